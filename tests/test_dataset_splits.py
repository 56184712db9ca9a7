"""Splits without leaks: articles that are nearly the same stay in one part."""

import random

import pytest
from gate_sample import data_set, pair, write, write_gold

from factcheck.dataset import splits
from factcheck.dataset.duplicates import NEAR, near_duplicates, sketch
from factcheck.dataset.stories import stories_of
from factcheck.errors import InputError


def long_text(seed):
    return " ".join(
        f"In report {seed} it is said that they were there for the {number * seed} of them." for number in range(60)
    )


def test_a_split_keeps_stories_with_one_article_together(tmp_path):
    for number in range(1, 9):
        texts = {"a.txt": long_text(number), "b.txt": long_text(100 + number)}
        write_gold(write(tmp_path / f"s{number}", texts), pair(left=("a.txt", "x"), right=("b.txt", "y")))
    write(tmp_path / "s8", {"b.txt": long_text(1)})
    stories = stories_of([tmp_path])
    for seed in range(5):
        parts = splits.split(stories, {"train": 0.5, "test": 0.5}, seed)
        assert sorted(name for names in parts.values() for name in names) == [f"s{number}" for number in range(1, 9)]
        assert any({"s1", "s8"} <= set(names) for names in parts.values())
        assert {len(names) for names in parts.values()} == {4}
        assert splits.leaks(tmp_path / "splits.json", parts, stories) == []
    assert splits.split(stories, {"train": 0.5, "test": 0.5}, 1) == splits.split(
        stories, {"train": 0.5, "test": 0.5}, 1
    )
    bad = {"train": ["s1", "s2", "gone"], "test": ["s8", "s2"]}
    found = [problem.message for problem in splits.leaks(tmp_path / "splits.json", bad, stories)]
    assert "'s2' is in train and in test" in found
    assert any("'gone' in train is no story" in message for message in found)
    assert any("leaks from train into test: 100%" in message for message in found)


@pytest.mark.parametrize(
    "ratios", [{"a": 0.5}, {"a": 0.5, "b": 0.6}, {"a": 1.5, "b": -0.5}, dict.fromkeys("abc", 1 / 3)]
)
def test_ratios_that_make_no_split_are_refused(tmp_path, ratios):
    with pytest.raises(InputError):
        splits.split(stories_of([data_set(tmp_path)]), ratios, 0)


@pytest.mark.parametrize("stories", [3, 5, 6, 9])
def test_no_part_is_empty(tmp_path, stories):
    for number in range(stories):
        texts = {"a.txt": long_text(number), "b.txt": long_text(100 + number)}
        write_gold(write(tmp_path / f"s{number}", texts), pair(left=("a.txt", "x"), right=("b.txt", "y")))
    parts = splits.split(stories_of([tmp_path]), {"train": 0.8, "dev": 0.1, "test": 0.1}, 0)
    assert (len(parts["train"]), all(parts.values())) == (stories - 2, True)


def test_stories_with_one_article_are_not_parted_into_more_than_they_make(tmp_path):
    for name in ("one", "two"):
        write_gold(write(tmp_path / name, {"a.txt": long_text(1), "b.txt": long_text(2)}), pair())
    with pytest.raises(InputError, match="2 stories, of which articles in common leave 1 to part, cannot be parted"):
        splits.split(stories_of([tmp_path]), {"train": 0.5, "test": 0.5}, 0)


@pytest.mark.parametrize("text", ["{", "[]", '{"a": "b"}', '{"a": [1]}'])
def test_a_file_that_is_no_split_is_refused(tmp_path, text):
    with pytest.raises(InputError):
        splits.read(write(tmp_path, {"splits.json": text}) / "splits.json")


def test_near_duplicates_are_found_whatever_their_order():
    texts = [long_text(1), long_text(2), long_text(1).replace("the 7 of", "a 7 of")]
    assert [(one, two) for one, two, _ in near_duplicates(texts)] == [(0, 2)]
    assert [(one, two) for one, two, _ in near_duplicates(texts[::-1])] == [(0, 2)]


def test_copies_of_which_little_more_is_the_same_than_it_takes_are_found():
    chance = random.Random(7)
    words = [f"word{number}" for number in range(2_000)]
    texts = []
    for _ in range(60):
        text = chance.choices(words, k=400)
        copy = [*text]
        for at in chance.sample(range(400), 13):
            copy[at] = "varde"
        texts += [" ".join(text), " ".join(copy)]
    sketches = [sketch(text) for text in texts]
    close = {(at, at + 1) for at in range(0, 120, 2) if sketches[at].jaccard(sketches[at + 1]) >= NEAR}
    found = {(one, two) for one, two, _ in near_duplicates(texts)}
    assert len(close) > 30
    assert found <= close
    assert len(close - found) <= 1


def test_a_split_with_a_byte_order_mark_is_read(tmp_path):
    path = write(tmp_path, {"splits.json": '\ufeff{"train": ["lundby"]}'}) / "splits.json"
    assert splits.read(path) == {"train": ["lundby"]}
