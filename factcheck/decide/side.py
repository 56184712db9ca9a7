"""One side of a judged pair: a claim with its value and all that bounds what it speaks of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.datatypes import Article, Claim, Sentence
from factcheck.decide.cluster import HEAD, Cluster
from factcheck.facts import Quantity, SentenceFacts, Time
from factcheck.facts.compare import Value
from factcheck.facts.modality import Modality, modality
from factcheck.facts.quantities import same_counted
from factcheck.facts.words import FIRST_SINCE, names, subject_names

BACKGROUND_DAYS = 45
"""A sentence dated so many days before its article tells the background, not the news."""

CLAUSE = 40
"""Characters that the end of a clause counts for in the distance of two values: about half of one."""

KNOWN = 3
"""Up to so many, "the two leaders" counts nothing: who they are is known."""

Period = tuple[dt.date, dt.date]
"""First and last day, both inclusive."""

_OPENING = re.compile(r"(?:In|At|Near|On|Across|Around|Outside)\b[^,.;]{3,60},")
_CLAUSE_END = re.compile(r"[,;:]\s|[–—()]|\b(?:that|which|who|where|when|after|since|before|by)\b", re.I)
_NOUN_NEXT = re.compile(
    r"\s(?!(?:and|but|or|when|after|before|while|as|to|at|on|in|for|by|with|from|that|who|which)\b)[a-z]"
)
_THE = re.compile(r"\b(?:the|these|those|both|its|their|his|her)\s+$", re.I)
_AND_WAS = re.compile(r"\b(?:and|but)\s(?:[a-z]+\s){0,3}?(?:had|has|have|was|were|is|are)\s")
"""What opens another clause of a sentence, with a time of its own."""
_IN_RELATIVE = re.compile(r",\s(?:which|who|whose|where)\s[^,;]*$")
_RELATIVE = re.compile(r"\b(?:which|who|whose|where)\b")
_COMPARED = re.compile(r"\b(?:than|compared\s+(?:with|to)|(?:up|down)\s+(?:on|from))\s+(?:[^\s,;.]+\s+){0,5}$", re.I)
"""What stands before a time with which something is compared."""
_FOUNDED = re.compile(
    r"\b(?:founded|established|created|built|opened|completed|finished|introduced|formed|born|set\s+up)\s+"
    r"(?:in|before|after|since)\s+(?:early\s+|late\s+|[A-Z]\w+\s+)?$"
)
"""What stands before the year in which something of which a figure is told came to be."""
_CAUSED = re.compile(r"\b(?:by|since|from|of)\s+the\s+(?:[\w-]+\s+){1,4}of\s+$", re.I)
"""What stands before a year that tells which event a noun means: "devastated by the tsunami of 2004"."""
_EVENT = re.compile(r"(?:\s[a-z][\w’'-]*)(?:\s[\w’'-]+){0,5},?\s(?:in\s+which|where|when)\s[^,;]*")
"""What stands between the time of an event and a figure of it: " shooting at a church, where one died and "."""
_WHEN = re.compile(r"\b(?:in|since|during|until|till|through|early|late|mid)\W+(?:the\s+)?$", re.I)
_PRONOUN = re.compile(r"^[“\"']?(?:It|Its|That|This|They|Their|Those|These|He|His|She|Her)\b")


@dataclass(frozen=True, slots=True)
class Side:
    """A claim of a pair, with what bounds the fact that it speaks of.

    `value` fills the slot; `scope` are the words that bound what it counts; `subject` are the names of whose
    deed or share it tells; `background` are the periods before the news that its sentence tells of, `periods`
    all periods; `counts` says that the claim tells of figures, `goes_on` that it names no time and follows one
    that tells the background: it may go on about that.
    """

    claim: Claim
    value: Value | None
    sentence: Sentence
    article: Article
    modality: Modality
    scope: str
    subject: frozenset[str]
    background: tuple[Period, ...]
    periods: tuple[Period, ...]
    counts: bool
    goes_on: bool


def side(claim_index: int, value: Value | None, cluster: Cluster) -> Side:
    """Collect what bounds a claim from its sentence, the sentence before it and its article."""
    key = (claim_index, value)
    if key not in cluster.sides:
        cluster.sides[key] = _collect(claim_index, value, cluster)
    return cluster.sides[key]


def _collect(claim_index: int, value: Value | None, cluster: Cluster) -> Side:
    claim = cluster.claims[claim_index]
    sentence, found = cluster.sentences[claim.sentence], cluster.facts[claim.sentence]
    article = cluster.articles[sentence.article]
    background = _background(claim.sentence, cluster, article, value)
    before = () if background or found.times else _background(claim.sentence - 1, cluster, article, None)
    beside = claim.sentence - 1, claim.sentence + 1
    # a sentence without a time, between two of what was long before, is one more of that
    if before and all(_dated(near, cluster) and _background(near, cluster, article, None) for near in beside):
        background = before
    told = modality(claim.text)
    return Side(
        claim,
        value,
        sentence,
        article,
        replace(told, last=True) if _is_since(value, sentence.text, claim) else told,
        _scope(claim, value, sentence.text, found),
        _subject(claim, sentence.text),
        background,
        _periods(found, value, sentence.text),
        any(_counts(quantity, claim, sentence.text) for quantity in found.quantities),
        not background and bool(before),
    )


def _is_since(value: Value | None, text: str, claim: Claim) -> bool:
    """True for the time of the last one in "the first crash since 2007"."""
    since = FIRST_SINCE.search(text, claim.start, value.start) if isinstance(value, Time) else None
    return since is not None and value is not None and since.end() == value.start


def _dated(index: int, cluster: Cluster) -> bool:
    """True for a sentence behind the head of its article with a time of its own, not that of what a noun means."""
    if index >= len(cluster.sentences) or cluster.depths[index] < HEAD:
        return False
    text = cluster.sentences[index].text
    return any(not _of_something_else(time, text, 0) for time in cluster.facts[index].times)


def _counts(quantity: Quantity, claim: Claim, text: str) -> bool:
    """True for a figure in a claim that may be another one at another time, as an age and "the two leaders" are not."""
    if not claim.holds(quantity.start, quantity.end):
        return False
    pair = quantity.dimension == "count" and quantity.value <= KNOWN and _THE.search(text, 0, quantity.start)
    return quantity.dimension != "age" and not pair


def _scope(claim: Claim, value: Value | None, text: str, facts: SentenceFacts) -> str:
    """Return the whole sentence, unless it counts the same kind of thing twice: then each claim speaks for itself."""
    rivals = isinstance(value, Quantity) and any(
        other is not value and same_counted(value, other) for other in facts.quantities
    )
    return _setting(text) + claim.text if rivals else text


def _subject(claim: Claim, text: str) -> frozenset[str]:
    """Return the names before the verb; of a claim that begins with a pronoun, those of its speaker."""
    found = subject_names(claim.text)
    if found or not _PRONOUN.match(claim.text):
        return found
    return names(claim.speaker) if claim.speaker else subject_names(text)


def _setting(text: str) -> str:
    """Return the adverbial that opens a sentence and holds for all its claims: "In the next district, "."""
    match = _OPENING.match(text)
    return match[0] + " " if match else ""


def _periods(facts: SentenceFacts, value: Value | None, text: str) -> tuple[Period, ...]:
    """Return the periods that a sentence tells of.

    What had been before some time is not of that: "on Wednesday, the autopsy showed that he had been shot seven times".
    """
    times = [time for time in facts.times if time.first and time.last and not time.told]
    if isinstance(value, Quantity):
        times = [time for time in times if not _FOUNDED.search(text, 0, time.start)]
        had = _had(text, value)
        if had is not None:
            end = _CLAUSE_END.search(text, value.end)
            times = [time for time in times if had < time.start < (end.start() if end else len(text))]
    return tuple((time.first, time.last) for time in times if time.first and time.last)


def _background(index: int, cluster: Cluster, article: Article, value: Value | None) -> tuple[Period, ...]:
    """Return the periods before the news that a sentence tells of: long before, or an earlier month or year by name.

    Of several times in a sentence the one nearest to the value counts: "killed nine on Tuesday in a region devastated
    by the tsunami of 2004"; one behind it that is of something else does not. A sentence that begins with a
    pronoun and names no day goes on about the time of the one before it.
    """
    if article.published is None:
        return ()
    sentences, facts = cluster.sentences, cluster.facts
    limit = article.published - dt.timedelta(days=BACKGROUND_DAYS)
    month = article.published.replace(day=1)
    for current in (index, index - 1):
        if not 0 <= current < len(sentences) or sentences[current].article != article.id:
            break
        text = sentences[current].text
        times = [
            time
            for time in facts[current].times
            if time.first and time.last and not time.told and not _SINCE.search(text, 0, time.start)
        ]
        if current == index and value is not None and times:
            times = [t for t in times if not _compared_with(t, text, value)]
            times = [t for t in times if t.start == value.start or not _FOUNDED.search(text, 0, t.start)]
            times = [t for t in times if t.start < value.end or not _of_something_else(t, text, value.end)]
            if not times:
                return ()
            before = [time for time in times if time.end <= value.start][-1:]  # no other stands between
            named = [time for time in before if _names_event(time, text, value.start)]
            times = named or [min(times, key=lambda time: _apart(time, value, text))]
        if times or not _PRONOUN.match(sentences[current].text):
            return tuple(
                (time.first, time.last)
                for time in times
                if time.first and time.last and time.last < (month if time.grain in ("month", "year") else limit)
            )
    return ()


def _had(text: str, value: Value) -> int | None:
    """Return where the verb stands that tells a value as what had been before; None where none does."""
    had = [found.start() for found in _HAD.finditer(text, 0, value.start)][-1:]
    return had[0] if had and not _CLAUSE_END.search(text, had[0], value.start) else None


_HAD = re.compile(r"\bhad\s(?:(?!not\b)\w+\s){0,2}?\w+(?:ed|en|wn|ught|ld|nt|de|id|ut|un|ept|eft|ost)\b")
"""What was before: "had convicted", "had been out"; not what somebody had."""
_SINCE = re.compile(r"\bsince\s+(?:\w+\s+)?(?:(?:[\w’'-]+\s+){0,3}(?:began|begun|started)\s+(?:\w+\s+){0,2}?)?$", re.I)
"""What stands before a time from which on something is told: that is no time long before, nor when records began."""


def _compared_with(time: Time, text: str, value: Value) -> bool:
    """True for a time with which a sentence compares what it tells: "10.3 per cent more than a year ago".

    What is told between the two, or of that time ("than the January fire, where nine died"), is no such value.
    """
    found = _COMPARED.search(text, 0, time.start)
    if found is None or found.start() <= value.start < time.start:
        return False
    return _RELATIVE.search(text, time.end, max(time.end, value.start)) is None


def _of_something_else(time: Time, text: str, start: int) -> bool:
    """True for a time behind a value that does not say when the value was.

    A year that tells which event a noun means ("hit by the 2004 tsunami", "the tsunami of 2004"), and what a relative
    clause tells ("which puts it near the record of 1998"). `start` is the end of the value.
    """
    if _RELATIVE.search(text, start, time.start):
        return True
    if _AND_WAS.search(text, start, time.start):
        return True  # "was serving 25 years and had been moved only in April"
    # "The hall, which held 300 guests that night, closed in 2019": closed then
    if "," in text[start : time.start] and _IN_RELATIVE.search(text, 0, start):
        return True
    if time.grain == "year" and _CAUSED.search(text[: time.start]):
        return True
    return time.grain == "year" and bool(_NOUN_NEXT.match(text[time.end :])) and not _WHEN.search(text[: time.start])


def _names_event(time: Time, text: str, value: int) -> bool:
    """True for a time before a value that says which event a noun means, of which a clause up to the value then tells.

    "The September shooting at a church, where nine were killed": whatever time that clause names is of that event.
    """
    return time.grain in ("month", "year") and bool(_EVENT.fullmatch(text, time.end, value))


def _apart(time: Time, value: Value, text: str) -> int:
    """Return how many characters lie between a time and a value, those of a clause that ends between them added."""
    first, second = sorted([(time.start, time.end), (value.start, value.end)])
    return max(0, second[0] - first[1]) + CLAUSE * len(_CLAUSE_END.findall(text, first[1], max(first[1], second[0])))


def days_apart(left: Side, right: Side) -> int:
    """Return how many days lie between the two articles, 0 where the date of one is not known."""
    a, b = left.article.published, right.article.published
    return abs((a - b).days) if a and b else 0


def long_before(left: Side, right: Side) -> bool:
    """True where one side tells of a time long before, and the other of the news.

    What is told without a time of what had been before may be of any time: "the jury had been out for two days".
    """
    news = right if left.background else left
    if bool(left.background) == bool(right.background):
        return False
    return bool(news.periods) or news.value is None or _HAD.search(news.sentence.text, 0, news.value.start) is None


def overlapping(left: Sequence[Period], right: Sequence[Period]) -> bool:
    """True when any two periods of the sides have a day in common."""
    return any(a <= d and c <= b for a, b in left for c, d in right)
