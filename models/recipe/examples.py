"""The unit of training, and the files that it travels in: one JSON object a line, gzipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

OPENING, CLOSING = "« ", " »"
"""What stands around the words that a pair may be judged on; hardly any news sentence has these signs."""
LABELS = ("entailment", "neutral", "contradiction")

TARGETS: dict[str, tuple[tuple[float, float, float], bool]] = {
    "entailment": ((1.0, 0.0, 0.0), False),
    "neutral": ((0.0, 1.0, 0.0), False),
    "contradiction": ((0.0, 0.0, 1.0), False),
    # two outlets that tell one fact seldom entail each other: each says more elsewhere in the sentence
    "agreement": ((0.6, 0.4, 0.0), False),
    # two annotators may differ on these: different estimates, a denial, a later count
    "soft_contradiction": ((0.0, 0.3, 0.7), False),
    "not_entailment": ((0.0, 1.0, 1.0), True),
    "not_contradiction": ((1.0, 1.0, 0.0), True),
}
"""For each label the probabilities to be learnt, in the order of LABELS; True where they are the classes allowed."""

SYMMETRIC = {"contradiction", "agreement", "soft_contradiction", "not_contradiction"}
"""Labels that hold whichever sentence comes first."""

Tag = Literal["same", "conflict"]
TAGS: tuple[Tag, ...] = ("same", "conflict")
"""What the words of a compared value are: the same on both sides, or in conflict."""


@dataclass(frozen=True, slots=True)
class Example:
    """One pair with its label.

    `spans` are `(side, start, end, tag)`: side 0 is the premise, 1 the hypothesis, offsets are characters with
    the end exclusive. `symmetric` says that premise and hypothesis may change places whatever the label.
    `kind` is the kind of value that is compared, as in a finding; `compared` are the offsets of that value in the
    premise and in the hypothesis, if both are known: `spans` say what it is, `compared` only where.
    """

    premise: str
    hypothesis: str
    label: str
    source: str
    kind: str = "other"
    spans: tuple[tuple[int, int, int, str], ...] = ()
    symmetric: bool = False
    compared: tuple[tuple[int, int], ...] = ()


Told = tuple[str, tuple[int, int]]
"""A text with the offsets of its compared words."""


def point_at(text: str, start: int, end: int) -> str:
    """Return a text with the words at these offsets between the marks that the model learns.

    It then judges these words: whether both sides fill one slot, and whether they can both be true.
    """
    return f"{text[:start]}{OPENING}{text[start:end]}{CLOSING}{text[end:]}"


def pointed(example: Example) -> Example:
    """Return an example whose compared words stand between marks; the same one where they are not known."""
    if len(example.compared) != 2:
        return example
    texts = [
        point_at(text, *at) for text, at in zip((example.premise, example.hypothesis), example.compared, strict=True)
    ]
    spans = tuple(
        (side, _moved(start, *example.compared[side]), _moved(end - 1, *example.compared[side]) + 1, tag)
        for side, start, end, tag in example.spans
    )
    return replace(example, premise=texts[0], hypothesis=texts[1], spans=spans, compared=())


def _moved(place: int, start: int, end: int) -> int:
    """Return where a character stands once marks stand around `start` to `end`."""
    return place + (len(OPENING) if place >= start else 0) + (len(CLOSING) if place >= end else 0)


def comparing(left: Told, right: Told, label: str, kind: str, source: str) -> Example:
    """Return the pair of two texts whose compared words are known; these are tagged where they agree or conflict."""
    tag = {"agreement": "same", "contradiction": "conflict"}.get(label)
    spans = tuple((side, *at, tag) for side, (_, at) in enumerate((left, right)) if tag)
    return Example(left[0], right[0], label, source, kind, spans, True, (left[1], right[1]))


def write(path: Path, examples: Iterable[Example]) -> int:
    """Write examples, one JSON object a line; return how many. The same examples give the same bytes."""
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        for example in examples:
            row = {name: getattr(example, name) for name in Example.__slots__}
            file.write((json.dumps(row, ensure_ascii=False) + "\n").encode())
            count += 1
    return count


def read(path: Path) -> Iterator[Example]:
    """Yield the examples of a file. Raises ValueError with file and line for a row that is not one."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                row["spans"] = tuple((int(s), int(a), int(b), str(tag)) for s, a, b, tag in row.get("spans", ()))
                row["compared"] = tuple((int(a), int(b)) for a, b in row.get("compared", ()))
                example = Example(**row)
            except (ValueError, TypeError) as error:
                raise ValueError(f"{path}:{number}: not a training pair: {error}") from error
            if example.label not in TARGETS:
                raise ValueError(f"{path}:{number}: unknown label {example.label!r}; known: {', '.join(TARGETS)}")
            yield example
