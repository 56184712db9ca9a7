"""Whether two claims tell of one time: the background, what is to come, and the last of its kind."""

import datetime as dt
from dataclasses import replace

import pytest
from two_sentences import NEWS, Story

from factcheck.claims import cut
from factcheck.datatypes import Article, Pair, Sentence
from factcheck.decide import rule_out
from factcheck.decide.cluster import Cluster
from factcheck.decide.occasion import COMING
from factcheck.facts import extract
from factcheck.facts.compare import conflicting_slots


def test_a_year_that_names_an_event_does_not_make_the_news_background():
    story = Story(
        "A 6.1-magnitude quake strikes a region hit by the 2004 tsunami.",
        "In 2004 a magnitude-9.1 quake off the island killed thousands.",
    )
    assert story.gate() == "one tells of a time long before"
    gust = Story(
        "A gust of 178 km/h was measured on the island, which puts the storm near the record of June 2003.",
        "A gust of 187 km/h was measured on the island, she said.",
    )
    assert gust.gate() is None
    caused = Story(
        "A tremor of magnitude 5.8 was felt on a coast that had been swept bare by the great wave of 2004.",
        "In 2004 a magnitude-9.1 quake off the island killed thousands.",
    )
    assert caused.gate() == "one tells of a time long before"
    old = Story("Some 230,000 people died in the 2004 tsunami.", "The quake killed 12 people.")
    assert old.gate() == "one tells of a time long before"
    both = Story("In 2004 a 9.3-magnitude quake shook the coast.", "In 2004 a magnitude-9.1 quake shook the coast.")
    assert both.gate() is None


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (
            "The landslide killed 12 people on Tuesday.",
            "In 1987 a landslide killed 30 people in the same valley.",
            "one tells of a time long before",
        ),
        (
            "If the dam breaks, the flood would kill 300 people.",
            "The flood killed four people.",
            "one side is conditional",
        ),
        (
            "Its last routine check was on Monday.",
            "Its last major check was in June.",
            "the last of its kind and an event of another kind",
        ),
        (
            "The last tram in Varde ran in 1961.",
            "In a poll in June, half of Varde opposed the tram.",
            "the last of its kind and an event of another kind",
        ),
        (
            "It was last checked on Monday.",
            "Its last major check was in June.",
            "the last of its kind and an event of another kind",
        ),
        (
            "The last storm to fell more than 900 trees was in 1987.",
            "In 2003 Varde saw the last storm that did worse damage than this one.",
            "the last of its kind and an event of another kind",
        ),
        ("The match was to begin at 8 p.m.", "The match began at 11 p.m.", COMING),
    ],
)
def test_what_is_of_another_time_or_kind_is_ruled_out(left, right, reason):
    assert Story(left, right).ruled_out() == reason


@pytest.mark.parametrize(
    "left",
    [
        "Police are looking into whether a fault caused the fire that killed 12 guests.",
        "The mayor said nobody should forget the 12 guests who died in the fire.",
        "The families of the 12 guests who died in the fire asked if help had come too late.",
        "Prosecutors will decide if they press charges over the fire that has killed 12 guests.",
    ],
)
def test_whom_something_befell_is_told_as_a_fact_whatever_is_asked(left):
    assert Story(left, "The fire killed 14 guests.").ruled_out() is None


@pytest.mark.parametrize(
    "left",
    [
        "If the fire spreads, it would kill 12 guests.",
        "They asked whether the fire that night could kill 12 guests.",
        "It is not clear whether the fire has killed 12 guests.",
        "If it is true that 12 guests were killed, they will sue.",
    ],
)
def test_what_is_asked_is_no_fact(left):
    assert Story(left, "The fire killed 14 guests.").ruled_out() == "one side is conditional"


def test_what_something_was_due_to_is_no_plan():
    story = Story("The fire that began at 8 p.m. was due to a leak.", "The fire began at 11 p.m., they said.")
    assert story.gate() != COMING


def test_a_pronoun_goes_on_about_the_time_of_the_sentence_before():
    story = Story(
        "It killed 612 people.",
        "The quake killed ten people.",
        before="The last big quake struck the region in February 2019.",
    )
    assert story.gate() == "one tells of a time long before"


def test_a_coming_event_is_not_the_last_one():
    story = Story(
        "Okoro and Lindqvist last met in Lagos in February.",
        "Okoro and Lindqvist will meet in Oslo on Friday.",
    )
    assert story.gate() == "one tells what is to come, the other what was"


