"""Words for a time, as a pattern found them, and what their meaning depends on."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from factcheck.facts.hours import before
from factcheck.facts.times import A_MONTH, Grain, Time

Days = tuple[dt.date, dt.date] | None
"""The first and the last day that words admit; None where the article has no date to tell by."""
_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_YEAR_BEFORE = re.compile(r"\b[Ii]n\s(?P<year>(?:19|20)\d\d),?\s(?:[\w’'-]+\s){0,4}on\s(?:the\s)?$")
"""What stands before a day and tells its year: "in 2019 he died on"."""
YEARS_OFF = {"last": -1, "this": 0, "next": 1}
_TO_MONTH = re.compile(
    rf"(?:\s(?:to|until|till|through|and|or)\s|\s?[-–]\s?)(?:\d{{1,2}}\s)?(?P<until>{A_MONTH})(?:\s\d{{1,2}})?,?\s"
    r"(?P<year>(?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Words for a time, as a pattern found them, and what their meaning depends on.

    `future` is true where the sentence is about what is to come.
    """

    match: re.Match[str]
    text: str
    published: dt.date | None
    future: bool

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.match.start()

    @property
    def which(self) -> str:
        """What says which of several it is ("last", "next"), in lower case; "" where nothing does."""
        return (self.match.groupdict().get("which") or "").lower()

    @property
    def month(self) -> int:
        """The month that is named, 1 to 12."""
        return _MONTHS[self.match["month"].rstrip(".").lower()]

    @property
    def year(self) -> int | None:
        """The year that stands with it, or with the month to which a span goes: "from January to June 2015"."""
        found = self.match.groupdict()
        if found["year"]:
            return int(found["year"])
        if found.get("off") and self.published is not None:
            return self.published.year + YEARS_OFF[found["off"].lower()]
        if found.get("day") and (stands := _YEAR_BEFORE.search(before(self.text, self.start))):
            return int(stands["year"])
        until = _TO_MONTH.match(self.text, self.match.end()) if "month" in self.match.re.groupindex else None
        if until is None:
            return None
        return int(until["year"]) - (_MONTHS[until["until"].rstrip(".").lower()] < self.month)

    def time(
        self, grain: Grain, days: Days, *, weekday: int | None = None, month: int | None = None, day: int | None = None
    ) -> Time:
        """Return the time that the words mean."""
        first, last = days or (None, None)
        return Time(self.start, self.match.end(), grain, first, last, weekday, month, day)


Patterns = tuple[tuple[Callable[[Said], Time | None], re.Pattern[str]], ...]
"""How words for a time are resolved, by their patterns, the longer before the shorter that they contain."""


def month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a month."""
    return months_of(year, month, month)


def months_of(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """Return the first day of one month of a year and the last of another."""
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
