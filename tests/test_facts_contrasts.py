"""Two of a kind."""

import pytest

from factcheck.facts.contrasts import contrasted


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        ("Exports rose by 6 percent.", "Imports fell by 2 percent.", True),
        ("The net profit fell.", "The operating profit rose.", True),
        ("The older of the telescopes is small.", "The newer one is wide.", True),
        ("Exports rose.", "Exports and imports rose.", False),
        ("Exports rose.", "Trade rose.", False),
        ("Domestic sales rose.", "International sales rose.", True),
        ("The foreign minister told of 12 dead.", "International observers told of 15 dead.", False),
        ("It burned at the international airport.", "The foreign ministry told of a fire.", False),
    ],
)
def test_what_tells_one_of_two_from_the_other_is_known(left, right, two):
    assert contrasted(left, right) is two
    assert contrasted(right, left) is two
