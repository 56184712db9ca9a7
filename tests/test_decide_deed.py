"""Times: whether two of them are told of one deed."""

import datetime as dt

import pytest
from two_sentences import CONTRADICTED, NEWS, Story, of_texts

from factcheck.datatypes import Judgement, Probabilities
from factcheck.decide import CLOCK_CONFIDENCE, rule_out

ELSEWHEN = "the two occasions are told too differently to be one"
PASSED = "The council of Varde passed the budget for the harbour on Tuesday."
VOTED = "On Wednesday, the council voted 12-9 for a budget that includes the harbour."


def test_spans_that_end_on_one_day_are_of_one_deed_whatever_the_model_says():
    left = "The recall is of ovens that were sold between May 2021 and June 2024."
    right = "The ovens it recalls were on sale between May 2022 and June 2024."
    unread = Judgement(Probabilities(0.3, 0.6, 0.1), Probabilities(0.3, 0.6, 0.1))
    story = Story(left, right, kind="date")
    assert story.gate() is None
    assert story.decide(unread).features["deed"] == 1
    assert not Story(PASSED, VOTED, kind="date").decide(unread).features["deed"]


def of_one_deed(left, right, **more):
    """Tell whether both ways round of two sentences whose times have one verb are of one deed."""
    published = more.pop("published", (NEWS, NEWS))
    stories = [
        Story(left, right, kind="date", published=published, **more),
        Story(right, left, kind="date", published=published[::-1], **more),
    ]
    for story in stories:
        assert story.pair.slot is not None
        assert story.pair.slot.left.deed == story.pair.slot.right.deed is not None
    found = {bool(of_texts(story)["deed"]) for story in stories}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (PASSED, VOTED),
        (PASSED, "After a long debate the council of Varde adopted a budget for its harbour on Monday."),
        ("Alma Dorrit has led the ferrymen’s union since 2002.", "Dorrit has led the ferrymen since 2003."),
        ("Alma Dorrit was arrested in March 2021 at the port of Varde.", "Dorrit was arrested in November 2021."),
        ("Mayor Alma Dorrit will leave city hall on 1 June.", "Dorrit will leave city hall at the end of July."),
        (
            "The council of Varde passed the budget for the harbour on the third floor of its hall on Tuesday.",
            "The council of Varde passed the budget for the harbour on Monday.",
        ),
        (PASSED, "The budget for the harbour of Varde was passed by the council on Wednesday."),
        ("Alma Dorrit was born in Varde on 3 May 1956.", "Dorrit was born at a farm near Hessa in 1959."),
        ("Alma Dorrit, who died at home on Sunday, kept goats.", "The keeper of goats, Dorrit, died on Saturday."),
        ("The mayor resigned on Monday.", "The mayor stepped down on Tuesday."),
        ("The museum of Varde bought the manuscript on Monday.", "Varde's museum purchased a manuscript on Tuesday."),
        ("Dorrit took the oath of office in Varde on Monday.", "Alma Dorrit took the oath in Varde on Tuesday."),
        ("Guards in Varde detained Alma Dorrit on Monday.", "Dorrit was taken into custody in Varde on Tuesday."),
        ("Diallo was born in Dakar on 3 May 1956.", "Diallo was born at a farm near Hessa in 1959."),
        ("The new bridge of Varde will open on 20 May.", "The new bridge of Varde opens on 3 June."),
        ("Guards in Varde arrested Alma Dorrit on Tuesday.", "Alma Dorrit was arrested on Wednesday."),
        ("The barge Alma collided with a ferry at 11:41 p.m.", "The Alma collided with a ferry at 12:23 a.m."),
    ],
)
def test_two_times_of_one_deed_are_compared(left, right):
    assert of_one_deed(left, right)
    story = Story(left, right, kind="date")
    assert story.gate() is None
    assert story.decide().kind == "date"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # another object, another doer, another name
        (PASSED, "The council of Varde passed a law against loud geese on Wednesday."),
        (PASSED, "The senate passed a budget for the harbour of Varde on Wednesday."),
        (PASSED, "The budget for the harbour of Varde was passed by the senate on Wednesday."),
        (PASSED, "A law against loud geese was passed by the council on Wednesday."),
        ("Guards in Varde arrested Alma Dorrit on Tuesday.", "Bruno Falkner was arrested in Varde on Wednesday."),
        ("Hessa raised the tax on geese on Tuesday.", "Varde raised the tax on geese on Wednesday."),
        ("Guards in Varde detained a brewer on Tuesday.", "Guards in Varde detained a brewer on Wednesday."),
        # too little that both tell
        ("The council passed it on Tuesday.", "On Wednesday, the council passed a budget in haste."),
        # others died, were born, or resigned, too
        ("Alma Dorrit died on Sunday.", "Bruno Dorrit died on Saturday."),
        ("Alma Dorrit died on Sunday.", "Her son Dorrit died on Saturday."),
        ("A guard died on Sunday.", "A guard died on Saturday."),
        ("The mayor resigned on Monday.", "The coach stepped down on Tuesday."),
        ("A mayor resigned on Monday.", "A mayor stepped down on Tuesday."),
        ("Alma Dorrit was born in Varde in 1956.", "Her son Bruno Dorrit was born in 1989."),
        ("Alma Dorrit was born in Varde in 1956.", "Bruno Dorrit was born in Hessa in 1989."),
        # long apart
        ("The new bridge of Varde will open on 20 May.", "The new bridge of Varde opens on 3 October."),
        (PASSED, "The council of Varde passed the budget for the harbour on 2 May."),
        ("The barge Alma collided with a ferry at 9 a.m.", "The Alma collided with a ferry at 10:20 a.m."),
        # it counts other things
        ("The council fined 12 brewers on Tuesday.", "The council fined 14 brewers on Wednesday."),
        # it is called another one
        (PASSED, "In a second reading the council of Varde passed the budget for the harbour on Wednesday."),
        # days of two zones
        (
            "The council of Varde passed the budget at 1 a.m. on Tuesday.",
            "The council of Varde passed the budget at 17:19 GMT on Monday.",
        ),
    ],
)
def test_times_of_two_deeds_are_not_compared(left, right):
    assert not of_one_deed(left, right)


