"""Stories written for training → pairs: agreement, contradiction in a marked slot and hard neutrals, by construction.

A file of `stories/` holds events; an event holds facts; a fact holds sentences as different outlets would write them:

    = a ferry catches fire off Palawan
    # number: people on board
    1 The ferry was carrying [142 passengers and crew] when fire broke out in its engine room.
    1 More than [a hundred people] were on board, the coast guard said.
    2 Port records show that [165 people] had boarded the ship in Coron.
    0 The vessel is licensed to carry [180 people].
    * Survivors were taken to a school gymnasium.

Sentences with one digit agree on the fact, those with different digits contradict each other in the words between
brackets; those with 0 are tempting but tell of something else, those with * tell of the event alone. A fact whose kind
is followed by `update` is one that moves with time.
"""

from __future__ import annotations

import itertools
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .examples import Example, comparing

FOLDER = Path(__file__).parent / "stories"
SHARES = (0.4, 0.2, 0.25, 0.15)
"""Of the pairs of a fact: contradictions, agreements, sentences that only seem to tell it, other facts of the event."""
JOINED = 0.35
"""Share of the pairs in which a sentence, or both, also tells another fact: news sentences tell several, share one, and
a model that has not seen this takes any two different figures for a conflict."""
LONGEST = 60
"""Words that such a sentence has at most."""
KINDS = frozenset("number date place person event negation attribution other".split())

