"""A gate's run as Markdown: the summary of a step in CI, or a comment under a pull request."""

from __future__ import annotations

from factcheck.outcome import FAILING, Outcome
from factcheck.report.escape import markdown_text, pieces
from factcheck.report.gate_words import (
    conclusion,
    findings_of,
    hints,
    least,
    lost_text,
    place_of,
    share,
    standing_of,
    voices_of,
    warnings,
    worth_knowing,
)
from factcheck.report.wording import attributes_of

MARKS = {0: "✅", 1: "❌", 2: "❌", 3: "⚠️"}
MOST_FINDINGS = 100
"""Findings in a summary: GitHub cuts it at a megabyte, and nobody reads on; the rest is counted."""


def render_gate_markdown(outcome: Outcome) -> str:
    """Write a run as Markdown; every word from an article or the input is escaped."""
    blocks = ["# Factcheck", f"{MARKS[outcome.exit_code]} **{markdown_text(conclusion(outcome))}**"]
    found = list(findings_of(outcome))
    failing = [one for one in found if one[2].state in FAILING]
    rest = [one for one in found if one[2].state not in (*FAILING, "listed")]
    for title, rows in (("Findings", failing), ("Accepted, or not in the gold", rest)):
        if rows:
            blocks.append(f"## {title}")
        for checked, finding, standing in rows[:MOST_FINDINGS]:
            lines = [f"- **{finding.verdict.capitalize()}** · {attributes_of(finding)} · `{finding.id}`"]
            lines.append(f"  {markdown_text(standing_of(standing))}")
            for passage in (finding.left, finding.right):
                words = "".join(
                    f"<b>{markdown_text(part)}</b>" if conflicts else markdown_text(part)
                    for part, conflicts in pieces(passage)
                )
                lines += ["", f"  {markdown_text(place_of(checked, passage))}", f"  > {words}"]
            if standing.state in FAILING:
                for line in (finding.explanation, voices_of(checked, finding)):
                    lines += ["", f"  {markdown_text(line)}"] if line else []
            blocks.append("\n".join(lines))
        if len(rows) > MOST_FINDINGS:
            blocks.append(f"- … and {len(rows) - MOST_FINDINGS:,} more (all in the JSON)")
    if outcome.floors:
        rows_ = ["| | Figure | Measured | Pinned |", "|---|---|---|---|"]
        for floor in outcome.floors:
            cells = (
                "✅" if floor.met else "❌",
                markdown_text(floor.name),
                share(floor.measured),
                least(floor),
            )
            rows_.append(f"| {' | '.join(cells)} |")
        blocks += ["## Floors", "\n".join(rows_)]
    if outcome.expected:
        blocks += [
            "## Expectations",
            "\n".join(
                f"- {'✅' if one.failure is None else '❌'} {markdown_text(one.event)}: {markdown_text(one.text)}"
                + (f" – {markdown_text(one.failure)}" if one.failure else "")
                for one in outcome.expected
            ),
        ]
    sets = [
        f"| {markdown_text(one.name)} | {'gold' if one.gold else 'must agree'} | {len(one.report.articles)} | "
        f"{one.report.coverage.pairs_alike:,} | {len(one.report.conflicts)} |"
        for one in outcome.sets
    ]
    if sets:
        head = ["| Set | Kind | Articles | Pairs compared | Conflicts |", "|---|---|---:|---:|---:|"]
        blocks += ["## Checked", "\n".join([*head, *sets])]
    other = [f"Not checked: {markdown_text(lost_text(one))}" for one in outcome.incomplete]
    other += [
        f"Stale in the baseline: `{markdown_text(one.id)}` of {markdown_text(' and '.join(dict.fromkeys(one.files)))}: "
        f"{markdown_text(one.reason)}"
        for one in outcome.stale
    ]
    other += [f"Unchanged, not compared: {markdown_text(name)}" for name in outcome.unchanged]
    other += [markdown_text(line) for line in [*warnings(outcome), *worth_knowing(outcome), *hints(outcome)]]
    if other:
        blocks += ["## Notes", "\n".join(f"- {line}" for line in other)]
    return "\n\n".join(blocks) + "\n"
