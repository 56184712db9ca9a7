"""Sentence → who did what to whom, and two sentences → whether two stand in each other's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.datatypes import Span
from factcheck.facts.tokens import Token, lemma, tokenize, verb_lemma

REACH = 8
"""Words behind a verb among which "by" names who did it, or "to" whom something was given."""
_BE = frozenset("be am is are was were been being get got".split())
_HELPING = _BE | frozenset(
    "have has had having do does did will would can could may might shall should must to".split()
)
_OPENING = ("DT", "PRP$")
_OPENING_CLAUSES = frozenset("that because while although though whether if after before".split())
"""Words before who does something, unlike other prepositions: "said that the firm sued"."""
_PARTICLES = frozenset("out over off up down back away".split())
MUTUAL = frozenset(
    "meet face play fight clash collide join marry divorce separate draw tie resemble border accompany match equal "
    "agree trade see call accuse blame criticise criticize condemn threaten denounce insult thank praise congratulate "
    "trust urge".split()
)
"""Verbs, by lemma, of what two do to each other at once, or often each in turn."""
_NO_DEED = MUTUAL | frozenset("follow precede near say tell add be have do mean involve include know".split())
"""These, and verbs that do nothing to anybody."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb, by lemma, with the words for who did it, for whom it was done to, and to whom something went by it.

    The words are names where there are any, else nouns, by lemma; `start` and `end` are the offsets from the first of
    all these words to the last one.
    """

    verb: str
    agent: frozenset[str]
    patient: frozenset[str]
    receiver: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=50_000)
def deeds(text: str) -> tuple[Deed, ...]:
    """Return the deeds of a sentence of which it says who did them and to whom, active and passive."""
    tokens = tokenize(text)
    return tuple(
        deed
        for i, token in enumerate(tokens)
        if token.tag.startswith("VB") and token.lower not in _HELPING and (deed := _deed(tokens, i)) is not None
    )


def exchanged(left: str, right: str) -> tuple[Deed, Deed] | None:
    """Return the deed of two sentences that one did to the other in the one, and the other to the one in the other;
    None where a sentence tells both: "attacked Iran after Iran attacked Israel"."""
    ours, theirs = deeds(left), deeds(right)
    told = next(((x, y) for x in ours for y in theirs if _exchanged(x, y)), None)
    if told is None or any(_exchanged(told[0], deed) for deed in ours):
        return None
    return None if any(_exchanged(told[1], deed) for deed in theirs) else told


def _exchanged(left: Deed, right: Deed) -> bool:
    if left.verb != right.verb or left.verb in _NO_DEED or left.agent & right.agent:
        return False
    return any(
        left.agent & theirs and right.agent & ours and not ours & theirs
        for ours, theirs in ((left.patient, right.patient), (left.receiver, right.receiver))
    )


def _deed(tokens: Sequence[Token], i: int) -> Deed | None:
    first = i
    while first and (tokens[first - 1].lower in _HELPING or tokens[first - 1].tag == "RB"):
        first -= 1
    before = _before(tokens, _without_apposition(tokens, _antecedent(tokens, first)))
    if before is None:
        return None
    helping = [token.lower for token in tokens[first:i]]
    helped = not _BE.isdisjoint(helping) and "to" not in helping  # "is to take over"
    behind = i + 1
    while behind < len(tokens) and tokens[behind].lower in _PARTICLES:
        behind += 1
    after = _chunk(tokens, behind)
    to = _led(tokens, i + 1, "to")
    by = _led(tokens, i + 1, "by") if helped or tokens[i].tag == "VBN" else None
    if helped and by is None:
        return None
    agent, patient = (by, before) if by is not None else (before, after)
    if agent is None or (patient is None and to is None):
        return None
    spans = [span for span in (agent, patient, to) if span is not None]
    return Deed(
        verb_lemma(tokens[i].text),
        _heads(tokens, agent),
        _heads(tokens, patient),
        _heads(tokens, to),
        min(tokens[span[0]].start for span in spans),
        max(tokens[span[1] - 1].end for span in spans),
    )


def _named(token: Token) -> bool:
    """True for a word that may stand in the name of a thing: "the old firm's 30 ships"."""
    return token.noun or token.tag in ("DT", "PRP$", "CD", "POS") or token.tag.startswith("JJ")


def _attribute(tokens: Sequence[Token], i: int, start: int) -> bool:
    """True for a participle before a noun: "two suspected poachers"."""
    return i > start and tokens[i].tag == "VBN" and i + 1 < len(tokens) and tokens[i + 1].noun


def _chunk(tokens: Sequence[Token], start: int) -> Span | None:
    """Return the words from `start` on that name a thing, as a span of tokens."""
    end = start
    while end < len(tokens) and (_named(tokens[end]) or _attribute(tokens, end, start)):
        if tokens[end].tag in _OPENING and end > start:
            break
        end += 1
    return (start, end) if any(token.noun for token in tokens[start:end]) else None


def _before(tokens: Sequence[Token], end: int) -> Span | None:
    """Return the words that name a thing before `end`; of "the judge of Lund" the judge."""
    start = end
    while start and _named(tokens[start - 1]):
        start -= 1
        if tokens[start].tag in _OPENING:  # "after a row the tenant"
            break
    if not any(token.noun for token in tokens[start:end]):
        return None
    if start > 1 and tokens[start - 1].lower == "of":
        return _before(tokens, start - 1) or (start, end)
    led = start > 0 and tokens[start - 1].tag == "IN" and tokens[start - 1].lower not in _OPENING_CLAUSES
    return None if led else (start, end)


def _antecedent(tokens: Sequence[Token], end: int) -> int:
    """Return where the words end that "who" or "which" stands for, if it stands before `end`: "Senegal, who beat"."""
    if not end or tokens[end - 1].tag not in ("WP", "WDT"):
        return end
    return end - 2 if end > 1 and tokens[end - 2].text == "," else end - 1


def _without_apposition(tokens: Sequence[Token], end: int) -> int:
    """Return where what is told between two commas begins, if it ends at `end`: "a guard, Karel Brandt, tied up"."""
    if not end or tokens[end - 1].text != ",":
        return end
    return next((i for i in range(end - 2, max(0, end - REACH) - 1, -1) if tokens[i].text == ","), end)


def _led(tokens: Sequence[Token], start: int, word: str) -> Span | None:
    """Return the words that name a thing behind `word`, in the clause of a verb."""
    for i in range(start, min(start + REACH, len(tokens))):
        if (tokens[i].verb and not _attribute(tokens, i, start)) or tokens[i].text in (",", ";", ":"):
            return None
        if tokens[i].lower == word:
            return _chunk(tokens, i + 1)
    return None


def _heads(tokens: Sequence[Token], span: Span | None) -> frozenset[str]:
    told = list(_nouns(tokens, span))
    names = {token.lower for token in told if token.tag.startswith("NNP")}
    return frozenset(names or {lemma(token.text) for token in told})


def _nouns(tokens: Sequence[Token], span: Span | None) -> Iterator[Token]:
    return (token for token in tokens[slice(*span)] if token.noun) if span else iter(())
