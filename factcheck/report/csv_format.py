"""The CSV format: a line a finding, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from factcheck.datatypes import CONFLICTS, Finding
from factcheck.outcome import Checked, Outcome, Standing
from factcheck.report.escape import one_line
from factcheck.report.gate_words import file_of, region_of, shown_path

COLUMNS = (
    *("set", "id", "verdict", "kind", "severity", "confidence", "state"),
    *("left_file", "left_line", "left_column", "left_outlet", "left_text", "left_words"),
    *("right_file", "right_line", "right_column", "right_outlet", "right_text", "right_words"),
    *("explanation", "reason", "author", "expires"),
)


def render_csv(outcome: Outcome) -> str:
    """Write every finding of a run, agreements too, by RFC 4180 but with `\\n` as line end; no cell is a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for checked, finding, standing in _rows(outcome):
        sides: list[object] = []
        for passage in (finding.left, finding.right):
            article, place = checked.articles[passage.article], region_of(checked, passage)
            words = "; ".join(passage.text[start:end] for start, end in passage.conflict)
            sides += [shown_path(file_of(article)), place and place.start_line, place and place.start_column]
            sides += [article.outlet, passage.text, words]
        accepted = standing and standing.acceptance
        writer.writerow(
            [
                _cell(value)
                for value in (
                    *(checked.name, finding.id, finding.verdict, finding.kind, finding.severity),
                    *(round(finding.confidence, 4), standing and standing.state, *sides, finding.explanation),
                    *((accepted.reason, accepted.author, accepted.expires) if accepted else (None, None, None)),
                )
            ]
        )
    return file.getvalue()


def _rows(outcome: Outcome) -> Iterator[tuple[Checked, Finding, Standing | None]]:
    """Give every finding of every set, with how it stands; an agreement is neither new nor accepted."""
    for checked in outcome.sets:
        for finding in checked.report.findings:
            yield checked, finding, checked.standings[finding.id] if finding.verdict in CONFLICTS else None


def _cell(value: object) -> object:
    """Write a value so that no spreadsheet runs it: what begins as a formula gets an apostrophe before it."""
    if value is None or isinstance(value, int | float):
        return value
    text = one_line(str(value)).strip()
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
