"""Text → the points and spans of time in it; days, weeks, months and years resolved on the article's own clock."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.facts.hours import A_WEEKDAY, before, find_clocks, with_part
from factcheck.facts.modality import HEADLINE_FUTURE
from factcheck.facts.numbers import UNITS
from factcheck.facts.times import Grain, Time
from factcheck.facts.tokens import even, tokenize

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|" \
         r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"  # fmt: skip
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b)?"
_COUNT = rf"(?P<n>an?|{'|'.join(list(UNITS)[1:11])}|\d{{1,3}})"
_FEASTS = {
    "new year’s day": (1, 1), "valentine’s day": (2, 14), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26), "new year’s eve": (12, 31),
}  # fmt: skip
"""Days that are told by their names, as month and day."""
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date", re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!\s*(?:percent|people|million)){_YEAR}")),
    ("date", re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}")),
    ("feast", re.compile(rf"\b(?P<feast>{'|'.join(_FEASTS).replace('’', '.')})\b{_YEAR}", re.I)),
    ("iso", re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b")),
    ("yearago", re.compile(rf"\b{_MONTH}\s+(?i:(?P<which>last|this|next)\s+year)\b")),
    (
        "month",
        re.compile(
            rf"\b(?:(?i:(?P<which>last|this|next|early|late|mid|earlier this|later this))[\s-]+)?{_MONTH}{_YEAR}(?!\w)"
        ),
    ),
    ("weekday", re.compile(rf"\b(?:(?i:(?P<which>last|this|next|the following))\s+)?{_WEEKDAY}\b")),
    (
        "relative",
        re.compile(
            r"\b(?P<which>last|this|next|earlier this|later this|the previous|the following|the past)\s+"
            r"(?P<unit>week|month|year)\b",
            re.I,
        ),
    ),
    ("ago", re.compile(rf"\b{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+(?P<which>ago|earlier|later)\b", re.I)),
    (
        "day",
        re.compile(
            r"\b(?P<which>the day (?:before yesterday|after tomorrow)|yesterday|today|tonight|tomorrow|last night|"
            r"this (?:morning|afternoon|evening))\b",
            re.I,
        ),
    ),
    (
        "year",
        re.compile(
            r"(?:(?<![\d.,$£€-])|(?<=[Mm]id-))\b(?P<year>(?:19|20)\d\d)\b"
            r"(?![.,]?\d|\s*(?:people|houses|homes|miles|metres|meters|km|GMT|UTC))"
        ),
    ),
)
"""Kinds of time expressions, the longer before the shorter that they contain."""
_DAYS_OFF = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_PART_OF_YEAR = re.compile(r"\b(early|mid|late|first\shalf|second\shalf)(?:-|\s|\sof\s)$", re.I)
_MONTHS_OF = {"early": (1, 5), "mid": (4, 9), "late": (8, 12), "first half": (1, 6), "second half": (7, 12)}
"""Months that the parts of a year may mean, widely."""
NEXT_YEAR = 6
"""Months ahead up to which "will open in January", written in December, is meant of the next year."""
_COMING = r"will|would|is to|are to|set to|plans? to|scheduled|expected|due|shall|going to"
_SET = r"(?:open|close|begin|start|stop|end|expire|resume|reopen)"
_BY_PLAN = (
    rf"(?:{_SET}s|(?:kicks|(?<=s\s)kick)\soff|(?:takes|(?<=s\s)take)\s(?:office|effect|place)|"
    r"(?:goes|(?<!\bto\s)(?<!\bnot\s)go)\s(?:to\sthe\spolls|on\s(?:trial|sale|show|display|strike))|"
    rf"(?<=s\s)(?<!\b(?:was|has)\s)(?<!\bis\s){_SET})"
    rf"(?=\s(?:[\w.:]+\s){{0,6}}?on\s(?:{A_WEEKDAY}\b|\d|{_MONTH.replace('?P<month>', '?:')}\s\d))|"
    r"(?:set|fixed|called|declared|moved|postponed|rescheduled)"
    rf"(?=\s(?:[\w.:]+\s){{0,6}}?for\s(?:early\s|late\s)?{A_WEEKDAY}\b(?![’']s))"
)
"""Verbs of what a plan sets for a day: "the window closes at 11 p.m. on Friday", "polls open on 3 May", "called a
strike for Monday"."""
_TO_BE = (
    r"(?:poised|slated|in\sline)\s(?:\w+\s){0,4}?to|plans?\son\s\w+day\sto|"
    r"(?<!was\s)(?<!were\s)(?<!had\s)(?<!have\s)(?<!has\s)to\s(?:air|be\s(?:shown|aired|broadcast|published|released|held|"
    r"voted|elected|sworn|signed|unveiled|opened|decided|buried|tried|sentenced))"
)
"""Infinitives of what is to come, without a verb that says so: "a vote to be held on Thursday"."""
_FUTURE = re.compile(rf"\b(?:{_COMING}|{_TO_BE}|next(?!\s+to\b)|upcoming|coming|{_BY_PLAN})\b", re.I)
_TENSES = re.compile(
    rf"\b(?:(?P<coming>{_COMING}|{_BY_PLAN}|to\s+(?=[a-z])|be\s+(?:\w+ly\s+)?[a-z]+|planned|hopes?)|"
    r"[a-z]{2,}ed|was|were|had|has|have|said|told|met|held|won|lost|"
    r"went|came|fell|left|began|took|made|got|ran|struck|broke|found|spoke|gave|sat|stood|saw|sent|led|fled|shot|brought|"
    r"bought|sold|paid|kept|felt|rose|grew|drew|wrote)\b"
)
"""Words by which what is to come is told from what was: "will be buried" is not "buried"."""
_SINCE = re.compile(r"\b(?:since|after)(?:\s+\S+\s+on)?\s+$", re.I)
"""What stands before a day that was, whatever is to come: "since 9pm on Wednesday"."""
_IN = re.compile(r"\s(?:back\s)?in\s")
_OF_PLAN = re.compile(
    r"\b(?:(?:will|shall|(?:is|are)\s(?:(?:due|set|expected|scheduled|going|planned)\s)?to|plans?\sto)\s(?:be\s)?(?:\w+ly\s)?"
    r"[a-z]+(?:\s(?:in|at)\s[A-Z]\w+)?|(?:is|are)\s(?:due|expected|scheduled|planned))\s"
    r"(?:in|on|by|from|for|until|(?:at|by)\sthe\s(?:end|start|beginning)\sof)\s$"
)
"""What stands before the time of a plan, not of a noun: "will open in March", not "will examine the crash in March"."""
PASSED = dt.timedelta(days=31)
"""How long a day must have passed, for a plan to be for that of the next year: an article may bear too late a date."""


