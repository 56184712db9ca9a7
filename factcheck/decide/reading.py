"""What a model reads in two whole sentences → whether they are sure to contradict each other.

On real news a small model is seldom sure, and seldom wrong where it is sure in both directions.
"""

from __future__ import annotations

import re
from itertools import chain

from factcheck.datatypes import Judgement, Sentence
from factcheck.decide.changes import reordered
from factcheck.decide.cluster import Cluster, once
from factcheck.decide.converse import from_both_ends
from factcheck.decide.side import Side
from factcheck.decide.slots import reports, same_counts
from factcheck.decide.substitutions import Facts
from factcheck.decide.wording import another_statement
from factcheck.facts import Quantity
from factcheck.facts.compare import agreeing

SURE = 0.82
"""Contradiction in both directions from which two sentences that are read as wholes contradict each other, unless rules
say that they tell of two things: of 24,800 such pairs of 146 clusters of real news nine have it, which a reader took
for conflicts, for news of two hours, or, one, for arguable; of 390 written to pass for conflicts 13, all closed by
rules."""
VERY_ALIKE = 0.7
"""Cosine from which sentences tell the same in a few other words."""
SURE_OF_ALIKE = 0.75
"""The same contradiction where they do: of 3,800 such pairs seven have it."""
_SOME = re.compile(r"\b(?:some|several|many|most|few|others?|another)\b", re.I)
"""Words for some of several."""


def sure(left: Sentence, right: Sentence, facts: Facts, similarity: float, reading: Judgement) -> bool:
    """True for sentences of two articles that contradict each other in both directions as wholes.

    Where one sentence reports what was said and the other does not, the time of the one may be that of the saying. Of
    the same words in another order a small model knows little, what some did others did not, and of two figures that
    may be one ("at least 17", "21") it takes each for itself.
    """
    if left.article == right.article:
        return False
    least = SURE_OF_ALIKE if similarity >= VERY_ALIKE else SURE
    if min(reading.forward.contradiction, reading.backward.contradiction) < least:
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
