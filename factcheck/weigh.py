"""The stages in order: dated articles in, evidence out. Read this file first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from factcheck.claims import cut
from factcheck.clean import clean
from factcheck.datatypes import (
    Article,
    Claim,
    Evidence,
    Judgement,
    Pair,
    Progress,
    Removed,
    Sentence,
    by_id,
    silent,
)
from factcheck.decide import (
    OUTNUMBERED,
    chance,
    decide,
    likeliest,
    out_of_context,
    rule_out,
    ruled_out,
    unlikely,
)
from factcheck.decide.agreement import agree, likely
from factcheck.decide.cluster import Cluster
from factcheck.decide.reading import sure
from factcheck.decide.slots import differing_slot, exchanged_slot, marked_slot
from factcheck.decide.substitutions import other_figures
from factcheck.decide.wording import telling
from factcheck.embed import Encoder, Vectors
from factcheck.facts import SentenceFacts, extract
from factcheck.facts.compare import Slot
from factcheck.judge import Marks, NliModel, Once
from factcheck.pair import Hidden, Link, Pairing, in_context, pair_claims, pair_marked
from factcheck.split import split

CONTRADICTED = 0.5
"""Contradiction of two sentences in one direction from which the other one is judged too, and it is asked which words
conflict: that of the likeliest verdict."""
PORTION = 1024
"""Sentences or pairs that are taken at a time; between two portions it is told how far a stage is."""

Readings = dict[tuple[int, int], Judgement]
"""What the NLI model says of two whole sentences, by their indices."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was found before anything is left out: what `explain` and figures are made of."""

    sentences: list[Sentence]
    claims: list[Claim]
    removed: dict[str, tuple[Removed, ...]]
    considered: int
    alike: int
    across: int
    met: frozenset[str]
    judged: int
    readings: Readings
    shared: frozenset[int]
    strangers: frozenset[str]
    evidence: list[Evidence]

    def between(self, links: Container[tuple[int, int]]) -> list[Evidence]:
        """Return the evidence on the claims of these pairs of sentences, by index."""
        return [item for item in self.evidence if _link(item.pair, self.claims) in links]


def weigh(
    articles: Sequence[Article],
    encoder: Callable[[], Encoder],
    nli: Callable[[], NliModel],
    *,
    within: bool = True,
    agreements: bool = False,
    reasons: bool = False,
    tell: Progress = silent,
) -> Comparison:
    """Take dated articles through all stages up to the evidence; the models are loaded when they are needed.

    With `agreements` sentences that are likely to tell one fact are read as wholes in both directions: that changes
    nothing of what is in conflict. With `reasons` the pairs that were compared and not judged are among the evidence,
    with what closed them: of many articles millions.
    """
    once = Once(nli)
    removed = {}
    sentences: list[Sentence] = []
    facts: list[SentenceFacts] = []
    claims: list[Claim] = []
    known: dict[tuple[str, dt.date | None], SentenceFacts] = {}  # of copies that are read by one clock
    for done, article in enumerate(articles, 1):
        blocks, furniture = clean(article)
        removed[article.id] = tuple(furniture)
        for sentence in split(article, blocks):
            dated = sentence.text, article.published
            if dated not in known:
                known[dated] = extract(*dated)
            facts.append(known[dated])
            claims.extend(cut(sentence.text, len(sentences)))
            sentences.append(sentence)
        tell("cleaning and splitting", done, len(articles))

    encode = encoder().encode
    vectors = _embed([sentence.text for sentence in sentences], encode, tell)
    tell("pairing", 0, 1)
    pairing = pair_claims(sentences, claims, facts, vectors, within=within, agreements=agreements)
    tell("pairing", 1, 1)
    readings = _read(pairing.links, sentences, once, tell)
    contradicted = {
        (i, j)
        for i, j, similarity in pairing.links
        if sure(sentences[i], sentences[j], (facts[i], facts[j]), similarity, readings[i, j])
    }
    cluster = Cluster(claims, sentences, facts, by_id(articles), contradicted, pairing.events)
    evidence: list[Evidence] = []
    hidden, closed = Hidden(encode), evidence if reasons else None
    pairs = _gate(pairing.pairs, cluster, hidden, closed, tell)
    marked = _marked_pairs(readings, pairing, claims, sentences, facts, contradicted, once)
    pairs += _gate(marked, cluster, hidden, closed, tell)
    judgements = _judge(pairs, claims, once, tell)
    for pair, judgement in zip(pairs, judgements, strict=True):
        evidence.append(decide(pair, judgement, cluster, readings.get(_link(pair, claims))))
    alike = likely(pairing.kin, cluster)
    conflicts = {_link(item.pair, claims) for item in evidence if item.verdict is not None and item.gate is None}
    evidence += agree(alike, _read_both([*alike], sentences, once, tell), cluster, conflicts)
    return Comparison(
        sentences, claims, removed, pairing.considered, pairing.alike, pairing.across, pairing.met,
        len(readings) + len(pairs), readings, pairing.shared,
        frozenset(article for article, event in pairing.events.items() if event), evidence,
    )  # fmt: skip


def _embed(texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors], tell: Progress) -> Vectors:
    """Return one unit vector a text, `(n, dim)`; the longest go first, so that no time that is left is told too low."""
    import numpy as np

    new = sorted(set(texts), key=lambda text: (-len(text), text))
    found = []
    for first in range(0, max(1, len(new)), PORTION):
        tell("embedding", first, len(new))
        found.append(encode(new[first : first + PORTION]))
    tell("embedding", len(new), len(new))
    rows = {text: row for row, text in enumerate(new)}
    return np.concatenate(found)[[rows[text] for text in texts]] if texts else found[0]


