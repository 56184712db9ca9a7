"""Findings × gold → figures: what was found, what was flagged wrongly, and why the rest was missed.

Gold is what careful readers wrote down (`gold.jsonl` beside the articles). It is not exhaustive: a finding that is not
listed is not thereby wrong.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from factcheck.dataset.gold import GoldPair, file_names, name_in_gold
from factcheck.dataset.stats import Counts
from factcheck.datatypes import CONFLICTS, Article, Finding, Passage, Sentence, by_id
from factcheck.group import Groups, group
from factcheck.weigh import Comparison

LONGEST_QUOTE = 150
"""Characters of a quote that are shown of what was missed."""
SAME_WORDS = 0.6
"""Share of the shorter text's words that the other has where two passages are one: splitters differ."""
Z95 = 1.96
"""Standard deviations of a 95 % interval."""

Why = Literal["no sentence", "never paired", "read as compatible", "ruled out", "below the threshold"]
"""Why a discrepancy was missed, in the order of the stages."""
_STAGES: tuple[Why, ...] = get_args(Why)


@dataclass(frozen=True, slots=True)
class Miss:
    """A discrepancy that was not reported, and the last stage that it reached."""

    cluster: str
    pair: GoldPair
    why: Why
    detail: str = ""


@dataclass(slots=True)
class Figures(Counts):
    """Counts over clusters; recall is by fact, false alarms are by pair."""

    strict: int = 0
    strict_found: int = 0
    other: int = 0
    other_found: int = 0
    agree: int = 0
    agree_flagged: int = 0
    neutral: int = 0
    neutral_flagged: int = 0
    agree_told: int = 0
    """Pairs that agree and are told to, where agreements are asked for."""
    apart: int = 0
    apart_told: int = 0
    """Pairs that conflict, or are of different facts, and are told to agree."""
    conflicts: int = 0
    listed: int = 0
    """Conflicts reported that the gold lists as one."""
    by_kind: Counter[str] = field(default_factory=Counter)
    by_kind_found: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)
    flagged: list[tuple[str, GoldPair, Finding]] = field(default_factory=list)
    unlisted: list[tuple[str, Finding]] = field(default_factory=list)

    @property
    def alarms(self) -> int:
        """Conflicts reported of which the gold says otherwise."""
        return self.conflicts - self.listed - len(self.unlisted)


def same_passage(text: str, quote: str) -> bool:
    """True when the shorter of two texts stands for the most part in the other one, as a multiset of words."""
    a, b = Counter(_words(text)), Counter(_words(quote))
    shorter = min(a.total(), b.total())
    shared = (a & b).total()
    return shared >= SAME_WORDS * shorter and shared >= min(4, shorter) > 0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def figures(
    name: str,
    comparison: Comparison,
    articles: Sequence[Article],
    gold: Sequence[GoldPair],
    *,
    min_confidence: float,
) -> Figures:
    """Score what would be reported at `min_confidence` (0 to 1) against the gold of one cluster.

    The comparison is not made again: any number of thresholds may be tried on it.
    """
    groups = group(
        comparison.evidence,
        comparison.claims,
        comparison.sentences,
        by_id(articles),
        min_confidence=min_confidence,
        agreements=True,
    )
    result, missed = score(name, (*groups.findings, *groups.repeats), articles, gold)
    files = file_names(articles)
    _count_agreed(result, groups, gold, files)
    for pairs in missed:
        lost = [_why_missed(name, pair, comparison, files) for pair in pairs]
        result.misses.append(max(lost, key=lambda miss: _STAGES.index(miss.why)))
    return result


def _count_agreed(result: Figures, groups: Groups, gold: Sequence[GoldPair], files: Mapping[str, str]) -> None:
    """Count the annotated pairs that are told to agree: both passages tell one fact that sources agree on."""
    agreed = {finding.fact for finding in groups.findings if finding.verdict == "agreement"}
    facts = [
        [passage for position in fact.positions for passage in position.passages]
        for fact in groups.facts
        if fact.id in agreed
    ]
    for pair in gold:
        if pair.note == "contested":
            continue
        told = any(
            all(any(_stands(passage, quote, files) for passage in passages) for quote in (pair.left, pair.right))
            for passages in facts
        )
        if pair.label == "agree":
            result.agree_told += told
        else:
            result.apart += 1
            result.apart_told += told


