"""The terminal format: a Report → lines of text, coloured when a terminal shows them."""

from __future__ import annotations

import io
from collections.abc import Mapping

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from factcheck.datatypes import Article, Finding, Passage, Report, Verdict
from factcheck.names import readable
from factcheck.report.escape import ascii_lines, one_line, pieces
from factcheck.report.wording import (
    Index,
    articles_of,
    attributes_of,
    count,
    date_of,
    holders_of,
    index_of,
    losses,
    one_voice,
    outcome,
    ranked,
    role_of,
    slot_of,
)

LEAST_WIDTH = 40
"""Columns: below this every word would stand alone."""
SIDE_BY_SIDE = 100
"""Columns from which two passages stand beside each other; narrower, a passage has under 48."""
SKIPPED_SHOWN = 12
"""A folder of hundreds of unreadable files must not push the findings off the screen; the rest is counted."""

VERDICT_STYLES: Mapping[Verdict, str] = {
    "contradiction": "red",
    "update": "yellow",
    "disputed": "magenta",
    "misquote": "cyan",
    "agreement": "green",
}


def render_terminal(
    report: Report,
    *,
    width: int,
    color: bool = False,
    quiet: bool = False,
    show_removed: bool = False,
    ascii: bool = False,
) -> str:
    """Write `report` for people, `width` columns wide.

    With `color` the words that conflict are bold, underlined and coloured; without, they stand in
    [brackets], which survive pipes and files. `quiet` leaves out everything but the findings, so
    that a clean run is empty. `ascii` is for terminals and fonts that have nothing else.
    """
    page = Page(max(width, LEAST_WIDTH), color)
    conflicts, agreements = ranked(report)
    index = index_of(report)
    if not quiet:
        _write_summary(page, report, index)
        _write_outcome(page, report)
    for rank, finding in conflicts:
        page.rule()
        _write_finding(page, index, rank, finding)
    if not quiet and report.facts:
        page.rule("Who says what")
        _write_facts(page, report, index)
    for number, (rank, finding) in enumerate(agreements):
        page.rule("Agreements" if not (number or quiet) else "")
        _write_finding(page, index, rank, finding)
    if show_removed and not quiet:
        page.rule("Left out as page furniture")
        _write_removed(page, report, index)
    return ascii_lines(page.text()) if ascii else page.text()


class Page:
    """The lines written so far: a rich console that knows nothing of the machine that it runs on."""

    def __init__(self, width: int, color: bool) -> None:
        self.width = width
        self.color = color
        self._console = Console(
            file=io.StringIO(),
            width=width,
            force_terminal=color,
            color_system="standard" if color else None,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=False,
            _environ={},  # else rich reads COLUMNS, TERM and the like, and the same report differs
        )

    def write(self, thing: RenderableType, indent: int = 0) -> None:
        """Add a text or a table, wrapped to the width."""
        self._console.print(Padding(thing, (0, 0, 0, indent)))

    def rule(self, title: str = "") -> None:
        """Add a line over the whole width, after an empty line; with a title also before one."""
        self.gap()
        self._console.print(Rule(Text(title, "bold"), align="left", style="dim"))
        if title:
            self.gap()

    def gap(self) -> None:
        """Add an empty line."""
        self._console.print()

    def sentence(self, passage: Passage, style: str) -> Text:
        """Return the words of a passage, those that conflict in a style, or in brackets where nothing has colours."""
        sentence = Text()
        for words, conflicts in pieces(passage):
            if conflicts and self.color:
                sentence.append(words, f"bold underline {style}")
            else:
                sentence.append(f"[{words}]" if conflicts else words)
        return sentence

    def text(self) -> str:
        """Return everything written, without white space at the ends of lines."""
        file = self._console.file
        assert isinstance(file, io.StringIO)
        lines = [line.rstrip() for line in file.getvalue().split("\n")]
        return "\n".join(lines).strip("\n") + "\n" if any(lines) else ""


