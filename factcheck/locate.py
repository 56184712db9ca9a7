"""A passage of an article → its lines and columns in the file that the article was read from."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from factcheck.datatypes import Article, Report, by_id
from factcheck.errors import InputError
from factcheck.names import is_of_file
from factcheck.outcome import Region
from factcheck.read import form_of
from factcheck.read.decode import to_text
from factcheck.read.html import html_charset
from factcheck.read.records import list_key

_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")
"""Soft hyphen, zero-width space, word joiner, byte order mark: extraction may drop them."""

_HTML = re.compile(
    r"(?P<gone><!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\2\s*>|\Z)"
    r"""|<[a-z/!?](?:[^<>"']|"[^"]*"|'[^']*')*>|<[a-z/!?][^<>]*>)"""
    r"|(?P<one>&(?:\#[0-9]{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?)",
    re.IGNORECASE | re.DOTALL,
)
"""What is never closed ends with the file, as the HTML standard has it, and a tag at the next one: looked for from
every `<` on to the end of the file, a page of thousands of open tags would take minutes."""
_JSON = re.compile(r"(?P<gone>(?!))|(?P<one>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[0-9a-fA-F]{4}|\\u[0-9a-fA-F]{4}|\\.)")
_BODY = re.compile(r"<body\b", re.IGNORECASE)

HELD = 64
"""Files of which the text, the lines and the records are kept: as many as a gold file is checked against at a time."""


def read_source(path: str) -> str:
    """Return the text of a file as it stands, with `\\n` line ends; raise InputError if it cannot be read."""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    return to_text(data, html_charset(data)).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@dataclass(slots=True)
class Folded:
    """A file without blanks, mark-up and escapes, and where in the file each character that is left stands."""

    source: str
    text: str
    offsets: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)

    def find(self, passage: str, *, since: int = 0, until: int | None = None) -> tuple[int, int] | None:
        """Return the stretch of the file that holds a passage, between two offsets; None if it is not there."""
        wanted = fold(passage)
        first = bisect_left(self.offsets, since)
        stop = len(self.ends) if until is None else bisect_right(self.ends, until)
        at = self.text.find(wanted, first, stop) if wanted else -1
        return None if at < 0 else (self.offsets[at], self.ends[at + len(wanted) - 1])


def fold(text: str) -> str:
    """Return a text as `Folded` has it: decomposed, without blanks and invisible characters."""
    if text.isascii():  # most are, and a long gold file has millions
        return "".join(text.split())
    return "".join(part for part, _, _ in _folded(text, None))


def fold_file(path: str) -> Folded:
    """Fold a file in the form in which it is read as an article; raise InputError if it cannot be read."""
    source = read_source(path)
    return folded(source, form_of(path, source))


def folded(source: str, form: str) -> Folded:
    """Fold a text of one of the forms of articles: text, markdown, html, json or jsonl."""
    marks = {"html": _HTML, "json": _JSON, "jsonl": _JSON}.get(form)
    parts = list(_folded(source, marks))
    return Folded(
        source, "".join(part for part, _, _ in parts), [at for _, at, _ in parts], [end for _, _, end in parts]
    )


def _folded(source: str, marks: re.Pattern[str] | None) -> Iterator[tuple[str, int, int]]:
    """Give the characters that are left, one at a time, each with the stretch of the source that it stands for."""
    done = 0
    for match in marks.finditer(source) if marks else ():
        yield from _plain(source, done, match.start())
        if match["one"]:
            for character in _unescaped(match[0]):
                yield from ((part, match.start(), match.end()) for part in _visible(character))
        done = match.end()
    yield from _plain(source, done, len(source))


