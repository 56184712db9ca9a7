"""Two sides with names, offices, bearings or denials → what keeps them from being of one person, place or statement."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set

from factcheck.datatypes import Span
from factcheck.decide.cluster import Cluster
from factcheck.decide.occasion import TWO_TIMES
from factcheck.decide.side import Side, days_apart, overlapping
from factcheck.decide.slots import reports
from factcheck.facts import Accord, Fugitive, Name, Polarity, Utterance
from factcheck.facts.contrasts import contrasted
from factcheck.facts.fugitives import apart
from factcheck.facts.modality import modality
from factcheck.facts.nations import speaks_for
from factcheck.facts.people import KIN, is_slip
from factcheck.facts.quantities import agree
from factcheck.facts.tokens import even
from factcheck.facts.utterances import QUOTE
from factcheck.facts.words import content_words

SPEECH_DAYS = 1
"""Days between two articles that may report one speech; what is said again on another day may have another speaker."""
SAME_WORDS_DAYS = 7
"""The same where the words are the same, every one of at least ten: follow-ups quote them again."""
SAME_PERSON = 0.45
"""Cosine that two claims with hidden names need to tell of one person, unless that one's age says so. Of seven names
that editors called told in two ways six lie above; what neighbours of like names are told to have said lies below."""
STATEMENT_OVERLAP = (0.75, 0.4)
"""Share of the content words of the shorter and of the longer of two claims, one denying what the other affirms, that
they have in common beside that verb: what else they tell must be one thing."""
STATEMENT_WORDS = 2
"""And how many these are at least."""
SITED = ("length", "magnitude")
"""What places an event: 15 miles from a town, a quake of 6.4. Two sides of a place are of one event that share it."""
_SERIES = frozenset("first second third final round runoff leg half quarter game match set stage".split())
"""Lemmas that tell one of several alike: the first round was won, the second lost."""
_SOME = re.compile(
    r"^(?:another\s|an?\s(?!(?:[\w-]+\s){0,2}?(?:jury|judge|court|tribunal)\s(?:at|in|of|on|has|had|\w+ed)\b))|"
    r"\b(?:some|several|many|most|few|fewer|all|both|half|part|any|each|every|others?|"
    r"(?:one|two|none) of)\b",
    re.I,
)
"""Words that speak of some of several: of the hostages several died, and several survived. The one jury of a trial is a
jury at its first mention."""
_LIVES = re.compile(r"\s*(?:[.,;:]|$|(?:with|and|but|after|thanks|because|despite|unhurt|unharmed)\b)", re.I)
"""What stands behind "survived" where nothing is told that was survived."""
_SINCE = re.compile(r"\b(?:since|until|till)\b", re.I)
_NOT_BEFORE = re.compile(r"\b(?:since|until|till|before)\b", re.I)
"""Words of a time up to which, or from which on, something is not so; what was done before something was done."""
_END = re.compile(r"[.;:—–]\s|,\s(?:and|but)\s")
"""Where what is denied or confirmed ends."""
_CLAUSE = re.compile(r"[,;:—–]\s|\band\b|\bbut\b")

_WHOSE = re.compile(r"\b([A-Z][\w-]*)[’']s?\s(?:[a-z]+\s){0,2}$")
"""What stands before somebody's kin, and tells whose: "Berger's eldest "."""
_TWO_SIDES = re.compile(
    r"\b(?:the two|both) "
    r"(?:sides|governments|countries|nations|leaders|presidents|states|capitals|neighbou?rs|allies)\b",
    re.I,
)
"""Words for two nations of which a sentence need not name the second."""
_WARS = re.compile(r"\b(?:war|campaign|offensive|invasion|operation|intervention|conflict|fighting)\b", re.I)
"""What two nations may differ about that needs no name of a nation."""
_RELAYED = re.compile(
    r"\b(?:spokes\w+|statements?|aides?|on behalf|quot(?:es?|ed|ing)|cit(?:es?|ed|ing)|echo(?:e[sd]|ing)?|repeat\w*|"
    r"read(?:s|ing)? (?:out|aloud|from)|letters?|joint(?:ly)?|both|chant\w*|slogans?|motto|lyrics?|song|verse|psalm|"
    r"oath|lawyers?|attorneys?|solicitors?|press secretary|communications|report|communiqu\w+|shared|Instagram|widow|"
    r"last words|famously|once|proverb|constitution|amendment|agreed|in the words of|too|also)\b",
    re.I,
)
"""Words by which somebody speaks for another one, or says again what another one, or a text, has said."""

NO_FACT = "one side is not told as a fact"
DIFFERENT_SUBJECTS = "they tell of different subjects"
OF_SOME = "one tells of some of several"
NOT_JUST_THAT = "one does not deny just what the other tells"


