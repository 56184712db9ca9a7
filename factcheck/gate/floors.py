"""Floors: figures of a data set that a run must reach, pinned with the data and the models they were measured with."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from factcheck.datatypes import ModelIdentity
from factcheck.errors import InputError, reason_of
from factcheck.evaluate import Figures
from factcheck.gate.stories import Data, folders_in
from factcheck.names import FLOORS, GOLD, path_from
from factcheck.outcome import Floor, Share

VERSION = 1

CEILINGS = ("agreements flagged", "pairs of different facts flagged", "conflicts not in the gold")
"""Figures of which less is better."""
PRECISION = "reported conflicts that the gold lists"
"""The one figure whose whole changes from run to run: it is compared as a share."""
MOST_NAMED = 12
"""Files that an error names; the others are counted."""
_AGAIN = "read what changed, then pin with --update"

Shares = Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class Pinned:
    """One story as it was pinned: its data, without files where an older factcheck did it, and its figures by name."""

    data: Data
    figures: Shares


@dataclass(frozen=True, slots=True)
class Floors:
    """A floors file.

    `slack` is how many facts or pairs a figure may be worse than pinned before that counts: a result can turn in
    its last digit with another processor. `settings` are those that change what is reported. `articles` are those
    without gold, by their paths from the file: they have no figures, and must be there.
    """

    path: Path
    models: Mapping[str, ModelIdentity]
    settings: Mapping[str, object]
    slack: int = 0
    stories: Mapping[str, Pinned] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()


def shares(figures: Figures) -> dict[str, Share]:
    """Take the figures that are pinned from those of an evaluation."""
    return {
        "facts found": Share(figures.strict_found + figures.other_found, figures.strict + figures.other),
        "strict facts found": Share(figures.strict_found, figures.strict),
        **{
            f"{kind} facts found": Share(figures.by_kind_found[kind], of)
            for kind, of in sorted(figures.by_kind.items())
        },
        PRECISION: Share(figures.listed, figures.conflicts),
        "agreements flagged": Share(figures.agree_flagged, figures.agree),
        "pairs of different facts flagged": Share(figures.neutral_flagged, figures.neutral),
        "conflicts not in the gold": Share(len(figures.unlisted), figures.conflicts),
    }


def total(stories: Iterable[Shares]) -> dict[str, Share]:
    """Add the figures of stories, name by name."""
    added: dict[str, Share] = {}
    for figures in stories:
        for name, share in figures.items():
            before = added.get(name, Share(0, 0))
            added[name] = Share(before.found + share.found, before.of + share.of)
    order = {name: at for at, name in enumerate(shares(Figures()))}
    kinds = sorted(name for name in added if name not in order)
    names = [name for name in order if name in added]
    return {name: added[name] for name in [*names[:2], *kinds, *names[2:]]}


def compare(file: str, measured: Shares, pinned: Shares, slack: int) -> tuple[Floor, ...]:
    """Set figures against those pinned; one that is not pinned yet has nothing to miss."""
    floors = []
    for name, share in measured.items():
        before = pinned.get(name, share)
        ceiling = name in CEILINGS
        if ceiling:
            met = share.found <= before.found + slack
        elif name == PRECISION or share.of != before.of:
            met = share.value is None or before.value is None or share.value >= before.value - slack / before.of
        else:
            met = share.found >= before.found - slack
        floors.append(Floor(file, name, share, before, ceiling, met))
    return tuple(floors)


def find(root: Path, given: Path | None) -> Path:
    """Return the floors file of a data set: the one given, that in the folder, that beside the story, or a new one."""
    possible = places(root, given)
    return next((path for path in possible if path.is_file()), possible[0])


def places(root: Path, given: Path | None) -> list[Path]:
    """Return where the floors of a data set may lie: the file given, or one in the folder or in the one above it."""
    return [given] if given is not None else [root / FLOORS, above(root) / FLOORS]


def above(folder: Path) -> Path:
    """Return the folder above one, of `.` as well."""
    return folder.parent if folder.name not in ("", "..") else Path(os.path.relpath(os.path.join(folder, "..")))


def key(folder: str, event: str | None, path: Path) -> str:
    """Name a story as a floors file does: by its folder from that of the file, and its event."""
    relative = path_from(path.parent, folder)
    return relative if event is None else f"{relative}#{event}"


def read(path: Path) -> Floors | None:
    """Read a floors file; None if there is none. Raises InputError for what is none, or of another version."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise InputError(
                f"{path} is of version {data['version']!r}, and this factcheck reads version {VERSION}: "
                "use the factcheck that wrote it, or pin it anew with --update"
            )
        slack = data.get("slack", 0)
        if not isinstance(slack, int) or isinstance(slack, bool) or slack < 0:
            raise ValueError(f"slack is {slack!r}, not a whole number from 0")
        return Floors(
            path,
            {role: ModelIdentity(str(one["name"]), str(one["revision"])) for role, one in data["models"].items()},
            dict(data["settings"]),
            slack,
            {name: _pinned(one) for name, one in data["stories"].items()},
            frozenset(str(name) for name in data.get("articles", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            f"{path} is no floors file: {reason_of(error)}; restore it, or pin it anew with --update"
        ) from error


def _pinned(row: Mapping[str, object]) -> Pinned:
    figures = row["figures"]
    if not isinstance(figures, dict):
        raise ValueError("the figures of a story are not an object")
    found = {}
    for name, share in figures.items():
        if not (isinstance(share, list) and len(share) == 2 and all(type(n) is int and n >= 0 for n in share)):
            raise ValueError(f"the figure {name!r} is {share!r}, not [found, of]")
        found[name] = Share(*share)
    files = row.get("files", {})
    if not isinstance(files, dict):
        raise ValueError("the files of a story are not an object")
    return Pinned(Data(str(row["data"]), {name: str(one) for name, one in files.items()}), found)


def render(floors: Floors) -> str:
    """Write a floors file: one figure a line, so that a change of one is a change of one line."""
    data = {
        "version": VERSION,
        "about": "Figures that `factcheck check` must reach, as [found, of]; written with --update.",
        "models": {role: {"name": m.name, "revision": m.revision} for role, m in sorted(floors.models.items())},
        "settings": floors.settings,
        "slack": floors.slack,
        "stories": {
            name: {
                "data": one.data.whole,
                "files": dict(sorted(one.data.files.items())),
                "figures": {name: [s.found, s.of] for name, s in one.figures.items()},
            }
            for name, one in sorted(floors.stories.items())
        },
        **({"articles": sorted(floors.articles)} if floors.articles else {}),
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # no name of a file holds a line feed as it is: JSON writes it as \n
    return re.sub(r"\[\n *(\d+),\n *(\d+)\n *\]", r"[\1, \2]", text) + "\n"


def require_same(floors: Floors, models: Mapping[str, ModelIdentity], settings: Mapping[str, object]) -> None:
    """Raise InputError unless the floors were pinned with these models and settings."""
    again = "pin them anew with --update"
    for role, model in models.items():
        pinned = floors.models.get(role)
        if pinned is None or pinned.revision != model.revision:  # a name may be a path: weights are weights
            was = f"{pinned.name} ({pinned.revision})" if pinned else "none"
            raise InputError(
                f"{floors.path} was pinned with the {role} model {was}, and this run has {model.name} "
                f"({model.revision}): {again}"
            )
    for name, value in settings.items():
        if floors.settings.get(name) != value:
            raise InputError(
                f"{floors.path} was pinned with {name} = {floors.settings.get(name)!r}, and this run has {value!r}: "
                f"use that, or {again}"
            )


class Shelf:
    """The floors files of a run: a file of many stories is read once, and once it is seen what of them is there."""

    def __init__(self) -> None:
        self.read = cache(read)
        """Read a floors file, as the function of this name does."""
        self._gone: dict[Path, list[str]] = {}

    def require_there(self, path: Path, place: Path | None) -> None:
        """Raise InputError unless every story that is pinned has its gold: without, nothing is held to its floors.

        With a `place` only the stories that were in that folder are asked for. Raises it as `read` does, too.
        """
        pinned = self.read(path)
        if pinned is not None and path not in self._gone:
            self._gone[path] = [name for name in pinned.stories if _folder(path, name) is None]
        for name in self._gone.get(path, ()):
            homes = [(path.parent / folder).resolve() for folder in folders_in(name)]
            if place is None or any(home.is_relative_to(place.resolve()) for home in homes):
                raise InputError(f"{path} has floors of {name}, which is not there any more with its {GOLD}: {_AGAIN}")


def _folder(path: Path, name: str) -> str | None:
    """Return the folder with gold that a story is of, from the floors file at `path`; None for none."""
    return next((folder for folder in folders_in(name) if (path.parent / folder / GOLD).is_file()), None)


def require_pinned(floors: Floors, stories: Mapping[str, Data]) -> None:
    """Raise InputError unless every story is pinned as it is, with all events of its folder; it names what changed."""
    changed: list[str] = []
    for name, data in stories.items():
        pinned = floors.stories.get(name)
        if pinned is None:
            raise InputError(f"{floors.path} has no floors of {name}: {_AGAIN}")
        if pinned.data.whole != data.whole:
            changed += _changes(_folder(floors.path, name) or name, pinned.data, data)
    if changed:
        what = list(dict.fromkeys(changed))  # events of one folder have its files
        more = f", and {len(what) - MOST_NAMED} more" if len(what) > MOST_NAMED else ""
        raise InputError(f"{floors.path} was pinned with other data: {', '.join(what[:MOST_NAMED])}{more}: {_AGAIN}")
    read = {_folder(floors.path, name) for name in stories}
    for name in floors.stories:
        if name not in stories and _folder(floors.path, name) in read:
            raise InputError(f"{floors.path} has floors of {name}, which is not there any more: {_AGAIN}")


def gone(floors: Floors, read: frozenset[str], folders: Iterable[Path]) -> list[str]:
    """Return the articles without gold that are pinned, lay in one of some folders, and are not there any more.

    `read` are the articles of this run, as the floors call them: a record is gone where others of its file were read.
    """
    home = floors.path.parent
    roots = [folder.resolve() for folder in folders]
    files = {name.rpartition("#")[0] for name in read}
    found = []
    for name in sorted(floors.articles - read):
        file = name.rpartition("#")[0]
        there = (home / name).is_file() or (file and file not in files and (home / file).is_file())
        if not there and any((home / name).resolve().is_relative_to(root) for root in roots):
            found.append(name)
    return found


def _changes(folder: str, was: Data, now: Data) -> list[str]:
    """Say which files of a story are new, gone or others than when it was pinned."""
    if not was.files:
        return [f"{folder} (its files were not pinned)"]
    found = []
    for file in sorted({*was.files, *now.files}):
        if was.files.get(file) != now.files.get(file):
            how = "new" if file not in was.files else "gone" if file not in now.files else "changed"
            found.append(f"{Path(folder, file).as_posix()} is {how}")
    return found


def update(
    path: Path,
    before: Floors | None,
    measured: Mapping[str, Shares],
    data: Mapping[str, Data],
    models: Mapping[str, ModelIdentity],
    settings: Mapping[str, object],
    articles: frozenset[str],
) -> Floors:
    """Return the floors with the stories that were measured pinned as they are, and `articles` as those without gold.

    Stories that were not measured keep their floors, if models and settings are the same; else InputError, since a
    file speaks of one run of one pair of models. Those that are not there any more are dropped.
    """
    kept: dict[str, Pinned] = {}
    if before is not None:
        read = {_folder(path, name) for name in measured}
        kept = {name: one for name, one in before.stories.items() if _folder(path, name) not in {None, *read}}
        if kept:
            try:
                require_same(before, models, settings)
            except InputError as error:
                raise InputError(f"{error}, with all stories at once") from error
    fresh = {name: Pinned(data[name], figures) for name, figures in measured.items()}
    return Floors(path, dict(models), dict(settings), before.slack if before else 0, {**kept, **fresh}, articles)
