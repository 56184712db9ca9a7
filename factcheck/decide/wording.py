"""Two sides of a pair → whether their sentences are copies, and whether what is changed in one is a conflict.

Outlets print the sentences of one agency, and some change them. There the words around a value say that both tell of
one fact, which no gate need ask, and it is only to be told whether a change is a conflict.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from factcheck.datatypes import Judgement, Sentence, Span
from factcheck.decide.changes import LONGEST, Change, between_alike, between_copies, words_of
from factcheck.decide.cluster import Cluster, once
from factcheck.decide.converse import converse
from factcheck.decide.identity import NO_FACT, NOT_JUST_THAT, OF_SOME
from factcheck.decide.occasion import (
    COMING,
    CONDITIONAL,
    FIGURES_OF_TWO_TIMES,
    LONG_BEFORE,
    TWO_OCCASIONS,
    TWO_TIMES,
)
from factcheck.decide.scope import A_PART, TWO_AGES, TWO_THINGS, grown
from factcheck.decide.side import Side
from factcheck.decide.substitutions import (
    FAMILY,
    Facts,
    alike_names,
    has_content,
    is_certain,
    names_of,
    one_family,
    other_name,
    overlap,
    places_of,
    subjects,
)
from factcheck.facts import Place, Polarity, Quantity, Time
from factcheck.facts.compare import Found
from factcheck.facts.people import called_persons, only_a_name
from factcheck.facts.places import may_be_one as may_be_one_place
from factcheck.facts.roles import Deed, exchanged
from factcheck.facts.words import content_words, names

CONFLICTS = 0.55
"""Contradiction in both directions from which the one change is a conflict: of 196 such sentences in 146 clusters of
real news, which all tell the same, one lies above it, in which a figure is written in two ways; of 80 pairs written to
pass for conflicts one, which the tense of its verb closes, and 51 of 90 that conflict."""
OTHER_NAME = 0.2
"""The same in either direction for another name: what the capital does for its country lies below."""
RETOLD = 0.4
"""Share of the content words of two sentences that both have, from which they may tell one deed: of 17,000 pairs of 146
clusters of real news in none one does to the other what the other does to it."""
ONE_DAY = dt.timedelta(days=1)
"""Time between two articles within which a change is one of the copy, not of the world."""
_ITEM = re.compile(r"[A-Z][a-z]+ \d+:")
"""What numbers the items of a list at their head."""
_SPEAKS = re.compile(r"\s(?:said|says|told|asked|added|called for|demanded|thanked|wept)\b")
_WHETHER = re.compile(r"\bwhether\b", re.I)
"""Behind it "not" changes nothing."""
_ANYBODY = re.compile(r"\ban?\s+$", re.I)
"""What stands before the age of somebody who may be anybody: "a 26-year-old man"."""
_NEEDLESS = frozenset((TWO_OCCASIONS, COMING, FIGURES_OF_TWO_TIMES, LONG_BEFORE, CONDITIONAL, TWO_THINGS))
_NEEDLESS_OF_DENIALS = frozenset((NO_FACT, OF_SOME, NOT_JUST_THAT, TWO_TIMES))
"""What need not be asked of a "not" in one of two copies, but of a word for its opposite: some hostages die, and some
survive."""


def changes(left: Sentence, right: Sentence) -> tuple[Change, ...]:
    """Return in what two sentences of two articles differ that are copies; nothing where they are not, or are equal.

    Where one did to the other what the other did to the one, that is the change, however the rest is worded.
    """
    return () if left.article == right.article else _between(left.text, right.text)


@lru_cache(maxsize=50_000)
def _between(left: str, right: str) -> tuple[Change, ...]:
    deeds = exchanged(left, right) if _retold(left, right) else None
    return between_copies(left, right) if deeds is None else (_of_deeds(*deeds),)


def _retold(left: str, right: str) -> bool:
    """True for two sentences that share RETOLD of the words of both that carry content."""
    if max(len(words_of(left)), len(words_of(right))) > LONGEST:
        return False
    a, b = content_words(left), content_words(right)
    return len(a & b) >= RETOLD * len(a | b)


def _of_deeds(left: Deed, right: Deed) -> Change:
    ours, theirs = (" ".join(sorted(deed.agent)) for deed in (left, right))
    spans = (left.start, left.end), (right.start, right.end)
    return Change(spans, ((ours, left.verb, theirs), (theirs, right.verb, ours)))


def telling(left: Sentence, right: Sentence, facts: Facts) -> Change | None:
    """Return the change between two copies that may be a conflict, whatever a model says; None where there is none."""
    found = changes(left, right)
    if len(subjects(found, left, right, facts)) > 1:
        return None
    if len(found) <= 1:
        return next(iter(found), None)
    certain = [change for change in found if is_certain(change, left, right, facts)]
    named = [
        change for change in found if other_name(change, left, right, facts, given=one_family(change, left, right))
    ]
    return next(iter(certain + named), None)


@once
def another_statement(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two values of copies that tell of two things: several values are told otherwise, or one article tells
    both, or a third, in the same words, as the items of a list."""
    items = [_ITEM.match(side.sentence.text) for side in (left, right)]
    if items[0] and items[1] and items[0][0] != items[1][0]:  # "Round 1: Varde won", "Round 2: Varde won"
        return True
    found = changes(left.sentence, right.sentence)
    if not found and left.article is not right.article:
        # what stands behind both claims is told of something else: "from April, after the regulator …"
        ends = [side.claim.end for side in (left, right)]
        apart = [
            change
            for change in between_alike(left.sentence.text, right.sentence.text)
            if all(span[0] < end for span, end in zip(change.spans, ends, strict=True))
        ]
        if len(subjects(apart, left.sentence, right.sentence, _facts(left, right, cluster))) > 1:
            return True
    if not found:
        said = left.claim.text, right.claim.text
        return _of_claims(left, right) and any(
            claim.text not in said and any(between_copies(text, claim.text) for text in said)
            for claim in cluster.claims
            if claim.sentence not in (left.claim.sentence, right.claim.sentence)
            if cluster.sentences[claim.sentence].article in (left.article.id, right.article.id)
        )
    told_otherwise = subjects(found, left.sentence, right.sentence, _facts(left, right, cluster))
    if len(told_otherwise) > 1 and not (told_otherwise == {"number", "time"} and _of_a_later_day(left, right, cluster)):
        return True
    own = {left.article.id: left.sentence, right.article.id: right.sentence}
    return any(
        own[other.article] is not other and between_copies(own[other.article].text, other.text)
        for other in cluster.sentences
        if other.article in own
    )


