"""Two sentences' facts → the slots that both fill, with values that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.datatypes import Kind
from factcheck.facts import (
    SentenceFacts,
    accords,
    bearings,
    fugitives,
    offices,
    people,
    places,
    polarity,
    quantities,
    times,
    utterances,
)
from factcheck.facts.accords import Accord
from factcheck.facts.bearings import Bearing
from factcheck.facts.fugitives import Fugitive
from factcheck.facts.offices import Office
from factcheck.facts.people import Name
from factcheck.facts.places import Place
from factcheck.facts.polarity import Polarity
from factcheck.facts.quantities import Quantity
from factcheck.facts.times import Time
from factcheck.facts.utterances import Utterance


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a sentence that the NLI model marks as in conflict: offsets into the sentence, and what they are."""

    start: int
    end: int
    text: str


Found = Quantity | Time | Place | Bearing | Name | Office | Polarity | Utterance | Accord | Fugitive
"""What rules find and compare."""
Value = Found | Words
"""What may fill a slot: something that rules compare, or words that a model has marked."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Two values of one slot that conflict; offsets of a value are into its own sentence."""

    kind: Kind
    left: Value
    right: Value


def conflicting_slots(left: SentenceFacts, right: SentenceFacts) -> list[Slot]:
    """Return the conflicting slots of two sentences.

    A value that agrees with any value of the same slot in the other sentence conflicts with none:
    "10 kilometres (six miles)" / "six miles", "killing four and, at the station, twenty" / "four died".
    """
    slots: list[Slot] = []
    slots.extend(Slot("number", x, y) for x, y in _quantities(left, right))
    slots.extend(Slot("date", x, y) for x, y in _times(left, right))
    if (pair := places.conflict(left.places, right.places)) is not None:
        slots.append(Slot("place", *pair))
    slots.extend(Slot("place", x, y) for x in left.bearings for y in right.bearings if bearings.conflict(x, y))
    slots.extend(Slot("person", x, y) for x, y in _people(left, right))
    slots.extend(Slot("person", x, y) for x in left.offices for y in right.offices if offices.conflict(x, y))
    slots.extend(Slot("negation", x, y) for x, y in _polarity(left, right))
    slots.extend(
        Slot("attribution", x, y) for x in left.utterances for y in right.utterances if utterances.conflict(x, y)
    )
    slots.extend(Slot("attribution", x, y) for x, y in _accords(left, right))
    slots.extend(Slot("event", x, y) for x in left.fugitives for y in right.fugitives if fugitives.conflict(x, y))
    return slots


def agreeing(left: SentenceFacts, right: SentenceFacts) -> Iterator[tuple[Quantity, Quantity] | tuple[Time, Time]]:
    """Yield the quantities and the times that the sentences have in common."""
    for x in left.quantities:
        for y in right.quantities:
            if quantities.agree(x, y):
                yield x, y
    for a in left.times:
        for b in right.times:
            known = a.grain == b.grain and (a.grain == "clock" or a.first is not None)
            if known and times.comparable(a, b) and not times.conflict(a, b):
                yield a, b


def any_agrees(left: SentenceFacts, right: SentenceFacts) -> bool:
    """True where the sentences have a quantity or a time in common."""
    return next(agreeing(left, right), None) is not None


# Every pair of sentences that are a little alike is asked all of these: each looks first whether anything conflicts.


def _quantities(left: SentenceFacts, right: SentenceFacts) -> list[tuple[Quantity, Quantity]]:
    comparable = [(x, y) for x in left.quantities for y in right.quantities if quantities.same_counted(x, y)]
    conflicts = [pair for pair in comparable if quantities.conflict(*pair)]
    if not conflicts:
        return []
    agreed = {id(value) for x, y in comparable if not quantities.conflict(x, y) for value in (x, y)}
    agreed |= _told_again(left, right) | _told_again(right, left)
    return [(x, y) for x, y in conflicts if id(x) not in agreed and id(y) not in agreed]


