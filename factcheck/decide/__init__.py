"""Readings, judged claims and the facts in them → evidence: verdict, kind, confidence, and what speaks against it.

A contradiction by an NLI model is a hint: on real clusters nearly all pairs of similar sentences are
compatible. What makes a finding is that the texts tell of one fact, that nothing says that the two speak of
different things, and that the model sees a conflict in the claims that hold the values. How much each of these counts
was fitted on annotated news: `weights.json`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.datatypes import Evidence, Judgement, Pair, Verdict
from factcheck.decide.cluster import Cluster
from factcheck.decide.deed import is_moved, near_clocks, one_deed, one_span, planned
from factcheck.decide.features import sides, told
from factcheck.decide.identity import (
    NOT_JUST_THAT,
    OF_SOME,
    different_accord,
    different_kin,
    different_office,
    different_people,
    different_site,
    different_speech,
    different_statement,
    different_suspect,
)
from factcheck.decide.occasion import (
    CLOCK_CONTEXT,
    COMING,
    DEED_CONTEXT,
    OCCASION_CONTEXT,
    TWO_OCCASIONS,
    different_event,
    different_occasion,
    different_topic,
)
from factcheck.decide.odds import log_odds, logistic, weights
from factcheck.decide.quotes import one_utterance, quotation
from factcheck.decide.reading import contradicted
from factcheck.decide.scope import TWO_AGES, different_scope, grown, risen
from factcheck.decide.side import Side
from factcheck.decide.slots import reports
from factcheck.decide.wording import another_statement, conflicting_change, needless, of_one_day, one_wording
from factcheck.facts import Accord, Bearing, Fugitive, Name, Office, Place, Polarity, Quantity, Time, Utterance
from factcheck.facts.compare import Found, Words
from factcheck.facts.words import names

TOLD = 0.1
"""Chance that two values tell of one fact, by what the texts tell, from which the model is asked: of 117 read
conflicts that were weighed 106 lie above, of 77 that were reported 74, and half of what is no conflict lies below."""
MOST_JUDGED = 8
"""Likeliest pairs of each value that are judged: what a figure conflicts with is told by many articles, in one way."""
ONE_DEED = 0.5
"""Contradiction of the claims that two times of one deed need: of six pairs that were written to pass for one deed and
are two it closes two, of ten that are one none."""
SURE_CONFIDENCE = 0.7
"""Least confidence of a finding in sentences that contradict each other as wholes: of four in 146 clusters of real news
that nothing else finds three are real; of 90 pairs of short sentences written to conflict 20 have it, of 80 written to
pass for such pairs none."""
COPY_CONFIDENCE = 0.8
"""Least confidence of a conflict in what one of two copies has been changed in: of 480 sentences of real news in which
a figure, day, place, name, verb or another word was changed 451 have it, of 513 copies that nobody changed none."""
SLIP_CONFIDENCE = 0.6
"""Least confidence of one figure in two units ("about 200 metres", "about 200 feet") in sentences that are alike: in
146 clusters of real news six pairs, all of one fact, in which one of the units is wrong."""
ALIKE = 0.5
"""Cosine from which they are."""
SLIPPED = ("length", "speed", "mass", "area", "volume", "temperature")
"""What is measured in units that are taken for each other: two weeks for two days never are."""
ACCORD_CONFIDENCE = 0.7
"""Highest confidence of a disputed accord of nations: all pairs known are the four that the rule was written on."""
ONE_MOMENT = 0.3
"""Contradiction of the claims that two clock times near each other need."""
CLOCK_CONFIDENCE = 0.7
"""Highest confidence of two clock times near each other: both that 146 real clusters have are real, but of 130 pairs
that an editor wrote to pass for one moment a quarter is taken for one, of 70 that are one a half."""
RARE = ("last", "owner", "name", "office", "bearing", "deed", "clock", "speaker", "accord", "fugitive")
"""Features of which the readings hold few pairs, so that the weights of what the texts tell leave them out: the last
event of its kind, the age of one person, a name told in two ways, two offices of one person, two sides of a place, two
times of one deed, two clock times near each other, two speakers of one quotation, the accord of two nations, whether a
suspect was caught."""
UNLIKELY = "too little in the texts says that both tell of one fact"
NEEDLESS = frozenset((TWO_OCCASIONS, COMING, OF_SOME, NOT_JUST_THAT, TWO_AGES))
"""What need not be asked of sentences that a model is sure contradict each other: it is what speaks against one fact
where nothing else is known."""
TWO_EVENTS = "the two articles seem to tell of two events"
OUTNUMBERED = "likelier pairs of the same values are judged"


def rule_out(pair: Pair, cluster: Cluster) -> str | None:
    """Return what speaks against a pair telling of one fact, by rules, and by its context if it has one; or None."""
    left, right = sides(pair, cluster)
    if cluster.apart(left.article.id, right.article.id):
        return TWO_EVENTS
    gate = _told_apart(left, right, pair.context, cluster) or out_of_context(pair, cluster)
    if gate is None:
        return "they tell of two things in one wording" if another_statement(left, right, cluster) else None
    if gate in NEEDLESS and of_one_day(left, right) and contradicted(left, right, cluster):
        return None
    return None if needless(gate, left, right, cluster) else gate


def _told_apart(left: Side, right: Side, context: float | None, cluster: Cluster) -> str | None:
    if isinstance(left.value, Name):  # what somebody is called, or is, depends on no event
        return different_people(left, right, context, cluster)
    if isinstance(left.value, Office):
        return different_office(left, right)
    if isinstance(left.value, Utterance):
        return different_speech(left, right, cluster)
    if isinstance(left.value, Accord):
        return different_accord(left, right, cluster)
    if isinstance(left.value, Fugitive):
        return different_suspect(left, right, cluster)
    gate = different_event(left, right)
    if gate is not None:
        return gate
    if isinstance(left.value, Words):
        return different_kin(left, right)
    if isinstance(left.value, Quantity):
        return different_scope(left, right, cluster)
    if isinstance(left.value, Time | Place):
        return different_occasion(left, right, cluster)
    if isinstance(left.value, Bearing):
        return different_site(left, right, cluster)
    if isinstance(left.value, Polarity):
        return different_statement(left, right, cluster)
    return None


def out_of_context(pair: Pair, cluster: Cluster) -> str | None:
    """Return what the context of a pair speaks against it telling of one fact, or None; None as long as it has none."""
    assert pair.slot is not None
    left, right = sides(pair, cluster)
    if _one_statement(left, right, cluster):
        return None
    if isinstance(left.value, Name):
        return different_people(left, right, pair.context, cluster)
    if isinstance(left.value, Office | Utterance | Accord | Fugitive) or pair.context is None:
        return None
    if isinstance(left.value, Time | Place) and not (left.modality.last or right.modality.last):
        deed = isinstance(left.value, Time) and one_deed(left, right, cluster)
        near = not deed and near_clocks(left, right, cluster)
        least = DEED_CONTEXT if deed else CLOCK_CONTEXT if near else OCCASION_CONTEXT
        if pair.context < least and not is_moved(left, right):
            return TWO_OCCASIONS
    return different_topic(left.value, pair.context)


def _one_statement(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two values of which wording or model say that they are of one statement, whatever is around them."""
    return one_wording(left, right, cluster) or contradicted(left, right, cluster)


