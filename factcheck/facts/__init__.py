"""Sentence → what can be compared in it: quantities, times on the article's clock, places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.facts.places import Place, find_places
from factcheck.facts.quantities import Quantity, find_quantities
from factcheck.facts.times import Time, find_times
from factcheck.facts.tokens import tokenize
from factcheck.facts.worded import find_worded

__all__ = ["Place", "Quantity", "SentenceFacts", "Time", "extract"]


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """The comparable values of one sentence, with offsets into its text."""

    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]


def extract(text: str, published: dt.date | None) -> SentenceFacts:
    """Find the quantities, times and places of one sentence; relative times are resolved at `published`."""
    if published is not None and not 1900 <= published.year <= 2100:
        published = None  # no date of an article, and days around it may not exist
    tokens = tokenize(text)
    times = find_times(text, published)
    masked = [(time.start, time.end) for time in times if time.grain != "year" or text[time.start : time.end].isdigit()]
    known = tuple(time for time in times if time.grain == "clock" or time.first or time.weekday is not None)
    worded = [found for found in find_worded(text, tokens) if not _overlaps(found, masked)]
    numbers = find_quantities(text, tokens, masked + [(found.start, found.end) for found in worded])
    quantities = sorted([*worded, *numbers], key=lambda found: found.start)
    return SentenceFacts(tuple(quantities), known, tuple(find_places(text, tokens)))


def _overlaps(found: Quantity, masked: Sequence[tuple[int, int]]) -> bool:
    return any(start < found.end and found.start < end for start, end in masked)
