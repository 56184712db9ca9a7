"""News to measure on: the stories in fixtures/, and any number of articles of one event, written by rule.

The articles of one event share most facts, in other words and another order, as reports of one story do; each has some
of its own, and now and then a figure that differs. The same number gives the same articles.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path

from factcheck.clean import clean
from factcheck.config import Settings
from factcheck.datatypes import Article
from factcheck.read import read_articles
from factcheck.split import split

FIXTURES = Path(__file__).parent.parent / "fixtures"

TOLLS = (
    "At least {n} people died",
    "{n} people were killed",
    "The death toll stands at {n}",
    "Some {n} people have died",
)
CAUSES = (
    "when the dam above {town} broke on {day}",
    "after the dam near {town} gave way on {day}",
    "in the flood that followed the breach of the dam at {town} on {day}",
)
SHARED = (
    ("The water reached the {place} within {m} minutes", "It took the flood {m} minutes to reach the {place}"),
    ("{name}, who runs the {place}, said nobody had been warned", "Nobody had been warned, said {name} of the {place}"),
    ("Engineers inspected the dam in {month}", "The dam was last inspected in {month}, officials said"),
    (
        "The {place} was closed until further notice",
        "Officials closed the {place} and gave no date for it to open again",
    ),
    ("More than {k} households are without power", "Power is out in {k} households, the grid operator said"),
    (
        "The regional government promised {c} million for repairs",
        "Repairs will cost {c} million, the regional government says",
    ),
    (
        "Soldiers carried {p} patients out of the {place}",
        "{p} patients had to be carried out of the {place} by soldiers",
    ),
    ("{name} was found alive on {day}", "Rescuers found {name} alive on {day}"),
)
OWN = (
    "{name}, {age}, a teacher at the {place}, said the {thing} shook before the water came",
    "A resident of the street behind the {place}, {name}, said the {thing} was gone by the time of the alarm",
    "The owner of the {thing} beside the {place}, {name}, plans to rebuild it by {month}",
    "{name} spent {m} hours on the roof of the {place} with a {thing} and two neighbours",
    "At the {place} a {thing} with {p} places was set up for those who lost their homes, {name} said",
)
TOWNS = "Averly Brackenford Callister Dunmoor Eastwold".split()
NAMES = (
    "Anders Blythe Corrigan Dacosta Ekwueme Farrell Grigorov Hallam Ibarra Jansen Kovac Lindqvist Moreau Nakata".split()
)
PLACES = "school,hospital,market hall,railway station,paper mill,church,sports ground,town hall,library,bakery".split(
    ","
)
THINGS = "bridge,bus,kitchen,generator,tent,boat,workshop,fence,greenhouse,piano,well,shed".split(",")
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
MONTHS = "January March April June September November".split()


def articles(count: int, seed: int = 0) -> list[Article]:
    """Return so many articles of one event, of 10 to 16 sentences each."""
    rng = random.Random(seed)
    facts = [
        (forms, {**_values(rng), "town": TOWNS[0], "day": DAYS[1]})
        for forms in (SHARED[i % len(SHARED)] for i in range(24))
    ]
    found = []
    for number in range(count):
        told = rng.sample(facts, 7)
        toll = 31 if rng.random() < 0.8 else 31 + rng.randint(1, 9)
        lines = [f"{rng.choice(TOLLS)} {rng.choice(CAUSES)}.".format(n=toll, town=TOWNS[0], day=DAYS[1])]
        for forms, values in told:
            changed = values if rng.random() < 0.9 else {**values, **_values(rng), "place": values["place"]}
            lines.append(f"{rng.choice(forms)}.".format(**changed))
        own = [f"{rng.choice(OWN)}.".format(**_values(rng)) for _ in range(rng.randint(2, 8))]
        body = [lines[0], *rng.sample([*lines[1:], *own], len(lines) - 1 + len(own))]
        published = dt.date(2024, 5, 14) + dt.timedelta(days=rng.randint(0, 2))
        text = "\n\n".join(" ".join(body[i : i + 3]) for i in range(0, len(body), 3))
        found.append(
            Article(f"a{number + 1}", f"{number + 1:04}.txt", text, outlet=f"Outlet {number + 1}", published=published)
        )
    return found


def _values(rng: random.Random) -> dict[str, object]:
    return {
        "place": rng.choice(PLACES), "thing": rng.choice(THINGS),
        "name": f"{rng.choice('ABCDEFGHJKLM')}. {rng.choice(NAMES)}",
        "day": rng.choice(DAYS), "month": rng.choice(MONTHS), "age": rng.randint(20, 80), "m": rng.randint(2, 50),
        "k": rng.randint(2, 60) * 100, "c": rng.randint(2, 90), "p": rng.randint(4, 80),
    }  # fmt: skip


def story(name: str) -> list[str]:
    """Return the sentences of a story in fixtures/, article by article."""
    return sentences(read_articles([str(FIXTURES / name)], Settings())[0])


def sentences(found: Sequence[Article]) -> list[str]:
    """Return the sentences of articles, one after the other."""
    return [sentence.text for article in found for sentence in split(article, clean(article)[0])]


def cross_pairs(texts: list[str]) -> list[tuple[str, str]]:
    """Return every pair of sentences once: what is judged by who has no idea which are worth it."""
    return [(a, b) for i, a in enumerate(texts) for b in texts[i + 1 :]]
