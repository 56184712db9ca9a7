"""Text → the kinds of places and the names of places where something is counted, and whether two are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from factcheck.decide.cluster import Cluster
from factcheck.decide.side import Side
from factcheck.facts import Place
from factcheck.facts.places import apart
from factcheck.facts.words import CALENDAR

SAME_NAME = 0.88
"""Likeness (difflib) from which two names are one in two spellings: Jabaliya / Jabalya 0.93."""
_HOSPITAL_HIT = re.compile(
    r"\b(?:hit|struck|shell\w*|bomb\w*|attack\w*|burn\w*|fire|blaze|explo\w+|raid\w*)\b[^.;]{0,40}\bhospital|"
    r"\bhospital\b[^.;]{0,30}\b(?:hit|struck|shelled|bombed|attacked|burn\w*|fire|blaze)\b",
    re.I,
)
"""Words by which a hospital is what was struck."""
_LOCATED = re.compile(
    r"\b(?i:in|at|near|outside|inside|around|across)\s+(?:the\s+|neighbou?ring\s+|central\s+|northern\s+|southern\s+|eastern\s+|western\s+)*"
    r"((?:[A-Z][\w’'-]+\s?)+(?:(?:town|city|village|port|suburb|resort|province|state|region|island|district)\s+of\s+(?:[A-Z][\w’'-]+\s?)+)?)"
)
_IN_BEHIND = re.compile(r"[^,;:.]{0,40}\b(?:in|across)\s+(?:the\s+)?")
"""What stands between a figure and the place where it was counted."""
_IN_FIRST = re.compile(r"(?:In|Across)\s+(?:the\s+)?")
"""What stands before such a place that begins the sentence."""
_COUNTED_SINCE = re.compile(
    r"\bafter\s[^.;]*?\b(?:died|succumbed)\b[^.;]*|\bwith\sthe\s(?:recovery|discovery|death|finding)\sof\s[^,.;]*", re.I
)
"""Whoever was counted since, wherever he was: "the toll stands at 12 after a teacher died in Winnipeg"."""
_UNIT = r"(?:district|county|municipality|sub-?district|regency|borough|prefecture)"
_PART_OF_PLACE = re.compile(
    r"\b(?i:in|at|from|of)\s+(?:the\s+)?(?:neighbou?ring\s+|nearby\s+)?((?:[A-Z][\w’'-]+\s)+)" + _UNIT + r"\b|"
    r"\b" + _UNIT + r"s?\s+of\s+((?:[A-Z][\w’'-]+\s?)+)"
)


def but_where_treated(kinds: Sequence[set[str]], texts: Sequence[str]) -> list[set[str]]:
    """Return kinds of places without the hospital, unless one of `texts` says that it was hit: it is where the injured
    are, and who counts them."""
    hit = any(map(_HOSPITAL_HIT.search, texts))
    return [one if hit else one - {"hospital"} for one in kinds]


def share(left: Iterable[str], right: Iterable[str]) -> bool:
    """True when two sets of names have one in common, however it is spelled ("Jabaliya", "Jabalya")."""
    others = list(right)
    return any(a == b or SequenceMatcher(None, a, b).ratio() >= SAME_NAME for a in left for b in others)


def counted_in(side: Side) -> set[str]:
    """Return the names of the places where a side counts: those of its claim, else those of its scope."""
    return located(_COUNTED_SINCE.sub("", side.claim.text)) or located(_COUNTED_SINCE.sub("", side.scope))


def part_of_place(side: Side, other: Side) -> bool:
    """True where one side counts in a place that it calls a district, county or the like, and the other elsewhere.

    None of 32 open pairs of read counts like that conflict, of the others one in five. A town is no such place: it may
    be where the event happened.
    """
    names = [_district(each.sentence.text) for each in (side, other)]
    if names[0] is None:
        return False
    if names[1] is not None:
        return not share([names[0]], [names[1]])
    return re.search(rf"\b{re.escape(names[0])}\b", other.sentence.text) is None


def in_two_places(left: Side, right: Side, cluster: Cluster) -> bool:
    """True where two figures are each followed by the place where they were counted, and neither lies in the other."""
    places = [_counted_at(side, cluster) for side in (left, right)]
    return all(places) and all(apart(x, y) for x in places[0] for y in places[1])


def _counted_at(side: Side, cluster: Cluster) -> list[Place]:
    """Return the places of a sentence, if one of them is where its figure was counted: "killed four in Iowa"."""
    assert side.value is not None
    places, text = cluster.facts[side.claim.sentence].places, side.sentence.text
    counted = any(
        _IN_BEHIND.fullmatch(text, side.value.end, place.start)
        if place.start > side.value.end
        else _IN_FIRST.fullmatch(text, 0, place.start)
        for place in places
    )
    return list(places) if counted else []


def _district(text: str) -> str | None:
    """Return the name of the first district, county or the like that a text names."""
    found = _PART_OF_PLACE.search(text)
    return re.sub(r"^(?:\w+['’]s?\s+)+", "", (found[1] or found[2]).strip()) if found else None  # "Hatay's Antakya"


def located(text: str) -> set[str]:
    """Return the names after prepositions of place, word by word in lower case."""
    words = (word for match in _LOCATED.finditer(text) for word in match[1].split() if word[0].isupper())
    return {re.sub(r"['’]s$", "", word).lower() for word in words} - CALENDAR