def _stands(passage: Passage, quote: tuple[str, str], files: Mapping[str, str]) -> bool:
    """True where a passage is what an annotated one names: `(file, text)`."""
    return files[passage.article] == name_in_gold(quote[0]) and same_passage(passage.text, quote[1])


def score(
    name: str, findings: Sequence[Finding], articles: Sequence[Article], gold: Iterable[GoldPair]
) -> tuple[Figures, list[list[GoldPair]]]:
    """Count what was reported of one cluster against its gold; return the pairs of every fact that was missed, too.

    A fact is found, and a pair flagged, by findings that repeat another one, too. Conflicts are counted without these.
    """
    files = file_names(articles)
    conflicts = [finding for finding in findings if finding.verdict in CONFLICTS]
    shown = [finding for finding in conflicts if finding.repeats is None]
    result = Figures(conflicts=len(shown))
    facts: dict[str, list[tuple[GoldPair, bool]]] = {}
    listed: set[str] = set()
    annotated: set[str] = set()
    for pair in gold:
        hits = [finding for finding in conflicts if matches(finding, pair, files)]
        known = {finding.id for finding in hits if finding.repeats is None}
        annotated |= known
        if pair.label == "contradict":
            listed |= known
        if pair.note == "contested":  # annotators differ: counts neither way
            continue
        if pair.label == "contradict":
            facts.setdefault(pair.fact, []).append((pair, bool(hits)))
        else:
            result.flagged += [(name, pair, finding) for finding in hits[:1]]
            if pair.label == "agree":
                result.agree += 1
                result.agree_flagged += bool(hits)
            else:
                result.neutral += 1
                result.neutral_flagged += bool(hits)
    missed = []
    for pairs in facts.values():
        strict, found = any(pair.strict for pair, _ in pairs), any(hit for _, hit in pairs)
        result.strict += strict
        result.strict_found += strict and found
        result.other += not strict
        result.other_found += found and not strict
        kind = next((pair.kind for pair, _ in pairs if pair.strict), pairs[0][0].kind)
        result.by_kind[kind] += 1
        result.by_kind_found[kind] += found
        if not found:
            missed.append([pair for pair, _ in pairs])
    result.listed = len(listed)
    result.unlisted = [(name, finding) for finding in shown if finding.id not in annotated]
    return result, missed


def matches(finding: Finding, pair: GoldPair, files: Mapping[str, str]) -> bool:
    """Tell whether a finding shows the two passages of an annotated pair; `files` as `file_names` gives them."""
    sides = finding.left, finding.right
    return any(
        all(_stands(passage, quote, files) for passage, quote in zip(order, (pair.left, pair.right), strict=True))
        for order in (sides, sides[::-1])
    )


def _why_missed(name: str, pair: GoldPair, comparison: Comparison, files: Mapping[str, str]) -> Miss:
    lefts, rights = (_holding(comparison.sentences, side, files) for side in (pair.left, pair.right))
    if not lefts or not rights:
        return Miss(name, pair, "no sentence", (pair.right if lefts else pair.left)[1])
    links = {(min(i, j), max(i, j)) for i in lefts for j in rights}
    evidence = comparison.between(links)
    weighed = [item for item in evidence if item.verdict in CONFLICTS]
    if weighed:
        best = max(item.confidence for item in weighed)
        return Miss(name, pair, "below the threshold", f"confidence {best:.2f}")
    gates = [item.gate for item in evidence if item.gate]
    if gates:
        return Miss(name, pair, "ruled out", gates[0])
    read = [comparison.readings[link] for link in links if link in comparison.readings]
    if not read:
        return Miss(name, pair, "never paired")
    contradiction = max(judgement.contradiction for judgement in read)
    return Miss(name, pair, "read as compatible", f"contradiction {contradiction:.2f}")


