"""Data sets: faults by file and line, counts, and the commands for them."""

import json
import re
import tracemalloc
from pathlib import Path

import pytest
from gate_sample import BAKERY, BRIDGE, BRIDGE_QUOTES, pair, write, write_gold
from tiny_models import WordEncoder, WordNli
from typer.testing import CliRunner

from factcheck import cli
from factcheck.config import Settings
from factcheck.dataset import stats
from factcheck.dataset.gold import leaves_folder, read_gold
from factcheck.dataset.stories import stories_of
from factcheck.dataset.validate import GoldChecker, require_valid, validate
from factcheck.errors import InputError
from factcheck.gate.stories import find_targets, load

ROOT = Path(__file__).parent.parent


@pytest.fixture
def story(tmp_path):
    return write(tmp_path / "bridge", BRIDGE)


def faults(folder):
    return [(one.line, one.severity, one.message) for one in GoldChecker("id").check(folder / "gold.jsonl")]


# Validate


@pytest.mark.parametrize(
    ("row", "severity", "message"),
    [
        ("{\n", "error", "it is not JSON (Expecting property name enclosed in double quotes, at character 3): "),
        ("[1]\n", "error", "it is not an object"),
        (pair(label=None), "error", "it has no label"),
        (pair(label="maybe"), "error", "unknown label 'maybe'; known: contradict, agree, neutral"),
        (pair(kind="colour"), "error", "unknown kind 'colour'; known: number"),
        (pair(kind_note="updated"), "warning", "unknown kind_note 'updated'"),
        ({k: v for k, v in pair().items() if k != "fact"}, "error", "a contradiction needs a 'fact'"),
        ({k: v for k, v in pair().items() if k != "id"}, "warning", "it has no id"),
        ({k: v for k, v in pair().items() if k != "b"}, "error", "'b' is missing"),
        (pair(left=("post.txt", " ")), "error", "a.quote is missing or empty"),
        (pair(left=("post.txt", "The bridge stands.")), "error", "does not stand in 'post.txt': 'The bridge stands.'"),
        (pair(left=("ledger.txt", BRIDGE_QUOTES[0])), "error", "does not stand in 'ledger.txt'"),
        (pair(left=("third.txt", "x")), "error", "there is no file 'third.txt'"),
        (pair(right=("../bridge/post.txt", "x")), "error", "b.file '../bridge/post.txt' leaves the folder"),
        (pair(right=("post.txt", BRIDGE_QUOTES[0])), "error", "both sides are one passage"),
    ],
)
def test_a_fault_is_named_with_its_line(story, row, severity, message):
    write_gold(story, pair("first", fact="f"), row)
    (found,) = [one for one in faults(story) if one[0] == 2][:1]
    assert found[1] == severity
    assert message in found[2]


def test_all_faults_of_a_line_are_named(story):
    row = pair("b", "maybe", ("third.txt", " "), ("ledger.txt", "The bridge stands."), kind="colour", kind_note="hard")
    write_gold(story, pair("b", fact="f"), row | {"event": "varde"})
    expected = (
        *("unknown label 'maybe'", "a.quote is missing", "the id 'b' stands in", "unknown kind 'colour'"),
        *("unknown kind_note 'hard'", "a: there is no file 'third.txt'", "b: the quote does not stand in 'ledger.txt'"),
    )
    found = faults(story)
    assert {line for line, _, _ in found} == {2}
    assert [message.startswith(start) for (_, _, message), start in zip(found, expected, strict=True)] == [True] * 7
    assert any("event 'varde'" in problem.message for problem in validate(stories_of([story])))


@pytest.mark.parametrize("ids", [[{}, {"id": "1"}], [{"id": None}, {"id": None}], [{}, {"id": "line 1"}]])
def test_what_validate_passes_is_read_by_others(story, ids):
    """A row without an id has none: no id of another row is the same."""
    sides = [BRIDGE[name].split("\n")[4] for name in BRIDGE]
    rows = [pair("x"), pair("x", "neutral", *zip(BRIDGE, sides, strict=True))]
    write_gold(story, *({k: v for k, v in row.items() if k != "id"} | id for row, id in zip(rows, ids, strict=True)))
    assert {severity for _, severity, _ in faults(story)} == {"warning"}
    assert [one.id for one in read_gold(story)] == [id.get("id") for id in ids]
    (one,) = stories_of([story])
    assert stats.count(one).labels.total() == 2


