"""A gate's run as JSON, as `gate_schema.json` describes it: the reports of its sets, and how each finding stands."""

from __future__ import annotations

import json

from factcheck.outcome import Acceptance, Outcome, Region, Share, Standing
from factcheck.report.gate_words import conclusion, warnings, worth_knowing
from factcheck.report.json_format import as_object, safe

SCHEMA_VERSION = 1
"""Grows when a field changes its meaning, not when a field is added."""


def render_gate_json(outcome: Outcome) -> str:
    """Write a run as one object."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "exit_code": outcome.exit_code,
        "conclusion": conclusion(outcome),
        "sets": [
            {
                "name": one.name,
                "gold": one.gold,
                "standings": {finding: _standing(standing) for finding, standing in sorted(one.standings.items())},
                "places": [
                    {"article": article, "start": start, "end": end, **_region(place)}
                    for (article, start, end), place in sorted(one.regions.items())
                ],
                "report": as_object(one.report, show_removed=False),
            }
            for one in outcome.sets
        ],
        "floors": [
            {
                "file": one.file,
                "name": one.name,
                "measured": _share(one.measured),
                "pinned": _share(one.pinned),
                "less_is_better": one.ceiling,
                "met": one.met,
            }
            for one in outcome.floors
        ],
        "expectations": [
            {"file": one.file, "event": one.event, "text": one.text, "failure": one.failure} for one in outcome.expected
        ],
        "baseline": {
            "file": outcome.baseline_file,
            "stale": [{"id": one.id, "files": list(one.files), "reason": one.reason} for one in outcome.stale],
        },
        "unchanged": list(outcome.unchanged),
        "not_checked": [{"what": one.what, "why": one.why} for one in outcome.incomplete],
        "notes": [*warnings(outcome), *worth_knowing(outcome)],
    }
    return safe(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def _standing(standing: Standing) -> dict[str, object]:
    return {
        "state": standing.state,
        "moved": standing.moved,
        "acceptance": None if standing.acceptance is None else _acceptance(standing.acceptance),
    }


def _acceptance(one: Acceptance) -> dict[str, object]:
    return {
        "reason": one.reason,
        "author": one.author,
        "accepted": one.accepted.isoformat(),
        "expires": one.expires.isoformat() if one.expires else None,
    }


def _region(place: Region) -> dict[str, int]:
    return {
        "start_line": place.start_line,
        "start_column": place.start_column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _share(one: Share) -> dict[str, int]:
    return {"found": one.found, "of": one.of}
