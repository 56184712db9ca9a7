"""Tokens → which verbs may be those of a clause, and whether a clause, or a predicate alone, comes next."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts.tokens import Token

PAST = frozenset(("VBD", "VBN"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
TELLING = PAST | FINITE
"""Tags of a verb of a clause, some of which the tagger takes for participles."""
REACH = 15
"""Tokens in which the verb of a clause has to come after its beginning: chosen by hand, unmeasured."""


def tells(tokens: Sequence[Token], k: int) -> bool:
    """True for a verb that may be that of a clause, which is none in "those killed"."""
    if tokens[k].tag == "VBG" and 0 < k < len(tokens) - 1 and tokens[k - 1].tag == "JJ" and tokens[k + 1].noun:
        return False  # "an online learning company"
    return tokens[k].verb and not (tokens[k].tag in PAST and k > 0 and tokens[k - 1].lower == "those")


def behind_adverb(words: Sequence[Token]) -> Token:
    """Return the first of some words, or the one behind it if it is an adverb."""
    return words[1] if words[0].tag == "RB" and len(words) > 1 else words[0]


def is_predicate(rest: Sequence[Token]) -> bool:
    """True where a verb comes next, maybe behind an adverb: its subject has been told."""
    if not rest:
        return False
    if rest[0].tag == "CC":  # what is joined to another verb is no attribute
        return rest[min(1, len(rest) - 1)].tag in TELLING | {"VBG"}
    return behind_adverb(rest).tag in FINITE | {"VBG"}


def clause_follows(rest: Sequence[Token], near: int = 12, *, asides: bool = False) -> bool:
    """True when a subject and then a finite verb come next; with `asides` what stands in commas may be between them."""
    noun = False
    for token in rest[:near]:
        if token.noun or token.tag in ("PRP", "CD", "DT", "EX"):
            noun = True
        elif token.tag in FINITE or (token.tag == "VBN" and noun):
            return noun
        elif token.text == ";" or (token.text == "," and not asides) or (token.lower == "that" and noun):
            return False
    return False