def _of_a_later_day(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for a count that has grown by a later article, in which all that is told of another day is that it was said
    then: "four people were killed, police said on Monday", "seven …, police said on Thursday"."""
    if not isinstance(left.value, Quantity) or grown(left, right) <= 0:
        return False
    return all(time.told for side in (left, right) for time in cluster.facts[side.claim.sentence].times)


def of_one_day(left: Side, right: Side) -> bool:
    """False for what is told again on another day, with figures of its own."""
    days = left.article.published, right.article.published
    return not (days[0] and days[1] and abs(days[0] - days[1]) > ONE_DAY)


@once
def one_wording(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two values of articles of one day that are what one statement has been changed in."""
    if another_statement(left, right, cluster) or not of_one_day(left, right):
        return False
    found = changes(left.sentence, right.sentence)
    if not found:
        return _of_claims(left, right)
    if any(change.future for change in found):
        return False
    if any(change.denies for change in found) and any(_WHETHER.search(x.sentence.text) for x in (left, right)):
        return False
    if not isinstance(left.value, Found):
        change = telling(left.sentence, right.sentence, _facts(left, right, cluster))
        return change is not None and _holds(change, left, right)
    if len(found) == 1:
        # a time that both tell in the same words is another one in an article of another day; "in Oregon" says less
        # than "in Oregon and Idaho"
        changed = all(found[0].words) and _holds(found[0], left, right)
        return changed or not isinstance(left.value, Time | Place)
    if isinstance(left.value, Polarity):
        return any(change.denies or change.opposite for change in found)
    # where more is told otherwise than a time, it may be that of something else: "began at 4", "was lifted at 5"
    return not isinstance(left.value, Time) and any(_holds(change, left, right) for change in found)


def _of_claims(left: Side, right: Side) -> bool:
    """True for two values that rules find and that are all that two claims differ in, which share a name: of others it
    is not known that they tell of one thing."""
    if left.article is right.article or not isinstance(left.value, Found) or isinstance(left.value, Polarity):
        return False
    found = between_copies(left.claim.text, right.claim.text)
    if len(found) != 1 or found[0].future or not names(left.claim.text) & names(right.claim.text):
        return False
    told = (side.sentence.text[side.value.start : side.value.end] for side in (left, right) if side.value)
    return all(
        {word.text for word in words_of(text)} & set(words) for text, words in zip(told, found[0].words, strict=True)
    )


def needless(gate: str, left: Side, right: Side, cluster: Cluster) -> bool:
    """True for a `gate` that need not be asked of two values, since the words around them are the same."""
    if not one_wording(left, right, cluster):
        return False
    if gate == TWO_AGES:
        return not any(_ANYBODY.search(side.sentence.text, 0, side.value.start) for side in (left, right) if side.value)
    found = changes(left.sentence, right.sentence)
    if gate == A_PART:  # "two of them", "four of them"
        return len(found) == 1
    if gate == TWO_TIMES and any(change.opposite for change in found):
        return True
    denied = any(change.denies for change in found)
    return gate in _NEEDLESS or (denied and gate in _NEEDLESS_OF_DENIALS)


def conflicting_change(left: Side, right: Side, reading: Judgement, cluster: Cluster) -> bool:
    """True where `one_wording` has been changed to a conflict in words that no rule reads: by a "not", a word for its
    opposite, another figure, place or name, or the `reading` of the sentences where they differ in nothing else."""
    facts = _facts(left, right, cluster)
    change = telling(left.sentence, right.sentence, facts)
    assert change is not None
    if is_certain(change, left.sentence, right.sentence, facts):
        if converse(change, left.sentence.text, right.sentence.text):
            return False
        # whose brother and whose daughter speak are two
        return not (change.opposite and all(map(_speaks, (left.sentence, right.sentence), change.spans)))
    called = names_of(change, left.sentence, right.sentence, given=True)
    if all(places_of(change, facts)) or (called and (alike_names(*called) or may_be_one_place(*called))):
        return False  # one place in the other, one name in two forms
    alone = len(changes(left.sentence, right.sentence)) == 1
    if (
        alone
        and has_content(change)
        and min(reading.forward.contradiction, reading.backward.contradiction) >= CONFLICTS
    ):
        return True
    if (alone or one_family(change, left.sentence, right.sentence)) and _other_person(change, left, right, cluster):
        return True
    named = names_of(change, left.sentence, right.sentence)
    if not alone and any(places_of(change, facts)):  # "Archbishop Lech Borowik", "the archbishop of Krakow"
        return False
    if named is None or reading.contradiction < OTHER_NAME:
        return False
    a, b = named
    return not any(name in sentence.text for sentence in cluster.sentences for name in (f"{a} {b}", f"{b} {a}"))


def _other_person(change: Change, left: Side, right: Side, cluster: Cluster) -> bool:
    """True for another name of somebody whom both sentences call a person, given or family name, or whose family name
    is nothing else, if neither article has the other's: "Judge Marcus Brandt", "Judge Anton Brandt". That these are two
    persons a small model does not know."""
    named = names_of(change, left.sentence, right.sentence, given=True)
    if named is None or alike_names(*named):
        return False
    for side, (_, end) in zip((left, right), change.spans, strict=True):
        behind = FAMILY.match(side.sentence.text, end)
        family = behind[1] if behind else named[side is right].split()[-1]
        if family.casefold() not in called_persons(side.sentence.text) and not (behind and only_a_name(family)):
            return False
    others = zip((left, right), reversed(named), strict=True)
    return not any(cluster.tells(side.article.id, word) for side, name in others for word in name.split())


def _facts(left: Side, right: Side, cluster: Cluster) -> Facts:
    return cluster.facts[left.claim.sentence], cluster.facts[right.claim.sentence]


def _holds(change: Change, left: Side, right: Side) -> bool:
    """True where the values of both sides stand in a change."""
    return all(
        side.value is not None and overlap((side.value.start, side.value.end), span)
        for side, span in zip((left, right), change.spans, strict=True)
    )


def _speaks(sentence: Sentence, span: Span) -> bool:
    return _SPEAKS.match(sentence.text, span[1]) is not None
