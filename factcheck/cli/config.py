"""`factcheck config show` and `factcheck init`: what holds, and a file to begin with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.console import failures, print_out, say
from factcheck.config import Settings
from factcheck.errors import InputError
from factcheck.names import CONFIGURATION

app = typer.Typer(name="config", rich_markup_mode=None, no_args_is_help=True, help="Show the configuration.")


@app.callback()
def config() -> None:
    """Show the configuration."""


@app.command()
def show(
    config: Annotated[
        Path | None, typer.Option("--config", metavar="FILE", help="The configuration, in place of the one found.")
    ] = None,
) -> None:
    """Print every setting that holds here without options, as TOML, with where it comes from.

    \b
    Exit codes:
      0    shown
      2    a configuration with an unknown key or a wrong value
    """
    with failures():
        from factcheck.config_file import CHECK, TOP, find, load

        loaded = load(config if config is not None else find(Path.cwd()))
        where = str(loaded.path) if loaded.path else "no configuration"
        lines = [f"# {where}; options go before it", ""]
        defaults = Settings()
        for name in TOP:
            value = loaded.settings.get(name, getattr(defaults, name))
            lines.append(_row(name, value, where if name in loaded.settings else "default"))
        if loaded.fields:
            lines += ["", "[fields]", *(_row(name, value, where) for name, value in loaded.fields.items())]
        lines += ["", "[check]"]
        lines += [_row(name, loaded.check.get(name), where if name in loaded.check else "default") for name in CHECK]
        print_out("\n".join(lines) + "\n", utf8=True)


def _row(name: str, value: object, where: str) -> str:
    if value is None:
        return f"# {name} is not set"
    # a string or a list of JSON is one of TOML
    return f"{name} = {json.dumps(value, ensure_ascii=False)}  # {where}"


def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")] = Path(CONFIGURATION),
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write a factcheck.toml to begin with, in which every setting is explained.

    \b
    Exit codes:
      0    written
      2    the file is there already, or cannot be written
    """
    with failures():
        from factcheck.config_file import START
        from factcheck.report.write import check_target, write

        check_target(str(file))
        if file.exists() and not force:
            raise InputError(f"{file} is there already: add --force to replace it")
        write({str(file): START})
        say(f"Written to {file}; see what holds with: factcheck config show")
