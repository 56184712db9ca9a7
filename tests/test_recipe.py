"""The recipe of the NLI model: its data, and a tiny model taken through training, calibration and the real loader."""

import json
import random
import re
import shutil
from collections import Counter
from dataclasses import replace

import pytest
import recipe_sample
import tiny_models
import torch
from recipe import augment, candidates, decision, events, examples, frames, news, public, stories, values
from recipe.batches import IGNORED, batches, collate, encode, plan
from recipe.examples import Example

from factcheck.judge import load_nli

FRAME = """
[[frame]]
name = "barn-fire"
[frame.slots]
dead = "int 3..90"
day = "weekday"
place = "in Lundby / in the town of Lundby | in Oberau / in the village of Oberau"
[[frame.fact]]
slot = "dead"
kind = "number"
says = ["The fire killed {dead} goats {place}.", "On {day} a barn burnt down; {dead} goats died.", "{dead} goats died."]
other = ["Three dogs were saved."]
[[frame.fact]]
slot = "place"
kind = "place"
says = ["The barn stood {place}.", "Farmers {place} lost a barn on {day}."]
"""


@pytest.fixture
def farm(tmp_path):
    (tmp_path / "farm.toml").write_text(FRAME)
    return frames.load(tmp_path)


def test_the_frames_of_the_recipe_can_be_read_and_filled():
    found = frames.load()
    made = list(frames.generate(found, 3, seed=1))
    assert len(found) > 50
    assert not [example for example in made if "{" in example.premise + example.hypothesis]
    assert {"number", "date", "place", "person", "event", "attribution", "negation"} <= {e.kind for e in made}


def test_the_same_seed_makes_the_same_pairs(farm):
    assert list(frames.generate(farm, 20, seed=3)) == list(frames.generate(farm, 20, seed=3))
    assert list(frames.generate(farm, 20, seed=3)) != list(frames.generate(farm, 20, seed=4))


def test_spans_hold_the_values_that_conflict(farm):
    made = [e for e in frames.generate(farm, 200, seed=1) if e.label == "contradiction"]
    assert made
    for example in made:
        left, right = (
            (example.premise, example.hypothesis)[side][start:end].lower() for side, start, end, _ in example.spans
        )
        assert left
        assert left != right


def test_loose_figures_agree_with_what_they_stand_for():
    rng = random.Random(1)
    slot = values.parse("int 1..5000")
    for value in (3, 17, 42, 118, 4321):
        for _ in range(60):
            text = values.loosely(slot, value, rng).replace(",", "")
            number = int(found[0]) if (found := re.findall(r"\d+", text)) else None
            if number is None:
                continue
            if text.startswith("at least"):
                assert number <= value
            elif text.startswith(("more than", "over")):
                assert number < value
            else:
                assert abs(number - value) <= 0.1 * value


@pytest.mark.parametrize(
    "text", ["int 4..160", "money 2..900", "percent 1..60", "decimal 4..8", "weekday", "clock", "date"]
)
def test_another_value_is_never_the_same(text):
    slot, rng = values.parse(text), random.Random(2)
    for _ in range(100):
        value = values.draw(slot, rng)
        assert values.other(slot, value, rng) != value


def test_a_slot_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "bad.toml").write_text(FRAME.replace("int 3..90", "number of goats"))
    with pytest.raises(ValueError, match=r"bad.toml: frame barn-fire: .*number of goats"):
        frames.load(tmp_path)


ARTICLE = "Fire in Lundby\n\nThe fire killed nine goats\non Tuesday. A dog was saved.\n"


def story(tmp_path, **fields):
    """Write two articles and one annotated pair of them; return the rows and the folder of the articles."""
    (tmp_path / "news" / "fire").mkdir(parents=True)
    (tmp_path / "rows").mkdir()
    texts = {"1.txt": ARTICLE, "2.txt": "In Lundby 9 goats died in a fire.\n"}
    for name, text in texts.items():
        (tmp_path / "news" / "fire" / name).write_text(text)
    a, b = ARTICLE.index("The fire"), ARTICLE.index(" A dog")
    nine = ARTICLE.index("nine")
    row = {"cluster": "fire", "a": ["1.txt", a, b], "b": ["2.txt", 0, 33], "label": "A", "kind": "number"}
    row |= {"words": [[nine, nine + 4], [10, 11]]} | fields
    (tmp_path / "rows" / "fire.jsonl").write_text(json.dumps(row) + "\n")
    return news.read(tmp_path / "rows"), tmp_path / "news"


def words(example):
    return [(example.premise, example.hypothesis)[side][start:end] for side, start, end, _ in example.spans]


