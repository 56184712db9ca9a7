"""Text → the content words and the proper names in it, for asking whether two claims speak of one thing."""

from __future__ import annotations

import calendar
import re
from collections.abc import Set
from functools import lru_cache

from factcheck.facts.tokens import lemma, tokenize

_STOP = frozenset(
    (
        "a an the and or but if of to in on at by for from with as into over under after before about against "
        "between during through above below up down out off again then once here there all any both each few "
        "more most other some such only own same so than too very can will just should now be is are was were "
        "been being have has had do does did having he she it they them his her its their this that these "
        "those which who whom whose what when where why how i we you us our your say said tell told also "
        "would could may might not no yes least around nearly almost one two three four five six seven eight "
        "nine ten according report mr mrs ms dr while since until because people person"
    ).split()
)
_OPENING = frozenset(
    "police detectives customs jurors ministers workers organisers schools surgeons crews volunteers winds rain flames "
    "smoke teachers engineers divers citizens coastguards airlines airports roads bridges homes shops".split()
)
"""Words that are no name where they open a sentence, and that the tagger takes for one there."""


@lru_cache(maxsize=50_000)
def content_words(text: str) -> frozenset[str]:
    """Return the lemmas of the words of a text that carry content, numbers and stop words left out."""
    return frozenset(
        lemma(token.text)
        for token in tokenize(text)
        if token.text[0].isalpha()
        and len(token.text) > 1
        and token.lower not in _STOP
        and lemma(token.text) not in _STOP
    )


@lru_cache(maxsize=50_000)
def names(text: str) -> frozenset[str]:
    """Return the proper names of a text, word by word in lower case ("Xi Jinping" → xi, jinping)."""
    tokens = tokenize(text)
    found: set[str] = set()
    for i, token in enumerate(tokens):
        if not token.text[0].isupper() or token.lower in _STOP:
            continue
        opening = i == 0 or tokens[i - 1].text in "“‘\"'(:"
        if opening and (token.tag not in ("NNP", "NNPS") or token.lower in _OPENING):
            continue
        found.add(token.lower.rstrip("."))
    return frozenset(found)


_NAME = re.compile(r"\b[A-Z][\w’']*(?:[-\s](?:(?:of|and|for|the)\s)?[A-Z][\w’']*)+")
CALENDAR = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name) if name)
"""Names of days and months, in lower case."""
MOST_INITIALS = 6
"""Capitalised words in a row that may be a name, or two of them."""


@lru_cache(maxsize=50_000)
def short_forms(text: str) -> frozenset[str]:
    """Return what names of several words may be called for short: "Electronic Data Systems" → ed, eds, ds."""
    found = set()
    for match in _NAME.finditer(text):
        initials = [word[0].lower() for word in re.split(r"[-\s]+", match[0]) if word[0].isupper()]
        if len(initials) > MOST_INITIALS:  # a headline
            continue
        for start in range(len(initials)):
            for end in range(start + 2, len(initials) + 1):
                found.add("".join(initials[start:end]))
    return frozenset(found)


