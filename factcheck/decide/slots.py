"""Marked words and the facts at their place → the slot that they fill: what kind of value is in conflict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, product

from factcheck.datatypes import Kind, Sentence, Span
from factcheck.decide.changes import ends
from factcheck.facts import Place, Quantity, SentenceFacts, Time, quantities, times
from factcheck.facts.compare import Slot, Words, agreeing
from factcheck.facts.modality import modality
from factcheck.facts.people import PERSON
from factcheck.facts.tokens import Token, even, lemma, tokenize

_REPORTING = re.compile(
    r"\b(?:said|says|told|tells|according to|denied|denies|claimed|claims|insisted|admitted|acknowledged|argued|"
    r"confirmed|accused|blamed|added|reported)\b|[“\"]"
)
"""Words of reported speech."""
_PART = r"(?:(?:central|upstate|downtown|nearby|(?:north|south|east|west)(?:ern|east|west|eastern|western)?)\s)?"
_SITE = re.compile(
    rf"\b(?:in|at|near|off|outside|inside|around|across|towards?|(?P<weak>from|to|over))\s(?:the\s)?{_PART}"
    r"(?:(?:[\w-]+\s){0,2}(?:village|town|city|port|suburb|capital|state|province|region|district|county|island)\sof\s)?"
    r"(?:[A-Z][\w’'-]+(?:,\s|\s(?:and|or)\s))*$"
)
"""What stands before the name of a place, or before the last of several: "in Oregon and"."""
_REACH = 160
"""Characters before a name in which that stands."""
_MOVES = re.compile(
    r"\b(?:go(?:es|ne|ing)?|went|fl[yi]\w*|flew|flown|travel\w*|mov(?:e|es|ed|ing)|return\w*|came|come|coming|dr[io]v\w*|"
    r"walk\w*|sail\w*|head\w*|fle[ed]\w*|sen[dt]\w*|ship\w*|br(?:ing|ought)\w*|t[ao]ke?n?|evacuat\w*|deport\w*|extradit\w*|"
    r"crossed|roads?|trains?|flights?|kilomet(?:er|re)s?|km|miles?|north|south|east|west)\b"
)
"""Words that lead from one place to another; what is sent to somebody is rarer than to some place."""
_THERE = frozenset("in at on within across throughout".split())
"""Prepositions of place that may be used for each other."""
_OF_WHOM = 25
"""Characters behind the name of a people in which the word for somebody stands: "the Dutch artist"."""
_WORD_BEHIND = re.compile(r"\s[\w-]+")
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth ground top last".split()
)
"""Words for which of several it is by its number: "the second floor"."""


def reports(text: str) -> bool:
    """True for a sentence that reports what was said, or quotes it in whatever marks."""
    return _REPORTING.search(even(text)) is not None


def exchanged_slot(left: Sentence, right: Sentence, spans: tuple[Span, Span]) -> Slot:
    """Return the slot of a deed that one did to another, and the other to the one."""
    a, b = (Words(*span, side.text[slice(*span)]) for side, span in zip((left, right), spans, strict=True))
    return Slot("event", a, b)


def marked_slot(
    left: Sentence,
    right: Sentence,
    marks: tuple[Sequence[Span], Sequence[Span]],
    facts: tuple[SentenceFacts, SentenceFacts],
    *,
    certain: bool = False,
) -> Slot | None:
    """Return the slot that the marked words of two sentences fill, or None where words are marked on one side only.

    Where several stretches are marked, those stand for the slot that hold values of one kind on both sides, else
    the longest ones; the slot has the values, and of other words no more than what differs. Words whose values agree
    by rules are in no conflict, whatever the model says, unless it is `certain` otherwise that they are: in a copied
    sentence "about 20" has not become "about 23" by rounding.
    """
    if not certain:
        marks = _without_agreeing(marks, facts)
    if not marks[0] or not marks[1]:
        return None
    values = [[(span, *_typed(span, found)) for span in spans] for spans, found in zip(marks, facts, strict=True)]
    for kind in ("number", "date", "place"):
        held = [next(((span, value) for span, of, value in side if of == kind), None) for side in values]
        if held[0] is not None and held[1] is not None:
            (a, own), (b, other) = held[0], held[1]
            return _slot(kind, left.text, right.text, own, other) or _slot(kind, left.text, right.text, a, b)
    a, b = (max(spans, key=lambda span: span[1] - span[0]) for spans in marks)
    told = _told(left.text, a), _told(right.text, b)
    kind, names = _kind(left.text, right.text, a, b, told)
    if names is None and _apart_only_in_site(told):
        return None
    return _slot(kind, left.text, right.text, *(names or _differing(a, b, told, (left.text, right.text))))


def differing_slot(left: Sentence, right: Sentence) -> Slot | None:
    """Return the slot of two sentences in which no model marks a conflict: from the first to the last word of each that
    the other has not, or None where one has no such word."""
    words = [[token for token in tokenize(side.text) if token.text[0].isalnum()] for side in (left, right)]
    own = _own(words, words, lambda token: lemma(token.text))
    if not all(own):
        return None
    a, b = ((side[0].start, side[-1].end) for side in own)
    kind, _ = _kind(left.text, right.text, a, b, (_told(left.text, a), _told(right.text, b)))
    return _slot(kind, left.text, right.text, a, b)


def _slot(kind: Kind, left: str, right: str, a: Span, b: Span) -> Slot | None:
    if "no" in (left[slice(*a)].lower(), right[slice(*b)].lower()):  # "no fault" and "a fault"
        a, b = _with_next(left, a), _with_next(right, b)
    a, b = _whole(left, a), _whole(right, b)
    words = Words(*a, left[slice(*a)]), Words(*b, right[slice(*b)])
    return None if words[0].text.casefold() == words[1].text.casefold() else Slot(kind, *words)


def _whole(text: str, span: Span) -> Span:
    """Return marked words with what is glued to the first of them: "A64", not "64"."""
    start, end = span
    while start > 0 and (
        text[start - 1].isalnum() or (text[start - 1] == "-" and text[start - 2 : start - 1].isalnum())
    ):
        start -= 1
    return start, end


def _with_next(text: str, span: Span) -> Span:
    behind = _WORD_BEHIND.match(text, span[1])
    return span[0], behind.end() if behind else span[1]


def _without_agreeing(
    marks: tuple[Sequence[Span], Sequence[Span]], facts: tuple[SentenceFacts, SentenceFacts]
) -> tuple[Sequence[Span], Sequence[Span]]:
    """Return the marks but those that hold values which agree, "around 60 people" and "dozens of people", or amounts
    in two currencies."""
    dropped: tuple[set[Span], set[Span]] = set(), set()
    amounts = [[value for value in found.quantities if value.dimension == "money"] for found in facts]
    exchanged = [(x, y) for x, y in product(*amounts) if x.unit.partition("/")[0] != y.unit.partition("/")[0]]
    for pair in chain(agreeing(*facts), same_counts(*facts), _same_times(*facts), exchanged):
        held = [{span for span in marks[end] if _holds(span, pair[end])} for end in (0, 1)]
        if all(held):
            dropped[0].update(held[0])
            dropped[1].update(held[1])
    left, right = ([span for span in side if span not in known] for side, known in zip(marks, dropped, strict=True))
    return left, right


def same_counts(left: SentenceFacts, right: SentenceFacts) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the counts of one noun in both that may be one, whatever befell the counted: a text may leave it out."""
    for x, y in product(left.quantities, right.quantities):
        counts = x.dimension == y.dimension == "count"
        if counts and x.noun is not None and x.noun == y.noun and not quantities.conflict(x, y):
            yield x, y


