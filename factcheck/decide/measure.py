"""A figure that is measured → what it measures, by the words beside it: a direction, a share on a day."""

from __future__ import annotations

import re

from factcheck.decide.cluster import Cluster
from factcheck.decide.side import Side
from factcheck.facts import Quantity, times
from factcheck.facts.quantities import AGO
from factcheck.facts.words import content_words, names

FRAME_WORDS = 6
"""Words on either side of a measured value that may say what it measures."""
_MARKET = re.compile(
    r"\b(?:shares?|stocks?)\b(?:,[^,.;]{0,40},)?[^,.;]{0,40}\b(?:closed|closing|finish(?:ed|ing)|fell|fallen|rose|risen|"
    r"dropped|sagged|soared|gained|slid|jumped|plunged|lost|surged|traded|trading|added|climbed|tumbled|slipped|"
    r"(?:up|down)(?=\s(?:by\s)?(?:[\d$£€]|$)))(?:\b[^;]{0,80})?$",
    re.I,
)
"""What stands before a figure of what shares did on a day."""
_MARKET_REACH = 120
"""Characters before a figure in which it stands."""
_BEHIND = {
    axis: re.compile(rf"\W*(?:{words})\b", re.I)
    for axis, words in {
        "up": "high|tall",
        "along": r"long|from front to back|from end to end|(?:\w+\s)?(?:lift|road|bridge|tunnel|route|trail|track|path|"
        r"race|border|pipeline|coastline|stretch)",
        "across": "wide|across|in diameter",
        "down": r"deep|underground|(?:below|beneath|under)\s(?:the|its)\s(?:surface|ground|earth|sea\s?(?:bed|floor))",
        "thick": "thick",
    }.items()
} | {
    axis: re.compile(rf"(?:\W*|[^,;]{{0,40}}\b)(?:{words})\b", re.I)  # "11 km from Oberau as the crow flies"
    for axis, words in {"road": "by road|by car", "air": r"as the \w+ flies|in a straight line"}.items()
}
_BEHIND["apart"] = re.compile(
    rf"(?!{_BEHIND['down'].pattern})\W*(?:below|above|beneath|under|over|short of)\s(?:the|its|their)\b", re.I
)
"""Words behind a length that say in which direction it was measured."""
_BEFORE = {
    axis: re.compile(rf"\b(?:{words})\s+of\s+(?:\w+\s+)?$", re.I)
    for axis, words in {
        "up": "height|altitude|elevation", "along": "length", "across": "width|diameter", "down": "depth",
        "thick": "thickness",
    }.items()
}  # fmt: skip
_BEFORE["at"] = re.compile(
    r"\bat\s+(?:(?:an?\s+(?:height|altitude|elevation)\s+of|about|around|some|nearly|just)\s+){0,2}$", re.I
)
"""The same before one: "a height of some"; "at 6,200 metres" is where somebody was."""
_AXIS_REACH = 30
"""Characters before a length in which they stand."""
_FROM = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:[a-z-]+\s+){0,4}(?:of|from|off|outside)\s+(?:the\s+)?((?:[A-Z][\w’'.-]*\s?)+)"
)
"""What a distance is from."""

_LIMIT = (
    re.compile(
        r"\b(?:limit(?:ed)?|restricted|zone|maximum(?=\s(?:\w+\s)?speed)|permitted|allowed)\b(?:[^,.;\d]{0,60})$", re.I
    ),
    re.compile(r"\W*(?:[\w-]+\W+){0,2}?(?:limit|zone|maximum|restriction)\b", re.I),
)
"""What stands before or behind a speed that is the highest one allowed."""
_BEND = re.compile(
    r"\b(?P<before>(?:before|preceding|prior\s+to|approaching|leading\s+(?:in)?to)\s+)?(?:the|that|a|this)\s+(?:\w+\s+)?"
    r"(?:curve|bend|corner|turn)\b",
    re.I,
)
"""What tells the limit before a bend from that in it."""
_LASTING = frozenset("anniversary history existence career tenure reign marriage life lifetime".split())
"""What lasts up to now, or for good: its length is not that of a contract, or of a siege."""
_RATE_OF = re.compile(
    r"\b(?P<of>deposit|lending|(?:re)?financing|repo|discount|prime|mortgage|overnight|marginal|saving|borrowing)s?\s"
    r"(?:facility\s|interest\s)?rates?\b",
    re.I,
)
"""Words for one of the several rates of a bank."""
_EACH = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:each|apiece)\b(?!\s+[a-zA-Z])")
_OFFER = re.compile(r"\b(?:offer\w*|bids?|proposals?|takeover)\b", re.I)
_FORMER_BID = re.compile(
    r"\b(?:first|initial|original|earlier|previous|opening)\s(?:[\w-]+\s)?(?:offer|bid|proposal)\b[^;.]{0,20}$", re.I
)
_OF_MODEL = re.compile(r"-?\s?(?:long\s|tall\s|high\s)?((?:[A-Z][\w’'-]*\s){1,2}\d\w*)\b")
"""What stands behind a measure of one of several models: "the 46-metre Orel 2"."""
_GUSTS = re.compile(r"\bgust(?:s|ed|ing|y)?\b", re.I)
_GROUP = re.compile(
    r"\b(?:"
    r"(?<!is )(?<!was )(?<!are )(?<!were )(?<!fear )(?<!fears )(?<!alarm )(?<!concern )(?<!concerns )(?<!anger )"
    r"(?<!worry )(?<!worries )(?<!unease )(?<!panic )(?<!outrage )among"
    r"(?!\s+(?:the\s+)?(?:\w+est|most|least|voters|adults|respondents|those|them)\b)\s+(?:[\w’'-]+\s+){0,2}?(?:[\w’'-]+s|women|men|people|children)|"
    r"(?:in|for|among)\s+(?:people|those|adults|patients|voters)\s+"
    r"(?:aged|over|under|above|below|older|younger)(?:\s+than)?\s+\w+|"
    r"for\s+(?:the\s+)?(?:(?:under|over)[-\s]?\d+s|women|men|young\s+people|children|students|pensioners|adults)|"
    r"in\s+the\s+(?:capital|countryside|provinces|suburbs|cities|(?:north|south)(?:-?(?:east|west))?|east|west)|"
    r"in\s+(?:the\s+)?(?:rural|urban|remote|poor(?:er|est)?|rich(?:er|est)?|some|certain|parts\s+of)\b(?:\s+\w+)?"
    r")\b(?!\s+(?:said|says|told))",
    re.I,
)
"""Words for a group of people, or a part of a country, of which a share is told."""
_WORDS = re.compile(r"[a-z]{2,}|\d+")
_NO_GROUP = frozenset("among in for the of people those aged than".split())
"""Words of these that say nothing of which group it is."""
_OPENING = re.compile(r"(?:Among|For)\b[^,;]{0,60},")
"""What begins a sentence and tells of whom its share is; "In the capital, …" may tell where all happened."""
_CLAUSE_END = re.compile(r"[,;:.]\s|\b(?:said|says|say|told|announced|reported)\b")


def axes(side: Side) -> set[str]:
    """Return in which directions a length was measured, by the words beside it."""
    assert side.value is not None
    text, value = side.sentence.text, side.value
    before = text[max(0, value.start - _AXIS_REACH) : value.start]
    behind = {axis for axis, words in _BEHIND.items() if words.match(text, value.end)}
    return behind | {axis for axis, words in _BEFORE.items() if words.search(before)}


def frame(side: Side) -> frozenset[str]:
    """Return the content words near a measured value: what it measures."""
    assert side.value is not None
    before = " ".join(side.sentence.text[: side.value.start].split()[-FRAME_WORDS:])
    after = " ".join(side.sentence.text[side.value.end :].split()[:FRAME_WORDS])
    return content_words(before) | content_words(after)


def one_way(left: Side, right: Side) -> bool:
    """True for two distances from one place: "940 miles south of Tehran", "1,150 kilometres from Tehran"."""
    named = []
    for side in (left, right):
        assert isinstance(side.value, Quantity)
        start = _FROM.match(side.sentence.text[side.value.end :])
        if side.value.dimension != "length" or start is None:
            return False
        named.append(names(start[1]))
    return bool(named[0] & named[1])


def of_a_group(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for a share that is told of a group or a part of the country of which the other sentence tells nothing."""
    for side, other in ((left, right), (right, left)):
        city = any(place.level == "city" for place in cluster.facts[other.claim.sentence].places)
        if not city and _group(side) - set(_WORDS.findall(other.sentence.text.lower())):  # the city may be the capital
            return True
    return False


def _group(side: Side) -> set[str]:
    """Return the words for the group or the part of the country of which a share is told, if it is of one."""
    assert side.value is not None
    text, value = side.sentence.text, side.value
    if text.startswith(" of the ", value.end):
        return set()  # "30 per cent of the market in the capital"
    opening = _OPENING.match(text, 0, value.start)
    before, behind = _CLAUSE_END.split(text[: value.start])[-1], _CLAUSE_END.split(text[value.end :])[0]
    found = (_GROUP.search(part) for part in (opening[0] if opening else "", before, behind))
    return {word for match in found if match for word in _WORDS.findall(match[0].lower())} - _NO_GROUP


def of_two_kinds(left: Side, right: Side) -> bool:
    """True for two figures that measure two things: how long a club has been there and how long an offer holds, how
    fast the wind is and how fast its gusts, how fast it may be and how fast it was, what is offered for a share and
    what it cost on a day, what one of them holds and what all do."""
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    each = [_EACH.match(side.sentence.text, value.end) is not None for side, value in ((left, a), (right, b))]
    if each[0] != each[1] and a.dimension != "count":
        return True
    if a.dimension == "money" and (_bid(left) != _bid(right) or _market(left) != _market(right)):
        offered = any(_OFFER.search(side.sentence.text) for side in (left, right))
        return offered or _bid(left) != _bid(right)
    if a.dimension in ("length", "mass"):
        models = [_OF_MODEL.match(side.sentence.text, value.end) for side, value in ((left, a), (right, b))]
        if models[0] and models[1] and models[0][1] != models[1][1]:
            return True
    if a.dimension == "duration":
        return a.noun != b.noun and bool({a.noun, b.noun} & {AGO, *_LASTING})
    if a.dimension == "speed":
        gusts = [_GUSTS.search(side.claim.text) is not None for side in (left, right)]
        limits = _is_limit(left), _is_limit(right)
        bends = [_BEND.search(side.claim.text) for side in (left, right)]
        before = [bend is not None and bend["before"] is not None for bend in bends]
        two = all(limits) and all(bends) and before[0] != before[1]
        return gusts[0] != gusts[1] or limits[0] != limits[1] or two
    return a.dimension == "percent" and _rates(left) != _rates(right)


def _market(side: Side) -> bool:
    """True for what shares did on a day."""
    assert side.value is not None
    start = side.value.start
    return _MARKET.search(side.sentence.text[max(0, start - _MARKET_REACH) : start]) is not None


def _bid(side: Side) -> bool:
    """True for the price of an offer that was not the last one: "its first proposal of 470 pence"."""
    assert side.value is not None
    return _FORMER_BID.search(side.sentence.text, 0, side.value.start) is not None


def _is_limit(side: Side) -> bool:
    """True for a speed that is the highest one allowed: "in a 50-mph zone", "the speed limit was 80 mph"."""
    assert side.value is not None
    text, (before, behind) = side.sentence.text, _LIMIT
    return bool(before.search(text[: side.value.start]) or behind.match(text, side.value.end))


def _rates(side: Side) -> frozenset[str]:
    """Return the words that tell which of the rates of a bank a claim is of; none of the one that everybody means."""
    return frozenset(match["of"].lower() for match in _RATE_OF.finditer(side.claim.text))


def of_two_days(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for what shares did, unless both sides name one day, or neither names any in articles of one day."""
    days = []
    for side in (left, right):
        assert isinstance(side.value, Quantity)
        if not _market(side):
            return False
        named = cluster.facts[side.claim.sentence].times
        days.append([time for time in named if time.grain == "day" and not time.told])
    if all(days):
        return all(times.conflict(one, other) for one in days[0] for other in days[1])
    return any(days) or left.article.published != right.article.published
