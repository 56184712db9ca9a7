"""Sentence → claims: short self-contained statements, each tied to the words it was cut from.

Whole news sentences are long, share one fact and differ in everything else; an NLI model calls nearly
all pairs of them neutral. So a sentence is cut where a clause begins (a semicolon, a dash, a relative
pronoun, a conjunction before a verb), a clause without a subject gets that of its main clause back, and
reported speech is parted from its speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from factcheck.claims.clauses import find_clauses
from factcheck.claims.labels import without_labels
from factcheck.claims.reported import part, trim
from factcheck.claims.words import CONJUNCTIONS, SPEECH_VERBS, SUBORDINATORS
from factcheck.datatypes import Claim, Span
from factcheck.facts.tokens import Token, even, tokenize

_MIN_WORDS = 4
"""A claim of fewer words says too little to be compared by itself; a number counts as one more: "Three people died"."""
_SILENT = frozenset("name identify say give release elaborate specify provide comment disclose speculate".split())
"""What a speaker did not, or would not: "did not name them"."""
_OF_SPEECH = SPEECH_VERBS | frozenset("declined refused revised lowered raised corrected retracted withdrew".split())
"""What a speaker did beside: "said nine had died, but later revised the toll"."""


def cut(text: str, sentence: int = 0) -> list[Claim]:
    """Cut one sentence into claims; `sentence` is its index, kept in the claims.

    The first claim is always the whole sentence (`whole=True`), without dateline, label and credit.
    """
    text = even(text)
    start, end = without_labels(text)
    tokens = [token for token in tokenize(text) if start <= token.start and token.end <= end]
    if not tokens:
        return [Claim(sentence, text, ((0, len(text)),), whole=True)]
    claims = [Claim(sentence, text[start:end], ((start, end),), whole=True)]
    places = {token.start: place for place, token in enumerate(tokens)}
    speaker, said = part(text, tokens)
    clauses = find_clauses(said)
    if len(clauses) == 1 and len(said) == len(tokens):
        return claims
    seen = {_plain(claims[0].text)}
    for clause in clauses:
        subject = said[slice(*clause.subject)] if clause.subject else []
        words = _own_words(said[clause.first : clause.last], first=clause.first == 0, restored=bool(subject))
        if speaker and subject and _of_the_speaker(words):
            continue
        own = None
        if speaker is None and not subject:
            own, words = part(text, words)
        if not any(token.verb for token in words):
            continue
        spans = tuple(span for stretch in (subject, words) for span in _spans(stretch, places))
        body = " ".join(text[first:last] for first, last in spans).strip(' “”"')
        least = _MIN_WORDS - any(token.tag == "CD" for token in words)
        if len(body.split()) < least or _plain(body) in seen:
            continue
        seen.add(_plain(body))
        claims.append(Claim(sentence, body[0].upper() + body[1:], spans, own or speaker))
    return claims


def _spans(words: list[Token], places: Mapping[int, int]) -> Iterator[Span]:
    """Yield the offsets of the stretches of words that stand side by side: a speaker may have stood in between."""
    breaks = [k for k in range(1, len(words)) if places[words[k].start] != places[words[k - 1].start] + 1]
    for first, last in pairwise([0, *breaks, len(words)]):
        if first < last:
            yield words[first].start, words[last - 1].end


def _own_words(clause: list[Token], first: bool, restored: bool) -> list[Token]:
    """Return the words of a clause without those that join it to the one before."""
    words = trim(clause, ("and", "but", "or", *",;:-–—"), ",;:-–—“\"'")
    if len(words) > 1 and words[0].lower == "that" and not (first and words[1].noun):  # "That quake killed six"
        words = words[1:]
    if restored:
        return words[1:] if words and words[0].lower in ("which", "who") else words
    opening = next((k for k, token in enumerate(words[:5]) if token.lower in SUBORDINATORS), None)
    if first or opening is None:
        return words
    joins = words[0].lower in CONJUNCTIONS or not any(token.noun and token.tag != "NNS" for token in words[:2])
    return words[opening + 1 :] if joins else words


def _of_the_speaker(words: list[Token]) -> bool:
    """True for what the speaker did, not who was spoken of: "… that two had died, but did not name them"."""
    silent = words[0].lower in ("did", "does", "would", "could") and any(t.lower in _SILENT for t in words[1:4])
    did = next((token for token in words if token.tag != "RB"), words[0])
    return silent or did.lower in _OF_SPEECH


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
