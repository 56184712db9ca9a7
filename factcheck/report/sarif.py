"""The SARIF 2.1.0 format: a run for code scanning, with one passage as location and the other as related one.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import quote

from factcheck.datatypes import Finding, Passage, Severity
from factcheck.outcome import Checked, Outcome, Region, Stale, Standing, State
from factcheck.report.escape import one_line
from factcheck.report.gate_words import (
    file_of,
    findings_of,
    floor_text,
    lost_text,
    region_of,
    shown_path,
    warnings,
)

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "factcheckFinding/v1"
"""The name of the finding's key: it stays the same when lines move, models change or articles swap places."""

KNOWN: frozenset[State] = frozenset({"accepted", "expired", "listed", "flagged"})
"""Findings of which the baseline or the gold has spoken: code scanning would call them new at every run."""

LEVELS: Mapping[Severity, str] = {"high": "error", "medium": "warning", "low": "note"}
RULES: Mapping[str, tuple[str, str]] = {
    "contradiction": ("Two passages contradict each other", "Both cannot be true of the same fact at the same time."),
    "update": (
        "A later passage has a newer state",
        "The same count or plan, later: bring the older passage up to date.",
    ),
    "disputed": ("One speaker denies what another says", "Say of both that it is disputed, and by whom."),
    "misquote": ("One utterance is reported in two ways", "Compare both with what was said."),
    "floor-missed": ("A figure of a data set is worse than pinned", "See docs/ci.md on floors."),
    "expectation-not-met": ("An expectation of a data set is not met", "See docs/datasets.md on expectations."),
}


def render_sarif(outcome: Outcome) -> str:
    """Write a run as SARIF; accepted findings are there, suppressed, and so are those that are gone, as absent."""
    results = [_result(checked, finding, standing) for checked, finding, standing in findings_of(outcome)]
    results += [_absent(stale) for stale in outcome.stale]
    results += [
        _plain("floor-missed", f"{floor_text(floor)}.", floor.file, f"{floor.file}:{floor.name}")
        for floor in outcome.missed
    ]
    results += [
        _plain("expectation-not-met", f"{one.event}: {one.text}: {one.failure}.", one.file, f"{one.event}:{one.text}")
        for one in outcome.failed_expectations
    ]
    used = [rule for rule in RULES if any(result["ruleId"] == rule for result in results)]
    for result in results:
        result["ruleIndex"] = used.index(str(result["ruleId"]))
    notifications = [
        {"level": "error", "message": {"text": one_line(lost_text(one))}, "descriptor": {"id": "not-checked"}}
        for one in outcome.incomplete
    ]
    if outcome.error is not None:
        notifications.append(
            {"level": "error", "message": {"text": one_line(outcome.error)}, "descriptor": {"id": "not-checked"}}
        )
    complete = not notifications
    notifications += [
        {"level": "warning", "message": {"text": one_line(line)}, "descriptor": {"id": "another-event"}}
        for line in warnings(outcome)
    ]
    # without exitCode: this is written before the process exits, which `report` does with 0 unless asked otherwise
    invocation: dict[str, object] = {
        "executionSuccessful": complete,
        "toolExecutionNotifications": notifications,
    }
    driver: dict[str, object] = {
        "name": "factcheck",
        "rules": [_rule(rule) for rule in used],
        "notifications": [
            {"id": "not-checked", "shortDescription": {"text": "Something was not checked"}},
            {"id": "another-event", "shortDescription": {"text": "Articles seem to be of another event"}},
        ],
    }
    if (number := _version()) is not None:
        driver["version"] = number
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "factcheck/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which factcheck was run."}}},
        "invocations": [invocation],
        "results": results,
    }
    text = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=True, indent=2)
    return text + "\n"


@cache
def _version() -> str | None:
    try:
        return version("factcheck")
    except PackageNotFoundError:
        return None


