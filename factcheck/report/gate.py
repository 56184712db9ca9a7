"""The formats of a gate's run: an Outcome → the text of one of them."""

from __future__ import annotations

from typing import Literal

from factcheck.outcome import Outcome
from factcheck.report import WIDTH, Machine

GateFormat = Literal["terminal", "json", "markdown", Machine]


def render_gate(
    outcome: Outcome, format: GateFormat, *, width: int = WIDTH, color: bool = False, quiet: bool = False
) -> str:
    """Write a run in one format; `width`, `color` and `quiet` change the terminal format alone."""
    # Each format is imported when it is asked for, as in factcheck.report.
    match format:
        case "terminal":
            from factcheck.report.gate_terminal import render_gate_terminal

            return render_gate_terminal(outcome, width=width, color=color, quiet=quiet)
        case "json":
            from factcheck.report.gate_json import render_gate_json

            return render_gate_json(outcome)
        case "markdown":
            from factcheck.report.gate_markdown import render_gate_markdown

            return render_gate_markdown(outcome)
        case "csv":
            from factcheck.report.csv_format import render_csv

            return render_csv(outcome)
        case "sarif":
            from factcheck.report.sarif import render_sarif

            return render_sarif(outcome)
        case "junit":
            from factcheck.report.junit import render_junit

            return render_junit(outcome)
        case "github":
            from factcheck.report.github import render_github

            return render_github(outcome)
