"""`factcheck explain`: two sentences as the user names them, read and compared as a report does; with fake models."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from gate_sample import BAKERY, BRIDGE, BRIDGE_QUOTES, write
from test_evaluate import records
from tiny_models import WordEncoder, WordNli
from typer.testing import CliRunner

from factcheck import Settings, cli
from factcheck.datatypes import Evidence, Pair
from factcheck.explain import _confidence

NINE, TWELVE = "nine people", "12 people"


@pytest.fixture
def explain(monkeypatch, tmp_path):
    """Run `factcheck explain` in an empty folder; return the trace, or what is said where a code is wanted."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("factcheck.explain.open_encoder", lambda *_: WordEncoder())
    monkeypatch.setattr("factcheck.explain.open_nli", lambda *_: WordNli())

    def run(*arguments, left=NINE, right=TWELVE, code=0, stdin=None):
        words = ["explain", *map(str, arguments), "--left", left, "--right", right]
        result = CliRunner().invoke(cli.app, words, prog_name="factcheck", input=stdin)
        assert result.exit_code == code, result.output
        run.said = result.stderr
        return result.stderr if code else result.stdout

    return run


def sides(trace):
    """Return both sentences of a trace, the left one first."""
    return tuple(re.findall(r"^(?:left|right): .*\n  (.*)$", trace, re.M))


def test_articles_are_safe_to_show(explain):
    post = BRIDGE["post.txt"].replace("Date:", "Source: The \x1b[2JPost\nDate:").replace("old ", "old \x9b31m")
    write(Path("bridge"), BRIDGE | {"post.txt": post})
    trace = explain("bridge")
    assert "\ufffd" in trace
    assert not re.search("[\x1b\x9b]", trace)


# The sides


@pytest.mark.parametrize("turned", [False, True])
def test_the_sides_are_as_the_user_names_them(explain, turned):
    write(Path("bridge"), BRIDGE)
    left, right = (NINE, TWELVE) if turned else (TWELVE, NINE)
    trace = explain("bridge", left=left, right=right)
    assert sides(trace) == (BRIDGE_QUOTES if turned else BRIDGE_QUOTES[::-1])
    values = [re.escape(words.split()[0]) for words in (left, right)]
    assert re.search(rf"compared: number “{values[0]}.*” against “{values[1]}.*”", trace)
    claims = re.search(r"claims: (.*)\n +(.*)", trace)
    assert left in claims[1]
    assert right in claims[2]


def test_the_readings_are_in_the_order_of_the_sides(explain, monkeypatch):
    class Nli(WordNli):
        """Is less sure of pairs whose first text is the second of the alphabet."""

        def judge(self, pairs, progress=None):
            found = super().judge(pairs, progress)
            return [
                replace(one, contradiction=0.75) if first > second else one
                for one, (first, second) in zip(found, pairs, strict=True)
            ]

    told = "The mayor of Lundby {} the old baker on Fennel Street.\n"
    write(Path("street"), {"a.txt": told.format("praised"), "b.txt": told.format("scolded")})
    monkeypatch.setattr("factcheck.explain.open_nli", lambda *_: Nli())
    assert "contradiction 0.90 / 0.75" in explain("street", left="praised", right="scolded")
    assert "contradiction 0.75 / 0.90" in explain("street", left="scolded", right="praised")


# The words


def test_words_are_whole(explain):
    texts = {"a.txt": f"In 2014 the bridge opened. {BRIDGE_QUOTES[0]} In May 14 boats passed.\n"}
    write(Path("bridge"), texts | {"b.txt": f"{BRIDGE_QUOTES[1]} It cost 1,014 crowns and 14.5 more.\n"})
    assert sides(explain("bridge", left="14"))[0] == "In May 14 boats passed."
    said = explain("bridge", left="201", code=2)
    assert "holds '201' as whole words, only as part of a longer one (“In 2014 the bridge opened.”); give" in said
    assert "holds '777' as whole words; give" in explain("bridge", left="777", code=2)
    assert sides(explain("bridge", left="people.", right="KILLING  12")) == BRIDGE_QUOTES


def test_the_other_sentences_with_the_same_words_are_named(explain):
    hours = ("six", "seven", "eight", "nine")
    told = " ".join(f"Divers searched the river until {hour} in the evening." for hour in hours)
    write(Path("bridge"), BRIDGE | {"third.txt": f"{told} Divers came{', and more divers' * 9}.\n"})
    lines = explain("bridge", left="divers").splitlines()
    assert lines[1:3] == [
        "  Divers searched the river until six in the evening.",
        "  sentence 2 of 6 with these words; give more of them for another one:",
    ]
    assert lines[3].startswith("    bridge/ledger.txt: Divers searched the river until the evening")
    assert lines[4] == "    bridge/third.txt: Divers searched the river until seven in the evening."
    assert lines[6] == "    and 2 more"
    assert "with these words" not in explain("bridge")


