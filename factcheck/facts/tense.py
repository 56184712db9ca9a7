"""A time in a sentence → the tense of the verb that it stands with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from factcheck.facts.tokens import Token, lemma, token_at

Tense = Literal["ahead", "present", "infinitive", "perfect", "set", "was", "past"]
"""What tells where a time lies: "set" is of what is put off, banned or granted for a time to come, "was" of a state."""
_OPENING = frozenset(
    "and but or so yet starting beginning effective early late on from until till through by of as".split()
)
"""Words between the beginning of a sentence and a time at its head."""
REACH = 40
"""Words before a time, or behind it, among which its verb stands."""
_CLAUSE = frozenset("after before since following as when while during amid who which that".split())
"""Words that open a clause, or lead to a time of something else than the verb before them."""
_HELPERS = frozenset("be have get stay remain keep stand lie 's ’s".split())
"""Verbs with which a participle stands."""
_NO_VERBS = frozenset("say says tell tells according am pm".split())
_SETTING = frozenset(
    "extend prolong suspend postpone delay defer adjourn cancel remand give grant bar ban push shelve ground move book "
    "order impose declare halt close shut jail".split()
)
"""Verbs, by lemma, of what is done now and holds for a time to come."""
_PUT_OFF = frozenset("extend prolong suspend postpone delay defer adjourn remand give".split())
"""Those that are told of what is put off: "was extended until Friday" is no state that was."""
_UNCHANGED = frozenset(
    "beat bet bid broadcast burst cast cost cut hit hurt knit let put quit read rid set shed shut slit split spread "
    "thrust upset wed".split()
)
"""Verbs that look in the past as they do in the present, or as their participles do."""


def tense_of(tokens: Sequence[Token], start: int, end: int, *, nearby: bool = False) -> Tense | None:
    """Return the tense of the verb that a time stands with: the nearest one before it, else the first one behind it.

    With `nearby` the verb is one of the same clause.
    """
    first = token_at(tokens, start)
    for index in range(first - 1, max(-1, first - 1 - REACH), -1):
        tense = _tense_at(tokens, index)
        if tense is not None:
            return tense
        if nearby and tokens[index].text == "," and tokens[index + 1].lower in ("and", "but", "so", "yet"):
            break
        if tokens[index].text in ";:" or (nearby and tokens[index].lower in _CLAUSE):
            return None
    opening = first
    while opening and tokens[opening - 1].lower in _OPENING:
        opening -= 1
    if opening and tokens[opening - 1].text[0].isalnum():
        return None  # "footage from Monday", "after his arrest on Monday"
    last = token_at(tokens, end)
    behind = range(last, min(len(tokens), last + REACH))
    return next((tense for i in behind if (tense := _tense_at(tokens, i)) is not None), None)


def untold(tokens: Sequence[Token]) -> bool:
    """True for a sentence in which no verb is found: the one that it has looks like a noun, in the present tense."""
    return all(_tense_at(tokens, index) is None for index in range(len(tokens)))


def _tense_at(tokens: Sequence[Token], index: int) -> Tense | None:
    """Return the tense of a verb by its word and the auxiliary before it; None for what is no verb, or has its tense
    from another one."""
    token, word = tokens[index], tokens[index].lower
    if word in ("was", "were", "had"):
        return "was"
    if word in ("is", "are"):
        return "present"
    if word in ("'d", "’d", "could", "would"):  # "he'd seen" is not "he'd see"
        return "past" if index + 1 < len(tokens) and tokens[index + 1].tag in ("VBN", "VBD") else "present"
    if token.tag == "MD":
        return "ahead"
    earlier = [other for other in tokens[max(0, index - 3) : index] if other.tag != "RB"][-1:]
    helper = earlier[0].lower if earlier else ""
    if helper in ("did", "didn"):
        return "past"
    if word in ("has", "have"):
        behind = next((other for other in tokens[index + 1 :] if other.tag != "RB"), None)
        done = behind is not None and (behind.lower == "been" or behind.tag in ("VBN", "VBD"))
        return "past" if helper == "to" else "perfect" if done else "present"
    if not token.verb or word in _NO_VERBS:
        return None
    if token.tag == "VBG":
        return None if helper in ("is", "are", "was", "were", "be", "been") or word in _OPENING else "past"
    if helper in ("was", "were") and lemma(word) in _PUT_OFF:
        return "set"
    if token.tag == "VBD" and helper != "to" and not (earlier and _is_helper(earlier[0])):
        return "set" if lemma(word) in _SETTING else "past"
    if earlier and (earlier[0].verb or helper == "to"):
        if helper != "to":
            return None  # "is closed", "will meet", "would stay closed"
        before_it = tokens[index - 2].lower if index > 1 else ""
        return "was" if before_it in ("had", "forced", "decided", "managed") else "infinitive"
    if lemma(word) in _SETTING:
        return "set"
    if token.tag == "VBZ":
        return "present"
    if token.tag in ("VB", "VBP") and word not in _UNCHANGED:  # after a noun in the singular the tagger errs
        return "present" if earlier and earlier[0].tag in ("NNS", "NNPS", "PRP", "CD") else None
    return "past"


def _is_helper(token: Token) -> bool:
    """True for a verb with which a participle or an infinitive stands."""
    return token.tag == "MD" or lemma(token.text) in _HELPERS
