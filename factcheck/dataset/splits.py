"""A data set → train, development and test parts, without leaks: stories that share an article stay together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

from factcheck.dataset.duplicates import near_duplicates
from factcheck.dataset.stories import Story, articles_of
from factcheck.dataset.validate import Problem
from factcheck.errors import InputError
from factcheck.joined import Joined


def split(stories: Sequence[Story], ratios: Mapping[str, float], seed: int) -> dict[str, list[str]]:
    """Part stories by ratios, at random but the same for the same seed and names.

    Stories with a nearly identical article are kept together. The groups, largest first, go to the part that lacks
    most, and the last ones to parts that have none. Raises InputError for ratios that do not add up, or for fewer
    stories, or groups of them, than parts: no part is empty.
    """
    if any(not ratio > 0 for ratio in ratios.values()) or abs(sum(ratios.values()) - 1) > 1e-6:
        raise InputError(f"the ratios {', '.join(map(str, ratios.values()))} do not add up to 1")
    groups = sorted(_groups(stories), key=lambda group: (-len(group), _shuffled(group[0], seed)))
    if len(groups) < len(ratios):
        shared = "" if len(groups) == len(stories) else f", of which articles in common leave {len(groups)} to part,"
        given = "one story" if len(stories) == 1 else f"{len(stories)} stories"
        raise InputError(
            f"{given}{shared} cannot be parted into {len(ratios)}: add stories (folders with gold), or name fewer parts"
        )
    parts: dict[str, list[str]] = {name: [] for name in ratios}
    for number, group in enumerate(groups):
        lack = {name: ratio * len(stories) - len(parts[name]) for name, ratio in ratios.items()}
        empty = [name for name, names in parts.items() if not names]
        among = empty if len(empty) == len(groups) - number else list(parts)
        parts[max(among, key=lambda name: lack[name])].extend(group)
    return {name: sorted(names) for name, names in parts.items()}


def _shuffled(name: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}\0{name}".encode()).hexdigest()


def _groups(stories: Sequence[Story]) -> list[list[str]]:
    """Join stories that share an article (near-duplicates)."""
    owners: list[str] = []
    texts: list[str] = []
    for story in stories:
        for article in articles_of(story)[0]:
            owners.append(story.name)
            texts.append(article.text)
    joined = Joined()
    for left, right, _ in near_duplicates(texts):
        joined.join(owners[left], owners[right])
    groups: dict[Hashable, list[str]] = {}
    for story in stories:
        groups.setdefault(joined.find(story.name), []).append(story.name)
    return [sorted(group) for group in groups.values()]


def render(parts: Mapping[str, Sequence[str]]) -> str:
    """Write the parts as JSON."""
    return json.dumps({name: list(names) for name, names in parts.items()}, ensure_ascii=False, indent=1) + "\n"


def read(path: Path) -> dict[str, list[str]]:
    """Read the parts of a data set; none where there is no file. Raises InputError for what is none."""
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    fits = isinstance(data, dict) and all(
        isinstance(names, list) and all(isinstance(name, str) for name in names) for names in data.values()
    )
    if not fits:
        raise InputError(f"{path} is no split: it holds the names of parts, each with a list of stories")
    return {str(name): list(names) for name, names in data.items()}


def leaks(path: Path, parts: Mapping[str, Sequence[str]], stories: Sequence[Story]) -> list[Problem]:
    """Say what two parts share: a story in both, articles that are nearly the same; and stories of none."""
    problems = []
    owner: dict[str, str] = {}
    for part, names in parts.items():
        for name in names:
            before = owner.setdefault(name, part)
            if before != part:
                problems.append(Problem(str(path), None, "error", f"{name!r} is in {before} and in {part}"))
    known = {story.name for story in stories}
    problems += [
        Problem(str(path), None, "error", f"{name!r} in {owner[name]} is no story: correct the name, or split anew")
        for name in sorted(set(owner) - known)
    ]
    problems += [
        Problem(str(path), None, "warning", f"{name!r} is in no part: split anew")
        for name in sorted(known - set(owner))
    ]
    articles = [(story.name, article) for story in stories for article in articles_of(story)[0]]
    for left, right, share in near_duplicates([article.text for _, article in articles]):
        (one, first), (two, second) = articles[left], articles[right]
        parts_of = owner.get(one), owner.get(two)
        if None not in parts_of and parts_of[0] != parts_of[1]:
            problems.append(
                Problem(
                    first.path,
                    None,
                    "error",
                    f"leaks from {parts_of[0]} into {parts_of[1]}: {share:.0%} of it stand in {second.path}, too",
                )
            )
    return problems
