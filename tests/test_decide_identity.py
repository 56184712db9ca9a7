"""Names, offices, bearings, denials, times: whether two of them are of one person, place, statement, deed."""

import datetime as dt

import pytest
from two_sentences import NEWS, Story, of_texts

from factcheck.decide import rule_out, weights

DOUBTED = "one side is not told as a fact"
ELSE = "one does not deny just what the other tells"
ELSEWHEN = "the two occasions are told too differently to be one"


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
        ("Nobody believes that the mayor closed the bridge.", "The mayor did not close the bridge.", DOUBTED),
        ("The mayor allegedly closed it there.", "The mayor did not close it there.", DOUBTED),
        (
            "The council of Varde approved the budget and the mayor signed the contract.",
            "The council of Varde rejected the budget and the mayor signed the contract.",
            None,
        ),
    ],
)
def test_only_what_is_told_in_the_same_words_is_denied(left, right, reason):
    assert Story(left, right, kind="negation").gate() == reason


@pytest.mark.parametrize(("later", "reason"), [(0, None), (2, "they tell of different times")])
def test_what_was_so_on_one_day_may_not_be_so_on_another(later, reason):
    published = NEWS, NEWS + dt.timedelta(days=later)
    assert Story("Oil prices rose in Varde.", "Oil prices fell in Varde.", published=published).gate() == reason


PASSED = "The council of Varde passed the budget for the harbour on Tuesday."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (PASSED, "On Wednesday, the council voted 12-9 on a budget that includes the harbour."),
        (PASSED, "After a long debate the council of Varde adopted a budget for its harbour on Monday."),
        ("Alma Dorrit has led the ferrymen’s union since 2002.", "Dorrit has led the ferrymen since 2003."),
        ("Pilots lost contact with the barge at 10:53 a.m.", "The barge lost contact with pilots at 10:57 a.m."),
        ("Mayor Alma Dorrit will leave city hall on 1 June.", "Dorrit will quit city hall at the end of July."),
        (
            "In a statement on Tuesday, Dorrit ordered all available barges to the flooded harbour.",
            "Dorrit, in a statement Monday evening, said she had ordered all available barges to the harbour.",
        ),
    ],
)
def test_two_times_of_one_deed_are_compared(left, right):
    for story in (Story(left, right, kind="date"), Story(right, left, kind="date")):
        assert story.gate() is None
        assert of_texts(story)["deed"] == 1
        assert story.decide().kind == "date"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # another deed, or one of which there are many
        (PASSED, "The council of Varde buried the budget for the harbour on Wednesday."),
        ("The council of Varde met over the harbour on Tuesday.", "The council met over the harbour on Wednesday."),
        # another object
        (PASSED, "The council of Varde passed a law against loud geese on Wednesday."),
        # a day by the date of an article, which may be off by one, and one that owns what it names
        (PASSED, "The council of Varde passed the budget for the harbour yesterday."),
        (PASSED, "The budget for the harbour survived Monday’s vote of the council of Varde."),
        # long apart
        (PASSED, "The council of Varde passed the budget for the harbour on 2 February 2021."),
        # it counts other things
        ("The council fined 12 brewers on Tuesday.", "The council fined 14 brewers on Wednesday."),
        ("Guards shot at the ferry at 9 a.m. on Tuesday.", "Guards shot at the ferry at 3 p.m. on Tuesday."),
        # it is called another one
        ("A strong quake shook the island of Hessa on Sunday.", "An aftershock shook the island of Hessa on Monday."),
        # the day of another deed
        (PASSED, "The council of Varde passed the budget for the harbour after mayors met on Wednesday."),
    ],
)
def test_times_of_two_deeds_are_not_compared(left, right):
    for story in (Story(left, right, kind="date"), Story(right, left, kind="date")):
        assert story.pair.slot is None or story.gate() is not None


def test_an_article_dates_two_deeds_not_one_in_two_ways():
    other = "On Wednesday, the council voted 12-9 on a budget that includes the harbour."
    assert Story(PASSED, other, kind="date", same_article=True).gate() == ELSEWHEN


def test_one_deed_is_told_in_claims_that_are_somewhat_alike():
    other = "On Wednesday, the council voted 12-9 on a budget that includes the harbour."
    assert Story(PASSED, other, kind="date", context=0.45).gate() == ELSEWHEN
    story = Story(PASSED, other, kind="date", context=None)
    assert rule_out(story.pair, story.cluster) is None  # not known yet


@pytest.mark.parametrize(("days", "verdict"), [((0, 2), "update"), ((2, 0), "update"), ((0, 0), "contradiction")])
def test_a_plan_that_a_later_article_dates_otherwise_was_changed(days, verdict):
    published = tuple(NEWS + dt.timedelta(days=day) for day in days)
    left, right = "Mayor Alma Dorrit will leave city hall on 1 June.", "Dorrit will quit city hall at the end of July."
    assert Story(left, right, published=published).decide().verdict == verdict
    held = "Dorrit left city hall on 3 May.", "Mayor Alma Dorrit quit city hall on 5 May."
    assert Story(*held, published=published).decide().verdict == "contradiction"
