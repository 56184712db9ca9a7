"""Sentence → full names of people, and whether two are one name that is told in two ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.facts.counted import TITLES
from factcheck.facts.tokens import Token
from factcheck.facts.words import CALENDAR
from factcheck.remember import remembered

SHORTEST = 4
"""Letters that a name has at least to be compared: of shorter ones (Xi, Lee, Ann) a letter makes another name."""
LONG = 6
"""Letters from which on a name may be off by two of them."""
NEAR = 2
"""Letters that are other in the two tellings of one name at most: "Hodgkins", "Hodgkinson"; of shorter ones one."""
_INITIAL = re.compile(r"[A-Z]\.?")
_GENERATION = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii"))
_HEARD = (
    ("ph", "f"), ("kh", "k"), ("gh", "g"), ("ck", "k"), ("ch", "k"), ("sh", "s"), ("th", "t"), ("q", "k"),
    ("c", "k"), ("x", "ks"), ("z", "s"), ("w", "v"), ("b", "v"), ("j", ""),
)  # fmt: skip
"""What is written in several ways and heard as one, above all in names from other alphabets."""
_PEOPLE = ("er", "ers", "an", "n", "s")
"""Endings that make a people of a country, or several of one: "New Zealand", "New Zealander"; "the Seahawks"."""
_NO_GIVEN = TITLES | frozenset(
    (
        "st saint santa san los las el la new fort port mount lake north south east west great deutsche royal national "
        "university bank team"
    ).split()
)
"""First words of what is no full name: titles, and what places and firms are called."""


_ROLES = (
    r"man|men|woman|women|boy|girl|child|son|daughter|brother|sister|wife|husband|father|mother|officer|guard|"
    r"soldier|teacher|student|employee|worker|customer|manager|director|president|minister|chief|captain|pilot|"
    r"CEO|COO|spokesman|spokeswoman|nurse|doctor|lawyer|citizen|national|uncle|aunt|cousin|friend|neighbou?r|"
    r"mayor|councillor|senator|lawmaker|deputy|leader|chairman|chairwoman|chair|head|prosecutor|professor|"
    r"analyst|secretary|conven[eo]r|organi[sz]er|owner|resident|survivor|witness|commander|skipper|steward|"
    r"coach|player|author|historian|judge|attorney|executive|editor|reporter|activist|singer|actor|actress|"
    r"artist|farmer|driver|candidate|founder|ambassador|envoy|governor|premier|bishop|priest|detective|"
    r"inspector|sheriff|engineer|scientist|campaigner|master|warden|curator|coroner|magistrate|marshal|dean|keeper"
)
PERSON = re.compile(rf"\b(?:{_ROLES})s?\b", re.I)
"""Words for who somebody is: roles, kin, nationality."""
KIN = re.compile(
    r"\b(?:sister|brother|son|daughter|wife|husband|father|mother|cousin|uncle|aunt|nephew|niece|twin)s?\b"
    r"(?!(?<=father|mother)[-\s]of[-\s](?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))",
    re.I,
)
"""Words by which a person is told from another one of the same family name; a mother of three is herself."""
_CALLED_FOR_SHORT = tuple(
    frozenset(names.split("/"))
    for names in (
        "robert/bob/bobby/rob william/bill/billy/will/liam richard/dick/rick john/jack/johnny james/jim/jimmy "
        "edward/ted/ned/ed/teddy/eddie theodore/ted henry/harry/hank charles/chuck/charlie anthony/tony "
        "elizabeth/liz/beth/betty/lisa/eliza katherine/catherine/kate/kathy/cathy/katie margaret/peggy/maggie/meg "
        "patricia/pat/patty patrick/pat/paddy alexander/alex/sasha/sandy joseph/joe/pepe/josé francisco/paco "
        "ignacio/nacho giuseppe/beppe johannes/hans/jan rebecca/becky deborah/debbie victoria/vicky/tori "
        "lawrence/larry gerald/jerry jerome/jerry andrew/drew/andy albert/bert/al eugene/gene "
        "nicholas/nick/mykola/nikolai vladimir/volodymyr/volodya yevgeny/eugene michael/mikhail/mike/mick/misha "
        "pyotr/petro/peter/pete pavel/pavlo/paul george/yuri/heorhiy/giorgi stephen/steven/steve dmitry/dima "
        "ivan/john/juan muhammad/mohamed/mohammed susan/sue barbara/barb thomas/tom/tommy daniel/dan/danny"
    ).split()
)
"""Given names that are of one person, though no letters say so."""
_ONE_IN_OFFICE = frozenset(
    "judge justice sheriff mayor governor president chancellor ambassador commissioner superintendent pope".split()
)
"""Titles that two of one family do not bear in one story."""
_NO_PERSON = frozenset("police state prime general justice".split())
"""Titles that also open the names of houses and firms: "Justice Department", "General Motors"."""
_TITLED = "|".join(sorted(title.capitalize() for title in TITLES - _NO_PERSON))
_CALLED = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{_TITLED})\.?\s(?:[A-Z][\w’'-]*\.?\s){{0,2}}(?P<name>[A-Z][\w-]+)",
        rf"\b(?:{_ROLES}),?\s(?:[A-Z][\w’'-]*\.?\s){{1,2}}(?P<name>[A-Z][\w-]+)",
        rf"\b(?!The\s)[A-Z][\w’'-]+\s(?P<name>[A-Z][\w-]+),\s"
        rf"(?:\d\d\b|aged\b|(?:an?|the|his|her|its)\s(?:[\w’'-]+\s){{0,3}}(?i:{_ROLES})\b)",
    )
]
"""A name that is a person's: with a title, behind a word for who somebody is, or before one, or before an age."""


