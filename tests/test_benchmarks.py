"""The benchmark's own arithmetic and its articles: what it prints rests on them."""

import pytest

from benchmarks import measure, news, peers
from benchmarks.__main__ import _growth, _plot, _table
from benchmarks.machine import best, products


def test_articles_are_the_same_each_time_and_of_one_event():
    first, again = news.articles(6), news.articles(6)
    assert first == again
    assert len({article.text for article in first}) == 6
    assert all(article.text.count(".") >= 10 for article in first)
    shared = [set(article.text.split(".")[0].split()) for article in first]
    assert all("Averly" in words for words in shared)


def test_more_articles_begin_with_other_articles_of_the_same_facts():
    few, many = news.articles(3), news.articles(30)
    assert [article.id for article in many[:3]] == [article.id for article in few]


def test_cross_pairs_hold_every_pair_once():
    assert news.cross_pairs(["a", "b", "c"]) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_the_exponent_is_that_of_the_curve():
    sizes = [5, 10, 50, 500]
    assert measure.exponent(sizes, [3 * size**1.3 for size in sizes]) == pytest.approx(1.3)
    assert measure.exponent(sizes, [7.0 for _ in sizes]) == pytest.approx(0)


def test_the_share_of_the_ceiling_is_that_of_its_own_arithmetic():
    speed = measure.Speed(0.02, 80, {"float32": 0.016, "bfloat16": 0.008}, "bfloat16")
    assert speed.share == pytest.approx(0.4)


def test_more_products_take_longer():
    assert 0 < products("float32", 64, 32, 64, 1, 3) < products("float32", 2048, 256, 512, 2, 3)


def test_the_least_of_several_runs_counts():
    runs = iter([None] * 3)
    assert best(lambda: next(runs), 3) < 1
    with pytest.raises(StopIteration):
        next(runs)


def test_a_peers_shape_is_built_and_timed(monkeypatch):
    tiny = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    for name, (prefix, shape) in peers.PEERS.items():
        small = {**shape, **tiny, "vocab_size": 6000}
        small |= {"embedding_size": 8} if "embedding_size" in shape else {}
        monkeypatch.setitem(peers.PEERS, name, (prefix, small))
        assert peers.architecture(name, [9, 12, 20], 1) > 0


def test_tables_and_the_plot_show_what_was_measured(tmp_path):
    sizes = [measure.Size(5, 10.0, 800, 2000, 300, 2), measure.Size(50, 100.0, 900, 200_000, 3000, 9)]
    text = _growth(sizes, {"all pairs": 0.01})
    assert "| 50 | 200,000 | 3,000 | 100.0 | 900 | 9 | 2,000 s: 20.0 × |" in text
    assert "n^1.00" in text
    assert "| stage | 1.00 s |" in _table("Stages", [("stage", "1.00 s")])
    pytest.importorskip("matplotlib")
    _plot(sizes, tmp_path / "growth.svg")
    assert "</svg>" in (tmp_path / "growth.svg").read_text("utf-8")
