"""Marked words and the facts at their place → the slot that they fill: what kind of value is in conflict."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.datatypes import Kind, Sentence, Span
from factcheck.facts import Quantity, SentenceFacts
from factcheck.facts.compare import Slot, Words
from factcheck.facts.modality import modality
from factcheck.facts.people import PERSON
from factcheck.facts.tokens import even
from factcheck.facts.words import names

REPORTING = re.compile(
    r"\b(?:said|says|told|tells|according to|denied|denies|claimed|claims|insisted|admitted|acknowledged|argued|"
    r"confirmed|accused|blamed|added|reported)\b|[“\"]"
)
"""Words of reported speech."""


def marked_slot(
    left: Sentence,
    right: Sentence,
    marks: tuple[Sequence[Span], Sequence[Span]],
    facts: tuple[SentenceFacts, SentenceFacts],
) -> Slot | None:
    """Return the slot that the marked words of two sentences fill, or None where words are marked on one side only.

    Where several stretches are marked, those stand for the slot that hold values of one kind on both sides, else
    the longest ones.
    """
    if not marks[0] or not marks[1]:
        return None
    kinds = [[_typed(span, found) for span in spans] for spans, found in zip(marks, facts, strict=True)]
    for kind in ("number", "date", "place"):
        if kind in kinds[0] and kind in kinds[1]:
            spans = [side[found.index(kind)] for side, found in zip(marks, kinds, strict=True)]
            return Slot(kind, _words(left, spans[0]), _words(right, spans[1]))
    a, b = (max(spans, key=lambda span: span[1] - span[0]) for spans in marks)
    return Slot(_kind(left.text, right.text, a, b), _words(left, a), _words(right, b))


def _words(sentence: Sentence, span: Span) -> Words:
    return Words(*span, sentence.text[slice(*span)])


def _typed(span: Span, facts: SentenceFacts) -> Kind | None:
    """Return what kind of value stands at some words, as far as rules know it."""
    start, end = span
    for value in facts.quantities:
        at = value.number if isinstance(value, Quantity) else (value.start, value.end)
        if at[0] < end and start < at[1]:
            return "number"
    if any(value.start < end and start < value.end for value in facts.times):
        return "date"
    if any(value.start < end and start < value.end for value in facts.places):
        return "place"
    return None


def _kind(left: str, right: str, a: Span, b: Span) -> Kind:
    words = left[slice(*a)], right[slice(*b)]
    if modality(words[0]).negated != modality(words[1]).negated:
        return "negation"
    if any(names(f"said {text}") for text in words) or all(PERSON.search(text) for text in words):
        return "person"
    if REPORTING.search(even(left)) and REPORTING.search(even(right)):
        return "attribution"
    return "event"
