"""Points and spans of time, and when two cannot be the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Grain = Literal["year", "month", "week", "day", "clock"]

A_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""The name of any day of the week."""
A_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
"""The name of any month, in full or short."""
DAY = 24 * 60
"""Minutes of a day."""
ONE_DAY = dt.timedelta(days=1)
ABOUT = 20
"""Minutes by which a clock time may be off that is told with "about", "shortly after" and the like."""
ROUND = ((60, 14), (30, 9), (15, 4))
"""Minutes by which one may be off that falls on the hour, the half and the quarter; any other is meant to the minute,
but for the second that is rounded."""
TO_THE_MINUTE = 1
_ZONES = (
    {"local time": None, "utc": "gmt", "coordinated universal time": "gmt"}
    | {f"{coast}{season}t": f"{coast}t" for coast in "ecmp" for season in "sd"}
    | {
        f"{name}{season}{time}": f"{name[0]}t"
        for name in ("eastern", "central", "mountain", "pacific")
        for season in ("", " standard", " daylight")
        for time in ("", " time")
    }
)
"""Names of one zone, summer or winter."""


@dataclass(frozen=True, slots=True)
class Time:
    """A span of days (or a clock time) that a sentence names.

    `first` and `last` are the days that the words admit, both inclusive, None where the article has
    no date to anchor them. `weekday` (0 = Monday) and `month` (1 to 12) with its `day` are kept for words that name
    them. For grain "clock" `minute` is the minute of the day, `about` true where the words leave it open, `sure` false
    where they do not say in which half of the day it is, and `zone` its zone as written, lower case. `hours` are the
    minutes of the day that a part of it admits ("Sunday afternoon"), or a clock time that is a bound ("after 9 p.m.").
    `told` marks the time at which something was said ("told reporters on Thursday"), not at which it happened, and
    `through` the last day of a span that is part of it ("through Wednesday"). `span` is true where both ends are
    told ("Jan. 5-7", "between 2 and 4 p.m."); `deed` is the lemma of what was done
    then, or of the first verb of its kind, if the words say so.
    """

    start: int
    end: int
    grain: Grain
    first: dt.date | None = None
    last: dt.date | None = None
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    minute: int | None = None
    zone: str | None = None
    hours: tuple[int, int] | None = None
    about: bool = False
    sure: bool = True
    told: bool = False
    deed: str | None = None
    through: bool = False
    span: bool = False


def conflict(left: Time, right: Time) -> bool:
    """True when the two cannot be the same time: no day in common, or none of its minutes, or one end of a span."""
    if left.span and right.span and left.grain == right.grain and one_end(left, right) and comparable(left, right):
        return True
    if left.grain == "clock" or right.grain == "clock":
        return _other_minutes(left, right)
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return _otherwise_named(left, right)
    # "through Wednesday" is until Thursday, and some say until Wednesday
    longer = [ONE_DAY * (one.through and not other.through) for one, other in ((left, right), (right, left))]
    if left.last + longer[0] < right.first or right.last + longer[1] < left.first:
        return not (_of_one_night(left, right) or _of_one_night(right, left))
    return _other_minutes(left, right)


def one_end(left: Time, right: Time) -> bool:
    """True for two spans that begin or end together, but not both."""
    if left.grain == "clock":
        return left.hours is not None and right.hours is not None and _differ_once(left.hours, right.hours)
    return _differ_once((left.first, left.last), (right.first, right.last))


def _differ_once(left: tuple[object, object], right: tuple[object, object]) -> bool:
    return (left[0] == right[0]) != (left[1] == right[1])


def _otherwise_named(left: Time, right: Time) -> bool:
    """True for two weekdays, and for two months or days of one month of which no year is known."""
    named = [(_day_of_week(left), _day_of_week(right))]
    if left.first is None and right.first is None:
        named += [(left.month, right.month), (left.day, right.day)]
    return any(x is not None and y is not None and x != y for x, y in named)


def _day_of_week(time: Time) -> int | None:
    """Return the weekday that is named, or that of the one day that is known."""
    if time.weekday is None and time.first is not None and time.first == time.last:
        return time.first.weekday()
    return time.weekday


def _of_one_night(left: Time, right: Time) -> bool:
    """True for "Saturday night" and "early Sunday", and for the Sunday into which the night reaches."""
    if left.last is None or left.hours is None or right.first != left.last + ONE_DAY:
        return False
    return left.hours[1] >= DAY and right.hours[0] == 0 if right.hours else left.hours[1] > DAY


def _other_minutes(left: Time, right: Time) -> bool:
    """True for two times of day that have no minute in common; what names none admits all."""
    if not comparable(left, right):
        return False
    if left.minute is not None and right.minute is not None:
        if left.hours is None and right.hours is not None:
            return not _within(left, right.hours)
        if right.hours is None and left.hours is not None:
            return not _within(right, left.hours)
        apart = min(abs(one - other) for one in _minutes(left) for other in _minutes(right))
        return apart > max(_slack(left), _slack(right))
    clock, part = (left, right) if left.minute is not None else (right, left)
    if part.hours is None:
        return False
    if clock.minute is not None:
        return not _within(clock, part.hours)
    return clock.hours is not None and (clock.hours[1] < part.hours[0] or part.hours[1] < clock.hours[0])


def _within(clock: Time, hours: tuple[int, int]) -> bool:
    """True for a clock time that a part of the day admits."""
    return any(hours[0] - _slack(clock) <= minute <= hours[1] + _slack(clock) for minute in _minutes(clock))


def comparable(left: Time, right: Time) -> bool:
    """False for two times of day of which the zones are not known to be one: that needs places."""
    clocks = "clock" in (left.grain, right.grain)
    return not clocks or _zone(left) == _zone(right)


def _zone(time: Time) -> str | None:
    return _ZONES.get(time.zone or "", time.zone)


def _minutes(time: Time) -> list[int]:
    """Return the minutes that a clock time may be: also those of the night before, and of either half of the day."""
    assert time.minute is not None
    half = [time.minute] if time.sure else [time.minute % (DAY // 2), time.minute % (DAY // 2) + DAY // 2]
    return [minute + days * DAY for minute in half for days in (0, 1)]


def _slack(time: Time) -> int:
    """Return by how many minutes a clock time may be off; a part of the day is wide enough."""
    if time.minute is None:
        return 0
    if time.about:
        return ABOUT
    return next((slack for step, slack in ROUND if time.minute % step == 0), TO_THE_MINUTE)
