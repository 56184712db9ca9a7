"""Two sides of a pair → what rules out that they speak of one fact, and what speaks against it."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.decide.cluster import ATTACKER, Cluster
from factcheck.decide.deed import near_clocks, one_deed
from factcheck.decide.side import Side, overlapping
from factcheck.decide.where import STRUCK, counted_in, kinds_of_place, part_of_place, share
from factcheck.facts import Quantity, Time, times
from factcheck.facts.compare import Value
from factcheck.facts.counted import same_owner
from factcheck.facts.numbers import number_at
from factcheck.facts.quantities import conflict, same_counted
from factcheck.facts.tokens import tokenize
from factcheck.facts.words import content_words, last_event, last_of, names, of_others, overlap

GROWING = (
    "killed", "injured", "missing", "damaged", "arrested", "displaced", "rescued", "trapped", "taken to hospital",
    "without power", "in critical condition",
)  # fmt: skip
"""Counts that move after the event: a higher figure in a later text is an update."""
FALLING = ("missing", "trapped", "without power", "in critical condition")
"""Those of them that fall again: any other figure in a later text is one."""
SAME_TOPIC = 0.30
"""Cosine of two claims with their values hidden below which they speak of different things (half of the
flagged neutral pairs lie below, 5 % of the discrepancies)."""
SAME_TOPIC_TELLING = 0.15
"""The same for counts of dead, injured, missing, and for magnitudes: these say by themselves what is counted."""
OCCASION_OVERLAP = 0.60
"""Share of the shorter claim's content words that they have in common."""
OCCASION_CONTEXT = 0.85
"""Cosine that two claims with hidden dates or places need to tell of one occasion. In 26 real clusters two readers
called all 22 candidates below it wrong: things happen on many days."""
DEED_CONTEXT = 0.5
"""The same for two times of one deed: of nine such that two readers called a conflict all lie above."""
CLOCK_CONTEXT = 0.46
"""The same for two clock times that are near each other: of 19 such pairs of real news and 57 of written events the ten
above it all conflict, of the next ten six, and of those below it less than half."""
FEW = 2
"""Up to so many, "at least" is said of what was seen first, not of how many there were."""
SUM_ABOVE = 1.25
"""How far a sum of parts may lie above a total that is a bound ("more than 200" and 100 + 130)."""
NEWS_DAYS = 14
"""Days around an article within which an event is what the article reports, not its background."""
FRAME_WORDS = 6
"""Words on either side of a measured value that may say what it measures."""

TWO_OCCASIONS = "the two occasions are told too differently to be one"
_COMING = "one tells what is to come, the other what was"
_ANOTHER_KIND = "the last of its kind and an event of another kind"
_LONG_BEFORE = "one tells of a time long before"

