"""The header that a text may begin with: its text to title, outlet, author, address and date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from factcheck.datatypes import Span
from factcheck.dates import parse_date

_NAMES = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "pub date": "published",
    "publish date": "published",
    "publication date": "published",
    "date published": "published",
    "published on": "published",
    "published at": "published",
    "published time": "published",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "newspaper": "outlet",
    "website": "outlet",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "by": "author",
    "url": "url",
    "link": "url",
    "subject": "title",
    "from": "author",
    "sent": "published",
    "to": "other",
    "cc": "other",
}
"""The field that a name stands for; its words may be written as one, or joined."""
_FIELDS = {name.replace(" ", ""): field for name, field in _NAMES.items()}
_NAME = "|".join(_NAMES).replace(" ", "[ _-]?")
_LINE, _TOML_LINE = (
    re.compile(rf"(?P<name>{_NAME})[ \t]*{sign}[ \t]*(?P<value>.*)", re.IGNORECASE | re.ASCII) for sign in ":="
)
_HEADING = re.compile(r"#[ \t]+(?P<value>\S.*)")
_BOLD_LINE = re.compile(
    rf"(?:[-*][ \t]+)?(?P<bold>\*\*|__)[ \t]*(?P<name>{_NAME})[ \t]*(?::[ \t]*(?P=bold)|(?P=bold)[ \t]*:)(?P<value>.*)",
    re.IGNORECASE | re.ASCII,
)
"""A line of a header as Markdown sets it: "**Date:** 2024-03-11"."""
_OTHER_LINE = re.compile(r"[A-Za-z][A-Za-z _-]{1,24}[ \t]*:[ \t]+\S.{0,200}")
"""A line of a header that tells something else: "Category: World"."""
_FENCE = re.compile(r"(?:-{3,}|\+{3})[ \t]*")
_LAST_FENCE = re.compile(rf"{_FENCE.pattern}|\.{{3}}[ \t]*")
# A key, something indented below it, an item of a list, a comment, a blank line. Prose is none of them,
# so that a story between two rules is not taken for front matter.
_YAML_LINE = re.compile(r"[\w.-]+[ \t]*[:=](?:[ \t].*)?|[ \t]+.*|-[ \t].*|#.*|")
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)*")
_UNKNOWN = frozenset(("", "-", "n/a", "none", "null", "unknown"))


@dataclass(frozen=True, slots=True)
class Header:
    """What a text says of itself before its story begins at offset `end`.

    `title_span` are the offsets of the title in the text. `unread_date` is a date as written that
    could not be understood; `published` is None then.
    """

    end: int
    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: dt.date | None = None
    unread_date: str | None = None


def parse_header(text: str) -> Header | None:
    """Read the header block or the YAML front matter at the top of a text; None if there is none.

    A header block is one or more lines `Title: …`, `Date: …`, `Source: …` (also Headline, Published, Outlet, Publisher,
    Author, Byline, URL, Link and the like; of a mail From, To, Cc, Subject, Sent) from the first line on, in any order
    and case, with others between them. Front matter is the same between two lines `---` (the last may be `...`), or
    `+++` with `=` for the colon, where other keys may stand too. In Markdown the names may be bold, and the title a
    heading `# …` above the others. Of two lines with one key the first counts. "unknown" and a value in parentheses
    ("(no headline)") mean None.
    """
    start = _after_blank_lines(text, 0)
    if _FENCE.fullmatch(text, start, _line_end(text, start)):
        return _front_matter(text, _next_line(text, start))
    if (heading := _HEADING.match(text, start)) or _BOLD_LINE.match(text, start):
        return _markdown(text, heading, start)
    values: dict[str, Span] = {}
    line = at = start
    while (match := _LINE.match(text, line)) or (values and _OTHER_LINE.fullmatch(text, line, _line_end(text, line))):
        line = _next_line(text, line)
        if match:
            values.setdefault(_field(match), _trim(text, *match.span("value")))
            at = line  # what stands below the last line that is known is story
    return _header(text, values, at) if values.keys() - {"other"} else None


def _markdown(text: str, heading: re.Match[str] | None, start: int) -> Header | None:
    """Read bold names, with blank lines between them, from `start`, or below a heading there; None without any."""
    values = {"title": _trim(text, *heading.span("value"))} if heading else {}
    at = _after_blank_lines(text, _next_line(text, start)) if heading else start
    first = at
    while match := _BOLD_LINE.match(text, at):
        values.setdefault(_field(match), _trim(text, *match.span("value")))
        at = _after_blank_lines(text, _next_line(text, at))
    return _header(text, values, at) if at > first else None


def _field(line: re.Match[str]) -> str:
    return _FIELDS[re.sub("[ _-]", "", line["name"].lower())]


def _front_matter(text: str, at: int) -> Header | None:
    """Read what stands between two fences, from behind the first; None if that is not front matter."""
    values: dict[str, Span] = {}
    while at < len(text):
        end = _line_end(text, at)
        if _LAST_FENCE.fullmatch(text, at, end):
            return _header(text, values, _next_line(text, at))
        if not _YAML_LINE.fullmatch(text, at, end):
            return None
        if match := _LINE.match(text, at) or _TOML_LINE.match(text, at):
            values.setdefault(_field(match), _unquote(text, *_trim(text, *match.span("value"))))
        at = _next_line(text, at)
    return None


def _header(text: str, values: dict[str, Span], end: int) -> Header:
    read = {name: _known(text[slice(*span)]) for name, span in values.items()}
    written = read.get("published")
    published = parse_date(written) if written else None
    return Header(
        end=_after_blank_lines(text, end),
        title=read.get("title"),
        title_span=values["title"] if read.get("title") else None,
        outlet=read.get("outlet"),
        author=read.get("author"),
        url=read.get("url"),
        published=published,
        unread_date=None if published else written,
    )


def _known(value: str) -> str | None:
    placeholder = value.startswith("(") and value.endswith(")")
    return None if placeholder or value.lower() in _UNKNOWN else value


def _trim(text: str, start: int, end: int) -> Span:
    """Shrink a span by the blanks around it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _unquote(text: str, start: int, end: int) -> Span:
    """Shrink a span by the pair of quotation marks that YAML wants around a value with a colon."""
    mark = text[start:end][:1]
    if mark in ('"', "'") and text[end - 1] == mark and text.count(mark, start, end) == 2:
        return start + 1, end - 1
    return start, end


def _after_blank_lines(text: str, at: int) -> int:
    match = _BLANK_LINES.match(text, at)
    return match.end() if match else at


def _next_line(text: str, at: int) -> int:
    return min(_line_end(text, at) + 1, len(text))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
