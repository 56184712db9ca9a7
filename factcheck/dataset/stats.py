"""A data set → what is in it: stories, articles, annotated pairs by label, kind and note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Self

from factcheck.dataset.gold import LABELS, event_of, owners_of, pairs_of
from factcheck.dataset.stories import Story, articles_of


@dataclass(slots=True)
class Counts:
    """What is counted of one story, or of several together; the fields are numbers, counters and lists."""

    def add(self, more: Self) -> None:
        """Add the counts of another story, field by field."""
        for name in (one.name for one in fields(self)):
            mine, theirs = getattr(self, name), getattr(more, name)
            if isinstance(mine, Counter):
                mine.update(theirs)
            else:
                setattr(self, name, mine + theirs)


@dataclass(slots=True)
class Stats(Counts):
    """Counts of articles and of what is annotated."""

    articles: int = 0
    words: int = 0
    unread: int = 0
    facts: int = 0
    strict_facts: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)


def count(story: Story) -> Stats:
    """Count one story; its gold is read line by line. Raises InputError for gold that cannot be read."""
    articles, skipped = articles_of(story)
    unread = sum(not one.partly for one in skipped)
    found = Stats(len(articles), sum(len(article.text.split()) for article in articles), unread)
    owners = owners_of(articles)
    facts: dict[tuple[str | None, str], bool] = {}
    for pair in pairs_of(story.gold):
        found.labels[pair.label] += 1
        found.notes[pair.note or "strict" if pair.label == "contradict" else pair.note or "plain"] += 1
        if pair.label == "contradict":
            found.kinds[pair.kind] += 1
            key = (event_of(pair, owners), pair.fact)
            facts[key] = facts.get(key, False) or pair.strict
    found.facts, found.strict_facts = len(facts), sum(facts.values())
    return found


def total(rows: Sequence[Stats]) -> Stats:
    """Add the counts of stories."""
    added = Stats()
    for row in rows:
        added.add(row)
    return added


def as_json(rows: Sequence[tuple[Story, Stats]]) -> dict[str, object]:
    """Return the counts for a machine."""
    return {
        "stories": [{"name": story.name, **_row(stats)} for story, stats in rows],
        "total": _row(total([stats for _, stats in rows])),
    }


def _row(stats: Stats) -> dict[str, object]:
    return {
        "articles": stats.articles,
        "unread": stats.unread,
        "words": stats.words,
        "facts": stats.facts,
        "strict_facts": stats.strict_facts,
        "labels": dict(sorted(stats.labels.items())),
        "kinds": dict(sorted(stats.kinds.items())),
        "notes": dict(sorted(stats.notes.items())),
    }


def as_text(rows: Sequence[tuple[Story, Stats]]) -> str:
    """Return the counts for people."""
    whole = total([stats for _, stats in rows])
    table = [*((story.name, stats) for story, stats in rows), *([("all", whole)] if len(rows) > 1 else [])]
    width = max(len("story"), *(len(name) for name, _ in table))
    head = f"{'story':<{width}} {'articles':>9} {'words':>8} {'facts':>6} {'strict':>7}"
    lines = [head + "".join(f"{label:>11}" for label in LABELS)]
    for name, stats in table:
        line = f"{name:<{width}} {stats.articles:>9} {stats.words:>8,} {stats.facts:>6} {stats.strict_facts:>7}"
        lines.append(line + "".join(f"{stats.labels[label]:>11}" for label in LABELS))
    for title, counts in (("kinds of contradiction", whole.kinds), ("notes", whole.notes)):
        if counts:
            lines.append(f"{title}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common()))
    if whole.unread:
        lines.append(f"{whole.unread} inputs could not be read: see `factcheck dataset validate`")
    return "\n".join(lines) + "\n"
