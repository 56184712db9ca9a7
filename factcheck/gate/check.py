"""A run of the gate: paths → sets of articles, compared, and held against floors, expectations and the baseline."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from factcheck.cache import Cache
from factcheck.config import Settings
from factcheck.dataset.gold import file_names
from factcheck.dataset.validate import require_valid
from factcheck.datatypes import Finding, ModelIdentity, Progress, Report, Skipped, by_id, silent
from factcheck.embed import Encoder
from factcheck.errors import InputError
from factcheck.evaluate import Figures, matches, score
from factcheck.gate import baseline as baselines
from factcheck.gate import expectations, floors
from factcheck.gate.changes import Changes, changed_since
from factcheck.gate.stories import Found, Story, Target, find_targets, folders_in, load
from factcheck.judge import NliModel
from factcheck.locate import places
from factcheck.models import open_encoder, open_nli
from factcheck.names import EXPECTATIONS, GOLD, path_from
from factcheck.outcome import Checked, Expected, Floor, Outcome, Stale, Standing, State
from factcheck.pipeline import compare


@dataclass(frozen=True, slots=True)
class Gate:
    """What a check is held against.

    `floors` None: the file in the data set; `baseline` None: none. `since` is a revision of git: only sets with a
    file that changed are compared, or all where one of the files in `held` changed, such as the configuration. `today`
    decides what has expired. `update` pins the figures as floors; worse ones only with `allow_regression`.
    """

    today: dt.date
    floors: Path | None = None
    baseline: Path | None = None
    since: str | None = None
    update: bool = False
    allow_regression: bool = False
    pin: bool = True
    """Whether floors matter: to accept findings they do not."""
    held: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome, and the texts of the floors files that `update` would write, by path."""

    outcome: Outcome
    writes: Mapping[str, str]
    regressions: tuple[Floor, ...] = ()
    used: Mapping[str, baselines.Entry] = field(default_factory=dict)
    """The entries of the baseline that stand for a finding, by its id."""


@dataclass(slots=True)
class _Models:
    """Both models, opened when the first set is compared: a run in which nothing changed needs none."""

    settings: Settings
    cache: Cache | None
    encoder: Encoder | None = None
    nli: NliModel | None = None

    def open(self) -> tuple[Encoder, NliModel]:
        self.encoder = self.encoder or open_encoder(self.settings.embedder, self.cache)
        self.nli = self.nli or open_nli(self.settings.nli_model, self.cache)
        return self.encoder, self.nli

    def identities(self) -> dict[str, ModelIdentity]:
        encoder, nli = self.open()
        return {"embedder": encoder.identity, "nli": nli.identity}

    def compare(self, story: Story, progress: Progress) -> Report:
        encoder, nli = self.open()
        return compare(
            story.articles,
            story.skipped,
            self.settings,
            encoder=encoder,
            nli=nli,
            cache=self.cache,
            progress=progress,
        )


