"""Evidence → findings, merged and ranked, and the facts that they speak of with their positions."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from factcheck.datatypes import (
    Article,
    Claim,
    Evidence,
    Fact,
    Finding,
    Kind,
    Sentence,
    Severity,
    Verdict,
)
from factcheck.facts import Accord, Bearing, Fugitive, Name, Office, Polarity, Quantity, Utterance
from factcheck.facts.compare import Words
from factcheck.joined import Joined
from factcheck.phrasing import explanation, statement
from factcheck.positions import Positions, Value, passage, sides

MOST_CERTAIN = 0.99
"""No finding is surer: nobody has read the sources but the tool."""
CERTAIN = 0.75
"""Confidence from which a contradiction is of high severity."""
JOINING = 0.3
"""Confidence from which evidence joins sentences into one fact, shown or not: lower, all facts would run into one."""
TIE = 4
"""Digits in which two confidences are equal: further ones depend on what else was in a model's batch."""
MOST = 0.5
"""Share of the sentences of a fact, those of other articles, with more than which one agrees that tells it, too.
Chosen by hand, unmeasured."""
POSSIBLE = 0.55
"""Confidence from which a finding is of medium severity."""


Prove = Callable[[Sequence[Evidence]], Sequence[bool]]
"""Tells of each piece of evidence whether its claims conflict in nothing but their values."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Ranked findings and their facts; the conflicts that repeat one of these; how many findings were merged into
    others, and how many pairs of sentences conflict, and in nothing as surely as was asked for."""

    findings: tuple[Finding, ...]
    repeats: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    merged: int
    unsure: int


def finding_id(left: str, right: str, about: str = "") -> str:
    """Return a key of two passages and what they differ about.

    It is the same in either order and however blanks, quotes and case fall.
    """
    plain = sorted(re.sub(r"\W+", " ", text).strip().lower() for text in (left, right))
    return hashlib.sha256("\x00".join([*plain, about]).encode()).hexdigest()[:12]


def _about(item: Evidence) -> str:
    """Return what a finding is about, for its key: two sentences may differ in the dead and in the injured."""
    slot = item.pair.slot
    if slot is None:
        return ""
    if isinstance(slot.left, Name):
        return " ".join(sorted(" ".join(value.key) for value in (slot.left, slot.right) if isinstance(value, Name)))
    if isinstance(slot.left, Office):
        return " ".join(slot.left.holder.key)
    if isinstance(slot.left, Bearing):
        return slot.left.place
    if isinstance(slot.left, Polarity):
        return slot.left.verb
    if isinstance(slot.left, Utterance | Accord | Fugitive):
        return type(slot.left).__name__.lower()
    if not isinstance(slot.left, Quantity) or not isinstance(slot.right, Quantity):
        return ""
    noun = min(slot.left.noun or "", slot.right.noun or "")  # whichever side is left
    return f"{slot.left.dimension} {slot.left.aspect or noun}".strip()


