"""Pairs to annotate: what keys make of them, and what is saved."""

import json

import pytest
from gate_sample import BRIDGE, pair, write, write_gold

from factcheck.cli import annotate as command
from factcheck.dataset import annotate
from factcheck.dataset.validate import GoldChecker
from factcheck.errors import InputError


@pytest.fixture
def story(tmp_path):
    return write(tmp_path / "bridge", BRIDGE)


def session(story, *rows, again=False):
    write_gold(story, *rows)
    return annotate.load(story / "gold.jsonl", again=again)


def open_pair(id, **more):
    return pair(id) | {"label": None, "suggested": "contradict", "confidence": 0.3} | more


def test_only_pairs_without_a_label_are_shown(story):
    one = session(story, pair("a"), open_pair("b"))
    assert (one.row["id"], one.left) == ("b", 1)
    assert session(story, pair("a"), open_pair("b"), again=True).row["id"] == "a"


@pytest.mark.parametrize(
    ("key", "label"),
    [("c", "contradict"), ("a", "agree"), ("n", "neutral"), ("\r", "contradict"), ("\n", "contradict")],
)
def test_a_key_gives_a_label_and_goes_on(story, key, label):
    one = session(story, open_pair("a"), open_pair("b"))
    assert one.press(key)
    assert (one.rows[0]["label"], one.row["id"], one.left, one.changed) == (label, "b", 1, True)
    assert "suggested" not in one.rows[0]
    assert ("fact" in one.rows[0]) == (label == "contradict")


def test_what_keys_make_is_sound_gold(story):
    one = session(story, open_pair("a"), open_pair("b", b={"file": "ledger.txt", "quote": "Divers searched the river"}))
    for key in "kkt":
        assert one.press(key)
    one.press("f", lambda prompt: "the toll")
    one.press("c")
    one.press("n")
    assert one.row is None
    write_gold(story, *one.rows)
    assert list(GoldChecker("id").check(story / "gold.jsonl")) == []
    assert (one.rows[0]["kind"], one.rows[0]["kind_note"], one.rows[0]["fact"]) == ("place", "update", "the toll")


def test_back_and_skip_move_and_other_keys_do_nothing(story):
    one = session(story, open_pair("a"), open_pair("b"))
    assert one.press("s")
    assert one.row["id"] == "b"
    assert one.press("b")
    assert one.row["id"] == "a"
    assert not one.press("x")
    assert not one.changed
    one.press("s")
    one.press("s")
    assert one.row is None
    assert not one.press("c")


def walk(monkeypatch, one, path, keys, ask=lambda prompt: ""):
    """Press keys in `factcheck annotate`; one that can be called is."""
    left = iter(keys)

    def key():
        now = next(left)
        return now() or "s" if callable(now) else now

    monkeypatch.setattr(command, "_draw", lambda *_: None)
    monkeypatch.setattr("typer.getchar", key)
    monkeypatch.setattr("builtins.input", ask)
    command._walk(one, path)


def test_the_prompt_is_safe_to_show(story, monkeypatch):
    one = session(story, open_pair("a", fact="to\x1b[2Jll"))
    prompts = []
    walk(monkeypatch, one, story / "gold.jsonl", ["f", "q"], ask=lambda prompt: prompts.append(prompt) or "")
    assert prompts == ["fact [to\ufffd[2Jll]: "]


def end_of_input(*_):
    raise EOFError


def test_every_label_is_saved_at_once(story, monkeypatch):
    path = story / "gold.jsonl"
    one = session(story, open_pair("a"), open_pair("b"), open_pair("c"))
    seen = []
    walk(monkeypatch, one, path, ["c", lambda: seen.append(annotate.load(path).left), "b", "n", "q"])
    assert seen == [2]
    assert [row["label"] for row in annotate.load(path).rows] == ["contradict", "neutral", None]


@pytest.mark.parametrize("keys", [["c", end_of_input], ["c", "f"], ["c", "\x04"], ["c", "q"]])
def test_the_end_of_the_input_quits_wherever_it_comes(story, monkeypatch, keys):
    one = session(story, open_pair("a"), open_pair("b"))
    walk(monkeypatch, one, story / "gold.jsonl", keys, ask=end_of_input)
    assert [row["label"] for row in annotate.load(story / "gold.jsonl").rows] == ["contradict", None]


def test_a_file_that_others_changed_is_not_overwritten(story, monkeypatch):
    path = story / "gold.jsonl"
    one = session(story, open_pair("a"), open_pair("b"), open_pair("c"))

    def add():
        path.write_text(path.read_text() + json.dumps(pair("new")) + "\n")

    with pytest.raises(InputError, match="was changed by another program"):
        walk(monkeypatch, one, path, ["c", add, "a"])
    assert [(row["id"], row["label"]) for row in annotate.load(path).rows] == [
        *(("a", "contradict"), ("b", None), ("c", None)),
        ("new", "contradict"),
    ]


@pytest.mark.parametrize("rows", [[], ["{\n"], [{"id": "a", "label": None, "a": {}, "b": {}}]])
def test_a_file_that_cannot_be_annotated_is_refused(story, rows):
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        session(story, *rows)
