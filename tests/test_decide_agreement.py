"""Two sentences of two articles: what keeps them from telling one fact, however alike they are."""

import pytest
from two_sentences import Story

from factcheck.datatypes import Judgement, Probabilities
from factcheck.decide.agreement import agree

SAME = Judgement(Probabilities(0.95, 0.04, 0.01), Probabilities(0.95, 0.04, 0.01))


def agreed(left, right):
    """Tell whether two sentences agree of which words, values and model say that they do."""
    return bool(agree({(0, 1, 0.9): 0.99}, {(0, 1): SAME}, Story(left, right).cluster))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Residents within a mile were told to leave.", "Residents within two miles were told to leave.", False),
        ("Falk scored in the 87th minute.", "Falk scored in the 89th minute.", False),
        ("Residents within a mile were told to leave.", "Those within one mile had to leave.", True),
        ("The 61-year-old was caught after two hours.", "A sixty-one-year-old was caught that day.", True),
        ("The talks went on for two hours.", "They talked for 120 minutes.", True),
        ("Half of the town is in favour of the bridge.", "Half of the town opposes the bridge.", False),
        ("The bridge was built in 1967.", "The bridge dates from 1976.", False),
        ("The bridge of 1967 was mended in 2004.", "The bridge dates from 1967.", True),
        ("Two thirds of the nurses backed it.", "It was backed by 82 percent of the nurses.", False),
        ("Oil fell to $71 a barrel.", "Oil fell to $69.50 a barrel.", False),
        ("The haul was worth 2 million euros ($2.6 million).", "The haul was worth $2.6 million.", True),
        ("Half of the town is in favour of the bridge.", "The bridge has the support of half the town.", True),
    ],
)
def test_what_is_measured_apart_or_opposed_is_no_agreement(left, right, same):
    assert agreed(left, right) is same
    assert agreed(right, left) is same