LEFT = "The bus left for the lake of Oberau at 9:41 a.m."
SET_OUT = "Its driver says that the bus to the lake, in which 20 people sat, set out from Oberau at 10:20 a.m."


@pytest.mark.parametrize(
    ("left", "right", "more", "reason"),
    [
        (LEFT, SET_OUT, {"context": 0.5}, None),
        (LEFT, SET_OUT, {"context": 0.4}, ELSEWHEN),
        (LEFT, SET_OUT.replace("10:20", "11:20"), {}, ELSEWHEN),
        (LEFT, SET_OUT, {"same_article": True}, ELSEWHEN),
        (LEFT.replace("at", "on Monday at"), SET_OUT.replace("at 10", "on Tuesday at 10"), {}, ELSEWHEN),
    ],
)
def test_clock_times_near_each_other_are_of_one_thing_where_it_is_told_alike(left, right, more, reason):
    story = Story(left, right, kind="date", **more)
    assert story.gate() == reason
    assert of_texts(story)["clock"] == (reason is None or story.pair.context < 0.46)


def test_a_plane_that_took_off_and_one_that_left_are_at_one_moment():
    took_off = "The plane of Alma Dorrit took off from Oberau at 4:12 p.m."
    assert Story(took_off, "The plane of Dorrit left the airport of Oberau at 4:47 p.m.", kind="date").gate() is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Police were called to the mill of Oberau at 4:12 p.m.",
            "Police arrested him at the mill of Oberau at 4:47 p.m.",
        ),
        ("The balloon took off from Oberau at 4:12 p.m.", "The balloon came down near Oberau at 4:47 p.m."),
        ("The lockdown of the port began at 4:12 p.m.", "The lockdown of the port was lifted at 4:47 p.m."),
        ("The bomb at the port went off at 4:12 p.m.", "A second bomb went off at the port at 4:47 p.m."),
        ("All lanes of the bridge were shut at 4:12 p.m.", "All lanes of the bridge were open again at 4:47 p.m."),
    ],
)
def test_two_moments_of_one_event_are_two(left, right):
    assert Story(left, right, kind="date").gate() == ELSEWHEN


def test_two_clock_times_are_never_very_sure_and_need_a_model_that_sees_a_conflict():
    story = Story(LEFT, SET_OUT, kind="date")
    unsure = Judgement(Probabilities(0.3, 0.5, 0.2), Probabilities(0.3, 0.5, 0.2))
    assert 0.6 <= story.decide().confidence <= CLOCK_CONFIDENCE
    assert story.decide(unsure).confidence < 0.5