def different_people(left: Side, right: Side, context: float | None, cluster: Cluster) -> str | None:
    """Return what keeps two names from being one that is told in two ways, or None; `context` may not be known yet.

    Who names both knows two people, or has slipped; of one age they are one.
    """
    a, b = left.value, right.value
    assert isinstance(a, Name)
    assert isinstance(b, Name)
    ages = [
        {value.value for value in cluster.facts[side.claim.sentence].quantities if value.dimension == "age"}
        for side in (left, right)
    ]
    if ages[0] & ages[1]:
        return None
    if cluster.naming(a) & cluster.naming(b):
        return "an article names both"
    two = context is not None and context < SAME_PERSON and not is_slip(a, b)
    return "the two claims tell of different people" if two else None


def different_office(left: Side, right: Side) -> str | None:
    """Return what keeps two offices from being held at one time, or None."""
    return TWO_TIMES if bool(left.background) != bool(right.background) else None


def different_kin(left: Side, right: Side) -> str | None:
    """Return what keeps two words for kin from being of one person, or None: "Anna's brother", "Mrs Berger's son"."""
    of = []
    for side in (left, right):
        assert side.value is not None
        text, value = side.sentence.text, side.value
        if not KIN.fullmatch(text, value.start, value.end):
            return None
        match = _WHOSE.search(text, 0, value.start)
        of.append(match and match[1].casefold())
    return "they tell whose kin somebody is, of two people" if all(of) and of[0] != of[1] else None