def test_what_may_be_on_a_weekday_to_come_is_no_other_occasion_than_what_will_be():
    will = "The leaders of the two towns will meet in Varde on Saturday to discuss the border."
    meet = Story("The leaders of the two towns meet in Varde on Friday to discuss the border.", will, context=0.9)
    assert meet.gate() is None
    met = Story("The leaders of the two towns met in Varde on Friday to discuss the border.", will, context=0.9)
    assert met.gate() == "one tells what is to come, the other what was"


def test_what_opens_on_a_day_to_come_will_open_then():
    story = Story(
        "The new bridge of Varde will open on 20 May.", "The new bridge of Varde opens on 27 May.", context=0.9
    )
    assert story.gate() is None
    story = Story(
        "The new bridge of Varde will open on 20 May.", "The new bridge of Varde opened on 7 May.", context=0.9
    )
    assert story.gate() == "one tells what is to come, the other what was"


def test_an_event_after_the_one_called_last_is_a_contradiction():
    story = Story(
        "Okoro and Lindqvist last met in February.",
        "Okoro met Lindqvist at a summit on March 9.",
    )
    assert story.gate() is None
    evidence = story.decide()
    assert (evidence.verdict, evidence.kind, evidence.gate) == ("contradiction", "date", None)
    assert evidence.features["last"] == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The volcano last erupted in 1994.", "Its last eruption was in 1987."),
        ("The bridge last closed in May 2019.", "The last closure of the bridge was in March 2021."),
    ],
)
def test_the_last_event_may_be_told_by_its_verb_or_its_noun(left, right):
    assert Story(left, right).ruled_out() is None


def test_a_time_behind_that_of_the_last_event_is_of_something_else():
    story = Story("The volcano, which last erupted in 1994, sent ash to Varde on Monday.", "It last erupted in 1987.")
    assert [story.sentences[0].text[time.start : time.end] for time in story.facts[0].times] == ["1994", "Monday"]
    old, new = story.facts[0].times
    assert [_gate_of(story, time) for time in (old, new)] == [None, "the last of its kind and an event of another kind"]


def _gate_of(story, time):
    """What rules a pair out that has this time on the left."""
    slot = replace(story.pair.slot, left=time)
    return rule_out(replace(story.pair, slot=slot), story.cluster)


def test_what_came_after_an_article_is_no_other_last_one():
    left, right = "The ferry was last inspected in April.", "The ferry was last inspected in June."
    reason = "an earlier event does not speak against the last one"
    assert Story(left, right, published=(dt.date(2024, 5, 15), dt.date(2024, 8, 1))).gate() == reason
    assert Story(left, right, published=(dt.date(2024, 8, 1), dt.date(2024, 8, 1))).gate() is None


def test_an_event_before_the_one_called_last_is_none():
    story = Story("Okoro and Lindqvist last met in March.", "Okoro met Lindqvist at a summit on February 9.")
    assert story.gate() == "an earlier event does not speak against the last one"


def test_the_news_itself_is_no_contradiction_of_the_last_of_its_kind():
    story = Story("The last strike hit the port in February.", "A strike hit the port on Monday.")
    assert story.gate() is not None


def test_what_stands_between_two_sentences_about_the_past_is_of_the_past():
    texts = ["A quake hit Varde on Tuesday.", "It did harm.", "Homes fell.", "Roads are closed."]
    texts += [
        "In April 2012 a quake shook the same coast.",
        "Five people died in the quake.",
        "In 2009 a quake hit Olm.",
    ]
    news = Sentence("a2", 0, 20, "The quake killed 24 people.")
    for ending, reason in ((texts[6], "one tells of a time long before"), ("Rain fell.", None)):
        sentences = [*(Sentence("a1", n, n + 1, text) for n, text in enumerate([*texts[:6], ending])), news]
        articles = {name: Article(name, name, "", published=NEWS) for name in ("a1", "a2")}
        facts = [extract(sentence.text, NEWS) for sentence in sentences]
        claims = [claim for index, sentence in enumerate(sentences) for claim in cut(sentence.text, index)]
        of = [next(k for k, claim in enumerate(claims) if claim.sentence == index) for index in (5, 7)]
        (slot,) = conflicting_slots(facts[5], facts[7])
        assert rule_out(Pair(*of, 0.7, slot, 0.7), Cluster(claims, sentences, facts, articles)) == reason


def test_when_measurements_began_is_no_time_long_before():
    story = Story(
        "Rainfall of 214 millimetres was measured in Orla, the most since records began in 1931.",
        "Orla had 241mm, more than at any time since measurements started there in 1931.",
    )
    assert story.pair.slot.kind == "number"
    assert story.gate() is None


