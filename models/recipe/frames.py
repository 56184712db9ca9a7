"""Fact frames → training pairs: agreement, contradiction in a known slot and hard neutrals by construction."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import values
from .examples import Example
from .values import Slot, Value

FOLDER = Path(__file__).parent / "frames"

MIX = {"contradiction": 0.42, "agreement": 0.33, "fact": 0.09, "other": 0.10, "event": 0.06}
"""Shares of the pairs: the same fact with another value; with the same; another fact of the event; a tempting
sentence beside the fact; the same fact of another event of the kind."""
LOOSE = 0.3
"""Share of agreements in which one outlet writes a bound or rounds."""
EMBEDDED = 0.15
"""Share of sentences that bring another sentence of their article along."""
_HOLE = re.compile(r"\{(\w+)\}")
_FIXED = re.compile(r"(?:\b(?:the|these|those|its|his|her|their|all|other|a|an|another|of|age|aged)|[-$#])\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about an event: its key slot, and the ways to say it."""

    slot: str
    kind: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One kind of event."""

    name: str
    slots: Mapping[str, Slot]
    facts: tuple[Fact, ...]
    other: tuple[str, ...]
    past: tuple[str, ...]


def load(folder: Path = FOLDER) -> list[Frame]:
    """Read all frames of a folder of TOML files. Raises ValueError with file and frame for a faulty one."""
    frames = []
    for path in sorted(folder.glob("*.toml")):
        for row in tomllib.loads(path.read_text("utf-8"))["frame"]:
            try:
                frames.append(_frame(row))
            except (KeyError, ValueError) as error:
                raise ValueError(f"{path}: frame {row.get('name')}: {error}") from error
    return frames


def _frame(row: Mapping[str, object]) -> Frame:
    slots = {name: values.parse(text) for name, text in row["slots"].items()}  # type: ignore[attr-defined]
    facts, other = [], []
    past: list[str] = list(row.get("past", ()))  # type: ignore[call-overload]
    other += row.get("other", ())  # type: ignore[arg-type]
    for fact in row["fact"]:  # type: ignore[attr-defined]
        for text in fact["says"]:
            holes = _HOLE.findall(text)
            if fact["slot"] not in holes or not set(holes) <= set(slots):
                raise ValueError(f"slots {holes} in {text!r}")
        facts.append(Fact(fact["slot"], fact["kind"], tuple(fact["says"])))
        other += fact.get("other", ())
        past += fact.get("past", ())
    return Frame(str(row["name"]), slots, tuple(facts), tuple(other), tuple(past))


def generate(frames: Sequence[Frame], per_fact: int, seed: int) -> Iterator[Example]:
    """Yield `per_fact` pairs for every fact of every frame; the same seed gives the same pairs."""
    for frame in frames:
        rng = random.Random(f"{seed} {frame.name}")
        for fact in frame.facts:
            for _ in range(per_fact):
                draw = rng.choices(list(MIX), list(MIX.values()))[0]
                example = _pair(frame, fact, draw, rng)
                if example is not None:
                    yield example


def _pair(frame: Frame, fact: Fact, draw: str, rng: random.Random) -> Example | None:
    world = {name: values.draw(slot, rng) for name, slot in frame.slots.items()}
    first, second = rng.sample(fact.says, 2)
    source = f"frames.{draw}"
    if draw in ("contradiction", "agreement"):
        changed = dict(world)
        if draw == "contradiction":
            changed[fact.slot] = values.other(frame.slots[fact.slot], world[fact.slot], rng)
        loose = draw == "agreement" and rng.random() < LOOSE
        left, a = _fill(frame, first, world, fact.slot, rng)
        right, b = _fill(frame, second, changed, fact.slot, rng, loose=loose)
        tag = "conflict" if draw == "contradiction" else "same"
        left, a = _embed(frame, left, a, rng)
        right, b = _embed(frame, right, b, rng)
        return Example(left, right, draw, source, fact.kind, ((0, *a, tag), (1, *b, tag)), True, (a, b))
    rival: Fact | None = None
    if draw == "fact":
        rivals = [other for other in frame.facts if other.slot != fact.slot]
        if not rivals:
            return None
        rival = rng.choice(rivals)
        second = rng.choice(rival.says)
        if f"{{{fact.slot}}}" in second or f"{{{rival.slot}}}" in first:
            return None
    elif draw == "other":
        pool = frame.other if rng.random() < 0.75 or not frame.past else frame.past
        if not pool:
            return None
        second = rng.choice(pool)
    else:
        shared = set(_HOLE.findall(first)) & set(_HOLE.findall(second)) - {fact.slot}
        if sum(frame.slots[name].type == "choice" for name in shared) < 1 or len(shared) < 2:
            return None  # too little to tell that it is another event
        for name in frame.slots:
            world_other = values.other(frame.slots[name], world[name], rng)
            if name in shared or name == fact.slot:
                world = {**world, f"{name}'": world_other}
    left, a = _fill(frame, first, world, fact.slot, rng)
    there = {name.removesuffix("'"): value for name, value in world.items()} if draw == "event" else world
    right, b = _fill(frame, second, there, rival.slot if rival else fact.slot, rng)
    compared = (a, b) if b != (0, 0) else ()
    return Example(left, right, "neutral", source, fact.kind, (), True, compared)


def _fill(
    frame: Frame, text: str, world: Mapping[str, Value], key: str, rng: random.Random, *, loose: bool = False
) -> tuple[str, tuple[int, int]]:
    """Fill the slots of a sentence; return it with the place of the key slot's (first) value."""
    filled, at, place = "", 0, (0, 0)
    for match in _HOLE.finditer(text):
        filled += text[at : match.start()]
        slot, value = frame.slots[match[1]], world[match[1]]
        fixed = bool(_FIXED.search(text[: match.start()])) or text[match.end() :].startswith("-")
        if loose and match[1] == key and not fixed:
            written = values.loosely(slot, value, rng)
        else:
            written = values.write(slot, value, rng)
        if not filled.strip():
            written = written[:1].upper() + written[1:]
        if match[1] == key and place == (0, 0):
            place = (len(filled), len(filled) + len(written))
        filled += written
        at = match.end()
    return filled + text[at:], place


def _embed(frame: Frame, text: str, place: tuple[int, int], rng: random.Random) -> tuple[str, tuple[int, int]]:
    """Now and then put a sentence of the same article before or after, as long passages have it."""
    if not frame.other or rng.random() > EMBEDDED:
        return text, place
    more = rng.choice(frame.other)
    if rng.random() < 0.5:
        return f"{text} {more}", place
    shift = len(more) + 1
    return f"{more} {text}", (place[0] + shift, place[1] + shift)
