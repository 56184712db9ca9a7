"""Text → tokens with offsets and part-of-speech tags, which the finders of facts share."""

from __future__ import annotations

import importlib.util
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from types import ModuleType
from typing import Any

from factcheck.facts.heads import head_of
from factcheck.remember import remembered

_TOKEN = re.compile(
    r"""
      (?:[A-Za-z]\.){2,}                        # U.S., a.m.
    | \d{1,3}(?:,\d{3})+(?:\.\d+)?              # 1,500  26,000.5
    | \d+(?:\.\d+)?                             # 6.1  2022
    | [^\W\d_]+(?=n['’]t\b) | n['’]t\b          # did n't
    | (?<=[-‐‑])(?:million|billion|trillion)(?=[-‐‑](?!an?[-‐‑]|strong\b)[^\W\d_])  # five-million-dollar
    | [^\W\d_]+(?:[-‐‑](?!(?:million|billion|trillion)[-‐‑])[^\W\d_]+)*           # words, face-to-face
    | ['’](?:s|S|d|ll|re|ve|m)\b                # the possessive and clitics stand apart
    | [^\w\s]                                   # each other sign alone
    """,
    re.VERBOSE,
)


HYPHENS = "-‐‑"
"""Signs within a word."""
JOINING = HYPHENS + "–"
"""Signs that join a number to its unit, glued to both; between blanks the last one parts clauses."""
_FOLDED = {ord("ı"): "i", ord("İ"): "I", ord("ſ"): "s", 0x212A: "K"} | dict.fromkeys(
    map(ord, "\n\r\t\v\f\xa0\u2009\u202f"), " "
)
_ADDRESS = re.compile(r"(?<=\])\((?=[^()\s]*[/#.:])[^()\s]*\)|\b(?:https?://|www\.)[^\s()<>\"”]*[^\s()<>\"”.,;:!?]")
"""The target of a link in Markdown, and an address in the text."""

_ELIDED = r"(?:\d\ds?|em|tis|twas|til|cause|cos|n|round|s|d|ll|re|ve|m|t|nuff)\b"
_OPENS = re.compile(rf"(?<![\w.,!?;:’'‘])[‘'](?!{_ELIDED})(?=[\w“\"(\[£$€…])", re.IGNORECASE)
"""A single mark that opens a quotation, and no apostrophe: "the ’90s", "rock 'n' roll", "Kenya 's"."""
_CLOSES = re.compile(r"(?<=[\w.,!?…%)\]”\"–—-])[’'](?!\w)")
_POSSESSIVE = re.compile(r"(?:(?<=s)|(?<=in))[’'](?=\s[a-z\d])")
"""What is likelier an apostrophe: "the workers’ rights", "fishin’ boats"."""
_CLOSES_ONLY = re.compile(r"[^‘“”\"]*?[,.?!][’'](?=\s)")
_SWAPPED = {"“": "‘", "”": "’", '"': "'"}


@lru_cache(maxsize=50_000)
def even(text: str) -> str:
    """Return a text of the same length with one kind of blank and of quotations, without odd letters, addresses and
    what stands at the head of a sentence.

    A sentence of a text that is wrapped holds line feeds, patterns that ignore case take "ı" for "i", British news has
    ‘…’ for “…” and “…” within, and the address of a link has years and numbers that are no facts.
    """
    if "://" in text or "](" in text or "www." in text:
        text = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    text = _double_marks(text.translate(_FOLDED))
    head = head_of(text)
    return " " * head + text[head:]


