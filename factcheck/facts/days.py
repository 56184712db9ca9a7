"""Text → the days, weeks, months and years that its words mean, on the article's own clock."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import get_args

from factcheck.datatypes import LATEST_YEAR
from factcheck.facts.called import is_feast, is_no_month, is_no_weekday
from factcheck.facts.coming import is_planned, lies, span_lies, was_done
from factcheck.facts.hours import before
from factcheck.facts.numbers import UNITS
from factcheck.facts.times import A_MONTH, A_WEEKDAY, ONE_DAY, Grain, Time

Days = tuple[dt.date, dt.date] | None
"""The first and the last day that words admit; None where the article has no date to tell by."""

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_MONTH = rf"(?P<month>{A_MONTH})"
_WEEKDAY = rf"(?P<weekday>{A_WEEKDAY})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NO_DAY = r"(?<!\b\d\s)(?<!\b\d\d\s)"
"""What does not stand before a month whose day stands behind it: "10 Nov 11" is the 10th."""
_TO_DAY = r"(?:\s?[-–]\s?|\s+(?:to|and|through|&)\s+)(?P<last>\d{1,2})(?:st|nd|rd|th)?"
_IN = re.compile(r"\b[Ii]n\s$")
_COUNTED = r"\s+(?!(?:in|at|on|and|or|with|for|as|after|before|when|to|by|among|of|while|but)\b|\d{4}\b)[a-z]"
"""What stands behind a number that is none of a day: "on March 5 and 6 people died"."""
_COUNTED_NEXT = re.compile(_COUNTED)
_THINGS = "people|houses|homes|miles|metres|meters|km"
_PEOPLE = rf"(?!\s*(?:{_THINGS}|men|women|children)\b)"
"""What stands behind a year that is none: "in March 2000 people died"."""
_YEAR = (
    rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>(?:19|20)\d\d)\b{_PEOPLE}|"
    r",?\s+(?:of\s+)?(?i:(?P<off>last|this|next)\s+year)\b)?"
)
_YEAR_BEFORE = re.compile(r"\b[Ii]n\s(?P<year>(?:19|20)\d\d),?\s(?:[\w’'-]+\s){0,4}on\s(?:the\s)?$")
"""What stands before a day and tells its year: "in 2019 he died on"."""
_YEARS_OFF = {"last": -1, "this": 0, "next": 1}
_TO_MONTH = re.compile(
    rf"(?:\s(?:to|until|till|through|and|or)\s|\s?[-–]\s?)(?:\d{{1,2}}\s)?(?P<until>{A_MONTH})(?:\s\d{{1,2}})?,?\s"
    r"(?P<year>(?:19|20)\d\d)\b"
)
_COUNT = rf"(?P<n>an?|{'|'.join(list(UNITS)[1:])}|\d{{1,3}})"
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
_PART_OF_MONTH = re.compile(
    r"(?<!\bby\s)(?<!\bby\sthe\s)(?<!\bbefore\sthe\s)\b(early|mid|late|start|beginning|middle|end|first\shalf|second\shalf|first\sweek|"
    r"last\sweek)(?:-|\s|\sof\s)$",
    re.I,
)
"""What stands before a month and tells a part of it; by its end is any day of it."""
_PART_REACH = 40
"""Characters before a month in which that stands."""
_DAYS_OF = {
    "early": (1, 15), "start": (1, 15), "beginning": (1, 15), "first week": (1, 9), "first half": (1, 16),
    "mid": (8, 24), "middle": (8, 24), "late": (16, 31), "end": (16, 31), "last week": (20, 31),
    "second half": (14, 31),
}  # fmt: skip
"""Days that the parts of a month may mean, widely."""
NEXT_YEAR = 6
"""Months ahead up to which "will open in January", written in December, is meant of the next year."""
_ANNOUNCED = re.compile(
    r"\b(?:announc\w+|call(?:s|ed)?(?:\sfor)?|plan(?:s|ned)|schedul\w+|threaten\w+)\s(?:an?|the|another|new|further)\s"
    r"(?:[\w-]+\s){1,4}(?:on|for|from)\s(?:the\s)?$"
)
"""What stands before the day of what was announced: "called a general strike on 10 April"."""
_OF = re.compile(r"\s(?:of|in)\s")
_OF_ANOTHER = re.compile(r"\sthe\s\d{1,2}(?:st|nd|rd|th)\b")
_WEEK_AFTER = re.compile(r"\s(?:week|after next)\b(?!-)")
"""What stands behind a weekday that is not the nearest one: "Friday the 13th", "Tuesday week"."""
_BEFORE_LAST = re.compile(r"\sbefore\slast\b")
_GRAINS: dict[str, Grain] = {grain: grain for grain in get_args(Grain)}
WEEK_SLACK = 4
"""Days by which the time may be off that was some weeks ago."""
_LENGTHS = {"day": (1, 1), "week": (7, WEEK_SLACK), "month": (30, 18), "year": (365, 200)}
"""Days of a unit, and by how many the time may be off that was so many units ago."""
_PAST = {"week": 7, "month": 31, "year": 366}
"""Days of "the past week", "the past month" and "the past year"."""
_LATE = dt.timedelta(days=7)
"""How long before a day that was an article may seem to be written, whose date is off."""
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
            return self.published.year + _YEARS_OFF[found["off"].lower()]
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
    if not 1 <= day <= 31 or (
        _IN.search(before(said.text, said.start)) and _COUNTED_NEXT.match(said.text, said.match.end())
    ):
        return None
    try:
        days = _day_of(said.year, said.month, day, said)
    except ValueError:
        return None
    return said.time("day", days, month=said.month, day=day)


def _days(said: Said) -> Time | None:
    """Resolve "5-7 January", "March 5 and 6"."""
    first, last = int(said.match["day"]), int(said.match["last"])
    if not 1 <= first < last <= 31:
        return None
    try:
        begins = _day_of(said.year, said.month, first, said)
        ends = begins and begins[0].replace(day=last)
    except ValueError:
        return None
    return replace(said.time("day", (begins[0], ends) if begins and ends else None, month=said.month), span=True)


def _month(said: Said) -> Time | None:
    """Resolve "last May", "in May", "May 2022"."""
    year = said.year
    if year is None and not said.which and is_no_month(said.text, *said.match.span("month")):
        return None
    if year is None and said.published is not None:
        if not said.which and lies(said.text, said.start, said.match.end(), coming=False) == "ahead":
            year = said.published.year
            year += _month_span(year, said.month)[1] < said.published - PASSED
        else:
            future = said.future and not was_done(said.text, said.start)
            year = _year_of_month(said.published, said.month, said.which, future)
            year += _has_passed(_month_span(year, said.month), said)
    if year is None:
        return said.time("month", None, month=said.month)
    first, last = _month_span(year, said.month)
    part = _PART_OF_MONTH.search(said.text, max(0, said.start - _PART_REACH), said.match.start("month"))
    if part is not None:
        begins, ends = _DAYS_OF[" ".join(part[1].lower().split())]
        first, last = first.replace(day=begins), first.replace(day=min(ends, last.day))
    return said.time("month", (first, last), month=said.month)


def _month_of_year(said: Said) -> Time:
    """Resolve "May last year"."""
    if said.published is None:
        return said.time("month", None)
    year = said.published.year + _YEARS_OFF[said.which]
    return said.time("month", _month_span(year, said.month))


def _weekday(said: Said) -> Time | None:
    """Resolve "Monday", "next Monday"; what is only called so is none: "The Sunday Times"."""
    if is_no_weekday(said.text, said.start, said.match.end()):
        return None
    weekday = _WEEKDAYS[said.match["weekday"].lower()]
    off = None if said.published is None else _days_off(said, said.published, weekday)
    if said.published is None or off is None:
        return said.time("day", None, weekday=weekday)
    day = said.published + dt.timedelta(days=off)
    return said.time("day", (day, day), weekday=weekday)


def _days_off(said: Said, published: dt.date, weekday: int) -> int | None:
    """Return how many days off the publication a weekday is meant, or None where its words leave that open."""
    back = (published.weekday() - weekday) % 7
    ahead = (weekday - published.weekday()) % 7
    behind = said.match.end()
    if _OF_ANOTHER.match(said.text, behind) or (said.which == "last" and _OF.match(said.text, behind)):
        return None  # "Friday the 13th", "the last Friday of February"
    if _WEEK_AFTER.match(said.text, behind):  # "Tuesday week"
        return (ahead or 7) + 7
    if said.which == "last":
        return -back or -7
    if _BEFORE_LAST.match(said.text, behind):
        return -back - 7
    if said.which == "that" or is_feast(said.text, said.start):
        return None
    if said.which == "next":  # of a day of this week that is to come, some say so of the week after
        return (ahead or 7) if weekday <= published.weekday() else None
    where = lies(said.text, said.start, said.match.end(), coming=said.future)
    if said.which == "the following":
        return (ahead or 7) if where == "ahead" else None
    if back == 0:
        return 0
    if where == "ahead":
        return ahead
    if said.which == "this" and where == "either" and weekday > published.weekday():
        return ahead
    return -back if where == "behind" else None


def _end(said: Said) -> Time | None:
    """Resolve "the end of the month", if that is to come: of what was it is the end of any month."""
    if lies(said.text, said.start, said.match.end(), coming=said.future) != "ahead":
        return None
    return _span(said, said.match["unit"].lower(), 0)


def _weekend(said: Said) -> Time | None:
    """Resolve "at the weekend", "last weekend", from Friday on; without a date, or of an open tense, nothing."""
    day = said.published
    if day is None:
        return None
    saturday = day - dt.timedelta(days=(day.weekday() - 5) % 7)
    ahead = lies(said.text, said.start, said.match.end(), coming=said.future)
    sunday = saturday + ONE_DAY
    if said.which == "next":  # from Monday on that may be the nearest one, or the one behind it
        saturday += dt.timedelta(weeks=1)
        sunday += dt.timedelta(weeks=1 if day.weekday() >= 5 else 2)
        return said.time("week", (saturday - ONE_DAY, sunday))
    if _BEFORE_LAST.match(said.text, said.match.end()):
        saturday -= dt.timedelta(weeks=2 if day.weekday() >= 5 else 1)
    elif said.which == "last":
        saturday -= dt.timedelta(weeks=day.weekday() >= 5)
    elif ahead == "either" or (ahead == "behind" and said.which == "this" and day.weekday() in range(1, 5)):
        return None
    elif ahead == "ahead" and day.weekday() < 5:
        saturday += dt.timedelta(weeks=1)
    return said.time("week", (saturday - ONE_DAY, saturday + ONE_DAY))


def _relative(said: Said) -> Time | None:
    """Resolve "last week", "this month", "the past year"; "the following week" is that after another one, if not a
    week to come."""
    unit, day = said.match["unit"].lower(), said.published
    if "last" in said.which and _OF.match(said.text, said.match.end()):
        return None  # "the last week of February"
    if said.which in ("the past", "the last") and day is not None:
        return said.time(_GRAINS[unit], (day - dt.timedelta(days=_PAST[unit]), day))
    if said.which == "the following" and not said.future:
        return None
    return _span(said, unit, {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(said.which, 0))


def _span(said: Said, unit: str, step: int) -> Time:
    """Return the week, month or year that is so many steps off that of the publication."""
    day, days = said.published, None
    if day is not None and unit == "week":
        # "last week" on a Monday is often said of the seven days before
        monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=step)
        days = (monday, monday + dt.timedelta(days=6))
    elif day is not None:
        days = (
            _month_span(*_shift_month(day.year, day.month, step))
            if unit == "month"
            else _months_of(day.year + step, 1, 12)
        )
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


def _years(said: Said) -> Time | None:
    """Resolve "1994-95", "the 1990s"."""
    first = int(said.match["year"])
    if said.match["last"] is None:
        last = first + 9
    else:
        last = int(f"{said.match['year']}"[: -len(said.match["last"])] + said.match["last"])
    if not first < last <= LATEST_YEAR:
        return None
    time = said.time("year", (dt.date(first, 1, 1), dt.date(last, 12, 31)))
    return replace(time, span=said.match["last"] is not None)


_PATTERNS: tuple[tuple[Callable[[Said], Time | None], re.Pattern[str]], ...] = (
    (_days, re.compile(rf"{_NO_DAY}\b{_MONTH}\s+{_DAY}{_TO_DAY}(?!\d|[:.]\d|\s?[ap]\.?m\b|{_COUNTED}){_YEAR}")),
    (_days, re.compile(rf"\b{_DAY}{_TO_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}")),
    (_date, re.compile(rf"{_NO_DAY}\b{_MONTH}\s+{_DAY}\b(?!\s*(?:percent|people|million)){_YEAR}")),
    (_date, re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}")),
    (_feast, re.compile(rf"\b(?P<feast>{'|'.join(_FEASTS).replace('’', '.')})\b{_YEAR}", re.I)),
    (_iso, re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b")),
    (_month_of_year, re.compile(rf"\b{_MONTH}\s+(?:of\s+)?(?i:(?P<which>last|this|next)\s+year)\b")),
    (
        _month,
        re.compile(
            rf"\b(?:(?i:(?P<which>last|this|next|early|late|mid|earlier this|later this))[\s-]+)?{_MONTH}{_YEAR}(?!\w)"
        ),
    ),
    (_weekday, re.compile(rf"\b(?:(?i:(?P<which>last|this|next|that|the following))\s+)?{_WEEKDAY}\b")),
    (
        _relative,
        re.compile(
            r"\b(?P<which>the last|last|this|next|earlier this|later this|the previous|the following|the past)\s+"
            r"(?P<unit>week|month|year)\b",
            re.I,
        ),
    ),
    (_end, re.compile(r"\bthe\s+end\s+of\s+(?:the|this)\s+(?P<unit>week|month|year)\b", re.I)),
    (
        _weekend,
        re.compile(
            r"\b(?:(?P<which>last|this|next)\s+|the\s+(?=weekend\s+before\s+last\b)|(?<=\bat\s)the\s+|"
            r"(?<=\bover\s)the\s+|(?<=\bduring\s)the\s+)weekend\b",
            re.I,
        ),
    ),
    (
        _ago,
        re.compile(rf"(?<![\w.,-]){_COUNT}\s+(?P<unit>day|week|month|year)s?\s+(?P<which>ago|earlier|later)\b", re.I),
    ),
    (
        _day,
        re.compile(
            r"\b(?P<which>the day (?:before yesterday|after tomorrow)|yesterday|today|tonight|tomorrow|last night|"
            r"this (?:morning|afternoon|evening))\b",
            re.I,
        ),
    ),
    (
        _years,
        re.compile(
            r"(?<![\d.,$£€-])\b(?P<year>(?:19|20)\d(?:0(?=['’]?s\b)|\d))(?:[-–/](?P<last>(?:(?:19|20)\d)?\d\d)\b|['’]?s\b)"
        ),
    ),
    (
        _year,
        re.compile(
            r"(?:(?<![\d.,$£€-])|(?<=[Mm]id-))\b(?P<year>(?:19|20)\d\d)\b"
            rf"(?![.,]?\d|\s*(?:{_THINGS}|GMT|UTC)|\s[A-Z]{{1,2}}\d)"  # "1998 QV7"
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
    if year is not None:
        return dt.date(year, month, day), dt.date(year, month, day)
    if said.published is None:
        return None
    year = _nearest_year(said.published, month, day, said.future)
    date = dt.date(year, month, day)
    was = lies(said.text, said.start, said.match.end(), coming=said.future) == "behind"
    if date > said.published + _LATE and was and not _ANNOUNCED.search(before(said.text, said.start)):
        date = dt.date(year - 1, month, day)
    elif _has_passed((date, date), said):
        date = dt.date(year + 1, month, day)
    return date, date


def _has_passed(days: tuple[dt.date, dt.date], said: Said) -> bool:
    """True for the time of a plan that has long passed: it is of the next year."""
    if said.published is None or days[1] >= said.published - PASSED:
        return False
    planned = is_planned(said.text, said.start)
    return planned or span_lies(said.text, said.start, said.match.end()) == "ahead"


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
