"""All commands, as one application."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from factcheck.cli import annotate, baseline, cache, check, config, dataset, evaluate, explain, report, serve
from factcheck.cli.console import failures
from factcheck.cli.usage import said_plainly


class _Commands(TyperGroup):
    """All commands; an interrupt is said while their arguments are read, too, where typer ends without a word.

    So is, in our words, what is wrong with a value.
    """

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        with failures(), said_plainly():
            return super().make_context(*args, **kwargs)

    def invoke(self, *args: Any, **kwargs: Any) -> Any:
        with failures(), said_plainly():
            return super().invoke(*args, **kwargs)


app = typer.Typer(
    name="factcheck",
    cls=_Commands,
    add_completion=False,
    # Plain help and plain tracebacks: the rich ones take longer to import than the rest of --help.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        typer.echo(f"factcheck {version('factcheck')}")
    except PackageNotFoundError:
        typer.echo("factcheck (not installed: the version is not known)")
    raise typer.Exit


@app.callback(no_args_is_help=True)
def factcheck(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Find where news articles about one event contradict each other: offline, on a laptop.

    \b
    Start with:  factcheck report story/*.html
    Read more:   factcheck report --help
    """


app.command(short_help="Report where articles contradict each other.", epilog=report.EPILOG)(report.report)
app.command(short_help="Check data sets and articles that must agree: a gate for CI.", epilog=check.EPILOG)(check.check)
app.command("eval", short_help="Measure against stories with gold annotations.", epilog=evaluate.EPILOG)(
    evaluate.evaluate
)
app.command(short_help="Trace one pair of sentences through every stage.")(explain.explain)
app.add_typer(baseline.app)
app.add_typer(dataset.app)
app.command(short_help="Label the pairs of a gold file, with keys.", epilog=annotate.EPILOG)(annotate.annotate)
app.add_typer(config.app)
app.command(short_help="Write a factcheck.toml to begin with.")(config.init)
app.add_typer(cache.app, name="cache", short_help="Look at what is kept for the next run, or delete it.")
app.command(short_help="Show a page on this machine to compare articles.", epilog=serve.EPILOG)(serve.serve)
