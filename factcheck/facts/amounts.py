"""Text → the quantities in it: what is counted, the interval of values that the words admit, and the unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.datatypes import Span
from factcheck.facts import currencies
from factcheck.facts.bounds import AT_MOST, bounds, range_end, scaled_like
from factcheck.facts.counted import owner_of, unit_noun
from factcheck.facts.measures import BEFORE_REACH, YEAR, Measure, below_zero, measure_at, with_parts
from factcheck.facts.nominals import is_nominal
from factcheck.facts.numbers import SCALES, TENS, UNITS, number_at
from factcheck.facts.quantities import AGO, PRISON_TERM, TURNOUT, Quantity
from factcheck.facts.tallies import tally
from factcheck.facts.tokens import HYPHENS, Token, lemma
from factcheck.facts.units import PARTS, UNIT_WORDS

ROUNDED = 0.45
"""How far a whole number of tonnes or metres reaches: "two tonnes" in a headline may be 2.3, five metres no six."""
_ROUNDED = ("length", "mass", "volume", "area")
_OPEN_ENDED = (
    ["or", "more"],
    ["or", "so"],
    *([hyphen, word] for hyphen in HYPHENS for word in ("plus", "odd", "some")),
)
"""Words behind a number that are no part of what it counts."""
_ONE_SIDED = ("at least", *AT_MOST)
"""Bounds that go on holding of a range: "up to 20 to 30" is no more than 30."""
MOST_CHANGED = 100.0
"""How many times its end a change may begin with, if both are told in the scale of the end."""
_TURNOUT_BEFORE = re.compile(
    r"\bturn-?out\b(?:\s[\w’'-]+){0,8}\s(?:was|is|of|at|reached|stood at|hit|put at)\s+$", re.I
)
_TURNOUT = re.compile(
    r"\s+(?:turn-?out\b|of\s+(?:those|people|citizens|voters|adults)\s+(?:who\s+(?:are|were)\s+)?"
    r"(?:entitled|eligible|registered)\s+to\s+vote\b|of\s+(?:(?:registered|eligible|all|the)\s+)*(?:voters|electorate)\s+(?:cast|voted|turned)\b)",
    re.I,
)
"""What stands around the share of those who voted."""
_RATE_AFTER = re.compile(
    r"\s*(?:-?\s*per[-\s]+|(?:for\s+)?(?:each|every)\s+(?=(?:year|month|week|day|hour|night|dose)\b)|"
    r"an?\s+(?=(?:year|month|week|day|hour|night|dose|share|head)\b)|-an?-|"
    r"(?=(?:annually|yearly|monthly|weekly|daily|hourly)\b))(\w+)"
)
_RATES = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
"""Adverbs behind a number → its rate."""
_RATE_IN = re.compile(r"-an?-(?!half$)(\w+)$")
"""The rate in "$13 billion-a-year", which is one token."""
_PRISON = re.compile(r"\b(?:sentenc\w+|prison|jail\w*|imprison\w*|caged|locked up|behind bars)\b", re.I)
_GIVEN = re.compile(r"\b(?:gets|got|given|handed)\s+$", re.I)
_COMPOUND = re.compile(
    r"([a-z]+(?:-(?!and-)[a-z]+)?)(?:-and-a-(half))?-(year|month|week|day|hour|minute|mile|kilomet(?:er|re)|met(?:er|re)|foot|yard|inch|tonne|ton|"
    r"acre|hectare|member|person|story|storey|time|point)(?:(-old)|-(?:long|high|tall|wide|deep|thick))?"
)
_WITHIN = re.compile(r"(?<!\bto\s)\bwithin\s+$", re.I)
"""What stands before the radius of an area: "those within two miles"; a rocket came to within two miles of a town."""


def find_quantities(text: str, tokens: Sequence[Token], masked: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Find the quantities of one sentence; `masked` are offsets that other finders own (dates, clock times)."""
    found: list[Quantity] = []
    owned = bytearray(len(text))
    for start, end in masked:
        owned[start:end] = b"\1" * (end - start)
    i = 0
    while i < len(tokens):
        quantity, following = None, i + 1
        if not owned[tokens[i].start]:
            quantity, following = _quantity_at(text, tokens, i)
        if quantity is not None:
            found.append(quantity)
        i = max(i + 1, following)
    return found


