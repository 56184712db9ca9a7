"""What is decided of a pair: how likely it tells of one fact, how sure a finding is, and what its verdict is."""

import datetime as dt
from dataclasses import replace

import pytest
from two_sentences import CONTRADICTED, NEWS, Story, of_texts

from factcheck.datatypes import Article, Judgement, Probabilities, Sentence
from factcheck.decide import (
    TOLD,
    UNLIKELY,
    chance,
    likeliest,
    score,
    unlikely,
    weights,
)
from factcheck.decide.agreement import agree, likely
from factcheck.decide.cluster import Cluster
from factcheck.decide.side import side
from factcheck.facts import extract
from factcheck.facts.compare import Words

NEUTRAL = Judgement(Probabilities(0.05, 0.9, 0.05), Probabilities(0.05, 0.9, 0.05))


ENTAILED = Judgement(Probabilities(0.9, 0.08, 0.02), Probabilities(0.9, 0.08, 0.02))


def test_two_tolls_of_one_event_are_worth_judging():
    story = Story("The landslide killed 12 people in Oberau.", "Seven people were killed by the landslide.")
    assert story.pair.slot is not None
    assert story.gate() is None


def test_two_tolls_that_every_reading_holds_to_conflict_are_reported():
    evidence = Story("The landslide killed 12 people.", "The landslide killed 14 people.").decide()
    assert (evidence.verdict, evidence.kind, evidence.gate) == ("contradiction", "number", None)
    assert evidence.confidence > 0.5


def test_two_tolls_that_the_model_reads_as_neutral_are_less_sure():
    story = Story("The landslide killed 12 people.", "The landslide killed 14 people.")
    assert story.decide(NEUTRAL).confidence < story.decide(CONTRADICTED).confidence


def test_a_larger_toll_in_a_later_article_is_an_update():
    days = (NEWS, NEWS + dt.timedelta(days=1))
    story = Story("The landslide killed 12 people.", "The landslide killed 14 people.", published=days)
    assert story.decide().verdict == "update"


def test_a_smaller_toll_in_a_later_article_is_a_contradiction():
    days = (NEWS + dt.timedelta(days=1), NEWS)
    story = Story("The landslide killed 12 people.", "The landslide killed 14 people.", published=days)
    assert story.decide().verdict == "contradiction"


def test_how_far_apart_two_values_are_is_weighed():
    near = Story("The landslide killed 12 people.", "The landslide killed 14 people.").decide()
    far = Story("The landslide killed 12 people.", "The landslide killed 900 people.").decide()
    assert near.features["ratio"] < -2 < 0 < far.features["ratio"]


@pytest.mark.parametrize("name", ["claims", "told"])
def test_the_surer_a_model_the_surer_the_finding(name):
    story = Story("The landslide killed 12 people.", "The landslide killed 14 people.")
    features = dict(story.decide(NEUTRAL).features)
    known = weights()["weights"]
    assert known.get(name, 0.0) >= 0
    assert score(features | {name: 4.0}) >= score(features | {name: -4.0})
    assert known["told"] == 1
    assert known["claims"] > 0


def test_the_weights_say_what_they_were_fitted_on():
    import json
    from importlib.resources import files

    kept = json.loads((files("factcheck") / "decide" / "weights.json").read_text("utf-8"))
    assert kept.pop("fitted on").keys() == kept.keys() == weights().keys()
    assert kept == weights()
    assert all(abs(weight) < 20 for found in weights().values() for weight in found.values())


def test_speakers_without_a_name_are_one_when_they_are_called_one():
    said = "The bridge was closed, the mayor said.", "The bridge was not closed, the mayor said."
    assert Story(*said).decide().verdict == "contradiction"
    other = "The bridge was closed, the mayor said.", "The bridge was not closed, the driver said."
    assert Story(*other).decide().verdict == "disputed"


def test_what_the_texts_give_little_chance_is_not_judged():
    near = Story("The landslide killed 12 people.", "The landslide killed 14 people.")
    lent = "The bank may have lent $3 million to farms near Varde.", "The bank lent farms $900 million in all."
    far = Story(*lent, context=0.32)
    assert unlikely(chance(near.pair, near.cluster)) is None
    assert unlikely(chance(far.pair, far.cluster)) == UNLIKELY


