"""Two figures → whether they are of two moments of one thing: asked for and got, planned and done, once and now."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.decide.cluster import Cluster
from factcheck.decide.part import clause
from factcheck.decide.side import Side
from factcheck.facts import Quantity
from factcheck.facts.quantities import PRISON_TERM, conflict, same_counted

TWO_SPANS = 2.0
"""How many times one span of time is the other at least, in which not the same was measured: "in one hour", "in a day";
seven years and eight may be one span that is told in two ways."""
_INTENDED = re.compile(
    r"\b(?:originally|had\s+(?:originally\s+|first\s+|been\s+)?"
    r"(?:planned|hoped|intended|wanted|forecast|predicted|projected|expected|valued|estimated)|"
    r"(?:was|were)\s+(?:to\s+have|scheduled\s+to))\b",
    re.I,
)
"""Words for what was planned or forecast, and came otherwise."""
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?\s+for|sought|seek(?:s|ing)?|call(?:s|ed|ing)?\s+for|demand\w*|recommend\w*|request\w*|"
    r"(?<!\bthe\s)(?<!\bhis\s)(?<!\bher\s)(?<!\btheir\s)fac(?:e|es|ed|ing)|maximum(?![-\s]security)|punishable)\b",
    re.I,
)
"""Words for what somebody asks for, or what is possible; a face is hurt."""
_REQUESTED = re.compile(r"\b(?:ask(?:s|ed|ing)?\s+(?:for|(?:the\s)?[A-Z]\w+\sto)|request(?:s|ed|ing)?)\b")
"""The same of a count, where "seek" and "call" say more."""
TWO_SPANS_OF_TIME = "they were measured in two spans of time"
ASKED_FOR = "one tells what was asked for"
_GIVEN = re.compile(r"\b(?:sentenced|handed|given|gave|got|received|(?:was|were)\s+jailed)\b", re.I)
"""Words for what a court gave."""
_NOW = re.compile(r"\b(?:now|currently|at\s+present|still\s+(?:being\s+)?held)\b", re.I)
_AT_FIRST = re.compile(
    r"\b(?:at\s+first|at\s+the\s+(?:start|time|outset|beginning)|initially|originally)\b",
    re.I,
)
_THEN = re.compile(rf"{_AT_FIRST.pattern}|\b(?:when|then|ago|back\s+in|will|would|going\s+to|is\s+to|are\s+to)\b", re.I)
"""Words for a time that is not now; of the dead only the first ones tell of another count: they are so for good."""
_BEFORE_IT = re.compile(
    r"\W*(?:[\w-]+\W+){0,2}?(?:before|prior\s+to|ahead\s+of)\s+(?:the|that|this|its|their|[A-Z][\w-]+[’']s)\s"
    r"(?!(?:summer|winter|spring|autumn|end|start|beginning|middle|holidays?|weekend|year|month|week)\b)",
    re.I,
)
"""What stands behind a rate that was one before a change: "stood at 6.5 percent before the cut"."""
_CHANGED_FROM = re.compile(
    r"\b(?:cut|rais|lower|reduc|ris|rose|fall|fell|drop|increas|decreas|hik|trim|slash|up|down)\w*\b[^.;]*\bfrom\s+$",
    re.I,
)
_FROM_REACH = 60
"""Characters before a figure in which the verb of its change stands: "cut its rate by a point from 5.5 percent"."""
_YEARS = re.compile(
    r"\b(?:from|between)\s(?:fiscal\s)?(?:19|20)\d\d\s(?:through|to|until|and)\s(?:19|20)\d\d\b|\b(?:19|20)\d\d\s?[–-]\s?(?:19|20)?\d\d\b"
)
_IN_A_YEAR = re.compile(
    r"\b(?:in|for|of|during)\s(?:fiscal\s)?(?:19|20)\d\d\b(?!\s?[–-])|\b(?:this|last)\syear\b", re.I
)
"""Several years, and one: what was earned or paid in each is another sum, and another share."""
_IN_SPAN = re.compile(
    r"\b(?:in|over|within|during|for)\s+(?:(?:the|a|an|just|only|about|last|past|next)\s+){0,2}$", re.I
)
"""What stands before the span of time in which something was measured."""


def of_two_moments(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what tells two figures of one thing apart by when they were so, or None."""
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    told = clause(left), clause(right)
    if _has(_INTENDED, told[0]) != _has(_INTENDED, told[1]):
        return "one tells what was planned, the other what was done"
    asked = PRISON_TERM in (a.noun, b.noun) or a.dimension in ("percent", "money", "duration")
    if asked and _asked(left, told[0]) != _asked(right, told[1]):
        return ASKED_FOR
    if a.dimension == "count" and _has(_REQUESTED, told[0]) != _has(_REQUESTED, told[1]):
        return ASKED_FOR
    then = _AT_FIRST if a.aspect == "killed" else _THEN
    if _now(told[0], right.sentence.text, then) or _now(told[1], left.sentence.text, then):
        return "one tells how many there are now"
    if a.dimension in ("percent", "money") and len({_was(left), _was(right)}) > 1:
        return "one tells what it was before a change"
    if a.dimension == "duration" and all(
        _IN_SPAN.search(x.sentence.text, 0, x.value.start) for x in (left, right) if x.value
    ):
        ours, theirs = (cluster.facts[side.claim.sentence].quantities for side in (left, right))
        if any(x.dimension != "duration" and same_counted(x, y) and conflict(x, y) for x in ours for y in theirs):
            return TWO_SPANS_OF_TIME
    measured = a.dimension in ("length", "volume", "mass", "count", "percent", "money")
    years = a.dimension in ("percent", "money")
    if (measured and _two_spans(left, right, cluster)) or (years and _of_several_years(left, right)):
        return TWO_SPANS_OF_TIME
    return None


