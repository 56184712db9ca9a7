"""Folders of data → the pairs that the stages of training, and the calibration, read."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.embed import load_encoder
from factcheck.judge import load_nli

from . import alike, augment, claimed, examples, frames, news, public, stories

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
VITAMINC = "vitaminc_real.part"
"""The public set that is nearest to the task: real edits of facts."""


@dataclass(frozen=True, slots=True)
class Mix:
    """What one stage of training sees."""

    rounds: int
    """How often an annotated pair is seen, each time with other swaps."""
    per_fact: int
    """Pairs made of every fact of every frame."""
    alike: int
    """Pairs of alike sentences of one cluster that nobody listed as a conflict."""
    replay: int
    """Public pairs that are seen again, so that general NLI is not forgotten."""
    pointed: float = 0.0
    """Share of the pairs that point at the compared words, where these are known."""
    augmented: bool = False
    """Whether names, figures and lengths are changed; of several rounds the first is left as it is."""
    stories: int = 0
    """Pairs made of every fact of the written stories, each time."""
    story_rounds: int = 1
    """How often the stories are seen, each time in other pairs."""
    readings: int = 0
    """How often a read candidate is seen that is a conflict or an agreement; the many others are seen once."""
    claims: float = 0.0
    """Share of the pairs with known compared words that are cut to their claims; pairs of other claims of as many
    sentences are added, which do not contradict each other."""
    hard: bool = False
    """Whether the unlisted pairs that the stage before gets wrong are seen, twice, and all of VITAMINC."""


MIXES = {
    "news": Mix(rounds=3, per_fact=35, alike=50, replay=20_000),
    "pointed": Mix(rounds=5, per_fact=40, alike=35, replay=10_000, pointed=0.5),
    "changed": Mix(rounds=6, per_fact=25, alike=20, replay=25_000, pointed=0.5, augmented=True, hard=True),
    "stories": Mix(rounds=1, per_fact=6, alike=0, replay=45_000, pointed=0.5, augmented=True, stories=22),
    "final": Mix(rounds=1, per_fact=4, alike=15, replay=22_000, pointed=0.6, augmented=True, stories=16, readings=8),
    "long": Mix(
        rounds=4,
        per_fact=8,
        alike=20,
        replay=200_000,
        pointed=0.5,
        augmented=True,
        hard=True,
        stories=14,
        story_rounds=2,
        readings=6,
    ),
    "last": Mix(
        rounds=3, per_fact=4, alike=10, replay=45_000, pointed=0.6, augmented=True, stories=14, readings=4, claims=0.35
    ),
}
"""The stages after general NLI, in order."""
POOL = 300
"""Unlisted pairs of one cluster out of which the hardest are chosen."""
HARD_SHARE = 0.4
"""Share of them that is taken."""


def require(*folders: Path | None) -> None:
    """Raise FileNotFoundError for a folder of data that is not there."""
    for folder in folders:
        if folder is not None and not folder.is_dir():
            raise FileNotFoundError(f"{folder} is no folder of data; see models/recipe/README.md for what goes there")


def general(nli: Path, out: Path) -> int:
    """Write the public training pairs to `out` and return how many there are."""
    require(nli)
    return examples.write(out, public.train(nli))


def domain(name: str, public_pairs: Path, clusters: Path | None, before: Path, out: Path) -> int:
    """Write the pairs of a stage of MIXES to `out` and return how many there are.

    `clusters` is the folder of news articles; without it, the stage is frames and public pairs. `before` is the
    model of the stage before, which says which unlisted pairs are hard.
    """
    require(clusters)
    mix = MIXES[name]
    rng = random.Random(f"{SEED} {name}")
    found = list(frames.generate(frames.load(), mix.per_fact, SEED))
    seen = list(examples.read(public_pairs))
    if mix.stories:
        written = stories.load()
        for number in range(mix.story_rounds):
            told = list(stories.generate(written, mix.stories, rng.randrange(1_000_000)))
            found += _changed(told, rng) if mix.augmented and number == mix.story_rounds - 1 else told
    if clusters is not None:
        rows = news.read()
        learnt = [row for row in rows if row.cluster not in HELD_OUT]
        for number in range(mix.rounds):
            pairs = list(news.examples(learnt, clusters, SEED + number))
            found += _changed(pairs, rng) if mix.augmented and (number or mix.rounds == 1) else pairs
        if mix.readings:
            judged = [row for row in news.read(news.READINGS) if row.cluster not in HELD_OUT]
            pairs = list(news.examples(judged, clusters, SEED, swaps=0))
            rare = [pair for pair in pairs if pair.label != "neutral"]
            found += pairs
            for _ in range(mix.readings - 1):
                found += _changed(rare, rng)
        folders = [path for path in sorted(clusters.iterdir()) if path.is_dir() and path.name not in HELD_OUT]
        encoder = load_encoder()
        known = [*rows, *news.read(news.READINGS)]
        found += alike.unlisted(folders, known, encoder, mix.alike, SEED)
        if mix.hard:
            annotated = {row.cluster for row in rows}
            pool_pairs = alike.unlisted([f for f in folders if f.name in annotated], known, encoder, POOL, SEED + 4)
            hard = alike.hardest(list(pool_pairs), load_nli(str(before)), HARD_SHARE)
            found += [*hard, *_changed(hard, rng)]
    if mix.claims:
        drawn = rng.sample(found, round(len(found) * mix.claims))
        others = [pair for pair in (claimed.crossed(one, rng) for one in drawn) if pair is not None]
        found = [claimed.local(pair) if rng.random() < mix.claims else pair for pair in found] + others
    found = [examples.pointed(pair) if rng.random() < mix.pointed else pair for pair in found]
    kept = [pair for pair in seen if mix.hard and pair.source == VITAMINC]
    rest = [pair for pair in seen if not mix.hard or pair.source != VITAMINC]
    found += kept + rng.sample(rest, min(mix.replay, len(rest)))
    rng.shuffle(found)
    return examples.write(out, found)


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
