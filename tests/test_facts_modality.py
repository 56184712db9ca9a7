"""Modality: of the future, negated, hedged, conditional, of the last event of its kind."""

import pytest

from factcheck.facts.modality import modality


def said(text):
    """Name what holds of a claim."""
    found = modality(text)
    return {name for name in ("future", "negated", "hedged", "conditional", "last") if getattr(found, name)}


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("The bridge opened.", set()),
        ("The bridge will open.", {"future"}),
        ("The bridge is set to open.", {"future"}),
        ("The bridge is due to open.", {"future"}),
        ("The fall was due to a leak.", set()),
        ("The bridge is to open.", {"future"}),
        ("The damage is to the four piers.", set()),
        ("They’ll open the bridge.", {"future"}),
        ("Mayor to Open Bridge on Friday", {"future"}),
        ("The mayor came to power in May.", set()),
        ("The bridge did not open.", {"negated"}),
        ("The bridge didn’t open.", {"negated"}),
        ("The mayor denied the report.", {"negated"}),
        ("Nobody was hurt.", {"negated"}),
        ("The bridge may have opened.", {"hedged"}),
        ("The bridge reportedly opened.", {"hedged"}),
        ("If the bridge opens, drive on.", {"conditional"}),
        ("They last met in Oslo.", {"last"}),
        ("Their latest talks were in Oslo.", {"last"}),
        ("Their most recent talks were in Oslo.", {"last"}),
        ("The talks are to last until Sunday.", {"future"}),
        ("The talks could last a week.", {"hedged"}),
        ("They met in Oslo last week.", set()),
        ("They met in Oslo at last.", set()),
        ("They met in Oslo at long last.", set()),
        ("They met in Oslo for last-minute talks.", set()),
        ("They met in Oslo at the last minute.", set()),
        ("They met in Oslo last September.", set()),
        ("They may not open the bridge.", {"negated", "hedged"}),
    ],
)
def test_a_claim_is_said_as_its_words_say(text, how):
    assert said(text) == how


def test_notes_and_names_are_no_negation():
    assert said("The notary of Northwick knows the knot.") == set()


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The strike will start on Friday and last 48 hours.", False),
        ("Last weekend a photo was sent to a student.", False),
        ("The latest information is that the fire has spread.", False),
        ("The last strike was in May.", True),
    ],
)
def test_what_is_called_the_last_of_its_kind(text, last):
    assert modality(text).last == last
