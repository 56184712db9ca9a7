"""Expectations of a data set: read, refused, held against what was found."""

import json
from pathlib import Path

import pytest
from gate_sample import BAKERY, BRIDGE, BRIDGE_QUOTES, data_set, pinned, run, write

from factcheck.errors import InputError
from factcheck.gate.expectations import _same, _speaks_of, _words, read


@pytest.fixture
def story(tmp_path):
    return write(tmp_path / "story", BRIDGE)


def expect(folder, text):
    (folder / "expectations.toml").write_text(text, "utf-8")
    return run(folder).outcome


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ('no = "place"', None),
        ('no = "number"', "there is a conflict: "),
        ('no = "any"', "there is a conflict: "),
        ('agree = ["post.txt", "ledger.txt"]', "there is a conflict: "),
        ('about = "footbridge killing"\npositions = ["nine", "12"]', None),
        ('about = "footbridge killing"\npositions = ["nine", "12", "15"]', "15 not found; told is"),
        ('about = "footbridge killing"\npositions = ["nine", "15"]', "15 not found; 12 found too; told is"),
        ('about = "a bakery"\npositions = ["nine", "12"]', "no finding speaks of it"),
    ],
)
def test_an_expectation_is_held_against_the_story_that_it_lies_in(story, text, failure):
    (one,) = expect(story, f"[[expect]]\n{text}\nbecause = 'we say so'\n").expected
    assert (one.failure is None) if failure is None else (failure in one.failure)
    assert one.text.endswith("(we say so)")


def test_what_is_told_in_place_of_expected_positions_is_said_by_article_and_sentence(story):
    write(story, {"wire.txt": BRIDGE["post.txt"]})
    text = '[[expect]]\nabout = "footbridge killing"\npositions = ["nine", "15"]\n'
    (one,) = expect(story, text).expected
    assert f"12 (ledger.txt: “{BRIDGE_QUOTES[1]}”)" in one.failure
    assert f"nine (post.txt, wire.txt: “{BRIDGE_QUOTES[0]}”)" in one.failure
    for name, told in BRIDGE.items():
        write(
            story, {name: told.replace("footbridge of Lundby", "footbridge over the river in the town of Lundby " * 2)}
        )
    (one,) = expect(story, text).expected
    assert "12 (ledger.txt: “The old footbridge over the river in the town of Lundby footbridge over" in one.failure
    assert " …”)" in one.failure


def test_articles_that_must_agree_do_not_where_their_conflict_repeats_another(story):
    write(story, {"wire.txt": BRIDGE["post.txt"].replace("Lundby", "Lundby town")})
    failures = [
        expect(story, f'[[expect]]\nagree = ["{name}", "ledger.txt"]\n').expected[0].failure
        for name in ("post.txt", "wire.txt")
    ]
    assert len(run(story).outcome.sets[0].report.conflicts) == 1
    assert all(failure and failure.startswith("there is a conflict: ") for failure in failures)


def test_an_expectation_that_is_not_met_fails(story):
    accepted_by_none = expect(story, '[[expect]]\nno = "number"\n')
    assert accepted_by_none.exit_code == 1
    clean = write(story.parent / "clean", BAKERY)
    assert expect(clean, '[[expect]]\nno = "any"\n').exit_code == 0


def test_a_fact_of_the_gold_has_its_positions(tmp_path):
    folder = pinned(data_set(tmp_path))
    outcome = expect(folder, '[[expect]]\nevent = "bridge"\nfact = "toll"\npositions = ["nine people", "12 people"]\n')
    assert [one.failure for one in outcome.expected] == [None]
    assert outcome.exit_code == 0


def test_each_event_has_its_own_expectations(tmp_path):
    folder = pinned(data_set(tmp_path))
    outcome = expect(folder, '[[expect]]\nevent = "bakery"\nno = "any"\n\n[[expect]]\nevent = "bridge"\nno = "any"\n')
    assert sorted((one.event.rpartition("/")[2], one.failure is None) for one in outcome.expected) == [
        ("bakery", True),
        ("bridge", False),
    ]
    # a run of one story leaves the other's alone
    assert [one.failure for one in run(folder / "bakery").outcome.expected] == [None]


