"""`factcheck baseline`: findings accepted for a reason, by somebody, perhaps until a date."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.check import INCOMPLETE, BaselineOption, PathsArgument, find_baseline, paths_of
from factcheck.cli.console import failures, print_out, say, working
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
    parse_date,
    settings_of,
)
from factcheck.config import Settings
from factcheck.errors import InputError
from factcheck.names import BASELINE

if TYPE_CHECKING:
    from factcheck.gate.baseline import Baseline
    from factcheck.outcome import Acceptance

AUDIT_FAULTS = 1

app = typer.Typer(
    name="baseline",
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Accept findings for a reason, and look after what is accepted.",
    epilog="\b\nExit codes:\n  0    written; audit: every entry holds\n"
    "  1    audit: an entry expired, or its passages are gone\n"
    "  2    wrong usage, or a baseline that cannot be read or written\n"
    "  3    create, update: something was not checked, and nothing was written",
)

ReasonOption = Annotated[str | None, typer.Option(metavar="TEXT", help="Why the findings are accepted.")]
AuthorOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who accepts them. [default: user.name of git, else the login]")
]
ExpiresOption = Annotated[
    dt.date | None,
    typer.Option(parser=parse_date, metavar="YYYY-MM-DD", help="Last day on which they are accepted."),
]
OnlyOption = Annotated[list[str] | None, typer.Option(metavar="ID", help="Accept this finding alone; may be repeated.")]


@app.command()
def create(
    ctx: typer.Context,
    paths: PathsArgument = None,
    baseline: BaselineOption = None,
    reason: ReasonOption = None,
    author: AuthorOption = None,
    expires: ExpiresOption = None,
    only: OnlyOption = None,
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
    """Check articles that must agree, and write a baseline that accepts what is found.

    \b
    Example:
      factcheck baseline create docs/ --reason "known since the merger" --expires 2027-03-31
    """
    with failures():
        from factcheck.gate.baseline import Baseline

        path = find_baseline(ctx, baseline)
        if path.exists():
            raise InputError(f"{path} is there already: use `factcheck baseline update`, or remove it")
        settings = settings_of(ctx)
        acceptance = _acceptance(reason, author, expires)
        given = paths_of(ctx, paths)
        _refuse_article(path, given)
        _accept(
            given,
            settings,
            Baseline(path),
            acceptance,
            only,
            where=(cache_dir, no_cache),
            quiet=quiet,
            prune=False,
        )


@app.command()
def update(
    ctx: typer.Context,
    paths: PathsArgument = None,
    baseline: BaselineOption = None,
    reason: ReasonOption = None,
    author: AuthorOption = None,
    expires: ExpiresOption = None,
    only: OnlyOption = None,
    prune: Annotated[bool, typer.Option("--prune", help="Take out entries whose finding is gone.")] = False,
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
    """Check again, and bring the baseline up to date.

    Entries whose passages were edited, or whose files were renamed, are renewed. With --reason, findings that are
    new or have expired are accepted, too; with --prune, entries whose finding is gone are taken out.

    \b
    Example:
      factcheck baseline update docs/ --only 5c7db7ec70b5 --reason "both figures were right at the time"
    """
    with failures():
        from factcheck.gate.baseline import read

        accepts = bool(only) or any(given is not None for given in (reason, author, expires))
        acceptance = _acceptance(reason, author, expires) if accepts else None
        before = read(find_baseline(ctx, baseline), required=True)
        assert before is not None, "it is required"
        settings = settings_of(ctx)
        _accept(
            paths_of(ctx, paths),
            settings,
            before,
            acceptance,
            only,
            where=(cache_dir, no_cache),
            quiet=quiet,
            prune=prune,
        )


@app.command()
def audit(
    ctx: typer.Context,
    baseline: BaselineOption = None,
    config: ConfigOption = None,
) -> None:
    """List what is accepted, with the reason, and what has expired or is gone. No model runs."""
    with failures():
        from factcheck.gate.accept import audit as run
        from factcheck.gate.baseline import read
        from factcheck.report.escape import one_line

        path = find_baseline(ctx, baseline)
        known = read(path, required=True)
        assert known is not None, "it is required"
        remarks = run(known, dt.date.today())
        for remark in sorted(remarks, key=lambda remark: not remark.fault):
            one = remark.entry
            named = f"{one.id}, {one.verdict} ({one.kind or 'other'})"
            lines = [
                f"{'FAULT' if remark.fault else 'ok'}: {named}: {remark.text}",
                f"{one.acceptance.author}, {one.acceptance.accepted.isoformat()}: {one.acceptance.reason}",
                *(f"{side.file}: {side.text}" for side in (one.left, one.right)),
            ]
            print_out("\n  ".join(one_line(line).strip() for line in lines) + "\n", utf8=True)
        faults = sum(remark.fault for remark in remarks)
        say(f"{path}: {len(remarks)} accepted, {faults} with a fault.")
        if faults:
            raise typer.Exit(AUDIT_FAULTS)


def _refuse_article(path: Path, paths: list[str]) -> None:
    """Raise InputError for a new baseline that the next run would read as an article."""
    from factcheck.gate.stories import find_targets
    from factcheck.read.source import would_read

    for folder in find_targets(paths).folders:
        if would_read(folder, str(path)):
            raise InputError(
                f"{path} lies in {folder}, where the next run would read it as an article: "
                f"put the baseline elsewhere, or call it {BASELINE}"
            )


def _acceptance(reason: str | None, author: str | None, expires: dt.date | None) -> Acceptance:
    """Make an acceptance of today. Raises InputError for one that says neither why nor who, or that is past."""
    from factcheck.outcome import Acceptance

    if reason is None or not reason.strip():
        raise InputError("say why the findings are accepted: --reason TEXT")
    if author is not None and not author.strip():
        raise InputError("say who accepts the findings: --author NAME")
    today = dt.date.today()
    if expires is not None and expires < today:
        raise InputError(f"--expires {expires.isoformat()} is past: give a day from {today.isoformat()}")
    return Acceptance(reason.strip(), login() if author is None else author.strip(), today, expires)


def login() -> str:
    """Return the name that git has for the user, else the name of the account."""
    import getpass
    import subprocess

    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
        name = done.stdout.strip()
    except OSError:
        name = ""
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise InputError("say who accepts the findings: --author NAME") from error


def _accept(
    paths: list[str],
    settings: Settings,
    before: Baseline,
    acceptance: Acceptance | None,
    only: list[str] | None,
    *,
    where: tuple[Path | None, bool],
    quiet: bool,
    prune: bool,
) -> None:
    from factcheck.gate.accept import accept
    from factcheck.gate.baseline import render
    from factcheck.gate.check import Gate
    from factcheck.gate.check import check as run
    from factcheck.report.write import check_target, write

    check_target(str(before.path))
    with working(quiet) as advance, opened(*where) as cache:
        there = before.path if before.path.is_file() else None
        result = run(paths, settings, Gate(dt.date.today(), baseline=there, pin=False), cache=cache, progress=advance)
    if result.outcome.incomplete:
        for lost in result.outcome.incomplete:
            say(f"not checked: {lost.what}: {lost.why}")
        say("The baseline was not written, since something was not checked.")
        raise typer.Exit(INCOMPLETE)
    done = accept(result.outcome, result.used, before, acceptance, frozenset(only or ()), prune=prune)
    write({str(before.path): render(done.baseline)})
    for checked in result.outcome.sets:
        for finding in checked.failing if acceptance is not None and not quiet else ():
            if not only or finding.id in only:
                say(f"accepted {finding.id}: {finding.verdict}: {' '.join(finding.left.text.split())[:90]}")
    say(
        f"{before.path}: {done.added} accepted, {done.renewed} renewed, {done.dropped} taken out; "
        f"{len(done.baseline.entries)} in all."
    )
    if result.outcome.stale and not prune:
        say(f"{len(result.outcome.stale)} stale: --prune takes them out.")
