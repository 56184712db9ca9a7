"""Two sentences → the places in which one, a copy of the other, has other words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from factcheck.datatypes import Span
from factcheck.facts.modality import modality
from factcheck.facts.numbers import half_step, in_digits
from factcheck.facts.roles import MUTUAL
from factcheck.facts.tokens import even, lemma, verb_lemma

MOST_CHANGED = 2
"""Words of which the one place in which short copies differ has at most so many: of what three words change, as much is
compatible as conflicts."""
LEAST_KEPT = 3
"""Words that such copies have in common, at least."""
LEAST_KEPT_LONG = 8
"""The same for copies that differ in several places, or tell of somebody whom the sentences before name: "He was 34
years old" is told of many."""
MOST_DENIED = 4
"""Words that a "not" is changed with, at most: "but did not hurt", "and hurt". Chosen by hand, unmeasured."""
MOST_EXCHANGED = 4
"""Words of each of two that stand in each other's place, at most."""
COPIED = 0.75
"""Share of the words of both that are those of the other one, in their order, in copies that differ in several places:
513 of them in 146 clusters of real news all tell the same."""
MOVED = 2
"""Words that copies have in common, but not in their order, from which some of them stand elsewhere.
Chosen by hand, unmeasured."""
LISTED = 0.6
"""The same from which several values that are told otherwise say that two things are told of in one wording."""
LONGEST = 200
"""Words beyond which no text is compared so: the time grows with their square, and what is longer is no sentence."""
_WORD = re.compile(
    r"\d+:\d\d|\d[\d.,]*|[ap]\.m\b|\w+(?=n['’]t\b)|n['’]t\b|can(?=not\b)|(?<=\bcan)not\b|\w[\w'’-]*", re.I
)
_ONE_WORD = {
    "n't": "not", "n’t": "not", "ca": "can", "wo": "will", "were": "was", "are": "is", "have": "has", "an": "a",
    "a.m": "am", "p.m": "pm", "gray": "grey", "she": "he", "her": "his", "hers": "his", "him": "his",
    "herself": "himself",
}  # fmt: skip
"""Forms of one word, which of them depends on the words beside it, or on who is told of."""
_SOMEBODY = re.compile(r"(?:he|she|it|they|his|her|its|their|this|that|these|those|one|some|another|others)\b", re.I)
_OPPOSITES = {
    frozenset(words.split("/"))
    for words in (
        "before/after since/until since/to above/below over/under inside/outside up/down left/right first/last "
        "early/late more/less more/fewer most/least all/none for/against with/without north/south east/west "
        "northern/southern eastern/western man/woman men/women boy/girl boys/girls male/female father/mother "
        "son/daughter brother/sister husband/wife uncle/aunt king/queen morning/evening summer/winter open/closed "
        "opened/closed rise/fall rose/fell higher/lower increase/decrease increased/decreased gained/lost "
        "won/lost bought/sold buy/sell profit/loss import/export alive/dead guilty/innocent armed/unarmed "
        "legal/illegal possible/impossible majority/minority public/private stable/critical slightly/seriously "
        "accepted/rejected approved/rejected confirmed/denied supported/opposed upheld/overturned allowed/denied "
        "raised/cut hired/fired men's/women's fewer/more closed/reopened convicted/acquitted"
    ).split()
}
"""Words that cannot stand for each other in one statement, the meaning of some of which the model does not know."""
_ONE_OF = tuple(
    frozenset(words.split())
    for words in (
        "mother father sister brother daughter son aunt uncle niece nephew cousin neighbour",
        # a wife may be a mother, and a husband a father
        "father sister brother daughter son wife aunt uncle niece nephew cousin neighbour",
        "mother sister brother daughter son husband aunt uncle niece nephew cousin neighbour",
        "red blue green yellow white black silver grey brown orange purple pink",
        "half third quarter fifth tenth",
        "north south east west",  # but the north is the northern part
        "northern southern eastern western",
        "widow widower sister brother daughter son aunt uncle niece nephew cousin",
    )
)
"""Words of which one at most is true of one thing."""
ROUND = "00"
"""How a figure ends in a copy that may be the other one rounded: 130 and 133 are two, 24,000 may well be 23,900."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_MUTUAL = frozenset(
    "and or with but nor close similar equal next adjacent linked connected against versus vs beside near between like "
    "unlike both as than".split()
)
"""Words on whose two sides two may change places, as they may beside the verbs of MUTUAL."""
_SMALL = _MUTUAL | frozenset(
    "of by in on at for is was were are has have had who which that those it its while when said says told".split()
)
"""Words that begin or end what may stand anywhere in a sentence: "in Rome", "said Marek"."""
_ARTICLES = frozenset(("the", "a", "an"))
_TELLS_NOTHING = _ARTICLES | {"that"}
_ANYWHERE = _ARTICLES | {"and", "or", "of"}
_NOT = frozenset(("not", "never", "no"))
_PLANNED = frozenset("planned hoped intended wanted meant".split())
_NEGATIVE = _NOT | {"without", "none", "nobody", "nothing", "neither", "nor"}
_BESIDE_NOT = frozenset("do does did any a the but and yet so".split())
"""What a "not" takes with it: "did not go, but", "went"; "no fault", "a fault"."""
_UN = ("un", "dis", "non-", "non")
"""What makes of a word its opposite, unless that is another word."""
_OTHER_WORDS = frozenset(
    "display displays displayed displaying dismiss dispatch dispose disposed disclose disclosed discover discovers "
    "discovered discovering discharge discharged discharging dispute disputed distract disease until unit units union "
    "unless disclosure disclosing discount discounted dissent nonprofit unearthed dismay discord disguise dispense "
    "distill district distance distant".split()
)
"""Words that begin so and deny nothing: "played", "displayed"."""


class Word(NamedTuple):
    """A word in lower case, in one of its forms, with its offsets, and whether it begins with a capital."""

    text: str
    start: int
    end: int
    capital: bool


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One place in which two copies differ: offsets of the words there on both sides, and these in lower case.

    Where one side has no words there, the word before stands for it on both, in the offsets only.
    """

    spans: tuple[Span, Span]
    words: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def denies(self) -> bool:
        """True for a "not" that only one side has, and no other word: "did not go", "went"."""
        denied = [not _NOT.isdisjoint(words) for words in self.words]
        if denied[0] == denied[1] or max(map(len, self.words)) > MOST_DENIED:
            return False
        if not all(self.words):
            return max(map(len, self.words)) == 1
        rest = [[lemma(word) for word in words if word not in _NOT | _BESIDE_NOT] for words in self.words]
        return rest[0] == rest[1]

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
        told = self.words
        while all(len(words) > 1 for words in told) and lemma(told[0][-1]) == lemma(told[1][-1]):
            told = told[0][:-1], told[1][:-1]  # "one mile", "two miles"
        written = [in_digits(words[0]) if len(words) == 1 else "" for words in told]
        if not all(map(_FIGURE.fullmatch, written)):
            return False
        a, b = map(float, written)
        digits = min(len(figure.partition(".")[2]) for figure in written)
        # 6 may be 6.5, as 7 may: of what lies between two, some round up and some to the even one
        step = 0.5 * 10**-digits if any(len(figure.partition(".")[2]) > digits for figure in written) else 0.0
        steps = [half_step(text, float(text)) for text in written if text.endswith(ROUND) and not _YEAR.fullmatch(text)]
        return abs(a - b) > max(step, *steps, 0.0) + 1e-9

    @property
    def future(self) -> bool:
        """True where one side only tells what is to come, or was to come."""
        told = [modality(" ".join(words)).future or not _PLANNED.isdisjoint(words) for words in self.words]
        return told[0] != told[1]

    @property
    def opposite(self) -> bool:
        """True for a word and its opposite, or another one of those that exclude it, in a word or two."""
        a, b = (words[0] if len(words) == 1 else None for words in self.words)
        if a and b and any({a, b} <= words or {lemma(a), lemma(b)} <= words for words in _ONE_OF):
            return a != b and lemma(a) != lemma(b)
        if a and b and (_denied(a, b) or _denied(b, a)):
            return True
        few = max(map(len, self.words)) <= MOST_CHANGED
        return few and any(frozenset(pair) in _OPPOSITES for pair in product(*self.words))


