"""Sentences of real news told again, as a rival outlet might have, by authors who read the event → training pairs.

The repository holds what was written here and offsets into articles that stand elsewhere, no publisher's sentence. A
line of `tellings/` is one real sentence with what was written on it:

    {"a": ["file.txt", 120, 240], "told": [["C", "number", 131, 140, "Nine [people were dead] by nightfall."], …]}

The letters are those of the annotators (see news.py); the offsets are those of the compared words in the article, the
brackets stand around the words that are compared with them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from .examples import Example, comparing
from .news import LABELS, article, passage

FOLDER = Path(__file__).parent / "tellings"
AMONG_TOLD = {("A", "C"): "contradiction", ("A", "N"): "neutral", ("C", "N"): "neutral"}
"""What two sentences written on the same words of one real sentence are to each other."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One written sentence: its label against a real sentence `a` (file, start, end), and the compared words.

    `words` are offsets into the file, `at` into `text`.
    """

    cluster: str
    a: tuple[str, int, int]
    label: str
    kind: str
    words: tuple[int, int]
    text: str
    at: tuple[int, int]


def read(folder: Path = FOLDER) -> list[Telling]:
    """Read all tellings, a file for each cluster. Raises ValueError with file and line for a row that is none."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                for label, kind, start, end, bracketed in row["told"]:
                    before, inside, after = _split(bracketed)
                    text, at = before + inside + after, (len(before), len(before) + len(inside))
                    LABELS[label]
                    found.append(Telling(path.stem, tuple(row["a"]), label, kind, (start, end), text, at))  # type: ignore[arg-type]
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}:{number}: not a telling: {error!r}") from error
    return found


def _split(bracketed: str) -> tuple[str, str, str]:
    before, opening, rest = bracketed.partition("[")
    inside, closing, after = rest.partition("]")
    if not (opening and closing and inside.strip()) or "[" in after or "]" in after:
        raise ValueError(f"exactly one stretch of words stands between brackets: {bracketed[:60]!r}")
    return before, inside, after


def examples(rows: Sequence[Telling], news: Path, seed: int, among: float = 1.0) -> Iterator[Example]:
    """Yield the pairs of real and written sentences, and a share `among` of those of two written on the same words.

    Rows of clusters that are not in the folder `news` are passed over.
    """
    rng = random.Random(seed)
    same: dict[tuple[object, ...], list[Telling]] = {}
    for row in rows:
        if not (news / row.cluster).is_dir():
            continue
        file, start, end = row.a
        text, marks = passage(article(news / row.cluster / file), start, end, [row.words], None)
        yield comparing((text, marks[0]), (row.text, row.at), LABELS[row.label], row.kind, "told")
        same.setdefault((row.cluster, row.a, row.words), []).append(row)
    for group in same.values():
        for one, two in combinations(sorted(group, key=lambda row: row.label), 2):
            label = AMONG_TOLD.get((one.label, two.label))
            if label and rng.random() < among:
                sides = (one.text, one.at), (two.text, two.at)
                yield comparing(*(sides if rng.random() < 0.5 else sides[::-1]), label, two.kind, "told.both")
