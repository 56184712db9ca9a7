"""Evidence → findings, merged and ranked, and the facts that they speak of with their positions."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from factcheck.datatypes import (
    Article,
    Claim,
    Evidence,
    Fact,
    Finding,
    Kind,
    Passage,
    Position,
    Sentence,
    Severity,
    Span,
    Verdict,
)
from factcheck.facts import Place, Quantity, Time
from factcheck.facts.compare import words_of

CERTAIN = 0.75
"""Confidence from which a contradiction is of high severity."""
POSSIBLE = 0.55
"""Confidence from which a finding is of medium severity."""


def finding_id(left: str, right: str) -> str:
    """Return a key of two passages: the same in either order and however blanks, quotes and case fall."""
    plain = sorted(re.sub(r"\W+", " ", text).strip().lower() for text in (left, right))
    return hashlib.sha256("\x00".join(plain).encode()).hexdigest()[:12]


def group(
    evidence: Sequence[Evidence],
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    articles: Mapping[str, Article],
    *,
    min_confidence: float,
    agreements: bool,
) -> tuple[list[Finding], list[Fact], int]:
    """Turn evidence into ranked findings and facts; return also how many findings were merged into others.

    Evidence about one pair of sentences is one finding, whose conflicting words are those of all its
    slots. Of several findings about one fact between the same two articles the surest is kept.
    """
    kept = [
        item
        for item in evidence
        if item.verdict is not None
        and item.gate is None
        and item.confidence >= min_confidence
        and (agreements or item.verdict != "agreement")
    ]
    facts_of = _join(kept, claims)
    best = _spanning(kept, facts_of, claims, sentences)
    by_pair: dict[tuple[int, int], list[Evidence]] = defaultdict(list)
    copies: dict[str, tuple[int, int]] = {}
    for item in best:
        key = (claims[item.pair.left].sentence, claims[item.pair.right].sentence)
        # the same two sentences in other articles are wire copy: one finding
        by_pair[copies.setdefault(finding_id(sentences[key[0]].text, sentences[key[1]].text), key)].append(item)
    ranked = sorted(by_pair, key=lambda key: (_rank(by_pair[key]), key))
    numbers = {
        fact: f"f{i}" for i, fact in enumerate(dict.fromkeys(facts_of[id(by_pair[key][0])] for key in ranked), 1)
    }
    findings = [
        _finding(by_pair[key], key, numbers[facts_of[id(by_pair[key][0])]], claims, sentences) for key in ranked
    ]
    facts = _facts(
        [item for item in kept if facts_of[id(item)] in numbers], facts_of, numbers, claims, sentences, articles
    )
    return findings, facts, len(kept) - len(findings)


def _spanning(
    kept: Sequence[Evidence], facts_of: Mapping[int, int], claims: Sequence[Claim], sentences: Sequence[Sentence]
) -> list[Evidence]:
    """Keep, surest first, the evidence that brings a position of its fact in: each is shown against another once.

    Six tolls in six articles are five findings, not fifteen.
    """
    shown: dict[int, list[set[str]]] = defaultdict(list)
    chosen = []
    for item in sorted(kept, key=lambda item: (-item.confidence, item.pair.left, item.pair.right)):
        components = shown[facts_of[id(item)]]
        ends = {_position(value, index, sentences) for index, value in _sides(item, claims)}
        touched = [component for component in components if component & ends]
        if any(ends <= component for component in touched):
            continue
        for component in touched:
            components.remove(component)
        components.append(ends.union(*touched))
        chosen.append(item)
    return chosen


def _sides(item: Evidence, claims: Sequence[Claim]) -> list[tuple[int, Quantity | Time | Place | None]]:
    slot = item.pair.slot
    return [
        (claims[item.pair.left].sentence, slot.left if slot else None),
        (claims[item.pair.right].sentence, slot.right if slot else None),
    ]


def _position(value: Quantity | Time | Place | None, index: int, sentences: Sequence[Sentence]) -> str:
    """Return a key of what one side holds: equal for equal values, however written."""
    if value is None:
        return finding_id(sentences[index].text, "")
    if isinstance(value, Quantity):
        return f"{value.bound} {value.value:g} {value.unit}"
    if isinstance(value, Time):
        return f"{value.first} {value.last} {value.weekday} {value.minute}"
    return value.name.lower()


def _rank(items: Sequence[Evidence]) -> tuple[bool, int, float]:
    top = max(items, key=lambda item: item.confidence)
    order = {"high": 0, "medium": 1, "low": 2}
    return top.verdict == "agreement", order[_severity(top.verdict, top.confidence)], -top.confidence


def _severity(verdict: Verdict | None, confidence: float) -> Severity:
    if verdict == "contradiction" and confidence >= CERTAIN:
        return "high"
    return "medium" if confidence >= POSSIBLE and verdict != "agreement" else "low"


def _join(kept: Sequence[Evidence], claims: Sequence[Claim]) -> dict[int, int]:
    """Join evidence that shares a value of a sentence into one fact (union-find); return the facts by id() of each."""
    parent: dict[object, object] = {}

    def find(node: object) -> object:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def node_of(item: Evidence, index: int, value: Quantity | Time | Place | None) -> object:
        # place and date of one occasion are one fact
        return (index, value.start if isinstance(value, Quantity) else item.kind in ("date", "place") and "occasion")

    for item in kept:
        left, right = (node_of(item, index, value) for index, value in _sides(item, claims))
        parent[find(left)] = find(right)
    roots: dict[object, int] = {}
    return {id(item): roots.setdefault(find(node_of(item, *_sides(item, claims)[0])), len(roots)) for item in kept}


def _finding(
    items: Sequence[Evidence], key: tuple[int, int], fact: str, claims: Sequence[Claim], sentences: Sequence[Sentence]
) -> Finding:
    top = max(items, key=lambda item: item.confidence)
    assert top.verdict is not None
    left, right = sentences[key[0]], sentences[key[1]]
    left_spans: set[Span] = set()
    right_spans: set[Span] = set()
    for item in items:
        if item.pair.slot is not None:
            left_spans.add((item.pair.slot.left.start, item.pair.slot.left.end))
            right_spans.add((item.pair.slot.right.start, item.pair.slot.right.end))
    return Finding(
        id=finding_id(left.text, right.text),
        verdict=top.verdict,
        kind=top.kind,
        confidence=top.confidence,
        severity=_severity(top.verdict, top.confidence),
        left=_passage(left, left_spans, claims[top.pair.left].text),
        right=_passage(right, right_spans, claims[top.pair.right].text),
        explanation=_explain(items, top, left, right),
        fact=fact,
    )


def _passage(sentence: Sentence, spans: set[Span], claim: str) -> Passage:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return Passage(sentence.article, sentence.start, sentence.end, sentence.text, tuple(joined), sentence.role, claim)


_KIND_WORDS: dict[Kind | None, str] = {"number": "figure", "date": "time", "place": "place"}


def _explain(items: Sequence[Evidence], top: Evidence, left: Sentence, right: Sentence) -> str:
    if top.verdict == "agreement":
        return "Both say the same; one may say more."
    parts = []
    for item in sorted(items, key=lambda item: -item.confidence):
        slot = item.pair.slot
        if slot is None:
            continue
        what = _KIND_WORDS.get(item.kind, "value")
        if isinstance(slot.left, Quantity) and (slot.left.aspect or slot.left.noun):
            what = (
                f"number {slot.left.aspect}"
                if slot.left.aspect not in (None, "population")
                else f"figure ({slot.left.noun or slot.left.aspect})"
            )
        parts.append(f"{what}: “{words_of(slot.left, left.text)}” against “{words_of(slot.right, right.text)}”")
    if not parts:
        return "One side says what the other denies."
    text = "Different " + "; ".join(dict.fromkeys(parts)) + "."
    if top.verdict == "update":
        text += " The later article has the later figure."
    if top.features.get("explained", 0.0) >= 0.5:
        text += " With one value in both, the contradiction goes."
    return text


def _facts(
    kept: Sequence[Evidence],
    facts_of: Mapping[int, int],
    numbers: Mapping[int, str],
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    articles: Mapping[str, Article],
) -> list[Fact]:
    """Collect who holds which value of each fact; copies of one sentence are one independent source."""
    holders: dict[str, dict[str, tuple[str, set[int]]]] = defaultdict(dict)
    statements: dict[str, Evidence] = {}
    for item in sorted(kept, key=lambda item: -item.confidence):
        name = numbers[facts_of[id(item)]]
        statements.setdefault(name, item)
        if item.kind != statements[name].kind:
            continue
        for index, value in _sides(item, claims):
            words = words_of(value, sentences[index].text) if value is not None else sentences[index].text
            holders[name].setdefault(_position(value, index, sentences), (words, set()))[1].add(index)
    order = {article: i for i, article in enumerate(articles)}
    facts = []
    for name in numbers.values():
        positions = []
        for words, indices in holders[name].values():
            who = sorted({sentences[index].article for index in indices}, key=lambda article: order[article])
            voices = {finding_id(sentences[index].text, "") for index in indices}
            positions.append(Position(words, tuple(who), min(len(voices), len(who))))
        positions.sort(
            key=lambda position: (-position.independent_sources, order[position.articles[0]], position.value)
        )
        facts.append(Fact(name, _statement(statements[name]), tuple(positions)))
    return facts


def _statement(item: Evidence) -> str:
    slot = item.pair.slot
    if slot is None:
        return "Whether it is so" if item.verdict != "agreement" else "What both say"
    if isinstance(slot.left, Quantity):
        quantity = slot.left
        if quantity.aspect == "population":
            return "How many live there"
        if quantity.aspect:
            return (
                f"How many {quantity.noun or 'people'} were {quantity.aspect}"
                if quantity.noun not in (None, "other", "people")
                else f"How many people were {quantity.aspect}"
            )
        if quantity.dimension == "count":
            return f"How many: {quantity.noun}"
        return f"{quantity.dimension.capitalize()}{f' ({quantity.noun})' if quantity.noun else ''}"
    return "When it was" if item.kind == "date" else "Where it was"
