"""A change between two copies → what was put in the place of what: a figure, a time, a place, a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from factcheck.datatypes import Sentence, Span
from factcheck.decide.changes import Change
from factcheck.facts import Place, Quantity, SentenceFacts, Time
from factcheck.facts.compare import Value, conflicting, conflicting_slots
from factcheck.facts.contrasts import CONTRASTING
from factcheck.facts.counted import TITLES
from factcheck.facts.nations import of_two_nations
from factcheck.facts.people import may_be_one, plain
from factcheck.facts.places import apart
from factcheck.facts.tokens import tokenize
from factcheck.facts.words import short_forms

_WHICH = frozenset(
    "first second third fourth fifth sixth another other one earlier previous next final latest separate "
    "deputy former youth junior senior deposit lending refinancing repo discount prime mortgage overnight".split()
) | (CONTRASTING - {"man", "woman", "boy", "girl", "men", "women", "male", "female"})
"""Words by which one of several is told from the others: "the first set", "the upper house", "his deputy"."""
_SPANS = frozenset("hour day week month quarter year decade hours days weeks months quarters years".split())
_BEHIND = re.compile(r"[^\w.]*((?:(?:thousand|million|billion|trillion)\s+)?\w+)", re.I)
FAMILY = re.compile(r"\s([A-Z][\w-]+)")
"""The family name behind a given one."""
_BEFORE = re.compile(r"(\w+)[^\w.]*$")
_PREPOSITIONS = frozenset(
    "a an the in on at of to by for from with across around about near into over through throughout during within "
    "amid among along and or as that which who".split()
)
Facts = tuple[SentenceFacts, SentenceFacts]
"""What two sentences tell."""


def subjects(found: Sequence[Change], left: Sentence, right: Sentence, facts: Facts) -> set[str]:
    """Return of what kinds the values are that copies tell otherwise: time, number, name, which of several, whether.

    Of several kinds in one sentence it tells of another thing: "120 flights on Sunday" and "85 flights on Monday".
    """
    kinds = set()
    for change in found:
        kind = _kind(change, left, right, facts)
        if kind is not None:
            kinds.add(kind)
        if kind == "number" and of_two_nations(*_texts(change, left, right)):
            kinds.add("name")  # "20 Russian drones", "57 Ukrainian drones"
    # "this year" and "last year", of which the words that differ do not stand in each other's place
    other = {
        slot.kind
        for slot in (conflicting_slots(*facts) if found else ())
        if not any(_both(change, ([_span(slot.left)], [_span(slot.right)])) for change in found)
    }
    return kinds | {kind for kind, of in (("number", "number"), ("time", "date")) if of in other}


def is_certain(change: Change, left: Sentence, right: Sentence, facts: Facts) -> bool:
    """True where the words alone say that it is a conflict."""
    return (
        change.denies
        or change.opposite
        or change.exchanged
        or other_figures(change, left, right, facts)
        or _elsewhere(change, facts)
    )


def other_figures(change: Change, left: Sentence, right: Sentence, facts: Facts) -> bool:
    """True for two figures between the same words, of which neither is the other one rounded, nor are they measures or
    times that rules find to agree: "7:40 p.m.", "19:40"; "120 home", "more than 100 home"."""
    if not change.figures or _beside(left, change.spans[0]) != _beside(right, change.spans[1]):
        return False
    read = [
        [value for value in _measured(found) if overlap(_span(value), span)]
        for found, span in zip(facts, change.spans, strict=True)
    ]
    return all(_bounded_alike(x, y) or conflicting(x, y) for x, y in product(*read))


def other_name(change: Change, left: Sentence, right: Sentence, facts: Facts, *, given: bool = False) -> bool:
    """True for two names that are not alike, nor of places, which are told apart elsewhere."""
    named = names_of(change, left, right, given=given)
    return named is not None and not alike_names(*named) and not all(places_of(change, facts))


def names_of(change: Change, left: Sentence, right: Sentence, *, given: bool = False) -> tuple[str, str] | None:
    """Return the names that stand in a change, or None: family names, those of places, of firms and the like; `given`
    names only if they are asked for, since these have many forms."""
    if not all(change.words):
        return None
    for sentence, (start, end) in zip((left, right), change.spans, strict=True):
        tokens = tokenize(sentence.text)
        told = [token for token in tokens if start <= token.start < end]
        if not told or not all(token.tag.startswith("NNP") and token.lower not in TITLES for token in told):
            return None
        behind = next((token for token in tokens if token.start >= end), None)
        if not given and behind is not None and behind.tag.startswith("NNP"):
            return None
    return _texts(change, left, right)


def alike_names(left: str, right: str) -> bool:
    """True for two forms of one name: spellings, initials, a name and its short form."""
    one = any(may_be_one(plain(x), plain(y)) for x in left.split() for y in right.split())
    return one or left.casefold() in short_forms(right) or right.casefold() in short_forms(left)


def one_family(change: Change, left: Sentence, right: Sentence) -> bool:
    """True for words before one name: "Judge Martin Eckhardt", "Judge Robert Eckhardt"."""
    behind = [FAMILY.match(side.text, end) for side, (_, end) in zip((left, right), change.spans, strict=True)]
    return all(behind) and len({match[1] for match in behind if match}) == 1


def places_of(change: Change, facts: Facts) -> list[list[Place]]:
    """Return the places that stand in a change, of both sides; none of a word more."""
    if not all(change.words):
        return [[], []]
    return [
        [place for place in found.places if overlap(_span(place), span)]
        for found, span in zip(facts, change.spans, strict=True)
    ]


def has_content(change: Change) -> bool:
    """True for other words that are not all such as "in", "across": how these differ, or whether a word more tells
    otherwise, a small model does not know."""
    return all(change.words) and not _PREPOSITIONS.issuperset((*change.words[0], *change.words[1]))


def overlap(value: Span, words: Span) -> bool:
    """True for two stretches of a text that have a character in common."""
    return value[0] < words[1] and words[0] < value[1]


def _kind(change: Change, left: Sentence, right: Sentence, facts: Facts) -> str | None:
    """Return of what kind the value is that a change is of; None where it is of none."""
    if not all(change.words):
        return "whether" if change.denies else "which" if _WHICH & {*change.words[0], *change.words[1]} else None
    if _both(change, [[_span(time) for time in found.times] for found in facts]):
        return "time"
    if _both(change, [[value.number for value in found.quantities] for found in facts]) or all(
        any(word[:1].isdigit() for word in words) for words in change.words
    ):
        return "number"
    if (
        _elsewhere(change, facts)
        or other_name(change, left, right, facts, given=True)
        or _nations(change, left, right, facts)
    ):
        return "name"
    if any(_WHICH & set(words) for words in change.words):
        return "which"
    if all(_SPANS & set(words) for words in change.words):  # "from a month earlier", "from a year earlier"
        return "time"
    if not (change.denies or change.opposite):
        return None
    bounded = [[(value.start, value.number[1]) for value in found.quantities] for found in facts]
    return "number" if _both(change, bounded) else "whether"  # "fewer than 50", "more than 300"


def _nations(change: Change, left: Sentence, right: Sentence, facts: Facts) -> bool:
    """True for other words with capitals on both sides: "the Latvian border", "the Lithuanian border"; not for places
    of which one may lie in the other: "in Havana", "in Cuba"."""
    if all(places_of(change, facts)) and not _elsewhere(change, facts):
        return False
    texts = _texts(change, left, right)
    capitals = all(start > 0 and text[:1].isupper() for (start, _), text in zip(change.spans, texts, strict=True))
    return capitals and not alike_names(*texts)


def _bounded_alike(left: Quantity | Time, right: Quantity | Time) -> bool:
    """True for two figures with one bound, or none: no copy has "more than 153" of "more than 150" by itself; but of
    "at least 30 dead" and "at least 34 dead" both may be true."""
    if not (isinstance(left, Quantity) and isinstance(right, Quantity) and left.bound == right.bound):
        return False
    return left.bound != "at least" or left.aspect is None


def _measured(facts: SentenceFacts) -> list[Quantity | Time]:
    return [*facts.quantities, *facts.times]


def _beside(sentence: Sentence, span: Span) -> list[str]:
    """Return the words before and behind a figure, in lower case; none where the sentence begins or ends."""
    found = _BEFORE.search(sentence.text, 0, span[0]), _BEHIND.match(sentence.text, span[1])
    return [match[1].casefold() if match else "" for match in found]


def _elsewhere(change: Change, facts: Facts) -> bool:
    """True for two places of which neither lies in the other."""
    a, b = places_of(change, facts)
    return bool(a and b) and all(apart(x, y) for x in a for y in b)


def _both(change: Change, values: Sequence[Sequence[Span]]) -> bool:
    """True where both sides have one of their values in a change."""
    return all(any(overlap(value, span) for value in side) for side, span in zip(values, change.spans, strict=True))


def _texts(change: Change, left: Sentence, right: Sentence) -> tuple[str, str]:
    """Return the words of both sides that stand in a change."""
    a, b = change.spans
    return left.text[slice(*a)], right.text[slice(*b)]


def _span(value: Value) -> Span:
    return value.start, value.end
