"""What the paths of a check hold: stories with gold, and articles that must agree; and their articles."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.config import Settings
from factcheck.dataset.gold import GoldPair, event_of, owners_of, read_gold
from factcheck.datatypes import Article, Skipped
from factcheck.dates import date_articles
from factcheck.errors import InputError
from factcheck.names import EXPECTATIONS, GOLD, NOT_ARTICLES, is_about_folder, path_from, path_from_here
from factcheck.read import read_articles
from factcheck.read.source import ABOUT, SUFFIXES, expand, walk

HASH = 16
"""Hexadecimal digits of a hash that are kept: two versions of a file have the same once in 10^19."""
RECORDS = (".json", ".jsonl")
"""Suffixes of files that may hold many articles."""


@dataclass(frozen=True, slots=True)
class Target:
    """Articles that belong together, by path; a story has a `folder` with gold; `root` is what the user named."""

    name: str
    paths: tuple[str, ...]
    root: Path
    folder: Path | None = None

    @property
    def place(self) -> Path:
        """The folder that holds all of this set, which is named by it."""
        return Path(self.name)

    @property
    def files(self) -> frozenset[str]:
        """The real paths of everything that this set is made of."""
        own = [*self.paths, *(str(self.folder / name) for name in (GOLD, EXPECTATIONS) if self.folder)]
        return frozenset(os.path.realpath(path) for path in own)


@dataclass(frozen=True, slots=True)
class Found:
    """The targets of a check, what could not be opened, and what was passed over on purpose.

    `folders` are those of which every article is read.
    """

    targets: tuple[Target, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """What a story is made of, whatever the line ends of the checkout: the hash of all, and of each file by its path
    from the story's folder."""

    whole: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """One set of dated articles, what of it could not be read, and its gold (None: the articles must agree).

    `event` tells it from others that the same files hold.
    """

    target: Target
    event: str | None
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    gold: tuple[GoldPair, ...] | None
    data: Data

    @property
    def name(self) -> str:
        """The path of the set, with `#` and the event where there is one."""
        return self.target.name if self.event is None else f"{self.target.name}#{self.event}"


def find_targets(paths: Sequence[str]) -> Found:
    """Tell stories from articles that must agree, by what the paths hold.

    A folder with `gold.jsonl` is a story. A folder that holds stories is a data set: what lies beside them
    is a note, and a folder of articles without gold in it is a set of its own, with all below. A folder without any
    gold is one set if articles lie in it, else each folder in it is one, unless they hold an article each. All files
    and addresses together that are named themselves are one set, unless another set holds all of them; a file of a
    story stands for its story. Raises InputError for a path that is not there.
    """
    found: list[Target] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    folders: list[str] = []
    loose: list[str] = []
    for path in [one for given in paths for one in _expanded(given)]:
        name = Path(path).name
        beside = Path(path).parent
        if os.path.isdir(path):
            inside = _in_folder(path)
            found += inside.targets
            skipped += inside.skipped
            notes += inside.notes
            folders += inside.folders
        elif os.path.isfile(path) and (beside / GOLD).is_file() and (name == GOLD or name not in NOT_ARTICLES):
            inside = _in_folder(str(beside))
            found += inside.targets
            folders += inside.folders
        elif name in NOT_ARTICLES and os.path.isfile(path):
            notes.append(f"{path} is no article")
        else:
            loose.append(path)
    targets: dict[frozenset[str], Target] = {}
    for target in found:
        targets.setdefault(target.files, target)
    if loose:
        target = _loose_target(loose)
        if not any(target.files <= files for files in targets):
            targets[target.files] = target
    return Found(tuple(targets.values()), tuple(skipped), tuple(notes), tuple(folders))


def _expanded(path: str) -> list[str]:
    """Return what a path stands for: itself, or what its pattern matches; raise InputError for nothing."""
    if path == "-":
        raise InputError("a gate reads files, not standard input: save the articles, and name their files")
    if os.path.lexists(path):
        return [path]
    sources, lost = expand([path])
    if [(source.name, source.kind) for source in sources] == [(path, "file")]:
        raise InputError(f"{path}: no such file or folder: check the path")
    if not sources:
        raise InputError(f"{path}: {lost[0].why if lost else 'no such file or folder: check the path'}")
    return [source.name for source in sources]


def _loose_target(paths: list[str]) -> Target:
    local = [path for path in paths if "://" not in path]
    common = os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in local]) if local else os.getcwd()
    name = path_from_here(common)
    return Target(name, tuple(dict.fromkeys(paths)), Path(name))


