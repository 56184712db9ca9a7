"""The stages in order: dated articles in, evidence out. Read this file first."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import partial

from factcheck.claims import cut
from factcheck.clean import clean
from factcheck.datatypes import (
    Article,
    Claim,
    Evidence,
    Judgement,
    Pair,
    Probabilities,
    Removed,
    Sentence,
)
from factcheck.decide import agree, decide, likeliest, out_of_context, rule_out, ruled_out
from factcheck.decide.cluster import Cluster
from factcheck.decide.slots import marked_slot, touches
from factcheck.embed import Encoder, Vectors
from factcheck.facts import SentenceFacts, extract
from factcheck.facts.compare import Slot
from factcheck.judge import Marks, NliModel, Once
from factcheck.pair import Link, Pairing, bare, in_context, pair_claims, pair_marked, substitute
from factcheck.split import split

Progress = Callable[[str, int, int], None]

CONTRADICTED = 0.5
"""Contradiction of two sentences in one direction from which the other one is judged too, and it is asked which words
conflict: that of the likeliest verdict."""
PROVABLE = 0.3
"""Contradiction from which it is worth asking whether it goes with one side's value in both claims."""


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
    judged: int
    readings: Readings
    shared: frozenset[int]
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
    progress: Progress | None = None,
) -> Comparison:
    """Take dated articles through all stages up to the evidence; the models are loaded when they are needed."""
    tell = progress or _silent
    once = Once(nli)
    by_id = {article.id: article for article in articles}
    removed = {}
    sentences: list[Sentence] = []
    for done, article in enumerate(articles, 1):
        blocks, furniture = clean(article)
        removed[article.id] = tuple(furniture)
        sentences.extend(split(article, blocks))
        tell("cleaning and splitting", done, len(articles))
    facts = [extract(sentence.text, by_id[sentence.article].published) for sentence in sentences]
    claims = [claim for index, sentence in enumerate(sentences) for claim in cut(sentence.text, index)]

    tell("embedding and pairing", 0, 1)
    encode = encoder().encode
    vectors = encode([sentence.text for sentence in sentences])
    pairing = pair_claims(sentences, claims, facts, vectors, within=within)
    tell("embedding and pairing", 1, 1)
    cluster = Cluster(claims, sentences, facts, by_id)
    pairs, gates = _gate(pairing.pairs, cluster, encode)
    readings = _read(pairing.links, sentences, once, tell)
    marked, closed = _gate(_marked_pairs(readings, pairing, claims, sentences, facts, once), cluster, encode)
    pairs, gates = [*pairs, *marked], [*gates, *closed]
    open_pairs = [pair for pair, gate in zip(pairs, gates, strict=True) if gate is None]
    judgements, swapped = _judge(open_pairs, claims, sentences, once, tell)
    evidence = [ruled_out(pair, gate) for pair, gate in zip(pairs, gates, strict=True) if gate is not None]
    evidence += map(partial(decide, cluster=cluster), open_pairs, judgements, swapped)
    if agreements:
        evidence += agree(pairing.links, readings, cluster)
    return Comparison(
        sentences, claims, removed, pairing.considered, pairing.alike, len(readings) + len(open_pairs), readings,
        pairing.shared, evidence,
    )  # fmt: skip


def _gate(
    pairs: Sequence[Pair], cluster: Cluster, encode: Callable[[Sequence[str]], Vectors]
) -> tuple[list[Pair], list[str | None]]:
    """Return the pairs and why each is not worth asking a model about, or None.

    What costs more is asked only of the pairs that are left: rules first, then contexts, then what the texts tell.
    """
    pairs, gates = list(pairs), [rule_out(pair, cluster) for pair in pairs]
    left = [index for index, gate in enumerate(gates) if gate is None]
    found = in_context([pairs[index] for index in left], cluster.claims, cluster.sentences, encode)
    for index, pair in zip(left, found, strict=True):
        pairs[index], gates[index] = pair, out_of_context(pair, cluster)
    left = [index for index in left if gates[index] is None]
    for index, reason in zip(left, likeliest([pairs[index] for index in left], cluster), strict=True):
        gates[index] = reason
    return pairs, gates


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
    once: Once,
) -> list[Pair]:
    """Return pairs for the words that the model marks in sentences which it takes to contradict each other.

    Words that a slot of the rules covers are compared already.
    """
    marks = _mark(readings, sentences, once)
    covered: dict[tuple[int, int], list[Slot]] = {}
    for pair in pairing.pairs:
        assert pair.slot is not None
        covered.setdefault(_link(pair, claims), []).append(pair.slot)
    wanted: list[tuple[Link, Slot]] = []
    for link in pairing.links:
        i, j, _ = link
        spans = marks.get((i, j))
        if spans is None or any(touches(slot, spans) for slot in covered.get((i, j), ())):
            continue
        slot = marked_slot(sentences[i], sentences[j], spans, (facts[i], facts[j]))
        if slot is not None:
            wanted.append((link, slot))
    return pair_marked(wanted, claims)


def _link(pair: Pair, claims: Sequence[Claim]) -> tuple[int, int]:
    return claims[pair.left].sentence, claims[pair.right].sentence


def _judge(
    pairs: Sequence[Pair],
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    once: Once,
    tell: Progress,
) -> tuple[list[Judgement], list[float | None]]:
    """Judge both directions of all pairs, then again, with one side's value in both claims, those worth a proof."""
    texts = [(claims[pair.left].text, claims[pair.right].text) for pair in pairs]

    def ask(wanted: list[tuple[str, str]], stage: str) -> dict[tuple[str, str], Probabilities]:
        found = once.judge(wanted, lambda done, total: tell(stage, done, total))
        return dict(zip(wanted, found, strict=True))

    known = ask([item for left, right in texts for item in ((left, right), (right, left))], "judging")
    judgements = [Judgement(known[left, right], known[right, left]) for left, right in texts]
    proofs: list[list[tuple[str, str]]] = []
    for pair, judgement, (left, right) in zip(pairs, judgements, texts, strict=True):
        asked: list[tuple[str, str]] = []
        if pair.slot is not None and judgement.contradiction >= PROVABLE:
            ours, theirs = claims[pair.left], claims[pair.right]
            a, b = sentences[ours.sentence].text, sentences[theirs.sentence].text
            here, there = bare(pair.slot.left), bare(pair.slot.right)
            # both ways, so that the order of the articles makes no difference
            asked.append((left, substitute(theirs, b, *there, a[slice(*here)])))
            asked.append((substitute(ours, a, *here, b[slice(*there)]), right))
        proofs.append(asked)
    known |= ask([item for asked in proofs for proof in asked for item in (proof, proof[::-1])], "proving")
    swapped = [
        sum(Judgement(known[proof], known[proof[::-1]]).contradiction for proof in asked) / len(asked)
        if asked
        else None
        for asked in proofs
    ]
    return judgements, swapped


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
