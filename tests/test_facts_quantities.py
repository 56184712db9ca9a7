"""Quantities: the number, the values that its words admit, what is counted, and which two conflict."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_quantities import conflicting, only, quantities

from factcheck.facts.quantities import conflict, same_counted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rescuers led 12 goats away.", 12),
        ("Rescuers led 1,250 goats away.", 1250),
        ("Twelve goats were led away.", 12),
        ("Twenty-one goats were led away.", 21),
        ("One hundred and five goats were led away.", 105),
        ("Three hundred goats were led away.", 300),
        ("A dozen goats were led away.", 12),
        ("Two dozen goats were led away.", 24),
        ("Half a dozen goats were led away.", 6),
        ("Some dozen goats were led away.", 12),
        ("Half a million goats were led away.", 500_000),
        ("Half million goats were led away.", 500_000),
        ("A hundred and fifty goats were led away.", 150),
        ("Two thousand five hundred goats were led away.", 2500),
        ("Two hundred and ten thousand goats were led away.", 210_000),
        ("1.5 lakh goats were led away.", 150_000),
        ("Two and a half million goats were led away.", 2_500_000),
        ("The farm keeps 3.2 million goats.", 3_200_000),
        ("Two-and-a-half million goats were led away.", 2_500_000),
        ("A million and a half goats were led away.", 1_500_000),
        ("They ate 2½ goats.", 2.5),
        ("They ate 2 ½ goats.", 2.5),
        ("0 ½", 0.5),
        ("They ate 2 1/2 goats.", 2.5),
        ("The farm keeps 2½ million goats.", 2_500_000),
        ("A quarter of a million goats were led away.", 250_000),
        ("Three-quarters of a million goats were led away.", 750_000),
        ("It was a $13-billion deal.", 13e9),
        ("It was a 13-million-euro deal.", 13e6),
        ("It was a five-million-dollar deal.", 5e6),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text, value):
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("165 to 180 guests came.", 165, 180),
        ("Between 165 and 180 guests came.", 165, 180),
        ("165-180 guests came.", 165, 180),
        ("Five or six guests came.", 5, 6),
    ],
)
def test_a_range_admits_what_lies_between_its_ends(text, low, high):
    assert (only(text).low, only(text).high, only(text).noun) == (low, high, "guest")


@pytest.mark.parametrize(
    "text", ["It cost 12 to 13 billion euros.", "It cost €12 billion to €13 billion.", "It cost €12-13 billion."]
)
def test_the_scale_of_a_range_holds_for_both_ends(text):
    assert (only(text).low, only(text).high, only(text).unit) == (12e9, 13e9, "eur")


@pytest.mark.parametrize(
    ("words", "admitted", "excluded"),
    [
        ("At least 20", (20, 45), (19, 70)),
        ("A minimum of 20", (20, 45), (19, 70)),
        ("No fewer than 20", (20, 45), (19, 70)),
        ("More than 20", (21, 39), (19, 70)),
        ("Over 20", (21, 39), (19, 70)),
        ("As many as 20", (13, 20), (5, 21)),
        ("Up to 20", (3, 20), (21,)),
        ("Fewer than 20", (3, 19), (21,)),
        ("Nearly 200", (190, 200), (160, 204)),
        ("Just under 200", (190, 200), (160, 204)),
        ("More than a million", (1_200_000, 2_500_000), (900_000, 4_000_000)),
        ("Almost 200", (190, 200), (160, 204)),
        ("About 200", (180, 220), (150, 250)),
        ("Some 200", (180, 220), (150, 250)),
        ("An estimated 200", (180, 220), (150, 250)),
    ],
)
def test_a_bound_before_the_number_says_which_values_it_admits(words, admitted, excluded):
    quantity = only(f"{words} goats were led away.")
    assert all(quantity.low <= value <= quantity.high for value in admitted)
    assert not any(quantity.low <= value <= quantity.high for value in excluded)


def test_or_so_behind_the_number_leaves_it_open_on_both_sides():
    assert only("200 or so goats ran.").noun == "goat"
    assert only("200 or so goats ran.").low < 190 < 215 < only("200 or so goats ran.").high


@pytest.mark.parametrize(
    "text",
    [
        "All ran under one roof.",
        "It adds up to 300 francs.",
        "It went up to 300 francs.",
        "It was below zero.",
        "He had to hand over 300 francs.",
        "She turned over 300 pages.",
    ],
)
def test_what_only_looks_like_a_bound_is_none(text):
    assert all(quantity.bound == "exact" for quantity in quantities(text))


def test_a_range_below_zero_reaches_above_it():
    assert (only("It was -5 to 10 degrees.").low, only("It was -5 to 10 degrees.").high) == (-5, 10)


@pytest.mark.parametrize(
    "text",
    ["About 5 people were taken to " + "Of " * 26 + "x.", "a-" * 10_000, "5 pounds " * 2_000, "in a week " * 2_000],
)
def test_hostile_sentences_take_no_time(text):
    start = time.monotonic()
    quantities(text)
    assert time.monotonic() - start < 5  # minutes to hours before they were mended


def test_a_change_is_no_range():
    assert [q.value for q in quantities("The herd fell by 12,000 to 90,000 goats.")] == [12_000, 90_000]
    assert only("The herd grew by 2 to 3 million goats.").bound == "range"
    assert [quantity.bound for quantity in quantities("Sales rose from 2 million to 3 million boxes.")] == ["exact"] * 2


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It rose from 19 to 21 percent.", [("percent", 21)]),
        ("It was cut to 2.1 from 2.9 percent.", [("percent", 2.1), ("percent", 2.9)]),
        ("It was cut to 2 from 3 million euros.", [("money", 2e6), ("money", 3e6)]),
        ("It was cut to 900 from 1.2 million euros.", [("money", 900), ("money", 1.2e6)]),
        ("It fell from 30 in 2010 to 20 euros.", [("count", 30), ("money", 20)]),
    ],
)
def test_both_ends_of_a_change_have_one_measure(text, values):
    assert [(quantity.dimension, quantity.value) for quantity in quantities(text)] == values


def test_a_line_feed_is_a_blank():
    assert only("At\nleast 20 goats ran.").bound == "at least"
    assert only("Hundreds of\nthousands of goats ran.").low == 200_000
    assert only("Thousands of goats ran.").high > 40_000  # a storm that left 40,000 homes dark left thousands dark


@pytest.mark.parametrize("text", ["20 or more goats ran.", "20 goats or more ran.", "20 goats and counting ran."])
def test_or_more_behind_the_number_bounds_it_below(text):
    assert (only(text).bound, only(text).low, only(text).noun) == ("at least", 20, "goat")


def test_a_number_is_as_exact_as_it_is_written():
    assert not conflicting("They found two tonnes of hay.", "They found 2.3 tonnes of hay.")
    assert conflicting("The river rose five metres.", "The river rose six metres.")
    assert only("The farm keeps 30 goats.").high == 30
    assert only("The farm keeps 1,500 goats.").high == 1550
    assert only("The farm lost $1.2 million.").high == 1_250_000


@pytest.mark.parametrize(
    "text",
    [
        "Flight 752 left the runway.",
        "Flight 752 passengers were led away.",
        "The Boeing 737 left the runway.",
        "He carried an AR-15 rifle.",
        "The No. 5 herd left.",
        "Highway 61 was closed.",
        "It began in 2019.",
        "It was built in 1886.",
        "The 21st goat was sold.",
        "The barn is of the 1990s.",
        "Rovers sold a 3-2 mix of goats.",
        "The vote was 50-50.",
        "Leaders of the G20 met.",
        "One of the goats was sold.",
        "The goat in pen block 3 was sold.",
        "The man in cell 4 slept.",
        "A 737 jet left the runway.",
        "A guest in seat 14 slept.",
        "The suspect in case 118 slept.",
        "A flat at 12 Elm Street was sold.",
        "The 14:30 train left.",
        "They met at 5:30 p.m. on 3 May 2019.",
        "They met on 3 May.",
        "They met at half past nine.",
        "They met at a quarter to nine.",
        "They met on Dec. 29.",
        f"The key is {'7' * 60}.",
    ],
)
def test_a_number_in_a_name_a_score_or_a_date_is_no_quantity(text):
    assert quantities(text) == []


def test_offsets_hold_the_bound_and_the_unit_and_the_bare_number():
    text = "It lies more than 700 miles away."
    quantity = only(text)
    assert text[quantity.start : quantity.end] == "more than 700 miles"
    assert text[slice(*quantity.number)] == "700"


def test_the_bare_number_leaves_the_rate_out():
    text = "It is a $13 billion-a-year trade."
    assert text[slice(*only(text).number)] == "13 billion"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("10 goats died.", "11 goats died."),
        ("At least 12 goats died.", "10 goats died."),
        ("Up to 20 goats died.", "25 goats died."),
        ("Twelve people died.", "17 were killed."),
        ("The storm damaged 30 houses.", "The storm destroyed 45 homes."),
        ("The isle has 120,000 residents.", "The isle has a population of 200,000."),
        ("He was jailed for eight years.", "He was jailed for nine years."),
        ("He was sentenced to eight years.", "He was caged for nine years."),
        ("Some 1,940 goats died.", "2,115 goats died."),
        ("It cost $12 million.", "It cost $14 million."),
        ("It cost $1 million.", "It cost $2 million."),
        ("The isle has three billion trees.", "The isle has four billion trees."),
        ("Prices rose by 0.2 percent.", "Prices rose by 0.3 percent."),
        ("Turnout was 61 percent.", "Turnout was 64 percent."),
        ("A magnitude-6.1 quake struck.", "A magnitude-6.4 quake struck."),
        ("A quake of magnitude 4.9 struck.", "A nearly magnitude 6 quake struck."),
        ("A quake of magnitude 6.3 struck.", "A quake of almost magnitude 6 struck."),
        ("A quake of magnitude 5.4 struck.", "A quake over magnitude 6 struck."),
        ("A quake of magnitude 7.2 struck.", "A quake struck, just under magnitude 7."),
        ("Gusts reached 120 kilometres per hour.", "Gusts reached 90 mph."),
        ("It was minus 5 degrees.", "It was 5 degrees."),
        ("It cost A$12 million.", "It cost A$14 million."),
        ("It took two hours and 10 minutes.", "It took two hours and 50 minutes."),
        ("The tank holds 40,000 litres.", "The tank holds 14,000 litres."),
        ("More than 35,000 goats died.", "41,000 goats died."),
        ("They found five pistols.", "They found three handguns."),
        ("Nine MPs left early.", "Fourteen deputies left early."),
        ("About 70 officers came.", "Some 120 police came."),
        ("Up to 148 litres of rain fell.", "Up to 84 litres of rain fell."),
        ("Winds reached up to 85 kph.", "Gusts topped 110 kph."),
        ("The mean wind never exceeded 50 kph.", "The wind topped 85 kph."),
        ("Some 150 members of the Harbour Guard came.", "Around 250 men of the Harbour Guard came."),
        ("Some 4.7 million people were eligible to take part.", "4.2 million citizens are entitled to vote."),
        ("The ferry carried 30 motorcycles.", "The deck was full, with 18 motorcycles on board."),
        ("Survivors said the ferry carried 30 cars.", "The ferry carried 18 cars."),
    ],
)
def test_values_that_cannot_both_be_true_conflict(left, right):
    assert conflicting(left, right)
    assert conflicting(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("At least 10 goats died.", "12 goats died."),
        ("About 200 goats died.", "190 goats died."),
        ("About 84 goats died.", "91 goats died."),
        ("Some 1,940 goats died.", "1,987 goats died."),
        ("Some 1,940 goats died.", "About 2,100 goats died."),
        ("More than 200 goats died.", "216 goats died."),
        ("More than 35,000 goats died.", "38,000 goats died."),
        ("Close to 50 goats died.", "53 goats died."),
        ("It lasted nearly two weeks.", "It lasted 11 days."),
        ("Up to 20 goats died.", "18 goats died."),
        ("Up to 20 goats died.", "Up to 18 goats died."),
        ("Fewer than 20 goats died.", "Fewer than 90 goats died."),
        ("165 to 180 goats died.", "170 goats died."),
        ("A dozen goats died.", "12 goats died."),
        ("The tank holds 40,000 litres.", "The tank holds 10,500 gallons."),
        ("The door is 6ft 7in high.", "The door is 2.01 metres high."),
        ("The flood displaced 2.3 crore people.", "The flood displaced 23 million people."),
        ("1,500 goats died.", "1,480 goats died."),
        ("It lies 700 miles away.", "It lies 1,150 km away."),
        ("It lies 61 miles away.", "It lies 98 km away."),
        ("He was jailed for 108 months.", "He was jailed for nine years."),
        ("It cost $1.2bn.", "It cost 1.24 billion dollars."),
        ("It cost 240 pence.", "It cost £2.40."),
        ("A magnitude-6.1 quake struck.", "A 6.1-magnitude quake struck."),
        ("A quake with a magnitude of 5.9 struck.", "A nearly magnitude 6 quake struck."),
        ("A magnitude-6.8 quake struck.", "Almost a magnitude-7 quake struck."),
        ("A 5.8-magnitude quake struck.", "A quake struck, just under magnitude 6."),
        ("A 4.8-magnitude quake struck.", "A quake struck, just short of magnitude 5."),
        ("A 6.2-magnitude quake struck.", "A quake over magnitude 6 struck."),
        ("A 5.7-magnitude quake struck.", "A quake of about magnitude 6 struck."),
        ("A 7.9-magnitude quake struck.", "It had nearly a magnitude of 8."),
        ("It cost $10 million.", "It cost $11 million."),
        ("It cost $1 million.", "It cost $1.4 million."),
    ],
)
def test_rounding_bounds_and_units_are_no_conflict(left, right):
    assert same_counted(only(left), only(right))
    assert not conflict(only(left), only(right))
    assert not conflict(only(right), only(left))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Five people were killed.", "Nine people were injured."),
        ("Five people were killed.", "Nine people were counted."),
        ("He sold five goats.", "He sold nine sheep."),
        ("Six children were killed.", "Nine people were killed."),
        ("It cost $5 million.", "It cost £9 million."),
        ("It costs $900 a month.", "It costs $5,000 a year."),
        ("It lies 5 miles away.", "It took 9 hours."),
        ("It was 30 degrees Celsius.", "It was 86 degrees Fahrenheit."),
        ("About 5 voted.", "About 9 voted."),
        ("It cost A$12 million.", "It cost $8 million."),
        ("Turnout was 58 percent.", "The harbour party won 53 percent."),
        ("Some 61 percent of those entitled to vote came.", "The harbour party won 53 percent of the seats."),
        ("Some 150 members of the Harbour Guard came.", "Some 250 members of the Mill Guard came."),
        ("It was 40 degrees.", "It was 104 degrees Fahrenheit."),
        ("It was 40 degrees Celsius.", "It was four degrees Celsius warmer."),
    ],
)
def test_numbers_of_different_things_are_not_compared(left, right):
    assert not same_counted(only(left), only(right))
    assert not same_counted(only(right), only(left))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Between 900 and 1,200 goats died.", 900, 1200),
        ("They counted 800 to 1,000 goats.", 800, 1000),
        ("It will cost $12 to $13 billion.", 12e9, 13e9),
    ],
)
def test_the_lower_end_of_a_range_has_the_scale_of_the_upper_one_only_if_that_is_a_word(text, low, high):
    quantity = only(text)
    assert (quantity.low, quantity.high) == (low, high)


WORDS = (
    "a an the of and or so to from about over under half quarter one two twenty-one hundred thousand million crore 3 "
    "1,500 6.1 2100 $ £ A$ R Rs . , - 5-foot m st lb pounds stone foot feet inches square sq miles km mph metric tons "
    "degrees ° C F per cent percent won dollars Canadian minus years-old months hours minutes times limit dead people "
    "aged both all"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from(["", " "]))
def test_any_row_of_such_words_is_read_without_an_error(words, gap):
    text = gap.join(words)
    for quantity in quantities(text):
        assert 0 <= quantity.start <= quantity.number[0] <= quantity.number[1] <= quantity.end <= len(text)
        assert quantity.low <= quantity.high


def test_a_rate_may_stand_behind_each_or_every():
    units = [
        quantities(text)[0].unit.partition("/")[2]
        for text in (
            "It is $195 for each dose.",
            "It is $168 a dose.",
            "It lost $4m every day.",
            "It is $9 for each Varde share.",
        )
    ]
    assert units == ["dose", "dose", "day", ""]


@pytest.mark.parametrize("text", ["It is a 24- to 30-metre boat.", "It is a 24-to-30-metre boat."])
def test_hyphens_may_stand_around_the_word_of_a_range(text):
    assert (only(text).low, only(text).high) == (24, 30)


def test_the_number_of_a_model_counts_nothing():
    (ovens,) = quantities("Varde Works recalls 26,000 Brioso 600 ovens.")
    assert (ovens.value, ovens.noun) == (26_000, "oven")
    assert [found.value for found in quantities("Varde Works recalls 26,000 of its Brioso 600 ovens.")] == [26_000]
    assert [found.value for found in quantities("The airline parked 12 of its 737 jets.")] == [12]


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("Those within one mile of the barn left.", "Those within two miles of the barn left.", True),
        ("Those within two miles of the barn left.", "Those within 3.2 km of the barn left.", False),
        ("Those within two miles of the barn left.", "The town is one mile from the barn.", False),
        ("It came to within two miles of the barn.", "It fell one mile from the barn.", False),
    ],
)
def test_two_areas_are_not_one(left, right, differ):
    assert conflicting(left, right) is differ


def test_a_range_behind_a_bound_is_one_quantity():
    for left, right in (
        ("About 10 to 15 people were injured.", "13 people were injured."),
        ("Roughly 40 to 50 homes were destroyed.", "46 homes were destroyed."),
        ("Between an estimated 15,000 and 20,000 people marched.", "18,000 people marched."),
        ("As many as 20 to 30 people were trapped.", "25 people were trapped."),
        ("At least 10 to 15 people were injured.", "13 people were injured."),
        ("The power will be back within 24 to 48 hours.", "The power will be back in 36 hours."),
    ):
        assert not conflicting(left, right)
    assert conflicting("About 10 to 15 people were injured.", "30 people were injured.")
    assert conflicting("Up to 20 to 30 people were trapped.", "45 people were trapped.")
    assert only("Some 2 to 3 million people were displaced.").low == 1_700_000
    assert [q.value for q in quantities("The index rose about 200 to 12,340.")] == [200, 12_340]
    assert [q.value for q in quantities("The toll rose from about 10 to 15.")] == [10, 15]


def test_a_number_with_some_more_has_a_lower_end_alone():
    for few in ("30-plus", "30-odd", "30-some", "Upward of 30"):
        assert not conflicting(f"{few} people were hurt.", "34 people were hurt.")
        assert conflicting(f"{few} people were hurt.", "12 people were hurt.")
        assert only(f"{few} people were hurt.").noun == "people"
    assert conflicting("30-odd people were hurt.", "60 people were hurt.")


def test_the_age_of_a_group_counts_nobody():
    assert quantities("Everyone over 65 was evacuated.") == []
    assert quantities("Children under 12 were evacuated.") == []
    assert [q.value for q in quantities("Two people over 60 were evacuated.")] == [2]
    assert only("The storm drove out over 60 people.").value == 60
    assert only("It has moved people over 60 miles.").dimension == "length"
    assert only("It has killed people, over 60 of them here.").value == 60


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("About 380,000 heaters are recalled.", "Around 450,000 heaters are recalled.", True),
        ("About 1,100 posts will go.", "Some 1,400 posts will go.", True),
        ("About 40 guests came.", "About 43 guests came.", False),
        ("About 3,400 babies are born.", "About 3,500 babies are born.", False),
    ],
)
def test_about_reaches_as_far_as_its_last_digit(left, right, differ):
    assert bool(conflicting(left, right)) == differ


def test_a_day_behind_the_short_name_of_its_month_counts_nothing():
    assert [q.value for q in quantities("Fifteen of the 19 Sept. 11 hijackers were caught.") if q.value == 11] == []
