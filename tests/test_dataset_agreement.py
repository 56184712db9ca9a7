"""Two annotators: how far they agree, and what only one of them has."""

from collections import Counter

import pytest
from gate_sample import BRIDGE, BRIDGE_QUOTES, data_set, pair, write, write_gold
from hypothesis import given
from hypothesis import strategies as st

from factcheck.dataset import agreement
from factcheck.errors import InputError


def test_kappa_is_that_of_the_textbook():
    # 50 applications, two readers: 20 both yes, 15 both no, 5 and 10 differ; observed 0.7, by chance 0.5
    counts = Counter({("yes", "yes"): 20, ("no", "no"): 15, ("yes", "no"): 5, ("no", "yes"): 10})
    assert agreement.kappa(counts) == pytest.approx(0.4)


@given(st.lists(st.tuples(st.sampled_from("can"), st.sampled_from("can")), min_size=1))
def test_kappa_is_symmetric_and_at_most_1(labels):
    one = agreement.kappa(Counter(labels))
    two = agreement.kappa(Counter((b, a) for a, b in labels))
    assert one == two or one == pytest.approx(two)
    assert one is None or -1 <= one <= 1


def test_kappa_of_nothing_is_not_defined():
    assert agreement.kappa(Counter()) is None
    assert agreement.kappa(Counter({("a", "a"): 9})) is None


def test_annotators_are_compared_by_passages_whatever_the_order(tmp_path):
    left, right = ("post.txt", BRIDGE_QUOTES[0]), ("ledger.txt", BRIDGE_QUOTES[1])
    rows = [pair("a", left=left, right=right), pair("b", left=left, right=("ledger.txt", "x"))]
    write_gold(write(tmp_path / "one", BRIDGE), *rows)
    write_gold(
        write(tmp_path / "two", BRIDGE), pair("other", "agree", right, left), pair("c", left=left, right=("y", "z"))
    )
    result = agreement.compare(tmp_path / "one", tmp_path / "two")
    assert (dict(result.both), result.alone) == ({("contradict", "agree"): 1}, (1, 1))
    text = agreement.as_text(result)
    assert (
        f"{tmp_path / 'one' / 'gold.jsonl'}:1 (a): contradict; {tmp_path / 'two' / 'gold.jsonl'}:1 (other): agree"
        in text
    )
    assert agreement.as_json(result)["kappa"] == 0.0


def test_a_pair_without_an_id_is_named_by_its_line(tmp_path):
    for name, label in (("one", "contradict"), ("two", "agree")):
        write_gold(write(tmp_path / name, BRIDGE), pair(None, label))
    text = agreement.as_text(agreement.compare(tmp_path / "one", tmp_path / "two"))
    assert f"{tmp_path / 'one' / 'gold.jsonl'}:1: contradict; {tmp_path / 'two' / 'gold.jsonl'}:1: agree" in text


def test_stories_that_only_one_annotator_has_are_counted_and_named(tmp_path):
    for name, stories in (("one", "xyz"), ("two", "xw")):
        for story in stories:
            write_gold(write(tmp_path / name / story, BRIDGE), pair("a"), pair("b", right=("ledger.txt", "x")))
    result = agreement.compare(tmp_path / "one", tmp_path / "two")
    assert (result.both.total(), result.alone, result.stories) == (2, (4, 2), (("y", "z"), ("w",)))
    assert "Stories of the first alone: y, z.\nStories of the second alone: w.\n" in agreement.as_text(result)
    assert agreement.as_json(result)["stories_only_first"] == ["y", "z"]


def test_folders_without_a_common_story_are_refused(tmp_path):
    data_set(tmp_path / "one")
    for name in ("x", "y"):
        write_gold(write(tmp_path / "two" / name, BRIDGE), pair())
    with pytest.raises(InputError, match="no story in common"):
        agreement.compare(tmp_path / "one", tmp_path / "two")
