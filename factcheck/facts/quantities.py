"""Text → the quantities in it: what is counted, the interval of values that the words admit, and the unit."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.facts import currencies
from factcheck.facts.aspects import aspect_of, is_whole, named_aspect, whole_of
from factcheck.facts.bounds import AS_MANY_AS, Bound, bounds, range_end, scaled_like
from factcheck.facts.counted import (
    AT_HOME,
    AT_SEA,
    MIGRANTS,
    NOT_COUNTED,
    PEOPLE,
    POWERED,
    SYNONYMS,
    counted_noun,
    owner_of,
    unit_noun,
)
from factcheck.facts.measures import BEFORE_REACH, OLDEST, YEAR, Measure, below_zero, measure_at, with_parts
from factcheck.facts.numbers import SCALES, TENS, UNITS, number_at
from factcheck.facts.phrases import WORKERS, by_phrase
from factcheck.facts.tokens import HYPHENS, JOINING, Token, lemma, token_at
from factcheck.facts.units import PARTS, UNIT_WORDS, Dimension

SAME_SIZE = 1.5
"""How many times one figure may be the other to be taken for one rate where one side leaves out the "a share"."""
ROUNDED = 0.45
"""How far a whole number of tonnes or metres reaches: "two tonnes" in a headline may be 2.3, five metres no six."""
_ROUNDED = ("length", "mass", "volume", "area")
CONVERTED = 0.07
"""Difference, as a share, that converting one unit into another and rounding may make (35 miles / 60 km: 0.06)."""
HALFWAY = 0.25
"""Difference, as a share, from which nobody rounds what lies halfway between two figures to them: $1.5 million are
neither $1 million nor $2 million, but $10.5 million may be told as 10 and as 11."""
CONVERTED_VOLUME = 0.25
"""The same of volumes: a British gallon is a fifth larger than an American one."""


_OPEN_ENDED = (
    ["or", "more"],
    ["or", "so"],
    *([hyphen, word] for hyphen in HYPHENS for word in ("plus", "odd", "some")),
)
"""Words behind a number that are no part of what it counts."""
_ONE_SIDED = ("at least", "at most", "up to")
"""Bounds that go on holding of a range: "up to 20 to 30" is no more than 30."""
MOST_CHANGED = 100.0
"""How many times its end a change may begin with, if both are told in the scale of the end."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit and what it counts.

    `low` and `high` bound the values, in the unit of the dimension (metres, seconds, kilograms, …),
    that the words admit: "at least 10" is 10 to 30, "$13 billion" 12.5 to 13.5 billion.
    `value` is the number itself; `noun` the lemma of the counted noun, `aspect` what befell the
    counted ("killed", "injured", …). `start` and `end` are offsets of the number with its bound and
    unit, `number` the offsets of the bare number.
    """

    start: int
    end: int
    number: tuple[int, int]
    value: float
    low: float
    high: float
    dimension: Dimension
    unit: str = ""
    noun: str | None = None
    aspect: str | None = None
    bound: Bound = "exact"
    owner: str | None = None
    """Of an age: the name beside it ("Dale Pruett, 61", "58-year-old Dale Pruett"), in lower case."""


_NUMBER_OF = re.compile(
    r"\b(?:number|tally|total|count|toll)\s+of\s+([^.;,\d]{2,70}?)(?:,\s[a-z]+,)?\s+"
    r"(?:(?:has|had|have|now|still|is|was|were|also)\s+){0,2}"
    r"(?:risen|rose|rises|climbed|climbs|grown|grew|increased|jumped|dropped|fell|fallen|stood|stands|reached|passed|"
    r"topped|put|given|swelled|swollen|hit|up|down)\s+(?:(?:to|at|as)\s+)?$",
    re.I,
)
"""What stands before a number and says what it counts: "the number of people arrested over the riot rose to"."""
AGO = "ago"
"""What a span measures that ends when the article was written."""
TURNOUT = "turnout"
"""What those measure who tell how many voted: there is one of an election, whatever else is told in percent."""
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
_TURNOUT_BEFORE = re.compile(
    r"\bturn-?out\b(?:\s[\w’'-]+){0,8}\s(?:was|is|of|at|reached|stood at|hit|put at)\s+$", re.I
)
_TURNOUT = re.compile(
    r"\s+(?:turn-?out\b|of\s+(?:those|people|citizens|voters|adults)\s+(?:who\s+(?:are|were)\s+)?(?:entitled|eligible|registered)\s+to\s+vote\b|of\s+(?:(?:registered|eligible|all|the)\s+)*(?:voters|electorate)\s+(?:cast|voted|turned)\b)",
    re.I,
)
"""What stands around the share of those who voted."""
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
    r"\s+(?:members|men|officers|soldiers|agents|troops|commandos)\s+of\s+(?:the|its)\s+((?:[A-Z][\w-]+\s){0,3}[A-Z][\w-]+)"
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
_WON_BY = re.compile(
    r"\b(?:beat\w*|defeat\w*|won|wins?|winning|lost|los(?:es|ing)|edg(?:ed|es|ing)|ahead|trail\w*|led|leads?|leading|"
    r"elected|oust\w*|unseat\w*)\b[^.;]*\bby\s+(?:(?:just|only|a\s+mere)\s+)?$|"
    r"\b(?:lead|margin|majority|gap)\s+(?:\w+\s+){0,3}?(?:to|at|was|is|by)\s+(?:(?:just|only|a\s+mere)\s+)?$",
    re.I,
)
"""What stands before votes by which somebody was ahead, as far as MARGIN_REACH: "beat the mayor by 1,214 votes"."""
MARGIN_REACH = 100
"""Characters in which it stands: whom and where somebody beat stands between."""
_RATE_AFTER = re.compile(
    r"\s*(?:-?\s*per[-\s]+|(?:for\s+)?(?:each|every)\s+(?=(?:year|month|week|day|hour|night|dose)\b)|"
    r"an?\s+(?=(?:year|month|week|day|hour|night|dose|share|head)\b)|-an?-|"
    r"(?=(?:annually|yearly|monthly|weekly|daily|hourly)\b))(\w+)"
)
_RATES = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
"""Adverbs behind a number → its rate."""
_RATE_IN = re.compile(r"-an?-(?!half$)(\w+)$")
"""The rate in "$13 billion-a-year", which is one token."""
PRISON_TERM = "prison term"
"""Noun of the years that somebody is sentenced to: those of no other kind are compared with them."""
_PRISON = re.compile(r"\b(?:sentenc\w+|prison|jail\w*|imprison\w*|caged|locked up|behind bars)\b", re.I)
_GIVEN = re.compile(r"\b(?:gets|got|given|handed)\s+$", re.I)
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
"""What is no more and no less where it is told to be aboard."""
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
_COMPOUND = re.compile(
    r"([a-z]+(?:-(?!and-)[a-z]+)?)(?:-and-a-(half))?-(year|month|week|day|hour|minute|mile|kilomet(?:er|re)|met(?:er|re)|foot|yard|inch|tonne|ton|"
    r"acre|hectare|member|person|story|storey|time|point)(?:(-old)|-(?:long|high|tall|wide|deep|thick))?"
)
_SIZE = re.compile(rf"[{JOINING}](?:member|person|man|woman|strong)\b", re.I)
"""What makes a number the size of a group: "20-member crew"."""
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
_WITHIN = re.compile(r"(?<!\bto\s)\bwithin\s+$", re.I)
"""What stands before the radius of an area: "those within two miles"; a rocket came to within two miles of a town."""
_ADDRESS = re.compile(
    r"\s+(?:[A-Z][\w’'.-]*\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Terrace|Crescent|Close|Way)\b"
)
"""What stands behind the number of a house."""


def find_quantities(text: str, tokens: Sequence[Token], masked: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Find the quantities of one sentence; `masked` are offsets that other finders own (dates, clock times)."""
    found: list[Quantity] = []
    owned = bytearray(len(text))
    for start, end in masked:
        owned[start:end] = b"\1" * (end - start)
    i = 0
    while i < len(tokens):
        quantity, following = None, i + 1
        if not owned[tokens[i].start]:
            quantity, following = _quantity_at(text, tokens, i)
        if quantity is not None:
            found.append(quantity)
        i = max(i + 1, following)
    return found


