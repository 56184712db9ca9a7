"""Marked words and the facts at their place → the slot that they fill: what kind of value is in conflict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, product

from factcheck.datatypes import Kind, Sentence, Span
from factcheck.facts import Quantity, SentenceFacts, Time
from factcheck.facts.compare import Slot, Words, agreeing
from factcheck.facts.modality import modality
from factcheck.facts.people import PERSON
from factcheck.facts.tokens import even, tokenize

_REPORTING = re.compile(
    r"\b(?:said|says|told|tells|according to|denied|denies|claimed|claims|insisted|admitted|acknowledged|argued|"
    r"confirmed|accused|blamed|added|reported)\b|[“\"]"
)
"""Words of reported speech."""
_SITE = re.compile(r"\b(?:in|at|near|off|from|to|towards?|outside|over)\s(?:the\s)?$", re.I)
"""What stands before the name of a place."""


def reports(text: str) -> bool:
    """True for a sentence that reports what was said, or quotes it in whatever marks."""
    return _REPORTING.search(even(text)) is not None


def exchanged_slot(left: Sentence, right: Sentence, spans: tuple[Span, Span]) -> Slot:
    """Return the slot of a deed that one did to another, and the other to the one."""
    return Slot("event", _words(left, spans[0]), _words(right, spans[1]))


def marked_slot(
    left: Sentence,
    right: Sentence,
    marks: tuple[Sequence[Span], Sequence[Span]],
    facts: tuple[SentenceFacts, SentenceFacts],
    *,
    certain: bool = False,
) -> Slot | None:
    """Return the slot that the marked words of two sentences fill, or None where words are marked on one side only.

    Where several stretches are marked, those stand for the slot that hold values of one kind on both sides, else
    the longest ones. Words whose values agree by rules are in no conflict, whatever the model says, unless it is
    `certain` otherwise that they are: in a copied sentence "about 20" has not become "about 23" by rounding.
    """
    if not certain:
        marks = _without_agreeing(marks, facts)
    if not marks[0] or not marks[1]:
        return None
    kinds = [[_typed(span, found) for span in spans] for spans, found in zip(marks, facts, strict=True)]
    for kind in ("number", "date", "place"):
        if kind in kinds[0] and kind in kinds[1]:
            spans = [side[found.index(kind)] for side, found in zip(marks, kinds, strict=True)]
            return Slot(kind, _words(left, spans[0]), _words(right, spans[1]))
    a, b = (max(spans, key=lambda span: span[1] - span[0]) for spans in marks)
    return Slot(_kind(left.text, right.text, a, b), _words(left, a), _words(right, b))


def _without_agreeing(
    marks: tuple[Sequence[Span], Sequence[Span]], facts: tuple[SentenceFacts, SentenceFacts]
) -> tuple[Sequence[Span], Sequence[Span]]:
    """Return the marks but those that hold values which agree, "around 60 people" and "dozens of people", or amounts
    in two currencies."""
    dropped: tuple[set[Span], set[Span]] = set(), set()
    amounts = [[value for value in found.quantities if value.dimension == "money"] for found in facts]
    exchanged = [(x, y) for x, y in product(*amounts) if x.unit.partition("/")[0] != y.unit.partition("/")[0]]
    for pair in chain(agreeing(*facts), exchanged):
        held = [{span for span in marks[end] if _holds(span, pair[end])} for end in (0, 1)]
        if all(held):
            dropped[0].update(held[0])
            dropped[1].update(held[1])
    left, right = ([span for span in side if span not in known] for side, known in zip(marks, dropped, strict=True))
    return left, right


def _holds(span: Span, value: Quantity | Time) -> bool:
    """True where marked words touch the number of a quantity, or a time."""
    start, end = value.number if isinstance(value, Quantity) else (value.start, value.end)
    return start < span[1] and span[0] < end


def _words(sentence: Sentence, span: Span) -> Words:
    return Words(*span, sentence.text[slice(*span)])


def _typed(span: Span, facts: SentenceFacts) -> Kind | None:
    """Return what kind of value stands at some words, as far as rules know it."""
    if any(_holds(span, value) for value in facts.quantities):
        return "number"
    if any(_holds(span, value) for value in facts.times):
        return "date"
    if any(value.start < span[1] and span[0] < value.end for value in facts.places):
        return "place"
    return None


def _kind(left: str, right: str, a: Span, b: Span) -> Kind:
    if modality(left[slice(*a)]).negated != modality(right[slice(*b)]).negated:
        return "negation"
    told = [
        [token for token in tokenize(text) if span[0] <= token.start < span[1]]
        for text, span in ((left, a), (right, b))
    ]
    words = [{token.lower for token in side} for side in told]
    own = [
        [token for token in side if token.lower not in others] for side, others in zip(told, words[::-1], strict=True)
    ]
    # "sacked its coach" and "kept its coach" differ in what was done, not in whom it was done to
    if not any(token.verb for side in own for token in side):
        named = [next((token.start for token in side if token.tag.startswith("NNP")), None) for side in own]
        if None not in named:
            sites = (_SITE.search(text[:at]) for text, at in zip((left, right), named, strict=True))
            return "place" if all(sites) else "person"
        if all(PERSON.search(text[slice(*span)]) for text, span in ((left, a), (right, b))):
            return "person"
    if reports(left) and reports(right):
        return "attribution"
    return "event"
