"""JSON and JSON lines, from decoded text to one article an object."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain, count

from factcheck.datatypes import Article, Skipped
from factcheck.dates import find_outlet, parse_date
from factcheck.errors import InputError
from factcheck.names import FIELDS, in_file, readable
from factcheck.read.decode import normalise
from factcheck.read.html import read_html
from factcheck.read.language import is_english
from factcheck.read.text import EMPTY, NOT_ENGLISH, unread_date

MAX_NAMED = 8
"""Fields of an object that the message about a missing text names: about a line of them."""

TEXT_WORDS_MIN = 12
"""Words from which a value of an object is a text, and no status or title."""

OR_MAP = ", or map it (--field text=COLUMN)"
"""The end of the advice about a missing text, for those who can give an option."""

_PAGE = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|li|h[1-6])\s*>|<(?:br|p)\s*/?>|&(?:#\d{2,5}|#x[0-9a-f]{2,5}|[a-z]{2,8});",
    re.IGNORECASE,
)
"""What tells mark-up in a text: an end tag, a break, a character by its name or number."""
_UNSEEN = re.compile(r"<(script|style|iframe)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|blockquote|tr|table|figure|figcaption|section|article)\b[^<>]*>", re.IGNORECASE
)
_LINE_END = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n")

_KINDS = {bool: "true or false", str: "a text", list: "a list", dict: "an object", type(None): "null"}


def read_json(
    text: str, path: str, fields: Mapping[str, str], url: str | None = None
) -> tuple[list[Article], list[Skipped]]:
    """Make articles of a JSON object, of an array of objects, or of JSON lines under a wrong name.

    The array may be a value of an object that has no text. `fields` maps our name of a field to that of the
    file. An object that is no article is skipped, and named by its number, from 1. The articles have no id
    yet. Raises InputError if the whole is no JSON or an empty list.
    """
    try:
        value = json.loads(text)
    # ValueError also stands for a number of more digits than Python reads.
    except (ValueError, RecursionError) as error:
        # Many programs write JSON lines into a file called .json.
        if text.lstrip().startswith("{") and any(isinstance(_loads(line)[0], dict) for line in text.split("\n")):
            return read_json_lines(text, path, fields, url)
        raise InputError(f"is not valid JSON ({error}): correct it, or leave it out") from error
    items = value if isinstance(value, list) else _wrapped(value, fields) or [value]
    if not items:
        raise InputError("holds no articles: it is an empty list")
    numbered = [(f"item {number}", number, item) for number, item in enumerate(items, 1)]
    return _read_items(numbered, path, fields, url)


def read_json_lines(
    text: str, path: str, fields: Mapping[str, str], url: str | None = None
) -> tuple[list[Article], list[Skipped]]:
    """Make articles of the lines of a text, each a JSON object; blank lines do not count.

    A broken line is skipped and named by its number, from 1, and the others go on. JSON under a wrong name is read as
    such. Else as `read_json`.
    """
    first = text.lstrip().partition("\n")[0]
    # many programs write one list, or one object of many lines, into a file called .jsonl
    if not isinstance(_loads(first)[0], dict) and isinstance(_loads(text)[0], list | dict):
        return read_json(text, path, fields, url)
    broken: list[Skipped] = []
    items: list[tuple[str, int, object]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        value, fault = _loads(line)
        if fault is None:
            items.append((f"line {number}", number, value))
        else:
            why = f"is not valid JSON ({fault}): correct the line, or leave it out"
            broken.append(Skipped(f"{readable(path)} line {number}", why))
    articles, skipped = _read_items(items, path, fields, url)
    return articles, broken + skipped


def looks_like_json(text: str) -> bool:
    """Tell whether a text means to be JSON or JSON lines, broken or not."""
    return "".join(text[:200].split()).startswith(('{"', '[{"', "{}", "[{}"))


def _wrapped(value: object, fields: Mapping[str, str]) -> list[object]:
    """Return the articles of `{"status": "ok", "articles": [{…}, …]}`, as interfaces on the web answer; else none."""
    if not isinstance(value, dict) or in_file("text", fields) in value:
        return []
    key = list_key(value)
    return [] if key is None else list(value[key])


def list_key(value: Mapping[str, object]) -> str | None:
    """Return the key of the one list of objects in an object, or None: there are several, or it holds a text itself."""
    if any(isinstance(one, str) and len(one.split()) >= TEXT_WORDS_MIN for one in value.values()):
        return None
    keys = [key for key, one in value.items() if isinstance(one, list) and one and isinstance(one[0], dict)]
    return keys[0] if len(keys) == 1 else None


def _loads(line: str) -> tuple[object, str | None]:
    """Read one line of JSON lines: the value and None, or None and what is wrong with it."""
    try:
        return json.loads(line), None
    except (ValueError, RecursionError) as error:
        return None, str(error)


def _read_items(
    items: Iterable[tuple[str, int, object]], path: str, fields: Mapping[str, str], url: str | None
) -> tuple[list[Article], list[Skipped]]:
    """Read the items, each with the name and the number that a message gives it."""
    articles: dict[str, Article] = {}
    skipped: list[Skipped] = []
    for name, number, item in items:
        what = f"{readable(path)} {name}"
        try:
            values, faults = _read_fields(item, fields)
            article = _read_article(values, fields, url)
        except InputError as error:
            skipped.append(Skipped(what, str(error)))
            continue
        # No path names two articles: of two objects with one id the second goes by its number, and where that is the id
        # of another one, by its name.
        keys = (f"{path}#{key}" for key in chain((values.get("id", number), number, name), count(1)))
        own = next(key for key in keys if key not in articles)
        articles[own] = replace(article, path=own)
        skipped += [Skipped(what, fault, partly=True) for fault in faults]
        if article.published is None:
            skipped += unread_date(what, values.get("published"))
    return list(articles.values()), skipped


def _read_article(values: Mapping[str, str], fields: Mapping[str, str], url: str | None) -> Article:
    text = values.get("text", "")
    if _PAGE.match(text):
        [page], _ = read_html(text, "")
        text = page.text
    else:
        text = _plain(text)
    if not text.strip():
        raise InputError(f"its field {in_file('text', fields)!r} {EMPTY}")
    if not is_english(text):
        raise InputError(NOT_ENGLISH)
    published = parse_date(values.get("published", ""))
    return Article(
        id="",
        path="",
        text=text,
        title=_plain(values.get("title", "")) or None,
        outlet=values.get("outlet") or find_outlet(text),
        author=values.get("author"),
        url=values.get("url") or url,
        published=published,
        published_from="metadata" if published else None,
        format="json",
        event=values.get("event"),
    )


def _plain(text: str) -> str:
    """Return a text without the mark-up that content management systems and feeds write; one that has none stays.

    All of it is the story, so that nothing is looked for as in a page (`read_html`), and short lines stay.
    """
    if not _MARKUP.search(text):
        return text
    lines = _LINE_END.sub("\n", _BREAK.sub("\n\n", _UNSEEN.sub("", text)))
    seen = html.unescape(_TAG.sub("", lines))
    return "\n\n".join(part.strip() for part in _BLANK_LINES.split(normalise(seen)) if part.strip())


def _read_fields(item: object, fields: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Take the fields that an object has, by our names, and say what is wrong with the others.

    Raises InputError for what is not an object, or has no text of the right type.
    """
    if not isinstance(item, dict):
        raise InputError(f"is {_kind(item)}, not an object with a text: correct it, or leave it out")
    values: dict[str, str] = {}
    faults: list[str] = []
    for name in FIELDS:
        own = in_file(name, fields)
        value = item.get(own)
        if name in ("id", "event") and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if name == "author" and isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = ", ".join(value)
        if isinstance(value, str):
            if value.strip():
                values[name] = normalise(value) if name == "text" else normalise(value).strip()
        elif name == "text" and own not in item:
            has = ", ".join(repr(key) for key in sorted(item)[:MAX_NAMED]) or "none"
            raise InputError(
                f"has no field {own!r} (its fields: {has}): rename the field that holds the text to {own!r}{OR_MAP}"
            )
        elif name == "text":
            raise InputError(f"its field {own!r} is {_kind(value)}, not a text: correct it, or leave it out")
        elif value is not None:
            faults.append(f"its field {own!r} is {_kind(value)}, not a text, and is left out: correct it")
    return values, faults


def _kind(value: object) -> str:
    """Name the type of a JSON value in words."""
    return _KINDS.get(type(value), "a number")
