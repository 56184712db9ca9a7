"""Events told by several outlets each, written for training, every value with its slot → pairs of their sentences.

A file of `events/` holds events; an event holds articles, an article a headline and its text:

    = Landslide on the Jiri road, Nepal
    @ Himalayan Post | 2016-07-02
    Bus swept off mountain road
    {dead.1:At least nine people} were killed when ...

`{slot.position:words}`: values of one slot of an event tell the same thing of the same thing, wherever they stand; with
one position both can be true, with two they contradict each other. What is tagged with two slots tells of two facts,
and most slots have a sibling that is easily taken for them: the dead of this slide and of last year's.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from factcheck.clean import clean
from factcheck.datatypes import Article
from factcheck.facts import extract
from factcheck.facts.words import overlap
from factcheck.split import split

from .examples import Example, comparing, pointed

FOLDER = Path(__file__).parent / "events"
NEUTRALS = 1.5
"""Pairs of an event that tell of different facts, as a multiple of the others."""
SIBLINGS = 0.75
"""Share of them whose values are of one sort, so that nothing but the words around tells them apart."""
TEMPTING = 2
"""The others are drawn from so many times as many pairs, those whose sentences have most words in common."""

_TAG = re.compile(r"\{(\w+)\.(\d):([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Told:
    """One tagged value: the article that has it, its sentence, where it stands in that, and what it is."""

    article: int
    sentence: str
    words: tuple[int, int]
    slot: str
    position: str
    kind: str
    sort: str
    """What else could stand there: the dimension of a number, the kind of another value."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event with the tagged values of its articles."""

    name: str
    values: tuple[Told, ...]


def load(folder: Path = FOLDER) -> list[Event]:
    """Read all events of a folder. Raises ValueError with file and line for what does not follow the format."""
    return [event for path in sorted(folder.glob("*.txt")) for event in parse(path)]


def parse(path: Path) -> list[Event]:
    """Read the events of one file. Raises ValueError with file and line for what does not follow the format."""
    events: list[tuple[str, list[tuple[dt.date, list[str]]]]] = []
    for number, row in enumerate(path.read_text("utf-8").splitlines(), 1):
        line = row.strip()
        if line.startswith("= "):
            events.append((line[2:], []))
        elif line.startswith("@ "):
            day = line.rpartition("|")[2].strip()
            try:
                events[-1][1].append((dt.date.fromisoformat(day), []))
            except (IndexError, ValueError) as error:
                raise ValueError(f"{path}:{number}: no article of an event (@ outlet | date): {line[:60]!r}") from error
        elif line:
            if not events or not events[-1][1]:
                raise ValueError(f"{path}:{number}: text before any article: {line[:60]!r}")
            if re.search(r"[{}]", _TAG.sub("", line)):
                raise ValueError(f"{path}:{number}: a tag is {{slot.position:words}}: {line[:60]!r}")
            events[-1][1][-1][1].append(line)
    return [
        Event(name, tuple(value for index, article in enumerate(articles) for value in _values(index, *article)))
        for name, articles in events
    ]


def _values(index: int, published: dt.date, lines: Sequence[str]) -> Iterator[Told]:
    """Yield the tagged values of one article, each with its sentence."""
    tagged = "\n\n".join(lines)
    tags, text, at = [], "", 0
    for match in _TAG.finditer(tagged):
        text += tagged[at : match.start()]
        tags.append((len(text), len(text) + len(match[3]), match[1], match[2]))
        text += match[3]
        at = match.end()
    text += tagged[at:]
    article = Article(id=f"a{index}", path=f"a{index}.txt", text=text, published=published)
    for sentence in split(article, clean(article)[0]):
        facts = extract(sentence.text, published)
        sorts = [(value.start, value.end, "number", value.dimension) for value in facts.quantities]
        sorts += [(value.start, value.end, "date", "date") for value in facts.times]
        sorts += [(value.start, value.end, "place", "place") for value in facts.places]
        for start, end, slot, position in tags:
            words = start - sentence.start, end - sentence.start
            if words[0] >= 0 and words[1] <= len(sentence.text) and sentence.text[slice(*words)] == text[start:end]:
                kind, sort = next(
                    ((kind, sort) for a, b, kind, sort in sorts if a < words[1] and words[0] < b), ("other", "other")
                )
                yield Told(index, sentence.text, words, slot, position, kind, sort)


def generate(events: Sequence[Event], seed: int) -> Iterator[Example]:
    """Yield the pairs of values of two articles of an event: all of one slot, and some of two; a seed, the same pairs.

    Where two sentences tell more than one fact in common, what is compared is pointed at.
    """
    for event in events:
        rng = random.Random(f"{seed} {event.name}")
        pairs = [(a, b) for a, b in combinations(event.values, 2) if a.article != b.article]
        same = [pair for pair in pairs if pair[0].slot == pair[1].slot]
        shared = Counter((a.sentence, b.sentence) for a, b in same)
        clash = {(a.sentence, b.sentence) for a, b in same if a.position != b.position}
        others = [pair for pair in pairs if pair[0].slot != pair[1].slot]
        siblings = [pair for pair in others if pair[0].sort == pair[1].sort != "other"]
        strangers = [pair for pair in others if pair[0].sort != pair[1].sort or pair[0].sort == "other"]
        count = round(len(same) * NEUTRALS)
        near = rng.sample(siblings, min(len(siblings), round(count * SIBLINGS)))
        rest = max(0, count - len(near))
        # of what is no value, sentences with words in common are the tempting ones
        strangers.sort(key=lambda pair: (-overlap(pair[0].sentence, pair[1].sentence), pair[0].slot, pair[1].slot))
        tempting = strangers[: TEMPTING * rest]
        chosen = [*near, *rng.sample(tempting, min(len(tempting), rest))]
        for a, b in [*same, *chosen]:
            label = "neutral" if a.slot != b.slot else "agreement" if a.position == b.position else "contradiction"
            sides = (a.sentence, a.words), (b.sentence, b.words)
            example = comparing(*sides, label, a.kind, f"events.{label}")
            both = a.sentence, b.sentence
            alone = not shared[both] if label == "neutral" else label == "contradiction" or both not in clash
            yield example if alone else pointed(example)


def summary(events: Sequence[Event]) -> str:
    """Return how many events, slots and pairs there are: what an author wants to see."""
    slots = sum(len({value.slot for value in event.values}) for event in events)
    pairs = Counter(f"{example.kind} {example.label}" for example in generate(events, 1))
    return f"{len(events)} events, {slots} slots, {sum(len(e.values) for e in events)} values, {dict(pairs)}"


if __name__ == "__main__":
    for file in sys.argv[1:]:
        print(f"{file}: {summary(parse(Path(file)))}")
