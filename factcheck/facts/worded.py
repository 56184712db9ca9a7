"""Text → the quantities that are told in words of their own: none, dozens, twice, two-thirds, half an hour, 97–1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.facts.aspects import aspect_of
from factcheck.facts.bounds import Bound, bounds
from factcheck.facts.counted import NOT_COUNTED, counted_noun, unit_noun
from factcheck.facts.numbers import TENS, UNITS, number_at
from factcheck.facts.quantities import Quantity
from factcheck.facts.tokens import Token, lemma, token_at
from factcheck.facts.units import UNIT_WORDS, Dimension

_VAGUE = {
    "tens of thousands": (20_000, 199_999), "hundreds of thousands": (200_000, 1_999_999),
    "tens of millions": (2e7, 2e8), "hundreds of millions": (2e8, 2e9), "a handful": (3, 12),
    "a couple of dozen": (20, 40), "a couple of hundred": (150, 350), "a couple of thousand": (1_500, 3_500),
    "a couple of": (2, 3), "scores of": (30, 400), "several dozen": (24, 99), "a few dozen": (24, 99),
    "several hundred": (150, 999), "a few hundred": (150, 999),
    "several thousand": (1_500, 9_999), "a few thousand": (1_500, 9_999), "several million": (2e6, 1e7),
    "dozens": (20, 250), "hundreds": (150, 2_500), "thousands": (1_200, 99_999),
    "millions": (2e6, 1e9),
}  # fmt: skip
"""What counts without a number → the least and the most that readers take it for."""
_VAGUELY = re.compile(rf"\b(?:(?P<name>{'|'.join(_VAGUE)})\b)(?:\s+of\b)?", re.I)
UNCOUNTED = NOT_COUNTED | {"dollar", "pound", "euro", "mile", "year", "hour", "day", "week", "month"}
"""Nouns of which "thousands" tell nothing that could be compared."""
_NONE = re.compile(
    r"\bno\s+(?:(?:reports?\s+of|reported|confirmed|known|human)\s+){0,2}"
    r"(?P<noun>deaths|dead|fatalities|casualties|injuries|injured|arrests|survivors|"
    r"lives\s+(?:were|are|have\s+been|had\s+been)\s+lost|loss\s+of\s+life)\b|"
    r"\bwithout\s+(?:any\s+)?(?P<lost>loss\s+of\s+life)\b",
    re.I,
)
_NOBODY = re.compile(
    r"\b(?:no\s?-?one|no\s+people|nobody|none\s+of\s+(?:them|those|(?:the|its|his|her|their)(?:\s+[\w-]+){1,3}))\s+"
    r"(?:(?:was|were|is|are|has\s+been|have\s+been|had\s+been|had)\s+(?:physically\s+)?(?:been\s+)?"
    r"(?P<noun>killed|injured|hurt|wounded|harmed|arrested|missing|trapped|died)|(?P<fate>died|perished|drowned))\b",
    re.I,
)
_ASPECTS_OF_NONE = {
    "killed": "deaths dead fatalities casualties killed died perished drowned lives loss",
    "injured": "casualties injuries injured hurt wounded harmed",
    "arrested": "arrests arrested",
    "missing": "missing",
    "trapped": "trapped",
    "rescued": "survivors",
}
_TIMES = re.compile(
    r"\b(?:twice|thrice|(?<![\w-])(?P<n>[\w-]{1,30})\s+(?:separate\s+|different\s+)?(?:times|(?P<on>occasions)))\b"
    r"(?(on)|(?!\s+(?:as|more|the|that|what|its|their|his|her|larger|higher|bigger|greater|faster|longer|a|an|per|daily|over)\b|-))",
    re.I,
)
_SCORE = re.compile(
    r"(?<![\d.,$-])(?<!from )(\d{1,3})(?:\s?[-–]\s?|\s+to\s+)(\d{1,3})(?![\d.,]*\d|[-%]|\s*(?:percent|per cent))"
)
_SIDE = rf"(?:\d{{1,3}}(?:,\d{{3}})*|{'|'.join(UNITS)})"
_SIDES = re.compile(
    rf"(?<![\w.,-])(?<!from )(?P<for>{_SIDE})\s+(?:(?:votes?|goals?|games?|sets?)\s+to\s+(?P<to>{_SIDE})\b|"
    rf"(?:[a-z]+\s+)?(?:voted\s+)?(?:in\s+favou?r|for),?\s+(?:and\s+|to\s+|with\s+)?"
    rf"(?P<against>{_SIDE})(?:\s+(?:votes?|voted))?\s+against)",
    re.I,
)
"""A vote or a result with words between its sides: "151 votes to 146", "nine in favour and six against"."""
LEAST_SHARES = 70
"""Percent that the shares of two sides have together at least: others have few."""
_SPLIT = re.compile(
    r"(?<![\d.,$-])(?<!from )(\d{1,2}(?:\.\d)?)(?:\s(?:percent|per cent)|%)?(?:\s?[-–]\s?|\s+to\s+)(\d{1,2}(?:\.\d)?)"
    r"(?:%|\s(?:percent|per cent)\b)"
)
"""The shares of two sides: "52 to 48 per cent"; an upper end would be larger."""
_VOTED = re.compile(
    r"\b(?:vot\w+|ballots?|pass(?:ed|es)|carried|adopt\w*|approv\w+|confirm\w+|reject\w+|margin|won|wins?|winning|"
    r"beat\w*|defeat\w*|lost|edg(?:e|es|ed|ing)|squeez\w+|thrash\w*|trounc\w+|rout(?:s|ed|ing)?|overc[ao]me|downed|see\s+off|"
    r"saw\s+off|outlast\w*|drew|draw|crush\w*|hammer\w*|overtime|extra\s+time|penalties|shoot-?out|tie-?break\w*|"
    r"half-?time|full-?time|semi-?finals?|quarter-?finals?|"
    r"victory|majority|advantage|seats?|ruled|ruling|decision|tally|score\w*|lead|led)\b",
    re.I,
)
_VOTED_NEAR = 45
"""Characters around two numbers in which the word stands that makes them a vote or a score."""
_FRACTION = re.compile(
    r"\b(?P<n>a|one|two|three|four)[-\s](?P<of>third|quarter|fifth|tenth)s?\b(?=\s+of\s+(?!a\s+(?:century|million|billion|percentage|point)\b))|"
    r"(?<!first )(?<!second )(?<!other )(?<!latter )(?<!top )"
    r"\b(?P<half>half)(?=\s+(?:of\s+)?(?:the|its|all|his|her|their|those|them|whom)\b|\s+of\s+(?!an?\b)[a-z]+s\b)|"
    r"\b(?P<some>one|two|three|four|five|six|seven|eight|nine|\d{1,3})[-\s](?:in|out\s+of)(?:\s+every)?[-\s]"
    r"(?P<in>two|three|four|five|six|eight|ten|twenty|\d{1,3})\b(?!\s+(?:years?|months?|weeks?|days?|hours?|minutes?))",
    re.I,
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_SMALL = {"a": 1.0, "ten": 10.0, "twenty": 20.0} | {word: float(UNITS[word]) for word in UNITS}
FRACTION_SPREAD = 2.0
"""Percent that a fraction in words may be off: "a third" of 31 or 35 percent."""
FRACTION_SHARE = 0.2
"""The same of small fractions, as a share: "one in 30" is 2.7 to 4 percent."""
_DECADE = re.compile(
    r"\bin\s+(?:his|her|their)\s+(?:(?P<part>early|mid|late)[-\s]*)?(?P<of>\d0s|twenties|thirties|forties|fifties|sixties|"
    r"seventies|eighties|nineties)\b",
    re.I,
)
_DECADES = {word.removesuffix("y") + "ies": float(years) for word, years in TENS.items()}
_PART_OF_DECADE = {"early": (0, 4), "mid": (3, 7), "late": (6, 9), "": (0, 9)}
_ORDINAL = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)"
_RANK = re.compile(
    rf"\b(?P<n>{_ORDINAL})\s+"
    r"(?P<noun>term|title|place|anniversary|birthday|"
    r"(?:straight|consecutive|successive)\s+(?:season|victory|win|defeat|loss))\b(?!-)",
    re.I,
)
"""Ranks of what has but one at a time; the first and the second attack are two."""
_CAME_IN = re.compile(
    r"\b(?:finish(?:ed|ing)?|came|coming|comes|placed|ended(?:\s+up)?)\s+(?:in\s+)?"
    rf"(?P<n>{_ORDINAL})"
    r"(?=\s+(?:in|of|behind|overall|with)\b|\s*[,.;]|$)",
    re.I,
)
"""The place in which somebody came: "finished seventh in the league"."""
_OF_SERIES = re.compile(
    r"\b(?:the|his|her|its|their|a)\s+(?P<n>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))\s+"
    r"(?P<noun>(?:[a-z-]+\s+){0,2}[a-z]{3,})\s+(?:to\s+(?:be\s+|have\s+)?[a-z]+\s+)?"
    r"(?P<scope>(?:so\s+far\s+)?this\s+(?:year|month|week|season|century|decade)|since\s+(?:19|20)\d\d|"
    r"in\s+(?:\w+\s+){0,3}(?:years|months|weeks|days|decades))\b",
    re.I,
)
"""Ranks of what there are several of: one count of what there was in one span of time."""
_RUN = re.compile(
    rf"\b(?P<n>{_ORDINAL})\s+(?:straight|consecutive|successive)\s+(?:[a-z-]+\s+){{0,2}}?"
    r"(?P<noun>increase|rise|hike|gain|decrease|drop|decline|fall|loss|cut|reduction|year|month|week|day|night|quarter)\b(?!-)|"
    rf"\b(?P<nth>{_ORDINAL})\s+(?:[a-z-]+\s+){{0,2}}?"
    r"(?P<what>increase|rise|hike|gain|decrease|drop|decline|fall|cut|reduction|year|month|week|day|night|quarter|win|"
    r"victory|defeat|loss)\s+(?:in\s+a\s+row|running|on\s+the\s+trot)\b",
    re.I,
)
"""How long something has gone one way: "the third consecutive increase", "for the second month running"."""
_ONE_WAY = {
    word: words.split()[0]
    for words in (
        "increase rise hike gain",
        "drop decrease decline fall",
        "cut reduction",
        "win victory",
        "defeat loss",
    )
    for word in words.split()
}
"""What has gone one way → the first of the words that say the same."""
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_MULTIPLE = re.compile(
    r"\b(?:(?P<twice>twice|double)|(?P<thrice>thrice|three\s+times|triple)|(?<![\w-])(?P<n>[\w-]{1,30}|\d+\.\d+)\s+times)\s+(?:over\s+|above\s+)?"
    r"(?:the|its|his|her|their)\s+(?:[a-z-]+\s+){0,3}?"
    r"(?P<noun>limit|norm|average|maximum|threshold|level|standard|amount|rate|size|speed|price|cost|number|value)s?\b",
    re.I,
)
"""How many times something is what is allowed, usual or told: "14 times the norm"."""
_HALF = re.compile(
    r"\b(?:(?:an?\s+|one[-\s])?(?P<part>half|quarter|third(?=\s+of)|three[-\s]quarters|two[-\s]thirds(?=\s+of))"
    r"(?:-|\s+an?\s+|\s+of\s+an?\s+)"
    r"(?P<unit>mile|kilomet(?:er|re)|met(?:er|re)|foot|inch|ton|tonne|acre|hour|minute|second)|"
    r"(?:an?|(?P<n>[a-z]+|\d{1,3}))\s+(?P<more>mile|kilomet(?:er|re)|met(?:er|re)|foot|feet|inch|ton|tonne|acre|hour)s?"
    r"\s+and\s+a\s+half)\b(?!\s+(?:ago|later|earlier|before|after)\b)",
    re.I,
)
_PART_OF = {"half": 1 / 2, "quarter": 1 / 4, "third": 1 / 3, "three quarters": 3 / 4, "two thirds": 2 / 3}
_LASTING = re.compile(
    r"\b(?:within|over|under|about|almost|nearly|around|(?:more|less)\s+than|for|after|in|took|takes?|last(?:ed|s)?|"
    r"spent|barely|at\s+least)\s+(?P<all>(?P<half>half\s+)?an?\s+(?:(?:full|whole|entire|mere)\s+)?"
    r"(?P<unit>minute|hour|day|week|fortnight|month|year|decade|century)(?P<more>\s+and\s+a\s+half)?)\b"
    r"(?!\s+(?:ago|later|earlier|before|old)\b|[-’']|\s+(?:or|and)\s+(?:an?|one|two|three|four|five|ten|so|more|\w+ty|\d+)\b)",
    re.I,
)
_STOPWATCH = re.compile(
    r"(?<![\d:.])(?P<h>\d{1,2}):(?P<m>[0-5]\d):(?P<s>[0-5]\d(?:\.\d+)?)(?![\d:]|\s?(?:[ap]\.?m\b|[A-Z]{2,4}\b))"
)
"""Hours, minutes and seconds of a race: "2:04:31"."""
_CLOCK_BEFORE = re.compile(r"\b(?:at|by|until|before|after|since|from)\s+$", re.I)
"""What stands before the same of a clock."""
ABOUT_ONE = 0.25
"""How far "an hour" and "a week" reach, as a share: nobody counts the minutes."""


def find_worded(text: str, tokens: Sequence[Token]) -> list[Quantity]:
    """Find the quantities of one sentence that have no number, or are no number of what follows."""
    read = [
        *_nothing(text),
        *_frequencies(text, tokens),
        *_scores(text, tokens),
        *_durations(text, tokens),
        *_halves(text, tokens),
        *_stopwatch(text),
        *_fractions(text, tokens),
        *_multiples(text, tokens),
        *_decades(text),
        *_ranks(text),
        *_vague(text, tokens),
    ]
    found: list[Quantity] = []
    for quantity in read:  # what was read first owns its words; "no casualties" are two quantities
        span = (quantity.start, quantity.end)
        if all((other.start, other.end) == span or other.end <= span[0] or span[1] <= other.start for other in found):
            found.append(quantity)
    return found


def _nothing(text: str) -> Iterator[Quantity]:
    """Yield the noughts of "no casualties" and "nobody was hurt"; of casualties both the dead and the injured."""
    for match in (*_NONE.finditer(text), *_NOBODY.finditer(text)):
        word = next(filter(None, match.groups())).split()[0].lower()
        for aspect, words in _ASPECTS_OF_NONE.items():
            if word in words.split():
                yield _quantity(match.span(), 0.0, 0.0, 0.0, "count", noun="people", aspect=aspect)


def _frequencies(text: str, tokens: Sequence[Token]) -> Iterator[Quantity]:
    for match in _TIMES.finditer(text):
        word = match[0].casefold()
        read = (2.0, 0) if word == "twice" else (3.0, 0) if word == "thrice" else _number(tokens, match.start())
        if read is not None:
            number = match.span("n") if match["n"] else match.span()
            start, bound, low, high = bounds(text, match.start(), number, read[0])
            span = (start, match.end())
            yield _quantity(span, read[0], low, high, "count", noun="time", bound=bound, number=number)


def _scores(text: str, tokens: Sequence[Token]) -> Iterator[Quantity]:
    """Yield votes and results; the larger side is the value, and the smaller one stands in the place of a unit."""
    for match in _SIDES.finditer(text):
        larger, smaller = (_number(tokens, match.start(side)) for side in ("for", "to" if match["to"] else "against"))
        if larger is not None and smaller is not None and larger[0] > smaller[0]:
            value, unit, number = larger[0], f"{smaller[0]:g}", match.span("for")
            yield _quantity(match.span(), value, value, value, "score", unit=unit, number=number)
    for match in _SPLIT.finditer(text):
        if (value := float(match[1])) > float(match[2]) and LEAST_SHARES <= value + float(match[2]) <= 100:
            step = 0.05 if "." in match[1] else 0.5
            yield _quantity(match.span(), value, value - step, value + step, "percent", unit="%", number=match.span(1))
    for match in _SCORE.finditer(text):
        around = text[max(0, match.start() - _VOTED_NEAR) : match.end() + _VOTED_NEAR]
        if int(match[1]) > int(match[2]) and _VOTED.search(around):
            value = float(match[1])
            yield _quantity(match.span(), value, value, value, "score", unit=f"{int(match[2])}")


def _fractions(text: str, tokens: Sequence[Token]) -> Iterator[Quantity]:
    for match in _FRACTION.finditer(text):
        if match["half"]:
            value = 50.0
        elif match["in"]:
            if _verb_before(tokens, match.start()):
                continue  # "killed two in three attacks"
            some, out_of = (_SMALL.get(match[name].casefold()) or float(match[name]) for name in ("some", "in"))
            value = 100.0 * some / out_of if out_of else 101.0
        else:
            value = 100.0 * _SMALL[match["n"].casefold()] / _PARTS[match["of"].casefold()]
        if value > 100:
            continue
        noun = unit_noun(tokens, token_at(tokens, match.end()))
        start, bound, low, high = bounds(text, match.start(), match.span(), value)
        if bound == "exact":
            spread = min(FRACTION_SPREAD, FRACTION_SHARE * value)
            low, high = value - spread, value + spread
        span = (start, match.end())
        yield _quantity(span, value, low, high, "percent", noun=noun, bound=bound, unit="%", number=match.span())


def _durations(text: str, tokens: Sequence[Token]) -> Iterator[Quantity]:
    for match in _LASTING.finditer(text):
        if _HALF.match(text, match.start("all")):
            continue  # read by `_halves`
        _, factor, unit = UNIT_WORDS[match["unit"].casefold()]
        value = factor * (0.5 if match["half"] else 1.5 if match["more"] else 1.0)
        noun = unit_noun(tokens, token_at(tokens, match.end("all")))
        bound, low, high = _lasting(match[0].lower(), value)
        span, number = match.span(), match.span("all")
        start = number[0] if bound == "exact" else span[0]
        yield _quantity(
            (start, span[1]), value, low, high, "duration", noun=noun, bound=bound, unit=unit, number=number
        )


def _decades(text: str) -> Iterator[Quantity]:
    """Yield the ages of "a man in his late 40s"; nobody knows whose, if no name stands beside them."""
    for match in _DECADE.finditer(text):
        word = match["of"].casefold()
        years = float(word[:2]) if word[0].isdigit() else _DECADES[word]
        low, high = (years + part for part in _PART_OF_DECADE[(match["part"] or "").casefold()])
        yield _quantity(match.span(), low, low, high, "age", bound="range", unit="year")


def _ranks(text: str) -> Iterator[Quantity]:
    for match in _RUN.finditer(text):
        number, what = ("n", "noun") if match["n"] else ("nth", "what")
        word = match[what].casefold()
        noun = f"{_ONE_WAY.get(word, word)} in a row"
        value = _nth(match[number])
        yield _quantity(match.span(), value, value, value, "rank", noun=noun, number=match.span(number))
    for match in (*_RANK.finditer(text), *_CAME_IN.finditer(text), *_OF_SERIES.finditer(text)):
        value = _nth(match["n"])
        told = match.groupdict()
        noun = lemma(told["noun"].split()[-1]) if "noun" in told else "place"
        if scope := told.get("scope"):
            noun = f"{noun} {' '.join(scope.casefold().split())}"
        span = (match.start(), match.end("noun") if "noun" in told else match.end())
        yield _quantity(span, value, value, value, "rank", noun=noun, number=match.span("n"))


def _nth(word: str) -> float:
    """Return the number of an ordinal: "third", "23rd"."""
    word = word.casefold()
    return float(_RANKS.index(word) + 1 if word in _RANKS else re.sub(r"\D", "", word))


def _multiples(text: str, tokens: Sequence[Token]) -> Iterator[Quantity]:
    for match in _MULTIPLE.finditer(text):
        start = match.start()
        read = (2.0, 0) if match["twice"] else (3.0, 0) if match["thrice"] else _number(tokens, start)
        if read is not None:
            number = match.span("n") if match["n"] else (start, match.end("twice" if match["twice"] else "thrice"))
            begin, bound, low, high = bounds(text, start, number, read[0])
            span, noun = (begin, match.end()), match["noun"].lower()
            yield _quantity(span, read[0], low, high, "multiple", noun=noun, bound=bound, number=number)


def _stopwatch(text: str) -> Iterator[Quantity]:
    for match in _STOPWATCH.finditer(text):
        if not _CLOCK_BEFORE.search(text, 0, match.start()):
            value = 3600 * float(match["h"]) + 60 * float(match["m"]) + float(match["s"])
            yield _quantity(match.span(), value, value, value, "duration", unit="hour")


def _halves(text: str, tokens: Sequence[Token]) -> Iterator[Quantity]:
    """Yield "half a mile", "a quarter of an hour" and "a foot and a half", as exact as such words are."""
    for match in _HALF.finditer(text):
        word = (match["unit"] or match["more"]).casefold()
        dimension, factor, unit = UNIT_WORDS[word]
        if match["part"]:
            value = _PART_OF[" ".join(re.split(r"[-\s]", match["part"].casefold()))]
        elif match["n"]:
            read = _number(tokens, match.start("n"))
            if read is None:
                continue
            value = read[0] + 0.5
        else:
            value = 1.5
        start, bound, low, high = bounds(text, match.start(), match.span(), value * factor)
        if bound == "exact":
            low, high = ((1 + side * ABOUT_ONE) * value * factor for side in (-1, 1))
        noun = unit_noun(tokens, token_at(tokens, match.end()))
        span = (start, match.end())
        yield _quantity(
            span, value * factor, low, high, dimension, noun=noun, bound=bound, unit=unit, number=match.span()
        )


def _lasting(words: str, value: float) -> tuple[Bound, float, float]:
    """Return the bound of "within a week", and the least and the most it admits."""
    if words.startswith(("within", "under", "less than")):
        return "at most", 0.0, value
    if words.startswith(("over", "more than", "at least")):
        return "at least", value, 2 * value
    bound: Bound = "about" if words.startswith(("about", "almost", "nearly", "around", "barely")) else "exact"
    return bound, (1 - ABOUT_ONE) * value, (1 + ABOUT_ONE) * value


def _vague(text: str, tokens: Sequence[Token]) -> Iterator[Quantity]:
    for match in _VAGUELY.finditer(text):
        name = match["name"].casefold()
        first, after = token_at(tokens, match.start()), token_at(tokens, match.end())
        noun, aspect = counted_noun(tokens, after), aspect_of(tokens, first, after)
        if (noun is None and aspect is None) or noun in UNCOUNTED:
            continue
        if name == "scores of" and first and (tokens[first - 1].noun or tokens[first - 1].tag.startswith("JJ")):
            continue  # "the test scores of nine pupils"
        low, high = _VAGUE[name]
        span = (match.start(), match.start() + len(match[0].removesuffix(" of")))
        yield _quantity(span, low, low, high, "count", noun=noun or "people", aspect=aspect, bound="range")


def _quantity(
    span: tuple[int, int],
    value: float,
    low: float,
    high: float,
    dimension: Dimension,
    *,
    noun: str | None = None,
    aspect: str | None = None,
    bound: Bound = "exact",
    unit: str = "",
    number: tuple[int, int] | None = None,
) -> Quantity:
    return Quantity(*span, number or span, value, low, high, dimension, unit, noun, aspect, bound)


def _number(tokens: Sequence[Token], start: int) -> tuple[float, int] | None:
    index = token_at(tokens, start)
    return number_at(tokens, index) if index < len(tokens) and tokens[index].start == start else None


def _verb_before(tokens: Sequence[Token], offset: int) -> bool:
    """True where the word before an offset is a verb."""
    index = token_at(tokens, offset)
    return index > 0 and tokens[index - 1].verb
