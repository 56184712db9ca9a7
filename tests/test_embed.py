"""Sentence encoders: loaded by the real code, from the package or from a folder, and refused when broken."""

import json

import numpy as np
import pytest
import tiny_models

from factcheck.embed import load_encoder
from factcheck.errors import ModelError


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tiny_models.save_encoder(tmp_path_factory.mktemp("models") / "encoder")


@pytest.fixture(scope="module")
def tiny(folder):
    return load_encoder(str(folder))


@pytest.fixture(scope="module")
def default():
    return load_encoder()


ENCODERS = [
    pytest.param(lambda request: tiny_models.WordEncoder(), id="fake"),
    pytest.param(lambda request: request.getfixturevalue("tiny"), id="tiny"),
    pytest.param(lambda request: request.getfixturevalue("default"), id="default", marks=pytest.mark.model),
]


@pytest.fixture(params=ENCODERS)
def encoder(request):
    """Give each encoder in turn: all of them keep one contract."""
    return request.param(request)


TEXTS = ["The wall collapsed.", "Goats graze on the hill above the old wall, and nobody minds.", "", "12"]


def test_there_is_one_vector_a_text(encoder):
    assert encoder.encode(TEXTS).shape[0] == len(TEXTS)
    assert encoder.encode(TEXTS).dtype == np.float32


def test_vectors_have_unit_length(encoder):
    assert np.linalg.norm(encoder.encode(TEXTS), axis=1) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_vectors_of_the_same_width(encoder):
    assert encoder.encode([]).shape == (0, encoder.encode(TEXTS).shape[1])


def test_vectors_stand_in_the_order_of_the_texts(encoder):
    forward, backward = encoder.encode(TEXTS), encoder.encode(TEXTS[::-1])
    assert np.allclose(forward, backward[::-1], atol=1e-5)
    assert not np.allclose(forward[0], forward[1], atol=1e-3)


def test_an_encoder_has_an_identity(encoder):
    assert encoder.identity.name
    assert encoder.identity.revision


@pytest.mark.model
def test_the_packaged_encoder_knows_likeness(default):
    goats, sheep, bank = default.encode(["Goats graze.", "Sheep are grazing.", "The bank raised its rate."])
    assert goats @ sheep > 0.5 > goats @ bank


@pytest.mark.model
def test_the_packaged_encoder_has_one_name(default):
    named = load_encoder("all-MiniLM-L6-v2")
    assert named.identity == default.identity
    assert default.identity.name == "all-MiniLM-L6-v2"


def test_the_revision_is_that_of_the_weights(folder, tiny, tmp_path):
    copy = tiny_models.save_encoder(tmp_path / "copy")
    other = tiny_models.save_encoder(tmp_path / "other", seed=1)
    assert load_encoder(str(copy)).identity.revision == tiny.identity.revision
    assert load_encoder(str(other)).identity.revision != tiny.identity.revision
    assert tiny.identity.name == str(folder)


def with_unknown_architecture(folder):
    (folder / "config.json").write_text(json.dumps({"model_type": "abacus"}))


@pytest.mark.parametrize(
    "harm",
    [
        tiny_models.without_weights,
        tiny_models.with_corrupt_weights,
        tiny_models.with_truncated_weights,
        tiny_models.without_config,
        tiny_models.with_corrupt_config,
        with_unknown_architecture,
    ],
)
def test_a_broken_folder_is_refused_with_its_name(tmp_path, harm):
    folder = tiny_models.save_encoder(tmp_path / "encoder")
    harm(folder)
    with pytest.raises(ModelError, match=r"embedder .*encoder.* cannot be loaded: \S"):
        load_encoder(str(folder))


def test_an_encoder_without_its_tokenizer_is_refused(tmp_path):
    folder = tiny_models.save_encoder(tmp_path / "encoder")
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer_config.json").unlink()
    with pytest.raises(ModelError, match="lack the tokenizer"):
        load_encoder(str(folder))


def test_weights_kept_in_sixteen_bits_give_vectors_of_unit_length(tmp_path, tiny):
    half = load_encoder(str(tiny_models.save_encoder(tmp_path / "half", half=True)))
    assert np.linalg.norm(half.encode(TEXTS), axis=1) == pytest.approx(1, abs=1e-6)
    assert np.allclose(half.encode(TEXTS), tiny.encode(TEXTS), atol=0.02)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(ModelError, match="give the name or folder of a sentence-transformers model"):
        load_encoder(str(tmp_path))


def test_a_missing_folder_is_refused_before_the_network_is_asked(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere.*no such folder"):
        load_encoder(str(tmp_path / "nowhere"))