@lru_cache(maxsize=50_000)
def words_of(text: str) -> Words:
    """Return the words of a text in lower case, with their offsets; "isn't" is two, "1,000" and "1000" are one."""
    return tuple(
        Word(_ONE_WORD.get(word, word), match.start(), match.start() + len(written), match[0][0].isupper())
        for match in _WORD.finditer(even(text))
        if (written := match[0].strip(".,")) and (word := written.replace(",", "").casefold())
    )


@lru_cache(maxsize=50_000)
def between_copies(left: str, right: str) -> tuple[Change, ...]:
    """Return the changes between two texts that are copies; nothing where they are not, or are the same words."""
    found = words_of(left), words_of(right)
    a, b = ([word.text for word in side] for side in found)
    least = COPIED * (len(a) + len(b)) / 2
    short = abs(len(a) - len(b)) <= MOST_CHANGED
    common = sum((Counter(a) & Counter(b)).values())
    if a == b or max(len(a), len(b)) > LONGEST or common < LEAST_KEPT or (common < least and not short):
        return ()
    start, end = ends(a, b)
    if start + end < min(len(a), len(b)):
        whole = _change(found, (start, len(a) - end), (start, len(b) - end))
        if whole.exchanged:
            return (whole,)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    parts = [part for part in matcher.get_opcodes() if part[0] != "equal"]
    kept = len(a) - sum(end - start for _, start, end, _, _ in parts)
    somebody = bool(_SOMEBODY.match(left) or _SOMEBODY.match(right))
    made = _settled([_change(found, (part[1], part[2]), (part[3], part[4])) for part in parts])
    one = len(made) == 1 and (max(map(len, made[0].words)) <= MOST_CHANGED or made[0].denies)
    moved = common >= max(LEAST_KEPT_LONG, least) and (kept < max(LEAST_KEPT_LONG, least) or common - kept >= MOVED)
    if not moved and (
        kept >= max(LEAST_KEPT_LONG, least) or (one and kept >= (LEAST_KEPT_LONG if somebody else LEAST_KEPT))
    ):
        return made
    if moved:
        other = [at for part in parts for at in range(*part[1:3])], [at for part in parts for at in range(*part[3:5])]
        return _beside_moved(found, other)
    return ()