@pytest.mark.parametrize("ids", [("1", "1"), (1, "1")])
def test_an_id_that_comes_twice_is_refused_everywhere(story, ids):
    write_gold(story, *map(pair, ids))
    assert [message for _, severity, message in faults(story)] == [
        f"the id '1' stands in {story / 'gold.jsonl'}:1 already"
    ]
    with pytest.raises(InputError, match="the id '1' stands in line 1 already"):
        read_gold(story)


def test_a_line_that_is_no_json_is_named_with_its_file(story):
    write_gold(story, pair(), "{'id': 1}\n")
    with pytest.raises(InputError, match=r"gold\.jsonl:2: .*: it is not JSON \(.*: write one object"):
        read_gold(story)


def test_one_pair_with_two_labels_is_a_fault(story):
    write_gold(story, pair("a"), pair("b", "agree", ("ledger.txt", BRIDGE_QUOTES[1]), ("post.txt", BRIDGE_QUOTES[0])))
    assert faults(story) == [(2, "error", "the same two passages are labelled 'contradict' in line 1")]


def test_ids_are_unique_over_all_stories(tmp_path):
    for name in ("one", "two"):
        write_gold(write(tmp_path / name, BRIDGE), pair())
    (problem,) = [one for one in validate(stories_of([tmp_path])) if one.severity == "error"]
    assert problem.text.startswith(f"{tmp_path / 'two' / 'gold.jsonl'}:1: error: the id 'bridge#0' stands in ")


def test_a_link_out_of_the_story_is_refused(story, tmp_path):
    write(tmp_path, {"secret.txt": BRIDGE_QUOTES[0]})
    (story / "link.txt").symlink_to(tmp_path / "secret.txt")
    write_gold(story, pair(left=("link.txt", BRIDGE_QUOTES[0])))
    assert "is a link that leaves the folder" in faults(story)[0][2]


def test_a_photo_in_a_story_may_be_meant(story):
    write(write_gold(story, pair()), {"photo.png": "no text"})
    stories = stories_of([story])
    assert [(one.severity, "1 .png" in one.message) for one in validate(stories)] == [("warning", True)]
    assert stats.count(stories[0]).unread == 0


def test_quotes_are_found_in_html_and_in_records(tmp_path):
    quote = "“Nine” people died at 3 o’clock & the mayor said so."
    page = quote.replace("&", "&amp;").replace("“", "&ldquo;").replace("died", "<b>died</b>")
    write(tmp_path, {"a.html": f"<html><body><p>{page}</p></body></html>"})
    rows = [{"id": "x", "text": "Something else."}, {"id": "y", "text": f"He wrote:\n{quote}"}]
    write(tmp_path, {"b.jsonl": "".join(json.dumps(row) + "\n" for row in rows)})
    write_gold(tmp_path, pair("a", left=("a.html", quote), right=("b.jsonl#y", quote)))
    assert faults(tmp_path) == []
    write_gold(
        tmp_path, pair("a", left=("a.html", quote), right=("b.jsonl#x", quote)), pair("b", right=("b.jsonl#z", "x"))
    )
    found = [message for _, _, message in faults(tmp_path)]
    assert "the quote does not stand in 'b.jsonl#x'" in found[0]
    assert found[-1] == "b: 'b.jsonl' has no record 'z'"


@pytest.mark.parametrize("file", ["x" * 300 + ".txt", "x" * 300 + "/y.txt", "x" * 5000, "y.jsonl#" + "x" * 300])
def test_a_file_whose_name_is_longer_than_any_may_be_is_not_there(story, file):
    write_gold(story, pair("a"), pair("b", left=(file, "x")))
    ((line, severity, message),) = faults(story)
    assert (line, severity) == (2, "error")
    assert message.startswith("a: there is no file ")
    assert len(message) < 200 + len(str(story))
    with pytest.raises(InputError, match=r"gold\.jsonl:2: error: a: there is no file"):
        require_valid(story / "gold.jsonl", "id")


def wire(folder, *events, text="text"):
    """Write two articles of each event to a file of records."""
    rows = [{"id": f"{event}-{name}", "event": event, text: body} for event in events for name, body in BRIDGE.items()]
    return write(folder, {"wire.jsonl": "".join(json.dumps(row) + "\n" for row in rows)})


