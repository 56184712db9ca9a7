"""The nouns that flow between the stages: Article, Sentence, Claim, Pair, Judgement, Finding, Fact, Report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from factcheck.names import readable

if TYPE_CHECKING:
    from factcheck.facts.compare import Slot

DateSource = Literal["metadata", "text", "option", "inferred"]
Role = Literal["title", "body", "caption", "keypoint"]
Verdict = Literal["contradiction", "update", "disputed", "misquote", "agreement"]
Kind = Literal["number", "date", "place", "person", "event", "attribution", "negation", "other"]
Severity = Literal["high", "medium", "low"]

Span = tuple[int, int]
"""Character offsets `(start, end)`, the end exclusive."""

Progress = Callable[[str, int, int], None]
"""What long work calls: the stage, how much of it is done, how much there is."""

CONFLICTS: tuple[Verdict, ...] = ("contradiction", "update", "disputed", "misquote")
"""The verdicts that an editor has to look at; agreement is the other one."""

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
"""News outside of these years is a misread number; the bounds are inclusive."""


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody how far the work is."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read; every offset downstream points into `text`.

    `text` is Unicode NFC with `\\n` line ends and without a byte order mark. For HTML it is the
    extracted story, for JSON the text field, for plain text the whole file. `event` is the story that a
    record of a data set says it belongs to.
    """

    id: str
    path: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: dt.date | None = None
    published_from: DateSource | None = None
    format: Literal["text", "markdown", "html", "json"] = "text"
    event: str | None = None


def by_id(articles: Iterable[Article]) -> dict[str, Article]:
    """Return articles by their ids, in order."""
    return {article.id: article for article in articles}


NO_SENTENCE = "holds no sentence that could be compared: give the whole article, or leave it out"

NOTHING_ALIKE = "holds nothing that is like anything in the other articles: leave it out if it is of another event"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or a part of one, that was not compared, and why."""

    what: str
    why: str
    partly: bool = False
    """True where the input was compared all the same: without a date or a field that cannot be read, without a folder's
    files of other kinds, under another name of the same file."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `article.text` that belongs to the story: a paragraph, a headline, a caption."""

    start: int
    end: int
    role: Role