def group(
    evidence: Sequence[Evidence],
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    articles: Mapping[str, Article],
    *,
    min_confidence: float,
    agreements: bool,
    prove: Prove = lambda evidence: [False] * len(evidence),
) -> Groups:
    """Turn evidence into ranked findings and facts.

    Evidence about one pair of sentences and one fact is one finding, whose conflicting words are those of
    all its slots. Of the findings about one fact those are shown, surest first, that show a position
    against another for the first time: six tolls in six articles are five findings, not fifteen; the others repeat
    these. `prove` is asked once, of the surest evidence of each that is shown.
    """
    wanted = [
        item
        for item in evidence
        if item.verdict is not None and item.gate is None and (agreements or item.verdict != "agreement")
    ]
    # facts are joined the same way whatever is shown, so that asking for more certainty only takes findings away
    weighed = [item for item in wanted if item.confidence >= min(min_confidence, JOINING)]
    weighed.sort(key=lambda item: (-round(item.confidence, TIE), *_texts(item, claims)))
    fact_of = _facts_of(weighed, claims, sentences)
    positions = Positions(sentences)
    for item in weighed:
        positions.add(fact_of[id(item)], item, claims)
    sure = [draft for draft in _drafts(weighed, fact_of, claims, sentences) if draft.confidence >= min_confidence]
    spanning = _spanning(sure, positions, claims)
    # wire copy: of the same two sentences in other articles the first
    first = {draft.id: draft for draft in reversed(spanning)}
    chosen = [draft for draft in spanning if first[draft.id] is draft]
    numbers = {fact: f"f{i}" for i, fact in enumerate(dict.fromkeys(draft.fact for draft in chosen), 1)}
    facts = _facts(sure, numbers, claims, sentences, articles)
    for draft in spanning:
        numbers.setdefault(draft.fact, numbers[first[draft.id].fact])
    proved = prove([draft.evidence[0] for draft in chosen])
    findings = [
        _finding(draft, numbers[draft.fact], claims, sentences, articles, proved=alone)
        for draft, alone in zip(chosen, proved, strict=True)
    ]
    shown: dict[str, list[Draft]] = defaultdict(list)
    for draft in chosen:
        shown[numbers[draft.fact]].append(draft)
    merged = [draft for draft in sure if first.get(draft.id) is not draft]
    repeats = []
    for draft in merged:
        if draft.verdict != "agreement":
            number = numbers[draft.fact]
            repeated = min(shown[number], key=partial(_unlike, draft, positions=positions, claims=claims))
            repeats.append(_finding(draft, number, claims, sentences, articles, repeats=repeated.id))
    unsure = _unsure(wanted, sure, claims, min_confidence)
    return Groups(tuple(findings), tuple(repeats), tuple(facts), len(merged), unsure)


@dataclass(frozen=True, eq=False, slots=True)
class Draft:
    """A finding to be: its fact and its two sentences, by index, its evidence, surest first, and the finding's id."""

    fact: int
    left: int
    right: int
    evidence: Sequence[Evidence]
    id: str

    @property
    def verdict(self) -> Verdict:
        """The verdict of its surest evidence."""
        verdict = self.evidence[0].verdict
        assert verdict is not None, "only evidence with a verdict is kept"
        return verdict

    @property
    def confidence(self) -> float:
        """How sure it is: its surest slot of each kind, as if they erred apart, up to MOST_CERTAIN."""
        doubt = 1.0
        for kind in {item.kind for item in self.evidence}:
            doubt *= 1 - max(item.confidence for item in self.evidence if item.kind == kind)
        return min(MOST_CERTAIN, 1 - doubt)

    @property
    def severity(self) -> Severity:
        """How grave it is, by verdict and confidence."""
        if self.verdict == "contradiction" and self.confidence >= CERTAIN:
            return "high"
        return "medium" if self.confidence >= POSSIBLE and self.verdict != "agreement" else "low"


def _texts(item: Evidence, claims: Sequence[Claim]) -> list[str]:
    """Return the claims of evidence, whichever side is left."""
    return sorted(claims[at].text for at in (item.pair.left, item.pair.right))


def _facts_of(weighed: Sequence[Evidence], claims: Sequence[Claim], sentences: Sequence[Sentence]) -> dict[int, int]:
    """Return the fact of each piece of evidence, by id(): those of agreements are of their own."""
    found = _join([item for item in weighed if item.verdict != "agreement"], claims)
    agreed = _agreed([item for item in weighed if item.verdict == "agreement"], claims, sentences)
    return found | {item: len(found) + number for item, number in agreed.items()}


