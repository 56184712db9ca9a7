"""Sentence → its quotations with whom it names as their speaker: “…”, said Alma Dorrit, the mayor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.facts.counted import TITLES
from factcheck.facts.people import sounds_like
from factcheck.facts.words import CALENDAR

SHORTEST = 6
"""Words that a quotation has at least to be known again: fewer are a phrase that two may use."""
SAME_WORDS = 0.8
"""Share of the words of the shorter of two quotations that stand in a row in both, from which they are one."""
_QUOTE = re.compile(r"[“\"]([^“”\"]+)(?:[”\"]|$)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VERB = (
    r"(?:said|says|told|tells|added|adds|declared|insisted|asked|wrote|tweeted|posted|announced|argued|explained|noted|"
    r"described|called|warned|testified|recalled|stated|joked|conceded|admitted|replied|asserted|observed|responded|"
    r"branded|quipped|remarked|fumed|complained|claimed|vowed|pledged|declaring|saying)"
)
_ROLE = r"(?:(?!(?:of|at|for|from|in|by|with|who|that|and)\b)(?-i:[a-z])[\w’'-]*\s){0,5}"
_PART = r"(?-i:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Prof|[A-Z])\.|[A-Z][\w’-]+)"
_WHO = rf"(?P<who>{_PART}(?:\s(?:{_PART}|(?-i:de|van|von|der|al|bin|la|el|ter|den)\b)){{0,6}})"
_NOT_OF = "".join(rf"(?<!\b{word}\s)" for word in "of the in at for to on from with".split()) + r"(?<![\w.’'-])"
_SPEAKERS = [
    re.compile(pattern, re.I)
    for pattern in (
        rf"\0,?\s+{_VERB}\s+{_ROLE}{_WHO}",  # “…,” said the mayor Alma Dorrit
        # Alma Dorrit of Varde, the mayor, later said
        rf"{_NOT_OF}{_WHO}(?:\sof\s[^,;:\0]{{2,40}})?(?:,[^;:\0]{{2,120}},)?"
        rf"\s(?:(?:has|had|also|later|then|\w+ly)\s){{0,2}}{_VERB}\b",
        rf"\baccording\sto\s{_ROLE}{_WHO}",
        rf"\b(?:from|by)\s{_ROLE}{_WHO}:\s*\0",  # it came from councillor Alma Dorrit: “…”
        rf"\bwas\s{_WHO}\swho\s",
        rf"{_NOT_OF}{_WHO},?\swas\s(?:the\s(?:one|first)\s)?who\s",
    )
]
"""Where a speaker is named; quotations are hidden, a NUL for each of their characters."""
_NOBODY = CALENDAR | frozenset(
    "he she it they we i you this that there who what but and the when as in on at if so".split()
)
"""Words that open a sentence, pronouns, and days: no names."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation by its words, in lower case; the offsets are those of the name of its speaker, `speaker` its words.

    Titles and initials are left out of these, and the last one is the family name.
    """

    start: int
    end: int
    speaker: tuple[str, ...]
    words: tuple[str, ...]


def find_utterances(text: str) -> list[Utterance]:
    """Find the quotations of one sentence that names one speaker, and no other, beside a verb of speech."""
    quotes = list(_QUOTE.finditer(text))
    said = [_words(match[1]) for match in quotes]
    if not any(len(words) >= SHORTEST for words in said):
        return []
    outside = text
    for match in quotes:
        outside = outside[: match.start()] + "\0" * (match.end() - match.start()) + outside[match.end() :]
    spans = {match.span("who") for pattern in _SPEAKERS for match in pattern.finditer(outside)}
    named = {span: speaker for span in spans if (speaker := _name(text[slice(*span)]))}
    if len({speaker[-1] for speaker in named.values()}) != 1:
        return []
    (start, end), speaker = max(named.items(), key=lambda item: (len(item[1]), -item[0][0]))
    return [Utterance(start, end, speaker, words) for words in said if len(words) >= SHORTEST]


def quotation_of(said: Utterance, text: str) -> str:
    """Return the words of an utterance as its sentence has them."""
    found = next(match[1] for match in _QUOTE.finditer(text) if _words(match[1]) == said.words)
    return " ".join(found.split()).strip(" ,")


def _words(quoted: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(quoted.lower().replace("’", "'")))


def _name(words: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without titles and initials; nothing where none is left."""
    plain = [word.lower().rstrip(".") for word in words.split()]
    return tuple(word for word in plain if len(word) > 1 and word not in TITLES and word not in _NOBODY)


def one_quotation(left: Utterance, right: Utterance) -> bool:
    """True for two quotations of the same words, one of which may be longer."""
    a, b = left.words, right.words
    if len(set(a) & set(b)) < SHORTEST // 2:
        return False
    run = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    return run >= SHORTEST and run >= SAME_WORDS * min(len(a), len(b))


def one_speaker(left: Utterance, right: Utterance) -> bool:
    """True for two names that may be one person's: a word in common, or a family name in two spellings."""
    return bool(set(left.speaker) & set(right.speaker)) or sounds_like(left.speaker[-1], right.speaker[-1])


def conflict(left: Utterance, right: Utterance) -> bool:
    """True for one quotation that two texts give to two speakers."""
    return one_quotation(left, right) and not one_speaker(left, right)
