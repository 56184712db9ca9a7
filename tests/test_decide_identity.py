"""Names, offices, bearings and denials: whether two of them are of one person, place or statement."""

import datetime as dt

import pytest
from two_sentences import NEWS, Story, of_texts

from factcheck.decide import weights

DOUBTED = "one side is not told as a fact"
DIFFERENT = "they tell of different subjects"
ELSE = "one does not deny just what the other tells"


@pytest.mark.parametrize(
    ("right", "context", "reason"),
    [
        ("The driver is Bruno Tolkinson.", 0.7, None),
        ("Police will charge Bruno Tolkinson.", 0.7, None),  # tense tells nothing
        ("Bruno Tolkinson baked bread.", 0.3, "the two claims tell of different people"),
    ],
)
def test_a_name_told_in_two_ways_is_compared_where_one_may_be_meant(right, context, reason):
    story = Story("It was Bruno Tolkins who fled.", right, context=context)
    assert story.pair.slot.kind == "person"
    assert story.gate() == reason
    assert of_texts(story)["name"] == 1


def test_one_letter_of_a_long_given_name_is_a_slip_whatever_else_is_told():
    assert Story("It was Bernard Falkner who fled.", "Berbard Falkner baked bread.", context=0.3).gate() is None


def test_two_given_names_of_one_judge_are_a_slip():
    left, right = "Judge Miriam Oberau closed the case.", "Judge Marian Oberau baked bread."
    assert Story(left, right, context=0.3).gate() is None
    apart = "the two claims tell of different people"
    assert Story(left.replace("Judge", "Miss"), right.replace("Judge", "Miss"), context=0.3).gate() == apart


@pytest.mark.parametrize(
    ("right", "reason"),
    [
        ("The minister confirmed that fishing rights had been discussed.", None),
        ("The minister confirmed that customs had been paid in Varde.", DIFFERENT),
    ],
)
def test_one_denies_what_another_confirms(right, reason):
    story = Story("The mayor denied that fishing rights had been discussed.", right, kind="negation")
    assert story.gate() == reason


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        ("It was Bruno Tolkins who fled.", "an article names both"),
        ("It was Bruno Tolkins, 66, who fled.", None),
    ],
)
def test_who_names_both_knows_two_people_unless_they_are_of_one_age(left, reason):
    before = "A neighbour, Bruno Tolkinson, called."
    assert Story(left, "The driver, Bruno Tolkinson, 66, fled.", before=before).gate() == reason


@pytest.mark.parametrize(
    ("left", "right", "feature"),
    [
        ("They met CEO Alma Dorrit.", "The talks will be led by COO Alma Dorrit.", "office"),
        ("The quake struck 15 miles north of Oberau.", "It struck 24 kilometres south of Oberau.", "bearing"),
        ("The quake of 6.4 struck north of Oberau.", "South of Oberau it had a magnitude of 6.4.", "bearing"),
    ],
)
def test_offices_and_bearings_are_compared_as_such(left, right, feature):
    story = Story(left, right)
    assert story.gate() is None
    assert of_texts(story)[feature] == 1
    assert weights()["weights"][feature] > 0


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Alma Dorrit won the vote in Oberau.", "Alma Dorrit lost the vote in Oberau on Sunday.", None),
        ("The hospital is safe.", "The hospital is not safe.", None),
        ("The hospital is safe.", "The hospital in the old town of Varde is not safe.", ELSE),
        (
            "The council of Varde approved the budget, which had been drawn up by Bruno Falkner in the long summer.",
            "The council of Varde rejected the plan of a shop to sell wine at night, and the budget.",
            ELSE,
        ),
        (
            "Alma Dorrit won the vote in Varde.",
            "Bruno Falkner lost the vote in Varde.",
            "they tell of different subjects",
        ),
        (
            "The Indian rupee weakened against the dollar in Varde.",
            "The dollar strengthened against the Indian rupee in Varde.",
            "they tell of different subjects",
        ),
        (
            "Alma Dorrit won the first round in Varde.",
            "Alma Dorrit lost in Varde by a hair.",
            "one tells of a part of a series",
        ),
        ("Shares fell on Monday in Varde.", "Shares rose on Tuesday in Varde.", "they tell of different times"),
        (
            "Two of the hostages died in the raid.",
            "Two of the hostages survived the raid.",
            "one tells of some of several",
        ),
        ("Several hostages died in the raid.", "The hostages survived the raid.", "one tells of some of several"),
        ("A hostage died in the raid.", "A hostage survived the raid.", "one tells of some of several"),
        ("A court clerk died in the raid.", "The court clerk survived the raid.", "one tells of some of several"),
        ("A jury in Varde convicted the brewer of arson.", "A jury in Varde acquitted the brewer of arson.", None),
        ("Nobody believes that the mayor closed the bridge.", "The mayor did not close the bridge.", DOUBTED),
        ("The mayor allegedly closed it there.", "The mayor did not close it there.", DOUBTED),
        (
            "The mayor of Varde resigned on Monday after 12 people had died.",
            "The mayor of Varde did not resign on Monday.",
            None,
        ),
        ("Police in Varde were warned before the raid.", "Police in Varde were not warned of the raid.", None),
        (
            "Police in Varde were not warned before the raid.",
            "Police in Varde were warned of the raid.",
            "they tell of different times",
        ),
        (
            "The council of Varde approved the budget and the mayor signed the contract.",
            "The council of Varde rejected the budget and the mayor signed the contract.",
            None,
        ),
    ],
)
def test_only_what_is_told_in_the_same_words_is_denied(left, right, reason):
    assert Story(left, right, kind="negation").gate() == reason


