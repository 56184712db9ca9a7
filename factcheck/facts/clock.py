"""Text → the points and spans of time in it, resolved on the article's own clock."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.facts.times import DAY, Grain, Time
from factcheck.facts.tokens import even

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|" \
         r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"  # fmt: skip
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b)?"
_COUNT = r"(?P<n>a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date", re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!\s*(?:percent|people|million)){_YEAR}")),
    ("date", re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}")),
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
            r"(?<![\d.,$£€-])\b(?P<year>(?:19|20)\d\d)\b"
            r"(?![.,]?\d|\s*(?:people|houses|homes|miles|metres|meters|km|GMT|UTC))"
        ),
    ),
)
"""Kinds of time expressions, the longer before the shorter that they contain."""
_HOURS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_HOURS |= {"noon": 12, "midnight": 0}
_HOUR = rf"{'|'.join(_HOURS)}|1[0-2]|[1-9]"
_STEPS = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_PAST = {"half past": 30, "quarter past": 15, "quarter to": -15}
_PAST |= {f"{word} past": minutes for word, minutes in _STEPS.items()}
_TO = {f"{word} to": -minutes for word, minutes in _STEPS.items()}
_AT = r"(?<=\bat\s)|(?<=\bit\swas\s)"
"""What stands before "ten to twelve" where that is a time, not from ten to twelve of something."""
_ODDS = re.compile(r"\b(?:odds|favou?rites?|bets?|priced?|vot\w+|jur\w+|verdict|majority)\b", re.I)
"""Words of a sentence in which "ten to one" is no time."""
_ZONE = (
    r"GMT|UTC|EST|EDT|ET|PST|PDT|PT|CST|CDT|CET|CEST|BST|EET|EEST|MSK|IST|JST|KST|HKT|SGT|WIB|AEST|AEDT|NZST|NZDT|SAST|"
    r"local time|Coordinated Universal Time|"
    r"(?-i:(?:Eastern|Central|Mountain|Pacific)(?:(?:\s(?:Standard|Daylight))?\s[Tt]ime|(?=\s*(?:[.,;)]|$|on\b))))|"
    r"(?-i:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:This|That|Next|Last|First)\b)"
    r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?:\s(?:[Ss]tandard|[Ss]ummer))?\s[Tt]ime)"
)
"""Zones by their letters, and by name: "Moscow time", "Indian Standard Time"."""
_CLOCK = re.compile(
    r"\b(?:(?P<h>\d{1,2})\s?[:.]\s?(?P<m>\d\d)(?:\s?(?P<half>[ap]\.?m\b\.?))?|(?P<h2>\d{1,2})\s?(?P<half2>[ap]\.?m\b\.?)|"
    r"(?P<mil>(?:[01]\d|2[0-3])[0-5]\d)(?=\s+(?:GMT|UTC|hours|hrs|local))|(?P<word>noon|midnight)|"
    rf"(?:(?P<past>{'|'.join(_PAST)}|(?:{_AT})(?:{'|'.join(_TO)})(?=\s+(?:{_HOUR})\b(?!\s+[a-z]+s\b)))\s+(?P<hour>{_HOUR})\b|"
    rf"(?P<hour2>{_HOUR})\s+o['’]clock)(?:\s?(?P<half3>[ap]\.?m\b\.?))?)"
    r"(?:\s+(?P<part>in\s+the\s+(?:morning|afternoon|evening)|at\s+night)\b)?"
    rf"(?:\s*\(?(?P<zone>{_ZONE})\b)?",
    re.I,
)
_BY_24_HOURS = frozenset(("gmt", "utc", "coordinated universal time"))
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|shortly|just|soon|before|after|until|till|by|since|from|to|past|"
    r"between|and)\s+(?:(?:about|around|at|before|after)\s+)*$",
    re.I,
)
"""What stands before a clock time that is not meant to the minute, or is the end of a span."""
_CLOCK_BEFORE = re.compile(r"\b(?:at|around|about|by|until|from|between|and|to)\s+$", re.I)
"""What stands before digits with a colon that are a clock time."""
_HOURS_BEFORE = re.compile(r"\b(?:at|by|until|since|from|before|after)\s+(?:about\s+|around\s+)?$", re.I)
"""What stands before "2000 hours" where they are the time: volunteers work as many."""
_AT_DOTTED = re.compile(r"\b(?:at|around|about|since|until|before|after)\s+$", re.I)
_DAY_BEHIND = re.compile(
    r",?\s+(?:(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|this\s+(?:morning|afternoon|evening)|hours|hrs)\b"
)
_END_DOTTED = re.compile(
    r"\s*(?:[,.;:)]|$)|,?\s+(?:on|yesterday|today|this|hours|hrs|when|as|and|but|that|by|for|with|from|after|until|in\s+the)\b"
)
_PRICED = re.compile(
    r"[%$£€]|\b(?:per\s?cent|percent|shares?|stocks?|index|points?|euros?|pence|clos(?:ed|ing)|trad(?:ed|ing))\b", re.I
)
"""What stands around digits with a full stop that are a clock time, and what speaks against it."""
_NUMBERS = {word: i for i, word in enumerate("zero one two three four five six seven eight nine ten".split())} | {
    "a": 1,
    "an": 1,
}
_DAYS_OFF = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
NEXT_YEAR = 6
"""Months ahead up to which "will open in January", written in December, is meant of the next year."""
_COMING = r"will|would|is to|are to|set to|plans? to|scheduled|expected|due|shall|going to"
_BY_PLAN = (
    r"(?:opens|closes|begins|starts|ends|expires|resumes|reopens|kicks\soff|takes\s(?:office|effect|place))"
    r"(?=\s(?:[\w.:]+\s){0,6}?on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
"""Verbs in the present of what a plan sets for a weekday: "the window closes at 11 p.m. on Friday"."""
_FUTURE = re.compile(rf"\b(?:{_COMING}|next(?!\s+to\b)|upcoming|coming|{_BY_PLAN})\b", re.I)
_TENSES = re.compile(
    rf"\b(?:(?P<coming>{_COMING}|{_BY_PLAN}|to\s+(?=[a-z])|planned|hopes?)|[a-z]{{2,}}ed|was|were|had|has|have|said|told|met|held|won|lost|"
    r"went|came|fell|left|began|took|made|got|ran|struck|broke|found|spoke|gave|sat|stood|saw|sent|led|fled|shot|brought|"
    r"bought|sold|paid|kept|felt|rose|grew|drew|wrote)\b"
)
"""Words by which what is to come is told from what was."""
_SINCE = re.compile(r"\b(?:since|after)(?:\s+\S+\s+on)?\s+$", re.I)
"""What stands before a day that was, whatever is to come: "since 9pm on Wednesday"."""


_PART_BEFORE = re.compile(
    r"\b(?:(?P<early>early)|(?P<late>late))(?:\s+(?:on|in\s+the))?\s+$|"
    r"\b(?:(?P<early2>early|small)\s+hours|(?P<part>morning|afternoon|evening|night))\s+(?:of|on)\s+$",
    re.I,
)
_PART_AFTER = re.compile(
    r",?\s+(?:in\s+the\s+)?(?:(?P<early>early)\s+|(?P<late>late)\s+)?(?P<part>morning|afternoon|evening|night)\b(?!\s+(?:\w+\s)?(?:show|news|service|game|prayers?)\b)",
    re.I,
)
"""What stands beside a day and says which part of it: "late Sunday evening", "the night of 3 May"."""
_PARTS: dict[tuple[str, str], tuple[int, int]] = {
    ("", "morning"): (4 * 60, 12 * 60 + 30),
    ("early", "morning"): (0, 9 * 60),
    ("late", "morning"): (9 * 60, 13 * 60),
    ("", "afternoon"): (11 * 60 + 30, 18 * 60 + 30),
    ("early", "afternoon"): (11 * 60 + 30, 16 * 60),
    ("late", "afternoon"): (14 * 60 + 30, 19 * 60),
    ("", "evening"): (16 * 60, DAY),
    ("early", "evening"): (16 * 60, 21 * 60),
    ("late", "evening"): (19 * 60, DAY),
    ("", "night"): (17 * 60, DAY + 5 * 60),
    ("early", ""): (0, 10 * 60),
    ("late", ""): (15 * 60, DAY),
}
"""Minutes of the day that the parts of it may mean, wide enough for those who call five o'clock evening."""


