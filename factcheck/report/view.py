"""A Report → what the page shows: facts with positions, findings with both passages in context."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.datatypes import CONFLICTS, Article, Fact, Finding, Passage, Position, Report, Span, by_id
from factcheck.report.escape import spans_of
from factcheck.report.reading import context
from factcheck.report.wording import count, ranked

HUES = 6
"""Colours of positions; a seventh position has the colour of the first."""


@dataclass(frozen=True, slots=True)
class Side:
    """One passage of a finding: its hues by span, and the words around it."""

    passage: Passage
    article: Article
    before: str
    after: str
    hues: Mapping[Span, int]

    @property
    def pieces(self) -> list[tuple[str, int | None]]:
        """The words of the passage with their colours, None for those that do not conflict."""
        return [(words, None if span is None else self._hue(*span)) for words, span in spans_of(self.passage)]

    def _hue(self, start: int, end: int) -> int:
        return next((hue for (s, e), hue in self.hues.items() if s < end and start < e), 0)


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its number in the report."""

    rank: int
    finding: Finding
    sides: tuple[Side, Side]

    @property
    def day(self) -> str:
        """The later day of publication of the two articles, `2024-03-11`, empty when there is none."""
        return max(str(side.article.published or "") for side in self.sides)


@dataclass(frozen=True, slots=True)
class Holder:
    """An article that holds a position, where, and whether it was the first of all to say anything of the fact."""

    article: Article
    passage: Passage | None
    first: bool


