"""The values that a fact has in the articles: which of them are one position, and who holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from factcheck.datatypes import Article, Claim, Evidence, Kind, Passage, Position, Sentence, Span
from factcheck.facts.clock import days_of
from factcheck.facts.compare import Value as Filled
from factcheck.facts.compare import conflicting, words_of
from factcheck.wire import voices

Value = Filled | None
"""What a side of evidence holds; None for evidence without a slot."""


@dataclass(slots=True)
class _Held:
    """A position: its words, its values, each once, and by sentence what that one holds of them."""

    words: str
    values: list[Filled] = field(default_factory=list)
    sentences: dict[int, list[Value]] = field(default_factory=dict)


class Positions:
    """The values that each fact has, those together that do not conflict, and the sentences that hold them."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._held: dict[tuple[int, Kind | None], list[_Held]] = defaultdict(list)
        self._known: dict[tuple[int, Kind | None, object], int] = {}

    def add(self, fact: int, item: Evidence, claims: Sequence[Claim]) -> None:
        """Note what the two sides of evidence hold of a fact."""
        for index, value in sides(item, claims):
            held = self._held[fact, item.kind]
            at = self.find(fact, item.kind, index, value)
            if at == len(held):
                text = self._sentences[index].text
                held.append(_Held(words_of(value, text) if value is not None else text))
            if value is not None and (same := (fact, item.kind, _content(value))) not in self._known:
                self._known[same] = at
                held[at].values.append(value)
            held[at].sentences.setdefault(index, []).append(value)

    def find(self, fact: int, kind: Kind | None, index: int, value: Value) -> int:
        """Return the number of a value's position: the first that it does not conflict with, or the next one."""
        held = self._held[fact, kind]
        if value is None:  # what agrees is one position
            return next((n for n, one in enumerate(held) if index in one.sentences or kind is None), len(held))
        # what joined a position conflicts with none of its values, and none joins later that conflicts with it
        known = self._known.get((fact, kind, _content(value)))
        if known is not None:
            return known
        apart = (any(conflicting(value, other) for other in one.values) for one in held)
        return next((number for number, conflicts in enumerate(apart) if not conflicts), len(held))

    def of(self, fact: int, articles: Mapping[str, Article]) -> tuple[Position, ...]:
        """Return who holds what of a fact, slot by slot; copies of one sentence are one independent source."""
        order = {article: number for number, article in enumerate(articles)}
        found: list[Position] = []
        for kind, held in ((kind, held) for (owner, kind), held in self._held.items() if owner == fact):
            slot = []
            for one in held:
                indices = sorted(one.sentences)
                who = sorted({self._sentences[index].article for index in indices}, key=order.__getitem__)
                heard = voices([self._sentences[index].text for index in indices])
                passages = (passage(self._sentences[at], one.sentences[at], articles) for at in indices)
                slot.append(Position(one.words, tuple(who), min(heard, len(who)), kind, tuple(passages)))
            found += sorted(slot, key=lambda position: (-position.independent_sources, order[position.articles[0]]))
        return tuple(found)


def _content(value: Filled) -> object:
    """Return what a value is, wherever it stands: two with one content conflict with the same values."""
    names = (one.name for one in fields(value) if one.name not in ("start", "end", "number"))
    return type(value), *(getattr(value, name) for name in names)


def sides(item: Evidence, claims: Sequence[Claim]) -> list[tuple[int, Value]]:
    """Return the sentence and the value of either side."""
    slot = item.pair.slot
    return [
        (claims[item.pair.left].sentence, slot.left if slot else None),
        (claims[item.pair.right].sentence, slot.right if slot else None),
    ]


def passage(
    sentence: Sentence, values: Sequence[Value], articles: Mapping[str, Article], claim: str | None = None
) -> Passage:
    """Return a sentence as one side of a finding, with the words of `values` marked as those that conflict."""
    joined: list[Span] = []
    for start, end in sorted({(value.start, value.end) for value in values if value is not None}):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    days = days_of(sentence.text, articles[sentence.article].published)
    return Passage(
        sentence.article, sentence.start, sentence.end, sentence.text, tuple(joined), sentence.role, claim, days
    )
