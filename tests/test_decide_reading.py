"""What a model reads in two whole sentences: when it is sure, and what need not be asked then."""

from dataclasses import replace

import pytest
from two_sentences import NEWS, Story

from factcheck.datatypes import Judgement, Probabilities, Sentence
from factcheck.decide import SURE_CONFIDENCE
from factcheck.decide.reading import SURE, SURE_OF_ALIKE, VERY_ALIKE, sure
from factcheck.decide.slots import differing_slot
from factcheck.facts import extract

REOPENED = "The zoo in Lundby reopened at noon."
CLOSED = "Lundby's zoo was still shut at noon."


def _is_sure(left, right, *, forward=0.9, backward=0.9, similarity=0.6, owners=("a", "b")):
    sides = [Sentence(owner, 0, len(text), text) for owner, text in zip(owners, (left, right), strict=True)]
    facts = extract(left, NEWS), extract(right, NEWS)
    reading = Judgement(*(Probabilities(0.0, 1 - value, value) for value in (forward, backward)))
    return sure(*sides, facts, similarity, reading)


def _contradict(story):
    """Let the model be sure that the sentences of a story contradict each other."""
    story.cluster = replace(story.cluster, contradicted={(0, 1)})


def test_sentences_of_two_articles_contradict_each_other_where_both_directions_do():
    assert _is_sure(REOPENED, CLOSED)
    assert not _is_sure(REOPENED, CLOSED, backward=SURE - 0.01)
    assert not _is_sure(REOPENED, CLOSED, owners=("a", "a"))


def test_the_more_alike_they_are_the_less_sure_the_model_need_be():
    almost = (SURE + SURE_OF_ALIKE) / 2
    assert not _is_sure(REOPENED, CLOSED, forward=almost, similarity=VERY_ALIKE - 0.01)
    assert _is_sure(REOPENED, CLOSED, forward=almost, similarity=VERY_ALIKE)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("At least 17 goats died in Lundby.", "A total of 21 goats died in Lundby."),
        ("Alma Dorrit finished 90 votes behind Bruno Falk.", "Bruno Falk finished 90 votes ahead of Alma Dorrit."),
        ("Some of the goats came home.", "Some of the goats did not come home."),
        ("The zoo reopened at noon, the mayor said.", "The zoo was still shut at noon."),
    ],
)
def test_what_a_small_model_takes_for_a_contradiction_and_is_none(left, right):
    assert not _is_sure(left, right)


def test_a_winner_told_from_one_end_twice_is_no_converse():
    assert _is_sure("Bruno Falk finished ahead of Alma Dorrit.", "Bruno Falk finished behind Alma Dorrit.")


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("The summit will be held in Lundby on May 20.", "Lundby is to host the summit on May 23.", "date"),
        ("A boy aged 16 was held after the fire.", "The boy held after the fire was 14 years old.", "number"),
        (
            "The agency approved the drug after a long trial.",
            "The agency refused to approve the drug here.",
            "negation",
        ),
    ],
)
def test_what_speaks_against_one_fact_only_where_nothing_else_is_known_is_not_asked_then(left, right, kind):
    story = Story(left, right, kind=kind, context=0.1)
    assert story.gate() is not None
    _contradict(story)
    assert story.gate() is None
    assert story.decide().confidence >= SURE_CONFIDENCE


def test_what_says_that_two_things_are_told_of_closes_them_all_the_same():
    story = Story(
        "The northbound lanes reopened at 6 a.m. near Lundby.",
        "The southbound lanes reopened at 9 a.m. near Lundby.",
        kind="date",
    )
    _contradict(story)
    assert story.gate() is not None


def test_where_no_words_are_marked_the_differing_ones_are_in_conflict():
    left, right = (Sentence(owner, 0, len(text), text) for owner, text in (("a", REOPENED), ("b", CLOSED)))
    slot = differing_slot(left, right)
    assert slot is not None
    assert "reopened" in slot.left.text
    assert "shut" in slot.right.text
    assert differing_slot(left, left) is None
