"""The words around a number → what it counts: the noun, and whose age it is."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts.tokens import HYPHENS, Token, lemma
from factcheck.facts.words import CALENDAR

PEOPLE = frozenset(
    "people person persons other others victim victims individual individuals one ones death fatality live life body "
    "corpse injury casualty arrest detention detainee rescue survivor evacuee".split()
)
"""Nouns that count anybody, or what befell anybody; "six children" is no count of the dead."""
SYNONYMS = {
    word: words.split()[0]
    for words in (
        "house home dwelling residence",
        "building structure",
        "soldier troop serviceman",
        "officer policeman policewoman police cop",
        "missile rocket",
        "blast explosion bombing",
        "quake earthquake temblor tremor",
        "aftershock shock",
        "worker employee staff staffer",
        "firefighter fireman crewman",
        "car vehicle",
        "truck lorry",
        "attacker gunman shooter assailant",
        "shot round bullet",
        "gun firearm",
        "rifle kalashnikov",
        "pistol handgun revolver",
        "passenger traveller traveler",
        "vote ballot",
        "voter elector",
        "boat vessel ship",
        "plane aircraft jet airliner",
        "job position post",
        "resident inhabitant",
        "contract deal agreement",
        "line cable",
        "student pupil",
        "child youngster kid",
        "girl daughter",
        "baby infant newborn birth",
        "painting canvas",
        "carriage coach railcar",
        "boy son",
        "official aide adviser advisor",
        "supporter backer follower fan",
        "opponent critic",
        "demonstrator protester protestor marcher",
        "lawmaker legislator mp deputy parliamentarian",
        "congressman representative",
        "company firm business",
        "store shop outlet",
        "client customer",
        "hostage captive",
        "militant fighter rebel insurgent gunmen",
        "doctor physician medic",
        "nation country",
        "village settlement hamlet",
        "town city",
        "fire blaze wildfire",
        "storm hurricane cyclone typhoon",
        "plot conspiracy",
        "household family",
        "suspect defendant",
        "lawsuit suit",
        "charge count",
        "shell mortar",
        "visit trip",
        "victory win",
        "title championship",
        "game match",
        "factory plant",
        "photo picture image photograph",
        "prisoner inmate",
        "journalist reporter",
        "apartment flat",
        "helicopter chopper",
        "carriage coach",
        "spectator onlooker",
        "pensioner retiree",
    )
    for word in words.split()
}
"""Counted nouns that stand for one another → the first of them."""

POWERED = (
    PEOPLE
    | {None}
    | {
        SYNONYMS.get(noun, noun)
        for noun in "home building household customer resident company user consumer account property premise".split()
    }
)
"""What may be without power, by the first of its synonyms."""

MIGRANTS = frozenset(("migrant", "refugee"))
AT_SEA = frozenset(("aboard", "killed", "missing", "rescued"))
"""What befalls them on the way, where others call them people; those arrested are others than the arrested migrants."""
AT_HOME = PEOPLE | {None, "resident", "villager", "islander"}
"""Those who may be driven from their homes: all who live there."""

NOT_COUNTED = frozenset("time times way ways lot part side hand end st nd rd th gmt est am pm a.m. p.m.".split())

_JOINED = {("rescue", "worker"): "rescuer", ("rescue", "personnel"): "rescuer"}
"""Nouns that are told in two words or in one."""
_NOUN_REACH = 6
"""Tokens behind a number, or behind the owner of what it counts, in which its noun begins."""

_DEICTIC_DAYS = frozenset("yesterday today tonight tomorrow".split())
"""Nouns that say when something was, as the names of days do: "killed 12 Monday"."""

TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady president prime minister chancellor senator sen representative rep "
    "governor gov secretary ambassador judge justice police detective superintendent inspector commissioner "
    "sheriff state general mayor officer chief captain capt sergeant sgt lieutenant lt colonel col professor "
    "prof reverend rev king queen prince princess pope".split()
)
"""Words before a name that are no part of it, in lower case."""
ROLES = frozenset(
    "driver pilot captain skipper suspect gunman shooter attacker assailant bomber killer defendant president "
    "chancellor pope pontiff king queen monarch".split()
)
"""Who is but one in an event if he is told with "the" and without more words: "the driver, 47,"."""
_DIED = frozenset("at the age of who has had died dies peacefully suddenly".split())
"""Words between a name and the age at which somebody died."""
_WHERE = frozenset("on in at near outside".split())
"""Words before the name of a day or a place, and of no person."""
_WOMEN = frozenset(("mrs", "ms", "miss"))


def owner_of(tokens: Sequence[Token], i: int, k: int) -> str | None:
    """Return the name beside an age, in lower case: before its comma, else after "-year-old", else "the driver"."""
    if i and tokens[i - 1].lower in ("aged", "age"):
        i -= 1
    if i >= 2 and tokens[i - 1].lower in ("is", "was") and tokens[i - 2].lower == "who":  # "Dale Pruett, who is 58,"
        i -= 2
    died = _who_died(tokens, i)
    if died and tokens[died - 1].text[0].isupper():
        return _name_before(tokens, died)
    if i > 1 and tokens[i - 1].text == "(" and tokens[i - 2].text[0].isupper():
        return _name_before(tokens, i - 1)
    before = i - 1 if i and tokens[i - 1].lower in ("a", "an", "the") else i  # "Dale Pruett, a 61-year-old clerk"
    if before >= 2 and tokens[before - 1].text == "," and tokens[before - 2].text[0].isupper():
        return _name_before(tokens, _before_place(tokens, before - 1)) or None
    rest = [
        token for token in tokens[k : k + 7] if token.text not in HYPHENS and token.lower not in ("old", "year-old")
    ]
    capitals = []
    for token in rest:
        if token.text[0].isupper():
            capitals.append(token.lower)
        elif capitals and token.noun:
            return None  # "a 26-year-old British man"
        elif capitals or token.text in ",;:." or token.verb or token.tag in ("IN", "CC", "WP", "WDT"):
            break  # "two aged 26 and 21 were detained in Birmingham" tells nobody's name
    if len(capitals) > 1:  # one word may be a party or a people
        return " ".join(capitals)
    return _role_before(tokens, before) or _role_behind(tokens, i, rest)


def _role_before(tokens: Sequence[Token], end: int) -> str | None:
    """Return whose age begins at token `end`: "the driver, 47,", "the driver was 47", "the driver was an armed …"."""
    while end and tokens[end - 1].tag[:2] in ("JJ", "VB") and tokens[end - 1].lower not in ("is", "was"):
        end -= 1
    if end and tokens[end - 1].lower in ("a", "an"):
        end -= 1
    role = [token.lower for token in tokens[max(0, end - 3) : end]]
    told = len(role) == 3 and role[0] == "the" and role[1] in ROLES and role[2] in (",", "is", "was")
    return f"the {role[1]}" if told else None


def _role_behind(tokens: Sequence[Token], i: int, rest: Sequence[Token]) -> str | None:
    """Return whose age stands at token i before what he is: "the 47-year-old driver"."""
    of_more = rest[1:] and (rest[1].noun or rest[1].lower in ("of", "in", "and") or rest[1].text[0] in "'’")
    told = i and tokens[i - 1].lower == "the" and rest and rest[0].lower in ROLES and not of_more
    return f"the {rest[0].lower}" if told else None


def _who_died(tokens: Sequence[Token], i: int) -> int:
    """Return where the name ends of whoever died at the age of token i, 0 for nobody: "Dale Pruett has died at the age
    of 61", "Alma Dorrit, who died at her home in Leeds on Sunday at 90"."""
    died = next((k for k in range(i, 0, -1) if tokens[k - 1].text in ",;:." or tokens[k - 1].verb), 0)
    if not died or tokens[died - 1].lower not in ("died", "dies"):
        return 0
    died = _before_died(tokens, died)
    behind_comma = died and tokens[died].lower == "who" and tokens[died - 1].text == ","
    return died - 1 if behind_comma else died


