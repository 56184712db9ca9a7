"""A data set → what is wrong with it, by file and line; its gold is read line by line, however long it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from os.path import isfile
from pathlib import Path
from typing import Literal

from factcheck.config import Settings
from factcheck.dataset.duplicates import near_duplicates
from factcheck.dataset.gold import (
    KINDS,
    LABELS,
    NOTES,
    faults_of,
    id_of,
    kind_of,
    leaves_folder,
    lines_of,
    parse_row,
    side_of,
)
from factcheck.dataset.stories import Story, articles_of
from factcheck.errors import InputError
from factcheck.locate import HELD, fold_file, record

Fault = tuple[Literal["error", "warning"], str]
"""How grave a fault of a line is, and what it is."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a data set; an error makes its figures wrong, a warning may be meant."""

    file: str
    line: int | None
    severity: Literal["error", "warning"]
    message: str

    @property
    def text(self) -> str:
        """The fault on one line, as compilers write it."""
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.severity}: {self.message}"


class GoldChecker:
    """Checks gold files; ids must be unique over all files that one checker sees.

    `id_field` is what articles in JSON call their id, as in the settings.
    """

    def __init__(self, id_field: str) -> None:
        self._id_field = id_field
        self._ids: dict[str, tuple[str, int]] = {}
        self._labels: dict[int, tuple[str, int]] = {}
        self._fold = lru_cache(maxsize=HELD)(fold_file)
        self._find = lru_cache(maxsize=HELD)(_find_file)
        self.lines = 0
        self.events: dict[str, int] = {}
        """The events that the last file names, with the line that is the first to name each."""

    def check(self, path: Path) -> Iterator[Problem]:
        """Give the faults of one gold file. Raises InputError if it cannot be read."""
        self._labels = {}
        self.lines = 0
        self.events = {}
        for number, line in lines_of(path):
            self.lines += 1
            try:
                row = parse_row(line)
            except ValueError as error:
                yield Problem(str(path), number, "error", str(error))
                continue
            if row.get("event") is not None:
                self.events.setdefault(str(row["event"]), number)
            for severity, message in self._faults(path, number, row):
                yield Problem(str(path), number, severity, message)

    def _faults(self, path: Path, number: int, row: Mapping[str, object]) -> Iterator[Fault]:
        for message in faults_of(row):
            yield "error", message
        yield from self._id_fault(path, number, id_of(row))
        yield from _kind_faults(row)
        yield from self._passage_faults(number, row)
        for side in "ab":
            yield from self._side_fault(path.parent, row, side)

    def _id_fault(self, path: Path, number: int, name: str | None) -> Iterator[Fault]:
        if name is None:
            yield "warning", "it has no id: others cannot refer to it"
            return
        file, line = self._ids.setdefault(name, (str(path), number))
        if (file, line) != (str(path), number):
            yield "error", f"the id {name!r} stands in {file}:{line} already"

    def _passage_faults(self, number: int, row: Mapping[str, object]) -> Iterator[Fault]:
        left, right = (side_of(row, side) for side in "ab")
        if None in (*left, *right):
            return
        if left == right:
            yield "error", "both sides are one passage"
        if row.get("label") not in LABELS:
            return
        # a hash of the pair, so that a long file fits into memory
        label, line = self._labels.setdefault(hash(frozenset((left, right))), (str(row["label"]), number))
        if label != row["label"]:
            yield "error", f"the same two passages are labelled {label!r} in line {line}"

    def _side_fault(self, folder: Path, row: Mapping[str, object], side: str) -> Iterator[Fault]:
        file, quote = side_of(row, side)
        if file is None or leaves_folder(file):
            return
        fault = self._quote(folder, file, quote)
        if fault is not None:
            yield "error", f"{side}: {fault}"

    def _quote(self, folder: Path, file: str, quote: str | None) -> str | None:
        path, own, fault = self._find(folder, file)
        if fault is not None or quote is None:
            return fault
        try:
            page = self._fold(str(path))
        except InputError as error:
            return str(error)
        since, until = (0, None) if own is None else record(page.source, own, self._id_field)
        if own is not None and until is None:
            return f"{path.name!r} has no record {own!r}"
        if page.find(quote, since=since, until=until) is None:
            return f"the quote does not stand in {file!r}: {_short(quote)!r}"
        return None


def _kind_faults(row: Mapping[str, object]) -> Iterator[Fault]:
    kind, note = kind_of(row), row.get("kind_note")
    if kind not in KINDS:
        yield "error", f"unknown kind {kind!r}; known: {', '.join(KINDS)}"
    known = sorted({one for notes in NOTES.values() for one in notes})
    if note is not None and str(note) not in known:
        yield "warning", f"unknown kind_note {str(note)!r}; known: {', '.join(known)}"
    if row.get("label") == "contradict":
        for key in ("fact", "kind"):
            if key not in row:
                yield "error", f"a contradiction needs a {key!r}: recall counts facts"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "…"


def _find_file(folder: Path, file: str) -> tuple[Path, str | None, str | None]:
    """Return the path of a file of a story, the record that is meant (None: the whole), and what is wrong with it."""
    name, mark, own = file.partition("#")
    path = folder / name
    # isfile and not is_file, which raises where a name is longer than the file system takes
    if not isfile(path) and isfile(folder / file):  # a # in the name of the file itself
        path, mark = folder / file, ""
    fault = None
    if not isfile(path):
        fault = f"there is no file {_short(name)!r} in {folder}"
    elif not path.resolve().is_relative_to(folder.resolve()):
        fault = f"{name!r} is a link that leaves the folder of the story"
    return path, own if mark else None, fault


def require_valid(path: Path, id_field: str) -> None:
    """Raise InputError that names the first faults of a gold file by which figures would be wrong, if it has some.

    `id_field` is that of the settings.
    """
    errors = [problem for problem in GoldChecker(id_field).check(path) if problem.severity == "error"]
    if errors:
        shown = "\n".join(f"  {problem.text}" for problem in errors[:5])
        more = f"\n  … and {len(errors) - 5} more: see `factcheck dataset validate`" if len(errors) > 5 else ""
        raise InputError(f"{path} is not fit to check against:\n{shown}{more}")


def validate(stories: Sequence[Story]) -> Iterator[Problem]:
    """Give the faults of the gold and the articles of a data set, one at a time."""
    checker = GoldChecker((stories[0].settings if stories else Settings()).id_field)
    for story in stories:
        yield from checker.check(story.gold)
        articles, skipped = articles_of(story)
        for lost in skipped:
            if lost.partly:
                yield Problem(lost.what, None, "warning", lost.why)
            else:
                yield Problem(lost.what, None, "error", f"not read: {lost.why}")
        if len(articles) < 2:
            yield Problem(str(story.folder), None, "error", "holds fewer than two articles that can be read")
        for left, right, share in near_duplicates([article.text for article in articles]):
            message = f"{share:.0%} of it stand in {articles[right].path}, too: copies are one source"
            yield Problem(articles[left].path, None, "warning", message)
        events = {article.event for article in articles if article.event}
        for event, line in checker.events.items():
            if event not in events:
                message = f"no article has the event {event!r}: correct it, or add the articles; no figure counts it"
                yield Problem(str(story.gold), line, "error", message)
        if not checker.lines:
            yield Problem(str(story.gold), None, "warning", "is empty: nothing is annotated")