@pytest.mark.parametrize("words", ["", "  "])
def test_empty_words_are_refused(explain, words):
    write(Path("bridge"), BRIDGE)
    assert "Invalid value for '--left': it is empty" in explain("bridge", left=words, code=2)
    assert "Invalid value for '--right': it is empty" in explain("bridge", right=words, code=2)


# What is read is what a report reads


def test_two_sentences_are_compared_without_articles(explain):
    trace = explain(left=BRIDGE_QUOTES[0], right=BRIDGE_QUOTES[1])
    assert sides(trace) == BRIDGE_QUOTES
    assert "compared: number “nine” against “12”" in trace
    assert "2024-05-03" in explain("--published", "2024-05-03", left=BRIDGE_QUOTES[0], right=BRIDGE_QUOTES[1])
    assert "One. Two." in explain(left="One. Two.", right=BRIDGE_QUOTES[1], code=2)


def test_standard_input_is_read(explain):
    write(Path("."), {"post.txt": BRIDGE["post.txt"]})
    assert sides(explain("post.txt", "-", stdin=BRIDGE["ledger.txt"])) == BRIDGE_QUOTES


def test_what_could_not_be_read_is_said(explain):
    write(Path("bridge"), BRIDGE | {"empty.txt": "", "when.txt": "Date: one day\n\n" + BAKERY["north.txt"]})
    explain("bridge", "-q")
    assert "not compared: bridge/empty.txt: is empty" in explain.said
    assert "left out: bridge/when.txt: its published date 'one day'" in explain.said
    assert "not compared: bridge/empty.txt: is empty" in explain("bridge", left="gone", code=2)


def test_the_configuration_and_the_options_say_how_articles_are_read(explain):
    rows = records(*(("bridge", name, text) for name, text in BRIDGE.items())).replace('"text"', '"body"')
    write(Path("."), {"wire.jsonl": rows})
    assert "There is no article" in explain("wire.jsonl", code=2)
    assert sides(explain("wire.jsonl", "--field", "text=body")) == BRIDGE_QUOTES
    assert "larger than" in explain("wire.jsonl", "--max-bytes", 10, code=2)
    Path("factcheck.toml").write_text('[fields]\ntext = "body"\n')
    assert sides(explain("wire.jsonl")) == BRIDGE_QUOTES
    Path("factcheck.toml").write_text('max_bytes = 10\n[fields]\ntext = "body"\n')
    assert "larger than" in explain("wire.jsonl", code=2)


def test_the_configuration_and_the_options_say_how_articles_are_compared(explain, monkeypatch):
    asked = []
    monkeypatch.setattr("factcheck.explain.open_encoder", lambda name, _: asked.append(name) or WordEncoder())
    both = {"post.txt": f"{BRIDGE_QUOTES[0]}\n\n{BRIDGE_QUOTES[1]}\n", "north.txt": BAKERY["north.txt"]}
    write(Path("bridge"), both)
    assert "compared: number" in explain("bridge")
    assert "they are of one article" in explain("bridge", "--no-within", "--embedder", "mine")
    Path("factcheck.toml").write_text("within = false\nembedder = 'ours'\npublished = 2031-02-03\n")
    assert "they are of one article" in explain("bridge")
    assert "2031-02-03" in explain("bridge")
    assert asked == [None, "mine", "ours", "ours"]


def test_what_is_told_alike_is_explained(explain):
    texts = {
        "a.txt": "Nine goats died in the barn of Bruno Falk on Monday.\n",
        "b.txt": "In the barn of Bruno Falk nine goats died.\n",
    }
    write(Path("barn"), texts)
    trace = explain("barn", left="on Monday", right="In the barn")
    assert "told alike: by their words and figures, and by the model\n" in trace
    assert re.search(r"\n  agreement, confidence [01]\.\d\d: (?:not )?reported", trace)


@pytest.mark.parametrize(("confidence", "told"), [(0.5996, "0.5996"), (0.58, "0.58"), (0.6, "0.60"), (0.604, "0.60")])
def test_a_confidence_below_the_least_one_is_never_told_like_it(confidence, told):
    item = Evidence(Pair(0, 1, 0.5), None, None, confidence, None, {})
    assert _confidence(item, Settings(min_confidence=0.6)) == f"confidence {told}"
