"""Dates of the calendar → their days: "3 May", "in May", "Christmas Eve", "2022"; the year as it is likeliest."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import replace

from factcheck.datatypes import LATEST_YEAR
from factcheck.facts.called import is_no_month
from factcheck.facts.coming import is_planned, lies, span_lies, was_done
from factcheck.facts.hours import before
from factcheck.facts.said import YEARS_OFF, Days, Patterns, Said, month_span, months_of
from factcheck.facts.times import A_MONTH, Time

_MONTH = rf"(?P<month>{A_MONTH})"
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
_FEASTS = {
    "new year’s day": (1, 1), "valentine’s day": (2, 14), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26), "new year’s eve": (12, 31),
}  # fmt: skip
"""Days that are told by their names, as month and day."""
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
_ANNOUNCED = re.compile(
    r"\b(?:announc\w+|call(?:s|ed)?(?:\sfor)?|plan(?:s|ned)|schedul\w+|threaten\w+)\s(?:an?|the|another|new|further)\s"
    r"(?:[\w-]+\s){1,4}(?:on|for|from)\s(?:the\s)?$"
)
"""What stands before the day of what was announced: "called a general strike on 10 April"."""
NEXT_YEAR = 6
"""Months ahead up to which "will open in January", written in December, is meant of the next year."""
_LATE = dt.timedelta(days=7)
"""How long before a day that was an article may seem to be written, whose date is off."""
PASSED = dt.timedelta(days=31)
"""How long a day must have passed, for a plan to be for that of the next year: an article may bear too late a date."""


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
            year += month_span(year, said.month)[1] < said.published - PASSED
        else:
            future = said.future and not was_done(said.text, said.start)
            year = _year_of_month(said.published, said.month, said.which, future)
            year += _has_passed(month_span(year, said.month), said)
    if year is None:
        return said.time("month", None, month=said.month)
    first, last = month_span(year, said.month)
    part = _PART_OF_MONTH.search(said.text, max(0, said.start - _PART_REACH), said.match.start("month"))
    if part is not None:
        begins, ends = _DAYS_OF[" ".join(part[1].lower().split())]
        first, last = first.replace(day=begins), first.replace(day=min(ends, last.day))
    return said.time("month", (first, last), month=said.month)


def _month_of_year(said: Said) -> Time:
    """Resolve "May last year"."""
    if said.published is None:
        return said.time("month", None)
    year = said.published.year + YEARS_OFF[said.which]
    return said.time("month", month_span(year, said.month))


def _year(said: Said) -> Time:
    """Resolve "2022", and the part of it that the words before it name."""
    part = _PART_OF_YEAR.search(before(said.text, said.start))
    return said.time("year", months_of(int(said.match["year"]), *_MONTHS_OF[part[1].lower() if part else ""]))


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


def _day_of(year: int | None, month: int, day: int, said: Said) -> Days:
    """Return a day of a year, or of the likeliest one; None without a clock. Raises ValueError for no day."""
    if year is not None:
        return dt.date(year, month, day), dt.date(year, month, day)
    if said.published is None:
        return None
    year = _nearest_year(said.published, month, day, said.future)
    date = dt.date(year, month, day)
    if date > said.published + _LATE and _was(said):
        date = dt.date(year - 1, month, day)
    elif _has_passed((date, date), said):
        date = dt.date(year + 1, month, day)
    return date, date


def _was(said: Said) -> bool:
    """True for the day of what was, by its verb, and not of what was announced."""
    announced = _ANNOUNCED.search(before(said.text, said.start))
    return not announced and lies(said.text, said.start, said.match.end(), coming=said.future) == "behind"


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


CALENDAR: Patterns = (
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
)
"""Days and months by their names or numbers."""
YEARS: Patterns = (
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
"""Years, which stand in dates, too: these are read before."""