def test_the_last_meeting_is_judged_whatever_its_chance(monkeypatch):
    monkeypatch.setattr("factcheck.decide.weights", lambda: {"told": {"bias": -9.0}})
    last = Story("Okoro and Lindqvist last met in February.", "Okoro and Lindqvist last met in March.")
    toll = Story("The landslide killed 12 people.", "14 people are dead.")
    assert chance(last.pair, last.cluster) == 1
    assert chance(toll.pair, toll.cluster) < TOLD


def test_of_many_pairs_of_one_value_the_likeliest_are_judged(monkeypatch):
    monkeypatch.setattr("factcheck.decide.MOST_JUDGED", 2)
    story = Story("The landslide killed 12 people.", "The landslide killed 14 people.")
    pairs = [(story.pair, likely) for likely in (0.4, 0.9, 0.6, 0.8)]
    assert likeliest(pairs, story.cluster) == [False, True, False, True]
    assert likeliest(pairs[::-1], story.cluster) == [True, False, True, False]


def test_what_is_counted_or_measured_is_weighed():
    toll = of_texts(Story("The landslide killed 12 people.", "The landslide killed 14 people."))
    assert (toll["measures count"], toll["counts killed"]) == (1, 1)
    gust = of_texts(Story("Gusts reached 178 km/h at Varde.", "At Varde gusts reached 140 km/h."))
    assert gust["measures speed"] == 1
    assert not any(name.startswith("counts") for name in gust)


def test_words_that_few_sentences_have_say_more_than_those_of_all():
    left, right = "The landslide killed 12 people in the cannery.", "In the cannery the landslide killed 14 people."
    rare = of_texts(Story(left, right, before="The landslide came on Tuesday."))
    common = of_texts(Story(left, right, before="The landslide came to the cannery on Tuesday."))
    assert rare["rare words"] > common["rare words"] > 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("A rally drew about 500 to the square.", "A rally drew 900 people to the square."),
        ("Nobody was killed by the landslide.", "Three soldiers were killed by the landslide."),
    ],
)
def test_how_many_figures_there_are_is_the_same_from_both_sides(left, right):
    before = "Some 400 people and 700 guests came, and 20 people were killed."
    one, other = (of_texts(Story(*texts, before=before)) for texts in ((left, right), (right, left)))
    assert one["figures"] == other["figures"]


def test_how_many_figures_are_told_of_one_thing_is_weighed():
    left, right = "The landslide killed 12 people.", "The landslide killed 14 people."
    two, three = (
        of_texts(Story(left, right)),
        of_texts(Story(left, right, before="The mayor said that 30 people were killed.")),
    )
    assert two["figures"] < three["figures"]


@pytest.mark.parametrize(
    ("left", "right", "marks", "kind", "words"),
    [
        ("He has quit.", "He has not quit.", ("has quit", "has not quit"), "negation", None),
        ("He found no fault in it.", "He found a fault in it.", ("no", "a"), "negation", ("no fault", "a fault")),
        ("A man was killed there.", "A girl was killed there.", ("A man", "A girl"), "person", ("man", "girl")),
        ("Anna Berger leads the party.", "Karl Huber leads the party.", ("Anna Berger", "Karl Huber"), "person", None),
        (
            "said officer Anna Berger.",
            "Officer Karl Huber said.",
            ("said officer Anna Berger", "Officer Karl Huber said"),
            "person",
            ("Anna Berger", "Karl Huber"),
        ),
        ("The ship sank off Malta.", "The ship sank off Sicily.", ("Malta", "Sicily"), "place", None),
        ("It was near the village of Lodde.", "It was near the village of Varde.", ("Lodde", "Varde"), "place", None),
        ("It is sold in Oregon and Idaho.", "It is sold in Oregon and Utah.", ("Idaho", "Utah"), "place", None),
        ("They fled to Lodde.", "They fled to Varde.", ("Lodde", "Varde"), "place", None),
        ("It was given to Berger.", "It was given to Huber.", ("Berger", "Huber"), "person", None),
        (
            "The club sacked its coach.",
            "The club kept its coach.",
            ("sacked its coach", "kept its coach"),
            "event",
            ("sacked", "kept"),
        ),
        ("The driver escaped on foot.", "The driver was caught.", ("escaped on foot", "was caught"), "event", None),
        (
            "The owner accused the director.",
            "The director accused the owner.",
            ("The owner accused the director", "The director accused the owner"),
            "event",
            ("owner accused the director", "director accused the owner"),
        ),
        (
            "It took 12 men.",
            "It took a dozen and four men.",
            ("12 men", "a dozen and four men"),
            "number",
            ("12", "a dozen and four men"),
        ),
        (
            "The ruling protects them, he said.",
            "He said: This ruling hurts them.",
            ("ruling protects", "This ruling hurts"),
            "attribution",
            ("protects", "This ruling hurts"),
        ),
        ("It is by the Danish artist Orm.", "It is by the Dutch artist Orm.", ("Danish", "Dutch"), "person", None),
        (
            "It lies on the Latvian border.",
            "It lies on the Lithuanian border.",
            ("Latvian", "Lithuanian"),
            "place",
            None,
        ),
        ("It took more than 12 men.", "It took about 40 men.", ("12", "40"), "number", ("more than 12", "about 40")),
        ("It is on the first floor.", "It is on the second floor.", ("first", "second"), "number", None),
        ("It burnt on Tuesday.", "It burnt on Friday.", ("Tuesday", "Friday"), "date", None),
        ("It fell at 7:40 p.m.", "It fell at 6:20 p.m.", ("7:40", "6:20"), "date", ("7:40 p.m.", "6:20 p.m.")),
    ],
)
def test_marked_words_say_what_kind_of_value_conflicts(left, right, marks, kind, words):
    slot = Story(left, right, marks=marks).pair.slot
    assert slot.kind == kind
    assert isinstance(slot.left, Words)
    assert (slot.left.text, slot.right.text) == (words or marks)
    assert left[slot.left.start : slot.left.end] == slot.left.text


