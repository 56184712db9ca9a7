"""A time in a sentence → the deed that was done then: "voted on Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile, zip_longest

from factcheck.facts.times import Time
from factcheck.facts.tokens import Token, lemma, token_at, tokenize, verb_lemma

REACH = 25
"""Words before a time, or behind one that opens its clause, among which its verb stands."""
_KINDS = (
    "leave retire depart",
    "pass approve vote adopt",
    "thwart foil repulse repel",
    "arrest detain capture catch apprehend",
    "elect choose",
    "resign quit",
    "marry wed",
    "sign ink",
    "kidnap abduct",
    "release free",
    "build erect construct",
    "buy purchase acquire",
)
"""Verbs for one kind of deed, by lemma."""
_PHRASES = {
    ("step", "down"): "resign", ("stand", "down"): "resign", ("touch", "down"): "land", ("set", "free"): "release",
    ("date", "from"): "build", ("date", "back"): "build", ("put", "off"): "postpone", ("turn", "down"): "reject",
    ("take", "into", "custody"): "arrest", ("take", "the", "oath"): "swear",
}  # fmt: skip
"""Verbs of two or three words, by lemma, and the one word for them."""
_KIND = {word: kind.split()[0] for kind in _KINDS for word in kind.split()}
_AUXILIARY = frozenset("be have do will would can could may might shall should must get".split())
_NO_DEED = frozenset(
    "say tell add report accord claim explain note include follow expect schedule plan set let keep seem appear show "
    "try want use base go take come make happen occur continue begin start hope stand meet speak talk visit call "
    "attack hit strike shake shell bomb raid storm launch fire test cancel kill shoot wound injure hurt win lose "
    "beat play announce declare unveil warn deny confirm post tweet write publish issue send work live find "
    "see".split()
)
"""Verbs that stand with many times in one story: what is said, begins, goes on, or is done again on the next day."""
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
_BESIDE = re.compile(r"[\s,(]*(?:(?:on|in|at|of|local|time|early|late)\b[\s,]*)*")
"""What stands between two times of one deed."""
_TO_TIME = re.compile(r"\bat\s+the\s+(?:end|beginning|start|middle)\s+of\b", re.I)


def with_deeds(tokens: Sequence[Token], text: str, times: Sequence[Time]) -> Iterator[Time]:
    """Yield the times of one sentence, in order, with the deeds that they belong to."""
    end, deed = 0, None
    for time in times:
        if not end or not _BESIDE.fullmatch(text, end, time.start):  # "at 10 a.m. on Tuesday" is of one deed
            deed = deed_at(tokens, time.start, time.end, end)
        yield replace(time, deed=deed)
        end = time.end


def deed_at(tokens: Sequence[Token], start: int, end: int, before: int = 0) -> str | None:
    """Return the lemma of the deed that the time at these offsets belongs to, or None; the first one of a kind.

    The verb before it in its clause; of a time that opens its clause the verb that follows. A time that owns what
    follows ("Monday's vote") tells which one is meant, not when it was. At `before` the time before this one ends, if
    there is one: what stands before that belongs to it.
    """
    first = token_at(tokens, start)
    last = token_at(tokens, end)
    earlier = [token for token in tokens[max(0, first - REACH) : first] if token.start >= before]
    after = tokens[last : last + REACH]
    if after and after[0].start == end and _OWNER.fullmatch(after[0].text):
        return None
    while earlier and earlier[-1].lower in _LEADS:
        earlier.pop()
    if after and after[0].tag in ("VBD", "VBN", "VBZ") and _full_verb(after[0]):
        return _deed(after[0], tokens)  # "patrolling the coast on Tuesday foiled an attack"
    if earlier and not _opens(earlier[-1]) and earlier[-1].lower not in ("and", "but"):
        clause = list(takewhile(lambda token: not _opens(token), reversed(earlier)))
        verbs = [
            (token, token.tag == "VBG" and previous is not None and previous.noun)  # "ships crossing the sound"
            for token, previous in zip_longest(clause, clause[1:])
            if _full_verb(token)
        ]
        return _deed(
            next((token for token, attribute in verbs if not attribute), verbs[0][0] if verbs else None), tokens
        )
    if before:
        return None
    following = takewhile(lambda token: token.text == "," or not _opens(token), after)
    return _deed(next(filter(_full_verb, following), None), tokens)


def around_deed(text: str, deed: str) -> tuple[str, str]:
    """Return what stands before and behind the first word for a deed: mostly who did it, and what or to whom."""
    tokens = tokenize(text)
    first = next((token for token in tokens if _deed(token, tokens) == deed), None)
    if first is None:
        return text, ""
    return text[: first.start].strip(), _TO_TIME.sub(" ", text[first.end :]).strip()


def _opens(token: Token) -> bool:
    """True for what parts a clause from the one before it; a full stop within a sentence ends a short form."""
    return token.lower in _CLAUSE or not (token.text[0].isalnum() or token.text[0] in "-'’$%.")


def _full_verb(token: Token) -> bool:
    return token.tag.startswith("VB") and lemma(token.text) not in _AUXILIARY


def _deed(verb: Token | None, tokens: Sequence[Token]) -> str | None:
    """Return the deed that a word is, by the first verb of its kind; None for no word, and for what is no deed."""
    if verb is None:
        return None
    word = verb_lemma(verb.text)
    at = token_at(tokens, verb.end)
    behind = [token.lower for token in tokens[at : at + 2]]
    word = _PHRASES.get((word, *behind[:1])) or _PHRASES.get((word, *behind)) or word
    return None if not word or word in _NO_DEED else _KIND.get(word, word)