def _quantity_at(text: str, tokens: Sequence[Token], i: int) -> tuple[Quantity | None, int]:
    """Read the quantity whose number begins at token i, if one does; return also the index of the token after it."""
    compound = _compound(text, tokens, i)
    if compound is not None:
        return compound, i + 1
    read = number_at(tokens, i) or _one_and_more(tokens, i)
    if read is None:
        return None, i
    value, j = read
    if (frost := _range_below_zero(text, tokens, i, j, value)) is not None:
        return frost
    money = currencies.before(tokens, i, j)
    if money is None and is_nominal(text, tokens, i, j, value):
        return None, j
    # "200 or more people", "30-odd people"
    open_ended = [token.lower for token in tokens[j : j + 2]] in _OPEN_ENDED
    following = j + 2 if open_ended else j
    measure = Measure("money", money[0], 1.0, following) if money else measure_at(text, tokens, i, following, value)
    if measure is None:
        return None, j
    if measure.dimension == "count" and (change := _end_of_change(text, tokens, i, following)) is not None:
        if tokens[i - 1].lower == "from":
            return None, j  # what was before, and is told for the sake of what is now
        measure, value = replace(change[0], next=j), value * change[1]
    measure = with_parts(tokens, measure, value)
    glued_rate = _RATE_IN.search(tokens[j - 1].lower)
    number = (tokens[i].start, tokens[j - 1].end - (len(glued_rate[0]) if glued_rate else 0))
    start = tokens[money[1] if money else i].start
    bound_start, bound, low, high = bounds(text, start, number, value)
    if (upper := range_end(text, tokens, i, j, value, bound_start if bound != "exact" else None)) is not None:
        least, after = scaled_like(value, upper[0], tokens[upper[1] - 1]), upper[1]
        if bound == "exact":
            low, high = least, upper[0]
        else:  # "about 10 to 15": each end reaches as far as the bound lets it
            low, high = low * least / value, upper[0] * high / value
        value, bound = upper[0] if bound in AT_MOST else least, bound if bound in _ONE_SIDED else "range"
        number = (number[0], tokens[after - 1].end)
        if measure.dimension == "count":
            measure = measure_at(text, tokens, i, after, upper[0]) or measure
        measure = replace(measure, next=max(measure.next, after))
    around = _WITHIN.search(text, max(0, start - BEFORE_REACH), start)
    if around and measure.dimension == "length" and bound in (*AT_MOST, "exact"):
        bound_start, bound, low, high = around.start(), "within", 0.0, value
    whole_units = measure.factor == UNIT_WORDS.get(measure.unit, ("", measure.factor, ""))[1]  # but not "6 ft 2 in"
    if measure.dimension in _ROUNDED and bound == "exact" and value.is_integer() and whole_units:
        low, high = min(low, value - ROUNDED), max(high, value + ROUNDED)
    if measure.dimension == "temperature" and below_zero(text, tokens, i):
        bound_start, value = min(bound_start, tokens[i - 1].start), -value
        low, high = (-low, high) if bound == "range" else (-high, -low)  # "-5 to 10 degrees"
    noun, aspect, end = None, None, max(number[1], tokens[measure.next - 1].end)
    rate = glued_rate or _RATE_AFTER.match(text[end : end + BEFORE_REACH])
    if measure.dimension == "count":
        told = tally(text, tokens, i, measure.next, value, (bound_start, end), number)
        if told is None:
            return None, j
        noun, aspect = told
    elif measure.dimension in ("money", "percent", "duration", "length", "mass", "volume"):
        noun = _measured_noun(text, tokens, measure, (bound_start, end), None if glued_rate else rate)
    unit = measure.unit
    if rate and measure.dimension != "percent":
        unit += "/" + (_RATES.get(rate[1].lower()) or lemma(rate[1]))
    owner = owner_of(tokens, i, measure.next) if measure.dimension == "age" else None
    value, low, high = (each * measure.factor for each in (value, low, high))
    quantity = Quantity(bound_start, end, number, value, low, high, measure.dimension, unit, noun, aspect, bound, owner)
    return quantity, measure.next


def _measured_noun(
    text: str, tokens: Sequence[Token], measure: Measure, span: Span, rate: re.Match[str] | None
) -> str | None:
    """Return the noun of what is measured, where one is told; `rate` are the words behind the span that make one."""
    start, end = span
    if measure.unit in ("year", "month") and _is_prison_term(text, start, end):
        return PRISON_TERM
    if measure.dimension == "percent" and (
        _TURNOUT_BEFORE.search(text, max(0, start - BEFORE_REACH), start) or _TURNOUT.match(text, end)
    ):
        return TURNOUT
    after = measure.next
    while rate and after < len(tokens) and tokens[after].start < end + rate.end():
        after += 1  # "$900 a month" measures no month
    if measure.dimension == "duration" and after < len(tokens) and tokens[after].lower == AGO:
        return AGO
    return unit_noun(tokens, after)


