"""Copies of one sentence are one voice; retellings are not."""

import pytest

from factcheck.wire import voices

WIRE = (
    "A judge in Lyon ordered the mill to close on Friday after 14 workers fell ill from the fumes, a court clerk said."
)
EDITED = "A judge in Lyon ordered the mill to close on Friday after 14 workers fell ill from the fumes, the clerk said."
RETOLD = "Fumes that made 14 workers ill have closed a mill: a Lyon judge gave the order on Friday."


def test_an_edited_copy_is_the_same_voice():
    assert voices([WIRE, EDITED]) == 1
    assert voices([WIRE, "LYON (AP) – " + WIRE]) == 1
    assert voices([WIRE, EDITED, "LYON (AP) – " + EDITED]) == 1


def test_a_retelling_is_another_voice():
    assert voices([WIRE, RETOLD]) == 2
    assert voices([WIRE, RETOLD, EDITED]) == 2


@pytest.mark.parametrize(("left", "right", "different"), [("Six dead.", "Six dead", 1), ("Six dead.", "Six hurt.", 2)])
def test_short_sentences_must_be_the_same_words(left, right, different):
    assert voices([left, right]) == different


def test_copies_of_copies_are_one_voice():
    words = [f"w{n}" for n in range(40)]
    first, middle, last = (" ".join(words[a:b]) for a, b in ((0, 24), (4, 28), (8, 32)))
    assert [voices(pair) for pair in ((first, last), (first, middle), (middle, last))] == [2, 1, 1]
    assert voices([first, last, middle]) == 1


def test_nothing_has_no_voice():
    assert voices([]) == 0