def _same_times(left: SentenceFacts, right: SentenceFacts) -> Iterator[tuple[Time, Time]]:
    """Yield the times of both that may be one, of whatever grain: "on Saturday night", "early on Sunday"."""
    for x, y in product(left.times, right.times):
        clocks = (x.grain == "clock") == (y.grain == "clock")
        known = x.grain == "clock" or (x.first is not None and y.first is not None)
        if clocks and known and times.comparable(x, y) and not times.conflict(x, y):
            yield x, y


def _holds(span: Span, value: Quantity | Time) -> bool:
    """True where marked words touch the number of a quantity, or a time."""
    start, end = value.number if isinstance(value, Quantity) else (value.start, value.end)
    return start < span[1] and span[0] < end


def _typed(span: Span, facts: SentenceFacts) -> tuple[Kind | None, Span]:
    """Return what kind of value stands at some words, as far as rules know it, and all the words of one that does."""
    places = [place for place in facts.places if place.start < span[1] and span[0] < place.end]
    kinds: tuple[tuple[Kind, Sequence[Quantity | Time | Place]], ...] = (
        ("number", [number for number in facts.quantities if _holds(span, number)]),
        ("date", [time for time in facts.times if _holds(span, time)]),
        ("place", places),
    )
    for kind, values in kinds:
        if values:
            return kind, (values[0].start, values[0].end) if len(values) == 1 else span
    return None, span


