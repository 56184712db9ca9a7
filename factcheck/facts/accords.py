"""Sentence → whether it says that two nations are at one, or that one of them minds what the other does."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DISCORD = (
    r"(?:discrepanc(?:y|ies)|divergences?|differences?|disagreements?|rifts?|divisions?|tensions?|disputes?|daylight|"
    r"frictions?|discord|misunderstandings?|divides?|quarrels?)"
)
_AT_ONE = re.compile(
    r"\b(?:(?:no|without any|not (?:an?|any|the slightest)(?: single)?|never (?:an?|any))\s(?:\w+\s){0,2}?"
    rf"{_DISCORD}\b|"
    r"(?:coincide[sd]?|agree[sd]?) (?:completely|fully|entirely)|"
    r"(?:completely|fully|entirely) (?:agree[sd]?|coincide[sd]?|united|at one|in agreement)|"
    r"in (?:full|complete|total) agreement|(?:see|sees|saw) eye to eye)\b",
    re.I,
)
_ABOUT = re.compile(r"\s(?:on|over|about|regarding|concerning)\s")
_MINDS = re.compile(
    r"(?P<who>(?:(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he)\s)?[A-Z][\w’'-]*(?:\s[\w’'-]+){0,2}?)\s"
    r"(?P<says>(?:has|had|have|expressed|raised|voiced|aired|harbou?red|(?:had\s)?arrived with)\s"
    r"[“\"]?(?:(?!no\b|any\b|few\b|not\b)\w+\s){0,2}?[“\"]?(?:\w+\sand\s)?"
    r"(?:concerns?|doubts|misgivings|reservations|objections|unease|displeasure|qualms))\b[”\"]?\s(?:over|about|with|at|regarding)\b"
)
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|reject\w*|if|whether|unless|no longer)\b", re.I)


@dataclass(frozen=True, slots=True)
class Accord:
    """Words that say that two sides are at one, or (`who`) who minds what the other does; with offsets.

    `of` says that what they are at one in is named right behind: they may differ in other things.
    """

    start: int
    end: int
    at_one: bool
    who: str = ""
    of: bool = False


def find_accords(text: str) -> list[Accord]:
    """Find what one sentence says of the accord of two sides; what it denies, asks or leaves open is not among it."""
    if text.rstrip("”\"’' ").endswith("?"):
        return []
    found = [
        Accord(*match.span(), True, of=bool(_ABOUT.match(text, match.end())))
        for match in _AT_ONE.finditer(text)
        if not _DENIED.search(text[: match.start()])
    ]
    found += [
        Accord(*match.span("says"), False, match["who"])
        for match in _MINDS.finditer(text)
        if not _DENIED.search(text[: match.start()])
    ]
    return found


def conflict(left: Accord, right: Accord) -> bool:
    """True where one side tells of accord and the other of the contrary."""
    return left.at_one != right.at_one
