"""Two texts → whether each tells of another one of two of a kind: exports and imports, the older and the newer one."""

from __future__ import annotations

from functools import lru_cache

from factcheck.facts.tokens import lemma, tokenize

_GROUPS = tuple(
    frozenset(words.split())
    for words in (
        "export import",
        "net operating gross pretax pre-tax",
        "older newer",
        "elder younger",
        "oldest youngest newest",
        "upper lower",
        "inbound outbound",
        "northbound southbound eastbound westbound",
        "arrival departure",
        "urban rural",
        "domestic foreign international",
        "man woman",
        "boy girl",
        "male female",
        "buyer seller",
    )
)
"""Words, by lemma, of which one tells one of two from the other: their figures differ, and what befalls them."""
CONTRASTING = frozenset().union(*_GROUPS)


def contrasted(left: str, right: str) -> bool:
    """True for two texts that each have words of one group, and none in common."""
    a, b = _words(left), _words(right)
    return any(a & group and b & group and not a & b & group for group in _GROUPS)


@lru_cache(maxsize=50_000)
def _words(text: str) -> frozenset[str]:
    tokens = tokenize(text)
    return frozenset(word for token in tokens for word in (token.lower, lemma(token.text)) if word in CONTRASTING)
