"""What is measured: each function returns rows of a table, and needs nothing of the others."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest.mock import patch

from . import news, peers
from .machine import best, products

Row = tuple[str, str]
"""What was measured, and the figure."""
ROOT = Path(__file__).parent.parent

_CHILD = """
import json, resource, sys
sys.argv = ["factcheck", *json.loads(sys.argv[1])]
from factcheck.cli import main
try:
    main()
finally:
    from benchmarks.machine import peak_memory
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([usage.ru_utime + usage.ru_stime, peak_memory()]), file=sys.stderr)
"""


def command(*arguments: str) -> tuple[float, float, float]:
    """Run factcheck in a process of its own; return seconds with start-up, seconds of CPU, and peak memory in MB."""
    since = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, json.dumps(arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - since
    if done.returncode:
        raise RuntimeError(f"factcheck {' '.join(arguments)} failed: {done.stderr[-500:]}")
    cpu, memory = json.loads(done.stderr.splitlines()[-1])
    return seconds, cpu, memory


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast pairs are judged: seconds a pair, tokens a pair, and what the products alone would take."""

    judged: float
    tokens: float
    ceilings: dict[str, float]
    kind: str

    @property
    def share(self) -> float:
        """Part of the speed that the machine's products allow in the arithmetic that the model is computed in."""
        return self.ceilings[self.kind] / self.judged


def speed(name: str, sample: int, times: int) -> tuple[Speed, list[Row], list[tuple[str, str]]]:
    """Measure the NLI model on pairs of a story, against the products of its layers in the same run."""
    from factcheck.arithmetic import arithmetic
    from factcheck.judge import BATCH_TOKENS, load_nli

    pairs = random.Random(0).sample(news.cross_pairs(news.story(name)), sample)
    model = load_nli()
    config = model._model.config
    tokenizer, most = model._tokenizer, model._max_tokens
    encoded = tokenizer([a for a, _ in pairs], [b for _, b in pairs], truncation=True, max_length=most)
    lengths = [len(row) for row in encoded["input_ids"]]
    tokens = sum(lengths) / len(lengths)
    model.judge(pairs)  # the first pass prepares every shape of batch, which the rest of a long run has then
    seconds = best(lambda: model.judge(pairs), times) / len(pairs)
    ceilings = {}
    for dtype in ("float32", "bfloat16", "int8"):
        spent = products(
            dtype, BATCH_TOKENS, config.hidden_size, config.intermediate_size, config.num_hidden_layers, 3 * times
        )
        ceilings[dtype] = spent * tokens / BATCH_TOKENS
    kind = arithmetic()
    found = Speed(seconds, tokens, ceilings, kind)
    rows = [
        ("pairs judged per second", f"{1 / seconds:,.0f} of {tokens:.0f} tokens, in {kind}"),
        *(
            (f"ceiling: {dtype} products alone", f"{1 / spent:,.0f} pairs per second" if spent < 1e9 else "not here")
            for dtype, spent in ceilings.items()
        ),
        (f"share of the ceiling in {kind}", f"{found.share:.0%}" if kind in ceilings else "–"),
    ]
    return found, rows, pairs


def arithmetics(pairs: Sequence[tuple[str, str]], times: int) -> list[Row]:
    """Judge the same pairs in each arithmetic that runs on the processor; say how far the answers are apart."""
    from factcheck.judge import load_nli

    exact: list[float] = []
    rows = []
    for kind in ("float32", "bfloat16", "int8"):
        model = load_nli(None, kind)
        found = [answer.contradiction for answer in model.judge(pairs)]
        exact = exact or found
        apart = [abs(a - b) for a, b in zip(exact, found, strict=True)]
        seconds = best(partial(model.judge, pairs), times) / len(pairs)
        figure = f"{1 / seconds:,.0f} pairs per second"
        if kind != "float32":
            figure += f"; contradiction off by {sum(apart) / len(apart):.4f} on average, {max(apart):.3f} at most"
        rows.append((kind, figure))
    return rows


def end_to_end(
    name: str, found: Speed, pairs: Sequence[tuple[str, str]], which: Sequence[str], times: int
) -> list[Row]:
    """Run the command on a story twice, and hold it against judging all pairs of sentences."""
    story = str(news.FIXTURES / name)
    every = len(news.cross_pairs(news.story(name)))
    help_seconds = min(command("--help")[0] for _ in range(3))
    with tempfile.TemporaryDirectory() as cache:
        first, first_cpu, memory = command("report", story, "-q", "--cache-dir", cache)
        second, second_cpu, small = min(command("report", story, "-q", "--cache-dir", cache) for _ in range(3))
    rows = [
        ("`factcheck --help`", f"{help_seconds:.2f} s"),
        (f"first run on {name}", f"{first:.1f} s ({first_cpu:.1f} s of CPU), {memory:.0f} MB"),
        ("second run", f"{second:.2f} s ({second_cpu:.2f} s of CPU), {small:.0f} MB"),
        ("second run against the first", f"{first / second:.0f} times as fast"),
        (f"the model alone on all {every:,} pairs of sentences", f"{every * found.judged:,.0f} s"),
    ]
    for rival, seconds in instead(pairs, which, times).items():
        rows.append(
            (f"{rival}, on all pairs", f"{every * seconds:,.0f} s: {every * seconds / first:.1f} times as long")
        )
    return rows