def _before_died(tokens: Sequence[Token], end: int) -> int:
    """Return where the words begin that end before token `end` and say that somebody died: "who has died"."""
    while end and tokens[end - 1].lower in _DIED:
        end -= 1
    return end


def _before_place(tokens: Sequence[Token], end: int) -> int:
    """Return where a name ends: at `end`, or before the words that say when and where somebody died.

    "Alma Dorrit died in Leeds on Sunday, aged 90" names her; "a man died on Sunday, aged 90" nobody.
    """
    first = end
    while first and tokens[first - 1].text[0].isupper():
        first -= 1
    if not first or tokens[first - 1].lower not in _WHERE:
        return end
    died = next((k for k in range(first, 0, -1) if tokens[k].lower in ("died", "dies")), 0)
    died = _before_died(tokens, died)
    return died - (died > 0 and tokens[died - 1].text == ",")  # "Alma Dorrit, who died in Leeds, aged 90"


def _name_before(tokens: Sequence[Token], end: int) -> str:
    """Return the capitalised words that end before token `end`, initials with their full stops among them."""
    words: list[str] = []
    for index in range(end - 1, -1, -1):
        token = tokens[index]
        if token.text == "." and index and len(tokens[index - 1].text) == 1:
            continue
        if not token.text[0].isupper():
            break
        words.insert(0, token.lower)
    return " ".join(words)