def _has(words: re.Pattern[str], told: Iterable[str]) -> bool:
    return any(map(words.search, told))


def _asked(side: Side, told: tuple[str, str]) -> bool:
    """True for what is asked for, or possible; but for terms where no court gave one, by the words of its clause."""
    text = side.sentence.text
    assert isinstance(side.value, Quantity)
    whole = side.value.noun == PRISON_TERM and not _GIVEN.search(text)
    return _has(_ASKED, (text,) if whole else told)


def _now(told: tuple[str, str], other: str, then: re.Pattern[str]) -> bool:
    """True where the clause of one figure says that it is of now, and the other sentence tells of another time."""
    return _has(_NOW, told) and not _NOW.search(other) and then.search(other) is not None


def _was(side: Side) -> bool:
    assert side.value is not None
    text, value = side.sentence.text, side.value
    changed = _CHANGED_FROM.search(text, max(0, value.start - _FROM_REACH), value.start)
    return changed is not None or _BEFORE_IT.match(text, value.end) is not None


def _two_spans(left: Side, right: Side, cluster: Cluster) -> bool:
    """True where both tell in what span of time, "in one hour", "in the 24 hours to Monday", and none fit."""
    spans = [
        [
            value
            for value in cluster.facts[side.claim.sentence].quantities
            if value.dimension == "duration" and _IN_SPAN.search(side.sentence.text, 0, value.start)
        ]
        for side in (left, right)
    ]
    return bool(spans[0] and spans[1]) and all(
        max(x.value, y.value) >= TWO_SPANS * min(x.value, y.value) for x in spans[0] for y in spans[1]
    )


def _of_several_years(left: Side, right: Side) -> bool:
    """True where one sentence tells of several years, and the other of one of them alone."""
    texts = left.sentence.text, right.sentence.text
    several = [_YEARS.search(text) is not None for text in texts]
    one = [_IN_A_YEAR.search(text) is not None for text in texts]
    return (several[0] and one[1] and not several[1]) or (several[1] and one[0] and not several[0])