def check(
    paths: Sequence[str],
    settings: Settings,
    gate: Gate,
    *,
    encoder: Encoder | None = None,
    nli: NliModel | None = None,
    cache: Cache | None = None,
    progress: Progress = silent,
) -> Result:
    """Check what the paths hold; see `find_targets`.

    Raises InputError for a path that is not there, a data set, a floors file, a baseline or expectations that cannot
    be used, or a revision that does not exist; ModelError for a model that cannot be loaded.
    """
    settings = replace(settings, agreements=False)  # what is agreed on fails nothing, and would change the facts
    found = find_targets(paths)
    baseline = baselines.read(gate.baseline, required=True) if gate.baseline else None
    shelf = floors.Shelf()
    if gate.pin and not gate.update:
        _require_there(found.targets, gate, shelf)
    targets, unchanged = _changed(found.targets, gate, baseline)
    expectation_files = {target: _expectation_files(target) for target in targets}
    book = expectations.Book(path for some in expectation_files.values() for path in some)
    loaded = _load(targets, settings)
    if not unchanged:
        _require_known_events(loaded, book)
    stories, lost = _comparable(loaded)
    held = _held_articles(found, loaded, gate, shelf) if gate.pin else {}
    if not gate.update:
        lost += [one for path, articles in held.items() for one in _missing(articles, path)]
    models = _Models(settings, cache, encoder, nli)
    files = _floors_files(stories, gate) if gate.pin else {}
    for path, owned in files.items():
        _require_floors(shelf.read(path), path, owned, gate, models)
    checked: list[Checked] = []
    figures: dict[str, Figures] = {}
    expected: list[Expected] = []
    used: dict[str, baselines.Entry] = {}
    for number, story in enumerate(stories):
        report = models.compare(story, _named(progress, story, number, len(stories)))
        articles = by_id(story.articles)
        if story.gold is not None:
            figures[story.name], _ = score(story.name, report.pairs_in_conflict, story.articles, story.gold)
            standings = _against_gold(report.conflicts, story)
        elif baseline is not None:
            standings, matched = baselines.stand(report.conflicts, articles, baseline, gate.today)
            used |= matched
        else:
            standings = {finding.id: Standing("new") for finding in report.conflicts}
        regions = places(report, settings.id_field)
        checked.append(Checked(story.name, story.gold is not None, report, standings, regions))
        expected += [
            expectations.judge(one, story.name, report, story.articles, story.gold)
            for one in book.about(story, expectation_files[story.target])
        ]
    outcome = Outcome(
        tuple(checked),
        expected=tuple(expected),
        stale=tuple(_stale(baseline, used, checked) if baseline else ()),
        baseline_file=str(gate.baseline) if gate.baseline else None,
        unchanged=tuple(target.name for target in unchanged),
        skipped=(*found.skipped, *lost),
        notes=found.notes,
    )
    if gate.update:
        files = {path: files.get(path, []) for path in (*files, *held)}
    identities = models.identities() if files else {}
    there = {path: articles.there for path, articles in held.items()}
    return _with_floors(outcome, shelf, files, figures, there, identities, settings, gate, used)


@dataclass(frozen=True, slots=True)
class _Articles:
    """The articles without gold that a floors file is to hold, and those of them that are gone, as it calls them."""

    there: frozenset[str]
    gone: tuple[str, ...]


def _held_articles(found: Found, stories: Sequence[Story], gate: Gate, shelf: floors.Shelf) -> dict[Path, _Articles]:
    """Return, by floors file, the articles without gold of the folders that were named, where there are any."""
    folders: dict[Path, list[Path]] = {}
    for folder in map(Path, found.folders):
        folders.setdefault(floors.find(folder, gate.floors), []).append(folder)
    held = {}
    for path, roots in folders.items():
        try:
            pinned = shelf.read(path)
        except InputError:
            if gate.update:
                raise
            continue  # beside articles without gold the file may be another program's: see `_require_there`
        read: dict[bool, set[str]] = {True: set(), False: set()}
        for story in stories:
            if story.target.root in roots:
                read[story.gold is None] |= {path_from(path.parent, one.path) for one in story.articles}
        before = pinned.articles if pinned is not None else frozenset()
        gone = floors.gone(pinned, frozenset(read[True] | read[False]), roots) if pinned is not None else []
        there = frozenset(before.difference(gone, read[False]) | read[True])
        if there or before:
            held[path] = _Articles(there, tuple(gone))
    return held


def _missing(articles: _Articles, path: Path) -> list[Skipped]:
    """Say which articles without gold are gone since they were pinned; of a folder that is gone, how many it held."""
    counts = Counter(_widest_gone(path.parent / name) for name in articles.gone)
    again = f"since {path} was pinned: restore it, or pin what is there with --update"
    return [
        Skipped(what.as_posix(), f"is gone {again}" if number == 1 else f"is gone, with {number} articles, {again}")
        for what, number in counts.items()
    ]


def _widest_gone(path: Path) -> Path:
    return path if path.parent.exists() else _widest_gone(path.parent)


def _require_there(targets: Sequence[Target], gate: Gate, shelf: floors.Shelf) -> None:
    """Raise InputError for a story that is pinned beside what is checked, and is not there any more.

    Beside articles without gold floors matter only where these are what is left of a story: the file may be another
    program's, or of other stories.
    """
    for target in targets:
        held = target.folder is not None or gate.floors is not None
        try:
            shelf.read(path := floors.find(target.root, gate.floors))
        except InputError:
            if held:
                raise
            continue
        shelf.require_there(path, None if held else target.place)