@dataclass(frozen=True, slots=True)
class PositionView:
    """A position with its colour and its holders, the earliest first."""

    position: Position
    hue: int
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact with its findings, surest first."""

    id: str
    statement: str
    positions: tuple[PositionView, ...]
    findings: tuple[FindingView, ...]

    @property
    def top(self) -> Finding:
        """The finding by which the fact is ranked."""
        return self.findings[0].finding

    @property
    def sources(self) -> tuple[str, ...]:
        """The articles that hold a position, or speak in a finding, by id."""
        held = [id for view in self.positions for id in view.position.articles]
        said = [side.passage.article for shown in self.findings for side in shown.sides]
        return tuple(dict.fromkeys([*held, *said]))

    @property
    def at_odds(self) -> tuple[tuple[PositionView, ...], ...]:
        """The positions by kind, of the kinds in which there are several."""
        kinds: dict[str | None, list[PositionView]] = defaultdict(list)
        for view in self.positions:
            kinds[view.position.kind].append(view)
        return tuple(tuple(views) for views in kinds.values() if len(views) > 1)


def facts_of(report: Report) -> tuple[list[FactView], list[FactView]]:
    """Return the facts that sources differ in, in the order of their worst finding, and those they agree on."""
    facts = {fact.id: fact for fact in report.facts}
    hues = hues_of(report.facts)
    conflicts, agreements = ranked(report)
    known = _Known(
        by_id(report.articles),
        {article.id: number for number, article in enumerate(report.articles)},
        {id: [(part.start, part.end) for part in parts] for id, parts in report.coverage.removed.items()},
    )
    shown = []
    for numbered in (conflicts, agreements):
        by_fact: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
        for rank, finding in numbered:
            by_fact[finding.fact].append((rank, finding))
        shown.append([_fact(known, id, facts.get(id), hues.get(id, ()), found) for id, found in by_fact.items()])
    return shown[0], shown[1]


@dataclass(frozen=True, slots=True)
class _Known:
    """What every fact looks up, by the id of an article: the article, its number, what was left out of it."""

    articles: Mapping[str, Article]
    order: Mapping[str, int]
    removed: Mapping[str, Sequence[Span]]


def hues_of(facts: Sequence[Fact]) -> dict[str, tuple[int, ...]]:
    """Give every position a colour by fact: positions that stand against each other have different ones."""
    hues = {}
    for fact in facts:
        seen: Counter[str | None] = Counter()
        numbers = []
        for position in fact.positions:
            numbers.append(seen[position.kind] % HUES)
            seen[position.kind] += 1
        hues[fact.id] = tuple(numbers)
    return hues


def _fact(
    known: _Known, id: str, fact: Fact | None, hues: Sequence[int], found: Sequence[tuple[int, Finding]]
) -> FactView:
    positions = tuple(zip(fact.positions, hues, strict=True)) if fact else ()

    def side(passage: Passage, default: int) -> Side:
        article = known.articles[passage.article]
        before, after = context(article, passage, known.removed.get(article.id, ()))
        return Side(passage, article, before, after, _hues(passage, positions, default))

    first = _first(known.articles, [position for position, _ in positions])
    return FactView(
        id,
        fact.statement if fact else "",
        tuple(
            PositionView(position, hue, tuple(_holders(position, known, first)))  # of several kinds, each its own
            for position, hue in positions
        ),
        tuple(FindingView(rank, finding, (side(finding.left, 0), side(finding.right, 1))) for rank, finding in found),
    )


def _hues(passage: Passage, positions: Sequence[tuple[Position, int]], default: int) -> dict[Span, int]:
    """Return the colours of the words that conflict: those of the positions that the words hold."""
    found = {}
    for start, end in passage.conflict:
        hue = default
        for position, number in positions:
            for other in position.passages:
                if (other.article, other.start) == (passage.article, passage.start) and any(
                    s < end and start < e for s, e in other.conflict
                ):
                    hue = number
        found[start, end] = hue
    return found


def _first(articles: Mapping[str, Article], positions: Sequence[Position]) -> str | None:
    """Return the article that was alone the first to say anything of a fact; None when that is not known.

    A date that was inferred from the other articles does not tell who was first.
    """
    holders = {id for position in positions for id in position.articles}
    days = {id: articles[id].published for id in holders if articles[id].published_from != "inferred"}
    dated: dict[str, dt.date] = {id: day for id, day in days.items() if day is not None}
    if len(dated) < len(holders) or len(holders) < 2:
        return None
    earliest = min(dated.values())
    first = [id for id, day in dated.items() if day == earliest]
    return first[0] if len(first) == 1 else None


def _holders(position: Position, known: _Known, first: str | None) -> Iterator[Holder]:
    where: dict[str, Passage] = {}
    for passage in position.passages:
        where.setdefault(passage.article, passage)
    articles = known.articles
    for id in sorted(position.articles, key=lambda id: (articles[id].published or dt.date.max, known.order[id])):
        yield Holder(articles[id], where.get(id), id == first)


def passages_of(facts: Sequence[FactView]) -> Iterator[tuple[Passage, Mapping[Span, int]]]:
    """Yield every passage that the page points to, with the colours of its words."""
    for fact in facts:
        for shown in fact.findings:
            yield from ((side.passage, side.hues) for side in shown.sides)
        for view in fact.positions:
            for passage in view.position.passages:
                yield passage, dict.fromkeys(passage.conflict, view.hue)


def event_of(report: Report) -> str:
    """Say what the articles are about: the title that shares most words with the others."""
    titles = [article.title for article in report.articles if article.title and article.title.strip()]
    if not titles:
        return f"{count(len(report.articles), 'article')} about one event"
    words = [set(re.findall(r"\w{3,}", title.lower())) for title in titles]
    used = Counter(word for own in words for word in own)
    shared = [
        sum(used[word] for word in own) / (len(own) + 3)  # 3: a long title shares more by its length alone
        for own in words
    ]
    return titles[max(range(len(titles)), key=lambda index: (shared[index], -index))]


def severities(report: Report) -> dict[str, int]:
    """Count the conflicts by severity, the worst first."""
    counts = Counter(finding.severity for finding in report.conflicts)
    return {name: counts[name] for name in ("high", "medium", "low")}


def verdicts(report: Report) -> dict[str, int]:
    """Count the conflicts by verdict."""
    counts = Counter(finding.verdict for finding in report.conflicts)
    return {name: counts[name] for name in CONFLICTS if counts[name]}