def test_the_days_of_an_article_are_no_conflict_with_the_day_before_that_another_calls_yesterday():
    published = NEWS, NEWS - dt.timedelta(days=1)
    assert not of_one_deed(PASSED, PASSED.replace("on Tuesday", "yesterday"), published=published)
    assert not of_one_deed(PASSED, PASSED, published=(NEWS, NEWS - dt.timedelta(days=7)))


def test_an_article_dates_two_deeds_not_one_in_two_ways():
    assert not of_one_deed(PASSED, VOTED, same_article=True)


def test_an_article_that_tells_both_times_tells_of_two_deeds():
    before = "The council passed its first budget on Wednesday."
    story = Story(PASSED, VOTED, kind="date", before=before)
    assert not of_texts(story)["deed"]


def test_a_sentence_before_may_say_that_it_is_another_one():
    second = "It was the second this year."
    story = Story("The council passed the budget on Tuesday.", VOTED, kind="date", before=second)
    assert not of_texts(story)["deed"]


def test_one_deed_is_told_in_claims_that_are_somewhat_alike():
    assert Story(PASSED, VOTED, kind="date", context=0.45).gate() == ELSEWHEN
    story = Story(PASSED, VOTED, kind="date", context=None)
    assert rule_out(story.pair, story.cluster) is None  # not known yet


def test_two_times_of_one_deed_conflict_where_the_model_says_so():
    doubtful = Judgement(Probabilities(0.1, 0.5, 0.4), Probabilities(0.1, 0.5, 0.4))
    story = Story(PASSED, VOTED, kind="date")
    assert story.decide(CONTRADICTED).confidence > 0.6
    assert story.decide(doubtful).confidence < 0.5


@pytest.mark.parametrize(("days", "verdict"), [((0, 2), "update"), ((2, 0), "update"), ((0, 0), "contradiction")])
def test_a_plan_that_a_later_article_dates_otherwise_was_changed(days, verdict):
    published = tuple(NEWS + dt.timedelta(days=day) for day in days)
    left, right = "Mayor Alma Dorrit will leave city hall on 1 June.", "Dorrit will leave city hall at the end of July."
    assert Story(left, right, published=published).decide().verdict == verdict
    held = "Dorrit left city hall on 3 May.", "Mayor Alma Dorrit left city hall on 5 May."
    assert Story(*held, published=published).decide().verdict == "contradiction"


def test_a_plan_whose_day_had_come_is_not_the_one_that_is_told_then():
    published = NEWS, NEWS + dt.timedelta(days=7)
    plans = "The bank will raise its rates on 17 May.", "The bank will raise its rates on 24 May."
    assert not of_one_deed(*plans, published=published)
    assert of_one_deed("The bank will raise its rates on 23 May.", plans[1], published=published)


def figures_of_two_times(left, right):
    days = NEWS, NEWS + dt.timedelta(days=2)  # copies of one day are asked nothing of the kind
    gates = {Story(*both, kind="date", context=0.9, published=days).gate() for both in ((left, right), (right, left))}
    assert gates <= {None, "they are figures of different times"}
    return gates != {None}


def test_a_figure_in_another_clause_does_not_hang_on_the_time():
    jailed = "Falkner was held in Varde in {} and spent two years in prison."
    assert not figures_of_two_times(jailed.format(1951), jailed.format(1953))
    fined = "The council of Varde fined {} brewers in {} and left the town."
    assert figures_of_two_times(fined.format(12, 1951), fined.format(14, 1953))
    assert not figures_of_two_times(fined.format(12, 1951), fined.format(12, 1953))  # which is one fine


def test_an_age_and_the_two_leaders_are_no_figures_of_a_time():
    held = "The brewer Bruno Falkner, 38, was held in the port of Varde on {}."
    assert not figures_of_two_times(held.format("Sunday"), held.format("Saturday"))
    signed = "The two leaders met in Varde and signed the treaty at {}."
    assert not figures_of_two_times(signed.format("11:15 a.m."), signed.format("2 p.m."))
    for several, other in (("Two", "Three"), ("The 12", "The 14")):
        signed = "{} leaders signed the treaty of Varde at {}."
        assert figures_of_two_times(signed.format(several, "11:15 a.m."), signed.format(other, "2 p.m."))


def test_a_figure_that_one_side_tells_more_makes_no_two_times():
    killed = "The blast at the market of Varde killed 12 people{} on {}."
    assert not figures_of_two_times(killed.format(" and injured 30", "Friday"), killed.format("", "Saturday"))
    assert figures_of_two_times(killed.format(" and injured 30", "Friday"), "The blast killed 9 on Saturday.")


