"""Two quantities of a pair → what rules out that they are of one thing, and what makes it doubtful."""

from __future__ import annotations

import re

from factcheck.decide.cluster import ATTACKER, WITH_ATTACKER, Cluster
from factcheck.decide.measure import axes, frame, of_a_group, of_two_days, of_two_kinds, one_way
from factcheck.decide.moment import of_two_moments
from factcheck.decide.occasion import LONG_BEFORE, TWO_OF_A_KIND, TWO_TIMES
from factcheck.decide.part import (
    everywhere,
    hurt_so_badly,
    is_part,
    of_a_region,
    of_one_hospital,
    of_one_site,
    one_part,
    out_and_in,
)
from factcheck.decide.side import Side, days_apart, long_before, overlapping
from factcheck.decide.sums import adds_up, tells_both
from factcheck.decide.where import (
    but_where_treated,
    counted_in,
    in_two_places,
    part_of_place,
    share,
)
from factcheck.facts import Quantity
from factcheck.facts.aspects import FALLING, GROWING
from factcheck.facts.contrasts import contrasted
from factcheck.facts.counted import same_owner
from factcheck.facts.heads import STAMP
from factcheck.facts.nations import of_two_nations
from factcheck.facts.people import KIN
from factcheck.facts.quantities import PRISON_TERM
from factcheck.facts.room import room
from factcheck.facts.sites import STRUCK, kinds_of_place
from factcheck.facts.words import content_words, names, of_others

AT_HOSPITAL = ("injured", "taken to hospital", "in critical condition", "sickened")
"""What befalls those whom a hospital counts, wherever it befell them."""
FEW = 2
"""Up to so many, "at least" is said of what was seen first, not of how many there were."""
RAID_DAYS = 2
"""Days between two articles from which the arrests that each tells are others, unless a word sums them up: on the next
day those of the night are counted again. Two readers called the one such pair of 146 real clusters wrong."""
_REVISED = re.compile(
    r"\b(?:early|earlier|initial|preliminary)\s+(?:\w+\s)?(?:reports?|figures?|estimates?|counts?|tolls?)\b|"
    r"\brevised\s+(?:up|down)|\b(?:toll|figure|number|count|estimate)s?\s+(?:\w+\s){0,3}(?:revised|lowered|corrected)\b",
    re.I,
)
"""Words by which a text itself says that a count has moved."""
_RUNNING = re.compile(r"[-\s](?:days?|weeks?|months?)\s+of\b", re.I)
"""What stands behind the number of a length that grows: two readers called all three such findings wrong."""
_DECREED = re.compile(r"\b(?:declar|order|announc|proclaim|decree|impos)\w*\s(?:[a-z]+\s)?$", re.I)
"""What stands before one that somebody has set: "ordered five days of mourning"."""
_FOR_NOW = re.compile(r"\b[Ff]or\s(?:(?:more\sthan|the\slast|the\spast|nearly|about)\s)?$")
_HAS = re.compile(r"[^.;]{0,40}\b(?:has|have)\b")
"""What stands around one that goes on: "for four days, the country has …"."""
_NEVER = re.compile(r"\bnever\s(?:\w+\s){0,2}(?:fewer|less|more|under|over)\s(?:than\s)?$", re.I)
"""What stands before a figure that no year, or nobody, fell below or rose above."""
_MATCH = re.compile(
    r"\b(?:separate vote|amendments?|committee|"
    r"semi-?finals?|quarter-?finals?|shoot-?out|penalties|first leg|second leg|half-?time|"
    r"(?<!after )extra time|previous|earlier)\b",
    re.I,
)
"""Words for a match before this one, or for a part of it; for another vote than the one on the whole."""

