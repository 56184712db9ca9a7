"""Text → the kinds of places that it names: an airport, a school."""

from __future__ import annotations

from factcheck.facts.words import content_words

STRUCK = frozenset(("airport", "station", "school", "hospital", "mosque", "hotel", "market"))
"""Kinds of places of which several may be struck in one event: of read counts of which one is of one of them, and the
other of more, 8 % conflict, of others 24 %."""
_SITES = {
    word: site
    for site, words in {
        "airport": "airport terminal departure",
        "station": "station metro subway train tube",
        "school": "school classroom campus",
        "hospital": "hospital clinic",
        "mosque": "mosque church temple synagogue",
        "city": "city town",
        "village": "village villages hamlet",
        "province": "province state region district county island governorate",
        "country": "nationwide country nation countrywide national",
        "world": "worldwide global globally world",
        "home": "home apartment house",
        "hotel": "hotel",
        "market": "market mall",
    }.items()
    for word in words.split()
}
"""Words for where something is counted → the kind of place."""


def kinds_of_place(text: str) -> set[str]:
    """Return the kinds of places that a text names."""
    return {_SITES[word] for word in content_words(text) if word in _SITES}
