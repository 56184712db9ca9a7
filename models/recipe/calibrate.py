"""A trained model and held-out pairs → the same model whose probabilities mean what they say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from factcheck.datatypes import Probabilities

from .batches import collate, encode
from .evaluate import calibration_error
from .examples import LABELS, TARGETS, Example
from .train import PairModel, export, load_base

RELIABILITY = "reliability.json"
"""File beside the weights: what was said and what was so, bin by bin."""


def logits(model: PairModel, tokenizer: Any, examples: Sequence[Example]) -> npt.NDArray[np.float64]:
    """Return the logits of examples, shape `(n, 3)`, in the order of LABELS."""
    rows = encode(examples, tokenizer)
    order = torch.argsort(rows.sizes[: len(examples)]).tolist()
    found = np.zeros((len(examples), len(LABELS)))
    with torch.inference_mode():
        for start in range(0, len(order), 32):
            part = order[start : start + 32]
            found[part] = model(collate(rows, part, tokenizer.pad_token_id))[0].float().numpy()
    return found


def fit(values: npt.NDArray[np.float64], examples: Sequence[Example]) -> tuple[float, npt.NDArray[np.float64]]:
    """Return a temperature and a bias of each label (shape `(3,)`) that make the held-out pairs likeliest.

    Guo et al. 2017 with a bias, since held-out news has far fewer contradictions than training had.
    """
    scores = torch.tensor(values)
    targets = torch.tensor([TARGETS[example.label][0] for example in examples], dtype=torch.double)
    partial = torch.tensor([TARGETS[example.label][1] for example in examples])
    heat = torch.zeros(1, dtype=torch.double, requires_grad=True)
    bias = torch.zeros(3, dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.LBFGS([heat, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        logs = torch.log_softmax(scores / heat.exp() + bias, dim=-1)
        exact = -(targets * logs).sum(-1)
        allowed = -torch.logsumexp(logs.masked_fill(targets == 0, -torch.inf), dim=-1)
        value = torch.where(partial, allowed, exact).mean() + 1e-3 * (bias**2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return float(heat.exp().detach()), (bias - bias.mean()).detach().numpy()


def calibrate(folder: Path, held_out: Sequence[Example], out: Path) -> dict[str, object]:
    """Fold temperature and bias into the head of the model of `folder`, write it to `out`, return the figures.

    What is shipped is fitted on all pairs; what is reported is of each half by the fit on the other half. Raises
    ValueError without held-out pairs.
    """
    if len(held_out) < 20:
        raise ValueError(f"{len(held_out)} held-out pairs are too few to calibrate on")
    model, tokenizer = load_base(str(folder))
    model.eval()
    values = logits(model, tokenizer, held_out)
    halves = slice(0, None, 2), slice(1, None, 2)
    unseen = np.empty_like(values)
    for fitted, measured in (halves, halves[::-1]):
        heat, bias = fit(values[fitted], held_out[fitted])
        unseen[measured] = values[measured] / heat + bias
    before, _ = calibration_error(_probabilities(values), held_out)
    after, table = calibration_error(_probabilities(unseen), held_out)
    heat, bias = fit(values, held_out)
    head = model.classifier.classifier
    with torch.no_grad():
        head.weight /= heat
        head.bias.copy_(head.bias / heat + torch.tensor(bias, dtype=head.bias.dtype))
    export(model, tokenizer, out)
    figures: dict[str, object] = {
        "pairs": len(held_out),
        "temperature": round(heat, 4),
        "bias": {name: round(float(value), 4) for name, value in zip(LABELS, bias, strict=True)},
        "expected calibration error before": round(before, 4),
        "expected calibration error": round(after, 4),
        "contradiction": table,
    }
    (out / RELIABILITY).write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return figures


def _probabilities(values: npt.NDArray[np.float64]) -> list[Probabilities]:
    shares = np.exp(values - values.max(axis=1, keepdims=True))
    return [Probabilities(*row) for row in (shares / shares.sum(axis=1, keepdims=True)).tolist()]