def test_words_that_are_marked_on_one_side_only_make_no_slot():
    assert Story("The mayor resigned.", "The mayor slept.", marks=("resigned", "nothing")).pair.slot is None


@pytest.mark.parametrize(
    ("left", "right", "marks"),
    [
        (
            "Around 60 people were evacuated.",
            "Dozens of people were evacuated.",
            ("Around 60 people", "Dozens of people"),
        ),
        ("The bank said so on Friday.", "It was Friday when the bank said so.", ("on Friday", "Friday")),
        ("It fell in May 2021.", "It fell in 2021.", ("May 2021", "2021")),
        ("It is sold in Utah.", "It is sold across Utah.", ("in", "across")),
        ("It cost 12 million euros.", "It cost 14 million dollars.", ("12", "14")),
        ("About 60 people slept at the school.", "Dozens of people were evacuated.", ("About 60", "Dozens")),
        ("It was sold between June and July.", "It was sold between May and July.", ("between", "between")),
    ],
)
def test_marked_words_whose_values_agree_are_in_no_conflict(left, right, marks):
    assert Story(left, right, marks=marks).pair.slot is None


def test_two_speakers_who_contradict_each_other_dispute():
    story = Story(
        "Anna Berger said the bridge had been closed.",
        "Karl Huber said the bridge had been open.",
        marks=("closed", "open"),
    )
    assert story.decide().verdict == "disputed"


MIDDLING = Judgement(Probabilities(0.4, 0.45, 0.15), Probabilities(0.4, 0.45, 0.15))
"""What the model of the package says of most sentences that tell one fact, since each says more elsewhere."""


def agreement(left, right, reading=MIDDLING, similarity=0.8, but=()):
    """Return how sure it is that two sentences tell one fact; 0 where the model is not asked."""
    cluster = Story(left, right).cluster
    found = agree(likely([(0, 1, similarity)], cluster), {(0, 1): reading}, cluster, but)
    assert all((item.verdict, item.pair.slot) == ("agreement", None) for item in found)
    return found[0].confidence if found else 0.0


MAYOR = "The mayor of Lundby, Alma Dorrit, resigned on Tuesday."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (MAYOR, "Alma Dorrit stepped down as mayor of Lundby."),
        ("The quake struck at a depth of ten kilometres near Lundby.", "Its depth near Lundby was six miles."),
        ("It cost $13.9 billion, the firm said.", "Hollis bought the firm for $13.9 billion."),
        ("“I saw the roof come down on us,” Dorrit said.", "“I saw the roof come down on us,” she told a reporter."),
    ],
)
def test_sentences_that_tell_one_fact_agree(left, right):
    assert agreement(left, right) > 0.6


@pytest.mark.parametrize(
    ("left", "right", "similarity"),
    [
        (MAYOR, "Two ferries were moored there overnight.", 0.5),
        (MAYOR, "The mayor of Lundby has two daughters.", 0.5),
        ("Two men were hurt in Lundby.", "The two candidates will meet in Lundby.", 0.5),
    ],
)
def test_sentences_of_one_topic_do_not_agree(left, right, similarity):
    assert agreement(left, right, NEUTRAL, similarity) < 0.5


