"""Counts of a sentence → those that they make: all aboard of passengers and crew, the dead up to the fourth one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.facts.measures import BEFORE_REACH
from factcheck.facts.people import PERSON
from factcheck.facts.quantities import Quantity
from factcheck.facts.tokens import lemma

_NTH = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
MOST_DEAD = 3.0
"""Of what is "at least" so many there may be so many times as many, as of other such counts."""
_NTH_DEAD = re.compile(
    rf"\ba\s+({'|'.join(_NTH)})\s+(?:person|victim|patient|man|woman|worker|passenger)\s+"
    r"(?:(?:has|have|had)\s+(?:since\s+|also\s+|now\s+)*(?:died|succumbed|been\s+(?:killed|confirmed\s+dead|found\s+dead))|"
    r"(?:was|is)\s+(?:confirmed\s+|found\s+|pronounced\s+|now\s+)*dead)\b(?![^.;]{0,60}\b(?:separate|another|unrelated)\b)",
    re.I,
)
"""What counts the dead up to now: "a fourth person has died"."""
_PASSENGERS = re.compile(r"\s+(?:passengers|people)\s+and\s+", re.I)
"""What stands between the two counts of those aboard."""
_OF_CREW = re.compile(r"\s+(?:crew(?:\s*members?)?|crewmen|flight attendants)\b", re.I)
"""What stands behind the second of them."""
_SUMMED = frozenset(("killed", "injured", "arrested", "missing", "rescued", "taken to hospital", "displaced"))
"""What may befall people of several sorts at once."""
_SORT = re.compile(
    rf"{PERSON.pattern}|(?:man|woman|child|adult|boy|girl|civilian|passenger|guest|resident|villager|teenager|baby|infant|"
    r"tourist|migrant|militant|rebel|pupil|pedestrian|cyclist|firefighter|bystander|spectator|prisoner|hostage)",
    re.I,
)
"""Nouns for people of some sort."""
_VERB = (
    r"(?:was|were|is|are|had|have|has|been|did|died|fled|ran|said|told|took|got|went|came|saw|lost|left|hurt|shot|fought|"
    r"held|made|gave|threw|drove|hid|[\w-]+ed)\b"
)
"""Words that are no part of what is only named: what they tell is told of those before them."""
_LISTED = re.compile(rf"\s(?:(?!{_VERB})[\w’'-]+\s){{0,2}}(?!{_VERB})[\w’'-]+(?:,\s|,?\sand\s)(?:another\s)?", re.I)
"""What stands between two counts of a list: " soldiers, ", " guards and "."""
_OF_WHOM = re.compile(
    r"\b(?:includ(?:es?|ed|ing)|among\s+(?:them|these|those|whom|the\s+[\w-]+)|of\s+(?:them|whom)|them)[,:]?\s+"
    r"(?:(?:are|is|were|was|at\s+least)\s+)*$",
    re.I,
)
"""What stands before a list of some of those who were counted already."""
_OPENS = re.compile(r"(?:^|[“\"(;:,–—]|\b(?:that|said|when|while|but|where))\s*(?:the\s+)?$", re.I)
"""What stands before a list of those of whom a verb behind them tells."""
_NOT_SO = re.compile(
    r"\b(?:none|not|no|nobody|never|neither|would|could|might|may|if|unless|den(?:y|ies|ied))\b|n[’']t\b", re.I
)
"""Words by which what is told of them may not have happened."""
_ENDS = re.compile(
    r"\s(?:[\w’'-]+\s)?(?P<noun>[\w’'-]+)"
    rf"(?:\s(?:in|on|during|since)(?:\s(?!{_VERB})[\w’'-]+){{1,3}})?"
    r"\s*(?:[.;:”\"]|$|,\s(?!and\b|who|which|whom|all\b|some\b))",
    re.I,
)
"""What stands behind the second count if what befell the first is told of it, too: its noun, and no verb of its own."""
_ALL = re.compile(r"(?<!not )(?<!nearly )(?<!almost )\ball\s+(?:the\s+|of\s+the\s+)?$", re.I)
_THERE = re.compile(r"(?:\s+(?:people|passengers|those))?\s+(?:on\s+board|aboard)\b", re.I)
"""What stands before and behind a count of all aboard, whatever befell them: "all 150 people on board"."""


def _sum_of(listed: Sequence[Quantity], end: int, aspect: str | None) -> Quantity:
    """Return the count of all people whom several counts of a sentence name; it ends at the offset `end`."""
    first, last = listed[0], listed[-1]
    return replace(
        first, end=end, number=(first.number[0], last.number[1]), noun="people", aspect=aspect,
        value=sum(one.value for one in listed), low=sum(one.low for one in listed),
        high=sum(one.high for one in listed),
        bound=first.bound if all(one.bound == first.bound for one in listed) else "about",
    )  # fmt: skip


def _with_all_aboard(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Yield quantities with the counts of all aboard that they make: "all 150 on board died", passengers and crew."""
    for n in range(len(found)):
        one, other = found[n], found[n + 1] if n + 1 < len(found) else None
        crew = (
            other is not None
            and one.dimension == other.dimension == "count"
            and bool(_PASSENGERS.fullmatch(text, one.end, other.start))
            and _OF_CREW.match(text, other.end)
        )
        if crew and other is not None:
            aspect = one.aspect or other.aspect
            found[n + 1] = replace(other, noun="crew", aspect=aspect)
            yield replace(one, noun="passenger", aspect=aspect)
            yield _sum_of([one, other], crew.end(), aspect)
            continue
        yield one
        befell = one.aspect not in (None, "aboard", "population")
        if befell and _THERE.match(text, one.end) and _ALL.search(text, max(0, one.start - BEFORE_REACH), one.start):
            yield replace(one, aspect="aboard")


