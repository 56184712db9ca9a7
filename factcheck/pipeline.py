"""The stages in order: articles in, report out. Read this file first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

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
)
from factcheck.dates import date_articles
from factcheck.decide import decide, rule_out, ruled_out
from factcheck.embed import Encoder, load_encoder
from factcheck.facts import extract
from factcheck.group import group
from factcheck.judge import NliModel, load_nli
from factcheck.pair import bare, pair_claims, substitute
from factcheck.read import read_articles, require_two
from factcheck.split import split

Progress = Callable[[str, int, int], None]

PROVABLE = 0.3
"""Contradiction from which it is worth asking whether it goes with one side's value in both claims."""


def check(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    encoder: Encoder | None = None,
    nli: NliModel | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Report:
    """Compare the articles at `paths` with each other and return the report.

    `paths` are files, folders, globs, URLs or `-` for `stdin`. `encoder` and `nli` are loaded by the
    settings unless given. `progress` is called with the stage, how much of it is done, and of how much.

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
    return compare(articles, skipped, settings, encoder=encoder, nli=nli, progress=tell)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was found before anything is left out: what `explain` and figures are made of."""

    sentences: list[Sentence]
    claims: list[Claim]
    removed: dict[str, tuple[Removed, ...]]
    considered: int
    alike: int
    judged: int
    evidence: list[Evidence]


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
    gates = [rule_out(pair, claims, sentences, facts, by_id, agreements=agreements) for pair in pairing.pairs]
    open_pairs = [pair for pair, gate in zip(pairing.pairs, gates, strict=True) if gate is None]
    judgements, swapped = _judge(open_pairs, claims, sentences, nli, tell)
    judged = iter(
        decide(pair, judgement, counter, claims, sentences, facts, by_id)
        for pair, judgement, counter in zip(open_pairs, judgements, swapped, strict=True)
    )
    evidence = [
        next(judged) if gate is None else ruled_out(pair, gate) for pair, gate in zip(pairing.pairs, gates, strict=True)
    ]
    return Comparison(sentences, claims, removed, pairing.considered, pairing.alike, len(open_pairs), evidence)


def compare(
    articles: Sequence[Article],
    skipped: Sequence[Skipped] = (),
    settings: Settings | None = None,
    *,
    encoder: Encoder | None = None,
    nli: NliModel | None = None,
    progress: Progress | None = None,
) -> Report:
    """Compare articles that are read and dated already; see `check`."""
    settings = settings or Settings()
    by_id = {article.id: article for article in articles}
    tell = progress or _silent
    tell("loading models", 0, 2)
    encoder = encoder or load_encoder(settings.embedder)
    tell("loading models", 1, 2)
    nli = nli or load_nli(settings.nli_model)
    tell("loading models", 2, 2)
    before = getattr(nli, "truncated", 0)  # a model that is used again goes on counting
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
        ),
        models={"embedder": encoder.identity, "nli": nli.identity},
        settings={
            "min_confidence": settings.min_confidence,
            "agreements": settings.agreements,
            "within": settings.within,
            "published": settings.published.isoformat() if settings.published else None,
        },
    )


def _judge(
    pairs: Sequence[Pair],
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    nli: Callable[[], NliModel],
    tell: Progress,
) -> tuple[list[Judgement], list[float | None]]:
    """Judge both directions of all pairs, then again, with one side's value in both claims, those worth a proof.

    Each different pair of texts is judged once.
    """
    texts = [(claims[pair.left].text, claims[pair.right].text) for pair in pairs]
    known: dict[tuple[str, str], Probabilities] = {}

    def ask(wanted: list[tuple[str, str]], stage: str) -> None:
        new = [item for item in dict.fromkeys(wanted) if item not in known]
        if not new:
            return
        known.update(zip(new, nli().judge(new, lambda done, total: tell(stage, done, total)), strict=True))

    ask([item for left, right in texts for item in ((left, right), (right, left))], "judging")
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
    ask([item for asked in proofs for proof in asked for item in (proof, proof[::-1])], "proving")
    swapped = [
        sum(Judgement(known[proof], known[proof[::-1]]).contradiction for proof in asked) / len(asked)
        if asked
        else None
        for asked in proofs
    ]
    return judgements, swapped


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
