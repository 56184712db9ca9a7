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


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two annotated passages: `(file, quote)` on both sides, a label, and for a contradiction its fact and kind.

    `note` says what is not strict: "update", "soft", "contested" and the like. `event` is the story, where one file
    annotates several; `line` is the line of the file, from 1.
    """

    id: str
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
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(row, dict):
        raise ValueError("it is not an object")
    return row


def parse_pair(row: Mapping[str, object], number: int) -> GoldPair:
    """Make an annotated pair of a row; raise ValueError that says what is wrong with it."""
    label = row.get("label")
    if label is None:
        raise ValueError("it has no label: annotate it, or leave it out")
    known = next((name for name in LABELS if name == label), None)
    if known is None:
        raise ValueError(f"unknown label {label!r}; known: {', '.join(LABELS)}")
    left, right = (_side(row, side) for side in "ab")
    name = str(row.get("id", number))
    note, event = row.get("kind_note"), row.get("event")
    return GoldPair(
        name,
        known,
        left,
        right,
        str(row.get("kind") or "other"),
        str(row.get("fact") or name),
        None if note is None else str(note),
        None if event is None else str(event),
        number,
    )


def _side(row: Mapping[str, object], side: str) -> tuple[str, str]:
    value = row.get(side)
    if not isinstance(value, dict):
        raise ValueError(f"{side!r} is missing: it holds the file and the quote of one side")
    found = []
    for name in ("file", "quote"):
        text = value.get(name)
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"{side}.{name} is missing or empty")
        found.append(text)
    if leaves_folder(found[0]):
        raise ValueError(f"{side}.file {found[0]!r} leaves the folder of the story: name a file that lies in it")
    return found[0], found[1]


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
            if pair.id in lines:
                raise ValueError(f"the id {pair.id!r} stands in line {lines[pair.id]} already")
        except ValueError as error:
            raise InputError(f"{path}:{number}: not an annotated pair: {error}") from error
        lines[pair.id] = number
        yield pair


def read_gold(folder: Path) -> list[GoldPair]:
    """Read the gold of a story. Raises InputError with file and line for what is not gold."""
    return list(pairs_of(folder / GOLD))
