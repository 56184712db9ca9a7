"""Two sides of a pair → what keeps them from telling of one event, one occasion or one topic."""

from __future__ import annotations

import re
from itertools import product

from factcheck.decide.cluster import Cluster
from factcheck.decide.deed import is_moved, near_clocks, one_deed
from factcheck.decide.quotes import quotation
from factcheck.decide.side import Side, long_before
from factcheck.facts import Quantity, Time
from factcheck.facts.compare import Value, words_of
from factcheck.facts.contrasts import contrasted
from factcheck.facts.people import PERSON
from factcheck.facts.quantities import agree, same_counted
from factcheck.facts.words import content_words, last_event, last_of, names, record_of, shared

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
NEWS_DAYS = 14
"""Days around an article within which an event is what the article reports, not its background."""

TWO_OCCASIONS = "the two occasions are told too differently to be one"
FIGURES_OF_TWO_TIMES = "they are figures of different times"
CONDITIONAL = "one side is conditional"
LONG_BEFORE = "one tells of a time long before"
TWO_TIMES = "they tell of different times"
TWO_OF_A_KIND = "they tell of two of a kind"
COMING = "one tells what is to come, the other what was"
_LAST_THAN = re.compile(
    r"\b(?:last|latest|most recent)\s[^,;]*?\b(?:that|which|who|to)\s[^,;]*?\bthan\s+((?:[^\s,;]+\s*){1,5})"
)
"""Words that say how large the last of its kind was: "the last fire to burn more than 900 acres"."""
_IN_PASSING = re.compile(r"\blast\stime\b|\bfirst\ssince\b", re.I)
"""What leaves the event to words further off: only another last one is known to be of its kind."""
_ANOTHER_KIND = "the last of its kind and an event of another kind"

_WAS_TO = re.compile(
    r"\b(?:was|were|had\s+been)\s+(?:originally\s+)?(?:to|due|scheduled|supposed|meant|set\s+to)\b(?!\s+blame)", re.I
)
"""What stands before a time that was to come, by a past plan: "was to begin at 8 p.m."."""
_WHOLE_YEAR = re.compile(r"\b(?:full|whole|entire)[-\s]year\b|\byear\s+as\s+a\s+whole\b", re.I)
_PART_OF_YEAR = re.compile(r"\b(?:quarter|(?:first|second)[-\s]half|half-year|months?)\b(?!\sof\b)", re.I)
_CONDITION = re.compile(r"\b(?:if|unless)\b", re.I)
_UNREAL = re.compile(
    r"\b(?:would|could|might)\s+(?:(?:well|easily|also)\s+)?have\s+(?:[\w-]+\s+){0,4}$|"
    r"\b(?:could|might)\s+(?:(?:well|easily|also)\s+)?(?:kill|injure|hurt|claim|displace|affect|leave)\s+(?:[\w-]+\s+){0,3}$",
    re.I,
)
"""What stands before those whom something might have befallen: "it could have killed 200"."""
_SINCE = re.compile(r"\bsince\s(?:early\s|late\s)?$")
_NEXT_CLAUSE = re.compile(r"[,;]\s(?:and|but|while)\b")
_BEFORE_VALUE = re.compile(r"\bwhether\b|(?:^|[,;]\s)should\b", re.I)
"""Words that make a condition of what stands behind them."""
_BEFELL = (
    re.compile(
        r"\b(?:that|which|who)\s+(?:(?:has|have|had|also)\s+){0,2}(?:\w+ed|left|hurt)\s+(?:[\w-]+\s+){0,3}$", re.I
    ),
    re.compile(r"\s+(?:[\w-]+\s+)?who\s+(?!would\b|could\b|might\b|may\b|will\b)", re.I),
)
"""What stands before or behind a count that is a fact whatever is asked: "whether a fault caused the fire that killed",
"should forget the 12 people who"."""
_GRADES = frozenset("major minor full complete partial routine regular annual formal official informal private".split())
"""Adjectives of the last event of its kind that tell it from those of less or more weight."""


