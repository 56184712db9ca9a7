"""Text → tokens with offsets and part-of-speech tags, which the finders of facts share."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any

from factcheck.remember import remembered

_TOKEN = re.compile(
    r"""
      (?:[A-Za-z]\.){2,}                        # U.S., a.m.
    | \d{1,3}(?:,\d{3})+(?:\.\d+)?              # 1,500  26,000.5
    | \d+(?:\.\d+)?                             # 6.1  2022
    | [^\W\d_]+(?=n['’]t\b) | n['’]t\b          # did n't
    | [^\W\d_]+(?:[-‐‑][^\W\d_]+)*              # words, face-to-face
    | ['’](?:s|S|d|ll|re|ve|m)\b                # the possessive and clitics stand apart
    | [^\w\s]                                   # each other sign alone
    """,
    re.VERBOSE,
)


HYPHENS = "-‐‑–"
"""Signs that join a number to its unit."""
_FOLDED = {ord("ı"): "i", ord("İ"): "I", ord("ſ"): "s", 0x212A: "K"} | dict.fromkeys(
    map(ord, "\n\r\t\v\f\xa0\u2009\u202f"), " "
)


def even(text: str) -> str:
    """Return a text of the same length with one kind of blank, and without the letters that match others by their case.

    A sentence of a text that is wrapped holds line feeds, and patterns that ignore case take "ı" for "i".
    """
    return text.translate(_FOLDED)


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
    return tuple(
        Token(word, match.start(), match.end(), tag) for word, match, tag in zip(words, matches, tags, strict=True)
    )


def _article_before(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """True where no verb may stand: "the launch", "a second suspect", but "the poor help"."""
    if words[i - 1].lower() in ("a", "an", "the"):
        return True
    return i > 1 and tags[i - 1] == "JJ" and words[i - 2].lower() in ("a", "an")


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


@lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """Return the dictionary form of an English word in lower case ("killed" → "kill", "shells" → "shell")."""
    return _lemma(word.lower())


_PAST = {
    "won": "win", "rose": "rise", "left": "leave", "shot": "shoot", "felt": "feel", "bore": "bear", "broke": "break",
    "swore": "swear", "shook": "shake", "thought": "think", "cancelled": "cancel",
    "remains": "remain",
}  # fmt: skip
"""Forms of verbs that the lemmatiser takes for other words."""


def verb_lemma(word: str) -> str:
    """Return the dictionary form of an English verb in lower case ("left" → "leave")."""
    return _PAST.get(word.lower()) or lemma(word)


@remembered("simplemma")
def _lemma(word: str) -> str:
    from simplemma import lemmatize

    return lemmatize(word, lang="en").lower()
