"""Counts of a sentence → those that they make: all aboard of passengers and crew, the dead up to the fourth one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.facts.measures import BEFORE_REACH
from factcheck.facts.quantities import Quantity

_NTH = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
MOST_DEAD = 3.0
"""Of what is "at least" so many there may be so many times as many, as of other such counts."""
_NTH_DEAD = re.compile(
    rf"\ba\s+({'|'.join(_NTH)})\s+(?:person|victim|patient|man|woman|worker|passenger)\s+"
    r"(?:(?:has|have|had)\s+(?:since\s+|also\s+|now\s+)*(?:died|succumbed|been\s+(?:killed|confirmed\s+dead|found\s+dead))|"
    r"(?:was|is)\s+(?:confirmed\s+|found\s+|pronounced\s+|now\s+)*dead)\b(?![^.;]{0,60}\b(?:separate|another|unrelated)\b)",
    re.I,
)
"""What counts the dead up to now: "a fourth person has died"."""
_PASSENGERS = re.compile(r"\s+(?:passengers|people)\s+and\s+", re.I)
"""What stands between the two counts of those aboard."""
_OF_CREW = re.compile(r"\s+(?:crew(?:\s*members?)?|crewmen|flight attendants)\b", re.I)
"""What stands behind the second of them."""
_ALL = re.compile(r"(?<!not )(?<!nearly )(?<!almost )\ball\s+(?:the\s+|of\s+the\s+)?$", re.I)
_THERE = re.compile(r"(?:\s+(?:people|passengers|those))?\s+(?:on\s+board|aboard)\b", re.I)
"""What stands before and behind a count of all aboard, whatever befell them: "all 150 people on board"."""


def _with_all_aboard(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Yield quantities with the counts of all aboard that they make: "all 150 on board died", passengers and crew."""
    for n in range(len(found)):
        one, other = found[n], found[n + 1] if n + 1 < len(found) else None
        crew = (
            other is not None
            and one.dimension == other.dimension == "count"
            and bool(_PASSENGERS.fullmatch(text, one.end, other.start))
            and _OF_CREW.match(text, other.end)
        )
        if crew and other is not None:
            aspect = one.aspect or other.aspect
            found[n + 1] = replace(other, noun="crew", aspect=aspect)
            yield replace(one, noun="passenger", aspect=aspect)
            ends = one.number[0], other.number[1]
            yield replace(
                one, end=crew.end(), number=ends, value=one.value + other.value, low=one.low + other.low,
                high=one.high + other.high, noun="people", aspect=aspect,
                bound=one.bound if one.bound == other.bound else "about",
            )  # fmt: skip
            continue
        yield one
        befell = one.aspect not in (None, "aboard", "population")
        if befell and _THERE.match(text, one.end) and _ALL.search(text, max(0, one.start - BEFORE_REACH), one.start):
            yield replace(one, aspect="aboard")


def with_wholes(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities of a sentence with the counts that they make, by where they begin."""
    dead = []
    for match in _NTH_DEAD.finditer(text):
        value, span = float(_NTH.index(match[1].lower()) + 2), match.span(1)
        dead.append(Quantity(*span, span, value, value, value * MOST_DEAD, "count", "", "people", "killed", "at least"))
    return sorted([*_with_all_aboard(text, [*found]), *dead], key=lambda quantity: quantity.start)
