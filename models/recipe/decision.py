"""Annotated clusters → the weights by which factcheck turns what models and rules say into a confidence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from factcheck.config import Settings
from factcheck.dates import date_articles
from factcheck.embed import Encoder
from factcheck.judge import NliModel
from factcheck.pipeline import weigh
from factcheck.read import read_articles

from .news import Row

UNLISTED_WEIGHT = 0.5
"""What a pair counts that no annotator listed: careful readers miss some of what is there."""
SOFT_WEIGHT = 0.6
"""What a debatable contradiction counts as a conflict."""
PENALTY = 0.3
"""Inverse strength of the ridge: a few thousand pairs, two dozen features."""
CONFLICT = {"C": 1.0, "U": 1.0, "S": SOFT_WEIGHT}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One weighed pair of a cluster: where its sentences stand, its features, and what annotators say (or None)."""

    cluster: str
    left: tuple[str, int]
    right: tuple[str, int]
    texts: tuple[str, str]
    kind: str
    features: Mapping[str, float]
    label: str | None
    second: str | None
    words: tuple[str, str]


def candidates(
    clusters: Sequence[Path],
    rows: Sequence[Row],
    encoder: Encoder,
    nli: NliModel,
    tell: Callable[[str], None] = print,
) -> Iterator[Candidate]:
    """Yield what the pipeline weighs in each cluster, with the annotators' label of the two sentences."""
    labels = {
        (row.cluster, *sorted((row.a[:2], row.b[:2]))): (row.label, row.second) for row in rows if row.edit is None
    }
    for cluster in clusters:
        articles, _ = read_articles([str(cluster)], Settings(), None)
        articles = date_articles(articles, None)
        files = {article.id: Path(article.path).name for article in articles}
        found = weigh(articles, lambda: encoder, lambda: nli)
        kept = [item for item in found.evidence if item.verdict is not None]
        tell(f"{cluster.name}: {len(found.readings)} read, {len(kept)} weighed")
        for item in kept:
            sentences = [found.sentences[found.claims[at].sentence] for at in (item.pair.left, item.pair.right)]
            left, right = ((files[sentence.article], sentence.start) for sentence in sentences)
            label, second = labels.get((cluster.name, *sorted((left, right))), (None, None))
            slot = item.pair.slot
            texts = (sentences[0].text, sentences[1].text)
            words = (
                (texts[0][slot.left.start : slot.left.end], texts[1][slot.right.start : slot.right.end])
                if slot
                else ("", "")
            )
            yield Candidate(
                cluster.name, left, right, texts, item.kind or "other", dict(item.features), label, second, words
            )


def fit(found: Sequence[Candidate]) -> dict[str, float]:
    """Return the weights of a logistic regression, by feature. Raises ValueError without both kinds of labels."""
    names = sorted({name for candidate in found for name in candidate.features} - {"bias"})
    matrix = np.array([[candidate.features.get(name, 0.0) for name in names] for candidate in found])
    target = np.array([CONFLICT.get(candidate.label or "", 0.0) > 0 for candidate in found])
    weight = np.array([CONFLICT.get(c.label, 1.0 if c.label else UNLISTED_WEIGHT) for c in found])
    if target.all() or not target.any():
        raise ValueError("the clusters hold no annotated conflict, or nothing else: there is nothing to fit")
    spread = matrix.std(axis=0)
    spread[spread == 0] = 1.0
    mean = matrix.mean(axis=0)
    model = LogisticRegression(C=PENALTY, max_iter=2000)
    model.fit((matrix - mean) / spread, target, sample_weight=weight)
    slopes = model.coef_[0] / spread
    weights = {name: round(float(value), 4) for name, value in zip(names, slopes, strict=True)}
    return {"bias": round(float(model.intercept_[0] - (slopes * mean).sum()), 4), **weights}


def write(path: Path, weights: Mapping[str, float], provenance: str) -> None:
    """Write weights with where they come from."""
    path.write_text(json.dumps({"fitted on": provenance, "weights": dict(weights)}, indent=1) + "\n", "utf-8")


def provenance(found: Sequence[Candidate]) -> str:
    """Say what weights were fitted on."""
    labelled = sum(candidate.label is not None for candidate in found)
    real = sum(candidate.label in CONFLICT for candidate in found)
    clusters = len({candidate.cluster for candidate in found})
    return (
        f"{len(found)} candidates of {clusters} clusters held out from training, "
        f"{labelled} annotated, {real} as a conflict"
    )