def _quantity_at(text: str, tokens: Sequence[Token], i: int) -> tuple[Quantity | None, int]:
    """Read the quantity whose number begins at token i, if one does; return also the index of the token after it."""
    compound = _compound(text, tokens, i)
    if compound is not None:
        return compound, i + 1
    read = number_at(tokens, i) or _one_and_more(tokens, i)
    if read is None:
        return None, i
    value, j = read
    if (frost := _range_below_zero(text, tokens, i, j, value)) is not None:
        return frost
    money = currencies.before(tokens, i, j)
    if money is None and _is_name(text, tokens, i, j, value):
        return None, j
    # "200 or more people", "30-odd people"
    open_ended = [token.lower for token in tokens[j : j + 2]] in _OPEN_ENDED
    following = j + 2 if open_ended else j
    measure = Measure("money", money[0], 1.0, following) if money else measure_at(text, tokens, i, following, value)
    if measure is None:
        return None, j
    if measure.dimension == "count" and (change := _end_of_change(text, tokens, i, following)) is not None:
        if tokens[i - 1].lower == "from":
            return None, j  # what was before, and is told for the sake of what is now
        measure, value = replace(change[0], next=j), value * change[1]
    measure = with_parts(tokens, measure, value)
    glued_rate = _RATE_IN.search(tokens[j - 1].lower)
    number = (tokens[i].start, tokens[j - 1].end - (len(glued_rate[0]) if glued_rate else 0))
    start = tokens[money[1] if money else i].start
    bound_start, bound, low, high = bounds(text, start, number, value)
    if (upper := range_end(text, tokens, i, j, value, bound_start if bound != "exact" else None)) is not None:
        least, after = scaled_like(value, upper[0], tokens[upper[1] - 1]), upper[1]
        if bound == "exact":
            low, high = least, upper[0]
        else:  # "about 10 to 15": each end reaches as far as the bound lets it
            low, high = low * least / value, upper[0] * high / value
        value, bound = upper[0] if bound in ("at most", "up to") else least, bound if bound in _ONE_SIDED else "range"
        number = (number[0], tokens[after - 1].end)
        if measure.dimension == "count":
            measure = measure_at(text, tokens, i, after, upper[0]) or measure
        measure = replace(measure, next=max(measure.next, after))
    around = _WITHIN.search(text, max(0, start - BEFORE_REACH), start)
    if around and measure.dimension == "length" and bound in ("at most", "up to", "exact"):
        bound_start, bound, low, high = around.start(), "within", 0.0, value
    whole_units = measure.factor == UNIT_WORDS.get(measure.unit, ("", measure.factor, ""))[1]  # but not "6 ft 2 in"
    if measure.dimension in _ROUNDED and bound == "exact" and value.is_integer() and whole_units:
        low, high = min(low, value - ROUNDED), max(high, value + ROUNDED)
    if measure.dimension == "temperature" and below_zero(text, tokens, i):
        bound_start, value = min(bound_start, tokens[i - 1].start), -value
        low, high = (-low, high) if bound == "range" else (-high, -low)  # "-5 to 10 degrees"
    noun, aspect, end = None, None, max(number[1], tokens[measure.next - 1].end)
    rate = glued_rate or _RATE_AFTER.match(text[end : end + BEFORE_REACH])
    if measure.dimension == "count":
        noun = counted_noun(tokens, measure.next)
        part = measure.next < len(tokens) and tokens[measure.next].lower == "of"
        rest = tokens[measure.next : measure.next + 2]  # "one dead in storm", but not "one missing link"
        state = (
            bool(rest)
            and rest[0].lower in _STATES
            and not rest[-1].noun
            and bool(_ALONE.search(text, max(0, start - BEFORE_REACH), start))
        )
        if _ALL_BUT.search(text, max(0, bound_start - BEFORE_REACH), bound_start):
            return None, j
        if noun is None and value <= OLDEST and _AGE_GROUP.search(text, max(0, number[0] - BEFORE_REACH), number[0]):
            return None, j
        if noun in NOT_COUNTED or (tokens[i].lower in ("one", "single") and ((noun is None and not state) or part)):
            return None, j
        whole = whole_of(tokens, measure.next)
        aspect = aspect_of(tokens, i, measure.next if whole is None else whole + 1)
        if is_whole(tokens, i) or (aspect == "taken to hospital" and noun == "hospital"):
            aspect = None  # "are treated in nine hospitals"
        if aspect in (None, "population"):
            aspect = by_phrase(text, bound_start, end, noun) or aspect
        before = text[max(0, start - BEFORE_REACH) : start]
        unbound = max(0, bound_start - BEFORE_REACH), bound_start  # what stands before the bound of the number
        anybody = aspect is None and (noun is None or noun in PEOPLE)
        if noun in _CARGO:
            aspect = None if aspect in ("aboard", "rescued") else aspect  # "with five instruments on board"
        riders = aspect is None and noun in _RIDERS
        if riders and (_CARRYING.search(text, *unbound) or _ON_BOARD.match(text, end)):
            aspect = "aboard"
        if noun is None and (named := _NAMED_BEFORE.search(text, *unbound)):
            noun = _NAMED[named[1].lower()]
        elif noun is None and _PARENT_BEFORE.search(text, *unbound):
            noun = "child"
        elif _UNFOUND.match(text, end):
            noun, aspect = "body of the unfound", None
        elif aspect is None and _MAY_VOTE.match(text, end):
            noun = "voter"
        elif anybody and (_EMPLOYED_BEFORE.search(text, *unbound) or _EMPLOYED.match(text, end)):
            noun = "worker"
        elif noun is not None and (named := _DIFFERENCE_BEFORE.search(text, *unbound)):
            noun = f"{'vote of margin' if noun in _VOTES else f'{noun} of {named[1].lower()}'}"
        elif noun in _VOTES and _WON_BY.search(text, max(0, bound_start - MARGIN_REACH), bound_start):
            noun = "vote of margin"
        crowd = aspect is None and (noun is None or noun in _FANS)
        if crowd and (_WATCHED_BEFORE.search(text, *unbound) or _WATCHED.match(text, end)):
            noun = "spectator"
        if aspect is None and (unit_of := _MEMBERS.match(text, end)):
            noun = f"member of {unit_of[1].lower()}"
        if anybody and _PROTEST.match(text, end):
            noun = "demonstrator"
        if aspect is None and (anybody or noun in WORKERS) and _STRIKERS.match(text, end):
            noun = "striker"
        if _POPULATION_BEFORE.search(before) and (noun is None or "home" in before.lower()):
            aspect = "population"
        if aspect == "population":
            noun = None
        number_of = _NUMBER_OF.search(text, max(0, bound_start - 2 * BEFORE_REACH), bound_start)
        if number_of:
            what, after = token_at(tokens, number_of.start(1)), token_at(tokens, number_of.end(1))
            noun, aspect = counted_noun(tokens, what), named_aspect(tokens, what, after) or aspect
        if _CREW.match(text[end : end + BEFORE_REACH]):
            noun, aspect = "people", aspect or "aboard"
        if _SIZE.match(text, number[1]):  # how large a crew is, not how many of it did or suffered something
            noun, aspect = f"{noun} of a group", None
    elif measure.dimension in ("money", "percent", "duration", "length", "mass", "volume"):
        after = measure.next
        while rate and after < len(tokens) and tokens[after].start < end + rate.end() and not glued_rate:
            after += 1  # "$900 a month" measures no month
        noun = unit_noun(tokens, after)
        if measure.dimension == "duration" and after < len(tokens) and tokens[after].lower == AGO:
            noun = AGO
        if measure.dimension == "percent" and (
            _TURNOUT_BEFORE.search(text, max(0, bound_start - BEFORE_REACH), bound_start) or _TURNOUT.match(text, end)
        ):
            noun = TURNOUT
        if measure.unit in ("year", "month") and _is_prison_term(text, bound_start, end):
            noun = PRISON_TERM
    unit = measure.unit
    if rate and measure.dimension != "percent":
        unit += "/" + (_RATES.get(rate[1].lower()) or lemma(rate[1]))
    owner = owner_of(tokens, i, measure.next) if measure.dimension == "age" else None
    factor = measure.factor
    quantity = Quantity(
        bound_start,
        end,
        number,
        value * factor,
        low * factor,
        high * factor,
        measure.dimension,
        unit,
        noun,
        aspect,
        bound,
        owner,
    )
    return quantity, measure.next


