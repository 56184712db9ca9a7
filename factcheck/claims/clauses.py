"""Where clauses begin, and which of them need a subject from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from factcheck.claims.words import AUXILIARIES, BARE_VERBS, CONJUNCTIONS, NOT, SPEECH_VERBS, SUBORDINATORS
from factcheck.facts.people import PERSON
from factcheck.facts.tokens import HYPHENS, Token, lemma
from factcheck.facts.words import CALENDAR

_OPENERS = SUBORDINATORS | {"and", "but", "that", "as", "if"}
"""Words before the subject of a clause."""
_OPENING = _OPENERS - {"if", "unless", "that"}
"""Those behind whose clause the main one is a claim of its own; what is so if something is so is told with that."""
_CUTTING = CONJUNCTIONS - {"unless"}
"""Those that begin a claim of their own: without its "unless" the claim before would tell what the text does not."""
_HOURS = frozenset("midnight noon midday dawn dusk sunrise sunset daybreak nightfall".split())
_NOON = frozenset("a.m p.m am pm o'clock gmt".split())
_DASHES = frozenset("-–—")
_ASIDE = _DASHES | {","}
_PAST = frozenset(("VBD", "VBN"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_TELLING = _PAST | _FINITE
"""Tags of a verb of a clause, some of which the tagger takes for participles."""
_TIME = re.compile(
    r"(?:second|minute|moment|hour|day|night|week|weekend|month|year|spring|summer|autumn|fall|winter)s?"
)
_SOMEBODY = re.compile(rf"{PERSON.pattern}|\w+m[ae]n|people|(?:victim|suspect|attacker|shooter)s?")
_NO_PARTICIPLE = frozenset("including according following regarding".split())
_BY = frozenset("by in with as to".split())
"""What stands behind a participle that tells of the noun before it."""
_BE = frozenset("be been being is are was were".split())
_BIDDEN = frozenset("allowed asked awarded fined forced ordered required told".split())
"""Verbs that tell of who did it only with somebody to whom: "was jailed and ordered to pay", "… and fined 90 euros"."""
_AT = frozenset("from in on at near outside".split())
_OPENING_REACH = 6
"""Tokens before which "after" or "before" opens a sentence: "Less than an hour after …"."""
_REACH = 15
"""Tokens in which the verb of a clause has to come after its beginning."""


Kind = Literal["main", "relative", "participle", "verb"]
"""What begins at a cut: a clause, one that tells of the noun before it, one without a subject of its own."""


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
    verbs = [0, *accumulate(_tells(tokens, k) for k in range(len(tokens)))]
    cuts = _cuts(tokens, verbs)
    subject = _subject(tokens, 0, cuts[1][0] if len(cuts) > 1 else len(tokens))
    outside: tuple[int, int] | None = None  # the subject before what stands between dashes
    ruling: tuple[int, int] | None = None  # that of the clause on which the last one depends
    clauses: list[Clause] = []
    for index, (first, kind) in enumerate(cuts):
        last = cuts[index + 1][0] if index + 1 < len(cuts) else len(tokens)
        if kind == "main":
            if tokens[first].text in _DASHES:
                outside = subject
            aside = index + 1 < len(cuts) and cuts[index + 1][1] == "relative" and verbs[last] == verbs[first]
            ruling = subject if tokens[first].lower in CONJUNCTIONS else None
            own = _bare_subject(tokens, first, last) if aside else _subject(tokens, first, last)
            if own is not None:
                subject = own
            if aside:
                continue  # "The fire, which spread to two farms, also destroyed a mill": no verb of its own yet
            clauses.append(Clause(first, last))
        elif kind == "relative":
            phrase = _noun_phrase_before(tokens, first)
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
            if tokens[first].text in _DASHES and outside is not None:
                subject, outside = outside, None
            before = clauses[-1]
            own = _relative_subject(tokens, cuts, index, before)
            if own is None and ruling is not None and tokens[first].tag == "CC" and tokens[first - 1].text == ",":
                own = ruling  # "The dam broke when we slept, and was mended at noon"
            told, own = own is not None or not _told_of_another(tokens, before, first), own or subject
            if own is not None and _shares_auxiliary(tokens, before.first, first):
                own = _with_auxiliary(tokens, own)
                told = told and own is not None
            if told:
                clauses.append(Clause(first, last, own))
            else:
                clauses[-1] = Clause(before.first, last, before.subject)
    return _join_verbless(tokens, clauses)


def _cuts(tokens: list[Token], verbs: Sequence[int]) -> list[tuple[int, Kind]]:
    """Return where clauses begin and of which kind they are; `verbs` counts the verbs before each token."""
    cuts: list[tuple[int, Kind]] = [(0, "main")]
    subordinate = _opens_subordinate(tokens)
    for i in range(1, len(tokens) - 1):
        token, before = tokens[i], tokens[i - 1]
        rest = tokens[i + 1 : i + 1 + _REACH]
        if verbs[min(i + _REACH, len(tokens))] == verbs[i]:
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
                cuts.append((i, "verb" if token.text != ";" and _is_predicate(follows) else "main"))
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
        or (token.text == ":" and apart and clause_follows(tokens[i + 1 : i + 1 + _REACH]))
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
        if before.tag in _PAST and following.tag in _PAST:
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
    if _behind_adverb([token, *rest]).tag not in _TELLING or token.lower in SPEECH_VERBS:
        return None
    if token.tag in _PAST and (rest[0].tag == "NN" or (rest[0].lower in _BY and not closes)):
        return None  # "charged with murder, attempted murder and …", "a law, passed by the council, …"
    if i > 3 and tokens[i - 2].tag == "CD" and tokens[i - 3].text == ",":
        return None  # "Bruno Falkner, 20, has been …"
    return "verb"  # "…, which hit at dawn, injured 200", "killed a child, injured dozens"


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
        return before.subject if kind == "relative" or goes_on else _that_subject(tokens, before.first, first)
    return _that_subject(tokens, before.first, first, near=False) if tokens[first].tag == "VBG" else None


def _behind_speaker(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return where the verb stands behind somebody who tells it: "which police say [was lit by boys]"."""
    said = next((k for k in range(first + 2, min(last - 1, first + _REACH)) if tokens[k].verb), None)
    if said is None or tokens[said].lower not in SPEECH_VERBS:
        return None
    return said + 1 if tokens[said + 1].tag in _FINITE else None


