"""Tokens of a clause → those of its subject, in it or before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.claims.predicates import REACH, TELLING, clause_follows
from factcheck.claims.words import AUXILIARIES, BARE_VERBS, NOT, SUBORDINATORS
from factcheck.facts.people import PERSON
from factcheck.facts.tokens import HYPHENS, Token, lemma

OPENERS = SUBORDINATORS | {"and", "but", "that", "as", "if"}
"""Words before the subject of a clause."""
_TIME = re.compile(
    r"(?:second|minute|moment|hour|day|night|week|weekend|month|year|spring|summer|autumn|fall|winter)s?"
)
_SOMEBODY = re.compile(rf"{PERSON.pattern}|\w+m[ae]n|people|(?:victim|suspect|attacker|shooter)s?")
_AT = frozenset("from in on at near outside".split())
_OPENING_REACH = 6
"""Tokens before which "after" or "before" opens a sentence: "Less than an hour after …"."""


def subject_of(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of the subject of the clause: the noun phrase before its first verb."""
    i = _behind_openers(tokens, first, last)
    verb = next((k for k in range(i, last) if tokens[k].verb and not _attribute(tokens, k, i)), None)
    if verb is None:  # "Dorrit, returning from Lundby, opened the bridge"
        verb = next((k for k in range(i + 1, last) if tokens[k - 1].text == "," and tokens[k].tag == "VBG"), None)
    if verb is None or verb == i:
        return None
    if tokens[i].tag == "IN" and tokens[i].lower not in SUBORDINATORS:  # "With a vote due on Monday, the mayor left"
        comma = next(
            (k for k in range(verb, last) if tokens[k].text == "," and clause_follows(tokens[k + 1 : last])), None
        )
        if comma is not None:
            return subject_of(tokens, comma + 1, last)
    if tokens[i].lower == "among" and lemma(tokens[verb].text) == "be":  # "Among the dead was a fireman, aged 29"
        end = next((k for k in range(verb + 1, last) if tokens[k].text == "," or tokens[k].tag == "IN"), last)
        return (verb + 1, end) if any(token.noun for token in tokens[verb + 1 : end]) else None
    if tokens[verb].lower in BARE_VERBS and clause_follows(tokens[verb + 1 : last]):
        return subject_of(tokens, verb + 1, last)  # "officials said the bridge fell", not the officials
    i = _behind_adverbial(tokens, i, verb)
    end = verb
    while end > i and tokens[end - 1].tag in ("RB", "MD"):
        end -= 1
    for k in range(i + 1, end):
        # "Fauzi, an official of the agency, said"
        if tokens[k].text == "," or tokens[k].lower in ("which", "who", "that"):
            end = k
            break
    if end <= i or not any(token.noun or token.tag in ("PRP", "CD", "DT") for token in tokens[i:end]) or end - i > 14:
        return None
    return i, end


