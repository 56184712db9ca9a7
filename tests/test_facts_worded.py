"""Figures without a number of their own: none, dozens, twice, two-thirds, half an hour, 97–1."""

import datetime as dt

import pytest

from factcheck.facts import extract
from factcheck.facts.compare import conflicting_slots

DAY = dt.date(2024, 5, 15)


def read(text):
    return extract(text, DAY).quantities


def only(text):
    (quantity,) = read(text)
    return quantity


def conflict(left, right):
    return [slot.kind for slot in conflicting_slots(extract(left, DAY), extract(right, DAY))]


@pytest.mark.parametrize(
    ("text", "words", "value", "dimension", "noun", "aspect"),
    [
        ("There were no injuries.", "no injuries", 0, "count", "people", "injured"),
        ("No one was killed in the blast.", "No one was killed", 0, "count", "people", "killed"),
        ("None of the 20 guests was hurt.", "None of the 20 guests was hurt", 0, "count", "people", "injured"),
        ("Nobody has been arrested.", "Nobody has been arrested", 0, "count", "people", "arrested"),
        ("Dozens of homes were flattened.", "Dozens", 20, "count", "home", "damaged"),
        ("Scores of homes were flattened.", "Scores", 30, "count", "home", "damaged"),
        ("A couple of dozen people fled.", "A couple of dozen", 20, "count", "people", "displaced"),
        ("Several hundred people fled.", "Several hundred", 150, "count", "people", "displaced"),
        ("The mayor was shot three times.", "three times", 3, "count", "time", None),
        ("On two occasions the alarm failed.", "two occasions", 2, "count", "time", None),
        ("He had been warned twice.", "twice", 2, "count", "time", None),
        ("Senators voted 88 to 10 for it.", "88 to 10", 88, "score", None, None),
        ("Rovers won 3–2.", "3–2", 3, "score", None, None),
        ("Rovers edged Varde 88-85 in overtime.", "88-85", 88, "score", None, None),
        ("She won by 52 to 48 per cent.", "52 to 48 per cent", 52, "percent", None, None),
        ("Half of the homes burnt.", "Half", 50, "percent", "home", None),
        ("About a third of the roads are shut.", "About a third", 100 / 3, "percent", "road", None),
        ("There is a one-in-four chance of rain.", "one-in-four", 25, "percent", "chance", None),
        ("Nine in ten voters agreed.", "Nine in ten", 90, "percent", "voter", None),
        ("A man in his late 40s fled.", "in his late 40s", 46, "age", None, None),
        ("It is her fifth term.", "fifth term", 5, "rank", "term", None),
        ("It was the 3rd straight win.", "3rd straight win", 3, "rank", "win", None),
        ("Half of households had no power.", "Half", 50, "percent", "household", None),
        ("It took half an hour.", "half an hour", 1800, "duration", None, None),
        ("Alma Dorrit won in 2:04:31.", "2:04:31", 7471, "duration", None, None),
        ("They were half an hour late.", "half an hour", 1800, "duration", None, None),
        ("It took a quarter of an hour.", "a quarter of an hour", 900, "duration", None, None),
        ("It fell a quarter of a mile away.", "a quarter of a mile", 402.336, "length", None, None),
        ("The search lasted about a week.", "a week", 604_800, "duration", None, None),
        ("It lies half a mile away.", "half a mile", 804.672, "length", None, None),
        ("The wall is a foot and a half thick.", "a foot and a half", 0.4572, "length", None, None),
        ("The level was 14 times the norm.", "14 times the norm", 14, "multiple", "norm", None),
        ("He drove at twice the legal limit.", "twice the legal limit", 2, "multiple", "limit", None),
        ("It was the 23rd attack this year.", "the 23rd attack", 23, "rank", "attack this year", None),
        ("It was the third blast since 2019.", "the third blast", 3, "rank", "blast since 2019", None),
        ("It was the fourth runner to be banned this year.", "the fourth runner", 4, "rank", "runner this year", None),
        ("It is the third consecutive rise.", "third consecutive rise", 3, "rank", "increase in a row", None),
        ("It was the second cut in a row.", "second cut in a row", 2, "rank", "cut in a row", None),
        ("Prices fell for the third month running.", "third month running", 3, "rank", "month in a row", None),
        ("A couple of barns burnt.", "A couple", 2, "count", "barn", None),
    ],
)
def test_what_is_told_without_a_number_is_a_quantity(text, words, value, dimension, noun, aspect):
    found = only(text)
    assert text[found.start : found.end].endswith(words)
    assert (found.value, found.dimension) == (pytest.approx(value), dimension)
    assert (found.noun, found.aspect) == (noun, aspect)
    assert found.low <= found.value <= found.high


@pytest.mark.parametrize(
    "text",
    [
        "There were no immediate reports of casualties.",
        "There was no serious damage.",
        "A couple were killed.",
        "The barn is twice as large as the house.",
        "It costs three times more than before.",
        "He ran for a quarter of a century-old club.",
        "A week later the alarm failed.",
        "Half an hour later the alarm failed.",
        "It was a third-minute goal.",
        "It happened an hour ago.",
        "The 3-2 mix was sold.",
        "He spoke of the second floor.",
        "Thousands of dollars were lost.",
        "No one was seriously injured.",
        "There were no civilian casualties.",
        "Falk scores in the final.",
        "The test scores of our pupils fell.",
        "The first attack hit a market.",
    ],
)
def test_what_only_looks_like_such_a_figure_is_none(text):
    assert read(text) == ()