def instead(pairs: Sequence[tuple[str, str]], which: Sequence[str], times: int) -> dict[str, float]:
    """Return the seconds a pair that others take on pairs like these, without loading: what a user would do instead."""
    from factcheck.judge import default_model_path, load_nli

    path = str(default_model_path())
    found = {"CrossEncoder.predict, same model": peers.cross_encoder(path, pairs, times)}
    few = pairs[: peers.BATCH]
    lengths = [len(row) for row in load_nli()._tokenizer([a for a, _ in few], [b for _, b in few])["input_ids"]]
    return found | {peer: peers.architecture(peer, lengths, times) for peer in which}


def event_pairs(count: int, sample: int) -> list[tuple[str, str]]:
    """Return so many pairs of sentences of so many articles of one event, drawn at random."""
    texts = news.sentences(news.articles(count))
    rng = random.Random(0)
    return [(rng.choice(texts), rng.choice(texts)) for _ in range(sample)]


def stages(name: str) -> list[Row]:
    """Return the seconds of each stage of one run without a cache."""
    from factcheck.cli.console import Stopwatch
    from factcheck.pipeline import check

    stopwatch = Stopwatch()
    check([str(news.FIXTURES / name)], progress=lambda stage, *_: stopwatch.note(stage))
    return [(stage, f"{seconds:.2f} s") for stage, seconds in stopwatch.stop().items() if stage != "start"]


def fewer_pairs(names: Sequence[str], cache: Path) -> list[Row]:
    """Compare what is found and judged with what is found when every pair of sentences is judged."""
    from factcheck import decide, pair
    from factcheck.cache import Cache
    from factcheck.config import Settings
    from factcheck.figures import measure, total
    from factcheck.gate.stories import find_targets, load
    from factcheck.models import open_encoder, open_nli

    targets = find_targets([str(news.FIXTURES / name) for name in names]).targets
    stories = [story for target in targets for story in load(target, Settings())]
    with Cache(cache) as opened:
        models = open_encoder(None, opened), open_nli(None, opened)

        def run() -> tuple[int, int, int]:
            measured, _ = measure(stories, Settings(), *models)
            figures = total(measured, Settings().min_confidence)
            found = figures.strict_found + figures.other_found
            judged = sum(story.comparison.judged for story in measured)
            return found, judged, sum(story.comparison.considered for story in measured)

        found, judged, considered = run()
        wide = {"MIN_SIMILARITY": -2.0, "MIN_SIMILARITY_TELLING": -2.0, "MIN_SIMILARITY_READ": -2.0}
        many = {"MOST_READ": 10**9, "MOST_ALIKE": 10**9}
        with patch.multiple(pair, **wide, **many), patch.multiple(decide, TOLD=0.0, MOST_JUDGED=10**9):
            everything, judged_all, _ = run()
    return [
        ("pairs of sentences", f"{considered:,}"),
        ("pairs judged", f"{judged:,}: {considered / max(1, judged):.1f} times fewer"),
        ("annotated facts found", f"{found}, and {everything} when {judged_all:,} pairs are judged"),
    ]


_GROWTH = """
import json, sys, tempfile, time
from pathlib import Path
from benchmarks.machine import peak_memory
from benchmarks.news import articles
from factcheck.cache import Cache
from factcheck.pipeline import compare

since = time.perf_counter()
with tempfile.TemporaryDirectory() as folder, Cache(Path(folder)) as cache:
    report = compare(articles(int(sys.argv[1])), cache=cache)
    seconds = time.perf_counter() - since
coverage = report.coverage
print(json.dumps([seconds, peak_memory(), coverage.pairs_considered, coverage.pairs_judged, len(report.conflicts)]))
"""


@dataclass(frozen=True, slots=True)
class Size:
    """What so many articles of one event cost: seconds with loading, MB at the peak, pairs."""

    articles: int
    seconds: float
    memory: float
    considered: int
    judged: int
    conflicts: int


def growth(sizes: Sequence[int]) -> list[Size]:
    """Compare more and more articles of one event, each number in a process of its own."""
    found = []
    for size in sizes:
        print(f"  {size} articles", file=sys.stderr)
        done = subprocess.run(
            [sys.executable, "-c", _GROWTH, str(size)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{size} articles failed: {done.stderr[-500:]}")
        found.append(Size(size, *json.loads(done.stdout.splitlines()[-1])))
    return found


def exponent(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Return the power of x with which y grows: the slope of the line of least squares through the logarithms."""
    import numpy as np

    return float(np.polyfit(np.log(xs), np.log(ys), 1)[0])
