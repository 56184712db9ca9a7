"""Letters that match others by their case, blanks that part lines and addresses: read as if they were plain."""

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


@pytest.mark.parametrize(
    "text",
    [
        "Nine were hurt, [the guard said](https://news.example/2021/45/dead).",
        "Nine were hurt, the guard said (https://news.example/2021/45-dead).",
        "Nine were hurt, the guard said: www.news.example/2021/45.",
        "Nine were hurt, [the guard said](/2021/04/12/45-dead).",
    ],
)
def test_the_address_of_a_link_holds_no_facts(text):
    found = extract(text, FRIDAY)
    assert found.times == ()
    assert [quantity.low for quantity in found.quantities] == [9]


@pytest.mark.parametrize("text", ["https://a.b/c [d](e/) f www.", "", "a\nb\tc\xa0d", "İıſK", "plain"])
def test_a_text_that_is_made_even_keeps_its_length(text):
    assert len(even(text)) == len(text)
