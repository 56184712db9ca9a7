"""Text → the points and spans of time in it; days, weeks, months and years resolved on the article's own clock."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.facts.coming import is_coming
from factcheck.facts.days import find_days
from factcheck.facts.deictic import WEEK_SLACK
from factcheck.facts.hours import before, find_clocks, with_part
from factcheck.facts.numbers import UNITS
from factcheck.facts.times import Grain, Time
from factcheck.facts.tokens import even

_DATE_BESIDE = re.compile(r"(?:,?\s|,?\s\(?the\s|\s\()")
"""What stands between a weekday and its date, whichever comes first."""
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.I)
_AND = re.compile(r"\sand\s(?:the\s)?")
_THROUGH = re.compile(r"\bthrough\s(?:at\sleast\s)?$", re.I)
_WEEK_BESIDE = re.compile(r",?\s(?:(?:on|of)\s)?")
"""What stands between a weekday and its week, whichever comes first."""
_COUNTED_FROM = re.compile(
    rf"\b(?:(?:the|an?|half an|{'|'.join(list(UNITS)[1:])}|\d{{1,3}}|few|several)\s"
    r"(?:minute|hour|day|week|month|year)s?\s(?:before|after|ahead of)|the eve of)\s(?:the\s|last\s)?$",
    re.I,
)
_YEARS_AGO = re.compile(r"\b(?:years?|months?|decades?) ago,?\s(?:on\s|this\s)?$", re.I)
"""What stands before a time that says from when another one is counted."""
_COARSE: tuple[Grain, ...] = ("day", "week", "month", "year")
_TOLD = re.compile(
    r"\b(?i:said|says|told|tells|announced|added|reported|reports|confirmed|tweeted|wrote|stated|speaking|spoke|noted|declared)\s+"
    r"(?:(?:[A-Z][\w.]*|to|reporters|journalists|lawmakers|state|local|news|a|an|the|its|his|her|in|interview|statement|television|TV|radio|agency|"
    r"conference|briefing|press|late|early|at|officials?|parliament)\s+){0,7}(?:on\s+|late\s+|early\s+)?$|"
    r"^\W*(?i:(?:last\s+)?(?:update|updated|posted|published))(?:\s+(?:at|on))?[\s:]+$"  # a stamp of a live blog
)
"""What stands before the time at which something was said."""


def find_times(text: str, published: dt.date | None) -> list[Time]:
    """Find the times of one sentence in order; relative ones are resolved at `published` when it is known."""
    times = list(find_clocks(text))
    taken = bytearray(len(text))
    for clock in times:
        taken[clock.start : clock.end] = b"\1" * (clock.end - clock.start)
    times += find_days(text, published, taken, future=is_coming(text))
    times = _in_weeks(_without_anchors(times, text), text)
    dates = [time for time in times if time.day is not None]
    times = [_on_date(time, dates, text) if time.weekday is not None else time for time in times]
    times = [with_part(time, text) if time.grain == "day" else time for time in times]
    times = [replace(time, told=True) if _TOLD.search(before(text, time.start)) else time for time in times]
    times = _spans(sorted(times, key=lambda time: time.start), text)
    times = [replace(time, through=bool(_THROUGH.search(before(text, time.start)))) for time in times]
    return times


def _without_anchors(times: Sequence[Time], text: str) -> list[Time]:
    """Return the times but those from which another one is counted: "the day after Sunday's vote", "an hour before
    noon", "a year ago today"."""
    kept: list[Time] = []
    ends = -1  # of the last one that was left out
    for time in sorted(times, key=lambda time: time.start):
        beside = ends >= 0 and _DATE_BESIDE.fullmatch(text, ends, time.start)
        words = before(text, time.start)
        if beside or _COUNTED_FROM.search(words) or (time.grain != "year" and _YEARS_AGO.search(words)):
            ends = time.end
        else:
            kept.append(time)
    return kept


def _spans(times: Sequence[Time], text: str) -> list[Time]:
    """Return the times, and of two between which something was one."""
    found: list[Time] = []
    for time in times:
        begins = found[-1] if found else None
        if (
            begins is not None
            and begins.grain == time.grain != "clock"
            and begins.first
            and time.last
            and begins.first < time.last
            and _AND.fullmatch(text, begins.end, time.start)
            and _BETWEEN.search(before(text, begins.start))
        ):
            found[-1] = Time(begins.start, time.end, time.grain, begins.first, time.last, span=True)
        else:
            found.append(time)
    return found


def _in_weeks(times: Sequence[Time], text: str) -> list[Time]:
    """Return the times, a weekday and the week beside it as one day: "Tuesday last week", "a week ago Tuesday"."""
    told = sorted(times, key=lambda time: time.start)
    for at in range(1, len(told)):
        if not _WEEK_BESIDE.fullmatch(text, told[at - 1].end, told[at].start):
            continue
        of, day = (at - 1, at) if told[at - 1].grain == "week" else (at, at - 1)
        if told[of].grain != "week":
            continue
        week, weekday = told[of], told[day].weekday
        words = text[week.start : week.end].lower()
        ago = words.endswith("ago")  # so many weeks before the weekday that was last
        if weekday is None or week.last is None or not (ago or words.startswith(("last", "next", "later"))):
            continue
        latest = week.last - dt.timedelta(days=WEEK_SLACK if ago else 0)
        date = latest - dt.timedelta(days=(latest.weekday() - weekday) % 7)
        told[of], told[day] = (replace(time, first=date, last=date) for time in (week, told[day]))
    return told


def _on_date(time: Time, dates: Sequence[Time], text: str) -> Time:
    """Return a weekday with the day of the date beside it, if that falls on it: "Tuesday, May 3, 2022"."""
    for date in dates:
        first, second = sorted((time, date), key=lambda found: found.start)
        if date.first is None or not _DATE_BESIDE.fullmatch(text, first.end, second.start):
            continue
        if date.first.weekday() == time.weekday:
            return replace(time, first=date.first, last=date.last)
    return time


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
