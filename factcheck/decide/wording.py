"""Two sentences → whether one is a copy of the other, and in what they differ.

Outlets print the sentences of one agency, and some change them. There the words around a value say that both tell of
one fact, which no gate need ask, and it is only to be told whether a change is a conflict.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from factcheck.datatypes import Judgement, Sentence, Span
from factcheck.decide.cluster import Cluster, once
from factcheck.decide.identity import NO_FACT, NOT_JUST_THAT, OF_SOME
from factcheck.decide.occasion import COMING, CONDITIONAL, FIGURES_OF_TWO_TIMES, LONG_BEFORE, TWO_OCCASIONS
from factcheck.decide.scope import TWO_AGES
from factcheck.decide.side import Side
from factcheck.facts import Place, Polarity, SentenceFacts, Time
from factcheck.facts.compare import Found
from factcheck.facts.counted import TITLES
from factcheck.facts.modality import modality
from factcheck.facts.people import plain, sounds_like
from factcheck.facts.places import apart
from factcheck.facts.tokens import even, tokenize
from factcheck.facts.words import names, short_forms

MOST_CHANGED = 2
"""Words of which the one place in which short copies differ has at most so many: of what three words change, as much is
compatible as conflicts."""
LEAST_KEPT = 3
"""Words that such copies have in common, at least."""
LEAST_KEPT_LONG = 8
"""The same for copies that differ in several places, or tell of somebody whom the sentences before name: "He was 34
years old" is told of many."""
MOST_EXCHANGED = 4
"""Words of each of two that stand in each other's place, at most."""
COPIED = 0.75
"""Share of the words of both that are those of the other one, in their order, in copies that differ in several places:
513 of them in 146 clusters of real news all tell the same."""
LISTED = 0.6
"""The same from which several values that are told otherwise say that two things are told of in one wording."""
CONFLICTS = 0.55
"""Contradiction in both directions from which the one change is a conflict: of 196 such sentences in 146 clusters of
real news, which all tell the same, one lies above it, in which a figure is written in two ways; of 80 pairs written to
pass for conflicts one, which the tense of its verb closes, and 51 of 90 that conflict."""
OTHER_NAME = 0.2
"""The same in either direction for another name: what the capital does for its country lies below."""

ONE_DAY = dt.timedelta(days=1)
"""Time between two articles within which a change is one of the copy, not of the world."""

_WORD = re.compile(r"\d[\d.,]*|\w+(?=n['’]t\b)|n['’]t\b|can(?=not\b)|(?<=\bcan)not\b|\w[\w'’-]*", re.I)
_ONE_WORD = {
    "n't": "not", "n’t": "not", "ca": "can", "wo": "will", "were": "was", "are": "is", "have": "has", "an": "a",
    "she": "he", "her": "his", "hers": "his", "him": "his", "herself": "himself",
}  # fmt: skip
"""Forms of one word, which of them depends on the words beside it, or on who is told of."""
_SOMEBODY = re.compile(r"(?:he|she|it|they|his|her|its|their|this|that|these|those|one|some|another|others)\b", re.I)
_OPPOSITES = {
    frozenset(words.split("/"))
    for words in (
        "before/after above/below over/under inside/outside up/down left/right first/last early/late more/less "
        "more/fewer most/least all/none for/against with/without north/south east/west northern/southern "
        "eastern/western man/woman men/women boy/girl boys/girls male/female father/mother son/daughter "
        "brother/sister husband/wife uncle/aunt king/queen morning/evening summer/winter open/closed opened/closed "
        "rise/fall rose/fell higher/lower increase/decrease increased/decreased gained/lost won/lost bought/sold "
        "buy/sell profit/loss import/export alive/dead guilty/innocent armed/unarmed legal/illegal "
        "possible/impossible majority/minority public/private stable/critical slightly/seriously accepted/rejected "
        "approved/rejected confirmed/denied supported/opposed upheld/overturned allowed/denied raised/cut hired/fired "
        "men's/women's fewer/more closed/reopened convicted/acquitted"
    ).split()
}
"""Words that cannot stand for each other in one statement, the meaning of some of which the model does not know."""
_ONE_OF = tuple(
    frozenset(words.split())
    for words in (
        "mother father sister brother daughter son wife husband widow widower aunt uncle niece nephew cousin neighbour",
        "red blue green yellow white black silver grey gray brown orange purple pink",
        "half third quarter fifth tenth",
        "northern southern eastern western north south east west",
    )
)
"""Words of which one at most is true of one thing."""
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_WHICH = frozenset(
    "first second third fourth fifth sixth another other others one earlier previous next final latest separate "
    "upper lower deputy former youth junior senior".split()
)
"""Words by which one of several is told from the others: "the first set", "the upper house", "his deputy"."""
_MUTUAL = frozenset(
    "and or with but nor meet meets met face faces faced play plays played draw draws drew tie tied marry married "
    "divorced join joined fight fought clash clashed collided agreed trade traded resembles separated close similar "
    "equal next adjacent linked connected against versus vs beside near between like unlike both as than".split()
)
"""Words on whose two sides two may change places."""
_SMALL = _MUTUAL | frozenset(
    "of by in on at for is was were are has have had who which that those it its while when said says told".split()
)
"""Words that begin or end what may stand anywhere in a sentence: "in Rome", "said Marek"."""
_ARTICLES = frozenset(("the", "a", "an"))
_ANYWHERE = _ARTICLES | {"and", "or", "of"}
_BEHIND = re.compile(r"[^\w.]*(\w+)")
_SPEAKS = re.compile(r"\s(?:said|says|told|asked|added|called for|demanded|thanked|wept)\b")
_NOT = frozenset(("not", "never", "no"))
_WHETHER = re.compile(r"\bwhether\b", re.I)
"""Behind it "not" changes nothing."""


