"""Pure functions of a text that are slow to get going: their answers stay in the cache from run to run.

The tagger, the lemmatiser and the gazetteer each read a dictionary of some megabytes before they answer first.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import lru_cache, wraps
from importlib.metadata import version
from pathlib import Path

from factcheck.cache import Cache, Key, key

PENDING = 2000
"""Answers that are collected before they are stored together."""


class Memory:
    """The answers of this run: found in the cache one by one, stored in it in portions."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._new: dict[Key, bytes] = {}

    def find(self, at: Key) -> str | None:
        """Return an answer that is known."""
        found = self._new[at] if at in self._new else self._cache.get("word", [at]).get(at)
        return None if found is None else found.decode()

    def add(self, at: Key, answer: str) -> None:
        """Keep an answer."""
        self._new[at] = answer.encode()
        if len(self._new) >= PENDING:
            self.store()

    def store(self) -> None:
        """Write what was added."""
        self._cache.put("word", self._new)
        self._new = {}


_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextlib.contextmanager
def remembering(cache: Cache | None) -> Iterator[None]:
    """Let remembered functions use `cache` for a while; without one they compute everything."""
    memory = None if cache is None else Memory(cache)
    token = _memory.set(memory)
    try:
        yield
    finally:
        _memory.reset(token)
        if memory is not None:
            memory.store()


def remembered(library: str) -> Callable[[Callable[[str], str]], Callable[[str], str]]:
    """Mark a pure function of a text, which depends on its own module and on one library alone."""

    def mark(function: Callable[[str], str]) -> Callable[[str], str]:
        @lru_cache(maxsize=1)
        def content() -> bytes:
            code = Path(sys.modules[function.__module__].__file__ or "").read_bytes()
            return key(function.__qualname__, code, version(library))

        @wraps(function)
        def answer(text: str) -> str:
            memory = _memory.get()
            if memory is None:
                return function(text)
            at = key(content(), text)
            found = memory.find(at)
            if found is None:
                found = function(text)
                memory.add(at, found)
            return found

        return answer

    return mark
