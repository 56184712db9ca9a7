"""The gate: articles that must agree, what fails, and what may not look clean."""

import json
from pathlib import Path

import pytest
from gate_sample import BAKERY, BRIDGE, BRIDGE_QUOTES, run, write


def test_articles_that_agree_are_clean(tmp_path):
    outcome = run(write(tmp_path, BAKERY)).outcome
    assert (outcome.exit_code, outcome.failures, outcome.incomplete) == (0, 0, ())


def test_articles_that_contradict_each_other_fail(tmp_path):
    outcome = run(write(tmp_path, BRIDGE)).outcome
    assert outcome.exit_code == 1
    (finding,) = outcome.sets[0].failing
    assert {finding.left.text, finding.right.text} == set(BRIDGE_QUOTES)


def test_each_folder_is_compared_by_itself(tmp_path):
    write(tmp_path / "one", {"post.txt": BRIDGE["post.txt"], "north.txt": BAKERY["north.txt"]})
    write(tmp_path / "two", {"ledger.txt": BRIDGE["ledger.txt"], "south.txt": BAKERY["south.txt"]})
    assert run(tmp_path / "one", tmp_path / "two").outcome.failures == 0


@pytest.mark.parametrize(
    "files",
    [
        {"north.txt": BAKERY["north.txt"]},
        BAKERY | {"empty.txt": ""},
        {"a.txt": "Ships sail tonight from the old harbour.\n", "b.txt": "Prices of copper rose in London today.\n"},
    ],
    ids=["one article", "an empty file", "nothing comparable"],
)
def test_what_was_not_checked_completely_is_no_clean_run(tmp_path, files):
    outcome = run(write(tmp_path, files)).outcome
    assert outcome.exit_code == 3
    assert outcome.incomplete


def test_a_finding_outweighs_a_gap(tmp_path):
    assert run(write(tmp_path, BRIDGE | {"empty.txt": ""})).outcome.exit_code == 1


def test_records_are_compared_by_event(tmp_path):
    rows = [
        {"id": name, "event": event, "text": text}
        for event, texts in (("bridge", BRIDGE), ("bakery", BAKERY))
        for name, text in texts.items()
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    outcome = run(path).outcome
    assert [(Path(one.name).name.partition("#")[2], len(one.failing)) for one in outcome.sets] == [
        ("bakery", 0),
        ("bridge", 1),
    ]
    path.write_text(path.read_text("utf-8") + json.dumps({"id": "x", "text": BAKERY["north.txt"]}) + "\n", "utf-8")
    assert "names no event" in run(path).outcome.incomplete[0].why
