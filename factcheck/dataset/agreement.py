"""Two annotations of one data set → how far the annotators agree, and where they do not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from factcheck.dataset.gold import LABELS, GoldPair, pairs_of
from factcheck.dataset.stories import stories_of
from factcheck.errors import InputError


@dataclass(frozen=True, slots=True)
class Agreement:
    """Labels of two annotators: `both` counts `(first, second)`, `differ` are the pairs that they label differently.

    `alone` counts the pairs that only the first and only the second annotated, and `stories` names the stories that
    only one of them has; `kinds` are those of contradictions of both.
    """

    both: Counter[tuple[str, str]]
    kinds: Counter[tuple[str, str]]
    differ: tuple[tuple[Path, GoldPair, Path, GoldPair], ...]
    alone: tuple[int, int]
    stories: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of the labels, -1 to 1; None where it is not defined."""
        return kappa(self.both)

    @property
    def observed(self) -> float | None:
        """Share of the pairs with one label, 0 to 1."""
        return _observed(self.both)


def _observed(counts: Counter[tuple[str, str]]) -> float | None:
    total = counts.total()
    return sum(count for (one, two), count in counts.items() if one == two) / total if total else None


def kappa(counts: Counter[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa (Cohen 1960) of pairs of labels; None of nothing, and where both use one label only."""
    total = counts.total()
    observed = _observed(counts)
    if observed is None:
        return None
    first, second = Counter[str](), Counter[str]()
    for (one, two), count in counts.items():
        first[one] += count
        second[two] += count
    chance = sum(first[label] * second[label] for label in first) / total**2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def compare(first: Path, second: Path) -> Agreement:
    """Compare two gold files, or two folders with the same stories.

    Annotations are one by their passages, in either order; where two sentences conflict in several facts, one label
    for each. Raises InputError for gold that cannot be read, and where no story is in both.
    """
    both: Counter[tuple[str, str]] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    differ = []
    alone = [0, 0]
    files, stories = _files(first, second)
    for one, two in files:
        left, right = _by_passages(one), _by_passages(two)
        alone[0] += len(left.keys() - right.keys())
        alone[1] += len(right.keys() - left.keys())
        for key in sorted(left.keys() & right.keys(), key=lambda key: left[key].line):
            pair, other = left[key], right[key]
            both[pair.label, other.label] += 1
            if pair.label == other.label == "contradict":
                kinds[pair.kind, other.kind] += 1
            if pair.label != other.label:
                differ.append((one, pair, two, other))
    for side, own in enumerate(stories):
        alone[side] += sum(len(_by_passages(path)) for path in own.values())
    return Agreement(both, kinds, tuple(differ), (alone[0], alone[1]), (tuple(stories[0]), tuple(stories[1])))


def _files(first: Path, second: Path) -> tuple[list[tuple[Path, Path]], tuple[dict[str, Path], dict[str, Path]]]:
    """Return the gold files of both, and by story those that only the first and only the second have."""
    if first.is_file() and second.is_file():
        return [(first, second)], ({}, {})
    if first.is_file() or second.is_file():
        raise InputError(f"{first} and {second} are a file and a folder: name two gold files, or two folders")
    one, two = ({story.name: story.gold for story in stories_of([path])} for path in (first, second))
    if len(one) == len(two) == 1:
        return [(next(iter(one.values())), next(iter(two.values())))], ({}, {})
    shared = sorted(one.keys() & two.keys())
    if not shared:
        raise InputError(f"{first} and {second} have no story in common: both need folders of the same names")
    alone = ({name: mine[name] for name in sorted(mine.keys() - shared)} for mine in (one, two))
    return [(one[name], two[name]) for name in shared], (next(alone), next(alone))


def _by_passages(path: Path) -> dict[frozenset[tuple[str, str]], GoldPair]:
    found: dict[frozenset[tuple[str, str]], GoldPair] = {}
    for pair in pairs_of(path):
        found.setdefault(frozenset((pair.left, pair.right)), pair)
    return found


def as_json(result: Agreement) -> dict[str, object]:
    """Return the agreement for a machine."""
    return {
        "pairs": result.both.total(),
        "only_first": result.alone[0],
        "only_second": result.alone[1],
        "stories_only_first": list(result.stories[0]),
        "stories_only_second": list(result.stories[1]),
        "observed": result.observed,
        "kappa": result.kappa,
        "kappa_of_kinds": kappa(result.kinds),
        "labels": [{"first": one, "second": two, "pairs": count} for (one, two), count in sorted(result.both.items())],
        "differ": [
            {"first": f"{one}:{pair.line}", "label": pair.label, "second": f"{two}:{other.line}", "other": other.label}
            for one, pair, two, other in result.differ
        ],
    }


def as_text(result: Agreement) -> str:
    """Return the agreement for people."""
    total = result.both.total()
    only = f"{result.alone[0]} only by the first, {result.alone[1]} only by the second"
    lines = [f"{total} pairs annotated by both; {only}."]
    for whose, names in zip(("first", "second"), result.stories, strict=True):
        if names:
            lines.append(f"Stories of the {whose} alone: {', '.join(names)}.")
    if not total:
        return "\n".join([*lines, "Nothing can be said of the agreement."]) + "\n"
    lines += [f"Same label: {result.observed:.0%}. Cohen's kappa: {_number(result.kappa)}."]
    if result.kinds:
        lines.append(f"Kinds of {result.kinds.total()} contradictions: Cohen's kappa {_number(kappa(result.kinds))}.")
    lines += ["", f"{'first | second':<16}" + "".join(f"{label:>12}" for label in LABELS)]
    lines += [f"{one:<16}" + "".join(f"{result.both[one, two]:>12}" for two in LABELS) for one in LABELS]
    if result.differ:
        lines += ["", "They differ in:"]
        for one, pair, two, other in result.differ:
            lines.append(f"  {_place(one, pair)}: {pair.label}; {_place(two, other)}: {other.label}")
    return "\n".join(lines) + "\n"


def _number(value: float | None) -> str:
    return "not defined, since only one label was used" if value is None else f"{value:.2f}"


def _place(path: Path, pair: GoldPair) -> str:
    return f"{path}:{pair.line}" + (f" ({pair.id})" if pair.id is not None else "")
