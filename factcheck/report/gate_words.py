"""The words that the formats of a gate's run share: where a passage stands, how a finding stands, what came out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

from factcheck.datatypes import Article, Finding, Passage, Skipped
from factcheck.names import is_of_file, path_from_here
from factcheck.outcome import FAILING, Checked, Floor, Outcome, Region, Share, Standing
from factcheck.report.wording import another_event, count, percent, some

STATE_WORDS = {
    "new": "new",
    "expired": "no longer accepted",
    "accepted": "accepted",
    "listed": "in the gold",
    "flagged": "false alarm: the gold says otherwise",
    "unlisted": "not in the gold",
}


def findings_of(outcome: Outcome) -> Iterator[tuple[Checked, Finding, Standing]]:
    """Give every conflict of every set, with how it stands."""
    for checked in outcome.sets:
        for finding in checked.report.conflicts:
            yield checked, finding, checked.standings[finding.id]


def file_of(article: Article) -> str:
    """Return the file of an article, without the record; addresses and "-" as they are."""
    if is_of_file(article.path) and article.format == "json" and not os.path.isfile(article.path):
        return article.path.rpartition("#")[0] or article.path
    return article.path


def shown_path(path: str) -> str:
    """Return a path from where the command runs, with slashes, as formats name files."""
    return path_from_here(path) if is_of_file(path) else path


def region_of(checked: Checked, passage: Passage) -> Region | None:
    """Return the lines and columns of a passage in its file, where they are known."""
    return checked.regions.get((passage.article, passage.start, passage.end))


def place_of(checked: Checked, passage: Passage) -> str:
    """Return `file:line:column`, or the file alone."""
    place = region_of(checked, passage)
    path = shown_path(file_of(checked.articles[passage.article]))
    return path if place is None else f"{path}:{place.start_line}:{place.start_column}"


def _paths(checked: Checked) -> dict[str, str]:
    """Return the paths of the articles of a set as they are shown, by id."""
    return {id: shown_path(article.path) for id, article in checked.articles.items()}


def voices_of(checked: Checked, finding: Finding) -> str | None:
    """Return `nine: a.txt, b.txt; 12: c.txt`, who holds which value; None where the two passages have said it all."""
    fact = next((fact for fact in checked.report.facts if fact.id == finding.fact), None)
    positions = [one for one in fact.positions if one.kind == finding.kind] if fact is not None else []
    if len({id for position in positions for id in position.articles}) <= len(
        {finding.left.article, finding.right.article}
    ):
        return None
    names = _paths(checked)
    return "; ".join(f"{position.value}: {some([names[id] for id in position.articles])}" for position in positions)


def standing_of(standing: Standing) -> str:
    """Say how a finding stands, with who accepted it, why and until when."""
    words = STATE_WORDS[standing.state]
    if standing.acceptance is None:
        return words
    accepted = standing.acceptance
    until = "" if accepted.expires is None else f" until {accepted.expires.isoformat()}"
    by = f"{words} by" if standing.state == "accepted" else f"{words}: was accepted by"
    moved = " (the passages were edited since)" if standing.moved else ""
    return f"{by} {accepted.author}{until}: {accepted.reason}{moved}"


def share(one: Share) -> str:
    """Return `8 of 50 (16%)`."""
    return f"{one.found} of {one.of}" + ("" if one.value is None else f" ({percent(one.value)})")


def least(floor: Floor) -> str:
    """Return `at least 8 of 50 (16%)`, what a floor asks for."""
    return f"{'at most' if floor.ceiling else 'at least'} {share(floor.pinned)}"


def floor_text(floor: Floor) -> str:
    """Say what a floor asks for and what was measured."""
    return f"{floor.name}: {share(floor.measured)}, {least(floor)} pinned"


def kinds_of_failures(outcome: Outcome) -> list[str]:
    """Return `2 new findings`, `1 floor missed` and the like."""
    states = Counter(standing.state for _, _, standing in findings_of(outcome) if standing.state in FAILING)
    parts = []
    if states["new"]:
        parts.append(count(states["new"], "new finding"))
    if states["expired"]:
        parts.append(f"{count(states['expired'], 'finding')} no longer accepted")
    if outcome.missed:
        parts.append(f"{count(len(outcome.missed), 'floor')} missed")
    if outcome.failed_expectations:
        parts.append(f"{count(len(outcome.failed_expectations), 'expectation')} not met")
    return parts


def conclusion(outcome: Outcome) -> str:
    """Say in a line what came out."""
    if outcome.error is not None:
        return f"Could not check: {outcome.error}"
    lost = len(outcome.incomplete)
    gap = f"{count(lost, 'input')} {'was' if lost == 1 else 'were'} not checked" if lost else ""
    checked = f"{count(len(outcome.sets), 'set')} of articles checked"
    unchanged = f"{len(outcome.unchanged)} unchanged" if outcome.unchanged else ""
    if outcome.failures:
        return f"Failed: {', '.join([*kinds_of_failures(outcome), *([gap] if gap else [])])} ({checked})."
    if gap:
        return f"Could not check completely: {gap} ({checked}). This is not a clean result."
    if not outcome.sets:
        return f"Nothing had to be checked: no set of articles changed ({unchanged})."
    accepted = sum(standing.state == "accepted" for _, _, standing in findings_of(outcome))
    rest = [checked, *([unchanged] if unchanged else []), *([f"{accepted} accepted"] if accepted else [])]
    return f"Passed: {', '.join(rest)}."


def warnings(outcome: Outcome) -> list[str]:
    """Say of what was checked that it may not be what it is taken for: articles of two events are one set."""
    asked = []
    for checked in outcome.sets:
        names = _paths(checked)
        if (text := another_event(checked.report, names)) is not None:
            asked.append(f"{checked.name}: {text[0].lower()}{text[1:]}")
    return asked


def worth_knowing(outcome: Outcome) -> list[str]:
    """Say what is worth knowing of what was checked: what has no date, what was passed over or read in part."""
    guessed = [
        f"{shown_path(article.path)} ({article.published})"
        for checked in outcome.sets
        for article in checked.report.articles
        if article.published_from == "inferred"
    ]
    undated = [
        checked.name
        for checked in outcome.sets
        if all(article.published is None for article in checked.report.articles)
    ]
    lines = [f"No published date, taken from the other articles: {some(guessed)}"] if guessed else []
    lines += [f"No published date in any article, so that weekdays are no dates: {some(undated)}"] if undated else []
    return [*lines, *outcome.remarks]


def hints(outcome: Outcome) -> list[str]:
    """Say what can be done about what came out."""
    lines = []
    if outcome.stale:
        entries = "entry of the baseline is" if len(outcome.stale) == 1 else "entries of the baseline are"
        lines.append(f"{len(outcome.stale)} {entries} stale: `factcheck baseline update --prune` takes them out")
    if any(standing.moved for _, _, standing in findings_of(outcome)):
        lines.append("Accepted passages were edited since: `factcheck baseline update` renews their entries")
    if any(_better(floor) for floor in outcome.floors):
        lines.append("Figures are better than pinned: `factcheck check --update` raises the floors")
    return lines


def _better(floor: Floor) -> bool:
    if floor.ceiling:
        return floor.measured.found < floor.pinned.found
    return (floor.measured.value or 0) > (floor.pinned.value or 0)


def lost_text(skipped: Skipped) -> str:
    """Return what was not checked, and why."""
    return f"{skipped.what}: {skipped.why}"