def _told_again(ours: SentenceFacts, theirs: SentenceFacts) -> set[int]:
    """Return the counts, by id(), that the other sentence tells without their noun: "five died, four by accident".

    Of 25 such open pairs that were read 19 do not conflict, and four of the others tell of one revised toll.
    """
    bare = {(count.value, count.aspect) for count in theirs.quantities if count.dimension == "count" and not count.noun}
    return {
        id(count)
        for count in ours.quantities
        if count.dimension == "count" and count.noun and {(count.value, None), (count.value, count.aspect)} & bare
    }


def _times(left: SentenceFacts, right: SentenceFacts) -> list[tuple[Time, Time]]:
    told = [(x, y) for x in left.times for y in right.times if not x.told and not y.told and times.comparable(x, y)]
    if not any(times.conflict(*pair) for pair in told):
        return []
    clocks = [[time.grain == "clock" for time in pair].count(True) for pair in told]
    found = []
    # days; a clock time against the part of a day; clock times: that a day agrees says nothing of the hour
    for count in range(3):
        comparable = [pair for pair, of in zip(told, clocks, strict=True) if of == count]
        if count == 1:
            comparable = [(x, y) for x, y in comparable if x.hours or y.hours]
        agreed = {id(value) for x, y in comparable if not times.conflict(x, y) for value in (x, y)}
        found += [(x, y) for x, y in comparable if id(x) not in agreed and id(y) not in agreed]
    return found


def _people(left: SentenceFacts, right: SentenceFacts) -> list[tuple[Name, Name]]:
    conflicts = [(x, y) for x in left.people for y in right.people if people.conflict(x, y)]
    if not conflicts:
        return []
    known = [{name.key for name in facts.people} for facts in (left, right)]
    return [(x, y) for x, y in conflicts if x.key not in known[1] and y.key not in known[0]]


def _polarity(left: SentenceFacts, right: SentenceFacts) -> list[tuple[Polarity, Polarity]]:
    """Return what one side denies and the other affirms, where neither does both."""
    conflicts = [(x, y) for x in left.polarity for y in right.polarity if polarity.conflict(x, y)]
    if not conflicts:
        return []
    said = [{(what.verb, what.denied) for what in facts.polarity} for facts in (left, right)]
    return [(x, y) for x, y in conflicts if (x.verb, y.denied) not in said[0] and (y.verb, x.denied) not in said[1]]


def _accords(left: SentenceFacts, right: SentenceFacts) -> list[tuple[Accord, Accord]]:
    """Return what tells of accord on one side and of the contrary on the other, where neither tells of both."""
    conflicts = [(x, y) for x in left.accords for y in right.accords if accords.conflict(x, y)]
    both = any({accord.at_one for accord in facts.accords} == {True, False} for facts in (left, right))
    return [] if both else conflicts


def words_of(value: Value, text: str) -> str:
    """Return the words of a value as its sentence has them, with single blanks."""
    return " ".join(text[value.start : value.end].split())


def conflicting(left: Value, right: Value) -> bool:
    """True when two values of one slot cannot both be true."""
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        return quantities.conflict(left, right)
    if isinstance(left, Time) and isinstance(right, Time):
        return times.conflict(left, right)
    if isinstance(left, Place) and isinstance(right, Place):
        return places.conflict([left], [right]) is not None
    if isinstance(left, Bearing) and isinstance(right, Bearing):
        return bearings.conflict(left, right)
    if isinstance(left, Name) and isinstance(right, Name):
        return people.conflict(left, right)
    if isinstance(left, Office) and isinstance(right, Office):
        return offices.conflict(left, right)
    if isinstance(left, Polarity) and isinstance(right, Polarity):
        return polarity.conflict(left, right)
    if isinstance(left, Utterance) and isinstance(right, Utterance):
        return utterances.conflict(left, right)
    if isinstance(left, Accord) and isinstance(right, Accord):
        return accords.conflict(left, right)
    if isinstance(left, Fugitive) and isinstance(right, Fugitive):
        return fugitives.conflict(left, right)
    if isinstance(left, Words) and isinstance(right, Words):
        return left.text.casefold() != right.text.casefold()
    return True