def _month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + (month - 1) + by
    return index // 12, index % 12 + 1


def find_times(text: str, published: dt.date | None) -> list[Time]:
    """Find the times of one sentence in order; relative ones are resolved at `published` when it is known."""
    taken = bytearray(len(text))
    times: list[Time] = []
    future = bool(_FUTURE.search(text)) or _plans(text)
    for clock in find_clocks(text):
        taken[clock.start : clock.end] = b"\1" * (clock.end - clock.start)
        times.append(clock)
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if 1 in taken[match.start() : match.end()]:
                continue
            time = _resolve(name, match, text, published, future)
            if time is not None:
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                times.append(time)
    dates = [time for time in times if time.day is not None]
    times = [_on_date(time, dates, text) if time.weekday is not None else time for time in times]
    times = [with_part(time, text) if time.grain == "day" else time for time in times]
    times = [replace(time, told=True) if _TOLD.search(before(text, time.start)) else time for time in times]
    return sorted(times, key=lambda time: time.start)


def _plans(text: str) -> bool:
    """True for the headline of a plan, which has neither a verb before the infinitive nor a full stop."""
    if text.rstrip("”\"’' ")[-1:] in (".", "!", "?"):
        return False
    if HEADLINE_FUTURE.match(text):
        return True
    tokens = tokenize(text)
    at = next((i for i, token in enumerate(tokens[:-1]) if token.lower == "to"), 0)
    return at > 0 and tokens[at - 1].noun and tokens[at + 1].tag == "VB" and not any(word.verb for word in tokens[:at])


