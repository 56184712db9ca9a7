"""A number in a text → whether it is nominal: part of a name, a score, a list or an hour, and no quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.facts.measures import BEFORE_REACH
from factcheck.facts.tokens import JOINING, Token
from factcheck.facts.units import UNIT_WORDS

_NUMBERED = frozenset("no nos number page section article chapter route highway flight boeing airbus room gate".split())
"""Words whose number is a name."""
_NUMBERED_ONE = frozenset(
    "cell block seat case platform photo picture lane track pier dock bay berth unit apartment flat suite ward "
    "paragraph clause line item lot box terminal runway exit junction stage zone precinct floor level door table row "
    "count".split()
)
"""The same, unless what is counted stands behind: "in cell 4", "in the next cell 4 men"."""
_MODEL_BEFORE = re.compile(r"\d[\d,]*\s+(?:of\s+(?:its|their|the|his|her)\s+)?(?:[A-Z][\w-]*\s+){1,3}$")
"""What stands before the number of a model that is counted: "26,000 Brioso 600 ovens"."""
_DAY_OF_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.\s?$")
"""What stands before a day where a number before it takes the month: "the 19 Sept. 11 hijackers"."""
_AIRCRAFT = re.compile(r"(?:7[0-8]7|3[1-8]0)\s(?:\w+\s)?(?:jets?|jetliners?|airliners?|aircraft|planes?)\b", re.I)
"""The number of a type of aircraft, of which several may be counted: "12 of its 737 jets"."""
_ADDRESS = re.compile(
    r"\s+(?:[A-Z][\w’'.-]*\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Terrace|Crescent|Close|Way)\b"
)
"""What stands behind the number of a house."""


def is_nominal(text: str, tokens: Sequence[Token], i: int, j: int, value: float) -> bool:
    """True when the number is part of a name, a score or a list: Flight 752, AR-15, SMW4, 3-2, No. 5, 21st, 50s."""
    after = tokens[j] if j < len(tokens) else None
    if after is not None and after.start == tokens[j - 1].end and after.text in ("st", "nd", "rd", "th", "s"):
        return after.text != "st" or value % 10 == 1 != value % 100 // 10  # "21st" is, "11st 4lb" is not
    if re.match(r"/\d", text[tokens[j - 1].end : tokens[j - 1].end + 2]):
        return True  # 9/11, 24/7
    if (
        after is not None
        and after.start == tokens[j - 1].end
        and after.text in JOINING
        and j + 1 < len(tokens)
        and tokens[j + 1].start == after.end
        and tokens[j + 1].text.isdecimal()
        and float(tokens[j + 1].text) <= value
    ):
        return True  # a score or a share: 3-2, 50-50; an upper end would be larger
    if _ADDRESS.match(text, tokens[j - 1].end) and value.is_integer() and j == i + 1:
        return True
    if re.match(r":\d\d\b", text[tokens[j - 1].end : tokens[j - 1].end + 4]):
        return True  # 15:31 is an hour or a time that was run, no count
    if _MODEL_BEFORE.search(text[max(0, tokens[i].start - BEFORE_REACH) : tokens[i].start]):
        return True
    if _AIRCRAFT.match(text, tokens[i].start) or _DAY_OF_MONTH.search(
        text[max(0, tokens[i].start - 6) : tokens[i].start]
    ):
        return True
    if i == 0:
        return False
    before = tokens[i - 1]
    if before.text == ":" and i >= 2 and tokens[i - 2].text.isdecimal() and before.end == tokens[i].start:
        return True
    glued = before.end == tokens[i].start
    if glued and before.text[0].isalpha():
        return True
    if glued and before.text in JOINING + "/" and i >= 2 and tokens[i - 2].end == before.start:
        return tokens[i - 2].text[0].isalnum() and tokens[i - 2].lower != "magnitude"
    numbered = tokens[i - 2] if i >= 2 and before.text == "." and tokens[i - 2].end == before.start else before
    if numbered.lower in _NUMBERED:
        return True
    if before.lower in _NUMBERED_ONE and (after is None or not (after.noun or after.tag.startswith("JJ"))):
        return i < 2 or tokens[i - 2].tag != "CD"  # "at least one case 12"
    if before.lower in ("past", "to") and i >= 2 and tokens[i - 2].lower in ("half", "quarter"):
        return True  # "half past nine"
    titled = tokens[i].text[0].isdecimal() and before.text[0].isupper() and before.tag.startswith("NNP")
    if not titled or value >= 10_000 or before.end + 1 != tokens[i].start:
        return False
    counts = after is not None and (after.tag == "NNS" or after.lower in UNIT_WORDS)
    return not counts and before.lower not in ("magnitude", "rs", "us", "nearly", "about", "some", "over")
