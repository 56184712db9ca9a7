"""Two sentences of two articles, taken as far as the pair that is decided about."""

import datetime as dt
import re

from factcheck.claims import cut
from factcheck.datatypes import Article, Judgement, Pair, Probabilities, Sentence
from factcheck.decide import decide, rule_out
from factcheck.decide.cluster import Cluster
from factcheck.decide.features import told
from factcheck.decide.slots import marked_slot
from factcheck.facts import extract
from factcheck.facts.compare import conflicting_slots
from factcheck.pair import local_claim

CONTRADICTED = Judgement(Probabilities(0.02, 0.03, 0.95), Probabilities(0.02, 0.03, 0.95))
NEWS = dt.date(2024, 5, 15)


class Story:
    """Two sentences of two articles, taken as far as the pair that their first conflicting slot (of a kind) makes."""

    def __init__(
        self,
        left,
        right,
        *,
        published=(NEWS, NEWS),
        before=None,
        context=0.7,
        same_article=False,
        marks=None,
        kind=None,
    ):
        ids = ("a1", "a1") if same_article else ("a1", "a2")
        texts = [*([before] if before else []), left, right]
        owners = [*([ids[0]] if before else []), *ids]
        self.sentences = [Sentence(owner, 0, len(text), text) for owner, text in zip(owners, texts, strict=True)]
        self.articles = {
            name: Article(name, f"{name}.txt", "", published=date) for name, date in zip(ids, published, strict=True)
        }
        self.facts = [extract(s.text, self.articles[s.article].published) for s in self.sentences]
        self.claims = [claim for i, s in enumerate(self.sentences) for claim in cut(s.text, i)]
        a, b = len(texts) - 2, len(texts) - 1
        of = [[k for k, claim in enumerate(self.claims) if claim.sentence == i] for i in (a, b)]
        slots = [slot for slot in conflicting_slots(self.facts[a], self.facts[b]) if kind in (None, slot.kind)]
        slot = slots[0] if slots else None
        if marks is not None:
            spans = [[m.span() for m in re.finditer(marks[k], text)] for k, text in enumerate((left, right))]
            slot = marked_slot(self.sentences[a], self.sentences[b], tuple(spans), (self.facts[a], self.facts[b]))
        chosen = [
            local_claim(self.claims, indices, value.start, value.end) if slot else indices[0]
            for indices, value in zip(of, (slot.left, slot.right) if slot else (None, None), strict=True)
        ]
        self.pair = Pair(*chosen, 0.7, slot, context)
        self.cluster = Cluster(self.claims, self.sentences, self.facts, self.articles)

    def gate(self):
        return rule_out(self.pair, self.cluster)

    def ruled_out(self):
        """What rules out the conflict that there is."""
        assert self.pair.slot is not None
        return self.gate()

    def decide(self, judged=CONTRADICTED):
        return decide(self.pair, judged, self.cluster)


def of_texts(story):
    """What the texts of a story tell of its pair, by name of the feature."""
    return told(story.pair, None, story.cluster)