_AGES = re.compile(r"\b(?:rang\w+ in age|age[sd]? (?:rang\w+|between|from)|were aged|between the ages)\b", re.I)
"""Words of the youngest and the oldest of those whom an event befell."""
_HEIGHT = re.compile(r"[4-7]\s?(?:ft|feet|foot|['’])\s?\d{1,2}\s?(?:in\b|ins\b|inch|[\"”])", re.I)
"""The height of a person: "6ft 1in"."""
_ONE_AND_ONE = re.compile(r"\bone\s(?:[\w-]+\s){1,3}and\s(?:one|another)\b", re.I)
_LATER = re.compile(r"\blater\s(?:blast|explosion|bombing|attack|strike|shooting|fire|quake|crash)\b", re.I)
"""What tells one of two incidents from the first."""
_OF_NATION = re.compile(r"\s+([A-Z][a-z]+)\s")
"""What stands behind a number where the nation of the counted does."""
_ESTIMATED = re.compile(
    r"\b(?:put|puts|estimat\w+|reckon\w*|assess\w*|valu\w+|calculat\w+)\s(?P<what>(?:[\w’'-]+\s){1,6}?)at\s$", re.I
)
"""What stands before the figure of an estimate."""
_SCORED = frozenset("point goal run try medal title wicket assist rebound birdie vote".split())
"""What is counted of somebody, as a rule: who it was tells one count from another."""
_SEVERAL = re.compile(r"\s[a-z]+[^\Ws]s\b")
"""What stands behind "seven-year" where several things are that long: " offers"."""
_VOTES_TO = re.compile(r"\svotes?\s(?:(?:necessary|needed|required|enough|sufficient)\s)?to\s(\w+)", re.I)
"""What stands behind a number of votes that are needed for something: to filibuster, or to overcome that."""
_IN_WAR = re.compile(
    r"\b(?:in|during|since|throughout)\s+(?:the|this|that|its)\s+(?:[\w-]+\s){0,3}?(?:conflict|war|insurgency|offensive|"
    r"uprising|epidemic|outbreak)\b(?=\s*(?:[.,;]|$|\b(?:so|began|with|against|on|in)\b))|"
    r"\bso\s+far\s+(?:in\s+(?:19|20)\d\d|this\s+(?:year|season))\b|"
    r"\b(?:conflict|war|insurgency|uprising|epidemic|outbreak)\s+(?:has|have|had)\s+(?:\w+ly\s+)?(?:killed|claimed|cost)\b",
    re.I,
)
"""What tells that those are counted whom a war, or a year, has killed: "has lost seven soldiers in the conflict"."""
_SUMMED = re.compile(
    r"\b(?:since|so\s+far|total|toll|tally|altogether|in\s+all|bring\w*|now|overall|ris(?:es?|en|ing)|rose)\b", re.I
)
"""What may tell the same without naming it, or that the arrests of several days are summed up."""
_OR_HURT = re.compile(
    r"\b(?:killed|dead|died)\s+(?:and/)?or\s+(?:were\s+)?(?:wounded|injured|hurt|maimed|missing)\b", re.I
)
"""Words for the dead and others in one count: "six were killed or wounded"."""
A_PART = "one counts a part of them"
TWO_THINGS = "they measure different things"
TWO_AGES = "they are not known to be ages of one person"


def _is_height(side: Side) -> bool:
    assert side.value is not None
    return _HEIGHT.match(side.sentence.text, side.value.start) is not None


