"""Pairs to annotate: what keys make of them, and what is saved."""

import json

import pytest
from gate_sample import BRIDGE, pair, write, write_gold

from factcheck.cli import annotate as command
from factcheck.dataset import annotate
from factcheck.dataset.gold import NOTES
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


@pytest.mark.parametrize(
    ("label", "more"),
    [
        ("contradict", {"kind_note": "soft"}),
        ("contradict", {"kind_note": "rough", "confidence": 0.4}),
        *(("agree", {"kind_note": note}) for note in ("partial", "translation", "lower-bound", "contested")),
        ("neutral", {"kind_note": "lower-bound", "why": "both speak of Varde"}),
    ],
)
def test_the_label_that_a_pair_has_loses_nothing(story, label, more):
    before = pair("a", label, **more)
    one = session(story, before, again=True)
    assert one.press(label[0])
    assert one.rows == [before]
    assert one.row is None


@pytest.mark.parametrize(
    ("was", "note", "key", "left"),
    [
        ("agree", "partial", "n", "partial"),
        ("neutral", "lower-bound", "a", "lower-bound"),
        ("contradict", "contested", "a", "contested"),
        ("contradict", "soft", "a", None),
        ("agree", "partial", "c", None),
        ("agree", "rough", "c", "rough"),
    ],
)
def test_another_label_keeps_the_note_that_fits(story, was, note, key, left):
    one = session(story, pair("a", was, kind_note=note), again=True)
    assert one.press(key)
    assert one.rows[0].get("kind_note") == left
    assert ("kind" in one.rows[0], "fact" in one.rows[0]) == (key == "c", key == "c")


@pytest.mark.parametrize("label", ["agree", "neutral"])
def test_keys_that_do_not_fit_the_label_do_nothing(story, label):
    before = pair("a", label)
    one = session(story, before, again=True)
    assert not one.press("k")
    assert not one.press("f", lambda prompt: "the toll")
    assert (one.rows, one.changed) == ([before], False)


@pytest.mark.parametrize("label", [*NOTES, None, "maybe"])
def test_the_notes_to_go_through_are_those_of_the_label(story, label):
    """A pair without a label may get any: its note is given first."""
    one = session(story, pair("a", label), again=True)
    seen = []
    while one.press("t") and (note := one.rows[0].get("kind_note")):
        seen.append(note)
    every = dict.fromkeys(note for notes in NOTES.values() for note in notes)
    assert seen == list(NOTES.get(label, every))
    assert "kind_note" not in one.rows[0]


def test_all_notes_are_known_to_validate(story):
    notes = {note for notes in NOTES.values() for note in notes}
    for note in notes:
        write_gold(story, pair("a", kind_note=note))
        assert list(GoldChecker("id").check(story / "gold.jsonl")) == []


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
