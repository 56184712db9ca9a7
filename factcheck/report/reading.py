"""An article → paragraphs of pieces: its whole text, with the passages of the report marked at their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from factcheck.datatypes import Article, Passage, Report, Span
from factcheck.report.escape import one_line

Kind = Literal["passage", "alone", "removed"]
_BREAK = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\s*\n\s*")

CONTEXT = 150
"""Characters shown before and after a passage: about a sentence on either side."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an article, safe to show on one line, and what the report has to say of them.

    `hue` numbers the position whose words these are, None for words that are not compared; `anchor` is
    set on the first piece of a passage; `note` says why words were left out.
    """

    text: str
    kind: Kind | None = None
    hue: int | None = None
    anchor: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Marks:
    """What is to be marked in one article: sentences, the words in them with their hues, and what was left out."""

    passages: dict[Span, dict[Span, int]] = field(default_factory=dict)
    alone: tuple[Span, ...] = ()
    removed: Mapping[Span, str] = field(default_factory=dict)


def anchor(passage: Passage) -> str:
    """Return the id of the place where a passage stands in its article."""
    return anchor_at(passage.article, passage.start)


def anchor_at(article: str, start: int) -> str:
    """Return the id of a place in an article."""
    return f"{article}-{start}"


def marks_of(report: Report, passages: Iterable[tuple[Passage, Mapping[Span, int]]]) -> dict[str, Marks]:
    """Gather what is to be marked, by article; the spans of the words are offsets into their passage."""
    coverage = report.coverage
    marks = {
        article.id: Marks(
            alone=coverage.alone.get(article.id, ()),
            removed={(part.start, part.end): part.why for part in coverage.removed.get(article.id, ())},
        )
        for article in report.articles
    }
    for passage, hues in passages:
        words = marks[passage.article].passages.setdefault((passage.start, passage.end), {})
        for (start, end), hue in hues.items():
            words.setdefault((passage.start + start, passage.start + end), hue)
    return marks


def read(article: Article, marks: Marks) -> list[list[Piece]]:
    """Cut an article into paragraphs, and each paragraph where a mark begins or ends."""
    anchors = {start: anchor_at(article.id, start) for start, _ in marks.passages}
    anchors |= {start: anchor_at(article.id, start) for start, _ in marks.alone}
    kinds: list[tuple[Span, Kind, str | None]] = [(span, "removed", why) for span, why in marks.removed.items()]
    kinds += [(span, "alone", None) for span in marks.alone]
    kinds += [(span, "passage", None) for span in marks.passages]
    hues = [(span, hue) for words in marks.passages.values() for span, hue in words.items()]
    cuts = {0, len(article.text)} | {edge for span, _, _ in kinds for edge in span} | {e for s, _ in hues for e in s}
    ends = [match.span() for match in _break_of(article).finditer(article.text)]
    cuts |= {edge for span in ends for edge in span}
    breaks = {start for start, _ in ends}
    # what covers a stretch between two neighbouring cuts: later kinds stand above earlier ones
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(article.text))
    at = {edge: number for number, edge in enumerate(edges)}
    kind_of: list[tuple[Kind | None, str | None]] = [(None, None)] * len(edges)
    for (start, end), kind, note in kinds:
        for number in range(at.get(start, 0), at.get(end, 0)):
            kind_of[number] = (kind, note)
    hue_of: list[int | None] = [None] * len(edges)
    for (start, end), hue in hues:
        for number in range(at.get(start, 0), at.get(end, 0)):
            hue_of[number] = hue
    paragraphs: list[list[Piece]] = [[]]
    for number, (start, end) in enumerate(pairwise(edges)):
        if start in breaks:
            paragraphs.append([])
            continue
        text = one_line(article.text[start:end])
        if text:
            shown, why = kind_of[number]
            paragraphs[-1].append(Piece(text, shown, hue_of[number], anchors.get(start), why))
    return [pieces for pieces in paragraphs if any(piece.text.strip() for piece in pieces)]


def context(article: Article, passage: Passage, removed: Iterable[Span]) -> tuple[str, str]:
    """Return what stands before and after a passage in its article, cut at words, without page furniture."""
    if passage.role == "title":
        return "", ""
    text = article.text
    first = max([0, *(end for _, end in removed if end <= passage.start)])
    last = min([len(text), *(start for start, _ in removed if start >= passage.end)])
    sign = _break_of(article)
    before = _flowing(text[max(first, passage.start - CONTEXT) : passage.start], sign)
    after = _flowing(text[passage.end : min(last, passage.end + CONTEXT)], sign)
    if passage.start - CONTEXT > first:
        before = "… " + before.partition(" ")[2]
    if passage.end + CONTEXT < last:
        after = after.rpartition(" ")[0] + " …"
    return before.lstrip(" ¶"), after.rstrip(" ¶")


def _flowing(text: str, sign: re.Pattern[str]) -> str:
    """Return `text` on one line; where a paragraph ended stands a sign."""
    return one_line(sign.sub(" ¶ ", text))


def _break_of(article: Article) -> re.Pattern[str]:
    """Return what ends a paragraph: in a page every line does, a text may be wrapped by hand."""
    return _LINE if article.format == "html" else _BREAK
