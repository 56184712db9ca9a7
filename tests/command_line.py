"""The command line, with a stand-in for the pipeline behind it."""

import sys

import typer
from report_sample import sample
from typer.testing import CliRunner

from factcheck import cli
from factcheck.cli import console

COMMAND = typer.main.get_command(cli.app)
TERMINAL = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
"""What a developer's environment may hold that changes the output."""


class Pipeline:
    """Stands in for factcheck.pipeline: notes how `check` was called, and returns or raises `result`."""

    def __init__(self, result):
        self.result = result
        self.calls = []

    def check(self, paths, settings, *, cache, progress, stdin):
        self.calls.append((paths, settings, stdin))
        self.cache = cache
        progress("reading", 0, 2)
        progress("judging", 5, 9)
        if isinstance(self.result, BaseException):
            raise self.result
        return self.result


def commands(monkeypatch, tmp_path):
    """Return what runs the command line in an empty folder; the `result` of its `pipeline` is what comes out."""
    pipeline = Pipeline(sample())
    monkeypatch.setitem(sys.modules, "factcheck.pipeline", pipeline)
    monkeypatch.chdir(tmp_path)
    for name in (*TERMINAL, *console.NO_BARS, *console.NO_CHATTER):
        monkeypatch.delenv(name, raising=False)

    # Else typer builds the command anew for every test, which takes most of the time; where typer no
    # longer has this name, the tests are slower and that is all.
    monkeypatch.setattr("typer.testing._get_command", lambda app: COMMAND, raising=False)

    def run(*arguments, charset="utf-8", **options):
        return CliRunner(charset).invoke(cli.app, arguments, prog_name="factcheck", **options)

    run.pipeline = pipeline
    return run