def _told_of_another(tokens: Sequence[Token], clause: Clause, joint: int) -> bool:
    """True for a joint behind "that" with a subject of its own: "alleged that Falk shot her and hid the gun".

    Whose verb follows is not known then: "found that Falk had lied and sentenced him" tells of the court.
    """
    if tokens[joint].text in _DASHES or tokens[joint].text == ";":
        return False
    that = (k for k in range(clause.first + 1, joint - 1) if tokens[k].lower == "that" and tokens[k].tag == "IN")
    behind = (tokens[k + 1 : joint] for k in that)
    return any(not _behind_adverb(words).verb and any(word.verb for word in words) for words in behind)


def _shares_auxiliary(tokens: Sequence[Token], first: int, joint: int) -> bool:
    """True where what is joined needs the words that help the verb before it: "was arrested in May and charged with
    fraud", "will close two plants and cut 600 jobs"."""
    following = tokens[joint + 1 : joint + 5] if tokens[joint].tag == "CC" else ()
    if following and following[0].tag == "RB":
        following = following[1:]
    if not following or following[0].lower in AUXILIARIES or following[0].tag == "MD":
        return False
    verb = next((k for k in range(joint - 1, first - 1, -1) if tokens[k].tag in _TELLING | {"VB"}), None)
    if verb is None:
        return False
    helped = next((k for k in range(verb - 1, first - 1, -1) if tokens[k].tag != "RB"), verb)
    if tokens[verb].tag == "VB" and tokens[helped].tag == "MD":
        return lemma(following[0].text) == following[0].lower
    done = following[0].tag == "VBN" and not (following[1:] and following[1].tag in ("DT", "PRP$", "CD", "PRP"))
    bidden = following[0].lower in _BIDDEN and bool(following[1:]) and following[1].tag in ("TO", "CD")
    if not (done or bidden):
        return False
    passive = helped if tokens[verb].tag in _PAST and tokens[verb].lower not in AUXILIARIES else verb
    return tokens[passive].lower in _BE


