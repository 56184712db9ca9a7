"""The rules for what stands above the story and behind it."""

from __future__ import annotations

import re
from collections import Counter

from factcheck.clean.lines import Unit
from factcheck.clean.page import Page
from factcheck.clean.shapes import (
    SHOP_SHARE_MIN,
    addresses_reader,
    is_byline,
    is_name_list,
    is_placed,
    is_point,
    is_section_name,
    shop_share,
)
from factcheck.clean.words import fingerprint, overlap
from factcheck.dates import parse_stamp

STORY_OVERLAP_MIN = 0.2
"""Share of its words that the story's other paragraphs have, for the first paragraph of the story (99 %
of 516 real articles)."""
TITLE_OVERLAP_MIN = 0.3
"""Share of a headline's words that its story has (99 % of 474 real headlines, 9 % of those of other stories)."""
MENU_WORDS_MAX = 8
"""Words of a line that may belong to the page's menu ("World", "Fourteen days free")."""
TITLE_WORDS_MIN, TITLE_WORDS_MAX = 3, 35
"""Words of a headline."""

_DATELINE = re.compile(r"[–—-]\Z")


def mark_head(page: Page) -> None:
    """Mark what stands above the story: the headline, bylines, the page's menu, adverts."""
    paragraphs = page.paragraphs()
    if not paragraphs:
        return
    shared = Counter(word for index in paragraphs for word in page.words[index])
    anchored = (index for index in paragraphs if _story_share(page, index, shared) >= STORY_OVERLAP_MIN)
    first = next(anchored, paragraphs[0])
    title = _mark_titles(page, first, shared)
    for index in page.open(0, first):
        unit = page.units[index]
        is_strange = not _story_share(page, index, shared) and not (unit.is_bullet and is_point(unit.plain))
        is_short = unit.count <= MENU_WORDS_MAX
        if is_byline(unit.plain) or (_is_author_list(unit) and "title" in page.labels):
            page.labels[index] = "byline"
        elif parse_stamp(unit.plain):
            page.labels[index] = "date line"
        elif is_section_name(unit.plain):
            page.labels[index] = "menu line"
        elif is_strange and is_short and shop_share(unit.plain) >= SHOP_SHARE_MIN:
            page.labels[index] = "sign-up line"
        elif is_strange and is_short and not unit.ends_sentence and not _DATELINE.search(unit.plain):
            page.labels[index] = "byline" if is_name_list(unit.plain) else "menu line"
        elif is_strange and title is not None and index < title and (is_short or addresses_reader(unit.plain)):
            page.labels[index] = "above the headline"


def _story_share(page: Page, index: int, shared: Counter[str]) -> float:
    """Return the share of a unit's words that the story's (other) paragraphs have, 0 to 1."""
    own = 1 if page.is_paragraph(index) else 0
    words = page.words[index]
    return overlap(words, {word for word in words if shared[word] > own})


def _mark_titles(page: Page, first: int, shared: Counter[str]) -> int | None:
    """Mark the headline and decks above the paragraph `first`; return the index of the first of them."""
    title = fingerprint(page.article.title or "")
    lines = []
    for index in page.open(0, first):
        unit = page.units[index]
        is_other = is_byline(unit.plain) or is_section_name(unit.plain) or _DATELINE.search(unit.plain)
        if _is_headline(unit) and not is_other and not parse_stamp(unit.plain):
            lines.append(index)
    lines = [index for index in lines if not _is_author_list(page.units[index])] or lines
    titles = [
        index
        for index in lines
        if (title and fingerprint(page.units[index].plain) == title)
        or _story_share(page, index, shared) >= TITLE_OVERLAP_MIN
    ]
    if not titles and lines and "title" not in page.labels:
        titles = [max(lines, key=lambda index: page.units[index].count)]
    for index in titles:
        # A second line such as "A. Name in Town" is no deck.
        page.labels[index] = "byline" if index > titles[0] and is_placed(page.units[index].plain) else "title"
    return titles[0] if titles else None


def _is_author_list(unit: Unit) -> bool:
    return " and " in unit.plain and is_name_list(unit.plain)


def _is_headline(unit: Unit) -> bool:
    is_sentence = unit.ends_sentence and unit.plain[-1] == "."
    return not unit.is_bullet and not is_sentence and TITLE_WORDS_MIN <= unit.count <= TITLE_WORDS_MAX


def mark_tail(page: Page) -> None:
    """Mark what stands behind the last paragraph and has no words of the story."""
    paragraphs = page.paragraphs()
    if not paragraphs:
        return
    story = frozenset[str]().union(*(page.words[index] for index in paragraphs))
    for index in page.open(paragraphs[-1] + 1):
        unit = page.units[index]
        is_strange = not page.words[index] & story and not (unit.is_bullet and is_point(unit.plain))
        is_short = unit.count <= MENU_WORDS_MAX
        if is_byline(unit.plain) or (is_strange and is_name_list(unit.plain)):
            page.labels[index] = "byline"
        elif is_section_name(unit.plain):
            page.labels[index] = "menu line"
        elif is_strange and is_short and shop_share(unit.plain) >= SHOP_SHARE_MIN:
            page.labels[index] = "sign-up line"
        elif is_strange and not unit.ends_sentence and (is_short or page.is_furniture(index - 1)):
            page.labels[index] = "menu line" if is_short else "related story"
