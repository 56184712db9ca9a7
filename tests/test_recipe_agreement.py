"""The weights of agreements: fitted on pairs that two readers judged, the model's on clusters that it has not seen."""

import json
import random

from recipe import agreement, decision, news
from tiny_models import WordEncoder, WordNli

from factcheck.decide.odds import weights

BRIDGE = "The old footbridge of Lundby collapsed on Tuesday morning, killing nine people."
CLOSED = "The mayor of Lundby had closed the footbridge to cyclists in the spring."
AGAIN = "Nine people died when the old footbridge of Lundby collapsed early on Tuesday."


def pairs(seed, clusters=3):
    """Pairs that agree the more the more alike they are, and the more the model says so."""
    rng = random.Random(seed)
    for n in range(300):
        told, said = rng.gauss(0, 1), rng.gauss(0, 1)
        yield agreement.Judged(
            f"c{n % clusters}", {"similarity": told}, {"entailment": said}, float(told + said + rng.gauss(0, 1) > 0)
        )


def test_what_readers_said_is_read_and_both_weights_learn_it():
    found = list(pairs(1))
    learnt = agreement.fit_both(found, ["c0"])
    assert learnt["alike"]["similarity"] > 0
    assert learnt["agreement"]["entailment"] > 0
    assert learnt["agreement"]["alike"] == 1


def test_unseen_clusters_are_scored_by_weights_that_do_not_know_them():
    found = [*pairs(1), *(one for one in pairs(2, 1))]
    scores, shares = agreement.left_out(found, ["c0", "c1"])
    assert len(scores) == len(shares) == sum(one.cluster in ("c0", "c1") for one in found)
    table = agreement.reliability(scores, shares)
    assert 0.8 < float(table[4:8]) < 1
    assert "| 0.8–1.0 |" in table


def test_pairs_are_found_by_their_offsets(tmp_path):
    texts = {"a.txt": f"{BRIDGE}\n\n{CLOSED}\n", "b.txt": f"{AGAIN}\n"}
    (tmp_path / "bridge").mkdir()
    for name, text in texts.items():
        (tmp_path / "bridge" / name).write_text(text, "utf-8")
    row = {"cluster": "bridge", "a": ["a.txt", 0, len(BRIDGE)], "b": ["b.txt", 0, len(AGAIN)], "label": "A"}
    row |= {"kind": "other", "words": [None, None], "second": "P"}
    (tmp_path / "rows").mkdir()
    (tmp_path / "rows" / "bridge.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    rows = news.read(tmp_path / "rows")
    (found,) = agreement.judged([tmp_path / "bridge"], rows, WordEncoder(), WordNli(), tell=str)
    assert (found.cluster, found.share) == ("bridge", 0.75)
    assert found.alike["rare overlap"] > 0


def test_the_shipped_weights_are_of_the_features_that_there_are():
    rows = news.read(agreement.FOLDER)
    assert {row.label for row in rows} | {row.second for row in rows} - {None} == set(agreement.SHARE)
    assert weights()["alike"].keys() - {"bias"} == {
        "similarity",
        "rare words",
        "rare overlap",
        "figures",
        "run",
        "conflicts",
    }
    assert weights()["agreement"].keys() == {"bias", "alike", "entailment", "entailment back"}


def test_weights_that_are_not_fitted_stay(tmp_path):
    path = tmp_path / "weights.json"
    decision.replace_weights(path, {"told": {"bias": 1.0}}, {"told": "readings"})
    decision.replace_weights(path, {"alike": {"bias": 2.0}}, {"alike": "pairs"})
    decision.replace_weights(path, {"told": {"bias": 3.0}}, {"told": "more readings"})
    assert json.loads(path.read_text("utf-8")) == {
        "fitted on": {"told": "more readings", "alike": "pairs"},
        "told": {"bias": 3.0},
        "alike": {"bias": 2.0},
    }