def chance(pair: Pair, cluster: Cluster) -> float:
    """Return how likely the two values of a pair with a context tell of one fact, 0 to 1, by what the texts tell.

    Of what no rule has found the weights know nothing, and little of what is rare in the readings: that is 1.
    """
    found = told(pair, None, cluster)
    rare = any(found.get(name) for name in RARE)
    if not found["rules"] or rare or _one_statement(*sides(pair, cluster), cluster):
        return 1.0
    return logistic(found, weights()["told"])


def unlikely(likely: float) -> str | None:
    """Return why a pair of such a `chance` is not worth asking a model about, or None."""
    return UNLIKELY if likely < TOLD else None


def likeliest(pairs: Sequence[tuple[Pair, float]], cluster: Cluster) -> list[bool]:
    """Return which of `pairs`, each with its chance, are among the MOST_JUDGED likeliest of one of their values."""
    judged: Counter[tuple[int, int]] = Counter()
    kept = [False] * len(pairs)

    def rank(index: int) -> tuple[float, list[str]]:  # by the texts, so that the order of the articles counts nothing
        pair, likely = pairs[index]
        return -round(likely, 6), sorted(cluster.claims[end].text for end in (pair.left, pair.right))

    for index in sorted(range(len(pairs)), key=rank):
        pair, _ = pairs[index]
        assert pair.slot is not None
        ends = zip((pair.left, pair.right), (pair.slot.left, pair.slot.right), strict=True)
        values = [(cluster.claims[claim].sentence, value.start) for claim, value in ends]
        if any(judged[value] < MOST_JUDGED for value in values):
            kept[index] = True
            judged.update(values)
    return kept


def ruled_out(pair: Pair, gate: str) -> Evidence:
    """Return the evidence for a pair that is not judged, and why."""
    return Evidence(pair, None, None, 0.0, gate, {} if pair.context is None else {"context": pair.context})


