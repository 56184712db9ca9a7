"""The words beside a number → what it is measured in: money, miles, kilos, years of age, degrees, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.datatypes import EARLIEST_YEAR, LATEST_YEAR
from factcheck.facts import currencies
from factcheck.facts.counted import ROLES
from factcheck.facts.numbers import UNITS, number_at
from factcheck.facts.tokens import HYPHENS, JOINING, Token
from factcheck.facts.units import CUBIC, PARTS, SQUARE, TONS, UNIT_WORDS, Dimension

_MAGNITUDE_BEFORE = re.compile(r"magnitude(?:[-\s]+(?:of|at))?(?:\s+(?:at least|about|around))?[-\s]*$", re.I)
_QUAKE_BEFORE = re.compile(
    r"(?:quake|tremor|temblor)\W+(?:\w+\W+){0,3}?"
    r"(?:measur(?:ed|ing)|register(?:ed|ing)|(?:force|strength) of|of)\s+(?:at\s+)?(?:about\s+|around\s+)?$",
    re.I,
)
_QUAKE = re.compile(r"\s+(?:\w+\s+)?(?:earthquake|quake|temblor|tremor|aftershock)s?\b", re.I)
MAGNITUDES = (2.5, 9.9)
"""Least and largest magnitude of a quake that is told with a decimal and without a unit: "a 6.1 quake"."""
_AGES_BEFORE = re.compile(
    rf"\b(?:aged|ages)\s+(?:between\s+|from\s+)?(?:(?:\d+|{'|'.join(UNITS)})(?:\s*,\s*|\s*,?\s+(?:and|to|or)\s+))*$",
    re.I,
)
_AGED = re.compile(
    rf"\b(?:(?:who|[Hh]e|[Ss]he|[Tt]he\s+(?:{'|'.join(sorted(ROLES))}))\s+(?:is|was)|both|all|"
    r"(?:oldest|youngest|eldest)(?:\s+of\s+\w+)?(?:\s+(?:is|was|being))?)\s+$"
)
"""What stands before an age without a unit: "Dale Pruett, who is 58,"."""
_AT_AGE = re.compile(r"\b(?:at\s+(?:the\s+)?age(?:\s+of)?|(?:died|dies|(?<!the\s)dead)\b[^.;,]{0,45}\bat)\s+$", re.I)
"""What stands before an age at which somebody died, was elected, or the like."""
_TURNED = re.compile(r"\b(?:turn(?:s|ed|ing)?)\s+$")
_IN_BRACKETS = re.compile(r"\b[A-Z][a-z]+\s[A-Z][\w’'-]+\s\($")
"""What stands before the age of "Dale Pruett (61)"."""
_SCORED = re.compile(r"\b(?:goals?|scor\w+|penalt\w+|substitut\w+|minutes?)\b", re.I)
"""Words of a sentence in which that is the minute of a game."""
_PERSON_OF = re.compile(r"\b(?:son|daughter|boy|girl|child|man|woman)\s+of\s+$", re.I)
"""What stands before an age, in words or in digits, unless it counts: "a woman of 71 died", "a son of two cooks"."""
HOURS = 24
"""Highest number that may be the hour at which somebody died."""
_IN_YEAR = frozenset("in since from until of by before after between".split())
_FIRST_YEAR = 1000
"""Year from which four digits behind such a word are one: "built in 1886"."""
_WHO_IS = re.compile(r"\bwho\s+(?:is|was)\s+$")
_AND_IS = frozenset("a an the has had is was lives lived works worked leaves".split())
"""The same where more follows, and what: "Dale Pruett, who is 58 and a former clerk"."""
_PER_SECOND = re.compile(r"(?:\s+(?:per|a)\s+|/)(?:s|sec|second)\b", re.I)
_PER_HOUR = re.compile(r"(?:\s+(?:per|an)\s+|/)(?:h|hr|hour)\b", re.I)
_FROM_THERE = frozenset("later earlier ago before after".split())
"""What stands behind a span that is no part of the one before it."""
BASIS_POINT = 0.01
"""A basis point in percentage points, beside which it is told: "by 0.5 percentage points", "by 50 basis points"."""
NAUTICAL_MILE = 1852.0
OLDEST = 110
"""Years of age up to which a bare number is one."""
_SCALES = {word: scale for scale in ("celsius", "fahrenheit") for word in (scale, scale[0])} | {"centigrade": "celsius"}
"""What stands behind "degrees" and "°" → the scale."""
_COMPARED = [[word] for word in "above below warmer cooler higher lower hotter colder more less".split()]
"""What stands behind degrees by which something is warmer."""
_WEATHER = re.compile(
    r"°|\b(?:temperatures?|degrees|heat\w*|hot|hotter|cold|colder|warm\w*|chill\w*|fever|freez\w+)\b", re.I
)
"""Words of a sentence in which "15C" is no seat and no flat."""
_INCHES = re.compile(r"-(?P<n>\d|1[01])\b(?![.,]\d|[-%])")
"""The rest of "5-foot-9"; that of "5 feet 11 inches" is a part like others."""
_SHORT = {"stone": {"pound": "lb", "pounds": "lb"}, "foot": {"in": "inch", "ins": "inch"}}
"""Words that are units behind a larger one only → the unit."""
_AFTER_REACH = 14
"""Characters behind a unit in which stands what it is a part of: "miles per hour", "feet 11 inches"."""
_GLUED = frozenset(("m", "st"))
"""Units that are others' short forms where a blank stands before them."""
BEFORE_REACH = 60
"""Characters before a number in which the words stand that say what it measures: "with a population of some"."""
YEAR = UNIT_WORDS["year"][1]
"""Seconds of a year."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is measured in: `factor` brings it to the unit of the dimension, `next` is the token after."""

    dimension: Dimension
    unit: str
    factor: float
    next: int