def different_scope(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what keeps two quantities from being of the same thing at the same time and place, or None."""
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    if long_before(left, right):
        return LONG_BEFORE
    if left.background and right.background and not overlapping(left.background, right.background):
        return TWO_TIMES
    if a.aspect is None and left.periods and right.periods and not overlapping(left.periods, right.periods):
        return TWO_TIMES
    # a magnitude or a gust is not of the place that its sentence names
    struck = [kinds_of_place(side.scope) & STRUCK if a.dimension == "count" else set() for side in (left, right)]
    if a.aspect in AT_HOSPITAL:
        struck = but_where_treated(struck, (left.sentence.text, right.sentence.text))
    if struck[0] and struck[1] and not struck[0] & struck[1]:
        return "they count in different places"
    if a.aspect is not None and any(_REVISED.search(side.sentence.text) for side in (left, right)):
        return "one tells of a figure that it calls an early one"
    if a.aspect is not None and len({_OR_HURT.search(side.claim.text) is None for side in (left, right)}) > 1:
        return TWO_THINGS
    if a.aspect in GROWING and a.aspect == b.aspect:
        if (is_part(left) or is_part(right)) and not one_part(left, right):
            return A_PART
        if part_of_place(left, right) or part_of_place(right, left):
            return "one counts in a district where the other does not"
        if in_two_places(left, right, cluster):
            return "they count in different places"
        if a.aspect in AT_HOSPITAL and (of_one_hospital(left, right) or hurt_so_badly(left, right)):
            return A_PART
        if a.aspect == "arrested" and _of_two_raids(left, right):
            return "they count the arrests of different days"
        if _of_a_war(left, right) or _of_a_war(right, left):
            return "one counts those of a whole war"
        located = [counted_in(side) for side in (left, right)]
        # of one airport the texts have several names; a hospital is where the injured are, and who counts them
        at_one = struck[0] & struck[1] - {"hospital"}
        if any(map(cluster.minor, located)) and not share(*located) and not at_one:
            return "one counts in a place that hardly any article names at its head"
    rooms = [room(side.sentence.text, value.start, value.end) for side, value in ((left, a), (right, b))]
    if a.dimension in ("count", "mass", "volume") and True in rooms and False in rooms:
        return "one tells how much there is room for, the other how much there was"
    if a.dimension == "count" and a.aspect is None and out_and_in(left, right):
        return "one counts those who are free or found, the other those who are not"
    if a.dimension in ("percent", "money") and of_a_group(left, right, cluster):
        return "one tells of a group, the other does not"
    if contrasted(left.claim.text, right.claim.text):
        return TWO_OF_A_KIND
    if len({_LATER.search(side.sentence.text) is None for side in (left, right)}) > 1:
        return TWO_OF_A_KIND
    if a.dimension == "count" and _of_two_nations(left, right):
        return TWO_THINGS
    if a.noun == "vote" and len({_votes_for(left), _votes_for(right)} - {""}) > 1:
        return TWO_THINGS
    moment = of_two_moments(left, right, cluster)
    if moment is not None:
        return moment
    if a.dimension in ("money", "percent") and of_a_region(left.sentence.text, right.sentence.text):
        return A_PART
    if a.dimension == "count" and everywhere(left, right, cluster):
        return A_PART
    if a.dimension in ("money", "percent") and of_two_days(left, right, cluster):
        return "they are not known to be prices of one day"
    if left.article is right.article and a.dimension == "percent" and {a.bound, b.bound} == {"at least", "about"}:
        # "more than 75 percent", "close to 90 percent"
        return "an article tells a share roughly, each time as it likes"
    if (
        left.article is right.article
        and a.dimension != "area"
        and all(side.sentence.role == "body" for side in (left, right))
        and _wordless(left, right)
    ):
        return TWO_THINGS  # of 260 such read pairs of real and written news none conflicts; a fire grows
    if a.dimension == "duration" and _of_several(left) != _of_several(right):
        return TWO_THINGS
    if tells_both(left, right, cluster) or tells_both(right, left, cluster):
        return "one also tells the figure of the other"
    if adds_up(left, right, cluster) or adds_up(right, left, cluster):
        return "the parts that one tells add up to the other"
    if (
        a.dimension == "duration"
        and (left.article.published is None or left.article.published != right.article.published)
        and _is_running(left)
        and _is_running(right)
    ):
        return "they count the days of what goes on, each up to its own"
    if any(_NEVER.search(side.sentence.text, 0, q.number[0]) for side, q in ((left, a), (right, b))):
        return TWO_TIMES
    if a.dimension == "score" and _matches(left) != _matches(right):
        return "they are results of two matches"
    if a.aspect is not None and of_one_site(left.sentence.text, right.sentence.text, cluster.only_site):
        return "one counts at one place that was struck, the other at several"
    one_more = min(a.value, b.value) == 1 and any(_ONE_AND_ONE.search(side.sentence.text) for side in (left, right))
    if a.dimension == "count" and (one_more or (a.aspect is None and min(a.value, b.value) in (0, 1))):
        return "“one” counts nothing by itself"
    if a.dimension == "count" and any(value.bound == "at least" and value.value <= FEW for value in (a, b)):
        return "“at least one” says too little to be contradicted"
    if (
        a.aspect == "killed"
        and abs(a.value - b.value) <= 1
        and (
            any(ATTACKER.search(side.scope) for side in (left, right))
            or cluster.attacker_counted(max(a.value, b.value))
        )
        and not all(WITH_ATTACKER.search(side.sentence.text) for side in (left, right))
    ):
        return "one may count the attacker"
    if a.noun == PRISON_TERM and len({KIN.search(side.claim.text) is None for side in (left, right)}) > 1:
        return TWO_THINGS  # her term and her brother's
    if a.dimension == "age" and all(_AGES.search(side.sentence.text) for side in (left, right)):
        return None
    if a.dimension == "age":
        kin = any(KIN.search(side.sentence.text) for side in (left, right))
        owners = [cluster.owner(side.claim, age) for side, age in ((left, a), (right, b))]
        return None if same_owner(*owners, full=kin) else TWO_AGES
    if of_two_kinds(left, right):
        return TWO_THINGS
    if a.dimension == "length" and all(_is_height(side) for side in (left, right)):
        one = names(left.sentence.text) & names(right.sentence.text)
        return None if one else "they are not known to be heights of one person"
    if a.dimension == "length":
        along = [axes(side) for side in (left, right)]
        if along[0] and along[1] and not along[0] & along[1]:
            return TWO_THINGS
    scored = a.noun in _SCORED and b.noun in _SCORED
    if (
        (scored or a.dimension not in ("count", "magnitude"))
        and left.subject
        and right.subject
        and not share(left.subject, right.subject)
        and not (a.dimension in ("money", "score") and _of_one_deal(left, right))
        and not (a.dimension == "money" and _of_one_estimate(left, right))
    ):
        return TWO_THINGS
    return None


def _of_two_raids(left: Side, right: Side) -> bool:
    """True for arrests that articles of other days tell, none of which says that it sums them up or that they rose."""
    return days_apart(left, right) >= RAID_DAYS and not any(
        _SUMMED.search(side.sentence.text) for side in (left, right)
    )


def _of_several(side: Side) -> bool:
    """True for the length of each of several: "the seven-year offers"."""
    assert side.value is not None
    text, value = side.sentence.text, side.value
    return "-" in text[value.start : value.end] and _SEVERAL.match(text, value.end) is not None


def _votes_for(side: Side) -> str:
    """Return the verb of what a count of votes is needed for, "" where nothing says so."""
    assert isinstance(side.value, Quantity)
    match = _VOTES_TO.match(side.sentence.text, side.value.number[1])
    return match[1].lower() if match else ""


def _of_one_deal(left: Side, right: Side) -> bool:
    """True where each of two claims names the subject of the other one: "Korvin buys Tessel", "Tessel is bought by
    Korvin"."""
    return all(share(one.subject, names(other.claim.text)) for one, other in ((left, right), (right, left)))


def _of_one_estimate(left: Side, right: Side) -> bool:
    """True where both claims tell at what somebody, whoever it is, puts one thing: "the mayor put the damage at 90
    million", "insurers now estimate the damage at 140 million"."""
    found = [_ESTIMATED.search(side.sentence.text, 0, side.value.start) for side in (left, right) if side.value]
    words = [content_words(match["what"]) for match in found if match]
    return len(words) == 2 and bool(words[0] & words[1])


def _is_running(side: Side) -> bool:
    """True for how long something has been going on: "after eight days of riots", "for four days, the city has …"."""
    assert isinstance(side.value, Quantity)
    text, value = side.sentence.text, side.value
    if _DECREED.search(text, 0, value.start):
        return False
    has = _FOR_NOW.search(text, 0, value.start) and _HAS.match(text, value.end)
    return bool(_RUNNING.match(text, value.number[1]) or has)


def _of_two_nations(left: Side, right: Side) -> bool:
    """True for counts of those of two nations: "20 Russian drones", "57 Ukrainian drones"."""
    named = []
    for side in (left, right):
        assert isinstance(side.value, Quantity)
        match = _OF_NATION.match(side.sentence.text, side.value.number[1])
        named.append(match[1] if match else "")
    return of_two_nations(*named)


def _of_a_war(one: Side, other: Side) -> bool:
    """True where one count is of a whole war, and nothing in its part of the sentence says so of the other one."""
    assert isinstance(other.value, Quantity)
    text, at = other.sentence.text, other.value
    part = text[: at.start].rpartition(",")[2] + text[at.start : at.end] + text[at.end :].partition(",")[0]
    return bool(_IN_WAR.search(one.claim.text)) and not _IN_WAR.search(text) and not _SUMMED.search(part)


def _matches(side: Side) -> set[str]:
    """Return the words that tell which match of several a result is of."""
    return {word.lower().removesuffix("s") for word in _MATCH.findall(side.claim.text)}


def doubts(left: Side, right: Side) -> dict[str, float]:
    """Return what makes it doubtful that two quantities are of one thing, 0 or 1 by name.

    "bare": nothing but the noun says that they count one thing; "wordless": no word beside them says that they measure
    one; "others": the money or the share of one is told of others than that of the other.
    """
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    bare = False
    if a.dimension == "count" and a.aspect is None:
        shared = content_words(left.claim.text) & content_words(right.claim.text)
        bare = not shared - names(left.claim.text) - names(right.claim.text) - {a.noun, b.noun}
    others = a.dimension in ("money", "percent") and of_others(
        (left.claim.text, left.sentence.text), (right.claim.text, right.sentence.text)
    )
    return {"bare": float(bare), "wordless": float(_wordless(left, right)), "others": float(others)}


def _wordless(left: Side, right: Side) -> bool:
    """True for two measures that no word beside both tells to be of one thing."""
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    if a.dimension in ("count", "magnitude") or (a.noun and a.noun == b.noun):
        return False
    shared = frame(left) & frame(right) - names(left.sentence.text) - names(right.sentence.text)
    return not shared and not one_way(left, right)


_RISES = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|climb(?:s|ed|ing)?|grow(?:s|n|ing)?|grew|jump(?:s|ed)?|mount(?:s|ed)?|increase[sd]?|"
    r"(?:revised|raised|updated)(?:\s+upwards?)?|up)\s+(?:again\s+)?to\s+(?:at\s+least\s+|about\s+|nearly\s+)?$",
    re.I,
)
"""What stands before a count that was lower before: "the death toll rises to 84"."""
_EARLIER = re.compile(
    r"\b(?:said|confirmed|reported)\s+earlier\b|\b(?:earlier|previously)\s+(?:said|confirmed|reported|put|counted)\b|"
    r"\b(?:by|as\s+of)\s+(?:(?:\w+day|early|late|about|around)\s+){0,2}"
    r"(?:noon|midday|midnight|dawn|dusk|nightfall|daybreak|sunset|morning|mid-?morning|afternoon|evening|lunchtime|"
    r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b)",
    re.I,
)
"""What is said of the lower count: "the UN said earlier that it had confirmed 30 dead", "by noon"."""
_RESTATED = re.compile(r"(?<!not )\brevised\s+the\s+(?:[\w-]+\s){0,2}(?:toll|figure|number|count)\b", re.I)
"""What tells that a count was changed afterwards."""


def risen(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two counts of which a text says that one came first, or that are two entries of one live report."""
    a, b = left.value, right.value
    if not isinstance(a, Quantity) or not isinstance(b, Quantity) or a.aspect not in GROWING or a.aspect in FALLING:
        return False
    stamped = all(STAMP.match(side.sentence.text) for side in (left, right))
    if left.article is right.article and (stamped or cluster.live(left.article.id)):
        return True
    if any(_RESTATED.search(side.sentence.text) for side in (left, right)):
        return True
    (lower, few), (higher, many) = sorted(((left, a), (right, b)), key=lambda one: one[1].value)
    first, second = lower.article.published, higher.article.published
    earlier = first is None or second is None or first <= second
    told = _RISES.search(higher.sentence.text, 0, many.start) or _EARLIER.search(lower.sentence.text, 0, few.start)
    return earlier and told is not None


def grown(left: Side, right: Side) -> int:
    """Return 1 for a count that has moved as such counts do in the later article, -1 where it has shrunk, else 0."""
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    days = left.article.published, right.article.published
    if a.aspect not in GROWING or days[0] is None or days[1] is None or days[0] == days[1]:
        return 0
    return 1 if a.aspect in FALLING or (days[0] < days[1]) == (a.value < b.value) else -1