def _range_below_zero(text: str, tokens: Sequence[Token], i: int, j: int, value: float) -> tuple[Quantity, int] | None:
    """Read "minus 15 to minus 10 degrees" and "between -10 and -15C", whose ends may stand in either order."""
    at = j + 2
    if at >= len(tokens) or tokens[j].lower not in ("to", "and", "or"):
        return None
    other = number_at(tokens, at)
    if other is None or not (below_zero(text, tokens, i) and below_zero(text, tokens, at)):
        return None
    measure = measure_at(text, tokens, at, other[1], other[0])
    if measure is None or measure.dimension != "temperature":
        return None
    low, high = sorted((-value, -other[0]))
    span = tokens[i - 1].start, tokens[measure.next - 1].end
    number = tokens[i].start, tokens[other[1] - 1].end
    return Quantity(*span, number, low, low, high, "temperature", measure.unit, bound="range"), measure.next


def _end_of_change(text: str, tokens: Sequence[Token], i: int, j: int) -> tuple[Measure, float] | None:
    """Return the measure, and the scale, that only the other end of a change has: "from 19 to 21 per cent".

    The number of tokens i to j stands behind "from" or "to", and is followed by the other one with its unit.
    """
    if j >= len(tokens) or i == 0 or {tokens[i - 1].lower, tokens[j].lower} != {"from", "to"}:
        return None
    other = number_at(tokens, j + 1)
    if other is None:
        return None
    measure = measure_at(text, tokens, j + 1, other[1], other[0])
    if measure is None or measure.dimension in ("count", "age", "magnitude"):
        return None
    scale = SCALES.get(tokens[other[1] - 1].lower, 1.0) if tokens[j - 1].lower not in SCALES else 1.0
    value = float(tokens[i].text.replace(",", "")) if tokens[i].text[0].isdecimal() else 1.0
    return measure, scale if value * scale <= MOST_CHANGED * other[0] else 1.0  # but not "from 900 to 1.2 million"


