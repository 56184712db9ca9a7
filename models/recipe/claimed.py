"""Training pairs of sentences → pairs of their claims, as factcheck cuts and compares them."""

from __future__ import annotations

import random
from dataclasses import replace

from factcheck.claims import cut
from factcheck.datatypes import Claim
from factcheck.pair import local_claim

from .examples import Example

Place = tuple[int, int]


def local(example: Example) -> Example:
    """Return the pair of the shortest claims that hold the compared words; the example itself where these are unknown.

    A side whose words do not stand in its claim as in its sentence stays whole.
    """
    if len(example.compared) != 2:
        return example
    texts = [example.premise, example.hypothesis]
    compared = list(example.compared)
    moved: dict[tuple[int, Place], Place] = {}
    for side, (text, (start, end)) in enumerate(zip(texts, example.compared, strict=True)):
        claims = cut(text)
        claim = claims[local_claim(claims, range(len(claims)), start, end)].text
        at = claim.find(text[start:end])
        if at >= 0:
            texts[side], compared[side] = claim, (at, at + end - start)
            moved[side, (start, end)] = compared[side]
    spans = []
    for side, first, last, tag in example.spans:
        place = moved.get((side, (first, last)))
        if place is None and texts[side] != (example.premise, example.hypothesis)[side]:
            return replace(example, premise=texts[0], hypothesis=texts[1], spans=(), compared=tuple(compared))
        spans.append((side, *(place or (first, last)), tag))
    return replace(example, premise=texts[0], hypothesis=texts[1], spans=tuple(spans), compared=tuple(compared))


def crossed(example: Example, rng: random.Random) -> Example | None:
    """Return claims of the two sentences that are not those which are compared: they do not contradict each other.

    None where the compared words are unknown, or no sentence has another claim.
    """
    if len(example.compared) != 2:
        return None
    sides: list[list[tuple[Claim, bool]]] = []
    for text, (start, end) in zip((example.premise, example.hypothesis), example.compared, strict=True):
        claims = cut(text)
        parts = claims[1:] or claims
        sides.append([(claim, any(a < end and start < b for a, b in claim.spans)) for claim in parts])
    pairs = [(a.text, b.text) for a, held in sides[0] for b, holds in sides[1] if not (held and holds)]
    if not pairs:
        return None
    left, right = rng.choice(pairs)
    return Example(left, right, "not_contradiction", "claims.crossed", symmetric=True)
