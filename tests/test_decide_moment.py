"""Two figures of one thing at two moments."""

import pytest
from two_sentences import Story

INTENDED = "one tells what was planned, the other what was done"
ASKED = "one tells what was asked for"
NOW = "one tells how many there are now"
BEFORE = "one tells what it was before a change"
SPANS = "they were measured in two spans of time"


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("The firm had planned to cut 400 jobs in Varde.", "The firm cut 280 jobs in Varde.", INTENDED),
        ("Experts had forecast a peak of 6.2 metres.", "The river came to a peak of 5.9 metres.", INTENDED),
        ("He was jailed for nine years.", "Lawyers had asked for him to be jailed for 12 years.", ASKED),
        ("The union took a raise of 5.5 percent.", "The union had demanded a raise of 9 percent.", ASKED),
        ("The park now has 61 rhinos.", "The park had 18 rhinos when it was fenced.", NOW),
        ("The toll now stands at nine.", "Initially, police said that six people had died.", NOW),
        ("The ticket will cost 6 euros.", "The ticket, which now costs 4.50 euros, is dearer.", NOW),
        ("The bank cut its rate to 6.25 percent.", "The rate was 6.5 percent before the cut.", BEFORE),
        ("The bank cut its rate to 5.25 percent.", "The bank cut its rate by a point from 6.25 percent.", BEFORE),
        ("There fell 40 millimetres of rain in one hour.", "There fell 95 millimetres of rain in 24 hours.", SPANS),
    ],
)
def test_figures_of_two_moments_are_ruled_out(left, right, reason):
    assert Story(left, right).ruled_out() == reason
    assert Story(right, left).ruled_out() == reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The firm cut 400 jobs in Varde.", "The firm cut 280 jobs in Varde."),
        ("The union had demanded a raise of 5.5 percent.", "The union had demanded a raise of 9 percent."),
        ("The park now has 61 rhinos.", "The park now has 18 rhinos."),
        ("The park now has 61 rhinos.", "The park has 18 rhinos."),
        ("Nine guests are now known to have died.", "Eleven guests died when fire swept through the inn."),
        ("They earned $141 million in eight years.", "They earned $139 million in seven years."),
        ("The men shot 12 people before fleeing.", "The men shot 15 people."),
    ],
)
def test_figures_of_one_moment_are_compared(left, right):
    assert Story(left, right).ruled_out() not in (INTENDED, ASKED, NOW, BEFORE, SPANS)
