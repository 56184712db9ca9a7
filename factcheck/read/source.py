"""From what a user names (files, folders, patterns, addresses, "-") to the inputs to read, in order."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from factcheck.datatypes import Skipped
from factcheck.names import NOT_ARTICLES, STDIN, is_about_folder, readable

FORMS = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl"}
"""The form that a suffix stands for."""
SUFFIXES = tuple(FORMS)
"""What is read from a folder; a file that is named itself is read whatever its suffix."""

ABOUT = "is about its folder, by its name, and no article: name the file itself to compare it"
"""What is said of a README and the like in a folder."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One input: a path as it will be reported, an address, or "-"."""

    name: str
    kind: Literal["file", "url", "stdin"]


def expand(paths: Sequence[str]) -> tuple[list[Source], list[Skipped]]:
    """Expand folders and patterns, and say what is left out: what is missing, what comes twice, other kinds of files.

    Nothing is lost by a second name of a file, or by files that are no articles by their suffix.
    The order is that of `paths`; what one folder or pattern holds is sorted by path, so that it does
    not matter whether the shell expanded a pattern or we do. Hidden files and those of a
    data set (`gold.jsonl` and the like) are no articles, nor is what speaks of a folder in it (`README.md`). Symbolic
    links are followed, each folder once.
    """
    sources: list[Source] = []
    skipped: list[Skipped] = []
    seen: dict[object, str] = {}
    for path in paths:
        found, lost = _expand_one(path)
        skipped += lost
        for source in found:
            identity = _identity(source)
            if identity not in seen:
                seen[identity] = source.name
                sources.append(source)
            else:
                why = f"was given before, as {readable(seen[identity])}, and is read once"
                skipped.append(Skipped(readable(source.name), why, partly=True))
    return sources, skipped


def _expand_one(path: str) -> tuple[list[Source], list[Skipped]]:
    if path == STDIN:
        return [Source(path, "stdin")], []
    if _ADDRESS.match(path):
        return [Source(path, "url")], []
    if os.path.isdir(path):
        return _expand_folder(path)
    # A file may have a star in its name, so what exists is never a pattern.
    if re.search(r"[*?]", path) and not os.path.lexists(path):
        return _expand_pattern(path)
    return [] if Path(path).name in NOT_ARTICLES else [Source(path, "file")], []


def _expand_folder(folder: str) -> tuple[list[Source], list[Skipped]]:
    names, faults = walk(folder)
    skipped = [Skipped(name, f"cannot be opened ({why}): check its permissions") for name, why in faults]
    files = [name for name in names if Path(name).name not in NOT_ARTICLES and not is_about_folder(name)]
    skipped += [
        Skipped(name, ABOUT, partly=True) for name in names if is_about_folder(name) and _suffix(name) in SUFFIXES
    ]
    known = [name for name in files if _suffix(name) in SUFFIXES]
    others = Counter(_suffix(name) for name in files if _suffix(name) not in SUFFIXES)
    if others:
        kinds = ", ".join(f"{count} {suffix or 'without suffix'}" for suffix, count in sorted(others.items()))
        why = f"holds other files ({kinds}): only {', '.join(SUFFIXES)} are read from a folder"
        skipped.append(Skipped(folder, why, partly=True))
    if not known and not faults:
        why = f"holds no articles: put files in it that end in one of {', '.join(SUFFIXES)}"
        skipped.append(Skipped(folder, why))
    return [Source(name, "file") for name in known], skipped


def walk(folder: str) -> tuple[list[str], list[tuple[str, str]]]:
    """List the files below a folder by path, and the folders that cannot be opened, with the reason."""
    faults: list[OSError] = []
    files: list[str] = []
    # Folders by their real path, so that a loop of symbolic links ends.
    entered = {os.path.realpath(folder)}
    for root, folders, names in os.walk(folder, followlinks=True, onerror=faults.append):
        files += [os.path.join(root, name) for name in names if not name.startswith(".")]
        inside = []
        for name in sorted(folders):
            real = os.path.realpath(os.path.join(root, name))
            if not name.startswith(".") and real not in entered:
                entered.add(real)
                inside.append(name)
        folders[:] = inside
    return sorted(files), [(str(fault.filename), str(fault.strerror)) for fault in faults]


def would_read(folder: str, file: str) -> bool:
    """True for a file that, once it is written, is read where `folder` is given, which may hold links to others."""
    path = Path(os.path.realpath(file))
    if _suffix(path.name) not in SUFFIXES or path.name in NOT_ARTICLES or is_about_folder(path):
        return False
    folders = {folder, *(os.path.dirname(name) for name in walk(folder)[0])}
    ways = (Path(os.path.relpath(path, os.path.realpath(one))).parts for one in folders)
    # it lies elsewhere (".."), or is hidden
    return any(not any(part.startswith(".") for part in parts) for parts in ways)


def _expand_pattern(pattern: str) -> tuple[list[Source], list[Skipped]]:
    found = sorted(_matches(pattern))
    if not found:
        return [], [Skipped(pattern, "no such file: no path matches the pattern")]
    expanded = [_expand_one(path) for path in found]
    return (
        [source for sources, _ in expanded for source in sources],
        [one for _, skipped in expanded for one in skipped],
    )


def _matches(pattern: str) -> Iterator[str]:
    """Give the paths that a pattern matches, as a shell does: no hidden ones, unless it names the dot."""
    first = min(pattern.find(mark) for mark in "*?" if mark in pattern)
    # As it was written, "./" included, so that a path is called what a shell would call it.
    base = pattern[: max(pattern.rfind(mark, 0, first) for mark in ("/", os.sep)) + 1]
    # pathlib refuses "**" beside other characters, where a shell takes it for "*".
    rest = [part if part == "**" else re.sub(r"\*+", "*", part) for part in Path(pattern[len(base) :]).parts]
    # Before Python 3.13 a closing "**" stands for folders alone.
    rest = [*rest, "*"] if rest[-1] == "**" else rest
    dotted = any(part.startswith(".") for part in rest)
    folder = Path(base)
    # pathlib and not glob, whose "**" runs through loops of symbolic links.
    for match in folder.glob("/".join(rest)):
        below = match.parts[len(folder.parts) :]
        hidden = not dotted and any(part.startswith(".") for part in below)
        # "**" has matched already what lies in the folders that it matches.
        if not hidden and not ("**" in rest and match.is_dir()):
            yield base + os.path.join(*below)


def _suffix(path: str) -> str:
    return Path(path).suffix.lower()


def _identity(source: Source) -> object:
    """Tell inputs apart: two names of one file, by links or by case, are one."""
    if source.kind != "file":
        return source.name
    try:
        status = os.stat(source.name)
    # What is wrong with it is told when it is read.
    except (OSError, ValueError):
        return source.name
    return (status.st_dev, status.st_ino)
