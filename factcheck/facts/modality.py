"""Text → how it is said: tense, negation, hedging, recency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.facts.coming import COMING, DUE, HEADLINE_FUTURE

_FUTURE = re.compile(
    rf"\b(?:{COMING}|planning to|scheduled (?:to|for)|expected to|{DUE} to \w+|"
    r"upcoming|coming|to be held|hopes? to|looks? to)\b|['’]ll\b",
    re.I,
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|denied|denies|deny|refus\w+|rejected|unable|"
    r"failed to|fails to|declined|ruled out|dismissed|false|untrue|unlikely)\b|n['’]t\b",
    re.I,
)
_HEDGE = re.compile(
    r"\b(?:(?-i:may)|might|could|reportedly|allegedly|apparently|possibly|perhaps|probably|believed|thought to|"
    r"suspected|unconfirmed|rumou?rs?|rumou?red|unclear|likely|appears?|seems?|feared)\b",
    re.I,
)
_CONDITION = re.compile(r"\b(?:if|whether|unless|should)\b", re.I)
_LAST = re.compile(
    r"(?<!\bat )(?<!\blong )(?<!\bto )(?<!\bwill )(?<!\bwould )(?<!\bcould )(?<!\bmay )(?<!\bmight )(?<!\bnot )"
    r"\b(?:last|latest|most recent|most recently)\b(?!-)(?!\s+(?:minute|moments?|ditch|gasp|week|weekend|"
    r"information|news|word|reports?|figures?|updates?|tolls?|counts?|data|estimates?|numbers?|"
    r"month|year|night|evening|spring|summer|autumn|fall|winter|few|"
    r"\d+|two|three|four|five|several|decade|century|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|"
    r"February|March|April|May|June|July|August|September|October|November|December)\b)",
    re.I,
)
"""The last event of its kind; what is to last until May is none."""


@dataclass(frozen=True, slots=True)
class Modality:
    """How a claim is said: of the future, negated, hedged, conditional, of the last event of its kind."""

    future: bool
    negated: bool
    hedged: bool
    conditional: bool
    last: bool


@lru_cache(maxsize=50_000)
def modality(text: str) -> Modality:
    """Read the modality of one claim from its words."""
    return Modality(
        bool(_FUTURE.search(text) or HEADLINE_FUTURE.match(text)),
        bool(_NEGATION.search(text)),
        bool(_HEDGE.search(text)),
        bool(_CONDITION.search(text)),
        bool(_LAST.search(text)),
    )
