"""The words that the formats for people share: names of articles, dates, counts and the outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from factcheck.datatypes import CONFLICTS, Article, DateSource, Fact, Finding, Position, Report, Role, by_id
from factcheck.names import readable
from factcheck.report.escape import one_line
from factcheck.report.sources import Voice, voices_of

DATE_NOTES: Mapping[DateSource | None, str] = {"inferred": " (inferred)", "option": " (given)"}
"""Only dates that the article itself does not carry need a word about where they come from."""

ROLE_NOTES: Mapping[Role, str] = {"title": "headline", "caption": "caption", "keypoint": "key point"}

VERDICT_PLURALS: Mapping[str, str] = {
    "contradiction": "contradictions",
    "update": "updates",
    "disputed": "disputed",
    "misquote": "misquotes",
    "agreement": "agreements",
}


MOST_NAMED = 5
"""Articles of which one thing is said that are named; the rest is counted."""


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return `1 pair`, `1,204 pairs`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def some(names: Sequence[str]) -> str:
    """Return `a, b`, or the first names and how many more there are."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f", and {more:,} more" if more > 0 else "")


def percent(confidence: float) -> str:
    """Return a probability (0 to 1) in percent; only a certainty is called 100%."""
    rounded = round(100 * confidence)
    if rounded == 100 and confidence < 1:
        return ">99%"
    if rounded == 0 and confidence > 0:
        return "<1%"
    return f"{rounded}%"


def names_of(articles: tuple[Article, ...], most: int | None = None) -> dict[str, str]:
    """Name every article on one line by its outlet, else its file; two of one name get their ids behind it.

    A name of more than `most` characters is cut before, so that the ids stay.
    """
    files = {one.id: readable(one.path) for one in articles}
    plain = {one.id: one_line(one.outlet or PurePath(files[one.id]).name or files[one.id]) for one in articles}
    if most is not None:
        plain = {id: name if len(name) <= most else name[: most - 1].rstrip() + "…" for id, name in plain.items()}
    times = Counter(plain.values())
    return {id: f"{name} ({id})" if times[name] > 1 else name for id, name in plain.items()}


def date_of(article: Article) -> str:
    """Return `2024-03-11`, `2024-03-11 (inferred)` or `no date`."""
    if article.published is None:
        return "no date"
    return article.published.isoformat() + DATE_NOTES.get(article.published_from, "")


def role_of(role: Role) -> str:
    """Return ` (caption)` and the like, or nothing for the body of an article."""
    return f" ({ROLE_NOTES[role]})" if role in ROLE_NOTES else ""


def attributes_of(finding: Finding) -> str:
    """Return `number · high severity · 93% confidence`."""
    attributes: list[str] = [finding.kind] if finding.kind else []
    if finding.verdict in CONFLICTS:
        attributes.append(f"{finding.severity} severity")
    if finding.left.article == finding.right.article:
        attributes.append("within one article")
    return " · ".join([*attributes, f"{percent(finding.confidence)} confidence"])


def holders_of(position: Position, names: Mapping[str, str]) -> str:
    """Return who holds a position, and how many voices they are when that is fewer."""
    holders = ", ".join(names[id] for id in position.articles)
    if position.independent_sources == len(position.articles):
        return holders
    return f"{holders} ({count(position.independent_sources, 'independent source')})"


def slot_of(position: Position, fact: Fact) -> str:
    """Return the kind of a position and a blank where a fact has several, which do not stand against each other."""
    several = len({one.kind for one in fact.positions}) > 1
    return f"{position.kind} " if several and position.kind else ""


def compared(report: Report) -> str:
    """Return `71 sentences of 3 articles, 212 pairs compared`."""
    coverage = report.coverage
    return (
        f"{count(coverage.sentences, 'sentence')} of {articles_of(report)}, "
        f"{count(coverage.pairs_alike, 'pair')} compared"
    )


def articles_of(report: Report) -> str:
    """Return `3 articles`, and how many independent voices they are where they are fewer."""
    articles, voices = len(report.articles), len(voices_of(report.articles))
    return count(articles, "article") + (f" ({count(voices, 'independent voice')})" if voices < articles else "")


def one_voice(report: Report) -> str | None:
    """Say that nothing independent was compared, if all of several articles are one voice."""
    if len(report.articles) < 2 or len(voices_of(report.articles)) > 1:
        return None
    return "All articles are one voice: nothing independent was compared."