_FACT = re.compile(r"# (\w+)( update)?: (.+)")
_LINE = re.compile(r"([0-9*]) (.+)")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence without its brackets, where the words between them stand, and the position that it holds."""

    text: str
    words: tuple[int, int] | None
    position: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an event, with the sentences that tell it (or only seem to)."""

    kind: str
    name: str
    update: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One event with its facts."""

    name: str
    facts: tuple[Fact, ...]


def load(folder: Path = FOLDER) -> list[Story]:
    """Read all stories of a folder. Raises ValueError with file and line for what does not follow the format."""
    return [story for path in sorted(folder.glob("*.txt")) for story in parse(path)]


def parse(path: Path) -> list[Story]:
    """Read the stories of one file. Raises ValueError with file and line for what does not follow the format."""
    stories: list[Story] = []
    facts: list[Fact] = []
    said: list[Said] = []
    name, head = "", ("", "", False)

    def end_fact() -> None:
        if said:
            if not {s.position for s in said} - {"0", "*"}:
                raise ValueError(f"the fact {head[1]!r} has no position")
            facts.append(Fact(head[0], head[1], head[2], tuple(said)))
            said.clear()

    def end_story() -> None:
        end_fact()
        if name:
            if not facts:
                raise ValueError(f"the event {name!r} has no fact")
            stories.append(Story(name, tuple(facts)))
            facts.clear()

    number = 0
    try:
        for row in path.read_text("utf-8").splitlines():
            number += 1
            line = row.strip()
            if not line:
                continue
            if line.startswith("= "):
                end_story()
                name, head = line[2:], ("", "", False)
            elif match := _FACT.fullmatch(line):
                end_fact()
                if match[1] not in KINDS:
                    raise ValueError(f"unknown kind {match[1]!r}; known: {', '.join(sorted(KINDS))}")
                head = match[1], match[3], bool(match[2])
            elif match := _LINE.fullmatch(line):
                if not head[0]:
                    raise ValueError("a sentence before any fact")
                said.append(_said(match[2], match[1]))
            else:
                raise ValueError(f"neither an event (=), a fact (#) nor a sentence: {line[:60]!r}")
        end_story()
    except ValueError as error:
        raise ValueError(f"{path}:{number}: {error}") from error
    return stories


def _said(text: str, position: str) -> Said:
    parts = re.split(r"[\[\]]", text)
    if len(parts) == 1 and position in "0*":
        return Said(text, None, position)
    if len(parts) != 3 or not parts[1].strip():
        raise ValueError(f"exactly one stretch of words stands between brackets: {text[:60]!r}")
    start = len(parts[0])
    return Said("".join(parts), None if position == "*" else (start, start + len(parts[1])), position)


def generate(stories: Sequence[Story], per_fact: int, seed: int) -> Iterator[Example]:
    """Yield up to `per_fact` pairs of every fact; the same seed gives the same pairs.

    Contradictions and agreements come first, then sentences that only seem to tell the fact, then other facts.
    JOINED of them are longer than their authors wrote them.
    """
    for story in stories:
        for fact in story.facts:
            rng = random.Random(f"{seed} {story.name} {fact.name}")
            for group, share in zip(_pairs(story, fact), SHARES, strict=True):
                for example in rng.sample(group, min(len(group), round(share * per_fact))):
                    yield _joined(example, story, rng) if rng.random() < JOINED else example


def _joined(example: Example, story: Story, rng: random.Random) -> Example:
    """Put a sentence of another fact of the event before or behind one of the two, or both: a different one each.

    Facts that either sentence already tells are left alone, so that the label stays.
    """
    texts = [example.premise, example.hypothesis]
    untold = [fact for fact in story.facts if not any(said.text in texts for said in fact.said)]
    moved = [0, 0]
    for side, fact in zip(rng.choice(((0,), (1,), (0, 1))), rng.sample(untold, min(2, len(untold))), strict=False):
        more = rng.choice(fact.said).text
        if len(f"{texts[side]} {more}".split()) > LONGEST or any(text[-1] not in ".!?" for text in (more, texts[side])):
            continue
        if rng.random() < 0.5:
            texts[side] = _in_one(texts[side], more, rng)
        else:
            whole = _in_one(more, texts[side], rng)
            moved[side] = len(whole) - len(texts[side])
            texts[side] = whole
    spans = tuple((side, start + moved[side], end + moved[side], tag) for side, start, end, tag in example.spans)
    compared = tuple((start + moved[side], end + moved[side]) for side, (start, end) in enumerate(example.compared))
    return replace(example, premise=texts[0], hypothesis=texts[1], spans=spans, compared=compared)


def _in_one(first: str, second: str, rng: random.Random) -> str:
    """Return two sentences as one, or one behind the other; the second one keeps its length."""
    link = rng.choice((", and ", ", while ", "; ", " "))
    if link == " " or first[-1] != "." or second.split()[0] not in _PLAIN:
        return f"{first} {second}"
    return first[:-1] + link + second[0].lower() + second[1:]


_PLAIN = frozenset("The A An It In On At By After Before When As He She They There Some More About No One Its".split())
"""First words that are written small inside a sentence."""


def _pairs(story: Story, fact: Fact) -> Iterator[list[Example]]:
    held = [said for said in fact.said if said.position not in "0*"]
    pairs = list(itertools.combinations(held, 2))
    yield [_example(a, b, "contradiction", fact) for a, b in pairs if a.position != b.position]
    yield [_example(a, b, "agreement", fact) for a, b in pairs if a.position == b.position]
    yield [_example(a, b, "neutral", fact) for a in held for b in fact.said if b.position == "0"]
    others = [said for other in story.facts if other is not fact for said in other.said]
    others += [said for said in fact.said if said.position == "*"]
    yield [_example(a, b, "neutral", fact, other=True) for a in held for b in others]


def _example(a: Said, b: Said, label: str, fact: Fact, *, other: bool = False) -> Example:
    source = f"stories.{'fact' if other else label}"
    if a.words and b.words:
        return comparing((a.text, a.words), (b.text, b.words), label, fact.kind, source)
    return Example(a.text, b.text, label, source, fact.kind, symmetric=True)


def summary(stories: Sequence[Story]) -> str:
    """Return how many events, facts by kind, sentences and pairs there are: what an author wants to see."""
    kinds = Counter(fact.kind for story in stories for fact in story.facts)
    sentences = sum(len(fact.said) for story in stories for fact in story.facts)
    pairs = Counter(example.label for example in generate(stories, 1_000_000, 1))
    return f"{len(stories)} events, {kinds.total()} facts {dict(kinds)}, {sentences} sentences, {dict(pairs)}"


if __name__ == "__main__":
    for file in sys.argv[1:]:
        print(f"{file}: {summary(parse(Path(file)))}")
