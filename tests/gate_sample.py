"""A small data set of events that never were, written to a folder, and a gate that runs on fakes of the models."""

import datetime as dt
import json
from pathlib import Path

from tiny_models import WordEncoder, WordNli

from factcheck.config import Settings
from factcheck.gate.check import Gate, check

TODAY = dt.date(2030, 6, 15)

BRIDGE = {
    "post.txt": "Date: 2030-06-01\n\n"
    "The old footbridge of Lundby collapsed on Tuesday morning, killing nine people.\n\n"
    "The mayor of Lundby, Alma Dorrit, had closed the footbridge to cyclists in the spring.\n",
    "ledger.txt": "Date: 2030-06-01\n\n"
    "The old footbridge of Lundby collapsed on Tuesday morning, killing 12 people.\n\n"
    "Divers searched the river until the evening for a dog that was missing since the morning.\n",
}
BRIDGE_QUOTES = (
    "The old footbridge of Lundby collapsed on Tuesday morning, killing nine people.",
    "The old footbridge of Lundby collapsed on Tuesday morning, killing 12 people.",
)
BAKERY = {
    "north.txt": "The bakery on Fennel Street in Lundby opened its doors again on Friday after the flood.\n\n"
    "Its ovens burn beech wood, and the queue for rye bread reaches the fountain on the square.\n",
    "south.txt": "The bakery on Fennel Street in Lundby opened its doors again on Friday after the flood.\n\n"
    "The first customer was a retired pilot who had come for a loaf of rye bread.\n",
}


SURE = Settings(min_confidence=0.97)
"""What one fake is sure of and the blind one is not: what the texts tell of the two tolls makes 0.93 of it."""


def write(folder: Path, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def pair(id="bridge#0", label="contradict", left=None, right=None, **more):
    row = {
        "id": id,
        "label": label,
        "a": dict(zip(("file", "quote"), left or ("post.txt", BRIDGE_QUOTES[0]), strict=True)),
        "b": dict(zip(("file", "quote"), right or ("ledger.txt", BRIDGE_QUOTES[1]), strict=True)),
    }
    return row | ({"kind": "number", "fact": "toll"} if label == "contradict" else {}) | more


def write_gold(folder: Path, *rows):
    text = "".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows)
    (folder / "gold.jsonl").write_text(text, "utf-8")
    return folder


def data_set(folder: Path):
    """Write two stories with gold: one with a discrepancy that the fakes find, one without any."""
    write_gold(write(folder / "bridge", BRIDGE), pair())
    bakery = write(folder / "bakery", BAKERY)
    quote = BAKERY["north.txt"].split("\n")[0]
    write_gold(bakery, pair("bakery#0", "agree", ("north.txt", quote), ("south.txt", quote)))
    return folder


def run(*paths, nli=None, settings=None, **gate):
    """Run the gate on fakes."""
    return check(
        [str(path) for path in paths],
        settings or SURE,
        Gate(TODAY, **gate),
        encoder=WordEncoder(),
        nli=nli or WordNli(),
    )


def pinned(folder: Path):
    """Pin the floors of a data set as it is."""
    for path, text in run(folder, update=True).writes.items():
        Path(path).write_text(text, "utf-8")
    return folder


def remove_story(folder):
    for path in (folder / "bakery").iterdir():
        path.unlink()
    (folder / "bakery").rmdir()