def same_owner(left: str | None, right: str | None, *, full: bool = False) -> bool:
    """True for two names of one person: one last name, and no two first names; with `full` one first name.

    "Mrs Berger" is not known to be any Berger with a first name.
    """
    if not left or not right or bool(_WOMEN & set(left.split())) != bool(_WOMEN & set(right.split())):
        return False
    if left == right and left.startswith("the "):
        return True  # "the driver", who is but one
    ours, theirs = ([word for word in name.split() if word not in TITLES] for name in (left, right))
    if not ours or not theirs or ours[-1] != theirs[-1]:
        return False
    if len(ours) == 1 or len(theirs) == 1:
        return not full
    if ours[0] == theirs[0]:
        return True
    # "MIT Police Officer Sean Collier", "Sean A. Collier": what is no title here may stand before the name
    given = [next((word for word in name[-2::-1] if len(word.rstrip(".")) > 1), "") for name in (ours, theirs)]
    return given[0] == given[1] != ""


def counted_noun(tokens: Sequence[Token], k: int) -> str | None:
    """Return the lemma of the noun that a number at token k - 1 counts."""
    if k + 1 < len(tokens) and tokens[k].text in HYPHENS and tokens[k + 1].noun:
        return lemma(tokens[k + 1].text)  # "12-member jury"
    head: Token | None = None
    end = k + _NOUN_REACH
    for index in range(k, len(tokens)):
        token = tokens[index]
        if index >= end or _is_day(token):
            break
        if token.text[0] in "'’" and head is not None and tokens[k].lower == "of":
            head, end = None, index + 1 + _NOUN_REACH  # "three of the city's 11 metro lines" are no cities
            continue
        if token.noun and not token.text.startswith(("'", "’")):
            head = token
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            if token.tag == "NNS" and (after is None or (after.tag != "NNS" and after.text[0] not in "'’")):
                break  # "tank shells struck": the plural closes the phrase
        elif head is not None and head.text[0].isupper() and token.tag == "CD" and tokens[index + 1 : index + 2]:
            if not tokens[index + 1].noun:
                break
            continue  # "26,000 Brioso 600 ovens"
        elif head is not None:
            break
        elif token.lower in ("dead", "wounded", "injured", "missing", "killed", "hurt") and token is tokens[k]:
            return None
        elif token.tag.startswith("JJ") or token.tag in ("VBN", "VBG", "POS", "CD") or token.lower in ("other", "more"):
            if token.lower in ("others", "other") and token is tokens[k] and k + 1 < len(tokens) and not (
                tokens[k + 1].noun or tokens[k + 1].tag.startswith("JJ")
            ):  # fmt: skip
                return "other"
            continue
        elif token.text in HYPHENS or token.lower == "of":
            continue
        elif token.tag in ("DT", "PRP$") and index > k and tokens[index - 1].lower == "of":
            continue  # "two of the hostages"
        elif token.tag in ("VB", "VBP") and index + 1 < len(tokens) and tokens[index + 1].tag == "NNS":
            continue  # "hate crimes", "live shells", by a tagger that takes them for verbs
        else:
            break
    if head is None:
        return None
    joined = tokens[tokens.index(head) - 1].lower, lemma(head.text)
    return _JOINED.get(joined, joined[1])


def _is_day(token: Token) -> bool:
    """True for a word that says on which day or in which month something was."""
    return token.lower in _DEICTIC_DAYS or (token.text[0].isupper() and token.lower in CALENDAR)


def unit_noun(tokens: Sequence[Token], k: int) -> str | None:
    """Return the lemma of what a measured number belongs to: "$13 billion deal", "7 percent of the market"."""
    rest = tokens[k : k + 7]
    if (rest and rest[0].lower in ("of", "for", "in")) or (rest and rest[0].text in HYPHENS):
        rest = rest[1:]
    head: Token | None = None
    for token in rest:
        if _is_day(token):
            break
        if token.noun:
            head = token
            if token.tag == "NNS":
                break
        elif head is not None:
            break
        elif token.tag in ("DT", "PRP$", "POS") or token.tag.startswith("JJ") or token.tag in ("VBN", "VBG"):
            continue
        else:
            break
    return lemma(head.text) if head else None