def _gate(
    pairs: Sequence[Pair], cluster: Cluster, hidden: Hidden, closed: list[Evidence] | None, tell: Progress
) -> list[Pair]:
    """Return the pairs that are worth asking a model about; why the others are not goes to `closed` if it is a list.

    What costs more is asked only of the pairs that are left: rules first, then contexts, then what the texts tell.
    Some pairs at a time, since most go and little is kept of them.
    """

    def closes(pair: Pair, reason: str | None) -> bool:
        if reason is not None and closed is not None:
            closed.append(ruled_out(pair, reason))
        return reason is not None

    kept: list[tuple[Pair, float]] = []
    for first in range(0, len(pairs), PORTION):
        tell("comparing facts", first, len(pairs))
        some = [pair for pair in pairs[first : first + PORTION] if not closes(pair, rule_out(pair, cluster))]
        for pair in in_context(some, cluster.claims, cluster.sentences, hidden):
            if closes(pair, out_of_context(pair, cluster)):
                continue
            likely = chance(pair, cluster)
            if not closes(pair, unlikely(likely)):
                kept.append((pair, likely))
    tell("comparing facts", len(pairs), len(pairs))
    asked = likeliest(kept, cluster)
    return [pair for (pair, _), ask in zip(kept, asked, strict=True) if not closes(pair, None if ask else OUTNUMBERED)]


def _read(links: Sequence[Link], sentences: Sequence[Sentence], once: Once, tell: Progress) -> Readings:
    """Judge linked sentences as wholes; the second direction only where the first sees a contradiction."""
    # which text comes first is decided by the texts, so that the order of the articles makes no difference
    texts = [(min(a, b), max(a, b)) for a, b in ((sentences[i].text, sentences[j].text) for i, j, _ in links)]
    first = once.judge(texts, lambda done, total: tell("reading pairs", done, total))
    turned = [index for index, found in enumerate(first) if found.contradiction >= CONTRADICTED]
    again = once.judge([texts[index][::-1] for index in turned], lambda done, total: tell("reading again", done, total))
    second = dict(zip(turned, again, strict=True))
    readings = {}
    for index, ((i, j, _), found) in enumerate(zip(links, first, strict=True)):
        both = found, second.get(index, found)
        readings[i, j] = Judgement(*(both if sentences[i].text == texts[index][0] else both[::-1]))
    return readings


def _read_both(links: Sequence[Link], sentences: Sequence[Sentence], once: Once, tell: Progress) -> Readings:
    """Judge linked sentences as wholes in both directions."""
    texts = [(sentences[i].text, sentences[j].text) for i, j, _ in links]
    both = _both_ways(texts, once, lambda done, total: tell("reading pairs", done, total))
    return {(i, j): judgement for (i, j, _), judgement in zip(links, both, strict=True)}


def _mark(readings: Readings, sentences: Sequence[Sentence], once: Once) -> dict[tuple[int, int], Marks]:
    """Ask which words conflict in the sentences that may contradict each other."""
    asked = [link for link, judgement in readings.items() if judgement.contradiction >= CONTRADICTED]
    if not asked:
        return {}
    turned = [sentences[i].text > sentences[j].text for i, j in asked]
    texts = [
        (sentences[j].text, sentences[i].text) if back else (sentences[i].text, sentences[j].text)
        for (i, j), back in zip(asked, turned, strict=True)
    ]
    marks = once.model.mark(texts)
    return {link: (mark[1], mark[0]) if back else mark for link, mark, back in zip(asked, marks, turned, strict=True)}


def _marked_pairs(
    readings: Readings,
    pairing: Pairing,
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    facts: Sequence[SentenceFacts],
    contradicted: Container[tuple[int, int]],
    once: Once,
) -> list[Pair]:
    """Return pairs for the words that the model marks in sentences which it takes to contradict each other; where it is
    sure of it (`contradicted`) and marks none, for the words in which they differ."""
    compared = {_link(pair, claims) for pair in pairing.pairs}
    links = [link for link in pairing.links if link[:2] not in compared]
    marks = _mark({link[:2]: readings[link[:2]] for link in links}, sentences, once)
    wanted: list[tuple[Link, Slot]] = []
    for link in links:
        i, j, _ = link
        both = facts[i], facts[j]
        change = telling(sentences[i], sentences[j], both)
        if change is not None and change.exchanged:
            wanted.append((link, exchanged_slot(sentences[i], sentences[j], change.spans)))
            continue
        spans = ((change.spans[0],), (change.spans[1],)) if change else marks.get((i, j))
        if spans is None:
            continue
        figures = change is not None and other_figures(change, sentences[i], sentences[j], both)
        slot = marked_slot(sentences[i], sentences[j], spans, both, certain=figures)
        if slot is None and (i, j) in contradicted:
            slot = differing_slot(sentences[i], sentences[j])
        if slot is not None:
            wanted.append((link, slot))
    return pair_marked(wanted, claims)


def _link(pair: Pair, claims: Sequence[Claim]) -> tuple[int, int]:
    return claims[pair.left].sentence, claims[pair.right].sentence


def _judge(pairs: Sequence[Pair], claims: Sequence[Claim], once: Once, tell: Progress) -> list[Judgement]:
    """Judge both directions of all pairs."""
    texts = [(claims[pair.left].text, claims[pair.right].text) for pair in pairs]
    return _both_ways(texts, once, lambda done, total: tell("judging", done, total))


def _both_ways(texts: Sequence[tuple[str, str]], once: Once, progress: Callable[[int, int], None]) -> list[Judgement]:
    """Judge both directions of pairs of texts."""
    wanted = [item for left, right in texts for item in ((left, right), (right, left))]
    found = once.judge(wanted, progress)
    return [Judgement(*both) for both in zip(found[::2], found[1::2], strict=True)]