def _range_below_zero(text: str, tokens: Sequence[Token], i: int, j: int, value: float) -> tuple[Quantity, int] | None:
    """Read "minus 15 to minus 10 degrees" and "between -10 and -15C", whose ends may stand in either order."""
    at = j + 2
    if at >= len(tokens) or tokens[j].lower not in ("to", "and", "or"):
        return None
    other = number_at(tokens, at)
    if other is None or not (below_zero(text, tokens, i) and below_zero(text, tokens, at)):
        return None
    measure = measure_at(text, tokens, at, other[1], other[0])
    if measure is None or measure.dimension != "temperature":
        return None
    low, high = sorted((-value, -other[0]))
    span = tokens[i - 1].start, tokens[measure.next - 1].end
    number = tokens[i].start, tokens[other[1] - 1].end
    return Quantity(*span, number, low, low, high, "temperature", measure.unit, bound="range"), measure.next


def _end_of_change(text: str, tokens: Sequence[Token], i: int, j: int) -> tuple[Measure, float] | None:
    """Return the measure, and the scale, that only the other end of a change has: "from 19 to 21 per cent".

    The number of tokens i to j stands behind "from" or "to", and is followed by the other one with its unit.
    """
    if j >= len(tokens) or i == 0 or {tokens[i - 1].lower, tokens[j].lower} != {"from", "to"}:
        return None
    other = number_at(tokens, j + 1)
    if other is None:
        return None
    measure = measure_at(text, tokens, j + 1, other[1], other[0])
    if measure is None or measure.dimension in ("count", "age", "magnitude"):
        return None
    scale = SCALES.get(tokens[other[1] - 1].lower, 1.0) if tokens[j - 1].lower not in SCALES else 1.0
    value = float(tokens[i].text.replace(",", "")) if tokens[i].text[0].isdecimal() else 1.0
    return measure, scale if value * scale <= MOST_CHANGED * other[0] else 1.0  # but not "from 900 to 1.2 million"


def _one_and_more(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """Read the "an" of "an hour and 10 minutes"; an hour alone is no number."""
    if tokens[i].lower not in ("a", "an"):
        return None
    words = [token.lower for token in tokens[i : i + 3]]
    told = len(words) == 3 and words[2] == "and" and words[1] in UNIT_WORDS
    return (1.0, i + 1) if told and UNIT_WORDS[words[1]][2] in PARTS and number_at(tokens, i + 3) else None


def _is_prison_term(text: str, start: int, end: int) -> bool:
    """True for the years that somebody is sentenced to, by the words beside them in the same clause."""
    before = re.split(r"[,;.]", text[max(0, start - BEFORE_REACH) : start])[-1]
    after = re.split(r"[,;.]", text[end : end + BEFORE_REACH])[0]
    given = _GIVEN.search(before) and not after.strip()
    return bool(given or _PRISON.search(before) or _PRISON.search(after))


def _compound(text: str, tokens: Sequence[Token], i: int) -> Quantity | None:
    """Read "eight-year", "twenty-year-old", "five-member"."""
    token = tokens[i]
    match = _COMPOUND.fullmatch(token.lower)
    if match is None or any(part not in UNITS and part not in TENS for part in match[1].split("-")):
        return None
    value = float(sum(UNITS.get(part, TENS.get(part, 0)) for part in match[1].split("-"))) + (0.5 if match[2] else 0.0)
    number = (token.start, token.start + match.start(3) - 1)
    if match[4]:
        owner = owner_of(tokens, i, i + 1)
        value *= UNIT_WORDS[match[3]][1] / YEAR if match[3] in UNIT_WORDS else 1.0
        return Quantity(token.start, token.end, number, value, value, value, "age", "year", owner=owner)
    if match[3] in UNIT_WORDS:
        dimension, factor, unit = UNIT_WORDS[match[3]]
        value *= factor
        prison = unit in ("year", "month") and _is_prison_term(text, token.start, token.end)
        noun = PRISON_TERM if prison else unit_noun(tokens, i + 1)
        return Quantity(token.start, token.end, number, value, value, value, dimension, unit, noun)
    group = " of a group" if match[3] in ("member", "person") else ""
    return Quantity(token.start, token.end, number, value, value, value, "count", "", match[3] + group)