def measure_at(text: str, tokens: Sequence[Token], i: int, j: int, value: float) -> Measure | None:
    """Read what the number of tokens i to j is measured in; None for a year."""
    found = _unit_at(text, tokens, j, value) or _magnitude_at(text, tokens, i, j, value)
    if found is not None:
        return found
    if [token.lower for token in tokens[j : j + 2]] in (["of", "the"], ["of", "its"], ["of", "some"]):
        whole = number_at(tokens, j + 2)  # "125,000 of the 410,000 ounces"
        unit = _unit_at(text, tokens, whole[1], value) if whole is not None else None
        if unit is not None:
            return replace(unit, next=j)
    following = tokens[j] if j < len(tokens) else None
    digits = tokens[i].text.isdecimal() and j == i + 1
    of_year = digits and _FIRST_YEAR <= value < EARLIEST_YEAR and i > 0 and tokens[i - 1].lower in _IN_YEAR
    if of_year and not (following is not None and following.noun):
        return None
    if digits and EARLIEST_YEAR <= value <= LATEST_YEAR and not (following is not None and following.tag == "NNS"):
        return None
    if _is_age(text, tokens, i, j, value):
        return Measure("age", "year", 1.0, j)
    return Measure("count", "", 1.0, j)


def _behind(tokens: Sequence[Token], j: int) -> int:
    """Return the index of the word behind the number that ends before token j: "9 foot", "9-foot"."""
    hyphen = j + 1 < len(tokens) and tokens[j].text in JOINING and tokens[j].start == tokens[j - 1].end
    return j + 1 if hyphen else j