def _month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + (month - 1) + by
    return index // 12, index % 12 + 1


def find_times(text: str, published: dt.date | None) -> list[Time]:
    """Find the times of one sentence in order; relative ones are resolved at `published` when it is known."""
    taken = bytearray(len(text))
    times: list[Time] = []
    future = bool(_FUTURE.search(text))
    for match in _CLOCK.finditer(text):
        clock = _clock(match, text)
        if clock is not None:
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
    times = [_on_date(time, times, text) if time.weekday is not None else time for time in times]
    times = [_with_part(time, text) if time.grain == "day" else time for time in times]
    times = [replace(time, told=True) if _TOLD.search(_before(text, time.start)) else time for time in times]
    return sorted(times, key=lambda time: time.start)


def _on_date(time: Time, times: Sequence[Time], text: str) -> Time:
    """Return a weekday with the day of the date beside it, if that falls on it: "Tuesday, May 3, 2022"."""
    for date in times:
        first, second = sorted((time, date), key=lambda found: found.start)
        if date.day is None or date.first is None or not _DATE_BESIDE.fullmatch(text, first.end, second.start):
            continue
        if date.first.weekday() == time.weekday:
            return replace(time, first=date.first, last=date.last)
    return time


def _with_part(time: Time, text: str) -> Time:
    """Return a day with the part of it that the words beside it name, if they do."""
    own = re.search(r"\b(morning|afternoon|evening|night)$", text[time.start : time.end], re.I)
    before = _PART_BEFORE.search(_before(text, time.start))
    after = None if own else _PART_AFTER.match(text, time.end)
    groups = [match.groupdict() for match in (before, after) if match]
    early = any(found.get("early") or found.get("early2") for found in groups)
    late = any(found.get("late") for found in groups)
    named = [own[1]] if own else [found["part"] for found in groups if found.get("part")]
    part = "night" if text[time.start : time.end].lower() == "tonight" else named[0].lower() if named else ""
    how = "early" if early and not late else "late" if late and not early else ""
    hours = _PARTS.get((how, part), _PARTS.get(("", part)))
    if hours is None:
        return time
    return replace(
        time,
        start=time.start - len(before[0]) if before else time.start,
        end=after.end() if after else time.end,
        hours=hours,
    )


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


