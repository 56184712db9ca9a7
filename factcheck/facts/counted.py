"""The words around a number → what it counts: the noun, what befell it, whose age it is."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts.tokens import HYPHENS, Token, lemma
from factcheck.facts.words import CALENDAR

_ASPECTS = {
    "killed": "kill killed killing kills dead die died dies dying death deaths fatality fatalities toll slain lives "
    "bodies body perished deadly fatal fatally corpses victims drown drowned drowns drowning murdered massacred "
    "beheaded suffocated lynched",
    "injured": "injure injured injuring injuries injury wounded wounding hurt casualties hospitalized hospitalised",
    "sickened": "sickened sickening infected infecting infections ill positive",
    "taken to hospital": "hospital hospitals",
    "in critical condition": "critical critically",
    "missing": "missing unaccounted",
    "trapped": "trapped trapping stranded",
    "arrested": "arrest arrests arrested arresting detained detaining detentions detainees custody",
    "displaced": "evacuated evacuate evacuees displaced homeless fled evacuation sheltering shelter sheltered",
    "rescued": "rescued rescue rescues saved survivors survived safety alive",
    "aboard": "aboard onboard",
    "without power": "outages blackout blackouts",
    "population": "population residents inhabitants populated",
    "damaged": "damaged damaging damage flattened destroyed destroying collapsed ruined levelled leveled razed "
    "wrecked gutted",
}
_ASPECT_OF = {word: aspect for aspect, words in _ASPECTS.items() for word in words.split()}

_MODIFIERS = frozenset("rescue death body arrest evacuation safety injury survivor".split())
"""Those of these words that tell before another noun what that is for, and not what befell anybody."""
_TOLLS = frozenset("toll tolls count counts figure figures number numbers total totals".split())
"""Nouns behind them that count whom it befell: "the death toll of 12"."""
_NOT_SICK = {"ill": ("mentally", "terminally", "critically", "chronically")}
"""Words before such a one with which it tells of no outbreak."""
_INTO = frozenset(("to", "in", "at"))
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

_NO_POWER = [[word] for word in "without lost no lose losing cut cutting out off".split()]
"""What stands before "power" where there is none: "knocking out power", "cut electricity"."""
_CUT = frozenset("cut cuts knocked failure failures loss lost".split())
"""What stands behind it there: "power was knocked out", "power cuts"."""
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
_ROLES = frozenset("driver pilot skipper suspect gunman shooter attacker assailant bomber killer defendant".split())
"""Who is but one in an event if he is told with "the" and without more words: "the driver, 47,"."""
_DIED = frozenset("at the age of who has had died dies peacefully suddenly".split())
"""Words between a name and the age at which somebody died."""
_WOMEN = frozenset(("mrs", "ms", "miss"))


def owner_of(tokens: Sequence[Token], i: int, k: int) -> str | None:
    """Return the name beside an age, in lower case: before its comma, else after "-year-old", else "the driver"."""
    if i and tokens[i - 1].lower == "aged":
        i -= 1
    if i >= 2 and tokens[i - 1].lower in ("is", "was") and tokens[i - 2].lower == "who":  # "Dale Pruett, who is 58,"
        i -= 2
    died = i
    while died and tokens[died - 1].lower in _DIED:  # "Dale Pruett has died at the age of 61"
        died -= 1
    if died and died < i and tokens[died].lower == "who" and tokens[died - 1].text == ",":
        died -= 1
    if any(token.lower in ("died", "dies") for token in tokens[died:i]) and died and tokens[died - 1].text[0].isupper():
        return _name_before(tokens, died)
    if i > 1 and tokens[i - 1].text == "(" and tokens[i - 2].text[0].isupper():
        return _name_before(tokens, i - 1)
    before = i - 1 if i and tokens[i - 1].lower in ("a", "an", "the") else i  # "Dale Pruett, a 61-year-old clerk"
    if before >= 2 and tokens[before - 1].text == "," and tokens[before - 2].text[0].isupper():
        return _name_before(tokens, before - 1)
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
    role = [token.text for token in tokens[max(0, before - 3) : before]]
    if len(role) == 3 and role[0] in ("The", "the") and role[1] in _ROLES and role[2] == ",":
        return f"the {role[1]}"
    return None


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


def _critical(tokens: Sequence[Token], index: int) -> bool:
    """True for "critical condition", "critical but stable condition", "critically ill" at a token.

    Who is critically injured is injured, and a critical remark is something else.
    """
    behind = [token.lower for token in tokens[index + 1 : index + 4]]
    if tokens[index].lower == "critically":
        return behind[:1] == ["ill"]
    return "condition" in behind or "state" in behind[:1]


def _powerless(tokens: Sequence[Token], index: int) -> bool:
    """True at the word that says that there is no power: "without power", "power was cut", "in the dark"."""
    word, before = tokens[index].lower, [token.lower for token in tokens[max(0, index - 2) : index]]
    if word in ("power", "electricity"):
        behind = [token.lower for token in tokens[index + 1 : index + 4]]
        clause = behind[: behind.index(",")] if "," in behind else behind
        return before[-1:] in _NO_POWER or bool(_CUT.intersection(clause))
    return word == "dark" and before == ["in", "the"]


_PREDICATES = frozenset("was were is are have has had died drowned perished fled survived".split())
"""Words by which a sentence tells something of a part; without one "four of the 20 killed" are a part of these."""
_WHOLE_REACH = 5
"""Tokens behind "of" in which the number of the whole begins, and behind that such a word."""


def whole_of(tokens: Sequence[Token], k: int) -> int | None:
    """Return the token of the whole in "four of the 20 guests were killed", for the token k behind the part."""
    if k >= len(tokens) or tokens[k].lower != "of":
        return None
    at = next((n for n in range(k + 1, min(k + _WHOLE_REACH, len(tokens))) if tokens[n].tag == "CD"), None)
    if at is None or any(token.verb or token.text in ",;:" for token in tokens[k:at]):
        return None
    for token in tokens[at + 1 : at + 1 + _WHOLE_REACH]:
        if token.lower in _PREDICATES:
            return at
        if token.text in ",;:" or token.verb or _ASPECT_OF.get(token.lower, "aboard") not in ("aboard", "population"):
            break  # "two of the 12 dead were children"
    return None


def is_whole(tokens: Sequence[Token], i: int) -> bool:
    """True for the number at token i in "four of the 20 guests were killed": it says how many there were."""
    of = next((n for n in range(i - 1, max(0, i - _WHOLE_REACH), -1) if tokens[n].lower == "of"), None)
    return of is not None and tokens[of - 1].tag == "CD" and whole_of(tokens, of) == i


def aspect_of(tokens: Sequence[Token], i: int, k: int) -> str | None:
    """Return what befell the counted, by the nearest word of a known class in the same stretch of the clause."""
    best: tuple[int, str] | None = None
    weak: str | None = None
    for step, indices in (
        (1, range(k - 1, min(len(tokens), k + 9))),
        (-1, range(i - 1, max(-1, i - 9), -1)),
    ):
        distance = 0
        for index in indices:
            token = tokens[index]
            distance += 1
            if token.text in ";:" or (token.lower in ("and", "but", "while", "when") and step == -1):
                break
            if (
                step == 1
                and (token.text in ",;" or token.lower in ("and", "but", "while", "including", "when", "after"))
                and index >= k
            ):
                break
            if step == 1 and index >= k and token.tag == "CD" and index > k:
                break
            if token.text == "," and step == -1:
                distance += 4
            aspect = _ASPECT_OF.get(token.lower)
            before = tokens[index - 1].lower if index else ""
            if _powerless(tokens, index):
                aspect = "without power"
            if token.lower == "board" and before == "on":
                aspect = "aboard"
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if token.lower in _MODIFIERS and following is not None and following.noun:
                aspect = aspect if following.lower in _TOLLS else None
            if aspect == "in critical condition" and not _critical(tokens, index):
                aspect = None
            if before in _NOT_SICK.get(token.lower, ()) or (token.lower == "positive" and before != "tested"):
                aspect = None
            if aspect == "taken to hospital" and not {before, tokens[index - 2].lower if index > 1 else ""} & _INTO:
                aspect = None  # "the hospital has 300 beds"
            if token.lower in ("residents", "inhabitants") or aspect in ("aboard", "taken to hospital"):
                # "the flood displaced 6,500 residents", "killing all 150 people on board" tell of the other thing
                weak = weak or aspect
            elif aspect is not None:
                # the word after the number speaks for it sooner than one before: "killing five and injuring dozens"
                cost = distance + (0 if step == 1 else 1)
                if aspect == "killed" and token.lower in ("victims", "deadly", "fatal"):
                    cost += 4  # "five victims suffered serious injuries"
                if best is None or cost < best[0]:
                    best = (cost, aspect)
                if token.lower != "victims":
                    break
    return best[1] if best else weak