def called_persons(text: str) -> set[str]:
    """Return the family names, in lower case, of those whom a text calls persons."""
    return {match["name"].lower() for pattern in _CALLED for match in pattern.finditer(text)}


@dataclass(frozen=True, slots=True)
class Name:
    """A full name, with offsets: its two words as written, middle names left out ("Bryant A. Dalton").

    `title` is the word for an office before it, in lower case; None where there is none.
    """

    start: int
    end: int
    given: str
    family: str
    title: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Both words in lower case, without accents: what tells two names apart."""
        return plain(self.given), plain(self.family)


def find_people(tokens: Sequence[Token]) -> list[Name]:
    """Find what may be full names in one sentence: the last two of some capitalised words in a row.

    Whether it is a person is not known; only names that are told in two ways are asked about.
    """
    found = []
    for run in _runs(tokens):
        words = [word for word in run if not _INITIAL.fullmatch(word.text) and word.lower not in _GENERATION]
        if len(words) >= 2 and words[-2].lower not in _NO_GIVEN:
            given, family = words[-2:]
            title = next((word.lower for word in run[:-2] if word.lower in _ONE_IN_OFFICE), None)
            found.append(Name(given.start, family.end, given.text, family.text, title))
    return found


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the capitalised words that stand in a row; the full stop of an initial ends none."""
    run: list[Token] = []
    for token in tokens:
        if _part(token):
            run.append(token)
        elif not (token.text == "." and run and _INITIAL.fullmatch(run[-1].text)):
            yield run
            run = []
    yield run


def _part(token: Token) -> bool:
    """True for a word that may be a part of a name."""
    if _INITIAL.fullmatch(token.text):
        return True
    return (
        token.text[0].isupper() and not (len(token.text) > 3 and token.text.isupper()) and token.tag[:2] not in _OTHER
    )


_OTHER = frozenset(("IN", "DT", "CC", "PR", "TO", "WD", "WP", "WR", "MD", "EX", "RB"))
"""How the tags of words begin that are capitalised only where a sentence begins."""


def conflict(left: Name, right: Name) -> bool:
    """True for two names that differ in one of their words as one name does in two tellings, and are heard differently.

    What is heard alike is a matter of spelling ("Danilov", "Danylov"), and so are short forms ("Zach", "Zachary").
    """
    same = [a == b for a, b in zip(left.key, right.key, strict=True)]
    if same[0] == same[1]:
        return False
    a, b = (name.key[same.index(False)].split("-") for name in (left, right))
    if len(a) != len(b):
        return False
    other = [pair for pair in zip(a, b, strict=True) if pair[0] != pair[1]]  # of "Jong-un" and "Jong-il" the second
    return len(other) == 1 and _told_in_two_ways(*sorted(other[0]), given=same[1])


@lru_cache(maxsize=20_000)
def _told_in_two_ways(first: str, second: str, *, given: bool) -> bool:
    short, long = sorted((first, second), key=len)
    if len(short) < SHORTEST or short[0] != long[0] or {first, second} & CALENDAR:
        return False
    if given and (long.startswith(short) or short.endswith(("ie", "y"))):
        return False
    if _distance(short, long) > (NEAR if len(long) >= LONG else 1) or long in (
        f"{short}{ending}" for ending in _PEOPLE
    ):
        return False
    # "South Africa" and "South African", "Interior Minister" and "Interior Ministry" are words, not names
    return _heard(short) != _heard(long) and not (_is_word(short) and _is_word(long))


def is_slip(left: Name, right: Name) -> bool:
    """True for names that differ in one letter of a long word, or in the given name of one office: "Bernard" and
    "Berbard" are no brothers, nor are Judge Miriam and Judge Marian Falk; "Norling" and "Norlin" are one Mats."""
    if left.title is not None and left.title == right.title and left.key[1] == right.key[1]:
        return True
    same = [a == b for a, b in zip(left.key, right.key, strict=True)]
    if same[0] == same[1]:
        return False
    short, long = sorted((left.key[same.index(False)], right.key[same.index(False)]), key=len)
    # "Daniel" and "Daniela" are two of one family
    ends = len(short) == len(long) or same[0] or short[-1] == long[-1]
    return len(short) >= LONG and ends and _distance(short, long) == 1


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Return a word in lower case, without accents and signs but hyphens."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in parts if sign.isalpha() or sign == "-")


def may_be_one(left: str, right: str) -> bool:
    """True for two words of names that one person may have: two spellings, a short form, an initial; both `plain`."""
    short, long = sorted((left, right), key=len)
    for_short = any({left, right} <= known for known in _CALLED_FOR_SHORT)
    return sounds_like(left, right) or long.startswith(short) or for_short


def sounds_like(left: str, right: str) -> bool:
    """True for two words of names that may be one in two spellings; both are `plain`."""
    return _heard(left) == _heard(right) or _distance(left, right) <= NEAR


def _heard(word: str) -> str:
    """Return what of a name is heard in any spelling: its consonants, each once."""
    for written, heard in _HEARD:
        word = word.replace(written, heard)
    first, rest = word[:1], re.sub(r"[aeiouyh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


def _distance(left: str, right: str) -> int:
    """Return how many letters must be put in, taken out or exchanged to make one word of the other (Levenshtein)."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def only_a_name(word: str) -> bool:
    """True for a family name that is no English word, as those of firms and places mostly are ("Sky News")."""
    return not _is_word(plain(word))


def _is_word(word: str) -> bool:
    return _known(word) == "yes"


@remembered("simplemma")
def _known(word: str) -> str:
    from simplemma import is_known

    return "yes" if is_known(word, lang="en") else "no"
