"""Places: names after a preposition of place, what they may lie in, and which two conflict."""

import pytest

from factcheck.facts import extract
from factcheck.facts.places import conflict


def places(text):
    return list(extract(text, None).places)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met in Oslo.", ["Oslo"]),
        ("They met at Oslo, near the sea.", ["Oslo"]),
        ("A storm hit in northern France.", ["France"]),
        ("A storm hit in Northern France.", ["France"]),
        ("They met in St. Petersburg, Russia.", ["St. Petersburg", "Russia"]),
        ("They met in St Louis on Monday.", ["St Louis"]),
        ("A storm hit in the western port city of Bergen.", ["Bergen"]),
        ("A storm hit in the Norwegian town of Bergen.", ["Bergen"]),
        ("A storm hit in the capital, Oslo.", ["Oslo"]),
        ("A storm hit in the capital Oslo.", ["Oslo"]),
        ("A storm hit in Northern Ireland.", ["Northern Ireland"]),
        ("The ship left from New York City.", ["New York City"]),
        ("She lives in the U.S. with her son.", ["U.S."]),
        ("They met in São Paulo, Brazil.", ["São Paulo", "Brazil"]),
        ("He drove from Madrid to Lisbon.", ["Madrid", "Lisbon"]),
        ("They met in Madrid Tuesday.", ["Madrid"]),
        ("They met in Constanta on Tuesday.", ["Constanta"]),
        ("They met in Saarbruecken on Tuesday.", ["Saarbruecken"]),
    ],
)
def test_a_place_is_a_known_name_after_a_preposition(text, names):
    assert [place.name for place in places(text)] == names
    assert [text[place.start : place.end] for place in places(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Rovers beat Oslo.",
        "They met at Oslo airport.",
        "They met in Oslo’s town hall.",
        "They met in the capital, and Bergen was quiet.",
        "They met in the port, Oslo said.",
        "They met in the capital of Norway.",
        "They met in a suburb of Oslo.",
        "They met in March.",
        "They met in Zzyzxburg.",
        "It was left to Bush on Tuesday.",
        "They met in oslo.",
    ],
)
def test_what_is_not_that_place_is_none(text):
    assert places(text) == []


def test_a_place_knows_what_it_lies_in():
    (place,) = places("They met in Oslo.")
    assert place.level == "city"
    assert "country:NO" in place.keys


def test_a_name_of_several_places_stands_for_each():
    (place,) = places("They met in Birmingham.")
    assert {"country:GB", "country:US"} <= place.keys


@pytest.mark.parametrize(
    ("left", "right", "names"),
    [
        ("They met in Oslo.", "They met in Bergen.", ("Oslo", "Bergen")),
        ("They met in Norway.", "They met in Sweden.", ("Norway", "Sweden")),
        ("They met in Oslo, Norway.", "They met in Bergen, Norway.", ("Oslo", "Bergen")),
    ],
)
def test_two_cities_or_two_countries_conflict(left, right, names):
    assert tuple(place.name for place in conflict(places(left), places(right))) == names
    assert tuple(place.name for place in conflict(places(right), places(left))) == names[::-1]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("They met in Oslo.", "They met in Norway."),
        ("They met in Oslo.", "They met in Oslo, Norway."),
        ("They met in Oslo and then in Bergen.", "They met in Bergen."),
        ("They met in America.", "They met in the United States."),
        ("They met in Northern Ireland.", "They met in Britain."),
        ("They met in St. Petersburg.", "They met in Saint Petersburg."),
        ("They met in Mt. Vernon.", "They met in Mount Vernon."),
        ("They met in Mumbai.", "They met in Bombay."),
        ("They met in Zurich.", "They met in Zürich."),
        ("They met in Zuerich.", "They met in Zürich."),
        ("They met in San Martin.", "They met in San Martín."),
        ("They met in Constanța.", "They met in Constanta."),
        ("They met in Łódź.", "They met in Lodz."),
        ("They met in Oslo.", "They met."),
        ("They met in Georgia.", "They met in the United States."),
    ],
)
def test_a_part_a_whole_and_another_name_are_no_conflict(left, right):
    assert conflict(places(left), places(right)) is None
    assert conflict(places(right), places(left)) is None


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("He was arrested in Hong Kong.", "He was arrested in China.", False),
        ("He was arrested in Hong Kong.", "He was arrested in Macao.", True),
        ("He was arrested in Hong Kong.", "He was arrested in Japan.", True),
        ("The storm struck in Puerto Rico.", "The storm struck in the United States.", False),
        ("The storm struck in Scotland.", "The storm struck in Britain.", False),
        ("The storm struck in Scotland.", "The storm struck in Wales.", True),
        ("The storm struck in Georgia.", "The storm struck in the U.S.", False),
    ],
)
def test_a_territory_may_be_told_as_its_country_but_not_as_another_one(left, right, differ):
    assert (conflict(places(left), places(right)) is not None) is differ
