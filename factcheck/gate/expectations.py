"""Expectations: what a data set says of its stories, as data tests say it of tables."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from factcheck.dataset.gold import KINDS, GoldPair, file_names
from factcheck.datatypes import Article, Finding, Position, Report
from factcheck.errors import InputError
from factcheck.evaluate import matches
from factcheck.facts.numbers import SCALES, TENS, UNITS
from factcheck.gate.stories import Story
from factcheck.outcome import Expected

KEYS = ("event", "no", "agree", "fact", "about", "positions", "because")
SENTENCE = 120
"""Characters of a sentence in the reason why an expectation is not met: a line and a half on a terminal."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One of three: no conflict of a kind (`no`), two articles that agree, a fact with exactly these positions.

    `no` is a kind or "any". A fact is named by the gold's `fact`, or by words `about` it: of its statement, or of a
    sentence that speaks of it.
    """

    file: Path
    event: str | None
    no: str | None = None
    agree: tuple[str, str] | None = None
    fact: str | None = None
    about: str | None = None
    positions: tuple[str, ...] = ()
    because: str | None = None

    @property
    def text(self) -> str:
        """The expectation in words."""
        if self.no is not None:
            text = "no conflict" if self.no == "any" else f"no {self.no} conflict"
        elif self.agree is not None:
            text = f"{self.agree[0]} and {self.agree[1]} agree"
        else:
            named = f"fact {self.fact}" if self.fact is not None else f"the fact about “{self.about}”"
            text = f"{named} has exactly the positions {', '.join(self.positions)}"
        return text + (f" ({self.because})" if self.because else "")


def read(path: Path) -> list[Expectation]:
    """Read expectations; none from a file that is not there. Raises InputError that names the entry for a fault."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError, RecursionError) as error:  # UnicodeDecodeError and TOMLDecodeError are ValueErrors
        raise InputError(f"{path} cannot be read: {error}") from error
    unknown = [name for name in data if name != "expect"]
    if unknown:
        raise InputError(f"{path}: unknown table {unknown[0]!r}: expectations stand in [[expect]]")
    rows = data.get("expect", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{path}: expect is no list of tables: write [[expect]] above each expectation")
    found = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(_expectation(path, row))
        except ValueError as error:
            raise InputError(f"{path}: expectation {number}: {error}") from error
    return found


def _expectation(path: Path, row: Mapping[str, object]) -> Expectation:
    for name in row:
        if name not in KEYS:
            near = difflib.get_close_matches(name, KEYS, 1)
            meant = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(KEYS)}"
            raise ValueError(f"unknown key {name!r}; {meant}")
    texts = {name: row[name] for name in ("event", "no", "fact", "about", "because") if name in row}
    for name, value in texts.items():
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"{name} is not a text")
    given = [name for name in ("no", "agree", "fact", "about") if name in row]
    if len(given) != 1:
        raise ValueError("it says one of: no, agree, fact with positions, about with positions")
    no = texts.get("no")
    if no is not None and no not in (*KINDS, "any"):
        raise ValueError(f"unknown kind {no!r}; known: {', '.join(KINDS)}, any")
    agree = row.get("agree")
    if agree is not None and not (isinstance(agree, list) and _is_texts(agree) and len(agree) == 2):
        raise ValueError("agree names two files")
    positions = row.get("positions")
    if ("positions" in row) != (given[0] in ("fact", "about")):
        raise ValueError("positions go with fact or about")
    if positions is not None and not (_is_texts(positions) and positions):
        raise ValueError("positions is a list of texts")
    if isinstance(positions, list) and len({one.casefold().strip() for one in positions}) < 2:
        raise ValueError(
            f"positions has one value, {positions[0]!r}, and a fact is found only where articles differ: name all the "
            "values that they give, or expect no conflict of its kind (`no`)"
        )
    made = Expectation(
        path,
        _text(texts, "event"),
        _text(texts, "no"),
        (str(agree[0]), str(agree[1])) if isinstance(agree, list) else None,
        _text(texts, "fact"),
        _text(texts, "about"),
        tuple(str(one) for one in positions) if isinstance(positions, list) else (),
        _text(texts, "because"),
    )
    for text in (*made.positions, made.about):
        if text is not None and not _words(text):
            raise ValueError(f"{text!r} has no word, and would be in every report")
    return made


def _text(texts: Mapping[str, object], name: str) -> str | None:
    value = texts.get(name)
    return None if value is None else str(value)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def known_as(story: Story) -> frozenset[str | Path]:
    """Return what an expectation may call a story: its folder, its event where a file holds several, `folder#event`.

    Among these is the real path of the folder, which is what an expectation without an event calls it by lying there.
    """
    place = story.target.place
    folder = os.path.basename(os.path.abspath(place))  # a story may be called "."
    events = {folder} if story.event is None else {folder, story.event, f"{folder}#{story.event}"}
    return frozenset({place.resolve(), *events})


def called(expectation: Expectation) -> str | Path:
    """Return what an expectation calls the story that it is about: see `known_as`."""
    return expectation.file.parent.resolve() if expectation.event is None else expectation.event


class Book:
    """The expectations of some files, each read once, and those of them about a story, by what they call it."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Read the files. Raises InputError, as `read` does."""
        self._rows = {path: read(path) for path in dict.fromkeys(paths)}
        self._numbers: dict[tuple[Path, str | Path], list[int]] = {}
        for path, rows in self._rows.items():
            for number, one in enumerate(rows):
                self._numbers.setdefault((path, called(one)), []).append(number)

    @property
    def all(self) -> list[Expectation]:
        """All of them, file by file."""
        return [one for rows in self._rows.values() for one in rows]

    def about(self, story: Story, paths: Iterable[Path]) -> list[Expectation]:
        """Return what some of the files say of a story, in their order."""
        names = known_as(story)
        found: list[Expectation] = []
        for path in paths:
            numbers = sorted(number for name in names for number in self._numbers.get((path, name), ()))
            found += [self._rows[path][number] for number in numbers]
        return found


