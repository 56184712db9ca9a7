"""The stages in order: articles in, report out. Read this file first."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from factcheck.cache import Cache, key
from factcheck.claims import cut
from factcheck.clean import clean
from factcheck.config import Settings
from factcheck.datatypes import (
    Article,
    Claim,
    Coverage,
    Evidence,
    Judgement,
    Pair,
    Probabilities,
    Removed,
    Report,
    Sentence,
    Skipped,
    Span,
)
from factcheck.dates import date_articles
from factcheck.decide import agree, decide, rule_out, ruled_out, worth_judging
from factcheck.decide.cluster import Cluster
from factcheck.decide.slots import marked_slot, touches
from factcheck.embed import Encoder, Vectors
from factcheck.facts import SentenceFacts, extract
from factcheck.facts.compare import Slot, Value
from factcheck.group import group
from factcheck.judge import Marks, NliModel, Once, point_at
from factcheck.models import CachedEncoder, CachedNli, ahead, open_encoder, open_nli
from factcheck.pair import Link, Pairing, bare, pair_claims, pair_marked, substitute
from factcheck.read import read_articles, require_two
from factcheck.remember import remembering
from factcheck.split import split

Progress = Callable[[str, int, int], None]

SECOND_LOOK = 0.05
"""Contradiction of two sentences in one direction from which the other one is judged too."""
MARKABLE = 0.2
"""Contradiction of two sentences from which it is worth asking which words conflict."""
PROVABLE = 0.3
"""Contradiction from which it is worth asking whether it goes with one side's value in both claims."""


