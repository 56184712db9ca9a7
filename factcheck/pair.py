"""Sentences, claims, vectors and facts → the few pairs that may be worth judging."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from factcheck.datatypes import Claim, Pair, Sentence
from factcheck.facts import Fugitive, Name, Quantity, SentenceFacts
from factcheck.facts.compare import Slot, Value, any_agrees, conflicting_slots
from factcheck.facts.people import is_slip
from factcheck.joined import Joined

if TYPE_CHECKING:
    from factcheck.embed import Vectors

MIN_SIMILARITY = 0.30
"""Cosine of two sentences below which no slot of theirs is compared: of 68 annotated discrepancies of nine
real clusters, 92 % lie above (median 0.52)."""
MIN_SIMILARITY_TELLING = 0.20
"""The same where both count the dead, the injured, the missing and the like, who are those of one event: "Seven dead"
has few words in common with anything. Of 37 such pairs below `MIN_SIMILARITY` that came to be judged 26 conflict."""
MIN_SIMILARITY_READ = 0.55
"""The same for sentences that are read as wholes. Of 1,096 such pairs without a slot that were read one by one a
twentieth conflict, below it as above, and the embedded model is sure of none."""
MIN_SIMILARITY_KIN = 0.45
"""Cosine from which two sentences may agree that have no value in common; `MIN_SIMILARITY` where they have one. Of 82
annotated agreements of nine real clusters 78 are among these."""
ALONE = 0.40
"""Cosine that a sentence has with none of another article where only its own tells what it tells: 86 % of the
discrepancies lie above."""
MIN_SIMILARITY_AKIN = 0.50
"""Cosine from which a sentence has the like in an article of its event: see `AKIN`."""
AKIN = 0.20
"""Share of the sentences of either of two articles that have the like in the other from which both tell of one event,
as do all that hang together by such pairs. Of 145 clusters of real news 144 do; of 600 pairs of these, put in one
folder, 581 are told apart, and of 1,000 articles put among those of another cluster 970. The rest tell of one affair
(two indictments in it) or of the like (two shootings)."""
AKIN_OF_LIKE = 0.10
"""The same share of two articles whose sentences are alike on the whole (`LIKE_WHOLES`): a local paper tells of a flood
in sentences of its own. Of 10,440 pairs of articles of two clusters 147 are taken for one event this way, 135 without.
"""
LIKE_WHOLES = 0.75
"""Cosine of the sums of the vectors of their sentences from which two articles are alike on the whole."""
LEAST_AKIN = 3
"""Sentences from which on that is asked of an article."""
MASK = "some"
"""What stands for a hidden value: a word that every encoder knows and that says nothing."""
MOST_ALIKE = 256
"""Nearest texts of each one whose facts are compared with its own: all of them in a dozen articles, and the work grows
with the number of sentences, not with its square, in more."""
MOST_READ = 8
"""Nearest texts of each one with which it is read as a whole: what tells the same, in a few other words."""
MOST_KIN = 32
"""Nearest texts of each one that may agree with it."""
MOST_COPIES = 64
"""Pairs of copies of two texts that are all compared; of more every copy is compared with the first of the other text,
so that it is still known who has which."""
_ROUNDING = 1e-6
"""Products of one pair differ by less, whatever else is multiplied with it."""
_CELLS = 16_000_000
"""Cosines at a time where all of a row are needed: 64 MB of float32."""
_BLOCK = 1024
"""Rows of a matrix product at a time: 4 MB a block of 1,024 × 1,024 float32."""


Link = tuple[int, int, float]
"""Two sentences by index, the first before the second, and their cosine."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """What may be worth judging: pairs of claims with a conflicting slot, and links of sentences much alike.

    `kin` are links of two articles that may agree, if such are asked for.
    `considered` counts the pairs of sentences that there were, `alike` those whose facts were compared, or that are the
    same, `across` those of them that are of two articles, whose ids are in `met`. `shared` holds the sentences of which
    another article has the like, by index. `events` numbers the event that an article, by id, seems to be of, if it is
    long enough to tell: 0 is that of which most are.
    """

    pairs: tuple[Pair, ...]
    links: tuple[Link, ...]
    kin: tuple[Link, ...]
    considered: int
    alike: int
    across: int
    met: frozenset[str]
    shared: frozenset[int]
    events: Mapping[str, int]


def alike(
    vectors: Vectors,
    article_of: Sequence[int],
    *,
    within: bool,
    floor: float,
    near: Vectors | None = None,
) -> Iterator[tuple[int, int, float]]:
    """Yield the sentence pairs (i < j) whose cosine is at least `floor`, and at least the `near` of either, `(n,)`.

    `vectors` is `(n, dim)` of unit length. Exact products, a block at a time, so that memory does not grow
    with n². Pairs within one article are left out unless `within`.
    """
    owners = np.asarray(article_of)
    for top in range(0, len(vectors), _BLOCK):
        rows = vectors[top : top + _BLOCK]
        for left in range(top, len(vectors), _BLOCK):
            products = rows @ vectors[left : left + _BLOCK].T
            kept = np.arange(top, top + len(rows))[:, None] < np.arange(left, left + products.shape[1])[None, :]
            if not within:
                kept &= owners[top : top + len(rows)][:, None] != owners[left : left + products.shape[1]][None, :]
            kept &= products >= floor
            if near is not None:
                kept &= products >= np.minimum(near[top : top + len(rows), None], near[None, left : left + _BLOCK])
            for i, j in zip(*np.nonzero(kept), strict=True):
                yield top + int(i), left + int(j), float(products[i, j])


def nearest(vectors: Vectors, counts: Sequence[int]) -> Vectors:
    """Return for each of `counts` the cosine that the so many nearest of each vector have at least, `(counts, n)`.

    It is -1 where there are not so many others. Exact, some rows at a time: 64 MB whatever n is.
    """
    total = len(vectors)
    found = np.full((len(counts), total), -1, dtype=np.float32)
    asked = [count for count in counts if count < total - 1]
    if not asked:
        return found
    size = max(1, _CELLS // total)
    places = [total - count for count in asked]
    for top in range(0, total, size):
        products = vectors[top : top + size] @ vectors.T
        products[np.arange(len(products)), np.arange(top, top + len(products))] = -1  # none is its own neighbour
        products.partition(places, axis=1)
        for count, place in zip(asked, places, strict=True):
            found[list(counts).index(count), top : top + size] = products[:, place] - _ROUNDING
    return found


@dataclass(frozen=True, slots=True)
class _Texts:
    """Sentences with copies taken together: of each text the sentences that have it, in order."""

    copies: list[list[int]]

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> _Texts:
        found: dict[str, list[int]] = {}
        for index, sentence in enumerate(sentences):
            found.setdefault(sentence.text, []).append(index)
        return cls(list(found.values()))

    def pairs(self, left: int, right: int) -> Iterator[tuple[int, int]]:
        """Yield the sentences of two texts in pairs; of many copies each with the first of the other side."""
        ours, theirs = self.copies[left], self.copies[right]
        if len(ours) * len(theirs) <= MOST_COPIES:
            found = [(i, j) for i in ours for j in theirs]
        else:
            found = [(ours[0], j) for j in theirs] + [(i, theirs[0]) for i in ours[1:]]
        yield from ((min(pair), max(pair)) for pair in found)


def _neighbours(
    texts: _Texts, vectors: Vectors, article_of: Sequence[int], *, within: bool
) -> Iterator[tuple[list[tuple[int, int]], float, bool, bool]]:
    """Yield the sentences of two texts that are alike (i < j), their cosine, and whether that is enough to read them,
    and for them to agree.

    Each text is compared once, whoever has it, so that the copies of a text are not all that is near it.
    """
    firsts = [copies[0] for copies in texts.copies]
    apart = vectors[firsts]
    near_read, near_kin, near = nearest(apart, (MOST_READ, MOST_KIN, MOST_ALIKE))
    owners = range(len(firsts))  # whose sentences they are is looked at copy by copy
    for a, b, similarity in alike(apart, owners, within=True, floor=MIN_SIMILARITY_TELLING, near=near):
        read = similarity >= max(MIN_SIMILARITY_READ, min(near_read[a], near_read[b]))
        pairs = [(i, j) for i, j in texts.pairs(a, b) if within or article_of[i] != article_of[j]]
        yield pairs, similarity, read, similarity >= max(MIN_SIMILARITY, min(near_kin[a], near_kin[b]))


class _Events:
    """Articles that seem to tell of one event, joined as sentences of theirs that are much alike come in."""

    def __init__(self, article_of: Sequence[int], vectors: Vectors) -> None:
        self._article_of = article_of
        self._vectors = vectors
        self._sizes = Counter(article_of)
        self._like: dict[tuple[int, int], set[int]] = {}
        self._joined = Joined()

    def add(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Take in pairs of sentences, by index, that are much alike."""
        for i, j in pairs:
            left, right = self._article_of[i], self._article_of[j]
            if self._joined.find(left) == self._joined.find(right):
                continue
            for index, own, other in ((i, left, right), (j, right, left)):
                found = self._like.setdefault((own, other), set())
                found.add(index)
                if len(found) >= AKIN * self._sizes[own]:
                    self._joined.join(left, right)

    def numbers(self) -> dict[int, int]:
        """Return the number of the event of each article, 0 that of which most are; of two of one size the first.

        Of a few sentences nobody can say of which event they are.
        """
        self._join_wholes()
        event = {article: self._joined.find(article) for article, size in self._sizes.items() if size >= LEAST_AKIN}
        order = {own: number for number, (own, _) in enumerate(Counter(event.values()).most_common())}
        return {article: order[own] for article, own in event.items()}

    def _join_wholes(self) -> None:
        """Join articles of which less is much alike, and that are alike on the whole."""
        wholes = np.zeros((len(self._sizes), self._vectors.shape[1]), np.float32)
        np.add.at(wholes, np.asarray(self._article_of, int), self._vectors)
        for (own, other), found in self._like.items():
            if len(found) < AKIN_OF_LIKE * self._sizes[own] or self._joined.find(own) == self._joined.find(other):
                continue
            if wholes[own] @ wholes[other] >= LIKE_WHOLES * np.linalg.norm(wholes[own]) * np.linalg.norm(wholes[other]):
                self._joined.join(own, other)


