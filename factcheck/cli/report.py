"""`factcheck report`: options → settings → check → render → exit code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from factcheck.cli.console import (
    CONFLICTS_FOUND,
    COULD_NOT_CHECK,
    Stopwatch,
    failures,
    print_out,
    say,
    say_skipped,
    stdin_of,
    terminal,
    working,
)
from factcheck.cli.options import (
    DEFAULTS,
    CacheDir,
    ConfigOption,
    EmbedderOption,
    FieldOption,
    MaxBytes,
    MinConfidence,
    NliModelOption,
    NoCache,
    PublishedOption,
    TimeoutOption,
    WithinOption,
    opened,
    settings_of,
)
from factcheck.config import Settings
from factcheck.errors import OutputError
from factcheck.names import NOT_ARTICLES
from factcheck.report import Format, Machine, render

if TYPE_CHECKING:
    from factcheck.cache import Cache
    from factcheck.datatypes import Report
    from factcheck.report import Places


EPILOG = """
\b
Exit codes:
  0    the report was written, with or without findings
  1    only with --exit-code: articles contradict each other
  2    could not check: wrong usage, fewer than two articles, a model that
       does not load, a report that cannot be written; with --exit-code
       also when there are no conflicts, but an input could not be read or
       nothing in the articles was comparable
  130  interrupted with Ctrl-C
