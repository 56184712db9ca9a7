"""The units that are judged: the lines of an article, cut at furniture within them and joined if wrapped."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.clean.cues import GALLERY_MARK, INLINE, Label
from factcheck.clean.shapes import line_label
from factcheck.datatypes import Span

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line; the same characters as `str.splitlines`."""
WRAP_WIDTH_MIN, WRAP_WIDTH_MAX = 45, 120
"""Characters a line of hard-wrapped text: mail and news wires wrap at 60 to 80, wide terminals at 120."""
WRAPPED_SHARE = 0.8
"""Share of neighbouring lines that have to fit one width before a text counts as hard-wrapped: a greedy
wrapper gives nearly 1 (last lines of paragraphs break it), lists of headlines under 0.5."""
WRAPPED_PAIRS_MIN = 3
"""Pairs of neighbouring lines that are needed to tell a width at all."""
RUN_LINES_MIN = 3
"""Lines without a blank line between them that show by their first letters whether they are one paragraph."""
LOWER_SHARE = 0.5
"""Share of the lines of such a run, the first aside, that begin with a small letter: 0.75 of the words of prose do,
and no headlines and names, so that no width is needed. Text that was copied from a PDF has no even one."""
RAGGED_SHARE = 0.65
"""Share of the longest line of a run that a line has at least, unless its paragraph ends with it."""
INDENT_MIN = 2
"""Blanks by which the first line of a paragraph is indented."""
GALLERY_TITLE_WORDS_MIN = 3
"""Words that all captions of one gallery have to begin with before they count as its title."""

