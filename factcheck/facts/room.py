"""The words before a number → whether it says how many there is room for: "can carry 600 passengers"."""

from __future__ import annotations

import re

_ENABLED = (
    r"(?:can|could|(?<!was\s)(?<!were\s)able\s+to|enough\s+to|capacity\s+to|(?:built|designed|equipped|meant|intended|licen[cs]ed|certified|"
    r"allowed|permitted)\s+to)"
)
_TAKE = r"(?:carry|hold|seat|sleep|fit|take|transport|accommodate|house|host|store)"
_BETWEEN = r"\s+(?:(?:only|just|a\s+total\s+of|a\s+crowd\s+of)\s+)?(?:\S{1,12}\s+\w{1,20}\s+and\s+)?$"
"""What may stand between such words and a number: nothing, or what else there is room for."""
_ROOM = re.compile(
    rf"\b(?:{_ENABLED}\s+(?:\w+ly\s+)?{_TAKE}|"
    r"(?:room|space|seats|seating|places|beds|berths|capacity|built|designed|meant|intended|licen[cs]ed|certified)\s+for|"
    rf"capacity\s+(?:of|is|was)|accommodates){_BETWEEN}",
    re.I,
)
_MAY_BE_ROOM = re.compile(rf"\b(?:carries|holds|seats|sleeps|takes|transports|houses|for){_BETWEEN}", re.I)
_ROOM_BEHIND = re.compile(r"\s+(?:[\w-]+\s+){1,2}(?:can|could)\s+(?:be\s+\w+(?:ed|ried|eld)|fit|sit|sleep)\b", re.I)
_SEATED = re.compile(r"\s*(?:spectators|fans|guests)\b")
"""What is counted behind "holds" where there is room for it; who holds hostages has them."""
_REACH = 80
"""Characters before a number in which such words stand."""


def room(text: str, start: int, end: int) -> bool | None:
    """Return whether the words beside a number tell how many there is room for; None where they may: "holds 600".

    `start` and `end` are those of the number, with its bound and its unit.
    """
    reach = max(0, start - _REACH)
    if _ROOM.search(text, reach, start) or _ROOM_BEHIND.match(text, end):
        return True
    if _MAY_BE_ROOM.search(text, reach, start):
        return True if _SEATED.match(text, end) else None
    return False