@lru_cache(maxsize=50_000)
def between_alike(left: str, right: str) -> tuple[Change, ...]:
    """Return the changes between two sentences that have LISTED of their words in common, in their order."""
    found = words_of(left), words_of(right)
    a, b = ([word.text for word in side] for side in found)
    least = LISTED * (len(a) + len(b)) / 2
    if max(len(a), len(b)) > LONGEST or sum((Counter(a) & Counter(b)).values()) < least:
        return ()
    parts = [part for part in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if part[0] != "equal"]
    if len(a) - sum(end - start for _, start, end, _, _ in parts) < least:
        return ()
    return tuple(_change(found, (part[1], part[2]), (part[3], part[4])) for part in parts)


def reordered(left: str, right: str) -> bool:
    """True for two texts of the same words in another order, if none of two stands in the other's place."""
    a, b = (Counter(word.text for word in words_of(text)) for text in (left, right))
    return a == b and not any(change.exchanged for change in between_copies(left, right))


def _beside_moved(found: tuple[Words, Words], places: tuple[list[int], list[int]]) -> tuple[Change, ...]:
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
        made += [_more(found, side, at, places[side]) for at in places[side]]
    return _settled(made)


def _settled(made: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes that may tell something: not "the" or "that" more, nor a "not" on either side: "had not
    received any", "had received no"."""
    made = [change for change in made if not _TELLS_NOTHING.issuperset((*change.words[0], *change.words[1]))]
    denied = [[change for change in made if not _NEGATIVE.isdisjoint(change.words[side])] for side in (0, 1)]
    settled = [change for both in zip(*denied, strict=False) for change in both if change.denies]
    return tuple(change for change in made if change not in settled)


def _beside(words: Words, at: int) -> set[tuple[int, str]]:
    """Return the words before and behind one, each with its side, but such as are anywhere."""
    near = ((side, words[at + side].text) for side in (-1, 1) if 0 <= at + side < len(words))
    return {(side, word) for side, word in near if word not in _ANYWHERE}


def _more(found: tuple[Words, Words], side: int, at: int, more: Sequence[int]) -> Change:
    """Return the change that a word makes which one side has more.

    A "not" that stands before another one of these words denies something else, and that word is of its change.
    """
    ours, theirs = found[side], found[1 - side]
    before = ours[at - 1].text if at else None
    to = next((index for index, word in enumerate(theirs) if word.text == before), 0)
    end = at + 2 if ours[at].text in _NOT and at + 1 in more else at + 1
    spans = (ours[max(0, at - 1)].start, ours[end - 1].end), (theirs[to].start, theirs[to].end)
    words: tuple[tuple[str, ...], tuple[str, ...]] = tuple(word.text for word in ours[at:end]), ()
    return Change(spans, words) if side == 0 else Change((spans[1], spans[0]), (words[1], words[0]))


def _change(found: tuple[Words, Words], *places: tuple[int, int]) -> Change:
    """Return the change at two places, each the index of the first word and of the one behind the last."""
    words = [tuple(word.text for word in side[start:end]) for side, (start, end) in zip(found, places, strict=True)]
    if not all(words):
        before = all(start > 0 for start, _ in places)
        places = tuple((start - 1, end) if before else (start, end + 1) for start, end in places)
    spans = [(side[start].start, side[end - 1].end) for side, (start, end) in zip(found, places, strict=True)]
    return Change((spans[0], spans[1]), (words[0], words[1]))


def _denied(long: str, short: str) -> bool:
    """True for a word that a syllable makes the opposite of another one: "unsafe", "safe"."""
    return long not in _OTHER_WORDS and any(long == f"{un}{short}" for un in _UN)


def _one_sided(words: Sequence[str]) -> bool:
    """True for words that say of two what the one is, or does, to the other."""
    if not _MUTUAL.isdisjoint(words) or not MUTUAL.isdisjoint(map(verb_lemma, words)):
        return False
    return not (_SMALL | _ARTICLES).issuperset(words)


def _movable(words: Sequence[str]) -> bool:
    """True for words that may stand anywhere in a sentence."""
    return words[0] in _SMALL or words[-1] in _SMALL | _ARTICLES


def ends(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """Return how many words two lists have in common where they begin, and where they end."""
    shorter = min(len(left), len(right))
    start = next((at for at in range(shorter) if left[at] != right[at]), shorter)
    return start, next((at for at in range(shorter - start) if left[-1 - at] != right[-1 - at]), shorter - start)
