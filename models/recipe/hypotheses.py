"""Hypotheses written here on premises of the public training sets → pairs of general NLI.

The public sets hold few captions and little talk; what makes the difference between labels is learnt best where one
premise has hypotheses of every label. A line of `hypotheses/` is one premise, by the hash of its words, with what was
written on it: `{"premise": "0f3a…", "written": [["E", "There are people outdoors."], …]}`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from .examples import Example
from .public import key

FOLDER = Path(__file__).parent / "hypotheses"
LABELS = {"E": "entailment", "N": "neutral", "C": "contradiction"}

Written = dict[str, list[tuple[str, str]]]


def hashed(premise: str) -> str:
    """Return what names a premise in the files: 12 hexadecimal digits of the hash of its words."""
    return hashlib.sha256(key(premise).encode()).hexdigest()[:12]


def read(folder: Path = FOLDER) -> Written:
    """Return label and text of all hypotheses, by premise. Raises ValueError with file and line for a faulty row."""
    found: Written = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                found[row["premise"]] = [(LABELS[label], str(text)) for label, text in row["written"]]
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}:{number}: not a premise with hypotheses: {error!r}") from error
    return found


def examples(written: Written, public: Iterable[Example]) -> Iterator[Example]:
    """Yield the written hypotheses with the premises that `public` holds; others are passed over."""
    left = dict(written)
    for example in public:
        for label, text in left.pop(hashed(example.premise), ()):
            yield Example(example.premise, text, label, "hypotheses", symmetric=label == "contradiction")