def _plain(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for at in range(start, end):
        for part in _visible(source[at]):
            yield part, at, at + 1


def _visible(character: str) -> str:
    if character.isspace() or character in _INVISIBLE:
        return ""
    return character if character.isascii() else unicodedata.normalize("NFD", character)


def _unescaped(mark: str) -> str:
    if mark.startswith("&"):
        return html.unescape(mark)
    try:
        return str(json.loads(f'"{mark}"'))
    except ValueError:  # no escape of JSON: it stands for itself
        return mark


def locate(article: Article, start: int, end: int, id_field: str = "id") -> Region | None:
    """Return where `article.text[start:end]` stands in the article's file, by lines and columns.

    `id_field` is what the file calls the id of a record. None for what came from an address or standard input,
    and for a passage that the extraction of a page put together from several places. In plain text the offsets
    decide; in HTML and JSON the words do.
    """
    if not is_of_file(article.path):
        return None
    path = article.path
    if article.format == "json" and not Path(path).is_file():
        path = path.rpartition("#")[0]
    try:
        if article.format in ("text", "markdown"):
            return _in_text(_source(path, _stamp(path)), start, end)
        page = _fold_file(path, _stamp(path))
    except (InputError, OSError):  # the file went away since it was read
        return None
    passage = article.text[start:end]
    if article.format == "json":
        since, until = record(page.source, article.path.rpartition("#")[2], id_field)
        found = page.find(passage, since=since, until=until)
    else:
        body = _BODY.search(page.source)
        found = page.find(passage, since=body.start() if body else 0) or page.find(passage)
    return None if found is None else region(page.source, *found)


def places(report: Report, id_field: str) -> dict[tuple[str, int, int], Region]:
    """Locate both passages of every finding of a report, by article id and offsets, as far as they can be.

    `id_field` is that of the settings that the articles were read with.
    """
    articles = by_id(report.articles)
    found = {}
    for finding in report.findings:
        for passage in (finding.left, finding.right):
            place = locate(articles[passage.article], passage.start, passage.end, id_field)
            if place is not None:
                found[passage.article, passage.start, passage.end] = place
    return found


def _stamp(path: str) -> tuple[int, int]:
    status = Path(path).stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=HELD)
def _source(path: str, stamp: tuple[int, int]) -> str:  # noqa: ARG001  (the stamp is part of the key)
    return read_source(path)


@lru_cache(maxsize=16)
def _fold_file(path: str, stamp: tuple[int, int]) -> Folded:  # noqa: ARG001
    return fold_file(path)


def _in_text(source: str, start: int, end: int) -> Region | None:
    """Count lines and columns in a file whose text was brought into NFC, where a character may have been two."""
    plain = unicodedata.normalize("NFC", source)
    if end > len(plain):
        return None
    if plain == source:
        return region(source, start, end)
    first, last = (_line_and_column(plain, at) for at in (start, end))
    lines = source.split("\n")
    ends = [(line, _composed_column(lines[line - 1], column)) for line, column in (first, last)]
    return Region(*ends[0], *ends[1])


def _composed_column(line: str, column: int) -> int:
    """Return the column of a line as it stands for one of its composed form; both from 1."""
    taken = 0
    while taken < len(line) and len(unicodedata.normalize("NFC", line[:taken])) < column - 1:
        taken += 1
    while taken < len(line) and unicodedata.combining(line[taken]):
        taken += 1
    return taken + 1


def region(source: str, start: int, end: int) -> Region:
    """Return a stretch of a file by lines and columns, from 1, in characters; the end is exclusive."""
    return Region(*_line_and_column(source, start), *_line_and_column(source, end))


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    starts = _line_starts(text)
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


@lru_cache(maxsize=HELD)
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def record(source: str, name: str, id_field: str = "id") -> tuple[int, int | None]:
    """Return the stretch of the record with an id, or a number, in JSON or JSON lines; no end: there is none."""
    return _records(source, id_field).get(name, (0, None))


@lru_cache(maxsize=HELD)
def _records(source: str, id_field: str) -> dict[str, tuple[int, int]]:
    """Return the stretches of all records by their ids, and those without by their numbers: the file is read once."""
    decoder = json.JSONDecoder()
    is_list = source.lstrip().startswith("[")
    by_own: dict[str, tuple[int, int]] = {}
    by_number: dict[str, tuple[int, int]] = {}
    at = number = 0
    while (at := source.find("{", at)) >= 0:
        number = number + 1 if is_list else _line_and_column(source, at)[0]
        try:
            value, end = decoder.raw_decode(source, at)
        except (ValueError, RecursionError):  # a broken line: go on with the next
            at = source.find("\n", at)
            if at < 0:
                break
            continue
        is_whole = not by_number and not source[:at].strip() and not source[end:].strip()
        inner = _list_start(source, value) if is_whole else None
        if inner is not None:
            at, number, is_list = inner, 0, True
            continue
        by_own.setdefault(str(value.get(id_field, number)), (at, end))
        by_number[str(number)] = at, end
        at = end
    return by_number | by_own


def _list_start(source: str, value: dict[str, object]) -> int | None:
    """Return where the list of articles in `{"status": "ok", "articles": [{…}, …]}` begins, else None."""
    key = list_key(value)
    match = None if key is None else re.search(rf"{re.escape(json.dumps(key))}\s*:\s*\[", source)
    return match.end() if match else None
