"""A time in a sentence → the deed that was done then: "voted on Tuesday", "in a statement on Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile, zip_longest

from factcheck.facts.tokens import Token, lemma, tokenize, verb_lemma
from factcheck.facts.words import content_words

REACH = 25
"""Words behind a time that opens its clause, among which its verb stands."""
_KINDS = (
    "leave retire resign quit depart",
    "pass approve vote adopt",
    "thwart foil repulse repel",
    "hit strike shake",
    "die kill death",
    "arrest detain capture catch apprehend",
    "crash plunge",
    "announce declare unveil announcement",
    "attack raid storm assault",
    "sign signing",
    "elect election",
    "land arrive arrival landing",
    "statement",
    "letter",
    "interview",
    "speech",
)
"""Words for one kind of deed, by lemma; a noun is a deed only if it is one of these."""
_KIND = {word: kind.split()[0] for kind in _KINDS for word in kind.split()}
_AUXILIARY = frozenset("be have do will would can could may might shall should must get".split())
_NO_DEED = frozenset(
    "say tell add report accord claim explain note include follow expect schedule plan set let keep seem appear show "
    "try want use base go take come make happen occur continue begin start hope stand meet speak talk visit "
    "call".split()
)
"""Verbs that stand with many times in one story: what is said, begins, goes on; and meetings, of which there are
many."""
_CLAUSE = frozenset(
    "after before when while as that who which where because following during although though whose if despite amid "
    "than".split()
)
"""Words that open a clause of its own, or part a time from the verb before them."""
_LEADS = frozenset(
    "on in at by late early of about around shortly from since until till just end beginning start middle mid last to "
    "the morning evening afternoon night roughly approximately".split()
)
"""Words that lead to a time: "at the end of", "on the morning of"."""
_OWNER = re.compile(r"[’']s\b")


def deed_at(tokens: Sequence[Token], start: int, end: int) -> str | None:
    """Return the lemma of the deed that the time at these offsets belongs to, or None; one for all words of a kind.

    The verb before it in its clause, else a noun of a deed right before it; of a time that opens its clause the verb
    that follows. A time that owns what follows ("Monday's vote") tells which one is meant, not when it was.
    """
    before = [token for token in tokens if token.end <= start]
    after = [token for token in tokens if token.start >= end]
    if after and after[0].start == end and _OWNER.fullmatch(after[0].text):
        return None
    while before and before[-1].lower in _LEADS:
        before.pop()
    if after and after[0].tag in ("VBD", "VBN", "VBZ") and _full_verb(after[0]):
        return _deed(after[0])  # "patrolling the coast on Tuesday foiled an attack"
    if before and not _opens(before[-1]) and before[-1].lower not in ("and", "but"):
        clause = list(takewhile(lambda token: not _opens(token), reversed(before)))
        verbs = [
            (token, token.tag == "VBG" and earlier is not None and earlier.noun)  # "ships crossing the sound"
            for token, earlier in zip_longest(clause, clause[1:])
            if _full_verb(token)
        ]
        verb = next((token for token, attribute in verbs if not attribute), verbs[0][0] if verbs else None)
        return _deed(verb) if verb is not None else _KIND.get(lemma(clause[0].text))
    clause = list(takewhile(lambda token: token.text == "," or not _opens(token), after[:REACH]))
    verb = next((token for token in clause if _full_verb(token)), None)
    return _deed(verb) if verb is not None else None


def object_of(text: str, deed: str, said: str) -> frozenset[str]:
    """Return the content words, by lemma, between a deed and its time `said`, or behind a deed whose time is before it.

    Mostly what it was done to; nothing of a deed that has no object, or is told in the passive voice.
    """
    first = next((t for t in tokenize(text) if _KIND.get(verb_lemma(t.text), verb_lemma(t.text)) == deed), None)
    if first is None:
        return frozenset()
    between = text[first.end :].partition(said)[0]
    return content_words(between.strip()) - _LEADS


def _opens(token: Token) -> bool:
    """True for what parts a clause from the one before it; a full stop within a sentence ends a short form."""
    return token.lower in _CLAUSE or not (token.text[0].isalnum() or token.text[0] in "-'’$%.")


def _full_verb(token: Token) -> bool:
    return token.tag.startswith("VB") and lemma(token.text) not in _AUXILIARY


def _deed(verb: Token) -> str | None:
    word = verb_lemma(verb.text)
    return None if word in _NO_DEED else _KIND.get(word, word)
