"""`factcheck eval`: every story and all of its gold is counted, or it is said; the models are fakes."""

import json
import re
from pathlib import Path

import pytest
from gate_sample import BAKERY, BRIDGE, BRIDGE_QUOTES, data_set, pair, write, write_gold
from gate_sample import run as run_gate
from tiny_models import WordEncoder, WordNli
from typer.testing import CliRunner

from factcheck import cli
from factcheck.weigh import weigh


@pytest.fixture
def evaluate(monkeypatch, tmp_path):
    """Run `factcheck eval` in an empty folder; without a code that it must fail with, return its figures."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("factcheck.models.open_encoder", lambda *_: WordEncoder())
    monkeypatch.setattr("factcheck.models.open_nli", lambda *_: WordNli())

    def run(*arguments, code=0):
        words = ["eval", "--format", "json", "--min-confidence", "0.9", *map(str, arguments)]
        result = CliRunner().invoke(cli.app, words, prog_name="factcheck")
        assert result.exit_code == code, result.output
        return result.stderr if code else (json.loads(result.stdout), result.stderr)

    return run


def found(figures):
    return figures["strict facts"]["found"], figures["strict facts"]["of"]


def noted(monkeypatch):
    """Return the list to which the articles of every story go that is compared."""
    compared = []
    monkeypatch.setattr(
        "factcheck.figures.weigh",
        lambda articles, *models, **more: compared.append(articles) or weigh(articles, *models, **more),
    )
    return compared


def records(*texts, field="event"):
    return "".join(json.dumps({"id": name, field: event, "text": text}) + "\n" for event, name, text in texts)


TWO_EVENTS = [
    *(("bridge", name, text) for name, text in BRIDGE.items()),
    *(("bakery", name, text) for name, text in BAKERY.items()),
]
TOLL = pair(left=("articles.jsonl#post.txt", BRIDGE_QUOTES[0]), right=("articles.jsonl#ledger.txt", BRIDGE_QUOTES[1]))


def test_misses_are_safe_to_show(monkeypatch, evaluate):
    hostile = {name: text.replace("old footbridge", "old \x9b2Jfootbridge") for name, text in BRIDGE.items()}
    sides = [("post.txt", hostile["post.txt"].split("\n")[2]), ("ledger.txt", hostile["ledger.txt"].split("\n")[2])]
    write_gold(
        write(Path("bridge"), hostile), pair(left=sides[0], right=sides[1], kind="place", kind_note="so\x1b[2Jft")
    )
    result = CliRunner().invoke(cli.app, ["eval", "bridge", "--min-confidence", "1"], prog_name="factcheck")
    assert "so\ufffd[2Jft" in result.stdout
    assert not re.search("[\x1b\x9b]", result.stdout)


# What is not measured is said


def test_what_was_skipped_is_said_and_stands_in_the_figures(evaluate):
    write_gold(write(Path("bridge"), BRIDGE | {"empty.txt": ""}), pair())
    figures, said = evaluate("bridge")
    assert found(figures) == (1, 1)
    assert [skipped["what"] for skipped in figures["skipped"]] == ["bridge/empty.txt"]
    assert said == f"not compared: bridge/empty.txt: {figures['skipped'][0]['why']}\n"


def test_a_fact_of_an_article_that_was_not_read_is_missed_and_the_article_is_named(evaluate):
    lost = pair("second", left=("empty.txt", "Nobody died."), fact="other")
    write_gold(write(Path("bridge"), BRIDGE | {"empty.txt": ""}), pair(), lost)
    figures, said = evaluate("bridge", "-q")
    assert found(figures) == (1, 2)
    assert figures["missed"][0]["why"] == "no sentence"
    assert "not compared: bridge/empty.txt: " in said


def test_an_article_without_a_sentence_is_said(evaluate, monkeypatch):
    monkeypatch.setattr("factcheck.weigh.split", lambda article, blocks: [])
    write_gold(write(Path("bridge"), BRIDGE), pair())
    figures, said = evaluate("bridge")
    assert [skipped["what"] for skipped in figures["skipped"]] == ["bridge/ledger.txt", "bridge/post.txt"]
    assert "holds no sentence" in said


def test_articles_without_gold_are_left_out_and_named(evaluate):
    write_gold(write(Path("bridge"), BRIDGE), pair())
    write(Path("plain"), BAKERY)
    figures, said = evaluate("bridge", "plain")
    assert found(figures) == (1, 1)
    assert said == "not compared: plain: has no gold.jsonl to measure it against\n"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "bridge/gold.jsonl is empty: annotate"),
        (["\n"], "bridge/gold.jsonl is empty: annotate"),
        ([pair("a"), pair("b", right=("third.txt", "x"))], "bridge/gold.jsonl:2: 'third.txt' is no article of bridge"),
        ([pair(left=("notes.rst", "x"))], "bridge/gold.jsonl:1: 'notes.rst' is no article of bridge"),
        (["{\n"], "bridge/gold.jsonl:1: not an annotated pair"),
    ],
)
def test_gold_that_would_not_be_counted_is_refused(evaluate, rows, message):
    write_gold(write(Path("bridge"), BRIDGE | {"notes.rst": "x", "empty.txt": ""}), *rows)
    assert message in evaluate("bridge", code=2)


@pytest.mark.parametrize("files", [{}, {"post.txt": BRIDGE["post.txt"]}, {"post.txt": BRIDGE["post.txt"], "b.txt": ""}])
def test_a_story_without_two_articles_is_refused_by_its_name(evaluate, files):
    write_gold(write(Path("bridge"), files), pair())
    said = evaluate("bridge", code=2)
    assert said.startswith("Error: bridge: There is ")
    assert ("bridge/b.txt" in said) == ("b.txt" in files)


@pytest.mark.parametrize(("label", "state"), [("contradict", "listed"), ("agree", "flagged"), ("neutral", "flagged")])
def test_a_reported_conflict_is_counted_as_the_gate_calls_it(evaluate, label, state):
    write_gold(write(Path("bridge"), BRIDGE), pair(label=label))
    conflicts = evaluate("bridge")[0]["conflicts"]
    assert conflicts == {"reported": 1, "listed": 0, "flagged": 0, "unlisted": 0} | {state: 1}
    outcome = run_gate("bridge", update=True).outcome
    assert [standing.state for standing in outcome.sets[0].standings.values()] == [state]


def test_a_fact_is_found_where_the_annotated_pair_repeats_another(evaluate):
    folder = write(Path("bridge"), BRIDGE | {"wire.txt": BRIDGE["post.txt"].replace("Lundby", "Lundby town")})
    quote = BRIDGE_QUOTES[0].replace("Lundby", "Lundby town")
    for left in (("post.txt", BRIDGE_QUOTES[0]), ("wire.txt", quote)):
        write_gold(folder, pair(left=left))
        figures = evaluate("bridge")[0]
        assert found(figures) == (1, 1)
        assert figures["conflicts"]["reported"] == 1


# Stories are those of a check


def test_every_event_of_a_file_is_a_story(evaluate, monkeypatch):
    compared = noted(monkeypatch)
    write_gold(write(Path("wire"), {"articles.jsonl": records(*TWO_EVENTS)}), TOLL)
    figures, said = evaluate("wire")
    assert (found(figures), said) == ((1, 1), "")
    assert [{article.event for article in articles} for articles in compared] == [{"bakery"}, {"bridge"}]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (TOLL | {"event": "quake"}, "wire/gold.jsonl:1: no article is of its event 'quake'"),
        (
            pair(left=("articles.jsonl#gone", "x")),
            "wire/gold.jsonl:1: 'articles.jsonl#gone' is no article of any event",
        ),
        (TOLL | {"event": "bakery"}, "wire/gold.jsonl:1: 'articles.jsonl#post.txt' is no article of wire#bakery"),
    ],
)
def test_gold_of_no_event_is_refused(evaluate, row, message):
    write_gold(write(Path("wire"), {"articles.jsonl": records(*TWO_EVENTS)}), row)
    assert message in evaluate("wire", code=2)


def test_an_event_of_one_article_without_gold_is_left_out_and_named(evaluate):
    alone = ("flood", "one", BAKERY["south.txt"])
    write_gold(write(Path("wire"), {"articles.jsonl": records(*TWO_EVENTS, alone)}), TOLL)
    figures, said = evaluate("wire")
    assert found(figures) == (1, 1)
    assert "not compared: wire#flood: there is one article to compare" in said


def test_a_story_counts_once_however_it_is_named(evaluate):
    data_set(Path("data"))
    for paths in (["data", "data"], ["data", "data/bridge"], ["data/bridge/gold.jsonl", "./data/bridge"]):
        assert found(evaluate(*paths)[0]) == (1, 1)


def test_a_story_is_found_however_deep_it_lies(evaluate):
    write_gold(write(Path("ev/deep/st"), BRIDGE), pair())
    assert found(evaluate("ev")[0]) == (1, 1)


def test_gold_names_articles_in_folders_of_the_story(evaluate):
    """As `factcheck dataset new` writes it."""
    write(Path("bridge/first"), {"post.txt": BRIDGE["post.txt"]})
    write(Path("bridge"), {"ledger.txt": BRIDGE["ledger.txt"]})
    write_gold(Path("bridge"), pair(left=("first/post.txt", BRIDGE_QUOTES[0])))
    assert found(evaluate("bridge")[0]) == (1, 1)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone", "gone: no such file or folder"),
        ("plain", "plain: there is no gold.jsonl: name curated stories"),
        ("floors.json", "floors.json: there is no gold.jsonl"),
    ],
)
def test_paths_without_a_story_are_refused(evaluate, path, message):
    write(Path("plain"), BAKERY)
    write(Path("."), {"floors.json": "{}"})
    assert message in evaluate(path, code=2)


# What is read is what a report reads


def test_the_configuration_and_the_options_say_how_articles_are_read(evaluate):
    write_gold(write(Path("wire"), {"articles.jsonl": records(*TWO_EVENTS[:2]).replace('"text"', '"body"')}), TOLL)
    assert "There is no article" in evaluate("wire", code=2)
    assert found(evaluate("wire", "--field", "text=body")[0]) == (1, 1)
    Path("factcheck.toml").write_text('[fields]\ntext = "body"\n')
    assert found(evaluate("wire")[0]) == (1, 1)
    assert "larger than" in evaluate("wire", "--max-bytes", 10, code=2)
    Path("factcheck.toml").write_text('max_bytes = 10\n[fields]\ntext = "body"\n')
    assert "larger than" in evaluate("wire", code=2)


def test_the_configuration_and_the_options_say_how_articles_are_compared(evaluate, monkeypatch):
    asked = []
    monkeypatch.setattr("factcheck.models.open_encoder", lambda name, _: asked.append(name) or WordEncoder())
    both = {"post.txt": f"{BRIDGE_QUOTES[0]}\n\n{BRIDGE_QUOTES[1]}\n", "ledger.txt": BAKERY["north.txt"]}
    write_gold(write(Path("bridge"), both), pair(right=("post.txt", BRIDGE_QUOTES[1]), kind_note="same-article"))
    assert found(evaluate("bridge")[0]) == (1, 1)
    assert found(evaluate("bridge", "--no-within", "--embedder", "mine")[0]) == (0, 1)
    Path("factcheck.toml").write_text("within = false\nembedder = 'ours'\n")
    assert found(evaluate("bridge")[0]) == (0, 1)
    assert asked == [None, "mine", "ours"]


def test_articles_without_a_date_get_that_of_the_option(evaluate, monkeypatch):
    compared = noted(monkeypatch)
    quote = BAKERY["north.txt"].split("\n")[0]
    write_gold(write(Path("bakery"), BAKERY), pair("b", "agree", ("north.txt", quote), ("south.txt", quote)))
    evaluate("bakery", "--published", "2031-02-03")
    assert [str(article.published) for articles in compared for article in articles] == ["2031-02-03"] * 2


# Agreements


def test_agreements_are_measured_where_they_are_asked_for(evaluate):
    same = pair(
        "b", "agree", left=("post.txt", "It fell on Tuesday."), right=("ledger.txt", "It fell on Tuesday night.")
    )
    apart = pair("c", "neutral", left=("post.txt", "It fell on Tuesday."), right=("ledger.txt", "Nobody was there."))
    texts = {
        "post.txt": BRIDGE["post.txt"] + "\nIt fell on Tuesday.\n",
        "ledger.txt": BRIDGE["ledger.txt"] + "\nIt fell on Tuesday night.\nNobody was there.\n",
    }
    write_gold(write(Path("bridge"), texts), pair(), same, apart)
    figures, _ = evaluate("bridge", "--agreements", "--min-confidence", "0.5")
    assert (figures["agreements told"]["found"], figures["agreements told"]["of"]) == (1, 1)
    assert (figures["others told as agreements"]["found"], figures["others told as agreements"]["of"]) == (0, 2)
    assert "agreements told" not in evaluate("bridge")[0]
