"""A story that is to be cleaned, and what cleaning keeps and drops of a text."""

from __future__ import annotations

from typing import Literal

from factcheck.clean import clean
from factcheck.datatypes import Article

HEADLINE = "Ferry strikes Harwick pier, nine hurt"
STORY = (
    "HARWICK — A passenger ferry struck the pier at Harwick on Monday morning, injuring nine people, the coast "
    "guard said.",
    "The ferry, the Grey Heron, was carrying 212 passengers from the island of Sollen when its engines failed.",
    '"We heard a bang, and then the lights went out," said Ruth Amsel, a passenger from Sollen.',
    "Divers found a crack of two meters in the hull of the Grey Heron below the waterline.",
    "The harbor master closed the pier at Harwick until engineers have inspected the damage.",
)


def article(
    text: str,
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    format: Literal["text", "markdown", "html", "json"] = "text",
) -> Article:
    return Article("a", "a.txt", text, title=title, outlet=outlet, author=author, format=format)


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def kept(text: str, role: str | None = None) -> list[str]:
    blocks, _ = clean(article(text))
    return [text[block.start : block.end] for block in blocks if role in (None, block.role)]


def dropped(text: str) -> dict[str, str]:
    return {removed.text: removed.why for removed in clean(article(text))[1]}
