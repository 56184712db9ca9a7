"""The rules that look around: at the words of the story, at the headings above and at the lines beside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set

from factcheck.clean.cues import CAPTION_MARK, COMMENTS, KEY_POINTS, TO_THE_END
from factcheck.clean.page import Page
from factcheck.clean.shapes import (
    SHOP_SHARE_MIN,
    author_presented,
    is_photo_credit,
    is_point,
    is_signed,
    line_label,
    section_label,
    shop_share,
)
from factcheck.clean.words import content_words, fingerprint, overlap

CAPTION_WORDS_MIN = 15
"""Words from which a line above an agency's name is a caption even at the very top, not a headline."""
CAPTION_GAP_MAX = 2
"""Line ends between a caption and the agency's name below it."""
KEY_POINT_LENGTH_MAX = 240
"""Characters of a key point that has no bullet."""
RUN_LENGTH = 3
"""Paragraphs behind a section of furniture that are looked at together: the words of one tell too little."""
HEAD_OVERLAP_MIN = 0.5
"""Share of its words that the story has, for a headline or a caption below a heading at the top (97 % of the
headlines of 474 real articles have it, 2 % of the headlines of other stories)."""
RUN_OVERLAP_MIN = 0.2
"""Share of their words that the paragraphs above have, if the story goes on (84 % of runs of three in 529 real
articles have it, 16 % of those of other stories)."""
LONE_OVERLAP_MIN = 0.35
"""The same for a single paragraph (49 % of the story's own, 4 % of others')."""
STORY_PARAGRAPHS_MIN = 3
"""Paragraphs above a heading from which their words alone stand for the story."""
HEADLINE_WORDS_MIN = 3
"""Words of the shortest headline."""
NAME_WORDS_MAX = 6
"""Words of a line that may be nothing but its authors' names."""
ISLAND_WORDS_MAX = 4
"""Words of a line that is furniture because furniture stands on both sides of it."""
SHOUTED_WORDS_MIN = 6
"""Words of a line in capitals between paragraphs from which it links to another story: the subheads in
capitals of 529 real articles have 5 at most."""
DUPLICATE_WORDS_MIN = 4
"""Words from which a repeated line is a repetition and not a refrain ("Yes.")."""


_ELLIPSIS = re.compile(r"(?:\.\.\.|…)\W*\Z")
_CAPTION = re.compile(
    r"FILE(?: PHOTO| IMAGE| PICTURE)?\s?[:–—-]"
    r"|(?i:(?:file )?(?:photo|image|picture|pictured|caption)\s?:"
    r"|in this .{0,60}\b(?:photo|photograph|image|frame|picture)\b"
    r"|an? (?:handout|undated|file) (?:photo|image|picture)\b)"
)
_DATED = re.compile(r"\b(?:19|20)\d\d\W*\Z")
_VIDEO_TIME = re.compile(r"\s\d{1,2}:\d\d\Z")


def mark_lines(page: Page) -> None:
    """Mark what is furniture by its own words and shape."""
    names = {fingerprint(name) for name in (page.article.outlet, page.article.author) if name}
    for index in page.open():
        text = page.units[index].plain
        section = section_label(text)
        if KEY_POINTS.fullmatch(text.rstrip(" :")):
            page.labels[index] = "section heading"
            page.key_points.append(index)
        elif section is not None:
            page.labels[index] = "section heading"
            page.sections[index] = section
        elif CAPTION_MARK.fullmatch(text):
            page.labels[index] = "photo credit"
            page.captions.add(index + 1)
        elif len(text.split()) <= NAME_WORDS_MAX and fingerprint(text) in names:
            page.labels[index] = "outlet name"
        elif is_photo_credit(text):
            page.labels[index] = "photo credit"
        else:
            page.labels[index] = line_label(text) or ("byline" if is_signed(text) else None)


