"""Names that files and fields are known by outside: what a data set and its checks are called, what an article has."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

GOLD = "gold.jsonl"
"""What careful readers found in a story, beside its articles."""
FLOORS = "floors.json"
"""Figures that must be reached, beside the stories of a data set, or in the folder above it."""
SPLITS = "splits.json"
"""The names of the stories of every part, beside the stories of a data set."""
EXPECTATIONS = "expectations.toml"
"""What is expected, beside the articles of a story, or beside the stories of a data set."""
CONFIGURATION = "factcheck.toml"
"""Settings that a team keeps beside its data."""
BASELINE = "factcheck-baseline.json"
"""Findings that are accepted; it is looked for where a check is run."""

NOT_ARTICLES = frozenset({GOLD, FLOORS, SPLITS, EXPECTATIONS, CONFIGURATION, BASELINE})
"""Files that belong to a data set, or to its checks, and are no articles wherever they lie: a shell that expands
"story/*" names them as we would find them."""

ABOUT_A_FOLDER = frozenset({"readme", "license", "licence", "changelog", "contributing", "code_of_conduct"})
"""Names, up to the first dot and in either case, of files that speak of the folder they lie in: a folder passes them
over and says so; one that is named itself is read."""


def is_about_folder(path: str | Path) -> bool:
    """Tell whether a file speaks of its folder, by its name: README.md, LICENSE.txt."""
    return Path(path).name.partition(".")[0].casefold() in ABOUT_A_FOLDER


FIELDS = ("id", "title", "text", "outlet", "url", "published", "author", "event")
"""Our names of the fields of an article in JSON; `Settings.fields` maps them to those of a file."""


def in_file(name: str, fields: Mapping[str, str]) -> str:
    """Return what a file calls one of FIELDS, where `fields` maps those names of ours that it has others for."""
    return fields.get(name, name)


STDIN = "-"
"""The path that stands for standard input, and for what came in on it."""


def readable(path: str) -> str:
    """Return the path of an article, or of a record in it, as a person reads it: `-` is no name for standard input."""
    name, mark, record = path.partition("#")
    return f"standard input{mark}{record}" if name == STDIN else path


def is_of_file(path: str) -> bool:
    """Tell whether the path of an article is that of a file: it may be an address, or `-` for standard input."""
    return path != STDIN and "://" not in path


def path_from(folder: str | Path, path: str | Path) -> str:
    """Return the path of a file as it is named from a folder, with slashes."""
    return Path(os.path.relpath(path, folder)).as_posix()


def path_from_here(path: str | Path) -> str:
    """Return a path as a person would name it: from where the command runs if it lies below, with slashes."""
    relative = os.path.relpath(path)
    return Path(path if relative.startswith("..") else relative).as_posix()
