"""What all commands share of the terminal: progress, output, messages, errors and exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, TextIO

import typer

from factcheck.datatypes import Progress, Skipped
from factcheck.errors import FactcheckError, OutputError

CONFLICTS_FOUND = 1
COULD_NOT_CHECK = 2
INTERRUPTED = 130


MOST_COLUMNS = 160
"""Longer lines are hard to read, however wide the terminal is."""

SILENCE = 30.0
"""Seconds of work without a word where no terminal shows a bar: who waits for longer asks whether it goes on."""

NO_BARS = {"HF_HUB_DISABLE_PROGRESS_BARS": "1", "TQDM_DISABLE": "1"}
NO_CHATTER = {
    "HF_HUB_VERBOSITY": "error",
    "TORCH_CPP_LOG_LEVEL": "ERROR",
    "TRANSFORMERS_NO_ADVISORY_WARNINGS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}
"""What the model libraries read when they are imported. --verbose lets them warn; their bars never show."""


@contextlib.contextmanager
def working(quiet: bool, *, verbose: bool = False) -> Iterator[Progress]:
    """Show progress while models run, and keep what libraries print off stdout: no word of theirs gets into JSON.

    With `verbose` they may warn, and progress is shown without a terminal, too.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(environment(NO_BARS))
        if not verbose:
            stack.enter_context(environment(NO_CHATTER))
            stack.enter_context(no_warnings())
        advance = stack.enter_context(_show_progress(quiet, verbose))
        stack.enter_context(contextlib.redirect_stdout(sys.stderr))
        yield advance


class Log:
    """How far work has come, as a line now and then: for logs and pipes, where a bar would be hundreds of lines."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._at = "start"
        self._over = threading.Event()
        self._teller = threading.Thread(target=self._tell, name="factcheck-progress", daemon=True)

    def note(self, stage: str, done: int, total: int) -> None:
        """Remember how far the work has come."""
        self._at = f"{stage} {done:,} of {total:,}" if total > 1 else stage

    def _tell(self) -> None:
        # by the clock, not by the notes: what takes long may be one step that notes nothing
        since = time.monotonic()
        with contextlib.suppress(OSError, ValueError):  # nobody reads stderr any more
            while not self._over.wait(self._every):
                say(f"still working after {time.monotonic() - since:.0f} s: {self._at}")

    def __enter__(self) -> Log:
        self._teller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._teller.join()


class Stopwatch:
    """Seconds by stage: what passes between two notes counts for the stage of the first."""

    def __init__(self) -> None:
        self._stage = "start"
        self._since = time.perf_counter()
        self._seconds: dict[str, float] = {}

    def note(self, stage: str) -> None:
        """Count the time since the last note, and go on with `stage`."""
        now = time.perf_counter()
        self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now

    def stop(self) -> dict[str, float]:
        """Return the seconds by stage, in the order of the stages."""
        self.note(self._stage)
        return dict(self._seconds)


@contextlib.contextmanager
def _show_progress(quiet: bool, verbose: bool) -> Iterator[Progress]:
    """Give a function that shows progress on stderr: a bar on a terminal, else lines; all of them with --verbose."""
    if not quiet and sys.stderr is not None and sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        name = TextColumn("{task.description}", markup=False)
        columns = (name, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(compact=True))
        with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("start", total=None)
            shown = ""

            def show(stage: str, done: int, total: int) -> None:
                nonlocal shown
                if stage != shown:  # the time left is that of this stage
                    bar.reset(task, description=stage, total=total)
                    shown = stage
                bar.update(task, completed=done, total=total)

            yield show
    elif verbose:
        yield lambda stage, done, total: say(f"{stage} {done}/{total}")
    elif quiet:
        yield lambda *_: None
    else:
        with Log(SILENCE) as log:
            yield log.note


@contextlib.contextmanager
def environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for a while; what the user has set stays."""
    added = [name for name in variables if name not in os.environ]
    os.environ.update({name: variables[name] for name in added})
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


@contextlib.contextmanager
def no_warnings(*, handled: bool = False) -> Iterator[None]:
    """Keep the warnings and logs of libraries off the terminal for a while.

    With `handled`, what a logger has a handler of its own for is still logged: the errors of a server.
    """
    import logging
    import warnings

    disabled = logging.root.manager.disable
    nowhere = logging.NullHandler()  # with a handler at the root, Python does not fall back on stderr
    if handled:
        logging.root.addHandler(nowhere)
    else:
        logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.root.removeHandler(nowhere)
        logging.disable(disabled)


def stdin_of(paths: Sequence[str]) -> BinaryIO | None:
    """Return standard input where a path asks for it, and there is one."""
    return sys.stdin.buffer if "-" in paths and sys.stdin is not None else None


def terminal() -> tuple[int, bool]:
    """Return the width for stdout, and whether it shows colours (rich honours NO_COLOR and FORCE_COLOR)."""
    from rich.console import Console

    from factcheck.report import WIDTH

    width = WIDTH
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns):
        width = int(columns)
    elif sys.stdout is not None and sys.stdout.isatty():
        width = os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    console = Console(width=width, height=25)  # given, else rich stumbles over COLUMNS=² and the like
    return min(width, MOST_COLUMNS), console.color_system is not None and not console.no_color


def print_text(text: str) -> None:
    """Write laid-out text for people to stdout, safe to show: articles, gold and names of files may mean harm."""
    from factcheck.report.escape import safe_lines

    print_out(safe_lines(text), utf8=False)


def print_out(text: str, utf8: bool) -> None:
    """Write `text` as it is to stdout; stop quietly when nobody reads on (`| head`), raise OutputError on a full disk.

    JSON and Markdown are UTF-8 by definition; a terminal gets its own encoding, with "?" for the
    characters that it lacks.
    """
    stream = sys.stdout
    if stream is None:
        raise OutputError("cannot write the report: stdout is closed; name a file with --output")
    encoding = "utf-8" if utf8 else stream.encoding
    try:
        stream.flush()
        stream.buffer.write(text.encode(encoding, "replace"))
        stream.buffer.flush()
    except BrokenPipeError:
        _drop(stream)
    except OSError as error:
        _drop(stream)
        raise OutputError(f"cannot write the report to stdout: {error.strerror or error}") from error


def _drop(stream: TextIO) -> None:
    """Send what is still buffered nowhere, else Python complains about it on its way out."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def say(message: str) -> None:
    """Write a message to stderr, safe to show: it may hold the name of a hostile file."""
    from factcheck.report.escape import one_line

    typer.echo("\n".join(one_line(line) for line in message.splitlines()), err=True)


def say_skipped(skipped: Iterable[Skipped]) -> None:
    """Write to stderr what was not compared, or left out of what was, and why."""
    for one in skipped:
        say(f"{'left out' if one.partly else 'not compared'}: {one.what}: {one.why}")


@contextlib.contextmanager
def failures() -> Iterator[None]:
    """Turn an error that the user can do something about into a message and an exit code."""
    try:
        yield
    except FactcheckError as error:
        say(f"Error: {error}")
        raise typer.Exit(COULD_NOT_CHECK) from error
    except KeyboardInterrupt:
        say("interrupted")
        raise typer.Exit(INTERRUPTED) from None
