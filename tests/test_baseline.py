"""The baseline: what is accepted, what is still the same, what has expired or is gone."""

import datetime as dt
import json
import subprocess
from dataclasses import replace

import pytest
from gate_sample import BAKERY, BRIDGE, SURE, TODAY, run, write
from hypothesis import given
from hypothesis import strategies as st
from tiny_models import WordEncoder, WordNli

from factcheck.errors import InputError
from factcheck.gate import baseline as baselines
from factcheck.gate.accept import accept, audit
from factcheck.gate.baseline import Baseline, read, render
from factcheck.gate.check import Gate, check
from factcheck.outcome import Acceptance

REASON = Acceptance("the operator corrected it", "Ada", dt.date(2030, 6, 1))


def accepted(folder, acceptance=REASON, name="factcheck-baseline.json"):
    """Accept everything that is found in a folder, and return the path of the baseline."""
    path = folder.parent / name
    result = run(folder)
    path.write_text(render(accept(result.outcome, result.used, Baseline(path), acceptance).baseline), "utf-8")
    return path


def states(outcome):
    return [standing.state for one in outcome.sets for standing in one.standings.values()]


@pytest.fixture
def story(tmp_path):
    return write(tmp_path / "story", BRIDGE)


def test_an_accepted_finding_passes_and_is_still_shown(story):
    outcome = run(story, baseline=accepted(story)).outcome
    assert (outcome.exit_code, states(outcome)) == (0, ["accepted"])
    assert len(outcome.sets[0].report.conflicts) == 1


def test_acceptance_holds_through_its_last_day(story):
    path = accepted(story, replace(REASON, expires=TODAY))
    assert run(story, baseline=path).outcome.exit_code == 0
    path.unlink()
    path = accepted(story, replace(REASON, expires=TODAY - dt.timedelta(days=1)))
    outcome = run(story, baseline=path).outcome
    assert (outcome.exit_code, states(outcome)) == (1, ["expired"])


def test_the_order_of_articles_and_their_names_make_no_difference(story, tmp_path):
    path = accepted(story)
    write(tmp_path / "other", {f"z{number}.txt": text for number, text in enumerate(reversed(BRIDGE.values()))})
    assert states(run(tmp_path / "other", baseline=path).outcome) == ["accepted"]


def test_edits_elsewhere_make_no_difference(story):
    path = accepted(story)
    more = "A brass band from the next village had played there on Sunday for the fireworks.\n\n"
    (story / "post.txt").write_text(BRIDGE["post.txt"].replace("\n\nThe old", f"\n\n{more}The old"), "utf-8")
    assert states(run(story, baseline=path).outcome) == ["accepted"]


def test_a_small_edit_of_the_passage_is_recognised_and_renewed(story):
    path = accepted(story)
    (story / "post.txt").write_text(BRIDGE["post.txt"].replace("collapsed on", "fell down on"), "utf-8")
    result = run(story, baseline=path)
    (standing,) = result.outcome.sets[0].standings.values()
    assert (standing.state, standing.moved) == ("accepted", True)
    done = accept(result.outcome, result.used, read(path, required=True), None)
    assert (done.added, done.renewed, len(done.baseline.entries)) == (0, 1, 1)
    assert done.baseline.entries[0].acceptance == REASON
    path.write_text(render(done.baseline), "utf-8")
    (standing,) = run(story, baseline=path).outcome.sets[0].standings.values()
    assert (standing.state, standing.moved) == ("accepted", False)


def test_the_name_of_a_file_that_was_renamed_is_renewed(story, tmp_path):
    path = accepted(story)
    (story / "post.txt").rename(story / "moved.txt")
    assert audit(read(path, required=True), TODAY)[0].fault
    result = run(story, baseline=path)
    done = accept(result.outcome, result.used, read(path, required=True), None)
    assert (done.added, done.renewed, len(done.baseline.entries)) == (0, 1, 1)
    assert done.baseline.entries[0].acceptance == REASON
    assert not audit(done.baseline, TODAY)[0].fault
    # a copy of the articles elsewhere is no renaming
    path.write_text(render(done.baseline), "utf-8")
    result = run(write(tmp_path / "copy", BRIDGE), baseline=path)
    assert accept(result.outcome, result.used, done.baseline, None).baseline == done.baseline


def test_another_figure_is_another_finding(story):
    path = accepted(story)
    (story / "post.txt").write_text(BRIDGE["post.txt"].replace("nine people", "seven people"), "utf-8")
    outcome = run(story, baseline=path).outcome
    assert (outcome.exit_code, states(outcome), len(outcome.stale)) == (1, ["new"], 1)
    # the articles contradict each other still, in other words
    assert "or its words have changed" in outcome.stale[0].reason


