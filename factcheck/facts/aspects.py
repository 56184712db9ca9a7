"""The words around a count → what befell the counted: killed, injured, missing, evacuated, arrested, aboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.facts.tokens import Token, lemma
from factcheck.facts.words import CALENDAR

GROWING = (
    "killed", "injured", "missing", "damaged", "arrested", "displaced", "rescued", "trapped", "taken to hospital",
    "without power", "sickened", "in critical condition",
)  # fmt: skip
"""Counts that move after the event: a higher figure in a later text is an update."""
FALLING = ("missing", "trapped", "without power", "in critical condition")
"""Those of them that fall again: any other figure in a later text is one."""
_ASPECTS = {
    "killed": "kill killed killing kills dead die died dies dying death deaths fatality fatalities toll slain lives "
    "bodies body perished deadly fatal fatally corpses victims drown drowned drowns drowning murdered murdering "
    "massacred beheaded suffocated lynched",
    "injured": "injure injured injuring injuries injury wounded wounding hurt casualties hospitalized hospitalised",
    "sickened": "sickened sickening infected infecting infections ill positive",
    "taken to hospital": "hospital hospitals admitted admitting treated treating",
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
_CLINICS = frozenset("hospital hospitals clinic clinics infirmary".split())
_SUBJECT_REACH = 7
"""Tokens before "admitted" or "treated" in which a clinic stands where patients are meant."""
_NO_POWER = [[word] for word in "without lost no lose losing cut cutting out off".split()]
"""What stands before "power" where there is none: "knocking out power", "cut electricity"."""
_CUT = frozenset("cut cuts knocked failure failures loss lost".split())
"""What stands behind it there: "power was knocked out", "power cuts"."""


def _critical(tokens: Sequence[Token], index: int) -> bool:
    """True for "critical condition", "critical but stable condition", "critically ill" at a token.

    Who is critically injured is injured, and a critical remark is something else.
    """
    behind = [token.lower for token in tokens[index + 1 : index + 4]]
    if tokens[index].lower == "critically":
        return behind[:1] == ["ill"]
    said = tokens[index - 1].lower in ("as", "are", "remain", "remained", "still", "were") and (
        not behind or not tokens[index + 1].text[0].isalpha()
    )
    return said or "condition" in behind or "state" in behind[:1]


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
_PARTS = frozenset(
    "most many some several few none half third thirds quarter quarters fifth fifths tenth handful majority dozens % "
    "percent cent".split()
)
"""Words for a part of those whom the number behind "of" counts."""
_WHOLE_REACH = 5
"""Tokens behind "of" in which the number of the whole begins, and behind that such a word."""


def whole_of(tokens: Sequence[Token], k: int) -> int | None:
    """Return the token of the whole in "four of the 20 guests were killed", for the token k behind the part."""
    if k >= len(tokens) or tokens[k].lower != "of":
        return None
    at = next((n for n in range(k + 1, min(k + _WHOLE_REACH, len(tokens))) if tokens[n].tag == "CD"), None)
    if at is None or any(token.verb or token.text in ",;:" for token in tokens[k:at]):
        return None
    for token in tokens[at + 1 : at + 1 + _REACH]:
        if token.lower in _PREDICATES:
            return at
        held = token.tag == "VBN"  # "two of the 17 hostages held by the gunman died"
        if (
            token.text in ",;:"
            or (token.verb and not held)
            or _ASPECT_OF.get(token.lower, "aboard") not in ("aboard", "population")
        ):
            break  # "two of the 12 dead were children"
    return None


def is_whole(tokens: Sequence[Token], i: int) -> bool:
    """True for the number at token i in "four of the 20 guests were killed": it says how many there were.

    So does that of "most of the 20 guests were killed", but not that of "all of the 20 guests".
    """
    of = next((n for n in range(i - 1, max(0, i - _WHOLE_REACH), -1) if tokens[n].lower == "of"), None)
    if of is None or not (tokens[of - 1].tag == "CD" or tokens[of - 1].lower in _PARTS):
        return False
    return whole_of(tokens, of) == i


def aspect_of(tokens: Sequence[Token], i: int, k: int) -> str | None:
    """Return what befell the counted, by the nearest word of a known class in the same stretch of the clause.

    The number stands at tokens i to k.
    """
    best: tuple[int, str] | None = None
    weak: str | None = None
    for step, indices in ((1, _ahead(tokens, k)), (-1, _behind(tokens, i))):
        distance = 0
        for index in indices:
            token = tokens[index]
            distance += 5 if token.text == "," and step == -1 else 1
            aspect = _aspect_at(tokens, index)
            if aspect is not None and not (_befalls(tokens, k, index) if step == 1 else _reaches(tokens, index, i)):
                continue
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


def named_aspect(tokens: Sequence[Token], start: int, end: int) -> str | None:
    """Return what befell those whom tokens start to end name: "the people arrested over the riot"."""
    told = (aspect for n in range(start, end) if (aspect := _aspect_at(tokens, n)) is not None)
    if [token.lower for token in tokens[end - 3 : end]] == ["of", "their", "homes"]:
        return "displaced"  # "the number of people out of their homes"
    cases = any(token.lower in ("cases", "infections") for token in tokens[start:end])
    return next(told, "sickened" if cases else None)


_REACH = 9
"""Tokens in which the word stands, on either side; what is said between commas is not counted."""
_STOPS = frozenset((",", "and", "but", "while", "including", "when", "after"))
"""Tokens behind a count that begin what is told of others."""


def _ahead(tokens: Sequence[Token], k: int) -> Iterator[int]:
    """Yield the tokens behind a count that tell of it, from the number's last on; what is put in between is passed."""
    index, last = k - 1, k + _REACH
    while index < min(len(tokens), last):
        token = tokens[index]
        if token.text in ";:":
            return
        if index >= k:
            behind = _insertion(tokens, k, index)
            if behind is not None:
                index, last = behind, behind + _REACH
                continue
            if token.lower == "between" and (joined := _joined(tokens, index)) is not None:
                index, last = joined, last + joined - index
                continue
            if token.lower in _STOPS or (token.tag == "CD" and index > k):
                return
            if token.tag in ("WP", "WDT", "WP$", "WRB") and any(
                word.tag == "IN" or (word.verb and word.lower not in _HELPING) for word in tokens[k : index - 1]
            ):
                return  # "four children of the woman who died", "three have seen the man who died"
        yield index
        index += 1


