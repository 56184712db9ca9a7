"""A run of the gate → the baseline that accepts its findings, and what an auditor should look at in one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import InputError
from factcheck.gate.baseline import Baseline, Entry, entry, update
from factcheck.locate import fold, fold_file
from factcheck.names import is_of_file
from factcheck.outcome import FAILING, Acceptance, Outcome

SOON = dt.timedelta(days=30)
"""An audit names what expires within a month: time enough to look at it again."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A baseline after a run, and how many entries were added, renewed (their passages or files moved) and dropped."""

    baseline: Baseline
    added: int
    renewed: int
    dropped: int


def accept(
    outcome: Outcome,
    used: Mapping[str, Entry],
    before: Baseline,
    acceptance: Acceptance | None,
    only: frozenset[str] = frozenset(),
    *,
    prune: bool = False,
) -> Accepted:
    """Accept the findings of a run that fail, or `only` those with an id; without `acceptance`, none is added.

    Entries whose passages were edited, or whose files were renamed, are written as they are now; `prune` drops the
    stale ones. Raises InputError for an id that no failing finding has.
    """
    folder = before.path.parent
    added: dict[str, Entry] = {}
    renewed: dict[str, Entry] = {}
    fresh: set[str] = set()  # ids of findings: two sets may hold the same articles
    failing = {finding.id for checked in outcome.sets for finding in checked.failing}
    unknown = sorted(only - failing)
    if unknown:
        there = ", ".join(sorted(failing)) or "none"
        raise InputError(f"no finding that fails has the id {unknown[0]!r}; there are {there}")
    for checked in outcome.sets:
        for finding in checked.report.conflicts:
            standing, known = checked.standings[finding.id], used.get(finding.id)
            if acceptance is not None and standing.state in FAILING and (not only or finding.id in only):
                made = entry(finding, checked.articles, folder, acceptance)
                fresh.add(finding.id)
                if known is None:
                    added.setdefault(made.id, made)
                else:
                    renewed[known.id] = made
            elif known is not None and (standing.moved or _faults(known, folder)):
                now = entry(finding, checked.articles, folder, known.acceptance)
                if now != known:  # a passage that was put together never stands in its file as it is
                    renewed[known.id] = now
    dropped = frozenset(stale.id for stale in outcome.stale) if prune else frozenset()
    after = update(before, added.values(), renewed, dropped)
    moved = sum(one.acceptance == known.acceptance for known in before.entries if (one := renewed.get(known.id)))
    return Accepted(after, len(fresh), moved, len(dropped))


@dataclass(frozen=True, slots=True)
class Remark:
    """What an audit says of one entry; a fault wants to be mended, the rest is worth knowing."""

    entry: Entry
    fault: bool
    text: str


def audit(baseline: Baseline, today: dt.date) -> list[Remark]:
    """Say of every entry whether it holds, by its dates and by whether its passages still stand in their files.

    No model runs: whether the articles still contradict each other is for a check to say.
    """
    remarks = []
    for one in baseline.entries:
        expires = one.acceptance.expires
        faults = []
        if expires is not None and one.acceptance.expired(today):
            faults.append(f"expired on {expires.isoformat()}")
        faults += _faults(one, baseline.path.parent)
        if faults:
            remarks.append(Remark(one, True, "; ".join(dict.fromkeys(faults))))
        elif expires is not None and expires - today <= SOON:
            remarks.append(Remark(one, False, f"expires on {expires.isoformat()}"))
        else:
            remarks.append(Remark(one, False, f"holds until {expires.isoformat()}" if expires else "holds"))
    return remarks


def _faults(one: Entry, folder: Path) -> list[str]:
    """Say what is wrong with the passages of an entry."""
    found = ((side.file, _fault(folder, side.file, side.text)) for side in (one.left, one.right))
    return [f"{file} {fault}" for file, fault in found if fault]


def _fault(folder: Path, file: str, text: str) -> str | None:
    """Say what is wrong with a passage of an entry; None for nothing, and for what lies elsewhere."""
    if not is_of_file(file):
        return None
    path = folder / file
    if not path.is_file():
        path = folder / file.rpartition("#")[0]
    if not path.is_file():
        return "is gone"
    try:
        page = fold_file(str(path))
    except InputError:
        return "cannot be read"
    return None if fold(text) in page.text else "does not hold the passage any more, letter for letter"
