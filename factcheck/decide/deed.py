"""Two sides with times → whether these are told of one deed: who did what to whom, once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.decide.cluster import Cluster, once
from factcheck.decide.side import Side
from factcheck.facts import Quantity, Time, times
from factcheck.facts.coming import PUT_OFF
from factcheck.facts.compare import words_of
from factcheck.facts.deeds import around_deed
from factcheck.facts.people import KIN
from factcheck.facts.quantities import conflict, same_counted
from factcheck.facts.words import CALENDAR, content_words, first_of, names

SAME_DEED = 0.5
"""Share of the content words of the shorter of two claims, beside times and deed, that they have in common: both must
tell of one thing, not only of one kind of deed. The same for what is told behind the deed: to whom it was done."""
SHARED_WORDS = 2
"""And how many these are at least, unless one is a name."""
DEED_DAYS = 3
"""Days between two days of one deed: what is told of days further apart is done more than once."""
PLAN_DAYS = 31
"""The same where both are to come: of what is planned an article tells the next time."""
PLAN_MOVES = 100
"""The same of a plan that both tell by most of its words, which may have been moved in between. Chosen by hand: in 146
real clusters it lets no pair through that comes to a confidence of 0.1."""
SAME_PLAN = 0.6
"""Share of the content words of the shorter claim that they must have in common for that. Chosen by hand, likewise."""
DEED_MONTHS = 45
"""The same in days where one of the two is a month or a year."""
DEED_YEAR = 366
"""The same where both are."""
DEED_MINUTES = 60
"""The same for clock times."""
_BY_NAME = frozenset(("arrest", "leave", "resign"))
"""Deeds that many do, or that are done to many, in one story: who it was has to have one name."""
_POST = re.compile(
    r"the\s(?P<post>(?:[a-z]+\s)?(?:mayor|governor|premier|president|chancellor|minister|speaker|chairman|chairwoman|"
    r"chief\sexecutive|ceo|coach|manager|bishop|rector|commissioner))",
    re.I,
)
"""A post of which there is but one in a story."""
_FIRST = re.compile(r"\b(?:in|at|near|over|after|on|for|with|from|of|as)\b", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are|being)\s*$", re.I)
_BY = re.compile(r"\bby\s")
_SERIES = re.compile(
    r"\b(?:another|separate(?:ly)?|different|previous|also|again|aftershocks?|final(?!\s(?:results?|counts?|tall(?:y|ies)|reports?|verdicts?)\b)|"
    r"fresh|latest|"
    r"earlier (?:in the day|on|attack|strike)|(?:first|second|third|fourth)(?!-)"
    r"(?!\s(?:floors?|store?ys?|degree|lady|ministers?|responders?|aid|women|woman|term|time (?:in|since))\b))\b",
    re.I,
)
"""Words that tell one of several deeds from the others; the third floor and the first woman do not."""
_ANOTHER = re.compile(r"\b(?:another|second|again|other)\b", re.I)
"""Those of them that the sentence before may hold: "A second minister has fallen."."""
_MOMENTS = {
    moment: re.compile(rf"\b(?:{words})\b", re.I)
    for moment, words in {
        "called": r"call(?:ed|s)?\s+(?:to|in|police)|911|999|alert(?:ed)?|alarm|sirens?|dispatch\w*|distress|"
        r"warn(?:ed|ing)",
        "off": r"(?:took|taken|takes) off|lift(?:ed|s) off|take-?off|departed|set (?:off|out|sail)|"
        r"left (?:for|(?:the |its )?(?:air)?(?:port|harbou?r|dock|station))",
        "there": r"arriv\w+|enter(?:ed|s)?|came to|(?:at|reached) the scene",
        "dead": r"died|dies|dead",
        "caught": r"arrest\w*|detain\w*|caught|custody|handcuff\w*|surrender\w*|gave up",
        "saved": r"freed|rescued|recovered|brought out|evacuat\w+",
        "over": r"under control|contained|lifted|end(?:ed|s)|(?:is|was|were) over|finished|close[ds]|stopped|"
        r"suspend\w*|halt\w*|shut|until",
        "again": r"reopen\w*|resum\w+|restor\w+|return\w*|(?:came|went|come|was|were) back|again",
    }.items()
}
"""Words by which the moments of one event are told apart: the take-off, the call, the arrest, the all-clear."""
_MOVED_TO = re.compile(rf"{PUT_OFF}(?:to|until|till)\s(?:early\s|late\s)?$", re.I)
"""What stands before the day to which a plan was moved: "has been put back to"."""
_ENDS = re.compile(
    r"\b(?:until|till|by|through|end(?:s|ed|ing)?|clos\w+|expir\w+|deadline)\s(?:[\w’'-]+\s){0,3}$", re.I
)
"""What stands before the end of a span, the only day of one that is extended."""
_IN_FORCE = re.compile(r"\b(?:into|in)\s(?:force|effect)\b|\btakes?\seffect\b", re.I)
"""What a law does once, in verbs that say little."""
_OFTEN = re.compile(
    r"\b(?:meet|play|sit|visit|speak|travel|fly|perform|testify|train|tour|talks|game|match|session|hearing|"
    r"sitting)(?:s|es|ing)?\b",
    re.I,
)
"""What somebody does on many days of one month."""
_NEXT = re.compile(r"\bnext\b(?!\s(?:week|weekend|month|year|season|summer|winter|spring|autumn|[A-Z]))")
"""What makes it one of these: "the next meeting"."""
_UNTIL = re.compile(r"\b(?:until|till)\s(?:early\s|late\s|at\sleast\s)?$", re.I)
_DEICTIC = re.compile(r"today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening)", re.I)
"""Times that are as good as the date of an article, which may be off by a day."""


@once
def one_deed(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two times that two articles tell of one deed, each in its own way: "passed on Tuesday".

    Both sides tell of one doer and of one thing that was done to, by their words, and of no other count.
    """
    a, b = left.value, right.value
    assert isinstance(a, Time)
    assert isinstance(b, Time)
    if left.article is right.article:
        return False
    if (
        one_span(left, right)
        or is_moved(left, right)
        or _one_plan(left, right, cluster)
        or _one_first(left, right)
        or _anchored(left, right, cluster)
    ):
        return True
    if _until(left) and _until(right):
        words = [_undated(left), _undated(right)]
        return len(words[0] & words[1]) >= max(SHARED_WORDS, SAME_DEED * min(map(len, words)))
    if a.deed is None or a.deed != b.deed:
        return False
    if a.deed in ("born", "die"):
        return (a.deed == "born" or not _deictic(left, right)) and _one_life(left, right, a.deed)
    if not _near(a, b, PLAN_DAYS if planned(left) and planned(right) else DEED_DAYS):
        return False
    if _deictic(left, right):
        return False
    if cluster.dated(left.article.id, a.deed, b) or cluster.dated(right.article.id, a.deed, a):
        return False
    if _of_series(left, cluster) != _of_series(right, cluster):
        return False
    if _other_figures(left, right, cluster):
        return False
    facts = [cluster.facts[side.claim.sentence] for side in (left, right)]
    if not all(times.comparable(x, y) for x in facts[0].times for y in facts[1].times):
        return False  # the day of one zone may be the next one in another
    if _past_then(left, right) or _past_then(right, left):
        return False
    dated = (
        content_words(" ".join(words_of(value, side.sentence.text) for side, value in ((left, a), (right, b))))
        | CALENDAR
    )
    doer, done = zip(*(around_deed(side.claim.text, a.deed) for side in (left, right)), strict=True)
    by, to = zip(*_in_one_voice(doer, done), strict=True)
    if not _alike(by, dated, least=0.0) or not _alike(to, dated, least=SAME_DEED):
        return False
    who = [
        x if a.deed != "arrest" or _PASSIVE.search(x) else _FIRST.split(y)[0] for x, y in zip(doer, done, strict=True)
    ]
    post = _one_post(*who)
    if a.deed in _BY_NAME and not (names(who[0]) & names(who[1]) - dated or post):
        return False
    told = [f"{x} {y}" for x, y in zip(doer, done, strict=True)]
    words = [content_words(text) - dated for text in told]
    shared = len(words[0] & words[1])
    named = bool(names(told[0]) & names(told[1]) - dated) or post
    return shared >= SAME_DEED * min(map(len, words)) and (shared >= SHARED_WORDS or named)


