"""Letters that match others by their case, and blanks that part lines: read as if they were plain."""

import datetime as dt

import pytest

from factcheck.facts import extract
from factcheck.facts.clock import days_of
from factcheck.facts.tokens import even

FRIDAY = dt.date(2024, 3, 15)


@pytest.mark.parametrize(
    "text",
    [
        "It is his fırst term in the town.",
        "It lies two miles ſouth of Varde.",
        "It fell at ſix o’clock.",
        "A thırd of the barns burnt.",
        "Mıllions of boxes were sold in about a mınute.",
        "A man in his mıd-40s fled.",
        "It fell on 3 Auguſt 2022.",
    ],
)
def test_letters_of_other_alphabets_are_read_as_what_they_match(text):
    assert extract(text, FRIDAY) == extract(even(text), FRIDAY)
    assert days_of(text, FRIDAY) == days_of(even(text), FRIDAY)


@pytest.mark.parametrize("text", ["", "a\nb\tc\xa0d", "İıſK", "plain"])
def test_a_text_that_is_made_even_keeps_its_length(text):
    assert len(even(text)) == len(text)
