"""Text → whether it tells of what is to come, and which of its times lie behind and which ahead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Literal

from factcheck.facts.hours import before
from factcheck.facts.times import A_MONTH, A_WEEKDAY
from factcheck.facts.tokens import Token, lemma, tokenize

Lies = Literal["behind", "ahead", "either"]
"""Where a time lies from the day of the article; "either" where its words leave that open."""

COMING = r"will|would|shall|is to|are to|set to|plans? to|going to"
"""What is to come, wherever a text has these words."""
DUE = (
    r"due(?!\sto\s(?:an?|the|his|her|its|their|this|that|these|those|lack|bad|poor|heavy|high|low|strong|technical|"
    r"fog|smoke|rain|snow|ice|health|illness|injur(?:y|ies)|safety|security)\b)"
)
"""What is due, not what something is due to: "was due to a leak"."""
_COMING = rf"{COMING}|(?-i:may|might)\s(?!have\b)(?=[a-z])|(?<!had been )(?:scheduled|expected|{DUE})"
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
    r"[a-z]{2,}ed|was|were|had|has|have|said|told|met|held|won|lost|"
    r"went|came|fell|left|began|took|made|got|ran|struck|broke|found|spoke|gave|sat|stood|saw|sent|led|fled|shot|brought|"
    r"bought|sold|paid|kept|felt|rose|grew|drew|wrote)\b"
)
"""Words by which what is to come is told from what was: "will be buried" is not "buried"."""
_SINCE = re.compile(r"\b(?:since|after)(?:\s+\S+\s+on)?\s+$", re.I)
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
_PUT_TO = re.compile(
    r"\b(?:extended|postponed|adjourned|deferred|moved|rescheduled|shifted|delayed|brought\sforward|"
    r"(?:put|pushed)\s(?:back|off))\s(?:\w+\s){0,4}?(?:to|from)\s(?:early\s|late\s)?$",
    re.I,
)
"""What stands before the day to which something was put off."""
_SUBJECT = re.compile(r"\s(?:marks|is|brings|sees)\b")
"""What stands behind a weekday of which something is told that is or will be: "Friday marks the anniversary"."""
_ATTRIBUTE = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?[’']s\b")
_THE = re.compile(r"\b(?:the|that)\s(?:early\s|late\s)?$", re.I)
"""What makes a weekday one of something that is known: "Monday's vote", "the Monday vote"."""
_OPENING = frozenset("and but or starting beginning effective early late on from until till through by of as".split())
"""Words between the beginning of a sentence and a time at its head."""
_OF = frozenset("from of".split())
_NO_VERBS = frozenset("say says tell tells according".split())
_SETTING = frozenset(
    "extend prolong suspend postpone delay defer adjourn cancel remand give grant bar ban push shelve ground move book "
    "order impose declare halt close shut jail".split()
)
"""Verbs, by lemma, of what is done now and holds for a time to come."""
_PUT_OFF = frozenset("extend prolong suspend postpone delay defer adjourn remand give".split())
"""Those that are told of what is put off: "was extended until Friday" is no state that was."""
_UNCHANGED = frozenset(
    "beat bet bid broadcast burst cast cost cut hit hurt knit let put quit read rid set shed shut slit split spread "
    "thrust upset wed".split()
)
"""Verbs that look in the past as they do in the present, or as their participles do."""
_WAS_DUE = re.compile(
    r"\b(?:was|were)\s(?:\w+ly\s)?(?:due|expected|scheduled|set(?=\sto\b))(?:\sto(?:\sbe)?(?:\s\w+)?)?\s?$"
)
"""What stands before a plan of which nobody says whether it was kept: "was due in court on Friday"."""
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
    if _PUT_TO.search(words) or (start == 0 and _SUBJECT.match(text, end)):
        return "either"
    span = _SPAN.search(words)
    if span is not None:
        found = _of_span(text, start - len(words) + span.start(), end, span[1].lower())
        if found is not None:
            return found
    if coming:
        verb = _verb_of(text, start, end)
        if verb is None or verb["coming"] is not None:
            return "either" if verb and _WAS_DUE.search(text, 0, verb.end()) else "ahead"
    if not text.rstrip("”\"’' ").endswith(".") or _ATTRIBUTE.match(text, end) or _THE.search(words):
        return "behind"
    return "either" if _tense(tokenize(text), start, end) in ("present", "ahead") else "behind"


def _verb_of(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the words that tell the tense of a time in a sentence about what is to come, as `_TENSES` has them."""
    # two characters more, for the "'s" that is no plan's
    verbs = _TENSES.finditer(text, start - len(before(text, start)), end + 2)
    ahead = [verb for verb in verbs if verb.end() <= start]
    return ahead[-1] if ahead else _TENSES.search(text, end)