def different_event(left: Side, right: Side) -> str | None:
    """Return what keeps any two claims from telling of one event, or None."""
    if _of_whole_year(left, right) or _of_whole_year(right, left):
        return TWO_TIMES
    ahead = [_is_ahead(side) for side in (left, right)]
    if left.modality.future != right.modality.future and not isinstance(left.value, Quantity) and False in ahead:
        return COMING  # but a price to be paid and a price agreed are one price, and "opens on 4 May" is to come, too
    if (_conditional(left) or _conditional(right)) and not is_moved(left, right):
        return CONDITIONAL
    return COMING if {*ahead} == {True, False} else None


def _of_whole_year(side: Side, other: Side) -> bool:
    """True where one side tells of a whole year, and the other of a part of one."""
    told = side.claim.text, other.claim.text
    return bool(_WHOLE_YEAR.search(told[0]) and _PART_OF_YEAR.search(told[1]) and not _WHOLE_YEAR.search(told[1]))


def _conditional(side: Side) -> bool:
    """True for what is told under a condition; a figure that stands before "whether" is not:
    "a fourth person has died, as many ask whether it could be foreseen"; nor whom something befell, by a relative
    clause of theirs."""
    if not isinstance(side.value, Quantity):
        return side.modality.conditional
    text, (start, end) = side.sentence.text, (side.claim.start, side.claim.end)
    over = _NEXT_CLAUSE.search(text, side.value.end, end)  # "employs 480, and the mayor fears for shops if it closes"
    held = _CONDITION.search(text, start, over.start() if over else end)
    if side.value.aspect is not None and _UNREAL.search(text, start, side.value.start):
        return True
    before, behind = _BEFELL
    if side.value.aspect is not None and (
        before.search(text, start, side.value.start) or behind.match(text, side.value.end)
    ):
        return False
    return bool(held or _BEFORE_VALUE.search(text, start, side.value.start))


def _is_ahead(side: Side) -> bool | None:
    """True for a time after its article; None for a weekday of which only the name is known: "they meet on Friday"."""
    if not isinstance(side.value, Time) or side.article.published is None:
        return False
    if side.value.first is None:
        return None if side.value.weekday is not None else False
    return side.value.first > side.article.published


