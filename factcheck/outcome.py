"""The nouns of a gate's run: sets of articles that were checked, floors, expectations, what was accepted before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from factcheck.datatypes import Article, Finding, Report, Skipped, by_id

State = Literal["new", "expired", "accepted", "listed", "flagged", "unlisted"]
"""How a finding stands. Articles that must agree: not accepted, accepted until a date that has passed, accepted.
A story with gold: a discrepancy of the gold, a pair that agrees in the gold, none of it."""

FAILING: frozenset[State] = frozenset({"new", "expired"})
"""What makes articles that must agree fail; a story with gold fails by its floors."""

Code = Literal[0, 1, 2, 3]


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a file: lines and columns from 1, columns in characters, the end exclusive."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a finding is accepted, by whom, since when, and until which day if not for good (that day included)."""

    reason: str
    author: str
    accepted: dt.date
    expires: dt.date | None = None

    def expired(self, today: dt.date) -> bool:
        """Tell whether its last day has passed."""
        return self.expires is not None and self.expires < today


@dataclass(frozen=True, slots=True)
class Standing:
    """How a finding stands, and its acceptance if it has one; `moved`: the passages were edited since."""

    state: State
    acceptance: Acceptance | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """One set of articles that was compared: a story with gold, or articles that must agree.

    `standings` by the finding's id; `regions` by article id and offsets, for passages whose place in the
    file is known; `articles` are those of the report, by id.
    """

    name: str
    gold: bool
    report: Report
    standings: Mapping[str, Standing]
    regions: Mapping[tuple[str, int, int], Region] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "articles", by_id(self.report.articles))

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that fail the check."""
        return tuple(finding for finding in self.report.conflicts if self.standings[finding.id].state in FAILING)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    found: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.found / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Floor:
    """A figure beside the one that is pinned in `file`. With `ceiling` less is better: false alarms."""

    file: str
    name: str
    measured: Share
    pinned: Share
    ceiling: bool
    met: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """An expectation of a data set: its file, what it says in words, and why it is not met (None: it is)."""

    file: str
    event: str
    text: str
    failure: str | None


@dataclass(frozen=True, slots=True)
class Stale:
    """An entry of the baseline whose finding is gone: its id, its files, the two passages and why."""

    id: str
    files: tuple[str, str]
    texts: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a run of the gate came to; `skipped` is what could not be checked, `notes` is worth knowing.

    With an `error` the run came to nothing, and says why.
    """

    sets: tuple[Checked, ...]
    floors: tuple[Floor, ...] = ()
    expected: tuple[Expected, ...] = ()
    stale: tuple[Stale, ...] = ()
    baseline_file: str | None = None
    unchanged: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None

    @property
    def missed(self) -> tuple[Floor, ...]:
        """The floors that were missed."""
        return tuple(floor for floor in self.floors if not floor.met)

    @property
    def failed_expectations(self) -> tuple[Expected, ...]:
        """The expectations that are not met."""
        return tuple(one for one in self.expected if one.failure is not None)

    @property
    def incomplete(self) -> tuple[Skipped, ...]:
        """Everything that was not checked though it was asked for, with the reason."""
        lost = list(self.skipped)
        for checked in self.sets:
            lost += checked.report.lost
            if not checked.report.compared:
                lost.append(Skipped(checked.name, "no two sentences were alike enough to be compared"))
        return tuple(lost)

    @property
    def remarks(self) -> tuple[str, ...]:
        """The notes, and what of articles that were checked could not be read."""
        left_out = (one for checked in self.sets for one in checked.report.left_out)
        return *self.notes, *(f"{one.what}: {one.why}" for one in left_out)

    @property
    def failures(self) -> int:
        """How many findings, floors and expectations fail."""
        return sum(len(one.failing) for one in self.sets) + len(self.missed) + len(self.failed_expectations)

    @property
    def exit_code(self) -> Code:
        """Return 2 for an error, 1 when something fails, 3 when something was not checked, else 0.

        A failure outweighs a gap.
        """
        if self.error is not None:
            return 2
        if self.failures:
            return 1
        return 3 if self.incomplete else 0


def of_report(report: Report, regions: Mapping[tuple[str, int, int], Region]) -> Outcome:
    """Take the report of one set of articles, of which nothing is accepted, for a run of the gate."""
    standings = {finding.id: Standing("new") for finding in report.findings}
    return Outcome((Checked("articles", False, report, standings, regions),))