def _holding(sentences: Sequence[Sentence], side: tuple[str, str], files: Mapping[str, str]) -> list[int]:
    file, quote = side
    return [
        index
        for index, sentence in enumerate(sentences)
        if files[sentence.article] == name_in_gold(file) and same_passage(sentence.text, quote)
    ]


def interval(found: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), 0 to 1; all of it where nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share, z2 = found / of, Z95**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z95 / (1 + z2 / of) * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def as_json(result: Figures, min_confidence: float, *, agreements: bool = False) -> dict[str, object]:
    """Return figures for a machine: shares with their 95 % intervals, and every miss with its reason.

    Those of `agreements` only if they were asked for.
    """

    def share(found: int, of: int) -> dict[str, object]:
        return {"found": found, "of": of, "interval": [round(end, 3) for end in interval(found, of)]}

    agreed = {
        "agreements told": share(result.agree_told, result.agree),
        "others told as agreements": share(result.apart_told, result.apart),
    }
    return {
        "min_confidence": min_confidence,
        "strict facts": share(result.strict_found, result.strict),
        "updates and debatable facts": share(result.other_found, result.other),
        "agreements flagged": share(result.agree_flagged, result.agree),
        "neutrals flagged": share(result.neutral_flagged, result.neutral),
        **(agreed if agreements else {}),
        "conflicts": {
            "reported": result.conflicts,
            "listed": result.listed,
            "flagged": result.alarms,
            "unlisted": len(result.unlisted),
        },
        "by kind": {kind: share(result.by_kind_found[kind], of) for kind, of in sorted(result.by_kind.items())},
        "missed": [
            {
                "story": miss.cluster,
                "fact": miss.pair.fact,
                "kind": miss.pair.kind,
                "note": miss.pair.note,
                "why": miss.why,
                "detail": miss.detail,
                "left": miss.pair.left[1],
                "right": miss.pair.right[1],
            }
            for miss in result.misses
        ],
    }


def _short(quote: str) -> str:
    """Return a quote in one line, cut where it is long."""
    text = " ".join(quote.split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1].rstrip()}…"


def as_text(result: Figures, min_confidence: float, *, misses: bool = True, agreements: bool = False) -> str:
    """Return figures for people; those of `agreements` only if they were asked for."""
    rows = [
        ("strict facts found", result.strict_found, result.strict),
        ("updates and debatable facts found", result.other_found, result.other),
        ("agreements flagged", result.agree_flagged, result.agree),
        ("pairs of different facts flagged", result.neutral_flagged, result.neutral),
        *([("agreements told", result.agree_told, result.agree)] if agreements else ()),
        *([("others told as agreements", result.apart_told, result.apart)] if agreements else ()),
        *((f"  {kind}: facts found", result.by_kind_found[kind], of) for kind, of in sorted(result.by_kind.items())),
    ]
    lines = [f"At confidence {min_confidence:.2f} and above:"]
    for name, found, of in rows:
        low, high = interval(found, of)
        part = f"{found / of:4.0%}  [{low:.0%} to {high:.0%}]" if of else "   –"
        lines.append(f"  {name:<36}{found:>4} of {of:<4} {part}")
    lines.append(
        f"  {'conflicts reported':<36}{result.conflicts:>4}         {result.listed} in the gold, "
        f"{result.alarms} false alarm{'' if result.alarms == 1 else 's'}, {len(result.unlisted)} not in the gold"
    )
    if misses and result.misses:
        counts = Counter(miss.why for miss in result.misses)
        lines.append("Missed: " + ", ".join(f"{count} {why}" for why, count in counts.most_common()) + ".")
        for miss in result.misses:
            note = f", {miss.pair.note}" if miss.pair.note else ""
            lines.append(f"  {miss.cluster} · {miss.pair.kind}{note} · {miss.why}{miss.detail and f' ({miss.detail})'}")
            lines += [f"    – {_short(quote)}" for _, quote in (miss.pair.left, miss.pair.right)]
    return "\n".join(lines) + "\n"
