"""Tokens of a sentence → its clauses, and which of them need a subject from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from factcheck.claims.boundaries import DASHES, Kind, find_boundaries
from factcheck.claims.predicates import FINITE, PAST, REACH, TELLING, behind_adverb, tells
from factcheck.claims.subjects import bare_subject, noun_phrase_before, subject_before_that, subject_of, with_auxiliary
from factcheck.claims.words import AUXILIARIES, CONJUNCTIONS, SPEECH_VERBS
from factcheck.facts.tokens import Token, lemma

_BE = frozenset("be been being is are was were".split())
_BIDDEN = frozenset("allowed asked awarded fined forced ordered required told".split())
"""Verbs that tell of who did it only with somebody to whom: "was jailed and ordered to pay", "… and fined 90 euros"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` up to `last`, and those of the subject it lacks, where that is known."""

    first: int
    last: int
    subject: tuple[int, int] | None = None


def find_clauses(tokens: list[Token]) -> list[Clause]:
    """Find where clauses begin, and which of them need a subject from elsewhere."""
    if not tokens:
        return []
    verbs = [0, *accumulate(tells(tokens, k) for k in range(len(tokens)))]
    cuts = find_boundaries(tokens, verbs)
    subject = subject_of(tokens, 0, cuts[1][0] if len(cuts) > 1 else len(tokens))
    outside: tuple[int, int] | None = None  # the subject before what stands between dashes
    ruling: tuple[int, int] | None = None  # that of the clause on which the last one depends
    clauses: list[Clause] = []
    for index, (first, kind) in enumerate(cuts):
        last = cuts[index + 1][0] if index + 1 < len(cuts) else len(tokens)
        if kind == "main":
            if tokens[first].text in DASHES:
                outside = subject
            aside = index + 1 < len(cuts) and cuts[index + 1][1] == "relative" and verbs[last] == verbs[first]
            ruling = subject if tokens[first].lower in CONJUNCTIONS else None
            own = bare_subject(tokens, first, last) if aside else subject_of(tokens, first, last)
            if own is not None:
                subject = own
            if aside:
                continue  # "The fire, which spread to two farms, also destroyed a mill": no verb of its own yet
            clauses.append(Clause(first, last))
        elif kind == "relative":
            phrase = noun_phrase_before(tokens, first)
            if phrase is None and not clauses:
                phrase = subject  # "The number of dead, which stood at 12, rose"
            starts_with_verb = first + 1 < len(tokens) and (tokens[first + 1].verb or tokens[first + 1].tag == "RB")
            if phrase is None and starts_with_verb and clauses:  # "it is not clear who opened the gate"
                clauses[-1] = Clause(clauses[-1].first, last, clauses[-1].subject)
                continue
            told = _behind_speaker(tokens, first, last) if phrase is not None else None
            clauses.append(Clause(told or first, last, phrase if starts_with_verb or told else None))
        elif kind == "participle":
            # "she told of two men who fell after being pushed": of whom the participle is told nobody knows
            said = any(token.lower in SPEECH_VERBS for token in tokens[:first])
            clauses.append(Clause(first, last) if said or subject is None else Clause(first + 1, last, subject))
        else:
            if tokens[first].text in DASHES and outside is not None:
                subject, outside = outside, None
            before = clauses[-1]
            own = _relative_subject(tokens, cuts, index, before)
            if own is None and ruling is not None and tokens[first].tag == "CC" and tokens[first - 1].text == ",":
                own = ruling  # "The dam broke when we slept, and was mended at noon"
            told, own = own is not None or not _told_of_another(tokens, before, first), own or subject
            if own is not None and _shares_auxiliary(tokens, before.first, first):
                own = with_auxiliary(tokens, own)
                told = told and own is not None
            if told:
                clauses.append(Clause(first, last, own))
            else:
                clauses[-1] = Clause(before.first, last, before.subject)
    return _join_verbless(tokens, clauses)


def _relative_subject(
    tokens: Sequence[Token], cuts: Sequence[tuple[int, Kind]], index: int, before: Clause
) -> tuple[int, int] | None:
    """Return the subject of a verb that goes on with a relative clause, or None where it is that of the main clause.

    "a storm which felled trees and tore off roofs"; "a lorry that skidded in Varde, hurting eight".
    """
    first, _ = cuts[index]
    last, kind = cuts[index - 1]
    if tokens[first].lower in ("and", "or") and tokens[first - 1].text != ",":
        goes_on = tokens[last].tag == tokens[first + 1].tag == "VBG"  # "killing eight and hurting 200"
        return before.subject if kind == "relative" or goes_on else subject_before_that(tokens, before.first, first)
    return subject_before_that(tokens, before.first, first, near=False) if tokens[first].tag == "VBG" else None


def _behind_speaker(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return where the verb stands behind somebody who tells it: "which police say [was lit by boys]"."""
    said = next((k for k in range(first + 2, min(last - 1, first + REACH)) if tokens[k].verb), None)
    if said is None or tokens[said].lower not in SPEECH_VERBS:
        return None
    return said + 1 if tokens[said + 1].tag in FINITE else None


def _told_of_another(tokens: Sequence[Token], clause: Clause, joint: int) -> bool:
    """True for a joint behind "that" with a subject of its own: "alleged that Falk shot her and hid the gun".

    Whose verb follows is not known then: "found that Falk had lied and sentenced him" tells of the court.
    """
    if tokens[joint].text in DASHES or tokens[joint].text == ";":
        return False
    that = (k for k in range(clause.first + 1, joint - 1) if tokens[k].lower == "that" and tokens[k].tag == "IN")
    behind = (tokens[k + 1 : joint] for k in that)
    return any(not behind_adverb(words).verb and any(word.verb for word in words) for words in behind)


def _shares_auxiliary(tokens: Sequence[Token], first: int, joint: int) -> bool:
    """True where what is joined needs the words that help the verb before it: "was arrested in May and charged with
    fraud", "will close two plants and cut 600 jobs"."""
    following = tokens[joint + 1 : joint + 5] if tokens[joint].tag == "CC" else ()
    if following and following[0].tag == "RB":
        following = following[1:]
    if not following or following[0].lower in AUXILIARIES or following[0].tag == "MD":
        return False
    verb = next((k for k in range(joint - 1, first - 1, -1) if tokens[k].tag in TELLING | {"VB"}), None)
    if verb is None:
        return False
    helped = next((k for k in range(verb - 1, first - 1, -1) if tokens[k].tag != "RB"), verb)
    if tokens[verb].tag == "VB" and tokens[helped].tag == "MD":
        return lemma(following[0].text) == following[0].lower
    done = following[0].tag == "VBN" and not (following[1:] and following[1].tag in ("DT", "PRP$", "CD", "PRP"))
    bidden = following[0].lower in _BIDDEN and bool(following[1:]) and following[1].tag in ("TO", "CD")
    if not (done or bidden):
        return False
    passive = helped if tokens[verb].tag in PAST and tokens[verb].lower not in AUXILIARIES else verb
    return tokens[passive].lower in _BE


def _join_verbless(tokens: list[Token], clauses: list[Clause]) -> list[Clause]:
    """Give a stretch without a verb back to the clause before it."""
    joined: list[Clause] = []
    for clause in clauses:
        words = tokens[clause.first : clause.last]
        if joined and not any(token.verb for token in words) and joined[-1].last == clause.first:
            joined[-1] = Clause(joined[-1].first, clause.last, joined[-1].subject)
        else:
            joined.append(clause)
    return joined
