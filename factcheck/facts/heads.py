"""What stands at the head of a sentence and is no part of it: the hour of an entry, the number of a page or an item."""

from __future__ import annotations

import calendar
import re

_HOUR = r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
_NAMES = r"\s(?-i:GMT|BST|UTC|CES?T|[ECMP][SD]?T|IST)\b"
_ZONE = rf"(?:{_NAMES}|\slocal time\b)?(?!{_NAMES})"
_OTHER = "|".join(
    (*calendar.day_name, *calendar.day_abbr, *calendar.month_name[1:], *calendar.month_abbr[1:], "Million", "Billion")
)
_BEHIND = rf"(?=\s?[-–—:]|[\s\])|.*]*(?:$|(?-i:(?!(?:{_OTHER})\b)[A-Z“\"‘'])))"
_STAMP = rf"(?:[\[(]|\*\*)?(?:(?:update[sd]?|live|posted)\W{{0,2}}\s?(?:at\s)?)?{_HOUR}{_ZONE}{_BEHIND}"
STAMP = re.compile(rf"^{_STAMP}", re.I | re.M)
"""An hour at the head of a line, by which an entry of a live report is told: "3:45 p.m. ET — The bridge is closed",
"Update at 9:55 p.m.", "14:32 GMT"; not "8 p.m. Monday in Varde"."""
_HEAD = re.compile(
    rf"(?:{_STAMP}|[A-Z][A-Za-z]+,\s{_HOUR}{_ZONE}(?=\s[-–—]\s)|"
    r"\(?(?-i:Page|Photo|Picture|Slide|Image|Graphic|Video)\s\d{1,3}(?:\sof\s\d{1,3})?(?=\)|:)|"
    r"\(?\d{1,2}[.)](?=\s+(?-i:[A-Z])))"
    r"[\s\])|.*:–—-]*",
    re.I,
)


def head_of(text: str) -> int:
    """Return where the sentence begins behind what stands at its head; 0 where there is nothing else, or no head."""
    match = _HEAD.match(text)
    return match.end() if match and any(map(str.isalnum, text[match.end() :])) else 0