def _drafts(
    weighed: Sequence[Evidence], fact_of: Mapping[int, int], claims: Sequence[Claim], sentences: Sequence[Sentence]
) -> list[Draft]:
    """Return ranked drafts: evidence on one fact and one pair of sentences is one."""
    together: dict[tuple[int, int, int], list[Evidence]] = defaultdict(list)
    for item in weighed:
        (left, _), (right, _) = sides(item, claims)
        together[fact_of[id(item)], left, right].append(item)
    drafts = [
        Draft(fact, left, right, items, finding_id(sentences[left].text, sentences[right].text, _about(items[0])))
        for (fact, left, right), items in together.items()
    ]
    order: dict[Severity, int] = {"high": 0, "medium": 1, "low": 2}

    def rank(draft: Draft) -> tuple[bool, int, float, list[str]]:
        texts = _texts(draft.evidence[0], claims)
        return draft.verdict == "agreement", order[draft.severity], -round(draft.confidence, TIE), texts

    return sorted(drafts, key=rank)


def _facts(
    drafts: Sequence[Draft],
    numbers: Mapping[int, str],
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    articles: Mapping[str, Article],
) -> list[Fact]:
    """Return the facts that have numbers, with the positions that all drafts of them show."""
    held = Positions(sentences)
    told: dict[int, list[Evidence]] = defaultdict(list)
    for draft in drafts:
        told[draft.fact] += draft.evidence
        for item in draft.evidence:
            held.add(draft.fact, item, claims)
    return [
        Fact(number, statement(told[fact], claims, sentences), held.of(fact, articles))
        for fact, number in numbers.items()
    ]


def _unsure(evidence: Sequence[Evidence], sure: Sequence[Draft], claims: Sequence[Claim], min_confidence: float) -> int:
    """Count the pairs of sentences that conflict less surely than asked for, without those of which a draft is sure.

    Two sentences may conflict in several slots: they are one pair, and all of these together may be sure enough.
    """
    shown = {frozenset((draft.left, draft.right)) for draft in sure if draft.verdict != "agreement"}
    doubted = {
        frozenset(index for index, _ in sides(item, claims))
        for item in evidence
        if item.confidence < min_confidence and item.verdict != "agreement"
    }
    return len(doubted - shown)


