"""`python -m benchmarks`: measure, print the tables, write them and a plot."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import measure, news, peers
from .machine import busy, describe


def main() -> None:
    """Measure what the options ask for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast factcheck is on this machine.")
    parser.add_argument("--out", type=Path, default=Path("build/benchmarks"), help="folder for the table and the plot")
    parser.add_argument("--story", default="putin-xi-call", help="story in fixtures/ that is timed")
    parser.add_argument("--sample", type=int, default=256, help="pairs that are timed")
    parser.add_argument("--times", type=int, default=3, help="runs of which the fastest counts")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[5, 10, 20, 50, 100, 200, 500], help="articles of one event"
    )
    parser.add_argument("--peers", nargs="*", default=list(peers.PEERS), choices=list(peers.PEERS), metavar="NAME")
    parser.add_argument("--recall", nargs="*", default=None, metavar="STORY", help="stories judged whole (all)")
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it runs, not for figures")
    options = parser.parse_args()
    if options.quick:
        options.sample, options.times, options.sizes, options.recall = 32, 1, [2, 4], []
        options.peers = options.peers[:1]
    if options.recall is None:
        options.recall = sorted(gold.parent.name for gold in news.FIXTURES.glob("*/gold.jsonl"))

    waiting = busy()
    parts = [f"# Figures\n\n{describe()}.\n"]
    if waiting > 0.5:
        parts.append(
            f"**The machine was busy with something else (load {waiting:.1f}): these figures are worth little.**\n"
        )

    _say("the model")
    found, rows, pairs = measure.speed(options.story, options.sample, options.times)
    parts.append(_table("The model", rows))
    _say("arithmetics")
    parts.append(_table("Arithmetics", measure.arithmetics(pairs, options.times)))
    _say("stages")
    parts.append(_table("Stages of one run, without a cache", measure.stages(options.story)))
    _say("from start to end, and peers")
    parts.append(
        _table("From start to end", measure.end_to_end(options.story, found, pairs, options.peers, options.times))
    )
    if options.recall:
        _say("fewer pairs")
        with tempfile.TemporaryDirectory() as cache:
            parts.append(_table("Fewer pairs", measure.fewer_pairs(options.recall, Path(cache))))
    _say("articles of one event")
    sizes = measure.growth(options.sizes)
    sample = measure.event_pairs(max([2, *options.sizes]), min(options.sample, 64))
    parts.append(_growth(sizes, measure.instead(sample, options.peers, 1) if sizes else {}))
    options.out.mkdir(parents=True, exist_ok=True)
    if len(sizes) > 1:
        _plot(sizes, options.out / "growth.svg")
    text = "\n".join(parts)
    (options.out / "figures.md").write_text(text, "utf-8")
    sys.stdout.write(text)


def _say(what: str) -> None:
    """Tell on stderr what is measured now: a full run takes long."""
    print(what, file=sys.stderr, flush=True)


def _table(title: str, rows: Sequence[measure.Row]) -> str:
    return "\n".join([f"## {title}\n", "| | |", "|---|---|", *(f"| {name} | {figure} |" for name, figure in rows), ""])


def _growth(sizes: Sequence[measure.Size], rates: Mapping[str, float]) -> str:
    """Return the table of sizes; `rates` are the seconds a pair of those who judge all pairs."""
    names = ["articles", "pairs of sentences", "judged", "seconds", "MB", "conflicts", *rates]
    lines = ["## Articles of one event\n", f"| {' | '.join(names)} |", f"|{'---:|' * len(names)}"]
    for size in sizes:
        others = [
            f" {size.considered * seconds:,.0f} s: {size.considered * seconds / size.seconds:,.1f} × |"
            for seconds in rates.values()
        ]
        lines.append(
            f"| {size.articles} | {size.considered:,} | {size.judged:,} "
            f"| {size.seconds:.1f} | {size.memory:.0f} | {size.conflicts} |" + "".join(others)
        )
    if rates:
        lines.append(
            "\nWhat others take for all pairs is a sample of these pairs, times their number, without loading."
        )
    if len(sizes) > 1:
        counts = [size.articles for size in sizes]
        judged = measure.exponent(counts, [max(1, size.judged) for size in sizes])
        seconds = measure.exponent(counts, [size.seconds for size in sizes])
        lines.append(f"\nPairs judged grow as n^{judged:.2f}, seconds (with loading) as n^{seconds:.2f}.")
    return "\n".join([*lines, ""])


def _plot(sizes: Sequence[measure.Size], path: Path) -> None:
    """Draw seconds and pairs against articles, both axes logarithmic."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    counts = [size.articles for size in sizes]
    figure, axes = pyplot.subplots(figsize=(7, 4.2), layout="constrained")
    axes.loglog(counts, [size.considered for size in sizes], "--", color="#888888", label="pairs of sentences")
    axes.loglog(counts, [max(1, size.judged) for size in sizes], "o-", color="#1f6f8b", label="pairs judged")
    axes.loglog(counts, [size.seconds for size in sizes], "s-", color="#c8553d", label="seconds")
    axes.set_xlabel("articles of one event")
    axes.set_xticks(counts, [str(count) for count in counts])
    axes.minorticks_off()
    axes.grid(alpha=0.25)
    axes.legend(frameon=False)
    figure.savefig(path)
    pyplot.close(figure)


if __name__ == "__main__":
    main()