def test_an_annotation_finds_its_sentences_and_words(tmp_path):
    (example,) = news.examples(*story(tmp_path), seed=1, swaps=0)
    assert example.premise == "The fire killed nine goats on Tuesday."
    assert words(example) == ["nine", "9"]
    assert example.label == "agreement"


def test_an_edit_puts_its_words_in_their_place(tmp_path):
    start = ARTICLE.index("nine")
    (example,) = news.examples(*story(tmp_path, label="C", edit=[0, start, start + 4, "eleven"]), seed=1)
    assert example.premise == "The fire killed eleven goats on Tuesday."
    assert words(example) == ["eleven", "9"]
    assert example.label == "contradiction"


def test_a_swap_of_an_agreement_is_a_contradiction(tmp_path):
    _, *swapped = news.examples(*story(tmp_path), seed=1, swaps=2)
    assert {example.label for example in swapped} == {"contradiction"}
    for example in swapped:
        assert words(example) not in (["nine", "9"], ["9", "nine"])


def test_pairs_on_which_two_readers_differ_are_left_out(tmp_path):
    rows, folder = story(tmp_path, label="C", second="N")
    assert list(news.examples(rows, folder, seed=1)) == []


def test_an_article_that_is_not_the_one_annotated_is_refused(tmp_path):
    rows, folder = story(tmp_path)
    (folder / "fire" / "1.txt").write_text("short")
    news.article.cache_clear()
    with pytest.raises(ValueError, match="lie outside of an article"):
        list(news.examples(rows, folder, seed=1))


def test_the_annotations_of_the_recipe_hold_offsets_and_no_text():
    rows = news.read()
    assert len(rows) > 3000
    assert {row.label for row in rows} == {"C", "U", "S", "A", "N"}
    assert max(len(row.edit[3]) for row in rows if row.edit) < 200


def rows_of(folder, name, *pairs):
    import gzip

    with gzip.open(folder / f"{name}.jsonl.gz", "wt") as file:
        for premise, hypothesis, label in pairs:
            file.write(json.dumps({"premise": premise, "hypothesis": hypothesis, "label": label}) + "\n")


def test_what_a_test_holds_is_not_trained_on(tmp_path):
    rows_of(tmp_path, "snli.test", ("Two goats sleep.", "The goats of the farm are awake.", "contradiction"))
    rows_of(
        tmp_path,
        "snli.dev",
        ("Two goats  sleep!", "Animals rest.", "entailment"),
        ("A dog barks.", "The goats of the farm are awake.", "neutral"),
        ("A dog barks.", "A dog is silent.", "contradiction"),
        ("A dog barks.", "A dog is silent.", "contradiction"),
        ("A dog barks.", "It rains.", "unknown"),
    )
    found = list(public.train(tmp_path))
    assert [(e.premise, e.hypothesis, e.source) for e in found] == [("A dog barks.", "A dog is silent.", "snli.dev")]


def test_every_source_names_its_licence_and_no_source_is_a_test():
    assert not set(public.SOURCES) & set(public.TESTS)
    assert all(source.licence and source.why for source in public.SOURCES.values())


def test_examples_come_back_as_they_were_written(tmp_path):
    pairs = [
        Example("a ‘b’", "c", "agreement", "s", "number", ((0, 0, 1, "same"),), True),
        Example("d", "e", "neutral", "s"),
    ]
    path = tmp_path / "pairs.jsonl.gz"
    assert examples.write(path, pairs) == 2
    assert list(examples.read(path)) == pairs


def test_a_faulty_row_is_named_with_its_line(tmp_path):
    path = tmp_path / "pairs.jsonl.gz"
    examples.write(path, [Example("a", "b", "maybe", "s")])
    with pytest.raises(ValueError, match=r"pairs.jsonl.gz:1: unknown label 'maybe'"):
        list(examples.read(path))


def test_every_pair_is_in_one_batch_and_batches_keep_their_budget():
    tokenizer = tiny_models.tokenizer()
    pairs = [Example("a " * (1 + n % 9), "b", "neutral", "s", symmetric=n % 2 == 0) for n in range(50)]
    rows = encode(pairs, tokenizer)
    planned = plan(rows, 64, seed=1)
    own = {row: number for number, row in enumerate(rows.turned)} | {number: number for number in range(50)}
    assert sorted(own[row] for batch in planned for row in batch) == list(range(50))
    assert any(row >= 50 for batch in planned for row in batch)
    assert all(batch.ids.numel() <= 64 or len(batch.ids) == 1 for batch in batches(rows, planned))


