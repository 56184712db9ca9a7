"""The stage itself: an article in, its story and the furniture out; the order of the rules stands here."""

from __future__ import annotations

from typing import cast

from factcheck.clean import edges, marks
from factcheck.clean.lines import joined, units
from factcheck.clean.page import ROLES, Page, with_header
from factcheck.datatypes import Article, Block, Removed, Role


def clean(article: Article) -> tuple[list[Block], list[Removed]]:
    """Tell the story of an article from its page furniture.

    Returns the stretches that are the story, each with its role, and the stretches that are not, each with
    the rule that says so in plain words; both in the order of the text, none overlapping, offsets into
    `article.text`. Every character that is not a blank is in one of them. A paragraph that ends as a
    sentence is story unless its own words or the heading above it say otherwise; lines without one are
    judged by their words, by where they stand and by the words that they share with the story.
    """
    lines = with_header(units(article.text), article.text)
    page = Page(article, joined(lines))
    for rule in (
        marks.mark_lines,
        marks.mark_key_points,
        marks.mark_captions,
        marks.mark_author_boxes,
        marks.mark_sections,
        edges.mark_head,
        edges.mark_tail,
        marks.mark_links,
        marks.mark_islands,
        marks.mark_repetitions,
    ):
        rule(page)
    blocks: list[Block] = []
    removed: list[Removed] = []
    for unit, label in zip(page.units, page.labels, strict=True):
        if label is None or label in ROLES:
            blocks.append(Block(unit.start, unit.end, cast(Role, label or "body")))
        else:
            removed.append(Removed(unit.start, unit.end, article.text[unit.start : unit.end], label))
    return blocks, removed