def wire_pair(id, of, **more):
    left, right = ((f"wire.jsonl#{of}-{name}", BRIDGE[name].split("\n")[2]) for name in ("post.txt", "ledger.txt"))
    return pair(id, left=left, right=right, **more)


def test_an_event_that_no_article_has_is_a_fault(tmp_path):
    rows = [wire_pair("a", "one"), *(wire_pair(id, "two", event="twoo") for id in "bc"), wire_pair("d", "two")]
    write_gold(wire(tmp_path, "one", "two"), *rows, wire_pair("e", "two", event="two", fact="g"))
    (problem,) = [one for one in validate(stories_of([tmp_path])) if one.severity == "error"]
    assert (problem.line, problem.message.split(":")[0]) == (2, "no article has the event 'twoo'")


def test_an_event_of_gold_whose_articles_name_none_is_a_fault(story):
    write_gold(story, pair(event="lundby"))
    (problem,) = (one for one in validate(stories_of([story])) if one.severity == "error")
    assert (problem.line, problem.message.split(":")[0]) == (1, "no article has the event 'lundby'")


def test_copies_within_a_story_are_a_warning(story):
    text = " ".join(f"Word {number} of a long report on the bridge of Lundby." for number in range(60))
    write(story, {"wire.txt": f"Title: One\n\n{text}", "copy.txt": f"Title: Two\n\n{text} And so on."})
    write_gold(story, pair())
    (problem,) = validate(stories_of([story]))
    assert problem.severity == "warning"
    assert "too: copies are one source" in problem.message


def test_the_fixtures_are_sound():
    assert [problem.text for problem in validate(stories_of([ROOT / "fixtures"]))] == []


def test_a_long_file_is_read_line_by_line(story):
    lines = 3_000
    with (story / "gold.jsonl").open("w") as file:
        for number in range(lines):
            file.write(json.dumps(pair(f"n{number}")) + "\n")
    size = (story / "gold.jsonl").stat().st_size
    tracemalloc.start()
    assert list(GoldChecker("id").check(story / "gold.jsonl")) == []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < size  # the ids are kept, the lines are not


@pytest.mark.parametrize("name", ["../a", "a/../b", "/a", "..", "C:\\a", "\\\\host\\a", "a\\..\\b", "a\0b", "../a#x"])
def test_names_that_leave_the_folder(name):
    assert leaves_folder(name)


@pytest.mark.parametrize("name", ["a.txt", "a/b.txt", "a.jsonl#../x", "a..b", "ü x.txt"])
def test_names_that_stay(name):
    assert not leaves_folder(name)


# The command line


