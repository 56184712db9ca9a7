"""Offices before names, and when two of them are no one's at a time."""

import time

import pytest

from factcheck.facts.offices import conflict, find_offices
from factcheck.facts.people import find_people
from factcheck.facts.tokens import tokenize


def offices(text):
    found = find_offices(text, find_people(tokenize(text)))
    return [
        (text[office.start : office.end], office.office, f"{office.holder.given} {office.holder.family}")
        for office in found
    ]


@pytest.mark.parametrize(
    ("text", "words", "office"),
    [
        ("The owner and CEO Alma Dorrit flew home.", "CEO", "chief executive"),
        ("Their chief operating officer Alma Dorrit flew home.", "chief operating officer", "chief operating officer"),
        ("They met Sen. Alma Dorrit there.", "Sen.", "senator"),
        ("They met Rep. Alma Q. Dorrit there.", "Rep.", "representative"),
        ("Lundby Police Chief Alma Dorrit spoke.", "Police Chief", "head of the police"),
        ("U.S. Attorney Alma Dorrit spoke.", "U.S. Attorney", "U.S. attorney"),
        ("Prime Minister Alma Dorrit spoke.", "Prime Minister", "prime minister"),
        ("Police Lt. Alma Dorrit spoke.", "Lt.", "lieutenant"),
        ("Lt. Col. Alma Dorrit spoke.", "Lt. Col.", "lieutenant colonel"),
        ("Staff Sgt. Alma Dorrit spoke.", "Staff Sgt.", "sergeant"),
    ],
)
def test_an_office_stands_before_its_name(text, words, office):
    assert offices(text) == [(words, office, "Alma Dorrit")]


@pytest.mark.parametrize(
    "text",
    [
        "The former governor Alma Dorrit spoke.",
        "Then-Sen. Alma Dorrit spoke.",
        "Deputy Mayor Alma Dorrit spoke.",
        "Lt. Gov. Alma Dorrit spoke.",
        "Outgoing Prime Minister Alma Dorrit spoke.",
        "Shadow foreign secretary Alma Dorrit spoke.",
        "A union representative Alma Dorrit spoke.",
        "Alma Dorrit, the mayor’s aide, spoke.",
        "The mayor spoke to Alma Dorrit.",
        "Alma Dorrit spoke.",
        "Mayor Dorrit spoke.",
    ],
)
def test_who_held_it_once_or_in_part_or_is_another_has_no_office(text):
    assert offices(text) == []


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("Alma Dorrit, a freelance photographer, was hurt.", "journalist"),
        ("Alma Dorrit, the 34-year-old primary school teacher, was hurt.", "teacher"),
        ("Alma Dorrit, 44, a council road worker, died.", "builder"),
        ("Alma Dorrit, who is a nurse, spoke.", "nurse"),
        ("Alma Dorrit, a truck driver from Lundby, died.", "bus driver"),
        ("Alma Dorrit, a retired teacher, spoke.", None),
        ("Alma Dorrit, the teacher's sister, spoke.", None),
        ("Alma Dorrit, a nurse and baker, spoke.", None),
        ("Alma Dorrit, daughter of a miner, spoke.", None),
        ("Alma Dorrit hugged the teacher.", None),
        ("Alma Dorrit, 40, stabbed a nurse.", None),
        ("Alma Dorrit, shot by a police officer, died.", None),
        ("Alma Dorrit, Tom Baker, and others left.", None),
        ("Alma Dorrit, a nurse manager, spoke.", None),
        ("Alma Dorrit, not a nurse but a fraud, spoke.", None),
    ],
)
def test_a_trade_stands_behind_its_name(text, trade):
    assert [office for _, office, _ in offices(text)] == ([trade] if trade else [])


def test_a_long_list_of_names_takes_no_long_time():
    text = ", ".join(f"Alma{n} Dorrit" for n in range(4000))
    people = find_people(tokenize(text))
    since = time.perf_counter()
    find_offices(text, people)
    assert time.perf_counter() - since < 2  # it was 20 seconds


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("CEO Alma Dorrit", "COO Alma Dorrit", True),
        ("Sen. Alma Dorrit", "Rep. Alma Dorrit", True),
        ("Sen. Alma Dorrit", "Senator Alma Dorrit", False),
        ("CEO Alma Dorrit", "Mayor Alma Dorrit", False),
        ("Police Commissioner Alma Dorrit", "police chief Alma Dorrit", False),
        ("Sen. José Dorrit", "Rep. Jose Dorrit", True),
        ("CEO Alma Dorrit", "COO Bruno Falkner", False),
        ("Alma Dorrit, a nurse", "Alma Dorrit, a teacher", True),
        ("Alma Dorrit, a reporter", "Alma Dorrit, the journalist", False),
        ("Alma Dorrit, a nurse", "Sen. Alma Dorrit", False),
        ("Alma Dorrit, a nurse", "Alma Dorrit, a midwife", False),
    ],
)
def test_offices_of_one_person_conflict_that_exclude_each_other(left, right, expected):
    (a,), (b,) = (find_offices(text, find_people(tokenize(text))) for text in (f"It was {left}.", f"It was {right}."))
    assert conflict(a, b) is conflict(b, a) is expected
