"""Sentence → whether it says that whoever did a deed is still sought, was caught, or is dead, and by whose hand."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.facts.words import CALENDAR, names

State = Literal["free", "held", "dead", "slain", "suicide"]
"""What a suspect is: sought or at large, in custody or otherwise caught, killed or found dead, and if it is told, by
others or by himself."""
_DEAD = frozenset(("dead", "slain", "suicide"))

_CULPRIT = (
    "suspect gunman shooter attacker killer assailant bomber robber raider burglar hijacker kidnapper sniper murderer "
    "arsonist knifeman perpetrator culprit intruder hostage-taker"
).split()
_ESCAPED = "fugitive inmate prisoner convict escapee driver motorist motorcyclist rider".split()
"""Who is sought, too; but one who is killed is a victim."""
_ANYBODY = "man woman teenager youth student soldier brother".split()
"""Who is sought only where it is said for what."""
_SUSPECTED = (
    r"(?:suspected|accused|wanted|sought|believed|thought|alleged|"
    r"who (?:had |has )?(?:\w+ed|shot|drove|fled|struck|broke|hit|ran|stole|took|set|left)\b(?! by\b))\b"
)
_NAME = r"(?-i:[A-Z][\w’'-]+(?:\s[A-Z]\.)?(?:\s[A-Z][\w’'-]+){1,3})"


def _one(words: Iterable[str]) -> str:
    return "|".join(words)


def _several(words: Iterable[str]) -> str:
    return "|".join(re.sub("man$", "men", word) if word.endswith("man") else f"{word}s" for word in words)


def _who(words: Sequence[str]) -> str:
    """Return a pattern of those who are sought: by these words, and by what they are suspected of."""
    return (
        rf"\b(?:(?P<several>(?:{_several(words)})|(?:{_several(_ANYBODY)})(?=\s{_SUSPECTED}))|"
        rf"(?P<one>(?:{_one(words)})|(?:{_one(_ANYBODY)})(?=\s{_SUSPECTED})))\b(?![’'-])"
    )


_ABOUT = (
    rf"(?P<about>,?\s(?:named|identified as)\s{_NAME}|,\s(?:[^,.;]{{2,40}},){{1,3}}|\s{_NAME},?(?:\s\d\d,)?|"
    r"\s(?:who|suspected|accused|wanted|believed|in|of|behind|sought|on|for)\s[^.;:“”\"]{3,110}?|)\s"
)
"""What stands between who is sought and what is told of him: his name, age and home, and what he did."""
_NAMED = (
    r"(?:^|[:;,.“\"]\s?|\b(?:that|and|as|but|said|where|when|after|because|while|hours)\s)"
    rf"(?:\w+\s){{0,2}}?(?P<name>{_NAME}|(?-i:[A-Z][\w’'-]+)(?=,\s\d\d,|,\sthe\s))(?:,\s(?:[^,.;]{{2,60}},){{1,3}})?\s"
)
"""A name at the head of its clause, age and home before what is told of somebody."""
_POLICE = (
    r"\b(?:police|officers|authorities|detectives|investigators|troopers|marshals|deputies|agents|commandos|FBI|"
    r"security forces|soldiers|officials|cops|SWAT teams?|guards|forces|troops|bystanders|passers-by|customers)"
)
_THE = (
    r"\s(?:(?:the|a|an|that|its|their|lone|armed|suspected|alleged|prime|main|chief|masked|unknown|key|wanted|convicted|nude|"
    r"escaped|fleeing|accused|male|dangerous)\s)*"
)
_IS = (
    r"(?:(?:is|are|was|were|remains?|remained)\s(?:(?:still|now|also|believed to be|reportedly|currently)\s)*|"
    r"still\s)?"
)
_WAS = (
    r"(?:(?:is|are|was|were|has been|have been|had been)\s(?:(?:now|later|also|finally|then|since|\w+ly)\s)*|"
    r"(?:now|later|finally)\s)"
)
_HAVE = r"(?:(?:have|has|had|also|later|said they)\s)*"
_HAVE_SINCE = r"(?:(?:has|have|had|later|finally)\s)*"
_NOT_CAUGHT = (
    r"(?:yet to be|(?:has|have|had) (?:still )?(?:not|yet to) (?:yet )?(?:been|be)|not yet|"
    r"(?:has|have)n[’']t (?:yet )?been|"
    r"(?:was|were|is|are) (?:not|still not))\s(?:caught|captured|arrested|apprehended|found|detained|seen)"
)
_AT_LARGE = (
    r"(?:at large|(?:still|on the) (?:loose|run)|(?:still|now|being) (?:being )?(?:sought|hunted)|wanted by|"
    rf"(?:believed to be |still )?in hiding|believed to be hiding|{_NOT_CAUGHT})"
)
_HUNT = (
    r"(?:(?:search(?:ing|ed|es)?|hunt(?:ing|ed|s)?|look(?:ing)?|manhunt|on the hunt)\s(?:\w+ly\s)?for|seek(?:s|ing)?|"
    r"hunt(?:s|ing)?|tracing|"
    r"(?:search|manhunt|hunt)\s(?:(?:is|was)\s)?(?:on|under\s?way|continu\w+)[^.;,]{0,60}?\bfor)"
)
_CAUGHT = (
    r"(?:in (?:police\s|federal\s)?custody|under arrest|behind bars|arrested|(?:re)?captured|caught|apprehended|"
    r"detained|taken (?:alive|into custody))"
)
_OVERCOME = r"(?:picked up|seized|overpowered|tackled|led away)"
_GAVE_UP = r"(?:surrendered|turned (?:him|her|them)sel(?:f|ves) in|g(?:ave|iven) (?:him|her|them)sel(?:f|ves) up)"
_CATCH = (
    r"(?:arrest(?:ed|s)?|(?:re)?captured?|caught|apprehend(?:ed)?|detain(?:ed)?|nab(?:bed)?|seized|overpowered|"
    r"picked up)"
)
_KILL = r"(?:kill(?:ed)?|sh(?:o|oo)t dead|shot and killed|fatally shot|gun(?:ned)? down)"
_SLAIN = r"(?:sh(?:o|oo)t dead|shot and killed|fatally shot|gunned down|killed)"
_BY_OTHERS = rf"(?:by\s(?:\w+\s){{0,2}}?{_POLICE}\b|in an? (?:shoot-?out|gun ?(?:battle|fight)|fire ?fight)\b)"
_BY_HIMSELF = (
    r"(?:(?:kill(?:ed|s|ing)?|sh(?:o(?:o)?t(?:s|ing)?)|hang(?:ed|s|ing)?|blew|blow(?:s|ing)?)\s(?:him|her|them)sel(?:f|ves)"
    r"(?:\sup)?(?! in the (?:arm|leg|foot|hand|thigh))|t(?:ook|akes|aken|aking) (?:his|her|their) own li(?:fe|ves)|"
    r"(?:commit(?:s|ted|ting)|died by) suicide|turn(?:ed|s|ing) the (?:gun|weapon|rifle|pistol) on (?:him|her)self|"
    r"died (?:of|from) (?:an? )?(?:apparent(?:ly)? )?self-inflicted)"
)
_ANY = _CULPRIT + _ESCAPED
_PATTERNS: tuple[tuple[State, str], ...] = (
    ("free", rf"{_who(_ANY)}{_ABOUT}{_IS}(?P<told>{_AT_LARGE})\b"),
    ("free", rf"{_NAMED}{_IS}(?P<told>{_AT_LARGE})\b"),
    ("free", rf"\b(?P<told>{_HUNT}){_THE}{_who(_ANY)}"),
    ("free", rf"\b(?P<told>(?:{_HUNT})(?<![Ss]eek)(?<![Ss]eeks))\s(?P<name>{_NAME})"),
    ("held", rf"{_who(_ANY)}{_ABOUT}{_WAS}?(?P<told>{_CAUGHT})\b"),
    ("held", rf"{_who(_ANY)}{_ABOUT}{_WAS}(?P<told>{_OVERCOME})\b"),
    ("held", rf"{_NAMED}{_WAS}(?P<told>{_CAUGHT}|{_OVERCOME})\b"),
    ("held", rf"{_who(_ANY)}{_ABOUT}{_HAVE_SINCE}(?P<told>{_GAVE_UP})\b"),
    ("held", rf"{_NAMED}{_HAVE_SINCE}(?P<told>{_GAVE_UP})\b"),
    ("held", rf"{_POLICE}\s{_HAVE}(?P<told>{_CATCH}){_THE}{_who(_ANY)}"),
    ("held", rf"\b(?P<told>(?:arrest|capture) of){_THE}{_who(_ANY)}"),
    ("held", rf"{_POLICE}\s{_HAVE}(?P<told>{_CATCH})\s(?:(?-i:[a-z]+)\s){{0,4}}?(?P<name>{_NAME})"),
    ("slain", rf"{_who(_CULPRIT)}{_ABOUT}{_WAS}(?P<told>{_SLAIN}\s{_BY_OTHERS})"),
    ("slain", rf"{_NAMED}{_WAS}(?P<told>{_SLAIN}\s{_BY_OTHERS})"),
    ("slain", rf"{_POLICE}\s(?:(?:have|has|had|later)\s)*(?P<told>{_KILL}){_THE}{_who(_CULPRIT)}"),
    (
        "suicide",
        rf"{_who(_CULPRIT)}(?P<about>,?\s(?:[^.;:“”\"]{{2,110}}\s)??){_HAVE_SINCE}(?:then\s)?(?P<told>{_BY_HIMSELF})",
    ),
    ("suicide", rf"{_NAMED}(?:[^.;:“”\"]{{2,110}}\s)??{_HAVE_SINCE}(?:then\s)?(?P<told>{_BY_HIMSELF})"),
    ("dead", rf"{_who(_CULPRIT)}{_ABOUT}{_WAS}(?P<told>(?:found |shot )?dead|shot and killed|killed)\b"),
)
_TOLD = [(state, re.compile(pattern, re.I)) for state, pattern in _PATTERNS]
_LEFT_OPEN = re.compile(
    r"\?|\b(?:if|whether|until|unless|once (?:he|she|they|the)|would|could|should|(?-i:may)|might|vow\w*|"
    r"hop(?:e[sd]?|ing)|try(?:ing)?|tried|efforts? to|no longer|ago|previous(?:ly)?|earlier arrest|in (?:19|20)\d\d|"
    rf"(?:{'|'.join(calendar.month_name[1:])}),? (?:19|20)\d\d|"
    r"last (?:year|month)|years? (?:before|earlier)|not (?:a|the) suspect|unclear|twice|reward|"
    r"fear(?:s|ed)?|rumou?r(?:s|ed)?|false(?:ly)?|mistaken(?:ly)?|no (?:suspect|arrest)s?)\b",
    re.I,
)
"""Words by which it is not told, or not of now."""
_OVER = re.compile(
    r"\b(?:ended|is over|end(?:ing)? to|before (?:he|she|they|being)|until|(?:hours|days)[- ]long)\b", re.I
)
"""Words of a hunt that is over."""
_NOT_SO = re.compile(r"(?:\b(?:not|never|yet to)|n[’']t)\s(?:\w+\s){0,2}?\w+$", re.I)
"""What denies the words behind which it ends: "has not yet been caught"."""
BESIDE = 25
"""Characters around what is told of a suspect in which they stand."""
_ANOTHER = re.compile(
    r"\b(?:another|second|third|others?|accomplices?|remaining|additional|either|both|one of|one|first|youngest|some|"
    r"two|three|four|five|several|all|half)\s(?:\w+\s){0,2}?$",
    re.I,
)
"""What stands before somebody who is one of several, of whom nothing is known."""
SEVERAL = re.compile(
    rf"(?<!no )(?<!any )(?:(?<!other )\b(?:{_several(_CULPRIT)})|\baccomplices?|"
    rf"\b(?:another|second|third|other|remaining|additional|more|one of the)\s(?:\w+\s)?(?:{_one(_CULPRIT)}))\b",
    re.I,
)
"""Words of an article that tells of several suspects."""
_CAPITAL = re.compile(rf"\b(?!(?i:{'|'.join(CALENDAR)})\b)[A-Z][\w-]+")


@dataclass(frozen=True, slots=True)
class Fugitive:
    """Words that say in which state whoever did a deed is, with offsets.

    `several` says that they are more than one; `known` that he is told by a word for what he did, not by his name
    alone; `named` are words of his name, in lower case, and `deed` the names beside what he did, as they are written.
    """

    start: int
    end: int
    state: State
    several: bool
    known: bool
    named: frozenset[str]
    deed: frozenset[str]


def find_fugitives(text: str) -> Iterator[Fugitive]:
    """Find whether one sentence says that a suspect is at large, caught or dead, each once.

    What it asks, hopes or tells of long ago, or of one of several suspects, is none of these.
    """
    told: set[State] = set()
    for state, pattern in _TOLD:
        if state in told or (state == "dead" and told & _DEAD):
            continue  # once each: by what he did rather than by his name
        match = pattern.search(text)
        if match is None or _left_open(state, text, match):
            continue
        told.add(state)
        parts = match.groupdict()
        who = next(match.start(part) for part in ("one", "several", "name") if parts.get(part))
        if _ANOTHER.search(text, 0, who):
            continue
        about = (parts.get("about") or "").strip()
        by_name = about[:1] == "," or about[:1].isupper() or about.startswith(("named", "identified"))
        named = names(parts.get("name") or (about if by_name else ""))
        deed = frozenset(_CAPITAL.findall("" if by_name else about))
        yield Fugitive(
            *match.span("told"),
            state,
            bool(parts.get("several")),
            not parts.get("name"),
            named,
            deed,
        )


def _left_open(state: State, text: str, match: re.Match[str]) -> bool:
    """True where words beside what is told say that it is not so, or not now."""
    if _OVER.search(text) if state == "free" else _NOT_SO.search(text, 0, match.end()):
        return True
    return _LEFT_OPEN.search(text, max(0, match.start() - BESIDE), match.end() + BESIDE) is not None


def apart(one: State, other: State) -> bool:
    """True for two states of which one person can be in only one: who is dead may have been slain."""
    return one != other and not ("dead" in (one, other) and one in _DEAD and other in _DEAD)


def conflict(left: Fugitive, right: Fugitive) -> bool:
    """True where one suspect is in another state than the other, and nothing says that they are two."""
    if not apart(left.state, right.state) or left.several != right.several:
        return False
    if left.named and right.named:
        return bool(left.named & right.named)
    return left.known and right.known
