"""Examples → batches of token ids, targets and word tags, of like length and within a budget of tokens."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from .examples import SYMMETRIC, TAGS, TARGETS, Example

MAX_TOKENS = 192
"""Longest pair that is trained on; longer ones are cut at the end of the longer text."""
IGNORED = -100
"""Tag of tokens whose example says nothing about words."""


@dataclass(slots=True)
class Encoded:
    """One example in both orders: token ids, where the second text begins, word tags, target."""

    ids: list[int]
    second: int
    tags: list[int]
    target: tuple[float, float, float]
    partial: bool


@dataclass(slots=True)
class Batch:
    """Tensors of one step: `(pairs, tokens)` ids, types, mask, tags; `(pairs, 3)` targets; `(pairs,)` partial."""

    ids: torch.Tensor
    types: torch.Tensor
    mask: torch.Tensor
    tags: torch.Tensor
    targets: torch.Tensor
    partial: torch.Tensor


def encode(examples: Sequence[Example], tokenizer: Any, seed: int) -> list[Encoded]:
    """Tokenise once; where an example may be read both ways, which text comes first is drawn with `seed`."""
    draw = random.Random(seed)
    turned = [(example.symmetric or example.label in SYMMETRIC) and draw.random() < 0.5 for example in examples]
    firsts = [e.hypothesis if t else e.premise for e, t in zip(examples, turned, strict=True)]
    seconds = [e.premise if t else e.hypothesis for e, t in zip(examples, turned, strict=True)]
    rows: list[Encoded] = []
    step = 4096
    longest = min(MAX_TOKENS, tokenizer.model_max_length)
    for start in range(0, len(examples), step):
        part = slice(start, start + step)
        coded = tokenizer(
            firsts[part], seconds[part], truncation="longest_first", max_length=longest, return_offsets_mapping=True
        )
        for index, example in enumerate(examples[part]):
            ids = coded["input_ids"][index]
            sides = coded.sequence_ids(index)
            target, partial = TARGETS[example.label]
            tags = [IGNORED] * len(ids)
            if example.spans or (example.label == "neutral" and example.symmetric):
                tags = [0 if side is not None else IGNORED for side in sides]
                for side, begin, end, tag in example.spans:
                    wanted = 1 - side if turned[start + index] else side
                    for place, (a, b) in enumerate(coded["offset_mapping"][index]):
                        if sides[place] == wanted and a < end and begin < b:
                            tags[place] = 1 + TAGS.index(tag)  # type: ignore[arg-type]
            rows.append(Encoded(ids, coded["token_type_ids"][index].index(1), tags, target, partial))
    return rows


def batches(rows: Sequence[Encoded], budget: int, seed: int, pad: int = 0) -> Iterator[Batch]:
    """Yield all rows once, in an order drawn with `seed`, in batches of at most `budget` tokens with padding.

    Rows are sorted by length within chunks, so that a batch has next to no padding and yet mixes sources.
    """
    draw = random.Random(seed)
    order = list(range(len(rows)))
    draw.shuffle(order)
    plans: list[list[int]] = []
    chunk = 64 * max(1, budget // 48)
    for start in range(0, len(order), chunk):
        group = sorted(order[start : start + chunk], key=lambda index: len(rows[index].ids))
        current: list[int] = []
        for index in group:
            if current and (len(current) + 1) * len(rows[index].ids) > budget:
                plans.append(current)
                current = []
            current.append(index)
        if current:
            plans.append(current)
    draw.shuffle(plans)
    for plan in plans:
        yield collate([rows[index] for index in plan], pad)


def count_batches(rows: Sequence[Encoded], budget: int, seed: int) -> int:
    """Return how many batches `batches` yields: the length of the schedule."""
    return sum(1 for _ in batches(rows, budget, seed))


def collate(rows: Sequence[Encoded], pad: int = 0) -> Batch:
    """Pad rows to the longest of them."""
    width = max(len(row.ids) for row in rows)
    ids = torch.full((len(rows), width), pad)
    types = torch.zeros_like(ids)
    mask = torch.zeros_like(ids)
    tags = torch.full_like(ids, IGNORED)
    for index, row in enumerate(rows):
        size = len(row.ids)
        ids[index, :size] = torch.tensor(row.ids)
        types[index, row.second : size] = 1
        mask[index, :size] = 1
        tags[index, :size] = torch.tensor(row.tags)
    return Batch(
        ids, types, mask, tags, torch.tensor([row.target for row in rows]), torch.tensor([row.partial for row in rows])
    )