def test_a_batch_holds_its_rows_and_nothing_of_their_neighbours():
    tokenizer = tiny_models.tokenizer()
    texts = [("a b c", "d e"), ("a", "b"), ("c d", "a b c d e")]
    rows = encode([Example(*pair, "entailment", "s") for pair in texts], tokenizer)
    batch = collate(rows, [2, 1], tokenizer.pad_token_id)
    expected = tokenizer([texts[2][0], texts[1][0]], [texts[2][1], texts[1][1]], padding=True, return_tensors="pt")
    assert torch.equal(batch.ids, expected["input_ids"])
    assert torch.equal(batch.types, expected["token_type_ids"])
    assert torch.equal(batch.mask, expected["attention_mask"])


def test_words_are_tagged_whichever_text_comes_first():
    tokenizer = tiny_models.tokenizer()
    pair = Example("a b c", "d e", "contradiction", "s", spans=((0, 2, 3, "conflict"), (1, 0, 1, "conflict")))
    rows = encode([pair], tokenizer)
    tagged = []
    for row in (0, rows.turned[0]):
        batch = collate(rows, [row])
        words = tokenizer.convert_ids_to_tokens(batch.ids[0].tolist())
        tagged.append([word for word, tag in zip(words, batch.tags[0].tolist(), strict=True) if tag == 2])
        assert batch.tags[0, 0] == IGNORED
    assert tagged == [["b", "d"], ["d", "b"]]


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Train a tiny model for a few steps on pairs that the last word of one tells apart, and calibrate it."""
    from recipe.calibrate import calibrate
    from recipe.train import Plan, train

    folder = tmp_path_factory.mktemp("recipe")
    base = tiny_models.save_nli(folder / "base")
    draw = random.Random(1)
    pairs = []
    for _ in range(400):
        same = draw.random() < 0.5
        word, other = "a", "c" if same else "b"
        label = "agreement" if same else "contradiction"
        tag = "same" if same else "conflict"
        pairs.append(Example(f"river {word}", f"river {other}", label, "s", spans=((0, 6, 7, tag), (1, 6, 7, tag))))
    plan = Plan(learning_rate=5e-3, passes=10, budget=512, averaging=0.8)
    said = []
    out = train(pairs, str(base), folder / "trained", plan, tell=said.append)
    figures = calibrate(out, pairs[:100], folder / "calibrated")
    return folder, pairs, plan, figures


def test_a_trained_model_goes_through_the_loader_and_has_learnt(trained):
    folder, pairs, _, _ = trained
    model = load_nli(str(folder / "calibrated"))
    judged = model.judge([(e.premise, e.hypothesis) for e in pairs[:100]])
    right = sum(
        (p.contradiction > 0.5) == (e.label == "contradiction") for p, e in zip(judged, pairs[:100], strict=True)
    )
    assert right >= 90


def test_a_trained_model_marks_the_words_that_conflict(trained):
    folder, _, _, _ = trained
    model = load_nli(str(folder / "calibrated"))
    conflict, same = model.mark([("river a", "river b"), ("river a", "river c")])
    assert conflict == (((6, 7),), ((6, 7),))
    assert same == ((), ())


def test_the_mean_of_two_models_has_the_mean_of_their_weights(trained, tmp_path):
    from recipe.train import average, load_base

    folders = [trained[0] / name for name in ("base", "trained")]
    average(folders, tmp_path)
    first, second, mean = (load_base(str(folder))[0].classifier.state_dict() for folder in (*folders, tmp_path))
    for name, tensor in mean.items():
        assert torch.allclose(tensor, (first[name] + second[name]) / 2, atol=2e-3), name


def test_calibration_does_not_make_it_worse_and_leaves_its_table(trained):
    folder, _, _, figures = trained
    assert figures["expected calibration error"] <= figures["expected calibration error before"] + 0.02
    assert json.loads((folder / "calibrated" / "reliability.json").read_text()) == figures


def test_a_run_that_was_stopped_goes_on_to_the_same_weights(trained, tmp_path):
    import torch
    from recipe import train as training
    from safetensors.torch import load_file

    folder, pairs, plan, _ = trained
    saves = Counter()
    real = training._save

    class Stopped(Exception):
        pass

    def save_and_stop(*arguments):
        real(*arguments)
        saves["n"] += 1
        if saves["n"] == 3:
            raise Stopped

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "_save", save_and_stop)
        with pytest.raises(Stopped):
            training.train(pairs, str(folder / "base"), tmp_path / "run", plan, tell=str, save_every=0)
    said = []
    training.train(pairs, str(folder / "base"), tmp_path / "run", plan, tell=said.append)
    assert said[0].startswith("going on at step 3 of")
    whole, resumed = (load_file(path / "model.safetensors") for path in (folder / "trained", tmp_path / "run"))
    assert all(torch.allclose(whole[name].float(), resumed[name].float(), atol=2e-2) for name in whole)


FITTED = ("reading", "kind number")


def candidate(label, reading):
    features = {"bias": 1.0, "reading": reading, "kind number": 1.0}
    return candidates.Candidate("c", ("a", 0), ("b", 0), ("", ""), "number", features, label, None, ((0, 0), (0, 0)))


def test_the_decision_learns_what_tells_conflicts_apart():
    found = [candidate("C", 3.0 + n % 2) for n in range(20)] + [candidate("N", -3.0 - n % 2) for n in range(40)]
    weights = decision.fit(found, FITTED, 10.0)
    assert weights["reading"] > 0
    with pytest.raises(ValueError, match="no annotated conflict"):
        decision.fit(found[20:], FITTED, 10.0)


def pair_of(left, right, words, label, *, kind="number", source="news.edit"):
    """Make an example whose compared words are given."""
    at = [(text.index(word), text.index(word) + len(word)) for text, word in zip((left, right), words, strict=True)]
    spans = tuple((side, *span, "conflict") for side, span in enumerate(at))
    return Example(left, right, label, source, kind, spans, True, tuple(at))


NAMES = {True: ["Oberau", "Lundby"], False: ["Huber", "Berger"]}


def test_the_same_name_gets_the_same_other_name_in_both_texts():
    pair = pair_of(
        "On Monday the mayor of Arlon met Falk.", "The mayor, Falk, lives in Arlon.", ("Arlon", "Arlon"), "neutral"
    )
    changed = Counter()
    for seed in range(30):
        made = augment.rename(pair, NAMES, random.Random(seed))
        left, right = (
            text[start:end] for text, (start, end) in zip((made.premise, made.hypothesis), made.compared, strict=True)
        )
        assert left == right
        assert "Monday" in made.premise
        changed[left] += 1
    assert set(changed) == {"Oberau", "Lundby", "Arlon"}


def test_equal_figures_stay_equal_and_different_ones_different():
    pair = pair_of("The fire of 1999 killed 12 of 40 goats.", "It killed 14 goats.", ("12", "14"), "contradiction")
    for seed in range(50):
        made = augment.renumber(pair, random.Random(seed))
        assert "1999" in made.premise
        left, right = words(made)
        assert left != right


def test_figures_that_agree_by_rounding_stay_as_they_are():
    pair = pair_of("It killed 42 goats.", "It killed about 40 goats.", ("42", "40"), "agreement")
    assert augment.renumber(pair, random.Random(1)) == pair


def test_a_cropped_text_keeps_its_compared_words():
    text = "On a cold day, when nobody was there, the fire killed 12 goats of the old farm, and the barn fell."
    pair = pair_of(text, "The fire killed 14 goats.", ("12 goats", "14 goats"), "contradiction")
    made = [augment.crop(pair, random.Random(seed)) for seed in range(30)]
    assert all(words(example) == ["12 goats", "14 goats"] for example in made)
    assert len({example.premise for example in made}) > 3


def test_hidden_words_are_not_those_that_are_compared():
    pair = pair_of("The old fire killed 12 goats.", "The fire killed 14 goats.", ("12", "14"), "contradiction")
    made = [augment.hide(pair, random.Random(seed)) for seed in range(40)]
    assert any(augment.MASK in example.premise for example in made)
    assert all(words(example) == ["12", "14"] for example in made)


def test_all_stages_run_from_the_command_line(tmp_path, monkeypatch):
    """Frames and a handful of public pairs through every stage, on a tiny base; a second run does nothing again."""
    import recipe.__main__ as commands
    from recipe import prepare, stages
    from typer.testing import CliRunner

    base = tiny_models.save_nli(tmp_path / "base")
    (tmp_path / "nli").mkdir()
    rows_of(tmp_path / "nli", "snli.dev", *((f"Goat {n} sleeps.", "It rests.", "entailment") for n in range(20)))
    (tmp_path / "farm.toml").write_text(FRAME)
    made = frames.load(tmp_path)
    monkeypatch.setattr(prepare.frames, "load", lambda: made)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "s.txt").write_text(recipe_sample.STORY, "utf-8")
    told = stories.load(tmp_path / "stories")
    monkeypatch.setattr(prepare.stories, "load", lambda: told)
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "e.txt").write_text(recipe_sample.EVENT, "utf-8")
    happened = events.load(tmp_path / "events")
    monkeypatch.setattr(prepare.events, "load", lambda: happened)
    quick = {name: replace(stage, plan=replace(stage.plan, passes=1)) for name, stage in stages.STAGES.items()}
    monkeypatch.setattr(stages, "STAGES", quick)
    work = ["--work", str(tmp_path / "work")]
    train = ["train", *work, "--base", str(base)]
    early = CliRunner().invoke(commands.app, train)
    assert "python -m recipe prepare" in str(early.exception)
    for together in ("1", "2"):
        made = CliRunner().invoke(commands.app, ["prepare", "--nli", str(tmp_path / "nli"), *work])
        assert made.exit_code == 0, made.output
        assert len(made.output.splitlines()) == (5 if together == "1" else 0)
        first = CliRunner().invoke(commands.app, [*train, "--together", together])
        assert first.exit_code == 0, first.output
        again = CliRunner().invoke(commands.app, train)
        assert not again.output
        weights = [(tmp_path / "work" / name / "model.safetensors") for name in (*stages.STAGES, stages.MEAN)]
        if together == "1":
            assert re.findall(r"(\w+): from", first.output) == list(stages.STAGES)
            alone = [path.read_bytes() for path in weights]
            for path in weights:
                shutil.rmtree(path.parent)
    assert [path.read_bytes() for path in weights] == alone  # side by side or one after the other


def test_a_folder_of_data_that_is_missing_is_named(tmp_path):
    from recipe import prepare

    with pytest.raises(FileNotFoundError, match="nowhere is no folder of data"):
        prepare.public_pairs(tmp_path / "nowhere", tmp_path / "out.jsonl.gz")


def test_a_label_belongs_to_the_words_that_were_read():
    row = news.Row("c", ("a", 0, 40), ("b", 0, 40), "C", "number", ((3, 9), (10, 14)), None, "C")
    assert candidates.label_of(("a", 0), ((5, 7), (10, 12)), [row]) == ("C", "C")
    assert candidates.label_of(("b", 0), ((10, 12), (5, 7)), [row]) == ("C", "C")
    assert candidates.label_of(("a", 0), ((20, 22), (10, 12)), [row]) == (None, None)
    none = replace(row, label="N", second="A")
    assert candidates.label_of(("a", 0), ((20, 22), (10, 12)), [none]) == ("N", "A")


def test_the_ablation_adds_features_step_by_step():
    rng = random.Random(3)
    found = []
    for n in range(240):
        real = n % 4 == 0
        features = {"bias": 1.0, "rules": 1.0, "claims": rng.gauss(1.5 * real, 1), "aspect": real + rng.gauss(0, 0.5)}
        features["kind number"] = 1.0
        one = candidate("C" if real else "N", 0.0)
        found.append(replace(one, features=features, cluster=f"c{n % 3}"))
    table = decision.ablation(found, found)
    assert [row[0] for row in table] == list(decision.ROWS)
    assert table[0][1] < table[-1][1]  # what the texts tell says more than the model alone
    assert all(0 <= value <= 1 for row in table for value in row[1:])
    assert decision.as_text(table).count("\n") == len(table) + 1
    both = decision.fit_both(found, found)
    assert both["weights"]["name"] == 0  # no pair has one
    rare = [replace(one, cluster="other", features={**one.features, "name": 1.0}) for one in found[:1]]
    assert decision.fit_both([*found, *rare], found)["weights"]["name"] > 0
    assert set(both) == {"told", "weights"}
    few = [replace(one, kind="attribution", features={**one.features, "kind attribution": 1.0}) for one in found[:2]]
    assert "kind attribution" not in decision.fit_told([*found, *few])  # two pairs tell nothing of a kind
    assert both["weights"]["told"] > 0


def test_what_only_written_events_have_gets_no_weight():
    found = [candidate("C", 3.0 + n % 2) for n in range(20)] + [candidate("N", -3.0 - n % 2) for n in range(40)]
    marked = [replace(one, features={**one.features, candidates.WRITTEN: 1.0}) for one in found[10:30]]
    weights = decision.fit_told([*found, *marked])
    assert weights["reading"] > 0
    assert not any(name.startswith(candidates.WRITTEN) for name in weights)


def test_the_conflicts_of_written_events_stand_where_their_rows_say():
    rows = news.read(candidates.OUTLETS)
    assert len(rows) > 400
    for row in rows:
        texts = [(candidates.OUTLETS / row.cluster / name).read_text("utf-8") for name, _, _ in (row.a, row.b)]
        for text, (_, start, end), words in zip(texts, (row.a, row.b), row.words, strict=True):
            assert row.label in candidates.CONFLICT
            assert words is not None
            assert start <= words[0] < words[1] <= end <= len(text)
            assert "\n" not in text[start:end]
