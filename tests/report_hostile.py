"""A report of articles that mean harm: scripts, links, huge words, bidi controls; 50 sources, 300 findings."""

import datetime as dt

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

SCRIPT = "<script>window.hurt = 1</script>"
IMAGE = '<img src="x" onerror="window.hurt = 2">'
BREAKOUT = "</style></script></title><!--<svg onload='window.hurt = 3'>\"'`${window.hurt=4}{{ 7 * 7 }}"
BIDI = "\u202etxet desrever\u202c \u2066isolated\u2069"
CONTROL = "\x1b[31mred\x1b[0m\x00\x07"
HUGE = "W" * 3000
LINK = "javascript:window.hurt=5"

SOURCES, FINDINGS, FACTS = 50, 300, 100


def _sentence(number: int) -> str:
    return (
        f"Number {number} were hurt {SCRIPT} {IMAGE} {BREAKOUT} {BIDI} in {HUGE if number % 40 == 0 else 'the town'}."
    )


def _article(number: int) -> Article:
    sentences = [_sentence(number + SOURCES * step) for step in range(12)]
    return Article(
        id=f"a{number}",
        path=f"story/{IMAGE}{number}.html",
        text="\n\n".join([f"{SCRIPT} {BREAKOUT}", *sentences, f"Read also {CONTROL} {IMAGE}"]),
        title=f"{BREAKOUT} {HUGE if number == 3 else ''}",
        outlet=[f"Outlet {number} {IMAGE}", BIDI, HUGE, None][number % 4],
        author=IMAGE,
        url=[LINK, "https://example.org/\"onmouseover='x'>", "data:text/html,<script>1</script>", "//["][number % 4],
        published=None if number % 9 == 0 else dt.date(2024, 3, 1) + dt.timedelta(days=number % 11),
        published_from=None if number % 9 == 0 else "metadata",
        format="html",
    )


def _passage(article: Article, number: int) -> Passage:
    text = _sentence(number)
    start = article.text.index(text)
    words = f"Number {number} were"
    return Passage(article.id, start, start + len(text), text, ((0, len(words)), (30, 60)), claim=SCRIPT)


def hostile() -> Report:
    """Every text that can come from an article, its address or its file holds something that must not act."""
    articles = tuple(_article(number) for number in range(SOURCES))
    findings, positions = [], {f"f{fact}": [] for fact in range(FACTS)}
    for number in range(FINDINGS):
        here, there = articles[number % SOURCES], articles[(number * 7 + 1) % SOURCES]
        left, right = _passage(here, number % SOURCES), _passage(there, (number * 7 + 1) % SOURCES)
        fact = f"f{number % FACTS}"
        positions[fact] += [
            Position(f"{number} {IMAGE}", (here.id,), 1, "number", (left,)),
            Position(f"{number + 1} {BREAKOUT}", (there.id,), 1, "number", (right,)),
        ]
        findings.append(
            Finding(
                id=f"k{number}",
                verdict=("contradiction", "update", "disputed", "misquote")[number % 4],
                kind=("number", "date", None)[number % 3],
                confidence=0.5 + number / 700,
                severity=("high", "medium", "low")[number % 3],
                left=left,
                right=right,
                explanation=f"{IMAGE} against {SCRIPT} {BREAKOUT}",
                fact=fact,
            )
        )
    return Report(
        articles=articles,
        sentence_counts={article.id: 12 for article in articles},
        findings=tuple(findings),
        facts=tuple(Fact(id, f"How many {IMAGE} {BREAKOUT} {BIDI}", tuple(held)) for id, held in positions.items()),
        coverage=Coverage(
            sentences=600,
            pairs_considered=179_700,
            pairs_alike=9_000,
            pairs_across=8_000,
            pairs_judged=4_000,
            skipped=tuple(Skipped(f"{IMAGE}{number}", f"{SCRIPT} {CONTROL}") for number in range(60)),
            removed={
                article.id: (Removed(0, len(f"{SCRIPT} {BREAKOUT}"), f"{SCRIPT} {BREAKOUT}", f"rule {IMAGE}"),)
                for article in articles
            },
            alone={article.id: ((article.text.index("Read also"), len(article.text)),) for article in articles},
        ),
        models={"nli": ModelIdentity(IMAGE, BREAKOUT), "embedder": ModelIdentity(LINK, SCRIPT)},
        settings={"min_confidence": 0.5, "agreements": False, "note": f"{IMAGE} {BREAKOUT}"},
    )
