"""NLI models: labels read by name, probabilities in order, nothing cut in silence, broken models refused."""

import json
from itertools import permutations

import pytest
import tiny_models

from factcheck.errors import ModelError
from factcheck.judge import (
    BATCH_TOKENS,
    LABELS,
    STEP,
    Once,
    _batches,
    load_nli,
    read_labels,
)

LABEL_ORDERS = [dict(enumerate(order)) for order in permutations(LABELS)]
"""`id2label` in all six orders: none is assumed."""

PAIRS = [
    ("The wall collapsed.", "12 men ran."),
    ("Goats graze on the old wall.", "No goats."),
    ("a", "b"),
    ("The wall did not hold.", "The wall held, the men said."),
    ("x " * 9, "y " * 14),
]


def numbers(probabilities):
    return [(p.entailment, p.neutral, p.contradiction) for p in probabilities]


def near(probabilities):
    return [pytest.approx(row, abs=1e-5) for row in numbers(probabilities)]


@pytest.fixture(scope="module", autouse=True)
def _full_precision():
    """Compute in 32 bits on every processor: what is compared here is compared to the fifth digit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("factcheck.arithmetic._on_the_processor", lambda: "float32")
        yield


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return load_nli(str(tiny_models.save_nli(tmp_path_factory.mktemp("models") / "nli")))


@pytest.fixture(scope="module")
def default():
    return load_nli()


MODELS = [
    pytest.param(lambda request: tiny_models.WordNli(), id="fake"),
    pytest.param(lambda request: request.getfixturevalue("tiny"), id="tiny"),
    pytest.param(lambda request: request.getfixturevalue("default"), id="default", marks=pytest.mark.model),
]


@pytest.fixture(params=MODELS)
def nli(request):
    """Give each NLI model in turn: all of them keep one contract."""
    return request.param(request)


def test_three_probabilities_sum_to_one(nli):
    for row in numbers(nli.judge(PAIRS)):
        assert all(0 <= value <= 1 for value in row)
        assert sum(row) == pytest.approx(1, abs=1e-5)


def test_pairs_are_answered_in_their_order(nli):
    assert numbers(nli.judge(PAIRS[::-1])) == near(nli.judge(PAIRS)[::-1])


def test_a_batch_answers_as_one_by_one(nli):
    assert numbers(nli.judge(PAIRS)) == near([nli.judge([pair])[0] for pair in PAIRS])


def test_no_pairs_have_no_answers(nli):
    assert nli.judge([]) == []


def test_progress_ends_with_all_pairs(nli):
    told = []
    nli.judge(PAIRS, lambda done, total: told.append((done, total)))
    assert told[-1] == (len(PAIRS), len(PAIRS))


def test_an_nli_model_has_an_identity(nli):
    assert nli.identity.name
    assert nli.identity.revision


@pytest.mark.model
@pytest.mark.parametrize(
    ("premise", "hypothesis", "verdict"),
    [
        ("The fire killed 12 people.", "Nine people died in the fire.", "contradiction"),
        ("The mayor of Lundby resigned on Monday.", "The mayor resigned.", "entailment"),
        ("Twelve goats died in the storm.", "The mayor plays chess.", "neutral"),
    ],
)
def test_the_packaged_model_tells_the_three_verdicts_apart(default, premise, hypothesis, verdict):
    (probabilities,) = default.judge([(premise, hypothesis)])
    likeliest = max(("entailment", "neutral", "contradiction"), key=lambda name: getattr(probabilities, name))
    assert likeliest == verdict


def test_batches_of_several_lengths_keep_the_order(tiny, monkeypatch):
    pairs = [("a " * (1 + 7 * i % 20), "b " * (1 + 5 * i % 20)) for i in range(30)]
    expected = near(tiny.judge(pairs))
    monkeypatch.setattr("factcheck.judge.BATCH_TOKENS", 60)
    told = []
    assert numbers(tiny.judge(pairs, lambda done, total: told.append(done))) == expected
    assert len(told) > 5
    assert told == sorted(told)


@pytest.mark.parametrize("kind", ["float32", "bfloat16"])
def test_a_pair_is_judged_the_same_whatever_its_company(tmp_path, kind):
    model = load_nli(str(tiny_models.save_nli(tmp_path / "nli")), kind)
    pairs = [("a " * (1 + 7 * i % 20), "b " * (1 + 5 * i % 20)) for i in range(30)]
    together = model.judge(pairs)
    alone = [model.judge([pair])[0] for pair in pairs]
    for row, expected in zip(numbers(alone), numbers(together), strict=True):
        assert row == pytest.approx(expected, abs=1e-6)


def test_pairs_are_cut_into_tokens_by_portions(tiny, monkeypatch):
    pairs = [("a " * (1 + 7 * i % 20), "b " * (1 + 5 * i % 20)) for i in range(30)]
    expected = near(tiny.judge(pairs))
    monkeypatch.setattr("factcheck.judge.PORTION", 7)
    assert numbers(tiny.judge(pairs)) == expected


def test_batches_keep_their_budget_and_hold_little_padding():
    lengths = [5, 8, 9, 16, 17, 60, 64, 63, 8, 200]
    seen = []
    for batch, longest in _batches(lengths, 64):
        assert len(batch) == 1 or len(batch) * longest <= BATCH_TOKENS
        assert all(longest - STEP < lengths[index] <= longest or longest == 64 for index in batch)
        seen += batch
    assert sorted(seen) == list(range(len(lengths)))


@pytest.mark.parametrize("id2label", LABEL_ORDERS, ids=lambda labels: "-".join(labels.values()))
def test_every_order_of_the_labels_gives_the_same_verdicts(tmp_path, tiny, id2label):
    model = load_nli(str(tiny_models.save_nli(tmp_path / "nli", tuple(id2label.values()))))
    assert numbers(model.judge(PAIRS)) == near(tiny.judge(PAIRS))


def test_the_tiny_model_tells_the_labels_apart(tiny):
    """Else the test of their orders would show nothing."""
    assert set(winners(tiny.judge(PAIRS))) == {0, 1, 2}


@pytest.mark.parametrize(
    ("id2label", "order"),
    [
        ({0: "entailment", 1: "neutral", 2: "contradiction"}, (0, 1, 2)),
        ({0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}, (2, 1, 0)),
        ({0: "Contradicts", 1: "Entails", 2: "Neutral"}, (1, 2, 0)),
        ({"0": "neutral", "1": "entailment", "2": "contradiction"}, (1, 0, 2)),
    ],
)
def test_labels_are_read_in_any_order_and_spelling(id2label, order):
    assert read_labels(id2label) == order


UNREADABLE = [
    ("LABEL_0", "LABEL_1", "LABEL_2"),
    ("entailment", "not_entailment"),
    ("entailment", "neutral", "contradiction", "other"),
    ("entailment", "neutral", "other"),
    ("entailment", "entailed", "contradiction"),
    ("positive", "neutral", "negative"),
]


@pytest.mark.parametrize("labels", UNREADABLE, ids="-".join)
def test_labels_that_cannot_be_read_are_refused(labels):
    with pytest.raises(ModelError, match="label"):
        read_labels(dict(enumerate(labels)))


@pytest.mark.parametrize("labels", UNREADABLE[:3], ids="-".join)
def test_a_model_whose_labels_cannot_be_read_is_refused(tmp_path, labels):
    folder = tiny_models.save_nli(tmp_path / "nli", labels)
    with pytest.raises(ModelError, match="label"):
        load_nli(str(folder))


def test_a_pair_longer_than_the_model_reads_is_counted(tmp_path):
    model = load_nli(str(tiny_models.save_nli(tmp_path / "nli", max_tokens=16)))
    model.judge([("a b c", "d e f"), ("a " * 30, "d e f")])
    assert model.truncated == 1
    model.judge([("d e f", "a " * 30)])
    assert model.truncated == 2


def test_a_pair_that_fits_to_the_last_token_is_not_cut(tmp_path):
    model = load_nli(str(tiny_models.save_nli(tmp_path / "nli", max_tokens=16)))
    model.judge([("a " * 7, "b " * 6)])  # 13 words and three marks
    assert model.truncated == 0
    model.judge([("a " * 7, "b " * 7)])
    assert model.truncated == 1


def test_a_model_that_counts_positions_from_behind_the_padding_reads_fewer(tmp_path):
    model = load_nli(str(tiny_models.save_roberta(tmp_path / "nli")))
    (probabilities,) = model.judge([("a " * 200, "b " * 10)])
    assert sum(numbers([probabilities])[0]) == pytest.approx(1, abs=1e-5)
    assert model.truncated == 1


def winners(probabilities):
    return [max(range(3), key=row.__getitem__) for row in numbers(probabilities)]


def test_weights_kept_in_sixteen_bits_give_the_same_verdicts(tmp_path, tiny):
    half = load_nli(str(tiny_models.save_nli(tmp_path / "nli", half=True)))
    for row, expected in zip(numbers(half.judge(PAIRS)), numbers(tiny.judge(PAIRS)), strict=True):
        assert row == pytest.approx(expected, abs=0.02)
    assert winners(half.judge(PAIRS)) == winners(tiny.judge(PAIRS))


def test_a_processor_that_multiplies_in_sixteen_bits_gives_the_same_verdicts(tmp_path, tiny):
    half = load_nli(str(tiny_models.save_nli(tmp_path / "nli")), "bfloat16")
    assert winners(half.judge(PAIRS)) == winners(tiny.judge(PAIRS))


def test_the_revision_is_that_of_the_weights(tmp_path, tiny):
    same = load_nli(str(tiny_models.save_nli(tmp_path / "same")))
    other = load_nli(str(tiny_models.save_nli(tmp_path / "other", LABELS[::-1])))
    assert same.identity.revision == tiny.identity.revision
    assert other.identity.revision != tiny.identity.revision
    assert same.identity.name == str(tmp_path / "same")


def test_an_encoder_without_a_trained_head_is_refused(tmp_path):
    folder = tiny_models.save_bare(tmp_path / "bare")
    with pytest.raises(ModelError, match="no trained classification head"):
        load_nli(str(folder))


def with_another_shape(folder):
    shape = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(shape | {"vocab_size": 999}))


@pytest.mark.parametrize(
    "harm",
    [
        tiny_models.without_weights,
        tiny_models.with_corrupt_weights,
        tiny_models.with_truncated_weights,
        tiny_models.without_config,
        tiny_models.with_corrupt_config,
        with_another_shape,
    ],
)
def test_a_broken_folder_is_refused_with_its_name(tmp_path, harm):
    folder = tiny_models.save_nli(tmp_path / "nli")
    harm(folder)
    with pytest.raises(ModelError, match=r"NLI model .*nli.* cannot be loaded: \S"):
        load_nli(str(folder))


def test_a_model_without_its_tokenizer_is_refused(tmp_path):
    folder = tiny_models.save_nli(tmp_path / "nli")
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer_config.json").unlink()
    with pytest.raises(ModelError, match="tokenizer knows no word"):
        load_nli(str(folder))


def test_a_missing_folder_is_refused_before_the_network_is_asked(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere.*no such folder"):
        load_nli(str(tmp_path / "nowhere"))


def test_a_model_without_a_head_for_words_marks_none(tiny):
    assert tiny.mark(PAIRS) == [((), ())] * len(PAIRS)


def with_words(folder, width=None):
    """Give a tiny model a head for words that takes every token for one in conflict."""
    import torch
    from safetensors.torch import save_file

    size = json.loads((folder / "config.json").read_text())["hidden_size"]
    bias = torch.tensor([0.0, 0.0, 9.0])
    save_file({"weight": torch.zeros(3, width or size), "bias": bias}, folder / "words.safetensors")
    return folder


def test_marks_are_offsets_of_whole_words_in_either_text(tmp_path):
    model = load_nli(str(with_words(tiny_models.save_nli(tmp_path / "nli"))))
    texts = ("a b c, d", "(a) ... b")
    ((left, right),) = model.mark([texts])
    assert [texts[0][start:end] for start, end in left] == ["a b c, d"]
    assert next(texts[1][start:end] for start, end in right).startswith("(a)")
    assert model.mark([]) == []


def with_random_words(folder):
    """Give a tiny model a head for words that marks some tokens and others not."""
    import torch
    from safetensors.torch import save_file

    torch.manual_seed(3)
    save_file({"weight": torch.randn(3, tiny_models.WIDTH), "bias": torch.zeros(3)}, folder / "words.safetensors")
    return folder


def test_marks_are_the_same_whether_a_pair_was_judged_before_or_not(tmp_path, monkeypatch):
    folder = str(with_random_words(tiny_models.save_nli(tmp_path / "nli")))
    expected = load_nli(folder).mark(PAIRS)
    assert len(set(expected)) > 2
    model = load_nli(folder)
    model.judge(PAIRS)
    model.judge([pair[::-1] for pair in PAIRS])  # what is judged in between takes nothing away
    assert model.mark(PAIRS) == expected


def test_pairs_in_conflict_are_marked_while_they_are_judged(tmp_path, monkeypatch):
    model = load_nli(str(with_random_words(tiny_models.save_nli(tmp_path / "nli"))))
    monkeypatch.setattr("factcheck.judge.READ_FOR_MARKS", 0.0)
    model.judge(PAIRS)
    monkeypatch.setattr(model, "_run", None)  # now it cannot compute anything
    assert len(model.mark([*PAIRS, PAIRS[0]])) == len(PAIRS) + 1


def test_marks_that_nobody_asks_for_are_not_kept_for_ever(tmp_path, monkeypatch):
    model = load_nli(str(with_random_words(tiny_models.save_nli(tmp_path / "nli"))))
    monkeypatch.setattr("factcheck.judge.READ_FOR_MARKS", 0.0)
    monkeypatch.setattr("factcheck.judge.MOST_MARKS", 3)
    for _ in range(3):
        model.judge(PAIRS)
        model.judge([pair[::-1] for pair in PAIRS])
    assert len(model._marks) <= 3 + len(PAIRS)


def test_a_head_for_words_of_another_model_is_refused(tmp_path):
    folder = with_words(tiny_models.save_nli(tmp_path / "nli"), width=5)
    with pytest.raises(ModelError, match=r"words.safetensors is of another model"):
        load_nli(str(folder))


def test_a_broken_head_for_words_is_refused(tmp_path):
    folder = with_words(tiny_models.save_nli(tmp_path / "nli"))
    (folder / "words.safetensors").write_bytes(b"\x00" * 20)
    with pytest.raises(ModelError, match=r"words.safetensors cannot be read"):
        load_nli(str(folder))


def test_no_two_texts_are_judged_twice_and_the_model_is_loaded_when_needed():
    loaded = []

    def load():
        loaded.append(tiny_models.WordNli())
        return loaded[-1]

    once = Once(load)
    assert once.judge([]) == []
    assert loaded == []
    pairs = [("a b", "a c"), ("a b", "a b"), ("a b", "a c")]
    first = once.judge(pairs)
    assert first[0] == first[2]
    assert once.judge(pairs[:2]) == first[:2]
    assert loaded[0].asked == pairs[:2]
    assert len(loaded) == 1
