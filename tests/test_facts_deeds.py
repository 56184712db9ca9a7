"""Which deed a time belongs to."""

import datetime as dt

import pytest

from factcheck.facts import extract


def deeds(text):
    return [(text[time.start : time.end], time.deed) for time in extract(text, dt.date(2024, 5, 15)).times]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The council passed the budget on Tuesday.", "pass"),
        ("The council adopted the budget late on Tuesday.", "pass"),
        ("On Tuesday, the council voted on the budget.", "pass"),
        ("Dorrit left the council on Tuesday.", "leave"),
        ("Dorrit will retire at the end of February.", "leave"),
        ("Guards patrolling the coast on Tuesday foiled a raid.", "thwart"),
        ("Guards foiled a raid on ships crossing the sound on Tuesday.", "thwart"),
        ("In a statement on Tuesday, Dorrit denied it.", "statement"),
        ("Dorrit, in a letter Tuesday morning, denied it.", "letter"),
        ("The barge lost contact with pilots and the port at 10:55 a.m.", "lose"),
        ("Dorrit confirmed Mr. Tolkins’ plan on Tuesday.", "confirm"),
        ("A barge was hit by a ferry on the morning of 3 May.", "hit"),
    ],
)
def test_a_time_belongs_to_the_verb_of_its_clause(text, deed):
    assert [found for _, found in deeds(text)] == [deed]


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday’s vote was lost.",
        "Dorrit said so on Tuesday.",
        "The council met on Tuesday.",
        "Tuesday",
        "A budget for the harbour, Tuesday.",
        "On Tuesday, as the water rose.",
    ],
)
def test_what_is_said_or_met_for_and_what_names_no_verb_is_no_deed(text):
    assert [found for _, found in deeds(text)] == [None]


def test_each_time_has_its_own_deed():
    text = "The council passed the budget on Tuesday after guards arrested a brewer on Monday."
    assert deeds(text) == [("Tuesday", "pass"), ("Monday", "arrest")]