def _with_sums(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield quantities; where one thing befell several sorts of people, their counts and the sum tell of it.

    "Killed 12 soldiers and three guards", "12 soldiers, a clerk and three guards were killed": of all of them.
    """
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and _LISTED.fullmatch(text, found[end - 1].end, found[end].start):
            end += 1
        listed = found[at:end]
        aspect = _befell_all(text, listed)
        if aspect is None:
            yield from listed
        else:
            yield from (replace(one, aspect=aspect) for one in listed)
            yield _sum_of(listed, listed[-1].end, aspect)
        at = end


def _befell_all(text: str, listed: Sequence[Quantity]) -> str | None:
    """Return what befell all whom a list of counts names, if they are people of several sorts."""
    befell = {one.aspect for one in listed} - {None}
    nouns = {one.noun for one in listed if one.noun is not None and _SORT.fullmatch(one.noun)}
    if len(listed) < 2 or len(nouns) < len(listed) or len(befell) != 1 or not befell <= _SUMMED:
        return None
    if any(one.dimension != "count" for one in listed) or _OF_WHOM.search(text, 0, listed[0].start):
        return None
    if _NOT_SO.search(text) or listed[0].value == sum(one.value for one in listed[1:]):
        return None  # "15 civilians, nine women and six children": the second and third are the first
    before, last = listed[-2:]
    between = text[before.end : last.start].rstrip().removesuffix(" another")
    if not between.endswith("and") or (len(listed) == 2 and between.endswith(", and")):
        return None
    if all(one.aspect is None for one in listed[:-1]):  # "the school has 300 pupils and two teachers were hurt"
        return befell.pop() if _OPENS.search(text, 0, listed[0].start) else None
    # "killed 12 soldiers and three guards fled": the verb is of the last sort alone
    behind = _ENDS.match(text, last.end)
    of_all = behind is not None and lemma(behind["noun"]) == last.noun
    return befell.pop() if last.aspect is not None or of_all else None


def with_wholes(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities of a sentence with the counts that they make, by where they begin."""
    dead = []
    for match in _NTH_DEAD.finditer(text):
        value, span = float(_NTH.index(match[1].lower()) + 2), match.span(1)
        dead.append(Quantity(*span, span, value, value, value * MOST_DEAD, "count", "", "people", "killed", "at least"))
    return sorted([*_with_sums(text, [*_with_all_aboard(text, [*found])]), *dead], key=lambda quantity: quantity.start)
