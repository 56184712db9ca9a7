"""Two sides with names, offices, bearings, denials, times → whether they are of one person, place, statement, deed."""

from __future__ import annotations

import re

from factcheck.datatypes import Span
from factcheck.decide.cluster import Cluster
from factcheck.decide.side import Side, overlapping
from factcheck.facts import Name, Polarity, Quantity, Time
from factcheck.facts.deeds import object_of
from factcheck.facts.modality import modality
from factcheck.facts.quantities import conflict, same_counted
from factcheck.facts.words import CALENDAR, content_words

SAME_PERSON = 0.45
"""Cosine that two claims with hidden names need to tell of one person, unless that one's age says so. Of seven names
that editors called told in two ways six lie above; what neighbours of like names are told to have said lies below."""
STATEMENT_OVERLAP = (0.75, 0.4)
"""Share of the content words of the shorter and of the longer of two claims, one denying what the other affirms, that
they have in common beside that verb: what else they tell must be one thing."""
STATEMENT_WORDS = 2
"""And how many these are at least."""
SITED = ("length", "magnitude")
"""What places an event: 15 miles from a town, a quake of 6.4. Two sides of a place are of one event that share it."""
SAME_DEED = 0.4
"""Share of the content words of the shorter of two claims that they have in common beside the times, from which one
deed that both date may be one."""
DEED_DAYS = 366
"""Days between two times of one deed: what is told of times further apart is done more than once."""
DEED_MINUTES = 120
"""The same for clock times."""
SEPARATE = re.compile(
    r"\b(?:another|separate(?:ly)?|elsewhere|different|second|previous|earlier (?:in the day|on|attack|strike)|also|"
    r"aftershocks?)\b",
    re.I,
)
"""Words that part one incident from another: "three died in an air strike on another school"."""
_DEICTIC = re.compile(r"today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening)", re.I)
"""Times that are as good as the date of an article, which may be off by a day."""
_SERIES = frozenset("first second third final round runoff leg half quarter game match set stage".split())
"""Lemmas that tell one of several alike: the first round was won, the second lost."""
_SOME = re.compile(
    r"^(?:an?|another)\s|\b(?:some|several|many|most|few|fewer|all|both|half|part|any|each|every|others?|"
    r"(?:one|two|none) of)\b",
    re.I,
)
"""Words that speak of some of several: of the hostages several died, and several survived."""
_SINCE = re.compile(r"\b(?:since|until|till|before)\b", re.I)
"""Words of a time up to which, or from which on, something is not so."""
_CLAUSE = re.compile(r"[,;:—–]\s|\band\b|\bbut\b")

_TWO_TIMES = "they tell of different times"


def different_people(left: Side, right: Side, context: float | None, cluster: Cluster) -> str | None:
    """Return what keeps two names from being one that is told in two ways, or None; `context` may not be known yet.

    Who names both knows two people, or has slipped; of one age they are one.
    """
    a, b = left.value, right.value
    assert isinstance(a, Name)
    assert isinstance(b, Name)
    ages = [
        {value.value for value in cluster.facts[side.claim.sentence].quantities if value.dimension == "age"}
        for side in (left, right)
    ]
    if ages[0] & ages[1]:
        return None
    if cluster.naming(a) & cluster.naming(b):
        return "an article names both"
    return "the two claims tell of different people" if context is not None and context < SAME_PERSON else None


def one_deed(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two times of one deed, by its verb and by what else both claims tell of it: "passed on Tuesday".

    In two articles that name the days; what counts other things, is called another one, or is long apart, are two
    deeds.
    """
    a, b = left.value, right.value
    assert isinstance(a, Time)
    assert isinstance(b, Time)
    if a.deed is None or a.deed != b.deed or left.article is right.article or not _near(a, b):
        return False
    said = [side.sentence.text[value.start : value.end] for side, value in ((left, a), (right, b))]
    if said[0].lower() == said[1].lower() or any(map(_DEICTIC.fullmatch, said)):
        return False
    if bool(SEPARATE.search(left.claim.text)) != bool(SEPARATE.search(right.claim.text)):
        return False
    facts = [cluster.facts[side.claim.sentence].quantities for side in (left, right)]
    if any(same_counted(x, y) and conflict(x, y) for x in facts[0] for y in facts[1]):
        return False
    objects = [object_of(side.claim.text, a.deed, words) for side, words in zip((left, right), said, strict=True)]
    if all(objects) and not objects[0] & objects[1]:
        return False
    dated = content_words(" ".join(said)) | CALENDAR
    words = [content_words(side.claim.text) - dated for side in (left, right)]
    return len(words[0] & words[1]) >= max(1, SAME_DEED * min(map(len, words)))


def _near(left: Time, right: Time) -> bool:
    if left.minute is not None and right.minute is not None:
        return abs(left.minute - right.minute) <= DEED_MINUTES
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return True
    return max((right.first - left.last).days, (left.first - right.last).days) <= DEED_DAYS


def different_office(left: Side, right: Side) -> str | None:
    """Return what keeps two offices from being held at one time, or None."""
    return _TWO_TIMES if bool(left.background) != bool(right.background) else None


def different_site(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what keeps two bearings from being of one event, or None: nothing measured is the same in both."""
    ours, theirs = (
        [q for q in cluster.facts[side.claim.sentence].quantities if q.dimension in SITED] for side in (left, right)
    )
    agree = any(_agree(a, b) for a in ours for b in theirs)
    return None if agree else "nothing measured says that both tell of one event"


def _agree(left: Quantity, right: Quantity) -> bool:
    return same_counted(left, right) and not conflict(left, right)


def different_statement(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what keeps one claim from denying what the other affirms, or None.

    What only seems to be told is denied or doubted by other words: "no one believes that it was closed". What happened
    today was not so yesterday. Two claims of few words tell of one thing only where these are the same.
    """
    days = left.article.published == right.article.published
    if not (overlapping(left.periods, right.periods) if left.periods and right.periods else days):
        return _TWO_TIMES
    since = [bool(_SINCE.search(side.claim.text)) for side in (left, right)]
    if since[0] != since[1] or bool(left.background) != bool(right.background):
        return _TWO_TIMES
    words, before = [], []
    for side in (left, right):
        assert isinstance(side.value, Polarity)
        span = side.value.start, side.value.end
        if _denied_beside(side, span):
            return "one side is not told as a fact"
        if _SOME.search(side.claim.text) or any(
            value.dimension == "count" for value in cluster.facts[side.claim.sentence].quantities
        ):
            return "one tells of some of several"
        said = side.sentence.text[slice(*span)]
        words.append(content_words(side.claim.text) - content_words(said))
        before.append(content_words(side.claim.text.partition(said)[0]))
    if before[0] and before[1] and not before[0] & before[1]:
        return "they tell of different subjects"
    if any(_SERIES & (words[here] - words[there]) for here, there in ((0, 1), (1, 0))):
        return "one tells of a part of a series"
    shared, (few, many) = len(words[0] & words[1]), sorted(map(len, words))
    alike = shared >= STATEMENT_WORDS and shared >= STATEMENT_OVERLAP[0] * few and shared >= STATEMENT_OVERLAP[1] * many
    same = shared > 0 and words[0] == words[1]
    return None if alike or same else "one does not deny just what the other tells"


def _denied_beside(side: Side, span: Span) -> bool:
    """True where words beside the verb deny or doubt it: in its claim, or before it in its clause."""
    text = side.sentence.text
    clause = _CLAUSE.split(text[: span[0]])[-1]
    rest = side.claim.text.replace(text[slice(*span)], "", 1)
    return any(modality(words).negated or modality(words).hedged for words in (rest, clause))