def _changed(
    targets: Sequence[Target], gate: Gate, baseline: baselines.Baseline | None
) -> tuple[list[Target], list[Target]]:
    """Part the targets into those to compare and those without a change since the revision."""
    if gate.since is None:
        return list(targets), []
    # the passing of a day is no change of a file, and the finding of an entry may stand in another file by now
    expired = baseline is not None and any(one.acceptance.expired(gate.today) for one in baseline.entries)
    kept: list[Target] = []
    unchanged: list[Target] = []
    known: dict[Path, Changes] = {}
    for target in targets:
        root = target.root if target.root.is_dir() else target.root.parent
        if root not in known:
            known[root] = changed_since(gate.since, root)
        differs = (expired and target.folder is None) or _differs(target, gate, known[root])
        (kept if differs else unchanged).append(target)
    return kept, unchanged


def _differs(target: Target, gate: Gate, changes: Changes) -> bool:
    """Tell whether a set, or what it is held against, changed, or may have."""
    # an entry that is taken out of the baseline fails old articles
    held = [*gate.held, *([gate.baseline] if gate.baseline else []), *_expectation_files(target)]
    held += floors.places(target.root, gate.floors) if target.folder else []
    return (
        any("://" in path for path in target.paths)  # nobody knows what an address has said before
        or any(changes.touch(file) for file in target.files | {os.path.realpath(path) for path in held})
        or changes.took_from(
            os.path.realpath(target.place)
        )  # a file that was deleted belonged to a set if it lay there
    )


def _expectation_files(target: Target) -> list[Path]:
    """Return where expectations of a set may lie: in its folder, or in one above it to that above what was named."""
    between = [folder for folder in target.place.parents if folder.is_relative_to(target.root)]
    folders = dict.fromkeys((target.place, *between, floors.above(target.root)))
    return [folder / EXPECTATIONS for folder in folders]


def _require_known_events(stories: Sequence[Story], book: expectations.Book) -> None:
    """Raise InputError for an expectation of no story where all that may hold its story was read: it never fails."""
    read = frozenset(file for story in stories for file in story.target.files)
    names = frozenset(name for story in stories for name in expectations.known_as(story))
    all_read = cache(lambda folder: _all_read(folder, read))
    for one in book.all:
        if expectations.called(one) in names:
            continue
        within = one.file.parent
        folders = [within, *(within / folder for folder in folders_in(one.event or "") if folder)]
        if any(all_read(folder) for folder in folders if folder.is_dir()):
            named = "no story beside it" if one.event is None else f"no story {one.event!r}"
            raise InputError(f"{one.file}: {named} for “{one.text}”: correct the event")


def _all_read(folder: Path, read: frozenset[str]) -> bool:
    """Tell whether a run that read these files read all the stories and articles in a folder."""
    try:
        return all(target.files <= read for target in find_targets([str(folder)]).targets)
    except InputError:  # it holds none
        return True


def _load(targets: Sequence[Target], settings: Settings) -> list[Story]:
    stories: list[Story] = []
    for target in targets:
        if target.folder is not None:
            require_valid(target.folder / GOLD, settings.id_field)
        stories += load(target, settings)
    return stories


def _comparable(stories: Sequence[Story]) -> tuple[list[Story], list[Skipped]]:
    """Part the stories into those with two articles, and what is said of the others."""
    skipped: list[Skipped] = []
    for story in stories:
        if len(story.articles) < 2:
            have = "one article" if story.articles else "no article"
            why = f"there is {have} to compare, and it takes two of one event"
            skipped += [*story.skipped, Skipped(story.name, why)]
    return [story for story in stories if len(story.articles) >= 2], skipped


def _named(progress: Progress, story: Story, number: int, of: int) -> Progress:
    where = f"{story.name} ({number + 1} of {of})" if of > 1 else story.name
    return lambda stage, done, total: progress(f"{where}: {stage}", done, total)


def _against_gold(conflicts: Sequence[Finding], story: Story) -> dict[str, Standing]:
    names = file_names(story.articles)
    standings = {}
    for finding in conflicts:
        labels = {pair.label for pair in story.gold or () if matches(finding, pair, names)}
        state: State = "listed" if "contradict" in labels else "flagged" if labels else "unlisted"
        standings[finding.id] = Standing(state)
    return standings