def _in_folder(path: str) -> Found:
    names, faults = walk(path)
    skipped = tuple(Skipped(name, f"cannot be opened ({why}): check its permissions") for name, why in faults)
    root = Path(path)
    stories = frozenset(Path(name).parent for name in names if Path(name).name == GOLD)
    files = [Path(name) for name in names if Path(name).name not in NOT_ARTICLES and not is_about_folder(name)]
    articles = [file for file in files if file.suffix.lower() in SUFFIXES]
    notes = [f"{name} {ABOUT}" for name in names if is_about_folder(name) and Path(name).suffix.lower() in SUFFIXES]
    if len(files) > len(articles):
        notes.append(f"{path}: files that are no articles, by their suffix: {len(files) - len(articles)}")
    if not stories and not articles:
        raise InputError(f"{path} holds no articles: put files in it that end in one of {', '.join(SUFFIXES)}")
    own: dict[Path, list[Path]] = {home: [] for home in sorted(stories | _sets_without_gold(articles, stories))}
    beside = 0
    for file in articles:
        home = next((parent for parent in file.parents if parent in own), None)
        if home is None:
            beside += 1
        else:
            own[home].append(file)
    if beside:
        notes.append(f"{path}: files beside the stories, taken for notes and not for articles: {beside}")
    if not stories:
        own, told = _apart(root, own)
        notes += told
    found = [
        Target(home.as_posix(), tuple(map(str, files)), root, home if home in stories else None)
        for home, files in sorted(own.items(), key=lambda one: (one[0] not in stories, one[0]))
    ]
    return Found(tuple(found), skipped, tuple(notes), (path,))


def _sets_without_gold(articles: Sequence[Path], stories: frozenset[Path]) -> set[Path]:
    """Return the folders that are sets of their own: the topmost that hold articles, and neither lie in a story nor
    have one in them."""
    around = stories.union(*(story.parents for story in stories))
    loose = {file.parent for file in articles} - around
    loose = {folder for folder in loose if stories.isdisjoint(folder.parents)}
    return {folder for folder in loose if loose.isdisjoint(folder.parents)}


def _apart(root: Path, own: Mapping[Path, list[Path]]) -> tuple[dict[Path, list[Path]], list[str]]:
    """Name the sets of a folder without gold by the widest folder that holds one alone, and say what became of each.

    Folders that hold an article each are one set: they part the articles of a story, by outlet perhaps.
    """
    if len(own) > 1 and all(len(files) == 1 and files[0].suffix.lower() not in RECORDS for files in own.values()):
        told = f"{root}: its {len(own)} folders hold an article each, and are one set"
        return {root: [file for files in own.values() for file in files]}, [told]
    below = Counter(parent for home in own for parent in home.parents)
    sets = {}
    for home, files in own.items():
        while home != root and below[home.parent] == 1:
            home = home.parent
        sets[home] = files
    if len(sets) > 1:
        return sets, [
            f"{root}: its {len(sets)} folders are a set each: to compare all with each other, name their files"
        ]
    several = any(len({file.parent for file in files}) > 1 for files in sets.values())
    return sets, [f"{root}: all in it is one set: name the folders in it to check each by itself"] if several else []


def folders_in(name: str) -> list[str]:
    """Return what may be the folder in the name of a story, the longest first: folders may have `#` in their names."""
    parts = name.split("#")
    return ["#".join(parts[:length]) for length in range(len(parts), 0, -1)]


def load(target: Target, settings: Settings) -> list[Story]:
    """Read the articles of a target, and its gold; records that name an event make a story for each.

    Raises InputError for gold that cannot be read, or is of an event that no article has.
    """
    articles, skipped = read_articles(target.paths, settings)
    gold = read_gold(target.folder) if target.folder is not None else None
    data = _data(target)
    if not any(article.event for article in articles):
        named = next((pair for pair in gold or () if pair.event is not None), None)
        if named is not None and target.folder is not None:
            raise InputError(
                f"{target.folder / GOLD}:{named.line}: it names the event {named.event!r}, and no article names any: "
                "map the field that holds the event (event=COLUMN), or leave the event out"
            )
        return [_story(target, None, articles, skipped, gold, data, settings)]
    lost = [Skipped(one.path, "names no event, as its neighbours do: add it") for one in articles if not one.event]
    events = sorted({article.event for article in articles if article.event})
    for pair in gold or ():
        if pair.event and pair.event not in events:
            where = f"{target.place / GOLD}:{pair.line}"
            raise InputError(f"{where}: no article is of its event {pair.event!r}: correct it, or add the articles")
    owners = owners_of(articles)
    stories = []
    for event in events:
        members = [article for article in articles if article.event == event]
        pairs = None if gold is None else [pair for pair in gold if event_of(pair, owners) == event]
        stories.append(_story(target, event, members, [*skipped, *lost], pairs, data, settings))
        skipped, lost = [], []
    return stories


def _story(
    target: Target,
    event: str | None,
    articles: Sequence[Article],
    skipped: Sequence[Skipped],
    gold: Sequence[GoldPair] | None,
    data: Data,
    settings: Settings,
) -> Story:
    numbered = [replace(article, id=f"a{number}") for number, article in enumerate(articles, 1)]
    dated = tuple(date_articles(numbered, settings.published))
    return Story(target, event, dated, tuple(skipped), None if gold is None else tuple(gold), data)


def _data(target: Target) -> Data:
    whole = hashlib.sha256()
    files: dict[str, str] = {}
    folder = target.folder
    paths = [*map(Path, target.paths), *([folder / GOLD] if folder else [])]
    for path in sorted(paths, key=lambda path: path.name):
        if path.is_file():
            own = hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n"))
            whole.update(path.name.encode(errors="replace") + b"\0" + own.digest())
            files[path_from(target.place, path)] = own.hexdigest()[:HASH]
    return Data(whole.hexdigest()[:HASH], files)
