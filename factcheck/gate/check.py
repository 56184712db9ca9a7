"""A run of the gate: paths → sets of articles, compared, and held against floors, expectations and the baseline."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.cache import Cache
from factcheck.config import Settings
from factcheck.dataset.gold import GOLD
from factcheck.dataset.validate import require_valid
from factcheck.datatypes import Finding, ModelIdentity, Progress, Report, Skipped, silent
from factcheck.embed import Encoder
from factcheck.errors import InputError
from factcheck.evaluate import Figures, file_names, matches, score
from factcheck.gate import baseline as baselines
from factcheck.gate import expectations, floors
from factcheck.gate.changes import changed_since
from factcheck.gate.stories import Story, Target, find_targets, load
from factcheck.judge import NliModel
from factcheck.locate import places
from factcheck.models import open_encoder, open_nli
from factcheck.outcome import Checked, Expected, Floor, Outcome, Stale, Standing, State
from factcheck.pipeline import compare


@dataclass(frozen=True, slots=True)
class Gate:
    """What a check is held against.

    `floors` None: the file in the data set; `baseline` None: none. `since` is a revision of git: only sets with a
    file that changed are compared. `today` decides what has expired. `update` pins the figures as floors; worse ones
    only with `allow_regression`.
    """

    today: dt.date
    floors: Path | None = None
    baseline: Path | None = None
    since: str | None = None
    update: bool = False
    allow_regression: bool = False
    pin: bool = True
    """Whether floors matter: to accept findings they do not."""


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
    targets, unchanged = _changed(found.targets, gate)
    expected_of = {target.name: _expectations(target) for target in targets}
    stories, skipped = _load(targets, settings, list(found.skipped))
    if not unchanged:
        _require_known_events(stories, expected_of)
    models = _Models(settings, cache, encoder, nli)
    files = _floors_files(stories, gate) if gate.pin else {}
    for path, owned in files.items():
        _require_floors(path, owned, gate, models)
    checked: list[Checked] = []
    figures: dict[str, Figures] = {}
    expected: list[Expected] = []
    used: dict[str, baselines.Entry] = {}
    for number, story in enumerate(stories):
        report = models.compare(story, _named(progress, story, number, len(stories)))
        articles = {article.id: article for article in story.articles}
        if story.gold is not None:
            figures[story.name], _ = score(story.name, report.findings, story.articles, story.gold)
            standings = _against_gold(report.conflicts, story)
        elif baseline is not None:
            standings, matched = baselines.stand(report.conflicts, articles, baseline, gate.today)
            used |= matched
        else:
            standings = {finding.id: Standing("new") for finding in report.conflicts}
        checked.append(Checked(story.name, story.gold is not None, report, standings, places(report)))
        expected += [
            expectations.judge(one, story.name, report, story.articles, story.gold)
            for one in expected_of[story.target.name]
            if expectations.applies(one, story.name, story.target.folder or story.target.root)
        ]
    outcome = Outcome(
        tuple(checked),
        expected=tuple(expected),
        stale=tuple(_stale(baseline, used, checked) if baseline else ()),
        baseline_file=str(gate.baseline) if gate.baseline else None,
        unchanged=tuple(target.name for target in unchanged),
        skipped=tuple(skipped),
        notes=found.notes,
    )
    identities = models.identities() if files else {}
    return _with_floors(outcome, files, figures, identities, settings, gate, used)


def _changed(targets: Sequence[Target], gate: Gate) -> tuple[list[Target], list[Target]]:
    """Part the targets into those to compare and those without a change since the revision."""
    if gate.since is None:
        return list(targets), []
    kept: list[Target] = []
    unchanged: list[Target] = []
    known: dict[Path, frozenset[str]] = {}
    for target in targets:
        root = target.root if target.root.is_dir() else target.root.parent
        if root not in known:
            known[root] = changed_since(gate.since, root)
        # what a set is held against counts, too: an entry that is taken out of the baseline fails old articles
        own_floors = gate.floors or floors.find(target.root, None) if target.folder else None
        held = [path for path in (own_floors, gate.baseline, *_expectation_files(target)) if path]
        files = target.files | {os.path.realpath(path) for path in held}
        gone = {path for path in known[root] if not os.path.exists(path) and _inside(path, target)}
        (kept if files & known[root] or gone else unchanged).append(target)
    return kept, unchanged


def _inside(path: str, target: Target) -> bool:
    """Tell whether a file that was deleted belonged to a set: it lay in its folder."""
    return Path(path).is_relative_to(os.path.realpath(target.folder or target.root))


def _expectation_files(target: Target) -> list[Path]:
    folders = dict.fromkeys((target.folder or target.root, target.root, floors.above(target.root)))
    return [folder / expectations.NAME for folder in folders if (folder / expectations.NAME).is_file()]


def _expectations(target: Target) -> list[expectations.Expectation]:
    return [one for path in _expectation_files(target) for one in expectations.read(path)]


def _require_known_events(
    stories: Sequence[Story], expected_of: Mapping[str, Sequence[expectations.Expectation]]
) -> None:
    """Raise InputError for an expectation of a story that is nowhere beside its file: it would never fail."""
    for one in {id(one): one for every in expected_of.values() for one in every}.values():
        if any(expectations.applies(one, story.name, story.target.folder or story.target.root) for story in stories):
            continue
        beside = one.event is not None and (one.file.parent / one.event.partition("#")[0]).is_dir()
        if one.event is None or not beside:
            raise InputError(f"{one.file}: no story {one.event!r} for “{one.text}”: correct the event")


def _load(targets: Sequence[Target], settings: Settings, skipped: list[Skipped]) -> tuple[list[Story], list[Skipped]]:
    stories = []
    for target in targets:
        if target.folder is not None:
            require_valid(target.folder / GOLD)
        for story in load(target, settings):
            if len(story.articles) >= 2:
                stories.append(story)
                continue
            skipped += story.skipped
            have = "one article" if story.articles else "no article"
            skipped.append(Skipped(story.name, f"there is {have} to compare, and it takes two of one event"))
    return stories, skipped


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
        if not one.gold and one.compared
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


def _require_floors(path: Path, stories: Sequence[Story], gate: Gate, models: _Models) -> None:
    """Raise InputError, before anything is compared, for floors that are missing, or of other data or models."""
    pinned = floors.read(path)
    if gate.update:
        return
    if pinned is None:
        raise InputError(
            f"there are no floors for {stories[0].target.root}: see what is found with `factcheck eval`, "
            f"then pin it in {path} with `factcheck check {stories[0].target.root} --update`"
        )
    floors.require_pinned(pinned, {floors.key(story.name, path): story.digest for story in stories})
    floors.require_same(pinned, models.identities(), _settings_of(models.settings))


def _settings_of(settings: Settings) -> dict[str, object]:
    """Return the settings that figures depend on."""
    return {"min_confidence": settings.min_confidence, "within": settings.within}


def _with_floors(
    outcome: Outcome,
    files: Mapping[Path, Sequence[Story]],
    figures: Mapping[str, Figures],
    models: Mapping[str, ModelIdentity],
    settings: Settings,
    gate: Gate,
    used: Mapping[str, baselines.Entry],
) -> Result:
    """Hold the figures against the floors, or pin them."""
    depends = _settings_of(settings)
    lines: list[Floor] = []
    writes: dict[str, str] = {}
    regressions: list[Floor] = []
    for path, stories in files.items():
        pinned = floors.read(path)
        measured = {floors.key(story.name, path): floors.shares(figures[story.name]) for story in stories}
        digests = {floors.key(story.name, path): story.digest for story in stories}
        if not gate.update:
            assert pinned is not None, "_require_floors has seen to it"
            before = floors.total(pinned.stories[name].figures for name in measured)
            lines += floors.compare(str(path), floors.total(measured.values()), before, pinned.slack)
            continue
        fresh = floors.update(path, pinned, measured, digests, models, depends)
        old = (
            floors.total(pinned.stories[name].figures for name in measured if name in pinned.stories) if pinned else {}
        )
        both = floors.compare(str(path), floors.total(measured.values()), old, 0)
        lines += both
        regressions += [one for one in both if not one.met]
        writes[str(path)] = floors.render(fresh)
    refused = bool(regressions) and not gate.allow_regression
    if gate.update and (refused or outcome.incomplete):
        writes = {}
    if writes:  # what is measured is what is pinned from now on
        lines = [replace(one, pinned=one.measured, met=True) for one in lines]
    return Result(replace(outcome, floors=tuple(lines)), writes, tuple(regressions), used)
