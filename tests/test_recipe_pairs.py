"""Written facts → pairs of sentences, longer sentences, and pairs of their claims."""

import random
import re

import pytest
from recipe import claimed, stories
from recipe.examples import Example
from recipe_sample import STORY


def compared(pair):
    return [text[slice(*at)] for text, at in zip((pair.premise, pair.hypothesis), pair.compared, strict=True)]


def test_stories_give_pairs_by_construction(tmp_path, monkeypatch):
    monkeypatch.setattr(stories, "JOINED", 0.0)
    (tmp_path / "s.txt").write_text(STORY, "utf-8")
    found = stories.load(tmp_path)
    assert [(fact.kind, fact.update, len(fact.said)) for fact in found[0].facts] == [
        ("number", True, 5),
        ("place", False, 2),
    ]
    pairs = list(stories.generate(found, 1000, 1))
    assert pairs == list(stories.generate(found, 1000, 1))
    told = {(pair.premise, pair.hypothesis): pair for pair in pairs}
    carried = "The ferry carried 142 people, its owner said."
    hundred = "More than a hundred were on board."
    records = "Port records show 165 people on board."
    conflict = told[carried, records]
    assert (conflict.label, conflict.kind) == ("contradiction", "number")
    assert compared(conflict) == ["142 people", "165 people"]
    assert told[carried, hundred].label == "agreement"
    assert told[hundred, "It may carry 180 people."].label == "neutral"
    other = told[records, "It burned off Coron."]
    assert (other.label, other.source) == ("neutral", "stories.fact")
    assert told[records, "A gymnasium took the survivors in."].compared == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("# size: how big", "unknown kind"),
        ("1 No brackets here.", "one stretch of words"),
        ("1 [Two] of [them].", "one stretch of words"),
        ("nonsense", "neither an event"),
    ],
)
def test_a_faulty_story_is_refused_with_its_line(tmp_path, line, reason):
    (tmp_path / "s.txt").write_text(STORY + line + "\n", "utf-8")
    with pytest.raises(ValueError, match=rf"s\.txt:11: .*{reason}"):
        stories.load(tmp_path)


def test_the_stories_that_are_kept_here_can_be_read():
    found = stories.load()
    assert len(found) > 200
    assert {fact.kind for story in found for fact in story.facts} == stories.KINDS


def test_longer_sentences_tell_another_fact_and_keep_their_label_and_words(tmp_path, monkeypatch):
    (tmp_path / "s.txt").write_text(STORY, "utf-8")
    (story,) = stories.load(tmp_path)
    monkeypatch.setattr(stories, "JOINED", 0.0)
    plain = list(stories.generate([story], 1000, 1))
    monkeypatch.setattr(stories, "JOINED", 1.0)
    longer = list(stories.generate([story], 1000, 1))
    assert sorted(pair.label for pair in longer) == sorted(pair.label for pair in plain)
    assert {pair.premise for pair in longer} != {pair.premise for pair in plain}
    told = {said.text: fact for fact in story.facts for said in fact.said}
    known = {tuple(compared(pair)) for pair in plain if pair.compared}
    for pair in longer:
        if pair.compared:
            assert tuple(compared(pair)) in known
        for _, start, end, _ in pair.spans:
            assert any((pair.premise, pair.hypothesis)[side][start:end] for side in (0, 1))
        held = [{told[text].name for text in told if text[1:-1] in whole} for whole in (pair.premise, pair.hypothesis)]
        if pair.source != "stories.fact":
            assert len(held[0] & held[1]) == 1, "both sides tell one fact in common, not two"


WHOLE = Example(
    "The ferry, which sank at dawn, carried 142 people; divers found a bell.",
    "Its owner said the ferry carried 165 people, while the mayor wept in the square.",
    "contradiction",
    "s",
    "number",
    compared=((39, 49), (33, 43)),
    spans=((0, 39, 49, "conflict"), (1, 33, 43, "conflict")),
)


def test_a_pair_is_cut_to_the_claims_that_hold_its_words():
    pair = claimed.local(WHOLE)
    assert (pair.premise, pair.hypothesis) == ("The ferry carried 142 people", "The ferry carried 165 people")
    assert compared(pair) == ["142 people", "165 people"]
    assert [(side, (pair.premise, pair.hypothesis)[side][a:b]) for side, a, b, _ in pair.spans] == [
        (0, "142 people"),
        (1, "165 people"),
    ]


def test_a_pair_whose_words_are_unknown_stays_whole():
    pair = Example("A barn burned, and a goat died.", "A barn stood, and a goat lived.", "neutral", "s")
    assert claimed.local(pair) == pair
    assert claimed.crossed(pair, random.Random(1)) is None


def test_other_claims_of_two_sentences_do_not_contradict_each_other():
    found = {claimed.crossed(WHOLE, random.Random(seed)) for seed in range(40)}
    assert {pair.label for pair in found} == {"not_contradiction"}
    assert not any(re.search("142", pair.premise) and re.search("165", pair.hypothesis) for pair in found)
    assert len(found) > 3
