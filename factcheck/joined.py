"""Pairs of what belongs together → which belong together through others (union-find)."""

from __future__ import annotations

from collections.abc import Hashable


class Joined:
    """Things that are joined two at a time; one that never was is alone."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def join(self, left: Hashable, right: Hashable) -> None:
        """Make one of all that is joined with `left` and all that is joined with `right`."""
        self._above[self.find(left)] = self.find(right)

    def find(self, thing: Hashable) -> Hashable:
        """Return the one that stands for all that a thing is joined with, until more are."""
        above = self._above
        while (up := above.get(thing, thing)) != thing:
            above[thing] = above.get(up, up)
            thing = above[thing]
        return thing