def _behind(tokens: Sequence[Token], i: int) -> Iterator[int]:
    """Yield the tokens before a count that may tell of it, from the nearest on."""
    for index in range(i - 1, max(-1, i - _REACH), -1):
        if tokens[index].text in ";:" or tokens[index].lower in ("and", "but", "while", "when"):
            return
        yield index


_CLOSING = {",": ",", "(": ")", "–": "–", "—": "—", "-": "-"}
"""Signs before what is put in between → the sign behind it."""
_INSERTED = 25
"""Tokens that are put in between at most: "five people, including a policeman who was stabbed, were killed"."""


def _insertion(tokens: Sequence[Token], k: int, at: int) -> int | None:
    """Return the token behind what is put in between a count and what is told of it, if that begins at token `at`."""
    if tokens[at].lower == "including":  # "six guests including the mayor were hurt"
        within = range(at + 1, min(len(tokens), at + _INSERTED))
        behind = next((n for n in within if _parts(tokens, n) or tokens[n].lower in _PREDICATES), None)
        return behind if behind is not None and tokens[behind].text[0].isalpha() else None
    closing = _CLOSING.get(tokens[at].text)
    if closing is None or any(token.verb for token in tokens[k:at]):
        return None
    for index in range(at + 2, min(len(tokens) - 1, at + _INSERTED)):
        if tokens[index].text in ";:":
            return None
        if tokens[index].text == closing and tokens[index + 1].lower in _PREDICATES:
            return index + 1
    return None


