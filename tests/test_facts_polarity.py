"""What a sentence affirms and denies."""

import pytest

from factcheck.facts.polarity import OPPOSITES, SAME, conflict, find_polarity
from factcheck.facts.tokens import tokenize


def polarity(text):
    return [(text[what.start : what.end], what.verb, what.denied) for what in find_polarity(tokenize(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor barred the bridge.", ("barred", "bar", False)),
        ("The mayor had not barred the bridge.", ("not barred", "bar", True)),
        ("The mayor hasn’t yet barred the bridge.", ("hasn’t yet barred", "bar", True)),
        ("The mayor never barred the bridge.", ("never barred", "bar", True)),
        ("The mayor won't bar the bridge.", ("won't bar", "bar", True)),
        ("The mayor will bar the bridge.", ("bar", "bar", False)),
        ("The mayor had not been drinking.", ("not been drinking", "drink", True)),
        ("The mayor was at the bridge.", ("at", "at", False)),
        ("The mayor was not at the bridge.", ("not at", "at", True)),
        ("The mayor refused to bar the bridge.", ("refused to bar", "bar", True)),
        ("The mayor has yet to bar the bridge.", ("yet to bar", "bar", True)),
        ("The mayor not only barred the bridge.", ("barred", "bar", False)),
        ("The mayor did not just bar the bridge.", ("bar", "bar", False)),
        ("The bridge is safe.", ("safe", "safe", False)),
        ("The bridge isn't safe.", ("isn't safe", "safe", True)),
        ("The council rejected the budget.", ("rejected", "approve", True)),
        ("The council did not reject the budget.", ("not reject", "approve", False)),
        ("Alma Dorrit won the vote.", ("won", "win", False)),
        ("The jury convicted Alma Dorrit.", ("convicted", "convict", False)),
        ("The jury acquitted Alma Dorrit.", ("acquitted", "convict", True)),
        ("Alma Dorrit lost the vote.", ("lost", "win", True)),
    ],
)
def test_a_verb_or_predicate_is_affirmed_or_denied(text, expected):
    assert polarity(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor could bar the bridge.",
        "The mayor wants to bar it.",
        "Did the mayor bar the bridge?",
        "The mayor did not say why.",
        "The bridge was not immediately barred.",
        "He did not fail to sign it.",
        "He is survived by three sons.",
        "The pilot failed a year after the test.",
        "He cannot win.",
        "He can't win.",
        "He can not win.",
        "They spoke by armed police.",
        "He spoke of the barred bridge.",
        "He spoke of a brewer named Alma Dorrit.",
        "The mayor had a bridge.",
        "",
    ],
)
def test_what_is_open_asked_or_only_named_is_neither(text):
    assert polarity(text) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("barred it", "did not bar it", True),
        ("approved it", "rejected it", True),
        ("denied it", "confirmed it", True),
        ("did not approve it", "rejected it", False),
        ("did not reject it", "rejected it", True),
        ("barred it", "opened it", False),
        ("failed a safety check", "passed its safety check", True),
        ("did not fail a check", "passed its check", False),
        ("failed a fire drill", "passed a fire drill", True),
        ("did not bar it", "never barred it", False),
        ("remains there", "does not remain there", True),
    ],
)
def test_what_one_denies_and_the_other_affirms_conflicts(left, right, expected):
    (a,), (b,) = (find_polarity(tokenize(f"The mayor {text}.")) for text in (left, right))
    assert conflict(a, b) is conflict(b, a) is expected


@pytest.mark.parametrize("word", sorted({*OPPOSITES, *OPPOSITES.values(), *SAME}))
def test_every_word_with_an_opposite_is_found(word):
    meant = (OPPOSITES | SAME).get(word, word)
    texts = f"They will {word} it.", f"It is {word}."
    assert any(what.verb == meant for text in texts for what in find_polarity(tokenize(text)))


def test_no_word_is_the_opposite_of_another_opposite():
    assert not OPPOSITES.keys() & set(OPPOSITES.values())


def test_what_is_not_so_until_a_time_is_not_denied():
    assert polarity("The mayor did not resign until Friday.") == []
    assert polarity("The council did not sign the new contract until May.") == []
    assert polarity("The mayor did not resign, and will stay until May.")[0] == ("not resign", "resign", True)
