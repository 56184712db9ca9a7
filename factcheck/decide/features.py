"""Two sides of a pair → what speaks for and against one fact, without any model, by name."""

from __future__ import annotations

import math
import re

from factcheck.datatypes import Pair
from factcheck.decide.cluster import HEAD, Cluster
from factcheck.decide.deed import near_clocks, one_deed
from factcheck.decide.occasion import later_than_last
from factcheck.decide.part import may_be_part
from factcheck.decide.scope import doubts, grown
from factcheck.decide.side import Side, side
from factcheck.decide.where import counted_in, located, share
from factcheck.facts import Accord, Bearing, Fugitive, Name, Office, Place, Quantity, Time, Utterance
from factcheck.facts.compare import Found, any_agrees
from factcheck.facts.counted import PEOPLE, same_owner
from factcheck.facts.quantities import TURNOUT, same_counted
from factcheck.facts.sites import kinds_of_place
from factcheck.facts.words import content_words, names, overlap

NEAREST = 0.03
"""Difference of two figures, as a power of ten, below which they are as near as can be: 7 %, since what is nearer is
mostly a rounded figure."""
_SEPARATE = re.compile(
    r"\b(?:another|separate(?:ly)?|elsewhere|different|second|previous|earlier (?:in the day|on|attack|strike)|also|"
    r"aftershocks?)\b",
    re.I,
)
"""Words that part one incident from another: "three died in an air strike on another school"."""
_TOTAL = re.compile(
    r"\b(?:since|so far|in total|total|overall|altogether|in all|combined|cumulative|to date|this year)\b",
    re.I,
)
"""Words that sum up: the toll of a war is not that of a strike."""


BESIDE = 2
"""Sentences of one article that are no further apart tell in one breath: of such read pairs 4 % conflict."""


def sides(pair: Pair, cluster: Cluster) -> tuple[Side, Side]:
    """Return both sides of a pair with all that bounds them."""
    values = (pair.slot.left, pair.slot.right) if pair.slot is not None else (None, None)
    return side(pair.left, values[0], cluster), side(pair.right, values[1], cluster)


def told(pair: Pair, gate: str | None, cluster: Cluster) -> dict[str, float]:
    """Return what the texts themselves tell of a pair with a slot; `gate` is what rules it out, if anything does:
    such pairs are not weighed, but the weights are fitted on them too."""
    slot = pair.slot
    assert slot is not None
    assert pair.context is not None
    left, right = sides(pair, cluster)
    at = [each.claim.sentence for each in (left, right)]
    whole = left.sentence.text, right.sentence.text
    words = [content_words(side.claim.text) for side in (left, right)]
    shared, most = cluster.rarity(words[0] & words[1]), max(map(cluster.rarity, words))
    deed = float(gate is None and isinstance(left.value, Time) and one_deed(left, right, cluster))
    features = {
        "similarity": pair.similarity,
        "context": pair.context,
        "overlap": overlap(left.claim.text, right.claim.text),
        # words that few sentences have, in both claims
        "rare words": math.log1p(shared),
        "rare overlap": shared / most if most > 0 else 0.0,
        "shared names": float(len(names(whole[0]) & names(whole[1]))) ** 0.5,
        "rules": float(isinstance(left.value, Found)),
        "gated": float(gate is not None),
        "confirmed": float(any_agrees(cluster.facts[at[0]], cluster.facts[at[1]])),
        "length": math.log(1 + len(whole[0].split()) + len(whole[1].split())),
        "hedged": float(left.modality.hedged or right.modality.hedged),
        "last": float(gate is None and isinstance(left.value, Time | Place) and later_than_last(left, right)),
        "deed": deed,
        "clock": float(not deed and gate is None and near_clocks(left, right, cluster)),
        "name": float(gate is None and isinstance(left.value, Name)),
        "office": float(gate is None and isinstance(left.value, Office)),
        "bearing": float(gate is None and isinstance(left.value, Bearing)),
        "speaker": float(gate is None and isinstance(left.value, Utterance)),
        "accord": float(gate is None and isinstance(left.value, Accord)),
        "fugitive": float(gate is None and isinstance(left.value, Fugitive)),
        # what an article tells first is its news, and both tell the same
        "leads": float(all(cluster.depths[index] < HEAD for index in at)),
        "headline": float(sum(each.sentence.role in ("title", "keypoint") for each in (left, right))),
        # who tells two figures in one breath means two things; live blogs and captions are further away
        "beside": float(
            left.article is right.article
            and abs(cluster.depths[at[0]] - cluster.depths[at[1]]) <= BESIDE
            and all(each.sentence.role == "body" for each in (left, right))
        ),
        "other day": float(left.article.published != right.article.published),
        "goes on": float(left.goes_on != right.goes_on),
        f"kind {slot.kind}": 1.0,
    }
    if isinstance(left.value, Quantity):
        features |= _of_numbers(left, right, cluster) | _held(left, right, cluster)
    return features


