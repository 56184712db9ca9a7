"""Sides of a place, and when two cannot both be true."""

import pytest

from factcheck.facts.bearings import conflict, find_bearings


@pytest.mark.parametrize(
    ("text", "point", "degrees", "place"),
    [
        ("It struck 15 miles northeast of Oberau at dawn.", "northeast", 45, "oberau"),
        ("It struck 24km north-east of the city of Port Vell.", "north-east", 45, "port vell"),
        ("The farm lies due south of Lundby’s harbour.", "south", 180, "lundby"),
        ("The ship was some way west of the port of Lundby.", "west", 270, "lundby"),
        ("It crashed east of St. Louis on Monday.", "east", 90, "st. louis"),
        ("It lies south of the U.S. border.", "south", 180, "u.s."),
        ("Southwest of Oberau the road is closed.", "Southwest", 225, "oberau"),
    ],
)
def test_a_bearing_is_a_point_of_the_compass_and_a_place(text, point, degrees, place):
    (found,) = find_bearings(text)
    assert (text[found.start : found.end], found.degrees, found.place) == (point, degrees, place)


@pytest.mark.parametrize(
    "text",
    [
        "It lies west of Monday’s camp.",
        "He lives in the west of it.",
        "West Oberau burned.",
        "The east of the island burned.",
    ],
)
def test_without_a_place_there_is_no_bearing(text):
    assert find_bearings(text) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("east of Oberau", "west of Oberau", True),
        ("northeast of Oberau", "south-west of Oberau", True),
        ("north of Oberau", "east of Oberau", True),
        ("north of Oberau", "northeast of Oberau", False),
        ("northwest of Oberau", "north of Oberau", False),
        ("east of Oberau", "west of Lundby", False),
    ],
)
def test_sides_of_one_place_conflict_that_are_far_apart(left, right, expected):
    (a,), (b,) = (find_bearings(f"It struck {text}.") for text in (left, right))
    assert conflict(a, b) is conflict(b, a) is expected
