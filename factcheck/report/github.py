"""Annotations of GitHub: workflow commands that put findings beside the lines of a pull request."""

from __future__ import annotations

from factcheck.datatypes import Severity
from factcheck.names import is_of_file
from factcheck.outcome import FAILING, Outcome
from factcheck.report.escape import one_line
from factcheck.report.gate_words import (
    conclusion,
    file_of,
    findings_of,
    floor_text,
    lost_text,
    place_of,
    region_of,
    shown_path,
    standing_of,
    warnings,
)

LEVELS: dict[Severity, str] = {"high": "error", "medium": "error", "low": "warning"}


def render_github(outcome: Outcome) -> str:
    """Write a run as workflow commands, a line each: what fails as an error or a warning, the rest as a notice."""
    lines = []
    for checked, finding, standing in findings_of(outcome):
        left, right = finding.left, finding.right
        fails = standing.state in FAILING
        if not fails and standing.state != "accepted":
            continue  # what the gold knows is no news to a pull request
        file, place = shown_path(file_of(checked.articles[left.article])), region_of(checked, left)
        properties = {"file": file} if is_of_file(file) else {}
        if place is not None:
            properties |= {"line": str(place.start_line), "endLine": str(place.end_line)}
            if place.start_line == place.end_line:  # GitHub refuses columns over several lines
                properties |= {"col": str(place.start_column), "endColumn": str(place.end_column)}
        title = f"{finding.verdict}{f' ({finding.kind})' if finding.kind else ''}"
        message = (
            f"“{one_line(left.text).strip()}” against “{one_line(right.text).strip()}” in {place_of(checked, right)}. "
            f"{finding.explanation} [{standing_of(standing)}; {finding.id}]"
        )
        lines.append(_command(LEVELS[finding.severity] if fails else "notice", properties | {"title": title}, message))
    for floor in outcome.missed:
        lines.append(_command("error", {"file": shown_path(floor.file), "title": "floor missed"}, floor_text(floor)))
    for one in outcome.failed_expectations:
        message = f"{one.event}: {one.text}: {one.failure}"
        lines.append(_command("error", {"file": shown_path(one.file), "title": "expectation not met"}, message))
    for skipped in outcome.incomplete:
        lines.append(_command("warning", {"title": "not checked"}, lost_text(skipped)))
    lines += [_command("warning", {"title": "another event?"}, line) for line in warnings(outcome)]
    for stale in outcome.stale:
        where = {"file": shown_path(outcome.baseline_file)} if outcome.baseline_file else {}
        lines.append(_command("notice", where | {"title": "stale in the baseline"}, f"{stale.id}: {stale.reason}"))
    level = {0: "notice", 1: "error", 2: "error", 3: "warning"}[outcome.exit_code]
    lines.append(_command(level, {"title": "factcheck"}, conclusion(outcome)))
    return "\n".join(lines) + "\n"


def _command(level: str, properties: dict[str, str], message: str) -> str:
    """Write one command, escaped as the runner's own toolkit does: no article can write a command of its own."""
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {shown}::{_data(one_line(message).strip())}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
