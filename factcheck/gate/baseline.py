"""The baseline: findings that were accepted for a reason, by somebody, perhaps until a date."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.datatypes import Article, Finding, Passage
from factcheck.errors import InputError, reason_of
from factcheck.names import is_of_file, path_from
from factcheck.outcome import Acceptance, Stale, Standing, State

VERSION = 1

SAME_TEXT = 85.0
"""Likeness of two versions of a passage (0 to 100, by edits) from which they may be one: in a re-crawl a word or a
quotation mark changes, in an edit of the fact the words that conflict do, which must be the same besides."""

_WORDS = re.compile(r"\w+")
_NEGATIONS = frozenset("no not never none nobody nothing neither nor without cannot denied denies deny".split())


@dataclass(frozen=True, slots=True)
class Side:
    """One passage of an accepted finding: its file from the baseline's folder, its text, the words that conflict."""

    file: str
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An accepted finding: `id` is the finding's key, which is the same in either order and with every model."""

    id: str
    verdict: str
    kind: str | None
    left: Side
    right: Side
    acceptance: Acceptance


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline file and its entries."""

    path: Path
    entries: tuple[Entry, ...] = ()


def side(passage: Passage, articles: Mapping[str, Article], folder: Path) -> Side:
    """Describe a passage so that it is found again."""
    words = tuple(passage.text[start:end] for start, end in passage.conflict)
    return Side(file_of(articles[passage.article].path, folder), passage.text, words)


def file_of(path: str, folder: Path) -> str:
    """Name the source of an article from a folder; an address is its own name."""
    return path_from(folder, path) if is_of_file(path) else path


def entry(finding: Finding, articles: Mapping[str, Article], folder: Path, acceptance: Acceptance) -> Entry:
    """Make an entry of a finding."""
    left, right = (side(passage, articles, folder) for passage in (finding.left, finding.right))
    return Entry(finding.id, finding.verdict, finding.kind, left, right, acceptance)


def stand(
    findings: Sequence[Finding], articles: Mapping[str, Article], baseline: Baseline, today: dt.date
) -> tuple[dict[str, Standing], dict[str, Entry]]:
    """Say how findings stand to a baseline; return the entries that were used, by the finding's id, too.

    A finding is its entry's by its key, else where both passages are alike, hold the same numbers and
    negations, and conflict in the same words. Each entry stands for one finding.
    """
    folder = baseline.path.parent
    by_id = {one.id: one for one in baseline.entries}
    used = {finding.id: by_id[finding.id] for finding in findings if finding.id in by_id}
    left = _Unused(one for one in baseline.entries if one.id not in used)
    for finding in findings:
        if finding.id in used:
            continue
        alike = left.take([side(passage, articles, folder) for passage in (finding.left, finding.right)])
        if alike is not None:
            used[finding.id] = alike
    standings = {}
    for finding in findings:
        known = used.get(finding.id)
        if known is None:
            standings[finding.id] = Standing("new")
            continue
        state: State = "expired" if known.acceptance.expired(today) else "accepted"
        standings[finding.id] = Standing(state, known.acceptance, known.id != finding.id)
    return standings, used


@dataclass(frozen=True, slots=True)
class _Look:
    """What a passage is recognised by: `firm` must be the same, the words of the text may differ a little."""

    firm: tuple[str, ...]
    plain: str


class _Unused:
    """Entries that stand for no finding yet, by what must be the same of their passages: few are looked at closely."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._held: dict[tuple[tuple[str, ...], ...], list[tuple[Entry, tuple[_Look, ...]]]] = defaultdict(list)
        for one in entries:
            looks = (_look(one.left), _look(one.right))
            self._held[_firm(looks)].append((one, looks))

    def take(self, sides: Sequence[Side]) -> Entry | None:
        """Return the first entry whose passages are alike, in either order, and hold it no more."""
        now = tuple(map(_look, sides))
        held = self._held.get(_firm(now), [])
        for at, (one, was) in enumerate(held):
            if any(all(map(_same_look, was, order)) for order in (now, now[::-1])):
                del held[at]
                return one
        return None


def _firm(looks: Sequence[_Look]) -> tuple[tuple[str, ...], ...]:
    """Return what must be the same of both passages, whichever is left."""
    return tuple(sorted(look.firm for look in looks))


def _look(side: Side) -> _Look:
    return _Look((_plain(" ".join(side.words)), *_telling(side.text)), _plain(side.text))


def _same_look(was: _Look, now: _Look) -> bool:
    from rapidfuzz import fuzz

    return was.firm == now.firm and fuzz.ratio(was.plain, now.plain, score_cutoff=SAME_TEXT) >= SAME_TEXT


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.lower()))