def side(text, *words):
    return baselines.Side("a.txt", text, words)


def same_side(was, now):
    return baselines._same_look(baselines._look(was), baselines._look(now))


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("Nine people died in the collapse.", "Nine people have died in the collapse.", True),
        ("Nine people died in the collapse.", "nine  people died in the “collapse”", True),
        ("In 2019 the bridge was closed.", "In 2018 the bridge was closed.", False),
        ("The mayor had closed the bridge.", "The mayor had not closed the bridge.", False),
        ("He wasn’t there at the time of it.", "He was there at the time of it.", False),
        ("Nine people died in the collapse.", "A bakery opened in the town on Friday.", False),
    ],
)
def test_edits_that_change_the_meaning_are_told_from_those_that_do_not(was, now, same):
    assert same_side(side(was), side(now)) is same


def test_the_words_that_conflict_must_be_the_same():
    text = "The Maribel lay north of the point."
    assert not same_side(side(text, "north"), side(text.replace("north", "south"), "south"))


def bridges(number, word):
    """Two passages of a bridge of which nothing is accepted but that of its number."""
    return [side(f"The {word} bridge {number} of Varde fell, killing {toll} people.", toll) for toll in ("nine", "12")]


def test_passages_are_looked_at_once_however_many_are_accepted(monkeypatch):
    plain, read = baselines._plain, []
    monkeypatch.setattr(baselines, "_plain", lambda text: read.append(text) or plain(text))
    entries = [baselines.Entry(f"e{n}", "contradiction", None, *bridges(n, "old"), REASON) for n in range(40)]
    left = baselines._Unused(entries)
    assert [left.take(bridges(n, "new")[::-1]) for n in range(40)] == entries
    assert left.take(bridges(3, "new")) is None  # it stands for a finding already
    assert left.take([side("It fell."), side("It stands.")]) is None
    assert len(read) == 4 * len(entries) + 4 * len(entries) + 8


def test_of_entries_that_are_alike_each_stands_for_one_finding():
    entries = [baselines.Entry(f"e{n}", "contradiction", None, *bridges(1, "old"), REASON) for n in range(2)]
    left = baselines._Unused(entries)
    assert [left.take(bridges(1, word)) for word in ("new", "old", "old")] == [*entries, None]


def test_an_entry_whose_finding_is_gone_is_stale_and_can_be_taken_out(story):
    path = accepted(story)
    (story / "post.txt").write_text(BRIDGE["post.txt"].replace("nine", "12"), "utf-8")
    result = run(story, baseline=path)
    assert [one.reason for one in result.outcome.stale] == [
        "this finding is not there any more: it was mended, or its words have changed"
    ]
    assert result.outcome.exit_code == 0
    done = accept(result.outcome, result.used, read(path, required=True), None, prune=True)
    assert (done.dropped, done.baseline.entries) == (1, ())


def test_an_entry_of_a_file_that_is_gone_is_stale(story):
    path = accepted(story)
    (story / "post.txt").unlink()
    write(story, {"third.txt": BAKERY["north.txt"]})
    assert run(story, baseline=path).outcome.stale[0].reason == "story/post.txt is gone"


def test_what_was_not_compared_is_not_stale(story, tmp_path):
    path = accepted(story)
    assert run(write(tmp_path / "other", BAKERY), baseline=path).outcome.stale == ()


def test_only_what_is_named_is_accepted(story, tmp_path):
    write(story, {"third.txt": BRIDGE["ledger.txt"].replace("12 people", "15 people")})
    result = run(story)
    one, *rest = [finding.id for finding in result.outcome.sets[0].failing]
    assert rest
    path = tmp_path / "b.json"
    done = accept(result.outcome, result.used, Baseline(path), REASON, frozenset({one}))
    assert [entry.id for entry in done.baseline.entries] == [one]
    with pytest.raises(InputError, match="no finding that fails has the id 'nothing'; there are"):
        accept(result.outcome, result.used, Baseline(path), REASON, frozenset({"nothing"}))


def test_a_finding_of_two_sets_is_accepted_once(story, tmp_path):
    result = run(story, write(tmp_path / "copy", BRIDGE))
    path = tmp_path / "b.json"
    done = accept(result.outcome, result.used, Baseline(path), REASON)
    assert (done.added, len(done.baseline.entries)) == (1, 1)
    path.write_text(render(done.baseline), "utf-8")
    assert states(run(story, tmp_path / "copy", baseline=path).outcome) == ["accepted", "accepted"]