_ANYBODY = re.compile(r"\ban?\s+$", re.I)
"""What stands before the age of somebody who may be anybody: "a 26-year-old man"."""
_NEEDLESS = frozenset((TWO_OCCASIONS, COMING, FIGURES_OF_TWO_TIMES, LONG_BEFORE, CONDITIONAL))
_NEEDLESS_OF_DENIALS = frozenset((NO_FACT, OF_SOME, NOT_JUST_THAT))
"""What need not be asked of a "not" in one of two copies, but of a word for its opposite: some hostages die, and some
survive."""

Facts = tuple[SentenceFacts, SentenceFacts]


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    capital: bool


_Words = tuple[_Word, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One place in which two copies differ: offsets of the words there on both sides, and these in lower case.

    Where one side has no words there, the word before stands for it on both, in the offsets only.
    """

    spans: tuple[Span, Span]
    words: tuple[tuple[str, ...], tuple[str, ...]]

    def holds(self, left: Side, right: Side) -> bool:
        """True where the values of both sides stand in it."""
        return all(
            side.value is not None and side.value.start < end and start < side.value.end
            for side, (start, end) in zip((left, right), self.spans, strict=True)
        )

    @property
    def denies(self) -> bool:
        """True for a "not" that only one side has."""
        short, long = sorted(self.words, key=len)
        return not short and len(long) == 1 and long[0] in _NOT

    @property
    def exchanged(self) -> bool:
        """True where two stand in each other's place: "Kenya beat Ghana", "Ghana beat Kenya"."""
        a, b = self.words
        size = len(a)
        return size == len(b) and any(
            a[:i] == b[size - i :] and a[size - j :] == b[:j] and a[i : size - j] == b[j : size - i]
            for i, j in product(range(1, MOST_EXCHANGED + 1), repeat=2)
            if i + j < size and _one_sided(a[i : size - j]) and not _movable(a[:i]) and not _movable(a[size - j :])
        )

    @property
    def figures(self) -> bool:
        """True for two figures of which neither is the other one rounded."""
        if any(len(words) != 1 or not _FIGURE.fullmatch(words[0]) for words in self.words):
            return False
        a, b = (words[0].replace(",", "") for words in self.words)
        digits = min(len(figure.partition(".")[2]) for figure in (a, b))
        return round(float(a), digits) != round(float(b), digits)

    @property
    def future(self) -> bool:
        """True where one side only tells what is to come."""
        told = [modality(" ".join(words)).future for words in self.words]
        return told[0] != told[1]

    @property
    def opposite(self) -> bool:
        """True for a word and its opposite, or another one of those that exclude it, in a word or two."""
        a, b = (words[0] if len(words) == 1 else None for words in self.words)
        if a and b and any(a in words and b in words for words in _ONE_OF):
            return True
        few = max(map(len, self.words)) <= MOST_CHANGED
        return few and any(frozenset(pair) in _OPPOSITES for pair in product(*self.words))


def changes(left: Sentence, right: Sentence) -> tuple[Change, ...]:
    """Return in what two sentences of two articles differ that are copies; nothing where they are not, or are equal."""
    return () if left.article == right.article else _changes(left.text, right.text)


def subjects(found: Sequence[Change], left: Sentence, right: Sentence, facts: Facts) -> set[str]:
    """Return of what kinds the values are that copies tell otherwise: time, number, name, which of several, whether.

    Of several kinds in one sentence it tells of another thing: "120 flights on Sunday" and "85 flights on Monday".
    """
    return {kind for change in found if (kind := _kind(change, left, right, facts)) is not None}


def _kind(change: Change, left: Sentence, right: Sentence, facts: Facts) -> str | None:
    if not all(change.words):
        return "whether" if change.denies else None
    if _both(change, [[(time.start, time.end) for time in found.times] for found in facts]):
        return "time"
    if _both(change, [[value.number for value in found.quantities] for found in facts]) or all(
        any(word[:1].isdigit() for word in words) for words in change.words
    ):
        return "number"
    if (
        _elsewhere(change, facts)
        or _other_name(change, left, right, facts, given=True)
        or _nations(change, left, right)
    ):
        return "name"
    if any(_WHICH & set(words) for words in change.words):
        return "which"
    return "whether" if change.denies or change.opposite else None


def telling(left: Sentence, right: Sentence, facts: Facts) -> Change | None:
    """Return the change between two copies that may be a conflict, whatever a model says; None where there is none."""
    found = changes(left, right)
    if len(subjects(found, left, right, facts)) > 1:
        return None
    if len(found) <= 1:
        return next(iter(found), None)
    certain = [change for change in found if _certain(change, left, right, facts)]
    named = [change for change in found if _other_name(change, left, right, facts)]
    return next(iter(certain + named), None)


@once
def another_statement(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two values of copies that tell of two things: several values are told otherwise, or one article tells
    both, or a third, in the same words, as the items of a list."""
    found = changes(left.sentence, right.sentence)
    if not found and left.article is not right.article:
        apart = _differences(left.sentence.text, right.sentence.text)
        if len(subjects(apart, left.sentence, right.sentence, _facts(left, right, cluster))) > 1:
            return True
    if not found:
        said = left.claim.text, right.claim.text
        return _of_claims(left, right) and any(
            claim.text not in said and any(_changes(text, claim.text) for text in said)
            for claim in cluster.claims
            if cluster.sentences[claim.sentence].article in (left.article.id, right.article.id)
        )
    if len(subjects(found, left.sentence, right.sentence, _facts(left, right, cluster))) > 1:
        return True
    own = {left.article.id: left.sentence, right.article.id: right.sentence}
    return any(
        own[other.article] is not other and _changes(own[other.article].text, other.text)
        for other in cluster.sentences
        if other.article in own
    )


@once
def one_wording(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two values of articles of one day that are what one statement has been changed in."""
    if another_statement(left, right, cluster):
        return False
    days = left.article.published, right.article.published
    if days[0] and days[1] and abs(days[0] - days[1]) > ONE_DAY:  # what is told again each day, with its own figures
        return False
    found = changes(left.sentence, right.sentence)
    if not found:
        return _of_claims(left, right)
    if any(change.future for change in found):
        return False
    if any(change.denies for change in found) and any(_WHETHER.search(x.sentence.text) for x in (left, right)):
        return False
    if not isinstance(left.value, Found):
        change = telling(left.sentence, right.sentence, _facts(left, right, cluster))
        return change is not None and change.holds(left, right)
    if len(found) == 1:
        # a time that both tell in the same words is another one in an article of another day
        return not isinstance(left.value, Time) or found[0].holds(left, right)
    if isinstance(left.value, Polarity):
        return any(change.denies or change.opposite for change in found)
    # where more is told otherwise than a time, it may be that of something else: "began at 4", "was lifted at 5"
    return not isinstance(left.value, Time) and any(change.holds(left, right) for change in found)


def _of_claims(left: Side, right: Side) -> bool:
    """True for two values that rules find and that are all that two claims differ in, which share a name: of others it
    is not known that they tell of one thing."""
    if left.article is right.article or not isinstance(left.value, Found) or isinstance(left.value, Polarity):
        return False
    found = _changes(left.claim.text, right.claim.text)
    if len(found) != 1 or found[0].future or not names(left.claim.text) & names(right.claim.text):
        return False
    told = (side.sentence.text[side.value.start : side.value.end] for side in (left, right) if side.value)
    return all(
        {word.text for word in _words(text)} & set(words) for text, words in zip(told, found[0].words, strict=True)
    )


def needless(gate: str, left: Side, right: Side, cluster: Cluster) -> bool:
    """True for a `gate` that need not be asked of two values, since the words around them are the same."""
    if not one_wording(left, right, cluster):
        return False
    if gate == TWO_AGES:
        return not any(_ANYBODY.search(side.sentence.text, 0, side.value.start) for side in (left, right) if side.value)
    denied = any(change.denies for change in changes(left.sentence, right.sentence))
    return gate in _NEEDLESS or (denied and gate in _NEEDLESS_OF_DENIALS)


def conflicting_change(left: Side, right: Side, reading: Judgement, cluster: Cluster) -> bool:
    """True where `one_wording` has been changed to a conflict in words that no rule reads: by a "not", a word for its
    opposite, another figure, place or name, or the `reading` of the sentences where they differ in nothing else."""
    facts = _facts(left, right, cluster)
    change = telling(left.sentence, right.sentence, facts)
    assert change is not None
    if _certain(change, left.sentence, right.sentence, facts):
        # whose brother and whose daughter speak are two
        return not (change.opposite and all(map(_speaks, (left.sentence, right.sentence), change.spans)))
    named = _names(change, left.sentence, right.sentence)
    if all(_places(change, facts)) or (named and _alike(*named)):  # one place in the other, one name in two spellings
        return False
    alone = len(changes(left.sentence, right.sentence)) == 1
    if alone and min(reading.forward.contradiction, reading.backward.contradiction) >= CONFLICTS:
        return True
    if named is None or reading.contradiction < OTHER_NAME:
        return False
    a, b = named
    return not any(name in sentence.text for sentence in cluster.sentences for name in (f"{a} {b}", f"{b} {a}"))


@lru_cache(maxsize=50_000)
def _words(text: str) -> _Words:
    """Return the words of a text in lower case, with their offsets; "isn't" is two."""
    return tuple(
        _Word(_ONE_WORD.get(word, word), match.start(), match.start() + len(word), match[0][0].isupper())
        for match in _WORD.finditer(even(text))
        if (word := match[0].strip(".,").casefold())
    )


def _one_sided(words: Sequence[str]) -> bool:
    """True for words that say of two what the one is, or does, to the other."""
    return _MUTUAL.isdisjoint(words) and not (_SMALL | _ARTICLES).issuperset(words)


def _movable(words: Sequence[str]) -> bool:
    """True for words that may stand anywhere in a sentence."""
    return words[0] in _SMALL or words[-1] in _SMALL | _ARTICLES


def _ends(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """Return how many words two lists have in common where they begin, and where they end."""
    shorter = min(len(left), len(right))
    start = next((at for at in range(shorter) if left[at] != right[at]), shorter)
    return start, next((at for at in range(shorter - start) if left[-1 - at] != right[-1 - at]), shorter - start)


@lru_cache(maxsize=50_000)
def _changes(left: str, right: str) -> tuple[Change, ...]:
    found = _words(left), _words(right)
    a, b = ([word.text for word in side] for side in found)
    least = COPIED * (len(a) + len(b)) / 2
    short = abs(len(a) - len(b)) <= MOST_CHANGED
    common = sum((Counter(a) & Counter(b)).values())
    if a == b or common < LEAST_KEPT or (common < least and not short):
        return ()
    start, end = _ends(a, b)
    if start + end < min(len(a), len(b)):
        whole = _change(found, (start, len(a) - end), (start, len(b) - end))
        if whole.exchanged:
            return (whole,)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    parts = [part for part in matcher.get_opcodes() if part[0] != "equal"]
    kept = len(a) - sum(end - start for _, start, end, _, _ in parts)
    somebody = bool(_SOMEBODY.match(left) or _SOMEBODY.match(right))
    one = len(parts) == 1 and max(parts[0][2] - parts[0][1], parts[0][4] - parts[0][3]) <= MOST_CHANGED
    if kept >= max(LEAST_KEPT_LONG, least) or (one and kept >= (LEAST_KEPT_LONG if somebody else LEAST_KEPT)):
        return tuple(_change(found, (part[1], part[2]), (part[3], part[4])) for part in parts)
    if common >= max(LEAST_KEPT_LONG, least):
        other = [at for part in parts for at in range(*part[1:3])], [at for part in parts for at in range(*part[3:5])]
        return _beside_moved(found, other)
    return ()


@lru_cache(maxsize=50_000)
def _differences(left: str, right: str) -> tuple[Change, ...]:
    """Return the changes between two sentences that have LISTED of their words in common, in their order."""
    found = _words(left), _words(right)
    a, b = ([word.text for word in side] for side in found)
    least = LISTED * (len(a) + len(b)) / 2
    if sum((Counter(a) & Counter(b)).values()) < least:
        return ()
    parts = [part for part in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if part[0] != "equal"]
    if len(a) - sum(end - start for _, start, end, _, _ in parts) < least:
        return ()
    return tuple(_change(found, (part[1], part[2]), (part[3], part[4])) for part in parts)


def _beside_moved(found: tuple[_Words, _Words], places: tuple[list[int], list[int]]) -> tuple[Change, ...]:
    """Return the changes between two copies of which one has the words in another order: of `places`, by index, those
    whose words the other has nowhere."""
    for at in list(places[0]):
        twin = next((to for to in places[1] if found[1][to].text == found[0][at].text), None)
        if twin is not None:
            places[0].remove(at)
            places[1].remove(twin)
    made = []
    for at, to in product(*map(tuple, places)):
        words = found[0][at], found[1][to]
        change = _change(found, (at, at + 1), (to, to + 1))
        alike = all(word.text[:1].isdigit() for word in words) or all(word.capital for word in words)
        in_place = change.opposite or (alike and _beside(found[0], at) & _beside(found[1], to))
        if at in places[0] and to in places[1] and in_place:
            made.append(change)
            places[0].remove(at)
            places[1].remove(to)
    for side in (0, 1):
        made += [more for at in places[side] if (more := _more(found, side, at, places[side])) is not None]
    return tuple(made)


def _beside(words: _Words, at: int) -> set[tuple[int, str]]:
    """Return the words before and behind one, each with its side, but such as are anywhere."""
    near = ((side, words[at + side].text) for side in (-1, 1) if 0 <= at + side < len(words))
    return {(side, word) for side, word in near if word not in _ANYWHERE}


def _more(found: tuple[_Words, _Words], side: int, at: int, more: Sequence[int]) -> Change | None:
    """Return the change that a word makes which one side has more; None without a word that both have before it.

    A "not" that stands before another one of these words denies something else.
    """
    before = found[side][at - 1].text if at else None
    to = next((index for index, word in enumerate(found[1 - side]) if word.text == before), None)
    if to is None or (found[side][at].text in _NOT and at + 1 in more):
        return None
    spans = (found[side][at - 1].start, found[side][at].end), (found[1 - side][to].start, found[1 - side][to].end)
    words: tuple[tuple[str, ...], tuple[str, ...]] = (found[side][at].text,), ()
    return Change(spans, words) if side == 0 else Change((spans[1], spans[0]), (words[1], words[0]))


def _change(found: tuple[_Words, _Words], *places: tuple[int, int]) -> Change:
    """Return the change at two places, each the index of the first word and of the one behind the last."""
    words = [tuple(word.text for word in side[start:end]) for side, (start, end) in zip(found, places, strict=True)]
    if not all(words):
        before = all(start > 0 for start, _ in places)
        places = tuple((start - 1, end) if before else (start, end + 1) for start, end in places)
    spans = [(side[start].start, side[end - 1].end) for side, (start, end) in zip(found, places, strict=True)]
    return Change((spans[0], spans[1]), (words[0], words[1]))


def _facts(left: Side, right: Side, cluster: Cluster) -> Facts:
    return cluster.facts[left.claim.sentence], cluster.facts[right.claim.sentence]


def _both(change: Change, values: Sequence[Sequence[Span]]) -> bool:
    """True where both sides have one of their values in a change."""
    return all(any(_held(value, span) for value in side) for side, span in zip(values, change.spans, strict=True))


def _held(value: Span, words: Span) -> bool:
    return value[0] < words[1] and words[0] < value[1]


def _nations(change: Change, left: Sentence, right: Sentence) -> bool:
    """True for other words with capitals on both sides: "the Latvian border", "the Lithuanian border"."""
    texts = [sentence.text[slice(*span)] for sentence, span in zip((left, right), change.spans, strict=True)]
    return all(
        span[0] > 0 and text[:1].isupper() for span, text in zip(change.spans, texts, strict=True)
    ) and not _alike(*texts)


def _speaks(sentence: Sentence, span: Span) -> bool:
    return _SPEAKS.match(sentence.text, span[1]) is not None


def _certain(change: Change, left: Sentence, right: Sentence, facts: Facts) -> bool:
    """True where the words alone say that it is a conflict."""
    return (
        change.denies
        or change.opposite
        or change.exchanged
        or other_figures(change, left, right)
        or _elsewhere(change, facts)
    )


def other_figures(change: Change, left: Sentence, right: Sentence) -> bool:
    """True for two figures before one word, their unit mostly, of which neither is the other one rounded."""
    behind = [_BEHIND.match(sentence.text, end) for sentence, (_, end) in zip((left, right), change.spans, strict=True)]
    units = [found and found[1].casefold() for found in behind]
    return change.figures and units[0] == units[1]


def _places(change: Change, facts: Facts) -> list[list[Place]]:
    """Return the places that stand in a change, of both sides."""
    return [
        [place for place in found.places if _held((place.start, place.end), span)]
        for found, span in zip(facts, change.spans, strict=True)
    ]


def _elsewhere(change: Change, facts: Facts) -> bool:
    """True for two places of which neither lies in the other."""
    a, b = _places(change, facts)
    return bool(a and b) and all(apart(x, y) for x in a for y in b)


def _names(change: Change, left: Sentence, right: Sentence, *, given: bool = False) -> tuple[str, str] | None:
    """Return the names that stand in a change, or None: family names, those of places, of firms and the like; `given`
    names only if they are asked for, since these have many forms."""
    for sentence, (start, end) in zip((left, right), change.spans, strict=True):
        tokens = tokenize(sentence.text)
        told = [token for token in tokens if start <= token.start < end]
        if not told or not all(token.tag.startswith("NNP") and token.lower not in TITLES for token in told):
            return None
        behind = next((token for token in tokens if token.start >= end), None)
        if not given and behind is not None and behind.tag.startswith("NNP"):
            return None
    a, b = (sentence.text[slice(*span)] for sentence, span in zip((left, right), change.spans, strict=True))
    return a, b


def _alike(left: str, right: str) -> bool:
    """True for two spellings of one name, and for a name and its short form."""
    heard = any(sounds_like(plain(x), plain(y)) for x in left.split() for y in right.split())
    return heard or left.casefold() in short_forms(right) or right.casefold() in short_forms(left)


def _other_name(change: Change, left: Sentence, right: Sentence, facts: Facts, *, given: bool = False) -> bool:
    """True for two names that are not alike, nor of places, which are told apart elsewhere."""
    named = _names(change, left, right, given=given)
    return named is not None and not _alike(*named) and not all(_places(change, facts))
