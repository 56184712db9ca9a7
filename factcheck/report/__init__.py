"""The report formats: a Report → the text of one format, and that text → a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from factcheck.datatypes import Report
from factcheck.outcome import Region, of_report

Machine = Literal["csv", "sarif", "junit", "github"]
"""The formats for machines, which tell the line of a passage, and are those of a gate's run as well."""
Format = Literal["terminal", "json", "markdown", "html", Machine]

Places = Mapping[tuple[str, int, int], Region]
"""Where passages stand in their files, by article id and offsets."""

WIDTH = 100
"""Columns of a report that no terminal shows: two passages of 48 columns fit side by side."""


def render(
    report: Report,
    format: Format,
    *,
    width: int = WIDTH,
    color: bool = False,
    quiet: bool = False,
    show_removed: bool = False,
    ascii: bool = False,
    places: Places | None = None,
) -> str:
    """Write `report` in one format; the text ends with a line break (or is empty).

    `width` (columns), `color`, `ascii` and `quiet` (only the findings) change the terminal format alone: the
    others are whole always. `show_removed` lists the page furniture that was left out. `places` gives
    the formats for machines lines and columns. Raises ValueError for a
    format that there is not.
    """
    # Each format is imported when it is asked for: rich is not needed to write JSON or to answer --help.
    if format == "terminal":
        from factcheck.report.terminal import render_terminal

        return render_terminal(report, width=width, color=color, quiet=quiet, show_removed=show_removed, ascii=ascii)
    if format == "json":
        from factcheck.report.json_format import render_json

        return render_json(report, show_removed=show_removed)
    if format == "markdown":
        from factcheck.report.markdown import render_markdown

        return render_markdown(report, show_removed=show_removed)
    if format == "html":
        from factcheck.report.html import render_html

        return render_html(report, show_removed=show_removed)
    if format not in get_args(Machine):
        raise ValueError(f"There is no report format {format!r}: choose one of {', '.join(get_args(Format))}")
    from factcheck.report.gate import render_gate

    return render_gate(of_report(report, places or {}), format)


def schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) that every JSON report fulfils."""
    from factcheck.report.json_format import schema as load

    return load()
