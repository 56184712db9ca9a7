"""Tokens of a sentence → where its clauses begin, and of which kind they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from factcheck.claims.predicates import PAST, REACH, TELLING, behind_adverb, clause_follows, is_predicate
from factcheck.claims.subjects import OPENERS, opens_measured
from factcheck.claims.words import AUXILIARIES, CONJUNCTIONS, SPEECH_VERBS
from factcheck.facts.tokens import Token
from factcheck.facts.words import CALENDAR

_OPENING = OPENERS - {"if", "unless", "that"}
"""Those behind whose clause the main one is a claim of its own; what is so if something is so is told with that."""
_CUTTING = CONJUNCTIONS - {"unless"}
"""Those that begin a claim of their own: without its "unless" the claim before would tell what the text does not."""
_HOURS = frozenset("midnight noon midday dawn dusk sunrise sunset daybreak nightfall".split())
_NOON = frozenset("a.m p.m am pm o'clock gmt".split())
DASHES = frozenset("-–—")
_ASIDE = DASHES | {","}
_NO_PARTICIPLE = frozenset("including according following regarding".split())
_BY = frozenset("by in with as to".split())
"""What stands behind a participle that tells of the noun before it."""
Kind = Literal["main", "relative", "participle", "verb"]
"""What begins at a cut: a clause, one that tells of the noun before it, one without a subject of its own."""


def find_boundaries(tokens: list[Token], verbs: Sequence[int]) -> list[tuple[int, Kind]]:
    """Return where clauses begin and of which kind they are; `verbs` counts the verbs before each token."""
    cuts: list[tuple[int, Kind]] = [(0, "main")]
    subordinate = _opens_subordinate(tokens)
    for i in range(1, len(tokens) - 1):
        token, before = tokens[i], tokens[i - 1]
        rest = tokens[i + 1 : i + 1 + REACH]
        if verbs[min(i + REACH, len(tokens))] == verbs[i]:
            continue  # no verb to come
        aside = token.lower in ("which", "who") and before.text in _ASIDE and cuts[-1][1] == "main"
        if verbs[i] == verbs[cuts[-1][0]] and not (aside and _goes_on(tokens, i)):
            continue  # no verb yet since the last cut
        if subordinate and token.text == "," and _main_clause_follows(rest):
            cuts.append((i, "main"))  # "While two boats got away, the frigate stopped the rest"
            subordinate = False
        elif _is_joint(tokens, i):
            follows = rest[1:] if rest[0].text == "-" else rest
            if not follows or follows[0].lower not in ("which", "who", "including"):
                cuts.append((i, "verb" if token.text != ";" and is_predicate(follows) else "main"))
        elif token.lower in ("which", "who") and before.text != "of":
            if not _cleft(tokens, cuts[-1][0], i):
                cuts.append((i - 1 if token.lower == "which" and before.tag in ("IN", "TO") else i, "relative"))
        elif token.lower in _CUTTING:
            found = _at_conjunction(tokens, cuts[-1][0], i, rest)
            if found is not None:
                cuts.append(found)
        elif token.lower in ("and", "but", "or"):
            kind = _after_and(tokens, cuts[-1][0], i, rest)
            if kind is not None:
                cuts.append((i, kind))
        elif before.text == ",":
            kind = _after_comma(tokens, i, rest, closes=cuts[-1][1] == "relative")
            if kind is not None:
                cuts.append((i, kind))
    return sorted(set(cuts))


def _is_joint(tokens: Sequence[Token], i: int) -> bool:
    """True for a semicolon, a dash between blanks, and a colon before a clause."""
    token = tokens[i]
    spaced = token.start > tokens[i - 1].end
    apart = tokens[i + 1].start > token.end
    return (
        token.text == ";"
        or (token.text in ("–", "—") and spaced)
        or (token.text == ":" and apart and clause_follows(tokens[i + 1 : i + 1 + REACH]))
        or (token.text == "-" and spaced and (apart or tokens[i + 1].text == "-"))
    )


def _at_conjunction(
    tokens: Sequence[Token], last: int, i: int, rest: Sequence[Token]
) -> tuple[int, Literal["main", "participle"]] | None:
    """Return where the clause of a conjunction at `i` begins, and its kind; None where none does."""
    if tokens[i - 1].lower == "not" or rest[0].lower == "of" or _is_hour(rest) or _cleft(tokens, last, i):
        return None
    if rest[0].tag == "VBG":
        return i, "participle"
    aside = any(one.text == "," and other.lower in ("who", "which") for one, other in pairwise(rest))
    if not clause_follows(rest, asides=aside):  # "when the driver, who was ill, hit a tree"
        return None
    # ", shortly before Russia …", ", two days after …": the measure goes with the clause
    first = i
    while (
        first > 1
        and i - first < 4
        and (tokens[first - 1].tag in ("RB", "CD", "NNS") or tokens[first - 1].lower in ("a", "few", "days"))
    ):
        first -= 1
    return (first if tokens[first - 1].text == "," else i), "main"


def _after_and(tokens: Sequence[Token], last: int, i: int, rest: Sequence[Token]) -> Literal["main", "verb"] | None:
    """Return what begins with "and", "but" or "or" at `i`: a clause, or a verb of the subject before."""
    before, following = tokens[i - 1], rest[0]
    if before.text == "," and _only_subject(tokens, last, i):
        return None  # "The mayor, who was asleep, and his wife were hurt"
    if following.tag in ("RB", "MD") and len(rest) > 1:
        following = rest[1] if rest[1].verb else following
    if following.verb:
        if before.tag in PAST and following.tag in PAST:
            return None  # "trapped and killed 19 miners", "shops were smashed and looted"
        return None if before.lower in AUXILIARIES or _same_mood(tokens, last, i, following) else "verb"
    listed = rest[0].tag == "CD" and len(rest) > 1 and rest[1].text == ","  # "aged 20, 21, and 22, were held"
    joins = before.text == "," or tokens[i].lower == "but" or following.lower == "that"
    if joins and not listed and clause_follows(rest, asides=before.text == ","):
        return "main"
    if rest[0].tag == "CD" and not _two_years(tokens, i) and clause_follows(rest, near=5):
        return "main"  # "10 people were killed and 140 were injured"
    return None


def _only_subject(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True for a noun with what is told of it, up to a comma: "The mayor, who was asleep,"."""
    aside = next((k for k in range(first + 1, last) if tokens[k].lower in ("who", "which")), None)
    if aside is None or tokens[aside - 1].text != "," or any(token.verb for token in tokens[first:aside]):
        return False
    return not any(token.text == "," for token in tokens[aside : last - 1])


