"""factcheck.toml or [tool.factcheck] of pyproject.toml → the settings that a team keeps beside its data."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from factcheck.config import wanted
from factcheck.errors import InputError
from factcheck.names import CONFIGURATION, FIELDS

Check = Callable[[object], str | None]
"""Says what a value should have been; None: it is right."""


def _text(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "a text"


def _texts(value: object) -> str | None:
    fits = isinstance(value, list) and value and all(isinstance(one, str) and one.strip() for one in value)
    return None if fits else "a list of texts, at least one"


def _truth(value: object) -> str | None:
    return None if isinstance(value, bool) else "true or false"


def _date(value: object) -> str | None:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return None
    try:
        # as --published reads it: date.fromisoformat takes 20240311, too
        dt.datetime.strptime(value if isinstance(value, str) else "", "%Y-%m-%d")
    except ValueError:
        return "a date like 2024-03-11"
    return None


TOP: Mapping[str, Check] = {
    "embedder": _text,
    "nli_model": _text,
    "published": _date,
    "min_confidence": partial(wanted, "min_confidence"),
    "agreements": _truth,
    "within": _truth,
    "max_bytes": partial(wanted, "max_bytes"),
    "timeout": partial(wanted, "timeout"),
}
"""The settings of every command, as their options are called."""

CHECK: Mapping[str, Check] = {
    "paths": _texts,
    "floors": _text,
    "baseline": _text,
    "changed_since": _text,
    "json": _text,
    "markdown": _text,
    "csv": _text,
    "sarif": _text,
    "junit": _text,
}
"""The keys of [check]."""

FILES = ("floors", "baseline", "json", "markdown", "csv", "sarif", "junit")
"""Those of [check] that name a file, counted from the folder of the configuration."""


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What a file says; values as TOML has them, paths as they are from the current folder. `path` None: no file."""

    path: Path | None = None
    settings: Mapping[str, object] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    check: Mapping[str, object] = field(default_factory=dict)


def find(folder: Path) -> Path | None:
    """Return the configuration that holds in a folder: of it, or of the nearest one above within its repository."""
    for place in (folder, *folder.parents):
        if (place / CONFIGURATION).is_file():
            return place / CONFIGURATION
        pyproject = place / "pyproject.toml"
        if pyproject.is_file() and _section(pyproject) is not None:
            return pyproject
        if (place / ".git").exists():
            return None
    return None


def load(path: Path | None) -> ConfigFile:
    """Read a configuration. Raises InputError for a key that there is not, with the nearest one, or a wrong value."""
    if path is None:
        return ConfigFile()
    data = _section(path)
    if data is None:
        raise InputError(f"{path} has no table [tool.factcheck]: add it, or name a {CONFIGURATION}")
    where = f"{path}"
    settings: dict[str, object] = {}
    _refuse_unknown(where, data, [*TOP, "fields", "check"])
    for name, value in data.items():
        if name in TOP:
            _require(where, name, value, TOP[name])
            settings[name] = value.isoformat() if isinstance(value, dt.date) else value
    for name in ("embedder", "nli_model"):
        if name in settings:
            settings[name] = _model(path.parent, str(settings[name]))
    fields, check = (_table(where, data, name) for name in ("fields", "check"))
    _refuse_unknown(f"{where} [fields]", fields, FIELDS)
    for name, value in fields.items():
        _require(f"{where} [fields]", name, value, _text)
    _refuse_unknown(f"{where} [check]", check, list(CHECK))
    checked: dict[str, object] = {}
    for name, value in check.items():
        _require(f"{where} [check]", name, value, CHECK[name])
        if name in FILES:
            checked[name] = _from_here(path.parent, str(value))
        elif isinstance(value, list):
            checked[name] = [_from_here(path.parent, str(one)) for one in value]
        else:
            checked[name] = value
    return ConfigFile(path, settings, {name: str(value) for name, value in fields.items()}, checked)


def _section(path: Path) -> Mapping[str, object] | None:
    """Return the table of a file that is ours; None for a pyproject.toml without it."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such configuration: make one with `factcheck init`") from error
    except (OSError, ValueError, RecursionError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        raise InputError(f"{path} cannot be read: {error}") from error
    if path.name != "pyproject.toml":
        return data
    tool = data.get("tool")
    section = tool.get("factcheck") if isinstance(tool, dict) else None
    return section if isinstance(section, dict) else None


def _table(where: str, data: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = data.get(name, {})
    if not isinstance(value, dict):
        raise InputError(f"{where}: {name} is {value!r}, not a table: write [{name}]")
    return value


def _refuse_unknown(where: str, data: Mapping[str, object], known: list[str] | tuple[str, ...]) -> None:
    for name in data:
        if name not in known:
            near = difflib.get_close_matches(name.replace("-", "_"), known, 1)
            meant = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
            raise InputError(f"{where}: unknown key {name!r}; {meant}")


def _require(where: str, name: str, value: object, check: Check) -> None:
    wanted = check(value)
    if wanted is not None:
        raise InputError(f"{where}: {name} is {value!r}, not {wanted}")


def _from_here(folder: Path, path: str) -> str:
    """Name a path that is counted from the folder of the configuration from the current one."""
    if "://" in path:
        return path
    return os.path.relpath(folder / path)


def _model(folder: Path, name: str) -> str:
    """Take a model for a folder if there is one of that name, else for a name."""
    return str((folder / name).resolve()) if (folder / name).is_dir() else name


START = """\
# Configuration of factcheck. Options of the command line go before what stands here;
# `factcheck config show` prints what holds. Paths count from the folder of this file.

# Findings below this confidence (0 to 1) are left out.
# min_confidence = 0.6

# Report what sources agree on, too.
# agreements = false

# Compare every article with itself, too.
# within = true

# Models in place of those that are built in: a name, or a folder.
# embedder = "path/to/sentence-transformers-model"
# nli_model = "path/to/nli-cross-encoder"

# The date of articles that carry none.
# published = 2024-03-11

# Largest input that is read, in bytes; longest wait for an address, in seconds.
# max_bytes = 2000000
# timeout = 20

# Other names of the fields of articles in JSON.
# [fields]
# text = "body"
# outlet = "source"

[check]
# What `factcheck check` checks when no path is named: stories with gold, or articles that must agree.
# paths = ["data/"]

# Findings that are accepted, made by `factcheck baseline create`.
# baseline = "factcheck-baseline.json"

# Floors of stories with gold; without this, floors.json beside the stories.
# floors = "data/floors.json"

# Check only the sets that have changed since a revision of git.
# changed_since = "origin/main"

# Reports that every run writes.
# json = "factcheck.json"
# markdown = "factcheck.md"
# csv = "factcheck.csv"
# sarif = "factcheck.sarif"
# junit = "factcheck.xml"
"""
"""What `factcheck init` writes."""