def bare_subject(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of a subject that stands alone before "which" or "who"."""
    first = _behind_openers(tokens, first, last)
    while last > first and tokens[last - 1].text in ',"“–—-':
        last -= 1
    first = _behind_adverbial(tokens, first, last)
    return (first, last) if last - first < REACH and any(token.noun for token in tokens[first:last]) else None


def noun_phrase_before(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends just before token i (a relative pronoun)."""
    end = i
    while end > 0 and tokens[end - 1].text in ',“"–—-':
        end -= 1
    if end > 2 and tokens[end - 1].tag == "CD" and tokens[end - 2].text == "," and tokens[end - 3].noun:
        end -= 2  # "Joanne Tasker, 56, who had …"
    first = end
    while first > 0 and end - first < 10:
        token = tokens[first - 1]
        if (
            token.noun
            or token.tag in ("DT", "CD", "POS", "PRP$")
            or token.tag.startswith("JJ")
            or token.text in HYPHENS
        ):
            first -= 1
            if token.tag == "DT":
                break
        else:
            break
    if not any(token.noun for token in tokens[first:end]):
        return None
    if tokens[i].lower == "who" and _SOMEBODY.fullmatch(tokens[end - 1].text):
        return first, end  # "the downfall of the gunman who …"
    # "the harbour of Lundby, which was closed", "two women from Oberau who …", "a fire in Lundby on Monday, which …"
    named = tokens[i].lower in ("who", "which") and all(token.tag == "NNP" for token in tokens[first:end])
    if named and first > 2 and tokens[first - 1].text == "," and tokens[first - 2].tag == "NNP":
        first = (noun_phrase_before(tokens, first - 1) or (first, end))[0]  # "Lundby, Sweden"
    outer: tuple[int, int] | None = (first, end)
    while (
        outer
        and outer[0] > 1
        and (
            tokens[outer[0] - 1].lower == "of"
            or (tokens[outer[0] - 1].lower in _AT and named and tokens[outer[1] - 1].tag == "NNP")
        )
    ):
        outer = noun_phrase_before(tokens, outer[0] - 1)
    if outer and tokens[outer[1] - 1].tag in ("NN", "NNS"):
        first = outer[0]
    return first, end


def subject_before_that(tokens: Sequence[Token], first: int, last: int, near: bool = True) -> tuple[int, int] | None:
    """Return the noun phrase before the last "that" with its verb; `near` where no other verb may stand behind it.

    "a storm that felled trees and tore off roofs", but "the storm that hit Varde felled trees and tore off roofs".
    """
    that = next((k for k in range(last - 2, first, -1) if tokens[k].lower == "that"), None)
    if that is None or not tokens[that + 1].verb or not tokens[that - 1].noun:
        return None
    if near and any(token.tag in TELLING for token in tokens[that + 2 : last]):
        return None
    return noun_phrase_before(tokens, that)


def with_auxiliary(tokens: Sequence[Token], subject: tuple[int, int]) -> tuple[int, int] | None:
    """Return a subject with the words behind it that help its verb: "two men were", or None where none stand there."""
    end = subject[1]
    while end < len(tokens) and (tokens[end].lower in AUXILIARIES or tokens[end].tag == "MD"):
        end += 1
    denied = end < len(tokens) and tokens[end].lower in NOT
    return (subject[0], end) if end > subject[1] and not denied else None


def opens_measured(tokens: Sequence[Token], first: int) -> bool:
    """True where a clause opens with how long after or before something it was: "Hours after the fire, …"."""
    return any(
        tokens[k].lower in ("after", "before") and _TIME.fullmatch(tokens[k - 1].lower)
        for k in range(first + 1, min(first + _OPENING_REACH, len(tokens)))
    )


def _attribute(tokens: Sequence[Token], k: int, first: int) -> bool:
    """True for a participle that is no verb of the clause from `first` on: "the suspected gunman", "hooded men"."""
    tag = tokens[k].tag
    opens = k == first or tokens[k - 1].tag in ("DT", "PRP$")
    if not opens and tokens[k - 1].tag == "CD":  # "two masked men entered", but "two killed a man"
        opens = k + 1 < len(tokens) and tokens[k + 1].tag == "NNS"
    beside = k + 1 < len(tokens) and (tokens[k + 1].noun or tokens[k + 1].tag.startswith("JJ"))
    return tag == "VBG" or (tag in ("VBN", "VBD") and opens and beside)


def _behind_openers(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a clause begins behind signs and the words that join it to another one."""
    while first < last and (
        tokens[first].text in ',;:-–—“"' or (tokens[first].lower in OPENERS and not _this(tokens, first))
    ):
        first += 1
    return first


def _this(tokens: Sequence[Token], i: int) -> bool:
    """True for a "that" which points at something: "That quake killed six"."""
    return i == 0 and tokens[i].lower == "that" and len(tokens) > 1 and tokens[1].noun


def _behind_adverbial(tokens: Sequence[Token], first: int, verb: int) -> int:
    """Return where the subject begins: behind "On Tuesday, …", "In Lundby, Sweden, …", "Last month, …"."""
    commas = [k for k in range(first + 1, verb) if tokens[k].text == ","]
    for k, following in pairwise([*commas, verb]):
        ends = tokens[k - 1].lower
        last = tokens[first].lower in ("last", "earlier", "later", "this") and _TIME.fullmatch(ends)
        later = tokens[first].tag == "CD" and ends in ("later", "earlier", "ago", "after", "before")
        opens = later or last or tokens[first].tag in ("IN", "RB", "VBG", "TO")
        if not (opens or opens_measured(tokens[:verb], first)):
            return first
        between = tokens[k + 1 : following]
        if not any(token.noun or token.tag in ("PRP", "CD") for token in between):
            continue
        if following != verb and len(between) < 4 and all(token.tag in ("NNP", "CD") for token in between):
            continue  # "In Lundby, Sweden, …", "On Monday, May 5, …"
        return k + 1
    return first
