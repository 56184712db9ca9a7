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
_SET_PHRASES = {
    "foreign": frozenset("minister ministry secretary office affair policy national correspondent".split()),
    "international": frozenset("airport community observer court committee law criminal monetary atomic".split()),
    "domestic": frozenset("violence abuse".split()),
}
"""Words of a group → what stands behind them, by lemma, where they tell nothing from another one of its kind."""
CONTRASTING = frozenset().union(*_GROUPS)


def contrasted(left: str, right: str) -> bool:
    """True for two texts that each have words of one group, and none in common."""
    a, b = _words(left), _words(right)
    return any(a & group and b & group and not a & b & group for group in _GROUPS)


@lru_cache(maxsize=50_000)
def _words(text: str) -> frozenset[str]:
    tokens = tokenize(text)
    return frozenset(
        word
        for token, behind in zip(tokens, [*tokens[1:], None], strict=True)
        for word in (token.lower, lemma(token.text))
        if word in CONTRASTING and not (behind and lemma(behind.text) in _SET_PHRASES.get(word, ()))
    )