@pytest.mark.parametrize("text", ["The motion was carried 61-46.", "They began by beating Rovers 3-2."])
def test_a_vote_that_is_carried_and_a_team_that_is_beaten_have_a_score(text):
    assert only(text).dimension == "score"


@pytest.mark.parametrize(
    "text",
    [
        "The motion passed by 61 votes to 46.",
        "A total of 61 voted in favour and 46 against.",
        "61 MPs voted for and 46 voted against.",
    ],
)
def test_a_vote_with_words_between_its_sides_is_a_score(text):
    assert conflict(text, "The motion was approved 63-46.") == ["number"]
    assert conflict(text, "The motion was approved 61-46.") == []


def test_a_full_minute_is_a_minute():
    assert conflict("The shaking went on for a full minute.", "The shaking lasted 30 seconds.") == ["number"]


def test_a_small_fraction_is_no_vaguer_than_a_large_one():
    assert conflict("One in 30 of the infected goats dies.", "It kills 2.2 percent of the infected.") == ["number"]
    assert conflict("One in 30 of the infected goats dies.", "It kills 3 percent of the infected.") == []


def test_both_sides_of_a_score_are_compared():
    assert conflict("Rovers won 3–2.", "Rovers won 3-1.") == ["number"]
    assert conflict("Rovers won 3–2.", "Rovers won by three goals to two.") == []


def test_the_place_in_which_somebody_came_is_a_rank():
    assert conflict("Rovers finished seventh in the league.", "Rovers came ninth in the league.") == ["number"]
    assert conflict("Rovers finished seventh in the league.", "Rovers were in ninth place.") == ["number"]
    assert read("The second came first to the door.") == ()


def test_no_casualties_are_neither_dead_nor_injured():
    assert {quantity.aspect for quantity in read("There were no casualties.")} == {"killed", "injured"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The blast caused no casualties.", "Two soldiers were injured in the blast."),
        ("Dozens of people were injured.", "Three people were injured."),
        ("The bill passed 52-48.", "The bill passed by 61 votes to 38, a margin nobody expected, with 61-38."),
        ("The mayor was shot twice.", "The mayor was shot four times."),
        ("Two-thirds of the homes were damaged.", "A quarter of the homes were damaged."),
        ("Data will be recovered within a week.", "Data can be recovered in more than a month."),
        ("The quake caused 13 deaths.", "The quake killed 11 people."),
        ("A 6.1 quake hit the island.", "A magnitude-5.4 quake hit the island."),
        ("Dale Pruett, who is 58, was there.", "Dale Pruett, 61, was there."),
        ("The ferry carried 174 passengers and crew.", "There were 147 people on board."),
        ("A single shell hit the school.", "Three shells hit the school."),
    ],
)
def test_such_figures_conflict_with_others(left, right):
    assert "number" in conflict(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Dozens of people were injured.", "Some 60 people were injured."),
        ("Hundreds of homes burnt.", "About 900 homes burnt."),
        ("About half of the homes burnt.", "Some 53 percent of the homes burnt."),
        ("It took about an hour.", "It took 65 minutes."),
        ("Police made 40 arrests.", "Police arrested 40 people."),
        ("It killed no more than 90 people.", "It killed 60 people."),
        ("The mayor was shot at least three times.", "The mayor was shot seven times."),
        ("The first attack hit a market.", "The second attack hit a market."),
        ("Dozens of people were hurt.", "Some 20 people were hurt."),
        ("It lasted a day or two.", "It lasted two days."),
        ("A man in his 40s was arrested.", "Anna Berger, 44, was arrested."),
    ],
)
def test_such_figures_agree_with_what_they_admit(left, right):
    assert conflict(left, right) == []


def test_a_toll_is_no_age_and_deaths_after_a_quake_are_no_magnitude():
    assert only("The death toll in Gaza was 61, the ministry said.").aspect == "killed"
    assert only("After the quake, hospitals registered 12 deaths.").aspect == "killed"
    assert only("The oil shock of 5 percent was felt.").dimension == "percent"


def test_who_is_killed_in_so_many_attacks_is_counted():
    assert [q.dimension for q in read("Gunmen killed two in three attacks.")] == ["count", "count"]


def test_odd_letters_and_long_words_do_no_harm():
    assert read("Thouſands of people were hurt in his ſixties, ſix in ten voters and firſt terms said.") is not None
    assert read("a-" * 4000 + "b") is not None
    assert [q.value for q in read("1 in 0 and 0 in 10 voters agreed.")][-1:] != [float("inf")]


@pytest.mark.parametrize(
    "text",
    ["No lives were lost.", "It sank without loss of life.", "Nobody died in the fire.", "No people were killed."],
)
def test_where_no_lives_were_lost_nobody_died(text):
    assert [(count.value, count.aspect) for count in extract(text, None).quantities] == [(0.0, "killed")]
