"""Text → whether it tells of what is to come, and what of it was all the same."""

from __future__ import annotations

import re

from factcheck.facts.hours import before
from factcheck.facts.times import A_MONTH, A_WEEKDAY
from factcheck.facts.tokens import tokenize

COMING = r"will|would|shall|is to|are to|set to|plans? to|going to"
"""What is to come, wherever a text has these words."""
_COMING = rf"{COMING}|scheduled|expected|due"
HEADLINE_FUTURE = re.compile(r"^(?:[A-Z][\w’'.-]*,?\s+|(?:and|of|the|for|in|&)\s+){1,9}[Tt]o\s+[A-Za-z]{3,}\b")
"""A headline's future: "Leaders to Meet on Friday", with no verb before the infinitive."""
_SET = r"(?:open|close|begin|start|stop|end|expire|resume|reopen)"
_BY_PLAN = (
    rf"(?:{_SET}s|(?:kicks|(?<=s\s)kick)\soff|(?:takes|(?<=s\s)take)\s(?:office|effect|place)|"
    r"(?:goes|(?<!\bto\s)(?<!\bnot\s)go)\s(?:to\sthe\spolls|on\s(?:trial|sale|show|display|strike))|"
    rf"(?<=s\s)(?<!\b(?:was|has)\s)(?<!\bis\s){_SET})"
    rf"(?=\s(?:[\w.:]+\s){{0,6}}?on\s(?:{A_WEEKDAY}\b|\d|{A_MONTH}\s\d))|"
    r"(?:set|fixed|called|declared|moved|postponed|rescheduled)"
    rf"(?=\s(?:[\w.:]+\s){{0,6}}?for\s(?:early\s|late\s)?{A_WEEKDAY}\b(?![’']s))"
)
"""Verbs of what a plan sets for a day: "the window closes at 11 p.m. on Friday", "polls open on 3 May", "called a
strike for Monday"."""
_TO_BE = (
    r"(?:poised|slated|in\sline)\s(?:\w+\s){0,4}?to|plans?\son\s\w+day\sto|"
    r"(?<!was\s)(?<!were\s)(?<!had\s)(?<!have\s)(?<!has\s)to\s(?:air|be\s(?:shown|aired|broadcast|published|released|held|"
    r"voted|elected|sworn|signed|unveiled|opened|decided|buried|tried|sentenced))"
)
"""Infinitives of what is to come, without a verb that says so: "a vote to be held on Thursday"."""
_FUTURE = re.compile(rf"\b(?:{_COMING}|{_TO_BE}|next(?!\s+to\b)|upcoming|coming|{_BY_PLAN})\b", re.I)
_TENSES = re.compile(
    rf"\b(?:(?P<coming>{_COMING}|{_BY_PLAN}|to\s+(?=[a-z])|be\s+(?:\w+ly\s+)?[a-z]+|planned|hopes?)|"
    r"[a-z]{2,}ed|was|were|had|has|have|said|told|met|held|won|lost|"
    r"went|came|fell|left|began|took|made|got|ran|struck|broke|found|spoke|gave|sat|stood|saw|sent|led|fled|shot|brought|"
    r"bought|sold|paid|kept|felt|rose|grew|drew|wrote)\b"
)
"""Words by which what is to come is told from what was: "will be buried" is not "buried"."""
_SINCE = re.compile(r"\b(?:since|after)(?:\s+\S+\s+on)?\s+$", re.I)
"""What stands before a day that was, whatever is to come: "since 9pm on Wednesday"."""
_IN = re.compile(r"\s(?:back\s)?in\s")
_OF_PLAN = re.compile(
    r"\b(?:(?:will|shall|(?:is|are)\s(?:(?:due|set|expected|scheduled|going|planned)\s)?to|plans?\sto)\s(?:be\s)?(?:\w+ly\s)?"
    r"[a-z]+(?:\s(?:in|at)\s[A-Z]\w+)?|(?:is|are)\s(?:due|expected|scheduled|planned))\s"
    r"(?:in|on|by|from|for|until|(?:at|by)\sthe\s(?:end|start|beginning)\sof)\s$"
)
"""What stands before the time of a plan, not of a noun: "will open in March", not "will examine the crash in March"."""


def is_coming(text: str) -> bool:
    """True for a sentence or a headline about what is to come."""
    return bool(_FUTURE.search(text)) or _plans(text)


def _plans(text: str) -> bool:
    """True for the headline of a plan, which has neither a verb before the infinitive nor a full stop."""
    if text.rstrip("”\"’' ")[-1:] in (".", "!", "?"):
        return False
    if HEADLINE_FUTURE.match(text):
        return True
    tokens = tokenize(text)
    at = next((i for i, token in enumerate(tokens[:-1]) if token.lower == "to"), 0)
    return at > 0 and tokens[at - 1].noun and tokens[at + 1].tag == "VB" and not any(word.verb for word in tokens[:at])


def is_planned(text: str, start: int) -> bool:
    """True for a time that is that of a plan: "will open in March"."""
    return bool(_OF_PLAN.search(before(text, start)))


def is_past(text: str, start: int, end: int) -> bool:
    """True for a weekday in a sentence about what is to come that is itself of what was.

    The verb before it decides: "said on Thursday that they will meet", "will meet on Thursday"; without one the first
    verb behind it: "On Sunday they voted for a bridge that will cost …".
    """
    words = before(text, start)
    if _SINCE.search(words):
        return True
    # two characters more, for the "'s" that is no plan's
    verbs = [verb for verb in _TENSES.finditer(text, start - len(words), end + 2) if verb.end() <= start]
    verb = verbs[-1] if verbs else _TENSES.search(text, end)
    return verb is not None and verb["coming"] is None


def was_done(text: str, start: int) -> bool:
    """True for the month of a verb of what was that stands before it: "that began in December", "vowed in May to …"."""
    since = start - len(before(text, start))
    verbs = [verb for verb in _TENSES.finditer(text, since, start) if not verb["coming"]]
    return bool(verbs) and bool(_IN.fullmatch(text, verbs[-1].end(), start))