def different_site(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what keeps two bearings from being of one event, or None: nothing measured is the same in both."""
    ours, theirs = (
        [q for q in cluster.facts[side.claim.sentence].quantities if q.dimension in SITED] for side in (left, right)
    )
    measured = any(agree(a, b) for a in ours for b in theirs)
    return None if measured else "nothing measured says that both tell of one event"


def different_statement(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what keeps one claim from denying what the other affirms, or None.

    What only seems to be told is denied or doubted by other words: "no one believes that it was closed". What happened
    today was not so yesterday. Two claims of few words tell of one thing only where these are the same.
    """
    if not (overlapping(left.periods, right.periods) if left.periods and right.periods else _of_one_day(left, right)):
        return TWO_TIMES
    both = all(_NOT_BEFORE.search(side.sentence.text) for side in (left, right))  # "before the plane vanished"
    since = [bool(_SINCE.search(side.sentence.text)) if both else _from_then_on(side) for side in (left, right)]
    if since[0] != since[1] or bool(left.background) != bool(right.background):
        return TWO_TIMES
    if contrasted(left.claim.text, right.claim.text):
        return DIFFERENT_SUBJECTS
    if _one_report(left, right):
        return None
    words, before = [], []
    for side in (left, right):
        assert isinstance(side.value, Polarity)
        span = side.value.start, side.value.end
        if _denied_beside(side, span):
            return NO_FACT
        if _SOME.search(side.claim.text) or _counts(side, cluster):
            return OF_SOME
        said = side.sentence.text[slice(*span)]
        words.append(content_words(side.claim.text) - content_words(said))
        before.append(content_words(side.claim.text.partition(said)[0]))
    if before[0] and before[1] and not before[0] & before[1]:
        return DIFFERENT_SUBJECTS
    if any(_SERIES & (words[here] - words[there]) for here, there in ((0, 1), (1, 0))):
        return "one tells of a part of a series"
    if _one_fate(left, right, cluster):
        return None
    same = bool(words[0]) and words[0] == words[1]
    return None if same or _mostly_same(words[0], words[1], STATEMENT_WORDS) else NOT_JUST_THAT


def _from_then_on(side: Side) -> bool:
    """True for what is so from some time on, or up to it."""
    assert side.value is not None
    text = side.sentence.text
    negated = modality(text[side.value.start : side.value.end]).negated  # "closed" stands as the denial of "open"
    return bool((_NOT_BEFORE if negated else _SINCE).search(text))


def _counts(side: Side, cluster: Cluster) -> bool:
    """True for a claim that counts somebody or something; another one of its sentence may: "resigned after 12 died"."""
    return any(
        value.dimension == "count" and side.claim.holds(value.start, value.start + 1)  # "four", of "four or five"
        for value in cluster.facts[side.claim.sentence].quantities
    )


def _mostly_same(one: Set[str], other: Set[str], least: int) -> bool:
    """True for the words of two claims of which `least` are in both, and that are in both for the most part."""
    shared, (few, many) = len(one & other), sorted((len(one), len(other)))
    return shared >= least and shared >= STATEMENT_OVERLAP[0] * few and shared >= STATEMENT_OVERLAP[1] * many


def _one_report(left: Side, right: Side) -> bool:
    """True where one denies what the other confirms, whoever they are: "denied that the rights had been discussed"."""
    told = []
    for side in (left, right):
        assert isinstance(side.value, Polarity)
        if side.value.verb != "admit" or _denied_beside(side, (side.value.start, side.value.end)):
            return False
        told.append(content_words(_END.split(side.sentence.text[side.value.end :])[0]))
    return _mostly_same(told[0], told[1], STATEMENT_WORDS + 1)


def _one_fate(left: Side, right: Side, cluster: Cluster) -> bool:
    """True where both tell of one person by full name whether he lives: "survived with burns", "died in hospital".

    Who survived an attack, or an illness, may die of something else.
    """
    who = []
    for side in (left, right):
        assert isinstance(side.value, Polarity)
        text, value = side.sentence.text, side.value
        if value.verb != "survive" or not (value.denied or _LIVES.match(text, value.end)):
            return False
        named = cluster.facts[side.claim.sentence].people
        who.append({name.key for name in named if name.end <= value.start and name.family in side.claim.text})
    return bool(who[0] & who[1])


def _of_one_day(left: Side, right: Side) -> bool:
    """True for articles of one day, and of two where one tells the day of its statement and both could know of it."""
    days = left.article.published, right.article.published
    if days[0] == days[1]:
        return True
    told = left.periods or right.periods
    if not told or days[0] is None or days[1] is None or abs(days[0] - days[1]) > dt.timedelta(days=1):
        return False
    return max(last for _, last in told) <= min(days[0], days[1])


def different_speech(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what lets one quotation have two speakers, or None: one passes on another's words, or is no person."""
    a, b = left.value, right.value
    assert isinstance(a, Utterance)
    assert isinstance(b, Utterance)
    both = cluster.hears(left.article.id, a, b) or cluster.hears(right.article.id, b, a)
    if left.article is right.article or both:
        return "an article gives the words to both"
    called = cluster.called(a), cluster.called(b)
    if min(map(len, called)) < 2 or called[0] & called[1] or not (cluster.is_person(a) and cluster.is_person(b)):
        return "they are not known to be two persons"
    limit = SAME_WORDS_DAYS if a.words == b.words else SPEECH_DAYS
    if days_apart(left, right) > limit:
        return "they may be words of two days"
    relayed = any(_RELAYED.search(QUOTE.sub(" ", even(side.sentence.text))) for side in (left, right))
    return "one may pass on the words of another" if relayed else None


def different_accord(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what keeps an accord of two nations from being denied by what one of them minds, or None.

    The accord is of two nations that a sentence names, or of one and "both sides". Who minds is one of the two, not its
    farmers; what he minds is the other's doing, or a war, and no third nation's. Both are what somebody says.
    """
    accord, denial = (left, right) if isinstance(left.value, Accord) and left.value.at_one else (right, left)
    assert isinstance(denial.value, Accord)
    agreed, named = (cluster.nations(each.sentence.text) for each in (accord, denial))
    who, what = cluster.nations(denial.value.who), cluster.nations(denial.value.what)
    if not who or not (speaks_for(denial.value.who) or cluster.leads(denial.value.who)):
        return "it is not known to be a nation that minds"
    if len(agreed) == 1 and _TWO_SIDES.search(accord.sentence.text):
        article = (each.text for each in cluster.sentences if each.article == accord.article.id)
        agreed = agreed | (who & cluster.nations(" ".join(article)))
    if not (len(agreed) == 2 and len(who) == 1 and who <= agreed <= named):
        return "they are not known to tell of two nations"
    if what != agreed - who and not (not what and _WARS.search(denial.value.what)):
        return "what is minded is not what the other nation does"
    if not all(reports(side.sentence.text) for side in (left, right)):
        return "nobody says so"
    apart = left.periods and right.periods and not overlapping(left.periods, right.periods)
    return TWO_TIMES if apart else None


def different_suspect(left: Side, right: Side, cluster: Cluster) -> str | None:
    """Return what keeps one suspect from being at large in one article and caught, or dead, in the other, or None.

    An article that tells of both states tells what happened one after the other, or of two suspects; but he who was
    caught was sought before.
    """
    if left.article is right.article:
        return "an article tells both"
    for side, other in ((left, right), (right, left)):
        ours, theirs = side.value, other.value
        assert isinstance(ours, Fugitive)
        assert isinstance(theirs, Fugitive)
        if ours.state == "free" and side.sentence.role == "caption":
            return "a caption tells what was so when its picture was taken"
        told = cluster.suspects(side.article.id)
        if not ours.several and cluster.several_suspects(side.article.id):
            return "there are several suspects"
        if theirs.state != "free" and any(
            apart(suspect.state, ours.state) for suspect in told if suspect.state != "free"
        ):
            return "an article tells both"
        if ours.deed and not any(cluster.tells(other.article.id, word) for word in ours.deed):
            return DIFFERENT_SUBJECTS
    return TWO_TIMES if bool(left.background) != bool(right.background) else None


def _denied_beside(side: Side, span: Span) -> bool:
    """True where words beside the verb deny or doubt it: in its claim, or before it in its clause."""
    text = side.sentence.text
    clause = _CLAUSE.split(text[: span[0]])[-1]
    rest = side.claim.text.replace(text[slice(*span)], "", 1)
    return any(modality(words).negated or modality(words).hedged for words in (rest, clause))
