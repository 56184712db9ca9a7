"""A figure beside all figures of the other sentence → whether these add up to it, or it is told there, too."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.decide.cluster import Cluster
from factcheck.decide.part import INCLUDING, OTHERS_AFTER, PART_AFTER, PARTIAL
from factcheck.decide.side import Side
from factcheck.facts import Quantity
from factcheck.facts.aspects import FALLING, GROWING
from factcheck.facts.counted import PEOPLE
from factcheck.facts.numbers import number_at
from factcheck.facts.people import PERSON
from factcheck.facts.quantities import conflict, same_counted
from factcheck.facts.tokens import tokenize

LEAST_TELLING = 20
"""Least figure that says by itself that two sentences tell of one thing. Chosen by hand, unmeasured."""
NEARLY = 0.01
"""Share by which a figure may be another one that is told more roughly: 312,000 and "just over 310,000"."""
RISING = frozenset(GROWING) - frozenset(FALLING)
"""Counts of which a text tells how many there were before: "12 dead, up from 10"."""
SUM_ABOVE = 1.25
"""How far a sum of parts may lie above a total that is a bound ("more than 200" and 100 + 130)."""
_SEVERAL_MORE = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
_ONE_MORE = re.compile(
    rf"^\W*(?:another|one\s+(?:more|other)|an?\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))|"
    rf"(?P<n>{'|'.join(_SEVERAL_MORE)})\s+(?:more|others?))\s(?:[a-z-]+\s)?(?:(?:has|have|had|since|later|also)\s){{0,3}}"
    r"(?:died|succumbed)\b(?!\s+in\s+\d)",
    re.I,
)
"""A sentence that counts who died after those before it: "Another victim died later at a hospital"."""
_KILLED_ONE = re.compile(
    r"\b(?:kill(?:ed|s|ing)|shot dead|fatally shot|murdered)\s(?:an?|one|the|his|her)\s(?:[a-z-]+\s){0,2}?"
    rf"(?:{PERSON.pattern}|receptionist|clerk|cashier)\b",
    re.I,
)
"""One who was killed beside those whom a sentence counts: "killed a guard at the door, then ten people inside"."""
_AND_OF = re.compile(
    r"\s+(?P<noun>[a-z-]+)\s+of\s+[^.;,]{2,60}?(?:,[^.;,]{2,60}){0,2}\s+and\s+(?P<n>[\w,]+)\s+(?:(?P=noun)\s+)?of\s",
    re.I,
)
"""What stands behind the first of two parts: "nine counts of fraud and two of money laundering"."""
_OF_THEM = re.compile(r"[^.;]{0,60}?\b(?P<n>[a-z-]+|\d[\d,]*) of (?:them|these|those|which|whom)\b", re.I)

_WITH_OTHERS = re.compile(r"[^.;]{0,40}?\bincluding\s(?:an?|the|its|their|his|her|(?P<n>[\w-]+))\s[a-z]", re.I)
"""What stands behind a count that holds others than the other one: "12 people, including the driver", "11 guests"."""
_ANYBODY = PEOPLE | {None}


def tells_both(one: Side, other: Side, cluster: Cluster) -> bool:
    """True where a sentence also tells the figure of the other one, as that of something else: "235,000 by evening,
    from a peak of just over 310,000", "147 were on board, although the list had 98 names".

    Of a toll that has grown it may be the one before, and small figures are told of many things.
    """
    value, theirs = one.value, other.value
    assert isinstance(value, Quantity)
    assert isinstance(theirs, Quantity)
    if theirs.value < LEAST_TELLING or (value.aspect in RISING and value.aspect == theirs.aspect):
        return False
    return any(
        figure.start != value.start
        and figure.dimension == theirs.dimension
        and abs(figure.value - theirs.value) <= NEARLY * theirs.value
        for figure in cluster.facts[one.claim.sentence].quantities
    )


def adds_up(parts: Side, whole: Side, cluster: Cluster) -> bool:
    """True where a sentence counts several parts, and their sum fits the other figure: 11 and 20 dead, 31 in all."""
    value, total = parts.value, whole.value
    assert isinstance(value, Quantity)
    assert isinstance(total, Quantity)
    text = parts.sentence.text
    but = _number(
        _OF_THEM.match(text, value.end)
    )  # "31 goals, 12 of them in the first season" / "19 goals last season"
    if but is not None and _fits(value.value - but, value, total):
        return True
    second = _number(_AND_OF.match(text, value.number[1]))
    if second is not None and _fits(value.value + second, value, total):
        return True
    more = _with_others(whole) if value.noun not in _ANYBODY and total.noun in _ANYBODY else 0
    if more and _fits(value.value + more, value, total):
        return True
    others = OTHERS_AFTER.match(text[value.number[1] :])
    if others and total.value > value.value and INCLUDING.match(whole.sentence.text, total.number[1]):
        return True
    if value.aspect is None or value.aspect != total.aspect:
        return False
    later = _died_later(parts, cluster) if value.aspect == "killed" and value.bound == "exact" else 0
    if later and _fits(value.value + later, value, total):
        return True
    if value.aspect == "killed" and total.value > value.value and _KILLED_ONE.search(text):
        return True
    listed = [
        q
        for q in cluster.facts[parts.claim.sentence].quantities
        if same_counted(q, value) and not PARTIAL.search(text[: q.start]) and not PART_AFTER.match(text[q.number[1] :])
    ]
    if len({q.value for q in listed}) < 2 or any(q.bound not in ("exact", "about") for q in listed):
        return False
    amount = sum(q.value for q in listed)
    return amount <= SUM_ABOVE * total.value and _fits(amount, value, total)


def _with_others(whole: Side) -> float:
    """Return how many others a count of people holds by the words behind it: "12 people, including two guards"."""
    assert isinstance(whole.value, Quantity)
    found = _WITH_OTHERS.match(whole.sentence.text, whole.value.number[1])
    return 0 if found is None else 1 if found["n"] is None else _number(found) or 0


def _number(found: re.Match[str] | None) -> float | None:
    """Return the number that a match names "n"; None where there is no match, or no number."""
    read = None if found is None else number_at(tokenize(found["n"]), 0)
    return None if read is None else read[0]


def _fits(amount: float, part: Quantity, total: Quantity) -> bool:
    """True where so many of what a part counts do not conflict with the total."""
    return not conflict(replace(part, value=amount, low=amount, high=amount), total)


def _died_later(parts: Side, cluster: Cluster) -> int:
    """Return how many more have died by the next sentence: "Another victim died at a hospital"."""
    behind = parts.claim.sentence + 1
    if behind >= len(cluster.sentences) or cluster.sentences[behind].article != parts.sentence.article:
        return 0
    more = _ONE_MORE.match(cluster.sentences[behind].text)
    return 0 if more is None else _SEVERAL_MORE.get((more["n"] or "").lower(), 1)
