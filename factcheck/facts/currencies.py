"""The words, codes and signs beside a number → its currency: "A$2m", "R7.6bn", "1.9 million pesos", "Rs 300 crore"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.facts.numbers import SCALES
from factcheck.facts.tokens import JOINING, Token
from factcheck.facts.units import CODES, SIGNS

_BEFORE_SIGN = {
    "us": "usd", "a": "aud", "au": "aud", "c": "cad", "ca": "cad", "hk": "hkd", "s": "sgd", "nz": "nzd", "nt": "twd",
    "r": "real", "e": "eur",
}  # fmt: skip
"""Letters glued to a sign → the currency of both: "A$2 million" is no "$2 million"."""
_LETTER = frozenset(("R", "P", "N", "TRY"))
"""Codes that are money only where the number is: "R7.6bn", "P300 million", but not "R2" nor "P5"."""
WORDS = {
    word: unit
    for unit, words in (
        ("usd", "dollar dollars usd buck bucks"), ("eur", "euro euros eur"), ("gbp", "gbp quid"), ("jpy", "yen"),
        ("cny", "yuan renminbi"), ("inr", "rupee rupees"), ("rub", "ruble rubles rouble roubles"),
        ("peso", "peso pesos"), ("franc", "franc francs"), ("krone", "krona kronor krone kroner"), ("rand", "rand"),
        ("ringgit", "ringgit"),
        ("rupiah", "rupiah"), ("baht", "baht"), ("zloty", "zloty zlotys zlotych"), ("forint", "forint forints"),
        ("koruna", "koruna korunas koruny"), ("lira", "lira liras"), ("dirham", "dirham dirhams"),
        ("dinar", "dinar dinars"), ("riyal", "riyal riyals"), ("rial", "rial rials"), ("shekel", "shekel shekels"),
        ("real", "reais"), ("naira", "naira"), ("cedi", "cedi cedis"), ("shilling", "shilling shillings"),
        ("taka", "taka"), ("hryvnia", "hryvnia hryvnias"), ("tenge", "tenge"), ("lari", "lari"), ("leu", "lei"),
        ("lev", "leva"), ("dong", "dong"), ("kyat", "kyat kyats"), ("birr", "birr"), ("afghani", "afghanis"),
    )
    for word in words.split()
}  # fmt: skip
"""Words behind a number that are nothing but money; whose pesos they are is seldom said."""
_NAMES = frozenset("rand buck bucks lei lev dong lari quid".split())
"""Those of them that begin names: "two Rand Paul aides"."""
_COUNTRIES = {
    "dollar": {
        "us": "usd", "u.s.": "usd", "american": "usd", "australian": "aud", "canadian": "cad", "kong": "hkd",
        "singapore": "sgd", "zealand": "nzd", "taiwan": "twd", "taiwanese": "twd",
    },
    "pound": {"british": "gbp", "sterling": "gbp", "egyptian": "egp", "syrian": "syp", "lebanese": "lbp"},
    "won": {"korean": "won"},
}  # fmt: skip
"""Currencies that are told by their country: the last word before the noun."""
_ADJECTIVES = 3
"""Words between a number and its currency: "4 million New Zealand dollars"."""

_MONEY_NEAR = re.compile(
    r"[£€]|\b(?:sterling|cost\w*|pay(?:s|ing|ment\w*)?|paid|price\w*|worth|fin(?:e|es|ed)|spen[dt]\w*|earn\w*|wage\w*|"
    r"salar\w+|bills?|fees?|loans?|debts?|owe[sd]?|fund\w*|rais(?:e|ed|ing)|donat\w+|award\w*|bonus\w*|tax\w*|rent\w*|"
    r"savings?|deposit\w*|profit\w*|loss(?:es)?|sales|revenue\w*|budget\w*|invest\w*|grants?|prize\w*|compensation|"
    r"damages|stole|stolen|ransom|bets?|sold|buy|bought|purchas\w+|value[ds]?|banknotes?|cash|money|reward\w*|bail)\b",
    re.I,
)
"""Words of a sentence in which pounds are money, if nothing says that they weigh."""
_WEIGHS = re.compile(r"\b(?:weigh\w*|heav(?:y|ier)|kilos?|kilograms?|kg|\d-foot|feet|foot|tall|stone)\b", re.I)
_OF_MONEY = frozenset("money damage debt savings aid funding taxpayer taxpayers worth public income revenue".split())
WEIGHT = "lb"
"""What pounds are that are no money."""
LARGEST_WEIGHT = 100_000
"""Pounds from which it is money where nothing says what it is: nobody gives the tons of a ship in pounds."""


def before(tokens: Sequence[Token], i: int, j: int) -> tuple[str, int] | None:
    """Return the currency that stands before the number of tokens i to j, and its first token."""
    if i == 0:
        return None
    sign = tokens[i - 1]
    if sign.text in SIGNS:
        letters = tokens[i - 2] if i > 1 and tokens[i - 2].end == sign.start else None
        if letters is not None and letters.lower.replace(".", "") in _BEFORE_SIGN:
            return _BEFORE_SIGN[letters.lower.replace(".", "")], i - 2
        return SIGNS[sign.text], i - 1
    at = i - 2 if sign.text == "." and i > 1 and tokens[i - 2].text in ("Rs", "Re") else i - 1  # "Rs. 300"
    code = tokens[at].text
    if code not in CODES or tokens[i].start - tokens[at].end > 2:
        return None
    if code in _LETTER:
        glued = tokens[at].end == tokens[i].start
        scaled = tokens[j - 1].lower in SCALES or "," in tokens[i].text or "." in tokens[i].text
        if not (glued and scaled):
            return None
    return CODES[code], at


def number_after(tokens: Sequence[Token], at: int) -> int:
    """Return the first token from `at` that is no sign, letter or code of a currency."""
    while at < len(tokens) - 1 and (
        tokens[at].text in SIGNS or tokens[at].text in CODES or tokens[at + 1].text in SIGNS
    ):
        at += 1
    return at


def behind(text: str, tokens: Sequence[Token], k: int, value: float) -> tuple[str, int] | None:
    """Return the currency whose word stands at token k, with its country before it or not, and the token after it.

    Of pounds that weigh, that is WEIGHT.
    """
    for at in range(k, min(k + _ADJECTIVES, len(tokens))):
        word = tokens[at].lower.partition("-")[0]
        singular = word.removesuffix("s")
        if at > k and singular in _COUNTRIES:
            country = tokens[at - 1].lower
            known = _COUNTRIES[singular].get(country)
            if known is None and (singular == "won" or tokens[at].text[0].isupper()):
                return None  # "12 Republicans won", "3 Family Dollar stores"
            return known or f"{country} {singular}", at + 1
        if word in WORDS and not (word in _NAMES and tokens[at].text[0].isupper()):
            return WORDS[word], at + 1
        if singular == "pound":
            if not _weigh(text, tokens, at, value):
                return "gbp", at + 1
            return (WEIGHT, at + 1) if at == k else None
        if word == "won" and tokens[k - 1].lower in ("million", "billion", "trillion"):
            return "won", at + 1
        if not tokens[at].text[0].isupper():
            return None
    return None


@lru_cache(maxsize=1024)
def _spoken_of(text: str) -> tuple[bool, bool]:
    """Return whether a sentence speaks of weight, and of money."""
    return bool(_WEIGHS.search(text)), bool(_MONEY_NEAR.search(text))


def _weigh(text: str, tokens: Sequence[Token], k: int, value: float) -> bool:
    """True for "a 500-pound bomb", "12 pounds of apples", "she is 120 pounds"; false for "it cost 120 pounds"."""
    glued = tokens[k - 1].text in JOINING and tokens[k - 1].end == tokens[k].start
    after = [token.lower for token in tokens[k + 1 : k + 3]]
    if after[:1] == ["of"]:
        return after[-1] not in _OF_MONEY
    weighs, pays = _spoken_of(text)
    if weighs:
        return True
    if value >= LARGEST_WEIGHT or pays:
        return False
    return glued or tokens[k - 1].lower not in SCALES
