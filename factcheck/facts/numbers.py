"""Text → the bare numbers in it, in digits and in words, and how far rounding lets them reach."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from factcheck.facts.tokens import HYPHENS, Token
from factcheck.facts.units import CODES, SIGNS

APPROXIMATE = 0.15
"""How far "about 200" reaches, as a share: editors let "about 200" stand for 170 to 230."""

_METRES = frozenset("tall long high deep wide thick sprint race hurdles dash pool freestyle relay /".split())
"""What stands behind "44m" where these are metres, not millions."""
_MEASURED = frozenset(
    "fall fell fallen drop dropped plunge plunged slide slid climb climbed jump jumped swim swam run ran height depth "
    "width length distance altitude mast tower wave wall cliff crane".split()
)
"""What stands before it: "fell about 600m while climbing"."""
_MONEY = frozenset((*SIGNS, *(code for code in CODES if len(code) > 1)))
_MEASURED_REACH = 6
"""Tokens before it in which that stands."""

LARGEST = 1e18
"""Longer runs of digits are keys, not quantities."""

UNITS = {
    word: i
    for i, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ).split()
    )
}
TENS = {word: 10 * i for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3, "tn": 1e12, "dozen": 12.0,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "cr": 1e7,
}  # fmt: skip
_WORD_SCALES = {word: SCALES[word] for word in ("thousand", "million", "billion", "trillion", "lakh", "crore")}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
"""What may stand behind a whole number and be a part of it."""
_AND_A_HALF = "-and-a-half"
_ROUND = ("dozen", "hundred", "thousand", "million", "billion")
"""What "a" and "half a" may count: "a dozen", "half a million"."""


def in_digits(word: str) -> str:
    """Return a figure, or a word for a small number, in digits without commas; any other word as it is."""
    return str(UNITS[word]) if word in UNITS else word.replace(",", "")


def number_at(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """Read the number that begins at token i, if there is one; return its value and the index of the next token."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    word = token.lower
    if token.text[0].isdecimal():
        value = float(token.text.replace(",", ""))
        j = i + 1
    elif word == "a" and _lower(tokens, i + 1) == "dozen":
        value, j = 1.0, i + 1
    elif word == "dozen" and i and tokens[i - 1].lower == "some":
        value, j = 1.0, i
    elif word == "single" and i and tokens[i - 1].lower == "a":
        value, j = 1.0, i + 1  # as much of a count as "one" is none
    elif word == "half-dozen":
        value, j = 6.0, i + 1
    elif (
        word == "half" and (of := i + 1 + (_lower(tokens, i + 1) == "a")) < len(tokens) and _lower(tokens, of) in _ROUND
    ):
        value, j = 0.5, of
    elif word in ("a", "three", "three-quarters") and (part := _part_of_million(tokens, i)) is not None:
        value, j = part
    elif (in_words := _in_words(tokens, i)) is not None:
        value, j = in_words
    elif word.endswith(_AND_A_HALF) and word.removesuffix(_AND_A_HALF) in UNITS:
        value, j = UNITS[word.removesuffix(_AND_A_HALF)] + 0.5, i + 1
    else:
        return None
    if [token.lower for token in tokens[j : j + 3]] == ["and", "a", "half"]:
        value, j = value + 0.5 * _WORD_SCALES.get(tokens[j - 1].lower, 1.0), j + 3  # "a million and a half"
    elif token.text.isdecimal() and (part := _fraction(tokens, j)) is not None:
        value, j = value + part[0], part[1]
    if _lower(tokens, j + 1).split("-")[0] in _WORD_SCALES and _glued_hyphen(tokens, j):
        j += 1  # "a $13-billion deal"
    while j < len(tokens) and (scale := tokens[j].lower.split("-")[0]) in SCALES:  # "$13 billion-a-year"
        if len(scale) == 1 and tokens[j].start != tokens[j - 1].end:  # "$5m" but not "5 m"
            break
        if scale == "m" and _are_metres(tokens, j):
            break
        value *= SCALES[scale]
        j += 1
    return (value, j) if value <= LARGEST else None


def _glued_hyphen(tokens: Sequence[Token], j: int) -> bool:
    return tokens[j].text in HYPHENS and tokens[j].start == tokens[j - 1].end


