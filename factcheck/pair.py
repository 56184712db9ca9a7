"""Sentences, claims, vectors and facts → the few pairs of claims worth judging."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from factcheck.datatypes import Claim, Pair, Sentence
from factcheck.facts import Place, Quantity, SentenceFacts, Time
from factcheck.facts.compare import Slot, conflicting_slots

if TYPE_CHECKING:
    from factcheck.embed import Vectors

MIN_SIMILARITY = 0.30
"""Cosine of two sentences below which no slot of theirs is compared: of 68 annotated discrepancies of nine
real clusters, 92 % lie above (median 0.52)."""
MIN_SIMILARITY_PLAIN = 0.55
"""The same for pairs without a conflicting slot, which only the NLI model can tell: without a slot to hold on
to, pairs less alike than this are nearly always of different facts."""
MIN_CONTEXT = 0.30
"""Cosine of two claims with their values hidden below which they speak of different things (half of the
flagged neutral pairs lie below, 5 % of the discrepancies)."""
MIN_CONTEXT_CASUALTIES = 0.15
"""The same for counts of dead, injured, missing: what befell them says by itself what is counted."""
PLAIN_PARTNERS = 2
"""How many partners without a slot a sentence may have in one other article."""
MASK = "some"
"""What stands for a hidden value: a word that every encoder knows and that says nothing."""
_BLOCK = 1024
"""Rows of a matrix product at a time: 4 MB a block of 1,024 × 1,024 float32."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of claims that may conflict; how many sentence pairs there were, and how many of them were alike."""

    pairs: tuple[Pair, ...]
    considered: int
    alike: int


def alike(
    vectors: Vectors, article_of: Sequence[int], *, within: bool, floor: float = MIN_SIMILARITY
) -> Iterator[tuple[int, int, float]]:
    """Yield the sentence pairs (i < j) whose cosine is at least `floor`.

    `vectors` is `(n, dim)` of unit length. Exact products, a block at a time, so that memory does not grow
    with n². Pairs within one article are left out unless `within`.
    """
    owners = np.asarray(article_of)
    for top in range(0, len(vectors), _BLOCK):
        rows = vectors[top : top + _BLOCK]
        for left in range(top, len(vectors), _BLOCK):
            products = rows @ vectors[left : left + _BLOCK].T
            upper = np.arange(top, top + len(rows))[:, None] < np.arange(left, left + products.shape[1])[None, :]
            if not within:
                upper &= owners[top : top + len(rows)][:, None] != owners[left : left + products.shape[1]][None, :]
            for i, j in zip(*np.nonzero(upper & (products >= floor)), strict=True):
                yield top + int(i), left + int(j), float(products[i, j])


