"""Text → the days, weeks, months and years that its words mean, on the article's own clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from factcheck.facts.dated import CALENDAR, YEARS
from factcheck.facts.deictic import DEICTIC
from factcheck.facts.said import Said
from factcheck.facts.times import Time


def find_days(text: str, published: dt.date | None, taken: bytearray, *, future: bool) -> Iterator[Time]:
    """Yield the days, weeks, months and years of one sentence; without the date that it needs a time has no days.

    `taken` has a 1 for every character of the text that is part of a time already, and gets those of what is found.
    """
    for resolve, pattern in (*CALENDAR, *DEICTIC, *YEARS):
        for match in pattern.finditer(text):
            if 1 in taken[match.start() : match.end()]:
                continue
            time = resolve(Said(match, text, published, future))
            if time is not None:
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                yield time
