"""Words for months and weekdays → whether they are names of something else: April Jones, The Sunday Times."""

from __future__ import annotations

import calendar
import re

from factcheck.facts.coming import is_planned
from factcheck.facts.hours import before
from factcheck.facts.times import A_MONTH, A_WEEKDAY
from factcheck.facts.tokens import token_at, tokenize
from factcheck.facts.words import CALENDAR

_IS_MONTH = re.compile(
    r"\b(?:in|last|this|next|since|until|till|through|before|early|late|mid|during|"
    rf"{A_WEEKDAY}\sof|(?:year|months|quarter)\sto|"
    r"(?:end|start|beginning|middle|half|week|month|rest|days?|\d(?:st|nd|rd|th)|first|second|third)\sof)[\s-]+$",
    re.I,
)
"""What stands before "May" and "April" where they are months, no verbs and no names."""
_MAY_BE_MONTH = re.compile(r"\b(?:by|from|to|and|between|or|of)\s+$", re.I)
"""What stands before them also where they are names; another month, or a plan, decides."""
_OTHER_MONTH = re.compile(rf"\b(?:{A_MONTH})")
_NAMED_AFTER_DAY = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Independent|Sun|World(?!\s[A-Z])|Agreement|Accord|Harbor|Islands?|Club|"
    r"(?:Night\s)?(?:Live|Football))\b"
)
_NAMED_BY_DAY = re.compile(r"\b(?:Black|Bloody|Cyber|Super|Sheffield|Man|Girl|Casual|Freaky|Ruby)\s$")
"""What makes a weekday a name: "The Sunday Times", "Black Friday"."""
_ANY_DAY = re.compile(
    r"(?:\b(?:every|each|most|some|alternate|first|second|third|fourth|fifth)|(?:^|\bon\s|,\s)one)\s$", re.I
)
"""What stands before a weekday that is one of many: "every Saturday", "the first Sunday of March"; not "killed one"."""
_A = re.compile(r"\ba\s$", re.I)
_NO_MORE = re.compile(r"\s*(?:[.,;:!?]|$)")
_FEAST = re.compile(r"\b(?:Easter|Good|Palm|Whit|Shrove|Ash|Maundy|Holy)\s$")
"""What stands before the weekday of a feast, of which only the name is known."""
_SHORT = frozenset(name.lower() for name in calendar.month_abbr if name and name != "May")
"""Short names of months, which are no months without a full stop, a day or a year: "Jan said"."""
_GOES_ON_AS_NAME = re.compile(
    r"\s(?:(?:van|von|de|der|den|di|da|del|la|al|bin)\s)*[A-Z][a-z]+(?!\w)|"
    r",?\s(?:said|says|told|tells|added|wrote|who|whose|\d\d,|aged)\b"
)
"""What stands behind a month that is somebody's name."""
_OF_MONTH = re.compile(r"(?:\b(?:the|an?|its|their|his|her|our)|[’']s)\s+(?:[a-z]+\s+)?$", re.I)
"""What stands before the month of something with a name: "the June Derby"."""


def is_no_month(text: str, start: int, end: int) -> bool:
    """True for the verbs and the names that months are: "Theresa May", "April Jones", "Jan van Eyck", "June said"."""
    month, words = text[start:end], before(text, start)
    if _IS_MONTH.search(words):
        return False
    if month.lower() in _SHORT:
        return True
    if _GOES_ON_AS_NAME.match(text, end) and not _OF_MONTH.search(words):
        return True
    if _MAY_BE_MONTH.search(words):
        others = _OTHER_MONTH.search(text, 0, start) or _OTHER_MONTH.search(text, end)
        return month in ("May", "March") and not others and not is_planned(text, start)
    return month in ("May", "March") or _follows_name(text, start)


def _follows_name(text: str, start: int) -> bool:
    """True for a word behind a given name, "Mark March"; a word that opens a sentence is none, "Until April"."""
    tokens = tokenize(text)
    at = token_at(tokens, start)
    token = tokens[at - 1] if at else None
    if token is None or token.end + 1 != start or token.lower in CALENDAR or not token.text[1:].islower():
        return False
    return token.text[0].isupper() and (token.start > 0 or token.noun)


def is_no_weekday(text: str, start: int, end: int) -> bool:
    """True for a weekday that is part of a name, or one of many: "The Sunday Times", "every Saturday"."""
    words = before(text, start)
    if _A.search(words) and _NO_MORE.match(text, end):
        return True  # "fewer than on a Thursday", but "at a Thursday meeting"
    return bool(_NAMED_BY_DAY.search(words) or _NAMED_AFTER_DAY.match(text, end) or _ANY_DAY.search(words))


def is_feast(text: str, start: int) -> bool:
    """True for the weekday of a feast, of which only the name is known: "Easter Monday"."""
    return bool(_FEAST.search(before(text, start)))
