"""Quotations and their speakers: who is named as the speaker of which words, and when two texts differ in that."""

import pytest

from factcheck.facts.people import called_persons
from factcheck.facts.utterances import conflict, find_utterances, one_quotation, one_speaker, quotation_of

WORDS = "“We shall rebuild the old mill of Varde by the spring,”"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{WORDS} said Alma Dorrit.", "Alma Dorrit"),
        (f"{WORDS} Dorrit told reporters in Varde.", "Dorrit"),
        (f"{WORDS} said the opposition councillor Alma Dorrit.", "Alma Dorrit"),
        (f"{WORDS} said the mayor, Alma Dorrit, on Monday.", "Alma Dorrit"),
        (f"{WORDS} Alma Dorrit, the mayor of Oberau, later told reporters.", "Alma Dorrit"),
        (f"{WORDS} said Judge Alma B. Dorrit.", "Judge Alma B. Dorrit"),
        (f"Alma Dorrit, who runs the Varde Trust, later said: {WORDS}", "Alma Dorrit"),
        (f"Alma Dorrit of Varde, the chair of the Mill Trust, said {WORDS}", "Alma Dorrit"),
        (f"Alma Dorrit told the BBC on Monday: {WORDS}", "Alma Dorrit"),
        ('We are one town. We shall rebuild the old mill of Varde by the spring," said Alma Dorrit.', "Alma Dorrit"),
        (WORDS.replace("“", "‘").replace("”", "’") + " said Alma Dorrit.", "Alma Dorrit"),
        (WORDS.replace("“", "'").replace("”", "'") + " said Alma Dorrit.", "Alma Dorrit"),
        ("Alma Dorrit said: ‘It is the town’s. We shall rebuild the old mill of Varde by the spring", "Alma Dorrit"),
        ("We are one town. We shall rebuild the old mill of Varde by the spring,’ said Alma Dorrit.", "Alma Dorrit"),
        ('"We shall rebuild the old mill of Varde by the spring," said Alma Dorrit.', "Alma Dorrit"),
    ],
)
def test_the_speaker_of_a_quotation_is_who_is_named_beside_a_verb_of_speech(text, speaker):
    (found,) = find_utterances(text)
    assert text[found.start : found.end] == speaker
    assert found.speaker[-1] == "dorrit"
    assert found.words[-11:] == tuple("we shall rebuild the old mill of varde by the spring".split())


def test_a_quotation_that_its_speaker_stands_in_is_one():
    text = (
        "“We shall rebuild the old mill,” said Alma Dorrit, who was born in Varde, “and we shall do it by the spring.”"
    )
    (found,) = find_utterances(text)
    assert found.words == tuple("we shall rebuild the old mill and we shall do it by the spring".split())
    assert quotation_of(found, text) == "We shall rebuild the old mill, and we shall do it by the spring."
    (whole,) = find_utterances("“We shall rebuild the old mill, and we shall do it by the spring,” said Bruno Falk.")
    assert conflict(found, whole)


@pytest.mark.parametrize(
    "text",
    [
        f"{WORDS} she said.",
        f"{WORDS} the mayor said.",
        f"{WORDS} she said on Tuesday.",
        f"{WORDS} said a spokeswoman of the Varde Trust.",
        f"{WORDS} said Dale Brown’s lawyer.",
        f"{WORDS} The Argentine said.",
        f"{WORDS} said Oberau Town manager Alma Dorrit.",  # not the town
        f"A lawyer for Dale Brown said: {WORDS}",
        f"Judge Ann Hall said the mayor had promised: {WORDS}",  # the words of the mayor
        f"Alma Dorrit said she had heard: {WORDS}",
        "“She said, ‘We shall rebuild the old mill of Varde by the spring,’” said Alma Dorrit.",
        "‘She said, “We shall rebuild the old mill of Varde by the spring,”’ said Alma Dorrit.",
        "“By spring,” said Alma Dorrit.",  # too short to be known again
        "Alma Dorrit said that the mill would be rebuilt.",
    ],
)
def test_without_one_named_speaker_nothing_is_known(text):
    assert find_utterances(text) == []


def said(by, words=WORDS):
    return find_utterances(f"{words} said {by}.")[0]


@pytest.mark.parametrize(
    ("left", "right", "conflicts"),
    [
        (said("Alma Dorrit"), said("Bruno Falkner"), True),
        (
            said("Alma Dorrit"),
            said("Bruno Falkner", "“So it is: we shall rebuild the old mill of Varde by the spring,”"),
            True,
        ),
        (said("Alma Dorrit"), said("Ms. Dorrit"), False),
        (said("Alma Danilov"), said("Danylov"), False),  # another spelling
        (said("Alma Dorrit"), said("Alma"), False),
        (
            said("Alma Dorrit"),
            said("Bruno Falkner", "“We shall rebuild the old mill of Varde when there is money for it,”"),
            False,
        ),
        (
            said("Alma Dorrit"),
            said("Bruno Falkner", "“They will never rebuild it, not by this spring and not by any other one,”"),
            False,
        ),
    ],
)
def test_one_quotation_of_two_speakers_conflicts(left, right, conflicts):
    assert conflict(left, right) == conflict(right, left) == conflicts
    assert conflicts == (one_quotation(left, right) and not one_speaker(left, right))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr. Falkner left.", {"falkner"}),
        ("Judge Alma Dorrit read it out.", {"dorrit"}),
        ("The shop steward Bruno Falkner agreed.", {"falkner"}),
        ("Bruno Falkner, 52, agreed.", {"falkner"}),
        ("Bruno Falkner, the retired head of the mill, agreed.", {"falkner"}),
        ("The Argentine, 36, agreed with Network Rail, which employs 900 engineers.", set()),
        ("The Justice Department agreed with General Motors and Goldman Sachs.", set()),
        ("The White House, the state House and Scotland Yard agreed.", set()),
    ],
)
def test_who_is_called_a_person_is_one(text, names):
    assert called_persons(text) == names
