"""Clusters of articles → pairs of sentences that are alike and yet, by all odds, do not contradict each other.

In a cluster of four articles some three thousand pairs of sentences are alike, and a handful contradict: a model that
learns from annotated pairs alone takes conflict for something common. Of 448 such pairs that a model took for conflicts
the most and two readers looked through, 97 % were none.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from factcheck.clean import clean
from factcheck.config import Settings
from factcheck.datatypes import Sentence
from factcheck.dates import date_articles
from factcheck.embed import Encoder
from factcheck.read import read_articles
from factcheck.split import split

from .examples import Example
from .news import Row

MIN_SIMILARITY = 0.35
"""Cosine from which two sentences are taken as alike."""
CONFLICT = {"C", "U", "S"}


def sentences(cluster: Path) -> list[tuple[str, Sentence]]:
    """Return the sentences of a cluster's articles with the names of their files, furniture left out."""
    articles, _ = read_articles([str(cluster)], Settings(), None)
    found = []
    for article in date_articles(articles, None):
        blocks, _removed = clean(article)
        found.extend((Path(article.path).name, sentence) for sentence in split(article, blocks))
    return found


def unlisted(
    clusters: Sequence[Path], rows: Sequence[Row], encoder: Encoder, per_cluster: int, seed: int
) -> Iterator[Example]:
    """Yield up to `per_cluster` alike pairs of different articles of each cluster, labelled "no contradiction".

    Sentences that any reader found in a conflict are left out. The more alike, the likelier a pair is drawn.
    """
    conflicts = [row for row in rows if row.label in CONFLICT or row.second in CONFLICT]
    taken = {(row.cluster, file, start) for row in conflicts for file, start, _ in (row.a, row.b)}
    for cluster in clusters:
        rng = random.Random(f"{seed} {cluster.name}")
        found = [(f, s) for f, s in sentences(cluster) if (cluster.name, f, s.start) not in taken]
        texts = [" ".join(sentence.text.split()) for _, sentence in found]
        if len(texts) < 2:
            continue
        vectors = encoder.encode(texts)
        owners = np.array([file for file, _ in found])
        products = np.triu(vectors @ vectors.T, 1)
        left, right = np.nonzero((products >= MIN_SIMILARITY) & (owners[:, None] != owners[None, :]))
        weights = [float(products[i, j]) ** 2 for i, j in zip(left, right, strict=True)]
        if not weights:
            continue
        drawn = dict.fromkeys(rng.choices(range(len(weights)), weights, k=per_cluster))
        for index in drawn:
            a, b = texts[left[index]], texts[right[index]]
            if a != b:
                yield Example(a, b, "not_contradiction", "news.alike", symmetric=True)