_REACH = 160
"""Characters before a time in which the words stand that say what it is the time of."""


def _before(text: str, start: int) -> str:
    return text[max(0, start - _REACH) : start]


_TOLD = re.compile(
    r"\b(?i:said|says|told|tells|announced|added|reported|reports|confirmed|tweeted|wrote|stated|speaking|spoke|noted|declared)\s+"
    r"(?:(?:[A-Z][\w.]*|to|reporters|journalists|lawmakers|state|local|news|a|an|the|its|his|her|in|interview|statement|television|TV|radio|agency|"
    r"conference|briefing|press|late|early|at|officials?|parliament)\s+){0,7}(?:on\s+|late\s+|early\s+)?$|"
    r"^\W*(?i:(?:last\s+)?(?:update|updated|posted|published))(?:\s+(?:at|on))?[\s:]+$"  # a stamp of a live blog
)


def _half(part: str | None) -> str | None:
    """Return the half of the day of "in the evening"; "at night" may be of either."""
    if part is None or part.lower().endswith("night"):
        return None
    return "am" if part.lower().endswith("morning") else "pm"


def _clock(match: re.Match[str], text: str) -> Time | None:
    past = (match["past"] or "").lower()
    if past in _TO and _ODDS.search(text):
        return None
    half = match["half"] or match["half2"] or match["half3"] or _half(match["part"])
    zone = match["zone"]
    if match["word"]:
        minute = 720 if match["word"].lower() == "noon" else 0
    elif match["mil"]:
        if not zone and not _HOURS_BEFORE.search(_before(text, match.start())):
            return None  # "they worked 2000 hours"
        minute = int(match["mil"][:2]) * 60 + int(match["mil"][2:])
    else:
        word = match["hour"] or match["hour2"] or match["h"] or match["h2"]
        hour, minutes = _HOURS[word.lower()] if word.isalpha() else int(word), int(match["m"] or 0)
        if match["h"] and not half and not _is_clock(match, text):
            return None
        if hour > 23 or minutes > 59:
            return None
        if half and hour <= 12:
            hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
        minute = (hour * 60 + minutes + (_PAST | _TO).get(past, 0)) % DAY
    told = half or match["word"] or match["mil"] or (zone or "").lower() in _BY_24_HOURS
    sure = bool(told) or minute >= DAY // 2 + 60
    about = bool(match["word"] or _ABOUT.search(_before(text, match.start())))
    return Time(
        match.start(), match.end(), "clock", minute=minute, zone=zone.lower() if zone else None, about=about, sure=sure
    )


