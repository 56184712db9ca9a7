"""Public NLI and fact-verification sets → training examples and test sets, chosen and kept apart."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .examples import TARGETS, Example


@dataclass(frozen=True, slots=True)
class Source:
    """A set to train on: how many rows at most, its licence, and why it is here."""

    cap: int
    licence: str
    why: str


CC3 = "CC BY-SA 3.0"
CC4 = "CC BY-SA 4.0"
NONE = "none stated"

SOURCES: Mapping[str, Source] = {
    "litl.train": Source(60_000, NONE, "general NLI of the quality of MNLI"),
    "te_protocols.train": Source(40_000, f"{CC3} / GFDL", "general NLI on Wikipedia"),
    "te_protocols.val": Source(6_000, f"{CC3} / GFDL", "the same"),
    "snli.dev": Source(10_000, CC4, "general NLI"),
    "cad_nli.train": Source(10_000, "Apache-2.0 / CC BY-SA 4.0", "the smallest edit that changes a label"),
    "cad_nli.dev": Source(1_000, "Apache-2.0 / CC BY-SA 4.0", "the same"),
    "semiauto_base.base_wiki.train": Source(3_000, f"{CC3} / GFDL", "general NLI on Wikipedia"),
    "vitaminc_real.part": Source(30_000, CC3, "real edits of facts, numbers and dates above all"),
    "vitaminc_synthetic.test": Source(16_000, CC3, "one claim against two versions of its evidence"),
    "fever_binary.dev": Source(14_000, f"{NONE} (FEVER: CC BY-SA 3.0)", "claims against evidence"),
    "fever_nli_train.part": Source(40_000, CC3, "claims against evidence, where a user has it"),
    "fever_symmetric.dev": Source(1_000, CC3, "claims against evidence, without hints in the claim"),
    "fever_adversarial.test": Source(800, CC3, "claims against evidence"),
    "fm2.dev": Source(1_200, "Apache-2.0", "claims written to deceive"),
    "fm2.test": Source(1_400, "Apache-2.0", "the same"),
    "conjnli.autotrain": Source(15_000, "MIT", "conjunctions, quantifiers, numbers"),
    "conjnli.dev": Source(700, "MIT", "the same"),
    "negation_nli.mnli": Source(1_500, "MIT", "negation that matters"),
    "negation_nli.snli": Source(1_500, "MIT", "the same"),
    "negation_nli.rte": Source(1_500, "MIT", "the same"),
    "nan_nli.test": Source(300, CC4, "negation of a part of a sentence"),
    "ambient.test": Source(2_200, "CC BY 4.0", "several readings"),
    "emergent.train": Source(2_100, NONE, "headlines for, against and about a rumour"),
    "healthver.dev": Source(1_700, NONE, "claims against science news"),
    "climate_fever.all": Source(8_000, NONE, "claims against evidence, mostly undecided"),
    "equate_rte_quant.test": Source(200, NONE, "quantities in news"),
    "equate_newsnli.test": Source(1_000, NONE, "quantities in news"),
    "equate_redditnli.test": Source(300, NONE, "quantities in headlines"),
    "equate_stresstest.test": Source(2_000, NONE, "bounds"),
    "equate_awpnli.test": Source(700, NONE, "sums"),
    "breaking_nli.test": Source(1_500, CC4, "antonyms and other members of a class"),
    "cannot_wfc.train": Source(6_000, CC4, "a fact and its negation; capped, since all contradict"),
    "med.test": Source(1_000, CC4, "monotonicity: edits that do not contradict"),
    "help.train": Source(1_500, CC4, "the same"),
    "monli.train": Source(600, NONE, "the same"),
    "dnc_function_words.dev": Source(1_500, NONE, "function words"),
    "verb_veridicality.test": Source(2_000, NONE, "verbs that make what they report true or false"),
    "scitail_sample.eval": Source(1_300, "Apache-2.0", "sentences that say a part"),
    "rte2.dev": Source(800, NONE, "news"),
    "stsb.train": Source(3_000, CC4, "paraphrases: edits that do not contradict"),
    "stsb.dev": Source(800, CC4, "the same"),
}
"""The sets that are trained on. Left out: terms against commercial use or for research only (anli, sick, imppres,
averitec, control, mrpc, taxinli, semiauto *_news), data in which another event contradicts (semiauto_sim, mpe, joci),
samples of the tests (textfooler, advglue), and what is for measuring only (claimdiff)."""

TESTS = (
    "snli.test",
    "litl.val",
    "xnli_en.validation",
    "fever_nli.eval",
    "fever_symmetric.test",
    "cad_nli.test",
    "semiauto_base.base_wiki.test",
)
"""The sets that the card reports, never trained on."""

TEST_ROWS = 1_500
"""Rows of a test set that are judged, the first by the hash of their text."""

HEADLINE_SETS = {"emergent.train"}
_PTB = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


def rows(folder: Path, name: str) -> Iterator[tuple[str, str, str]]:
    """Yield `(premise, hypothesis, label)` of a set: a file `<name>.jsonl.gz` of `folder`, else a hub data set.

    A name with a slash (`owner/name`) is loaded with the library `datasets`, split `train`. Raises ValueError
    with file and line for a row that cannot be read.
    """
    path = folder / f"{name}.jsonl.gz"
    if not path.is_file() and "/" in name:
        yield from _hub_rows(name)
        return
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                yield tidy(row["premise"]), tidy(row["hypothesis"]), str(row["label"])
            except (ValueError, KeyError) as error:
                raise ValueError(f"{path}:{number}: not a pair of sentences with a label: {error}") from error


def _hub_rows(name: str) -> Iterator[tuple[str, str, str]]:
    import datasets  # only for users who have a network

    data = datasets.load_dataset(name, split="train")
    names = data.features["label"].names
    for row in data:
        if row["label"] >= 0:
            yield tidy(row["premise"]), tidy(row["hypothesis"]), names[row["label"]]


def tidy(text: str) -> str:
    """Undo the tokens of old treebanks: brackets, quotes, and spaces before punctuation."""
    for token, plain in _PTB.items():
        text = text.replace(token, plain)
    text = re.sub(r"\s+([,.;:!?)\]%])", r"\1", text)
    text = re.sub(r"([(\[$£€])\s+", r"\1", text)
    text = re.sub(r"\s+('s|n't|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    return " ".join(text.split())


def key(*texts: str) -> str:
    """Return what two spellings of the same texts have in common."""
    return "\0".join(" ".join(re.findall(r"\w+", text.lower())) for text in texts)


def _rank(premise: str, hypothesis: str) -> bytes:
    return hashlib.sha256(f"{premise}\0{hypothesis}".encode()).digest()


def held_out(folder: Path, limit: int = TEST_ROWS) -> dict[str, list[Example]]:
    """Return the test sets that lie in `folder`, by name; of each the `limit` rows with the smallest hash."""
    found = {}
    for name in TESTS:
        if (folder / f"{name}.jsonl.gz").is_file():
            all_rows = sorted(rows(folder, name), key=lambda row: _rank(row[0], row[1]))
            found[name] = [Example(p, h, label, name) for p, h, label in all_rows[:limit]]
    return found


def train(folder: Path, sources: Mapping[str, Source] = SOURCES) -> Iterator[Example]:
    """Yield the training examples: capped, each pair once, nothing that a test holds.

    A row is left out when its pair, its premise (for claims: also its claim) stands in a test set.
    """
    held = [row for name in TESTS if (folder / f"{name}.jsonl.gz").is_file() for row in rows(folder, name)]
    pairs = {key(p, h) for p, h, _ in held}
    # a caption or an evidence of a test set must not be learnt with another hypothesis, nor a claim with other evidence
    premises = {key(p) for p, _, _ in held}
    claims = {key(h) for _, h, _ in held if len(h.split()) >= 4}
    seen: set[str] = set()
    for name, source in sources.items():
        if not (folder / f"{name}.jsonl.gz").is_file() and "/" not in name:
            continue
        kept = 0
        for premise, hypothesis, label in sorted(rows(folder, name), key=lambda row: _rank(row[0], row[1])):
            label = _LABELS.get(label, label)
            pair = key(premise, hypothesis)
            if label not in TARGETS or pair in pairs or pair in seen:
                continue
            if key(premise) in premises or key(hypothesis) in claims or len(premise.split()) > MAX_WORDS:
                continue
            seen.add(pair)
            yield Example(premise, hypothesis, label, name, symmetric=label == "contradiction")
            kept += 1
            if kept >= source.cap:
                break


MAX_WORDS = 90
"""Longer premises are left out: news sentences are shorter, and cost grows with length."""
_LABELS = {"paraphrase": "entailment", "not_paraphrase": "not_entailment"}


def count(examples: Iterable[Example]) -> dict[str, dict[str, int]]:
    """Return how many examples of each label there are, by source."""
    table: dict[str, dict[str, int]] = {}
    for example in examples:
        row = table.setdefault(example.source, {})
        row[example.label] = row.get(example.label, 0) + 1
    return table
