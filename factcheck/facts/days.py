"""Text → the days, weeks, months and years that its words mean, on the article's own clock."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import get_args

from factcheck.facts.coming import is_past, is_planned, was_done
from factcheck.facts.hours import before
from factcheck.facts.numbers import UNITS
from factcheck.facts.times import A_MONTH, A_WEEKDAY, Grain, Time

Days = tuple[dt.date, dt.date] | None
"""The first and the last day that words admit; None where the article has no date to tell by."""

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_MONTH = rf"(?P<month>{A_MONTH})"
_WEEKDAY = rf"(?P<weekday>{A_WEEKDAY})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b)?"
_COUNT = rf"(?P<n>an?|{'|'.join(list(UNITS)[1:11])}|\d{{1,3}})"
_FEASTS = {
    "new year’s day": (1, 1), "valentine’s day": (2, 14), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26), "new year’s eve": (12, 31),
}  # fmt: skip
"""Days that are told by their names, as month and day."""
_DAYS_OFF = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_PART_OF_YEAR = re.compile(r"\b(early|mid|late|first\shalf|second\shalf)(?:-|\s|\sof\s)$", re.I)
_MONTHS_OF = {
    "": (1, 12), "early": (1, 5), "mid": (4, 9), "late": (8, 12), "first half": (1, 6), "second half": (7, 12),
}  # fmt: skip
"""Months that the parts of a year may mean, widely."""
NEXT_YEAR = 6
"""Months ahead up to which "will open in January", written in December, is meant of the next year."""
_IS_MONTH = re.compile(
    r"\b(?:in|last|this|next|since|until|by|early|late|mid|of|from|to|and|between|during)[\s-]+$", re.I
)
"""What stands before "May" and "March" where they are months, no verbs at a sentence's start."""
_GRAINS: dict[str, Grain] = {grain: grain for grain in get_args(Grain)}
_LENGTHS = {"day": (1, 1), "week": (7, 4), "month": (30, 18), "year": (365, 200)}
"""Days of a unit, and by how many the time may be off that was so many units ago."""
_PAST = {"week": 7, "month": 31, "year": 366}
"""Days of "the past week", "the past month" and "the past year"."""
PASSED = dt.timedelta(days=31)
"""How long a day must have passed, for a plan to be for that of the next year: an article may bear too late a date."""


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
        return (self.match["which"] or "").lower()

    @property
    def month(self) -> int:
        """The month that is named, 1 to 12."""
        return _MONTHS[self.match["month"].rstrip(".").lower()]

    @property
    def year(self) -> int | None:
        """The year that stands with it."""
        return int(self.match["year"]) if self.match["year"] else None

    def time(
        self, grain: Grain, days: Days, *, weekday: int | None = None, month: int | None = None, day: int | None = None
    ) -> Time:
        """Return the time that the words mean."""
        first, last = days or (None, None)
        return Time(self.start, self.match.end(), grain, first, last, weekday, month, day)


def _iso(said: Said) -> Time | None:
    """Resolve "2022-05-03"."""
    try:
        day = dt.date(int(said.match["year"]), int(said.match["m"]), int(said.match["day"]))
    except ValueError:
        return None
    return said.time("day", (day, day))


def _feast(said: Said) -> Time:
    """Resolve "Christmas Eve"."""
    month, day = _FEASTS[said.match["feast"].lower().replace("'", "’")]
    return said.time("day", _day_of(said.year, month, day, said), month=month, day=day)


def _date(said: Said) -> Time | None:
    """Resolve "3 May", "May 3, 2022"."""
    day = int(said.match["day"])
    if not 1 <= day <= 31:
        return None
    try:
        days = _day_of(said.year, said.month, day, said)
        if said.year is None and days and said.published and _has_passed(days, said):
            days = _day_of(said.published.year + 1, said.month, day, said)
    except ValueError:
        return None
    return said.time("day", days, month=said.month, day=day)


def _month(said: Said) -> Time | None:
    """Resolve "last May", "in May", "May 2022"."""
    year = said.year
    is_verb = said.match["month"] in ("May", "March") and not _IS_MONTH.search(
        before(said.text, said.match.start("month"))
    )
    if year is None and is_verb:
        return None
    if year is None and said.published is not None:
        future = said.future and not was_done(said.text, said.start)
        year = _year_of_month(said.published, said.month, said.which, future)
        year += _has_passed(_month_span(year, said.month), said)
    return said.time("month", _month_span(year, said.month) if year is not None else None, month=said.month)


def _month_of_year(said: Said) -> Time:
    """Resolve "May last year"."""
    if said.published is None:
        return said.time("month", None)
    year = said.published.year + {"last": -1, "this": 0, "next": 1}[said.which]
    return said.time("month", _month_span(year, said.month))


def _weekday(said: Said) -> Time:
    """Resolve "Monday", "next Monday"."""
    weekday = _WEEKDAYS[said.match["weekday"].lower()]
    if said.published is None:
        return said.time("day", None, weekday=weekday)
    back = (said.published.weekday() - weekday) % 7
    ahead = (weekday - said.published.weekday()) % 7
    if said.which in ("next", "the following") or (
        said.future and said.which != "last" and ahead > 0 and not is_past(said.text, said.start, said.match.end())
    ):
        off = ahead or 7
    else:
        off = -7 if said.which == "last" and back == 0 else -back
    day = said.published + dt.timedelta(days=off)
    return said.time("day", (day, day), weekday=weekday)


