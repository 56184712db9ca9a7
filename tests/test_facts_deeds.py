"""Which deed a time belongs to."""

import datetime as dt
import time

import pytest

from factcheck.facts import extract


def deeds(text):
    return [(text[one.start : one.end], one.deed) for one in extract(text, dt.date(2024, 5, 15)).times]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The council passed the budget on Tuesday.", "pass"),
        ("The council adopted the budget late on Tuesday.", "pass"),
        ("On Tuesday, the council voted on the budget.", "pass"),
        ("Dorrit left the council on Tuesday.", "leave"),
        ("Dorrit will retire at the end of February.", "leave"),
        ("Dorrit quit the council on Tuesday.", "resign"),
        ("The port inked a deal with pilots on Tuesday.", "sign"),
        ("Dorrit stepped down on Tuesday.", "resign"),
        ("Dorrit stepped onto the pier on Tuesday.", "step"),
        ("The plane touched down at 6 p.m.", "land"),
        ("The fishermen were set free on Tuesday.", "release"),
        ("The fishermen were freed on Tuesday.", "release"),
        ("Guards patrolling the coast on Tuesday foiled a raid.", "thwart"),
        ("Guards foiled a raid on ships crossing the sound on Tuesday.", "thwart"),
        ("Dorrit signed Mr. Tolkins’ plan on Tuesday.", "sign"),
        ("A barge was sunk by a ferry on the morning of 3 May.", "sink"),
        ("The port signed a deal with pilots and the ferrymen on Tuesday.", "sign"),
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
        "Guards attacked the harbour on Tuesday.",
        "In a statement on Tuesday, Dorrit denied it.",
        "Tuesday",
        "A budget for the harbour, Tuesday.",
        "On Tuesday, as the water rose.",
    ],
)
def test_what_is_said_or_met_for_and_what_names_no_verb_is_no_deed(text):
    assert [found for _, found in deeds(text)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The council passed the budget on Tuesday after guards arrested a brewer on Monday.",
            [("Tuesday", "pass"), ("Monday", "arrest")],
        ),
        (
            "The council passed the budget on Tuesday and the mayor the next plan on Wednesday.",
            [("Tuesday", "pass"), ("Wednesday", None)],
        ),
        ("The council passed the budget at 10 a.m. on Tuesday.", [("10 a.m.", "pass"), ("Tuesday", "pass")]),
    ],
)
def test_each_time_has_its_own_deed(text, expected):
    assert deeds(text) == expected


@pytest.mark.parametrize("times", ["on 3 May 2024, ", "on Friday, "])
def test_a_sentence_of_many_times_takes_no_long_time(times):
    text = "The council passed the budget " + times * 4000
    since = time.perf_counter()
    extract(text, None)
    once = time.perf_counter() - since
    since = time.perf_counter()
    extract(text * 2, None)
    assert time.perf_counter() - since < 3.5 * once + 0.5
