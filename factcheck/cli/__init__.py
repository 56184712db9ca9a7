"""The command line: one module a command, and what they share."""

from __future__ import annotations

import gc
import sys
from typing import Annotated, NoReturn

import typer

from factcheck.cli import annotate, baseline, cache, check, config, dataset, evaluate, explain, report, serve
from factcheck.cli.console import COULD_NOT_CHECK, INTERRUPTED, say

ALLOCATIONS = 50_000
"""Objects made from which garbage is looked for; Python's own 700 is for programs of which less stays."""

app = typer.Typer(
    name="factcheck",
    add_completion=False,
    # Plain help and plain tracebacks: the rich ones take longer to import than the rest of --help.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> NoReturn:
    """Run the command line and exit; an error that nobody foresaw shows its traceback and exits 2."""
    # What is imported and read stays: to look for garbage among it every 700 objects takes a twentieth of a run.
    gc.set_threshold(ALLOCATIONS)
    try:
        app(prog_name="factcheck")
    except KeyboardInterrupt:
        say("interrupted")
        sys.exit(INTERRUPTED)
    except Exception:
        import traceback

        # Python would exit 1, which --exit-code promises to mean "conflicts found".
        traceback.print_exc()
        sys.exit(COULD_NOT_CHECK)
    sys.exit(0)


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
