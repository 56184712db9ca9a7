"""Findings → a gold file to annotate: what the tool sees in a story, each pair without a label yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from factcheck.datatypes import CONFLICTS, Finding, Report
from factcheck.names import path_from

SURE_ENOUGH = 0.1
"""Confidence from which a pair is worth a reader's look: of pairs that the tool would not report some are real, and the
others are the tempting negatives that a data set needs."""


def propose(report: Report, folder: Path, name: str) -> list[dict[str, object]]:
    """Make a row of every finding of a report, agreements included; files are named from the story's folder."""
    files = {article.id: path_from(folder, article.path) for article in report.articles}
    width = len(str(max(len(report.findings) - 1, 10)))
    return [
        _row(f"{name}#{number:0{width}}", finding, files)
        for number, finding in enumerate(report.findings)
        if finding.left != finding.right
    ]


def _row(name: str, finding: Finding, files: Mapping[str, str]) -> dict[str, object]:
    conflict = finding.verdict in CONFLICTS
    row: dict[str, object] = {
        "id": name,
        "label": None,
        "suggested": "contradict" if conflict else "agree",
        "a": {"file": files[finding.left.article], "quote": finding.left.text},
        "b": {"file": files[finding.right.article], "quote": finding.right.text},
    }
    if conflict:
        row["kind"] = finding.kind or "other"
        if finding.verdict == "update":
            row["kind_note"] = "update"
        elif finding.left.article == finding.right.article:
            row["kind_note"] = "same-article"
        row["fact"] = finding.fact
    return row | {"why": finding.explanation, "confidence": round(finding.confidence, 4)}


def render(rows: list[dict[str, object]]) -> str:
    """Write rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
