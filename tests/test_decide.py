"""What rules a pair out, and what its evidence says when nothing does."""

import datetime as dt

import pytest

from factcheck.claims import cut
from factcheck.datatypes import Article, Judgement, Pair, Probabilities, Sentence
from factcheck.decide import decide, rule_out
from factcheck.facts import extract
from factcheck.facts.compare import conflicting_slots
from factcheck.pair import local_claim

CONTRADICTED = Judgement(Probabilities(0.02, 0.03, 0.95), Probabilities(0.02, 0.03, 0.95))
NEUTRAL = Judgement(Probabilities(0.05, 0.9, 0.05), Probabilities(0.05, 0.9, 0.05))
ENTAILED = Judgement(Probabilities(0.9, 0.08, 0.02), Probabilities(0.9, 0.08, 0.02))
NEWS = dt.date(2024, 5, 15)


class Story:
    """Two sentences of two articles, taken as far as the pair that their first conflicting slot makes."""

    def __init__(self, left, right, *, published=(NEWS, NEWS), before=None, context=0.7, same_article=False):
        ids = ("a1", "a1") if same_article else ("a1", "a2")
        texts = [*([before] if before else []), left, right]
        owners = [*([ids[0]] if before else []), *ids]
        self.sentences = [Sentence(owner, 0, len(text), text) for owner, text in zip(owners, texts, strict=True)]
        self.articles = {
            name: Article(name, f"{name}.txt", "", published=date) for name, date in zip(ids, published, strict=True)
        }
        self.facts = [extract(s.text, self.articles[s.article].published) for s in self.sentences]
        self.claims = [claim for i, s in enumerate(self.sentences) for claim in cut(s.text, i)]
        a, b = len(texts) - 2, len(texts) - 1
        of = [[k for k, claim in enumerate(self.claims) if claim.sentence == i] for i in (a, b)]
        slots = conflicting_slots(self.facts[a], self.facts[b])
        slot = slots[0] if slots else None
        chosen = [
            local_claim(self.claims, indices, value.start, value.end) if slot else indices[0]
            for indices, value in zip(of, (slot.left, slot.right) if slot else (None, None), strict=True)
        ]
        self.pair = Pair(*chosen, 0.7, context, slot)

    def gate(self, **options):
        return rule_out(self.pair, self.claims, self.sentences, self.facts, self.articles, **options)

    def decide(self, judgement=CONTRADICTED, swapped=0.05):
        return decide(self.pair, judgement, swapped, self.claims, self.sentences, self.facts, self.articles)


def test_two_tolls_of_one_event_are_worth_judging():
    story = Story("The landslide killed 12 people in Oberau.", "Seven people were killed by the landslide.")
    assert story.pair.slot is not None
    assert story.gate() is None


def test_two_tolls_of_one_event_are_a_contradiction_that_is_sure():
    evidence = Story("The landslide killed 12 people.", "The landslide killed 14 people.").decide()
    assert (evidence.verdict, evidence.kind, evidence.gate) == ("contradiction", "number", None)
    assert evidence.confidence > 0.8


def test_a_larger_toll_in_a_later_article_is_an_update():
    days = (NEWS, NEWS + dt.timedelta(days=1))
    story = Story("The landslide killed 12 people.", "The landslide killed 14 people.", published=days)
    assert story.decide().verdict == "update"


def test_a_smaller_toll_in_a_later_article_is_a_contradiction():
    days = (NEWS + dt.timedelta(days=1), NEWS)
    story = Story("The landslide killed 12 people.", "The landslide killed 14 people.", published=days)
    assert story.decide().verdict == "contradiction"


def test_values_far_apart_are_less_sure_than_values_near_each_other():
    near = Story("The landslide killed 12 people.", "The landslide killed 14 people.").decide()
    far = Story("The landslide killed 12 people.", "The landslide killed 900 people.").decide()
    assert far.confidence < near.confidence


def test_a_contradiction_that_one_value_in_both_does_not_undo_is_less_sure():
    story = Story("The landslide killed 12 people.", "The landslide killed 14 people.")
    assert story.decide(swapped=0.95).confidence < story.decide(swapped=0.05).confidence


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (
            "The landslide killed 12 people on Tuesday.",
            "In 1987 a landslide killed 30 people in the same valley.",
            "one tells of a time long before",
        ),
        (
            "Anna Berger, 34, was rescued from the rubble.",
            "Karl Huber, 61, was rescued from the rubble.",
            "they are not known to be ages of one person",
        ),
        (
            "If the dam breaks, the flood would kill 300 people.",
            "The flood killed four people.",
            "one side is conditional",
        ),
        (
            "Twelve people died at the airport.",
            "Thirty people died at the railway station.",
            "they count in different places",
        ),
        (
            "The company made a profit of $40 million.",
            "The minister spent $90 million on roads.",
            "no word beside the two figures says that they measure one thing",
        ),
        (
            "The gunman killed 12 people.",
            "Thirteen people were killed.",
            "one may count the attacker",
        ),
    ],
)
def test_what_speaks_of_another_fact_is_ruled_out(left, right, reason):
    story = Story(left, right)
    assert story.pair.slot is not None
    assert story.gate() == reason


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


def test_an_event_after_the_one_called_last_is_a_contradiction():
    story = Story(
        "Okoro and Lindqvist last met in February.",
        "Okoro met Lindqvist at a summit on March 9.",
    )
    assert story.gate() is None
    evidence = story.decide()
    assert (evidence.verdict, evidence.kind, evidence.gate) == ("contradiction", "date", None)
    assert evidence.confidence > 0.7


def test_an_event_before_the_one_called_last_is_none():
    story = Story("Okoro and Lindqvist last met in March.", "Okoro met Lindqvist at a summit on February 9.")
    assert story.gate() == "an earlier event does not speak against the last one"


def test_the_news_itself_is_no_contradiction_of_the_last_of_its_kind():
    story = Story("The last strike hit the port in February.", "A strike hit the port on Monday.")
    assert story.gate() is not None


def test_within_one_article_more_is_asked():
    apart = Story("The landslide killed 12 people.", "The landslide killed 14 people.")
    within = Story("The landslide killed 12 people.", "The landslide killed 14 people.", same_article=True)
    assert within.decide().confidence < apart.decide().confidence


def test_a_pair_without_slot_is_only_judged_where_one_side_negates():
    assert Story("The mayor resigned.", "The mayor stepped down.").gate() is not None
    assert Story("The mayor resigned.", "The mayor did not resign.").gate() is None


def test_agreements_are_judged_when_they_are_asked_for():
    story = Story("The mayor resigned.", "The mayor stepped down.")
    assert story.gate(agreements=True) is None
    assert story.decide(ENTAILED, None).verdict == "agreement"


def test_a_denial_is_a_contradiction_of_negation():
    evidence = Story("The mayor has resigned.", "The mayor has not resigned.").decide(swapped=None)
    assert (evidence.verdict, evidence.kind) == ("contradiction", "negation")


def test_a_neutral_pair_has_no_verdict():
    assert Story("The mayor has resigned.", "The mayor has not resigned.").decide(NEUTRAL, None).verdict is None