def _stale(
    baseline: baselines.Baseline, used: Mapping[str, baselines.Entry], checked: Sequence[Checked]
) -> list[Stale]:
    folder = baseline.path.parent
    compared = {
        baselines.file_of(article.path, folder)
        for one in checked
        if not one.gold and one.report.compared
        for article in one.report.articles
    }
    named = {side.file for one in baseline.entries for side in (one.left, one.right)}
    missing = {
        file
        for file in named - compared
        if "://" not in file and not (folder / file).exists() and not (folder / file.rpartition("#")[0]).is_file()
    }
    return baselines.stale(baseline, used.values(), frozenset(compared), frozenset(missing))


def _floors_files(stories: Sequence[Story], gate: Gate) -> dict[Path, list[Story]]:
    files: dict[Path, list[Story]] = {}
    for story in stories:
        if story.gold is not None:
            files.setdefault(floors.find(story.target.root, gate.floors), []).append(story)
    return files


def _require_floors(
    pinned: floors.Floors | None, path: Path, stories: Sequence[Story], gate: Gate, models: _Models
) -> None:
    """Raise InputError, before anything is compared, for floors that are missing, or of other data or models."""
    if gate.update:
        return
    if pinned is None:
        raise InputError(
            f"there are no floors for {stories[0].target.root}: see what is found with `factcheck eval`, "
            f"then pin it in {path} with `factcheck check {stories[0].target.root} --update`"
        )
    floors.require_pinned(pinned, {name: story.data for name, story in _by_key(stories, path).items()})
    floors.require_same(pinned, models.identities(), _figure_settings(models.settings))


def _by_key(stories: Sequence[Story], path: Path) -> dict[str, Story]:
    """Return the stories by the names that the floors file at `path` has for them."""
    return {floors.key(story.target.name, story.event, path): story for story in stories}


def _figure_settings(settings: Settings) -> dict[str, object]:
    """Return the settings that figures depend on."""
    return {"min_confidence": settings.min_confidence, "within": settings.within}


def _with_floors(
    outcome: Outcome,
    shelf: floors.Shelf,
    files: Mapping[Path, Sequence[Story]],
    figures: Mapping[str, Figures],
    articles: Mapping[Path, frozenset[str]],
    models: Mapping[str, ModelIdentity],
    settings: Settings,
    gate: Gate,
    used: Mapping[str, baselines.Entry],
) -> Result:
    """Hold the figures against the floors, or pin them."""
    depends = _figure_settings(settings)
    lines: list[Floor] = []
    totals: list[Floor] = []
    writes: dict[str, str] = {}
    regressions: list[Floor] = []
    for path, stories in files.items():
        pinned = shelf.read(path)
        named = _by_key(stories, path)
        measured = {name: floors.shares(figures[story.name]) for name, story in named.items()}
        data = {name: story.data for name, story in named.items()}
        if not gate.update:
            assert pinned is not None, "_require_floors has seen to it"
            before = floors.total(pinned.stories[name].figures for name in measured)
            lines += floors.compare(str(path), floors.total(measured.values()), before, pinned.slack)
            continue
        fresh = floors.update(path, pinned, measured, data, models, depends, articles.get(path, frozenset()))
        held = _against_before(str(path), measured, pinned.stories if pinned else {})
        lines += held
        regressions += [one for one in held if not one.met]
        totals += floors.compare(str(path), floors.total(measured.values()), {}, 0)
        writes[str(path)] = floors.render(fresh)
    refused = bool(regressions) and not gate.allow_regression
    if gate.update and (refused or outcome.incomplete):
        writes = {}
    if writes:  # what is measured is what is pinned from now on
        lines = totals
    return Result(replace(outcome, floors=tuple(lines)), writes, tuple(regressions), used)


def _against_before(
    file: str, measured: Mapping[str, floors.Shares], pinned: Mapping[str, floors.Pinned]
) -> list[Floor]:
    """Set the stories against what was pinned of them: their sum, and each one that is worse though the sum is not.

    A new story has nothing to miss, and makes up for none.
    """
    before = {name: pinned[name].figures for name in measured if name in pinned} or measured
    lines = [*floors.compare(file, floors.total(measured[name] for name in before), floors.total(before.values()), 0)]
    worse = {one.name for one in lines if not one.met}
    for name, figures in before.items():
        own = floors.compare(file, measured[name], figures, 0)
        lines += [replace(one, name=f"{one.name} in {name}") for one in own if not one.met and one.name not in worse]
    return lines
