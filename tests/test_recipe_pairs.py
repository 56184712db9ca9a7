"""Written facts → pairs of sentences, longer sentences, and pairs of their claims."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from recipe import claimed, stories
from recipe.examples import Example
from recipe_sample import STORY


def compared(pair):
    return [text[slice(*at)] for text, at in zip((pair.premise, pair.hypothesis), pair.compared, strict=False)]


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


LONGER = """
# person: who was at the helm
1 The helmsman was [the mate].
2 [The captain] stood at the helm.
"""


def test_longer_sentences_tell_another_fact_and_keep_their_label_and_words(tmp_path, monkeypatch):
    (tmp_path / "s.txt").write_text(STORY + LONGER, "utf-8")
    (story,) = stories.load(tmp_path)
    plain, longer = [], []
    for share, pairs in ((0.0, plain), (1.0, longer)):
        monkeypatch.setattr(stories, "JOINED", share)
        for seed in range(5):
            pairs += stories.generate([story], 1000, seed)
    assert Counter(pair.label for pair in longer) == Counter(pair.label for pair in plain)
    known = {tuple(map(str.lower, compared(pair))) for pair in plain}
    lengthened = set()
    for pair in longer:
        assert tuple(map(str.lower, compared(pair))) in known
        texts = (pair.premise, pair.hypothesis)
        for side, start, end, _ in pair.spans:
            assert texts[side][start:end] == compared(pair)[side]
        told = [{fact.name for fact in story.facts for said in fact.said if said.text[1:-1] in text} for text in texts]
        lengthened.add(tuple(len(names) for names in told))
        assert len(told[0] & told[1]) <= 1  # no second fact in common, which might agree or conflict
    assert {(1, 2), (2, 1), (2, 2)} <= lengthened


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
    assert {(pair.premise, pair.hypothesis) for pair in found} == {
        ("The ferry sank at dawn", "The mayor wept in the square."),
        ("Divers found a bell.", "The mayor wept in the square."),
    }


def test_claims_that_may_tell_what_happened_again_are_not_taken_for_others():
    assert claimed.crossed(replace(WHOLE, kind="event"), random.Random(1)) is None


def test_words_that_stand_twice_in_a_claim_leave_the_sentence_whole():
    text = "The ship carried 112 people, of whom 12 people died."
    pair = replace(WHOLE, premise=text, compared=((37, 46), (33, 43)), spans=())
    assert compared(pair) == ["12 people", "165 people"]
    assert compared(claimed.local(pair)) == ["12 people", "165 people"]
