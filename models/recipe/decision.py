"""Annotated clusters → the weights by which factcheck turns what models and rules say into a confidence."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

from factcheck.claims import cut
from factcheck.clean import clean
from factcheck.config import Settings
from factcheck.datatypes import Claim, Pair, Sentence, Span
from factcheck.dates import date_articles
from factcheck.decide import RARE, log_odds, logistic, rule_out
from factcheck.decide.cluster import Cluster
from factcheck.decide.features import told
from factcheck.embed import Encoder
from factcheck.evaluate import GOLD, GoldPair, read_gold, same_passage
from factcheck.facts import extract
from factcheck.judge import NliModel
from factcheck.pair import Hidden, in_context, pair_claims
from factcheck.read import read_articles
from factcheck.split import split
from factcheck.weigh import weigh

from .news import Row

UNLISTED_WEIGHT = 0.5
"""What a pair counts that no annotator listed: careful readers miss some of what is there."""
SOFT_WEIGHT = 0.6
"""What a debatable contradiction counts as a conflict."""
CROWD = 0.5
"""Power of the number of pairs with the same two figures in a cluster by which each of them counts less: of one event
95 pairs of sentences conflict in their tolls, and would else outweigh the other 33 clusters with a conflict."""
OF_A_KIND = ("measures ", "counts ")
"""How the names of features begin that say what is measured or counted."""
LEAST_CLUSTERS = 4
"""Clusters in which these must conflict to speak for a conflict: all areas that do are of one fire."""
LEAST_SPREAD = 0.2
"""Spread that a feature is taken to have at least: of what is true of one pair in a hundred, few pairs tell little."""
PENALTY_TOLD = 10.0
"""Strength of the ridge on what the texts tell: ten thousand pairs, five dozen features, a few hundred conflicts."""
PENALTY = 3.0
"""The same for the confidence: a handful of features."""
CONFLICT = {"C": 1.0, "U": 1.0, "S": SOFT_WEIGHT}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One weighed pair of a cluster: where its sentences stand, its features, and what annotators say (or None).

    `left` and `right` are `(file, start of the sentence)`, `spans` the compared words of both sides, offsets into
    the files.
    """

    cluster: str
    left: tuple[str, int]
    right: tuple[str, int]
    texts: tuple[str, str]
    kind: str
    features: Mapping[str, float]
    label: str | None
    second: str | None
    spans: tuple[Span, Span]


def candidates(
    clusters: Sequence[Path],
    rows: Sequence[Row],
    encoder: Encoder,
    nli: NliModel,
    tell: Callable[[str], None] = print,
) -> Iterator[Candidate]:
    """Yield what the pipeline weighs in each cluster, with what annotators say of it.

    Annotations are `rows`, and the gold that lies beside the articles of a curated story.
    """
    by_pair = _by_pair(rows)
    for cluster in clusters:
        articles, _ = read_articles([str(cluster)], Settings(), None)
        articles = date_articles(articles, None)
        files = {article.id: Path(article.path).name for article in articles}
        gold = read_gold(cluster) if (cluster / GOLD).is_file() else []
        found = weigh(articles, lambda: encoder, lambda: nli)
        kept = [item for item in found.evidence if item.verdict is not None and item.pair.slot is not None]
        tell(f"{cluster.name}: {len(found.readings)} read, {len(kept)} weighed")
        for item in kept:
            ends = _ends(item.pair, found.claims, found.sentences)
            left, right = _places(ends, files)
            texts = (ends[0].text, ends[1].text)
            kind = item.kind or "other"
            spans = _spans(item.pair, ends)
            near = by_pair.get((cluster.name, frozenset((left, right))), [])
            label, second = label_of(left, spans, near)
            if label is None:
                label = gold_label((left[0], texts[0]), (right[0], texts[1]), kind, gold)
            yield Candidate(
                cluster.name,
                left,
                right,
                texts,
                kind,
                dict(item.features),
                label,
                second,
                spans,
            )


def typed(
    clusters: Sequence[Path], rows: Sequence[Row], encoder: Encoder, tell: Callable[[str], None] = print
) -> Iterator[Candidate]:
    """Yield the pairs of values that rules find in conflict and that were read, with what the texts tell of them.

    No model judges here, so that clusters which the NLI model was trained on may be used. Pairs that a gate closes are
    among them, with the feature "gated": they are never weighed, but much that speaks against a pair is seen in them.
    """
    by_pair = _by_pair(rows)
    for path in clusters:
        articles, _ = read_articles([str(path)], Settings(), None)
        by_id = {article.id: article for article in date_articles(articles, None)}
        files = {article.id: Path(article.path).name for article in articles}
        sentences = [s for article in by_id.values() for s in split(article, clean(article)[0])]
        facts = [extract(s.text, by_id[s.article].published) for s in sentences]
        claims = [claim for index, s in enumerate(sentences) for claim in cut(s.text, index)]
        cluster = Cluster(claims, sentences, facts, by_id)
        count = 0
        pairs = pair_claims(sentences, claims, facts, encoder.encode([s.text for s in sentences])).pairs
        read = [
            pair for pair in pairs if (path.name, frozenset(_places(_ends(pair, claims, sentences), files))) in by_pair
        ]
        for pair in in_context(read, claims, sentences, Hidden(encoder.encode)):
            assert pair.slot is not None
            ends = _ends(pair, claims, sentences)
            left, right = _places(ends, files)
            spans = _spans(pair, ends)
            label, second = label_of(left, spans, by_pair[path.name, frozenset((left, right))])
            if label is not None:
                count += 1
                features = told(pair, rule_out(pair, cluster), cluster)
                texts = (ends[0].text, ends[1].text)
                yield Candidate(
                    path.name,
                    left,
                    right,
                    texts,
                    pair.slot.kind,
                    features,
                    label,
                    second,
                    spans,
                )
        tell(f"{path.name}: {count} pairs of values were read")


