"""A gold file to annotate → the same with labels, pair by pair: what the keys of `factcheck annotate` do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.dataset.gold import KINDS, LABELS, NOTES, Label, lines_of, parse_row
from factcheck.errors import InputError


@dataclass(slots=True)
class Session:
    """Rows of a gold file, and the one that is shown; `at` is its place in `open`, the rows to annotate.

    `digest` is that of the file as it was read, or saved: see `require_same`.
    """

    rows: list[dict[str, Any]]
    open: list[int]
    at: int = 0
    changed: bool = False
    digest: str = ""

    @property
    def row(self) -> dict[str, Any] | None:
        """The row that is shown; None after the last one."""
        return self.rows[self.open[self.at]] if self.at < len(self.open) else None

    @property
    def left(self) -> int:
        """How many rows have no label."""
        return sum(row.get("label") is None for row in self.rows)

    def press(self, key: str, ask: Callable[[str], str] = lambda _: "") -> bool:
        """Do what a key stands for; return False when it stands for nothing. `ask` reads a line of text."""
        row = self.row
        if key == "b":
            self.at = max(0, self.at - 1)
            return True
        if row is None:
            return False
        if key == "s":
            self.at += 1
            return True
        labels = {
            "c": "contradict",
            "a": "agree",
            "n": "neutral",
            "\r": row.get("suggested"),
            "\n": row.get("suggested"),
        }
        label = next((known for known in LABELS if known == labels.get(key)), None)
        if label is not None:
            _label(row, label, f"f{self.open[self.at]}")
            self.at += 1
        elif not _describe(row, key, ask):
            return False
        self.changed = True
        return True


def _label(row: dict[str, Any], label: Label, fact: str) -> None:
    """Give a row a label; what it says besides stays as far as it fits. `fact` names a fact of a row without an id."""
    if row.get("label") != label:
        # a note that nobody knows may fit
        unfit = [note for notes in NOTES.values() for note in notes if note not in NOTES[label]]
        if row.get("kind_note") in unfit:
            row.pop("kind_note")
        # kind and fact stand on contradictions only; what was suggested is done with
        for name in ("suggested", "confidence", *(() if label == "contradict" else ("kind", "fact"))):
            row.pop(name, None)
        row["label"] = label
    if label == "contradict":
        row.setdefault("kind", "other")
        row.setdefault("fact", str(row.get("id") or fact))


def _describe(row: dict[str, Any], key: str, ask: Callable[[str], str]) -> bool:
    """Do what a key stands for that says more of a row; return False for none, and where it does not fit the label.

    A row without a label, or with one that is none, may get any.
    """
    label = next((known for known in LABELS if known == row.get("label")), None)
    if key == "t":
        _next_note(row, label)
    elif label not in ("contradict", None):
        return False
    elif key == "k":
        row["kind"] = _next(KINDS, row.get("kind"))
    elif key == "f":
        name = ask(f"fact [{row.get('fact') or ''}]: ").strip()
        if name:
            row["fact"] = name
    else:
        return False
    return True


def _next_note(row: dict[str, Any], label: Label | None) -> None:
    """Go on to the next note that fits the label; behind the last one stands none."""
    fit = (note for known, notes in NOTES.items() if label in (known, None) for note in notes)
    note = _next((None, *dict.fromkeys(fit)), row.get("kind_note"))
    row.pop("kind_note", None)
    if note is not None:
        row["kind_note"] = note


def _next(values: tuple[Any, ...], value: object) -> Any:
    at = values.index(value) + 1 if value in values else 0
    return values[at % len(values)]


def digest(path: Path) -> str:
    """Return a hash of what a file holds. Raises InputError if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error}") from error


def require_same(session: Session, path: Path) -> None:
    """Raise InputError if somebody else has written to the file since it was read, or saved: it is not overwritten."""
    if digest(path) != session.digest:
        raise InputError(
            f"{path} was changed by another program while it was open here: it is left as it is now, "
            "without the last label; annotate it again"
        )


def load(path: Path, *, again: bool = False) -> Session:
    """Read a gold file; `again` opens rows that have a label, too. Raises InputError with file and line for a fault."""
    before = digest(path)
    rows = []
    for number, line in lines_of(path):
        try:
            row = parse_row(line)
            for side in "ab":
                value = row.get(side)
                if not isinstance(value, dict) or not all(isinstance(value.get(n), str) for n in ("file", "quote")):
                    raise ValueError(f"{side!r} holds no file and quote")
        except ValueError as error:
            raise InputError(f"{path}:{number}: not a pair to annotate: {error}") from error
        rows.append(row)
    if not rows:
        raise InputError(f"{path} is empty: make pairs to annotate with `factcheck dataset new`")
    shown = [number for number, row in enumerate(rows) if again or row.get("label") is None]
    return Session(rows, shown, digest=before)