_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
"""A comment in HTML or Markdown, which no reader sees; one that is never closed is none."""
_LINE = re.compile(f"[^{LINE_ENDS}]+")
_BULLET = re.compile(r"[•·▪●◦‣■□►▶*–—-]\s")
_MARKS = re.compile(r"[\s•·▪●◦‣■□►▶*_#>–—-]*")
_SENTENCE_END = re.compile(r"[.!?…][\s\"”’'»)\]]*\Z")
_ARTICLES = {"a", "an", "the"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the article's text that is judged as a whole, without the blanks around it.

    `plain` is the text on one line, without bullets, heading marks and marks of emphasis around it; `count` is
    its number of words. `gap` counts the line ends before it: 0 within a line, 1 on the next line, more
    behind a blank line. `label` is set for what was recognised by itself.
    """

    start: int
    end: int
    plain: str
    gap: int
    indent: int
    is_bullet: bool
    label: Label | None = None

    @property
    def count(self) -> int:
        """The number of words."""
        return len(self.plain.split())

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _SENTENCE_END.search(self.plain[-12:]) is not None


def units(text: str) -> list[Unit]:
    """Return the lines of a text, cut where furniture stands within a line (those parts are labelled)."""
    found: list[Unit] = []
    last = 0
    comments = [match.span() for match in _COMMENT.finditer(text)] if "<!--" in text else []
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        between = text[last : match.start()]
        gap = sum(between.count(mark) for mark in LINE_ENDS) if found else INDENT_MIN
        hidden = _covered(comments, *match.span()) if comments else []
        for start, end, label in _parts(line, hidden):
            part = line[start:end].strip()
            if part:
                start += len(line[start:end]) - len(line[start:end].lstrip())
                begin = match.start() + start
                marks = _MARKS.match(part)
                plain = (part[marks.end() :] if marks else part).rstrip("*_")
                is_bullet = _BULLET.match(part) is not None
                found.append(Unit(begin, begin + len(part), plain, gap, start, is_bullet, label))
                gap = 0
        last = match.end()
    return found


def joined(lines: Sequence[Unit]) -> list[Unit]:
    """Return the units with the lines of each hard-wrapped paragraph made one."""
    width = _wrap_width(lines)
    ragged = _ragged_widths(lines)
    paragraphs: list[list[Unit]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1][0], paragraphs[-1][-1], line, width, ragged.get(line.start, 0)):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [
        replace(first, end=rest[-1].end, plain=" ".join(line.plain for line in (first, *rest))) if rest else first
        for first, *rest in paragraphs
    ]


def _covered(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return what of a stretch of the text the spans cover, in offsets into the stretch."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    return [(max(one, start) - start, min(other, end) - start) for one, other in spans[first:last]]


def _parts(line: str, hidden: Sequence[Span]) -> Iterator[tuple[int, int, Label | None]]:
    """Yield `(start, end, label)` for the parts of a line: furniture, and the rest with a role or None.

    `hidden` are its comments.
    """
    cuts = _gallery_titles(line) + [(start, end, "hidden comment") for start, end in hidden]
    rest: Label | None = None
    for cue in INLINE:
        for match in cue.pattern.finditer(line):
            cuts.append((match.start(), match.end(), cue.label))
            rest = rest or cue.rest
    last = 0
    for start, end, label in sorted(cuts):
        if start > last:
            yield last, start, rest
        if end > last:
            yield max(start, last), end, label
            last = end
    yield last, len(line), rest


def _gallery_titles(line: str) -> list[tuple[int, int, Label]]:
    """Return where the title of a photo gallery is repeated before each of its captions in one line."""
    starts = [0, *(match.end() for match in GALLERY_MARK.finditer(line))]
    captions = [
        (start, line[start:end].split()) for start, end in itertools.pairwise([*starts, len(line)]) if end > start
    ]
    groups: list[tuple[list[str], list[int]]] = []
    for start, words in captions:
        if words[:1] != ["Photos:"]:
            continue
        title = _common_words(groups[-1][0], words) if groups else []
        if len(title) >= GALLERY_TITLE_WORDS_MIN:
            groups[-1] = (title, [*groups[-1][1], start])
        else:
            groups.append((words, [start]))
    cuts: list[tuple[int, int, Label]] = []
    for title, members in groups:
        if len(members) > 1:
            pattern = re.compile(r"\s*" + r"\s+".join(map(re.escape, title)))
            matches = [pattern.match(line, start) for start in members]
            if any(len(words) <= len(title) for start, words in captions if start in members):
                continue  # the same caption twice
            cuts += [(match.start(), match.end(), "photo gallery") for match in matches if match]
    return cuts


def _common_words(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """Return the words that two captions begin with, without an article at the end."""
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))
    words = [first for first, _ in pairs]
    while words and words[-1].lower() in _ARTICLES:
        words.pop()  # the captions begin alike
    return words


def _wrap_width(lines: Sequence[Unit]) -> int | None:
    """Return the width at which a text is hard-wrapped, in characters, or None if it is not."""
    pairs = [
        (first.end - first.start, _first_word(second))
        for first, second in itertools.pairwise(lines)
        if second.gap == 1 and WRAP_WIDTH_MIN <= first.end - first.start <= WRAP_WIDTH_MAX
    ]
    if len(pairs) < WRAPPED_PAIRS_MIN:
        return None
    width = max(size for size, _ in pairs)
    fits = sum(size + 1 + word > width for size, word in pairs)
    return width if fits >= WRAPPED_SHARE * len(pairs) else None


def _ragged_widths(lines: Sequence[Unit]) -> dict[int, int]:
    """Return the longest line of each run of prose lines, in characters, by where the lines start."""
    if sum(line.gap == 1 for line in lines) < RUN_LINES_MIN - 1:
        return {}
    runs: list[list[Unit]] = []
    for line in lines:
        if runs and line.gap == 1 and not line.is_bullet:
            runs[-1].append(line)
        else:
            runs.append([line])
    widths: dict[int, int] = {}
    for run in runs:
        longest = max(line.end - line.start for line in run)
        lower = sum(line.plain[:1].islower() for line in run[1:])
        if len(run) >= RUN_LINES_MIN and longest <= WRAP_WIDTH_MAX and lower >= LOWER_SHARE * (len(run) - 1):
            widths |= {line.start: longest for line in run}
    return widths


def _goes_on(first: Unit, last: Unit, line: Unit, width: int | None, ragged: int) -> bool:
    """Tell whether the paragraph of the lines `first` to `last` goes on in `line`.

    `ragged` is the longest line of the run of prose in which it stands, 0 in none.
    """
    if line.gap != 1 or line.is_bullet or line.indent >= first.indent + INDENT_MIN or not line.plain:
        return False
    if first.label is not None or line.label is not None:
        return False
    size = last.end - last.start
    is_full = width is not None and WRAP_WIDTH_MIN <= size <= width and size + 1 + _first_word(line) > width
    if is_full and not last.ends_sentence:
        return True
    is_lower = line.plain[0].islower() and (ragged or size >= WRAP_WIDTH_MIN) and not last.ends_sentence
    is_ragged = ragged and size >= RAGGED_SHARE * ragged and line_label(last.plain) is None
    return bool(is_full or is_lower or is_ragged) and line_label(line.plain) is None


def _first_word(unit: Unit) -> int:
    return len(unit.plain.split(maxsplit=1)[0]) if unit.plain else 0
