"""Two sentences of different articles → whether both tell one fact, and how sure that is."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher

from factcheck.datatypes import Evidence, Judgement, Pair
from factcheck.decide.cluster import Cluster
from factcheck.decide.odds import log_odds, logistic, weights
from factcheck.facts import Quantity, SentenceFacts
from factcheck.facts.compare import agreeing, conflicting_slots
from factcheck.facts.numbers import UNITS, in_digits
from factcheck.facts.tokens import lemma
from factcheck.facts.words import content_words, names

Link = tuple[int, int, float]
"""Two sentences by index, and their cosine."""
FEW = 2
"""Counts up to so many are told of many things: that both sentences have one says little."""
OF_FEW = 0.3
"""What such a count says of what a larger one would."""
CONTRARY = 0.6
"""Contradiction in one direction from which sentences do not agree, however alike: of 369 judged pairs that would be
told to agree seven have it, of which four do."""
USUAL = 100
"""Sentences from which on it is known how rare words and values are: the median cluster of real news has 93."""
_FOR = re.compile(r"\b(?:in favou?r of|favou?r(?:s|ed)?|support(?:s|ed|ing)?|back(?:s|ed)|approved? of)\b", re.I)
_AGAINST = re.compile(r"\b(?:oppos(?:es?|ed|ing)|against|disapproved? of)\b", re.I)
"""Words of those for and of those against something."""
_MEASURE = re.compile(
    rf"\b(?P<n>an?|{'|'.join(list(UNITS)[1:13])}|\d+)(?:st|nd|rd|th)?[\s-]"
    r"(?P<unit>mile|kilomet(?:er|re)|met(?:er|re)|minute|hour|day|week|month|year)s?\b"
)
"""Short measures that are told in words as often as not, and by their place: "in the 87th minute"."""
_WORD = re.compile(r"\w+")
LIKELY = 0.4
"""Chance that two sentences tell one fact, by their words and values, from which the model is asked: of the 1,148 pairs
that would be told to agree in nine clusters 1,116 lie above, and of the rest half."""


def likely(links: Sequence[Link], cluster: Cluster) -> dict[Link, float]:
    """Return those of `links`, all of two articles, that may well tell one fact, and how likely that is, 0 to 1.

    That is by their words and values alone: the model is asked about them.
    """
    known = weights()["alike"]
    chances = {link: logistic(alike(link, cluster), known) for link in links}
    return {link: chance for link, chance in chances.items() if chance >= LIKELY}


def agree(
    chances: Mapping[Link, float],
    readings: Mapping[tuple[int, int], Judgement],
    cluster: Cluster,
    but: Collection[tuple[int, int]] = (),
) -> list[Evidence]:
    """Return evidence for links that are `likely` to tell one fact; sentences in `but`, by index, conflict in one."""
    known = weights()["agreement"]
    whole = {claim.sentence: index for index, claim in reversed(list(enumerate(cluster.claims)))}
    found = []
    for (i, j, similarity), chance in chances.items():
        if (i, j) in but or readings[i, j].contradiction >= CONTRARY:
            continue
        facts = cluster.facts[i], cluster.facts[j]
        # of 14 annotated pairs that would be told to agree and hold values that conflict, five agree
        if conflicting_slots(*facts) or _figures_apart(*facts) or _years_apart(*facts):
            continue
        if _opposed(i, j, cluster) or _measured_apart(i, j, cluster):
            continue
        features = {"alike": log_odds(chance), **read(readings[i, j])}
        pair = Pair(whole[i], whole[j], similarity)
        found.append(Evidence(pair, "agreement", None, logistic(features, known), None, features))
    return found


def _opposed(i: int, j: int, cluster: Cluster) -> bool:
    """True where one sentence tells of those for something alone, and the other of those against it."""
    stands = [
        (_FOR.search(text) is not None, _AGAINST.search(text) is not None)
        for text in (cluster.sentences[i].text, cluster.sentences[j].text)
    ]
    # "54 percent in favour and 38 percent against" are for it first
    return (stands[0][0] and stands[1] == (False, True)) or (stands[1][0] and stands[0] == (False, True))


def _figures_apart(left: SentenceFacts, right: SentenceFacts) -> bool:
    """True where both measure in one dimension, or in one currency, and nothing the same: "to $71", "to $69.50"."""
    agreed = {ours.dimension for ours, _ in agreeing(left, right) if isinstance(ours, Quantity)}
    measured = [
        {(value.dimension, value.unit if value.dimension == "money" else "") for value in facts.quantities}
        for facts in (left, right)
    ]
    return any(dimension not in {"count", *agreed} for dimension, _ in measured[0] & measured[1])


def _years_apart(left: SentenceFacts, right: SentenceFacts) -> bool:
    """True where both name years, and none of the other one's: "built in 1967", "dates from 1976"."""
    named = [{time.first for time in facts.times if time.grain == "year" and time.first} for facts in (left, right)]
    return bool(named[0] and named[1]) and named[0].isdisjoint(named[1])


def _measured_apart(i: int, j: int, cluster: Cluster) -> bool:
    """True where both sentences measure in one unit, and not the same: "within a mile", "within two miles"."""
    if any(isinstance(one, Quantity) for one, _ in agreeing(cluster.facts[i], cluster.facts[j])):
        return False
    measured: list[dict[str, set[str]]] = []
    for index in (i, j):
        found: dict[str, set[str]] = {}
        for match in _MEASURE.finditer(cluster.sentences[index].text.lower()):
            number = "1" if match["n"] in ("a", "an") else in_digits(match["n"])
            found.setdefault(match["unit"], set()).add(number)
        measured.append(found)
    return any(measured[0][unit].isdisjoint(measured[1][unit]) for unit in measured[0].keys() & measured[1].keys())


def alike(link: Link, cluster: Cluster) -> dict[str, float]:
    """Return what the words and values of two sentences tell of their telling one fact, by name."""
    i, j, similarity = link
    texts = cluster.sentences[i].text, cluster.sentences[j].text
    # names are told of everything
    words = [content_words(text) - {lemma(name) for name in names(text)} for text in texts]
    shared, most = cluster.rarity(words[0] & words[1], USUAL), max(cluster.rarity(own, USUAL) for own in words)
    facts = cluster.facts[i], cluster.facts[j]
    return {
        "similarity": similarity,
        # words that few sentences have, in both; and how much they are of what the one with more of them has
        "rare words": math.log1p(shared),
        "rare overlap": shared / most if most > 0 else 0.0,
        "figures": math.log1p(_rarity([one for one, _ in agreeing(*facts) if isinstance(one, Quantity)], cluster)),
        "run": math.log1p(_run(*texts)),
        "conflicts": float(bool(conflicting_slots(*facts))),
    }


def read(reading: Judgement) -> dict[str, float]:
    """Return what the model makes of two sentences as wholes, by name.

    How much of a contradiction it sees says nothing beyond that, below `CONTRARY`.
    """
    less = min(reading.forward.entailment, reading.backward.entailment)
    return {"entailment": log_odds(reading.entailment), "entailment back": log_odds(less)}


def _rarity(figures: Sequence[Quantity], cluster: Cluster) -> float:
    """Return how much figures that two sentences have in common say: the sum of their idf, each once."""
    return math.fsum(
        cluster.rarity_of(value, USUAL) * (OF_FEW if value.dimension == "count" and value.value <= FEW else 1.0)
        for value in {(value.dimension, value.value): value for value in figures}.values()
    )


def _run(left: str, right: str) -> int:
    """Return how many words the longest stretch has that stands in both."""
    a, b = (_WORD.findall(text.lower()) for text in (left, right))
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
