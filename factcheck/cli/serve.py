"""`factcheck serve`: a small page on this machine."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.console import NO_BARS, NO_CHATTER, environment, failures, no_warnings, say
from factcheck.cli.options import (
    DEFAULTS,
    ConfigOption,
    EmbedderOption,
    FieldOption,
    MaxBytes,
    NliModelOption,
    PublishedOption,
    TimeoutOption,
    WithinOption,
    settings_of,
    usable,
)
from factcheck.errors import InputError

PORT = 8517
"""No well-known service has it."""
MISSING = (
    "factcheck serve needs more than is installed ({name} is missing): python -m pip install 'factcheck[serve]', "
    "or in a checkout python -m pip install '.[serve]'"
)

EPILOG = """
\b
Exit codes:
  0    stopped with Ctrl-C
  2    could not start: a part is not installed, an address that is taken,
       a model that is not there, a baseline or a configuration that cannot
       be read
"""


def serve(
    ctx: typer.Context,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; anything but this machine needs a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="0: any that is free.")] = PORT,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="FACTCHECK_TOKEN",
            metavar="TEXT",
            show_envvar=True,
            help="What a visitor has to know. [default: none on this machine, elsewhere a new one]",
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Findings can be accepted into this baseline; it is made when there is none."
        ),
    ] = None,
    author: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who accepts them. [default: user.name of git, else the login]"),
    ] = None,
    embedder: EmbedderOption = None,
    nli_model: NliModelOption = None,
    min_confidence: Annotated[
        float, typer.Option(callback=usable, metavar="0..1", help="What the form begins with.")
    ] = DEFAULTS.min_confidence,
    published: PublishedOption = None,
    field: FieldOption = None,
    within: WithinOption = DEFAULTS.within,
    max_bytes: MaxBytes = DEFAULTS.max_bytes,
    timeout: TimeoutOption = DEFAULTS.timeout,
    config: ConfigOption = None,
) -> None:
    """Show a page on this machine: give it texts, files or addresses, watch it compare, read the report.

    Texts stay in memory and are forgotten; only accepted findings are written, into --baseline.
    Addresses are fetched from public hosts alone.

    \b
    Examples:
      factcheck serve                                  http://127.0.0.1:8517/
      factcheck serve --host 0.0.0.0 --token SECRET    for others, too
      factcheck serve --baseline factcheck-baseline.json
    """
    with failures():
        try:
            import python_multipart  # noqa: F401 - without it forms cannot be read, which is noticed late
            import starlette  # noqa: F401
            import uvicorn  # noqa: F401
        except ImportError as error:
            raise InputError(MISSING.format(name=error.name)) from error
        from factcheck.cli.baseline import login
        from factcheck.models import require_models
        from factcheck.serve.accept import Accepted
        from factcheck.serve.run import run

        accepted = Accepted(baseline, author or login()) if baseline is not None else None
        settings = settings_of(ctx)
        require_models(settings.embedder, settings.nli_model)
        with contextlib.ExitStack() as stack:
            stack.enter_context(environment(NO_BARS | NO_CHATTER))
            stack.enter_context(no_warnings(handled=True))
            stack.enter_context(contextlib.redirect_stdout(sys.stderr))
            run(settings, host, port, token, tell=say, accepted=accepted)