_PARTIAL = re.compile(
    r"\b(?:another|additional|further|(?<!than )more|including|among them|including at least|remaining|first|last|"
    r"seriously|critically|only)\s*$",
    re.I,
)
_PARTIAL_AFTER = re.compile(
    r"^\s*(?:of\s+(?:them|whom|those|the|his|her|their|its|these)\b|(?:\w+\s)?(?:more|additional|further)\b|"
    r"(?:[\w-]+\s){0,6}(?:inside|seriously|critically|severely|badly|minor|non-\w+|gunshot|gunfire|at the scene|"
    r"in (?:a )?(?:serious|critical)|head injur))",
    re.I,
)
"""What stands after a count of a part: "four of them", "six with gunshot wounds"."""
_PART_BEFORE = re.compile(
    r"(?:\b(?:another|additional|further|(?<!than )more|including|among them|including at least|remaining|"
    r"among\s+(?:the|those)\s+(?:dead|killed|injured|wounded|victims|arrested)(?:\s+(?:is|are|was|were))?)\s*|"
    r"(?<![\d,])\d[\d,]*\s+(?:\w+\s+){1,3}\()$",
    re.I,
)
_PART_AFTER = re.compile(
    r"^\s*(?:of\s+(?:them|whom|those|the|his|her|their|its|these)\b|(?:\w+\s)?(?:more|additional|further)\b(?! than)|"
    r"(?:[\w’'-]+\s){0,3}(?:in|on|at)\s(?:[\w.’'-]+\s){1,3}alone\b|"
    r"(?:[\w-]+\s){0,3}(?:has|have|had)\s+(?:\w+ly\s+)?been\s+(?:\w+ly\s+)?(?:identified|named|buried|recovered|claimed)\b)",
    re.I,
)
"""The same, where the words leave no doubt: of such read counts of people 4 % conflict, none of them strictly."""
_OTHERS_AFTER = re.compile(r"^\s*(?:\w+\s)?others?\b", re.I)
"""Of the dead, others are not all; of the injured, they are all but the dead."""
_KIN = re.compile(
    r"\b(?:sister|brother|son|daughter|wife|husband|father|mother|cousin|uncle|aunt|nephew|niece|twin)s?\b", re.I
)
_SEVERAL = re.compile(
    r"\b(?:attacks|bombings|blasts|explosions|shootings|strikes|in all|in total|altogether|overall|death toll)\b", re.I
)
"""Words for several deeds at once."""
_REVISED = re.compile(
    r"\b(?:early|earlier|initial|preliminary)\s+(?:\w+\s)?(?:reports?|figures?|estimates?|counts?|tolls?)\b|"
    r"\brevised\s+(?:up|down)|\b(?:toll|figure|number|count|estimate)s?\s+(?:\w+\s){0,3}(?:revised|lowered|corrected)\b",
    re.I,
)
"""Words by which a text itself says that a count has moved."""
_RUNNING = re.compile(r"[-\s](?:days?|weeks?|months?)\s+of\b", re.I)
"""What stands behind the number of a length that grows: two readers called all three such findings wrong."""
_MATCH = re.compile(
    r"\b(?:semi-?finals?|quarter-?finals?|shoot-?out|penalties|first leg|second leg|half-?time|"
    r"extra time|previous|earlier)\b",
    re.I,
)
"""Words for a match before this one, or for a part of it."""
_GRADES = frozenset("major minor full complete partial routine regular annual formal official informal private".split())
"""Adjectives of the last event of its kind that tell it from those of less or more weight."""
_MARKET = re.compile(
    r"\b(?:shares?|stocks?)\b(?:,[^,.;]{0,40},)?[^,.;]{0,40}\b(?:closed|closing|finish(?:ed|ing)|fell|fallen|rose|risen|"
    r"dropped|sagged|soared|gained|slid|jumped|plunged|lost|surged|traded|trading|added|climbed|tumbled|slipped|"
    r"(?:up|down)(?=\s(?:by\s)?(?:[\d$£€]|$)))(?:\b[^;]{0,60})?$",
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
        "down": "deep",
        "thick": "thick",
    }.items()
} | {
    axis: re.compile(rf"(?:\W*|[^,;]{{0,40}}\b)(?:{words})\b", re.I)  # "11 km from Oberau as the crow flies"
    for axis, words in {"road": "by road|by car", "air": r"as the \w+ flies|in a straight line"}.items()
}
"""Words behind a length that say in which direction it was measured."""
_BEFORE = {
    axis: re.compile(rf"\b(?:{words})\s+of\s+(?:\w+\s+)?$", re.I)
    for axis, words in {
        "up": "height|altitude|elevation", "along": "length", "across": "width|diameter", "down": "depth",
        "thick": "thickness",
    }.items()
}  # fmt: skip
"""The same before one: "a height of some"."""
_AXIS_REACH = 30
"""Characters before a length in which they stand."""
_FROM = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:[a-z-]+\s+){0,4}(?:of|from|off|outside)\s+(?:the\s+)?((?:[A-Z][\w’'.-]*\s?)+)"
)
"""What a distance is from."""


def different_event(left: Side, right: Side) -> str | None:
    """Return what keeps any two claims from telling of one event, or None."""
    ahead = [
        isinstance(side.value, Time)
        and side.value.first is not None
        and side.article.published is not None
        and side.value.first > side.article.published
        for side in (left, right)
    ]
    if left.modality.future != right.modality.future and not isinstance(left.value, Quantity) and not all(ahead):
        return _COMING  # but a price to be paid and a price agreed are one price, and "opens on 4 May" is to come, too
    if left.modality.conditional or right.modality.conditional:
        return "one side is conditional"
    return _COMING if ahead[0] != ahead[1] else None


def different_scope(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what keeps two quantities from being of the same thing at the same time and place, or None."""
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    if bool(left.background) != bool(right.background):
        return _LONG_BEFORE
    if left.background and not overlapping(left.background, right.background):
        return "they tell of different times"
    if a.aspect is None and left.periods and right.periods and not overlapping(left.periods, right.periods):
        return "they tell of different times"
    # a magnitude or a gust is not of the place that its sentence names
    struck = [kinds_of_place(side.scope) & STRUCK if a.dimension == "count" else set() for side in (left, right)]
    if struck[0] and struck[1] and not struck[0] & struck[1]:
        return "they count in different places"
    if a.aspect is not None and any(_REVISED.search(side.sentence.text) for side in (left, right)):
        return "one tells of a figure that it calls an early one"
    if a.aspect in GROWING and a.aspect == b.aspect:
        if is_part(left) or is_part(right):
            return "one counts a part of them"
        if part_of_place(left, right) or part_of_place(right, left):
            return "one counts in a district where the other does not"
        located = [counted_in(side) for side in (left, right)]
        # of one airport the texts have several names; a hospital is where the injured are, and who counts them
        at_one = struck[0] & struck[1] - {"hospital"}
        if any(map(cluster.minor, located)) and not share(*located) and not at_one:
            return "one counts in a place that hardly any article names at its head"
    if a.dimension in ("money", "percent") and _of_two_days(left, right, cluster):
        return "they are not known to be prices of one day"
    if _adds_up(left, right, cluster) or _adds_up(right, left, cluster):
        return "the parts that one tells add up to the other"
    if (
        a.dimension == "duration"
        and (left.article.published is None or left.article.published != right.article.published)
        and _RUNNING.match(left.sentence.text, a.number[1])
        and _RUNNING.match(right.sentence.text, b.number[1])
    ):
        return "they count the days of what goes on, each up to its own"
    if a.dimension == "score" and _matches(left) != _matches(right):
        return "they are results of two matches"
    if a.aspect is not None and _of_one_site(left.sentence.text, right.sentence.text):
        return "one counts at one place that was struck, the other at several"
    if a.dimension == "count" and a.aspect is None and min(a.value, b.value) <= 1:
        return "“one” counts nothing by itself"
    if any(value.bound == "at least" and value.value <= FEW for value in (a, b)):
        return "“at least one” says too little to be contradicted"
    if (
        a.aspect == "killed"
        and abs(a.value - b.value) <= 1
        and (
            any(ATTACKER.search(side.scope) for side in (left, right))
            or cluster.attacker_counted(max(a.value, b.value))
        )
    ):
        return "one may count the attacker"
    if a.dimension == "age":
        kin = any(_KIN.search(side.sentence.text) for side in (left, right))
        return None if same_owner(a.owner, b.owner, full=kin) else "they are not known to be ages of one person"
    if a.dimension == "length":
        axes = [_axes(side) for side in (left, right)]
        if axes[0] and axes[1] and not axes[0] & axes[1]:
            return "they measure different things"
    if (
        a.dimension not in ("count", "magnitude")
        and left.subject
        and right.subject
        and not share(left.subject, right.subject)
    ):
        return "they measure different things"
    return None


def _matches(side: Side) -> set[str]:
    """Return the words that tell which match of several a result is of."""
    return {word.lower() for word in _MATCH.findall(side.claim.text)}


def _axes(side: Side) -> set[str]:
    """Return in which directions a length was measured, by the words beside it."""
    assert side.value is not None
    text, value = side.sentence.text, side.value
    before = text[max(0, value.start - _AXIS_REACH) : value.start]
    behind = {axis for axis, words in _BEHIND.items() if words.match(text, value.end)}
    return behind | {axis for axis, words in _BEFORE.items() if words.search(before)}


def doubts(left: Side, right: Side) -> dict[str, float]:
    """Return what makes it doubtful that two quantities are of one thing, 0 or 1 by name.

    "bare": nothing but the noun says that they count one thing; "wordless": no word beside them says that they measure
    one; "others": the money or the share of one is told of others than that of the other.
    """
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    bare = wordless = False
    if a.dimension == "count" and a.aspect is None:
        shared = content_words(left.claim.text) & content_words(right.claim.text)
        bare = not shared - names(left.claim.text) - names(right.claim.text) - {a.noun, b.noun}
    if a.dimension not in ("count", "magnitude") and not (a.noun and a.noun == b.noun):
        shared = _frame(left) & _frame(right) - names(left.sentence.text) - names(right.sentence.text)
        wordless = not shared and not _one_way(left, right)
    others = a.dimension in ("money", "percent") and of_others(
        (left.claim.text, left.sentence.text), (right.claim.text, right.sentence.text)
    )
    return {"bare": float(bare), "wordless": float(wordless), "others": float(others)}


def different_topic(value: Value | None, context: float | None) -> str | None:
    """Return what keeps two claims from telling of one thing where their `context`, once it is known, is not alike."""
    if context is None:
        return None
    telling = isinstance(value, Quantity) and (value.aspect is not None or value.dimension == "magnitude")
    return (
        "the two claims tell of different things" if context < (SAME_TOPIC_TELLING if telling else SAME_TOPIC) else None
    )


def different_occasion(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what keeps two dated or placed claims from telling of one occasion, or None.

    Things happen at many times and places; only what happens once (the last meeting, the attack, one vote)
    conflicts in them.
    """
    if left.modality.last or right.modality.last:
        for side, other in ((left, right), (right, left)):
            if side.modality.last and not last_event(side.claim.text) & content_words(other.claim.text):
                return _ANOTHER_KIND
        kinds = [last_of(side.claim.text) for side in (left, right)]
        if kinds[0] and kinds[1] and not kinds[0] & kinds[1]:  # the last major check, the last routine check
            return _ANOTHER_KIND
        if _GRADES & (kinds[0] ^ kinds[1]):  # the last major check, last checked
            return _ANOTHER_KIND
        if isinstance(left.value, Time) and not later_than_last(left, right):
            return "an earlier event does not speak against the last one"
        return None
    if bool(left.background) != bool(right.background):
        return _LONG_BEFORE
    if isinstance(left.value, Time) and (one_deed(left, right, cluster) or near_clocks(left, right, cluster)):
        return None
    if isinstance(left.value, Time) and left.counts and right.counts:
        return "they are figures of different times"
    return None if overlap(left.claim.text, right.claim.text) >= OCCASION_OVERLAP else TWO_OCCASIONS


def later_than_last(left: Side, right: Side) -> bool:
    """True when both tell of the last event of its kind, or one of the last and the other of a later one."""
    if left.modality.last and right.modality.last:
        return True
    for side, other in ((left, right), (right, left)):
        if side.modality.last and isinstance(side.value, Time) and isinstance(other.value, Time):
            later = bool(side.value.last and other.value.first and other.value.first > side.value.last)
            return later and not _is_news(other)
    return False


def _is_news(side: Side) -> bool:
    """True for a time so near to its article that it is the news: of that the last one is the one before."""
    assert isinstance(side.value, Time)
    if side.value.first is None or side.article.published is None:
        return False
    return abs((side.article.published - side.value.first).days) <= NEWS_DAYS


def grown(left: Side, right: Side) -> int:
    """Return 1 for a count that has moved as such counts do in the later article, -1 where it has shrunk, else 0."""
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    days = left.article.published, right.article.published
    if a.aspect not in GROWING or days[0] is None or days[1] is None or days[0] == days[1]:
        return 0
    return 1 if a.aspect in FALLING or (days[0] < days[1]) == (a.value < b.value) else -1


def _of_two_days(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for what shares did, unless both sides name one day, or neither names any in articles of one day."""
    days = []
    for side in (left, right):
        assert isinstance(side.value, Quantity)
        start = side.value.start
        if not _MARKET.search(side.sentence.text[max(0, start - _MARKET_REACH) : start]):
            return False
        named = cluster.facts[side.claim.sentence].times
        days.append([time for time in named if time.grain == "day" and not time.told])
    if all(days):
        return all(times.conflict(one, other) for one in days[0] for other in days[1])
    return any(days) or left.article.published != right.article.published


def _of_one_site(left: str, right: str) -> bool:
    """True where one sentence tells of one place that was struck, and the other of more, or of several attacks."""
    struck = [kinds_of_place(text) & STRUCK for text in (left, right)]
    several = [bool(_SEVERAL.search(text)) for text in (left, right)]
    for here, there in ((0, 1), (1, 0)):
        if len(struck[here]) == 1 and struck[there] > struck[here]:
            return True
        if struck[here] and not struck[there] and several[there] and not several[here]:
            return True
    return False


def _adds_up(parts: Side, whole: Side, cluster: Cluster) -> bool:
    """True where a sentence counts several parts, and their sum fits the other figure: 11 and 20 dead, 31 in all."""
    value, total = parts.value, whole.value
    assert isinstance(value, Quantity)
    assert isinstance(total, Quantity)
    text = parts.sentence.text
    rest = _OF_THEM.match(text, value.end)  # "31 goals, 12 of them in the first season" / "19 goals last season"
    if rest is not None and (read := number_at(tokenize(rest["n"]), 0)) is not None:
        left = value.value - read[0]
        if not conflict(replace(value, value=left, low=left, high=left), total):
            return True
    if value.aspect is None or value.aspect != total.aspect:
        return False
    listed = [
        q
        for q in cluster.facts[parts.claim.sentence].quantities
        if same_counted(q, value)
        and not _PARTIAL.search(text[: q.start])
        and not _PART_AFTER.match(text[q.number[1] :])
    ]
    if len({q.value for q in listed}) < 2 or any(q.bound not in ("exact", "about") for q in listed):
        return False
    amount = sum(q.value for q in listed)
    return amount <= SUM_ABOVE * total.value and not conflict(
        replace(value, value=amount, low=amount, high=amount), total
    )


_OF_THEM = re.compile(r"[^.;]{0,60}?\b(?P<n>[a-z-]+|\d[\d,]*) of (?:them|these|those|which|whom)\b", re.I)


def is_part(side: Side, before: re.Pattern[str] = _PART_BEFORE, after: re.Pattern[str] = _PART_AFTER) -> bool:
    """True where the words say that a count comes on top or is of some: "another 20", "four of them".

    `before` and `after` are the words that say so on either side of it.
    """
    assert isinstance(side.value, Quantity)
    text, value = side.sentence.text, side.value
    rest = text[value.number[1] :]
    if value.aspect == "killed" and _OTHERS_AFTER.match(rest):
        return True
    return bool(before.search(text[: value.start]) or after.match(rest))


def _frame(side: Side) -> frozenset[str]:
    """Return the content words near a measured value: what it measures."""
    assert side.value is not None
    before = " ".join(side.sentence.text[: side.value.start].split()[-FRAME_WORDS:])
    after = " ".join(side.sentence.text[side.value.end :].split()[:FRAME_WORDS])
    return content_words(before) | content_words(after)


def _one_way(left: Side, right: Side) -> bool:
    """True for two distances from one place: "940 miles south of Tehran", "1,150 kilometres from Tehran"."""
    named = []
    for side in (left, right):
        assert isinstance(side.value, Quantity)
        start = _FROM.match(side.sentence.text[side.value.end :])
        if side.value.dimension != "length" or start is None:
            return False
        named.append(names(start[1]))
    return bool(named[0] & named[1])


def may_be_part(side: Side) -> bool:
    """True where a count may be of a part, by words that leave doubt: "only 20", "six with gunshot wounds"."""
    return is_part(side, _PARTIAL, _PARTIAL_AFTER)
