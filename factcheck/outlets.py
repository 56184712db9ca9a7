"""A name → whether it is like that of an outlet: "Castleford Courier" is, "The Moon Landing" is none."""

from __future__ import annotations

MOST_WORDS = 5
"""Words of the longest name: "The Harbour News of Lundby" has five. A headline that ends in such a word has more."""

_NOUNS = frozenset(
    "advertiser advocate argus beacon bugle bulletin chronicle clarion comet courier dispatch despatch echo "
    "enquirer examiner gazette globe guardian herald independent inquirer journal ledger mail mercury messenger "
    "monitor news observer post press recorder register reporter sentinel spectator star statesman telegraph "
    "tidings times transcript tribune wire".split()
)
"""Last words of names of papers, sites and agencies, but those that events end in as well ("Memorial Service")."""
_PLACED = frozenset(("news", "times", "journal", "post"))
"""Those that a place follows: "The Times of Lundby"."""
_REGULAR = frozenset(("daily", "weekly"))
"""First words of names that may end in anything: "The Daily Planet"."""
_HOURS = frozenset(("evening", "morning", "sunday"))
"""The same with fewer last words, since deeds have an hour, too ("Morning Raid")."""
_AFTER_HOURS = _NOUNS | {"express", "mirror", "sun", "standard", "record", "leader", "citizen", "world"}
_KNOWN = frozenset(
    "reuters|ap|afp|bbc|cnn|npr|upi|pa|dpa|xinhua|tass|bloomberg|politico|axios|al jazeera|agence france-presse|"
    "deutsche welle|usa today".split("|")
)
"""Names that no word tells."""
_NO_NAMES = frozenset(
    "bad best big breaking command dark end fake falling good hard latest live modern new old rising royal stop tough "
    "trading worst".split()
)
"""First words of what ends like a name and is none: "Breaking News", "Hard Times", "Rising Star"."""


def is_outlet(name: str) -> bool:
    """Tell whether a name, of which each word is capitalised, is by its words that of an outlet."""
    given = name.lower().split()
    words = given[1:] if given[:1] == ["the"] else given
    if " ".join(words) in _KNOWN:
        return True
    if not 2 <= len(given) <= MOST_WORDS or not words or (len(words) == 2 and words[0] in _NO_NAMES):
        return False
    if words[0] in _REGULAR or (words[0] in _HOURS and words[-1] in _AFTER_HOURS):
        return 2 <= len(words) <= 3
    if "of" in words[1:]:
        return words[words.index("of", 1) - 1] in _PLACED
    return words[-1].rpartition("-")[2] in _NOUNS  # "Lundby Post-Gazette"