def of_others(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """True where two claims each name somebody or something, and neither a name that stands in the other's sentence.

    Both sides are `(claim, sentence)`. Days and months are no such names; a short form stands for its name.
    """
    named = [names(claim) - CALENDAR for claim, _ in (left, right)]
    known = [names(sentence) | short_forms(sentence) for _, sentence in (left, right)]
    return bool(named[0] and named[1]) and not named[0] & known[1] and not named[1] & known[0]


def overlap(left: str, right: str) -> float:
    """Return the share of the shorter text's content words that the other one has, 0 to 1."""
    return shared(content_words(left), content_words(right))


def shared(left: Set[str], right: Set[str]) -> float:
    """Return the share of the smaller set of words that the other one has, 0 to 1."""
    return len(left & right) / max(1, min(len(left), len(right)))


_OWNER = re.compile(r"[A-Z][\w-]*[’']s\s")
"""A name of somebody whose the subject is: "Mason's co-defendant Pryce"."""


@lru_cache(maxsize=50_000)
def subject_names(text: str) -> frozenset[str]:
    """Return the proper names before the first verb: whose deed or share a claim tells.

    What stands behind "that" tells of its own subject: "The judge ruled that the firm owes 3 million euros".
    """
    tokens = tokenize(text)
    start = 0
    for token, behind in zip(tokens, [*tokens[1:], None], strict=True):
        if token.verb and behind and behind.lower == "that":
            start = behind.end
        elif token.verb and token.start > start:
            return names(_OWNER.sub("", text[start : token.start].strip()))
    return frozenset()


_EVENTS = (
    "meet meeting talk summit speak sit encounter visit host confer conversation hold",
    "strike hit attack bomb bombing raid shell shelling assault explosion blast explode",
    "quake earthquake tremor shake",
    "inspect inspection audit check visit",
    "play game match win lose beat defeat",
    "launch test fire launching",
    "elect election vote poll win",
    "arrest detain capture",
    "sign signing agree agreement deal pact",
    "crash collide accident collision disaster",
    "cut reduction reduce lower",
    "raise rise increase hike",
    "erupt eruption",
    "close closure shut shutdown",
    "protest demonstration rally march demonstrate",
    "fire blaze wildfire",
    "increase rise gain jump",
    "fall drop decline decrease",
)
"""Words for one kind of event, by lemma."""
_RECORDS = {
    word: words.split()[0]
    for words in (
        "largest biggest greatest", "highest", "lowest", "worst", "deadliest", "strongest", "heaviest", "longest",
        "hottest warmest", "coldest", "wettest", "driest", "fastest", "sharpest steepest", "smallest",
    )
    for word in words.split()
}  # fmt: skip
"""Words for what nothing was since some time → the first of those that say the same."""
FIRST_SINCE = re.compile(
    rf"\b(?:first|{'|'.join(_RECORDS)})\s(?!time\b)(?:[^,;.]{{3,80}}?\b)?since\s(?:early\s|late\s|the\s(?:[\w’'-]+\s){{1,4}}of\s|the\s)?",
    re.I,
)
"""What stands before the time of the last one: "the first fatal crash of a passenger flight since 2007", or of the last
one that was as large: "the largest protest since the march of 2003"."""
_LIGHT = frozenset("be have do go hold take make come".split())
"""Verbs that leave it to the next word what happens: "last been inspected", "last went on strike"."""


def last_event(text: str) -> frozenset[str]:
    """Return words for the event that a text calls the last of its kind: "last face-to-face meeting" → meet, talk, …"""
    event = _last(text)
    if event is None:
        return frozenset()
    named = {event[1]}
    if event[1] == "time":  # "the last time that they voted"
        named = set(content_words(text[text.index("time") :])) - CALENDAR - {"time"}
    same = [words for line in _EVENTS if named & {*(words := line.split())}]
    return frozenset(named.union(*same))


_NO_FIRST = frozenset("time half day round quarter week month year place name floor term degree person people".split())
"""Nouns of which the first one is known, and not what happened first."""


@lru_cache(maxsize=50_000)
def first_of(text: str) -> frozenset[str]:
    """Return of what, by lemma, a text tells the first one: "a first distress call" → call."""
    tokens = tokenize(text)
    found = set()
    for i, token in enumerate(tokens):
        if token.lower not in ("first", "earliest"):
            continue
        k = i + 1
        while k < len(tokens) and k < i + 3 and tokens[k].tag.startswith("JJ"):
            k += 1
        while k + 1 < len(tokens) and tokens[k].noun and tokens[k + 1].noun:
            k += 1
        if k < len(tokens) and tokens[k].noun and lemma(tokens[k].text) not in _NO_FIRST:
            found.add(lemma(tokens[k].text))
    return frozenset(found)


def record_of(text: str) -> frozenset[str]:
    """Return what a text calls the event since the last like it: "the largest protest since 2011" → largest."""
    return last_of(text) & frozenset(_RECORDS.values())


def last_of(text: str) -> frozenset[str]:
    """Return the adjectives of the event that a text calls the last: "last routine inspection" → routine."""
    event = _last(text)
    return event[0] if event else frozenset()


def _last(text: str) -> tuple[frozenset[str], str] | None:
    """Return the adjectives and the lemma of what a text calls the last, or the first since one, if it does."""
    tokens = tokenize(text)
    for i, token in enumerate(tokens):
        since = token.lower == "first" or token.lower in _RECORDS
        if not (since or token.lower in ("last", "latest", "recent", "recently")) or (
            i and tokens[i - 1].lower in ("at", "long")
        ):
            continue
        if since and not FIRST_SINCE.match(text, token.start):
            continue
        if since and i + 1 < len(tokens) and tokens[i + 1].lower == "since":
            # "the third referendum in 20 years, and the first since 2008"
            named = next((word for word in tokens[:i] if word.noun), None)
            return (frozenset(), lemma(named.text)) if named else None
        following = [(k, word) for k, word in enumerate(tokens[i + 1 : i + 5], i + 1) if word.noun or word.verb]
        events = [(k, word) for k, word in following if lemma(word.text) not in _LIGHT and word.tag != "NNP"]
        for k, word in [*events, *following][:1]:
            adjectives = frozenset(word.lower for word in tokens[i + 1 : k] if word.tag.startswith("JJ"))
            if token.lower in _RECORDS:
                adjectives |= {_RECORDS[token.lower]}
            return adjectives, lemma(word.text)
    return None
