"""The form: what somebody entered, kept word by word, and the articles and settings that it stands for."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from starlette.datastructures import FormData, UploadFile

from factcheck.config import Settings
from factcheck.errors import InputError
from factcheck.read import Given
from factcheck.report.escape import one_line

MAX_ARTICLES = 20
"""Articles of one comparison: the pairs of sentences grow with their square."""
BOXES = 2
"""Boxes for pasted texts that are there at first."""
NAME = 80
"""Characters that are kept of a file's name."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the form, so that an error loses nothing of it; of files the names, since no page can set them."""

    texts: tuple[str, ...]
    files: tuple[str, ...]
    urls: str
    min_confidence: str
    published: str
    agreements: bool


def blank(settings: Settings) -> Entered:
    """Return what the form begins with."""
    return Entered(("",) * BOXES, (), "", f"{settings.min_confidence:g}", "", settings.agreements)


def entered(form: FormData) -> Entered:
    """Return what was sent."""
    texts = [text for text in form.getlist("text") if isinstance(text, str)]
    uploads = [one for one in form.getlist("file") if isinstance(one, UploadFile) and one.filename]
    return Entered(
        (*texts, *[""] * (BOXES - len(texts))),
        tuple(display_name(one.filename or "") for one in uploads),
        str(form.get("urls", "")),
        str(form.get("min_confidence", "")),
        str(form.get("published", "")),
        bool(form.get("agreements")),
    )


async def articles_of(sent: Entered, uploads: Sequence[object], max_bytes: int) -> list[Given]:
    """Return what was pasted, uploaded and named, in this order; raise InputError when it is nothing or too much."""
    texts = [text for text in sent.texts if text.strip()]
    given = [Given(f"pasted text {number}", text.encode()) for number, text in enumerate(texts, 1)]
    for upload in uploads:
        if isinstance(upload, UploadFile) and upload.filename:
            # one byte more than is read, so that the reader can say that it is too large
            given.append(Given(display_name(upload.filename), await upload.read(max_bytes + 1)))
    given += [Given(line.strip()) for line in sent.urls.splitlines() if line.strip()]
    if len(given) > MAX_ARTICLES:
        raise InputError(f"{len(given)} articles are more than the {MAX_ARTICLES} that are compared here at once")
    if len(given) < 2 and not any(one.name.lower().endswith((".json", ".jsonl")) for one in given):
        raise InputError("It takes two articles of one event: paste, drop or name another one")
    return given


def settings_sent(sent: Entered, settings: Settings) -> Settings:
    """Return `settings` with those of the form; raise InputError for what is none."""
    try:
        least = float(sent.min_confidence or settings.min_confidence)
        published = dt.date.fromisoformat(sent.published) if sent.published else settings.published
    except ValueError as error:
        raise InputError(f"the settings cannot be read: {error}") from error
    if not (math.isfinite(least) and 0 <= least <= 1):
        raise InputError(f"the least confidence {least} is not in the range 0 to 1")
    return replace(settings, min_confidence=least, published=published, agreements=sent.agreements)


def display_name(name: str) -> str:
    """Return the last part of a file's name, safe to show: it is never used as a path."""
    last = PurePosixPath(one_line(name).replace("\\", "/")).name
    return last[-NAME:] or "file"