def _rule(name: str) -> dict[str, object]:
    short, help = RULES[name]
    return {
        "id": name,
        "name": "".join(part.title() for part in name.split("-")),
        "shortDescription": {"text": short},
        "help": {"text": help},
    }


def _result(checked: Checked, finding: Finding, standing: Standing) -> dict[str, object]:
    words = (one_line(side.text).strip() for side in (finding.left, finding.right))
    left, right = map(_bracketless, words)
    why = _bracketless(finding.explanation)
    result: dict[str, object] = {
        "ruleId": finding.verdict,
        # what the gold of a story knows, or a floor counts, is no fault of a line
        "level": "note" if checked.gold else LEVELS[finding.severity],
        "message": {"text": f"“{left}” conflicts with “{right}” [in the other article](1). {why}"},
        "locations": [_location(checked, finding.left)],
        "relatedLocations": [
            {**_location(checked, finding.right), "id": 1, "message": {"text": right}},
        ],
        "partialFingerprints": {FINGERPRINT: finding.id},
        "baselineState": "updated" if standing.moved else "unchanged" if standing.state in KNOWN else "new",
        "properties": {
            "set": checked.name,
            "state": standing.state,
            "kind": finding.kind,
            "confidence": round(finding.confidence, 4),
            "severity": finding.severity,
        },
    }
    # an empty list says that suppressions are known and there is none: viewers then show the result
    result["suppressions"] = [_suppression(standing)] if standing.state == "accepted" else []
    return result


def _bracketless(text: str) -> str:
    """Keep an article's brackets from becoming links (SARIF 3.11.6)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _suppression(standing: Standing) -> dict[str, object]:
    accepted = standing.acceptance
    assert accepted is not None, "an accepted finding has its acceptance"
    return {
        "kind": "external",
        "status": "accepted",
        "justification": accepted.reason,
        "properties": {
            "author": accepted.author,
            "accepted": accepted.accepted.isoformat(),
            "expires": accepted.expires.isoformat() if accepted.expires else None,
        },
    }


def _location(checked: Checked, passage: Passage) -> dict[str, object]:
    return _physical(file_of(checked.articles[passage.article]), region_of(checked, passage), passage.text)


def _physical(path: str, place: Region | None, snippet: str | None = None) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": _artifact(path)}
    if place is not None:
        region: dict[str, object] = {
            "startLine": place.start_line,
            "startColumn": place.start_column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
        if snippet is not None:
            region["snippet"] = {"text": snippet}
        physical["region"] = region
    return {"physicalLocation": physical}


def _artifact(path: str) -> dict[str, object]:
    """Name a file from the folder of the run, else by its whole address."""
    if path == "-":
        return {"uri": "stdin", "description": {"text": "Standard input"}}
    if "://" in path:
        return {"uri": quote(path, safe=":/?#[]@!$&'()*+,;=%~", errors="replace")}
    shown = shown_path(path)
    if shown.startswith("../") or Path(shown).is_absolute():
        return {"uri": "file://" + quote(Path(path).resolve().as_posix(), errors="replace")}
    return {"uri": quote(shown, errors="replace"), "uriBaseId": ROOT}


def _plain(rule: str, text: str, file: str, key: str) -> dict[str, object]:
    return {
        "ruleId": rule,
        "level": "error",
        "message": {"text": _bracketless(one_line(text))},
        "locations": [_physical(file, None)],
        "partialFingerprints": {FINGERPRINT: key},
        "baselineState": "new",
    }


def _absent(stale: Stale) -> dict[str, object]:
    left, right = (_bracketless(one_line(text).strip()) for text in stale.texts)
    return {
        "ruleId": "contradiction",
        "level": "note",
        "message": {"text": f"“{left}” was accepted to conflict with “{right}”: {_bracketless(stale.reason)}."},
        "locations": [_physical(stale.files[0], None)],
        "partialFingerprints": {FINGERPRINT: stale.id},
        "baselineState": "absent",
    }