def _spanning(drafts: Sequence[Draft], positions: Positions, claims: Sequence[Claim]) -> list[Draft]:
    """Keep, in order, the drafts that show a position against another for the first time.

    Two positions that were shown against a third one, and against nothing else, are shown against each other, too: a
    list of names may differ from both counts of those aboard, and it is these two that matter.
    """
    shown: dict[tuple[int, Kind | None], Joined] = defaultdict(Joined)
    shown_with: dict[tuple[int, Kind | None], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    chosen = []
    for draft in drafts:
        new = False
        for item in draft.evidence:
            joined, others = shown[draft.fact, item.kind], shown_with[draft.fact, item.kind]
            ends = _ends(draft.fact, item, positions, claims)
            known = ends <= others.keys() and len({joined.find(end) for end in ends}) == 1
            if known and (item.verdict == "update" or not _share_third(others, ends)):
                continue  # of a toll that grew twice the first and the last tell nothing new
            new = True
            for end in ends:
                others[end] |= ends - {end}
            joined.join(min(ends), max(ends))
        if new:
            chosen.append(draft)
    return chosen


def _share_third(shown_with: Mapping[int, set[int]], ends: Collection[int]) -> bool:
    """True for two positions that are shown against the same third one, and against nothing else."""
    others = [shown_with.get(end, set()) for end in ends]
    return len(others) == 2 and others[0] == others[1] and len(others[0]) == 1


def _ends(fact: int, item: Evidence, positions: Positions, claims: Sequence[Claim]) -> set[int]:
    """Return the positions that the two sides of evidence hold of a fact."""
    return {positions.find(fact, item.kind, index, value) for index, value in sides(item, claims)}


def _unlike(draft: Draft, other: Draft, positions: Positions, claims: Sequence[Claim]) -> tuple[bool, bool]:
    """Rank what a draft may repeat: what shows the same positions comes first, then what is of its kind."""
    ours, theirs = (_ends(one.fact, one.evidence[0], positions, claims) for one in (draft, other))
    other_kind = draft.evidence[0].kind != other.evidence[0].kind
    return ours != theirs or other_kind, other_kind


def _join(kept: Sequence[Evidence], claims: Sequence[Claim]) -> dict[int, int]:
    """Join evidence that shares a value of a sentence into one fact; return the facts by id() of each."""
    joined = Joined()

    def same_everywhere(value: Value) -> Hashable:
        # the dead of one event are one fact, whichever sentence counts them, and a name wherever it stands
        if isinstance(value, Quantity) and value.aspect is not None:
            return (value.aspect, value.value)
        if isinstance(value, Name):
            return value.key
        if isinstance(value, Office):
            return (*value.holder.key, value.office)
        if isinstance(value, Fugitive):
            return ("suspect", value.several)
        return None

    def node_of(item: Evidence, index: int, value: Value) -> Hashable:
        # place and date of one occasion are one fact
        if isinstance(value, Quantity):
            return (index, value.start, value.aspect)  # "no casualties" are no dead and no injured
        if isinstance(value, Bearing | Name | Office | Polarity | Utterance | Accord | Fugitive | Words):
            return (index, value.start)
        return (index, item.kind in ("date", "place") and "occasion")

    for item in kept:
        joined.join(*(node_of(item, index, value) for index, value in sides(item, claims)))
        for index, value in sides(item, claims):
            if (same := same_everywhere(value)) is not None:
                joined.join(node_of(item, index, value), same)
    roots: dict[Hashable, int] = {}
    return {
        id(item): roots.setdefault(joined.find(node_of(item, *sides(item, claims)[0])), len(roots)) for item in kept
    }


def _agreed(agreements: Sequence[Evidence], claims: Sequence[Claim], sentences: Sequence[Sentence]) -> dict[int, int]:
    """Return the fact of each agreement, by id(): surest first, a sentence joins those of which it agrees with most.

    With one that tells of two facts alone who tell of either would all be of one. Of those of its own article nothing
    is known.
    """
    links = [frozenset(index for index, _ in sides(item, claims)) for item in agreements]
    known = set(links)
    facts: list[set[int]] = []
    telling: dict[int, list[int]] = defaultdict(list)

    def agree(index: int, other: int) -> bool:
        return frozenset((index, other)) in known or sentences[index].text == sentences[other].text

    def joins(index: int, fact: set[int]) -> bool:
        others = [other for other in fact if sentences[other].article != sentences[index].article]
        return sum(agree(index, other) for other in others) > MOST * len(others)

    found = {}
    for item, link in zip(agreements, links, strict=True):
        known_of = sorted({number for index in link for number in telling[index]})
        fits = (n for n in known_of if all(joins(index, facts[n]) for index in link - facts[n]))
        at = next(fits, len(facts))
        if at == len(facts):
            facts.append(set())
        for index in link - facts[at]:
            facts[at].add(index)
            telling[index].append(at)
        found[id(item)] = at
    return found


def _finding(
    draft: Draft,
    fact: str,
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    articles: Mapping[str, Article],
    *,
    proved: bool = False,
    repeats: str | None = None,
) -> Finding:
    top = draft.evidence[0]
    left, right = sentences[draft.left], sentences[draft.right]
    slots = [item.pair.slot for item in draft.evidence if item.pair.slot is not None]
    return Finding(
        id=draft.id,
        verdict=draft.verdict,
        kind=top.kind,
        confidence=draft.confidence,
        severity=draft.severity,
        left=passage(left, [slot.left for slot in slots], articles, claims[top.pair.left].text),
        right=passage(right, [slot.right for slot in slots], articles, claims[top.pair.right].text),
        explanation=explanation(draft.evidence, left, right, articles, proved=proved),
        fact=fact,
        repeats=repeats,
    )