def _write_summary(page: Page, report: Report, index: Index) -> None:
    coverage = report.coverage
    page.write(
        Text.assemble(
            (articles_of(report), "bold"),
            f", {count(coverage.sentences, 'sentence')}; ",
            f"{count(coverage.pairs_considered, 'pair')} considered, "
            f"{coverage.pairs_alike:,} compared, {coverage.pairs_judged:,} judged",
        )
    )
    page.gap()
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for article in report.articles:
        table.add_row(article.id, _summary_of(report, article, index.names[article.id]))
    page.write(table, indent=2)
    lost = losses(report, index.names)
    if lost or report.lost or report.left_out:
        page.gap()
    for line in lost:
        page.write(Text(line, "dim"))
    for label, skipped in (("Not compared: ", report.lost), ("Left out: ", report.left_out)):
        for one in skipped[:SKIPPED_SHOWN]:
            page.write(Text.assemble((label, "yellow"), one_line(one.what), ": ", one_line(one.why)))
        if len(skipped) > SKIPPED_SHOWN:
            unshown = f"{len(skipped) - SKIPPED_SHOWN:,} more (all in the JSON report)"
            page.write(Text.assemble((label, "yellow"), unshown))


def _summary_of(report: Report, article: Article, name: str) -> Text:
    removed = len(report.furniture(article.id))
    text = Text.assemble(
        (name, "bold"),
        f" · {date_of(article)} · {count(report.sentence_counts[article.id], 'sentence')}",
        f" · {count(removed, 'passage')} left out" if removed else "",
    )
    if article.title:
        text.append(f"\n{one_line(article.title)}")
    return text.append(f"\n{one_line(readable(article.path))}", "dim")


def _write_outcome(page: Page, report: Report) -> None:
    page.gap()
    if report.conflicts:
        style = "bold red"
    elif report.compared and one_voice(report) is None:
        style = "bold green"
    else:
        style = "bold yellow"
    page.write(Text(outcome(report), style))


def _write_finding(page: Page, index: Index, rank: int, finding: Finding) -> None:
    style = VERDICT_STYLES[finding.verdict]
    statement = index.statements.get(finding.fact)
    heading = (f"{rank}. {finding.verdict.upper()}", f"bold {style}")
    page.write(Text.assemble(heading, (f"  {attributes_of(finding)}", "dim")))
    if statement:
        page.write(Text(one_line(statement), "bold"))
    page.gap()
    left, right = (
        _side(page, passage, index.articles[passage.article], index.names[passage.article], style)
        for passage in (finding.left, finding.right)
    )
    if page.width >= SIDE_BY_SIDE:
        table = Table.grid(padding=(0, 4, 0, 0), expand=True)
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        for row in zip(left, right, strict=True):
            table.add_row(*row)
        page.write(table, indent=2)
    else:
        page.write(Text("\n").join(left), indent=2)
        page.gap()
        page.write(Text("\n").join(right), indent=2)
    if finding.explanation:
        page.gap()
        page.write(Text(one_line(finding.explanation)), indent=2)


def _side(page: Page, passage: Passage, article: Article, name: str, style: str) -> tuple[Text, Text, Text]:
    """Return who says it and when, where it stands, and the sentence."""
    source = Text.assemble((name, "bold"), f" · {date_of(article)}")
    place = Text(f"{one_line(passage.article)}, characters {passage.start}–{passage.end}{role_of(passage.role)}", "dim")
    return source, place, page.sentence(passage, style)


def _write_facts(page: Page, report: Report, index: Index) -> None:
    for number, fact in enumerate(report.facts):
        if number:
            page.gap()
        page.write(Text(one_line(fact.statement)), indent=2)
        table = Table.grid(padding=(0, 2))
        table.add_column(max_width=page.width // 2)
        table.add_column()
        for position in fact.positions:
            value = Text.assemble(slot_of(position, fact), (one_line(position.value), "bold"))
            table.add_row(value, Text(holders_of(position, index.names)))
        page.write(table, indent=4)


def _write_removed(page: Page, report: Report, index: Index) -> None:
    shown = [article for article in report.articles if report.furniture(article.id)]
    if not shown:
        page.write(Text("Nothing."), indent=2)
    for number, article in enumerate(shown):
        if number:
            page.gap()
        page.write(Text.assemble((article.id, "dim"), " ", (index.names[article.id], "bold")), indent=2)
        table = Table.grid(padding=(0, 2))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(style="dim", max_width=page.width // 4)
        table.add_column()
        for part in report.furniture(article.id):
            table.add_row(f"{part.start}–{part.end}", Text(one_line(part.why)), Text(one_line(part.text)))
        page.write(table, indent=4)