@pytest.fixture
def factcheck(monkeypatch, tmp_path):
    """Run `factcheck dataset` in an empty folder; return what it prints and says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("factcheck.pipeline.open_encoder", lambda *_: WordEncoder())
    monkeypatch.setattr("factcheck.pipeline.open_nli", lambda *_: WordNli())

    def run(*arguments, code=0):
        result = CliRunner().invoke(cli.app, ["dataset", *map(str, arguments)], prog_name="factcheck")
        assert result.exit_code == code, result.output
        return result.output

    return run


@pytest.mark.parametrize("given", ["options", "configuration"])
def test_articles_are_read_as_the_configuration_and_the_options_say(factcheck, given):
    for name in ("data/one", "data/two"):
        write_gold(wire(Path(name), name, text="body"), wire_pair(name, name))
    factcheck("validate", "data", code=1)
    more = ("--field", "text=body", "--max-bytes", 100_000)
    if given == "configuration":
        Path("factcheck.toml").write_text('max_bytes = 100000\n[fields]\ntext = "body"\n')
        more = ()
    assert "0 errors" in factcheck("validate", "data", *more)
    found = json.loads(factcheck("stats", "data", "--format", "json", *more))
    assert (found["total"]["articles"], found["total"]["unread"]) == (4, 0)
    # both stories are of the same texts, and would have to stay together
    assert "leave 1 to part" in factcheck("split", "data", "--part", "a=0.5", "--part", "b=0.5", *more, code=2)
    assert "1 pairs to annotate" in factcheck("new", "data/one", "--force", *more)


def test_an_article_that_is_too_large_is_not_read(factcheck):
    write_gold(write(Path("bridge"), BRIDGE), pair())
    assert "larger than" in factcheck("validate", "bridge", "--max-bytes", 10, code=1)
    Path("factcheck.toml").write_text("max_bytes = 10\n")
    assert "larger than" in factcheck("validate", "bridge", code=1)
    assert "2 inputs could not be read" in factcheck("stats", "bridge")
    assert "larger than" in factcheck("new", "bridge", "--force", code=2)


@pytest.mark.parametrize("arguments", [("stats", "one"), ("validate", "one", "--strict"), ("agreement", "one", "two")])
def test_gold_is_safe_to_show(factcheck, arguments):
    kind = "num\x1b[2J\x9bber"
    write_gold(write(Path("one"), BRIDGE), pair("\x1b[31ma", kind=kind))
    write_gold(write(Path("two"), BRIDGE), pair("b", "agree"))
    output = factcheck(*arguments, code=arguments[0] == "validate")
    assert "\ufffd[" in output or "\\x1b[" in output  # the escape is shown, and is none any more
    assert not re.search("[\x1b\x9b]", output)


def test_pairs_to_annotate_are_found_as_the_configuration_says(factcheck):
    both = {"post.txt": f"{BRIDGE_QUOTES[0]}\n\n{BRIDGE_QUOTES[1]}\n", "north.txt": BAKERY["north.txt"]}
    write(Path("bridge"), both)
    assert "1 pairs to annotate" in factcheck("new", "bridge")
    Path("factcheck.toml").write_text("within = false\n")
    assert "nothing is found to annotate" in factcheck("new", "bridge", "--force")


# Stats


def test_stats_count_facts_not_pairs(story):
    write_gold(story, pair("a"), pair("b", kind_note="update"), pair("c", fact="g", kind_note="soft"))
    (one,) = stories_of([story])
    found = stats.count(one)
    assert (found.articles, found.facts, found.strict_facts, found.labels["contradict"]) == (2, 2, 1, 3)
    assert stats.as_json([(one, found)])["total"]["kinds"] == {"number": 3}


@pytest.mark.parametrize("named", [{}, {"event": "two"}])
def test_a_fact_of_two_events_is_two(tmp_path, named):
    """Whether the gold names the event, or only the articles do."""
    write_gold(wire(tmp_path, "one", "two"), wire_pair("a", "one"), wire_pair("b", "two", **named))
    (one,) = stories_of([tmp_path])
    assert stats.count(one).facts == 2


def test_pairs_of_a_file_in_a_folder_of_the_story_are_of_its_event(tmp_path):
    wire(tmp_path / "wires", "one", "two")
    rows = [wire_pair("a", "one"), wire_pair("b", "two")]
    for row in rows:
        for side in "ab":
            row[side]["file"] = f"wires/{row[side]['file']}"
    write_gold(tmp_path, *rows)
    (one,) = stories_of([tmp_path])
    assert stats.count(one).facts == 2
    stories = load(find_targets([str(tmp_path)]).targets[0], Settings())
    assert [[pair.id for pair in story.gold] for story in stories] == [["a"], ["b"]]


def test_a_folder_without_gold_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"holds no gold.jsonl"):
        stories_of([write(tmp_path, BAKERY)])
    with pytest.raises(InputError, match="no such folder"):
        stories_of([tmp_path / "gone"])


def test_the_record_of_a_gold_pair_is_found_by_the_field_that_is_mapped(tmp_path):
    story = "The old footbridge of Lundby collapsed on Tuesday morning, and nine people were killed there."
    rows = [{"uid": name, "text": f"{story} By {name}."} for name in ("x", "y")]
    (tmp_path / "wire.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    sides = ({"file": f"wire.jsonl#{name}", "quote": f"By {name}."} for name in ("x", "y"))
    pair = {"id": "p", "label": "agree", **dict(zip("ab", sides, strict=True))}
    (tmp_path / "gold.jsonl").write_text(json.dumps(pair) + "\n")
    assert list(GoldChecker("uid").check(tmp_path / "gold.jsonl")) == []
    assert any("has no record 'x'" in one.message for one in GoldChecker("id").check(tmp_path / "gold.jsonl"))