def check(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    encoder: Encoder | None = None,
    nli: NliModel | None = None,
    cache: Cache | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Report:
    """Compare the articles at `paths` with each other and return the report.

    `paths` are files, folders, globs, URLs or `-` for `stdin`. `encoder` and `nli` are opened by the
    settings unless given, and asked only what is not in the `cache`. `progress` is called with the stage,
    how much of it is done, and of how much.

    Raises TooFewArticlesError when fewer than two articles can be compared, ModelError when a model
    cannot be loaded, InputError for an unusable setting.
    """
    settings = settings or Settings()
    tell = progress or _silent
    tell("reading", 0, len(paths))
    articles, skipped = read_articles(paths, settings, stdin)
    require_two(articles, skipped)
    articles = date_articles(articles, settings.published)
    tell("reading", len(paths), len(paths))
    return compare(articles, skipped, settings, encoder=encoder, nli=nli, cache=cache, progress=tell)


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
    pairing = pair_claims(sentences, claims, facts, vectors, encode, within=within)
    tell("embedding and pairing", 1, 1)
    cluster = Cluster(claims, sentences, facts, by_id)
    gates = [rule_out(pair, cluster) for pair in pairing.pairs]
    links = _worth_reading(pairing, gates, claims)
    readings = _read(links, sentences, once, tell)
    marks = _mark(readings, sentences, once)
    pairs = [*pairing.pairs, *_marked_pairs(links, pairing.pairs, marks, claims, sentences, facts, encode)]
    gates += [rule_out(pair, cluster) for pair in pairs[len(gates) :]]
    found = [readings.get(_link(pair, claims)) for pair in pairs]
    judged = [worth_judging(pair, gate, reading) for pair, gate, reading in zip(pairs, gates, found, strict=True)]
    open_pairs = [pair for pair, open_ in zip(pairs, judged, strict=True) if open_]
    judgements, swapped = _judge(open_pairs, claims, sentences, once, tell)
    pointed = _point(open_pairs, claims, sentences, readings, once, tell)
    answers = iter(zip(pointed, judgements, swapped, strict=True))
    evidence = [
        decide(pair, reading, *next(answers), marks.get(_link(pair, claims)), cluster)
        if open_ and reading is not None  # it has been read, if it is open
        else ruled_out(pair, gate)
        for pair, gate, reading, open_ in zip(pairs, gates, found, judged, strict=True)
    ]
    if agreements:
        evidence += agree(links, readings, cluster)
    judged_count = len(readings) + len(open_pairs)
    return Comparison(sentences, claims, removed, pairing.considered, pairing.alike, judged_count, readings, evidence)


def compare(
    articles: Sequence[Article],
    skipped: Sequence[Skipped] = (),
    settings: Settings | None = None,
    *,
    encoder: Encoder | None = None,
    nli: NliModel | None = None,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> Report:
    """Compare articles that are read and dated already; see `check`."""
    settings = settings or Settings()
    by_id = {article.id: article for article in articles}
    tell = progress or _silent
    tell("loading models", 0, 2)
    encoder = encoder or open_encoder(settings.embedder, cache)
    tell("loading models", 1, 2)
    nli = nli or open_nli(settings.nli_model, cache)
    tell("loading models", 2, 2)
    before = getattr(nli, "truncated", 0)  # a model that is used again goes on counting
    with remembering(cache), _loading(encoder, nli, articles, cache):
        found = weigh(
            articles,
            lambda: encoder,
            lambda: nli,
            within=settings.within,
            agreements=settings.agreements,
            progress=tell,
        )
        groups = group(
            found.evidence,
            found.claims,
            found.sentences,
            by_id,
            min_confidence=settings.min_confidence,
            agreements=settings.agreements,
        )
    counts = Counter(sentence.article for sentence in found.sentences)
    return Report(
        articles=tuple(articles),
        sentence_counts={article.id: counts[article.id] for article in articles},
        findings=groups.findings,
        facts=groups.facts,
        coverage=Coverage(
            sentences=len(found.sentences),
            pairs_considered=found.considered,
            pairs_alike=found.alike,
            pairs_judged=found.judged,
            skipped=tuple(skipped),
            removed=found.removed,
            merged=groups.merged,
            unsure=groups.unsure,
            truncated=getattr(nli, "truncated", 0) - before,
            alone=_alone(found, articles),
        ),
        models={"embedder": encoder.identity, "nli": nli.identity},
        settings={
            "min_confidence": settings.min_confidence,
            "agreements": settings.agreements,
            "within": settings.within,
            "published": settings.published.isoformat() if settings.published else None,
        },
    )


@contextlib.contextmanager
def _loading(encoder: Encoder, nli: NliModel, articles: Sequence[Article], cache: Cache | None) -> Iterator[None]:
    """Load the models in a thread while the articles are split, unless the cache has seen these articles before."""
    models = [model.model for model in (encoder, nli) if isinstance(model, CachedEncoder | CachedNli)]
    run = key(encoder.identity.revision, nli.identity.revision, *(f"{one.published} {one.text}" for one in articles))
    if cache is not None and cache.get("run", [run]):
        models = []
    with ahead(*models):
        yield
    if cache is not None:
        cache.put("run", {run: b""})


def _alone(found: Comparison, articles: Sequence[Article]) -> dict[str, tuple[Span, ...]]:
    """Return, by article, the sentences that are like no sentence of another article and the same as none."""
    sentences = found.sentences
    telling: dict[str, set[str]] = {}
    for sentence in sentences:
        telling.setdefault(sentence.text, set()).add(sentence.article)
    shared = {
        index for pair in found.readings for index in pair if sentences[pair[0]].article != sentences[pair[1]].article
    }
    alone: dict[str, list[Span]] = {article.id: [] for article in articles}
    for index, sentence in enumerate(sentences):
        if index not in shared and len(telling[sentence.text]) == 1:
            alone[sentence.article].append((sentence.start, sentence.end))
    return {id: tuple(spans) for id, spans in alone.items()}


def _worth_reading(pairing: Pairing, gates: Sequence[str | None], claims: Sequence[Claim]) -> list[Link]:
    """Return the sentences to be read as wholes: what is much alike, and what has a slot that no gate closes."""
    links = {link[:2]: link for link in pairing.links}
    for pair, gate in zip(pairing.pairs, gates, strict=True):
        if gate is None:
            links.setdefault(_link(pair, claims), (*_link(pair, claims), pair.similarity))
    return sorted(links.values())


def _read(links: Sequence[Link], sentences: Sequence[Sentence], once: Once, tell: Progress) -> Readings:
    """Judge linked sentences as wholes; the second direction only where the first sees some contradiction."""
    # which text comes first is decided by the texts, so that the order of the articles makes no difference
    texts = [(min(a, b), max(a, b)) for a, b in ((sentences[i].text, sentences[j].text) for i, j, _ in links)]
    first = once.judge(texts, lambda done, total: tell("reading pairs", done, total))
    turned = [index for index, found in enumerate(first) if found.contradiction >= SECOND_LOOK]
    again = once.judge([texts[index][::-1] for index in turned], lambda done, total: tell("reading again", done, total))
    second = dict(zip(turned, again, strict=True))
    readings = {}
    for index, ((i, j, _), found) in enumerate(zip(links, first, strict=True)):
        both = found, second.get(index, found)
        readings[i, j] = Judgement(*(both if sentences[i].text == texts[index][0] else both[::-1]))
    return readings


def _mark(readings: Readings, sentences: Sequence[Sentence], once: Once) -> dict[tuple[int, int], Marks]:
    """Ask which words conflict in the sentences that may contradict each other."""
    asked = [link for link, judgement in readings.items() if judgement.contradiction >= MARKABLE]
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
    links: Sequence[Link],
    pairs: Sequence[Pair],
    marks: Mapping[tuple[int, int], Marks],
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    facts: Sequence[SentenceFacts],
    encode: Callable[[Sequence[str]], Vectors],
) -> list[Pair]:
    """Return pairs for marked words that no slot of the rules covers."""
    covered: dict[tuple[int, int], list[Slot]] = {}
    for pair in pairs:
        assert pair.slot is not None
        covered.setdefault(_link(pair, claims), []).append(pair.slot)
    wanted: list[tuple[Link, Slot]] = []
    for link in links:
        i, j, _ = link
        spans = marks.get((i, j))
        if spans is None or any(touches(slot, spans) for slot in covered.get((i, j), ())):
            continue
        slot = marked_slot(sentences[i], sentences[j], spans, (facts[i], facts[j]))
        if slot is not None:
            wanted.append((link, slot))
    return pair_marked(wanted, sentences, claims, encode)


def _link(pair: Pair, claims: Sequence[Claim]) -> tuple[int, int]:
    return claims[pair.left].sentence, claims[pair.right].sentence


def _point(
    pairs: Sequence[Pair],
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    readings: Readings,
    once: Once,
    tell: Progress,
) -> list[Judgement]:
    """Judge whole sentences again with marks around the compared words, by a model that knows the marks."""
    if not pairs or not once.model.pointed:
        return [readings[_link(pair, claims)] for pair in pairs]
    texts = []
    for pair in pairs:
        assert pair.slot is not None
        left, right = (sentences[index].text for index in _link(pair, claims))
        here = point_at(left, *_compared(pair.slot.left)), point_at(right, *_compared(pair.slot.right))
        texts += [here, here[::-1]]
    found = once.judge(texts, lambda done, total: tell("pointing at words", done, total))
    return [Judgement(*found[index : index + 2]) for index in range(0, len(found), 2)]


def _compared(value: Value) -> Span:
    """Return the offsets of a value with what it counts: annotators and frames mark "42 people", not "42"."""
    return value.start, value.end


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