def echoes(report: Report, names: Mapping[str, str]) -> list[str]:
    """Say which articles are one voice, and why; `names` are those of the articles by id."""
    echoed = [voice for voice in voices_of(report.articles) if len(voice.articles) > 1]
    lines = [
        f"One voice: {some([names[id] for id in voice.articles])} {_what_joins(voice)}."
        for voice in echoed[:MOST_NAMED]
    ]
    more = len(echoed) - MOST_NAMED
    if more > 0:
        lines.append(f"{more:,} more {'voice is' if more == 1 else 'voices are'} of several articles.")
    return [*lines, *filter(None, [one_voice(report)])]


def _what_joins(voice: Voice) -> str:
    if voice.one_text:
        return "print one text"
    return "are of one outlet" if voice.one_outlet else "print one text, or are of one outlet"


def outcome(report: Report) -> str:
    """Say in one line what came out: how many conflicts, none, or that nothing could be compared."""
    conflicts = report.conflicts
    if conflicts:
        verdicts = Counter(finding.verdict for finding in conflicts)
        parts = [count(verdicts[name], name, VERDICT_PLURALS[name]) for name in CONFLICTS if verdicts[name]]
        return f"{count(len(conflicts), 'discrepancy', 'discrepancies')}{in_facts(report)}: {', '.join(parts)}"
    if report.compared:
        only = one_voice(report)
        return f"No discrepancies found: {compared(report)}." + (f" {only}" if only is not None else "")
    if not report.coverage.sentences:
        why = f"no sentence was found in {count(len(report.articles), 'article')}"
    else:
        why = (
            f"no two of {count(report.coverage.sentences, 'sentence')} in "
            f"{count(len(report.articles), 'article')} were comparable"
        )
    return f"Nothing could be compared: {why}. This is not a clean result."


def in_facts(report: Report) -> str:
    """Return ` in 2 facts` where several conflicts are of one fact and stand below it, else nothing."""
    facts = len({finding.fact for finding in report.conflicts})
    return f" in {count(facts, 'fact')}" if facts < len(report.conflicts) else ""


def another_event(report: Report, names: Mapping[str, str]) -> str | None:
    """Ask whether articles are of another event, where they seem to be; `names` are those of the articles by id."""
    strangers = [names[id] for id in report.coverage.strangers]
    if not strangers:
        return None
    verb = "shares" if len(strangers) == 1 else "share"
    who = "it" if len(strangers) == 1 else "them"
    return (
        f"Another event? {some(strangers)} {verb} next to no sentence with the rest: "
        f"no conflict of the rest with {who} is shown."
    )


def losses(report: Report, names: Mapping[str, str]) -> list[str]:
    """Return a sentence for everything that was not compared or not shown, but inputs and parts of them.

    The first of all asks for articles that seem to be out of place, by their `names`.
    """
    coverage = report.coverage
    asked = another_event(report, names)
    lines = [*([asked] if asked is not None else []), *echoes(report, names)]
    removed = sum(len(report.furniture(article.id)) for article in report.articles)
    if removed:
        lines.append(f"{count(removed, 'passage')} left out as page furniture.")
    if coverage.merged:
        into = "another that says" if coverage.merged == 1 else "others that say"
        lines.append(f"{count(coverage.merged, 'finding')} merged into {into} the same.")
    if coverage.truncated:
        verb = "was" if coverage.truncated == 1 else "were"
        lines.append(f"{count(coverage.truncated, 'claim')} longer than the model reads {verb} cut.")
    least = report.settings.get("min_confidence")
    if coverage.unsure and isinstance(least, int | float):
        verb = "is" if coverage.unsure == 1 else "are"
        below = f"below {percent(float(least))} confidence"
        lines.append(f"{count(coverage.unsure, 'conflicting pair')} {below} {verb} not shown (--min-confidence).")
    return lines


def ranked(report: Report) -> tuple[list[tuple[int, Finding]], list[tuple[int, Finding]]]:
    """Number the findings in their order: the conflicts from 1, the agreements on from there."""
    agreements = [finding for finding in report.findings if finding.verdict not in CONFLICTS]
    conflicts = list(enumerate(report.conflicts, 1))
    return conflicts, list(enumerate(agreements, len(conflicts) + 1))


@dataclass(frozen=True, slots=True)
class Index:
    """What a format looks up for every finding: names and articles by the article's id, statements by the fact's."""

    names: Mapping[str, str]
    articles: Mapping[str, Article]
    statements: Mapping[str, str]


def index_of(report: Report, escape: Callable[[str], str] = str) -> Index:
    """Build what a format looks up, once a report; `escape` is for signs that mean something in the format."""
    return Index(
        {id: escape(name) for id, name in names_of(report.articles).items()},
        by_id(report.articles),
        {fact.id: fact.statement for fact in report.facts},
    )