_ENDS = 6
"""Tokens behind "between" in which the "and" of its two ends stands."""


def _joined(tokens: Sequence[Token], between: int) -> int | None:
    """Return the token behind the "and" of "two cables between Orla and Brava were damaged", if there is one."""
    for index in range(between + 2, min(len(tokens) - 1, between + _ENDS)):
        if tokens[index].verb or tokens[index].tag == "CD" or tokens[index].text in ",;:":
            return None
        if tokens[index].lower == "and":
            return index + 1
    return None


def _parts(tokens: Sequence[Token], n: int) -> bool:
    """True for a sign that ends what is put in between, but none between figures: "aged 4, 6 and 9"."""
    figures = all(token.tag == "CD" or token.text.isdecimal() for token in tokens[n - 1 : n + 2 : 2])
    return tokens[n].text in ";:" or (tokens[n].text == "," and not figures)


_PUNISHED = frozenset(
    "penalty sentence sentences row threat threats certificate certificates warrant chamber squad".split()
)
"""What "death" before it makes something else of."""
_TAKEN = frozenset(
    "lose loses lost losing claim claims claimed claiming take takes took taken taking cost costs costing ended".split()
)
"""Verbs with which lives are the dead."""
_LIVES_REACH = 5
"""Tokens around "lives" in which one stands."""


_WHO_SPEAK = frozenset("survivors victims residents inhabitants evacuees detainees".split())
_SPEAK = frozenset("said say told tell recalled reported described".split())
"""Words for somebody by what befell him, which tell nothing of whom he then speaks about."""
_IN_PHRASES = frozenset("power electricity dark board life care".split())
"""Words that say so only beside others: "in the dark", "on board", "in intensive care"."""


def _aspect_at(tokens: Sequence[Token], index: int) -> str | None:
    """Return what a word says that befell somebody, told from what it says in other phrases."""
    word = tokens[index].lower
    aspect = _ASPECT_OF.get(word)
    if word in _WHO_SPEAK and index + 1 < len(tokens) and tokens[index + 1].lower in _SPEAK:
        return None  # "survivors said the ferry carried 30 cars"
    if aspect is None and word not in _IN_PHRASES:
        return None
    before = [token.lower for token in tokens[max(0, index - 2) : index]]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if _powerless(tokens, index):
        return "without power"
    if word == "board" and before[-1:] == ["on"]:
        return "aboard"
    if word in ("lives", "life") and before in (["for", "their"], ["for", "his"], ["for", "her"]):
        fights = any(token.lower.startswith(("fight", "fought")) for token in tokens[max(0, index - 4) : index])
        return "in critical condition" if fights else None
    if aspect is None:
        return "in critical condition" if word == "care" and before[-1:] == ["intensive"] else None
    if word in _MODIFIERS and following is not None and following.noun and following.lower not in _TOLLS:
        return None
    if aspect == "in critical condition" and not _critical(tokens, index):
        return None
    if (before[-1:] and before[-1] in _NOT_SICK.get(word, ())) or (word == "positive" and before[-1:] != ["tested"]):
        return None
    if aspect == "taken to hospital":
        if word not in ("hospital", "hospitals"):  # "clinics in the town admitted nine men", not "he admitted it"
            subject = {token.lower for token in tokens[max(0, index - _SUBJECT_REACH) : index]}
            return aspect if subject & _CLINICS else None
        if not _INTO & {*before}:
            return None  # "the hospital has 300 beds"
    if word == "death" and following is not None and following.lower in _PUNISHED:
        return None
    if word == "death" and before[-1:] == ["to"] and any(
        token.lower in ("sentenced", "condemned") for token in tokens[max(0, index - 4) : index]
    ):  # fmt: skip
        return None
    if before[-1:] == ["to"] and word == "injury":
        return None  # "lost three players to injury"
    if before[-1:] == ["new"] and word in ("infections", "deaths"):
        return None  # those of one day
    if before[-1:] and before[-1] in ("escape", "escaped", "avoid", "avoided"):
        return None  # "escaped injury"
    if word == "lives":
        around = tokens[max(0, index - _LIVES_REACH) : index + _LIVES_REACH]
        return aspect if _TAKEN.intersection(token.lower for token in around) else None
    return aspect


