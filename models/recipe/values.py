"""Values of a slot: drawn, written in ways that mean the same, and exchanged for one that cannot be true as well."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()  # fmt: skip
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()

Value = int | float | str | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """What may fill a slot: `type` is a built-in one or "choice"; `choices` are lists of equal wordings."""

    type: str
    low: float = 0
    high: float = 0
    choices: tuple[tuple[str, ...], ...] = ()


def parse(text: str) -> Slot:
    """Read a slot as frames write it: `int 4..160`, `weekday`, `off Batang / near Batang | near Kolmar`.

    Raises ValueError for anything else.
    """
    if "|" in text:
        choices = tuple(tuple(w.strip() for w in choice.split(" / ")) for choice in text.split("|"))
        return Slot("choice", choices=choices)
    match = re.fullmatch(r"(int|money|percent|decimal) ([\d.]+?)\.\.([\d.]+)", text.strip())
    if match:
        return Slot(match[1], float(match[2]), float(match[3]))
    if text.strip() in ("weekday", "month", "year", "clock", "date"):
        return Slot(text.strip())
    raise ValueError(f"a slot cannot be {text!r}")


def draw(slot: Slot, rng: random.Random) -> Value:
    """Draw a value."""
    if slot.type == "choice":
        return rng.randrange(len(slot.choices))
    if slot.type == "int":
        return (
            round(slot.low * (slot.high / max(slot.low, 1)) ** rng.random())
            if slot.low
            else rng.randint(0, int(slot.high))
        )
    if slot.type in ("money", "percent", "decimal"):
        value = rng.uniform(slot.low, slot.high)
        return round(value, 1) if slot.type == "decimal" or rng.random() < 0.3 else float(round(value) or 1)
    if slot.type == "weekday":
        return rng.randrange(7)
    if slot.type == "month":
        return rng.randrange(12)
    if slot.type == "year":
        return rng.randint(1955, 2024)
    if slot.type == "clock":
        return (rng.randrange(24), rng.choice((0, 0, 15, 20, 30, 30, 40, 45, rng.randrange(60))))
    return (rng.randrange(12), rng.randint(1, 28))


def other(slot: Slot, value: Value, rng: random.Random) -> Value:
    """Draw a value that cannot be true where `value` is: often near, as in real reports."""
    for _ in range(50):
        new = draw(slot, rng)
        if slot.type in ("int", "year") and isinstance(value, int) and rng.random() < 0.5:
            new = max(1, value + rng.choice((-3, -2, -1, 1, 2, 3)) * max(1, value // 25))
        elif slot.type in ("money", "percent", "decimal") and isinstance(value, float) and rng.random() < 0.5:
            new = round(value * rng.choice((0.5, 0.7, 0.8, 0.9, 1.15, 1.3, 1.6, 2.0)), 1)
        if slot.type == "clock":
            (h, m), (a, b) = value, new  # type: ignore[misc]
            if abs((h * 60 + m) - (a * 60 + b)) < 20:
                continue
        if new != value:
            return new
    raise ValueError(f"no other value for {slot}")


def write(slot: Slot, value: Value, rng: random.Random) -> str:
    """Write a value in one of the ways that mean exactly it."""
    if slot.type == "choice":
        return rng.choice(slot.choices[value])  # type: ignore[index]
    if slot.type == "int":
        assert isinstance(value, int)
        if (value <= 12 and rng.random() < 0.6) or (value <= 99 and rng.random() < 0.15):
            return in_words(value)
        return f"{value:,}"
    if slot.type == "money":
        return _money(float(value), rng)  # type: ignore[arg-type]
    if slot.type == "percent":
        return f"{value:g}{rng.choice(('%', ' percent', ' per cent', ' percent'))}"
    if slot.type == "decimal":
        return f"{value:g}"
    if slot.type == "weekday":
        return WEEKDAYS[value]  # type: ignore[index]
    if slot.type == "month":
        return MONTHS[value]  # type: ignore[index]
    if slot.type == "clock":
        return _clock(*value, rng)  # type: ignore[misc]
    if slot.type == "date":
        month, day = value  # type: ignore[misc]
        name = MONTHS[month]
        return rng.choice((f"{name} {day}", f"{day} {name}", f"{name[:3]}. {day}" if month != 4 else f"May {day}"))
    return str(value)


def loosely(slot: Slot, value: Value, rng: random.Random) -> str:
    """Write a number by a bound or an approximation that agrees with it; anything else as `write` does."""
    if slot.type != "int" or not isinstance(value, int) or value < 3:
        return write(slot, value, rng)
    step = 10 ** max(0, len(str(value)) - 2) if value >= 100 else 10 if value >= 30 else 5 if value > 12 else 1
    down, near = value // step * step, round(value / step) * step
    options = [f"at least {_short(value, rng)}", f"at least {_short(max(1, value - rng.randint(0, 2)), rng)}"]
    if down < value and down:
        options += [f"more than {_short(down, rng)}", f"over {down:,}"]
    if value >= 13 and abs(near - value) <= 0.05 * value:
        options += [
            f"{word} {near:,}" for word in ("about", "around", "some", "nearly" if near >= value else "roughly")
        ]
    if 12 < value < 24:
        options.append("more than a dozen")
    return rng.choice(options)


@cache
def in_words(value: int) -> str:
    """Write 0 to 99 in words."""
    if value < 20:
        return _UNITS[value]
    tens, unit = divmod(value, 10)
    return _TENS[tens] + (f"-{_UNITS[unit]}" if unit else "")


def _short(value: int, rng: random.Random) -> str:
    return in_words(value) if value <= 12 and rng.random() < 0.5 else f"{value:,}"


def _money(millions: float, rng: random.Random) -> str:
    if millions >= 1000:
        amount, word, letter = f"{round(millions / 1000, 2):g}", "billion", "bn"
    else:
        amount, word, letter = f"{millions:g}", "million", "m"
    return rng.choice((f"${amount} {word}", f"${amount} {word}", f"${amount}{letter}", f"{amount} {word} dollars"))


def _clock(hour: int, minute: int, rng: random.Random) -> str:
    half = hour % 12 or 12
    noon = "a.m." if hour < 12 else "p.m."
    options = [f"{half}:{minute:02} {noon}", f"{half}.{minute:02}{noon.replace('.', '')}", f"{hour:02}:{minute:02}"]
    if minute == 0:
        options.append(f"{half} {noon}")
    return rng.choice(options)
