"""The READ stage: from files, folders, patterns, addresses and standard input to articles."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO
from urllib.parse import urlsplit

from factcheck.config import Settings
from factcheck.datatypes import Article, Skipped
from factcheck.errors import InputError, TooFewArticlesError
from factcheck.names import FIELDS, STDIN, readable
from factcheck.read.decode import decode
from factcheck.read.html import html_charset, looks_like_html, read_html
from factcheck.read.records import OR_MAP, looks_like_json, read_json, read_json_lines
from factcheck.read.source import FORMS, Source, expand
from factcheck.read.text import EMPTY, OR_RAISE, read_text, too_large

__all__ = ["Given", "form_of", "read_articles", "read_given", "require_two"]

MAX_NAMED = 5
"""Skipped inputs that the error about too few articles names; the others are counted."""

_FORMS = {
    **FORMS,
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    "text/csv": "table",
    "text/tab-separated-values": "table",
}
"""The form that a suffix or a content type stands for; of anything else the text decides."""

_WRAPPINGS = (
    (
        re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.{0,2000}?)-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE),
        "is a feed (RSS or Atom), not an article: save the pages that it names, and give those",
    ),
    (re.compile(r"\{\\rtf"), "is rich text (RTF): save it as plain text"),
    (
        re.compile(r"(?:[\w-]+:.*\n(?:[ \t].*\n)*){1,60}?MIME-Version:", re.IGNORECASE),
        "is a mail or a page saved with its pictures (MHTML): save it as HTML or text, and give that",
    ),
)
"""What holds articles in a form that is not read, by its first lines, and what to do."""

_PACKED = (
    (b"%PDF-", "is a PDF: save its text as a file, or the page that it was made of"),
    (
        b"PK\x03\x04",
        "is a packed file (a document of an office program, or a zip): save it as plain text, or unpack it",
    ),
    (b"\xd0\xcf\x11\xe0", "is a document of an office program: save it as plain text"),
    (b"\x1f\x8b", "is packed (gzip): unpack it, and give what was in it"),
)
"""The same of what is no text, by its first bytes."""


def read_articles(
    paths: Sequence[str], settings: Settings, stdin: BinaryIO | None = None
) -> tuple[list[Article], list[Skipped]]:
    """Read every article that the paths name, and say of everything else why it was left out.

    A path is a file, a folder, a pattern with `*`, `?` or `**`, an http or https address, or "-" for
    `stdin`. The articles are called "a1", "a2", … in the order of the paths, and by path within a folder
    or a pattern. What cannot be read is skipped and never raised; InputError stands for a wrong key in
    `settings.fields`, which would lose every article.
    """
    _check_fields(settings.fields)
    sources, skipped = expand(paths)
    return _gather([(source.name, partial(_read, source, settings, stdin)) for source in sources], skipped)


@dataclass(frozen=True, slots=True)
class Given:
    """An article that somebody handed over: its bytes under a name, or an address (then `data` is None)."""

    name: str
    data: bytes | None = None


def read_given(given: Sequence[Given], settings: Settings) -> tuple[list[Article], list[Skipped]]:
    """Read what somebody else handed over, like `read_articles`; no name is ever used as a path.

    The suffix of a name tells the form. Addresses are fetched from public hosts alone. What is said of the others
    advises no option, since who handed them over gives none.
    """
    _check_fields(settings.fields)
    articles, skipped = _gather([(one.name, partial(_read_given, one, settings)) for one in given], [])
    return articles, [replace(one, why=_without_options(one.why)) for one in skipped]


def _without_options(why: str) -> str:
    """Return why an input was skipped, with what can be done without an option of the command line."""
    if why.endswith(OR_MAP):
        return f"{why.removesuffix(OR_MAP)}, or use the command line: factcheck report FILE --field text=COLUMN"
    return why.removesuffix(OR_RAISE)


def _read_given(given: Given, settings: Settings) -> tuple[list[Article], list[Skipped]]:
    if given.data is None:
        return _read_url(given.name, settings, public=True)
    if len(given.data) > settings.max_bytes:
        raise InputError(too_large(settings.max_bytes))
    return _parse(given.data, _FORMS.get(_suffix(given.name)), given.name, settings)


def _gather(
    sources: Sequence[tuple[str, Callable[[], tuple[list[Article], list[Skipped]]]]], skipped: list[Skipped]
) -> tuple[list[Article], list[Skipped]]:
    articles: list[Article] = []
    for name, read in sources:
        try:
            found, lost = read()
        except InputError as error:
            skipped.append(Skipped(readable(name), str(error)))
            continue
        articles += found
        skipped += lost
    return [replace(article, id=f"a{number}") for number, article in enumerate(articles, 1)], skipped


def require_two(articles: Sequence[Article], skipped: Sequence[Skipped]) -> None:
    """Raise TooFewArticlesError, which names what was skipped, unless there are two articles to compare."""
    if len(articles) >= 2:
        return
    have = "one article" if articles else "no article"
    lines = [f"There is {have} to compare, and it takes two of one event: name more files."]
    lines += [f"  {one.what}: {one.why}" for one in skipped[:MAX_NAMED]]
    if len(skipped) > MAX_NAMED:
        lines.append(f"  … and {len(skipped) - MAX_NAMED} more were skipped")
    raise TooFewArticlesError("\n".join(lines))


def _read(source: Source, settings: Settings, stdin: BinaryIO | None) -> tuple[list[Article], list[Skipped]]:
    if source.kind == "url":
        return _read_url(source.name, settings, public=False)
    if source.kind == "stdin":
        return _parse(_read_stdin(stdin, settings.max_bytes), None, STDIN, settings)
    data = _read_file(source.name, settings.max_bytes)
    return _parse(data, _FORMS.get(_suffix(source.name)), source.name, settings)


def _read_url(url: str, settings: Settings, *, public: bool) -> tuple[list[Article], list[Skipped]]:
    # Late, since urllib.request takes longer to import than all of this stage.
    from factcheck.read.url import fetch

    page = fetch(url, settings.timeout, settings.max_bytes, public=public)
    # A server calls a Markdown or JSON file plain text; its suffix knows better.
    plain = page.content_type in ("text/plain", "application/octet-stream", "")
    form = _FORMS.get(_suffix(urlsplit(page.url).path) if plain else page.content_type)
    return _parse(page.data, form, url, settings, page.charset, page.url)


def _parse(
    data: bytes,
    form: str | None,
    path: str,
    settings: Settings,
    charset: str | None = None,
    url: str | None = None,
) -> tuple[list[Article], list[Skipped]]:
    """Decode and read what came in; without a form, by what the text looks like."""
    for beginning, why in _PACKED:
        if data.startswith(beginning):
            raise InputError(why)
    text = decode(data, charset or html_charset(data))
    if not any(map(str.isalnum, text)):  # a byte order mark may stand behind a blank, or a rule alone
        raise InputError(EMPTY)
    for wrapping, why in _WRAPPINGS:
        if wrapping.match(text):
            raise InputError(why)
    if form == "table":
        raise InputError("is a table: give its rows as JSON lines, one article an object")
    form = _form_by_text(form, text)
    if form == "html":
        return read_html(text, path, url)
    if form == "json":
        return read_json(text, path, settings.fields, url)
    if form == "jsonl":
        return read_json_lines(text, path, settings.fields, url)
    return read_text(text, path, "markdown" if form == "markdown" else "text", url)


def form_of(name: str, text: str) -> str:
    """Return the form in which a file is read: text, markdown, html, json or jsonl, by its suffix, else by its text."""
    return _form_by_text(_FORMS.get(_suffix(name)), text)


def _form_by_text(form: str | None, text: str) -> str:
    """Return the form that a suffix tells, if it does; a page that was saved as .txt is one all the same."""
    if form in (None, "text") and looks_like_html(text):
        return "html"
    return form or ("json" if looks_like_json(text) else "text")


def _read_file(path: str, max_bytes: int) -> bytes:
    try:
        status = os.stat(path)
        # Opening a pipe or a device may wait for ever.
        if not stat.S_ISREG(status.st_mode):
            raise InputError("is not a regular file: save it as one, or pipe it in and give -")
        if status.st_size > max_bytes:
            raise InputError(too_large(max_bytes))
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError("no such file: check the path") from error
    except PermissionError as error:
        raise InputError("cannot be opened (no permission): make it readable") from error
    # ValueError: a path with a NUL character.
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read ({error}): check the path") from error


def _read_stdin(stdin: BinaryIO | None, max_bytes: int) -> bytes:
    data = stdin.read(max_bytes + 1) if stdin else b""
    if not data:
        raise InputError("nothing came in on standard input: pipe an article in")
    if len(data) > max_bytes:
        raise InputError(too_large(max_bytes))
    return data


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _check_fields(fields: Mapping[str, str]) -> None:
    for name in fields:
        if name not in FIELDS:
            why = f"there is no field {name!r} to map: the fields of an article are {', '.join(FIELDS)}"
            raise InputError(f"{why}, and each is mapped to its name in the file")
