"""Whether two nations are at one, and which nations a text names."""

import pytest
from two_sentences import Story, of_texts

from factcheck.decide import ACCORD_CONFIDENCE, weights
from factcheck.facts.accords import find_accords
from factcheck.facts.nations import find_nations, speaks_for, spokesmen

AT_ONE = "Portuguese Foreign Minister Alma Dorrit said there was “no disagreement at all” between Lisbon and Madrid."
MINDS = "The Spanish premier admitted on Friday that Portugal had serious doubts about Spain's dam."
ELSE = "they are not known to tell of two nations"
WHAT = "what is minded is not what the other nation does"
WHO = "it is not known to be a nation that minds"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There are no differences between the two sides.", [(True, "no differences")]),
        ("The positions of the two coincide completely.", [(True, "coincide completely")]),
        ("The two leaders see eye to eye.", [(True, "see eye to eye")]),
        ("He said Norway had “grave concerns” over the quota.", [(False, "had “grave concerns”")]),
        ("Paris voiced misgivings about the sale.", [(False, "voiced misgivings")]),
        ("He denied that there was no difference between them.", []),
        ("He denied that Norway had concerns about the quota.", []),
        ("Norway had no concerns about the quota.", []),
        ("Norway has never had concerns about the quota.", []),
        ("“Are there no differences between the two?” he asked.", []),
        ("It makes no difference between the two.", []),
        ("The U.S. has concerns about the quota.", [(False, "has concerns")]),
        ("Are there no differences between the two?", []),
        ("There were differences between the two sides.", []),  # of what, and whether they still are, nobody knows
    ],
)
def test_what_is_said_of_accord_is_found(text, found):
    assert [(accord.at_one, text[accord.start : accord.end]) for accord in find_accords(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "There is no difference on fish between the two sides.",
        "On fish the two sides see eye to eye.",
        "The two sides rarely see eye to eye.",
        "It is untrue that there are no differences between the two sides.",
        "Under Alma Dorrit the two sides saw eye to eye.",
        "The cabinet was completely united.",
        "Norway had its concerns about the quota addressed.",
        "Norwegian farmers had concerns about the quota.",
    ],
)
def test_accord_in_one_thing_of_one_or_of_old_is_none(text):
    assert find_accords(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("South Korean and Chinese diplomats met in Oslo.", {"KR", "CN", "NO"}),
        ("The Kremlin’s view, and the White House’s", {"RU", "US"}),
        ("New Zealand's trade with the United States", {"NZ", "US"}),
        ("The U.S. met China. If Moscow agrees, Meanwhile Oslo", {"US", "CN", "RU", "NO"}),
        ("Russian Foreign Minister Alma Dorrit, Michael Jordan, Tokyo Electron and New Mexico", {"RU"}),
        ("US-China talks, the U.S.-Norway pact and Rolls-Royce", {"US", "CN", "NO"}),
        ("The Americans left before the Russians and the Danes.", {"US", "RU", "DK"}),
        ("Alma Dorrit met Bruno Falkner.", set()),
    ],
)
def test_nations_are_known_by_country_people_capital_and_seat(text, codes):
    assert find_nations(text) == codes


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Norwegian Prime Minister Alma Dorrit spoke.", {"Alma": "NO", "Dorrit": "NO"}),
        ("Bruno Falkner, Peru's foreign minister, spoke.", {"Bruno": "PE", "Falkner": "PE"}),
        ("In September, the Russian president spoke.", {}),
        ("The brewer's president, Alma Dorrit, spoke.", {}),
    ],
)
def test_who_speaks_for_a_nation_is_known_by_the_words_before_and_behind_the_name(text, who):
    assert spokesmen(text) == who


def test_accord_that_another_article_denies_is_disputed():
    story = Story(AT_ONE, MINDS)
    assert story.pair.slot.kind == "attribution"
    assert story.gate() is None
    assert of_texts(story)["accord"] == 1
    assert weights()["weights"]["accord"] > 0


def test_who_leads_a_nation_stands_for_it():
    before = "Spanish Prime Minister Bruno Falkner came by train."
    other = "Falkner admitted on Friday that Portugal had serious doubts about Spain's dam."
    leaders = "Falkner said on Friday that Portugal had serious doubts about the war."
    assert Story(AT_ONE, other, before=before).gate() is None
    assert Story(AT_ONE, leaders, before=before).gate() is None
    assert Story(AT_ONE, leaders).gate() == ELSE


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (AT_ONE, "The Danish premier admitted on Friday that Portugal had doubts about Denmark's dam.", ELSE),
        (AT_ONE, "The Spanish premier said that Denmark had doubts about Portugal's dam.", ELSE),
        ("Alma Dorrit saw “no rift” between the two governments.", MINDS, ELSE),
        ("Spain's Alma Dorrit said there was “no rift” between the two governments.", MINDS, ELSE),
        (AT_ONE, "The Spanish premier said that Portugal had doubts about Denmark's dam.", WHAT),
        (AT_ONE, "The Spanish premier said that Portugal had doubts about the weather.", WHAT),
        (AT_ONE, "In Spain one Bruno Falkner said that Tolkins had doubts about Portugal's dam.", WHO),
        (AT_ONE, "Portugal had doubts about Spain's dam.", "nobody says so"),
    ],
)  # fmt: skip
def test_accord_and_its_denial_are_of_the_same_two_nations(left, right, reason):
    assert Story(left, right).gate() == reason
    assert Story(right, left).gate() == reason


def test_the_second_of_two_sides_is_one_that_the_article_names():
    text = "Spain's Alma Dorrit said there was “no rift” between the two governments."
    assert Story(text, MINDS, before="A train from Portugal was late.").gate() is None
    assert Story(text, MINDS, before="A train from France was late.").gate() == ELSE


@pytest.mark.parametrize(
    ("who", "speaks"),
    [
        ("South Korea", True),
        ("the South Korean government", True),
        ("U.S. officials", True),
        ("the White House", True),
        ("South Korean farmers", False),
        ("the Americans", False),
        ("the mayor of Seoul", False),
    ],
)
def test_a_nation_is_spoken_for_by_its_government(who, speaks):
    assert speaks_for(who) is speaks


def test_no_disputed_accord_is_surer_than_is_known():
    story = Story(AT_ONE, MINDS)
    found = story.decide()
    assert found.verdict == "disputed"
    assert found.confidence == ACCORD_CONFIDENCE
