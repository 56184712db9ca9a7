"""How the sources stand to each other: which are one voice, and in how many facts any two differ or agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations

from factcheck.datatypes import CONFLICTS, Article, Report
from factcheck.joined import Joined

COPIED = 0.5
"""Share of the shorter article's paragraphs from which two articles are one text (a wire story reprinted): a choice,
not a measurement. Outlets that print one dispatch change its headline, its first lines and its length, and keep the
paragraphs; articles that only quote the same statement share one or two."""
LEAST_PARAGRAPH = 40
"""Characters: shorter paragraphs ("Read more") are alike without anything having been copied."""

MOST_SHOWN = 40
"""Sources in the table of who differs from whom: a choice. It grows with their square, and more columns than these
are on no screen."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Two sources by article id: facts in which they hold different positions, and facts in which the same.

    Of one source twice: facts in which it contradicts itself.
    """

    left: str
    right: str
    apart: int
    together: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Articles, by id, that are one independent voice, and whether it is by their text alone, by their outlet alone."""

    articles: tuple[str, ...]
    one_text: bool
    one_outlet: bool


def count_voices(articles: tuple[Article, ...]) -> int:
    """Count the independent voices: articles of one outlet are one, and so are reprints of one text."""
    return len(voices_of(articles))


@lru_cache(maxsize=1)  # a report asks several times
def voices_of(articles: tuple[Article, ...]) -> tuple[Voice, ...]:
    """Return the independent voices, in the order of the first article of each."""
    texts = _by_text(articles)
    joined = Joined()
    for article in articles:
        joined.join(article.id, ("text", texts.find(article.id)))
        if article.outlet is not None:
            joined.join(article.id, ("outlet", article.outlet))
    voices: dict[object, list[Article]] = defaultdict(list)
    for article in articles:
        voices[joined.find(article.id)].append(article)
    return tuple(
        Voice(
            tuple(one.id for one in held),
            len({texts.find(one.id) for one in held}) == 1,
            len({one.outlet or one.id for one in held}) == 1,
        )
        for held in voices.values()
    )


def _by_text(articles: tuple[Article, ...]) -> Joined:
    """Join the articles that print one text, by their ids."""
    joined = Joined()
    first: dict[str, str] = {}
    holders: dict[str, list[str]] = defaultdict(list)
    lengths = {}
    for article in articles:
        plain = _plain(article.text)
        if plain in first:  # a copy as a whole, however short its paragraphs are, adds none to compare
            joined.join(article.id, first[plain])
            continue
        first[plain] = article.id
        paragraphs = _paragraphs(article)
        lengths[article.id] = len(paragraphs)
        shared = Counter(chain.from_iterable(holders[paragraph] for paragraph in paragraphs))
        for other, number in shared.items():
            if number >= max(2, COPIED * min(len(paragraphs), lengths[other])):
                joined.join(article.id, other)
        for paragraph in paragraphs:
            holders[paragraph].append(article.id)
    return joined


def _paragraphs(article: Article) -> set[str]:
    between = r"\n" if article.format == "html" else r"\n\s*\n"  # of a page each line is a paragraph
    plain = (_plain(paragraph) for paragraph in re.split(between, article.text))
    return {paragraph for paragraph in plain if len(paragraph) >= LEAST_PARAGRAPH}


def _plain(text: str) -> str:
    """Return the words of a text, without signs and capitals."""
    return re.sub(r"\W+", " ", text).strip().lower()


def matrix(report: Report) -> dict[tuple[str, str], Cell]:
    """Count, for two articles in both orders, the facts that they hold apart and together, where there are any.

    An article that contradicts itself is apart from itself; that it agrees with itself is nothing to count.
    """
    apart: Counter[tuple[str, str]] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for here, there in _stances(report):
        apart.update(here)
        together.update(there - here)
    return {
        order: Cell(*order, apart[pair], together[pair])
        for pair in {**apart, **together}
        if pair[0] != pair[1] or apart[pair]
        for order in (pair, pair[::-1])
    }


def rates(cells: Mapping[tuple[str, str], Cell]) -> Counter[str]:
    """Add up, by article, the facts that it holds apart from each other one, or from itself."""
    added: Counter[str] = Counter()
    for cell in cells.values():
        added[cell.left] += cell.apart
    return added


def shown_in_table(articles: tuple[Article, ...], apart: Mapping[str, int]) -> tuple[Article, ...]:
    """Return the articles that the table of who differs from whom has room for, in their order.

    Of more than `MOST_SHOWN` these are those that differ from another one, in the most facts; `apart` as `rates` has
    them.
    """
    if len(articles) <= MOST_SHOWN:
        return articles
    most = sorted((article for article in articles if apart.get(article.id)), key=lambda one: -apart[one.id])
    ids = {article.id for article in most[:MOST_SHOWN]}
    return tuple(article for article in articles if article.id in ids)


def _stances(report: Report) -> Iterator[tuple[set[tuple[str, str]], set[tuple[str, str]]]]:
    """Yield, fact by fact, the pairs of articles that differ in it and those that share a position."""
    findings = defaultdict(list)
    for finding in report.findings:
        findings[finding.fact].append(finding)
    facts = {fact.id: fact for fact in report.facts}
    for id in dict.fromkeys([*facts, *findings]):
        apart: set[tuple[str, str]] = set()
        together: set[tuple[str, str]] = set()
        # what a finding says holds, also where its fact has no positions
        for finding in findings[id]:
            pair = _pair(finding.left.article, finding.right.article)
            (apart if finding.verdict in CONFLICTS else together).add(pair)
        by_kind = defaultdict(list)
        for position in facts[id].positions if id in facts else ():
            by_kind[position.kind].append(set(position.articles))
            together |= {_pair(a, b) for a, b in combinations(position.articles, 2)}
        for holders in by_kind.values():
            for here, there in combinations(holders, 2):
                apart |= {_pair(a, b) for a in here - there for b in there - here}
        yield apart, together


def _pair(a: str, b: str) -> tuple[str, str]:
    return min(a, b), max(a, b)
