"""The dating of articles: from what an article says of its own date to one publication date each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from factcheck.datatypes import EARLIEST_YEAR, LATEST_YEAR, Article, DateSource
from factcheck.outlets import is_outlet

STAMP_LINES = 20
"""Non-blank lines at each end of a text in which a labelled stamp ("Published: …") is looked for. In
529 real articles the 45 that are stamped are so in the first 5 lines (39 of the stamps could be checked
against the date in the metadata, and all were right); the margin is for menus pasted with a story."""

BARE_LINES = 8
"""Non-blank lines at the head of a text in which a bare date is a stamp: further down it heads an
entry of a timeline or dates a teaser. The deepest bare stamp of those 529 articles is in line 5."""

OUTLET_LINES = 4
"""The same for the name of an outlet and a date ("Dunmere Gazette, 4 June 2024"): further down it may be the caption
of a picture. None of those 529 articles has one."""

STAMP_LENGTH = 120
"""Characters of the longest line that can be a stamp: "Published: …, 29 December 2022 | Updated: …,
29 December 2022" with weekdays, times and zones needs 115."""

NAME_LENGTH = 60
"""Characters of the longest place, byline or category beside a date: three full names fit."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=lambda name: (-len(name), name)))})\b\.?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
# "GMT", "UTC+8", "+08:00", "Z", "EST", "HKT", "Eastern Time"; letters in capitals, or any word is a zone.
_ZONE = (
    r"(?:(?:gmt|utc)(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}|(?-i:[A-Z]{1,4}T|Z|WIB)"
    r"|(?:[a-z]+\s)?(?:(?:standard|daylight|summer)\s)?time)"
)
_NOON = r"(?:[ap]\.?m\b\.?|hrs\b|hours\b)"
_MINUTES = r"[:.]\s?\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
# A lone number is a time only with "a.m." behind it, four digits only with a zone.
_CLOCK = rf"(?:\d{{1,2}}{_MINUTES}(?:\s?{_NOON})?|\d{{1,2}}\s?{_NOON}|\d{{4}}(?=\s{_ZONE}))"
_TIME = rf"(?:(?:{_ZONE}\s)?{_CLOCK}(?:\s?\(?{_ZONE}\)?)?)"
_GAP = r"(?:\s?[,|–—•·/-]\s?|\s)"
_AFTER = rf"(?:t\d{{4,6}}(?:{_ZONE})?|(?:t|{_GAP}(?:at\s|@\s?)?){_TIME})?"
_BEFORE = rf"(?:{_TIME}{_GAP}(?:on\s)?)?"
_DATES = (
    rf"{_YEAR}-(?P<month_number>\d{{1,2}})-{_DAY}",
    rf"{_YEAR}/(?P<month_number>\d{{1,2}})/{_DAY}",
    rf"{_YEAR}\.(?P<month_number>\d{{1,2}})\.{_DAY}",
    r"(?P<year>\d{4})(?P<month_number>\d{2})(?P<day>\d{2})",
    rf"{_DAY}\.?(?:\s+of)?[\s-]*{_MONTH},?[\s-]*{_YEAR}",
    rf"{_MONTH}[\s-]*{_DAY}(?:\s*,\s*|[\s-]+){_YEAR}",
    rf"{_MONTH}\s+{_DAY}\s+{_TIME}\s+{_YEAR}",
    r"(?P<first>\d{1,2})\s*(?P<mark>[/.-])\s*(?P<second>\d{1,2})\s*(?P=mark)\s*(?P<year>\d{4})",
)
_SURE = r"(?:(?P<published>published|posted)|(?P<updated>updated|modified))\b(?:\s(?:time|date))?\s*[:\-–—]?"
# Words that also begin sentences ("Released 3 May 2021, the film …") are labels only with a colon.
_UNSURE = (
    r"(?:(?P<published_too>created|filed|issued|(?:publication |release |pub )?date|released)"
    r"|(?P<updated_too>update|revised|edited))(?:\son)?\s*:"
)
_LABEL = re.compile(
    r"(?:(?:this|the)\s(?:article|story|report|page|post)\swas\s)?(?:(?:first|originally|last|story|article)\s)*"
    rf"(?:{_SURE}|{_UNSURE})\s?(?:on\b|at\b)?[:,]?\s?",
    re.IGNORECASE,
)
_SECOND_STAMP = r"(?:and\s)?(?:last\s)?(?:updated|update|modified|published|posted|source)\b.*"
# What may follow a stamp on its line: who posted it and where (only behind a label), a second stamp.
_TAIL = re.compile(
    rf"\s?[,;|(/–—-]*\s?(?:(?:by|in)\s[^,.;!?]{{1,{NAME_LENGTH}}}|{_SECOND_STAMP}"
    rf"|(?<=[–—-]\s)(?-i:[A-Z][A-Z .]{{2,{NAME_LENGTH}}}))?[\s.)]*",
    re.IGNORECASE,
)
_AGO = r"\supdated\s(?:\d+|an?)\s\w+\sago"
# "June 4, 2024 Updated 5:12 p.m. ET" has nothing between its stamps; in small letters a sentence might go on.
_BARE_TAIL = re.compile(
    rf"(?:\s{_WEEKDAY})?(?:\s?[,;|(/–—-]+\s?{_SECOND_STAMP}|{_AGO}|\s(?-i:Updated|UPDATED)\b.*)?", re.IGNORECASE
)
_SMALL_WORDS = frozenset(("and", "for", "in", "of", "the"))
"""Words of a byline that begin with a small letter: "By Jane Roe and John Doe in London"."""
# The dateline of an agency or a press release: "LONDON, Dec. 29, 2022 (Wire) -- The …".
_DATELINE = re.compile(
    rf"[A-Z][A-Z .,'’]{{2,{NAME_LENGTH}}}[,(–—-]\s*"
    r"(?P<date>[A-Za-z]{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s[A-Za-z]{3,9}\.?\s\d{4})"
    r"\s*(?:\([^()]{1,40}\)|/[^/]{1,40}/|\))?\s*(?:--|[–—:-])\s"
)
_OUTLET = re.compile(
    rf"(?!By\s)(?=.{{2,{NAME_LENGTH}}}?(?:,|\s[–—-]|\s\())"
    r"(?P<outlet>[A-Z][\w’'&.-]*(?:\s(?:[A-Z&][\w’'&.-]*|of|the))*)(?:,|\s[–—-]|\s\()\s?(?P<date>[^()]{6,40})\)?"
)
_KINDS = ("published", "bare", "outlet", "updated")
"""How a stamp may be labelled; of several the first of these counts."""
_NOTHING = re.compile("")
_FOUR_DIGITS = re.compile(r"\d{4}")
_SEPARATORS = re.compile(r"\s*[|•·]\s*|\s/\s")
_STRONG = re.compile(r"\*\*|__")
_GLUED = re.compile(r"\b((?:19|20)\d\d)(?=\d{1,2}:\d\d\b)")
"""The year before a time that stood in another element of a page: "April 12, 20219:36 AM"."""


def parse_date(text: str) -> dt.date | None:
    """Read a text that is one date and nothing else, or give None.

    Understands ISO dates and date-times, RFC 2822, and written English dates in either order, each
    with an optional weekday, time and zone. The date is the day as written: no zone is converted,
    since an outlet's "today" is its own. "03/04/2022" is refused, for it is two different days;
    with a number above 12 in it, or twice the same, it can only be one.
    """
    # An ISO week date, "2022-W52-4", or a bare year names no day; both fail to match below.
    folded = " ".join(text.split()).rstrip(".")
    if len(folded) > STAMP_LENGTH:
        return None
    return _date_in(folded, 0, _NOTHING)


def parse_stamp(line: str) -> dt.date | None:
    """Read one line that stamps an article with its date ("Posted on 03 May 2021"), or give None.

    A sentence that mentions a date is not a stamp: the line must hold a date and, at most, a label,
    a byline, a time and what parts them.
    """
    stamp = _stamp_of(line)
    return stamp[1] if stamp else None


def find_outlet(text: str) -> str | None:
    """Find the outlet that stands with a date in the first lines of a text: "*The Daily Comet, 12 February 2025*"."""
    lines = [line for line in text.split("\n") if line.strip()]
    parts = (part for line in lines[:OUTLET_LINES] if len(line) <= STAMP_LENGTH for part in _parts(_fold(line)))
    return next((stamp[0] for part in parts if (stamp := _outlet_stamp(part))), None)


def date_articles(articles: Sequence[Article], default: dt.date | None) -> list[Article]:
    """Give every article the best publication date that there is, and say where it is from.

    In this order: what the file's metadata says (kept as it is), a date stamp in the text, the
    user's `default`, and the lower median of the dates of the other articles, since they report one
    event. An article stays without a date when nothing in the whole event has one.
    """
    stamped = [_dated(article, _find_stamp(article.text), "text") for article in articles]
    if default is not None:
        return [_dated(article, default, "option") for article in stamped]
    known = sorted(article.published for article in stamped if article.published is not None)
    # The lower median is a date that an article really bears, also when their number is even.
    inferred = known[(len(known) - 1) // 2] if known else None
    return [_dated(article, inferred, "inferred") for article in stamped]


def _dated(article: Article, day: dt.date | None, source: DateSource) -> Article:
    """Give the article the day, unless it has one already or there is none."""
    if article.published is not None or day is None:
        return article
    return replace(article, published=day, published_from=source)


def _find_stamp(text: str) -> dt.date | None:
    """Find the date stamp in the first lines of a text, else in its last lines.

    "Published" beats a bare date, which beats "Updated". At the end of a page only labelled stamps
    count: a bare date there dates the teaser of another story.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    head, tail = lines[:STAMP_LINES], lines[STAMP_LINES:][-STAMP_LINES:]
    # The head decides, for below a page the comments of its readers are stamped, too.
    return _best_stamp(head, BARE_LINES) or _best_stamp(tail, 0)


