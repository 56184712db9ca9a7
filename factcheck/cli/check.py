"""`factcheck check`: the gate of a CI on curated data sets and on articles that must agree."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.console import failures, print_out, say, terminal, working
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
    QuietOption,
    TimeoutOption,
    WithinOption,
    opened,
    settings_of,
)
from factcheck.errors import FactcheckError, InputError, OutputError
from factcheck.names import BASELINE, CONFIGURATION, NOT_ARTICLES
from factcheck.report.gate import GateFormat, render_gate

if TYPE_CHECKING:
    from factcheck.gate.check import Result

INCOMPLETE = 3
"""Exit code: something was not checked."""

EPILOG = """
\b
Exit codes:
  0    clean: everything was checked, and nothing fails
  1    a finding that is not accepted, a floor missed, an expectation not met
  2    wrong usage or configuration: a path that is not there, gold that cannot
       be used, floors of other data or other models, a broken baseline; reports
       that were asked for say so
  3    could not check completely: an input was skipped, an article is gone since
       the floors were pinned, nothing was comparable
  130  interrupted with Ctrl-C
"""

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Stories with gold.jsonl, folders of stories, or articles that must agree. "
        "Without any: the paths of [check] in the configuration.",
        show_default=False,
    ),
]
BaselineOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help=f"Findings that are accepted. [default: {BASELINE}, if there is one]"),
]


def check(
    ctx: typer.Context,
    paths: PathsArgument = None,
    floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Floors of the stories. [default: floors.json beside them]")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Pin what is measured as floors, and what articles there are.")
    ] = False,
    allow_regression: Annotated[
        bool, typer.Option("--allow-regression", help="With --update: pin worse figures, too.")
    ] = False,
    baseline: BaselineOption = None,
    changed_since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Check only sets of articles of which a file changed since a git revision."),
    ] = None,
    format: Annotated[GateFormat, typer.Option("--format", help="What goes to stdout.")] = "terminal",
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write JSON to FILE, too.")] = None,
    markdown: Annotated[Path | None, typer.Option(metavar="FILE", help="Write Markdown, for a step summary.")] = None,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a line a finding.")] = None,
    sarif: Annotated[Path | None, typer.Option(metavar="FILE", help="Write SARIF 2.1.0, for code scanning.")] = None,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Write JUnit XML, for a test report.")] = None,
    github: Annotated[bool, typer.Option("--github", help="Print annotations of GitHub, too.")] = False,
    embedder: EmbedderOption = None,
    nli_model: NliModelOption = None,
    published: PublishedOption = None,
    field: FieldOption = None,
    min_confidence: MinConfidence = DEFAULTS.min_confidence,
    within: WithinOption = DEFAULTS.within,
    max_bytes: MaxBytes = DEFAULTS.max_bytes,
    timeout: TimeoutOption = DEFAULTS.timeout,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    quiet: QuietOption = False,
    config: ConfigOption = None,
) -> None:
    """Check curated stories against their floors, and articles that must agree against each other.

    A story is a folder with articles and gold.jsonl: what is found in it must reach the figures pinned in
    floors.json. Articles without gold must not contradict each other, but for findings accepted in the
    baseline; of a folder that holds but folders, each is a set of such articles. Expectations in
    expectations.toml must be met.

    \b
    Examples:
      factcheck check data/                            a data set, or articles that must agree
      factcheck check data/ --update                   pin its figures as floors
      factcheck check docs/ --sarif factcheck.sarif --junit factcheck.xml
      factcheck check data/ --changed-since origin/main
      factcheck check data/ --github --markdown "$GITHUB_STEP_SUMMARY"
    """
    if allow_regression and not update:
        raise typer.BadParameter("it goes with --update.", param_hint="--allow-regression")
    if github and format not in ("terminal", "github"):
        other = f"write {format} to a file instead: --{format} FILE."
        raise typer.BadParameter(f"annotations would follow on the same output; {other}", param_hint="--github")
    settings = settings_of(ctx)
    asked: dict[GateFormat, Path | None] = {
        "json": json,
        "markdown": markdown,
        "csv": csv,
        "sarif": sarif,
        "junit": junit,
    }
    targets: dict[str, GateFormat] = {str(path): name for name, path in asked.items() if path is not None}
    with failures():
        from factcheck.report.write import told, write

        if len({os.path.realpath(target) for target in targets}) < sum(path is not None for path in asked.values()):
            raise InputError("two formats cannot go to one file: name a file for each")
        known = find_baseline(ctx, baseline)
        configurations = _configurations(ctx, config)
        kept = [known, *([floors] if floors else []), *configurations]
        refused = _refused(list(targets), paths or _configured(ctx), kept) if targets else {}
        with (
            told({target: name for target, name in targets.items() if target not in refused}),
            _on_stdout(format, github),
        ):
            for fault in refused.values():
                raise fault
            given = paths_of(ctx, paths)
            with opened(cache_dir, no_cache) as cache, working(quiet) as advance:
                from factcheck.gate.check import Gate
                from factcheck.gate.check import check as run

                there = known if baseline is not None or known.is_file() else None
                held = (*_baselines(ctx, baseline), *configurations)
                gate = Gate(dt.date.today(), floors, there, changed_since, update, allow_regression, held=held)
                result = run(given, settings, gate, cache=cache, progress=advance)
            outcome = result.outcome
            write({target: render_gate(outcome, name) for target, name in targets.items()} | dict(result.writes))
            width, color = terminal() if format == "terminal" else (0, False)
            print_out(render_gate(outcome, format, width=width, color=color, quiet=quiet), utf8=format != "terminal")
            if github and format == "terminal":
                print_out(render_gate(outcome, "github"), utf8=True)
            _say_pinned(result, update)
    raise typer.Exit(outcome.exit_code)


def paths_of(ctx: typer.Context, paths: list[str] | None) -> list[str]:
    """Return the paths of the command line, else those of the configuration; raise InputError without any."""
    if paths:
        return paths
    known = _configured(ctx)
    if not known:
        raise InputError(
            "there is nothing to check: name files or folders, or set paths under [check] in factcheck.toml"
        )
    return known


def _configured(ctx: typer.Context) -> list[str]:
    known = ctx.obj.check.get("paths") if ctx.obj is not None else None
    return list(known or ())


def find_baseline(ctx: typer.Context, given: Path | None) -> Path:
    """Return the baseline that was given, else the one of this folder, or of the folder of the configuration."""
    places = _baselines(ctx, given)
    return next((place for place in places if place.is_file()), places[-1])


def _baselines(ctx: typer.Context, given: Path | None) -> list[Path]:
    """Return where the baseline may lie, the first one first."""
    if given is not None:
        return [given]
    config = ctx.obj.path if ctx.obj is not None else None
    return [Path(BASELINE), *([Path(os.path.relpath(config.parent)) / BASELINE] if config is not None else [])]


def _configurations(ctx: typer.Context, given: Path | None) -> list[Path]:
    """Return the configuration, and what may have held one at another revision: the files that go before it."""
    if given is not None:
        return [given]
    found: list[Path] = []
    for folder in (Path.cwd(), *Path.cwd().parents):
        for path in (folder / CONFIGURATION, folder / "pyproject.toml"):
            found.append(path)
            if ctx.obj is not None and path == ctx.obj.path:
                return found
        if (folder / ".git").exists():
            break
    return found


def _refused(targets: list[str], paths: list[str], kept: list[Path]) -> dict[str, OutputError]:
    """Say of reports why they cannot be written: in place of a file of the check, or where the next run reads them."""
    from factcheck.gate.stories import find_targets
    from factcheck.report.write import check_target

    files = {os.path.realpath(path) for path in kept}
    folders: list[str] = []
    for path in paths:
        with contextlib.suppress(InputError):  # of a path that is not there the check itself speaks
            found = find_targets([path])
            files |= {file for target in found.targets for file in target.files}
            folders += found.folders
    refused = {}
    for target in targets:
        try:
            check_target(target)
            _refuse_clash(target, files, folders)
        except OutputError as error:
            refused[target] = error
    return refused


def _refuse_clash(target: str, files: set[str], folders: list[str]) -> None:
    from factcheck.read.source import would_read

    real = Path(os.path.realpath(target))
    if str(real) in files:
        raise OutputError(f"cannot write {target}: it is one of the files of this check; choose another name")
    if real.name in NOT_ARTICLES:
        raise OutputError(f"cannot write {target}: a file of a data set is called so; choose another name")
    for folder in folders:
        if would_read(folder, target):
            raise OutputError(
                f"cannot write {target}: the next run would read it as an article, since it lies in {folder}; "
                "write it elsewhere"
            )


@contextlib.contextmanager
def _on_stdout(format: GateFormat, github: bool) -> Iterator[None]:
    """Say an error that ends the run in the format of standard output, too; on a terminal it is said as any other."""
    from factcheck.report.write import failed

    try:
        yield
    except FactcheckError as error:
        shown: GateFormat = "github" if github else format
        if shown not in ("terminal", "csv"):
            print_out(failed(error, shown), utf8=True)
        raise


def _say_pinned(result: Result, update: bool) -> None:
    if not update:
        return
    for path in result.writes:
        say(f"Floors pinned in {path}.")
    if result.regressions and result.writes:
        from factcheck.report.gate_words import floor_text

        say(f"Worse than before: {'; '.join(floor_text(floor) for floor in result.regressions)} until now.")
    if result.regressions and not result.writes:
        names = ", ".join(floor.name for floor in result.regressions)
        say(f"No floor was pinned, since these got worse: {names}. Mend them, or add --allow-regression.")
    elif not result.writes:
        gold = "no story with gold changed" if result.outcome.unchanged else "there is no story with gold"
        say(f"No floor was pinned: {'something was not checked' if result.outcome.incomplete else gold}.")
