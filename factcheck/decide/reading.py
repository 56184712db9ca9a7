"""What a model reads in two whole sentences → whether they are sure to contradict each other.

On real news a small model is seldom sure, and seldom wrong where it is sure in both directions.
"""

from __future__ import annotations

import re
from itertools import chain

from factcheck.datatypes import Judgement, Sentence
from factcheck.decide.changes import reordered
from factcheck.decide.cluster import Cluster, once
from factcheck.decide.side import Side
from factcheck.decide.slots import reports, same_counts
from factcheck.decide.wording import Facts, another_statement, changes, from_both_ends
from factcheck.facts import Quantity
from factcheck.facts.compare import agreeing

SURE_SIMILARITY = 0.55
"""Cosine of two sentences from which they are read as wholes, whether rules find values that conflict or not."""
VERY_ALIKE = 0.7
"""Cosine from which they tell the same in a few other words."""
SURE = 0.82
"""Contradiction in both directions from which such sentences contradict each other, unless rules say that they tell of
two things."""
SURE_OF_ALIKE = 0.75
"""The same of sentences that are VERY_ALIKE."""
_SOME = re.compile(r"\b(?:some|several|many|most|few|others?|another)\b", re.I)
"""Words for some of several."""


def may_be_sure(left: Sentence, right: Sentence, similarity: float) -> bool:
    """True for two sentences that are worth reading as wholes: they tell much the same, or are copies."""
    return similarity >= SURE_SIMILARITY or bool(changes(left, right))


def sure(left: Sentence, right: Sentence, facts: Facts, similarity: float, reading: Judgement) -> bool:
    """True for sentences of two articles that contradict each other in both directions as wholes.

    Where one sentence reports what was said and the other does not, the time of the one may be that of the saying. Of
    the same words in another order a small model knows little, what some did others did not, and of two figures that
    may be one ("at least 17", "21") it takes each for itself.
    """
    if left.article == right.article:
        return False
    least = SURE_OF_ALIKE if similarity >= VERY_ALIKE else SURE
    if similarity < SURE_SIMILARITY or min(reading.forward.contradiction, reading.backward.contradiction) < least:
        return False
    texts = left.text, right.text
    if reordered(*texts) or from_both_ends(*texts) or all(map(_SOME.search, texts)):
        return False
    accord = chain(agreeing(*facts), same_counts(*facts))
    if any(isinstance(x, Quantity) and isinstance(y, Quantity) and x.value != y.value for x, y in accord):
        return False
    return reports(texts[0]) == reports(texts[1])


@once
def contradicted(left: Side, right: Side, cluster: Cluster) -> bool:
    """True for two values of sentences that are sure to contradict each other, in one statement."""
    i, j = left.claim.sentence, right.claim.sentence
    return (min(i, j), max(i, j)) in cluster.contradicted and not another_statement(left, right, cluster)
