"""Examples → batches of token ids, targets and word tags, of like length and within a budget of tokens."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from tokenizers import Encoding, Tokenizer

from .examples import SYMMETRIC, TAGS, TARGETS, Example

MAX_TOKENS = 192
"""Longest pair that is trained on; longer ones are cut at the end of the longer text."""
IGNORED = -100
"""Tag of tokens whose example says nothing about words."""


@dataclass(slots=True)
class Encoded:
    """Examples, tokenised once and laid end to end, so that a batch is cut out where the model is.

    `(tokens,)` ids and tags; of every row where it begins, its size, and where its second text begins; `(rows, 3)`
    targets, `(rows,)` partial. The first rows are the examples as they stand; behind them stand those that may be read
    the other way round, turned: `turned[n]` is the row of example `n` turned, or `n` where it may not be.
    """

    ids: torch.Tensor
    tags: torch.Tensor
    starts: torch.Tensor
    sizes: torch.Tensor
    seconds: torch.Tensor
    targets: torch.Tensor
    partial: torch.Tensor
    turned: list[int]

    def to(self, device: torch.device) -> Encoded:
        """Return the same rows on a device."""
        return Encoded(*(getattr(self, name).to(device) for name in self.__slots__[:-1]), self.turned)


@dataclass(slots=True)
class Batch:
    """Tensors of one step: `(pairs, tokens)` ids, types, mask, tags; `(pairs, 3)` targets; `(pairs,)` partial."""

    ids: torch.Tensor
    types: torch.Tensor
    mask: torch.Tensor
    tags: torch.Tensor
    targets: torch.Tensor
    partial: torch.Tensor


def encode(examples: Sequence[Example], tokenizer: Any) -> Encoded:
    """Tokenise examples once, in every order in which they may be read."""
    turnable = [n for n, example in enumerate(examples) if example.symmetric or example.label in SYMMETRIC]
    turned = list(range(len(examples)))
    for row, number in enumerate(turnable, len(examples)):
        turned[number] = row
    todo = [(example, False) for example in examples] + [(examples[number], True) for number in turnable]
    ids: list[int] = []
    tags: list[int] = []
    starts, sizes, seconds = [], [], []
    # the library below, since what transformers makes of its answers takes as long as the answers
    fast = Tokenizer.from_str(tokenizer.backend_tokenizer.to_str())
    fast.no_padding()
    fast.enable_truncation(min(MAX_TOKENS, tokenizer.model_max_length), strategy="longest_first")
    step = 4096
    for at in range(0, len(todo), step):
        part = todo[at : at + step]
        texts = [(e.hypothesis, e.premise) if turn else (e.premise, e.hypothesis) for e, turn in part]
        for (example, turn), row in zip(part, fast.encode_batch(texts), strict=True):
            starts.append(len(ids))
            sizes.append(len(row))
            seconds.append(row.type_ids.index(1))
            ids += row.ids
            tags += _tags(example, turn, row)
    targets = [TARGETS[example.label] for example, _ in todo]
    return Encoded(
        torch.tensor(ids, dtype=torch.int32),
        torch.tensor(tags, dtype=torch.int8),
        torch.tensor(starts),
        torch.tensor(sizes),
        torch.tensor(seconds),
        torch.tensor([target for target, _ in targets]),
        torch.tensor([partial for _, partial in targets]),
        turned,
    )


def _tags(example: Example, turn: bool, row: Encoding) -> Sequence[int]:
    """Return the tag of every token of one row."""
    if not (example.spans or (example.label == "neutral" and example.symmetric)):
        return [IGNORED] * len(row)
    sides = row.sequence_ids
    tags = [IGNORED if side is None else 0 for side in sides]
    if example.spans:  # offsets are a list of pairs, made when they are asked for
        offsets = row.offsets
        for side, begin, end, tag in example.spans:
            wanted = 1 - side if turn else side
            for place, (a, b) in enumerate(offsets):
                if sides[place] == wanted and a < end and begin < b:
                    tags[place] = 1 + TAGS.index(tag)  # type: ignore[arg-type]
    return tags


def plan(rows: Encoded, budget: int, seed: int) -> list[list[int]]:
    """Return the rows of every batch of one pass: each example once, in an order and a direction drawn with `seed`.

    Rows are sorted by length within chunks, so that a batch has next to no padding and yet mixes sources.
    """
    draw = random.Random(seed)
    order = [turn if draw.random() < 0.5 else number for number, turn in enumerate(rows.turned)]
    draw.shuffle(order)
    sizes = rows.sizes.tolist()
    plans: list[list[int]] = []
    chunk = 64 * max(1, budget // 48)
    for start in range(0, len(order), chunk):
        current: list[int] = []
        for row in sorted(order[start : start + chunk], key=sizes.__getitem__):
            if current and (len(current) + 1) * sizes[row] > budget:
                plans.append(current)
                current = []
            current.append(row)
        if current:
            plans.append(current)
    draw.shuffle(plans)
    return plans


def batches(rows: Encoded, plans: Sequence[Sequence[int]], pad: int = 0) -> Iterator[Batch]:
    """Yield the batches of a plan, on the device where the rows are."""
    for chosen in plans:
        yield collate(rows, chosen, pad)


def collate(rows: Encoded, chosen: Sequence[int], pad: int = 0) -> Batch:
    """Cut out rows and pad them to the longest of them."""
    device = rows.ids.device
    index = torch.tensor(chosen).to(device, non_blocking=True)
    sizes = rows.sizes[index][:, None]
    places = torch.arange(int(sizes.max()), device=device)
    inside = places < sizes
    # what lies behind the end of a row is of another one: it is never looked at
    at = (rows.starts[index][:, None] + places).clamp_(max=len(rows.ids) - 1)
    return Batch(
        torch.where(inside, rows.ids[at].long(), pad),
        (inside & (places >= rows.seconds[index][:, None])).long(),
        inside.long(),
        torch.where(inside, rows.tags[at].long(), IGNORED),
        rows.targets[index],
        rows.partial[index],
    )