def _on_date(time: Time, dates: Sequence[Time], text: str) -> Time:
    """Return a weekday with the day of the date beside it, if that falls on it: "Tuesday, May 3, 2022"."""
    for date in dates:
        first, second = sorted((time, date), key=lambda found: found.start)
        if date.first is None or not _DATE_BESIDE.fullmatch(text, first.end, second.start):
            continue
        if date.first.weekday() == time.weekday:
            return replace(time, first=date.first, last=date.last)
    return time


_DATE_BESIDE = re.compile(r"(?:,?\s|,?\s\(?the\s|\s\()")
"""What stands between a weekday and its date, whichever comes first."""
_COARSE: tuple[Grain, ...] = ("day", "week", "month", "year")


def days_of(text: str, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day that a sentence speaks of: of its times the most exact, then the first.

    The time at which something was said counts only where there is no other. None without a time that
    can be resolved.
    """
    times = [time for time in find_times(even(text), published) if time.first and time.last and time.grain in _COARSE]
    if not times:
        return None
    time = min(times, key=lambda time: (time.told, _COARSE.index(time.grain), time.start))
    assert time.first is not None
    assert time.last is not None
    return time.first, time.last


_TOLD = re.compile(
    r"\b(?i:said|says|told|tells|announced|added|reported|reports|confirmed|tweeted|wrote|stated|speaking|spoke|noted|declared)\s+"
    r"(?:(?:[A-Z][\w.]*|to|reporters|journalists|lawmakers|state|local|news|a|an|the|its|his|her|in|interview|statement|television|TV|radio|agency|"
    r"conference|briefing|press|late|early|at|officials?|parliament)\s+){0,7}(?:on\s+|late\s+|early\s+)?$|"
    r"^\W*(?i:(?:last\s+)?(?:update|updated|posted|published))(?:\s+(?:at|on))?[\s:]+$"  # a stamp of a live blog
)


def _resolve(name: str, match: re.Match[str], text: str, published: dt.date | None, future: bool) -> Time | None:
    """Resolve one time expression; without the date that it needs it has no days."""
    start, end = match.start(), match.end()
    groups = match.groupdict()
    which = (groups.get("which") or "").lower()
    span: tuple[dt.date, dt.date] | None = None
    grain: Grain = "day"
    weekday = month = day_number = None
    if name == "iso":
        try:
            day = dt.date(int(groups["year"]), int(groups["m"]), int(groups["day"]))
        except ValueError:
            return None
        span = (day, day)
    elif name == "feast":
        month, day_number = _FEASTS[groups["feast"].lower().replace("'", "’")]
        span = _day_of(int(groups["year"]) if groups["year"] else None, month, day_number, published, future)
    elif name in ("date", "month"):
        word = groups["month"].rstrip(".")
        month = _MONTHS[word.lower()]
        comes = bool(_OF_PLAN.search(before(text, start)))
        if name == "month" and word in ("May", "March") and not groups["year"] and not re.search(
            r"\b(?:in|last|this|next|since|until|by|early|late|mid|of|from|to|and|between|during)[\s-]+$",
            before(text, match.start("month")),
            re.I,
        ):  # fmt: skip
            return None  # the verbs "may" and "march" at a sentence's start
        year = int(groups["year"]) if groups.get("year") else None
        if name == "date":
            day_number = int(groups["day"])
            if not 1 <= day_number <= 31:
                return None
            try:
                span = _day_of(year, month, day_number, published, future)
                if comes and year is None and span and published is not None and span[0] < published - PASSED:
                    span = _day_of(published.year + 1, month, day_number, published, future)
            except ValueError:
                return None
        else:
            grain = "month"
            if year is None and published is not None:
                year = _year_of_month(published, month, which, future and not _was_done(text, start))
                if comes and _month_span(year, month)[1] < published - PASSED:
                    year += 1
            if year is not None:
                span = _month_span(year, month)
    elif name == "yearago":
        grain = "month"
        if published is not None:
            year = published.year + {"last": -1, "this": 0, "next": 1}[which]
            span = _month_span(year, _MONTHS[groups["month"].rstrip(".").lower()])
    elif name == "weekday":
        weekday = _WEEKDAYS[groups["weekday"].lower()]
        if published is not None:
            back = (published.weekday() - weekday) % 7
            ahead = (weekday - published.weekday()) % 7
            if which in ("next", "the following") or (
                future and which != "last" and ahead > 0 and not _is_past(text, start, match.end())
            ):
                day = published + dt.timedelta(days=ahead or 7)
            else:
                day = published - dt.timedelta(days=back + (7 if which == "last" and back == 0 else 0))
            span = (day, day)
    elif name == "relative":
        unit = groups["unit"].lower()
        grain = unit  # type: ignore[assignment]
        if published is not None:
            step = -1 if which in ("last", "the previous") else 1 if which in ("next", "the following") else 0
            if which == "the past":
                days = {"week": 7, "month": 31, "year": 366}[unit]
                span = (published - dt.timedelta(days=days), published)
            elif unit == "week":
                monday = published - dt.timedelta(days=published.weekday()) + dt.timedelta(weeks=step)
                # "last week" on a Monday is often said of the seven days before
                span = (monday, monday + dt.timedelta(days=6))
            elif unit == "month":
                span = _month_span(*_shift_month(published.year, published.month, step))
            else:
                span = (dt.date(published.year + step, 1, 1), dt.date(published.year + step, 12, 31))
    elif name == "ago":
        n = UNITS.get(groups["n"].lower(), 1) if groups["n"].isalpha() else int(groups["n"])
        unit = groups["unit"].lower()
        grain = unit  # type: ignore[assignment]
        if which == "ago" and published is not None:
            days = n * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
            slack = {"day": 1, "week": 4, "month": 18, "year": 200}[unit]
            try:
                middle = published - dt.timedelta(days=days)
            except OverflowError:
                return None
            span = (middle - dt.timedelta(days=slack), middle + dt.timedelta(days=slack))
        elif which != "ago":
            return None  # an offset from another event, not from the article's clock
    elif name == "day":
        if published is not None:
            day = published + dt.timedelta(days=_DAYS_OFF.get(which, 0))
            span = (day, day)
    else:
        grain = "year"
        year = int(groups["year"])
        start = match.start("year")
        part = _PART_OF_YEAR.search(before(text, start))
        months = _MONTHS_OF[part[1].lower()] if part else (1, 12)
        span = (dt.date(year, months[0], 1), _month_span(year, months[1])[1])
    first, last = span or (None, None)
    return Time(start, end, grain, first, last, weekday, month, day_number)


def _day_of(
    year: int | None, month: int, day: int, published: dt.date | None, future: bool
) -> tuple[dt.date, dt.date] | None:
    """Return a day of a year, or of the likeliest one; None without a clock. Raises ValueError for no day."""
    if year is None and published is not None:
        year = _nearest_year(published, month, day, future)
    if year is None:
        return None
    return dt.date(year, month, day), dt.date(year, month, day)


def _is_past(text: str, start: int, end: int) -> bool:
    """True for a weekday in a sentence about what is to come that is itself of what was.

    The verb before it decides: "said on Thursday that they will meet", "will meet on Thursday"; without one the first
    verb behind it: "On Sunday they voted for a bridge that will cost …".
    """
    words = before(text, start)
    if _SINCE.search(words):
        return True
    # two characters more, for the "'s" that is no plan's
    verbs = [verb for verb in _TENSES.finditer(text, start - len(words), end + 2) if verb.end() <= start]
    verb = verbs[-1] if verbs else _TENSES.search(text, end)
    return verb is not None and verb["coming"] is None


def _was_done(text: str, start: int) -> bool:
    """True for the month of a verb of what was that stands before it: "that began in December", "vowed in May to …"."""
    since = start - len(before(text, start))
    verbs = [verb for verb in _TENSES.finditer(text, since, start) if not verb["coming"]]
    return bool(verbs) and bool(_IN.fullmatch(text, verbs[-1].end(), start))


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
