"""The settings of a run, with their defaults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from factcheck.datatypes import EARLIEST_YEAR, LATEST_YEAR
from factcheck.errors import InputError
from factcheck.names import in_file

MIN_CONFIDENCE = 0.55
"""Confidence from which a finding is shown. Of 76 findings of real news above it three readers called nine in ten real
or arguable, and five of the nine below 0.6, which hold two of the eight strict discrepancies that are found of 23."""
LONGEST_WAIT = 1e9
"""Seconds, some thirty years: no system waits longer."""


def _is_name(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_date(value: object) -> bool:
    if value is None:
        return True
    return (
        isinstance(value, dt.date) and not isinstance(value, dt.datetime) and EARLIEST_YEAR <= value.year <= LATEST_YEAR
    )


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


def _is_probability(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1  # nan is neither


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_wait(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < LONGEST_WAIT


def _are_names(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(one, str) for pair in value.items() for one in pair)


_WANTED: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "embedder": (_is_name, "a name or a path as a text"),
    "nli_model": (_is_name, "a name or a path as a text"),
    "published": (_is_date, f"a datetime.date of the years {EARLIEST_YEAR} to {LATEST_YEAR}"),
    "min_confidence": (_is_probability, "a number from 0 to 1"),
    "agreements": (_is_truth, "True or False"),
    "within": (_is_truth, "True or False"),
    "max_bytes": (_is_count, "a whole number above 0"),
    "timeout": (_is_wait, f"a number above 0 and below {LONGEST_WAIT:,.0f}"),
    "fields": (_are_names, "a mapping of names to names"),
}
"""For each setting what tells whether a value can be used, and what it should have been."""


def wanted(name: str, value: object) -> str | None:
    """Say what a value of a setting should have been; None: it can be used."""
    fits, what = _WANTED[name]
    return None if fits(value) else what


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose; the defaults are what most want.

    `embedder` and `nli_model` are names or paths; None is the model that comes with the package.
    `published` is the date for articles that carry none. `min_confidence` (0 to 1) hides findings
    below it. `agreements` asks for agreements beside the conflicts. `max_bytes` is the largest input
    that is read, `timeout` the seconds that a URL may take. `fields` maps the names that articles in
    JSON have (`factcheck.names.FIELDS`) to the names that the file uses.
    Raises InputError for a value that cannot be used.
    """

    embedder: str | None = None
    nli_model: str | None = None
    published: dt.date | None = None
    min_confidence: float = MIN_CONFIDENCE
    agreements: bool = False
    within: bool = True
    max_bytes: int = 2_000_000
    timeout: float = 20.0
    fields: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in _WANTED:
            value = getattr(self, name)
            if (what := wanted(name, value)) is not None:
                raise InputError(f"{name} is {value!r}, not {what}")

    @property
    def id_field(self) -> str:
        """What articles in JSON call their id."""
        return in_file("id", self.fields)
