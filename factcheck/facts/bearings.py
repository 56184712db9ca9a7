"""Sentence → on which side of a named place something lies: "15 miles northeast of Chachapoyas"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.facts.words import CALENDAR

POINTS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
"""Points of the compass, in degrees."""
APART = 90
"""Degrees from which two bearings from one place cannot both be true: what one article calls north is northeast in
another, as five of the eight such pairs in 146 real clusters."""
_BEARING = re.compile(
    r"\b((?:(?:north|south)[-\s]?)?(?:east|west)|north|south)(?:wards?)?\s+of\s+"
    r"(?:the\s+)?(?:(?-i:[a-z]+)\s+){0,2}?(?:(?:city|town|village|capital|port|island)\s+of\s+)?"
    r"((?-i:St\.|Mt\.|U\.S\.|[A-Z][\w’'-]*)(?:\s(?-i:[A-Z])[\w’'-]*){0,3})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Bearing:
    """A point of the compass, with its offsets, in degrees (0 to 315), and the place that it is seen from."""

    start: int
    end: int
    degrees: int
    place: str


def find_bearings(text: str) -> list[Bearing]:
    """Find the bearings of one sentence."""
    found = []
    for match in _BEARING.finditer(text):
        point = re.sub(r"[-\s]", "", match[1]).lower()
        place = re.sub(r"['’]s?$", "", match[2]).casefold()
        if place not in CALENDAR:  # "west of Monday's camp"
            found.append(Bearing(match.start(1), match.end(1), POINTS[point], place))
    return found


def conflict(left: Bearing, right: Bearing) -> bool:
    """True for two sides of one place that are far apart."""
    apart = abs(left.degrees - right.degrees)
    return left.place == right.place and min(apart, 360 - apart) >= APART