def different_occasion(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what keeps two dated or placed claims from telling of one occasion, or None.

    Things happen at many times and places; only what happens once (the last meeting, the attack, one vote)
    conflicts in them.
    """
    if left.modality.last or right.modality.last:
        for side, other in ((left, right), (right, left)):
            if not side.modality.last:
                continue
            if _IN_PASSING.search(side.claim.text) and not other.modality.last:
                return _ANOTHER_KIND
            event, words = last_event(side.claim.text), content_words(other.claim.text)
            if not event & words or _of_another_deed(side, cluster):
                return _ANOTHER_KIND
            # of "the last tram" what it did has to be told, too
            done = (content_words(side.claim.text) & words) - event - names(side.claim.text) - {"last"}
            if len(event) == 1 and not done and not other.modality.last:
                return _ANOTHER_KIND
        kinds = [last_of(side.claim.text) for side in (left, right)]
        if kinds[0] and kinds[1] and not kinds[0] & kinds[1]:  # the last major check, the last routine check
            return _ANOTHER_KIND
        if record_of(left.claim.text) != record_of(right.claim.text):  # the largest one since, the last one
            return _ANOTHER_KIND
        if _GRADES & (kinds[0] ^ kinds[1]):  # the last major check, last checked
            return _ANOTHER_KIND
        than = [
            match and content_words(match[1]) for match in map(_LAST_THAN.search, (left.claim.text, right.claim.text))
        ]
        if any(than) and not (than[0] and than[1] and than[0] & than[1]):
            return _ANOTHER_KIND
        if isinstance(left.value, Time) and not later_than_last(left, right):
            return "an earlier event does not speak against the last one"
        return None
    if long_before(left, right):
        return LONG_BEFORE
    if contrasted(left.claim.text, right.claim.text):
        return TWO_OF_A_KIND
    if isinstance(left.value, Time) and _was_to(left) != _was_to(right):
        return COMING
    if isinstance(left.value, Time) and {_since_as(left), _since_as(right)} == {True, False}:
        return TWO_OF_A_KIND
    if isinstance(left.value, Time) and _in_one_quotation(left, right):
        return "they are the same words of one quotation"
    if isinstance(left.value, Time) and (one_deed(left, right, cluster) or near_clocks(left, right, cluster)):
        return None
    if isinstance(left.value, Time) and left.counts and right.counts and not _same_figures(left, right, cluster):
        return FIGURES_OF_TWO_TIMES
    return None if _overlap(left, right) >= OCCASION_OVERLAP else TWO_OCCASIONS


def _overlap(left: Side, right: Side) -> float:
    """Return the share of the words of the shorter claim, beside what is compared, that the other one has, 0 to 1."""
    return shared(
        *(
            content_words(side.claim.text) - content_words(words_of(side.value, side.sentence.text))
            for side in (left, right)
            if side.value is not None
        )
    )


def _of_another_deed(side: Side, cluster: Cluster) -> bool:
    """True for a time behind that of the last event, of something else: "last erupted in 1994, sent ash on Monday"."""
    value = side.value
    return isinstance(value, Time) and any(
        time.deed is not None and time.deed != value.deed and last_event(side.sentence.text[: time.start])
        for time in cluster.facts[side.claim.sentence].times
        if time.start < value.start
    )


def _same_figures(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for sentences that tell a figure of one thing alike, and none otherwise: "will start on Friday and last 48
    hours", "killed 12 on Friday and hurt 30", "killed 12 on Saturday"."""
    ours, theirs = (cluster.facts[side.claim.sentence].quantities for side in (left, right))
    pairs = [agree(one, other) for one, other in product(ours, theirs) if same_counted(one, other)]
    return bool(pairs) and all(pairs)


def different_topic(value: Value | None, context: float | None) -> str | None:
    """Return what keeps two claims from telling of one thing where their `context`, once it is known, is not alike."""
    if context is None:
        return None
    telling = isinstance(value, Quantity) and (value.aspect is not None or value.dimension == "magnitude")
    return (
        "the two claims tell of different things" if context < (SAME_TOPIC_TELLING if telling else SAME_TOPIC) else None
    )


def later_than_last(left: Side, right: Side) -> bool:
    """True when both tell of the last event of its kind, or one of the last and the other of a later one.

    What came after an article was written is no other last one than the one it tells of.
    """
    for side, other in ((left, right), (right, left)):
        written = other.article.published
        began = side.value.first if isinstance(side.value, Time) else None
        if other.modality.last and began and written and began > written:
            return False
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


def _since_as(side: Side) -> bool | None:
    """True for a time since when somebody has been what he is, False for another with "since", None for the rest."""
    assert side.value is not None
    text = side.sentence.text
    if not _SINCE.search(text, 0, side.value.start):
        return None
    return bool(PERSON.search(text, side.claim.start, side.value.start))


def _in_one_quotation(left: Side, right: Side) -> bool:
    """True for a time in the words of one quotation: "tomorrow" was said once, whenever it is printed."""
    told = []
    for side in (left, right):
        assert side.value is not None
        quote = quotation(side.sentence.text, (side.value.start, side.value.end))
        told.append((quote, words_of(side.value, side.sentence.text).lower()))
    return bool(told[0][0] and told[1][0]) and told[0][1] == told[1][1]


def _was_to(side: Side) -> bool:
    """True for a time of a past plan; "began at 8 p.m. and was due to a leak" tells none."""
    assert side.value is not None
    return _WAS_TO.search(side.sentence.text, side.claim.start, side.value.start) is not None