def _with_auxiliary(tokens: Sequence[Token], subject: tuple[int, int]) -> tuple[int, int] | None:
    """Return a subject with the words behind it that help its verb: "two men were", or None where none stand there."""
    end = subject[1]
    while end < len(tokens) and (tokens[end].lower in AUXILIARIES or tokens[end].tag == "MD"):
        end += 1
    denied = end < len(tokens) and tokens[end].lower in NOT
    return (subject[0], end) if end > subject[1] and not denied else None


def _that_subject(tokens: Sequence[Token], first: int, last: int, near: bool = True) -> tuple[int, int] | None:
    """Return the noun phrase before the last "that" with its verb; `near` where no other verb may stand behind it.

    "a storm that felled trees and tore off roofs", but "the storm that hit Varde felled trees and tore off roofs".
    """
    that = next((k for k in range(last - 2, first, -1) if tokens[k].lower == "that"), None)
    if that is None or not tokens[that + 1].verb or not tokens[that - 1].noun:
        return None
    if near and any(token.tag in _TELLING for token in tokens[that + 2 : last]):
        return None
    return _noun_phrase_before(tokens, that)


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


def _tells(tokens: Sequence[Token], k: int) -> bool:
    """True for a verb that may be that of a clause, which is none in "those killed"."""
    if tokens[k].tag == "VBG" and 0 < k < len(tokens) - 1 and tokens[k - 1].tag == "JJ" and tokens[k + 1].noun:
        return False  # "an online learning company"
    return tokens[k].verb and not (tokens[k].tag in _PAST and k > 0 and tokens[k - 1].lower == "those")


def _same_mood(tokens: Sequence[Token], first: int, joint: int, following: Token) -> bool:
    """True where a verb goes on with an infinitive or a gerund: "able to free them and take her home"."""
    verb = next((k for k in range(joint - 1, first, -1) if tokens[k].verb), None)
    if verb is None or following.tag not in ("VB", "VBG") or tokens[verb].tag != following.tag:
        return False
    return tokens[verb - 1].tag == ("TO" if following.tag == "VB" else "IN")


def _opens_subordinate(tokens: Sequence[Token]) -> bool:
    """True where a subordinate clause opens the sentence: "When …", "Four days after …"."""
    return tokens[0].lower in _OPENING or _measured(tokens, 0)


def _measured(tokens: Sequence[Token], first: int) -> bool:
    """True where a clause opens with how long after or before something it was: "Hours after the fire, …"."""
    return any(
        tokens[k].lower in ("after", "before") and _TIME.fullmatch(tokens[k - 1].lower)
        for k in range(first + 1, min(first + _OPENING_REACH, len(tokens)))
    )


def _behind_adverb(words: Sequence[Token]) -> Token:
    """Return the first of some words, or the one behind it if it is an adverb."""
    return words[1] if words[0].tag == "RB" and len(words) > 1 else words[0]


def _cleft(tokens: Sequence[Token], first: int, i: int) -> bool:
    """True for "It was about noon when the fire broke out", which tells of one thing."""
    begins = next((k for k in range(first, i) if tokens[k].lower == "it"), i)
    return (
        tokens[i].lower in ("when", "where", "who")
        and 0 < i - begins < _REACH
        and tokens[begins + 1].lower in ("was", "is")
    )


