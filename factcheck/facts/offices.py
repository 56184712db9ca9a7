"""Sentence → somebody's office or rank, before the name, or trade behind it: "CEO Alma Dorrit, a lawyer"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.facts.people import Name

EXCLUSIVE: tuple[dict[str, str], ...] = (
    {
        "chief executive": r"CEO|chief executive(?: officer)?",
        "chief operating officer": r"COO|chief operating officer",
        "chief financial officer": r"CFO|chief financial officer",
    },
    {
        "senator": r"Sen\.|senator",
        "representative": r"(?-i:Rep\.|Representative)|congress(?:man|woman)",
        "governor": r"Gov\.|governor",
        "mayor": r"mayor",
    },
    {
        "prime minister": r"prime minister",
        "foreign minister": r"foreign minister",
        "interior minister": r"interior minister",
        "defence minister": r"defen[cs]e minister",
        "finance minister": r"finance minister",
    },
    {
        "secretary of state": r"secretary of state",
        "foreign secretary": r"foreign secretary",
        "home secretary": r"home secretary",
        "defence secretary": r"defen[cs]e secretary|secretary of defen[cs]e",
        "treasury secretary": r"treasury secretary|secretary of the treasury",
    },
    {
        "attorney general": r"attorney general",
        "district attorney": r"district attorney",
        "U.S. attorney": r"U\.S\. attorney",
    },
    {
        "head of the police": r"police (?:chief|commissioner)|chief of police",
        "sheriff": r"sheriff",
    },
    {
        "lieutenant colonel": r"(?:Lt\.?|lieutenant) (?:Col\.?|colonel)",
        "lieutenant": r"Lt\.?|lieutenant",
        "colonel": r"Col\.?|colonel",
        "corporal": r"Cpl\.?|corporal",
        "sergeant": r"(?:staff )?(?:Sgt\.?|sergeant)",
        "captain": r"Capt\.?|captain",
        "major": r"Maj\.?|major",
    },
)
"""Offices and ranks of which nobody holds two at a time. An office behind a name ("Alma Dorrit, the mayor's aide") is
not read: of six such in 146 real clusters none was one."""
_OFFICES = [
    (number, office, re.compile(rf"(?<![\w-])(?:{words})\s$", re.I))
    for number, offices in enumerate(EXCLUSIVE)
    for office, words in offices.items()
]
TRADES = len(EXCLUSIVE)
"""Number of the set of trades."""
_FIELDS = {
    trade: words.split("/")[0]
    for words in (
        "teacher/schoolteacher/librarian",
        "nurse/midwife/physician/surgeon/dentist/pharmacist/paramedic/care worker/social worker",
        "journalist/reporter/photographer",
        "farmer/fisherman",
        "builder/electrician/plumber/carpenter/welder/architect/mechanic/road worker",
        "bus driver/lorry driver/truck driver/taxi driver/train driver",
        "accountant/banker",
        "lawyer/solicitor",
        "chef/baker/butcher/waiter/waitress/shopkeeper",
        "hairdresser/barber",
        "police officer/soldier/security guard/firefighter/pilot",
        "priest/vicar/imam/rabbi",
    )
    for trade in words.split("/")
}
"""Trades → their field: somebody may be told to have two of one field, hardly of two."""
_TRADE = re.compile(
    r",\s(?:aged\s)?(?:\d{1,2},?\s)?(?:who\s(?:is|was)\s)?(?:a|an|the)\s(?:\d{1,2}-year-old\s)?"
    r"(?:(?!(?:and|or|of|by|to|for|in|with|who|whose|former|retired|ex|once|trainee|student|apprentice)\b)[A-Za-z-]+\s){0,2}?"
    rf"({'|'.join(_FIELDS)})(?=[,.;]|\s(?:who|from|at|in|aged|of)\b|$)"
)
"""What stands behind a name and says somebody's trade: ", a freelance photographer"."""
_PAST = re.compile(
    r"\b(?:former|ex|then|late|acting|deputy|vice|assistant|incoming|outgoing|shadow|designate|elect|lt\.?|lieutenant)[\s-]+"
    r"(?:[A-Za-z-]+\s+){0,2}$",
    re.I,
)
"""Words before an office which somebody does not hold now, or not whole."""
REACH = 80
"""Characters before a name in which its office and such words stand."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office or trade with its offsets, whose it is, and the number of the set whose members exclude each other."""

    start: int
    end: int
    office: str
    exclusive: int
    holder: Name

    @property
    def trade(self) -> bool:
        """True for a trade."""
        return self.exclusive == TRADES


def find_offices(text: str, people: Sequence[Name]) -> list[Office]:
    """Find the offices before the names of one sentence, and the trades behind them."""
    found = []
    for name in people:
        trade = _TRADE.match(text, name.end)
        if trade is not None:
            found.append(Office(*trade.span(1), _FIELDS[trade[1]], TRADES, name))
        since = max(0, name.start - REACH)
        before = text[since : name.start]
        for number, office, words in _OFFICES:
            match = words.search(before)
            if match is not None:
                if not _PAST.search(before[: match.start()]):
                    start = since + match.start()
                    found.append(Office(start, start + len(match[0].rstrip()), office, number, name))
                break
    return found


def conflict(left: Office, right: Office) -> bool:
    """True for two offices of one person that nobody holds at a time."""
    one = left.holder.key == right.holder.key and left.exclusive == right.exclusive
    return one and left.office != right.office
