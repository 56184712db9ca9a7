"""`factcheck eval`: what is found in stories whose discrepancies are annotated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.console import failures, print_out, print_text, say_skipped, working
from factcheck.cli.options import (
    DEFAULTS,
    CacheDir,
    ConfigOption,
    EmbedderOption,
    FieldOption,
    FigureFormat,
    MaxBytes,
    MinConfidence,
    NliModelOption,
    NoCache,
    NoProgress,
    PublishedOption,
    WithinOption,
    opened,
    settings_of,
)
from factcheck.config import Settings
from factcheck.errors import InputError
from factcheck.names import GOLD

if TYPE_CHECKING:
    from factcheck.datatypes import Skipped
    from factcheck.gate.stories import Story


SWEEP = (0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9)
"""The thresholds that --sweep tries."""


EPILOG = """
\b
Exit codes:
  0    measured
  2    could not measure: a path that is not there, no gold, gold that cannot
       be read, or names what is no article, a story without two articles
  130  interrupted with Ctrl-C
"""


def evaluate(
    ctx: typer.Context,
    clusters: Annotated[
        list[str],
        typer.Argument(metavar="CLUSTER", help="Folders with articles and gold.jsonl, or folders of such folders."),
    ],
    embedder: EmbedderOption = None,
    nli_model: NliModelOption = None,
    published: PublishedOption = None,
    field: FieldOption = None,
    min_confidence: MinConfidence = DEFAULTS.min_confidence,
    within: WithinOption = DEFAULTS.within,
    sweep: Annotated[
        bool, typer.Option("--sweep", help="Show the figures at all thresholds; the models run once.")
    ] = False,
    agreements: Annotated[
        bool, typer.Option("--agreements", help="Also count the pairs that agree and are told to.")
    ] = False,
    format: Annotated[FigureFormat, typer.Option("--format", help="How figures go to stdout.")] = "text",
    max_bytes: MaxBytes = DEFAULTS.max_bytes,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    quiet: NoProgress = False,
    config: ConfigOption = None,
) -> None:
    """Measure what factcheck finds in stories whose discrepancies are annotated.

    Recall counts facts; false alarms are pairs that agree, or tell of different facts, and were reported.
    For every discrepancy that was missed the last stage that it reached is named. What could not be read is
    said, and what the gold says of it counts as missed.

    \b
    Examples:
      factcheck eval fixtures/
      factcheck eval fixtures/ --sweep
      factcheck eval fixtures/ --agreements
      factcheck eval fixtures/storm-wendell --format json | jq .missed
    """
    import json

    settings = settings_of(ctx)
    with failures():
        with opened(cache_dir, no_cache) as cache, working(quiet) as advance:
            from factcheck.evaluate import as_json, as_text
            from factcheck.figures import measure, sweep_text, total
            from factcheck.models import open_encoder, open_nli
            from factcheck.remember import remembering

            stories, skipped = _load(clusters, settings)
            models = open_encoder(settings.embedder, cache), open_nli(settings.nli_model, cache)
            with remembering(cache):
                measured, lost = measure(stories, settings, *models, advance)
        skipped += lost
        say_skipped(skipped)
        figures = total(measured, min_confidence)
        if format == "json":
            shown = as_json(figures, min_confidence, agreements=agreements)
            shown["skipped"] = [{"what": one.what, "why": one.why} for one in skipped]
            if sweep:
                shown["sweep"] = [as_json(total(measured, step), step, agreements=agreements) for step in SWEEP]
            print_out(json.dumps(shown, indent=1) + "\n", utf8=True)
        else:
            print_text(
                as_text(figures, min_confidence, agreements=agreements) + (sweep_text(measured, SWEEP) if sweep else "")
            )


def _load(paths: list[str], settings: Settings) -> tuple[list[Story], list[Skipped]]:
    """Load the stories with gold, and say what else was named. Raises InputError without any gold."""
    from factcheck.datatypes import Skipped
    from factcheck.gate.stories import find_targets, load

    found = find_targets(paths)
    curated = [target for target in found.targets if target.folder is not None]
    if not curated:
        raise InputError(f"{', '.join(paths)}: there is no {GOLD}: name curated stories, or folders of them")
    others = [target for target in found.targets if target.folder is None]
    skipped = [*found.skipped, *(Skipped(target.name, f"has no {GOLD} to measure it against") for target in others)]
    return [story for target in curated for story in load(target, settings)], skipped
