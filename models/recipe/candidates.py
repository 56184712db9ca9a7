"""Annotated clusters → the pairs that factcheck weighs in them, with what the texts, the model and the readers say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.claims import cut
from factcheck.clean import clean
from factcheck.config import Settings
from factcheck.dataset.gold import GoldPair, read_gold
from factcheck.datatypes import Claim, Pair, Sentence, Span, by_id
from factcheck.dates import date_articles
from factcheck.decide import rule_out
from factcheck.decide.cluster import Cluster
from factcheck.decide.features import told
from factcheck.embed import Encoder
from factcheck.evaluate import same_passage
from factcheck.facts import extract
from factcheck.judge import NliModel
from factcheck.names import GOLD
from factcheck.pair import Hidden, in_context, pair_claims
from factcheck.read import read_articles
from factcheck.split import split
from factcheck.weigh import weigh

from . import news
from .news import Row

OUTLETS = Path(__file__).parent / "outlets"
"""Written events as three outlets tell each: articles, and all the conflicts between them."""
SOFT_WEIGHT = 0.6
"""What a debatable contradiction counts as a conflict."""
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


def open_cluster(path: Path) -> tuple[Cluster, dict[str, str]]:
    """Return the articles of a folder, cut into all that is compared, and the names of their files, by article."""
    articles, _ = read_articles([str(path)], Settings(), None)
    dated = by_id(date_articles(articles, None))
    files = {article.id: Path(article.path).name for article in articles}
    sentences = [s for article in dated.values() for s in split(article, clean(article)[0])]
    facts = [extract(s.text, dated[s.article].published) for s in sentences]
    claims = [claim for index, s in enumerate(sentences) for claim in cut(s.text, index)]
    return Cluster(claims, sentences, facts, dated), files


def typed(
    clusters: Sequence[Path], rows: Sequence[Row], encoder: Encoder, tell: Callable[[str], None] = print
) -> Iterator[Candidate]:
    """Yield the pairs of values that rules find in conflict and that were read, with what the texts tell of them.

    No model judges here, so that clusters which the NLI model was trained on may be used. Pairs that a gate closes are
    among them, with the feature "gated": they are never weighed, but much that speaks against a pair is seen in them.
    """
    by_pair = _by_pair(rows)
    for path in clusters:
        cluster, files = open_cluster(path)
        count = 0
        read = [
            pair
            for pair in _in_conflict(cluster, encoder)
            if (path.name, frozenset(_places(_ends(pair, cluster.claims, cluster.sentences), files))) in by_pair
        ]
        for pair, ends in _with_context(read, cluster, encoder):
            left, right = _places(ends, files)
            label, second = label_of(left, _spans(pair, ends), by_pair[path.name, frozenset((left, right))])
            if label is not None:
                count += 1
                features = told(pair, rule_out(pair, cluster), cluster)
                yield _candidate(path.name, pair, ends, (left, right), features, label, second)
        tell(f"{path.name}: {count} pairs of values were read")


def _in_conflict(cluster: Cluster, encoder: Encoder) -> Sequence[Pair]:
    """Return the pairs of claims whose values rules find in conflict."""
    vectors = encoder.encode([sentence.text for sentence in cluster.sentences])
    return pair_claims(cluster.sentences, cluster.claims, cluster.facts, vectors).pairs


def _with_context(pairs: Sequence[Pair], cluster: Cluster, encoder: Encoder) -> Iterator[tuple[Pair, list[Sentence]]]:
    """Yield pairs with their context, and their two sentences."""
    for pair in in_context(pairs, cluster.claims, cluster.sentences, Hidden(encoder.encode)):
        yield pair, _ends(pair, cluster.claims, cluster.sentences)


def _candidate(
    cluster: str,
    pair: Pair,
    ends: Sequence[Sentence],
    places: Sequence[tuple[str, int]],
    features: Mapping[str, float],
    label: str,
    second: str | None,
) -> Candidate:
    """Return a pair that rules find in conflict as a candidate; `ends` are its sentences, `places` where they stand."""
    assert pair.slot is not None
    left, right = places
    texts = (ends[0].text, ends[1].text)
    return Candidate(cluster, left, right, texts, pair.slot.kind, features, label, second, _spans(pair, ends))


WRITTEN = "written"
"""How the names of features begin that only pairs of written events have: there more conflicts than in real news, and
these features take that up. They are left out of the weights."""


def written(encoder: Encoder, tell: Callable[[str], None] = print) -> Iterator[Candidate]:
    """Yield the pairs of values that rules find in conflict in the events of OUTLETS, with what the texts tell of them.

    All that conflicts there is known, so that every other pair is none; but for one of two values that conflict in
    other sentences of the event, which is left out.
    """
    conflicts = news.read(OUTLETS)
    by_pair = _by_pair(conflicts)
    for path in sorted(path for path in OUTLETS.iterdir() if path.is_dir()):
        cluster, files = open_cluster(path)
        rows = [row for row in conflicts if row.cluster == path.name]
        texts = {name: (path / name).read_text("utf-8") for name in sorted(files.values())}
        known = {frozenset(_figures(texts, row)) for row in rows}
        for pair, ends in _with_context(_in_conflict(cluster, encoder), cluster, encoder):
            left, right = _places(ends, files)
            spans = _spans(pair, ends)
            label, _ = label_of(left, spans, by_pair.get((path.name, frozenset((left, right))), []))
            figures = (_number(texts[name][slice(*at)]) for (name, _), at in zip((left, right), spans, strict=True))
            if label is None and frozenset(figures) in known:
                continue
            gate = rule_out(pair, cluster)
            features = told(pair, gate, cluster) | {WRITTEN: 1.0, f"{WRITTEN} gated": float(gate is not None)}
            yield _candidate(f"{OUTLETS.name}/{path.name}", pair, ends, (left, right), features, label or "N", None)
        tell(f"{path.name}: {len(rows)} pairs conflict")


def _figures(texts: Mapping[str, str], row: Row) -> Iterator[str]:
    """Yield the numbers of the words of a conflict, by which it is known in other sentences."""
    for (name, _, _), span in zip((row.a, row.b), row.words, strict=True):
        yield _number(texts[name][slice(*span)]) if span else ""


def _number(words: str) -> str:
    """Return the first number in some words as it is written, or the words."""
    found = re.search(r"\d[\d.,]*", words)
    return found[0].rstrip(".,") if found else words.casefold()


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