def test_a_sentence_without_a_time_may_go_on_about_the_background():
    before = "In 2004 a wave drowned 300 people in the bay."
    story = Story("The flood killed seven people.", "The landslide killed 14 people.", before=before)
    assert story.decide().features["goes on"] == 1
    told = Story("The flood killed seven people on Tuesday.", "The landslide killed 14 people.", before=before)
    assert told.decide().features["goes on"] == 0


def test_the_nearest_time_says_whether_a_count_is_background():
    news = "A landslide killed nine people in Oberau on Tuesday."
    devastated = "Rocks killed 12 people in Oberau on Tuesday, in a valley devastated by the flood of 2004."
    assert Story(news, devastated).gate() is None
    older = "On Tuesday rocks fell in Oberau, a valley where the flood of 2004 killed 12 people."
    assert Story(news, older).gate() == "one tells of a time long before"


def test_a_clause_about_an_event_that_is_named_by_its_month_is_of_that_month():
    story = Story(
        "The fire killed 12 people.",
        "It was worse than the January fire at a school, where nine were killed during the Sunday service.",
    )
    assert story.gate() == "one tells of a time long before"


@pytest.mark.parametrize(
    "other",
    [
        "A veteran of the 2003 invasion, who lives nearby, said that the fire killed 15 people on Tuesday.",
        "Protests against the April election spread on Tuesday to the capital, where the fire killed 15 people.",
        "The fire killed 15 people, five more than in 2019.",
        "The fire spread faster than in 2019, and killed 15 people.",
    ],
)
def test_another_time_in_a_sentence_does_not_make_its_news_background(other):
    assert Story("The fire killed 12 people.", other).gate() is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("It was the first fatal crash of a ferry since 2007.", "The last fatal accident of a ferry was in 2004."),
        ("It is the first strike at the port since 2019.", "Dockers last went on strike at the port in 2016."),
    ],
)
def test_the_first_since_is_the_one_after_the_last(left, right):
    assert Story(left, right, kind="date").gate() is None


def test_the_first_since_of_one_kind_is_not_the_last_of_another():
    story = Story("It was the first fire at the port since 2007.", "Dockers last went on strike in 2004.", kind="date")
    assert story.gate() == "the last of its kind and an event of another kind"


def test_when_something_was_founded_is_not_when_a_figure_was():
    story = Story("The firm, founded in 1921, employs 400 people.", "The firm employs 640 people.")
    assert story.gate() is None


def test_a_day_in_the_words_of_one_quotation_is_one_day_whenever_it_is_printed():
    story = Story(
        "“We will print a paper tomorrow,” Dorrit said.",
        "“We will print a paper tomorrow,” Dorrit wrote.",
        published=(NEWS, NEWS + dt.timedelta(days=1)),
        kind="date",
    )
    assert story.gate() == "they are the same words of one quotation"


def test_what_owners_should_do_is_no_condition():
    story = Story("Owners should ask for a refund of 79 euros.", "Owners get a refund of 59 euros.")
    assert story.gate() != "one side is conditional"


def test_since_when_somebody_has_been_what_he_is_is_not_since_when_he_has_been_there():
    joined = "Lind has been with the furniture group since 2009."
    story = Story(joined, "Lind has been chief executive of the furniture group since 2017.", kind="date")
    assert story.gate() == "they tell of two of a kind"
    story = Story("The road by the mill has been closed since 3 May.", "The road by the mill was closed on 5 May.")
    assert story.gate() != "they tell of two of a kind"


@pytest.mark.parametrize(
    ("left", "right", "ruled_out"),
    [
        ("It was the largest rally in Varde since 2011.", "It was the biggest protest since the march of 2003.", False),
        ("It was the largest rally in Varde since 2011.", "It was the loudest protest since the march of 2003.", True),
        ("It was the largest rally in Varde since 2011.", "The last rally in Varde was held in 2003.", True),
        ("It was the third vote here and the first since 2008.", "The last time they held a vote was in 2012.", False),
        ("It was the third vote here and the first since 2008.", "A vote on geese was held in Varde in 2012.", True),
    ],
)  # fmt: skip
def test_the_largest_since_is_told_from_the_last(left, right, ruled_out):
    assert (Story(left, right, kind="date").gate() is not None) == ruled_out


def test_what_is_compared_is_no_word_that_two_claims_differ_in():
    story = Story("Most of the survivors are from Syria.", "Most of the survivors are from Iraq.", context=0.9)
    assert story.pair.slot.kind == "place"
    assert story.gate() is None
