"""Events told by several outlets, with every value tagged → training pairs."""

import re
from collections import Counter

import pytest
from recipe import events
from recipe.examples import OPENING
from recipe_sample import EVENT


@pytest.fixture
def written(tmp_path):
    (tmp_path / "barns.txt").write_text(EVENT, "utf-8")
    return tmp_path


def plain(pair):
    return [text.replace(OPENING, "").replace(" »", "") for text in (pair.premise, pair.hypothesis)]


def test_values_are_found_in_their_sentences_with_what_they_are(written):
    (event,) = events.load(written)
    assert event.name == "a barn burns in Oberau"
    said = [(value.article, value.sentence[slice(*value.words)], value.slot, value.position) for value in event.values]
    assert said == [
        (0, "Nine goats", "dead", "1"),
        (0, "on Friday", "when", "1"),
        (0, "2011", "before", "1"),
        (0, "four goats", "old", "1"),
        (1, "Eleven animals", "dead", "2"),
        (1, "the day before yesterday", "when", "1"),
        (1, "four", "old", "1"),
    ]
    assert [value.kind for value in event.values[:3]] == ["number", "date", "date"]
    assert event.values[0].sort == event.values[4].sort == "count"


def test_a_slot_decides_what_two_sentences_are_to_each_other(written):
    pairs = list(events.generate(events.load(written), 1))
    labels = Counter(pair.label for pair in pairs)
    assert labels["contradiction"] == 1
    assert labels["agreement"] == 2  # the day, and the goats of the other fire
    assert labels["neutral"] > 0
    conflict = next(pair for pair in pairs if pair.label == "contradiction")
    (start, end), (begin, last) = conflict.compared
    assert (conflict.premise[start:end], conflict.hypothesis[begin:last]) == ("Nine goats", "Eleven animals")
    assert [span[3] for span in conflict.spans] == ["conflict", "conflict"]
    assert all("four" not in "".join(plain(pair)) or pair.label != "contradiction" for pair in pairs)


def test_what_agrees_in_sentences_that_also_conflict_is_pointed_at(written):
    pairs = list(events.generate(events.load(written), 1))
    day = next(pair for pair in pairs if pair.label == "agreement" and pair.kind == "date")
    assert f"{OPENING}on Friday »" in day.premise  # the dead of the same two sentences contradict each other
    dead = next(pair for pair in pairs if pair.label == "contradiction")
    assert OPENING not in dead.premise


def test_the_same_seed_gives_the_same_pairs(written):
    found = events.load(written)
    assert list(events.generate(found, 1)) == list(events.generate(found, 1))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("Nine goats died.\n", r"barns.txt:1: text before any article"),
        ("= a fire\n@ Post | yesterday\n", r"barns.txt:2: no article of an event"),
        ("@ Post | 2016-07-02\n", r"barns.txt:1: no article of an event"),
        ("= a fire\n@ Post | 2016-07-02\n{dead:Nine goats} died.\n", r"barns.txt:3: a tag is"),
    ],
)
def test_what_does_not_follow_the_format_is_named(tmp_path, text, error):
    (tmp_path / "barns.txt").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=error):
        events.load(tmp_path)


def test_the_events_of_the_recipe_are_read():
    names = re.findall(r"^= (.+)", "\n".join(path.read_text("utf-8") for path in events.FOLDER.glob("*.txt")), re.M)
    assert len(set(names)) == len(names) >= 1400
    found = events.parse(events.FOLDER / "figures-society.txt")
    assert len(found) == 100
    assert all(len({value.article for value in event.values}) > 1 for event in found)


def test_every_file_of_events_can_be_read(monkeypatch):
    monkeypatch.setattr(events, "_values", lambda *_: iter(()))  # which takes a minute
    assert len(events.load()) >= 1_400
