"""A data set → its stories: the folders with gold, and what lies in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.config import Settings
from factcheck.datatypes import Article, Skipped
from factcheck.errors import InputError
from factcheck.names import GOLD
from factcheck.read import read_articles
from factcheck.read.source import expand, walk


@dataclass(frozen=True, slots=True)
class Story:
    """A folder with gold, and how its articles are read; its name is its path from the folder of the data set."""

    name: str
    folder: Path
    settings: Settings = field(default_factory=Settings, compare=False)

    @property
    def gold(self) -> Path:
        """The gold of the story."""
        return self.folder / GOLD


def stories_of(paths: Sequence[Path], settings: Settings | None = None) -> list[Story]:
    """Return the stories below some folders, by path; a gold file stands for its folder. `settings` read the articles.

    Raises InputError for a path that is not there, and where there is no gold.
    """
    found: dict[Path, Story] = {}
    for path in paths:
        folder = path.parent if path.name == GOLD and path.is_file() else path
        if not folder.is_dir():
            raise InputError(f"{path}: no such folder: name a story, or a folder of stories")
        names, faults = walk(str(folder))
        if faults:
            raise InputError(f"{faults[0][0]} cannot be opened ({faults[0][1]}): check its permissions")
        golds = [Path(name) for name in names if Path(name).name == GOLD]
        if not golds:
            raise InputError(f"{folder} holds no {GOLD}, nor do its folders: name a story, or a folder of stories")
        for gold in golds:
            relative = gold.parent.relative_to(folder).as_posix()
            name = folder.resolve().name if relative == "." else relative
            found.setdefault(gold.parent.resolve(), Story(name, gold.parent, settings or Settings()))
    return list(found.values())


def articles_of(story: Story) -> tuple[list[Article], list[Skipped]]:
    """Read the articles of a story, and say what cannot be read."""
    return read_articles([str(story.folder)], story.settings)


def require_own_files(folder: Path) -> None:
    """Raise InputError for an article that is a link out of its folder: `validate` would refuse gold that names it."""
    home = folder.resolve()
    for source in expand([str(folder)])[0]:
        if not Path(source.name).resolve().is_relative_to(home):
            raise InputError(f"{source.name} is a link that leaves the folder of the story: put a copy in its place")