def _unit_at(text: str, tokens: Sequence[Token], j: int, value: float) -> Measure | None:
    """Read the unit that stands behind the number that ends before token j."""
    end, k = tokens[j - 1].end, _behind(tokens, j)
    if k >= len(tokens):
        return None
    token, after = tokens[k], [token.lower for token in tokens[k + 1 : k + 3]]
    word, _, joined = token.lower.partition("-")  # "58-year-old", "40-foot-high"
    glued = token.start == end
    if word == "pence" or (word == "p" and glued):
        return Measure("money", "gbp", 0.01, k + 1)
    if (money := currencies.behind(text, tokens, k, value)) is not None:
        if money[0] == currencies.WEIGHT:
            return Measure("mass", "lb", UNIT_WORDS["lb"][1], money[1])
        return Measure("money", money[0], 1.0, money[1])
    if word == "per" and after[:1] == ["cent"]:
        return Measure("percent", "%", 1.0, k + 2)
    if word in ("degrees", "°"):
        scale = _SCALES.get(after[0]) if after else None
        difference = after[bool(scale) :][:1] in _COMPARED
        return Measure("temperature", "difference" if difference else scale or "degree", 1.0, k + 1 + bool(scale))
    if token.text in ("C", "F") and _WEATHER.search(text):  # "-15C"
        return Measure("temperature", _SCALES[word], 1.0, k + 1)
    if word in ("square", "sq"):
        side = joined.partition("-")[0] or next((part for part in after if part != "."), "")
        last = k + 1 if joined else k + 2 + (after[:1] == ["."])
        return Measure("area", f"square {UNIT_WORDS[side][2]}", SQUARE[side], last) if side in SQUARE else None
    if word == "cubic" and after[:1] and after[0] in CUBIC:
        return Measure("volume", f"cubic {UNIT_WORDS[after[0]][2]}", CUBIC[after[0]], k + 2)
    if word == "basis" and after[:1] in (["point"], ["points"]):
        return Measure("count", "", BASIS_POINT, k + 1)
    if word in ("metric", "short") and after and after[0] in TONS:
        return Measure("mass", "tonne", UNIT_WORDS["tonne"][1], k + 2)
    if word == "nautical" and after[:1] in (["mile"], ["miles"]):
        return Measure("length", "nautical mile", NAUTICAL_MILE, k + 2)
    if word not in UNIT_WORDS or (word in _GLUED and not glued):
        return None
    if word == "stone" and k + 1 < len(tokens) and tokens[k + 1].noun:
        return None  # "three stone houses"
    dimension, factor, unit = UNIT_WORDS[word]
    rest = text[token.end : token.end + _AFTER_REACH].lower()
    if dimension == "duration" and (joined in ("old", "olds") or re.match(r"[-\s]old\b", rest)):
        return Measure("age", "year", factor / YEAR, k + 1)
    if dimension == "length" and _PER_HOUR.match(rest):
        return Measure("speed", "kph", factor / 1000, k + 3)
    if dimension == "length" and _PER_SECOND.match(rest):
        return Measure("speed", "kph", 3.6 * factor, k + 3)
    inches = _INCHES.match(rest) if unit == "foot" and value else None
    if inches is not None:
        behind = next(
            (n for n in range(k + 1, len(tokens)) if tokens[n].start >= token.end + inches.end()), len(tokens)
        )
        return Measure(dimension, unit, factor + int(inches["n"]) * UNIT_WORDS["inch"][1] / value, behind)
    return Measure(dimension, unit, factor, k + 1)


def with_parts(tokens: Sequence[Token], measure: Measure, value: float) -> Measure:
    """Add what is told in smaller units: "18 stone 4 pounds", "two days, seven hours and 40 minutes"."""
    unit = "" if measure.dimension == "age" else measure.unit
    while value and unit in PARTS:
        at = measure.next
        while at < measure.next + 2 and at < len(tokens) and tokens[at].lower in (",", "and"):
            at += 1
        read = number_at(tokens, at)
        word = tokens[read[1]].lower if read is not None and read[1] < len(tokens) else ""
        known = UNIT_WORDS.get(_SHORT.get(unit, {}).get(word, word))
        while unit in PARTS and known is not None and PARTS[unit][0] != known[2]:
            unit = PARTS[unit][0]
        if read is None or known is None or unit not in PARTS or read[0] >= PARTS[unit][1]:
            break
        if read[1] + 1 < len(tokens) and tokens[read[1] + 1].lower in _FROM_THERE:
            break  # "jailed for 10 years, and 6 months later he escaped"
        unit = known[2]
        measure = replace(measure, factor=measure.factor + read[0] * known[1] / value, next=read[1] + 1)
    return measure


