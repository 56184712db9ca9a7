"""Sentence → whether it says that two nations are at one, or that one of them minds what the other does."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DISCORD = (
    r"(?:discrepanc(?:y|ies)|divergences?|differences|disagreements?|rifts?|divisions?|tensions?|disputes?|daylight|"
    r"frictions?|discord|misunderstandings?|divides?|quarrels?)"
)
_AT_ONE = re.compile(
    r"\b(?:(?:no|zero|without any|not (?:an?|any|the slightest)(?: single| sliver of)?|never (?:an?|any))\s"
    rf"(?!difference\b)(?:\w+\s){{0,2}}?{_DISCORD}\b|"
    r"(?:coincide[sd]?|agree[sd]?) (?:completely|fully|entirely)|"
    r"(?:completely|fully|entirely) (?:agree[sd]?|coincide[sd]?|united|at one|in agreement)|"
    r"in (?:full|complete|total) agreement|of one mind|on (?:exactly )?the same page|(?:see|sees|saw) eye to eye)\b",
    re.I,
)
_LIMITED = re.compile(r"[”\"]?,?\s(?:on|over|about|regarding|concerning|when|as|to|that|in)\b", re.I)
"""What stands behind an accord that is one in one thing only."""
_OPENS = re.compile(
    r"[“\"]?(?:(?:On|As (?:to|for)|Regarding|Concerning|Over)\s(?!(?:his|her|their|an?|\w+day)\b)|"
    r"In (?:the )?(?:matters?|terms|questions?|respect)\b)"
)
"""The same at the head of its sentence: "On climate, …"."""
_MINDS = re.compile(
    r"(?P<says>(?:(?:has|had|have|expressed|raised|voiced|aired|harbou?red|(?:had\s)?arrived with)\s"
    r"[“\"]?(?:(?!no\b|any\b|few\b|not\b)\w+\s){0,2}?[“\"]?(?:\w+\sand\s)?"
    r"(?:concerns?|doubts|misgivings|reservations|objections|unease|displeasure|qualms)|"
    r"(?:is|was)\s(?:(?:deeply|very|somewhat)\s)?(?:uneasy|unhappy|worried|dismayed|displeased))\b[”\"]?)"
    r"\s(?:over|about|with|at|by|regarding)\s(?P<what>[^,.;“”\"]*)"
)
_WHO = re.compile(
    r"((?:(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he)\s)?(?<![\w-])(?:U\.S\.|[A-Z][\w’'-]{0,40})"
    r"(?:\s[A-Z][\w’'-]{0,40}){0,2}"
    r"(?:\s(?:government|president|leader|premier|(?:prime|foreign) minister|foreign secretary|counterpart|side|"
    r"officials|administration))?)\s(?:\w+ly\s|also\s)?$"
)
"""A nation, its government, or a name, that ends where something begins."""
_UNSURE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|reject\w*|if|whether|unless|no longer|no one|nobody|not|\w+n[’']t|never|"
    r"rarely|seldom|hardly|few|untrue|false|wrong|myth|must|should|would|could|may|might|need\w*|wants?|wanted|hop\w+|"
    r"urg\w+|ago|former\w*|once|under|used to|earlier|until|still|resolve[sd]?|caus\w+|was no|is no)\b",
    re.I,
)
"""Words before an accord, or its contrary, by which it is not told, or not of now."""

_ASKED = re.compile(r"[^.!?]{0,200}\?")
"""What is behind words that a question asks."""
_BETWEEN = re.compile(r"[^.;,]{0,40}\bbetween\b")
_BOTH = re.compile(r"(?<![\w-])[A-Z][\w’']{0,40}\sand\s(?:the\s)?[A-Z]|\b(?:[Tt]he two|[Bb]oth)\b")
"""What names two sides: behind "no differences", before "see eye to eye"."""
REACH = 100
"""Characters before what somebody minds in which it stands who that is."""
_SETTLED = re.compile(r"\b(?:addressed|allayed|settled|resolved|dispelled)\b")


@dataclass(frozen=True, slots=True)
class Accord:
    """Words that say that two sides are at one, or (`who`) who minds what the other does (`what`); with offsets."""

    start: int
    end: int
    at_one: bool
    who: str = ""
    what: str = ""


def find_accords(text: str) -> list[Accord]:
    """Find what one sentence says of the accord of two sides, in everything and now.

    What it denies, asks or leaves open, and accord in one thing only, is not among it.
    """
    agreed, minded = list(_AT_ONE.finditer(text)), list(_MINDS.finditer(text))
    if not agreed and not minded:
        return []
    unsure, both = _UNSURE.search(text), _BOTH.search(text)
    told = len(text) if unsure is None else unsure.start()  # what stands behind is not told
    found = []
    for match in agreed if not _OPENS.match(text) else ():
        firm = match.start() <= told and not (_LIMITED.match(text, match.end()) or _ASKED.match(text, match.end()))
        if firm and (_BETWEEN.match(text, match.end()) or (both is not None and both.end() <= match.start())):
            found.append(Accord(*match.span(), True))
    for match in minded:
        who = _WHO.search(text[max(0, match.start() - REACH) : match.start()])
        firm = match.end("says") <= told and not (_SETTLED.search(match["what"]) or _ASKED.match(text, match.end()))
        if who and firm:
            found.append(Accord(*match.span("says"), False, who[1], match["what"]))
    return found


def conflict(left: Accord, right: Accord) -> bool:
    """True where one side tells of accord and the other of the contrary."""
    return left.at_one != right.at_one