def _is_predicate(rest: Sequence[Token]) -> bool:
    """True where a verb comes next, maybe behind an adverb: its subject has been told."""
    if not rest:
        return False
    if rest[0].tag == "CC":  # what is joined to another verb is no attribute
        return rest[min(1, len(rest) - 1)].tag in _TELLING | {"VBG"}
    return _behind_adverb(rest).tag in _FINITE | {"VBG"}


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """True where the clause goes on behind the one in commas that begins at `i`: "The fire, which …, destroyed"."""
    sign = tokens[i - 1].text
    return any(
        tokens[k].text == sign and _behind_adverb(tokens[k + 1 : k + 3]).tag in _TELLING
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


def clause_follows(rest: Sequence[Token], near: int = 12, *, asides: bool = False) -> bool:
    """True when a subject and then a finite verb come next; with `asides` what stands in commas may be between them."""
    noun = False
    for token in rest[:near]:
        if token.noun or token.tag in ("PRP", "CD", "DT", "EX"):
            noun = True
        elif token.tag in _FINITE or (token.tag == "VBN" and noun):
            return noun
        elif token.text == ";" or (token.text == "," and not asides) or (token.lower == "that" and noun):
            return False
    return False


def _main_clause_follows(rest: Sequence[Token]) -> bool:
    """True where the main clause begins, and not behind a later comma: "When it fell in Lundby, Sweden, two …"."""
    if clause_follows(rest):
        return True
    later = any(token.text == "," and clause_follows(rest[k + 1 :]) for k, token in enumerate(rest))
    return not later and clause_follows(rest, asides=True)


def _attribute(tokens: Sequence[Token], k: int, first: int) -> bool:
    """True for a participle that is no verb of the clause from `first` on: "the suspected gunman", "hooded men"."""
    tag = tokens[k].tag
    opens = k == first or tokens[k - 1].tag in ("DT", "PRP$")
    if not opens and tokens[k - 1].tag == "CD":  # "two masked men entered", but "two killed a man"
        opens = k + 1 < len(tokens) and tokens[k + 1].tag == "NNS"
    beside = k + 1 < len(tokens) and (tokens[k + 1].noun or tokens[k + 1].tag.startswith("JJ"))
    return tag == "VBG" or (tag in ("VBN", "VBD") and opens and beside)


def _subject(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
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
            return _subject(tokens, comma + 1, last)
    if tokens[i].lower == "among" and lemma(tokens[verb].text) == "be":  # "Among the dead was a fireman, aged 29"
        end = next((k for k in range(verb + 1, last) if tokens[k].text == "," or tokens[k].tag == "IN"), last)
        return (verb + 1, end) if any(token.noun for token in tokens[verb + 1 : end]) else None
    if tokens[verb].lower in BARE_VERBS and clause_follows(tokens[verb + 1 : last]):
        return _subject(tokens, verb + 1, last)  # "officials said the bridge fell", not the officials
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


def _bare_subject(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of a subject that stands alone before "which" or "who"."""
    first = _behind_openers(tokens, first, last)
    while last > first and tokens[last - 1].text in ',"“–—-':
        last -= 1
    first = _behind_adverbial(tokens, first, last)
    return (first, last) if last - first < _REACH and any(token.noun for token in tokens[first:last]) else None


def _behind_openers(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a clause begins behind signs and the words that join it to another one."""
    while first < last and (
        tokens[first].text in ',;:-–—“"' or (tokens[first].lower in _OPENERS and not _this(tokens, first))
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
        if not (opens or _measured(tokens[:verb], first)):
            return first
        between = tokens[k + 1 : following]
        if not any(token.noun or token.tag in ("PRP", "CD") for token in between):
            continue
        if following != verb and len(between) < 4 and all(token.tag in ("NNP", "CD") for token in between):
            continue  # "In Lundby, Sweden, …", "On Monday, May 5, …"
        return k + 1
    return first


def _noun_phrase_before(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
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
        first = (_noun_phrase_before(tokens, first - 1) or (first, end))[0]  # "Lundby, Sweden"
    outer: tuple[int, int] | None = (first, end)
    while (
        outer
        and outer[0] > 1
        and (
            tokens[outer[0] - 1].lower == "of"
            or (tokens[outer[0] - 1].lower in _AT and named and tokens[outer[1] - 1].tag == "NNP")
        )
    ):
        outer = _noun_phrase_before(tokens, outer[0] - 1)
    if outer and tokens[outer[1] - 1].tag in ("NN", "NNS"):
        first = outer[0]
    return first, end