def _of_span(text: str, at: int, end: int, word: str) -> Lies | None:
    """Return where the end or the beginning of a span lies of which the `word` stands `at` an offset, or None."""
    tense = _tense(tokenize(text), at, end)
    if word == "ahead of" or (tense == "present" and word == "as of"):  # "as of Monday, nine are missing"
        return "ahead" if tense == "ahead" else "either"
    if tense in ("ahead", "present"):
        return "ahead"
    lasting = word in ("until", "till", "through")
    if tense == "set":
        return "ahead" if lasting else None
    if tense == "perfect":
        return "ahead" if lasting else "behind"
    if tense == "was":  # what was closed until Thursday may still be so
        return "either" if lasting else "behind"
    if tense is None:  # "Schools closed until Monday"
        return "ahead" if lasting and not text.rstrip().endswith(".") else None
    return "behind"


_Tense = Literal["ahead", "present", "perfect", "set", "was", "past"]


def _tense(tokens: Sequence[Token], start: int, end: int) -> _Tense | None:
    """Return the tense of the verb that a time stands with: the nearest one before it, else the first one behind it.

    "set" is that of what somebody puts off, bans or grants for a time to come, "was" that of a state.
    """
    first = bisect_left(tokens, start, key=attrgetter("start"))
    for index in range(first - 1, -1, -1):
        tense = _tense_at(tokens, index)
        if tense is not None:
            return tense
        if tokens[index].text in ";:":
            return None
    opening = first
    while opening and tokens[opening - 1].lower in _OPENING:
        opening -= 1
    behind_noun = opening > 0 and tokens[opening - 1].text[0].isalnum()
    if behind_noun and (opening == first or tokens[first - 1].lower in _OF):
        return None  # "footage from Monday"
    last = bisect_left(tokens, end, key=attrgetter("start"))
    return next((tense for i in range(last, len(tokens)) if (tense := _tense_at(tokens, i)) is not None), None)


def _tense_at(tokens: Sequence[Token], index: int) -> _Tense | None:
    """Return the tense of a verb by its word and the auxiliary before it; None for what is no verb, or has its tense
    from another one."""
    token, word = tokens[index], tokens[index].lower
    if word in ("was", "were", "had"):
        return "was"
    if word in ("is", "are"):
        return "present"
    if token.tag == "MD":
        return "ahead"
    earlier = [other for other in tokens[max(0, index - 3) : index] if other.tag != "RB"][-1:]
    helper = earlier[0].lower if earlier else ""
    if helper in ("did", "didn"):
        return "past"
    if word in ("has", "have"):
        behind = next((other for other in tokens[index + 1 :] if other.tag != "RB"), None)
        done = behind is not None and (behind.lower == "been" or behind.tag in ("VBN", "VBD"))
        return "past" if helper == "to" else "perfect" if done else "present"
    if not token.verb or word in _NO_VERBS:
        return None
    if token.tag == "VBG":
        return None if helper in ("is", "are", "was", "were", "be", "been") or word in _OPENING else "past"
    if helper in ("was", "were") and lemma(word) in _PUT_OFF:
        return "set"
    if earlier and (earlier[0].verb or helper == "to"):
        if helper != "to":
            return None  # "is closed", "will meet", "would stay closed"
        before_it = tokens[index - 2].lower if index > 1 else ""
        return "was" if before_it in ("had", "forced", "decided", "managed") else "ahead"
    if lemma(word) in _SETTING:
        return "set"
    if token.tag == "VBZ" or (token.tag in ("VB", "VBP") and word not in _UNCHANGED):
        return "present"
    return "past"


def was_done(text: str, start: int) -> bool:
    """True for the month of a verb of what was that stands before it: "that began in December", "vowed in May to …"."""
    since = start - len(before(text, start))
    verbs = [verb for verb in _TENSES.finditer(text, since, start) if not verb["coming"]]
    return bool(verbs) and bool(_IN.fullmatch(text, verbs[-1].end(), start))
