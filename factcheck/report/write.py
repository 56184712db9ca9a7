"""The text of a report → a file, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from factcheck.errors import FactcheckError, OutputError
from factcheck.report import Format
from factcheck.report.gate import GateFormat

SUFFIXES: Mapping[str, Format] = {
    ".json": "json",
    ".md": "markdown",
    ".html": "html",
    ".txt": "terminal",
    ".csv": "csv",
    ".sarif": "sarif",
    ".xml": "junit",
}


def format_of(path: str) -> Format:
    """Return the format that a file's suffix asks for; raise OutputError for a suffix unknown."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise OutputError(f"cannot tell the format of {path}: give the file one of the suffixes {known}")
    return SUFFIXES[suffix]


def check_target(path: str) -> None:
    """Raise OutputError unless a report can be written to `path`, before the work for it is done."""
    folder = os.path.dirname(path) or "."
    if os.path.isdir(path):
        raise OutputError(f"cannot write {path}: it is a folder; name a file in it")
    if os.path.exists(path) and not os.path.isfile(path):
        raise OutputError(f"cannot write {path}: it is not a regular file")
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise OutputError(f"cannot write {path}: the file is not writable")
    if not os.path.isdir(folder):
        raise OutputError(f"cannot write {path}: there is no folder {folder}; create it first")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"cannot write {path}: the folder {folder} is not writable")


def write(texts: Mapping[str, str]) -> None:
    """Write every text to its path in UTF-8; raise OutputError that names the path that failed.

    Each text goes to a file beside its target, which is then moved over it: an interrupt or a full
    disk leaves the old report, never half a new one. All are written before the first is moved.
    """
    written: list[tuple[str, str, str]] = []
    try:
        for number, (path, text) in enumerate(texts.items()):
            target = os.path.realpath(path)  # a link stays a link: what it points to is replaced
            beside = os.path.join(os.path.dirname(target), f".factcheck-{os.getpid()}-{number}.tmp")
            written.append((beside, target, path))
            with _naming(path):
                # Lone surrogates are no UTF-8: "?" stands for them.
                with open(beside, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                    file.write(text)
                if os.path.exists(target):
                    shutil.copymode(target, beside)
        for beside, target, path in written:
            with _naming(path):
                os.replace(beside, target)
    finally:
        for beside, _, _ in written:
            with contextlib.suppress(OSError):
                os.unlink(beside)


@contextlib.contextmanager
def told(paths: Mapping[str, GateFormat]) -> Iterator[None]:
    """Write an error that ends a run into the reports that the run was to write, or else remove them.

    A report of an earlier run must not be taken for one of this run: so it goes, too, when the run is interrupted, and
    where a format has no words for an error: a CSV without a line would look clean.
    """
    try:
        yield
    except FactcheckError as error:
        kept = {path: format for path, format in paths.items() if format != "csv"}
        _remove(path for path in paths if path not in kept)
        try:
            write({path: failed(error, format) for path, format in kept.items()})
        except OutputError:
            _remove(kept)
        raise
    except BaseException:
        _remove(paths)
        raise


def failed(error: FactcheckError, format: GateFormat) -> str:
    """Return what a report in a format says of a run that an error has ended."""
    from factcheck.outcome import Outcome
    from factcheck.report.gate import render_gate

    return render_gate(Outcome((), error=str(error)), format)


def _remove(paths: Iterable[str]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            os.unlink(path)


@contextlib.contextmanager
def _naming(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
