"""Quantities: a number with its unit and what it counts, and whether two of them are of one thing and agree."""

from __future__ import annotations

import math
from dataclasses import dataclass

from factcheck.facts.bounds import AS_MANY_AS, Bound
from factcheck.facts.counted import AT_HOME, AT_SEA, MIGRANTS, PEOPLE, POWERED, SYNONYMS
from factcheck.facts.phrases import WORKERS
from factcheck.facts.units import Dimension

SAME_SIZE = 1.5
"""How many times one figure may be the other to be taken for one rate where one side leaves out the "a share"."""
CONVERTED = 0.07
"""Difference, as a share, that converting one unit into another and rounding may make (35 miles / 60 km: 0.06)."""
HALFWAY = 0.25
"""Difference, as a share, from which nobody rounds what lies halfway between two figures to them: $1.5 million are
neither $1 million nor $2 million, but $10.5 million may be told as 10 and as 11."""
CONVERTED_VOLUME = 0.25
"""The same of volumes: a British gallon is a fifth larger than an American one."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit and what it counts.

    `low` and `high` bound the values, in the unit of the dimension (metres, seconds, kilograms, …),
    that the words admit: "at least 10" is 10 to 30, "$13 billion" 12.5 to 13.5 billion.
    `value` is the number itself; `noun` the lemma of the counted noun, `aspect` what befell the
    counted ("killed", "injured", …). `start` and `end` are offsets of the number with its bound and
    unit, `number` the offsets of the bare number.
    """

    start: int
    end: int
    number: tuple[int, int]
    value: float
    low: float
    high: float
    dimension: Dimension
    unit: str = ""
    noun: str | None = None
    aspect: str | None = None
    bound: Bound = "exact"
    owner: str | None = None
    """Of an age: the name beside it ("Dale Pruett, 61", "58-year-old Dale Pruett"), in lower case."""


AGO = "ago"
"""What a span measures that ends when the article was written."""
TURNOUT = "turnout"
"""What those measure who tell how many voted: there is one of an election, whatever else is told in percent."""
PRISON_TERM = "prison term"
"""Noun of the years that somebody is sentenced to: those of no other kind are compared with them."""
CROWD = frozenset(
    "passenger guest fan spectator worshipper shopper climber hiker skier villager pilgrim reveller clubgoer "
    "miner".split()
)
"""Those whom one text calls by what brought them there, and another people: what befalls them befalls all."""
SHARED_FATES = frozenset(("killed", "injured", "arrested", "rescued", "missing", "trapped"))
"""What befalls them so."""
CASES = PEOPLE | {None, "case", "infection", "patient"}
"""What is counted of the sick."""


def same_counted(left: Quantity, right: Quantity) -> bool:
    """True when both quantities can be of one thing: same dimension and unit, same counted noun, same aspect."""
    if left.dimension != right.dimension:
        return False
    if left.dimension == "money" and left.unit.partition("/")[0] != right.unit.partition("/")[0]:
        return False
    if left.dimension == "temperature" and left.unit != right.unit:
        return False  # "40 degrees" may be of either scale
    if left.dimension == "count":
        return _same_count(left, right)
    if left.dimension in ("rank", "multiple"):
        return left.noun == right.noun
    if left.noun != right.noun and {PRISON_TERM, TURNOUT} & {left.noun, right.noun}:
        return False
    rates = left.unit.partition("/")[2], right.unit.partition("/")[2]
    if (rates[0] and rates[1]) or not (rates[0] or rates[1]):
        return rates[0] == rates[1]  # a year's rent is not a month's
    # "421p" beside "412 pence a share": left out where the reader knows it, if the figures are of one size
    return max(left.value, right.value) <= SAME_SIZE * min(left.value, right.value)


def _same_count(left: Quantity, right: Quantity) -> bool:
    """True for counts that can be of the same people or things, and of what befell them."""
    if left.aspect != right.aspect:
        return False
    people = {None} | PEOPLE | (MIGRANTS if left.aspect in AT_SEA else set())
    left_noun, right_noun = SYNONYMS.get(left.noun or "", left.noun), SYNONYMS.get(right.noun or "", right.noun)
    if left.aspect is None and "spectator" in (left_noun, right_noun):
        people |= {"spectator"}  # "a crowd of 4,312", "attendance: 4,132"
    nouns = left_noun == right_noun or (left.noun in people and right.noun in people)
    if left.aspect == "without power":
        return nouns or {left_noun, right_noun} <= POWERED  # homes, households and customers are the same
    if left.aspect == "laid off":
        return nouns or {left_noun, right_noun} <= WORKERS
    if left.aspect == "displaced" and {left_noun, right_noun} <= AT_HOME:
        return True
    if left.aspect is not None and 0 in (left.value, right.value):
        return True  # where nobody was hurt, no soldier was
    if left.aspect == "sickened" and {left_noun, right_noun} <= CASES:
        return True
    crowd = (left_noun in CROWD and right.noun in people) or (right_noun in CROWD and left.noun in people)
    if left.aspect in SHARED_FATES and crowd:
        return True
    # "140 were injured" counts people, "three were damaged" anything
    known = left.noun is not None or right.noun is not None or left.aspect not in (None, "damaged")
    return nouns and known


def agree(left: Quantity, right: Quantity) -> bool:
    """True for two quantities of one thing that some value satisfies both of."""
    return same_counted(left, right) and not conflict(left, right)


def conflict(left: Quantity, right: Quantity) -> bool:
    """True when no value satisfies both, bounds, rounding and approximation understood."""
    if left.dimension == "score":
        return (left.value, left.unit) != (right.value, right.unit)
    if left.bound == right.bound == "within":  # two areas
        return abs(left.value - right.value) > CONVERTED * max(left.value, right.value)
    spread = abs(left.value - right.value) / max(abs(left.value), abs(right.value), 1e-9)
    if left.bound == right.bound == "up to":  # each tells the highest that was measured
        return spread > 1 - AS_MANY_AS
    if left.low <= right.high and right.low <= left.high:
        ends = (left.low, right.high) if left.value > right.value else (right.low, left.high)
        return left.bound == right.bound == "exact" and spread >= HALFWAY and math.isclose(*ends)
    # the same figure in two roundings or two units: 700 miles / 1,150 km is 1,126 / 1,150
    if left.unit == right.unit or left.dimension == "money":
        return spread > 0.0
    return spread > (CONVERTED_VOLUME if left.dimension == "volume" else CONVERTED)
