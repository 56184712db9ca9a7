"""Findings accepted on the page → the baseline file that `factcheck check` reads."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from pathlib import Path

from factcheck.datatypes import Article, Finding, Report, by_id
from factcheck.gate.baseline import Baseline, entry, read, render, stand, update
from factcheck.outcome import Acceptance
from factcheck.report.write import check_target, write

NO_FILE = "page://"
"""What stands in the baseline before the name of an article that was pasted or uploaded."""


class Accepted:
    """The accepted findings of one baseline file, which is read anew each time: others may write it, too.

    Raises InputError for a file that is no baseline, OutputError for one that cannot be written.
    """

    def __init__(self, path: Path, author: str) -> None:
        check_target(str(path))
        read(path, required=False)
        self._path, self._author = path, author
        self._lock = threading.Lock()

    def of(self, report: Report) -> dict[str, str]:
        """Return the reasons of the findings that are accepted, by their ids."""
        articles = by_id(report.articles)
        standings, _ = stand(report.conflicts, articles, self._read(), dt.date.today())
        return {
            id: standing.acceptance.reason
            for id, standing in standings.items()
            if standing.state == "accepted" and standing.acceptance is not None
        }

    def add(self, report: Report, finding: Finding, reason: str) -> None:
        """Accept a finding for a reason; one that is accepted already keeps the reason that it has."""
        articles = by_id(map(_named, report.articles))
        acceptance = Acceptance(reason, self._author, dt.date.today())
        added = entry(finding, articles, self._path.parent, acceptance)
        with self._lock:
            baseline = self._read()
            # what expired is accepted anew
            baseline = update(baseline, [added], {}, frozenset({added.id} - self.of(report).keys()))
            write({str(self._path): render(baseline)})

    def _read(self) -> Baseline:
        return read(self._path, required=False) or Baseline(self._path)


def _named(article: Article) -> Article:
    """Name what was pasted or uploaded as addresses are: it is no file beside the baseline that could be gone."""
    return article if "://" in article.path else replace(article, path=f"{NO_FILE}{article.path}")
