"""A model → its figures: accuracy on public tests, and how well it tells real discrepancies of news from the rest."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from factcheck.claims import cut
from factcheck.datatypes import Probabilities
from factcheck.judge import NliModel

from .examples import LABELS, Example

FALSE_ALARMS = 0.05
"""Share of agreements and neutrals flagged at which recall is reported."""


@dataclass(frozen=True, slots=True)
class GoldPair:
    """One annotated pair of real sentences; `strict` is None where annotators differ or call it debatable."""

    left: str
    right: str
    label: str
    kind: str
    strict: bool | None


def accuracy(model: NliModel, examples: Sequence[Example]) -> float:
    """Return the share (0 to 1) of examples whose likeliest label is the right one."""
    judged = model.judge([(example.premise, example.hypothesis) for example in examples])
    return sum(_label(p) == e.label for p, e in zip(judged, examples, strict=True)) / len(examples)


def _label(probabilities: Probabilities) -> str:
    return max(LABELS, key=lambda name: float(getattr(probabilities, name)))


def gold_pairs(folder: Path) -> list[GoldPair]:
    """Read the `gold.jsonl` of every cluster in a folder; contested pairs are left out."""
    found = []
    for path in sorted(folder.glob("*/gold.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            note = row.get("kind_note")
            if note == "contested":
                continue
            strict = (
                None
                if row["label"] == "contradict" and note not in (None, "same-article")
                else row["label"] == "contradict"
            )
            texts = [" ".join(row[side]["quote"].split()) for side in "ab"]
            found.append(GoldPair(*texts, row["label"], row.get("kind") or "other", strict))
    return found


def contradiction(model: NliModel, pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.float64]:
    """Return the higher contradiction probability of the two directions of each pair, shape `(n,)`."""
    judged = model.judge([item for left, right in pairs for item in ((left, right), (right, left))])
    values = np.array([p.contradiction for p in judged])
    return values.reshape(-1, 2).max(axis=1)


def of_claims(model: NliModel, pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.float64]:
    """Return for each pair of sentences the highest contradiction of any two of their claims, shape `(n,)`."""
    texts: list[tuple[str, str]] = []
    owners: list[int] = []
    for index, (left, right) in enumerate(pairs):
        for a in cut(left, 0):
            for b in cut(right, 1):
                texts.append((a.text, b.text))
                owners.append(index)
    best = np.zeros(len(pairs))
    np.maximum.at(best, owners, contradiction(model, texts))
    return best


def separation(scores: npt.NDArray[np.float64], pairs: Sequence[GoldPair]) -> dict[str, float]:
    """Return AUC of strict contradictions against agreements and neutrals, and recall at FALSE_ALARMS of them.

    Also, by label and by kind, the share found at that threshold. All are 0 to 1.
    """
    strict = np.array([pair.strict is True for pair in pairs])
    rest = np.array([pair.strict is False for pair in pairs])
    threshold = float(np.quantile(scores[rest], 1 - FALSE_ALARMS))
    used = strict | rest
    figures = {
        "auc": float(roc_auc_score(strict[used], scores[used])),
        "recall": float((scores[strict] > threshold).mean()),
        "threshold": threshold,
    }
    for name in ("agree", "neutral"):
        chosen = np.array([pair.label == name for pair in pairs])
        figures[f"auc against {name}"] = float(roc_auc_score(strict[strict | chosen], scores[strict | chosen]))
    for kind in sorted({pair.kind for pair, s in zip(pairs, strict, strict=True) if s}):
        chosen = strict & np.array([pair.kind == kind for pair in pairs])
        figures[f"auc of {kind}"] = float(roc_auc_score(chosen[chosen | rest], scores[chosen | rest]))
        figures[f"pairs of {kind}"] = float(chosen.sum())
    soft = np.array([pair.label == "contradict" and pair.strict is None for pair in pairs])
    if soft.any():
        figures["auc of updates and debatable"] = float(roc_auc_score(soft[soft | rest], scores[soft | rest]))
    return figures


def calibration_error(
    probabilities: Sequence[Probabilities], examples: Sequence[Example], bins: int = 10
) -> tuple[float, list[dict[str, float]]]:
    """Return the expected calibration error of the contradiction probability, and the table behind it.

    Bins of equal width; an example counts by its target's share of contradiction (Guo et al. 2017).
    """
    predicted = np.array([p.contradiction for p in probabilities])
    true = np.array([e.label == "contradiction" for e in examples], dtype=float)
    where = np.minimum((predicted * bins).astype(int), bins - 1)
    table, error = [], 0.0
    for index in range(bins):
        chosen = where == index
        if chosen.any():
            said, seen = float(predicted[chosen].mean()), float(true[chosen].mean())
            error += abs(said - seen) * chosen.mean()
            table.append(
                {
                    "from": index / bins,
                    "to": (index + 1) / bins,
                    "pairs": int(chosen.sum()),
                    "said": round(said, 3),
                    "seen": round(seen, 3),
                }
            )
    return float(error), table


def report(model: NliModel, tests: Mapping[str, Sequence[Example]], news: Path | None) -> dict[str, object]:
    """Return all figures of a model, by test."""
    figures: dict[str, object] = {name: round(accuracy(model, rows), 4) for name, rows in tests.items()}
    if figures:
        figures["mean"] = round(float(np.mean([float(v) for v in figures.values()])), 4)  # type: ignore[arg-type]
    if news is not None:
        pairs = gold_pairs(news)
        texts = [(pair.left, pair.right) for pair in pairs]
        for name, score in (("sentences", contradiction), ("claims", of_claims)):
            figures[f"news, {name}"] = {k: round(v, 4) for k, v in separation(score(model, texts), pairs).items()}
    return figures


def same_verdicts(folder: Path | None, pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Count the verdicts that change when labels stand in another order, or weights are kept in 32 bits.

    Every order of `id2label` is written as a model of its own and goes through factcheck's loader.
    """
    import tempfile
    from itertools import permutations

    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    from factcheck.judge import default_model_path, load_nli

    source = folder or default_model_path()
    expected = [_label(p) for p in load_nli(str(source)).judge(pairs)]
    changed = {}
    for order in permutations(range(3)):
        for dtype in (torch.float16, torch.float32):
            model = AutoModelForSequenceClassification.from_pretrained(source, dtype=torch.float32)
            names = [model.config.id2label[index] for index in order]
            with torch.no_grad():
                model.classifier.weight.copy_(model.classifier.weight[list(order)].clone())
                model.classifier.bias.copy_(model.classifier.bias[list(order)].clone())
            model.config.id2label = dict(enumerate(names))
            model.config.label2id = {name: index for index, name in enumerate(names)}
            with tempfile.TemporaryDirectory() as place:
                model.to(dtype).save_pretrained(place)
                AutoTokenizer.from_pretrained(source).save_pretrained(place)
                found = [_label(p) for p in load_nli(place).judge(pairs)]
            changed[f"{'-'.join(names)} {str(dtype)[6:]}"] = sum(a != b for a, b in zip(found, expected, strict=True))
    return changed
