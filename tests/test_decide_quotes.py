"""One utterance, worded twice, against two utterances."""

import pytest

from factcheck.decide.quotes import one_utterance, quotation

TEXT = "The mayor said: “We will close the bridge for three weeks,” and added that “nobody was hurt”."


def test_the_quotation_around_words_is_found():
    at = TEXT.index("three")
    assert quotation(TEXT, (at, at + 5)) == "We will close the bridge for three weeks,"
    assert quotation(TEXT, (TEXT.index("added"), TEXT.index("added") + 5)) is None


def test_what_stands_between_two_quotations_is_none():
    text = '"No," she said on Tuesday, "we found 20 eggs in that barn."'
    assert quotation(text, (text.index("Tuesday"), text.index("Tuesday") + 7)) is None
    assert quotation(text, (text.index("20"), text.index("20") + 2)) == "we found 20 eggs in that barn."


def test_single_marks_quote_and_apostrophes_do_not():
    text = "‘We’ll close the workers’ bridge for three weeks,’ said the mayor of the ’90s, who isn’t ‘sorry’."
    at = text.index("three")
    assert quotation(text, (at, at + 5)) == "We’ll close the workers’ bridge for three weeks,"
    assert quotation(text, (text.index("mayor"), text.index("mayor") + 5)) is None
    assert quotation(text, (text.index("sorry"), text.index("sorry") + 5)) == "sorry"
    assert quotation("The workers' 20 boats and the owners' docks", (12, 14)) is None


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("We will close the bridge for three weeks", "We shall close this bridge for two weeks", True),
        ("We will close the bridge for three weeks", "The bridge was built by my grandfather's generation", False),
        ("a disgrace", "a disaster", False),
        ("It is what it is and that is that", "It is what we are and that is all", False),  # no word with content
    ],
)
def test_one_utterance(left, right, one):
    assert one_utterance(left, right) is one
    assert one_utterance(right, left) is one
