"""Two sentences' facts → the slots that both fill with values that cannot both be true."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts import extract
from factcheck.facts.compare import any_agrees, conflicting, conflicting_slots, words_of

FRIDAY = dt.date(2024, 3, 15)


def slots(left, right):
    """Give the kind and the words of both values of each conflicting slot."""
    found = conflicting_slots(extract(left, FRIDAY), extract(right, FRIDAY))
    return [(slot.kind, words_of(slot.left, left), words_of(slot.right, right)) for slot in found]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Six goats died.", "Nine goats died.", ("number", "Six", "Nine")),
        ("They met on Monday.", "They met on Tuesday.", ("date", "Monday", "Tuesday")),
        ("They met at 9 a.m. sharp.", "They met at noon.", ("date", "9 a.m.", "noon")),
        ("They met in Oslo.", "They met in Bergen.", ("place", "Oslo", "Bergen")),
        ("It struck east of Oslo.", "It struck west of Oslo.", ("place", "east", "west")),
        ("They met Bruno A. Falkner.", "They met Bruno Falkmer.", ("person", "Bruno A. Falkner", "Bruno Falkmer")),
        ("They closed it.", "They never closed it.", ("negation", "closed", "never closed")),
        ("They met CEO Alma Dorrit.", "They met COO Alma Dorrit.", ("person", "CEO", "COO")),
    ],
)
def test_a_slot_holds_the_two_values_that_conflict(left, right, expected):
    assert slots(left, right) == [expected]


def test_what_a_sentence_both_affirms_and_denies_conflicts_with_nothing():
    assert slots("They closed it, but not here, he said; they never closed it.", "They closed it.") == []


def test_a_name_that_the_other_sentence_has_conflicts_with_none():
    assert slots("They met Bruno Falkner and Bruno Falkmer.", "They met Bruno Falkner.") == []


def test_sentences_may_conflict_in_several_slots():
    found = slots("They last met in Oslo on Monday.", "They last met in Bergen on Tuesday.")
    assert [kind for kind, _, _ in found] == ["date", "place"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("It lies 10 kilometres (six miles) away.", "It lies six miles away."),
        ("Four goats died and, at the farm, twenty goats died.", "Four goats died."),
        ("They met on Monday and on Tuesday.", "They met on Tuesday."),
        ("They met at 9 a.m. and at noon.", "They met at noon."),
        ("They met in Oslo and later in Bergen.", "They met in Bergen."),
    ],
)
def test_a_value_that_agrees_with_any_value_conflicts_with_none(left, right):
    assert slots(left, right) == []
    assert slots(right, left) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("They met at noon.", "They met on Monday."),
        ("He told reporters on Thursday that they met.", "They met on Monday."),
        ("Six goats died.", "They met on Monday."),
        ("Six goats died.", ""),
        ("", ""),
    ],
)
def test_values_of_different_slots_do_not_conflict(left, right):
    assert slots(left, right) == []


def test_a_value_in_common_is_known():
    left, right = "Six goats died in Oslo on Monday.", "On Monday half a dozen goats died."
    assert any_agrees(extract(left, FRIDAY), extract(right, FRIDAY))
    assert not any_agrees(extract(left, FRIDAY), extract("Nine goats died.", FRIDAY))


def test_two_values_of_one_slot_are_asked_whether_they_conflict():
    six, nine = (extract(f"{n} goats died.", None).quantities[0] for n in ("Six", "Nine"))
    oslo, norway = (extract(f"They met in {name}.", None).places[0] for name in ("Oslo", "Norway"))
    monday, tuesday = (extract(f"They met on {name}.", None).times[0] for name in ("Monday", "Tuesday"))
    assert conflicting(six, nine)
    assert conflicting(monday, tuesday)
    assert not conflicting(six, six)
    assert not conflicting(oslo, norway)


@given(st.text(max_size=120), st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)) | st.none())
def test_facts_of_any_text_lie_in_it_and_do_not_conflict_with_themselves(text, published):
    facts = extract(text, published)
    for value in (*facts.quantities, *facts.times, *facts.places):
        assert 0 <= value.start < value.end <= len(text)
    for quantity in facts.quantities:
        assert quantity.low <= quantity.value <= quantity.high
        assert quantity.start <= quantity.number[0] < quantity.number[1] <= quantity.end
    assert conflicting_slots(facts, facts) == []


@pytest.mark.parametrize("text", ["5 - $", "It cost 5 to £", "between 5 and €"])
def test_a_range_that_ends_with_a_sign_of_money_is_none(text):
    assert [quantity.value for quantity in extract(text, FRIDAY).quantities] in ([], [5.0])


WORDS = st.sampled_from(
    "at least about 5 12 1,500 2019 twenty hundred million billion-a-year dozen half a or more $ £ % - – to and "
    "between minus degrees km miles per hour years old year-old Flight No . , people goats killed injured Monday last "
    "September May 3 noon GMT 5:30 p.m. in Oslo March , said ago ² ½ 0 0.0 $0 00".split()
)


@given(st.lists(WORDS, max_size=14).map(" ".join), st.lists(WORDS, max_size=14).map(" ".join))
def test_conflicts_do_not_depend_on_the_side(left, right):
    found = conflicting_slots(extract(left, FRIDAY), extract(right, FRIDAY))
    mirrored = conflicting_slots(extract(right, FRIDAY), extract(left, FRIDAY))
    assert {(slot.kind, slot.left, slot.right) for slot in found} == {
        (slot.kind, slot.right, slot.left) for slot in mirrored
    }


SPOKEN = "“We shall rebuild the old mill of Varde by the spring,” said Alma Dorrit, "


@pytest.mark.parametrize(
    "text", ["12 " * 5000, "Monday " * 3000, "5:30 " * 3000, "7" * 50_000, "1" + ",000" * 9000, SPOKEN * 600]
)
def test_facts_of_hostile_text_are_found_fast(text):
    start = time.perf_counter()
    extract(text, FRIDAY)
    assert time.perf_counter() - start < 5


def test_only_what_has_power_is_without_it():
    assert slots("Outages hit 40,000 homes.", "Outages hit 60,000 customers.")
    assert slots("Some 40,000 users lost power.", "Some 60,000 consumers lost power.")
    assert slots("Some 40,000 Texans lost power.", "Some 60,000 Texans lost power.")
    assert not slots("Outages hit millions.", "There were outages when three cables were cut.")


def test_a_count_that_the_other_tells_without_a_noun_is_no_conflict():
    left = extract("Three of the four divers killed by gas were sisters.", None)
    right = extract("Five divers died on Sunday, four from gas.", None)
    assert not [slot for slot in conflicting_slots(left, right) if slot.kind == "number"]
