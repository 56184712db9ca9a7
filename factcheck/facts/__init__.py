"""Sentence → what can be compared in it: quantities, times on the article's clock, places, names, denials, quotes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.datatypes import EARLIEST_YEAR, LATEST_YEAR
from factcheck.facts.accords import Accord, find_accords
from factcheck.facts.amounts import find_quantities
from factcheck.facts.bearings import Bearing, find_bearings
from factcheck.facts.clock import find_times
from factcheck.facts.deeds import with_deeds
from factcheck.facts.fugitives import Fugitive, find_fugitives
from factcheck.facts.offices import Office, find_offices
from factcheck.facts.people import Name, find_people
from factcheck.facts.places import Place, find_places
from factcheck.facts.polarity import Polarity, find_polarity
from factcheck.facts.quantities import Quantity
from factcheck.facts.times import Time
from factcheck.facts.tokens import even, tokenize
from factcheck.facts.utterances import Utterance, find_utterances
from factcheck.facts.wholes import with_wholes
from factcheck.facts.worded import find_worded

__all__ = [
    "Accord", "Bearing", "Fugitive", "Name", "Office", "Place", "Polarity", "Quantity", "SentenceFacts", "Time",
    "Utterance", "extract",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """The comparable values of one sentence, with offsets into its text."""

    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    bearings: tuple[Bearing, ...]
    people: tuple[Name, ...]
    offices: tuple[Office, ...]
    polarity: tuple[Polarity, ...]
    utterances: tuple[Utterance, ...]
    accords: tuple[Accord, ...]
    fugitives: tuple[Fugitive, ...]


def extract(text: str, published: dt.date | None) -> SentenceFacts:
    """Find what can be compared in one sentence; relative times are resolved at `published`."""
    if published is not None and not EARLIEST_YEAR <= published.year <= LATEST_YEAR:
        published = None  # no date of an article, and days around it may not exist
    text = even(text)
    tokens = tokenize(text)
    times = find_times(text, published)
    masked = [(time.start, time.end) for time in times if time.grain != "year" or text[time.start : time.end].isdigit()]
    known = tuple(t for t in times if t.grain == "clock" or t.first or t.month or t.weekday is not None)
    worded = [found for found in find_worded(text, tokens) if not _overlaps(found, masked)]
    numbers = find_quantities(text, tokens, masked + [(found.start, found.end) for found in worded])
    quantities = sorted([*worded, *with_wholes(text, numbers)], key=lambda found: found.start)
    people = find_people(tokens)
    return SentenceFacts(
        tuple(quantities),
        tuple(with_deeds(tokens, text, known)),
        tuple(find_places(text, tokens)),
        tuple(find_bearings(text)),
        tuple(people),
        tuple(find_offices(text, people)),
        tuple(find_polarity(tokens)),
        tuple(find_utterances(text)),
        tuple(find_accords(text)),
        tuple(find_fugitives(text)),
    )


def _overlaps(found: Quantity, masked: Sequence[tuple[int, int]]) -> bool:
    return any(start < found.end and found.start < end for start, end in masked)
