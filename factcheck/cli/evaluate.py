"""`factcheck eval`: what is found in stories whose discrepancies are annotated."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from factcheck.cli.console import failures, print_out, working
from factcheck.cli.options import (
    DEFAULTS,
    CacheDir,
    ConfigOption,
    MinConfidence,
    NliModelOption,
    NoCache,
    opened,
)
from factcheck.config import Settings


class FigureFormat(enum.StrEnum):
    """The formats of figures that --format names."""

    text = "text"
    json = "json"


SWEEP = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""The thresholds that --sweep tries."""


EPILOG = """
\b
Exit codes:
  0    measured
  2    could not measure: no gold, gold that cannot be read, no articles
  130  interrupted with Ctrl-C
"""


def evaluate(
    clusters: Annotated[
        list[str],
        typer.Argument(metavar="CLUSTER", help="Folders with articles and gold.jsonl, or folders of such folders."),
    ],
    min_confidence: MinConfidence = DEFAULTS.min_confidence,
    sweep: Annotated[
        bool, typer.Option("--sweep", help="Show the figures at all thresholds; the models run once.")
    ] = False,
    format: Annotated[FigureFormat, typer.Option("--format", help="How figures go to stdout.")] = FigureFormat.text,
    nli_model: NliModelOption = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
    config: ConfigOption = None,  # noqa: ARG001  (its callback has read it)
) -> None:
    """Measure what factcheck finds in stories whose discrepancies are annotated.

    Recall counts facts; false alarms are pairs that agree, or tell of different facts, and were reported.
    For every discrepancy that was missed the last stage that it reached is named.

    \b
    Examples:
      factcheck eval fixtures/
      factcheck eval fixtures/ --sweep
      factcheck eval fixtures/storm-wendell --format json | jq .missed
    """
    import json
    from pathlib import Path

    with failures():
        with opened(cache_dir, no_cache) as cache, working(quiet) as advance:
            from factcheck.evaluate import as_json, as_text, measure, sweep_text, total
            from factcheck.models import open_encoder, open_nli
            from factcheck.remember import remembering

            models = open_encoder(None, cache), open_nli(nli_model, cache)
            with remembering(cache):
                measured = measure([Path(c) for c in clusters], Settings(), *models, advance)
        figures = total(measured, min_confidence)
        if format is FigureFormat.json:
            rows = [as_json(total(measured, step), step) for step in SWEEP] if sweep else []
            text = json.dumps(as_json(figures, min_confidence) | ({"sweep": rows} if sweep else {}), indent=1) + "\n"
        else:
            text = as_text(figures, min_confidence) + (sweep_text(measured, SWEEP) if sweep else "")
        print_out(text, utf8=format is FigureFormat.json)
