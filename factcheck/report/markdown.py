"""The Markdown format: a Report → a page that GitHub renders, in a pull request or as a file."""

from __future__ import annotations

from factcheck.datatypes import Article, Finding, Passage, Report
from factcheck.names import readable
from factcheck.report.escape import markdown_text, markdown_url, pieces
from factcheck.report.wording import (
    Index,
    articles_of,
    attributes_of,
    count,
    date_of,
    holders_of,
    index_of,
    losses,
    outcome,
    ranked,
    role_of,
    slot_of,
)


def render_markdown(report: Report, *, show_removed: bool = False) -> str:
    """Write `report` as Markdown; every word from an article or the input is escaped."""
    conflicts, agreements = ranked(report)
    index = index_of(report, markdown_text)
    blocks = ["# Factcheck report", f"**{outcome(report)}**", _articles(report, index)]
    if conflicts:
        blocks.append("## Discrepancies")
        blocks += [block for rank, finding in conflicts for block in _finding(index, rank, finding)]
    if report.facts:
        blocks += ["## Who says what", _facts(report, index)]
    if agreements:
        blocks.append("## Agreements")
        blocks += [block for rank, finding in agreements for block in _finding(index, rank, finding)]
    blocks += ["## Coverage", _coverage(report, index)]
    if show_removed:
        blocks += ["## Left out as page furniture", *_removed(report, index)]
    return "\n\n".join(blocks) + "\n"


def _articles(report: Report, index: Index) -> str:
    rows = ["| | Article | Published | Sentences | Left out | Title |", "|---|---|---|---:|---:|---|"]
    for article in report.articles:
        cells = (
            markdown_text(article.id),
            f"{_linked(index.names[article.id], article)}<br>{markdown_text(readable(article.path))}",
            date_of(article),
            f"{report.sentence_counts[article.id]:,}",
            f"{len(report.furniture(article.id)):,}",
            markdown_text(article.title or ""),
        )
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _linked(name: str, article: Article) -> str:
    url = markdown_url(article.url)
    return f"[{name}]({url})" if url else name


def _finding(index: Index, rank: int, finding: Finding) -> list[str]:
    statement = index.statements.get(finding.fact)
    heading = f"### {rank}. {finding.verdict.capitalize()}"
    blocks = [
        f"{heading}: {markdown_text(statement)}" if statement else heading,
        attributes_of(finding),
    ]
    for passage in (finding.left, finding.right):
        blocks += _quotation(passage, index.articles[passage.article], index.names[passage.article])
    if finding.explanation:
        blocks.append(markdown_text(finding.explanation))
    return blocks


def _quotation(passage: Passage, article: Article, name: str) -> list[str]:
    place = f"{markdown_text(passage.article)}, characters {passage.start}–{passage.end}"
    return [
        f"**{name}** · {date_of(article)} · {place}{role_of(passage.role)}",
        f"> {_marked(passage)}",
    ]


def _marked(passage: Passage) -> str:
    parts = pieces(passage)
    text = ""
    for number, (words, conflicts) in enumerate(parts):
        if not conflicts:
            text += markdown_text(words)
            continue
        before = parts[number - 1][0][-1:] if number else ""
        after = parts[number + 1][0][:1] if number + 1 < len(parts) else ""
        stars = _stars_hold(before, words[0]) and _stars_hold(after, words[-1])
        text += f"**{markdown_text(words)}**" if stars else f"<b>{markdown_text(words)}</b>"
    return text


def _stars_hold(outside: str, inside: str) -> bool:
    """Whether `**` between the two characters opens or closes bold type (CommonMark's flanking rule)."""
    return inside.isalnum() or not outside or outside.isspace()


def _facts(report: Report, index: Index) -> str:
    lines = []
    for fact in report.facts:
        lines.append(f"- {markdown_text(fact.statement)}")
        lines += [
            f"  - {slot_of(position, fact)}**{markdown_text(position.value.strip())}**: "
            f"{holders_of(position, index.names)}"
            for position in fact.positions
        ]
    return "\n".join(lines)


def _coverage(report: Report, index: Index) -> str:
    coverage = report.coverage
    lines = [
        f"{count(coverage.sentences, 'sentence')} of {articles_of(report)}; "
        f"{count(coverage.pairs_considered, 'pair')} considered, "
        f"{coverage.pairs_alike:,} compared, {coverage.pairs_judged:,} judged.",
        *losses(report, index.names),
    ]
    for label, skipped in (("Not compared", report.lost), ("Left out", report.left_out)):
        lines += [f"{label}: {markdown_text(one.what)}: {markdown_text(one.why)}" for one in skipped]
    for role, model in sorted(report.models.items()):
        name, revision = markdown_text(model.name), markdown_text(model.revision)
        lines.append(f"Model ({markdown_text(role)}): {name}, revision {revision}")
    return "\n".join(f"- {line}" for line in lines)


def _removed(report: Report, index: Index) -> list[str]:
    blocks = []
    for article in report.articles:
        rows = [
            f"| {part.start}–{part.end} | {markdown_text(part.why)} | {markdown_text(part.text)} |"
            for part in report.furniture(article.id)
        ]
        if rows:
            table = "\n".join(["| Characters | Rule | Text |", "|---|---|---|", *rows])
            blocks += [f"**{index.names[article.id]}**", table]
    return blocks or ["Nothing."]
