"""Annotated pairs of real news, kept as offsets into articles that stand elsewhere → training pairs.

The repository holds no publisher's sentence: a row names files, character offsets, a label, and for an edit the
words that were put in place of others. Whoever has the articles can rebuild the pairs.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .examples import Example
from .values import in_words

FOLDER = Path(__file__).parent / "annotations"
READINGS = Path(__file__).parent / "readings"
"""What readers say of the pairs that factcheck itself would compare: nearly all of them tell of different facts."""

LABELS = {
    "C": "contradiction",
    "U": "contradiction",
    "S": "soft_contradiction",
    "A": "agreement",
    "P": "not_contradiction",
    "N": "neutral",
}
"""Letters of the annotators: contradiction, update, soft (debatable), agreement, a detail in common, neutral."""

SWAPS = 2
"""Pairs with another number that are made of one agreement."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated pair of sentences: `a` and `b` are `(file, start, end)`, words are offsets into the files.

    `edit` is `(side, start, end, new)`: what stands at those offsets is replaced. `second` is what another reader
    said who did not see the first label.
    """

    cluster: str
    a: tuple[str, int, int]
    b: tuple[str, int, int]
    label: str
    kind: str
    words: tuple[Span | None, Span | None]
    edit: tuple[int, int, int, str] | None = None
    second: str | None = None


def read(folder: Path = FOLDER) -> list[Row]:
    """Read all annotations. Raises ValueError with file and line for a row that is none."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                found.append(
                    Row(
                        row["cluster"],
                        tuple(row["a"]),
                        tuple(row["b"]),
                        row["label"],
                        row["kind"],
                        tuple(tuple(span) if span else None for span in row["words"]),  # type: ignore[arg-type]
                        tuple(row["edit"]) if row.get("edit") else None,  # type: ignore[arg-type]
                        row.get("second"),
                    )
                )
                LABELS[row["label"]]
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}:{number}: not an annotation: {error!r}") from error
    return found


def settled(rows: Sequence[Row]) -> list[Row]:
    """Leave out the pairs on which two readers differ: one says conflict, the other not.

    An agreement that one of them calls neutral (or the other way round) stays, as "no contradiction". A debatable
    contradiction that was read once is left out, too: second readers confirmed half of these, and 94 % of the others.
    """
    conflict = {"C", "U", "S"}
    return [
        row
        for row in rows
        if (row.label != "S" if row.second is None else (row.label in conflict) == (row.second in conflict))
    ]


def examples(rows: Sequence[Row], news: Path, seed: int, *, swaps: int = SWAPS) -> Iterator[Example]:
    """Yield the training pairs of settled rows; `news` is the folder with a folder of articles for each cluster.

    Rows of clusters that are not there are passed over. Raises ValueError when an article is not the one that was
    annotated (an offset lies outside).
    """
    rng = random.Random(seed)
    for row in settled(rows):
        if not (news / row.cluster).is_dir():
            continue
        sides = []
        for index, (file, start, end) in enumerate((row.a, row.b)):
            marks = [span for span in (row.words[index],) if span]
            edit = row.edit if row.edit and row.edit[0] == index else None
            sides.append(passage(article(news / row.cluster / file), start, end, marks, edit))
        label = LABELS[row.label]
        if row.second and row.second != row.label:
            doubtful = {row.label, row.second} == {"A", "N"}
            label = (
                "not_contradiction" if doubtful else "soft_contradiction" if "S" in row.label + row.second else label
            )
        tag = "same" if label in ("agreement", "not_contradiction") else "conflict"
        spans = () if label == "neutral" else tuple((i, s, e, tag) for i, (_, m) in enumerate(sides) for s, e in m)
        source = "news.edit" if row.edit else "news.pair"
        compared = tuple(m[0] for _, m in sides) if all(m for _, m in sides) else ()
        yield Example(sides[0][0], sides[1][0], label, source, row.kind, spans, True, compared)
        if label == "agreement" and row.kind == "number" and all(marks for _, marks in sides):
            for _ in range(swaps):
                swapped = _swap(sides, rng)
                if swapped:
                    yield swapped


def _swap(sides: Sequence[tuple[str, list[Span]]], rng: random.Random) -> Example | None:
    """Put another number into one of two sentences that agree on it: now they contradict."""
    index = rng.randrange(2)
    text, marks = sides[index]
    start, end = marks[0]
    match = re.search(r"\d[\d,]*(?:\.\d+)?|\b(?:" + "|".join(map(in_words, range(2, 13))) + r")\b", text[start:end])
    # bounds and approximations agree with many a number
    if match is None or any(_LOOSE.search(t[max(0, s - 15) : e]) for t, m in sides for s, e in m):
        return None
    old = match[0]
    digits = old.replace(",", "")
    if "." in digits:
        new = f"{max(0.1, float(digits) * rng.choice((0.6, 0.8, 0.9, 1.1, 1.3))):.{len(digits.split('.')[1])}f}"
    elif digits.isdigit():
        value = int(digits)
        other = (
            value + rng.choice((-2, -1, 1, 2, 3))
            if value < 25 or rng.random() < 0.3
            else round(value * rng.choice((0.5, 0.7, 0.85, 1.2, 1.6)))
        )
        new = f"{max(1, other):,}" if "," in old or other >= 10_000 else str(max(1, other))
    else:
        new = in_words(rng.choice([n for n in range(2, 13) if in_words(n) != old.lower()]))
    if new == old:
        return None
    changed = text[: start + match.start()] + new + text[start + match.end() :]
    moved = (start, end + len(new) - len(old))
    both = [(changed, moved), (sides[1 - index][0], sides[1 - index][1][0])]
    if index:
        both.reverse()
    spans = tuple((i, *span, "conflict") for i, (_, span) in enumerate(both))
    return Example(
        both[0][0], both[1][0], "contradiction", "news.swap", "number", spans, True, tuple(span for _, span in both)
    )


_LOOSE = re.compile(
    r"\b(?:at least|more than|over|about|around|some|nearly|almost|roughly|up to|less than|fewer than|dozens?|"
    r"hundreds|thousands|several|approximately|as many as)\b",
    re.I,
)


@lru_cache(maxsize=1024)
def article(path: Path) -> str:
    """Return an article's text as factcheck reads it: Unicode NFC, `\\n` line ends, no byte order mark."""
    text = path.read_text("utf-8-sig", errors="replace")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def passage(
    text: str, start: int, end: int, marks: Sequence[Span], edit: tuple[int, int, int, str] | None
) -> tuple[str, list[Span]]:
    """Return a sentence with single blanks, edited, and where its marked words stand; of an edit, the new words."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"offsets {start}-{end} lie outside of an article of {len(text)} characters")
    pieces = [(text[start:end], [(s - start, e - start) for s, e in marks])]
    if edit:
        _, at, to, new = edit
        raw = text[start:at] + new + text[to:end]
        pieces = [(raw, [(at - start, at - start + len(new))])]
    raw, spans = pieces[0]
    places, out = [], ""
    for char in raw:
        if char.isspace():
            if out and not out.endswith(" "):
                out += " "
            places.append(len(out))
        else:
            places.append(len(out))
            out += char
    places.append(len(out))
    clean = [(places[s], places[e - 1] + 1) for s, e in spans if s < e]
    return out.rstrip(), [(s, min(e, len(out.rstrip()))) for s, e in clean if s < e]
