"""Two sentences → whether they are one statement, word for word, but for one place."""

from __future__ import annotations

import re

from factcheck.decide.side import Side
from factcheck.facts.tokens import even

MOST_CHANGED = 2
"""Words that stand in that place on either side: of what three words change, as much is compatible as conflicts."""
LEAST_KEPT = 3
"""Words that the two have in common, at least."""

_WORD = re.compile(r"\d[\d.,]*|\w[\w'’-]*")
_SOMEBODY = re.compile(r"(?:he|she|it|they|his|her|its|their|this|that|these|those|one|some|another|others)\b", re.I)
"""What opens a sentence that tells of somebody or something named before it."""


def one_change(left: str, right: str) -> bool:
    """True for two sentences that differ in one place only: "arrived in Lisbon", "arrived in Porto".

    Outlets print the sentences of one agency, some with a change. Of those that open with a pronoun it is not known
    that both speak of the same.
    """
    if _SOMEBODY.match(left) or _SOMEBODY.match(right):
        return False
    a, b = ([word.strip(".,").casefold() for word in _WORD.findall(even(text))] for text in (left, right))
    shorter = min(len(a), len(b))
    if max(len(a), len(b)) - shorter > MOST_CHANGED or a == b:
        return False
    start = next((at for at in range(shorter) if a[at] != b[at]), shorter)
    end = next((at for at in range(shorter - start) if a[-1 - at] != b[-1 - at]), shorter - start)
    return start + end >= LEAST_KEPT and max(len(a), len(b)) - start - end <= MOST_CHANGED


def one_wording(left: Side, right: Side) -> bool:
    """True for two sides whose sentences are of two articles and differ in one place only."""
    return left.article is not right.article and one_change(left.sentence.text, right.sentence.text)