def _magnitude_at(text: str, tokens: Sequence[Token], i: int, j: int, value: float) -> Measure | None:
    """Read the number of tokens i to j as the magnitude of a quake, if it is one."""
    end, k = tokens[j - 1].end, _behind(tokens, j)
    word = tokens[k].lower.partition("-")[0] if k < len(tokens) else ""
    if word in ("magnitude", "strength"):
        return Measure("magnitude", "magnitude", 1.0, k + 1)
    prefix = text[max(0, tokens[i].start - BEFORE_REACH) : tokens[i].start]
    richter = word in ("on", "degree", "temblor") and "richter" in text[end : end + 30].lower()
    if richter or _MAGNITUDE_BEFORE.search(prefix):
        return Measure("magnitude", "magnitude", 1.0, j)
    quake = "." in tokens[i].text and MAGNITUDES[0] <= value <= MAGNITUDES[1]
    if quake and (_QUAKE.match(text[end:]) or _QUAKE_BEFORE.search(prefix)):
        return Measure("magnitude", "magnitude", 1.0, j)
    return None


_OF_PERSON = frozenset("was is has had died who from".split())
"""Words behind an age that is written out: "Amina Juma, nine, was found"; a medal table goes on otherwise."""


def _is_apposed_age(tokens: Sequence[Token], i: int) -> bool:
    """True where "age" behind a comma leads to the number at token i: "Dale Pruett, age 61", not "all under age 12"."""
    return i > 1 and tokens[i - 1].lower == "age" and tokens[i - 2].text == ","


def _is_age(text: str, tokens: Sequence[Token], i: int, j: int, value: float) -> bool:
    """True for the number of tokens i to j that is an age without its unit: "Dale Pruett, 61, …"."""
    before, following = tokens[i - 1] if i else None, tokens[j] if j < len(tokens) else None
    if before is not None and (before.lower == "aged" or _is_apposed_age(tokens, i)):
        return True
    reach = max(0, tokens[i].start - BEFORE_REACH)
    counts = following is not None and (following.noun or following.tag.startswith(("JJ", "CD")))
    of_person = _PERSON_OF.search(text, reach, tokens[i].start) or _AT_AGE.search(text, reach, tokens[i].start)
    if 1 <= value <= OLDEST and not counts and of_person is not None:
        hour = value <= HOURS and "age" not in of_person[0].lower()  # "died at 7 on Tuesday"
        return not hour or following is None or following.lower not in ("on", "in", "local")
    if _AGES_BEFORE.search(text, reach, tokens[i].start) and not counts:
        return True
    if j == i + 1 and 1 <= value <= OLDEST and not tokens[i].text[0].isdecimal():
        apart = before is not None and before.text == "," and following is not None and following.text == ","
        named = i >= 3 and all(token.text[0].isupper() for token in tokens[i - 3 : i - 1])
        placed = any(token.tag == "IN" for token in tokens[max(0, i - 4) : max(0, i - 2)])  # "in San Diego, five, …"
        return apart and named and not placed and j + 1 < len(tokens) and tokens[j + 1].lower in _OF_PERSON
    if not tokens[i].text.isdecimal() or j != i + 1:
        return False
    if not 1 <= value <= OLDEST:
        return False
    closed = following is None or following.text in ",.;)"
    by_itself = following is not None and following.tag == "IN" and following.lower != "of"  # "turned 12 of them"
    if _TURNED.search(text, reach, tokens[i].start) and (closed or by_itself):
        return True
    if _IN_BRACKETS.search(text, reach, tokens[i].start) and following is not None and following.text == ")":
        return not _SCORED.search(text)
    if before is not None and before.text == ",":
        apposed = i >= 2 and tokens[i - 2].text[0].isupper()
        if (apposed and closed) or (following is not None and following.text == ","):
            return True  # "a student, 19, was arrested"
    goes_on = [token.lower for token in tokens[j : j + 2]]
    if goes_on[:1] == ["when"]:
        closed = True  # "she was 84 when she died"
    if goes_on[:1] == ["and"] and goes_on[-1] in _AND_IS and _WHO_IS.search(text, reach, tokens[i].start):
        closed = True
    return closed and bool(_AGED.search(text, reach, tokens[i].start))


def below_zero(text: str, tokens: Sequence[Token], i: int) -> bool:
    """True for "minus 5" and "-5"."""
    if i == 0:
        return False
    before = tokens[i - 1]
    sign = (
        before.text in HYPHENS + "−"
        and before.end == tokens[i].start
        and text[before.start - 1 : before.start] in ("", " ")
    )
    return before.lower == "minus" or sign
