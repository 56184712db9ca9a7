"""What several commands share of their options: parsers, defaults, names."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factcheck.config import Settings, wanted
from factcheck.names import FIELDS

if TYPE_CHECKING:
    from factcheck.cache import Cache

DEFAULTS = Settings()

FigureFormat = Literal["text", "json"]
"""The formats of figures that --format names."""


def parse_folder(text: str) -> Path | None:
    """Read the path of a folder; an empty one, as of a shell variable that is not set, is none."""
    return Path(text) if text else None


CacheDir = Annotated[
    Path | None,
    typer.Option(
        "--cache-dir",
        parser=parse_folder,
        metavar="FOLDER",
        envvar="FACTCHECK_CACHE_DIR",
        show_default=False,
        help="Where answers of the models are kept for the next run. [default: the user's cache folder]",
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor write the cache.")]


@contextlib.contextmanager
def opened(folder: Path | None, never: bool) -> Iterator[Cache | None]:
    """Open the cache in `folder`, or in the platform's own for None; give None where it is `never` to be used."""
    if never:
        yield None
        return
    from factcheck.cache import Cache, default_folder

    with Cache(folder or default_folder()) as cache:
        yield cache


def parse_date(text: str) -> dt.date:
    """Read a date like 2024-03-11."""
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date like 2024-03-11.") from None


def usable(parameter: typer.CallbackParam, value: float) -> float:
    """Refuse what the setting of the option's name cannot be."""
    what = wanted(str(parameter.name), value)
    if what is not None:
        raise typer.BadParameter(f"{value} is not {what}.")
    return value


def parse_fields(pairs: list[str]) -> dict[str, str]:
    """Read NAME=COLUMN pairs."""
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


def settings_of(ctx: typer.Context, **fixed: object) -> Settings:
    """Make settings of the options of a command that are called like settings, and of what is `fixed`."""
    given = {one.name: ctx.params[one.name] for one in dataclasses.fields(Settings) if one.name in ctx.params}
    return Settings(**given | fixed, fields=parse_fields(ctx.params.get("field") or []))


def _use_config(ctx: typer.Context, path: Path | None) -> Path | None:
    """Make the values of the configuration the defaults of the command's options; `ctx.obj` is the file."""
    from factcheck.cli.console import failures
    from factcheck.config_file import find, load

    if ctx.resilient_parsing:
        return path
    with failures():
        config = load(path if path is not None else find(Path.cwd()))
    values: dict[str, object] = dict(config.settings)
    if config.fields:
        values["field"] = [f"{name}={column}" for name, column in config.fields.items()]
    if ctx.command.name in ("check", "create", "update", "audit"):
        values |= {name: value for name, value in config.check.items() if name != "paths"}
    if ctx.command.name == "new":  # what is to be annotated lies below the threshold of a report
        values.pop("min_confidence", None)
    known = {parameter.name for parameter in ctx.command.params}
    ctx.default_map = {name: value for name, value in values.items() if name in known}
    ctx.obj = config
    return path


ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Configuration in place of the factcheck.toml, or [tool.factcheck], of this folder or one above.",
        is_eager=True,
        callback=_use_config,
    ),
]
EmbedderOption = Annotated[
    str | None,
    typer.Option(metavar="NAME_OR_PATH", help="Sentence embedding model in place of the one that is built in."),
]
NliModelOption = Annotated[
    str | None,
    typer.Option(metavar="NAME_OR_PATH", help="NLI cross-encoder in place of the one that is built in."),
]
PublishedOption = Annotated[
    dt.date | None,
    typer.Option(parser=parse_date, metavar="YYYY-MM-DD", help="Date of the articles that carry none."),
]
FieldOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=COLUMN",
        help=f"For articles in JSON: the column that holds NAME ({', '.join(FIELDS)}); may be repeated.",
    ),
]
MinConfidence = Annotated[
    float, typer.Option(callback=usable, metavar="0..1", help="Confidence from which a finding counts.")
]
WithinOption = Annotated[bool, typer.Option("--within/--no-within", help="Compare every article with itself, too.")]
MaxBytes = Annotated[int, typer.Option(callback=usable, metavar="BYTES", help="Largest input that is read.")]
TimeoutOption = Annotated[float, typer.Option(callback=usable, metavar="SECONDS", help="Longest wait for a URL.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Only what fails: no progress, no summary.")]
NoProgress = Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")]