def _one_and_more(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """Read the "an" of "an hour and 10 minutes"; an hour alone is no number."""
    if tokens[i].lower not in ("a", "an"):
        return None
    words = [token.lower for token in tokens[i : i + 3]]
    told = len(words) == 3 and words[2] == "and" and words[1] in UNIT_WORDS
    return (1.0, i + 1) if told and UNIT_WORDS[words[1]][2] in PARTS and number_at(tokens, i + 3) else None


def _is_prison_term(text: str, start: int, end: int) -> bool:
    """True for the years that somebody is sentenced to, by the words beside them in the same clause."""
    before = re.split(r"[,;.]", text[max(0, start - BEFORE_REACH) : start])[-1]
    after = re.split(r"[,;.]", text[end : end + BEFORE_REACH])[0]
    given = _GIVEN.search(before) and not after.strip()
    return bool(given or _PRISON.search(before) or _PRISON.search(after))


def _compound(text: str, tokens: Sequence[Token], i: int) -> Quantity | None:
    """Read "eight-year", "twenty-year-old", "five-member"."""
    token = tokens[i]
    match = _COMPOUND.fullmatch(token.lower)
    if match is None or any(part not in UNITS and part not in TENS for part in match[1].split("-")):
        return None
    value = float(sum(UNITS.get(part, TENS.get(part, 0)) for part in match[1].split("-"))) + (0.5 if match[2] else 0.0)
    number = (token.start, token.start + match.start(3) - 1)
    if match[4]:
        owner = owner_of(tokens, i, i + 1)
        value *= UNIT_WORDS[match[3]][1] / YEAR if match[3] in UNIT_WORDS else 1.0
        return Quantity(token.start, token.end, number, value, value, value, "age", "year", owner=owner)
    if match[3] in UNIT_WORDS:
        dimension, factor, unit = UNIT_WORDS[match[3]]
        value *= factor
        prison = unit in ("year", "month") and _is_prison_term(text, token.start, token.end)
        noun = PRISON_TERM if prison else unit_noun(tokens, i + 1)
        return Quantity(token.start, token.end, number, value, value, value, dimension, unit, noun)
    group = " of a group" if match[3] in ("member", "person") else ""
    return Quantity(token.start, token.end, number, value, value, value, "count", "", match[3] + group)


def _is_name(text: str, tokens: Sequence[Token], i: int, j: int, value: float) -> bool:
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


CROWD = frozenset(
    "passenger guest fan spectator worshipper shopper climber hiker skier villager pilgrim reveller clubgoer "
    "miner".split()
)
"""Those whom one text calls by what brought them there, and another people: what befalls them befalls all."""
SHARED_FATES = frozenset(("killed", "injured", "arrested", "rescued", "missing", "trapped"))
"""What befalls them so."""
CASES = PEOPLE | {None, "case", "infection", "patient"}
"""What is counted of the sick."""


def same_counted(left: Quantity, right: Quantity) -> bool:
    """True when both quantities can be of one thing: same dimension and unit, same counted noun, same aspect."""
    if left.dimension != right.dimension:
        return False
    if left.dimension == "money" and left.unit.partition("/")[0] != right.unit.partition("/")[0]:
        return False
    if left.dimension == "temperature" and left.unit != right.unit:
        return False  # "40 degrees" may be of either scale
    if left.dimension == "count":
        people = {None} | PEOPLE | (MIGRANTS if left.aspect in AT_SEA else set())
        left_noun, right_noun = SYNONYMS.get(left.noun or "", left.noun), SYNONYMS.get(right.noun or "", right.noun)
        if left.aspect is None and right.aspect is None and "spectator" in (left_noun, right_noun):
            people |= {"spectator"}  # "a crowd of 4,312", "attendance: 4,132"
        nouns = left_noun == right_noun or (left.noun in people and right.noun in people)
        if left.aspect or right.aspect:
            if left.aspect != right.aspect:
                return False
            if left.aspect == "without power":
                return nouns or {left_noun, right_noun} <= POWERED  # homes, households and customers are the same
            if left.aspect == "laid off":
                return nouns or {left_noun, right_noun} <= WORKERS
            if left.aspect == "displaced" and {left_noun, right_noun} <= AT_HOME:
                return True
            if 0 in (left.value, right.value):
                return True  # where nobody was hurt, no soldier was
            if left.aspect == "sickened" and {left_noun, right_noun} <= CASES:
                return True
            crowd = (left_noun in CROWD and right.noun in people) or (right_noun in CROWD and left.noun in people)
            if left.aspect in SHARED_FATES and crowd:
                return True
            personal = left.aspect != "damaged"  # "140 were injured" counts people, "three were damaged" anything
            return nouns and (left.noun is not None or right.noun is not None or personal)
        return nouns and (left.noun is not None or right.noun is not None)
    if left.dimension in ("rank", "multiple"):
        return left.noun == right.noun
    if left.noun != right.noun and {PRISON_TERM, TURNOUT} & {left.noun, right.noun}:
        return False
    rates = left.unit.partition("/")[2], right.unit.partition("/")[2]
    if (rates[0] and rates[1]) or not (rates[0] or rates[1]):
        return rates[0] == rates[1]  # a year's rent is not a month's
    # "421p" beside "412 pence a share": left out where the reader knows it, if the figures are of one size
    return max(left.value, right.value) <= SAME_SIZE * min(left.value, right.value)


def agree(left: Quantity, right: Quantity) -> bool:
    """True for two quantities of one thing that some value satisfies both of."""
    return same_counted(left, right) and not conflict(left, right)


def conflict(left: Quantity, right: Quantity) -> bool:
    """True when no value satisfies both, bounds, rounding and approximation understood."""
    if left.dimension == "score":
        return (left.value, left.unit) != (right.value, right.unit)
    if left.bound == right.bound == "within":  # two areas
        return abs(left.value - right.value) > CONVERTED * max(left.value, right.value)
    spread = abs(left.value - right.value) / max(abs(left.value), abs(right.value), 1e-9)
    if left.bound == right.bound == "up to":  # each tells the highest that was measured
        return spread > 1 - AS_MANY_AS
    if left.low <= right.high and right.low <= left.high:
        ends = (left.low, right.high) if left.value > right.value else (right.low, left.high)
        return left.bound == right.bound == "exact" and spread >= HALFWAY and math.isclose(*ends)
    # the same figure in two roundings or two units: 700 miles / 1,150 km is 1,126 / 1,150
    if left.unit == right.unit or left.dimension == "money":
        return spread > 0.0
    return spread > (CONVERTED_VOLUME if left.dimension == "volume" else CONVERTED)
