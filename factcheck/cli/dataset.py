"""`factcheck dataset`: the hygiene of curated data sets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.console import failures, print_out, print_text, say, say_skipped, working
from factcheck.cli.options import (
    DEFAULTS,
    CacheDir,
    ConfigOption,
    EmbedderOption,
    FieldOption,
    FigureFormat,
    MaxBytes,
    NliModelOption,
    NoCache,
    PublishedOption,
    QuietOption,
    WithinOption,
    opened,
    settings_of,
    usable,
)
from factcheck.dataset.propose import SURE_ENOUGH
from factcheck.errors import InputError
from factcheck.names import EXPECTATIONS, GOLD, SPLITS

PROBLEMS_FOUND = 1

app = typer.Typer(
    name="dataset",
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Validate, count, split and begin curated data sets.",
    epilog="\b\nExit codes:\n  0    done, and nothing wrong\n  1    validate: the data set has errors\n"
    "  2    wrong usage, or a file that cannot be read or written",
)


FoldersArgument = Annotated[
    list[Path], typer.Argument(metavar="FOLDER", help="Stories with gold.jsonl, or folders of such stories.")
]
FormatOption = Annotated[FigureFormat, typer.Option("--format", help="How it goes to stdout.")]


@app.command()
def validate(
    ctx: typer.Context,
    folders: FoldersArgument,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    format: FormatOption = "text",
    field: FieldOption = None,
    max_bytes: MaxBytes = DEFAULTS.max_bytes,
    config: ConfigOption = None,
) -> None:
    """Say what is wrong with a data set, by file and line.

    Quotes that do not stand in their files, ids that come twice, unknown labels and kinds, files outside of the
    story, events that no article has, expectations that cannot be read, near-duplicates, leaks between the parts of
    splits.json.
    """
    settings = settings_of(ctx)
    with failures():
        import json
        from dataclasses import asdict

        from factcheck.dataset import splits
        from factcheck.dataset.stories import stories_of
        from factcheck.dataset.validate import Problem
        from factcheck.dataset.validate import validate as check
        from factcheck.gate.expectations import read as read_expectations
        from factcheck.report.escape import one_line
        from factcheck.report.wording import count

        errors = warnings = stories = 0

        def tell(problem: Problem) -> None:
            nonlocal errors, warnings
            errors += problem.severity == "error"
            warnings += problem.severity == "warning"
            if format == "json":
                print_out(json.dumps(asdict(problem), ensure_ascii=False) + "\n", utf8=True)
            else:
                print_text(one_line(problem.text) + "\n")

        for folder in folders:
            found = stories_of([folder], settings)
            stories += len(found)
            for problem in check(found):
                tell(problem)
            home = folder.parent if folder.is_file() else folder  # a gold file stands for its folder
            for path in dict.fromkeys([home / EXPECTATIONS, *(story.folder / EXPECTATIONS for story in found)]):
                try:
                    read_expectations(path)
                except InputError as error:
                    tell(Problem(str(path), None, "error", str(error).removeprefix(f"{path}: ")))
            parts = splits.read(home / SPLITS)
            if parts:
                for problem in splits.leaks(home / SPLITS, parts, found):
                    tell(problem)
        counts = (count(stories, "story", "stories"), count(errors, "error"), count(warnings, "warning"))
        say(f"{counts[0]}: {counts[1]}, {counts[2]}.")
        if errors or (strict and warnings):
            raise typer.Exit(PROBLEMS_FOUND)


@app.command()
def stats(
    ctx: typer.Context,
    folders: FoldersArgument,
    format: FormatOption = "text",
    field: FieldOption = None,
    max_bytes: MaxBytes = DEFAULTS.max_bytes,
    config: ConfigOption = None,
) -> None:
    """Count stories, articles, facts and annotated pairs."""
    settings = settings_of(ctx)
    with failures():
        from factcheck.dataset.stats import as_json, as_text, count
        from factcheck.dataset.stories import stories_of

        rows = [(story, count(story)) for story in stories_of(folders, settings)]
        if format == "json":
            _print_json(as_json(rows))
        else:
            print_text(as_text(rows))


def _print_json(value: dict[str, object]) -> None:
    import json

    print_out(json.dumps(value, ensure_ascii=False, indent=1) + "\n", utf8=True)


@app.command()
def split(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of stories with gold.jsonl.")],
    part: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=SHARE", help="A part and its share; may be repeated. [default: train, dev, test]"),
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed gives another split.")] = 0,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="[default: splits.json in the folder]")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a split that is there.")] = False,
    field: FieldOption = None,
    max_bytes: MaxBytes = DEFAULTS.max_bytes,
    config: ConfigOption = None,
) -> None:
    """Part a data set into train, dev and test by stories, so that no article is in two of them.

    \b
    Example:
      factcheck dataset split data/ --part train=0.8 --part test=0.2
    """
    settings = settings_of(ctx)
    with failures():
        from factcheck.dataset import splits
        from factcheck.dataset.stories import stories_of
        from factcheck.report.write import check_target, write

        target = output or folder / SPLITS
        check_target(str(target))
        if target.exists() and not force:
            raise InputError(f"{target} is there already: add --force to replace it")
        parts = splits.split(
            stories_of([folder], settings), _ratios(part or ["train=0.8", "dev=0.1", "test=0.1"]), seed
        )
        write({str(target): splits.render(parts)})
        say(f"{', '.join(f'{name}: {len(names)}' for name, names in parts.items())} stories; written to {target}.")


def _ratios(parts: list[str]) -> dict[str, float]:
    ratios: dict[str, float] = {}
    for part in parts:
        name, equals, share = part.partition("=")
        if name in ratios:
            raise typer.BadParameter(f"{name!r} is named twice: give each part one share.", param_hint="--part")
        try:
            ratios[name] = float(share)
        except ValueError:
            equals = ""
        if not name or not equals:
            raise typer.BadParameter(f"{part!r} is not NAME=SHARE, e.g. train=0.8.", param_hint="--part")
    return ratios


@app.command()
def agreement(
    first: Annotated[Path, typer.Argument(metavar="FIRST", help="A gold file, or a folder of stories.")],
    second: Annotated[Path, typer.Argument(metavar="SECOND", help="The same, annotated by somebody else.")],
    format: FormatOption = "text",
) -> None:
    """Measure how far two annotators agree (Cohen's kappa), and list where they do not."""
    with failures():
        from factcheck.dataset.agreement import as_json, as_text, compare

        result = compare(first, second)
        if format == "json":
            _print_json(as_json(result))
        else:
            print_text(as_text(result))


@app.command()
def new(
    ctx: typer.Context,
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER", help="Folders of articles, one event each.")],
    min_confidence: Annotated[
        float, typer.Option(callback=usable, metavar="0..1", help="Confidence from which a pair is proposed.")
    ] = SURE_ENOUGH,
    force: Annotated[bool, typer.Option("--force", help="Replace a gold.jsonl that is there.")] = False,
    embedder: EmbedderOption = None,
    nli_model: NliModelOption = None,
    published: PublishedOption = None,
    field: FieldOption = None,
    within: WithinOption = DEFAULTS.within,
    max_bytes: MaxBytes = DEFAULTS.max_bytes,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    quiet: QuietOption = False,
    config: ConfigOption = None,
) -> None:
    """Compare the articles of a folder, and write what is found as a gold.jsonl to annotate.

    The pairs have no label: give them one with `factcheck annotate`, and add what the tool does not see.
    """
    settings = settings_of(ctx, agreements=True)
    with failures():
        from factcheck.dataset.propose import propose, render
        from factcheck.dataset.stories import require_own_files
        from factcheck.report.write import check_target, write

        for folder in folders:
            if not folder.is_dir():
                raise InputError(f"{folder}: no such folder: name a folder with the articles of one event")
            require_own_files(folder)
            check_target(str(folder / GOLD))
            if (folder / GOLD).exists() and not force:
                raise InputError(f"{folder / GOLD} is there already: add --force to replace it and its labels")
        for folder in folders:
            with opened(cache_dir, no_cache) as cache, working(quiet) as advance:
                from factcheck.pipeline import check

                report = check([str(folder)], settings, cache=cache, progress=advance)
            say_skipped(report.lost)
            rows = propose(report, folder, folder.resolve().name)
            if not rows:
                say(f"{folder}: nothing is found to annotate; lower --min-confidence, or write pairs by hand")
                continue
            write({str(folder / GOLD): render(rows)})
            say(f"{len(rows)} pairs to annotate in {folder / GOLD}; go on with: factcheck annotate {folder / GOLD}")
