"""Quotations → whether two of them are one utterance in other words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from factcheck.datatypes import Span
from factcheck.facts.tokens import even
from factcheck.facts.utterances import QUOTE
from factcheck.facts.words import content_words

SAME_UTTERANCE = 0.5
"""Share of the words of two quotations that stand in both in the same order (difflib's ratio), from which they are one
utterance, heard or translated twice. Other sentences of one speech share less than a third."""
MIN_WORDS = 4
"""Shorter quotations are labels, not utterances."""


def quotation(text: str, span: Span) -> str | None:
    """Return the quotation of a sentence in which the words at these offsets stand, or None."""
    for match in QUOTE.finditer(even(text)):
        if match.start(1) <= span[0] and span[1] <= match.end(1):
            return text[slice(*match.span(1))]
    return None


def one_utterance(left: str, right: str) -> bool:
    """True when two quotations are the same utterance, worded a little differently."""
    a, b = (re.findall(r"\w+", text.lower()) for text in (left, right))
    if min(len(a), len(b)) < MIN_WORDS:
        return False
    shared = content_words(left) & content_words(right)
    return bool(shared) and SequenceMatcher(None, a, b, autojunk=False).ratio() >= SAME_UTTERANCE