def count_pairs(article_of: Sequence[int], *, within: bool) -> int:
    """Return how many pairs of sentences there are, those within one article left out unless `within`."""
    total = len(article_of) * (len(article_of) - 1) // 2
    return total if within else total - sum(n * (n - 1) // 2 for n in Counter(article_of).values())


def pair_claims(
    sentences: Sequence[Sentence],
    claims: Sequence[Claim],
    facts: Sequence[SentenceFacts],
    vectors: Vectors,
    encode: Callable[[Sequence[str]], Vectors],
    *,
    within: bool = True,
) -> Pairing:
    """Choose the pairs of claims worth judging.

    Two kinds: claims whose sentences fill one slot with values that cannot both be true, and the
    claims most alike of sentences that are much alike. `vectors` are those of the sentences,
    `(n, dim)`; `encode` gives those of claims.
    """
    names = {name: index for index, name in enumerate(dict.fromkeys(sentence.article for sentence in sentences))}
    article_of = [names[sentence.article] for sentence in sentences]
    of_sentence: list[list[int]] = [[] for _ in sentences]
    for index, claim in enumerate(claims):
        of_sentence[claim.sentence].append(index)

    slotted: list[tuple[int, int, float, Slot]] = []
    plain: list[tuple[int, int, float]] = []
    found = 0
    for i, j, similarity in alike(vectors, article_of, within=within):
        found += 1
        if sentences[i].text == sentences[j].text:
            continue
        wholes = claims[of_sentence[i][0]], claims[of_sentence[j][0]]
        slots = [
            slot
            for slot in conflicting_slots(facts[i], facts[j])
            if _holds(wholes[0], slot.left) and _holds(wholes[1], slot.right)
        ]
        for slot in slots:
            left = local_claim(claims, of_sentence[i], slot.left.start, slot.left.end)
            right = local_claim(claims, of_sentence[j], slot.right.start, slot.right.end)
            slotted.append((left, right, similarity, slot))
        if similarity >= MIN_SIMILARITY_PLAIN and not slots:
            plain.append((i, j, similarity))
    plain = _nearest(plain, article_of)

    masked = [
        (substitute(claims[left], sentences[claims[left].sentence].text, *bare(slot.left), MASK),
         substitute(claims[right], sentences[claims[right].sentence].text, *bare(slot.right), MASK))
        for left, right, _, slot in slotted
    ]  # fmt: skip
    texts = {text: index for index, text in enumerate(dict.fromkeys(text for both in masked for text in both))}
    wanted = sorted({index for i, j, _ in plain for index in of_sentence[i] + of_sentence[j]})
    for index in wanted:
        texts.setdefault(claims[index].text, len(texts))
    hidden = encode(list(texts))

    pairs: list[Pair] = []
    for (left, right, similarity, slot), (left_text, right_text) in zip(slotted, masked, strict=True):
        context = float(hidden[texts[left_text]] @ hidden[texts[right_text]])
        if context >= (MIN_CONTEXT_CASUALTIES if getattr(slot.left, "aspect", None) else MIN_CONTEXT):
            pairs.append(Pair(left, right, similarity, context, slot))
    for i, j, similarity in plain:
        best = max(
            (
                (float(hidden[texts[claims[a].text]] @ hidden[texts[claims[b].text]]), -a, -b)
                for a in _parts(claims, of_sentence[i])
                for b in _parts(claims, of_sentence[j])
            ),
        )
        pairs.append(Pair(-best[1], -best[2], similarity, best[0]))
    return Pairing(tuple(pairs), count_pairs(article_of, within=within), found)


def _holds(claim: Claim, value: Quantity | Time | Place) -> bool:
    """True when a value stands in the words of a claim; one in a dateline or a credit stands in none."""
    return any(start <= value.start and value.end <= end for start, end in claim.spans)


def local_claim(claims: Sequence[Claim], indices: Sequence[int], start: int, end: int) -> int:
    """Return the shortest of a sentence's claims that holds the offsets, else the whole sentence."""
    holding = [
        index
        for index in indices
        if not claims[index].whole and any(a <= start and end <= b for a, b in claims[index].spans)
    ]
    return min(holding, key=lambda index: (len(claims[index].text), index)) if holding else indices[0]


def bare(value: Quantity | Time | Place) -> tuple[int, int]:
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


def _parts(claims: Sequence[Claim], indices: Sequence[int]) -> list[int]:
    """Return the cut claims of a sentence, or the whole where nothing was cut."""
    return [index for index in indices if not claims[index].whole] or list(indices)


def _nearest(links: list[tuple[int, int, float]], article_of: Sequence[int]) -> list[tuple[int, int, float]]:
    """Keep the links that are among the nearest of either sentence in the other's article."""
    ranked = sorted(links, key=lambda link: (-link[2], link[0], link[1]))
    taken: dict[tuple[int, int], int] = {}
    kept: list[tuple[int, int, float]] = []
    for i, j, similarity in ranked:
        keys = ((i, article_of[j]), (j, article_of[i]))
        if any(taken.get(key, 0) < PLAIN_PARTNERS for key in keys):
            kept.append((i, j, similarity))
            for key in keys:
                taken[key] = taken.get(key, 0) + 1
    return sorted(kept)
