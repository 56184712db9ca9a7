"""Text → the bare numbers in it, in digits and in words, and how far rounding lets them reach."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.facts.tokens import Token

APPROXIMATE = 0.15
"""How far "about 200" reaches, as a share: editors let "about 200" stand for 170 to 230."""

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
}  # fmt: skip
_ROUND = ("dozen", "hundred", "thousand", "million", "billion")
"""What "a" and "half a" may count: "a dozen", "half a million"."""


def number_at(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """Read the number that begins at token i, if there is one; return its value and the index of the next token."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    word = token.lower
    if token.text[0].isdecimal():
        value = float(token.text.replace(",", ""))
        j = i + 1
    elif word in ("a", "an") and i + 1 < len(tokens) and tokens[i + 1].lower in _ROUND:
        value, j = 1.0, i + 1
    elif word == "single" and i and tokens[i - 1].lower == "a":
        value, j = 1.0, i + 1  # as much of a count as "one" is none
    elif word == "half-dozen":
        value, j = 6.0, i + 1
    elif word == "half" and (of := tokens[i + 1 : i + 3]) and of[-1].lower in _ROUND and of[0].lower in ("a", *_ROUND):
        value, j = 0.5, i + 1 + (of[0].lower == "a")
    elif word in UNITS or word in TENS or ("-" in word and word.split("-")[0] in TENS and word.split("-")[1] in UNITS):
        value, j = 0.0, i
        while j < len(tokens):
            part = tokens[j].lower
            first, _, second = part.partition("-")
            if part in UNITS and (j == i or tokens[j - 1].lower in TENS or tokens[j - 1].lower == "and"):
                value += UNITS[part]
            elif part in TENS and (j == i or tokens[j - 1].lower == "and"):
                value += TENS[part]
            elif first in TENS and second in UNITS:
                value += TENS[first] + UNITS[second]
            elif part == "hundred" and j > i:
                value *= 100
                if j + 2 < len(tokens) and tokens[j + 1].lower == "and" and (
                    tokens[j + 2].lower in UNITS or tokens[j + 2].lower.split("-")[0] in TENS
                ):  # fmt: skip
                    j += 1
            else:
                break
            j += 1
    else:
        return None
    if [token.lower for token in tokens[j : j + 3]] == ["and", "a", "half"]:
        value, j = value + 0.5, j + 3
    while j < len(tokens) and (scale := tokens[j].lower.split("-")[0]) in SCALES:  # "$13 billion-a-year"
        if len(scale) == 1 and tokens[j].start != tokens[j - 1].end:  # "$5m" but not "5 m"
            break
        value *= SCALES[scale]
        j += 1
    return (value, j) if value <= LARGEST else None


def half_step(text: str, value: float) -> float:
    """Return half a unit of the last significant digit: what rounding may have taken away."""
    digits = re.sub(r"[^\d.]", "", text)
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
    digits = re.sub(r"[^\d.]", "", text)
    if not digits or not float(digits):
        return 10.0 if value >= 20 else 4.0  # in words: "more than twenty", "more than a dozen"
    scale = value / float(digits)
    if "." in digits:
        return float(10.0 ** -len(digits.split(".")[1]) * scale)
    return float(10.0 ** (len(digits) - len(digits.rstrip("0"))) * scale)
