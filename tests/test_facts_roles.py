"""Who did what to whom, and whether two stand in each other's place."""

import pytest

from factcheck.facts.roles import deeds, exchanged


@pytest.mark.parametrize(
    ("text", "verb", "roles"),
    [
        ("The firm sued the old council of Varde.", "sue", ("firm", "council", "")),
        ("The council had been sued by the firm in May.", "sue", ("firm", "council", "")),
        ("The judge said that the firm sued the council.", "sue", ("firm", "council", "")),
        ("After a row the firm sued his council.", "sue", ("firm", "council", "")),
        ("Norrby is to take over its rival Sundal.", "take", ("norrby", "sundal", "")),
        ("Kenya handed two suspected poachers over to Ghana.", "hand", ("kenya", "poacher", "ghana")),
        ("A guard, Karel Brandt, tied up the men.", "tie", ("guard", "man", "")),
    ],
)
def test_a_sentence_says_who_did_it_and_to_whom(text, verb, roles):
    found = next(deed for deed in deeds(text) if deed.verb == verb)
    assert tuple(" ".join(sorted(words)) for words in (found.agent, found.patient, found.receiver)) == roles
    assert text[found.start : found.end]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Brandt knocked out Okafor in round seven.", "Brandt was knocked out by Okafor in the seventh round."),
        ("The landlord stabbed the tenant in a row.", "After a row the tenant stabbed his landlord."),
        ("Kenya handed two poachers over to Ghana.", "Ghana handed over two poachers to Kenya."),
        ("Norrby was bought by the group Sundal.", "Norrby bought the group Sundal."),
    ],
)
def test_two_that_stand_in_each_others_place_are_found(left, right):
    assert exchanged(left, right) is not None
    assert exchanged(right, left) is not None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Brandt knocked out Okafor in round seven.", "Okafor was knocked out by Brandt in round seven."),
        ("Kenya met Ghana in the final.", "Ghana met Kenya in the final."),  # of both
        ("The firm sued the council.", "The council sued the union."),
        ("The firm sued the council.", "The council praised the firm."),
        ("The ship rammed the boat.", "The boat rammed the boat of the firm."),
        ("Of the hurt it is not said who hurt them.", "They were hurt."),
        ("Norrby robbed Sundal after Sundal robbed Norrby.", "Sundal robbed Norrby."),
        ("Norrby accused Sundal of fraud.", "Sundal accused Norrby of fraud."),  # each of the other
    ],
)
def test_others_are_not(left, right):
    assert exchanged(left, right) is None
