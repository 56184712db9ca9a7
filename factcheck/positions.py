"""The values that a fact has in the articles: which of them are one position, and who holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from factcheck.datatypes import Article, Claim, Evidence, Kind, Passage, Position, Sentence, Span
from factcheck.facts.clock import days_of
from factcheck.facts.compare import Value as Filled
from factcheck.facts.compare import conflicting, words_of
from factcheck.wire import voices

Value = Filled | None
"""What a side of evidence holds; None for evidence without a slot."""


class Positions:
    """The values that each fact has, those together that do not conflict, and the sentences that hold them."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._held: dict[tuple[int, Kind | None], list[tuple[list[Value], str, dict[int, list[Value]]]]] = defaultdict(
            list
        )

    def add(self, fact: int, item: Evidence, claims: Sequence[Claim]) -> None:
        """Note what the two sides of evidence hold of a fact."""
        for index, value in sides(item, claims):
            held = self._held[fact, item.kind]
            at = self.find(fact, item.kind, index, value)
            if at == len(held):
                text = self._sentences[index].text
                held.append(([], words_of(value, text) if value is not None else text, {}))
            held[at][0].append(value)
            held[at][2].setdefault(index, []).append(value)

    def find(self, fact: int, kind: Kind | None, index: int, value: Value) -> int:
        """Return the number of a value's position: the first that it does not conflict with, or the next one."""
        held = self._held[fact, kind]
        for number, (others, _, indices) in enumerate(held):
            if value is None:
                if index in indices or kind is None:  # what agrees is one position
                    return number
            elif not any(other is None or conflicting(value, other) for other in others):
                return number
        return len(held)

    def of(self, fact: int, articles: Mapping[str, Article]) -> tuple[Position, ...]:
        """Return who holds what of a fact, slot by slot; copies of one sentence are one independent source."""
        order = {article: number for number, article in enumerate(articles)}
        found: list[Position] = []
        for kind, held in ((kind, held) for (owner, kind), held in self._held.items() if owner == fact):
            slot = []
            for _, words, indices in held:
                who = sorted({self._sentences[index].article for index in indices}, key=order.__getitem__)
                heard = voices([self._sentences[index].text for index in sorted(indices)])
                passages = (passage(self._sentences[index], indices[index], articles) for index in sorted(indices))
                slot.append(Position(words, tuple(who), min(heard, len(who)), kind, tuple(passages)))
            found += sorted(slot, key=lambda position: (-position.independent_sources, order[position.articles[0]]))
        return tuple(found)


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
