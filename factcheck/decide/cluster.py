"""What a decision looks up beside its pair: the articles of one event, and where a sentence stands in them."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, wraps
from typing import TYPE_CHECKING

from factcheck.datatypes import Article, Claim, Sentence
from factcheck.facts import Fugitive, Name, Quantity, SentenceFacts, Time, Utterance, times
from factcheck.facts.amounts import find_quantities
from factcheck.facts.fugitives import SEVERAL
from factcheck.facts.heads import STAMP
from factcheck.facts.nations import find_nations, spokesmen
from factcheck.facts.people import called_persons
from factcheck.facts.quantities import conflict, same_counted
from factcheck.facts.sites import STRUCK, kinds_of_place
from factcheck.facts.tokens import token_at, tokenize
from factcheck.facts.utterances import one_quotation, one_speaker
from factcheck.facts.words import content_words, names

if TYPE_CHECKING:
    from factcheck.decide.side import Side

_WORD = re.compile(r"[\w-]+")
_ANYBODY = frozenset("man woman boy girl suspect teenager".split())
"""Nouns behind an age that may be of anybody who was named before."""
_DEFINITE = re.compile(r"\b[Tt]he\s(?:now\s|then\s)?$")
"""What stands before the age of somebody who was named before: "the 44-year-old"."""
HEAD = 4
"""Sentences at the head of an article that tell its main facts: of read pairs of counts from two heads half conflict,
of others one in eight."""
ATTACKER = re.compile(
    r"\b(?:gunm[ae]n|shooters?|suspects?|attackers?|bombers?|assailants?|perpetrators?|himself|herself)\b", re.I
)
"""The one whom some count among the dead and others not."""
WITH_ATTACKER = re.compile(
    rf"\b(?:includ\w+|counting)\s+(?:[\w-]+\s+){{0,2}}?{ATTACKER.pattern}|"
    rf"{ATTACKER.pattern}[^,.;]{{0,20}}\bamong\s+(?:them|the\s+(?:dead|killed|victims))\b",
    re.I,
)
"""Words that count him: "13 dead, including the gunman"; "the gunman among them"."""
STAMPS = 3
"""Lines with an hour at their head from which on an article is a live report: one or two say when it was updated."""
MAIN_PLACE = 0.34
"""Share of the articles that name the main place of an event at their head: more than a third."""
MIN_HEADS = 3
"""Articles from which on their heads tell what is the main place."""

Question = Callable[["Side", "Side", "Cluster"], bool]
"""What can be asked of two sides."""


@dataclass(frozen=True)
class Cluster:
    """All that was cut out of the articles of one event; `facts` are by sentence.

    `contradicted` are the pairs of sentences, by index, that a model is sure contradict each other as wholes; `events`
    numbers the events that articles, by id, seem to be of.
    """

    claims: Sequence[Claim]
    sentences: Sequence[Sentence]
    facts: Sequence[SentenceFacts]
    articles: Mapping[str, Article]
    contradicted: Collection[tuple[int, int]] = frozenset()
    events: Mapping[str, int] = field(default_factory=dict)

    def apart(self, left: str, right: str) -> bool:
        """True for two articles, by id, that seem to be of two events."""
        known = left in self.events and right in self.events
        return known and self.events[left] != self.events[right]

    @cached_property
    def depths(self) -> list[int]:
        """How many sentences of its article stand before each sentence: the news comes first, background last."""
        seen: Counter[str] = Counter()
        found = []
        for sentence in self.sentences:
            found.append(seen[sentence.article])
            seen[sentence.article] += 1
        return found

    def minor(self, places: Collection[str]) -> bool:
        """True for places that hardly any article names at its head: a part of where the event happened.

        `places` are words in lower case; with none, or with fewer than MIN_HEADS articles, nothing is known.
        """
        if not places or len(self.articles) < MIN_HEADS:
            return False
        return max(self._heads[word] for word in places) < MAIN_PLACE * len(self.articles)

    @cached_property
    def only_site(self) -> str | None:
        """The kind of place that the articles name at their heads, if there is one, and one alone."""
        heads = (each.text for each, depth in zip(self.sentences, self.depths, strict=True) if depth < HEAD)
        kinds: set[str] = set().union(*map(kinds_of_place, heads)) & STRUCK - {"hospital"}
        return kinds.pop() if len(kinds) == 1 else None

    @cached_property
    def _heads(self) -> Counter[str]:
        """In how many articles a name stands at the head, by word in lower case."""
        named: dict[str, set[str]] = defaultdict(set)
        for sentence, depth in zip(self.sentences, self.depths, strict=True):
            if depth < HEAD:
                for word in names(sentence.text):
                    named[word].add(sentence.article)
        return Counter({word: len(articles) for word, articles in named.items()})

    def holders(self, value: Quantity, but: Collection[str]) -> int:
        """Return how many articles beside those in `but` count the same thing and agree with `value`."""
        holders = self._holders(value)
        return len(holders) - sum(article in holders for article in set(but))

    def holds(self, article: str, value: Quantity) -> bool:
        """True where an article counts the same thing somewhere and agrees with `value`."""
        return article in self._holders(value)

    def first(self, sentence: int, value: Quantity) -> bool:
        """True for the first count of its kind in its article: what the article tells, not what it breaks down."""
        return self._firsts[self.sentences[sentence].article, *_kind(value)] == (sentence, value.start)

    @cached_property
    def _firsts(self) -> dict[object, tuple[int, int]]:
        found: dict[object, tuple[int, int]] = {}
        for index, (sentence, facts) in enumerate(zip(self.sentences, self.facts, strict=True)):
            for value in facts.quantities:
                found.setdefault((sentence.article, *_kind(value)), (index, value.start))
        return found

    def figures(self, value: Quantity) -> int:
        """Return how many figures the articles tell for what `value` counts: of many, most are of parts of it."""
        return self._same(value)[1]

    def attacker_counted(self, killed: float) -> bool:
        """True where some article says of so many killed that the attacker is among them."""
        return killed in self._with_attacker

    @cached_property
    def _with_attacker(self) -> set[float]:
        found = set()
        for sentence, facts in zip(self.sentences, self.facts, strict=True):
            killed = {value.value for value in facts.quantities if value.aspect == "killed"}
            if killed and WITH_ATTACKER.search(sentence.text):
                found |= killed
        return found

    def naming(self, name: Name) -> set[str]:
        """Return which articles name somebody in just these words."""
        return self._naming[name.key]

    @cached_property
    def _naming(self) -> dict[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for sentence, facts in zip(self.sentences, self.facts, strict=True):
            for name in facts.people:
                found[name.key].add(sentence.article)
        return found

    def owner(self, claim: Claim, age: Quantity) -> str | None:
        """Return whose age a sentence tells, in lower case: him whom it, or the claim, names; or of "the 44-year-old"
        the only person in the last of the two sentences before it that name any."""
        sentence = claim.sentence
        text = self.sentences[sentence].text
        if age.owner is None and claim.text != text:  # "Rourke, who lost to Dunn in 1979, has died at 74"
            age = next((other for other in _ages(claim.text) if other.value == age.value), age)
        if age.owner is not None or not _DEFINITE.search(text, 0, age.number[0]):
            return age.owner
        tokens = tokenize(text)
        behind = tokens[token_at(tokens, age.end) :][:2]  # "the 30-year-old sergeant" is somebody else
        if self._named(text[: age.number[0]]) or any(token.noun and token.lower not in _ANYBODY for token in behind):
            return None
        article = self.sentences[sentence].article
        for before in (sentence - 1, sentence - 2):
            if before < 0 or self.sentences[before].article != article:
                break
            named = self._named(self.sentences[before].text)
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def _named(self, text: str) -> set[str]:
        """Return the family names, in lower case, of the persons of the articles that a text names."""
        return {word.lower() for word in _WORD.findall(text) if word[0].isupper()} & self._persons

    def is_person(self, speaker: Utterance) -> bool:
        """True where some article calls the speaker of a quotation a person, not a firm or a house."""
        return speaker.speaker[-1] in self._persons

    def live(self, article: str) -> bool:
        """True for an article whose entries are stamped with the hour at which each was written."""
        return article in self._live

    @cached_property
    def _live(self) -> set[str]:
        return {article.id for article in self.articles.values() if len(STAMP.findall(article.text)) >= STAMPS}

    def tells(self, article: str, word: str) -> bool:
        """True where an article has a word, as it is written."""
        return word in self._words[article]

    @cached_property
    def _words(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for sentence in self.sentences:
            found[sentence.article].update(_WORD.findall(sentence.text))
        return found

    @cached_property
    def _persons(self) -> set[str]:
        """The family names of all whom the articles call persons, in lower case."""
        return {name for sentence in self.sentences for name in called_persons(sentence.text)}

    def called(self, speaker: Utterance) -> set[str]:
        """Return the words of all full names of which the speaker of a quotation has one: "Sir Keir" is a Starmer."""
        own = set(speaker.speaker)
        return own.union(*(name for name in self._naming if own & set(name)))

    def nations(self, text: str) -> set[str]:
        """Return the codes of the nations that a text names, or whose leader or minister it names, by the articles."""
        return find_nations(text) | {self._spokesmen[word] for word in _WORD.findall(text) if word in self._spokesmen}

    def leads(self, name: str) -> bool:
        """True for somebody who leads or represents a nation, by the articles: every word is of such a name."""
        return all(word in self._spokesmen for word in name.split())

    @cached_property
    def _spokesmen(self) -> dict[str, str]:
        """Who leads or represents which nation, by the words of their names; those of two nations' are left out."""
        found: dict[str, set[str]] = defaultdict(set)
        for sentence in self.sentences:
            for word, code in spokesmen(sentence.text).items():
                found[word].add(code)
        return {word: codes.pop() for word, codes in found.items() if len(codes) == 1}

    def suspects(self, article: str) -> list[Fugitive]:
        """Return what an article tells of suspects at large, caught or dead."""
        return self._suspects[article]

    @cached_property
    def _suspects(self) -> dict[str, list[Fugitive]]:
        found: dict[str, list[Fugitive]] = defaultdict(list)
        for sentence, facts in zip(self.sentences, self.facts, strict=True):
            found[sentence.article].extend(facts.fugitives)
        return found

    def several_suspects(self, article: str) -> bool:
        """True where an article tells of more than one suspect."""
        return article in self._with_several

    @cached_property
    def _with_several(self) -> set[str]:
        return {sentence.article for sentence in self.sentences if SEVERAL.search(sentence.text)}

    def hears(self, article: str, said: Utterance, speaker: Utterance) -> bool:
        """True where an article gives the words of `said` to the speaker of another quotation."""
        return any(
            sentence.article == article and one_quotation(said, other) and one_speaker(speaker, other)
            for sentence, facts in zip(self.sentences, self.facts, strict=True)
            for other in facts.utterances
        )

    @cached_property
    def sides(self) -> dict[tuple[object, ...], Side]:
        """What `side` has collected so far, by claim and value: each is in many pairs."""
        return {}

    @cached_property
    def answers(self) -> dict[tuple[object, int, int], bool]:
        """What was answered of two sides so far, by the question and their id(): see `once`."""
        return {}

    def dated(self, article: str, deed: str, time: Time) -> bool:
        """True where an article dates such a deed somewhere so that it may have been at `time`."""
        return any(
            other.grain == time.grain and not times.conflict(other, time) for other in self._dated[article, deed]
        )

    @cached_property
    def _dated(self) -> dict[tuple[str, str], list[Time]]:
        found: dict[tuple[str, str], list[Time]] = defaultdict(list)
        for sentence, facts in zip(self.sentences, self.facts, strict=True):
            for time in facts.times:
                if time.deed is not None:
                    found[sentence.article, time.deed].append(time)
        return found

    def rarity(self, words: Collection[str], least: int = 0) -> float:
        """Return how much a set of words, by lemma, says of what a sentence is about: the sum of their idf.

        A word that hardly any sentence of the articles has tells one fact from another; one that all have does not.
        Of few sentences it is what it were if there were `least`, all others without the words.
        """
        count = max(len(self.sentences), least) + 1
        return math.fsum(math.log(count / (self._frequency[word] + 0.5)) for word in words)

    def rarity_of(self, value: Quantity, least: int = 0) -> float:
        """Return how much a figure, whatever it counts, says of what a sentence is about: its idf, as that of words."""
        return math.log(max(len(self.sentences), least) / max(1, self._told[value.dimension, value.value]))

    @cached_property
    def _told(self) -> Counter[tuple[str, float]]:
        """In how many sentences a figure stands."""
        return Counter(
            key for found in self.facts for key in {(value.dimension, value.value) for value in found.quantities}
        )

    @cached_property
    def _frequency(self) -> Counter[str]:
        """In how many sentences a word stands, by lemma."""
        return Counter(word for sentence in self.sentences for word in content_words(sentence.text))

    def _holders(self, value: Quantity) -> set[str]:
        return self._same(value)[0]

    def _same(self, value: Quantity) -> tuple[set[str], int]:
        """Return which articles agree with a value, and how many figures there are of what it counts."""
        key = (value.dimension, value.unit, value.aspect, value.noun, value.value, value.low, value.high)
        if key not in self._known:
            same = [item for item in self._quantities[value.dimension] if same_counted(value, item[1])]
            holders = {article for article, other in same if not conflict(value, other)}
            self._known[key] = holders, len({other.value for _, other in same})
        return self._known[key]

    @cached_property
    def _known(self) -> dict[object, tuple[set[str], int]]:
        return {}

    @cached_property
    def _quantities(self) -> dict[str, list[tuple[str, Quantity]]]:
        found: dict[str, list[tuple[str, Quantity]]] = defaultdict(list)
        for sentence, facts in zip(self.sentences, self.facts, strict=True):
            for value in facts.quantities:
                found[value.dimension].append((sentence.article, value))
        return found


@lru_cache(maxsize=1024)
def _ages(text: str) -> list[Quantity]:
    """Return the ages that a text tells; a claim is asked for them with every claim that it is compared with."""
    return [found for found in find_quantities(text, tokenize(text)) if found.dimension == "age"]


def once(question: Question) -> Question:
    """Let a question about two sides be asked again and again: it is answered once a pair, and the cluster keeps it."""

    @wraps(question)
    def answered(left: Side, right: Side, cluster: Cluster) -> bool:
        key = question, id(left), id(right)  # `sides` keeps them, so that no other one has their id()
        if key not in cluster.answers:
            cluster.answers[key] = question(left, right, cluster)
        return cluster.answers[key]

    return answered


def _kind(value: Quantity) -> tuple[object, ...]:
    """Return what a quantity counts: the killed, whoever they are, else the things by their noun."""
    return (value.dimension, value.aspect) if value.aspect else (value.dimension, value.noun)
