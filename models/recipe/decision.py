"""Candidates → the weights by which factcheck turns what models and rules say into a confidence."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

from factcheck.decide import RARE, logistic, odds_told

from .candidates import CONFLICT, WRITTEN, Candidate

Floats = npt.NDArray[np.float64]

UNLISTED_WEIGHT = 0.5
"""What a pair counts that no annotator listed: careful readers miss some of what is there."""
CROWD = 0.5
"""Power of the number of pairs with the same two figures in a cluster by which each of them counts less: of one event
95 pairs of sentences conflict in their tolls, and would else outweigh the other 33 clusters with a conflict."""
OF_A_KIND = ("measures ", "counts ")
"""How the names of features begin that say what is measured or counted."""
LEAST_CLUSTERS = 4
"""Clusters in which these must conflict to speak for a conflict: all areas that do are of one fire."""
LEAST_OF_A_KIND = 5
"""Pairs of a kind of value that the readings hold at least, if what the texts tell is to say anything of that kind."""
LEAST_SPREAD = 0.2
"""Spread that a feature is taken to have at least: of what is true of one pair in a hundred, few pairs tell little."""
PENALTY_TOLD = 10.0
"""Strength of the ridge on what the texts tell: ten thousand pairs, five dozen features, a few hundred conflicts."""
PENALTY = 3.0
"""The same for the confidence: a handful of features."""


def fit(found: Sequence[Candidate], names: Sequence[str], penalty: float) -> dict[str, float]:
    """Return the weights of a logistic regression on the features `names`, under a ridge of the strength `penalty`.

    The log-odds that the texts tell count once as they are: the feature "told" has the weight 1, and the others
    correct it. Features are brought to one spread first. Raises ValueError without both kinds of labels.
    """
    free = [name for name in names if name != "told"]
    matrix = np.array([[candidate.features.get(name, 0.0) for name in free] for candidate in found])
    given = np.array([candidate.features["told"] if "told" in names else 0.0 for candidate in found])
    target = np.array([_conflict(candidate) >= HALF for candidate in found])
    crowd = Counter(map(_figures, found))
    weight = np.array([_weight(candidate) / crowd[_figures(candidate)] ** CROWD for candidate in found])
    if target.all() or not target.any():
        raise ValueError("the clusters hold no annotated conflict, or nothing else: there is nothing to fit")
    bias, slopes = ridge(matrix, target.astype(float), weight, given, penalty)
    falling = {name for name, slope in zip(free, slopes, strict=True) if name in RISING and slope < 0}
    if falling:
        return fit(found, [name for name in names if name not in falling], penalty)
    known = {"told": 1.0} if "told" in names else {}
    return {"bias": bias, **known, **dict(zip(free, slopes, strict=True))}


def ridge(matrix: Floats, target: Floats, weight: Floats, given: Floats, penalty: float) -> tuple[float, list[float]]:
    """Return bias and slopes of a logistic regression under a ridge of the strength `penalty`.

    `matrix` is `(n, features)`, brought to one spread first; `target` `(n,)` from 0 to 1, `weight` `(n,)` what each row
    counts, `given` `(n,)` log-odds that count as they are.
    """
    mean, spread = matrix.mean(axis=0), np.maximum(matrix.std(axis=0), LEAST_SPREAD)
    columns = np.c_[np.ones(len(matrix)), (matrix - mean) / spread]
    strength = np.r_[0.0, np.full(matrix.shape[1], penalty)]

    def loss(slopes: Floats) -> tuple[float, Floats]:
        odds = given + columns @ slopes
        error = float((weight * (np.logaddexp(0.0, odds) - target * odds)).sum()) + float(strength @ slopes**2) / 2
        return error, columns.T @ (weight * (1 / (1 + np.exp(-odds)) - target)) + strength * slopes

    found = minimize(loss, np.zeros(columns.shape[1]), jac=True, method="L-BFGS-B").x
    slopes = found[1:] / spread
    return round(float(found[0] - (slopes * mean).sum()), 4), [round(float(slope), 4) for slope in slopes]


RISING = frozenset(("claims",))
"""Features of which more cannot make a finding less sure: where the data say otherwise it is chance, and they are left
out."""
HALF = 0.5
"""Mean of two readers from which a candidate is a conflict."""


def _conflict(candidate: Candidate) -> float:
    """Return how much of a conflict a candidate is by its readers, 0 to 1; 0 where nobody listed it."""
    letters = [letter for letter in (candidate.label, candidate.second) if letter]
    return sum(CONFLICT.get(letter, 0.0) for letter in letters) / max(1, len(letters))


def _weight(candidate: Candidate) -> float:
    """Return what a candidate counts: the surer its readers are, the more."""
    if candidate.label is None:
        return UNLISTED_WEIGHT
    share = _conflict(candidate)
    return max(share, 1 - share)


def _figures(candidate: Candidate) -> tuple[object, ...]:
    """Return what two figures of a cluster are told by, wherever its sentences tell them."""
    ends = zip(candidate.texts, candidate.spans, (candidate.left, candidate.right), strict=True)
    words = (text[start - at : end - at].lower() for text, (start, end), (_, at) in ends)
    return candidate.cluster, candidate.kind, *sorted(words)


def left_out(found: Sequence[Candidate], names: Sequence[str], penalty: float) -> npt.NDArray[np.float64]:
    """Return the confidence of each candidate by weights that were fitted without its cluster, shape `(n,)`."""
    scores = np.zeros(len(found))
    for cluster in sorted({candidate.cluster for candidate in found}):
        weights = fit([candidate for candidate in found if candidate.cluster != cluster], names, penalty)
        for index, candidate in enumerate(found):
            if candidate.cluster == cluster:
                scores[index] = logistic(candidate.features, weights)
    return scores


CONFIDENCE = ("told", "rules", *RARE, "claims")
"""What the confidence is made of. The model's reading of whole sentences, and of these with marks around the compared
words, were tried, too: with them the average precision was no higher (0.687 against 0.688)."""
ROWS: Mapping[str, Sequence[str]] = {
    "the model on the claims": ("claims",),
    "what the texts tell (event, scope, clocks, place in the article), without the model": ("told", "rules", *RARE),
    "all of it": CONFIDENCE,
}
"""The rows of the ablation."""


def fit_both(
    read: Sequence[Candidate], found: Sequence[Candidate], written: Sequence[Candidate] = ()
) -> dict[str, dict[str, float]]:
    """Return the weights of what the texts tell, fitted on `read` and `written`, and of the confidence, on `found`.

    The confidence is fitted on what the texts tell by weights that do not know the candidate's cluster; on real news
    only, for in written events there is more to find.
    """
    known = [*read, *written]
    rare = _rare(read, found)
    return {"told": fit_told(known), "weights": fit(with_told(known, [*found, *rare]), CONFIDENCE, PENALTY)}


def _rare(read: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """Return the pairs of other clusters that were read and have what few pairs have: no model has judged them.

    So "claims" is 0 for them, as of a model that cannot tell.
    """
    known = {candidate.cluster for candidate in found}
    return [one for one in read if one.cluster not in known and any(one.features.get(name) for name in RARE)]


def fit_told(read: Sequence[Candidate]) -> dict[str, float]:
    """Return the weights of what the texts tell; what is rare in the readings is left to the confidence.

    What is measured or counted speaks for a conflict only where it conflicts in LEAST_CLUSTERS clusters; else it has
    the mean weight of its sort.
    """
    seen = defaultdict(set)
    for candidate in read:
        if _conflict(candidate) >= HALF:
            for name in candidate.features:
                seen[name].add(candidate.cluster)
    kinds = Counter(candidate.kind for candidate in read)
    unknown = {f"kind {kind}" for kind, count in kinds.items() if count < LEAST_OF_A_KIND}
    names = {name for candidate in read for name in candidate.features} - {"bias", *RARE, *unknown}
    few = {name for name in names if name.startswith(OF_A_KIND) and len(seen[name]) < LEAST_CLUSTERS}
    dropped: set[str] = set()
    while True:
        weights = fit(read, sorted(names - dropped), PENALTY_TOLD)
        sure_of_few = {name for name in few - dropped if weights[name] > 0}
        if not sure_of_few:
            break
        dropped |= sure_of_few
    for name in sorted(dropped):  # it has what others of its sort have
        others = [weights[other] for other in names - dropped if other.startswith(name.split()[0] + " ")]
        weights[name] = round(float(np.mean(others)), 4) if others else 0.0
    return {name: weight for name, weight in weights.items() if not name.startswith(WRITTEN)}


def with_told(read: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """Return `found` with the feature "told" by weights that were fitted on `read` without the candidate's cluster."""
    weights: dict[str, dict[str, float]] = {}
    changed = []
    for candidate in found:
        name = candidate.cluster
        if name not in weights:
            weights[name] = fit_told([other for other in read if other.cluster != name])
        value = odds_told(candidate.features, weights[name])
        changed.append(replace(candidate, features={**candidate.features, "told": value}))
    return changed


