"""What is trained after what, on which pairs, and how: general NLI, then news in several ways, whose mean is kept.

Branches of one model that see the data in another order, or other shares of it, end where the mean of their weights is
about as good as the best of them in everything (model soups, Wortsman et al. 2022).
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from .examples import Example, read
from .train import PLAN, WORDS, Plan, average, train


@dataclass(frozen=True, slots=True)
class Stage:
    """One run: what it goes on from, how often it sees each file of pairs, and its plan.

    `after` names a stage, several (the mean of their weights), or none (the encoder). Of a file that is seen less than
    once a sample is drawn.
    """

    after: tuple[str, ...]
    data: Mapping[str, float]
    plan: Plan


ALL = {"public": 1, "news": 1, "tellings": 2, "hypotheses": 1}
BROAD = {"public": 2, "news": 1, "hypotheses": 2}
BRANCHES = ("plain", "dropped", "broad")
KEPT = (*BRANCHES, "again", "wide")
"""The stages whose mean is calibrated and shipped. The one that goes on from it with the written events is measured,
and not kept: it knows other written events far better, and real news no better."""

STAGES: Mapping[str, Stage] = {
    "general": Stage((), {"public": 1, "hypotheses": 2}, Plan(learning_rate=2e-4, passes=3, budget=12288)),
    "plain": Stage(("general",), ALL, Plan(learning_rate=1.2e-4, passes=2, budget=10240, seed=11)),
    "dropped": Stage(("general",), ALL, Plan(learning_rate=1.2e-4, passes=2, budget=10240, dropout=0.1, seed=12)),
    "broad": Stage(("general",), BROAD, Plan(learning_rate=1.2e-4, passes=2, budget=10240, seed=13)),
    "again": Stage(
        BRANCHES,
        {"public": 1, "news": 1, "tellings": 1, "hypotheses": 2},
        Plan(learning_rate=1.2e-4, passes=2, budget=16384, dropout=0.1, seed=21),
    ),
    "wide": Stage(
        BRANCHES,
        {"public": 2, "news": 1, "tellings": 1, "hypotheses": 2},
        Plan(learning_rate=1.2e-4, passes=2, budget=16384, dropout=0.1, seed=22),
    ),
    "events": Stage(
        KEPT,
        {"events": 1, "public": 0.15, "news": 0.15, "hypotheses": 0.7},
        Plan(learning_rate=7e-5, passes=1, budget=4096, seed=31),
    ),
}


def pairs(stage: Stage, work: Path) -> list[Example]:
    """Return the pairs of a stage from the files in `work`, each as often as the stage says; of a fraction a sample."""
    draw = random.Random(stage.plan.seed)
    found: list[Example] = []
    for name, times in stage.data.items():
        rows = list(read(work / f"{name}.jsonl.gz"))
        found += rows * int(times) + draw.sample(rows, round(len(rows) * (times % 1)))
    return found


FILES = ("public", "hypotheses", "news", "tellings", "events")
"""Kinds of pairs; each is a file in the folder of a run."""
MEAN = "mean"
"""Folder of a run with the mean of the stages KEPT: what is calibrated and shipped."""


def run_all(work: Path, base: str, together: int = 1) -> None:
    """Train every stage that is not there, from the files in `work`, and write the mean of KEPT.

    `base` is the encoder to start from. Stages that go on from the same ones are trained side by side, `together` at
    a time, each in a process of its own: one of them fills no GPU. Raises FileNotFoundError where a file is missing.
    """
    for name in FILES:
        if not (work / f"{name}.jsonl.gz").is_file():
            raise FileNotFoundError(f"{work / name}.jsonl.gz is missing: run `python -m recipe prepare` first")
    while waiting := [name for name in STAGES if not (work / name / PLAN).is_file()]:
        ready = [name for name in waiting if not set(STAGES[name].after) & set(waiting)]
        jobs = [(STAGES[name], _mean(STAGES[name].after, work, base), work / name) for name in ready]
        if together == 1:
            for job in jobs:
                _run(*job)
        else:
            with ProcessPoolExecutor(together, get_context("spawn")) as pool:
                list(pool.map(_run, *zip(*jobs, strict=True)))
    _mean(KEPT, work, base)


def _run(stage: Stage, start: str, out: Path) -> None:
    def tell(line: str) -> None:
        print(f"{out.name}: {line}", flush=True)

    tell(f"from {start}")
    train(pairs(stage, out.parent), start, out, stage.plan, tell=tell)


def _mean(names: tuple[str, ...], work: Path, base: str) -> str:
    """Return the model that stands for some stages: the encoder, the one, or the mean of them, made if need be."""
    if len(names) < 2:
        return str(work / names[0]) if names else base
    folder = work / (MEAN if names == KEPT else "-".join(names))
    if not (folder / WORDS).is_file():  # which is written last
        average([work / name for name in names], folder)
    return str(folder)