def _relative(said: Said) -> Time:
    """Resolve "last week", "this month", "the past year"."""
    unit, day = said.match["unit"].lower(), said.published
    days: Days = None
    if day is not None:
        step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(said.which, 0)
        if said.which == "the past":
            days = (day - dt.timedelta(days=_PAST[unit]), day)
        elif unit == "week":
            # "last week" on a Monday is often said of the seven days before
            monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=step)
            days = (monday, monday + dt.timedelta(days=6))
        elif unit == "month":
            days = _month_span(*_shift_month(day.year, day.month, step))
        else:
            days = _months_of(day.year + step, 1, 12)
    return said.time(_GRAINS[unit], days)


def _ago(said: Said) -> Time | None:
    """Resolve "three weeks ago"; what is so long before or after another event is not on the article's clock."""
    if said.which != "ago":
        return None
    unit, count = said.match["unit"].lower(), said.match["n"].lower()
    days: Days = None
    if said.published is not None:
        length, slack = (dt.timedelta(days=length) for length in _LENGTHS[unit])
        try:
            middle = said.published - length * (UNITS.get(count, 1) if count.isalpha() else int(count))
        except OverflowError:
            return None
        days = (middle - slack, middle + slack)
    return said.time(_GRAINS[unit], days)


def _day(said: Said) -> Time:
    """Resolve "yesterday", "this morning"."""
    if said.published is None:
        return said.time("day", None)
    day = said.published + dt.timedelta(days=_DAYS_OFF.get(said.which, 0))
    return said.time("day", (day, day))


def _year(said: Said) -> Time:
    """Resolve "2022", and the part of it that the words before it name."""
    part = _PART_OF_YEAR.search(before(said.text, said.start))
    return said.time("year", _months_of(int(said.match["year"]), *_MONTHS_OF[part[1].lower() if part else ""]))


_PATTERNS: tuple[tuple[Callable[[Said], Time | None], re.Pattern[str]], ...] = (
    (_date, re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!\s*(?:percent|people|million)){_YEAR}")),
    (_date, re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}")),
    (_feast, re.compile(rf"\b(?P<feast>{'|'.join(_FEASTS).replace('’', '.')})\b{_YEAR}", re.I)),
    (_iso, re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b")),
    (_month_of_year, re.compile(rf"\b{_MONTH}\s+(?i:(?P<which>last|this|next)\s+year)\b")),
    (
        _month,
        re.compile(
            rf"\b(?:(?i:(?P<which>last|this|next|early|late|mid|earlier this|later this))[\s-]+)?{_MONTH}{_YEAR}(?!\w)"
        ),
    ),
    (_weekday, re.compile(rf"\b(?:(?i:(?P<which>last|this|next|the following))\s+)?{_WEEKDAY}\b")),
    (
        _relative,
        re.compile(
            r"\b(?P<which>last|this|next|earlier this|later this|the previous|the following|the past)\s+"
            r"(?P<unit>week|month|year)\b",
            re.I,
        ),
    ),
    (_ago, re.compile(rf"\b{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+(?P<which>ago|earlier|later)\b", re.I)),
    (
        _day,
        re.compile(
            r"\b(?P<which>the day (?:before yesterday|after tomorrow)|yesterday|today|tonight|tomorrow|last night|"
            r"this (?:morning|afternoon|evening))\b",
            re.I,
        ),
    ),
    (
        _year,
        re.compile(
            r"(?:(?<![\d.,$£€-])|(?<=[Mm]id-))\b(?P<year>(?:19|20)\d\d)\b"
            r"(?![.,]?\d|\s*(?:people|houses|homes|miles|metres|meters|km|GMT|UTC))"
        ),
    ),
)
"""How words for a time are resolved, by their patterns, the longer before the shorter that they contain."""


def find_days(text: str, published: dt.date | None, taken: bytearray, *, future: bool) -> Iterator[Time]:
    """Yield the days, weeks, months and years of one sentence; without the date that it needs a time has no days.

    `taken` has a 1 for every character of the text that is part of a time already, and gets those of what is found.
    """
    for resolve, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if 1 in taken[match.start() : match.end()]:
                continue
            time = resolve(Said(match, text, published, future))
            if time is not None:
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                yield time


def _month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    return _months_of(year, month, month)


def _months_of(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + (month - 1) + by
    return index // 12, index % 12 + 1


def _day_of(year: int | None, month: int, day: int, said: Said) -> Days:
    """Return a day of a year, or of the likeliest one; None without a clock. Raises ValueError for no day."""
    if year is None and said.published is not None:
        year = _nearest_year(said.published, month, day, said.future)
    if year is None:
        return None
    return dt.date(year, month, day), dt.date(year, month, day)


def _has_passed(days: tuple[dt.date, dt.date], said: Said) -> bool:
    """True for the time of a plan that has long passed: it is of the next year."""
    return said.published is not None and is_planned(said.text, said.start) and days[1] < said.published - PASSED


def _year_of_month(published: dt.date, month: int, which: str, future: bool) -> int:
    """Return the year of a month that is named without one: "last September", "in January"."""
    if which in ("this", "earlier this", "later this"):
        return published.year
    if which == "next":
        return published.year + (month <= published.month)
    if which == "last":
        return published.year - (month >= published.month)
    if future:
        return published.year + ((month - published.month) % 12 <= NEXT_YEAR and month < published.month)
    return published.year - (month > published.month)


def _nearest_year(published: dt.date, month: int, day: int, future: bool) -> int:
    """Return the year that brings a day without a year nearest to the publication, a little in favour of the past."""

    def distance(year: int) -> float:
        try:
            days = (dt.date(year, month, day) - published).days
        except ValueError:
            return math.inf
        return days * (1.0 if future else 2.5) if days > 0 else -days * (2.5 if future else 1.0)

    return min((published.year - 1, published.year, published.year + 1), key=distance)