def _of_numbers(left: Side, right: Side, cluster: Cluster) -> dict[str, float]:
    """Return what speaks for and against two quantities being of one thing."""
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    sites = [kinds_of_place(side.scope) for side in (left, right)]
    whole = left.sentence.text, right.sentence.text
    places = [counted_in(side) for side in (left, right)]
    alike = a.aspect is not None and a.aspect == b.aspect
    return {
        "coming": float(left.modality.future != right.modality.future),
        "noun": float(a.noun is not None and a.noun == b.noun),
        "thing": float(a.noun is not None and a.noun == b.noun and a.noun not in PEOPLE),
        "own places": float(sum(bool(located(one) - names(other)) for one, other in (whole, whole[::-1]))),
        "aspect": float(alike),
        "owner": float(
            a.dimension == "age" and same_owner(cluster.owner(left.claim, a), cluster.owner(right.claim, b))
        ),
        "partial": float(may_be_part(left) or may_be_part(right)),
        "elsewhere": float(bool(places[0] and places[1] and not share(places[0], places[1]))),
        # the dead of one district are a part of the dead of the quake: of such read counts 4 % conflict, of others 23 %
        "minor place": float(alike and cluster.minor(places[0]) != cluster.minor(places[1])),
        "narrower": float(sites[0] != sites[1]),
        # the dead at the airport and those at the station: a city that both name does not make them one
        "apart": float(bool(sites[0] and sites[1] and not sites[0] & sites[1])),
        "separate": float(bool(_SEPARATE.search(left.scope)) != bool(_SEPARATE.search(right.scope))),
        "total": float(bool(_TOTAL.search(left.scope)) != bool(_TOTAL.search(right.scope))),
        "grown": float(grown(left, right)),
        "bounds": float(sum(value.bound not in ("exact", "about") for value in (a, b))),
        # figures of one fact are mostly near each other: 10 and 11 dead, not 3 and 600
        "ratio": math.log(NEAREST + min(2.0, abs(_size(a) - _size(b)))),
        f"measures {TURNOUT if TURNOUT == a.noun == b.noun else a.dimension}": 1.0,
        **({f"counts {a.aspect or 'things'}": 1.0} if a.dimension == "count" else {}),
        "figures": math.log1p(max(cluster.figures(a), cluster.figures(b))),
        **doubts(left, right),
    }


def _size(value: Quantity) -> float:
    """Return how large a figure is, as a power of ten; none is as far from some as one is."""
    return math.log10(max(value.value or 1.0, 0.1))


def _held(left: Side, right: Side, cluster: Cluster) -> dict[str, float]:
    """Return what the articles, these two and the others, tell of two counts elsewhere.

    What several hold is the main count; where a sentence lists several, each is of a part; an article that tells both
    figures takes them for figures of two things, or has followed the change.
    """
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    own = (left.article.id, right.article.id)
    held = [cluster.holders(value, own) for value in (a, b)]
    rivals = [
        sum(same_counted(value, other) for other in cluster.facts[each.claim.sentence].quantities) - 1
        for each, value in ((left, a), (right, b))
    ]
    known = cluster.holds(own[0], b) + cluster.holds(own[1], a) if own[0] != own[1] else 0
    return {
        "held": math.log1p(min(held)),
        "widely held": math.log1p(max(held)),
        "listed": math.log1p(max(0, sum(rivals))),
        "first": float(cluster.first(left.claim.sentence, a) and cluster.first(right.claim.sentence, b)),
        "known": float(known),
    }
