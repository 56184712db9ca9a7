"""Words: tokens with offsets, content words, names and the last event of its kind."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts.tokens import tokenize
from factcheck.facts.words import content_words, last_event, names, of_others, overlap, short_forms, subject_names


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The suspect, named Falkner, was held.", {"suspect", "Falkner"}),
        ("A second suspect is at large.", {"suspect"}),
        ("The launch was put off.", {"launch"}),
        ("The British want peace.", {"peace"}),
    ],
)
def test_behind_an_article_stands_a_noun(text, nouns):
    assert {token.text for token in tokenize(text) if token.noun} == nouns


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The bridge will open on Friday.", {"will", "open"}),
        ("She would not head the council.", {"would", "head"}),
        ("She would likely leave.", {"would", "leave"}),
    ],
)
def test_behind_a_modal_stands_a_verb(text, verbs):
    assert {token.text for token in tokenize(text) if token.verb} == verbs


@given(st.text(max_size=80))
def test_tokens_stand_in_order_at_their_offsets(text):
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. sold 1,500 goats.", ["The", "U.S.", "sold", "1,500", "goats", "."]),
        ("They didn’t meet face-to-face.", ["They", "did", "n’t", "meet", "face-to-face", "."]),
        ("Alma's goat", ["Alma", "'s", "goat"]),
    ],
)
def test_text_is_cut_into_words_and_signs(text, words):
    assert [token.text for token in tokenize(text)] == words


@pytest.mark.parametrize(
    ("text", "word", "verb"),
    [
        ("The probe is to land on Mars on Friday.", "land", True),
        ("The probe is due to touch down on Friday.", "touch", True),
        ("The delay was due to fog on Monday.", "fog", False),
        ("The visit is to London.", "London", False),
    ],
)
def test_a_plan_is_told_by_a_verb(text, word, verb):
    assert [token.verb for token in tokenize(text) if token.text == word] == [verb]


def test_nouns_and_verbs_are_told_apart():
    goats, graze = tokenize("Goats grazed")
    assert (goats.noun, goats.verb) == (True, False)
    assert (graze.noun, graze.verb) == (False, True)


def test_content_words_are_lemmas_without_numbers_and_small_words():
    assert content_words("The three goats were grazing on a meadow.") == {"goat", "graze", "meadow"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yesterday Alma Dorrit met the mayor of Oslo.", {"alma", "dorrit", "oslo"}),
        ("The mayor met Mr Brown.", {"brown"}),
        ("The goat ran.", set()),
        ("NATO met.", {"nato"}),
        ("Detectives met Bruno.", {"bruno"}),
        ("Dorrit’s goat ran.", {"dorrit"}),
    ],
)
def test_names_are_capitalised_words_beyond_the_opening(text, found):
    assert names(text) - {"yesterday"} == found


def test_the_names_of_the_subject_stand_before_the_verb():
    assert subject_names("Alma Dorrit met Bruno Falk.") == {"alma", "dorrit"}


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        ("The goat ran away.", "A goat ran away from the farm.", 1.0),
        ("The goat ran away.", "The notary slept.", 0.0),
        ("", "The goat ran away.", 0.0),
    ],
)
def test_overlap_is_the_share_of_the_shorter_text(left, right, share):
    assert overlap(left, right) == share
    assert overlap(right, left) == share


@pytest.mark.parametrize("text", ["They last met in Oslo.", "Their last face-to-face meeting was in Oslo."])
def test_the_last_event_has_all_words_for_its_kind(text):
    assert {"meet", "talk", "summit"} <= last_event(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It had last been inspected in May.", "inspect"),
        ("The drivers last went on strike in May.", "strike"),
        ("They last held talks in Oslo.", "talk"),
        ("He last came to Oslo in May.", "come"),
    ],
)
def test_the_last_event_is_no_auxiliary(text, word):
    assert word in last_event(text)


@pytest.mark.parametrize("text", ["They met in Oslo.", "The last of all."])
def test_a_text_without_a_last_event_has_no_words_for_it(text):
    assert last_event(text) == set()


def test_the_tagger_is_loaded_alone_and_leaves_the_package_to_others():
    script = """
import sys
from factcheck.facts.tokens import tokenize
tags = [token.tag for token in tokenize("The wall that collapsed killed 42 people in Samarkand.")]
assert not {"nltk", "scipy", "sklearn", "textblob"} & set(sys.modules), "too much is loaded"
from textblob import TextBlob
from textblob.en import tag
assert TextBlob and "nltk" in sys.modules
print(*tags)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split()[-4:] == ["NNS", "IN", "NNP", "."]


def test_a_name_of_several_words_has_short_forms():
    assert {"eds", "hp"} <= short_forms("Electronic Data Systems was bought by Hewlett-Packard.")
    assert short_forms("The bank of the river rose.") == frozenset()
    assert short_forms("The Bank of England rose.") >= {"be"}


@pytest.mark.parametrize(
    ("left", "right", "others"),
    [
        ("Aldous bid $140 million.", "Kestrel bid $184 million.", True),
        ("Aldous bid $140 million.", "Aldous had offered $184 million.", False),
        ("HP bid $140 million.", "Hewlett-Packard bid $184 million.", False),
        ("Aldous bid $140 million.", "The firm bid $184 million.", False),
        ("Aldous bid $140 million.", "On Monday it bid $184 million.", False),
    ],
)
def test_two_claims_may_tell_of_others(left, right, others):
    assert of_others((left, left), (right, right)) is others
    assert of_others((right, right), (left, left)) is others


def test_a_name_elsewhere_in_the_sentence_is_not_another():
    bid = "Kestrel bid $184 million"
    assert not of_others(("Aldous bid $140 million.",) * 2, (bid, f"{bid}, more than Aldous had offered."))
