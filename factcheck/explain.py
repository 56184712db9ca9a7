"""Two passages of a story → what every stage made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from textwrap import shorten
from typing import TypeVar

from factcheck.cache import Cache
from factcheck.config import Settings
from factcheck.datatypes import Article, Evidence, Progress, Sentence, silent
from factcheck.dates import date_articles
from factcheck.decide import COPY_CONFIDENCE, SLIP_CONFIDENCE, SURE_CONFIDENCE
from factcheck.decide.odds import weights
from factcheck.errors import InputError
from factcheck.facts import extract
from factcheck.facts.compare import conflicting_slots
from factcheck.models import open_encoder, open_nli
from factcheck.names import readable
from factcheck.remember import remembering
from factcheck.weigh import Comparison, weigh

T = TypeVar("T")

MOST_OTHERS = 3
"""Other sentences with the words of a side that are named; the rest is counted."""
OTHER = 100
"""Characters of each of them."""

_MEANS = {
    "bias": "before anything is known",
    "rules": "the values were found by rules, not by the model",
    "claims": "the model on the two claims",
    "told": "what the texts tell of one fact",
    "alike": "words and figures in common",
    "entailment": "the model on the two sentences",
    "entailment back": "the same in the other direction",
}
"""What the terms of the sum are that do not say so themselves."""
_LEAST = {
    "copy": f"the rest of the sentences is nearly the same: at least {COPY_CONFIDENCE:.2f}",
    "slip": f"one figure in two units: at least {SLIP_CONFIDENCE:.2f}",
    "wholes": f"the sentences contradict each other as wholes: at least {SURE_CONFIDENCE:.2f}",
}
"""Features that set a least confidence, and what they say."""

_DIGITS = 6
"""Digits of a confidence, at most."""


def explain(
    articles: Sequence[Article],
    left: str,
    right: str,
    settings: Settings,
    *,
    cache: Cache | None = None,
    progress: Progress = silent,
) -> str:
    """Compare articles as they were read, and trace two sentences; see `trace`, and `pipeline.check` for the `cache`.

    Raises ModelError for a model that cannot be loaded, and InputError as `trace` does.
    """
    articles = date_articles(articles, settings.published)
    with remembering(cache):
        comparison = weigh(
            articles,
            lambda: open_encoder(settings.embedder, cache),
            lambda: open_nli(settings.nli_model, cache),
            within=settings.within,
            agreements=True,
            reasons=True,
            tell=progress,
        )
        return trace(articles, comparison, left, right, settings)


def of_two(left: str, right: str) -> list[Article]:
    """Return two articles of one sentence each, to be explained without any others."""
    return [Article(name, name, text.strip()) for name, text in (("left", left), ("right", right))]


def trace(articles: Sequence[Article], comparison: Comparison, left: str, right: str, settings: Settings) -> str:
    """Trace the pair of sentences that hold the words `left` and `right` through the stages.

    Where several sentences hold them, the first one of each that are of different articles, if there are such, and the
    trace names the others.
    Raises InputError when no sentence holds them.
    """
    (i, j), holding = _find(comparison, left, right)
    pair = [comparison.sentences[i], comparison.sentences[j]]
    dates = {article.id: article.published for article in articles}
    names = {article.id: article.outlet or readable(article.path) for article in articles}
    lines: list[str] = []
    for side, sentence, index, held in zip(("left", "right"), pair, (i, j), holding, strict=True):
        lines.append(f"{side}: {names[sentence.article]}, {dates[sentence.article] or 'no date'}, {sentence.role}")
        lines.append(f"  {_line(sentence.text)}")
        lines += _others(comparison, held, index, names)
        facts = extract(sentence.text, dates[sentence.article])
        found = [
            *(f"number {sentence.text[q.start : q.end]!r}" for q in facts.quantities),
            *(f"time {sentence.text[t.start : t.end]!r} ({t.first} to {t.last})" for t in facts.times),
            *(f"place {p.name!r}" for p in facts.places),
            *(f"bearing {sentence.text[b.start : b.end]!r}" for b in facts.bearings),
            *(f"office {sentence.text[o.start : o.end]!r}" for o in facts.offices),
            *(
                f"statement {sentence.text[p.start : p.end]!r}{f' (denies {p.verb!r})' if p.denied else ''}"
                for p in facts.polarity
            ),
            *(f"speaker {sentence.text[u.start : u.end]!r}" for u in facts.utterances),
            *(f"accord {sentence.text[a.start : a.end]!r}" for a in facts.accords),
            *(f"suspect {sentence.text[s.start : s.end]!r} ({s.state})" for s in facts.fugitives),
            *(f"name {sentence.text[n.start : n.end]!r}" for n in facts.people),
        ]
        lines.append(f"  facts: {', '.join(found) or 'none'}")
        for claim in comparison.claims:
            if claim.sentence == index and not claim.whole:
                lines.append(f"  claim: {_line(claim.text)}" + (f" (says {claim.speaker})" if claim.speaker else ""))
    link = min(i, j), max(i, j)

    def named(both: tuple[T, T]) -> tuple[T, T]:
        """Put what belongs to the two ends of the link as the user named them."""
        return both if link == (i, j) else both[::-1]

    reading = comparison.readings.get(link)
    between = comparison.between({link})
    evidence = [item for item in between if item.verdict != "agreement"]
    agreement = [line for item in between if item.verdict == "agreement" for line in _agreed(item, settings)]
    if reading is not None:
        forth, back = named((reading.forward, reading.backward))
        lines.append(
            f"read as wholes: contradiction {forth.contradiction:.2f} / {back.contradiction:.2f}, "
            f"entailment {forth.entailment:.2f} / {back.entailment:.2f}"
        )
    elif evidence:
        lines.append("read as wholes: no; they are not among the most alike")
    elif pair[0].article == pair[1].article and not settings.within:
        lines.append("paired: no; they are of one article, and none is compared with itself")
        return "\n".join(lines) + "\n"
    else:
        conflict = bool(conflicting_slots(*(extract(sentence.text, dates[sentence.article]) for sentence in pair)))
        lines.append(
            "paired: no; "
            + (
                "they hold values that conflict, but too few of their words are alike"
                if conflict
                else "they hold no values that conflict, and are not among the most alike"
            )
        )
        return "\n".join([*lines, *agreement]) + "\n"
    if not evidence:
        lines.append("compared: no; no value of the rules conflicts, and no words on both sides are marked")
    for item in sorted(evidence, key=lambda item: -item.confidence):
        slot = item.pair.slot
        words = ""
        if slot is not None:
            values = [s.text[v.start : v.end] for s, v in zip(pair, named((slot.left, slot.right)), strict=True)]
            words = f" “{_line(values[0])}” against “{_line(values[1])}”"
        lines.append(f"compared: {item.kind or (slot.kind if slot else 'the whole')}{words}")
        claims = [_line(comparison.claims[index].text) for index in named((item.pair.left, item.pair.right))]
        lines += [f"  claims: {claims[0]}", f"          {claims[1]}"]
        if item.gate is not None:
            lines.append(f"  ruled out: {item.gate}")
            continue
        lines += _sum(item, weights()["weights"])
        lines += [f"  {why}" for name, why in _LEAST.items() if item.features.get(name)]
        shown = "reported" if item.confidence >= settings.min_confidence else "not reported"
        lines.append(f"  {item.verdict}, {_confidence(item, settings)}: {shown} at {settings.min_confidence:.2f}")
    return "\n".join([*lines, *agreement]) + "\n"


def _confidence(item: Evidence, settings: Settings) -> str:
    """Tell a confidence in two digits, or in as many as part it from the least one that is reported."""
    least, digits = settings.min_confidence, 2
    while item.confidence < least and digits < _DIGITS and f"{item.confidence:.{digits}f}" == f"{least:.{digits}f}":
        digits += 1
    return f"confidence {item.confidence:.{digits}f}"


def _sum(item: Evidence, known: Mapping[str, float]) -> list[str]:
    """Show the terms of the sum that a confidence is made of, the largest first."""
    return [
        f"  {name:<16}{value:>8.2f} × {known[name]:>7.2f} = {known[name] * value:>7.2f}"
        + (f"  {_MEANS[name]}" if name in _MEANS else "")
        for name, value in sorted(item.features.items(), key=lambda row: -abs(known.get(row[0], 0.0) * row[1]))
        if known.get(name, 0.0) * value
    ]


def _agreed(item: Evidence, settings: Settings) -> list[str]:
    """Show how sure it is that both tell one fact."""
    known = weights()["agreement"]
    reached = item.confidence >= settings.min_confidence
    shown = "reported with --agreements" if reached else "not reported"
    return [
        "told alike: by their words and figures, and by the model",
        *_sum(replace(item, features={**item.features, "bias": 1.0}), known),
        f"  agreement, {_confidence(item, settings)}: {shown} at {settings.min_confidence:.2f}",
    ]


def _find(comparison: Comparison, left: str, right: str) -> tuple[tuple[int, int], tuple[list[int], list[int]]]:
    """Return the two sentences that are meant, by index, and all that hold the words of each side."""
    lines = [_line(sentence.text).casefold() for sentence in comparison.sentences]
    found = []
    for words in (left, right):
        wanted = _whole(words)
        holding = [i for i, line in enumerate(lines) if wanted.search(line)]
        if not holding:
            part = _line(words).casefold()
            within = next((i for i, line in enumerate(lines) if part in line), None)
            hint = (
                ""
                if within is None
                else f", only as part of a longer one (“{_line(comparison.sentences[within].text)}”)"
            )
            raise InputError(
                f"no sentence of these articles holds {words!r} as whole words{hint}; give some words of it as they "
                "stand there"
            )
        found.append(holding)
    pairs = [(i, j) for i in found[0] for j in found[1] if i != j]
    if not pairs:
        raise InputError("both passages are one sentence; give words of two")
    owner: list[Sentence] = comparison.sentences
    apart = [(i, j) for i, j in pairs if owner[i].article != owner[j].article]
    return (apart or pairs)[0], (found[0], found[1])


def _others(comparison: Comparison, holding: Sequence[int], taken: int, names: Mapping[str, str]) -> list[str]:
    """Say which other sentences hold the words that one was found by: the user may have meant another one."""
    others = [comparison.sentences[index] for index in holding if index != taken]
    if not others:
        return []
    shown = [
        f"{names[one.article]}: {shorten(_line(one.text), OTHER, placeholder=' …')}" for one in others[:MOST_OTHERS]
    ]
    more = [f"and {len(others) - MOST_OTHERS} more"] if len(others) > MOST_OTHERS else []
    place = holding.index(taken) + 1
    return [
        f"  sentence {place} of {len(holding)} with these words; give more of them for another one:",
        *(f"    {line}" for line in (*shown, *more)),
    ]


def _whole(words: str) -> re.Pattern[str]:
    """Match words as they stand in a folded line, not parts of a word or a number."""
    wanted = _line(words).casefold()
    before = r"(?<!\w)(?<!\d[.,])" if re.match(r"\w", wanted) else ""
    after = r"(?!\w|[.,]\d)" if re.search(r"\w$", wanted) else ""
    return re.compile(before + re.escape(wanted) + after)


def _line(text: str) -> str:
    return " ".join(text.split())