def _telling(text: str) -> list[str]:
    """Return the words of a text that change its meaning though they are short: numbers and negations."""
    words = re.findall(r"\d[\d.,:]*|[^\W\d_]+(?:[’']t)?", text.lower())
    return sorted(
        word.rstrip(".,:") for word in words if word[0].isdigit() or word in _NEGATIONS or word.endswith(("n't", "n’t"))
    )


def stale(baseline: Baseline, used: Iterable[Entry], files: frozenset[str], missing: frozenset[str]) -> list[Stale]:
    """Return the entries whose finding is gone, though their files were compared, or are missing.

    `files` are those that were compared and `missing` those that are gone, both named from the baseline's folder.
    """
    taken = {one.id for one in used}
    found = []
    for one in baseline.entries:
        if one.id in taken:
            continue
        pair = (one.left.file, one.right.file)
        gone = [file for file in dict.fromkeys(pair) if file in missing]
        if gone:
            why = f"{' and '.join(gone)} {'is' if len(gone) == 1 else 'are'} gone"
        elif all(file in files for file in pair):
            why = "this finding is not there any more: it was mended, or its words have changed"
        else:
            continue
        found.append(Stale(one.id, pair, (one.left.text, one.right.text), why))
    return found


def read(path: Path, *, required: bool) -> Baseline | None:
    """Read a baseline; None if there is none and none is required.

    Raises InputError for what is no baseline, is of another version, or has an entry without a reason.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        if not required:
            return None
        raise InputError(f"{path}: no such baseline: make it with `factcheck baseline create`") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or "version" not in data:
            raise ValueError("it has no version")
        if data["version"] != VERSION:
            raise InputError(
                f"{path} is of version {data['version']!r}, and this factcheck reads version {VERSION}: "
                "use the factcheck that wrote it, or create the baseline anew"
            )
        entries = []
        for number, row in enumerate(data["entries"], 1):
            try:
                entries.append(_entry(row))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"entry {number}: {reason_of(error)}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{path} is no baseline: {reason_of(error)}; correct it, or create it anew") from error
    twice = next((id for id, times in Counter(one.id for one in entries).items() if times > 1), None)
    if twice is not None:
        raise InputError(f"{path} accepts {twice} twice: keep one of the two entries")
    return Baseline(path, tuple(entries))


def _entry(row: Mapping[str, object]) -> Entry:
    kind = row["kind"]
    expires = row.get("expires")
    reason = str(row["reason"]).strip()
    if not reason:
        raise ValueError("the reason is empty: say why the finding is accepted")
    return Entry(
        str(row["id"]),
        str(row["verdict"]),
        None if kind is None else str(kind),
        _side(row["left"]),
        _side(row["right"]),
        Acceptance(reason, str(row["author"]), _date(row["accepted"]), None if expires is None else _date(expires)),
    )


def _side(row: object) -> Side:
    if not isinstance(row, dict):
        raise ValueError("a side is not an object with file, text and words")
    return Side(str(row["file"]), str(row["text"]), tuple(str(word) for word in row["words"]))


def _date(value: object) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(f"{value!r} is not a date like 2024-03-11") from error


def render(baseline: Baseline) -> str:
    """Write a baseline as JSON: one order whatever the run, so that a change of it is easy to review."""
    rows = []
    for one in sorted(baseline.entries, key=lambda one: (one.left.file, one.right.file, one.left.text, one.id)):
        rows.append(
            {
                "id": one.id,
                "verdict": one.verdict,
                "kind": one.kind,
                "reason": one.acceptance.reason,
                "author": one.acceptance.author,
                "accepted": one.acceptance.accepted.isoformat(),
                "expires": one.acceptance.expires and one.acceptance.expires.isoformat(),
                "left": _side_row(one.left),
                "right": _side_row(one.right),
            }
        )
    data = {
        "version": VERSION,
        "about": "Findings that `factcheck check` accepts: see `factcheck baseline --help`.",
        "entries": rows,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _side_row(side: Side) -> dict[str, object]:
    return {"file": side.file, "text": side.text, "words": list(side.words)}


def update(
    baseline: Baseline,
    added: Iterable[Entry],
    renewed: Mapping[str, Entry],
    dropped: frozenset[str] = frozenset(),
) -> Baseline:
    """Return a baseline with new entries, with those whose passages moved under their new key, without the dropped.

    `renewed` has the entries as they are to be, by the id that they had.
    """
    kept = [renewed.get(one.id, one) for one in baseline.entries if one.id not in dropped]
    known = {one.id for one in kept}
    return replace(baseline, entries=(*kept, *(one for one in added if one.id not in known)))