def _best_stamp(lines: Sequence[str], bare_lines: int) -> dt.date | None:
    """Choose among the stamps of some lines; bare dates count in the first `bare_lines` of them."""
    found: dict[str, dt.date] = {}
    for number, line in enumerate(lines):
        stamp = _stamp_of(line)
        if stamp and number < {"bare": bare_lines, "outlet": min(bare_lines, OUTLET_LINES)}.get(stamp[0], len(lines)):
            found.setdefault(*stamp)
    return next((found[kind] for kind in _KINDS if kind in found), None)


def _stamp_of(line: str) -> tuple[str, dt.date] | None:
    """Read a stamp and how it is labelled: one of _KINDS."""
    folded = _fold(line)
    if not _FOUR_DIGITS.search(folded):  # no form of a date is without a year
        return None
    if dateline := _DATELINE.match(folded):
        day = parse_date(dateline["date"])
        return ("published", day) if day else None
    if len(folded) > STAMP_LENGTH:
        return None
    stamps = [stamp for part in _parts(folded) if (stamp := _read_part(part))]
    return min(stamps, key=lambda stamp: _KINDS.index(stamp[0]), default=None)


def _fold(line: str) -> str:
    """Return a line without what Markdown sets bylines in italics and labels in bold with."""
    return _GLUED.sub(r"\1 ", " ".join(_STRONG.sub("", line).split()).strip("*_ "))


