"""The HTML format: a Report → one page that needs no network and runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.datatypes import CONFLICTS, Report
from factcheck.names import readable
from factcheck.report import timeline, view, wording
from factcheck.report.escape import one_line, web_url
from factcheck.report.reading import anchor, anchor_at, marks_of, read
from factcheck.report.sources import count_voices, matrix, rates, shown_in_table

if TYPE_CHECKING:
    from jinja2 import Environment

OPEN = 12
"""Facts whose passages are shown at once; of a longer report the rest unfolds on a click."""
GLANCE = 8
"""Facts in the list at the top: more would not be taken in at a glance."""
NAME = 48
"""Characters of a source's name in lists and tables; its own section has the name as a whole."""
BRIEF = 28
"""Characters of a source's name where several stand in a cell, and in the list of the filter."""
HEAT = 5
"""Shades of the heat map, from one discrepancy between two sources up to this many and more."""


def render_html(
    report: Report,
    *,
    show_removed: bool = False,
    accepted: Mapping[str, str] | None = None,
    back: str | None = None,
) -> str:
    """Write `report` as one HTML page; with `show_removed` the list of page furniture is unfolded.

    The page forbids itself, by its Content-Security-Policy, every request and every script but its own,
    whose hash it names. `accepted` is for a page that `factcheck serve` shows: the findings that were
    accepted, with the reason; every other one gets a form that posts to `accept` beside the page. `back` is
    the address where that server takes other articles.
    """
    script, style = asset("report.js"), asset("report.css")
    conflicts, agreements = view.facts_of(report)
    hues = view.hues_of(report.facts)
    shown = {fact.id for fact in conflicts}
    columns = timeline.columns(report.articles)
    marks = marks_of(report, view.passages_of([*agreements, *conflicts]))
    cells = matrix(report)
    apart = rates(cells)
    names = wording.names_of(report.articles, NAME)
    return environment().get_template("report.html").render(
        report=report,
        policy=policy(script, style, posts=accepted is not None),
        script=script,
        style=style,
        event=view.event_of(report),
        names=names,
        brief=wording.names_of(report.articles, BRIEF),
        voices=count_voices(report.articles),
        alike=wording.one_voice(report),
        in_facts=wording.in_facts(report),
        severities=view.severities(report),
        verdicts=view.verdicts(report),
        conflicts=conflicts,
        agreements=agreements,
        columns=columns,
        rows=timeline.rows([fact for fact in report.facts if fact.id in shown], hues, columns),
        cells=cells,
        rates=apart,
        selves={left for left, right in cells if left == right},
        table=shown_in_table(report.articles, apart),
        articles={article.id: read(article, marks[article.id]) for article in report.articles},
        losses=wording.losses(report, names),
        show_removed=show_removed,
        accepted=accepted,
        back=back,
        open=OPEN,
        glance=GLANCE,
        heat=HEAT,
    )  # fmt: skip


def policy(script: str, style: str, *, posts: bool = False) -> str:
    """Return the Content-Security-Policy of a page with one script and one style sheet inside."""
    form = "'self'" if posts else "'none'"
    return (
        f"default-src 'none'; base-uri 'none'; form-action {form}; img-src data:; "
        f"script-src '{content_hash(script)}'; style-src '{content_hash(style)}'"
    )


def content_hash(text: str) -> str:
    """Return what a Content-Security-Policy calls the text of an element."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def environment() -> Environment:
    """Return the templates, which escape everything that is put into them."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    templates = Environment(
        loader=PackageLoader("factcheck.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {
        "safe_line": one_line,
        "readable": readable,
        "percent": wording.percent,
        "count": wording.count,
        "day": timeline.day_of,
        "span": lambda days: timeline.span_of(*days),
        "web_url": web_url,
        "anchor": anchor,
    }
    templates.globals |= {
        "anchor_at": anchor_at,
        "conflict_verdicts": CONFLICTS,
        "role_notes": wording.ROLE_NOTES,
        "date_notes": wording.DATE_NOTES,
    }
    return templates


@cache
def asset(name: str, package: str = "factcheck.report") -> str:
    """Return a file of a package's templates; the line break at its end would not be in the element that is hashed."""
    return (files(package) / "templates" / name).read_text("utf-8").strip()