def _two_years(tokens: Sequence[Token], i: int) -> bool:
    """True for "between 5 and 7", "in 2013 and 2014"."""
    years = all(token.text.isdigit() and len(token.text) == 4 for token in (tokens[i - 1], tokens[i + 1]))
    return years or tokens[i - 2].lower == "between"


def _after_comma(
    tokens: Sequence[Token], i: int, rest: Sequence[Token], *, closes: bool
) -> Literal["main", "verb"] | None:
    """Return what begins at `i` behind a comma: a clause, or a verb of the subject before.

    `closes` says that the comma may close a relative clause.
    """
    token = tokens[i]
    if token.tag == "VBG":
        return None if token.lower in _NO_PARTICIPLE else "verb"
    if token.tag == "CD" and clause_follows(tokens[i:], near=4):
        return "main"  # "10 were killed, 140 were injured and …"
    if token.lower == "with":
        return "main"
    if behind_adverb([token, *rest]).tag not in TELLING or token.lower in SPEECH_VERBS:
        return None
    if token.tag in PAST and (rest[0].tag == "NN" or (rest[0].lower in _BY and not closes)):
        return None  # "charged with murder, attempted murder and …", "a law, passed by the council, …"
    if i > 3 and tokens[i - 2].tag == "CD" and tokens[i - 3].text == ",":
        return None  # "Bruno Falkner, 20, has been …"
    return "verb"  # "…, which hit at dawn, injured 200", "killed a child, injured dozens"


def _same_mood(tokens: Sequence[Token], first: int, joint: int, following: Token) -> bool:
    """True where a verb goes on with an infinitive or a gerund: "able to free them and take her home"."""
    verb = next((k for k in range(joint - 1, first, -1) if tokens[k].verb), None)
    if verb is None or following.tag not in ("VB", "VBG") or tokens[verb].tag != following.tag:
        return False
    return tokens[verb - 1].tag == ("TO" if following.tag == "VB" else "IN")


def _opens_subordinate(tokens: Sequence[Token]) -> bool:
    """True where a subordinate clause opens the sentence: "When …", "Four days after …"."""
    return tokens[0].lower in _OPENING or opens_measured(tokens, 0)


def _cleft(tokens: Sequence[Token], first: int, i: int) -> bool:
    """True for "It was about noon when the fire broke out", which tells of one thing."""
    begins = next((k for k in range(first, i) if tokens[k].lower == "it"), i)
    return (
        tokens[i].lower in ("when", "where", "who")
        and 0 < i - begins < REACH
        and tokens[begins + 1].lower in ("was", "is")
    )


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """True where the clause goes on behind the one in commas that begins at `i`: "The fire, which …, destroyed"."""
    sign = tokens[i - 1].text
    return any(
        tokens[k].text == sign and behind_adverb(tokens[k + 1 : k + 3]).tag in TELLING
        for k in range(i + 2, len(tokens) - 1)
    )


def _is_hour(rest: Sequence[Token]) -> bool:
    """True for a day or a time of day: what "after", "before" or "until" stands with is no clause then."""
    words = [token.lower.rstrip(".") for token in rest[:4]]  # 4, a.m. or 4, :, 30, a.m.
    if words and words[0] in CALENDAR:
        return not (len(words) > 1 and words[1][0] in "'’")  # "after Friday's vote failed"
    if not words or not words[0].isdigit():
        return bool(words) and words[0] in _HOURS
    return len(words[0]) == 4 or not _NOON.isdisjoint(words)  # "since 2009"


def _main_clause_follows(rest: Sequence[Token]) -> bool:
    """True where the main clause begins, and not behind a later comma: "When it fell in Lundby, Sweden, two …"."""
    if clause_follows(rest):
        return True
    later = any(token.text == "," and clause_follows(rest[k + 1 :]) for k, token in enumerate(rest))
    return not later and clause_follows(rest, asides=True)