def ablation(read: Sequence[Candidate], found: Sequence[Candidate]) -> list[tuple[str, float, float, float]]:
    """Return for every row its name, AUC, average precision, and share of conflicts above FLOOR of precision.

    Every candidate is scored by weights fitted without its cluster. Candidates that nobody read are left out.
    """
    known = [candidate for candidate in with_told(read, found) if candidate.label is not None]
    target = np.array([_conflict(candidate) >= HALF for candidate in known])
    table = []
    for row, names in ROWS.items():
        scores = left_out(known, names, PENALTY)
        precision, recall, _ = precision_recall_curve(target, scores)
        table.append(
            (
                row,
                float(roc_auc_score(target, scores)),
                float(average_precision_score(target, scores)),
                float(recall[precision >= FLOOR].max(initial=0.0)),
            )
        )
    return table


def as_text(table: Sequence[tuple[str, float, float, float]]) -> str:
    """Return an ablation as a table of Markdown."""
    head = f"| features | AUC | average precision | found at precision {FLOOR:.0%} |\n|---|---|---|---|"
    return "\n".join([head, *(f"| {step} | {auc:.2f} | {ap:.2f} | {part:.0%} |" for step, auc, ap, part in table)])


FLOOR = 0.5
"""Precision at which the ablation reports what is found."""


def replace_weights(path: Path, weights: Mapping[str, Mapping[str, float]], fitted_on: Mapping[str, str]) -> None:
    """Put weights into a file, with what they were `fitted_on`; others that it holds stay."""
    known = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    found = {**known, "fitted on": {**known.get("fitted on", {}), **fitted_on}, **weights}
    path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def provenance(read: Sequence[Candidate], found: Sequence[Candidate], written: Sequence[Candidate]) -> dict[str, str]:
    """Say what weights were fitted on."""
    labelled = sum(candidate.label is not None for candidate in found)
    real = sum(candidate.label in CONFLICT for candidate in found)
    clusters = len({candidate.cluster for candidate in found})
    return {
        "told": f"{len(read)} pairs of values in {len({one.cluster for one in read})} clusters, read one by one, and "
        f"{len(written)} in {len({one.cluster for one in written})} written events",
        "weights": f"{len(found)} candidates of {clusters} clusters that no model was trained on, {labelled} read, "
        f"{real} of them a conflict, and {len(_rare(read, found))} pairs of others of what is rare",
    }
