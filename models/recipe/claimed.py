"""Training pairs of sentences → pairs of their claims, as factcheck cuts and compares them."""

from __future__ import annotations

import random
from dataclasses import replace

from factcheck.claims import cut
from factcheck.datatypes import Claim, Span
from factcheck.pair import local_claim

from .examples import Example

COUNTED = frozenset(("number", "date", "place"))
"""Kinds of values that a sentence tells in one claim; what happened, and who did it, is told in several."""


def local(example: Example) -> Example:
    """Return the pair of the shortest claims that hold the compared words; the example itself where these are unknown.

    A side whose words cannot be found in its claim stays whole.
    """
    if len(example.compared) != 2:
        return example
    sides = [_local(text, at) for text, at in zip((example.premise, example.hypothesis), example.compared, strict=True)]
    (premise, left), (hypothesis, right) = sides
    # words are tagged where they are compared, or not at all
    spans = tuple(
        (side, *sides[side][1], tag) for side, *at, tag in example.spans if tuple(at) == example.compared[side]
    )
    return replace(example, premise=premise, hypothesis=hypothesis, spans=spans, compared=(left, right))


def _local(text: str, at: Span) -> tuple[str, Span]:
    """Return the claim that holds the words at some offsets of a sentence, and where they stand in it."""
    claims = cut(text)
    claim = claims[local_claim(claims, range(len(claims)), *at)].text
    words = text[slice(*at)]
    if claim == text or claim.count(words) != 1:
        return text, at
    start = claim.index(words)
    return claim, (start, start + len(words))


def crossed(example: Example, rng: random.Random) -> Example | None:
    """Return claims of the two sentences that say nothing of what is compared: they do not contradict each other.

    None where the compared words are unknown or of a kind that claims tell together, or no sentence has such claims.
    """
    if len(example.compared) != 2 or example.kind not in COUNTED:
        return None
    sides: list[list[Claim]] = []
    for text, (start, end) in zip((example.premise, example.hypothesis), example.compared, strict=True):
        sides.append([c for c in cut(text)[1:] if not any(a < end and start < b for a, b in c.spans)])
    if not all(sides):
        return None
    left, right = (rng.choice(claims).text for claims in sides)
    return Example(left, right, "not_contradiction", "claims.crossed", symmetric=True)
