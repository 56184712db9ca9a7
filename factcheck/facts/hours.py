"""Text → the times of day in it: by the clock, with their zones, and parts of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factcheck.facts.numbers import UNITS
from factcheck.facts.times import A_WEEKDAY, ABOUT, DAY, Time

_HOURS = {word: UNITS[word] for word in list(UNITS)[1:13]} | {"noon": 12, "midnight": 0}
_HOUR = rf"{'|'.join(_HOURS)}|1[0-2]|[1-9]"
_STEPS = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_PAST = {"half past": 30, "quarter past": 15, "quarter to": -15}
_PAST |= {f"{word} past": minutes for word, minutes in _STEPS.items()}
_TO = {f"{word} to": -minutes for word, minutes in _STEPS.items()}
_AT = r"(?<=\bat\s)|(?<=\bit\swas\s)"
"""What stands before "ten to twelve" where that is a time, not from ten to twelve of something."""
_BESIDE = "|".join(rf"(?<=\b{word}\s)" for word in "at by around about before after until till from since".split())
"""What stands before "midday" where that is a time, unlike "the midday heat"."""
_ODDS = re.compile(r"\b(?:odds|favou?rites?|bets?|priced?|vot\w+|jur\w+|verdict|majority)\b", re.I)
"""Words of a sentence in which "ten to one" is no time."""
_ZONE = (
    r"GMT|UTC|(?-i:[ECMP][SD]?T|CET|CEST|BST|EEST|EET|MSK|IST|JST|KST|HKT|SGT|PKT|WIB|A[CEW]ST|A[CE]DT|NZ[SD]T|AKDT|AKST|"
    r"HST|SAST|[CEW]AT)|local time|Coordinated Universal Time|"
    r"(?-i:(?:Eastern|Central|Mountain|Pacific)(?:(?:\s(?:Standard|Daylight))?\s[Tt]ime|(?=\s*(?:[.,;)]|$|on\b))))|"
    rf"(?-i:(?!{A_WEEKDAY}\b|(?:This|That|The|Next|Last|First|Second|Third|Some|Any|Each|Every|Another|By|Prime|Full|Half|Extra|Part|Mrs?|Ms|Dr|His|Her|Its|Their|Our)\b)"
    r"[A-Z][a-z]+(?:\s(?!Says?\b)[A-Z][a-z]+)?(?:\s(?:[Ss]tandard|[Ss]ummer))?\s[Tt]ime)"
)
"""Zones by their letters, and by name: "Moscow time", "Indian Standard Time"."""
_IN = r"(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night)"
_CLOCK = re.compile(
    r"\b(?:(?P<h>\d{1,2})\s?[:.]\s?(?P<m>\d\d)(?:\s?(?P<half>[ap]\.?m\b\.?))?|(?P<h2>\d{1,2})\s?(?P<half2>[ap]\.?m\b\.?)|"
    r"(?P<mil>(?:[01]\d|2[0-3])[0-5]\d)(?=\s*(?:hours|hrs)\b|\s+(?:GMT|UTC|local))|"
    rf"(?P<word>noon|midnight|(?:{_BESIDE})midday)|"
    rf"(?:(?P<past>{'|'.join(_PAST).replace(' ', '[ -]')}|"
    rf"(?:{_AT})(?:{'|'.join(_TO)})(?=\s+(?:{_HOUR})\b(?!\s+[a-z]+s\b)))\s+(?P<hour>{_HOUR})\b|"
    rf"(?P<hour2>{_HOUR})(?:\s+o['’]clock|(?P<bare>(?=\s+{_IN}\b))))(?:\s?(?P<half3>[ap]\.?m\b\.?))?)"
    rf"(?:\s+(?P<part>{_IN})\b)?"
    rf"(?:\s*\(?(?:U\.?S\.?\s)?(?P<zone>{_ZONE})\b)?",
    re.I,
)
_BY_24_HOURS = frozenset(("gmt", "utc", "coordinated universal time"))
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|shortly|just|soon|before|after|until|till|by|since|from|to|past|"
    r"between|and)\s+(?:(?:about|around|at|before|after)\s+)*$",
    re.I,
)
"""What stands before a clock time that is not meant to the minute, or is the end of a span."""
_BOUND = re.compile(
    r"(?<!\bshortly\s)(?<!\bjust\s)(?<!\bsoon\s)(?<!s\s)(?<!minute\s)(?<!hour\s)\b(after|before|by)\s"
    r"(?:about\s|around\s)?$",
    re.I,
)
"""What stands before a clock time that something was on one side of."""
BOUNDED = 180
"""Minutes within which it was: nobody tells "after 9 p.m." of what was at two."""
_CLOCK_BEFORE = re.compile(r"\b(?:at|around|about|by|until|from|between|and|to)\s+$", re.I)
"""What stands before digits with a colon that are a clock time."""
_HOURS_BEFORE = re.compile(r"\b(?:at|by|until|since|from|before|after)\s+(?:about\s+|around\s+)?$", re.I)
"""What stands before "2000 hours", or "seven in the evening", where they are the time: volunteers work as many."""
_AT_DOTTED = re.compile(r"\b(?:at|around|about|since|until|before|after)\s+$", re.I)
_DAY_BEHIND = re.compile(
    rf",?\s+(?:(?:on\s+)?{A_WEEKDAY}|yesterday|today|this\s+(?:morning|afternoon|evening)|hours|hrs)\b"
)
_END_DOTTED = re.compile(
    r"\s*(?:[,.;:)]|$)|,?\s+(?:on|yesterday|today|this|hours|hrs|when|as|and|but|that|by|for|with|from|after|until|in\s+the)\b"
)
_BETWEEN = re.compile(r"\bbetween\s$", re.I)
_AND = re.compile(r"\s(?:and|to)\s(?:about\s|around\s)?")
_HOUR_BEFORE = re.compile(
    r"(?<![\d:.,$£€-])\b(?:between\s(?P<h>1[0-2]|[1-9])(?:[:.](?P<m>[0-5]\d))?\sand\s|"
    r"(?P<h2>1[0-2]|[1-9])(?:[:.](?P<m2>[0-5]\d))?(?:\sto\s|\s?[-–]\s?))$",
    re.I,
)
"""What stands before the end of a span of hours: "between 2 and", "2 to", of which the half of the day comes later."""
_PRICED = re.compile(
    r"[%$£€]|\b(?:per\s?cent|percent|shares?|stocks?|index|points?|euros?|pence|clos(?:ed|ing)|trad(?:ed|ing))\b", re.I
)
"""What stands around digits with a full stop that are a clock time, and what speaks against it."""
_PART_BEFORE = re.compile(
    r"\b(?:(?P<early>early)|(?P<late>late))(?:\s+(?:on|in\s+the))?\s+$|"
    r"\b(?P<over>overnight)\s+(?:on\s+)?$|\b(?:(?P<early2>early(?:\s+morning)?|small|wee|pre-?dawn)\s+hours|(?P<part>morning|afternoon|evening|night))\s+(?:of|on)\s+$",
    re.I,
)
_PART_AFTER = re.compile(
    r",?\s+(?:in\s+the\s+)?(?:(?P<early>early)\s+|(?P<late>late)\s+)?(?P<part>morning|afternoon|evening|night)\b(?!\s+(?:\w+\s)?(?:show|news|service|game|prayers?)\b)",
    re.I,
)
"""What stands beside a day and says which part of it: "late Sunday evening", "the night of 3 May"."""
_MIDNIGHT_BEFORE = re.compile(r"\bmidnight\s(?:on\s)?$", re.I)
_MIDNIGHT_BEHIND = re.compile(r"\s(?:at\s|(?:shortly|just)\s(?:before|after)\s|around\s|about\s){0,2}midnight\b", re.I)
"""What stands beside a day of which it is left open whether it ends or begins then."""
_PARTS: dict[tuple[str, str], tuple[int, int]] = {
    ("", "morning"): (45, 12 * 60 + 30),
    ("early", "morning"): (0, 9 * 60),
    ("late", "morning"): (9 * 60, 13 * 60),
    ("", "afternoon"): (11 * 60 + 30, 18 * 60 + 30),
    ("early", "afternoon"): (11 * 60 + 30, 16 * 60),
    ("late", "afternoon"): (14 * 60 + 30, 19 * 60),
    ("", "evening"): (16 * 60, DAY),
    ("early", "evening"): (16 * 60, 21 * 60),
    ("late", "evening"): (19 * 60, DAY),
    ("", "night"): (17 * 60, DAY + 5 * 60),
    ("", "overnight"): (17 * 60, DAY + 9 * 60),
    ("early", ""): (0, 10 * 60),
    ("late", ""): (15 * 60, DAY),
}
"""Minutes of the day that the parts of it may mean, wide enough for those who call five o'clock evening."""
_REACH = 160
"""Characters before a time in which the words stand that say what it is the time of."""


