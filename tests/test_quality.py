"""What the real models find in the curated stories, with floors that only rise.

The floors hold for one version of the stories: FIXTURES is the hash of what was measured.
"""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from factcheck.config import Settings
from factcheck.datatypes import CONFLICTS
from factcheck.embed import load_encoder
from factcheck.judge import load_nli
from factcheck.pipeline import check, compare
from factcheck.read import read_articles

pytestmark = pytest.mark.model

STORIES = sorted(path.parent for path in (Path(__file__).parent.parent / "fixtures").glob("*/gold.jsonl"))
FIXTURES = "473994a6f46b"

FACTS_FOUND = 7
"""Discrepancies found, of 50, whatever their kind: 8 in 32 and in 16 bits; one may turn with another processor."""
AGREEMENTS_FLAGGED = 0
"""Pairs that agree and were reported as a conflict, of 97."""
NEUTRALS_FLAGGED = 0
"""Pairs of different facts that were reported as a conflict, of 151."""
UNLISTED = 4
"""Conflicts reported that no editor wrote down: 3 in 32 and in 16 bits."""


def digest() -> str:
    files = sorted(path for story in STORIES for path in story.iterdir())
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()[:12]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def overlap(passage: str, quote: str) -> bool:
    """Whether the shorter of two texts stands in the other, three words in five."""
    a, b = words(passage), words(quote)
    return (a & b).total() >= 0.6 * min(a.total(), b.total())


@pytest.fixture(scope="module")
def scores():
    encoder, nli = load_encoder(), load_nli()
    counts: Counter[str] = Counter()
    for story in STORIES:
        report = check([str(story)], Settings(), encoder=encoder, nli=nli)
        names = {article.id: Path(article.path).name for article in report.articles}
        gold = [json.loads(line) for line in (story / "gold.jsonl").read_text("utf-8").splitlines()]
        found, listed = {}, set()
        for pair in gold:
            sides = [(pair[side]["file"], pair[side]["quote"]) for side in "ab"]
            hits = {
                finding.id
                for finding in report.findings
                if finding.verdict in CONFLICTS
                and any(
                    all(
                        names[passage.article] == file and overlap(passage.text, quote)
                        for passage, (file, quote) in zip((finding.left, finding.right), order, strict=True)
                    )
                    for order in (sides, sides[::-1])
                )
            }
            if pair["label"] == "contradict":
                found[pair["fact"]] = found.get(pair["fact"], False) or bool(hits)
                listed |= hits
            else:
                counts[f"{pair['label']} flagged"] += bool(hits)
        counts["facts"] += len(found)
        counts["found"] += sum(found.values())
        counts["unlisted"] += len({finding.id for finding in report.conflicts} - listed)
    return counts


def test_the_floors_were_measured_on_these_stories():
    assert digest() == FIXTURES, "the stories changed: measure again, and pin the new floors with the new hash"


def test_facts_found_do_not_fall(scores):
    assert scores["facts"] == 50
    assert scores["found"] >= FACTS_FOUND


def test_false_alarms_do_not_rise(scores):
    assert scores["agree flagged"] <= AGREEMENTS_FLAGGED
    assert scores["neutral flagged"] <= NEUTRALS_FLAGGED
    assert scores["unlisted"] <= UNLISTED


@pytest.mark.parametrize("name", ["chachapoyas-quake", "pruett-sentencing"])
def test_the_order_of_the_articles_makes_no_difference(name, monkeypatch):
    # in sixteen bits a result depends, in its third digit, on what else is in the batch
    monkeypatch.setattr("factcheck.judge._bf16_pays", lambda: False)
    encoder, nli = load_encoder(), load_nli()
    articles, _ = read_articles([str(Path(__file__).parent.parent / "fixtures" / name)], Settings())
    reports = [compare(order, encoder=encoder, nli=nli) for order in (articles, articles[::-1])]
    found = [
        [(finding.id, finding.verdict, round(finding.confidence, 3)) for finding in report.findings]
        for report in reports
    ]
    assert found[0]
    assert sorted(found[0]) == sorted(found[1])
