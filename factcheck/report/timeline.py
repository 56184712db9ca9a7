"""Who said what on which day: the days of publication, and what each fact stood at on each of them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.datatypes import Article, Fact, Passage


@dataclass(frozen=True, slots=True)
class Column:
    """One day of publication (None: no date), the articles of that day, and the days of silence before it."""

    day: dt.date | None
    articles: tuple[Article, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A value that a fact was given on a day, by which articles, and the days that they speak of."""

    value: str
    hue: int
    articles: tuple[str, ...]
    days: str | None
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: its entries, column by column."""

    fact: Fact
    cells: tuple[tuple[Entry, ...], ...]


def columns(articles: Iterable[Article]) -> tuple[Column, ...]:
    """Return the days of publication in order, articles without a date last."""
    by_day: dict[dt.date | None, list[Article]] = {}
    for article in articles:
        by_day.setdefault(article.published, []).append(article)
    days = sorted(day for day in by_day if day is not None)
    gaps = [0, *((later - earlier).days - 1 for earlier, later in pairwise(days))]
    found = [Column(day, tuple(by_day[day]), gap) for day, gap in zip(days, gaps[: len(days)], strict=True)]
    if None in by_day:
        found.append(Column(None, tuple(by_day[None]), 0))
    return tuple(found)


def rows(facts: Sequence[Fact], hues: Mapping[str, Sequence[int]], days: Sequence[Column]) -> tuple[Row, ...]:
    """Return what each fact stood at on each day; `hues` number the positions of a fact, by its id."""
    found = []
    ids = [frozenset(article.id for article in column.articles) for column in days]
    for fact in facts:
        cells = []
        for here in ids:
            entries = []
            for position, hue in zip(fact.positions, hues[fact.id], strict=True):
                holders = tuple(id for id in position.articles if id in here)
                if not holders:
                    continue
                passages = [passage for passage in position.passages if passage.article in here]
                spoken = list(dict.fromkeys(passage.days for passage in passages if passage.days))
                entries.append(
                    Entry(
                        position.value,
                        hue,
                        holders,
                        " / ".join(span_of(*days) for days in spoken) or None,
                        passages[0] if passages else None,
                    )
                )
            cells.append(tuple(entries))
        found.append(Row(fact, tuple(cells)))
    return tuple(found)


def day_of(day: dt.date) -> str:
    """Return `11 Mar 2024`, whatever the machine's language."""
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"


def span_of(first: dt.date, last: dt.date) -> str:
    """Return `11 Mar 2024`, `Mar 2024`, `2024` or `11–17 Mar 2024`."""
    if first == last:
        return day_of(first)
    if (first.day, last.day) == (1, calendar.monthrange(last.year, last.month)[1]) and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return str(first.year)
        if first.month == last.month:
            return f"{calendar.month_abbr[first.month]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_of(last)}"
    if first.year == last.year:
        return f"{first.day} {calendar.month_abbr[first.month]} – {day_of(last)}"
    return f"{day_of(first)} – {day_of(last)}"