def before(text: str, start: int) -> str:
    """Return the words before a time, as far as they say what it is the time of."""
    return text[max(0, start - _REACH) : start]


def find_clocks(text: str) -> Iterator[Time]:
    """Yield the clock times of one sentence, in order; two between which something was are one."""
    begins: Time | None = None
    for match in _CLOCK.finditer(text):
        clock = _clock(match, text)
        if clock is None:
            continue
        if begins is not None and _AND.fullmatch(text, begins.end, clock.start):
            yield _between(begins, clock)
            begins = None
            continue
        if begins is not None:
            yield begins
            begins = None
        if _BETWEEN.search(before(text, clock.start)):
            begins = clock
        else:
            yield _from_hour(clock, text) or clock
    if begins is not None:
        yield begins


def _from_hour(clock: Time, text: str) -> Time | None:
    """Return the span that a clock time ends of which an hour alone is the beginning: "between 2 and 4 p.m."."""
    match = _HOUR_BEFORE.search(before(text, clock.start))
    if match is None or clock.minute is None or not clock.sure:
        return None
    group = "h" if match["h"] else "h2"
    hour, minutes = match[group], match["m"] or match["m2"]
    minute = int(hour) % 12 * 60 + int(minutes or 0) + (DAY // 2 if clock.minute >= DAY // 2 else 0)
    if minute > clock.minute:  # "between 11 and 1 p.m."
        minute -= DAY // 2
    return _between(
        replace(clock, start=clock.start - len(match[0]) + match.start(group) - match.start(), minute=minute % DAY),
        clock,
    )


def _between(begins: Time, ends: Time) -> Time:
    """Return the span between two clock times, of which the latter may be of the next day."""
    assert begins.minute is not None
    assert ends.minute is not None
    last = ends.minute + DAY * (ends.minute < begins.minute)
    return Time(begins.start, ends.end, "clock", zone=ends.zone or begins.zone, hours=(begins.minute, last), span=True)


def _half(part: str | None) -> str | None:
    """Return the half of the day of "in the evening"; "at night" may be of either."""
    if part is None or part.lower().endswith("night"):
        return None
    return "am" if part.lower().endswith("morning") else "pm"


def _clock(match: re.Match[str], text: str) -> Time | None:
    past = (match["past"] or "").lower().replace("-past", " past").replace("-to", " to")
    if past in _TO and _ODDS.search(text):
        return None
    half = match["half"] or match["half2"] or match["half3"] or _half(match["part"])
    zone = match["zone"]
    if match["word"]:
        minute = 0 if match["word"].lower() == "midnight" else 720
    elif match["mil"]:
        if not zone and not _HOURS_BEFORE.search(before(text, match.start())):
            return None  # "they worked 2000 hours"
        minute = int(match["mil"][:2]) * 60 + int(match["mil"][2:])
    else:
        word = match["hour"] or match["hour2"] or match["h"] or match["h2"]
        hour, minutes = _HOURS[word.lower()] if word.isalpha() else int(word), int(match["m"] or 0)
        if match["bare"] is not None and not _HOURS_BEFORE.search(before(text, match.start())):
            return None  # "they caught two in the morning"
        if match["h"] and not half and not _is_clock(match, text):
            return None
        if hour > 23 or minutes > 59:
            return None
        if half and hour <= 12:
            hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
        minute = (hour * 60 + minutes + (_PAST | _TO).get(past, 0)) % DAY
    told = half or match["word"] or match["mil"] or (zone or "").lower() in _BY_24_HOURS
    written = match["h"] or ""
    sure = (
        bool(told) or minute >= DAY // 2 + 60 or written.startswith("0") or (match["hour"] or "").lower() == "midnight"
    )
    about = bool(match["word"] or _ABOUT.search(before(text, match.start())))
    bound = _BOUND.search(before(text, match.start())) if sure else None
    hours = None
    if bound:
        first = minute if bound[1].lower() == "after" else (minute - BOUNDED) % DAY
        hours = (first, first + BOUNDED)
    zone = zone.lower() if zone else None
    return Time(match.start(), match.end(), "clock", minute=minute, zone=zone, hours=hours, about=about, sure=sure)


def _is_clock(match: re.Match[str], text: str) -> bool:
    """True for "at 9:41" and "at 17.40 on Monday", false for a score, a price and a decimal number."""
    words = before(text, match.start())
    if match["zone"] or "." not in match[0]:
        return bool(match["zone"] or _CLOCK_BEFORE.search(words))
    sure = int(match["h"]) > 12 or match["h"].startswith("0") or _DAY_BEHIND.match(text, match.end())
    return bool(sure and _AT_DOTTED.search(words) and _END_DOTTED.match(text, match.end()) and not _PRICED.search(text))


def with_part(time: Time, text: str) -> Time:
    """Return a day with the part of it that the words beside it name, if they do."""
    own = re.search(r"\b(morning|afternoon|evening|night)$", text[time.start : time.end], re.I)
    ahead = _PART_BEFORE.search(before(text, time.start))
    after = None if own else _PART_AFTER.match(text, time.end)
    groups = [match.groupdict() for match in (ahead, after) if match]
    early = any(found.get("early") or found.get("early2") for found in groups)
    late = any(found.get("late") for found in groups)
    named = [own[1]] if own else [part for found in groups if (part := found.get("part") or found.get("over"))]
    part = "night" if text[time.start : time.end].lower() == "tonight" else named[0].lower() if named else ""
    how = "early" if early and not late else "late" if late and not early else ""
    hours = _PARTS.get((how, part), _PARTS.get(("", part)))
    if hours is None and (_MIDNIGHT_BEFORE.search(before(text, time.start)) or _MIDNIGHT_BEHIND.match(text, time.end)):
        return replace(time, hours=(0, DAY + ABOUT))
    if hours is None or time.first != time.last:  # "the night of March 9-10"
        return time
    return replace(
        time,
        start=time.start - len(ahead[0]) if ahead else time.start,
        end=after.end() if after else time.end,
        hours=hours,
    )
