"""What models are computed in: the fastest that the processor has, with the verdicts of 32 bits."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import tiny_models
import torch

from benchmarks import news
from factcheck.arithmetic import _on_the_processor, arithmetic
from factcheck.config import Settings
from factcheck.embed import load_encoder
from factcheck.int8 import Int8Linear
from factcheck.judge import load_nli
from factcheck.pipeline import compare
from factcheck.read import read_articles

FIXTURES = Path(__file__).parent.parent / "fixtures"
CHOOSE = _on_the_processor.__wrapped__
"""Asked anew each time."""
TOLERANCE = {"bfloat16": 0.02, "int8": 0.06}
"""How far a probability may lie from that in 32 bits; on 1,654 pairs of three stories 0.014 and 0.047 were seen."""
CONFIDENCE_TOLERANCE = 0.05
"""How far the confidence of a finding may."""
VNNI = getattr(torch.cpu, "_is_vnni_supported", lambda: False)()
needs_vnni = pytest.mark.skipif(not VNNI, reason="the processor has no VNNI: int8 is not used on it, and inexact")


@pytest.mark.parametrize(
    ("has", "machine", "chosen"),
    [
        ({"_is_amx_tile_supported"}, "x86_64", "bfloat16"),
        ({"_is_avx512_bf16_supported"}, "AMD64", "bfloat16"),
        ({"_is_vnni_supported"}, "x86_64", "int8"),
        ({"_is_vnni_supported", "_is_avx512_bf16_supported"}, "x86_64", "bfloat16"),
        (set(), "x86_64", "float32"),
        ({"bf16"}, "aarch64", "bfloat16"),
        (set(), "arm64", "float32"),
    ],
)
def test_the_instructions_of_the_processor_decide(monkeypatch, has, machine, chosen):
    for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported", "_is_vnni_supported"):
        monkeypatch.setattr(f"torch.cpu.{name}", lambda name=name: name in has, raising=False)
    monkeypatch.setattr("torch.ops.mkldnn", SimpleNamespace(_is_mkldnn_bf16_supported=lambda: "bf16" in has))
    monkeypatch.setattr("platform.machine", lambda: machine)
    assert CHOOSE() == chosen


def test_an_arm_build_that_cannot_tell_is_computed_in_32_bits(monkeypatch):
    monkeypatch.setattr("torch.ops.mkldnn", SimpleNamespace())
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    assert CHOOSE() == "float32"


def test_a_graphics_card_comes_first(monkeypatch):
    monkeypatch.setattr("torch.cuda.is_available", lambda: True)
    assert arithmetic() == "cuda"


def test_a_layer_in_eight_bits_computes_what_the_layer_does():
    torch.manual_seed(0)
    layer = torch.nn.Linear(64, 48)
    inputs = torch.randn(3, 7, 64) * torch.logspace(-2, 2, 7)[None, :, None]  # each token has a scale of its own
    inputs[1, 2] = 0
    exact, rounded = layer(inputs), Int8Linear(layer)(inputs)
    assert rounded.shape == exact.shape
    assert torch.equal(rounded[1, 2], layer.bias)
    error = (rounded - exact).norm(dim=-1) / (exact - layer.bias).norm(dim=-1).clamp_min(1)
    assert error.max() < 0.02


def test_a_layer_without_bias_and_with_a_dead_row():
    layer = torch.nn.Linear(16, 8, bias=False)
    with torch.no_grad():
        layer.weight[3] = 0
    outputs = Int8Linear(layer)(torch.ones(2, 16))
    assert torch.equal(outputs[:, 3], torch.zeros(2))
    assert torch.allclose(outputs, layer(torch.ones(2, 16)), atol=0.05)


def test_another_model_than_that_of_the_package_is_not_rounded_to_eight_bits(tmp_path):
    folder = str(tiny_models.save_nli(tmp_path / "nli"))
    kinds = {str(next(load_nli(folder, kind)._model.parameters()).dtype) for kind in ("float32", "bfloat16", None)}
    assert kinds == {"torch.float32", "torch.bfloat16"}
    eight = load_nli(folder, "int8")
    assert not any(isinstance(module, Int8Linear) for module in eight._model.modules())
    pairs = [("The wall collapsed.", "12 men ran.")]
    assert eight.judge(pairs) == load_nli(folder, "float32").judge(pairs)


@pytest.fixture(scope="module")
def exact():
    return load_nli(None, "float32")


def story(name):
    return read_articles([str(FIXTURES / name)], Settings())[0]


@pytest.mark.model
@pytest.mark.parametrize("kind", ["bfloat16", pytest.param("int8", marks=needs_vnni)])
def test_probabilities_are_those_of_32_bits(exact, kind):
    texts = news.story("chachapoyas-quake")[:24]
    pairs = [(a, b) for a in texts for b in texts if a != b]
    wide, narrow = exact.judge(pairs), load_nli(None, kind).judge(pairs)
    apart = [abs(a.contradiction - b.contradiction) for a, b in zip(wide, narrow, strict=True)]
    assert 0 < max(apart) < TOLERANCE[kind]


def words(finding):
    return tuple(side.text[start:end] for side in (finding.left, finding.right) for start, end in side.conflict)


@pytest.mark.model
@pytest.mark.parametrize("kind", ["bfloat16", pytest.param("int8", marks=needs_vnni)])
def test_findings_are_those_of_32_bits(exact, kind):
    encoder, found = load_encoder(), []
    articles = story("chachapoyas-quake")
    for nli in (exact, load_nli(None, kind)):
        report = compare(articles, encoder=encoder, nli=nli)
        # by what differs: of two sentences that tell it, one is as sure as the other
        found.append({words(finding): (finding.verdict, finding.confidence) for finding in report.conflicts})
    assert found[0].keys() == found[1].keys() != set()
    for name, (verdict, confidence) in found[0].items():
        assert found[1][name] == (verdict, pytest.approx(confidence, abs=CONFIDENCE_TOLERANCE))