def test_what_a_model_takes_to_follow_agrees_the_more():
    right = "The mayor has left office in Lundby."
    assert agreement(MAYOR, right, ENTAILED) > agreement(MAYOR, right, NEUTRAL) > agreement(MAYOR, right, CONTRADICTED)


def test_sentences_in_conflict_do_not_agree():
    assert agreement(MAYOR, MAYOR) > 0.6
    assert agreement(MAYOR, MAYOR, but={(0, 1)}) == 0


def test_of_few_sentences_a_shared_word_is_as_rare_as_of_many():
    cluster = Story("The mayor resigned.", "The mayor stepped down.").cluster
    assert cluster.rarity({"mayor"}, 100) > 3 > cluster.rarity({"mayor"})


def test_two_counts_at_one_place_are_two_sides():
    story = Story("There were no casualties in the blast.", "The blast killed 5 people and injured 20.")
    killed, injured = story.facts[0].quantities
    assert [side(0, value, story.cluster).value.aspect for value in (killed, injured)] == ["killed", "injured"]


def test_counts_that_other_articles_hold_are_told_apart():
    texts = ["Twelve people died.", "14 people were killed.", "The dead are 14.", "Two people were hurt.", "14 died."]
    sentences = [Sentence(f"a{n}", 0, len(text), text) for n, text in enumerate(texts)]
    articles = {s.article: Article(s.article, s.article, "", published=NEWS) for s in sentences}
    cluster = Cluster([], sentences, [extract(s.text, NEWS) for s in sentences], articles)
    dead = cluster.facts[1].quantities[0]
    assert cluster.holders(dead, {"a0", "a1"}) == 2
    assert cluster.holders(cluster.facts[0].quantities[0], {"a0", "a1"}) == 0
    assert cluster.depths == [0] * 5


def test_a_place_that_no_article_names_at_its_head_is_a_minor_one():
    heads = ["A quake shook Tollund.", "Tollund was hit by a quake.", "A quake destroyed houses in Tollund and Varde."]
    sentences = [Sentence(f"a{n}", 0, len(text), text) for n, text in enumerate(heads)]
    articles = {s.article: Article(s.article, s.article, "", published=NEWS) for s in sentences}
    cluster = Cluster([], sentences, [extract(s.text, NEWS) for s in sentences], articles)
    assert not cluster.minor({"tollund"})
    assert cluster.minor({"varde"})
    assert cluster.minor({"bredebro"})
    assert not cluster.minor(set())
    assert not cluster.minor({"bredebro", "tollund"})


def test_what_an_article_counts_first_is_told_from_what_it_breaks_down():
    texts = ["The quake killed 24 people.", "In Varde 12 people were killed.", "The quake left 11 dead."]
    sentences = [Sentence(owner, 0, len(text), text) for owner, text in zip(("a1", "a1", "a2"), texts, strict=True)]
    articles = {s.article: Article(s.article, s.article, "", published=NEWS) for s in sentences}
    cluster = Cluster([], sentences, [extract(s.text, NEWS) for s in sentences], articles)
    dead = [facts.quantities[0] for facts in cluster.facts]
    assert [cluster.first(index, value) for index, value in enumerate(dead)] == [True, False, True]
    assert cluster.holds("a1", dead[1])
    assert not cluster.holds("a2", dead[1])


def test_an_article_that_tells_both_counts_is_known_to():
    both = Story("Twelve people died.", "24 people died.", before="In all 24 people died.").decide().features
    one = Story("Twelve people died.", "24 people died.").decide().features
    assert (both["known"], one["known"]) == (1, 0)
    assert (both["first"], one["first"]) == (0, 1)


def test_with_two_articles_no_place_is_minor():
    cluster = Story("The quake killed 12 people in Varde.", "The quake killed 14 people.").cluster
    assert not cluster.minor({"bredebro"})


@pytest.mark.parametrize("kind", ["same", "two", "title"])
def test_two_figures_in_one_breath_are_beside_each_other(kind):
    story = Story("The landslide killed 12 people.", "In Oberau 14 people were killed.", same_article=kind != "two")
    if kind == "title":
        story.sentences[0] = replace(story.sentences[0], role="title")
    assert of_texts(story)["beside"] == (kind == "same")
