"""Sentence → what it says is so, or is not so: the verbs and predicates that it affirms or denies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from factcheck.facts.tokens import Token, lemma, verb_lemma
from factcheck.facts.words import CALENDAR

REACH = 4
"""Words before a verb, or behind "is", among which its negation or its predicate stands."""
UNTIL_REACH = 8
"""Words behind a verb that is denied in which "until" stands: whom or what it is done to may stand between."""
_NOT = frozenset(("not", "n't", "n’t", "never"))
_ONLY = frozenset("only just merely simply solely".split())
_UNDONE = frozenset("fail refuse decline yet".split())
"""Words of not doing what the infinitive behind them says: "refused to sign"."""
_AUXILIARY = frozenset("be have do".split())
_TESTS = frozenset("test check drill inspection exam examination audit review".split())
"""What is failed or passed; a council that passes a law does something else."""
_OPEN = frozenset("would could should may might must can shall ought".split())
"""Modal verbs that leave it open whether something is so."""
_BEFORE_NOUN = frozenset(("DT", "IN", "JJ", "PRP$", "POS", "CD", "TO", "CC"))
_NAMING = frozenset("call name dub title know nickname".split())
"""Verbs of which a participle stands between a noun and its name: "a brewer named Bruno Falkner"."""
_SAYING = frozenset(
    "say tell ask speak think know want believe see seem appear mean make go come take get need let try use "
    "respond reply comment expect".split()
)
"""Verbs that are denied in one clause and affirmed in the next of any two texts: "did not say why", "said"."""
_PRESENCE = frozenset("at aboard inside".split())
"""Prepositions that say, behind a form of "be", where somebody was: "was not at the meeting"."""
_NO_STATEMENT = _AUXILIARY | _SAYING | _UNDONE

OPPOSITES = {
    "reject": "approve", "veto": "sign", "oppose": "support", "deny": "admit", "acquit": "convict",
    "fall": "rise", "drop": "rise", "decrease": "increase", "weaken": "strengthen", "demote": "promote",
    "lose": "win", "cancel": "hold", "die": "survive", "dead": "alive", "unsafe": "safe", "illegal": "legal",
    "unlawful": "lawful", "guilty": "innocent", "false": "true", "impossible": "possible",
    "unable": "able", "unlikely": "likely", "unaware": "aware",
}  # fmt: skip
"""Verbs and adjectives that deny another one of the same things: what was rejected was not approved. Not what comes by
turns: a market opens and closes on one day."""
SAME = {"confirm": "admit", "acknowledge": "admit", "endorse": "support"}
"""Verbs that stand for another one here."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """A verb or a predicate, with the offsets of its words, as lemma, and whether the sentence denies it.

    A verb with an opposite stands as the denial of that.
    """

    start: int
    end: int
    verb: str
    denied: bool


def find_polarity(tokens: Sequence[Token]) -> list[Polarity]:
    """Find what one sentence affirms or denies; what it asks, and what it leaves open, is neither."""
    if any(token.text == "?" for token in tokens):
        return []
    found = []
    for i, token in enumerate(tokens):
        verb = verb_lemma(token.text)
        where = token.lower in _PRESENCE
        tested = verb == "fail" and _of_test(tokens[i + 1 : i + 2 + REACH])
        if (where or token.tag in ("JJ", "VBG", "VBN")) and not _finite(tokens, i):
            continue
        if verb == "survive" and i and lemma(tokens[i - 1].text) == "be":
            continue  # "is survived by her sons"
        if not (where or tested or token.tag == "JJ" or _is_verb(tokens, i, verb)):
            continue
        start: int | None = token.start
        denied = False
        for j in range(i - 1, max(-1, i - 1 - REACH), -1):
            before = tokens[j]
            if before.lower == "not" and tokens[j + 1].lower in _ONLY:
                break
            if before.lower in _NOT and j and tokens[j - 1].lower in ("can", "ca"):  # "cannot", "can't"
                start = None
                break
            if before.lower in _NOT or _undone(tokens, j):
                first = j if before.lower in ("not", "never") else max(0, j - 1)
                denied, start = True, tokens[first].start
                if any(token.lower in _NOT for token in tokens[max(0, first - REACH) : first]):
                    start = None  # "did not fail to sign"
                if _until(tokens[i + 1 : i + 1 + UNTIL_REACH]):
                    start = None
                break
            if before.lower in ("to", "immediately", "cannot") or lemma(before.text) in _OPEN:
                start = None
                break
            if not (before.tag.startswith("RB") or before.tag == "MD" or lemma(before.text) in _AUXILIARY):
                break
        if start is not None:
            meant = "pass" if tested else OPPOSITES.get(verb, SAME.get(verb, verb))
            found.append(Polarity(start, token.end, meant, denied != (tested or verb in OPPOSITES)))
    return found


def _until(behind: Sequence[Token]) -> bool:
    """True where what is denied came to be so: who "did not resign until Friday" did resign then."""
    clause = takewhile(lambda token: token.text not in ",;:", behind)
    return any(token.lower in ("until", "till") for token in clause)


def _of_test(behind: Sequence[Token]) -> bool:
    """True where a verb has a test for its object: "failed a fire safety check"."""
    noun = takewhile(lambda token: token.noun or token.tag in ("DT", "JJ", "PRP$", "CD"), behind)
    return any(lemma(token.text) in _TESTS for token in noun)


def _is_verb(tokens: Sequence[Token], i: int, verb: str) -> bool:
    """True for a verb that says what is so, and for what stands in the place of one: "did not bar", "will bar"."""
    if verb in _NO_STATEMENT or not tokens[i].text.isalpha():
        return False
    if tokens[i].tag.startswith("VB") or _undone(tokens, i - 1):
        return True
    before = [token for token in tokens[max(0, i - REACH) : i] if token.lower not in _NOT and token.tag[:2] != "RB"]
    return tokens[i].noun and bool(before) and (before[-1].tag == "MD" or lemma(before[-1].text) == "do")


def _undone(tokens: Sequence[Token], i: int) -> bool:
    """True for the "to" of what was not done: "refused to sign", "has yet to sign"."""
    return i > 0 and tokens[i].lower == "to" and lemma(tokens[i - 1].text) in _UNDONE


def _finite(tokens: Sequence[Token], i: int) -> bool:
    """True for a participle or an adjective that a form of "be" or "have" makes a statement: "is not safe"."""
    for token in reversed(tokens[max(0, i - REACH) : i]):
        if lemma(token.text) in ("be", "have") or token.lower in ("'s", "’s", "'ve", "’ve"):
            return token.tag != "POS"
        if not token.tag.startswith("RB") and token.lower not in _NOT:
            break
    # the tagger takes many a past tense for a participle: "Alma Dorrit lost the vote"
    before, after = tokens[i - 1 : i], tokens[i + 1 : i + 2]
    whom = bool(before and before[0].noun and after and after[0].tag == "NNP" and after[0].lower not in CALENDAR)
    named = lemma(tokens[i].text) in _NAMING
    attribute = not before or before[0].tag in _BEFORE_NOUN or bool(after and after[0].noun and (named or not whom))
    return tokens[i].tag == "VBN" and not attribute


def conflict(left: Polarity, right: Polarity) -> bool:
    """True where one side denies what the other affirms."""
    return left.verb == right.verb and left.denied != right.denied