def test_one_person_lives_or_has_died_in_whatever_words():
    survived = "The pilot, Bruno Falkner, survived with light burns."
    died = "Bruno Falkner, named by his club as the pilot, died in hospital on Tuesday."
    assert Story(survived, died, kind="negation").gate() is None
    reason = "one does not deny just what the other tells"
    earlier = "The pilot, Bruno Falkner, survived an attack as a boy."
    assert Story(earlier, died, kind="negation").gate() == reason
    other = "Alma Falkner, named by her club as the pilot, died in hospital on Tuesday."
    assert Story(survived, other, kind="negation").gate() == reason


@pytest.mark.parametrize(("later", "reason"), [(0, None), (2, "they tell of different times")])
def test_what_was_so_on_one_day_may_not_be_so_on_another(later, reason):
    published = NEWS, NEWS + dt.timedelta(days=later)
    assert Story("Oil prices rose in Varde.", "Oil prices fell in Varde.", published=published).gate() == reason


@pytest.mark.parametrize(
    ("day", "later", "reason"),
    [
        ("Tuesday", 1, None),  # the day before the first article
        ("Wednesday", 1, None),
        ("Thursday", 1, "they tell of different times"),  # of which the first article could not know
        ("Tuesday", 2, "they tell of different times"),
    ],
)
def test_what_both_articles_could_know_is_denied_on_the_next_day_too(day, later, reason):
    published = NEWS, NEWS + dt.timedelta(days=later)
    denied, admitted = "The mayor denied the theft of the bell.", f"The mayor admitted the theft of the bell on {day}."
    assert Story(denied, admitted, kind="negation", published=published).gate() == reason


WORDS = "“We shall rebuild the old mill of Varde by the spring,”"
TWO = "they are not known to be two persons"
DORRIT, FALKNER = f"{WORDS} said the mayor Alma Dorrit.", f"{WORDS} said the miller Bruno Falkner, 52."


def test_one_quotation_of_two_speakers_is_compared_as_such():
    story = Story(DORRIT, FALKNER)
    assert story.pair.slot.kind == "attribution"
    assert story.gate() is None
    assert of_texts(story)["speaker"] == 1
    assert weights()["weights"]["speaker"] > 0
    assert story.decide().verdict == "contradiction"


@pytest.mark.parametrize(
    ("left", "right", "before", "reason"),
    [
        (DORRIT, f"{WORDS} said Bruno Falkner.", None, TWO),
        (DORRIT, f"{WORDS} said the Mill Trust.", None, TWO),
        (DORRIT, FALKNER, f"Mr. Falkner said: {WORDS}", "an article gives the words to both"),
        (DORRIT, f"{WORDS} said her spokesman Bruno Falkner, 52.", None, "one may pass on the words of another"),
        (DORRIT, f"{WORDS} Bruno Falkner, 52, said in a statement.", None, "one may pass on the words of another"),
        (DORRIT, f"{WORDS} Bruno Falkner, 52, said, quoting the mayor.", None, "one may pass on the words of another"),
        (f"{WORDS} said Sir Bruno.", f"{WORDS} said Mr. Falkner.", "Sir Bruno Falkner came.", TWO),
        (f"{WORDS} said Mr. Dorrit.", FALKNER, None, TWO),  # whose full name no article has
    ],
)
def test_who_passes_on_the_words_of_another_is_no_second_speaker(left, right, before, reason):
    story = Story(left, right, before=before, kind="attribution")
    assert story.gate() == reason


@pytest.mark.parametrize(
    ("quoted", "later", "reason"),
    [
        (WORDS, 5, None),  # a follow-up quotes the same words again
        (WORDS, 9, "they may be words of two days"),
        (WORDS.replace("We", "They"), 1, None),
        (WORDS.replace("We", "They"), 5, "they may be words of two days"),
    ],
)
def test_what_is_said_again_on_another_day_may_have_another_speaker(quoted, later, reason):
    story = Story(DORRIT, FALKNER.replace(WORDS, quoted), published=(NEWS, NEWS + dt.timedelta(days=later)))
    assert story.gate() == reason


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Mats Norling stays.", "Mats Norlin spoke of growth.", None),
        ("Vincente Falk will not pay.", "Vicente Falk will not pay.", None),
        ("Daniel Falk fled.", "Daniela Falk was at home.", "the two claims tell of different people"),
    ],
)
def test_a_letter_more_in_a_long_name_is_a_slip_but_none_at_the_end_of_a_given_one(left, right, reason):
    story = Story(left, right, context=0.2, kind="person")
    assert story.pair.slot is None or story.gate() == reason


@pytest.mark.parametrize(
    ("right", "reason"),
    [
        ("“He is well,” said Falk, Dorrit's son.", "they tell whose kin somebody is, of two people"),
        ("“He is well,” said Falk, Alma's son.", None),
    ],
)
def test_one_may_be_kin_of_two_people(right, reason):
    story = Story("“He is well,” said Falk, Alma's brother.", right, marks=("brother", "son"))
    assert story.gate() == reason
