"""Two texts → whether they tell one thing from its two ends: bought and sold, ahead and behind."""

from __future__ import annotations

from itertools import product

from factcheck.datatypes import Span
from factcheck.decide.changes import Change, words_of
from factcheck.facts.tokens import lemma, tokenize
from factcheck.facts.words import content_words

_CONVERSE = tuple(
    frozenset(words.split("/"))
    for words in (
        "bought/sold buys/sells buy/sell won/lost wins/loses beat/lost lent/borrowed paid/received "
        "gave/received uncle/nephew aunt/nephew uncle/niece aunt/niece father/son mother/son father/daughter "
        "mother/daughter husband/wife ahead/behind above/below over/under north/south east/west "
        "more/less more/fewer higher/lower older/younger bigger/smaller larger/smaller taller/shorter".split()
    )
)
"""Words for one deed, for kin, or for where one stands by another, told from the two ends."""


def converse(change: Change, left: str, right: str) -> bool:
    """True for a deed that is told from both its ends: "Falk bought the mill from Dorrit", "Dorrit sold it to Falk"."""
    return any(all(map(pair.intersection, change.words)) for pair in _CONVERSE) and _crossed(change.spans, left, right)


def from_both_ends(left: str, right: str) -> bool:
    """True for two texts that tell one thing from its two ends in whatever words: "came in behind", "was ahead of"."""
    words = words_of(left), words_of(right)
    told = [{word.text for word in side} for side in words]
    return any(
        {x.text, y.text} == pair and x.text not in told[1] and y.text not in told[0]
        and _crossed(((x.start, x.end), (y.start, y.end)), left, right)
        for pair in _CONVERSE
        for x, y in product(*([word for word in side if word.text in pair] for side in words))
    )  # fmt: skip


def _crossed(spans: tuple[Span, Span], left: str, right: str) -> bool:
    """True where what stands before some words of one text stands behind those of the other."""
    (a, b), (c, d) = (
        (content_words(text[: span[0]]), content_words(text[span[1] :]))
        for text, span in zip((left, right), spans, strict=True)
    )
    if a & d and b & c:
        return True
    before = [
        [word for token in tokenize(text[: span[0]]) if (word := lemma(token.text)) in a & c]
        for text, span in zip((left, right), spans, strict=True)
    ]
    return sorted(before[0]) == sorted(before[1]) and before[0] != before[1]
