"""What a decision looks up beside its pair: the articles of one event, and where a sentence stands in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.datatypes import Article, Claim, Sentence
from factcheck.facts import Quantity, SentenceFacts
from factcheck.facts.quantities import conflict, same_counted


@dataclass(frozen=True)
class Cluster:
    """All that was cut out of the articles of one event; `facts` are by sentence."""

    claims: Sequence[Claim]
    sentences: Sequence[Sentence]
    facts: Sequence[SentenceFacts]
    articles: Mapping[str, Article]

    @cached_property
    def depths(self) -> list[int]:
        """How many sentences of its article stand before each sentence: the news comes first, background last."""
        seen: Counter[str] = Counter()
        found = []
        for sentence in self.sentences:
            found.append(seen[sentence.article])
            seen[sentence.article] += 1
        return found

    def holders(self, value: Quantity, but: Collection[str]) -> int:
        """Return how many articles beside those in `but` count the same thing and agree with `value`."""
        return len(self._holders(value) - set(but))

    def _holders(self, value: Quantity) -> set[str]:
        key = (value.dimension, value.aspect, value.noun, value.value, value.bound)
        if key not in self._known:
            self._known[key] = {
                article
                for article, other in self._quantities[value.dimension]
                if same_counted(value, other) and not conflict(value, other)
            }
        return self._known[key]

    @cached_property
    def _known(self) -> dict[object, set[str]]:
        return {}

    @cached_property
    def _quantities(self) -> dict[str, list[tuple[str, Quantity]]]:
        found: dict[str, list[tuple[str, Quantity]]] = defaultdict(list)
        for sentence, facts in zip(self.sentences, self.facts, strict=True):
            for value in facts.quantities:
                found[value.dimension].append((sentence.article, value))
        return found
