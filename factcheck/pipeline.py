"""Articles in, report out: read, date, and compare what no earlier run has compared; the stages are in `weigh`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from factcheck.cache import Cache
from factcheck.config import Settings
from factcheck.datatypes import Article, Coverage, Progress, Report, Sentence, Skipped, Span, by_id, silent
from factcheck.dates import date_articles
from factcheck.known import Known
from factcheck.models import CachedEncoder, CachedNli, ahead, open_encoder, open_nli
from factcheck.read import read_articles, require_two
from factcheck.remember import remembering

if TYPE_CHECKING:
    from factcheck.embed import Encoder
    from factcheck.judge import NliModel
    from factcheck.weigh import Comparison


def check(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    settings: Settings | None = None,
    *,
    encoder: Encoder | None = None,
    nli: NliModel | None = None,
    cache: Cache | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Report:
    """Compare the articles at `paths` with each other and return the report.

    `paths` are files, folders, globs, URLs or `-` for `stdin`, or one of these alone. `encoder` and `nli`
    are opened by the settings unless given, and asked only what is not in the `cache`. `progress` is called
    with the stage, how much of it is done, and of how much.

    Raises TooFewArticlesError when fewer than two articles can be compared, ModelError when a model
    cannot be loaded, InputError for an unusable setting.
    """
    settings, progress = settings or Settings(), progress or silent
    # a text is a sequence, too: of letters
    given = [os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]
    progress("reading", 0, len(given))
    articles, skipped = read_articles(given, settings, stdin)
    require_two(articles, skipped)
    articles = date_articles(articles, settings.published)
    progress("reading", len(given), len(given))
    return compare(articles, skipped, settings, encoder=encoder, nli=nli, cache=cache, progress=progress)


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
    settings, progress = settings or Settings(), progress or silent
    progress("loading models", 0, 2)
    encoder = encoder or open_encoder(settings.embedder, cache)
    progress("loading models", 1, 2)
    nli = nli or open_nli(settings.nli_model, cache)
    progress("loading models", 2, 2)
    if not isinstance(encoder, CachedEncoder) or not isinstance(nli, CachedNli):
        return _report(articles, skipped, settings, encoder, nli, cache, progress)
    known = Known(cache, articles, settings, encoder, nli)
    report = known.report(skipped)
    if report is None:
        # of articles that were compared before, the models have answered what they will be asked
        models = () if known.compared else (encoder.model, nli.model)
        with ahead(*models):
            report = _report(articles, skipped, settings, encoder, nli, cache, progress)
        known.keep(report)
    return report


def _report(
    articles: Sequence[Article],
    skipped: Sequence[Skipped],
    settings: Settings,
    encoder: Encoder,
    nli: NliModel,
    cache: Cache | None,
    tell: Progress,
) -> Report:
    """Take the articles through all stages."""
    # imported now, so that a report that is known comes without them, and while the models load
    from factcheck.group import group
    from factcheck.prove import prove
    from factcheck.weigh import weigh

    before = getattr(nli, "truncated", 0)  # a model that is used again goes on counting
    with remembering(cache):
        found = weigh(
            articles,
            lambda: encoder,
            lambda: nli,
            within=settings.within,
            agreements=settings.agreements,
            tell=tell,
        )
        groups = group(
            found.evidence,
            found.claims,
            found.sentences,
            by_id(articles),
            min_confidence=settings.min_confidence,
            agreements=settings.agreements,
            prove=lambda evidence: prove(evidence, found.claims, found.sentences, nli.judge, tell),
        )
    counts = Counter(sentence.article for sentence in found.sentences)
    return Report(
        articles=tuple(_titled(articles, found.sentences)),
        sentence_counts={article.id: counts[article.id] for article in articles},
        findings=groups.findings,
        facts=groups.facts,
        repeats=groups.repeats,
        coverage=Coverage(
            sentences=len(found.sentences),
            pairs_considered=found.considered,
            pairs_alike=found.alike,
            pairs_across=found.across,
            apart=tuple(article.id for article in articles if article.id not in found.met),
            strangers=tuple(article.id for article in articles if article.id in found.strangers & found.met),
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


def _titled(articles: Sequence[Article], sentences: Sequence[Sentence]) -> list[Article]:
    """Return the articles, those without a title under the headline that was found in their text."""
    heads: dict[str, str] = {}
    for sentence in sentences:
        if sentence.role == "title":
            heads.setdefault(sentence.article, sentence.text.strip("#*_ \t"))
    return [replace(article, title=article.title or heads.get(article.id)) for article in articles]


def _alone(found: Comparison, articles: Sequence[Article]) -> dict[str, tuple[Span, ...]]:
    """Return, by article, the sentences that are like no sentence of another article and the same as none."""
    alone: dict[str, list[Span]] = {article.id: [] for article in articles}
    for index, sentence in enumerate(found.sentences):
        if index not in found.shared:
            alone[sentence.article].append((sentence.start, sentence.end))
    return {id: tuple(spans) for id, spans in alone.items()}
