"""Quantities: the number, the values that its words admit, what is counted, and which two conflict."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts import extract
from factcheck.facts.counted import same_owner
from factcheck.facts.quantities import conflict, same_counted

HOUR, YEAR = 3600.0, 31_557_600.0


def quantities(text):
    return list(extract(text, None).quantities)


def only(text):
    (quantity,) = quantities(text)
    return quantity


def conflicting(left, right):
    """True when the only quantities of two sentences are of one thing and cannot both be true."""
    return same_counted(only(left), only(right)) and conflict(only(left), only(right))


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
        ("Half a million goats were led away.", 500_000),
        ("Half million goats were led away.", 500_000),
        ("A hundred and fifty goats were led away.", 150),
        ("Two thousand five hundred goats were led away.", 2500),
        ("Two hundred and ten thousand goats were led away.", 210_000),
        ("1.5 lakh goats were led away.", 150_000),
        ("Two and a half million goats were led away.", 2_500_000),
        ("The farm keeps 3.2 million goats.", 3_200_000),
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


@pytest.mark.parametrize("text", ["All ran under one roof.", "It adds up to 300 francs.", "It was below zero."])
def test_what_only_looks_like_a_bound_is_none(text):
    assert all(quantity.bound == "exact" for quantity in quantities(text))


def test_a_crowd_is_of_people_and_a_majority_is_no_count_of_votes():
    assert only("They played before a crowd of 63,412.").noun == "people"
    assert only("It passed with a majority of 105 votes.").noun == "vote of majority"


def test_a_part_has_the_unit_of_its_whole():
    assert [found.unit for found in quantities("The mine gave 125 of the 410 ounces of gold.")] == ["oz", "oz"]


def test_a_span_of_its_own_is_no_part_of_an_age_or_a_term():
    assert quantities("John Smith, 61, six months after the fire, sang.")[0].value == 61
    assert quantities("He was jailed for 10 years, and 6 months later he sang.")[0].value == pytest.approx(10 * YEAR)


def test_a_range_below_zero_reaches_above_it():
    assert (only("It was -5 to 10 degrees.").low, only("It was -5 to 10 degrees.").high) == (-5, 10)


@pytest.mark.parametrize("text", ["Viewers dropped to 1.2m in May.", "The shares fell ₹44m.", "Profit fell Rs 44m."])
def test_millions_that_fall_are_no_metres(text):
    assert only(text).dimension != "length"
    assert only(text).value >= 1_200_000


@pytest.mark.parametrize(
    "text",
    ["About 5 people were taken to " + "Of " * 26 + "x.", "a-" * 10_000, "5 pounds " * 2_000, "in a week " * 2_000],
)
def test_hostile_sentences_take_no_time(text):
    start = time.monotonic()
    quantities(text)
    assert time.monotonic() - start < 5  # minutes to hours before they were mended


def test_a_change_is_no_range():
    assert [quantity.bound for quantity in quantities("Sales rose from 2 million to 3 million boxes.")] == ["exact"] * 2


def test_a_line_feed_is_a_blank():
    assert only("At\nleast 20 goats ran.").bound == "at least"
    assert only("Hundreds of\nthousands of goats ran.").low == 200_000


@pytest.mark.parametrize("text", ["20 or more goats ran.", "20 goats or more ran.", "20 goats and counting ran."])
def test_or_more_behind_the_number_bounds_it_below(text):
    assert (only(text).bound, only(text).low, only(text).noun) == ("at least", 20, "goat")


def test_a_number_is_as_exact_as_it_is_written():
    assert only("The farm keeps 30 goats.").high == 30
    assert only("The farm keeps 1,500 goats.").high == 1550
    assert only("The farm lost $1.2 million.").high == 1_250_000


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The barn cost $300.", 300, "usd"),
        ("The barn cost £4m.", 4e6, "gbp"),
        ("The price fell to £4m in May.", 4e6, "gbp"),
        ("The club ran up £4m long before May.", 4e6, "gbp"),
        ("The barn cost €1.2bn.", 1.2e9, "eur"),
        ("The barn cost 3 million dollars.", 3e6, "usd"),
        ("The share fell to 240 pence.", 2.4, "gbp"),
        ("The share fell to 240p.", 2.4, "gbp"),
        ("The barn costs $900 a month.", 900, "usd/month"),
        ("The barn costs £4m per year.", 4e6, "gbp/year"),
        ("It is a $13 billion-a-year trade.", 13e9, "usd/year"),
        ("The barn cost A$2 million.", 2e6, "aud"),
        ("The barn cost US$2 million.", 2e6, "usd"),
        ("The barn cost R$2 million.", 2e6, "real"),
        ("The barn cost 2 million Canadian dollars.", 2e6, "cad"),
        ("The barn cost 2 million New Zealand dollars.", 2e6, "nzd"),
        ("The barn cost 2 million Jamaican dollars.", 2e6, "jamaican dollar"),
        ("The barn cost 2 million Swiss francs.", 2e6, "franc"),
        ("The barn cost CHF 2 million.", 2e6, "franc"),
        ("The barn cost 310 million kroner.", 310e6, "krone"),
        ("The barn cost 1.9 million pesos.", 1.9e6, "peso"),
        ("The barn cost R7.6bn.", 7.6e9, "rand"),
        ("The barn cost RM24 million.", 24e6, "ringgit"),
        ("The barn cost Rs 36 crore.", 36e7, "inr"),
        ("The barn cost Rs. 5 lakh.", 5e5, "inr"),
        ("The barn cost ₹4.5 crore.", 4.5e7, "inr"),
        ("The barn cost 10 billion won.", 1e10, "won"),
        ("The barn cost 500 pounds.", 500, "gbp"),
    ],
)
def test_money_has_its_currency_and_its_rate(text, value, unit):
    quantity = only(text)
    assert (quantity.dimension, quantity.value, quantity.unit) == ("money", pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "The robot R2 won.",
        "At least 12 Republicans won seats.",
        "3 Family Dollar stores burnt.",
        "Two Rand Paul aides left.",
        "Ward P5 closed.",
        "Labour won 5 million votes.",
        "M5 was shut.",
    ],
)
def test_letters_and_verbs_that_look_like_a_currency_are_none(text):
    assert all(quantity.dimension != "money" for quantity in quantities(text))


@pytest.mark.parametrize(
    ("text", "kilos"),
    [
        ("A 500-pound bomb fell.", 226.795),
        ("He carried two pounds of cheese.", 0.90718),
        ("The goat is 120 pounds.", 54.4308),
        ("The goat weighs 75 kilograms (165 pounds).", 74.84235),
        ("The goat weighed in at 18st 4lb.", 116.11958),
        ("The goat weighs 18 stone 4 pounds.", 116.11958),
        ("They burnt two metric tons of hay.", 2000),
    ],
)
def test_pounds_and_stones_weigh_where_nothing_is_paid(text, kilos):
    assert quantities(text)[-1].dimension == "mass"
    assert quantities(text)[-1].value == pytest.approx(kilos)


@pytest.mark.parametrize("text", ["Three stone houses fell.", "The 21st goat was sold."])
def test_stones_and_ordinals_are_no_weight(text):
    assert all(quantity.dimension != "mass" for quantity in quantities(text))


def test_what_money_is_paid_for_is_its_noun_and_not_the_rate():
    assert only("They signed a $13 billion-a-year deal.").noun == "deal"
    assert only("They signed a $13 million deal.").noun == "deal"
    assert only("He pays $900 a month.").noun is None


@pytest.mark.parametrize("text", ["Turnout was 61.5%.", "Turnout was 61.5 percent.", "Turnout was 61.5 per cent."])
def test_percent_is_read_however_it_is_written(text):
    assert (only(text).dimension, only(text).value) == ("percent", 61.5)


@pytest.mark.parametrize(
    ("text", "dimension", "value"),
    [
        ("The trail is 2 km long.", "length", 2000),
        ("The trail is 2 miles long.", "length", 3218.688),
        ("They walked a 2-mile trail.", "length", 3218.688),
        ("They walked a two-mile trail.", "length", 3218.688),
        ("The goat weighs 40 kilos.", "mass", 40),
        ("The climb took 3 hours.", "duration", 3 * HOUR),
        ("The climb took two and a half hours.", "duration", 2.5 * HOUR),
        ("He got an eight-year sentence.", "duration", 8 * YEAR),
        ("Gusts reached 120 kilometres per hour.", "speed", 120),
        ("Gusts reached 120 km/h.", "speed", 120),
        ("Gusts reached 50 mph.", "speed", 80.46725),
        ("The farm has 10 hectares.", "area", 10),
        ("A magnitude-6.1 quake struck.", "magnitude", 6.1),
        ("A 6.1-magnitude quake struck.", "magnitude", 6.1),
        ("A quake of magnitude 6.1 struck.", "magnitude", 6.1),
        ("The quake measured 6.1 on the Richter scale.", "magnitude", 6.1),
        ("It was 30 degrees Celsius.", "temperature", 30),
        ("It was minus 5 degrees.", "temperature", -5),
        ("It was -5 degrees.", "temperature", -5),
        ("The hall has 300 square feet.", "area", 0.002787091),
        ("The 300-square-foot hall burnt.", "area", 0.002787091),
        ("The park has 3 sq km.", "area", 300),
        ("The park has 3 sq. miles.", "area", 776.9964),
        ("Temperatures fell to -15C.", "temperature", -15),
        ("It was 12 °C outside.", "temperature", 12),
        ("Alma Dorrit is 5-foot-9.", "length", 1.7526),
        ("The door is 6 ft 2 in high.", "length", 1.8796),
        ("The door is 6 feet 2 inches high.", "length", 1.8796),
        ("Six-foot waves hit the pier.", "length", 1.8288),
        ("The 44m tall mast fell.", "length", 44),
        ("He fell about 60m while climbing.", "length", 60),
        ("The buoy lies 3 nautical miles out.", "length", 5556),
        ("Winds of 10 metres per second blew.", "speed", 36),
        ("It took two days, seven hours and 40 minutes.", "duration", 55 * HOUR + 2400),
        ("It took an hour and 10 minutes.", "duration", HOUR + 600),
        ("The tank holds 40,000 litres.", "volume", 40_000),
        ("The tank holds 10 barrels.", "volume", 1589.87),
    ],
)
def test_a_measure_is_brought_to_one_unit(text, dimension, value):
    assert (only(text).dimension, only(text).value) == (dimension, pytest.approx(value))


@pytest.mark.parametrize(
    "text",
    [
        "Alma Dorrit, 58, keeps goats.",
        "Alma Dorrit, aged 58, keeps goats.",
        "58-year-old Alma Dorrit keeps goats.",
        "The 58-year-old herder Alma Dorrit keeps goats.",
        "Fifty-eight-year-old Alma Dorrit keeps goats.",
    ],
)
def test_an_age_belongs_to_the_name_beside_it(text):
    quantity = only(text)
    assert (quantity.dimension, quantity.value, quantity.owner) == ("age", 58, "alma dorrit")


def test_an_age_in_apposition_belongs_to_the_name_before_it():
    text = "They met Bruno Falk, a 41-year-old baker, and Alma Dorrit, 58."
    assert [(quantity.value, quantity.owner) for quantity in quantities(text)] == [
        (41, "bruno falk"),
        (58, "alma dorrit"),
    ]


def test_an_age_without_a_name_beside_it_has_no_owner():
    assert only("A 41-year-old baker, a friend of Alma Dorrit, came.").owner is None


@pytest.mark.parametrize(
    "text", ["Guests aged between 27 and 46 sang.", "The guests, both 72, sang.", "The oldest is 79."]
)
def test_an_age_is_known_by_the_word_before_it(text):
    assert {quantity.dimension for quantity in quantities(text)} == {"age"}


def test_an_age_in_months_is_part_of_a_year():
    assert only("A six-month-old kid was born here.").value == pytest.approx(0.5)
    assert only("A 6-month-old kid was born here.").value == pytest.approx(0.5)


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


def test_two_nouns_of_one_sentence_have_their_own_numbers():
    assert [(q.value, q.noun) for q in quantities("He sold three goats and 14 sheep.")] == [(3, "goat"), (14, "sheep")]


def test_a_compound_counts_the_word_behind_the_hyphen():
    assert only("The 12-member jury met.").noun == only("A five-member jury met.").noun == "member of a group"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The bomb tore up a street, killing five people and injuring 30.", [(5, "killed"), (30, "injured")]),
        ("Killing five people and injuring dozens, the bomb tore up a street.", [(5, "killed"), (20, "injured")]),
        ("The raid left 24 dead and over 200 injured.", [(24, "killed"), (200, "injured")]),
        ("10 people were killed and 140 were injured.", [(10, "killed"), (140, "injured")]),
        ("140 were injured.", [(140, "injured")]),
        ("Five victims suffered serious injuries.", [(5, "injured")]),
        ("The death toll rose to 17.", [(17, "killed")]),
        ("Police arrested nine men.", [(9, "arrested")]),
        ("Three miners are missing.", [(3, "missing")]),
        ("Three miners are trapped.", [(3, "trapped")]),
        ("The crew rescued 30 sailors.", [(30, "rescued")]),
        ("The storm damaged 300 houses.", [(300, "damaged")]),
        ("The flood displaced 6,500 residents.", [(6500, "displaced")]),
        ("Some 6,500 residents fled.", [(6500, "displaced")]),
        ("He sold three goats.", [(3, None)]),
    ],
)
def test_the_aspect_is_what_befell_the_counted(text, counts):
    assert [(quantity.value, quantity.aspect) for quantity in quantities(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("One dead as a storm batters Varde", [(1, "killed")]),
        ("One of the dead was a sailor.", []),
        ("The one missing link was found.", []),
        ("Nine guests were taken to the Anna, Countess of Varde Hospital.", [(9, "taken to hospital")]),
        ("Nine guests sang, and a choir was taken to the hospital.", [(9, None)]),
        ("Four guests were brought to court over a hospital feud.", [(4, None)]),
        ("Five guests were taken to a police station near the hospital.", [(5, None)]),
        ("Not one injured in the crash.", []),
        ("The only one killed was Bob.", []),
        ("The storm left one dead.", [(1, "killed")]),
    ],
)
def test_who_died_alone_and_who_went_to_hospital_is_counted(text, counts):
    assert [(quantity.value, quantity.aspect) for quantity in quantities(text)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "The isle has a population of 120,000.",
        "The isle has 120,000 residents.",
        "The isle is home to 120,000 people.",
        "The isle has 120,000 inhabitants.",
    ],
)
def test_a_population_is_one_thing_in_all_wordings(text):
    assert (only(text).aspect, only(text).noun, only(text).value) == ("population", None, 120_000)


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
        ("Turnout was 61 percent.", "Turnout was 64 percent."),
        ("A magnitude-6.1 quake struck.", "A magnitude-6.4 quake struck."),
        ("Gusts reached 120 kilometres per hour.", "Gusts reached 90 mph."),
        ("It was minus 5 degrees.", "It was 5 degrees."),
        ("It cost A$12 million.", "It cost A$14 million."),
        ("It took two hours and 10 minutes.", "It took two hours and 50 minutes."),
        ("The tank holds 40,000 litres.", "The tank holds 14,000 litres."),
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
        ("Up to 20 goats died.", "18 goats died."),
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
        ("It was 40 degrees.", "It was 104 degrees Fahrenheit."),
        ("It was 40 degrees Celsius.", "It was four degrees Celsius warmer."),
    ],
)
def test_numbers_of_different_things_are_not_compared(left, right):
    assert not same_counted(only(left), only(right))
    assert not same_counted(only(right), only(left))


def test_a_bare_number_may_count_people():
    bare, people = only("Fourteen were in hospital."), only("Nine people were in hospital.")
    assert same_counted(bare, people)
    assert same_counted(people, bare)


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


def test_years_in_prison_are_compared_with_no_other_years():
    left = "The treasurer gets nine years"
    right = "Falk, who was treasurer for 11 years, will go to prison for seven and a half years."
    ours, theirs = quantities(left), quantities(right)
    assert [one.noun for one in (*ours, *theirs)] == ["prison term", None, "prison term"]
    assert [same_counted(ours[0], other) for other in theirs] == [False, True]


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Two people are in critical condition.", "in critical condition"),
        ("Two people are in critical but stable condition.", "in critical condition"),
        ("Two people are critically ill.", "in critical condition"),
        ("Five people were critically injured.", "injured"),
        ("The zoo has 12 critically endangered rhinos.", None),
        ("He made 20 critically acclaimed films.", None),
    ],
)
def test_critical_condition_is_told_from_other_things_that_are_critical(text, aspect):
    assert [quantity.aspect for quantity in extract(text, None).quantities] == [aspect]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("mit police officer sean collier", "sean a. collier", True),
        ("police officer tom collier", "state police officer sean collier", False),
        ("detective tom reed", "chief detective ann reed", False),
        ("collier", "sean collier", True),
        ("sean collier", "tom collier", False),
    ],
)
def test_offices_before_a_name_are_no_other_name(left, right, same):
    assert same_owner(left, right) is same
    assert same_owner(right, left) is same


def test_the_size_of_a_group_is_no_count_of_those_to_whom_something_happened():
    size, dead = only("The blast injured a 20-member crew."), only("The blast injured 19 members of the crew.")
    assert size.aspect is None
    assert dead.aspect == "injured"
    assert not same_counted(size, dead)
    assert same_counted(size, only("A 12-member crew came."))


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