def mark_key_points(page: Page) -> None:
    """Mark the list below "KEY POINTS": bullets, else lines that do not end as sentences."""
    starts = [index + 1 for index in page.key_points]
    starts += [index + 1 for index, unit in enumerate(page.units) if unit.label == "keypoint"]
    for start in starts:
        has_bullets = start < len(page.units) and page.units[start].is_bullet
        for index in range(start, len(page.units)):
            unit = page.units[index]
            is_point = unit.is_bullet if has_bullets else not unit.ends_sentence
            if page.labels[index] is not None or not is_point or len(unit.plain) > KEY_POINT_LENGTH_MAX:
                break
            page.labels[index] = "keypoint"


def mark_captions(page: Page) -> None:
    """Mark captions: by how they begin, or by an agency's name alone on the line below."""
    for index in page.open():
        if index in page.captions or _CAPTION.match(page.units[index].plain):
            page.labels[index] = "caption"
    top = next((index for index in range(len(page.units)) if not page.is_furniture(index)), 0)
    for index in range(1, len(page.units)):
        credit, unit = page.units[index], page.units[index - 1]
        if page.labels[index] not in ("outlet name", "photo credit") or page.labels[index - 1] is not None:
            continue
        is_long = unit.count >= CAPTION_WORDS_MIN or _DATED.search(unit.plain[-12:]) is not None
        is_near = credit.gap == 1 or (credit.gap <= CAPTION_GAP_MAX and is_long)
        is_headline = index - 1 == top and not is_long
        if is_near and not is_headline and not unit.ends_sentence and unit.count > HEADLINE_WORDS_MIN:
            page.labels[index - 1] = "caption"
            page.labels[index] = "photo credit"


def mark_author_boxes(page: Page) -> None:
    """Mark the paragraphs behind the story that present its author, who is nobody of the story."""
    shared = Counter(word for index in page.paragraphs() for word in page.words[index])
    for index in reversed(list(page.open())):
        name = author_presented(page.units[index].plain)
        if name is not None and not any(shared[word] > 1 for word in content_words(name)):
            page.labels[index] = "author box"
        elif page.is_paragraph(index):
            return


def mark_sections(page: Page) -> None:
    """Mark what stands below a heading of furniture, until the story plainly goes on.

    Where no paragraph would be left, the headings tell nothing.
    """
    if not page.sections:
        return
    labels = list(page.labels)
    has_paragraphs = bool(page.paragraphs())
    _mark_below_headings(page)
    if has_paragraphs and not page.paragraphs():
        page.labels[:] = labels


def _mark_below_headings(page: Page) -> None:
    shared = Counter(word for index in page.paragraphs() for word in page.words[index])
    story: set[str] = set()
    above = 0
    heading: int | None = None
    for index in range(len(page.units)):
        if index in page.sections:
            heading = index if above or page.sections[index] not in COMMENTS else None
            continue
        if heading is not None and not page.is_furniture(index):
            rule = page.sections[heading]
            has_story = above >= STORY_PARAGRAPHS_MIN
            is_below = _is_below_headline(page, heading, index)
            may_go_on = not has_story or rule not in TO_THE_END
            if may_go_on and _story_goes_on(page, index, story if has_story else None, shared, is_below):
                heading = None
            else:
                is_advert = shop_share(page.units[index].plain) >= SHOP_SHARE_MIN
                page.labels[index] = "sign-up line" if is_advert else rule
        if page.is_paragraph(index):
            story |= page.words[index]
            above += 1


def _is_below_headline(page: Page, heading: int, index: int) -> bool:
    """Tell whether a headline of another story stands between the heading and `index`."""
    before = page.units[index - 1]
    return index - 1 > heading and not before.ends_sentence and before.count >= HEADLINE_WORDS_MIN