def _is_clock(match: re.Match[str], text: str) -> bool:
    """True for "at 9:41" and "at 17.40 on Monday", false for a score, a price and a decimal number."""
    before = _before(text, match.start())
    if match["zone"] or "." not in match[0]:
        return bool(match["zone"] or _CLOCK_BEFORE.search(before))
    sure = int(match["h"]) > 12 or match["h"].startswith("0") or _DAY_BEHIND.match(text, match.end())
    return bool(
        sure and _AT_DOTTED.search(before) and _END_DOTTED.match(text, match.end()) and not _PRICED.search(text)
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
    elif name in ("date", "month"):
        word = groups["month"].rstrip(".")
        month = _MONTHS[word.lower()]
        if name == "month" and word in ("May", "March") and not groups["year"] and not re.search(
            r"\b(?:in|last|this|next|since|until|by|early|late|mid|of|from|to|and|between|during)[\s-]+$",
            _before(text, match.start("month")),
            re.I,
        ):  # fmt: skip
            return None  # the verbs "may" and "march" at a sentence's start
        year = int(groups["year"]) if groups.get("year") else None
        if name == "date":
            day_number = int(groups["day"])
            if not 1 <= day_number <= 31:
                return None
            if year is None and published is not None:
                year = _nearest_year(published, month, day_number, future)
            if year is not None:
                try:
                    day = dt.date(year, month, day_number)
                except ValueError:
                    return None
                span = (day, day)
        else:
            grain = "month"
            if year is None and published is not None:
                year = _year_of_month(published, month, which, future)
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
        n = _NUMBERS.get(groups["n"].lower()) or (int(groups["n"]) if groups["n"].isdigit() else 1)
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
        span = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    first, last = span or (None, None)
    return Time(start, end, grain, first, last, weekday, month, day_number)


def _is_past(text: str, start: int, end: int) -> bool:
    """True for a weekday in a sentence about what is to come that is itself of what was.

    The verb before it decides: "said on Thursday that they will meet", "will meet on Thursday"; without one the first
    verb behind it: "On Sunday they voted for a bridge that will cost …".
    """
    before = _before(text, start)
    if _SINCE.search(before):
        return True
    verbs = list(_TENSES.finditer(before))
    verb = verbs[-1] if verbs else _TENSES.search(text, end)
    return verb is not None and verb["coming"] is None


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