HEADER = "header"
"""Why the lines `Title: …` at the top of a text are no part of the story: they were read, and are no furniture."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of `article.text` that is page furniture, and the rule that says so."""

    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` is `article.text[start:end]`, always."""

    article: str
    start: int
    end: int
    text: str
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Claim:
    """A short self-contained statement cut from a sentence.

    `text` is what is judged; `spans` are the offsets into the sentence's text of the words that it
    was made of (a restored subject stands apart from its predicate). `speaker` is who is reported
    to have said it, as written, else None.
    """

    sentence: int
    text: str
    spans: tuple[Span, ...]
    speaker: str | None = None
    whole: bool = False

    @property
    def start(self) -> int:
        """Where its words begin in the sentence."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where its words end in the sentence."""
        return self.spans[-1][1]

    def holds(self, start: int, end: int) -> bool:
        """True where the words at these offsets of the sentence stand in the claim: those of a dateline in none."""
        return any(first <= start and end <= last for first, last in self.spans)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims worth judging, by index.

    `similarity` is the cosine of their sentences; `slot` holds the two values
    that cannot both be true, if the pair was chosen for such; `context` is the cosine of the claims with these values
    hidden, None as long as it is not computed. Both are -1 to 1.
    """

    left: int
    right: int
    similarity: float
    slot: Slot | None = None
    context: float | None = None


@dataclass(frozen=True, slots=True)
class Probabilities:
    """What an NLI model says of one premise and one hypothesis; the three sum to 1."""

    entailment: float
    neutral: float
    contradiction: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Both directions of one pair: left as premise (`forward`) and right as premise (`backward`)."""

    forward: Probabilities
    backward: Probabilities

    @property
    def contradiction(self) -> float:
        """The higher contradiction probability of the two directions, 0 to 1."""
        return max(self.forward.contradiction, self.backward.contradiction)

    @property
    def entailment(self) -> float:
        """The higher entailment probability of the two directions, 0 to 1."""
        return max(self.forward.entailment, self.backward.entailment)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a verdict on one pair.

    `gate` says in words what rules the verdict out, if anything does; `features` are what the
    confidence (0 to 1) is computed from, by name; `judgement` is what the model says of the two
    claims, if it was asked.
    """

    pair: Pair
    verdict: Verdict | None
    kind: Kind | None
    confidence: float
    gate: str | None
    features: Mapping[str, float]
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that a finding or a position rests on, with the words it is about, as offsets into `text`.

    `days` are the first and the last of the days that the sentence speaks of, if it names any.
    """

    article: str
    start: int
    end: int
    text: str
    conflict: tuple[Span, ...] = ()
    role: Role = "body"
    claim: str | None = None
    days: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on two passages that speak of one fact.

    `id` is a key of the content: the same two passages have it in every order, with every model and threshold, and so
    have copies of them in other articles. `confidence` is 0 to 1. `repeats` is the id of the finding of the same fact
    that is shown in place of this one, None for one that is shown.
    """

    id: str
    verdict: Verdict
    kind: Kind | None
    confidence: float
    severity: Severity
    left: Passage
    right: Passage
    explanation: str
    fact: str
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One value that a fact has in some articles; `passages` are the sentences that hold it.

    Only positions of one `kind` stand against each other: a fact may have dates and places.
    """

    value: str
    articles: tuple[str, ...]
    independent_sources: int
    kind: Kind | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What several findings speak of, with the positions that the articles hold."""

    id: str
    statement: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was compared and what was not."""

    sentences: int
    pairs_considered: int
    """Pairs of sentences that there were."""
    pairs_alike: int
    """Pairs of sentences alike enough to speak of one thing: those whose facts were compared."""
    pairs_across: int
    """Those of them that are of two articles: without any, nothing was compared with anything."""
    pairs_judged: int
    """What the NLI model judged: pairs of sentences as wholes, and pairs of claims that nothing ruled out."""
    skipped: tuple[Skipped, ...] = ()
    removed: Mapping[str, tuple[Removed, ...]] = field(default_factory=dict)
    """Page furniture by article id."""
    merged: int = 0
    """Findings that said what another finding of the same fact already says."""
    unsure: int = 0
    """Pairs in conflict that are less sure than was asked for."""
    truncated: int = 0
    """Claims that were longer than a model reads."""
    apart: tuple[str, ...] = ()
    """The ids of the articles of which no sentence was compared with one of another article."""
    strangers: tuple[str, ...] = ()
    """The ids of the articles that share next to no sentence with most of the others: they seem to be of another event,
    and what conflicts with them in articles of this one is no finding."""
    alone: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """Sentences, by article id, that are like no sentence of another article: what only one source reports."""


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which model spoke: its name as the user gave it, and a revision (hash of the weights)."""

    name: str
    revision: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole result, and the only input of an output format."""

    articles: tuple[Article, ...]
    sentence_counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    coverage: Coverage
    models: Mapping[str, ModelIdentity]
    settings: Mapping[str, object]
    repeats: tuple[Finding, ...] = ()
    """Conflicts that say what one of `findings` already says of the same fact, in other sentences; they are merged into
    these, and of agreements none is kept."""

    @property
    def lost(self) -> tuple[Skipped, ...]:
        """What was not compared though it was asked for: inputs, and articles that nothing was compared with.

        Where no article was compared with another one, that is said of the whole.
        """
        unread = [skipped for skipped in self.coverage.skipped if not skipped.partly]
        apart = frozenset(self.coverage.apart if self.coverage.pairs_across else ())
        for article in self.articles:
            if not self.sentence_counts[article.id]:
                unread.append(Skipped(readable(article.path), NO_SENTENCE))
            elif article.id in apart:
                unread.append(Skipped(readable(article.path), NOTHING_ALIKE))
        return tuple(unread)

    def furniture(self, article: str) -> tuple[Removed, ...]:
        """Return what of an article, by its id, was left out as page furniture; its header was read."""
        return tuple(part for part in self.coverage.removed.get(article, ()) if part.why != HEADER)

    @property
    def left_out(self) -> tuple[Skipped, ...]:
        """What of articles that were compared could not be read."""
        return tuple(skipped for skipped in self.coverage.skipped if skipped.partly)

    @property
    def conflicts(self) -> tuple[Finding, ...]:
        """The findings that are not agreements, in order."""
        return tuple(finding for finding in self.findings if finding.verdict in CONFLICTS)

    @property
    def pairs_in_conflict(self) -> tuple[Finding, ...]:
        """The conflicts, and then those that repeat them: all pairs of sentences that conflict."""
        return tuple(finding for finding in (*self.findings, *self.repeats) if finding.verdict in CONFLICTS)

    @property
    def compared(self) -> bool:
        """Whether anything was comparable at all: only then does a run without findings mean something."""
        return bool(self.findings) or self.coverage.pairs_across > 0