def count_pairs(article_of: Sequence[int], *, within: bool) -> int:
    """Return how many pairs of sentences there are, those within one article left out unless `within`."""
    total = len(article_of) * (len(article_of) - 1) // 2
    return total if within else total - sum(n * (n - 1) // 2 for n in Counter(article_of).values())


def pair_claims(
    sentences: Sequence[Sentence],
    claims: Sequence[Claim],
    facts: Sequence[SentenceFacts],
    vectors: Vectors,
    *,
    within: bool = True,
    agreements: bool = False,
) -> Pairing:
    """Choose the pairs of claims that may be worth judging, the sentences worth reading as wholes, and those that may
    agree, if `agreements` are asked for.

    Claims are paired whose sentences fill one slot with values that cannot both be true; sentences are linked that
    are much alike. `vectors` are those of the sentences, `(n, dim)`. Sentences with one object of `facts`
    are compared once.
    """
    names = {name: index for index, name in enumerate(dict.fromkeys(sentence.article for sentence in sentences))}
    article_of = [names[sentence.article] for sentence in sentences]
    of_sentence = _by_sentence(claims)
    pairs: list[Pair] = []
    links: list[Link] = []
    kin: list[Link] = []
    texts = _Texts.of(sentences)
    shared = {i for copies in texts.copies if len({article_of[j] for j in copies}) > 1 for i in copies}
    owners = [[article_of[index] for index in copies] for copies in texts.copies]
    found = sum(count_pairs(copies, within=within) for copies in owners)
    across = sum(count_pairs(copies, within=False) for copies in owners)
    met = {sentences[index].article for index in shared}
    events = _Events(article_of, vectors)
    for copies in texts.copies:
        events.add((copies[0], index) for index in copies[1:])
    for alike_pairs, similarity, near, akin in _neighbours(texts, vectors, article_of, within=within):
        found += len(alike_pairs)
        pairs_across = [(i, j) for i, j in alike_pairs if article_of[i] != article_of[j]]
        across += len(pairs_across)
        met.update(sentences[index].article for pair in pairs_across for index in pair)
        if similarity >= MIN_SIMILARITY_AKIN:
            events.add(pairs_across)
        if agreements and akin:
            apart = similarity < MIN_SIMILARITY_KIN
            kin += [(i, j, similarity) for i, j in pairs_across if not apart or any_agrees(facts[i], facts[j])]
        slots: dict[tuple[int, int], list[Slot]] = {}
        for i, j in alike_pairs:
            if similarity >= ALONE and article_of[i] != article_of[j]:
                shared.update((i, j))
            both = id(facts[i]), id(facts[j])
            if both not in slots:
                slots[both] = conflicting_slots(facts[i], facts[j])
            wholes = claims[of_sentence[i][0]], claims[of_sentence[j][0]]
            held = [
                _pair(claims, of_sentence, (i, j, similarity), slot)
                for slot in slots[both]
                if similarity >= MIN_SIMILARITY or _telling(slot)
                if wholes[0].holds(slot.left.start, slot.left.end) and wholes[1].holds(slot.right.start, slot.right.end)
            ]
            pairs += held
            if near:
                links.append((i, j, similarity))
    pairs.sort(key=lambda pair: (pair.left, pair.right))
    considered = count_pairs(article_of, within=within)
    ids = list(names)
    return Pairing(
        tuple(pairs), tuple(sorted(links)), tuple(sorted(kin)), considered, found, across, frozenset(met),
        frozenset(shared), {ids[article]: number for article, number in events.numbers().items()},
    )  # fmt: skip


def pair_marked(marked: Sequence[tuple[Link, Slot]], claims: Sequence[Claim]) -> list[Pair]:
    """Pair the claims that hold the words which a model has marked as in conflict."""
    of_sentence = _by_sentence(claims)
    return [_pair(claims, of_sentence, link, slot) for link, slot in marked]


class Hidden:
    """Vectors of claims in which a value is hidden; each is computed once, however many pairs it is in."""

    def __init__(self, encode: Callable[[Sequence[str]], Vectors]) -> None:
        self._encode = encode
        self._rows: dict[str, Vectors] = {}

    def __call__(self, texts: Sequence[str]) -> list[Vectors]:
        """Return the vector of each text, `(dim,)`, of unit length."""
        new = [text for text in dict.fromkeys(texts) if text not in self._rows]
        if new:
            self._rows.update(zip(new, self._encode(new), strict=True))
        return [self._rows[text] for text in texts]


def in_context(
    pairs: Sequence[Pair], claims: Sequence[Claim], sentences: Sequence[Sentence], hidden: Hidden
) -> Iterator[Pair]:
    """Yield pairs with the cosine of their claims in which the compared values are hidden."""
    masked = []
    for pair in pairs:
        assert pair.slot is not None
        for index, value in ((pair.left, pair.slot.left), (pair.right, pair.slot.right)):
            claim = claims[index]
            masked.append(substitute(claim, sentences[claim.sentence].text, *bare(value), MASK))
    vectors = hidden(masked)
    for pair, left, right in zip(pairs, vectors[::2], vectors[1::2], strict=True):
        yield replace(pair, context=float(left @ right))


def _by_sentence(claims: Sequence[Claim]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index, claim in enumerate(claims):
        found.setdefault(claim.sentence, []).append(index)
    return found


def _pair(claims: Sequence[Claim], of_sentence: Mapping[int, Sequence[int]], link: Link, slot: Slot) -> Pair:
    i, j, similarity = link
    left = local_claim(claims, of_sentence[i], slot.left.start, slot.left.end)
    right = local_claim(claims, of_sentence[j], slot.right.start, slot.right.end)
    return Pair(left, right, similarity, slot)


def _telling(slot: Slot) -> bool:
    """True for what says by itself of whom it tells: what befell those who are counted, a suspect, a slip in a name."""
    if isinstance(slot.left, Name) and isinstance(slot.right, Name):
        return is_slip(slot.left, slot.right)
    return isinstance(slot.left, Fugitive) or (isinstance(slot.left, Quantity) and slot.left.aspect is not None)


def local_claim(claims: Sequence[Claim], indices: Sequence[int], start: int, end: int) -> int:
    """Return the shortest of a sentence's claims that holds the offsets, else the whole sentence."""
    holding = [index for index in indices if not claims[index].whole and claims[index].holds(start, end)]
    return min(holding, key=lambda index: (len(claims[index].text), index)) if holding else indices[0]


def bare(value: Value) -> tuple[int, int]:
    """Return the offsets of what is hidden or exchanged: of a quantity the number with its bound, not its noun."""
    return (value.start, value.number[1]) if isinstance(value, Quantity) else (value.start, value.end)


def substitute(claim: Claim, sentence: str, start: int, end: int, new: str) -> str:
    """Return the claim with other words in the place of those at these offsets of its sentence."""
    # a claim may be made of several stretches: count which of the equal words it is
    old = sentence[start:end]
    opening = r"(?<![^\W_])(?<!\d[.,])" if old[:1].isalnum() else ""
    words = re.compile(rf"{opening}{re.escape(old)}(?![^\W_]|[.,]\d)", re.I)
    before = sum(
        match.start() < start for first, last in claim.spans for match in words.finditer(sentence[:last], first)
    )
    found = next(islice(words.finditer(claim.text), before, None), None)
    return claim.text if found is None else claim.text[: found.start()] + new + claim.text[found.end() :]