def test_what_lies_beside_many_stories_is_read_once_a_run(tmp_path, monkeypatch):
    folder = pinned(data_set(tmp_path))
    write(folder, {"expectations.toml": '[[expect]]\nevent = "bakery"\nno = "any"\n'})
    read_text, read = Path.read_text, []

    def counted(path, *rest):
        read.append(path)
        return read_text(path, *rest)

    monkeypatch.setattr(Path, "read_text", counted)
    assert len(run(folder).outcome.expected) == 1
    assert [read.count(folder / name) for name in ("expectations.toml", "floors.json")] == [1, 1]


def test_a_story_that_is_named_by_a_dot_has_its_expectations(story, monkeypatch):
    write(story.parent, {"expectations.toml": '[[expect]]\nevent = "story"\nno = "any"\n'})
    monkeypatch.chdir(story)
    assert [one.failure is None for one in run(".").outcome.expected] == [False]


@pytest.mark.parametrize("where", ["part/loose", "part"])
def test_a_folder_without_gold_in_a_data_set_has_its_expectations(tmp_path, where):
    folder = pinned(data_set(tmp_path))
    loose = write(folder / "part" / "loose", BAKERY)
    event = "" if where == "part/loose" else 'event = "loose"\n'
    write(folder / where, {"expectations.toml": f'[[expect]]\n{event}no = "any"\n'})
    for path in (folder, loose):
        assert [one.failure for one in run(path).outcome.expected] == [None]
    write(folder / where, {"expectations.toml": "[[expect]"})
    for path in (folder, loose):
        with pytest.raises(InputError, match="cannot be read"):
            run(path)


def test_an_event_is_named_alone_or_with_its_folder(tmp_path):
    folder = tmp_path / "data"
    rows = [{"id": name, "event": "g", "text": text} for name, text in BAKERY.items()]
    write(folder, {"news.jsonl": "".join(json.dumps(row) + "\n" for row in rows)})
    for event in ("g", "data#g", "data"):
        assert len(expect(folder, f'[[expect]]\nevent = "{event}"\nno = "any"\n').expected) == 1
    (folder / "expectations.toml").unlink()
    write(tmp_path, {"expectations.toml": '[[expect]]\nevent = "data#gg"\nno = "any"\n'})
    with pytest.raises(InputError, match="no story 'data#gg'"):
        run(folder)
    assert run(write(tmp_path / "other", BAKERY)).outcome.exit_code == 0


def test_an_expectation_of_a_story_that_is_not_checked_waits_for_it(tmp_path):
    rows = [{"id": name, "event": "e2", "text": text} for name, text in BAKERY.items()]
    write(tmp_path / "news", {"articles.jsonl": "".join(json.dumps(row) + "\n" for row in rows)})
    write(tmp_path / "group" / "call", BAKERY)
    docs = write(tmp_path / "docs", BAKERY)
    for event in ("e2", "call"):
        write(tmp_path, {"expectations.toml": f'[[expect]]\nevent = "{event}"\nno = "any"\n'})
        assert run(docs).outcome.expected == ()
    write(tmp_path, {"expectations.toml": '[[expect]]\nevent = "cal"\nno = "any"\n'})
    for paths in ((tmp_path,), (docs, tmp_path / "news", tmp_path / "group" / "call")):
        with pytest.raises(InputError, match="no story 'cal'"):
            run(*paths)


def test_an_event_that_is_none_is_refused_beside_stories_with_gold(tmp_path):
    folder = pinned(data_set(tmp_path))
    write(folder, {"README.md": "Notes.", "expectations.toml": '[[expect]]\nevent = "brigde"\nno = "any"\n'})
    assert run(folder / "bakery").outcome.expected == ()
    with pytest.raises(InputError, match="no story 'brigde'"):
        run(folder)


