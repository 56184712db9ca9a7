"""The words beside a number → the interval of values that they admit: "at least", "nearly", "12 to 13"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from factcheck.facts import currencies
from factcheck.facts.numbers import APPROXIMATE, SCALES, half_step, last_unit, number_at
from factcheck.facts.tokens import Token

Bound = Literal["exact", "at least", "at most", "up to", "within", "about", "range"]

AT_MOST: tuple[Bound, ...] = ("at most", "up to")
"""Bounds above."""
NEARLY = 0.12
"""How far below its figure "nearly 200" reaches, as a share, and "close to 200" on either side.
Chosen by hand, unmeasured."""
HALF = 0.5
"""How far below "nearly two weeks" reaches, or three. Chosen by hand, unmeasured."""
AT_LEAST_TIMES = 3.0
"""How many times its figure "at least 20" may turn out to be: a first toll and the last one of the same day."""
MORE_THAN_STEPS = 2.0
"""How many units of its last significant digit "more than 200" reaches up: writers name the round figure below."""
MORE_THAN_FIVES = 5.0
"""The same of "more than 35,000": there the round figures are those in steps of five. Chosen by hand, unmeasured."""
COUNTED = 100.0
"""Up to where "about" reaches as far from an odd figure as from a round one: "about 84" may be 91.
Chosen by hand, unmeasured."""
PRECISELY = 0.05
"""How far a figure of two or more significant digits reaches at least with "about" before it, as a share."""
AS_MANY_AS = 0.6
"""From which share of its figure "as many as 30" begins: it is the highest of several estimates."""

_NOT_MOVED = "".join(
    rf"(?<!\b{verb} )"
    for verb in "add adds added adding go goes going went gone rise rose climb climbed inch inched creep crept "
    "edge edged move moved push pushed pushes shoot shot jump jumped".split()
)
"""What "up to" says no bound behind: "it adds up to 12", "the tax goes up to 22 per cent"."""
_NOT_HANDED = "".join(rf"(?<!\b{verb} )" for verb in "hand hands handed handing turn turns turned turning".split())
"""What "over" says no bound behind: "hand over 2 million in cash"."""
_BOUNDS = tuple(
    (re.compile(rf"(?<![A-Za-z])(?:{words})\s*$", re.I), bound)
    for bound, words in (
        ("at least", "at least|a minimum of|no fewer than|not less than|no less than|minimum"),
        (
            "more than",
            rf"(?<!no )(?<!not )(?<!never )more than|{_NOT_HANDED}over|above|upwards? of|in excess of|"
            r"(?<!never )(?<!not )exceed(?:s|ed|ing)?|surpass\w*|topp\w+",
        ),
        ("as many as", "as many as|as much as|as high as"),
        ("close to", "close to"),
        ("nearly", "nearly|almost|approaching|just under|just short of"),
        ("up to", rf"{_NOT_MOVED}up to|(?:never|not) exceed(?:s|ed|ing)?"),
        (
            "at most",
            r"at most|within|no more than|a maximum of|not more than|less than|"
            r"fewer than|under|below",
        ),
        (
            "about",
            r"about|around|approximately|roughly|some|an estimated|estimated|circa|approx\.?|perhaps|"
            "in the region of|the equivalent of",
        ),
    )
)
"""What stands before a number → how it bounds the number."""
_REACH = 28
"""Characters before a number in which its bound stands ("upwards of an estimated" is 24)."""
_MEASURE_BEFORE = re.compile(r"\b(?:an?\s+)?magnitude(?:[-\s]+of)?[-\s]+$", re.I)
"""What may stand between a bound and its number: "nearly magnitude 6", "just under a magnitude of 6"."""
_HALF = "half a "
"""How a number begins that is as round as can be: "half a million"."""
_ABOUT_AFTER = re.compile(r"\s*(?:\w+\s+)?or so\b", re.I)
_AT_LEAST_AFTER = re.compile(r"\s*(?:(?:\w+\s+)?(?:or more|and counting)\b|plus\b|\+)|[-‐‑]plus\b", re.I)
_SOME_MORE_AFTER = re.compile(r"[-‐‑](?:odd|some)\b", re.I)
"""What stands behind a round number and says that there were a few more: "30-odd people"."""


WIDEST_CHANGE = 3.0
"""How many times the lower end of a range of changes its upper end may be: "rose by 10 to 12 percent"."""
_FROM = re.compile(r"\bfrom\s+\S?$", re.I)
_BY = re.compile(r"\bby\s+\S?$", re.I)


def bounds(text: str, start: int, number: tuple[int, int], value: float) -> tuple[int, Bound, float, float]:
    """Return where the bound before a number begins, which it is, and the lowest and highest value it admits."""
    step = half_step(text[slice(*number)], value)
    measure = _MEASURE_BEFORE.search(text, max(0, start - _REACH), start)
    end = measure.start() if measure else start
    prefix = text[max(0, end - _REACH) : end]
    for pattern, name in _BOUNDS:
        match = pattern.search(prefix)
        if match is None:
            continue
        at = end - len(prefix) + match.start()
        if name == "at least":
            return at, "at least", value - step, value * AT_LEAST_TIMES
        if name == "more than":
            return at, "at least", value, value + _beyond(text[slice(*number)], value)
        if name == "as many as":
            return at, "at most", value * AS_MANY_AS, value
        if name in AT_MOST:
            if value <= 1:
                continue  # "under one roof", "below zero"
            return at, "up to" if name == "up to" else "at most", 0.0, value
        if name == "close to":
            return at, "about", value * (1 - NEARLY), value * (1 + NEARLY)
        if name == "nearly":
            return at, "about", value - HALF if value in (2, 3) else value * (1 - NEARLY), value
        return at, "about", *_about(text[slice(*number)], value)
    if _AT_LEAST_AFTER.match(text[number[1] : number[1] + _REACH]):
        return start, "at least", value, value * AT_LEAST_TIMES
    if _SOME_MORE_AFTER.match(text, number[1]):
        return start, "at least", value, value + _beyond(text[slice(*number)], value)
    if _ABOUT_AFTER.match(text[number[1] : number[1] + _REACH]):
        return start, "about", *_about(text[slice(*number)], value)
    if text[number[0] : number[1]].casefold().startswith(_HALF):
        return start, "about", *_about(text[slice(*number)], value)
    return start, "exact", value - step, value + step


def _beyond(written: str, value: float) -> float:
    """Return how far up "more than" reaches."""
    unit = last_unit(written, value)
    if round(value / unit) % 10 == 5 and value > 10 * unit and unit > 1:  # "more than 75 percent" is no 80
        return MORE_THAN_FIVES * unit
    return MORE_THAN_STEPS * max(unit, 1.0)


def _about(written: str, value: float) -> tuple[float, float]:
    """Return the lowest and the highest value that "about" admits; "about a million" is as round as can be."""
    reach = APPROXIMATE
    if written[:1].isdigit() and value >= COUNTED:  # "about 3,400" is a hundred more or less
        reach = max(PRECISELY, min(APPROXIMATE, last_unit(written, value) / value))
    return value * (1 - reach), value * (1 + reach)


def range_end(
    text: str, tokens: Sequence[Token], i: int, j: int, value: float, bound_at: int | None = None
) -> tuple[float, int] | None:
    """Return the upper end of "165 to 180", "$12 billion to $13 billion", "between 5 and 6", and the token after it.

    Hyphens may stand around the word: "24- to 30-foot", "24-to-30-foot". `bound_at` is where a bound begins that stands
    before the number ("about 10 to 15"); what is many times the lower end is no range then: "up about 200 to 12,340".
    """
    hyphen = j + 1 < len(tokens) and tokens[j].text == "-" and tokens[j + 1].lower in ("to", "or")
    j += hyphen
    first = j + 1 + (hyphen and j + 1 < len(tokens) and tokens[j + 1].text == "-")
    if first >= len(tokens) or tokens[j].lower not in ("to", "-", "–", "or", "and"):
        return None
    begins = tokens[i].start if bound_at is None else bound_at
    before = text[max(0, begins - _REACH) : begins]
    if tokens[j].lower == "and" and not re.search(r"between\s*\S?$", before, re.I):
        return None
    if tokens[j].lower == "to" and _FROM.search(before):
        return None  # "rose from 2 million to 3 million"
    upper = number_at(tokens, currencies.number_after(tokens, first))
    if upper is None or upper[0] <= value:
        return None
    low = scaled_like(value, upper[0], tokens[upper[1] - 1])
    by = tokens[j].lower == "to" and _BY.search(before)
    near = by or bound_at is not None
    return None if near and upper[0] > WIDEST_CHANGE * low else upper  # "fell by 12,000 to 90,000"


def scaled_like(value: float, upper: float, last: Token) -> float:
    """Return the lower end in the scale of the upper one: "12 to 13 billion", but not "900 to 1,200"."""
    scale = SCALES.get(last.lower.split("-")[0], 1.0)
    return value * scale if value * scale <= upper else value
