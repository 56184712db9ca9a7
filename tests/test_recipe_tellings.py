"""What was written here on sentences of others → pairs: real news told again, hypotheses on public premises."""

import json
from collections import Counter

import pytest
from recipe import hypotheses, tellings
from recipe.examples import Example
from recipe.prepare import HELD_OUT

ARTICLE = "The barn burnt down. Nine goats died on Tuesday, a farmer said.\n"
START = ARTICLE.index("Nine")
NINE = [START, START + len("Nine goats")]
TOLD = [
    ["C", "number", *NINE, "Firemen counted [eleven dead goats]."],
    ["A", "number", *NINE, "[All nine goats] were lost."],
    ["N", "number", *NINE, "[Eleven goats] lived."],
    ["C", "date", ARTICLE.index("on Tuesday"), ARTICLE.index(", a farmer"), "It burnt [on Monday]."],
]


@pytest.fixture
def written(tmp_path):
    (tmp_path / "news" / "barn").mkdir(parents=True)
    (tmp_path / "news" / "barn" / "1.txt").write_text(ARTICLE, "utf-8")
    row = {"a": ["1.txt", START, len(ARTICLE) - 1], "told": TOLD}
    (tmp_path / "barn.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    return tmp_path


def compared(pair):
    return [text[slice(*at)] for text, at in zip((pair.premise, pair.hypothesis), pair.compared, strict=True)]


def test_a_real_sentence_is_paired_with_all_that_was_written_on_it(written):
    pairs = list(tellings.examples(tellings.read(written), written / "news", 1, among=0))
    assert [pair.label for pair in pairs] == ["contradiction", "agreement", "neutral", "contradiction"]
    assert {pair.premise for pair in pairs} == {"Nine goats died on Tuesday, a farmer said."}
    assert compared(pairs[0]) == ["Nine goats", "eleven dead goats"]
    assert pairs[0].hypothesis == "Firemen counted eleven dead goats."
    assert compared(pairs[3]) == ["on Tuesday", "on Monday"]
    assert [tag for _, _, _, tag in pairs[1].spans] == ["same", "same"]
    assert pairs[2].spans == ()


def test_two_that_were_written_on_the_same_words_are_paired(written):
    pairs = list(tellings.examples(tellings.read(written), written / "news", 1))
    both = [pair for pair in pairs if pair.source == "told.both"]
    assert Counter(pair.label for pair in both) == {"contradiction": 1, "neutral": 2}
    assert not any("Monday" in pair.premise + pair.hypothesis for pair in both)


def test_a_cluster_that_is_not_there_is_passed_over(written):
    assert list(tellings.examples(tellings.read(written), written, 1)) == []


@pytest.mark.parametrize("text", ["No brackets.", "[Two] of [them].", "An empty [] stretch."])
def test_a_faulty_line_is_refused_with_its_place(written, text):
    row = {"a": ["1.txt", 0, 5], "told": [["C", "number", 0, 3, text]]}
    with (written / "barn.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    with pytest.raises(ValueError, match=r"barn\.jsonl:2: not a telling: .*one stretch of words"):
        tellings.read(written)


def test_what_is_kept_here_can_be_read():
    found = tellings.read()
    assert len(found) > 10_000
    assert not {row.cluster for row in found} & set(HELD_OUT)
    assert {row.label for row in found} == {"C", "A", "N"}
    assert all(row.text[slice(*row.at)].strip() for row in found)


def test_hypotheses_find_their_premise_once_however_it_is_spaced(tmp_path):
    row = {"premise": hypotheses.hashed("Two goats sleep."), "written": [["E", "Goats rest."], ["C", "They run."]]}
    (tmp_path / "s.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    public = [Example(text, "x", "neutral", "s") for text in ("Two goats  sleep .", "Two goats sleep.", "A dog barks.")]
    pairs = list(hypotheses.examples(hypotheses.read(tmp_path), public))
    assert [(pair.hypothesis, pair.label) for pair in pairs] == [
        ("Goats rest.", "entailment"),
        ("They run.", "contradiction"),
    ]


def test_a_faulty_hypothesis_is_refused_with_its_place(tmp_path):
    (tmp_path / "s.jsonl").write_text('{"premise": "0", "written": [["X", "Goats rest."]]}\n', "utf-8")
    with pytest.raises(ValueError, match=r"s\.jsonl:1: not a premise with hypotheses"):
        hypotheses.read(tmp_path)


def test_the_hypotheses_that_are_kept_here_have_every_label_alike():
    labels = Counter(label for written in hypotheses.read().values() for label, _ in written)
    assert sum(labels.values()) > 5_000
    assert min(labels.values()) > 0.25 * sum(labels.values())
