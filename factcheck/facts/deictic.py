"""Times that are told from the day of the article → their days: weekdays, "last week", "three days ago"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import get_args

from factcheck.facts.called import is_feast, is_no_weekday
from factcheck.facts.coming import lies
from factcheck.facts.numbers import UNITS
from factcheck.facts.said import Days, Patterns, Said, month_span, months_of
from factcheck.facts.times import A_WEEKDAY, ONE_DAY, Grain, Time

_WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_WEEKDAY = rf"(?P<weekday>{A_WEEKDAY})"
_COUNT = rf"(?P<n>an?|{'|'.join(list(UNITS)[1:])}|\d{{1,3}})"
_DAYS_OFF = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
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
            month_span(*_shift_month(day.year, day.month, step))
            if unit == "month"
            else months_of(day.year + step, 1, 12)
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


def _shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + (month - 1) + by
    return index // 12, index % 12 + 1


DEICTIC: Patterns = (
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
)
"""Times that are told from the day of the article."""
