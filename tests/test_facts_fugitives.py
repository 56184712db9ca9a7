"""Whether a suspect is at large, caught or dead, and when two articles differ in it."""

import datetime as dt

import pytest
from two_sentences import NEWS, Story, of_texts

from factcheck.datatypes import Judgement, Probabilities
from factcheck.decide import weights
from factcheck.facts.fugitives import SEVERAL, find_fugitives

FREE = "Police are searching for the gunman who shot two clerks at a bank in Varde."
HELD = "The gunman who shot two clerks at a bank in Varde has been arrested, police said."
AGREED = Judgement(Probabilities(0.95, 0.03, 0.02), Probabilities(0.95, 0.03, 0.02))
BOTH = "an article tells both"
SEVERAL_THERE = "there are several suspects"


def found(text):
    return [(fugitive.state, text[fugitive.start : fugitive.end]) for fugitive in find_fugitives(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The suspect is still at large.", ("free", "at large")),
        ("Gunman on the run after robbery in Varde", ("free", "on the run")),
        ("The suspect, Bruno Falkner, 34, remains on the loose.", ("free", "on the loose")),
        ("Bruno Falkner remains at large.", ("free", "at large")),
        ("The man suspected of setting the fire has not been caught.", ("free", "has not been caught")),
        ("Police search for man suspected of robbing a bank", ("free", "search for")),
        ("Detectives are hunting Bruno Falkner after the robbery.", ("free", "hunting")),
        ("A manhunt is under way in Varde for the gunman.", ("free", "manhunt is under way in Varde for")),
        ("The suspect was in custody by noon.", ("held", "in custody")),
        ("Police have arrested a suspect in the robbery.", ("held", "arrested")),
        ("Police arrest the gunman", ("held", "arrest")),
        ("The gunman turned himself in on Sunday.", ("held", "turned himself in")),
        ("Bruno Falkner, 34, was taken into custody at a motel.", ("held", "taken into custody")),
        ("The knifeman was overpowered by two bakers.", ("held", "overpowered")),
        ("The gunman was found dead in a boat.", ("dead", "found dead")),
        ("The gunman was shot dead by officers.", ("slain", "shot dead by officers")),
        ("Officers shot dead the gunman.", ("slain", "shot dead")),
        ("Bruno Falkner was killed in a shootout with police.", ("slain", "killed in a shootout")),
        ("The gunman, Bruno Falkner, killed himself as police closed in.", ("suicide", "killed himself")),
        (
            "The attacker wounded two bakers before turning the gun on himself.",
            ("suicide", "turning the gun on himself"),
        ),
        ("Bruno Falkner, 34, took his own life at a motel.", ("suicide", "took his own life")),
    ],
)
def test_in_which_state_a_suspect_is(text, told):
    assert found(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "In custody he spoke.",
        "Is the suspect at large?",
        "Police vowed to search until the suspect was in custody.",
        "The suspect was arrested two years ago.",
        "The suspect was arrested in 2014.",
        "One suspect is in custody.",  # of several
        "A second suspect is at large.",
        "The manhunt for the gunman ended on Sunday.",
        "Police searched for survivors.",
        "Two inmates were killed in the riot.",  # as victims
        "The robber seized a bag.",
        "The gunman shot dead two clerks.",
        "The gunman shot himself in the leg.",
        "It was unclear whether the gunman killed himself.",
        "The suspect's brother was arrested.",
    ],
)
def test_what_tells_nothing_of_a_suspect_now(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("The gunmen fled.", True),
        ("One of the suspects fled.", True),
        ("Another gunman fled.", True),
        ("An accomplice waited.", True),
        ("The gunman fled.", False),
        ("Police seek no other suspects.", False),
    ],
)
def test_articles_that_tell_of_several_suspects(text, several):
    assert bool(SEVERAL.search(text)) == several


@pytest.mark.parametrize(("later", "verdict"), [(1, "update"), (0, "update"), (-1, "contradiction")])
def test_who_was_sought_is_caught_in_a_later_article(later, verdict):
    story = Story(FREE, HELD, kind="event", published=(NEWS, NEWS + dt.timedelta(days=later)))
    assert story.gate() is None
    assert of_texts(story)["fugitive"] == 1
    assert weights()["weights"]["fugitive"] > 0
    evidence = story.decide()
    assert (evidence.verdict, evidence.kind) == (verdict, "event")
    assert evidence.confidence > 0.8 > story.decide(AGREED).confidence


def test_caught_alive_in_one_article_and_shot_dead_in_the_other():
    story = Story(HELD, "The gunman in Varde was shot dead by officers.", kind="event")
    assert story.gate() is None
    assert story.decide().verdict == "contradiction"


def test_killed_by_officers_in_one_article_and_by_himself_in_the_other():
    slain = "The gunman in Varde was shot dead by officers."
    story = Story("The gunman in Varde shot himself dead in his car.", slain, kind="event")
    assert story.gate() is None
    assert story.decide().verdict == "contradiction"
    assert Story("The gunman in Varde was found dead.", slain, kind="event").pair.slot is None


@pytest.mark.parametrize(
    ("left", "right", "before", "reason"),
    [
        (FREE, HELD, "The suspect was in custody.", BOTH),  # the first article knows, and tells what was before
        (FREE, HELD, "A second gunman fled.", SEVERAL_THERE),
        (FREE, "The gunman in the shooting in Oberau has been arrested.", None, "they tell of different subjects"),
        (
            HELD,
            "The gunman is at large in Varde.",
            "Police had searched for the gunman.",
            None,
        ),  # as they do before they catch
    ],
)
def test_what_keeps_two_from_being_one_suspect(left, right, before, reason):
    assert Story(left, right, before=before, kind="event").gate() == reason


def test_an_article_does_not_conflict_with_itself_in_what_came_later():
    assert Story(FREE, HELD, kind="event", same_article=True).gate() == BOTH


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bruno Falkner remains at large.", "Alma Dorrit, 34, was arrested at a motel."),
        ("The suspect, Bruno Falkner, is at large.", "The suspect, Adrian Colm, is in custody."),
        ("The gunmen are still at large.", "The gunman is in custody."),
        ("The gunman is at large.", "Alma Dorrit, 34, was arrested at a motel."),  # who may be anybody
    ],
)
def test_two_suspects_are_not_compared(left, right):
    assert Story(left, right, kind="event").pair.slot is None