def _told(text: str, span: Span) -> list[Token]:
    """Return the tokens of some words of a text."""
    return [token for token in tokenize(text) if span[0] <= token.start < span[1]]


def _apart_only_in_site(told: tuple[Sequence[Token], Sequence[Token]]) -> bool:
    """True for two prepositions for one place: "in Idaho", "across Idaho"."""
    return all(len(side) == 1 and side[0].lower in _THERE for side in told)


def _own(
    told: Sequence[Sequence[Token]],
    texts: Sequence[Sequence[Token]],
    form: Callable[[Token], str] = lambda token: token.lower,
) -> list[list[Token]]:
    """Return of the words told on both sides those that the text of the other side has not, in the same `form`."""
    known = [{form(token) for token in text} for text in reversed(texts)]
    return [[token for token in side if form(token) not in others] for side, others in zip(told, known, strict=True)]


def _differing(
    a: Span, b: Span, told: tuple[Sequence[Token], Sequence[Token]], texts: tuple[str, str]
) -> tuple[Span, Span]:
    """Return of two stretches what the other sentence has not; else what they do not both begin and end with.

    A stretch of which nothing would be left stays as it is, and so does the other one.
    """
    own = _own(told, [tokenize(text) for text in texts])
    if all(own):
        left, right = ((side[0].start, side[-1].end) for side in own)
        return left, right
    words = [[token.lower for token in side] for side in told]
    first, last = ends(*words)
    if first + last >= min(map(len, words)):
        return a, b
    left, right = ((side[first].start, side[len(side) - last - 1].end) for side in told)
    return left, right


def _kind(
    left: str, right: str, a: Span, b: Span, told: tuple[Sequence[Token], Sequence[Token]]
) -> tuple[Kind, tuple[Span, Span] | None]:
    """Return what kind of value two stretches of marked words hold, and where the names stand if it is names."""
    if modality(left[slice(*a)]).negated != modality(right[slice(*b)]).negated:
        return "negation", None
    own = _own(told, told)
    if not any(own):  # who did it and to whom it was done
        return "event", None
    if all(side and all(token.lower in _ORDINALS or token.text.isdecimal() for token in side) for side in own):
        return "number", None  # "the third floor", "Route 64"
    # "sacked its coach" and "kept its coach" differ in what was done, not in whom it was done to
    if not any(token.verb for side in own for token in side):
        named = [_name(side, differing) for side, differing in zip(told, own, strict=True)]
        if named[0] and named[1]:
            kind: Kind = "place" if all(map(_is_site, (left, right), named)) else "person"
            return kind, ((named[0][0].start, named[0][-1].end), (named[1][0].start, named[1][-1].end))
        if all(PERSON.search(text[slice(*span)]) for text, span in ((left, a), (right, b))):
            return "person", None
        if all(
            len(side) == 1 and side[0].text[0].isupper() and side[0].start > 0 for side in own
        ):  # "the Dutch artist"
            behind = (text[span[1] : span[1] + _OF_WHOM] for text, span in ((left, a), (right, b)))
            return "person" if all(map(PERSON.search, behind)) else "place", None
    if reports(left) and reports(right):
        return "attribution", None
    return "event", None


def _name(told: Sequence[Token], own: Sequence[Token]) -> list[Token]:
    """Return the words of the name that one of a stretch's own words is part of, or none."""
    first = next((token for token in own if token.tag.startswith("NNP")), None)
    if first is None:
        return []
    at = end = told.index(first)
    while at and _beside(told[at - 1], told[at]) and not PERSON.fullmatch(told[at - 1].text):
        at -= 1
    while end + 1 < len(told) and _beside(told[end], told[end + 1]):
        end += 1
    return list(told[at : end + 1])


def _beside(left: Token, right: Token) -> bool:
    """True for two words of names with a blank between them."""
    return left.tag.startswith("NNP") and right.tag.startswith("NNP") and left.end + 1 == right.start


def _is_site(text: str, name: Sequence[Token]) -> bool:
    """True for a name that stands where a place does."""
    site = _SITE.search(text, max(0, name[0].start - _REACH), name[0].start)
    return site is not None and not (site["weak"] and not _MOVES.search(text, max(0, site.start() - 40), site.start()))