def _parts(folded: str) -> list[str]:
    """Return a line and its parts; whole first, since "12 March 2013 | 02:31 GMT" is one stamp."""
    return list(dict.fromkeys((folded, *_SEPARATORS.split(folded))))


def _read_part(part: str) -> tuple[str, dt.date] | None:
    if part.startswith("(") and part.endswith(")"):
        part = part[1:-1].strip()
    if label := _LABEL.match(part):
        day = _date_in(part, label.end(), _TAIL)
        kind = "published" if label["published"] or label["published_too"] else "updated"
        return (kind, day) if day else None
    if day := _date_in(part, 0, _BARE_TAIL) or _byline_date(part):
        return "bare", day
    stamp = _outlet_stamp(part)
    return ("outlet", stamp[1]) if stamp else None


def _outlet_stamp(part: str) -> tuple[str, dt.date] | None:
    """Read the name of an outlet, of words that are all capitalised, and the date behind it: "Varde Post, 6 June 2024".

    A headline may end in a date, too ("The Moon Landing, 20 July 1969"): the name has to be like that of an outlet.
    """
    match = _OUTLET.fullmatch(part)
    day = parse_date(match["date"]) if match and is_outlet(match["outlet"]) else None
    return (match["outlet"], day) if match and day else None


def _byline_date(part: str) -> dt.date | None:
    """Read the date behind a byline: "By Jane Roe, 29 December 2022", but not "By 29 December 2022"."""
    words = part.split()
    if len(words) < 3 or words[0].lower() != "by" or parse_date(" ".join(words[1:])):
        return None
    for start in range(2, len(words)):
        name = words[start - 1]
        if not (name[0].isupper() or name.lower() in _SMALL_WORDS):
            return None
        if day := parse_date(" ".join(words[start:])):
            return day
    return None


def _date_in(text: str, start: int, tail: re.Pattern[str]) -> dt.date | None:
    """Read the date that begins at an offset, with or without a weekday and a time before it and a time behind it.

    Nothing but what `tail` allows may follow.
    """
    lead = _lead().match(text, start)
    for begin in dict.fromkeys((lead.end() if lead else start, start)):
        for form in _DATES:
            match = _form(form).match(text, begin)
            if match is None:
                continue
            after = _after().match(text, match.end())
            if any(tail.fullmatch(text, end) for end in (after.end() if after else match.end(), match.end())):
                return _day_of(match)
    if not any(_form(form).search(text, start) for form in _DATES):
        return None
    # "10:30 GMT - 29 December 2022": what stands before a date can take its day for the offset of a zone
    for form in _DATES:
        match = _whole(form).match(text, start)
        if match and tail.fullmatch(text, match.end()):
            return _day_of(match)
        match = _whole(form).fullmatch(text, start) if tail is _NOTHING else None
        if match:
            return _day_of(match)
    return None


# Compiled when a line asks for them, since most lines hold no year, and a run starts sooner by a twentieth.
@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{_WEEKDAY})?{_BEFORE}(?:{_WEEKDAY})?", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(_AFTER, re.IGNORECASE)


@cache
def _whole(date: str) -> re.Pattern[str]:
    around = rf"(?:{_WEEKDAY})?{_BEFORE}(?:{_WEEKDAY})?{date}(?!\d){_AFTER}"
    return re.compile(around, re.IGNORECASE)


@cache
def _form(date: str) -> re.Pattern[str]:
    return re.compile(rf"{date}(?!\d)", re.IGNORECASE)


def _day_of(match: re.Match[str]) -> dt.date | None:
    """Make the day that a pattern matched, or None for an impossible or ambiguous one."""
    groups = match.groupdict()
    year = int(groups["year"])
    if groups.get("first"):
        first, second = int(groups["first"]), int(groups["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if first > 12 else (second, first)
    else:
        day = int(groups["day"])
        name = groups.get("month")
        # a pattern that ignores case takes "Auguſt" for August
        month = _MONTHS.get(name.lower(), 0) if name else int(groups["month_number"])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