def _double_marks(text: str) -> str:
    """Return a text with “…” for quotations in single marks, unless double ones stand around them."""
    if "’" not in text and "'" not in text and "‘" not in text:
        return text
    openings = [match.start() for match in _OPENS.finditer(text)]
    double = re.search(r"[“”\"]", text)
    if double and not (openings and openings[0] < double.start()):
        return text
    letters = list(text)
    closed = _CLOSES_ONLY.match(text)  # a quotation of several sentences ends
    if closed and not (openings and openings[0] < closed.end()):
        letters[closed.end() - 1] = "”"
    closings = [match.start() for match in _CLOSES.finditer(text)]
    for start, stop in zip(openings, (*openings[1:], len(text)), strict=False):
        inside = closings[bisect_right(closings, start) : bisect_right(closings, stop - 1)]
        surely = [at for at in inside if not _POSSESSIVE.match(text, at)]
        end = surely[0] if surely else inside[-1] if inside else len(text)
        if end == len(text) and (text[start] == "'" or stop != end):
            continue
        letters[start:end] = ["“", *(_SWAPPED.get(letter, letter) for letter in letters[start + 1 : end])]
        if end < len(text):
            letters[end] = "”"
    return "".join(letters)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign: `text` is `sentence[start:end]`; `tag` is its Penn Treebank tag."""

    text: str
    start: int
    end: int
    tag: str

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def noun(self) -> bool:
        """True for common and proper nouns."""
        return self.tag.startswith("NN")

    @property
    def verb(self) -> bool:
        """True for every form of a verb."""
        return self.tag.startswith("VB") or self.tag == "MD"


_TAG_FIXES = {
    # words that the tagger's lexicon gets wrong so often in news that claims are cut in the wrong place
    "dead": "JJ",
    "wounded": "VBN",
    "least": "JJS",
    "'s": "POS",
    "’s": "POS",
    "n't": "RB",
    "n’t": "RB",
    "that": "IN",
    "which": "WDT",
    "who": "WP",
    "whom": "WP",
    "where": "WRB",
    "when": "WRB",
    "while": "IN",
}


@lru_cache(maxsize=20_000)
def tokenize(text: str) -> tuple[Token, ...]:
    """Return the tokens of one sentence, tagged by the pattern tagger of TextBlob (Brill lexicon and rules)."""
    matches = list(_TOKEN.finditer(text))
    if not matches:
        return ()
    words = [match.group() for match in matches]
    # the tagger knows straight quotation marks only
    plain = [word.replace("’", "'").replace("“", '"').replace("”", '"') for word in words]
    tags = _tag(" ".join(plain)).split()
    if len(tags) != len(words):  # where the tagger dropped something: better no tag than a shifted one
        tags = ["NN"] * len(words)
    tags = [_TAG_FIXES.get(word.lower(), tag) for word, tag in zip(words, tags, strict=True)]
    for i in range(1, len(words)):
        if tags[i] in ("VB", "VBP") and _article_before(words, tags, i):
            tags[i] = "NN"
        elif tags[i] == "VBZ" and (words[i - 1].lower() == "the" or _counted(words, tags, i)):
            tags[i] = "NNS"  # "the suspects"
        elif tags[i] == "NN" and words[i - 1].lower() == "been" and words[i].endswith("ing"):
            tags[i] = "VBG"  # "had been drinking"
        elif tags[i] in ("NN", "JJ") and _modal_before(words, tags, i):
            tags[i] = "VB"  # "will open"
        elif tags[i] == "NN" and words[i - 1].lower() == "to" and _infinitive(words, tags, i):
            tags[i] = "VB"  # "is to land"
        elif words[i] == "attempted" and tags[i - 1] in ("CC", "IN", ",") and tags[i + 1 : i + 2] == ["NN"]:
            tags[i] = "JJ"  # "of murder and attempted murder"
        elif words[i] == "shot" and tags[i] == "NN" and _shoots(words, tags, i):
            tags[i] = "VBD"
    return tuple(
        Token(word, match.start(), match.end(), tag) for word, match, tag in zip(words, matches, tags, strict=True)
    )


def token_at(tokens: Sequence[Token], offset: int) -> int:
    """Return the index of the first token at or behind an offset; `len(tokens)` where there is none."""
    return bisect_left(tokens, offset, key=attrgetter("start"))


def _article_before(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """True where no verb may stand: "the launch", "a second suspect", but "the poor help"."""
    if words[i - 1].lower() in ("a", "an", "the"):
        return True
    return i > 1 and tags[i - 1] == "JJ" and words[i - 2].lower() in ("a", "an")


def _counted(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """True where the number before a word counts: "12 suspects", but "Flight 370 vanishes" and "one says"."""
    if tags[i - 1] != "CD" or words[i - 1].lower() == "one" or words[i].lower() in ("is", "has", "does", "says"):
        return False
    return not (words[i - 1].isdecimal() and i > 1 and words[i - 2][0].isupper())


def _infinitive(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """True behind "to" where a plan is told, or a particle follows: "is to land on Mars", "due to touch down"."""
    if not words[i].islower() or i < 2:
        return False
    particle = i + 1 < len(words) and words[i + 1] in _PARTICLES and tags[i + 1] in ("RB", "RP", "IN")
    return words[i - 2].lower() in _PLANS or (particle and words[i - 2].lower() == "due")


_PLANS = frozenset("is are was were expected scheduled supposed likely plans planned wants wanted hopes hoped".split())
_PARTICLES = frozenset("down off up out back".split())


def _shoots(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """True for "fatally shot a man", "a gunman shot and wounded three", but "a shot and an injured man"."""
    if i + 2 >= len(words) or tags[i - 1] in ("DT", "JJ"):
        return False
    both = words[i + 1] == "and" and words[i + 2] in ("killed", "wounded", "injured")
    return both or (tags[i - 1] == "RB" and tags[i + 1] in ("DT", "CD"))


def _modal_before(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """True where a verb has to stand: "will open", "would not head", but "would likely head"."""
    before = i - 2 if i > 1 and words[i - 1].lower() == "not" else i - 1
    adverb = words[i] == "likely" or (i + 1 < len(tags) and tags[i + 1] == "VB")
    modal = tags[before] == "MD" and words[before] in ("will", "would", "could", "should", "must", "might")
    return modal and words[i].islower() and not adverb


@remembered("textblob")
def _tag(words: str) -> str:
    """Return the tags of words, both parted by blanks."""
    return " ".join(tag for _, tag in _tagger().tag(words, tokenize=False))


@lru_cache(maxsize=1)
def _tagger() -> Any:
    """Import `textblob.en` without the rest of its package.

    That imports NLTK, SciPy and scikit-learn, which takes ten times as long as the tagger with its lexicon, and which
    the tagger does not need.
    """
    spec = None if "textblob" in sys.modules else importlib.util.find_spec("textblob")
    if spec is None or not spec.submodule_search_locations:
        return importlib.import_module("textblob.en")
    package = ModuleType("textblob")
    package.__path__ = list(spec.submodule_search_locations)
    sys.modules["textblob"] = package
    try:
        return importlib.import_module("textblob.en")
    finally:
        del sys.modules["textblob"]  # whoever wants the package gets all of it


_INITIALS = re.compile(r"[A-Z]{2,}s")
"""Several of what is called by its initials: MPs, NGOs."""


@lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """Return the dictionary form of an English word in lower case ("killed" → "kill", "shells" → "shell", MPs → mp)."""
    if _INITIALS.fullmatch(word):
        return word[:-1].lower()
    return _SINGULAR.get(word.lower()) or _lemma(word.lower())


_SINGULAR = {"thieves": "thief", "wives": "wife", "calves": "calf", "loaves": "loaf", "lives": "life"}
"""Nouns that the lemmatiser takes for verbs."""
_PAST = {
    "won": "win", "rose": "rise", "left": "leave", "shot": "shoot", "felt": "feel", "bore": "bear", "broke": "break",
    "swore": "swear", "shook": "shake", "thought": "think", "cancelled": "cancel",
    "remains": "remain", "lives": "live",
}  # fmt: skip
"""Forms of verbs that the lemmatiser takes for other words."""


def verb_lemma(word: str) -> str:
    """Return the dictionary form of an English verb in lower case ("left" → "leave")."""
    return _PAST.get(word.lower()) or lemma(word)


@remembered("simplemma")
def _lemma(word: str) -> str:
    from simplemma import lemmatize

    return lemmatize(word, lang="en").lower()
