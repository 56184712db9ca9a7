"""Folders of data → the pairs that the stages of training, and the calibration, read."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from factcheck.embed import load_encoder

from . import alike, augment, claimed, events, examples, frames, hypotheses, news, public, stories, tellings

HELD_OUT = (
    "allsides-capital-gazette-2018",
    "allsides-germanwings-2015",
    "allsides-orlando-2016",
    "basil-030-i-r-s-official-invokes-5th-amendment-at",
    "basil-094-weiner-denies-sending-photo",
    "ecbplus-climber-23plus",
    "ecbplus-greek-bank-2010",
    "ecbplus-waitrose-banstead",
)
"""Clusters that no model is trained on: calibration and the weights of the decision are fitted on them."""

SEED = 1

ROUNDS = 6
"""How often an annotated pair is seen, each time with other swaps; all but the first time, names and figures change."""
PER_FRAME_FACT = 8
"""Pairs made of every fact of every frame."""
PER_STORY_FACT, STORY_ROUNDS = 22, 3
"""Pairs made of every fact of the written stories, and how often, each time other ones; the last round is changed."""
ALIKE = 30
"""Pairs of alike sentences of one cluster that nobody listed as a conflict."""
RARE_READINGS = 6
"""How often a read candidate is seen that is a conflict or an agreement; the many others are seen once."""
CLAIMS = 0.3
"""Share of the pairs with known compared words that are cut to their claims; pairs of other claims of as many sentences
are added, which do not contradict each other."""
POINTED = 0.5
"""Share of the pairs that point at the compared words, where these are known."""


def require(*folders: Path | None) -> None:
    """Raise FileNotFoundError for a folder of data that is not there."""
    for folder in folders:
        if folder is not None and not folder.is_dir():
            raise FileNotFoundError(f"{folder} is no folder of data; see models/recipe/README.md for what goes there")


def public_pairs(nli: Path, out: Path) -> int:
    """Write the public training pairs to `out` and return how many there are."""
    require(nli)
    return examples.write(out, public.train(nli))


def written_hypotheses(nli: Path, out: Path) -> int:
    """Write the pairs of public premises and the hypotheses written on them, and return how many there are."""
    require(nli)
    return examples.write(out, hypotheses.examples(hypotheses.read(), public.train(nli)))


def news_pairs(clusters: Path | None, out: Path) -> int:
    """Write the pairs of the domain and return how many there are: frames, stories, annotations, readings, alike ones.

    `clusters` is the folder of news articles; without it, frames and stories are all.
    """
    require(clusters)
    rng = random.Random(SEED)
    found = list(frames.generate(frames.load(), PER_FRAME_FACT, SEED))
    written = stories.load()
    for number in range(STORY_ROUNDS):
        told = list(stories.generate(written, PER_STORY_FACT, rng.randrange(1_000_000)))
        found += _changed(told, rng) if number == STORY_ROUNDS - 1 else told
    if clusters is not None:
        rows = news.read()
        learnt = [row for row in rows if row.cluster not in HELD_OUT]
        for number in range(ROUNDS):
            pairs = list(news.examples(learnt, clusters, SEED + number))
            found += _changed(pairs, rng) if number else pairs
        judged = [row for row in news.read(news.READINGS) if row.cluster not in HELD_OUT]
        pairs = list(news.examples(judged, clusters, SEED, swaps=0))
        rare = [pair for pair in pairs if pair.label != "neutral"]
        found += pairs
        for _ in range(RARE_READINGS - 1):
            found += _changed(rare, rng)
        folders = [path for path in sorted(clusters.iterdir()) if path.is_dir() and path.name not in HELD_OUT]
        found += alike.unlisted(folders, [*rows, *news.read(news.READINGS)], load_encoder(), ALIKE, SEED)
    return examples.write(out, _shown(found, rng))


def told_pairs(clusters: Path | None, out: Path) -> int:
    """Write the pairs of real sentences and those told again, as they stand and changed; return how many there are."""
    require(clusters)
    rng = random.Random(SEED)
    told = [row for row in tellings.read() if row.cluster not in HELD_OUT]
    found = list(tellings.examples(told, clusters, SEED)) if clusters is not None else []
    return examples.write(out, _shown([*found, *_changed(found, rng)], rng))


def event_pairs(out: Path) -> int:
    """Write the pairs of written events, those that compare one slot twice, once changed; return how many there are."""
    rng = random.Random(SEED)
    told = events.load()
    again = [pair for pair in events.generate(told, SEED + 1) if pair.label != "neutral"]
    return examples.write(out, _shown([*events.generate(told, SEED), *_changed(again, rng)], rng))


def _shown(pairs: list[examples.Example], rng: random.Random) -> list[examples.Example]:
    """Cut a share of the pairs to claims, point at the compared words of others, and put all in an order of chance."""
    drawn = rng.sample(pairs, round(len(pairs) * CLAIMS))
    others = [pair for pair in (claimed.crossed(one, rng) for one in drawn) if pair is not None]
    shown = [claimed.local(pair) if rng.random() < CLAIMS else pair for pair in pairs] + others
    shown = [examples.pointed(pair) if rng.random() < POINTED else pair for pair in shown]
    rng.shuffle(shown)
    return shown


def _changed(pairs: Sequence[examples.Example], rng: random.Random) -> list[examples.Example]:
    pool = augment.names(pairs)
    return [augment.augment(pair, pool, rng) for pair in pairs]


def held_out(clusters: Path, out: Path) -> int:
    """Write the pairs of the held-out clusters, with alike ones that nobody listed, and return how many there are."""
    require(clusters)
    rows = news.read()
    pairs = list(news.examples([row for row in rows if row.cluster in HELD_OUT], clusters, SEED, swaps=0))
    folders = [clusters / name for name in HELD_OUT if (clusters / name).is_dir()]
    known = [*rows, *news.read(news.READINGS)]
    return examples.write(out, [*pairs, *alike.unlisted(folders, known, load_encoder(), 60, SEED)])
