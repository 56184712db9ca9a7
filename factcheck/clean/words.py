"""The content words of a text, which tell this story from the teaser of another one."""

from __future__ import annotations

import re
from collections.abc import Set

WORD_LENGTH_MIN = 3
"""Letters: shorter words are nearly all grammar."""
PLURAL_LENGTH_MIN = 5
"""Letters from which a final s is taken for a plural ("bus" and "gas" stay)."""


def wordlist(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


_LETTERS = re.compile(r"[^\W\d_]+")
_GRAMMAR = wordlist(
    """about according after again all also although among and another any are around because been before
    being between both but can could did does during each even every few first for from get had has have
    her here him his how into its just last like make many may more most much must new not now off once
    one only other our out over own said same saying says she should since some still such tell than
    that the their them then there these they this those through told two under until very was way were
    what when where which while who whom whose why will with within without would yet you your"""
)


def content_words(text: str) -> frozenset[str]:
    """Return the words that carry content, in lower case, plurals stripped."""
    return frozenset(
        word[:-1] if len(word) >= PLURAL_LENGTH_MIN and word[-1] == "s" and word[-2] != "s" else word
        for word in _LETTERS.findall(text.lower())
        if len(word) >= WORD_LENGTH_MIN and word not in _GRAMMAR
    )


def overlap(words: Set[str], story: Set[str]) -> float:
    """Return the share of `words` that the story has, 0 to 1; no words give 0."""
    return len(words & story) / len(words) if words else 0.0


def fingerprint(text: str) -> str:
    """Return the letters and digits of a text in lower case: equal for a line and its repetition."""
    return "".join(character for character in text.casefold() if character.isalnum())
