"""Full names, and when two of them are one name that is told in two ways."""

import pytest

from factcheck.facts.people import conflict, find_people
from factcheck.facts.tokens import tokenize


def people(text):
    return [(name.given, name.family) for name in find_people(tokenize(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bruno Falkner left.", [("Bruno", "Falkner")]),
        ("The mayor, Alma Dorrit, thanked Police Officer Sean Kolbe.", [("Alma", "Dorrit"), ("Sean", "Kolbe")]),
        ("It was Bruno A. Falkner, 39, who called.", [("Bruno", "Falkner")]),
        ("It was Bruno Aldo Falkner Jr. who called.", [("Aldo", "Falkner")]),
        ("Bruno Falkner's barn and Alma Dorrit’s barn burned.", [("Bruno", "Falkner"), ("Alma", "Dorrit")]),
        ("Then Falkner left.", []),
        ("On Tuesday the barn burned.", []),
        ("They met Judge Falkner in New Zealand, Santa Rosa and South Africa.", []),
        ("THE BARN BURNED DOWN", []),
        ("Bruno. Falkner left.", []),
        ("", []),
    ],
)
def test_a_name_is_the_last_two_of_some_capitalised_words_in_a_row(text, names):
    assert people(text) == names


def test_the_words_of_a_name_stand_at_its_offsets():
    text = "They call him Bruno A. Falkner here."
    (name,) = find_people(tokenize(text))
    assert text[name.start : name.end] == "Bruno A. Falkner"


def told(left, right):
    (a,), (b,) = (find_people(tokenize(f"It was {name}.")) for name in (left, right))
    assert conflict(a, b) == conflict(b, a)
    return conflict(a, b)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bruno Falkner", "Bruno Falkmer"),
        ("Bruno Tolkins", "Bruno Tolkinson"),
        ("Vicente Rojo", "Vincente Rojo"),
        ("Bryant Ostrow", "Brian Ostrow"),
    ],
)
def test_a_name_that_is_heard_differently_is_told_in_two_ways(left, right):
    assert told(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bruno Falkner", "Bruno Falkner"),
        ("Bruno Falkner", "Aldo Ostrow"),
        ("Bruno Falkner", "Bruno Ostrow"),  # two people, as far as anybody knows
        ("Oleksiy Danilov", "Oleksiy Danylov"),  # one name from another alphabet
        ("Qassem Soleimani", "Qassem Suleimani"),
        ("Dzhokar Falkner", "Dzhokhar Falkner"),
        ("François Falkner", "Francois Falkner"),
        ("Zach Falkner", "Zachary Falkner"),
        ("Dave Falkner", "David Falkner"),
        ("Katie Falkner", "Kathryn Falkner"),
        ("Bruno Falkner", "Bruno Falkners"),
        ("Boston Celtic", "Boston Celtics"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Nick Falkner", "Nina Falkner"),
        ("Noah Falkner", "Nora Falkner"),
        ("Interior Minister", "Interior Ministry"),
        ("House Republican", "House Republicans"),
        ("Li Wen", "Li Wan"),
        ("Bruno Monday", "Bruno Mondays"),
    ],
)
def test_spellings_short_forms_and_other_people_are_no_conflict(left, right):
    assert not told(left, right)
