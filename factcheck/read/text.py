"""Plain text and Markdown, from decoded text to one article with what its header says."""

from __future__ import annotations

from typing import Literal

from factcheck.datatypes import Article, Skipped
from factcheck.dates import find_outlet
from factcheck.errors import InputError
from factcheck.header import Header, parse_header
from factcheck.names import readable
from factcheck.read.language import is_english

NOT_ENGLISH = "is not in English, the only language that is compared: leave it out, or translate it"
EMPTY = "is empty: there is nothing to compare in it"


OR_RAISE = ", or raise --max-bytes"
"""The end of the advice about what is too large, for those who can give an option."""


def too_large(max_bytes: int) -> str:
    """Say of an input that it is larger than is read."""
    limit = f"{max_bytes / 1e6:.3g} MB" if max_bytes >= 100_000 else f"{max_bytes:,} bytes"
    return f"is larger than the {limit} that are read: give the article alone{OR_RAISE}"


def read_text(
    text: str, path: str, form: Literal["text", "markdown"], url: str | None = None
) -> tuple[list[Article], list[Skipped]]:
    """Make an article of a text in the form that `decode` gives.

    The article's text is all of it, header included, so that offsets are offsets into the file. The
    article has no id yet. Raises InputError if it holds no story, or none in English.
    """
    header = parse_header(text) or Header(end=0)
    story = text[header.end :]
    if not story.strip():
        raise InputError("has a header but no text below it: there is nothing to compare in it")
    if not is_english(story):
        raise InputError(NOT_ENGLISH)
    article = Article(
        id="",
        path=path,
        text=text,
        title=header.title,
        outlet=header.outlet or find_outlet(story),
        author=header.author,
        url=url or header.url,
        published=header.published,
        published_from="metadata" if header.published else None,
        format=form,
    )
    return [article], unread_date(path, header.unread_date)


def unread_date(path: str, written: str | None) -> list[Skipped]:
    """Say that a date was not understood; nothing to say without one."""
    if written is None:
        return []
    why = f"its published date {written!r} was not understood and is left out: write it as YYYY-MM-DD"
    return [Skipped(readable(path), why, partly=True)]
