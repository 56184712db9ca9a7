"""The dateline before a sentence, the label of a photo and the credit behind it: none of them is told."""

from __future__ import annotations

import re

from factcheck.datatypes import Span

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_WORDS = rf"(?:[ ,]+{_CAPITAL}[\w.'’-]+){{0,4}}"
_DAY = r"(?:[ ,]+\d{1,2}(?:,? \d{4})?)?"
_DASH = r"[-–—]+"
_DATELINE = re.compile(
    # LUNDBY, Sweden, Dec. 29, 2022 (Northern Wire) —
    rf"{_CAPITAL}[\w.'’-]+{_WORDS}{_DAY}\s*\((?:(?:[A-Z][A-Za-z]+ ?){{1,3}}|dpa)\)\s*(?:{_DASH}\s*)?"
    # SÃO PAULO, Dec. 29 —
    rf"|{_CAPITAL}(?:{_CAPITAL}|[.'’-])+{_WORDS}{_DAY}\s+{_DASH}\s+"
    # LUNDBY, Dec 29:
    rf"|{_CAPITAL}{{3,}}(?: {_CAPITAL}{{3,}}){{0,2}}, {_CAPITAL}[a-z]{{2,8}}\.? \d{{1,2}}:\s+(?={_CAPITAL})"
    # (AP) —
    rf"|\((?:AP|AFP|Reuters|CNN|UPI|Xinhua|dpa|ANI|IANS|PTI)\)\s*(?:{_DASH}\s*)?"
)
_CAPTION_LABEL = re.compile(
    r"(?:FILE PHOTO|FILE|File photo|Photo|PHOTO|Picture|IN PICTURES|WATCH|BREAKING|UPDATE|DEVELOPING|Reports?)\s*:\s+"
)
_NAME = r"[A-Z][\w.-]*(?: (?:via |for )?[A-Z][\w.-]*){0,3}"
_CREDIT = re.compile(
    rf"(?:\s*\((?:AP|AFP|Reuters|CNN|UPI|Xinhua|BBC)[^)]*\)|(?<=[.!?\"”)])\s+{_NAME}(?: ?/ ?{_NAME}){{1,3}})\s*$"
)
_EDGE = 120
"""Characters at either end of a sentence in which a dateline, a label or a credit stands."""


def without_labels(text: str) -> Span:
    """Return the offsets of the sentence without its dateline, photo label and agency credit."""
    start, end = len(text) - len(text.lstrip()), len(text)
    for pattern in (_CAPTION_LABEL, _DATELINE):
        match = pattern.match(text, start, start + _EDGE)
        if match and match.end() < end - 15:
            start = match.end()
    match = _CREDIT.search(text, max(start, end - _EDGE))
    if match and match.start() > start + 15:
        end = match.start()
    return start, end
