"""Pairs of sentences that readers judged → the weights by which factcheck says that two of them tell one fact."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.metrics import average_precision_score, roc_auc_score

from factcheck.datatypes import Judgement
from factcheck.decide.agreement import alike, read
from factcheck.decide.odds import log_odds, logistic
from factcheck.embed import Encoder
from factcheck.judge import NliModel
from factcheck.pair import pair_claims

from .candidates import open_cluster
from .decision import ridge
from .news import Row

FOLDER = Path(__file__).parent / "agreements"
"""What two readers each say of pairs of sentences of two articles, by offsets."""
TOLD = FOLDER / "told"
"""The same of 99 pairs that an earlier fit told to agree at 0.6 or more, a sample of clusters that it did not know."""
SHARE = {"A": 1.0, "P": 0.5, "N": 0.0, "C": 0.0}
"""How much of an agreement a pair is by one reader: agreement, a detail in common, another fact, a conflict."""
PENALTY = 3.0
"""Strength of the ridge: some 600 pairs, half a dozen features of one spread."""
HALF = 0.5
"""Mean of two readers above which a pair is an agreement."""
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Ends of the bins of the table of reliability."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of a cluster: what its words and values tell, what the model makes of it, its readers' mean, 0 to 1."""

    cluster: str
    alike: Mapping[str, float]
    read: Mapping[str, float]
    share: float


def judged(
    clusters: Sequence[Path],
    rows: Sequence[Row],
    encoder: Encoder,
    nli: NliModel,
    tell: Callable[[str], None] = print,
) -> Iterator[Judged]:
    """Yield the pairs of `rows` that factcheck would ask about in `clusters`, where it finds them."""
    for path in clusters:
        known = {
            frozenset((row.a[:2], row.b[:2])): (SHARE[row.label] + SHARE[row.second or row.label]) / 2
            for row in rows
            if row.cluster == path.name
        }
        cluster, files = open_cluster(path)
        sentences, facts, claims = cluster.sentences, cluster.facts, cluster.claims
        vectors = encoder.encode([s.text for s in sentences])
        at = [(files[s.article], s.start) for s in sentences]
        links = [
            link
            for link in pair_claims(sentences, claims, facts, vectors, agreements=True).kin
            if frozenset((at[link[0]], at[link[1]])) in known
        ]
        texts = [(sentences[i].text, sentences[j].text) for i, j, _ in links]
        both = map(Judgement, nli.judge(texts), nli.judge([text[::-1] for text in texts]))
        for link, judgement in zip(links, both, strict=True):
            share = known[frozenset((at[link[0]], at[link[1]]))]
            yield Judged(path.name, alike(link, cluster), read(judgement), share)
        tell(f"{path.name}: {len(links)} of {len(known)} pairs")


def fit(found: Sequence[Mapping[str, float]], shares: Sequence[float], given: Sequence[float]) -> dict[str, float]:
    """Return the weights of a logistic regression of `shares` on features, beside log-odds that are `given`."""
    names = sorted(found[0])
    matrix = np.array([[features[name] for name in names] for features in found])
    bias, slopes = ridge(matrix, np.array(shares), np.ones(len(found)), np.array(given), PENALTY)
    return {"bias": bias, **dict(zip(names, slopes, strict=True))}


def fit_alike(found: Sequence[Judged]) -> dict[str, float]:
    """Return the weights of what words and values tell."""
    return fit([one.alike for one in found], [one.share for one in found], [0.0] * len(found))


def fit_both(found: Sequence[Judged], weighed: Collection[str]) -> dict[str, dict[str, float]]:
    """Return the weights of what words and values tell, fitted on all pairs, and of the confidence.

    The confidence is fitted on the clusters that are `weighed`: those that the model was not trained on (of others it
    is too sure), and those of pairs that were told to agree. What words and values tell of them is by weights that do
    not know the pair's cluster.
    """
    held = [one for one in found if one.cluster in weighed]
    chances = {name: fit_alike([one for one in found if one.cluster != name]) for name in {one.cluster for one in held}}
    given = [log_odds(logistic(one.alike, chances[one.cluster])) for one in held]
    known = fit([one.read for one in held], [one.share for one in held], given)
    return {"alike": fit_alike(found), "agreement": {**known, "alike": 1.0}}


def left_out(found: Sequence[Judged], weighed: Collection[str]) -> tuple[npt.NDArray[np.float64], list[float]]:
    """Return the confidence of each pair of `weighed` clusters by weights fitted without its cluster, and its share."""
    scores, shares = [], []
    for name in sorted({one.cluster for one in found} & set(weighed)):
        weights = fit_both([one for one in found if one.cluster != name], weighed)
        for one in found:
            if one.cluster == name:
                features = {"alike": log_odds(logistic(one.alike, weights["alike"])), **one.read}
                scores.append(logistic(features, weights["agreement"]))
                shares.append(one.share)
    return np.array(scores), shares


def reliability(scores: npt.NDArray[np.float64], shares: Sequence[float]) -> str:
    """Return how often pairs are agreements by how sure the weights are, as a table of Markdown."""
    real = np.array(shares)
    area, precision = roc_auc_score(real > HALF, scores), average_precision_score(real > HALF, scores)
    lines = [
        f"AUC {area:.2f}, average precision {precision:.2f}",
        "",
        "| confidence | pairs | agreement by their readers |",
        "|---|---|---|",
    ]
    for low, high in pairwise(BINS):
        inside = (scores >= low) & (scores < high)
        if inside.any():
            lines.append(f"| {low:.1f}–{high:.1f} | {inside.sum()} | {real[inside].mean():.0%} |")
    return "\n".join(lines)


def provenance(found: Sequence[Judged], weighed: Collection[str]) -> dict[str, str]:
    """Say what weights were fitted on."""
    clusters = len({one.cluster for one in found})
    held = [one for one in found if one.cluster in weighed]
    return {
        "alike": f"{len(found)} pairs of sentences of {clusters} clusters, each judged by two readers",
        "agreement": f"{len(held)} of them: of clusters that no model was trained on, and of pairs told to agree",
    }
