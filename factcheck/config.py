"""The settings of a run, with their defaults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose; the defaults are what most want.

    `embedder` and `nli_model` are names or paths; None is the model that comes with the package.
    `published` is the date for articles that carry none. `min_confidence` (0 to 1) hides findings
    below it. `agreements` asks for agreements beside the conflicts. `max_bytes` is the largest input
    that is read, `timeout` the seconds that a URL may take. `fields` maps the names that articles in
    JSON have (`id, title, text, outlet, url, published, author, event`) to the names that the file uses.
    """

    embedder: str | None = None
    nli_model: str | None = None
    published: dt.date | None = None
    min_confidence: float = 0.6
    agreements: bool = False
    within: bool = True
    max_bytes: int = 2_000_000
    timeout: float = 20.0
    fields: Mapping[str, str] = field(default_factory=dict)