def _one_post(left: str, right: str) -> bool:
    """True for the one holder of a post, who is told by nothing else: "the mayor"."""
    found = [_POST.fullmatch(who) for who in (left, right)]
    return all(found) and len({match["post"].lower() for match in found if match}) == 1


def _anchored(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two times that two articles tell with a figure more of one thing: "will rise by 5 percent from 1 June",
    "will rise by 5 percent from 1 July". A toll is also told of whoever is arrested later."""
    if left.modality.future != right.modality.future or _deictic(left, right):
        return False
    ours, theirs = (
        [value for value in cluster.facts[side.claim.sentence].quantities if side.claim.holds(value.start, value.end)]
        for side in (left, right)
    )
    pairs = [(x, y) for x in ours for y in theirs if same_counted(x, y)]
    shared = any(_telling(x) and x.value == y.value and not conflict(x, y) for x, y in pairs)
    words = [_undated(left), _undated(right)]
    alike = len(words[0] & words[1]) >= SHARED_WORDS
    agreed = {id(value) for x, y in pairs if not conflict(x, y) for value in (x, y)}
    return shared and alike and all(id(x) in agreed or id(y) in agreed for x, y in pairs)


def _telling(value: Quantity) -> bool:
    """True for a figure that few other things have."""
    return value.aspect is None and (
        value.dimension in ("percent", "money") or (value.noun is not None and value.value > 2)
    )


def one_span(left: Side, right: Side) -> bool:
    """True for two spans that begin or end on one day, of one thing by its words: "sold from May 2021 to June 2024",
    "sold from May 2022 to June 2024". How years differ a small model does not know."""
    a, b = left.value, right.value
    if not (isinstance(a, Time) and isinstance(b, Time) and a.span and b.span and a.first and b.first):
        return False
    alike = content_words(left.claim.text) & content_words(right.claim.text) - CALENDAR
    return bool(alike) and a.grain == b.grain and times.one_end(a, b)


def is_moved(left: Side, right: Side) -> bool:
    """True where one side tells to which day a plan was moved, and the other when it was to be."""
    if not (isinstance(left.value, Time) and isinstance(right.value, Time)):
        return False
    return _moved(left, right) or _moved(right, left)


def _one_plan(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two days, or months, to come of one plan, by most of the words of one claim: "the law will come into
    force on March 1", "the law can come into force on May 1 at the earliest"."""
    a, b = left.value, right.value
    assert isinstance(a, Time)
    assert isinstance(b, Time)
    if not (planned(left) and planned(right)) or a.grain != b.grain or a.grain not in ("day", "month"):
        return False
    once_only = a.deed == b.deed is not None or all(_IN_FORCE.search(side.claim.text) for side in (left, right))
    if not _near(a, b, PLAN_MOVES if once_only else PLAN_DAYS) or (a.deed and b.deed and a.deed != b.deed):
        return False
    if _deictic(left, right) or _past_then(left, right) or _past_then(right, left):
        return False
    if _of_series(left, cluster) != _of_series(right, cluster) or _until(left) != _until(right):
        return False
    coming = all(_NEXT.search(side.claim.text) for side in (left, right))
    if not (once_only or coming) and any(_OFTEN.search(side.claim.text) for side in (left, right)):
        return False
    if _other_figures(left, right, cluster):
        return False
    words = [_undated(left), _undated(right)]
    return len(words[0] & words[1]) >= max(SHARED_WORDS, SAME_PLAN * min(map(len, words)))


def _other_figures(left: Side, right: Side, cluster: Cluster) -> bool:
    """True where the two sentences tell another figure of what may be one thing."""
    ours, theirs = (cluster.facts[side.claim.sentence].quantities for side in (left, right))
    return any(same_counted(x, y) and conflict(x, y) for x in ours for y in theirs)


def _one_first(left: Side, right: Side) -> bool:
    """True for two times of the first of its kind, which is but one: "the first distress call came at 8:20 p.m."."""
    a, b = left.value, right.value
    assert isinstance(a, Time)
    assert isinstance(b, Time)
    if _deictic(left, right) or not first_of(left.claim.text) & first_of(right.claim.text):
        return False
    clocks = a.minute is not None and b.minute is not None
    alike = content_words(left.claim.text) & content_words(right.claim.text) - CALENDAR
    return len(alike) >= SHARED_WORDS and (clocks or (a.grain == b.grain and _near(a, b, PLAN_DAYS)))


def _moved(side: Side, other: Side) -> bool:
    """True where one side tells to which day a plan was moved, and the other when the same was to be, by the words of
    what was moved."""
    assert side.value is not None
    assert isinstance(other.value, Time)
    found = _MOVED_TO.search(side.sentence.text, side.claim.start, side.value.start)
    if found is None or not planned(side) or other.value.first is None:
        return False
    if found[0].startswith("exten") and not _ENDS.search(other.sentence.text, 0, other.value.start):
        return False
    # "postponed her speech to Friday", or "the speech was postponed to Friday"
    moved = content_words(f"{found['it'] or ''} {found['what']}") or content_words(
        side.sentence.text[side.claim.start : found.start()]
    )
    words = moved - CALENDAR, _undated(other)
    written = other.article.published
    known = written is not None and other.value.first >= written
    return known and all(words) and len(words[0] & words[1]) >= SAME_DEED * min(map(len, words))


def _undated(side: Side) -> frozenset[str]:
    """Return the content words of a claim, but the names of days and months."""
    return content_words(side.claim.text) - CALENDAR


def _deictic(left: Side, right: Side) -> bool:
    """True for times in the same words, or that are as good as the date of an article."""
    said = [words_of(side.value, side.sentence.text) for side in (left, right) if side.value is not None]
    return said[0].lower() == said[1].lower() or any(map(_DEICTIC.fullmatch, said))


def _until(side: Side) -> bool:
    """True for the end of what goes on and is to: "will stay closed until Friday"."""
    assert side.value is not None
    return (
        planned(side)
        and not side.modality.negated
        and _UNTIL.search(side.sentence.text, 0, side.value.start) is not None
    )


def _one_life(left: Side, right: Side, deed: str) -> bool:
    """True where both tell when one person was born, or died: once, whatever the texts say of where; kin share a
    name."""
    if any(KIN.search(side.claim.text) for side in (left, right)):
        return False
    # behind a word, the first one of a claim is known for a name
    who = [names(f"said {around_deed(side.claim.text, deed)[0]}") for side in (left, right)]
    return all(who) and (who[0] <= who[1] or who[1] <= who[0])


def _in_one_voice(doer: Sequence[str], done: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield who did it and what was done to, of both: "Varde passed the budget", "the budget was passed by Varde"."""
    passive = [bool(_PASSIVE.search(words)) for words in doer]
    for before, after, turned in zip(doer, done, passive, strict=True):
        if turned and not all(passive):
            rest, *by = _BY.split(after, maxsplit=1)
            yield " ".join(by), f"{before} {rest}"
        else:
            yield before, after


@once
def near_clocks(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two clock times of two articles that are so near each other that they may be of one thing."""
    a, b = left.value, right.value
    if not (isinstance(a, Time) and isinstance(b, Time)) or a.minute is None or b.minute is None:
        return False
    if left.article is right.article or not _near(a, b):
        return False
    if _moments(left) != _moments(right) or _of_series(left, cluster) != _of_series(right, cluster):
        return False
    days = [
        [time for time in cluster.facts[side.claim.sentence].times if time.grain == "day"] for side in (left, right)
    ]
    return not any(times.conflict(x, y) for x in days[0] for y in days[1])


def _moments(side: Side) -> set[str]:
    """Return which moments of an event a claim speaks of, by its words."""
    return {moment for moment, words in _MOMENTS.items() if words.search(side.claim.text)}


def planned(side: Side) -> bool:
    """True for what was to come when its article was written."""
    assert isinstance(side.value, Time)
    first, written = side.value.first, side.article.published
    return bool(first and written and first > written)


def _past_then(side: Side, other: Side) -> bool:
    """True for a plan whose day had come when the other article was written: what that plans is another deed."""
    assert isinstance(side.value, Time)
    last, written = side.value.last, other.article.published
    return bool(planned(side) and planned(other) and last and written and last < written)


def _near(left: Time, right: Time, days: int = DEED_DAYS) -> bool:
    if left.minute is not None and right.minute is not None:
        apart = abs(left.minute - right.minute)
        return min(apart, times.DAY - apart) <= DEED_MINUTES
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return not left.month or not right.month or abs(left.month - right.month) in (0, 1, 11)
    grains = {left.grain, right.grain}
    limit = days if grains <= {"day", "clock"} else DEED_YEAR if grains <= {"month", "year"} else DEED_MONTHS
    return max((right.first - left.last).days, (left.first - right.last).days) <= limit


def _of_series(side: Side, cluster: Cluster) -> set[str]:
    """Return the words by which a side tells its deed from others."""
    index = side.claim.sentence
    before = cluster.sentences[index - 1] if index else side.sentence
    said = _SERIES.findall(side.sentence.text)
    if before.article == side.article.id:
        said += _ANOTHER.findall(before.text)
    return {word.lower() for word in said}


def _alike(texts: tuple[str, ...], dated: frozenset[str], *, least: float) -> bool:
    """True where two texts have a name in common, if both have names, and enough words, if both have words.

    `least` is the share of the words of the shorter one.
    """
    found = [names(text) - dated for text in texts]
    if all(found) and not found[0] & found[1]:
        return False
    words = [content_words(text) - dated for text in texts]
    return not all(words) or len(words[0] & words[1]) >= max(1, least * min(map(len, words)))
