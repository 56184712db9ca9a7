"""Comparisons that wait, run and are done: one after the other, in a thread of their own, a few kept in memory."""

from __future__ import annotations

import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from factcheck.config import Settings
from factcheck.datatypes import Report
from factcheck.errors import FactcheckError
from factcheck.read import Given

if TYPE_CHECKING:
    from factcheck.serve.form import Entered

State = Literal["waiting", "running", "done", "failed"]
Compare = Callable[[Sequence[Given], Settings, Callable[[str, int, int], None]], Report]

WAITING = 4
"""Comparisons that may wait: one takes some ten seconds to minutes, and nobody waits for longer."""
KEPT = 20
"""Finished comparisons that are kept; the oldest is forgotten. Nothing is ever written to disk."""


class BusyError(FactcheckError):
    """Too many comparisons are waiting."""


@dataclass(slots=True)
class Job:
    """One comparison, as far as it has come."""

    id: str
    given: tuple[Given, ...]
    settings: Settings
    state: State = "waiting"
    stage: str = "waiting"
    done: int = 0
    total: int = 0
    error: str | None = None
    report: Report | None = None
    entered: Entered | None = None
    """What to put back into the form if it fails."""


class Jobs:
    """The comparisons of one server. The thread starts with the first of them and ends with the process."""

    def __init__(self, compare: Compare) -> None:
        self._compare = compare
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: queue.Queue[Job] = queue.Queue(maxsize=WAITING)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, given: Sequence[Given], settings: Settings, entered: Entered | None = None) -> Job:
        """Queue a comparison; raise BusyError when too many are waiting."""
        job = Job(secrets.token_urlsafe(16), tuple(given), settings, entered=entered)
        with self._lock:
            try:
                self._waiting.put_nowait(job)
            except queue.Full:
                raise BusyError(
                    f"{WAITING} comparisons are waiting already: try again when one of them is done"
                ) from None
            self._jobs[job.id] = job
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="factcheck-jobs", daemon=True)
                self._thread.start()
        return job

    def get(self, id: str) -> Job | None:
        """Return a comparison, None if there is none of this id, or not any more."""
        with self._lock:
            return self._jobs.get(id)

    def _work(self) -> None:
        while True:
            self._run(self._waiting.get())

    def _run(self, job: Job) -> None:
        def tell(stage: str, done: int, total: int) -> None:
            job.stage, job.done, job.total = stage, done, total

        job.state = "running"
        try:
            job.report = self._compare(job.given, job.settings, tell)
        except FactcheckError as error:
            job.error, job.state = str(error), "failed"
        # A fault of the program must neither look like a clean report nor end the thread.
        except Exception as error:
            job.error, job.state = f"the comparison failed ({type(error).__name__}); see the server's log", "failed"
            import traceback

            traceback.print_exc()
        else:
            job.entered, job.state = None, "done"  # the texts stand in the report
        finally:
            job.given = ()
            self._forget()

    def _forget(self) -> None:
        with self._lock:
            over = [old.id for old in self._jobs.values() if old.state in ("done", "failed")]
            for id in over[:-KEPT]:
                del self._jobs[id]


def comparer(settings: Settings) -> Compare:
    """Return what compares; the models are loaded with the first comparison and serve for all."""
    from factcheck.dates import date_articles
    from factcheck.embed import Encoder, load_encoder
    from factcheck.judge import NliModel, load_nli
    from factcheck.pipeline import compare
    from factcheck.read import read_given, require_two

    loaded: list[tuple[Encoder, NliModel]] = []

    def run(given: Sequence[Given], wanted: Settings, tell: Callable[[str, int, int], None]) -> Report:
        wanted = replace(wanted, embedder=settings.embedder, nli_model=settings.nli_model)
        tell("reading", 0, len(given))
        articles, skipped = read_given(given, wanted)
        require_two(articles, skipped)
        articles = date_articles(articles, wanted.published)
        if not loaded:
            tell("loading models", 0, 1)
            loaded.append((load_encoder(settings.embedder), load_nli(settings.nli_model)))
        encoder, nli = loaded[0]
        return compare(articles, skipped, wanted, encoder=encoder, nli=nli, progress=tell)

    return run
