"""Stories with gold → what was found in them: compared once, counted at any threshold."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from factcheck.config import Settings
from factcheck.dataset.gold import GoldPair, file_names, name_in_gold, read_gold
from factcheck.datatypes import NO_SENTENCE, Article, Progress, Skipped, silent
from factcheck.embed import Encoder
from factcheck.errors import InputError, TooFewArticlesError
from factcheck.evaluate import Figures, figures
from factcheck.gate.stories import Story
from factcheck.judge import NliModel
from factcheck.names import GOLD
from factcheck.read import require_two
from factcheck.weigh import Comparison, weigh


@dataclass(frozen=True, slots=True)
class Measured:
    """A curated story after all stages, with its gold: thresholds are tried on it without running the models again."""

    name: str
    articles: tuple[Article, ...]
    comparison: Comparison
    gold: tuple[GoldPair, ...]


def measure(
    stories: Sequence[Story],
    settings: Settings,
    encoder: Encoder,
    nli: NliModel,
    progress: Progress = silent,
) -> tuple[list[Measured], list[Skipped]]:
    """Take stories with gold through all stages, and say what of them was not compared.

    An event of which there is one article, and no gold, is left out. Raises InputError for a story without gold, and
    for gold that no figure would count; TooFewArticlesError for gold of fewer than two articles.
    """
    for folder, beside in groupby(stories, key=lambda story: story.target.folder):
        _require_counted(folder, list(beside))
    found = []
    skipped: list[Skipped] = []
    for done, story in enumerate(stories):
        progress("measuring stories", done, len(stories))
        skipped += story.skipped
        if len(story.articles) < 2:
            skipped.append(Skipped(story.name, "there is one article to compare, and it takes two of one event"))
            continue
        comparison = weigh(
            story.articles,
            lambda: encoder,
            lambda: nli,
            within=settings.within,
            agreements=settings.agreements,
            reasons=True,
        )
        held = {sentence.article for sentence in comparison.sentences}
        skipped += [Skipped(article.path, NO_SENTENCE) for article in story.articles if article.id not in held]
        found.append(Measured(story.name, story.articles, comparison, story.gold or ()))
    progress("measuring stories", len(stories), len(stories))
    return found, skipped


def _require_counted(folder: Path | None, stories: Sequence[Story]) -> None:
    """Raise InputError, with file and line, unless figures count all gold of a folder with one or more stories.

    What names an article that was not read counts as missed; what names none is a mistake.
    """
    if folder is None:
        raise InputError(f"{stories[0].name} has no {GOLD}: name curated stories, or folders of them")
    path = folder / GOLD
    gold = read_gold(folder)
    if not gold:
        raise InputError(f"{path} is empty: annotate pairs of the story, or leave it out")
    for story in stories:
        if story.gold:
            _require_two(story)
    owners = {pair.line: story for story in stories for pair in story.gold or ()}
    names = {story.name: frozenset(file_names(story.articles).values()) for story in stories}
    unread = tuple(os.path.normpath(lost.what) for story in stories for lost in story.skipped)
    for pair in gold:
        owner = owners.get(pair.line)
        if owner is None:
            fault = f"{pair.left[0]!r} is no article of any event"
            raise InputError(f"{path}:{pair.line}: {fault}: correct the name, or add the article")
        for file, _ in (pair.left, pair.right):
            there = os.path.normpath(folder / file.partition("#")[0])
            if name_in_gold(file) not in names[owner.name] and not any(lost.startswith(there) for lost in unread):
                raise InputError(
                    f"{path}:{pair.line}: {file!r} is no article of {owner.name}: correct the name, or add the article"
                )


def _require_two(story: Story) -> None:
    try:
        require_two(story.articles, story.skipped)
    except TooFewArticlesError as error:
        raise TooFewArticlesError(f"{story.name}: {error}") from error


def total(measured: Sequence[Measured], min_confidence: float) -> Figures:
    """Return the figures of all stories together at `min_confidence` (0 to 1)."""
    result = Figures()
    for story in measured:
        result.add(figures(story.name, story.comparison, story.articles, story.gold, min_confidence=min_confidence))
    return result


def sweep_text(measured: Sequence[Measured], thresholds: Sequence[float]) -> str:
    """Return a table of the figures at each threshold."""
    lines = ["confidence  strict  updates  agree flagged  neutral flagged  conflicts  in the gold"]
    for threshold in thresholds:
        result = total(measured, threshold)
        lines.append(
            f"{threshold:>10.2f}  {result.strict_found:>2}/{result.strict:<3}  "
            f"{result.other_found:>2}/{result.other:<4}  {result.agree_flagged:>5}/{result.agree:<7}  "
            f"{result.neutral_flagged:>6}/{result.neutral:<8}  "
            f"{result.conflicts:>9}  {result.listed:>11}"
        )
    return "\n".join(lines) + "\n"