def judge(
    expectation: Expectation, story: str, report: Report, articles: Sequence[Article], gold: Sequence[GoldPair] | None
) -> Expected:
    """Hold an expectation against the report of its story. Raises InputError for a file or a fact that is not there."""
    names = file_names(articles)
    if expectation.no is not None:
        wrong = [one for one in report.conflicts if expectation.no in ("any", one.kind or "other")]
        failure = _shown(wrong, names)
    elif expectation.agree is not None:
        for file in expectation.agree:
            if file not in names.values():
                known = ", ".join(sorted(names.values()))
                raise InputError(f"{expectation.file}: {story} has no article {file!r}; it has {known}")
        pair = set(expectation.agree)
        failure = _shown(
            [one for one in report.pairs_in_conflict if {names[one.left.article], names[one.right.article]} == pair],
            names,
        )
    else:
        failure = _positions(expectation, story, report, names, gold)
    return Expected(str(expectation.file), story, expectation.text, failure)


def _shown(wrong: Sequence[Finding], names: Mapping[str, str]) -> str | None:
    if not wrong:
        return None
    first = wrong[0]
    more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    sides = (f"{names[one.article]}: “{_plain(one.text)}”" for one in (first.left, first.right))
    return f"there is a conflict: {' against '.join(sides)}{more}"


def _positions(
    expectation: Expectation, story: str, report: Report, names: Mapping[str, str], gold: Sequence[GoldPair] | None
) -> str | None:
    if expectation.fact is not None:
        pairs = [pair for pair in gold or () if pair.label == "contradict" and pair.fact == expectation.fact]
        if not pairs:
            raise InputError(f"{expectation.file}: the gold of {story} has no fact {expectation.fact!r}")
        facts = {one.fact for one in report.pairs_in_conflict for pair in pairs if matches(one, pair, names)}
    else:
        wanted = _words(expectation.about or "")
        facts = {fact.id for fact in report.facts if _speaks_of(fact.statement, wanted)}
        facts |= {
            one.fact
            for one in report.pairs_in_conflict
            if any(_speaks_of(side.text, wanted) for side in (one.left, one.right))
        }
    if not facts:
        return "no finding speaks of it"
    held = [position for fact in report.facts if fact.id in facts for position in fact.positions]
    missing = [one for one in expectation.positions if not any(_same(one, position.value) for position in held)]
    extra = [one for one in held if not any(_same(value, one.value) for value in expectation.positions)]
    parts = [f"{' and '.join(missing)} not found"] if missing else []
    parts += [f"{' and '.join(_plain(one.value) for one in extra)} found too"] if extra else []
    return "; ".join([*parts, f"told is {' against '.join(_told(one, names) for one in held)}"]) if parts else None


def _told(position: Position, names: Mapping[str, str]) -> str:
    """Return a value, the articles that hold it, and the sentence of the first of them."""
    holders = ", ".join(names[id] for id in position.articles)
    first = next(iter(position.passages), None)
    sentence = "" if first is None else f": “{shorten(_plain(first.text), SENTENCE, placeholder=' …')}”"
    return f"{_plain(position.value)} ({holders}{sentence})"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _same(expected: str, value: str) -> bool:
    # a position may be a bare figure where people write what it counts, or the other way round
    wanted, held = _words(expected), _words(value)
    return wanted <= held or (bool(held) and held <= wanted)


_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))|(?<![\d.,:])\d{1,3}(?:[^\S\n]\d{3}|['’]\d{3})+(?!\d)")
"""What parts thousands: the comma in 1,200, and all of 20 000 or 20’000; but "in 2024 300 people" has two numbers."""
_GAP = r"[\s-]+"
_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:{_GAP}(?:{'|'.join(UNITS)}))?|{'|'.join(UNITS)})"
_SCALE = rf"(?:{'|'.join(scale for scale in SCALES if len(scale) > 1)})"  # 5 m are metres, and 5m is one word as it is
_SCALED = rf"(?:{_GAP}{_SCALE}\b)+"
_WORD = re.compile(
    rf"""
      \b(?:\d+(?:[.,:]\d+)*|{_SMALL})                     # 9  12.5  nine  twenty-one
      (?:
        {_SCALED}(?:{_GAP}{_SMALL}{_SCALED})*             # nine hundred  two thousand five hundred
        (?:{_GAP}(?:and\s+)?{_SMALL}\b(?!{_SCALED}))?     # and five; but "one hundred and two hundred" are two
      )?
      (?!\w|[.,:]\d)
    | \d+(?:[.,:]\d+)+(?:(?:{"|".join(SCALES)})\b)?       # 1.2bn
    | \w+
    """,
    re.VERBOSE,
)


def _speaks_of(text: str, wanted: set[str]) -> bool:
    """Tell whether a text has all of some words; a scale counts for itself, too: "the million settlement"."""
    return wanted <= _words(text) | SCALES.keys() & set(re.findall(r"[^\W\d_]+", text.casefold()))


def _words(text: str) -> set[str]:
    """Return the words of a text; a number is one with its marks and scales: 1,200 is no 200, nine hundred no nine.

    What parts thousands is left out.
    """
    plain = _THOUSANDS.sub(lambda match: re.sub(r"\D", "", match[0]), text.casefold())
    return {re.sub(rf"{_GAP}(?:and\s+)?", " ", match[0]) for match in _WORD.finditer(plain)}
