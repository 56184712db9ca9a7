"""A gold file to annotate → the same with labels, pair by pair: what the keys of `factcheck annotate` do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.dataset.gold import KINDS, LABELS, lines_of, parse_row
from factcheck.errors import InputError

NOTES: tuple[str | None, ...] = (None, "update", "soft", "same-article", "contested")
"""What key t goes through: notes of a contradiction."""


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
        label = labels.get(key)
        if label in LABELS:
            self._label(row, str(label))
        elif key == "k":
            row["kind"] = _next(KINDS, row.get("kind"))
        elif key == "t":
            note = _next(NOTES, row.get("kind_note"))
            row.pop("kind_note", None)
            if note is not None:
                row["kind_note"] = note
        elif key == "f":
            name = ask(f"fact [{row.get('fact') or ''}]: ").strip()
            if name:
                row["fact"] = name
        else:
            return False
        self.changed = True
        return True

    def _label(self, row: dict[str, Any], label: str) -> None:
        row["label"] = label
        if label == "contradict":
            row.setdefault("kind", "other")
            row.setdefault("fact", str(row.get("id") or f"f{self.open[self.at]}"))
        else:  # kind and fact stand on contradictions only
            for name in ("kind", "fact", "kind_note"):
                row.pop(name, None)
        row.pop("suggested", None)
        row.pop("confidence", None)
        self.at += 1


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
