"""A report built by hand, of an event that never was: the ferry Maribel on the rocks of Kestrel Point."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from factcheck.datatypes import (
    Article,
    Coverage,
    Fact,
    Finding,
    ModelIdentity,
    Passage,
    Position,
    Removed,
    Report,
    Skipped,
)
from factcheck.report import render

POST = Article(
    id="a1",
    path="story/post.html",
    title="Ferry with 214 aboard runs aground off Kestrel Point",
    outlet="The Harbour Post",
    author="Ines Calloway",
    url="https://harbour-post.example/2024/ferry_aground",
    published=dt.date(2024, 3, 11),
    published_from="metadata",
    format="html",
    text="Ferry with 214 aboard runs aground off Kestrel Point\n\n"
    "The ferry Maribel was carrying 214 passengers when it struck rocks off Kestrel Point on Monday.\n\n"
    "Sign up to Harbour Morning, our daily letter.\n\n"
    "Captain Aldous Ferreira said the engine had failed minutes before the grounding.\n\n"
    "Two people were treated for bruises; nobody was seriously hurt.\n\n"
    "Read also: The ten best harbours of the north",
)

LEDGER = Article(
    id="a2",
    path="story/ledger.txt",
    title="Rescuers clear stranded Maribel",
    outlet="Northern Ledger",
    published=dt.date(2024, 3, 12),
    published_from="inferred",
    text="There were 187 people on board the Maribel, according to the operator, and all of them were taken\n"
    "off by noon.\n\n"
    "The coast guard raised the number of injured to nine on Tuesday.\n\n"
    "The Maribel in the shallows south of Kestrel Point, seen from the lighthouse.\n\n"
    "Ferreira told the inquiry that the engine had been running normally.\n",
)

RADIO = Article(
    id="a3",
    path="story/radio.jsonl",
    text="A ferry with 214 people ran onto rocks on Monday. It lies north of Kestrel Point.",
    format="json",
)


def passage(article: Article, text: str, *conflicts: str, **fields) -> Passage:
    """Cut `text` out of the article, with the words that conflict."""
    start = article.text.index(text)
    spans = tuple((text.index(words), text.index(words) + len(words)) for words in conflicts)
    return Passage(article=article.id, start=start, end=start + len(text), text=text, conflict=spans, **fields)


def span(article: Article, text: str) -> tuple[int, int]:
    start = article.text.index(text)
    return start, start + len(text)


def removed(article: Article, text: str, why: str) -> Removed:
    start = article.text.index(text)
    return Removed(start=start, end=start + len(text), text=text, why=why)


ABOARD = Finding(
    id="k-aboard",
    verdict="contradiction",
    kind="number",
    confidence=0.93456,
    severity="high",
    left=passage(
        POST,
        "The ferry Maribel was carrying 214 passengers when it struck rocks off Kestrel Point on Monday.",
        "214 passengers",
        days=(dt.date(2024, 3, 11), dt.date(2024, 3, 11)),
        claim="The ferry Maribel was carrying 214 passengers.",
    ),
    right=passage(
        LEDGER,
        "There were 187 people on board the Maribel, according to the operator, and all of them were taken\n"
        "off by noon.",
        "187 people",
        days=(dt.date(2024, 3, 12), dt.date(2024, 3, 12)),
        claim="There were 187 people on board the Maribel.",
    ),
    explanation="Both say how many people were on the ferry: 214 and 187 cannot both be true.",
    fact="f1",
)

ENGINE = Finding(
    id="k-engine",
    verdict="misquote",
    kind="attribution",
    confidence=0.7,
    severity="medium",
    left=passage(
        POST,
        "Captain Aldous Ferreira said the engine had failed minutes before the grounding.",
        "had failed",
    ),
    right=passage(
        LEDGER,
        "Ferreira told the inquiry that the engine had been running normally.",
        "had been running normally",
    ),
    explanation="Both report what Ferreira said about the engine, with opposite meaning.",
    fact="f2",
)

PLACE = Finding(
    id="k-place",
    verdict="contradiction",
    kind="place",
    confidence=0.61,
    severity="medium",
    left=passage(
        LEDGER,
        "The Maribel in the shallows south of Kestrel Point, seen from the lighthouse.",
        "south of Kestrel Point",
        role="caption",
    ),
    right=passage(RADIO, "It lies north of Kestrel Point.", "north of Kestrel Point"),
    explanation="Both say where the ferry lies: south of Kestrel Point and north of Kestrel Point.",
    fact="f3",
)

INJURED = Finding(
    id="k-injured",
    verdict="update",
    kind="number",
    confidence=0.9999,
    severity="low",
    left=passage(POST, "Two people were treated for bruises; nobody was seriously hurt.", "Two people"),
    right=passage(LEDGER, "The coast guard raised the number of injured to nine on Tuesday.", "nine"),
    explanation="Northern Ledger is a day later: the number of injured rose from two to nine.",
    fact="f4",
)

RADIO_ABOARD = passage(RADIO, "A ferry with 214 people ran onto rocks on Monday.", "214 people")

MONDAY = Finding(
    id="k-monday",
    verdict="agreement",
    kind="date",
    confidence=0.88,
    severity="low",
    left=passage(
        POST,
        "The ferry Maribel was carrying 214 passengers when it struck rocks off Kestrel Point on Monday.",
    ),
    right=passage(RADIO, "A ferry with 214 people ran onto rocks on Monday."),
    explanation="Both say that the ferry struck the rocks on Monday.",
    fact="f5",
)


def sample() -> Report:
    """Every verdict but `disputed`, every odd corner: a caption, an inferred date, no outlet, no date."""
    return Report(
        articles=(POST, LEDGER, RADIO),
        sentence_counts={"a1": 4, "a2": 4, "a3": 2},
        findings=(ABOARD, ENGINE, PLACE, INJURED, MONDAY),
        facts=(
            Fact(
                "f1",
                "How many people were on board the ferry Maribel",
                (
                    Position("214", ("a1", "a3"), 1, "number", (ABOARD.left, RADIO_ABOARD)),
                    Position("187", ("a2",), 1, "number", (ABOARD.right,)),
                ),
            ),
            Fact(
                "f2",
                "What Aldous Ferreira said about the engine",
                (
                    Position("it had failed", ("a1",), 1, "attribution", (ENGINE.left,)),
                    Position("it had been running normally", ("a2",), 1, "attribution", (ENGINE.right,)),
                ),
            ),
            Fact(
                "f3",
                "Where the ferry lies",
                (
                    Position("south of Kestrel Point", ("a2",), 1, "place", (PLACE.left,)),
                    Position("north of Kestrel Point", ("a3",), 1, "place", (PLACE.right,)),
                ),
            ),
            Fact(
                "f4",
                "How many people were injured",
                (
                    Position("two", ("a1",), 1, "number", (INJURED.left,)),
                    Position("nine", ("a2",), 1, "number", (INJURED.right,)),
                ),
            ),
            Fact(
                "f5",
                "When the ferry struck the rocks",
                (Position("Monday", ("a1", "a3"), 2, "date", (MONDAY.left, MONDAY.right)),),
            ),
        ),
        coverage=Coverage(
            sentences=10,
            pairs_considered=1204,
            pairs_alike=212,
            pairs_across=190,
            pairs_judged=36,
            skipped=(Skipped("story/notes.txt", "the file is empty"),),
            removed={
                "a1": (
                    removed(POST, "Sign up to Harbour Morning, our daily letter.", "sign-up line"),
                    removed(POST, "Read also: The ten best harbours of the north", "teaser"),
                )
            },
            merged=1,
            unsure=3,
            truncated=2,
            alone={"a1": (), "a2": (span(LEDGER, "The coast guard raised the number of injured to nine on Tuesday."),)},
        ),
        models={
            "nli": ModelIdentity("built-in", "9c1e77aa"),
            "embedder": ModelIdentity("built-in", "04d2b6f1"),
        },
        settings={
            "within": True,
            "min_confidence": 0.5,
            "agreements": True,
            "published": dt.date(2024, 3, 11),
        },
    )


LIVE = Article(
    id="a4",
    path="story/live.html",
    format="html",
    text="The lifeboat took off 40 people.\n\nThe lifeboat took off 60 people.\n\nThe lifeboat took off 80 people.",
)


def within_itself() -> Report:
    """The sample with an article beside it that contradicts itself twice in one fact."""
    report = sample()
    first, second, third = (passage(LIVE, f"The lifeboat took off {n} people.", str(n)) for n in (40, 60, 80))
    findings = tuple(
        replace(ABOARD, id=id, left=left, right=right, explanation="", fact="f6")
        for id, left, right in (("k-forty", first, second), ("k-sixty", second, third))
    )
    return replace(
        report,
        articles=(*report.articles, LIVE),
        sentence_counts={**report.sentence_counts, LIVE.id: 3},
        findings=(*findings, *report.findings),
        facts=(Fact("f6", "How many the lifeboat took off", ()), *report.facts),
    )


def clean() -> Report:
    """The same articles, compared, without a finding."""
    report = sample()
    return replace(report, findings=(), facts=())


def incomparable() -> Report:
    """The same articles, of which no two sentences were worth judging."""
    report = clean()
    return replace(report, coverage=replace(report.coverage, pairs_alike=0, pairs_across=0, pairs_judged=0))


GOLDENS = {
    "sample.json": lambda: render(sample(), "json"),
    "sample-removed.json": lambda: render(sample(), "json", show_removed=True),
    "sample.md": lambda: render(sample(), "markdown", show_removed=True),
    "sample-100.txt": lambda: render(sample(), "terminal", show_removed=True),
    "sample-60.txt": lambda: render(sample(), "terminal", width=60),
    "sample-quiet.txt": lambda: render(sample(), "terminal", quiet=True),
    "clean.txt": lambda: render(clean(), "terminal"),
    "clean.md": lambda: render(clean(), "markdown"),
    "incomparable.txt": lambda: render(incomparable(), "terminal"),
}
FOLDER = Path(__file__).parent / "goldens" / "report"

if __name__ == "__main__":  # rewrite the goldens; then read the difference, line by line
    for name, text in GOLDENS.items():
        (FOLDER / name).write_text(text(), "utf-8")
