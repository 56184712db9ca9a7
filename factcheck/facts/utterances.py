"""Sentence → its quotations with whom it names beside them as their speaker: “…,” said Alma Dorrit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.datatypes import Span
from factcheck.facts.counted import TITLES
from factcheck.facts.people import plain, sounds_like
from factcheck.facts.tokens import even
from factcheck.facts.words import CALENDAR

SHORTEST = 10
"""Words that a quotation has at least to be known again: "our thoughts are with the families of the victims" has nine,
and many say it."""
SAME_WORDS = 0.8
"""Share of the words of the shorter of two quotations that stand in a row in both, from which they are one."""
QUOTE = re.compile(r"[“\"]([^“”\"]+)(?:[”\"]|$)")
"""A quotation with its marks, and its words; one may go on after the end of the sentence."""
_TAIL = re.compile(r"([^“”\"]+[,.?!])[”\"](?=\s)")
"""The end of a quotation of several sentences, with which a sentence begins."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NESTED = re.compile(r"‘|\b(?:I|he|she|they)\s(?:said|told|asked|shouted)\b")
"""What makes a quotation hold another one, which has a speaker of its own."""
_VERB = (
    r"(?:said|says|told|tells|added|adds|declared|insisted|asked|wrote|tweeted|announced|argued|explained|noted|warned|"
    r"testified|recalled|stated|joked|conceded|admitted|replied|asserted|observed|responded|quipped|remarked|fumed|"
    r"complained|claimed|vowed|pledged|stressed|continued|promised|commented|urged|shouted)"
)
_OFTEN = r"(?:(?:has|had|also|later|then|\w+ly)\s){0,2}"
_ROLE = r"(?:(?!(?:of|at|for|from|in|by|with|who|that|and|to)\b)(?-i:[a-z])[\w’'-]*,?\s){0,5}"
_PART = r"(?-i:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Prof|[^\W\d_a-z])\.|(?![a-z])[^\W\d_][\w’'-]+)"
_WHO = rf"(?P<who>{_PART}(?:\s(?:{_PART}|(?-i:de|da|do|dos|del|di|van|von|der|al|bin|ibn|la|el|ter|den)\b)){{0,5}})"
_APPOSED = r"(?:\sof\s(?-i:[A-Z])[\w’-]+)?(?:,[^;:\0]{2,100},)?"
_SPEAKERS = [
    re.compile(pattern, re.I)
    for pattern in (
        # “…,” said the mayor, Alma Dorrit
        rf"\0[”\"]?,?\s{_VERB}\s{_ROLE}{_WHO}(?=[,.;:]|$|\s(?:in|on|at|who|of|to|during|after|as|while|and|told)\b)",
        # “…,” Alma Dorrit, the mayor, said
        rf"\0[”\"]?\s{_WHO}{_APPOSED}\s{_OFTEN}{_VERB}\b(?!\s(?:he|she|they|it|that)\b)",
        # Alma Dorrit, the mayor, told reporters on Monday: “…”
        rf"^{_WHO}{_APPOSED}\s{_OFTEN}{_VERB}"
        r"(?:\s(?!(?:he|she|they|it|his|her|that|had|was|were)\b)[\w.’-]+){0,5}[,:]?\s[“\"]\0",
    )
]
"""Where a speaker is named; quotations are hidden, a NUL for each of their characters."""
_NOBODY = CALENDAR | frozenset("the he she it they we you this that there who".split())
"""Words that make no name of what they stand in."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation by its words, in lower case; the offsets are those of the name of its speaker, `speaker` its words.

    Titles, initials and accents are left out of these; the last one is the family name.
    """

    start: int
    end: int
    speaker: tuple[str, ...]
    words: tuple[str, ...]


def find_utterances(text: str) -> list[Utterance]:
    """Find the quotations of one sentence that names one speaker, and no other, beside them."""
    text = even(text)
    quotes = list(_quotes(text))
    said = [_words(words) for words in _joined(text, quotes) if not _NESTED.search(words)]
    if not any(len(words) >= SHORTEST for words in said):
        return []
    hidden = text
    for start, end in quotes:
        hidden = hidden[:start] + "\0" * (end - start) + hidden[end:]
    spans = {match.span("who") for pattern in _SPEAKERS for match in pattern.finditer(hidden)}
    named = {span: name for span in spans if (name := _name(text[slice(*span)]))}
    if len({name[-1] for name in named.values()}) != 1 or len(named) != len(spans):
        return []
    (start, end), speaker = min(named.items())
    return [Utterance(start, end, speaker, words) for words in dict.fromkeys(said) if len(words) >= SHORTEST]


def _quotes(text: str) -> Iterator[Span]:
    """Yield where the words of quotations stand, without their marks."""
    tail = _TAIL.match(text)
    if tail is not None and (tail.group(0)[-1] == "”" or text.count('"') % 2):
        yield tail.span(1)
    for match in QUOTE.finditer(text, tail.end() if tail is not None else 0):
        yield match.span(1)


def _joined(text: str, quotes: Sequence[Span]) -> list[str]:
    """Return the words of quotations; those of one with its speaker in it in one: “…,” said Alma Dorrit, “and …”."""
    found: list[str] = []
    for start, end in quotes:
        words = text[start:end]
        if found and found[-1].rstrip().endswith(",") and words[:1].islower():
            found[-1] += " " + words
        else:
            found.append(words)
    return found


def quotation_of(said: Utterance, text: str) -> str:
    """Return the words of an utterance as its sentence has them."""
    text = even(text)
    found = next(words for words in _joined(text, list(_quotes(text))) if _words(words) == said.words)
    return " ".join(found.split()).strip(" ,")


def _words(quoted: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(quoted.lower().replace("’", "'")))


def _name(words: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without titles and initials; nothing for what is no name."""
    found = [re.sub(r"['’]s$|^(?:al|el)-", "", word.lower().rstrip(".")) for word in words.split()]
    if _NOBODY & set(found) or re.search(r"['’]s$", words):
        return ()
    return tuple(plain(word) for word in found if len(word) > 1 and word not in TITLES)


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