_DONE = frozenset(
    "killed injured wounded hurt arrested detained rescued saved evacuated destroyed damaged flattened razed trapped "
    "infected displaced murdered massacred killing injuring wounding arresting detaining evacuating destroying "
    "damaging murdering kill injure wound arrest admitted admitting treated treating".split()
)
"""Those of the words that say what is done to somebody, unless somebody is said to do it to others."""
_HELPING = frozenset("am is are was were be been being get gets got have has had".split())
_BE = _HELPING - {"have", "has", "had"}
_OBJECT = frozenset("CD DT PDT PRP PRP$ NNS".split())
"""Tags of words that begin whom it is done to: "killed five people", "killed the guard", "killed shoppers"."""
_TIMES = CALENDAR | frozenset(
    "day week weekend month year morning afternoon evening night hour yesterday today".split()
)
_ARTICLES = frozenset("the a an his her its their any some this that these those".split())
_AMONG = frozenset("among to in into at on as with suffer suffered suffering sustain sustained received".split())
"""Words with which what stands behind them is told of the counted: "were among the dead", "taken to the hospital"."""


def _befalls(tokens: Sequence[Token], k: int, index: int) -> bool:
    """True where the word at `index`, behind a count, says what befell those whom it counts.

    Not what they did to others ("two gunmen killed five people"), nor what befell somebody else ("fifteen people saw
    the killing", "saw the man die", "nine relatives of the dead").
    """
    word, before = tokens[index].lower, tokens[k:index]
    suffered = bool(_BE.intersection(token.lower for token in before))
    if word in _DONE or (word == "dead" and before and before[-1].lower == "shot"):
        if word.endswith("ing") and before and before[-1].tag == "IN":
            return False  # "charged with killing", "charged with murdering"
        if (not suffered or word.endswith("ing")) and _has_object(tokens[index + 1 : index + 4]):
            return False
    if word in ("lives", "life"):
        return True  # "lost their lives", "are fighting for their lives"
    if not suffered and any(
        one.tag in ("VBD", "VBP", "VBZ") and one.lower not in _HELPING and other.tag in ("DT", "PRP$")
        for one, other in pairwise(before)
    ):
        return False
    if len(before) > 1 and before[-1].lower in _ARTICLES and (
        before[-2].lower not in _AMONG or (word.endswith("ing") and before[-2].lower == "in")
    ):  # fmt: skip
        listed = before[-2].lower == "of" and len(before) > 2 and before[-3].lower == "list"
        return listed or (before[-2].lower == "of" and len(before) == 2)  # "three of the dead"
    return not (len(before) > 1 and before[-1].lower == "of")


def _has_object(behind: Sequence[Token]) -> bool:
    """True where words behind a verb say to whom it is done, not when: "killed this week", "killed a day earlier"."""
    words = [token.lower for token in behind]
    if words[:2] in (["at", "least"], ["more", "than"], ["up", "to"]):
        return True
    timed = any(word in _TIMES or lemma(word) in _TIMES for word in words)
    return bool(behind) and not timed and behind[0].tag in _OBJECT


_ELSEWHERE = frozenset("by in after from with for near during before as who that which where".split())
"""Words between what befell and a count that is of others: "killed by two gunmen", "injured people in 12 houses"."""
_TAKE = frozenset("take takes took taken taking".split())


def _reaches(tokens: Sequence[Token], index: int, i: int) -> bool:
    """True where what the word at `index` says befell those who are counted behind it, at token i."""
    between = tokens[index + 1 : i]
    return not any(
        token.lower in _ELSEWHERE and not (token.lower == "in" and before.lower in _TAKE)  # "the shelter took in 43"
        for before, token in zip([tokens[index], *between], between, strict=False)
    )