"""


def report(
    ctx: typer.Context,
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
            help="Write the report to FILE, as .html, .json, .md, .txt, .csv, .sarif or .xml (JUnit) says; "
            "may be repeated. "
            "Nothing goes to stdout then, unless --format asks for it.",
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="What goes to stdout. [default: terminal]", show_default=False),
    ] = None,
    embedder: EmbedderOption = None,
    nli_model: NliModelOption = None,
    published: PublishedOption = None,
    field: FieldOption = None,
    min_confidence: MinConfidence = DEFAULTS.min_confidence,
    agreements: Annotated[
        bool,
        typer.Option(
            "--agreements",
            help="Report what the articles agree on, too; SARIF, JUnit and GitHub annotations hold conflicts alone.",
        ),
    ] = False,
    within: WithinOption = DEFAULTS.within,
    show_removed: Annotated[
        bool,
        typer.Option("--show-removed", help="List what was left out as page furniture (teasers, sign-up lines)."),
    ] = False,
    ascii: Annotated[
        bool, typer.Option("--ascii", help="Nothing but ASCII in the terminal report: no accents, quotes, lines.")
    ] = False,
    max_bytes: MaxBytes = DEFAULTS.max_bytes,
    timeout: TimeoutOption = DEFAULTS.timeout,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code", help="Exit 1 when articles contradict each other, else 2 when something was not compared."
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="Only findings: no progress, no summary. Errors are still said."),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Details on stderr: models, time by stage, library warnings."),
    ] = False,
    config: ConfigOption = None,
) -> None:
    """Compare articles about one event and report where they contradict each other.

    Every finding shows the two sentences, the words that conflict, and why they do.
    Models run on this machine; no text leaves it.

    \b
    Examples:
      factcheck report story/*.html               read on the terminal
      factcheck report story/ -o report.html      write a file, format by suffix
      factcheck report a.txt b.txt --format json | jq .findings
      factcheck report wire.jsonl --field text=body --field outlet=source
      factcheck report story/ --exit-code -q      a gate in a script
    """
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other.", param_hint="--quiet")
    settings = settings_of(ctx)
    targets = output or []
    shown = None if targets and format is None else format or "terminal"
    with failures():
        from factcheck.report.wording import outcome
        from factcheck.report.write import check_target, format_of, told, write

        formats = {target: format_of(target) for target in targets}
        for target in targets:
            check_target(target)
        _refuse_clashes(targets, paths)

        # these are read by a CI whatever the exit code was; the others by whoever has seen the error
        machines = {target: name for name in get_args(Machine) for target, own in formats.items() if own == name}
        with told(machines), opened(cache_dir, no_cache) as cache:
            result = _check(paths, settings, cache, quiet, verbose)

        places = _places(result, settings) if {*formats.values(), shown} & {*get_args(Machine)} else None
        # --quiet is for the terminal: a file is whole.
        face = partial(render, result, show_removed=show_removed, places=places, ascii=ascii)
        write({path: face(formats[path]) for path in formats})
        if shown is not None:
            width, color = terminal() if shown == "terminal" else (0, False)
            text = face(shown, width=width, color=color, quiet=quiet)
            print_out(text, utf8=shown != "terminal")
        # what was not compared is said even so: silence would look like a clean run
        if quiet:
            say_skipped(result.lost)
        elif shown != "terminal":
            say_skipped([*result.left_out, *result.lost])
        if not result.compared:
            if quiet or shown != "terminal":  # else the report has just said it
                say(outcome(result))
            raise typer.Exit(_code(result) if exit_code else 0)
        if shown is None and not quiet:
            say(f"{outcome(result).rstrip('.')}. Written to {', '.join(targets)}.")
        raise typer.Exit(_code(result) if exit_code else 0)


def _code(report: Report) -> int:
    """Return 1 with conflicts, 2 when something or all of it was not compared, else 0: a conflict outweighs a gap."""
    if report.conflicts:
        return CONFLICTS_FOUND
    return COULD_NOT_CHECK if report.lost or not report.compared else 0


def _places(result: Report, settings: Settings) -> Places:
    """Find the lines and columns of every passage of a conflict."""
    from factcheck.locate import places

    return places(result, settings.id_field)


def _refuse_clashes(targets: list[str], paths: list[str]) -> None:
    """Raise OutputError for a report in place of an article, or where the next run would read it as one."""
    from factcheck.read.source import expand

    sources, _ = expand(paths) if targets else ([], [])
    articles = {os.path.realpath(source.name) for source in sources if source.kind == "file"}
    seen: set[str] = set()
    for target in targets:
        real = os.path.realpath(target)
        if real in seen:
            raise OutputError(f"cannot write two reports to {target}: name every --output once")
        seen.add(real)
        if PurePath(real).name in NOT_ARTICLES:
            raise OutputError(f"cannot write {target}: a file of a data set is called so; choose another name")
        if real in articles:
            raise OutputError(f"cannot write {target}: it is one of the articles; choose another name")
        for path in paths:
            if why := _read_by(path, PurePath(real)):
                raise OutputError(
                    f"cannot write {target}: the next run would read it as an article, since {why}; write it elsewhere"
                )


def _read_by(path: str, target: PurePath) -> str | None:
    """Say why the next run would read a file that is not there yet, for a folder or a pattern; None if it would not."""
    from factcheck.read.source import SUFFIXES, would_read

    if os.path.lexists(path):
        return f"it lies in {path}" if os.path.isdir(path) and would_read(path, str(target)) else None
    pattern = PurePath(os.path.realpath(path)).parts
    if _matches(target.parts, pattern):
        return f"{path} matches it"
    inside = any(_matches(folder.parts, pattern) for folder in target.parents)
    return f"it lies in a folder that {path} matches" if inside and target.suffix.lower() in SUFFIXES else None


def _matches(path: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a pattern matches a path, both by their parts; "**" stands for any number of them."""
    if not pattern:
        return not path
    if pattern[0] == "**":
        return any(_matches(path[skipped:], pattern[1:]) for skipped in range(len(path) + 1))
    return bool(path) and fnmatchcase(path[0], pattern[0]) and _matches(path[1:], pattern[1:])


def _check(paths: list[str], settings: Settings, cache: Cache | None, quiet: bool, verbose: bool) -> Report:
    """Run the pipeline with its progress on stderr."""
    stopwatch = Stopwatch()
    with working(quiet, verbose=verbose) as advance:
        from factcheck.pipeline import check

        def progress(stage: str, done: int, total: int) -> None:
            stopwatch.note(stage)
            advance(stage, done, total)

        result = check(paths, settings, cache=cache, progress=progress, stdin=stdin_of(paths))
    if verbose:
        for stage, seconds in stopwatch.stop().items():
            say(f"{stage}: {seconds:.2f} s")
        for role, model in sorted(result.models.items()):
            say(f"{role}: {model.name}, revision {model.revision}")
        if cache is not None:
            used = f"{cache.hits} answers known, {cache.misses} new, in {cache.path}"
            say(f"cache: {used if cache.problem is None else f'not used: {cache.problem}'}")
    return result
