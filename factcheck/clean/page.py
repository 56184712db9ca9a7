"""A page: the units of an article with what is known of each, and the header that it may begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from factcheck.clean.cues import Label
from factcheck.clean.lines import Unit
from factcheck.clean.words import content_words
from factcheck.datatypes import Article, Role

PARAGRAPH_WORDS_MIN = 6
"""Words of a paragraph that ends as a sentence; shorter ones do not show where the story begins or ends."""
PARAGRAPH_LENGTH_MIN = 140
"""Characters from which a line without a sentence end is a paragraph (the longest of 524 real headlines has
132)."""
HEADER_LINES_MAX = 40
"""Lines of a header; what is longer is none."""

ROLES: frozenset[Label] = frozenset(get_args(Role))
"""Labels that keep a unit in the story; every other label is the name of the rule that removes it."""
_HEADER_FIRST = re.compile(r"(?:title|headline|date|published|source|author|url)\s*:", re.IGNORECASE)
_HEADER = re.compile(
    r"(?P<key>(?:(?P<title>title|headline)|date|published|updated|source|outlet|publisher|authors?|byline|by|url"
    r"|link|section|id|language|category|tags|keywords|description|image|slug|site)\s*:)(?:\s|\Z)",
    re.IGNORECASE,
)


class Page:
    """The units of an article with what is known of them; a label of None is not decided yet."""

    def __init__(self, article: Article, lines: Sequence[Unit]) -> None:
        self.article = article
        self.units = lines
        self.words = [content_words(unit.plain) for unit in lines]
        self.labels: list[Label | None] = [unit.label for unit in lines]
        self.sections: dict[int, Label] = {}
        """Headings of furniture, by index, with the rule for what stands below."""
        self.key_points: list[int] = []

    def open(self, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Yield the indices of the units that are not decided yet."""
        for index in range(start, len(self.units) if end is None else end):
            if self.labels[index] is None:
                yield index

    def is_paragraph(self, index: int) -> bool:
        """Tell whether a unit reads as a paragraph of a story and nothing says otherwise."""
        unit = self.units[index]
        return (
            self.labels[index] is None
            and not unit.is_bullet
            and unit.count >= PARAGRAPH_WORDS_MIN
            and (unit.ends_sentence or len(unit.plain) >= PARAGRAPH_LENGTH_MIN)
        )

    def is_furniture(self, index: int) -> bool:
        """Tell whether a unit is page furniture; beyond the ends of the page, everything is."""
        if not 0 <= index < len(self.units):
            return True
        label = self.labels[index]
        return label is not None and label not in ROLES

    def paragraphs(self) -> list[int]:
        """Return the indices of the story's paragraphs as far as is known."""
        return [index for index in range(len(self.units)) if self.is_paragraph(index)]


def with_header(lines: Sequence[Unit], text: str) -> list[Unit]:
    """Label the header lines at the top (`Title: …`) and part the title from its key."""
    size = _header_size(lines, text)
    headed: list[Unit] = []
    for line in lines[:size]:
        match = _HEADER.match(text, line.start, line.end)
        value = text[match.end() : line.end].strip() if match else ""
        if match is None or not match["title"] or not value or value.startswith("("):
            headed.append(replace(line, label="header"))
            continue
        start = text.index(value, match.end())
        headed.append(replace(line, end=match.end("key"), label="header"))
        headed.append(replace(line, start=start, plain=value, gap=0, label="title"))
    return headed + list(lines[size:])


def _header_size(lines: Sequence[Unit], text: str) -> int:
    """Return the number of header lines: `Key: value` without a gap, or what two `---` enclose."""
    if not lines:
        return 0
    if text[lines[0].start : lines[0].end] == "---":
        fences = (index for index, line in enumerate(lines[1:HEADER_LINES_MAX], 1) if not line.plain)
        end = next(fences, 0)
        return end + 1 if end and all(":" in line.plain for line in lines[1:end]) else 0
    if not _HEADER_FIRST.match(text, lines[0].start, lines[0].end):
        return 0
    for index, line in enumerate(lines[:HEADER_LINES_MAX]):
        if not _HEADER.match(text, line.start, line.end) or (index and line.gap > 1):
            return index
    return min(len(lines), HEADER_LINES_MAX)
