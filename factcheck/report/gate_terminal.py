"""A gate's run on a terminal or in a log: what fails first, what is accepted marked, the conclusion last."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from factcheck.datatypes import Finding
from factcheck.outcome import FAILING, Checked, Outcome, Standing
from factcheck.report.escape import one_line
from factcheck.report.gate_words import (
    conclusion,
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
from factcheck.report.terminal import SKIPPED_SHOWN, VERDICT_STYLES, Page
from factcheck.report.wording import attributes_of, compared, count

STYLES = {0: "bold green", 1: "bold red", 2: "bold red", 3: "bold yellow"}


def render_gate_terminal(outcome: Outcome, *, width: int, color: bool = False, quiet: bool = False) -> str:
    """Write a run for people; `quiet` leaves out what is in order."""
    page = Page(width, color)
    for checked in outcome.sets:
        _write_set(page, checked, quiet)
    if outcome.floors and (outcome.missed or not quiet):
        _write_floors(page, outcome)
    expected = outcome.failed_expectations if quiet else outcome.expected
    if expected:
        page.write(Text("Expectations", "bold"))
        for one in expected:
            mark = ("ok    ", "green") if one.failure is None else ("FAILED", "bold red")
            page.write(Text.assemble(mark, f" {one_line(one.event)}: {one_line(one.text)}"), indent=2)
            if one.failure is not None:
                page.write(Text(one_line(one.failure)), indent=9)
        page.gap()
    for stale in outcome.stale:
        files = " and ".join(dict.fromkeys(stale.files))
        page.write(Text(one_line(f"Stale in the baseline: {stale.id} of {files}: {stale.reason}"), "yellow"))
    lost = outcome.incomplete
    for skipped in lost[:SKIPPED_SHOWN]:
        page.write(Text.assemble(("Not checked: ", "yellow"), one_line(lost_text(skipped))))
    if len(lost) > SKIPPED_SHOWN:
        page.write(Text.assemble(("Not checked: ", "yellow"), f"{len(lost) - SKIPPED_SHOWN:,} more (all in --json)"))
    if not quiet:
        for line in warnings(outcome):
            page.write(Text(one_line(line), "yellow"))
        for line in [*worth_knowing(outcome), *hints(outcome)]:
            page.write(Text(one_line(line), "dim"))
    if not quiet or outcome.exit_code:
        page.write(Text(one_line(conclusion(outcome)), STYLES[outcome.exit_code]))
    return page.text()


def _write_set(page: Page, checked: Checked, quiet: bool) -> None:
    findings = [(finding, checked.standings[finding.id]) for finding in checked.report.conflicts]
    # what the gold knows is what a data set is for: it is counted, and whole in the formats for machines
    listed = sum(standing.state == "listed" for _, standing in findings)
    shown = [one for one in findings if one[1].state in FAILING or not (quiet or one[1].state == "listed")]
    if quiet and not shown:
        return
    fails = bool(checked.failing)
    head = Text.assemble((one_line(checked.name), "bold red" if fails else "bold"))
    head.append(f" · {'gold' if checked.gold else 'must agree'} · {compared(checked.report)}", "dim")
    page.write(head)
    if listed and not quiet:
        page.write(Text(f"{count(listed, 'conflict')} reported that the gold has, too"), indent=2)
    for finding, standing in shown:
        _write_finding(page, checked, finding, standing)
    page.gap()


def _write_finding(page: Page, checked: Checked, finding: Finding, standing: Standing) -> None:
    style = VERDICT_STYLES[finding.verdict] if standing.state in FAILING else "dim"
    heading = Text.assemble(
        (finding.verdict.upper(), f"bold {style}"), (f"  {attributes_of(finding)} · {finding.id}", "dim")
    )
    page.write(heading, indent=2)
    page.write(Text(one_line(standing_of(standing)), "bold" if standing.state in FAILING else ""), indent=4)
    for passage in (finding.left, finding.right):
        page.write(Text(one_line(place_of(checked, passage)), "cyan"), indent=4)
        page.write(page.sentence(passage, style), indent=6)
    if standing.state in FAILING:
        for line in (finding.explanation, voices_of(checked, finding)):
            if line:
                page.write(Text(one_line(line)), indent=4)


def _write_floors(page: Page, outcome: Outcome) -> None:
    table = Table.grid(padding=(0, 2))
    for _ in range(4):
        table.add_column()
    table.add_row("", Text("Figure", "bold"), Text("measured", "bold"), Text("pinned", "bold"))
    for floor in outcome.floors:
        mark = Text("ok", "green") if floor.met else Text("MISSED", "bold red")
        table.add_row(mark, floor.name, share(floor.measured), least(floor))
    files = ", ".join(dict.fromkeys(one_line(floor.file) for floor in outcome.floors))
    page.write(Text.assemble(("Floors", "bold"), (f" · {files}", "dim")))
    page.write(table, indent=2)
    page.gap()
