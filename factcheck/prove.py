"""What findings rest on: whether two claims conflict in their values alone (a counterfactual proof)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.datatypes import Claim, Evidence, Judgement, Probabilities, Progress, Sentence
from factcheck.pair import bare, substitute

PROVED = 0.5
"""Fall of the contradiction, when both claims bear one value, from which the values are its reason."""

Judge = Callable[[Sequence[tuple[str, str]], Callable[[int, int], None]], Sequence[Probabilities]]
"""Gives the probabilities of each (premise, hypothesis), in order, and tells how many of how many are done."""


def prove(
    evidence: Sequence[Evidence], claims: Sequence[Claim], sentences: Sequence[Sentence], judge: Judge, tell: Progress
) -> list[bool]:
    """Judge claims again with one side's value in both; return, in order, whether the contradiction goes then.

    In the direction in which it is the higher one, and by the mean of both values, so that the order of the articles
    makes no difference. False for evidence without values, or that no model sees a contradiction in.
    """
    asked: dict[int, list[tuple[str, str]]] = {}
    for at, item in enumerate(evidence):
        slot, judgement = item.pair.slot, item.judgement
        if slot is None or judgement is None or judgement.contradiction < PROVED:
            continue
        ours, theirs = claims[item.pair.left], claims[item.pair.right]
        a, b = sentences[ours.sentence].text, sentences[theirs.sentence].text
        here, there = bare(slot.left), bare(slot.right)
        pairs = [
            (ours.text, substitute(theirs, b, *there, a[slice(*here)])),
            (substitute(ours, a, *here, b[slice(*there)]), theirs.text),
        ]
        asked[at] = pairs if _forward(judgement, ours.text, theirs.text) else [pair[::-1] for pair in pairs]
    wanted = list(dict.fromkeys(pair for pairs in asked.values() for pair in pairs))
    found = judge(wanted, lambda done, total: tell("proving", done, total)) if wanted else []
    known = dict(zip(wanted, found, strict=True))
    proved = [False] * len(evidence)
    for at, pairs in asked.items():
        judgement = evidence[at].judgement
        assert judgement is not None
        left = sum(known[pair].contradiction for pair in pairs) / len(pairs)
        proved[at] = judgement.contradiction - left >= PROVED
    return proved


def _forward(judgement: Judgement, left: str, right: str) -> bool:
    """True when it is the left claim as premise that is contradicted more; of two equal ones the first to sort."""
    forward, backward = judgement.forward.contradiction, judgement.backward.contradiction
    return left <= right if forward == backward else forward > backward
