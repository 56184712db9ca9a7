"""A bare number in a text → what it counts, and what befell them, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.datatypes import Span
from factcheck.facts.aspects import aspect_of, is_whole, named_aspect, whole_of
from factcheck.facts.counted import MIGRANTS, NOT_COUNTED, PEOPLE, counted_noun
from factcheck.facts.measures import BEFORE_REACH, OLDEST
from factcheck.facts.phrases import WORKERS, by_phrase
from factcheck.facts.tokens import JOINING, Token, token_at

_NUMBER_OF = re.compile(
    r"\b(?:number|tally|total|count|toll)\s+of\s+([^.;,\d]{2,70}?)(?:,\s[a-z]+,)?\s+"
    r"(?:(?:has|had|have|now|still|is|was|were|also)\s+){0,2}"
    r"(?:risen|rose|rises|climbed|climbs|grown|grew|increased|jumped|dropped|fell|fallen|stood|stands|reached|passed|"
    r"topped|put|given|swelled|swollen|hit|up|down)\s+(?:(?:to|at|as)\s+)?$",
    re.I,
)
"""What stands before a number and says what it counts: "the number of people arrested over the riot rose to"."""
_POPULATION_BEFORE = re.compile(r"(?:population\s+of|home\s+to)\s+(?:\w+\s+){0,3}$", re.I)
_PARENT_BEFORE = re.compile(r"\b(?:father|mother|parent|dad|mum|mom|widow|widower)[\s-]of[\s-]$", re.I)
_UNFOUND = re.compile(
    r"\s(?:bod(?:y|ies))\s+(?:(?:were|was|have|has|had|are|is|still|yet)\s+){0,3}(?:never|not|missing|to\s+be|unclaimed|"
    r"unidentified|unrecovered)\b",
    re.I,
)
"""What stands behind a count of the dead who are not found, or not known, yet."""
_NAMED_BEFORE = re.compile(r"\b(crowd|workforce|staff|attendance)\s+of\s+$", re.I)
_NAMED = {"crowd": "people", "workforce": "worker", "staff": "worker", "attendance": "spectator"}
"""What such a number counts if it has no noun of its own."""
_WATCHED_BEFORE = re.compile(
    r"\b(?:in\s+front\s+of|watched\s+by|attendance\s+(?:of|was(?:\s+(?:given\s+as|put\s+at))?))\s+"
    r"(?:a\s+crowd\s+of\s+)?$|\battendance:\s+$",
    re.I,
)
_WATCHED = re.compile(
    r"(?:\s+(?:people|fans|spectators|supporters))?\s+(?:saw|watched|looked\s+on|cheered|roared)\b", re.I
)
_FANS = PEOPLE | {"fan", "supporter", "spectator"}
"""Those of whom such words make spectators."""
_MAY_VOTE = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}?(?:(?:who\s+)?(?:are|were)\s+)?(?:eligible|entitled|registered)\s+to\s+(?:vote|take\s+part|cast)\b",
    re.I,
)
"""What stands behind a count of those who may vote."""
_MEMBERS = re.compile(
    r"\s+(?:members|men|officers|soldiers|agents|troops|commandos)\s+of\s+(?:the|its)\s+"
    r"((?:[A-Z][\w-]+\s){0,3}[A-Z][\w-]+)"
)
"""What stands behind a count of those who are of one unit."""
_EMPLOYED_BEFORE = re.compile(r"\bemploy(?:s|ed|ing)?\s+$", re.I)
_EMPLOYED = re.compile(
    r"(?:\s+people)?\s+(?:who\s+)?(?:(?:are|were|is)\s+employed\b|on\s+(?:the|its)\s+(?:books|payroll)\b|"
    r"works?\s+(?:there|for\s+(?:the|it))\b|have\s+jobs\b)",
    re.I,
)
"""What stands before and behind a count of people who work there."""
_STRIKERS = re.compile(
    r"(?:\s+(?:people|workers|employees|staff|members))?(?:\s+(?:who|had|have|has|were|are|will))*\s+"
    r"(?:walk(?:ed)?\s+(?:out(?!\s+of\b)|off\s+the\s+job)\b|join(?:ed)?\s+the\s+strike|(?:go|went|gone|are|were)?\s*on\s+strike\b|down(?:ed)?\s+tools)",
    re.I,
)
"""What stands behind a count of people who strike."""
_DIFFERENCE_BEFORE = re.compile(
    r"(?<!simple )(?<!absolute )\b(majority|margin|lead|gap|difference|deficit|surplus)\s+of\s+$", re.I
)
"""What stands before a number and says what it counts: "a crowd of 63,412", "a majority of 105 votes"."""
_PROTEST = re.compile(
    r"(?:\s+(?:people|persons|others))?(?:\s+(?:who|had|have|has|were|are|peacefully|again|also))*\s+"
    r"(?:protest(?:ed|ing|s)?|march(?:ed|ing|es)?|demonstrat(?:ed|ing|es?)|rall(?:ied|ying|y)|"
    r"t(?:ook|aken|aking)\s+to\s+the\s+streets|"
    r"(?:t(?:ook|aken|aking)\s+part\s+in|join(?:ed|ing)?|attend(?:ed|ing)?|gather(?:ed|ing)?|turned\s+out|came)\b"
    r"[^.,;]{0,60}?\b(?:protests?|march|rally|demonstrations?|demonstrate))\b",
    re.I,
)
"""What stands behind a count of people and makes them demonstrators: " people took to the streets"."""
_VOTES = ("vote", "ballot")
"""What a margin is counted in."""
_WON_BY = re.compile(
    r"\b(?:beat\w*|defeat\w*|won|wins?|winning|lost|los(?:es|ing)|edg(?:ed|es|ing)|ahead|trail\w*|led|leads?|leading|"
    r"elected|oust\w*|unseat\w*)\b[^.;]*\bby\s+(?:(?:just|only|a\s+mere)\s+)?$|"
    r"\b(?:lead|margin|majority|gap)\s+(?:\w+\s+){0,3}?(?:to|at|was|is|by)\s+(?:(?:just|only|a\s+mere)\s+)?$",
    re.I,
)
"""What stands before votes by which somebody was ahead, as far as MARGIN_REACH: "beat the mayor by 1,214 votes"."""
MARGIN_REACH = 100
"""Characters in which it stands: whom and where somebody beat stands between."""
_STATES = frozenset(("dead", "killed", "injured", "wounded", "hurt", "missing"))
_ALONE = re.compile(r"(?:^|[,;:–—]\s|\b(?:and|with|least|left|leaves|leaving)\s)$", re.I)
"""What stands before "one dead" where that counts; "the only one killed" and "not one injured" count otherwise."""
_RIDERS = PEOPLE | MIGRANTS | {
    "passenger", "traveller", "traveler", "crew", "pilgrim", "tourist", "student", "pupil", "schoolchild", "soldier",
    "worker",
}  # fmt: skip
"""Who may ride; what else a ship carries is its cargo."""
_CARGO = frozenset(
    "instrument sensor camera experiment satellite motorcycle car vehicle truck lorry bus container tonne barrel cow "
    "sheep horse animal weapon missile rocket bomb".split()
)
"""What is no more and no less where it is told to be aboard: "with five instruments on board"."""
_CARRYING = re.compile(r"\bcarr(?:ying|ied)\s+$", re.I)
"""What stands before a count of those aboard: "was carrying 214 passengers"; "carries" tells how many it takes."""
_ON_BOARD = re.compile(
    r"(?:\s+[\w’'-]+)?(?:\s+(?:were|was|are|had\s+been|travell?ing|packed|crammed|crowded))*\s+(?:on|in|into|inside|onto)\s+"
    r"(?:it\b|(?:the|a|an)\s+(?:[\w-]+\s+){0,2}?(?:boat|vessel|ship|ferry|dinghy|raft|trawler|bus|coach|minibus|plane|aircraft|jet|"
    r"train|flight|helicopter)\b)|"
    r"(?:\s+[\w’'-]+)?(?:\s+(?:had|have|has))?\s+boarded\s+(?:the|a)\s+[a-z]",
    re.I,
)
"""What stands behind a count of those aboard: " people were on the vessel"."""
_AGE_GROUP = re.compile(
    r"\b(?:people|persons|everyone|everybody|anyone|anybody|those|adults|children|kids|men|women|boys|girls|residents|"
    r"voters|patients|drivers|citizens|passengers)\s+(?:over|under|above|below)\s+(?:the\s+age\s+of\s+)?$",
    re.I,
)
"""What stands before a bare number that is an age of a group: "everyone over 65 was evacuated" counts no 65."""
_ALL_BUT = re.compile(r"\b(?:all|every\w*)\s+(?:but|except|save|apart\s+from)\s+(?:for\s+)?$", re.I)
"""What stands before a count of those whom something did not befall: "all but three of the 15 were rescued"."""
_CREW = re.compile(r"\s+passengers\s+and\s+(?:(?:the|its|her|their|all)\s+)?crew\b", re.I)
_SIZE = re.compile(rf"[{JOINING}](?:member|person|man|woman|strong)\b", re.I)
"""What makes a number the size of a group: "20-member crew"."""


def tally(
    text: str, tokens: Sequence[Token], i: int, after: int, value: float, span: Span, number: Span
) -> tuple[str | None, str | None] | None:
    """Return the lemma of what a number counts, and what befell them, each if it is told; None where it counts nothing.

    The number begins at token `i`, what it counts at token `after`; `span` is where the number stands with its bound,
    `number` where it stands without.
    """
    noun = counted_noun(tokens, after)
    if _counts_nothing(text, tokens, i, after, value, noun, (span[0], number[0])):
        return None
    whole = whole_of(tokens, after)
    aspect = aspect_of(tokens, i, after if whole is None else whole + 1)
    if is_whole(tokens, i) or (aspect == "taken to hospital" and noun == "hospital"):
        aspect = None  # "are treated in nine hospitals"
    if aspect in (None, "population"):
        aspect = by_phrase(text, *span, noun) or aspect
    if noun in _CARGO and aspect in ("aboard", "rescued"):
        aspect = None
    noun, aspect = _by_neighbours(text, span, noun, aspect)
    before = text[max(0, number[0] - BEFORE_REACH) : number[0]]
    if _POPULATION_BEFORE.search(before) and (noun is None or "home" in before.lower()):
        aspect = "population"
    if aspect == "population":
        noun = None
    number_of = _search_before(_NUMBER_OF, text, span[0], reach=2 * BEFORE_REACH)
    if number_of:
        what, behind = token_at(tokens, number_of.start(1)), token_at(tokens, number_of.end(1))
        noun, aspect = counted_noun(tokens, what), named_aspect(tokens, what, behind) or aspect
    if _CREW.match(text[span[1] : span[1] + BEFORE_REACH]):
        noun, aspect = "people", aspect or "aboard"
    if _SIZE.match(text, number[1]):  # how large a crew is, not how many of it did or suffered something
        noun, aspect = f"{noun} of a group", None
    return noun, aspect


def _counts_nothing(
    text: str, tokens: Sequence[Token], i: int, after: int, value: float, noun: str | None, starts: tuple[int, int]
) -> bool:
    """True for an age of a group, for those whom something did not befall, and for a "one" that stands for a noun.

    `starts` are the offsets where the number begins with its bound, and without.
    """
    with_bound, start = starts
    if _search_before(_ALL_BUT, text, with_bound):
        return True
    if noun is None and value <= OLDEST and _search_before(_AGE_GROUP, text, start):
        return True
    if noun in NOT_COUNTED or tokens[i].lower not in ("one", "single"):
        return noun in NOT_COUNTED
    rest = tokens[after : after + 2]  # "one dead in storm", but not "one missing link"
    state = bool(rest) and rest[0].lower in _STATES and not rest[-1].noun
    alone = state and _search_before(_ALONE, text, start)
    return (noun is None and not alone) or (bool(rest) and rest[0].lower == "of")


def _by_neighbours(text: str, span: Span, noun: str | None, aspect: str | None) -> tuple[str | None, str | None]:
    """Return what is counted, and what befell them, as the words right before the bound and behind the number say."""
    start, end = span
    anybody = aspect is None and (noun is None or noun in PEOPLE)
    riders = aspect is None and noun in _RIDERS
    if riders and (_search_before(_CARRYING, text, start) or _ON_BOARD.match(text, end)):
        aspect = "aboard"
    if noun is None and (named := _search_before(_NAMED_BEFORE, text, start)):
        noun = _NAMED[named[1].lower()]
    elif noun is None and _search_before(_PARENT_BEFORE, text, start):
        noun = "child"
    elif _UNFOUND.match(text, end):
        noun, aspect = "body of the unfound", None
    elif aspect is None and _MAY_VOTE.match(text, end):
        noun = "voter"
    elif anybody and (_search_before(_EMPLOYED_BEFORE, text, start) or _EMPLOYED.match(text, end)):
        noun = "worker"
    elif noun is not None and (named := _search_before(_DIFFERENCE_BEFORE, text, start)):
        noun = "vote of margin" if noun in _VOTES else f"{noun} of {named[1].lower()}"
    elif noun in _VOTES and _search_before(_WON_BY, text, start, reach=MARGIN_REACH):
        noun = "vote of margin"
    crowd = aspect is None and (noun is None or noun in _FANS)
    if crowd and (_search_before(_WATCHED_BEFORE, text, start) or _WATCHED.match(text, end)):
        noun = "spectator"
    if aspect is None and (unit := _MEMBERS.match(text, end)):
        noun = f"member of {unit[1].lower()}"
    if anybody and _PROTEST.match(text, end):
        noun = "demonstrator"
    if aspect is None and (anybody or noun in WORKERS) and _STRIKERS.match(text, end):
        noun = "striker"
    return noun, aspect


def _search_before(words: re.Pattern[str], text: str, end: int, *, reach: int = BEFORE_REACH) -> re.Match[str] | None:
    """Return where `words`, which end with `$`, stand right before an offset."""
    return words.search(text, max(0, end - reach), end)