def _story_goes_on(
    page: Page, index: int, story: Set[str] | None, shared: Counter[str], is_below_headline: bool
) -> bool:
    """Tell whether the story goes on at `index`, below the heading of a section of furniture.

    `story` has the words of the paragraphs above the heading; None if there are too few of them, so that
    the words that several paragraphs of the page share (`shared`) have to stand for the story.
    """
    run = _run(page, index) if page.is_paragraph(index) else [index]
    words = frozenset[str]().union(*(page.words[other] for other in run))
    if story is None:
        own = Counter(word for other in run if page.is_paragraph(other) for word in page.words[other])
        known: Set[str] = {word for word in words if shared[word] > own[word]}
    else:
        known = story
    share = overlap(words, known)
    if not page.is_paragraph(index):
        # Below a heading at the top a headline or a caption may be this story's.
        return story is None and page.units[index].count > HEADLINE_WORDS_MIN and share >= HEAD_OVERLAP_MIN
    if page.article.format in ("html", "json") and not _ELLIPSIS.search(page.units[index].plain[-12:]):
        return True  # the extraction has left out the tail of the page already
    if len(run) == 1:
        return not is_below_headline and share >= LONE_OVERLAP_MIN
    return not is_below_headline or share >= RUN_OVERLAP_MIN  # summaries of other stories have headlines


def _run(page: Page, index: int) -> list[int]:
    """Return the paragraphs from `index` on that only furniture parts, `RUN_LENGTH` at most."""
    run: list[int] = []
    while index < len(page.units) and len(run) < RUN_LENGTH and index not in page.sections:
        if page.is_paragraph(index) and not _ELLIPSIS.search(page.units[index].plain[-12:]):
            run.append(index)
        elif not page.is_furniture(index):
            break
        index += 1
    return run or [index]


def mark_links(page: Page) -> None:
    """Mark links to other stories between paragraphs: in capitals, or above a clipped summary."""
    paragraphs = page.paragraphs()
    if not paragraphs:
        return
    is_shouted_story = all(page.units[index].plain.isupper() for index in paragraphs)
    for index in page.open(paragraphs[0], paragraphs[-1]):
        unit = page.units[index]
        is_shouted = unit.plain.isupper() and unit.count >= SHOUTED_WORDS_MIN and not is_shouted_story
        if is_shouted and not unit.is_bullet and unit.plain[-1] != ".":
            page.labels[index] = "related story"
    for index in page.open(paragraphs[0], len(page.units) - 1):
        unit = page.units[index]
        below = page.units[index + 1].plain
        is_teased = page.labels[index + 1] == "related story" and ("..." in below or "…" in below)
        if is_teased and not unit.ends_sentence and unit.count >= HEADLINE_WORDS_MIN:
            page.labels[index] = "related story"


def mark_islands(page: Page) -> None:
    """Mark what stands within an advert, and short lines outside the story with furniture on both sides."""
    for index in page.open(1, len(page.units) - 1):
        is_pitch = page.labels[index - 1] == page.labels[index + 1] == "sign-up line"
        if is_pitch and not page.units[index].ends_sentence:
            page.labels[index] = "sign-up line"
    paragraphs = page.paragraphs()
    if not paragraphs:
        return
    for index in [*page.open(0, paragraphs[0]), *page.open(paragraphs[-1] + 1)]:
        unit = page.units[index]
        is_between = page.is_furniture(index - 1) and page.is_furniture(index + 1)
        is_told = unit.is_bullet and is_point(unit.plain)
        if is_between and unit.count <= ISLAND_WORDS_MAX and not unit.ends_sentence and not is_told:
            page.labels[index] = "menu line"


def mark_repetitions(page: Page) -> None:
    """Mark what repeats an earlier line, and what is the title of a video, which stands beside its length."""
    marks = [fingerprint(unit.plain) if unit.count >= DUPLICATE_WORDS_MIN else "" for unit in page.units]
    all_marks = {mark for mark in marks if mark}
    videos: set[str] = set()
    for index, unit in enumerate(page.units):
        has_length = _VIDEO_TIME.search(unit.plain[-8:]) is not None
        title = fingerprint(_VIDEO_TIME.sub("", unit.plain)) if has_length else ""
        if title and (page.labels[index] == "video teaser" or title in all_marks):
            videos |= {title, marks[index]}
    seen: set[str] = set()
    for index, mark in enumerate(marks):
        if not mark or page.is_furniture(index):
            continue
        if mark in videos:
            page.labels[index] = "video teaser"
        elif mark in seen:
            page.labels[index] = "duplicate line"
        seen.add(mark)
