"""Folders of data → the files that the two stages of training and the calibration read."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from factcheck.embed import load_encoder

from . import alike, augment, examples, frames, news, public
from .examples import Example

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

NEWS_ROUNDS = 3
"""How often an annotated pair is seen, each time with other swaps and the sentences in either order."""
PER_FACT = 45
"""Pairs made of every fact of every frame."""
REPLAY = 30_000
"""Public pairs that the second stage sees again, so that general NLI is not forgotten."""
ALIKE_PER_CLUSTER = 60
"""Pairs of alike sentences of one cluster that nobody listed as a conflict."""
POINTED = 0.5
"""Share of the pairs that point at the compared words, where these are known."""
SEED = 1


def prepare(nli: Path, clusters: Path | None, out: Path, tell: Callable[[str], None] = print) -> dict[str, int]:
    """Write `public`, `domain` and `held-out` (`.jsonl.gz`) to `out` and return how many pairs each has.

    `nli` is the folder of public sets, `clusters` that of the news articles (without it, the domain is frames
    alone). Raises FileNotFoundError for a folder that is not there.
    """
    for folder in (nli, clusters):
        if folder is not None and not folder.is_dir():
            raise FileNotFoundError(f"{folder} is no folder of data; see models/recipe/README.md for what goes there")
    general = list(public.train(nli))
    counts = {"public": examples.write(out / "public.jsonl.gz", general)}
    tell(f"public: {counts['public']} pairs of {len(public.count(general))} sets")
    domain, held_out = make_domain(general, clusters)
    counts["domain"] = examples.write(out / "domain.jsonl.gz", domain)
    counts["held-out"] = examples.write(out / "held-out.jsonl.gz", held_out)
    for source, labels in sorted(public.count(e for e in domain if "." in e.source).items()):
        tell(f"domain: {source}: {labels}")
    return counts


def make_domain(general: list[Example], clusters: Path | None) -> tuple[list[Example], list[Example]]:
    """Return the pairs of the second stage, and those of the held-out clusters."""
    rng = random.Random(SEED)
    domain = list(frames.generate(frames.load(), PER_FACT, SEED))
    held_out: list[Example] = []
    if clusters is not None:
        rows = news.read()
        learnt = [row for row in rows if row.cluster not in HELD_OUT]
        for number in range(NEWS_ROUNDS):
            seen = list(news.examples(learnt, clusters, SEED + number))
            pool = augment.names(seen)
            domain += seen if number == 0 else [augment.augment(example, pool, rng) for example in seen]
        held_out += news.examples([row for row in rows if row.cluster in HELD_OUT], clusters, SEED, swaps=0)
        folders = sorted(path for path in clusters.iterdir() if path.is_dir())
        encoder = load_encoder()
        domain += alike.unlisted(
            [path for path in folders if path.name not in HELD_OUT], rows, encoder, ALIKE_PER_CLUSTER, SEED
        )
        held_out += alike.unlisted(
            [path for path in folders if path.name in HELD_OUT], rows, encoder, ALIKE_PER_CLUSTER, SEED
        )
    domain = [examples.pointed(example) if rng.random() < POINTED else example for example in domain]
    domain += rng.sample(general, min(REPLAY, len(general)))
    rng.shuffle(domain)
    return domain, held_out