@pytest.mark.parametrize(
    ("expected", "held", "same"),
    [
        ("1,200", "1,200 people", True),
        ("1,200", "1200 people", True),
        ("1,200", "200", False),
        ("1,500", "500 people", False),
        ("12.5", "5.12 percent", False),
        ("12.5", "12.5 percent", True),
        ("7:30", "30", False),
        ("1,234,567", "1234567", True),
        ("nine people", "Nine", True),
        ("171 km/h", "171 km/h.", True),
        ("20", "20 000 people", False),
        ("20", "20\u202f000 people", False),
        ("20", "20’000 people", False),
        ("20,000", "20 000 people", True),
        ("1 200 000", "1,200,000", True),
        ("300", "in 2024 300 people", True),
        ("nine", "nine hundred", False),
        ("nine", "nine-hundred people", False),
        ("hundred", "nine hundred", False),
        ("nine hundred", "some nine hundred people", True),
        ("nine hundred", "nine hundred and five people", False),
        ("five", "nine hundred and five people", False),
        ("one hundred", "between one hundred and two hundred", True),
        ("two thousand", "two thousand five hundred", False),
        ("twenty", "twenty-one goats", False),
        ("twenty-one", "twenty one goats", True),
        ("9", "9 million euros", False),
        ("9 million", "9 million euros", True),
        ("1.2", "1.2 million", False),
        ("1.2", "1.2bn euros", False),
        ("two", "two dozen", False),
        ("9", "on 9 two hundred people", True),
        ("two hundred", "on 9 two hundred people", True),
        ("5", "5 m of snow", True),
        ("9 and 12", "9, and then 12", True),
        ("nine or twelve", "Nine, or twelve.", True),
    ],
)
def test_numbers_of_positions_are_compared_as_whole_numbers(expected, held, same):
    assert _same(expected, held) is same


@pytest.mark.parametrize(
    ("about", "text", "spoken"),
    [
        ("million settlement", "The firm in Varde paid a $9 million settlement.", True),
        ("9 million settlement", "The firm in Varde paid a $9 million settlement.", True),
        ("9 settlement", "The firm in Varde paid a $9 million settlement.", False),
        ("m settlement", "The firm in Varde paid a $9 million settlement.", False),
    ],
)
def test_a_fact_is_named_by_whole_numbers_and_by_scales(about, text, spoken):
    assert _speaks_of(text, _words(about)) is spoken


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[expect]", "cannot be read"),
        ("a = " + "[" * 100_000, "cannot be read"),
        ('[[except]]\nno = "place"', "unknown table 'except'"),
        ('[expect]\nno = "place"', r"write \[\[expect\]\]"),
        ("[[expect]]\nbecause = 'x'", "expectation 1: it says one of"),
        ('[[expect]]\nno = "place"\nagree = ["a", "b"]', "it says one of"),
        ('[[expect]]\nno = "plaice"', "unknown kind 'plaice'; known: number"),
        ('[[expect]]\nno = "place"\nbecuase = "x"', "unknown key 'becuase'; did you mean 'because'"),
        ('[[expect]]\nagree = ["a"]', "agree names two files"),
        ("[[expect]]\nno = 3", "no is not a text"),
        ('[[expect]]\nfact = "f"', "positions go with fact or about"),
        ('[[expect]]\nabout = "…"\npositions = ["9", "8"]', "has no word"),
        ('[[expect]]\nfact = "f"\npositions = ["—", "9"]', "has no word"),
        ('[[expect]]\nno = "any"\n[[expect]]\nfact = "f"\npositions = ["9"]', "toml: expectation 2: positions has one"),
        ('[[expect]]\nfact = "f"\npositions = ["Nine", "nine "]', "positions has one value, 'Nine', and a fact"),
        ('[[expect]]\nfact = "f"\npositions = []', "positions is a list of texts"),
    ],
)
def test_what_is_no_expectation_is_refused_with_its_number(tmp_path, text, message):
    path = tmp_path / "expectations.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        read(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('event = "flood"\nno = "any"', "no story 'flood'"),
        ('agree = ["post.txt", "gone.txt"]', "has no article 'gone.txt'; it has ledger.txt, post.txt"),
        ('fact = "toll"\npositions = ["nine", "12"]', "the gold of .* has no fact 'toll'"),
    ],
)
def test_an_expectation_of_what_is_not_there_is_refused(story, text, message):
    with pytest.raises(InputError, match=message):
        expect(story, f"[[expect]]\n{text}\n")


def test_expectations_with_a_byte_order_mark_are_read(story):
    (one,) = expect(story, '\ufeff[[expect]]\nno = "place"\n').expected
    assert one.failure is None