def _by_pair(rows: Sequence[Row]) -> dict[object, list[Row]]:
    """Return the annotations of two sentences as they stand, by cluster and place; edits are of other sentences."""
    found: dict[object, list[Row]] = {}
    for row in rows:
        if row.edit is None:
            found.setdefault((row.cluster, frozenset((row.a[:2], row.b[:2]))), []).append(row)
    return found


def _ends(pair: Pair, claims: Sequence[Claim], sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the two sentences of a pair of claims."""
    return [sentences[claims[at].sentence] for at in (pair.left, pair.right)]


def _places(ends: Sequence[Sentence], files: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return file and start of sentences; `files` are the names of the files by article."""
    return [(files[sentence.article], sentence.start) for sentence in ends]


def _spans(pair: Pair, ends: Sequence[Sentence]) -> tuple[Span, Span]:
    """Return where the two compared values stand in their articles; `ends` are the sentences of a pair with a slot."""
    assert pair.slot is not None
    left, right = (
        (sentence.start + value.start, sentence.start + value.end)
        for sentence, value in zip(ends, (pair.slot.left, pair.slot.right), strict=True)
    )
    return left, right


def label_of(left: tuple[str, int], spans: tuple[Span, Span], rows: Sequence[Row]) -> tuple[str | None, str | None]:
    """Return what two readers say of a candidate's words; `rows` are annotations of its two sentences.

    A conflict in other words of the sentences says nothing of these; that there is none at all does.
    """
    for row in rows:
        words = row.words if row.a[:2] == left else row.words[::-1]
        if all(word and word[0] < span[1] and span[0] < word[1] for word, span in zip(words, spans, strict=True)):
            return row.label, row.second
    if rows and not any(row.label in CONFLICT or row.second in CONFLICT for row in rows):
        return rows[0].label, rows[0].second
    return None, None


def gold_label(left: tuple[str, str], right: tuple[str, str], kind: str, gold: Sequence[GoldPair]) -> str | None:
    """Return what the gold of a curated story says of two passages `(file, text)`, as a letter of the annotators."""
    for pair in gold:
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            sides = ((left, one), (right, other))
            if all(mine[0] == theirs[0] and same_passage(mine[1], theirs[1]) for mine, theirs in sides):
                if pair.label != "contradict":
                    return {"agree": "A", "neutral": "N"}[pair.label]
                if pair.note == "contested" or (kind != pair.kind and {kind, pair.kind} & TYPED):
                    return None
                return "C" if pair.strict else "U" if pair.note == "update" else "S"
    return None


TYPED = {"number", "date", "place"}
"""Kinds of values that rules find: a conflict of one of them is no conflict of another."""


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
    mean, spread = matrix.mean(axis=0), matrix.std(axis=0)
    spread = np.maximum(spread, LEAST_SPREAD)
    columns = np.c_[np.ones(len(found)), (matrix - mean) / spread]
    ridge = np.r_[0.0, np.full(len(free), penalty)]

    def loss(slopes: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        odds = given + columns @ slopes
        error = float((weight * (np.logaddexp(0.0, odds) - target * odds)).sum()) + float(ridge @ slopes**2) / 2
        return error, columns.T @ (weight * (1 / (1 + np.exp(-odds)) - target)) + ridge * slopes

    found_slopes = minimize(loss, np.zeros(columns.shape[1]), jac=True, method="L-BFGS-B").x
    falling = {name for name, slope in zip(free, found_slopes[1:], strict=True) if name in RISING and slope < 0}
    if falling:
        return fit(found, [name for name in names if name not in falling], penalty)
    slopes = found_slopes[1:] / spread
    weights = {name: round(float(value), 4) for name, value in zip(free, slopes, strict=True)}
    known = {"told": 1.0} if "told" in names else {}
    return {"bias": round(float(found_slopes[0] - (slopes * mean).sum()), 4), **known, **weights}


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


def fit_both(read: Sequence[Candidate], found: Sequence[Candidate]) -> dict[str, dict[str, float]]:
    """Return the weights of what the texts tell, fitted on `read`, and of the confidence, fitted on `found`.

    The confidence is fitted on what the texts tell by weights that do not know the candidate's cluster.
    """
    return {"told": fit_told(read), "weights": fit(with_told(read, found), CONFIDENCE, PENALTY)}


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
    names = {name for candidate in read for name in candidate.features} - {"bias", *RARE}
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
    return weights


def with_told(read: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """Return `found` with the feature "told" by weights that were fitted on `read` without the candidate's cluster."""
    weights: dict[str, dict[str, float]] = {}
    changed = []
    for candidate in found:
        name = candidate.cluster
        if name not in weights:
            weights[name] = fit_told([other for other in read if other.cluster != name])
        value = log_odds(logistic(candidate.features, weights[name])) if candidate.features["rules"] else 0.0
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


def write(path: Path, weights: Mapping[str, Mapping[str, float]], provenance: str) -> None:
    """Write weights with where they come from."""
    path.write_text(json.dumps({"fitted on": provenance, **weights}, indent=1) + "\n", "utf-8")


def provenance(read: Sequence[Candidate], found: Sequence[Candidate]) -> str:
    """Say what weights were fitted on."""
    labelled = sum(candidate.label is not None for candidate in found)
    real = sum(candidate.label in CONFLICT for candidate in found)
    clusters = len({candidate.cluster for candidate in found})
    return (
        f"told: {len(read)} pairs of values in {len({one.cluster for one in read})} clusters, read one by one; "
        f"weights: {len(found)} candidates of {clusters} clusters that no model was trained on, "
        f"{labelled} read, {real} of them a conflict"
    )