@pytest.mark.parametrize(
    ("left", "right", "gate"),
    [
        ("The launch is set for June 14.", "The launch has been put back to June 20.", None),
        ("The launch is set for June 14.", "The hearing has been put back to June 20.", ELSEWHEN),
        ("An appeal must be filed by June 14.", "The court has extended the deadline for an appeal to June 20.", None),
        ("Vaccination is to start on June 14.", "The vaccination drive has been put back to June 20.", None),
        (
            "Varde's ferrymen announced a strike on June 14 unless the tax is dropped.",
            "The ferrymen moved the planned strike to June 20, after the holidays.",
            None,
        ),
        ("The bill will be tabled on June 20.", "The office wants to bring the bill forward to June 17.", None),
        (
            "The trial of Anton Berger begins on June 14.",
            "The trial of Bruno Falk was put off until June 20.",
            ELSEWHEN,
        ),
    ],
)
def test_a_plan_that_was_moved_is_one_with_what_it_was(left, right, gate):
    story = Story(left, right, kind="date", published=(dt.date(2024, 6, 9), dt.date(2024, 6, 12)), context=0.9)
    assert story.gate() == gate
    if gate is None:
        assert story.decide().verdict == "update"


@pytest.mark.parametrize(("later", "verdict"), [(3, "update"), (0, "contradiction")])
def test_a_plan_in_words_that_a_model_marks_is_an_update_on_another_day(later, verdict):
    days = dt.date(2024, 12, 20), dt.date(2024, 12, 20) + dt.timedelta(days=later)
    left, right = "Minister Alma Dorrit will retire in February.", "Dorrit will leave on January 1, weeks earlier."
    story = Story(left, right, published=days, marks=("in February", "on January 1"))
    assert story.pair.slot.kind == "date"
    assert story.decide().verdict == verdict


@pytest.mark.parametrize(
    ("left", "right", "gate"),
    [
        ("Wages will rise by 5.2 percent from June 14.", "Wages will go up by 5.2 percent from July 1.", None),
        ("Wages will rise by 5.2 percent from June 14.", "Fares will rise by 4.1 percent from July 1.", ELSEWHEN),
        (
            "The road is to stay closed to lorries until June 14.",
            "The road stays closed to lorries until June 20.",
            None,
        ),
        (
            "A man was arrested on Thursday after nine people were killed at the mill of Varde.",
            "Nine people were killed at the mill of Varde on Wednesday.",
            ELSEWHEN,
        ),
    ],
)
def test_one_more_figure_of_one_thing_says_that_two_times_are_of_one_deed(left, right, gate):
    story = Story(left, right, kind="date", published=(dt.date(2024, 6, 7), dt.date(2024, 6, 8)), context=0.9)
    assert (story.gate() is None) == (gate is None)


@pytest.mark.parametrize(
    ("left", "right", "compared"),
    [
        (
            "The law on boats will come into force on June 14.",
            "The law can come into force on July 30 at the earliest.",
            True,
        ),
        ("The council will next meet on June 14.", "The next meeting of the council is on June 21.", True),
        ("The result is to be certified on June 14.", "It would not certify the result until June 21.", True),
        ("Ferrymen in Varde will walk out from June 14.", "The walk of the ferrymen in Varde begins on June 21.", True),
        ("The mayor of Varde will speak on June 14.", "On June 21 the mayor is to speak of geese in Varde.", False),
        ("Wages in Varde will rise on June 14.", "Fares in Oberau will rise on June 21.", False),
        ("The first bridge will open on June 14.", "The second bridge will open on June 21.", False),
        ("Wages will rise by 5 percent on June 14.", "Wages will rise by 4 percent on June 21.", False),
    ],
)
def test_two_times_of_one_plan_are_compared(left, right, compared):
    story = Story(left, right, kind="date", published=(dt.date(2024, 6, 7), dt.date(2024, 6, 8)), context=0.6)
    assert (story.gate() is None) == compared


@pytest.mark.parametrize(
    ("left", "right", "gate"),
    [
        ("A first distress call came at 10:20 p.m.", "The first distress call reached Varde at 8:20 p.m.", None),
        ("A distress call came at 10:20 p.m.", "The first distress call reached Varde at 8:20 p.m.", ELSEWHEN),
        ("The first patient of the clinic came on 2 May.", "The first nurse of the clinic came on 9 May.", ELSEWHEN),
    ],
)
def test_the_first_of_its_kind_is_but_one(left, right, gate):
    assert Story(left, right, kind="date", context=0.6).gate() == gate
