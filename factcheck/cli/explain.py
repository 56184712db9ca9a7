"""`factcheck explain`: one pair of sentences through every stage."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.console import failures, print_out, working
from factcheck.cli.options import (
    DEFAULTS,
    CacheDir,
    ConfigOption,
    NliModelOption,
    NoCache,
    PublishedOption,
    opened,
    probability,
)
from factcheck.config import Settings


def explain(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="The articles, as for report.")],
    left: Annotated[str, typer.Option(metavar="WORDS", help="Words of one sentence, as they stand there.")],
    right: Annotated[str, typer.Option(metavar="WORDS", help="Words of the other sentence.")],
    min_confidence: Annotated[
        float, typer.Option(callback=probability, metavar="0..1", help="Confidence from which a finding is reported.")
    ] = DEFAULTS.min_confidence,
    published: PublishedOption = None,
    nli_model: NliModelOption = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
    config: ConfigOption = None,  # noqa: ARG001  (its callback has read it)
) -> None:
    """Show why two sentences are reported as a conflict, or why they are not.

    Facts, claims, what the model reads in the whole sentences, which words it compares, what rules
    them out, and what every feature adds to the confidence.

    \b
    Example:
      factcheck explain fixtures/putin-xi-call --left "last sat down" --right "last met in"
    """
    with failures():
        with opened(cache_dir, no_cache) as cache, working(quiet) as advance:
            from factcheck.explain import explain as trace

            settings = Settings(nli_model=nli_model, published=published, min_confidence=min_confidence)
            text = trace(paths, left, right, settings, cache=cache, progress=advance)
        print_out(text, utf8=False)