def decide(pair: Pair, judgement: Judgement, cluster: Cluster, reading: Judgement | None = None) -> Evidence:
    """Weigh one judged pair that nothing rules out; `judgement` is of the claims that hold the values of the slot,
    `reading` of the whole sentences, if these were read."""
    slot = pair.slot
    assert slot is not None
    left, right = sides(pair, cluster)
    features = told(pair, None, cluster)
    features |= {
        "bias": 1.0,
        "told": odds_told(features, weights()["told"]),
        "claims": log_odds(judgement.contradiction),
    }
    if judgement.contradiction < ONE_DEED and not one_span(left, right):
        features["deed"] = 0.0
    if judgement.contradiction < ONE_MOMENT:
        features["clock"] = 0.0
    confidence = score(features)
    if one_wording(left, right, cluster):
        if isinstance(left.value, Found) or (reading and conflicting_change(left, right, reading, cluster)):
            confidence = max(confidence, COPY_CONFIDENCE)
            features["copy"] = 1.0
    elif contradicted(left, right, cluster) and not _counted(left, right):
        confidence = max(confidence, SURE_CONFIDENCE)
        features["wholes"] = 1.0
    if pair.similarity >= ALIKE and _in_two_units(left, right):
        confidence = max(confidence, SLIP_CONFIDENCE)
        features["slip"] = 1.0
    if isinstance(left.value, Accord):
        confidence = min(confidence, ACCORD_CONFIDENCE)
    if features["clock"]:
        confidence = min(confidence, CLOCK_CONFIDENCE)
    return Evidence(pair, _verdict(slot.kind, left, right, cluster), slot.kind, confidence, None, features, judgement)


def _caught_since(left: Side, right: Side) -> bool:
    """True where the article that tells of a suspect at large may be the older one."""
    free, caught = (left, right) if isinstance(left.value, Fugitive) and left.value.state == "free" else (right, left)
    assert isinstance(free.value, Fugitive)
    days = free.article.published, caught.article.published
    return free.value.state == "free" and not (days[0] and days[1] and days[0] > days[1])


def _in_two_units(left: Side, right: Side) -> bool:
    """True for one figure that is told in two units."""
    a, b = left.value, right.value
    if not isinstance(a, Quantity) or not isinstance(b, Quantity) or a.dimension not in SLIPPED or a.unit == b.unit:
        return False
    figures = {side.sentence.text[slice(*value.number)] for side, value in ((left, a), (right, b))}
    return len(figures) == 1


def _counted(left: Side, right: Side) -> bool:
    """True for two figures other than none and some, in claims that are cut from their sentences: of these what the
    texts tell says more."""
    some = all(isinstance(side.value, Quantity) and side.value.value for side in (left, right))
    return some and not (left.claim.whole and right.claim.whole)


def score(features: Mapping[str, float]) -> float:
    """Return the confidence, 0 to 1: a logistic function of the weighted features; others count nothing."""
    return logistic(features, weights()["weights"])


def odds_told(features: Mapping[str, float], known: Mapping[str, float]) -> float:
    """Return the log-odds of a conflict by what the texts tell, by the weights `known`.

    That is 0 where they know nothing: of words that a model has marked, and of a kind of values that no reading holds.
    """
    kinds = [name for name in features if name.startswith("kind ")]
    return log_odds(logistic(features, known)) if features["rules"] and known.keys() & set(kinds) else 0.0


def _to_come(side: Side, cluster: Cluster) -> bool:
    """True for a time after its article, found by rules, or among the words that a model has marked."""
    if isinstance(side.value, Time):
        return planned(side)
    found, value = cluster.facts[side.claim.sentence].times, side.value
    return value is not None and any(
        planned(replace(side, value=time)) for time in found if time.start < value.end and value.start < time.end
    )


def _verdict(kind: str, left: Side, right: Side, cluster: Cluster) -> Verdict:
    """Tell a misquote by one utterance in two wordings, an update by a count that grew or a plan that was changed, a
    dispute by two speakers."""
    if isinstance(left.value, Utterance):
        return "contradiction"
    speakers = [side.claim.speaker for side in (left, right)]
    same_speaker = (
        not (speakers[0] and speakers[1])
        or speakers[0].casefold() == speakers[1].casefold()
        or bool(names(speakers[0]) & names(speakers[1]))
    )
    quotes = [
        quotation(side.sentence.text, (side.value.start, side.value.end)) if side.value else None
        for side in (left, right)
    ]
    if quotes[0] and quotes[1] and same_speaker and one_utterance(quotes[0], quotes[1]):
        return "misquote"
    counts = isinstance(left.value, Quantity) and isinstance(right.value, Quantity)
    if counts and (grown(left, right) > 0 or risen(left, right, cluster)):
        return "update"
    if isinstance(left.value, Fugitive) and isinstance(right.value, Fugitive):
        return "update" if _caught_since(left, right) else "contradiction"
    other_day = left.article.published != right.article.published
    if other_day and kind == "date" and _to_come(left, cluster) and _to_come(right, cluster):
        return "update"
    if kind in ("attribution", "negation", "event", "other"):
        if not same_speaker:
            return "disputed"
        if kind == "attribution" and all(reports(side.sentence.text) for side in (left, right)):
            return "disputed"
    return "contradiction"
