"""gold.jsonl → annotated pairs: what careful readers wrote down of a story, read line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Literal, get_args

from factcheck.datatypes import Article, Kind
from factcheck.errors import InputError
from factcheck.names import GOLD

Label = Literal["contradict", "agree", "neutral"]
LABELS: tuple[Label, ...] = get_args(Label)
KINDS: tuple[str, ...] = get_args(Kind)
NOTES: Mapping[Label, tuple[str, ...]] = {
    "contradict": ("update", "soft", "same-article", "contested"),
    "agree": ("partial", "translation", "lower-bound", "contested"),
    "neutral": ("partial", "translation", "lower-bound", "contested"),
}
"""What a `kind_note` may say of a pair, by its label."""


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two annotated passages: `(file, quote)` on both sides, a label, and for a contradiction its fact and kind.

    `id` is None where it has none. `note` says what is not strict: "update", "soft", "contested" and the like. `event`
    is the story, where one file annotates several; `line` is the line of the file, from 1.
    """

    id: str | None
    label: Label
    left: tuple[str, str]
    right: tuple[str, str]
    kind: str
    fact: str
    note: str | None
    event: str | None = None
    line: int = 0

    @property
    def strict(self) -> bool:
        """True for a contradiction that both annotators called one."""
        return self.label == "contradict" and self.note in (None, "same-article")


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Give the lines of a file with their numbers, from 1, one at a time; raise InputError if it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}; a curated story has its gold beside its articles") from error


def parse_row(line: str) -> dict[str, object]:
    """Read one line of JSON lines; raise ValueError unless it is an object."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        # the place that the parser names is one of this line alone, and not of the file
        raise ValueError(
            f"it is not JSON ({error.msg}, at character {error.pos + 1}): write one object, all on one line, "
            "with its names and texts in double quotes"
        ) from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(row, dict):
        raise ValueError("it is not an object")
    return row


def faults_of(row: Mapping[str, object]) -> list[str]:
    """Say all that keeps a row from being an annotated pair, as it is written: no file is looked into."""
    return [*_label_faults(row), *(fault for side in "ab" for fault in _side_faults(row, side))]


def _label_faults(row: Mapping[str, object]) -> list[str]:
    label = row.get("label")
    if label is None:
        return ["it has no label: annotate it, or leave it out"]
    return [] if label in LABELS else [f"unknown label {label!r}; known: {', '.join(LABELS)}"]


def _side_faults(row: Mapping[str, object], side: str) -> list[str]:
    if not isinstance(row.get(side), dict):
        return [f"{side!r} is missing: it holds the file and the quote of one side"]
    file, quote = side_of(row, side)
    faults = [f"{side}.{name} is missing or empty" for name, text in (("file", file), ("quote", quote)) if text is None]
    if file is not None and leaves_folder(file):
        faults.append(f"{side}.file {file!r} leaves the folder of the story: name a file that lies in it")
    return faults


def side_of(row: Mapping[str, object], side: str) -> tuple[str | None, str | None]:
    """Return the file and the quote of one side of a row, "a" or "b"; None for what is missing."""
    value = row.get(side)
    given = (value.get(name) if isinstance(value, dict) else None for name in ("file", "quote"))
    file, quote = (text if isinstance(text, str) and text.strip() else None for text in given)
    return file, quote


def id_of(row: Mapping[str, object]) -> str | None:
    """Return what others call a row; None where it has no id, which no id can be."""
    name = row.get("id")
    return None if name is None else str(name)


def parse_pair(row: Mapping[str, object], number: int) -> GoldPair:
    """Make an annotated pair of a row; raise ValueError that says all that is wrong with it."""
    faults = faults_of(row)
    if faults:
        raise ValueError("; ".join(faults))
    left, right = (_whole(*side_of(row, side)) for side in "ab")
    name = id_of(row)
    note, event = row.get("kind_note"), row.get("event")
    return GoldPair(
        name,
        next(label for label in LABELS if label == row["label"]),
        left,
        right,
        kind_of(row),
        str(row.get("fact") or name or f"line {number}"),
        None if note is None else str(note),
        None if event is None else str(event),
        number,
    )


def _whole(file: str | None, quote: str | None) -> tuple[str, str]:
    assert file is not None, "faults_of has looked"
    assert quote is not None, "faults_of has looked"
    return file, quote


def kind_of(row: Mapping[str, object]) -> str:
    """Return the kind of a row, as it is written."""
    return str(row.get("kind") or "other")


def leaves_folder(file: str) -> bool:
    """Tell whether the name of a file, from a data set that others wrote, points out of its folder."""
    name = file.partition("#")[0]
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        if path.is_absolute() or path.anchor or ".." in path.parts:
            return True
    return "\0" in name


def file_names(articles: Sequence[Article]) -> dict[str, str]:
    """Return what gold calls each article, by its id."""
    return {article.id: name_in_gold(article.path) for article in articles}


_RECORD = re.compile(r"(?:.*/)?([^/#]*\.\w+#.+)")
"""The record of a file; a folder may have the sign in its name, too."""


def name_in_gold(path: str) -> str:
    """Return what gold calls the file of an article: without its folder, and with the record if it is one."""
    record = _RECORD.fullmatch(path)
    return record[1] if record is not None else Path(path).name


def owners_of(articles: Sequence[Article]) -> dict[str, str]:
    """Return the events of the articles that name one, by what gold calls these."""
    return {name_in_gold(article.path): article.event for article in articles if article.event}


def event_of(pair: GoldPair, owners: Mapping[str, str]) -> str | None:
    """Return the event of a pair: the one that it names, else that of the article on its left; see `owners_of`."""
    return pair.event or owners.get(name_in_gold(pair.left[0]))


def pairs_of(path: Path) -> Iterator[GoldPair]:
    """Read annotated pairs one at a time. Raises InputError with file and line for what is none, or has an id twice."""
    lines: dict[str, int] = {}
    for number, line in lines_of(path):
        try:
            pair = parse_pair(parse_row(line), number)
            if pair.id is not None and lines.setdefault(pair.id, number) != number:
                raise ValueError(f"the id {pair.id!r} stands in line {lines[pair.id]} already")
        except ValueError as error:
            raise InputError(f"{path}:{number}: not an annotated pair: {error}") from error
        yield pair


def read_gold(folder: Path) -> list[GoldPair]:
    """Read the gold of a story. Raises InputError with file and line for what is not gold."""
    return list(pairs_of(folder / GOLD))
