"""A page: the units of an article with what is known of each, and the header that it may begin with."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from factcheck.clean.cues import Label
from factcheck.clean.lines import Unit
from factcheck.clean.words import content_words
from factcheck.datatypes import HEADER, Article, Role
from factcheck.header import parse_header

PARAGRAPH_WORDS_MIN = 6
"""Words of a paragraph that ends as a sentence; shorter ones do not show where the story begins or ends."""
PARAGRAPH_LENGTH_MIN = 140
"""Characters from which a line without a sentence end is a paragraph (one of 503 real headlines is longer)."""

ROLES: frozenset[Label] = frozenset(get_args(Role))
"""Labels that keep a unit in the story; every other label is the name of the rule that removes it."""


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
        """Headings of key points, by index."""
        self.captions: set[int] = set()
        """What stands below a line that announces a caption, by index."""

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
    header = parse_header(text)
    if header is None:
        return list(lines)
    title_start, title_end = header.title_span or (0, 0)
    headed: list[Unit] = []
    for line in lines:
        if line.start >= header.end:
            headed.append(line)
            continue
        inside = (min(max(cut, line.start), line.end) for cut in (title_start, title_end))
        cuts = (line.start, *inside, line.end)
        for (start, end), label in zip(itertools.pairwise(cuts), (HEADER, "title", HEADER), strict=True):
            part = text[start:end].strip()
            if part:
                start = text.index(part, start)
                headed.append(replace(line, start=start, end=start + len(part), plain=part, label=label))
    return headed
