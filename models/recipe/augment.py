"""Annotated pairs → the same pairs with other names and figures, cut shorter, or with words hidden: labels stay.

A model of this size learns a few thousand annotated pairs by heart (area under the curve 0.95 on them, 0.66 on clusters
that it has not seen); what it cannot recognise, it has to read.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from .examples import Example

RENAMED, RENUMBERED, CROPPED, HIDDEN = 0.5, 0.4, 0.35, 0.3
"""Shares of the pairs that get other names, other figures, are cut shorter, have words hidden."""
HIDDEN_WORDS = 0.08
"""Share of the words that are hidden where any are."""
MASK = "[MASK]"

_NAME = re.compile(r"(?<![.!?] )(?<!^)(?<![\w’'.-])[A-Z][a-z]{2,}(?![\w’'-])")
_PLACE = re.compile(r"\b(?:in|at|near|from|of|to)\s+$")
_NUMBER = re.compile(r"(?<![\w.,$-])\d{1,3}(?:,\d{3})*(?![\w.,-]*\d)|(?<![\w.,$-])\d+(?![\w.,-]*\d)")
_BREAK = re.compile(r"[,;:–—]\s|\s(?:and|but|which|who|where|when|while|after|as)\s")
_KEPT = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December The This That There They Their When Where While After Before But And For "
    "His Her She Its".split()
)

Edit = tuple[int, int, str]


def names(examples: Sequence[Example]) -> dict[bool, list[str]]:
    """Return the proper names of some examples: those that follow a preposition of place, and the others."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for example in examples:
        for text in (example.premise, example.hypothesis):
            for match in _NAME.finditer(text):
                if match[0] not in _KEPT:
                    found[bool(_PLACE.search(text[: match.start()]))].add(match[0])
    return {place: sorted(words) for place, words in found.items()}


def augment(example: Example, pool: dict[bool, list[str]], rng: random.Random) -> Example:
    """Return a variant of an example with the same label; each kind of change is drawn by itself."""
    if rng.random() < RENAMED:
        example = rename(example, pool, rng)
    if rng.random() < RENUMBERED:
        example = renumber(example, rng)
    if rng.random() < CROPPED:
        example = crop(example, rng)
    if rng.random() < HIDDEN:
        example = hide(example, rng)
    return example


def rename(example: Example, pool: dict[bool, list[str]], rng: random.Random) -> Example:
    """Exchange proper names, each for the same other one in both texts.

    A pair that agrees in names or places stays as it is: which other names would agree is not known.
    """
    if example.label in ("agreement", "not_contradiction") and example.kind in ("place", "person", "other"):
        return example
    new: dict[str, str] = {}
    edits: list[list[Edit]] = [[], []]
    for side, text in enumerate((example.premise, example.hypothesis)):
        for match in _NAME.finditer(text):
            word = match[0]
            if word in _KEPT:
                continue
            if word not in new:
                taken = set(new.values())
                choices = [name for name in pool[bool(_PLACE.search(text[: match.start()]))] if name not in taken]
                new[word] = rng.choice(choices) if choices and rng.random() < 0.8 else word
            edits[side].append((*match.span(), new[word]))
    return _edited(example, edits)


def renumber(example: Example, rng: random.Random) -> Example:
    """Exchange figures, each for the same other one in both texts: equal ones stay equal, others different.

    A pair that agrees though its figures differ (a bound, a rounding) stays as it is.
    """
    texts = (example.premise, example.hypothesis)
    found = [list(_NUMBER.finditer(text)) for text in texts]
    differ = {m[0] for m in found[0]} != {m[0] for m in found[1]}
    made = example.label == "contradiction" and example.source != "news.pair"
    if differ and example.label != "neutral" and not made:
        return example
    new: dict[str, str] = {}
    taken: set[str] = set()
    edits: list[list[Edit]] = [[], []]
    for side, matches in enumerate(found):
        for match in matches:
            old = match[0]
            if old not in new:
                value = int(old.replace(",", ""))
                if 1900 <= value <= 2100:
                    new[old] = old
                else:
                    for _ in range(20):
                        other = max(1, round(value * rng.uniform(0.5, 1.9)) + rng.choice((-1, 0, 1, 2)))
                        text = f"{other:,}" if "," in old or other >= 10_000 else str(other)
                        if text not in taken:
                            break
                    new[old] = text
                taken.add(new[old])
            edits[side].append((*match.span(), new[old]))
    return _edited(example, edits)


def crop(example: Example, rng: random.Random) -> Example:
    """Cut one text, or both, to a stretch between commas and conjunctions that holds its compared words."""
    if len(example.compared) != 2:
        return example
    edits: list[list[Edit]] = [[], []]
    for side, text in enumerate((example.premise, example.hypothesis)):
        if rng.random() < 0.4:
            continue
        start, end = example.compared[side]
        lefts = [0, *(m.end() for m in _BREAK.finditer(text) if m.end() <= start)]
        rights = [m.start() for m in _BREAK.finditer(text) if m.start() >= end] + [len(text)]
        left, right = rng.choice(lefts[-3:]), rng.choice(rights[:3])
        if len(text[left:right].split()) < 6:
            continue
        if left:
            edits[side].append((0, left, ""))
        if right < len(text):
            edits[side].append((right, len(text), "."))
    return _edited(example, edits)


def hide(example: Example, rng: random.Random) -> Example:
    """Put a mask in the place of some words that are not compared."""
    edits: list[list[Edit]] = [[], []]
    for side, text in enumerate((example.premise, example.hypothesis)):
        kept = list(example.compared[side : side + 1])
        kept += [(start, end) for which, start, end, _ in example.spans if which == side]
        for match in re.finditer(r"\w+", text):
            inside = any(match.start() < end and start < match.end() for start, end in kept)
            if not inside and rng.random() < HIDDEN_WORDS:
                edits[side].append((*match.span(), MASK))
    return _edited(example, edits)


def _edited(example: Example, edits: Sequence[Sequence[Edit]]) -> Example:
    """Apply edits that do not overlap, and move spans along; words inside a span grow and shrink with it."""
    texts = []
    for text, changes in zip((example.premise, example.hypothesis), edits, strict=True):
        for start, end, new in sorted(changes, reverse=True):
            text = text[:start] + new + text[end:]
        texts.append(text)

    def moved(side: int, start: int, end: int) -> tuple[int, int]:
        a, b = start, end
        for s, e, new in edits[side]:
            grown = len(new) - (e - s)
            if e <= start:
                a, b = a + grown, b + grown
            elif s < end:
                b += grown
        return a, b

    spans = tuple((side, *moved(side, start, end), tag) for side, start, end, tag in example.spans)
    compared = tuple(moved(side, *at) for side, at in enumerate(example.compared))
    return replace(example, premise=texts[0], hypothesis=texts[1], spans=spans, compared=compared)
