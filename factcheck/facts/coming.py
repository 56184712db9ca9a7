"""Text → whether it tells of what is to come, and which of its times lie behind and which ahead."""

from __future__ import annotations

import re
from typing import Literal

from factcheck.facts.hours import before
from factcheck.facts.tense import tense_of, untold
from factcheck.facts.times import A_MONTH, A_WEEKDAY
from factcheck.facts.tokens import tokenize

Lies = Literal["behind", "ahead", "either"]
"""Where a time lies from the day of the article; "either" where its words leave that open."""

_DETERMINERS = r"an?|the|his|her|its|their|our|this|that|these|those|some|many|all|both"
"""What follows "to" where no infinitive does: "the damage is to the four cables"."""
COMING = (
    rf"will|would|shall|(?:is|are) to(?! (?:{_DETERMINERS})\b)|set to|(?:plan|intend|aim)s? to|"
    r"expects? (?:[\w’'-]+ ){0,4}?to|going to"
)
"""What is to come, wherever a text has these words."""
DUE = (
    rf"due(?!\sto\s(?:{_DETERMINERS}|lack|bad|poor|heavy|high|low|strong|technical|"
    r"fog|smoke|rain|snow|ice|health|illness|injur(?:y|ies)|safety|security)\b)"
)
"""What is due, not what something is due to: "was due to a leak"."""
_COMING = (
    rf"{COMING}|(?<!had been )(?:scheduled|expected|{DUE})|"
    r"(?:(?<=\bis )|(?<=\bare ))(?:forecast|likely|predicted|projected)\sto"
)
HEADLINE_FUTURE = re.compile(r"^(?:[A-Z][\w’'.-]*,?\s+|(?:and|of|the|for|in|&)\s+){1,9}[Tt]o\s+[A-Za-z]{3,}\b")
"""A headline's future: "Leaders to Meet on Friday", with no verb before the infinitive."""
_SET = r"(?:open|close|begin|start|stop|end|expire|resume|reopen|(?:re)?convene)"
_BY_PLAN = (
    rf"(?:{_SET}s|(?:kicks|(?<=s\s)kick)\soff|(?:takes|(?<=s\s)take)\s(?:office|effect|place)|"
    r"(?:goes|heads|(?<!\bto\s)(?<!\bnot\s)(?:go|head))\s(?:to\sthe\spolls|on\s(?:trial|sale|show|display|strike))|"
    rf"(?<=s\s)(?<!\b(?:was|has)\s)(?<!\bis\s){_SET})"
    rf"(?=\s(?:[\w.:]+\s){{0,6}}?on\s(?:{A_WEEKDAY}\b|\d|{A_MONTH}\s\d)|\s(?:at\s\S+\s(?:[ap]\.?m\.?\s)?)?{A_WEEKDAY}\b|"
    rf"(?:\sin\s[A-Z]\w+)?\sin\s(?:early\s|late\s|mid-)?{A_MONTH}\b)|"
    r"(?:set|fixed|called|declared|moved|postponed|rescheduled|planned|booked|forecast|slated|tabled)"
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
    r"[a-z]{2,}ed|was|were|had|has|(?<!\bto\s)have|said|told|met|held|won|lost|"
    r"went|came|fell|left|began|took|made|got|ran|struck|broke|found|spoke|gave|sat|stood|saw|sent|led|fled|shot|brought|"
    r"bought|sold|paid|kept|felt|rose|grew|drew|wrote)\b"
)
"""Words by which what is to come is told from what was: "will be buried" is not "buried"."""
_SINCE = re.compile(r"\b(?:(?:since|after)(?:\s+\S+\s+on)?|than\s+on)\s+$", re.I)
"""What stands before a day that was, whatever is to come: "since 9pm on Wednesday"."""
_SPAN = re.compile(
    r"\b(until|till|through|by|starting|beginning|effective|as\s(?:of|from)|ahead\sof|(?<!\bis\s)(?<!\bare\s)(?<!\bdates\s)from)\s"
    r"(?:(?:at\sleast|at\sthe\searliest|about|around|early|late|noon|midnight|on|of|next|this|the\s(?:end|morning|evening|"
    r"afternoon|night|start|middle)|"
    rf"{A_WEEKDAY}\s(?:to|and)|"
    r"\d[\d:.]*(?:\s?[ap]\.?m\.?)?|(?-i:[A-Z]{2,4}))\s)*$",
    re.I,
)
"""What stands before the end of a span of time, or its beginning."""
PUT_OFF = (
    r"\b(?:(?:extend|postpon|adjourn|deferr|mov|reschedul|shift|delay)(?:ed|ing|e|s)?|"
    r"(?:put|push(?:ed)?|bring|brought|set|mov(?:ed?|ing))\s(?P<it>(?:[\w’'-]+\s){0,8}?)(?:back|off|forward|up))\s"
    r"(?P<what>(?:[\w’'-]+\s){0,7}?)"
)
"""What says that a plan was moved, and which: "has postponed her speech to the workforce"."""
_PUT_TO = re.compile(rf"{PUT_OFF}(?:to|from)\s(?:early\s|late\s)?$", re.I)
"""What stands before the day to which something was put off."""
_SUBJECT = re.compile(r"\s(?:marks|is|brings|sees)\b")
"""What stands behind a weekday of which something is told that is or will be: "Friday marks the anniversary"."""
_ATTRIBUTE = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?[’']s\b")
_THE = re.compile(r"\b(?:the|that)\s(?:early\s|late\s)?$", re.I)
"""What makes a weekday one of something that is known: "Monday's vote", "the Monday vote"."""
_WAS_DUE = re.compile(
    r"\b(?:was|were)\s(?:\w+ly\s)?(?:due|expected|scheduled|set(?=\sto\b))(?:\sto(?:\sbe)?(?:\s\w+)?)?\s?$"
)
"""What stands before a plan of which nobody says whether it was kept: "was due in court on Friday"."""
_WAS_TO = re.compile(r"\b(?:was|were)\sto\s(?:[a-z]+\s){1,4}(?:on\s)?$")
"""The same of "was to be sworn in on Friday"."""
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


def lies(text: str, start: int, end: int, *, coming: bool) -> Lies:
    """Return where a weekday lies, or the month of a span; `coming` is that of `is_coming`.

    What tells the end of a span or its beginning is of the verb that it stands with: what is closed until Thursday is
    so until the next one, and what lasted until Thursday until the last one. Any other time is as the verb before it:
    "said on Thursday that they will meet", "will meet on Thursday"; without one as the first verb behind it: "On
    Sunday they voted for a bridge that will cost …". "The two meet on Friday" may be a caption, or a plan.
    """
    words = before(text, start)
    if _SINCE.search(words):
        return "behind"
    if _PUT_TO.search(words) or _WAS_TO.search(words) or (start == 0 and _SUBJECT.match(text, end)):
        return "either"
    found = span_lies(text, start, end)
    if found is not None:
        return found
    if coming:
        if (done := _TENSES.match(text, end + 1)) and done["coming"] is None and not done[0].startswith("ha"):
            return "behind"  # "will rise after the regulator on Tuesday announced …"
        verb = _verb_of(text, start, end)
        if verb is None or verb["coming"] is not None:
            due = verb is not None and _WAS_DUE.search(before(text, verb.end()))
            return "either" if due else "ahead"
    if not _ends(text) or _ATTRIBUTE.match(text, end) or _THE.search(words):
        return "behind"
    tokens = tokenize(text)
    tense = tense_of(tokens, start, end, nearby=True)
    if tense == "present" or (tense is None and untold(tokens)):  # "The bank reports on Thursday."
        return "either"
    return "ahead" if tense == "ahead" else "behind"


def span_lies(text: str, start: int, end: int) -> Lies | None:
    """Return where the end or the beginning of a span lies; None for a time that is neither, or may be."""
    words = before(text, start)
    span = _SPAN.search(words)
    return _of_span(text, start - len(words) + span.start(), end, span[1].lower()) if span else None


def _ends(text: str) -> bool:
    """True for a sentence with its full stop, which no headline has."""
    return text[-3:].rstrip("”\"’' ").endswith(".")


def _verb_of(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the words that tell the tense of a time in a sentence about what is to come, as `_TENSES` has them."""
    # two characters more, for the "'s" that is no plan's
    verbs = _TENSES.finditer(text, start - len(before(text, start)), end + 2)
    ahead = [verb for verb in verbs if verb.end() <= start]
    return ahead[-1] if ahead else _TENSES.search(text, end)


def _of_span(text: str, at: int, end: int, word: str) -> Lies | None:
    """Return where the end or the beginning of a span lies of which the `word` stands `at` an offset, or None."""
    tense = tense_of(tokenize(text), at, end)
    if word == "ahead of" or (tense == "present" and word == "as of"):  # "as of Monday, nine are missing"
        return "ahead" if tense == "ahead" else "either"
    if tense in ("ahead", "present", "infinitive"):
        return "ahead"
    lasting = word in ("until", "till", "through")
    if tense == "set":
        return "ahead" if lasting else None
    if tense == "perfect":
        return "ahead" if lasting else "behind"
    if tense == "was":  # what was closed until Thursday may still be so
        return "either" if lasting else "behind"
    if tense is None:  # "Schools closed until Monday"
        return "ahead" if lasting and not _ends(text) else None
    return "behind"


def was_done(text: str, start: int) -> bool:
    """True for the month of a verb of what was that stands before it: "that began in December", "vowed in May to …"."""
    since = start - len(before(text, start))
    verbs = [verb for verb in _TENSES.finditer(text, since, start) if not verb["coming"]]
    return bool(verbs) and bool(_IN.fullmatch(text, verbs[-1].end(), start))