def _part_of_million(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """Read the share in "a quarter of a million" and "three-quarters of a million"; the scale stands behind it."""
    words = " ".join(token.lower for token in tokens[i : i + 5]).replace("-", " ")
    for share, value in (("a quarter", 0.25), ("three quarters", 0.75)):
        if words.startswith((f"{share} of a million", f"{share} of a billion")):
            return value, i + next(at for at in range(5) if tokens[i + at].lower == "of") + 2
    return None


def _fraction(tokens: Sequence[Token], j: int) -> tuple[float, int] | None:
    """Read the "½" of "2½" and "2 ½", and the "1/2" of "2 1/2", at token j; see `number_at`."""
    written = tokens[j : j + 3]
    if written and written[0].text in _FRACTIONS and written[0].start <= tokens[j - 1].end + 1:
        return _FRACTIONS[written[0].text], j + 1
    sign = "".join(token.text for token in written)
    if len(written) == 3 and sign in _FRACTIONS and written[2].end == written[0].start + len(sign):
        return _FRACTIONS[sign], j + 3
    return None


def _are_metres(tokens: Sequence[Token], j: int) -> bool:
    """True where the "m" at token j is no million, by the words beside it."""
    near = tokens[max(0, j - _MEASURED_REACH) : j]
    before = [token.lower for token in near]
    if _MONEY.intersection(token.text for token in near) or before[-2:-1] in (
        ["to"],
        ["from"],
    ):  # what falls to 44m is a figure
        return False
    if _lower(tokens, j + 1) in _METRES:
        return True
    counted = j + 1 < len(tokens) and (tokens[j + 1].noun or tokens[j + 1].tag.startswith("JJ"))
    return not counted and not _MEASURED.isdisjoint(before)


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if i < len(tokens) else ""


def _in_words(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """Read "twenty-one", "a hundred and fifty", "two thousand five hundred" at token i; see `number_at`."""
    read = _below_thousand(tokens, i)
    if read is None:
        return None
    total, (value, j), least = 0.0, read, math.inf
    while (scale := _WORD_SCALES.get(_lower(tokens, j), 0.0)) and scale < least:
        total, value, j, least = total + value * scale, 0.0, j + 1, scale
        rest = _below_thousand(tokens, j + (_lower(tokens, j) == "and"))
        # "two thousand and five hundred", but not "a thousand and two dozen"
        if rest is None or (
            _lower(tokens, rest[1]) in _ROUND and _WORD_SCALES.get(_lower(tokens, rest[1]), least) >= least
        ):
            break
        value, j = rest
    return total + value, j


def _below_thousand(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    article = _lower(tokens, i) == "a"
    read = (1.0, i + 1) if article else _below_hundred(tokens, i)
    if read is None or _lower(tokens, read[1]) != "hundred":
        return None if article and _lower(tokens, i + 1) not in _WORD_SCALES else read
    value, j = 100 * read[0], read[1] + 1
    rest = _below_hundred(tokens, j + (_lower(tokens, j) == "and"))
    if rest is None or _lower(tokens, rest[1]) in ("hundred", "dozen"):  # "between one hundred and two hundred"
        return value, j
    return value + rest[0], rest[1]


def _below_hundred(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    tens, _, units = _lower(tokens, i).partition("-")
    if not units and tens in UNITS:
        return float(UNITS[tens]), i + 1
    if tens not in TENS or (units and units not in UNITS):
        return None
    if units:
        return float(TENS[tens] + UNITS[units]), i + 1
    if 1 <= UNITS.get(_lower(tokens, i + 1), 0) <= 9:
        return float(TENS[tens] + UNITS[_lower(tokens, i + 1)]), i + 2
    return float(TENS[tens]), i + 1


def _decimal(text: str) -> str:
    """Return a number as it is written with its fraction in decimals: "2½" and "2 1/2" as "2.5"."""
    for sign, part in _FRACTIONS.items():
        text = re.sub(rf"(?<=\d)\s?{sign}", f"{part:g}"[1:], text)
    return text


def half_step(text: str, value: float) -> float:
    """Return half a unit of the last significant digit: what rounding may have taken away."""
    digits = re.sub(r"[^\d.]", "", _decimal(text))
    if not digits or value == 0:
        return 0.0
    scale = value / float(digits) if float(digits) else 1.0
    if "." in digits:
        step = 10.0 ** -len(digits.split(".")[1]) * scale
    elif scale > 1:
        step = scale
    else:
        zeros = len(digits) - len(digits.rstrip("0"))
        # 30 dead is a count, not a rounding; 1,500 houses may well be 1,480
        step = 10.0**zeros if value >= 100 else 0.0
    return min(step / 2, APPROXIMATE * value) if scale == 1 else step / 2


def last_unit(text: str, value: float) -> float:
    """Return the unit of the last significant digit: 100 for 1,500, 0.1 billion for 13.2 billion."""
    digits = re.sub(r"[^\d.]", "", _decimal(text))
    if not digits or not float(digits):
        # in words: "more than a million", "more than twenty", "more than a dozen"
        return 10.0 ** math.floor(math.log10(value)) if value >= 100 else 10.0 if value >= 20 else 4.0
    scale = value / float(digits)
    if "." in digits:
        return float(10.0 ** -len(digits.split(".")[1]) * scale)
    return float(10.0 ** (len(digits) - len(digits.rstrip("0"))) * scale)
