"""The command line: options → settings → check → render → exit code."""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
import math
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from factcheck.config import Settings
from factcheck.errors import FactcheckError, OutputError

if TYPE_CHECKING:
    from factcheck.datatypes import Report

Progress = Callable[[str, int, int], None]
"""What the pipeline calls: the stage, how much of it is done, how much there is."""

CONFLICTS_FOUND = 1
COULD_NOT_CHECK = 2
INTERRUPTED = 130

FIELDS = ("id", "title", "text", "outlet", "url", "published", "author")
"""The names that an article in JSON has, for --field."""

DEFAULTS = Settings()

MOST_COLUMNS = 160
"""Longer lines are hard to read, however wide the terminal is."""

NO_BARS = {"HF_HUB_DISABLE_PROGRESS_BARS": "1", "TQDM_DISABLE": "1"}
NO_CHATTER = {
    "HF_HUB_VERBOSITY": "error",
    "TORCH_CPP_LOG_LEVEL": "ERROR",
    "TRANSFORMERS_NO_ADVISORY_WARNINGS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}
"""What the model libraries read when they are imported. --verbose lets them warn; their bars never show."""


class ReportFormat(enum.StrEnum):
    """The formats that --format names."""

    terminal = "terminal"
    json = "json"
    markdown = "markdown"


class FigureFormat(enum.StrEnum):
    """The formats of figures that --format names."""

    text = "text"
    json = "json"


SWEEP = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""The thresholds that --sweep tries."""


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
    try:
        app(prog_name="factcheck")
    except KeyboardInterrupt:
        _say("interrupted")
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


def _date(text: str) -> dt.date:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date like 2024-03-11.") from None


def _positive(number: float) -> float:
    if not (math.isfinite(number) and number > 0):
        raise typer.BadParameter(f"{number} is not above 0.")
    return number


def _probability(number: float) -> float:
    if not 0 <= number <= 1:  # nan is neither
        raise typer.BadParameter(f"{number} is not in the range 0 to 1.")
    return number


def _fields(pairs: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not (equals and column):
            raise typer.BadParameter(f"{pair!r} is not NAME=COLUMN, e.g. text=body.", param_hint="--field")
        if name not in FIELDS:
            raise typer.BadParameter(f"{name!r} is not one of {', '.join(FIELDS)}.", param_hint="--field")
        if name in fields:
            raise typer.BadParameter(f"{name!r} is given twice.", param_hint="--field")
        fields[name] = column
    return fields


@app.command(
    short_help="Report where articles contradict each other.",
    epilog="""
\b
Exit codes:
  0    the report was written, with or without findings
  1    only with --exit-code: articles contradict each other
  2    could not check: wrong usage, fewer than two articles, a model that
       does not load, a report that cannot be written; with --exit-code
       also when nothing in the articles was comparable
  130  interrupted with Ctrl-C
""",
)
def report(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Articles of one event: files (text, Markdown, HTML, JSON), folders, patterns, URLs, or - for stdin.",
            show_default=False,
        ),
    ],
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the report to FILE, as .json, .md or .txt says; may be repeated. "
            "Nothing goes to stdout then, unless --format asks for it.",
        ),
    ] = None,
    format: Annotated[
        ReportFormat | None,
        typer.Option("--format", help="What goes to stdout. [default: terminal]", show_default=False),
    ] = None,
    embedder: Annotated[
        str | None,
        typer.Option(metavar="NAME_OR_PATH", help="Sentence embedding model in place of the one that is built in."),
    ] = None,
    nli_model: Annotated[
        str | None,
        typer.Option(metavar="NAME_OR_PATH", help="NLI cross-encoder in place of the one that is built in."),
    ] = None,
    published: Annotated[
        dt.date | None,
        typer.Option(parser=_date, metavar="YYYY-MM-DD", help="Date of the articles that carry none."),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=COLUMN",
            help=f"For articles in JSON: the column that holds NAME ({', '.join(FIELDS)}); may be repeated.",
        ),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option(callback=_probability, metavar="0..1", help="Hide findings with less confidence."),
    ] = DEFAULTS.min_confidence,
    agreements: Annotated[bool, typer.Option("--agreements", help="Report what the articles agree on, too.")] = False,
    within: Annotated[
        bool, typer.Option("--within/--no-within", help="Compare every article with itself, too.")
    ] = DEFAULTS.within,
    show_removed: Annotated[
        bool,
        typer.Option("--show-removed", help="List what was left out as page furniture (teasers, sign-up lines)."),
    ] = False,
    max_bytes: Annotated[
        int, typer.Option(callback=_positive, metavar="BYTES", help="Largest input that is read.")
    ] = DEFAULTS.max_bytes,
    timeout: Annotated[
        float, typer.Option(callback=_positive, metavar="SECONDS", help="Longest wait for a URL.")
    ] = DEFAULTS.timeout,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 when articles contradict each other.")] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="Only findings: no progress, no summary. Errors are still said."),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Details on stderr: models, time by stage, library warnings."),
    ] = False,
) -> None:
    """Compare articles about one event and report where they contradict each other.

    Every finding shows the two sentences, the words that conflict, and why they do.
    Models run on this machine; no text leaves it.

    \b
    Examples:
      factcheck report story/*.html               read on the terminal
      factcheck report story/ -o report.md        write a file, format by suffix
      factcheck report a.txt b.txt --format json | jq .findings
      factcheck report wire.jsonl --field text=body --field outlet=source
      factcheck report story/ --exit-code -q      a gate in a script
    """
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other.", param_hint="--quiet")
    settings = Settings(
        embedder=embedder,
        nli_model=nli_model,
        published=published,
        min_confidence=min_confidence,
        agreements=agreements,
        within=within,
        max_bytes=max_bytes,
        timeout=timeout,
        fields=_fields(field or []),
    )
    targets = output or []
    shown = None if targets and format is None else format or ReportFormat.terminal
    with _failures():
        from factcheck.report import render
        from factcheck.report.wording import outcome, was_compared
        from factcheck.report.write import check_target, format_of, write

        formats = {target: format_of(target) for target in targets}
        for target in targets:
            check_target(target)
        _refuse_clashes(targets, paths)

        result = _check(paths, settings, quiet, verbose)

        # --quiet is for the terminal: a file is whole.
        write({path: render(result, formats[path], show_removed=show_removed) for path in formats})
        if shown is not None:
            width, color = _terminal() if shown is ReportFormat.terminal else (0, False)
            text = render(result, shown.value, width=width, color=color, quiet=quiet, show_removed=show_removed)
            _print(text, utf8=shown is not ReportFormat.terminal)
        if not was_compared(result):
            if quiet or shown is not ReportFormat.terminal:  # else the report has just said it
                _say(outcome(result))
            raise typer.Exit(COULD_NOT_CHECK if exit_code else 0)
        if quiet:  # what was not compared is said even so: silence would look like a clean run
            for skipped in result.coverage.skipped:
                _say(f"not compared: {skipped.what}: {skipped.why}")
        if shown is None and not quiet:
            _say(f"{outcome(result).rstrip('.')}. Written to {', '.join(targets)}.")
        raise typer.Exit(CONFLICTS_FOUND if exit_code and result.conflicts else 0)


@app.command(
    name="eval",
    short_help="Measure against stories with gold annotations.",
    epilog="""
\b
Exit codes:
  0    measured
  2    could not measure: no gold, gold that cannot be read, no articles
  130  interrupted with Ctrl-C
""",
)
def evaluate(
    clusters: Annotated[
        list[str],
        typer.Argument(metavar="CLUSTER", help="Folders with articles and gold.jsonl, or folders of such folders."),
    ],
    min_confidence: Annotated[
        float, typer.Option(callback=_probability, metavar="0..1", help="Confidence from which a finding counts.")
    ] = DEFAULTS.min_confidence,
    sweep: Annotated[
        bool, typer.Option("--sweep", help="Show the figures at all thresholds; the models run once.")
    ] = False,
    format: Annotated[FigureFormat, typer.Option("--format", help="How figures go to stdout.")] = FigureFormat.text,
    nli_model: Annotated[
        str | None,
        typer.Option(metavar="NAME_OR_PATH", help="NLI cross-encoder in place of the one that is built in."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
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

    with _failures():
        with _working(quiet) as advance:
            from factcheck.embed import load_encoder
            from factcheck.evaluate import as_json, as_text, measure, sweep_text, total
            from factcheck.judge import load_nli

            measured = measure([Path(c) for c in clusters], Settings(), load_encoder(), load_nli(nli_model), advance)
        figures = total(measured, min_confidence)
        if format is FigureFormat.json:
            rows = [as_json(total(measured, step), step) for step in SWEEP] if sweep else []
            text = json.dumps(as_json(figures, min_confidence) | ({"sweep": rows} if sweep else {}), indent=1) + "\n"
        else:
            text = as_text(figures, min_confidence) + (sweep_text(measured, SWEEP) if sweep else "")
        _print(text, utf8=format is FigureFormat.json)


@app.command(short_help="Trace one pair of sentences through every stage.")
def explain(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="The articles, as for report.")],
    left: Annotated[str, typer.Option(metavar="WORDS", help="Words of one sentence, as they stand there.")],
    right: Annotated[str, typer.Option(metavar="WORDS", help="Words of the other sentence.")],
    min_confidence: Annotated[
        float, typer.Option(callback=_probability, metavar="0..1", help="Confidence from which a finding is reported.")
    ] = DEFAULTS.min_confidence,
    published: Annotated[
        dt.date | None,
        typer.Option(parser=_date, metavar="YYYY-MM-DD", help="Date of the articles that carry none."),
    ] = None,
    nli_model: Annotated[
        str | None,
        typer.Option(metavar="NAME_OR_PATH", help="NLI cross-encoder in place of the one that is built in."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    """Show why two sentences are reported as a conflict, or why they are not.

    Facts, claims, what the model reads in the whole sentences, which words it compares, what rules
    them out, and what every feature adds to the confidence.

    \b
    Example:
      factcheck explain fixtures/putin-xi-call --left "last sat down" --right "last met in"
    """
    with _failures():
        with _working(quiet) as advance:
            from factcheck.explain import explain as trace

            settings = Settings(nli_model=nli_model, published=published, min_confidence=min_confidence)
            text = trace(paths, left, right, settings, progress=advance)
        _print(text, utf8=False)


@contextlib.contextmanager
def _working(quiet: bool) -> Iterator[Progress]:
    """Show progress while models run, and keep what libraries print off stdout."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(_environment(NO_BARS | NO_CHATTER))
        stack.enter_context(_no_warnings())
        advance = stack.enter_context(_progress(quiet, verbose=False))
        stack.enter_context(contextlib.redirect_stdout(sys.stderr))
        yield advance


def _refuse_clashes(targets: list[str], paths: list[str]) -> None:
    """Raise OutputError for a report in place of an article, or where the next run would read it as one."""
    from factcheck.read.source import expand

    sources, _ = expand(paths) if targets else ([], [])
    articles = {os.path.realpath(source.name) for source in sources if source.kind == "file"}
    folders = {os.path.realpath(path): path for path in paths if os.path.isdir(path)}
    seen: set[str] = set()
    for target in targets:
        real = os.path.realpath(target)
        if real in seen:
            raise OutputError(f"cannot write two reports to {target}: name every --output once")
        seen.add(real)
        if real in articles:
            raise OutputError(f"cannot write {target}: it is one of the articles; choose another name")
        for folder, path in folders.items():
            if PurePath(real).is_relative_to(folder):
                raise OutputError(
                    f"cannot write {target}: the next run would read it as an article, "
                    f"since it lies in {path}; write it elsewhere"
                )


def _check(paths: list[str], settings: Settings, quiet: bool, verbose: bool) -> Report:
    """Run the pipeline with its progress on stderr."""
    stopwatch = _Stopwatch()
    with contextlib.ExitStack() as stack:
        stack.enter_context(_environment(NO_BARS))
        if not verbose:
            stack.enter_context(_environment(NO_CHATTER))
            stack.enter_context(_no_warnings())
        advance = stack.enter_context(_progress(quiet, verbose))
        # A library that prints must not get its words into a JSON report.
        stack.enter_context(contextlib.redirect_stdout(sys.stderr))

        from factcheck.pipeline import check

        def progress(stage: str, done: int, total: int) -> None:
            stopwatch.note(stage)
            advance(stage, done, total)

        stdin = sys.stdin.buffer if "-" in paths and sys.stdin is not None else None
        result = check(paths, settings, progress=progress, stdin=stdin)
    if verbose:
        for stage, seconds in stopwatch.stop().items():
            _say(f"{stage}: {seconds:.2f} s")
        for role, model in sorted(result.models.items()):
            _say(f"{role}: {model.name}, revision {model.revision}")
    return result


class _Stopwatch:
    """Seconds by stage: what passes between two notes counts for the stage of the first."""

    def __init__(self) -> None:
        self._stage = "start"
        self._since = time.perf_counter()
        self._seconds: dict[str, float] = {}

    def note(self, stage: str) -> None:
        """Count the time since the last note, and go on with `stage`."""
        now = time.perf_counter()
        self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now

    def stop(self) -> dict[str, float]:
        """Return the seconds by stage, in the order of the stages."""
        self.note(self._stage)
        return dict(self._seconds)


@contextlib.contextmanager
def _progress(quiet: bool, verbose: bool) -> Iterator[Progress]:
    """Give a function that shows progress on stderr: a bar on a terminal, else lines with --verbose."""
    if not quiet and sys.stderr is not None and sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("start", total=None)

            def show(stage: str, done: int, total: int) -> None:
                bar.update(task, description=stage, completed=done, total=total)

            yield show
    elif verbose:
        yield lambda stage, done, total: _say(f"{stage} {done}/{total}")
    else:
        yield lambda *_: None


@contextlib.contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for a while; what the user has set stays."""
    added = [name for name in variables if name not in os.environ]
    os.environ.update({name: variables[name] for name in added})
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


@contextlib.contextmanager
def _no_warnings() -> Iterator[None]:
    """Keep the warnings and logs of libraries off the terminal for a while."""
    import logging
    import warnings

    disabled = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled)


def _terminal() -> tuple[int, bool]:
    """Return the width for stdout, and whether it shows colours (rich honours NO_COLOR and FORCE_COLOR)."""
    from rich.console import Console

    from factcheck.report import WIDTH

    width = WIDTH
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns):
        width = int(columns)
    elif sys.stdout is not None and sys.stdout.isatty():
        width = os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    console = Console(width=width, height=25)  # given, else rich stumbles over COLUMNS=² and the like
    return min(width, MOST_COLUMNS), console.color_system is not None and not console.no_color


def _print(text: str, utf8: bool) -> None:
    """Write `text` to stdout; stop quietly when nobody reads on (`| head`), raise OutputError on a full disk.

    JSON and Markdown are UTF-8 by definition; a terminal gets its own encoding, with "?" for the
    characters that it lacks.
    """
    stream = sys.stdout
    if stream is None:
        raise OutputError("cannot write the report: stdout is closed; name a file with --output")
    encoding = "utf-8" if utf8 else stream.encoding
    try:
        stream.flush()
        stream.buffer.write(text.encode(encoding, "replace"))
        stream.buffer.flush()
    except BrokenPipeError:
        _drop(stream)
    except OSError as error:
        _drop(stream)
        raise OutputError(f"cannot write the report to stdout: {error.strerror or error}") from error


def _drop(stream: TextIO) -> None:
    """Send what is still buffered nowhere, else Python complains about it on its way out."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _say(message: str) -> None:
    """Write a message to stderr, safe to show: it may hold the name of a hostile file."""
    from factcheck.report.escape import one_line

    typer.echo("\n".join(one_line(line) for line in message.splitlines()), err=True)


@contextlib.contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except FactcheckError as error:
        _say(f"Error: {error}")
        raise typer.Exit(COULD_NOT_CHECK) from error
    except KeyboardInterrupt:
        _say("interrupted")
        raise typer.Exit(INTERRUPTED) from None
