"""`factcheck explain`: one pair of sentences through every stage."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.console import failures, print_text, say_skipped, stdin_of, working
from factcheck.cli.options import (
    DEFAULTS,
    CacheDir,
    ConfigOption,
    EmbedderOption,
    FieldOption,
    MaxBytes,
    NliModelOption,
    NoCache,
    NoProgress,
    PublishedOption,
    TimeoutOption,
    WithinOption,
    opened,
    settings_of,
    usable,
)


def _words(text: str) -> str:
    """Refuse what holds no words."""
    if not text.strip():
        raise typer.BadParameter("it is empty: give some words of the sentence.")
    return text


def explain(
    ctx: typer.Context,
    left: Annotated[
        str,
        typer.Option(
            callback=_words,
            metavar="WORDS",
            help="Whole words of one sentence, as they stand there; without articles the sentence itself.",
        ),
    ],
    right: Annotated[
        str, typer.Option(callback=_words, metavar="WORDS", help="Whole words of the other sentence, likewise.")
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="The articles, as for report; none: two sentences are compared alone."),
    ] = None,
    embedder: EmbedderOption = None,
    nli_model: NliModelOption = None,
    published: PublishedOption = None,
    field: FieldOption = None,
    min_confidence: Annotated[
        float, typer.Option(callback=usable, metavar="0..1", help="Confidence from which a finding is reported.")
    ] = DEFAULTS.min_confidence,
    within: WithinOption = DEFAULTS.within,
    max_bytes: MaxBytes = DEFAULTS.max_bytes,
    timeout: TimeoutOption = DEFAULTS.timeout,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    quiet: NoProgress = False,
    config: ConfigOption = None,
) -> None:
    """Show why two sentences are reported as a conflict, or why they are not.

    Facts, claims, what the model reads in the whole sentences, which words it compares, what rules
    them out, and what every feature adds to the confidence. Where several sentences hold the words, the
    first ones of different articles are taken, and the others named.

    \b
    Examples:
      factcheck explain fixtures/putin-xi-call --left "last sat down" --right "last met in"
      factcheck explain --left "Nine people died." --right "Twelve people were killed."
    """
    settings = settings_of(ctx)
    with failures():
        with opened(cache_dir, no_cache) as cache, working(quiet) as advance:
            from factcheck.explain import explain as trace
            from factcheck.explain import of_two
            from factcheck.read import read_articles, require_two

            if paths:
                articles, skipped = read_articles(paths, settings, stdin_of(paths))
                require_two(articles, skipped)
                say_skipped(skipped)  # now, since the words may stand in what was not read
            else:
                articles = of_two(left, right)
            text = trace(articles, left, right, settings, cache=cache, progress=advance)
        print_text(text)
