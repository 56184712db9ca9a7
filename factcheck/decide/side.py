"""One side of a judged pair: a claim with its value and all that bounds what it speaks of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.datatypes import Article, Claim, Sentence
from factcheck.facts import Place, Quantity, SentenceFacts, Time
from factcheck.facts.modality import Modality, modality

BACKGROUND_DAYS = 45
"""A sentence dated so many days before its article tells the background, not the news."""
FEW_QUANTITIES = 2
"""Up to so many quantities a sentence speaks as a whole; beyond, each of its claims for itself."""

Period = tuple[dt.date, dt.date]
"""First and last day, both inclusive."""

_PRONOUN = re.compile(r"^[“\"']?(?:It|That|This|They|Those|These|He|She)\b")


@dataclass(frozen=True, slots=True)
class Side:
    """A claim of a pair; `value` fills the slot, `scope` are the words that bound what it counts,
    `background` the periods long before the article that its sentence tells of, `periods` all periods."""

    claim: Claim
    value: Quantity | Time | Place | None
    sentence: Sentence
    article: Article
    modality: Modality
    scope: str
    background: tuple[Period, ...]
    periods: tuple[Period, ...]
    counts: bool


def side(
    claim: Claim,
    value: Quantity | Time | Place | None,
    sentences: Sequence[Sentence],
    facts: Sequence[SentenceFacts],
    articles: Mapping[str, Article],
) -> Side:
    """Collect what bounds a claim from its sentence, the sentence before it and its article."""
    sentence, found = sentences[claim.sentence], facts[claim.sentence]
    article = articles[sentence.article]
    return Side(
        claim,
        value,
        sentence,
        article,
        modality(claim.text),
        sentence.text if len(found.quantities) <= FEW_QUANTITIES else claim.text,
        _background(claim.sentence, sentences, facts, article),
        _periods(found),
        bool(found.quantities),
    )


def _periods(facts: SentenceFacts) -> tuple[Period, ...]:
    return tuple((time.first, time.last) for time in facts.times if time.first and time.last and not time.told)


def _background(
    index: int, sentences: Sequence[Sentence], facts: Sequence[SentenceFacts], article: Article
) -> tuple[Period, ...]:
    """Return the periods long before the article that a sentence tells of.

    A sentence that begins with a pronoun and names no day goes on about the time of the one before it.
    """
    if article.published is None:
        return ()
    limit = article.published - dt.timedelta(days=BACKGROUND_DAYS)
    for current in (index, index - 1):
        if current < 0 or sentences[current].article != article.id:
            break
        periods = _periods(facts[current])
        if periods or not _PRONOUN.match(sentences[current].text):
            return tuple(period for period in periods if period[1] < limit)
    return ()


def overlapping(left: Sequence[Period], right: Sequence[Period]) -> bool:
    """True when any two periods of the sides have a day in common."""
    return any(a <= d and c <= b for a, b in left for c, d in right)