def test_an_entry_that_expired_is_seen_though_no_file_changed(story, tmp_path):
    path = accepted(story, replace(REASON, expires=TODAY))
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "first")):
        git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(tmp_path), *command]
        subprocess.run(git, check=True, capture_output=True)
    assert run(story, baseline=path, since="HEAD").outcome.sets == ()
    later = Gate(TODAY + dt.timedelta(days=1), baseline=path, since="HEAD")
    outcome = check([str(story)], SURE, later, encoder=WordEncoder(), nli=WordNli()).outcome
    assert (outcome.exit_code, states(outcome)) == (1, ["expired"])


def test_an_expired_finding_is_accepted_anew(story):
    path = accepted(story, replace(REASON, expires=dt.date(2030, 6, 2)))
    result = run(story, baseline=path)
    again = replace(REASON, expires=dt.date(2031, 1, 1))
    done = accept(result.outcome, result.used, read(path, required=True), again)
    assert [entry.acceptance for entry in done.baseline.entries] == [again]
    assert (done.added, done.renewed) == (1, 0)


def test_a_baseline_is_read_as_it_was_written(story):
    path = accepted(story, replace(REASON, expires=TODAY, reason="“quotes” and\nlines ü"))
    assert render(read(path, required=True)) == path.read_text("utf-8")


ENTRY = {
    "id": "x",
    "verdict": "contradiction",
    "kind": None,
    "reason": "r",
    "author": "a",
    "accepted": "2030-01-01",
    "expires": None,
    "left": {"file": "a", "text": "t", "words": []},
    "right": {"file": "b", "text": "t", "words": []},
}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"version": 2, "entries": []}, "is of version 2, and this factcheck reads version 1"),
        ({"entries": []}, "it has no version"),
        ([], "it has no version"),
        ({"version": 1}, "'entries' is missing"),
        ({"version": 1, "entries": [ENTRY | {"reason": " "}]}, "entry 1: the reason is empty"),
        ({"version": 1, "entries": [ENTRY, ENTRY | {"id": "y", "accepted": "soon"}]}, "entry 2: 'soon' is not a date"),
        ({"version": 1, "entries": [ENTRY | {"left": "a"}]}, "entry 1: a side is not an object"),
        ({"version": 1, "entries": [ENTRY, ENTRY]}, "accepts x twice"),
        (
            {"version": 1, "entries": [{k: v for k, v in ENTRY.items() if k != "author"}]},
            "entry 1: 'author' is missing",
        ),
    ],
)
def test_a_broken_baseline_is_refused(tmp_path, data, message):
    path = tmp_path / "b.json"
    path.write_text(json.dumps(data))
    with pytest.raises(InputError, match=message):
        read(path, required=True)


def test_a_baseline_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "b.json"
    path.write_text(json.dumps({"version": 1, "entries": [ENTRY]}), "utf-8-sig")
    assert len(read(path, required=True).entries) == 1


def test_a_baseline_that_is_not_there_is_refused_only_when_it_is_named(tmp_path):
    assert read(tmp_path / "b.json", required=False) is None
    with pytest.raises(InputError, match="no such baseline: make it with"):
        read(tmp_path / "b.json", required=True)


def test_an_audit_names_what_expired_or_is_gone(story):
    path = accepted(story, replace(REASON, expires=TODAY + dt.timedelta(days=5)))
    known = read(path, required=True)
    assert [(one.fault, one.text) for one in audit(known, TODAY)] == [(False, "expires on 2030-06-20")]
    (remark,) = audit(known, TODAY + dt.timedelta(days=6))
    assert (remark.fault, remark.text) == (True, "expired on 2030-06-20")
    (story / "ledger.txt").write_text("Nothing of it.")
    (remark,) = audit(known, TODAY)
    assert remark.fault
    assert "story/ledger.txt does not hold the passage any more" in remark.text
    (story / "post.txt").unlink()
    assert "story/post.txt is gone" in audit(known, TODAY)[0].text


def test_an_audit_reads_files_of_other_suffixes_as_the_check_did(tmp_path):
    folder = tmp_path / "story"
    for name, text in BRIDGE.items():
        body = "".join(f"<p>{part.replace('nine people', '<b>nine</b> people')}</p>" for part in text.split("\n\n"))
        write(folder, {name.replace(".txt", ".php"): f"<html><body><article>{body}</article></body></html>"})
    path = tmp_path / "factcheck-baseline.json"
    result = run(*sorted(folder.iterdir()))
    made = accept(result.outcome, result.used, Baseline(path), REASON).baseline
    assert [(one.fault, one.text) for one in audit(made, TODAY)] == [(False, "holds")]


@given(st.text(min_size=1), st.text(min_size=1))
def test_likeness_is_symmetric(one, two):
    assert same_side(side(one), side(two)) == same_side(side(two), side(one))
