"""Reported speech: who says it, and what is said."""

from __future__ import annotations

import calendar
from collections.abc import Container, Sequence

from factcheck.claims.predicates import clause_follows
from factcheck.claims.words import AUXILIARIES, BARE_VERBS, NOT, SPEECH_VERBS, SUBORDINATORS
from factcheck.facts.tokens import Token

_INVERTED = frozenset("say says said add adds added explain explains explained wrote writes tweeted".split())
"""Verbs behind which the speaker may stand: "…, said the mayor", but not "…, denied the charge"."""
_DAYS = frozenset((*calendar.day_name, *calendar.day_abbr, "today", "yesterday"))
_THAT = 12
"""Tokens behind a verb of speech in which "that" stands: "told reporters at a news briefing on Monday that …"."""
_NEAR = 6
"""Those in which it does so whatever stands before it."""
_SPEAKER = 18
"""Tokens, at most, in which a speaker is named."""
_BESIDE = AUXILIARIES | {"as", "quoted"}
"""Words between a speaker and the verb: "was quoted as saying"."""
_ENDS = ',”"'
"""Signs that close what was said before its speaker."""
_JOINTS = SUBORDINATORS | {"and", "but", ",", ";"}
"""What stands before the clause in which somebody speaks: "Shares fell after the firm said …"."""
_OPENS = frozenset(("on", "in", "at", ","))
"""What stands behind a verb of speech where what is said does not."""
_SAY = frozenset("said say says".split())
"""Those of the verbs behind which no object stands: others report deaths, and claim victories."""
_DENYING = frozenset("deny denies denied denying".split())
_NOT = NOT | frozenset("without yet declined declines refused refuses failed unable".split())
"""Words before a verb of speech by which nothing is said: "did not say", "has yet to confirm"."""
_LEAST = 4
"""Words that are said, at least, where no sign tells where they begin."""


def part(text: str, tokens: Sequence[Token]) -> tuple[str | None, list[Token]]:
    """Part "X said that …", "…, said X", "according to X" into the speaker and the tokens of what was said."""
    words = list(tokens)
    parted = _according(text, words)
    if parted is not None:
        return parted
    for i, token in enumerate(words):
        if token.lower not in SPEECH_VERBS or not token.verb or _costs_lives(words, i):
            continue
        if i and (words[i - 1].lower in AUXILIARIES or words[i - 1].tag in ("PRP$", "DT")):
            continue  # "had been confirmed dead", "was reported on a train", "his continued support"
        if token.lower in _DENYING or not _NOT.isdisjoint(word.lower for word in words[max(0, i - 2) : i]):
            continue  # what somebody denies, or does not say, is no claim of theirs
        before, after = words[:i], words[i + 1 :]
        return (
            _closing(text, before, after, token)
            or _amid(text, before, after)
            or _leading(text, before, after, token)
            or (None, words)
        )
    return None, words


def _costs_lives(words: Sequence[Token], i: int) -> bool:
    """True for a verb of speech that is none: "a fire that claimed 14 lives"."""
    return words[i].lower.startswith("claim") and any(t.lower in ("life", "lives") for t in words[i + 1 : i + 8])


def _according(text: str, words: list[Token]) -> tuple[str | None, list[Token]] | None:
    """Part "according to X, …" and "…, according to X"."""
    for i, token in enumerate(words[:-2]):
        if token.lower == "according" and words[i + 1].lower == "to":
            j = i + 2
            while j < len(words) and words[j].text not in (",", ";", ".", "-", "–", "—"):
                j += 1
            speaker = text[words[i + 2].start : words[j - 1].end] if j > i + 2 else None
            rest = words[j:] if any(t.verb for t in words[j:]) else []
            if len(rest) > 1 and rest[1].lower in ("who", "which"):  # what is told of the speaker
                rest = []
            return speaker, _around(words[:i], rest)
    return None


def _closing(text: str, before: list[Token], after: list[Token], verb: Token) -> tuple[str, list[Token]] | None:
    """Part "…, said X[, an official of Y]", "…, X said[ on Thursday]" and "…, X says; …"."""
    comma = _before_speaker(before)
    subject = before[comma + 1 :]
    aside = next((k for k in range(len(after) - 1) if after[k].text == "," and after[k + 1].tag == "VBG"), len(after))
    after = after[:aside]  # "…, a guard told reporters, asking not to be named"
    rest = after[_day(after) :]
    if rest and rest[0].text == "," and any(t.text in '“"' for t in rest[1:2]):
        rest = [rest[0], *rest[2:]]  # "“The wall fell,” he said, “and nobody was hurt.”"
    # "Two die, police say; three are hurt", "The bridge fell, guards said Sunday, and two men died"
    joins = [t.lower for t in rest[:2]] in ([",", "and"], [",", "but"], [",", "or"])
    goes_on = joins or (bool(rest) and rest[0].text == ";")
    closes = (
        goes_on
        or not any(t.verb for t in after[:20])
        or (bool(after) and comma > 0 and any(t.text in '”"' for t in before[comma - 1 : comma + 1]))
    )
    if (
        closes
        and comma >= 4
        and 0 < len(subject) < 12
        and ((goes_on and rest[0].text == ";") or any(t.verb and t.tag != "VBG" for t in before[:comma]))
        and not any(t.lower in SUBORDINATORS or t.lower in ("and", "but") for t in _without_aside(subject))
        and subject[0].lower not in ("as", "which", "who")
        and any(t.noun or t.tag == "PRP" for t in subject)
    ):
        return _name(text, subject), _around(before[:comma], rest if goes_on else [])
    if (
        before
        and before[-1].text in _ENDS
        and len(before) > 1
        and verb.lower in _INVERTED
        and after
        and (after[0].noun or after[0].tag in ("DT", "PRP"))
        and not _is_clause(after)
    ):
        parted = _inverted(text, before, after)
        # "Dorrit, speaking in Varde, said the gate was open" is told in the other order
        return parted if any(t.verb and t.tag != "VBG" for t in parted[1]) else None
    return None


def _amid(text: str, before: list[Token], after: list[Token]) -> tuple[str, list[Token]] | None:
    """Part "The gate, X said, was open", where the speaker stands between the subject and its verb."""
    sign = max((k for k, t in enumerate(before) if t.text in _ENDS), default=0)
    behind = next((k for k, t in enumerate(after) if t.text == "," or t.verb), len(after))  # a day, a listener
    subject, speaker, rest = before[:sign], before[sign + 1 :], after[behind:]
    if not speaker or any(t.verb or t.lower in SUBORDINATORS for t in speaker) or not any(t.noun for t in subject):
        return None
    goes_on = len(rest) > 2 and rest[0].text == "," and any(t.verb for t in rest[1:3])
    if not goes_on or any(t.verb for t in subject) or not any(t.noun or t.tag == "PRP" for t in speaker):
        return None
    return _name(text, speaker), _around(subject, rest)


def _around(before: list[Token], rest: list[Token]) -> list[Token]:
    """Return what was said on both sides of a speaker, without the commas around them where its verb follows."""
    behind = trim(rest)
    keep = bool(rest) and rest[0].text in ",;" and not (behind and behind[0].verb)
    return trim([*trim(before), *rest[:keep], *behind])


def _before_speaker(before: Sequence[Token]) -> int:
    """Return the last sign before the speaker in "…, X" and in "…, X, the mayor of Y,"; -1 where there is none."""
    signs = [k for k, t in enumerate(before) if t.text in _ENDS]
    if len(signs) > 2 and signs[-1] == len(before) - 1:
        speaker, aside = before[signs[-3] + 1 : signs[-2]], before[signs[-2] + 1 : signs[-1]]
        named = any(t.noun or t.tag == "PRP" for t in speaker) and not any(t.verb for t in speaker)
        told = not any(t.verb for t in aside) or (bool(aside) and aside[0].lower == "who")
        if named and told and before[signs[-2]].text == before[signs[-1]].text == ",":
            return signs[-3]
    return signs[-1] if signs else -1


def _without_aside(speaker: Sequence[Token]) -> Sequence[Token]:
    return speaker[: next((k for k, t in enumerate(speaker) if t.text == ","), len(speaker))]


def _is_clause(words: Sequence[Token]) -> bool:
    """True where the words up to the next sign tell something: "it would cut jobs", not "a man who saw it"."""
    end = next((k for k, t in enumerate(words) if t.text in ",.;"), len(words))
    verb = next((k for k, t in enumerate(words[:end]) if t.tag in ("VBD", "VBP", "VBZ", "MD")), None)
    return verb is not None and not any(t.lower in ("who", "that", "which", "whose") for t in words[:verb])


def _leading(text: str, before: list[Token], after: list[Token], verb: Token) -> tuple[str, list[Token]] | None:
    """Part "X said that …", "X told Y that …", "X said: “…”" and "X said …"."""
    if verb.tag == "VBG" and any(t.verb and t.tag != "VBG" for t in before):
        return None  # "The mayor left the hall, saying that …"
    named = any(t.noun or t.tag in ("PRP", "CD") for t in before)
    goes_on = before[-1:] and before[-1].lower in ("and", "but", "or")  # "He knew the man, but said …"
    signs = sum(t.text == "," for t in before)
    if (signs == 1 and before[-1].text == ",") or (before and before[0].text in '“"'):
        return None  # "The walls fell, said a man who …": one comma closes no aside; "“The wall,” he said, “fell”"
    if before and not signs and before[0].lower in SUBORDINATORS:
        return None  # "While police said it fell, guards said it stood"
    if not named or goes_on or len(before) > _SPEAKER or not after or _two_clauses(before):
        return None
    that = next((k for k, t in enumerate(after[:_THAT]) if t.lower == "that"), None)
    if that and after[that - 1].tag == "IN":
        that = None  # "say 11 men took part in that raid"
    if (
        that is not None
        and not (that > _NEAR and any(t.verb for t in after[:that]))
        and any(t.verb for t in after[that + 1 :])
    ):
        return _name(text, before), trim(after[that + 1 :])
    quote = next((k for k, t in enumerate(after[:10]) if t.text in '“"'), None)
    if quote is not None and not any(t.verb for t in after[:quote]):  # but not "said he was “shocked” by it"
        # "said Monday she “went too far”"
        begins: int | None = quote - 1 if quote and after[quote - 1].tag in ("PRP", "PRP$", "DT") else quote + 1
    elif verb.lower in ("told", "tells"):
        begins = _behind_listener(after)
    else:
        first = _day(after)
        opens = first < len(after) and (after[first].lower in _OPENS or after[first].tag.startswith("VB"))
        told = verb.lower in _SAY or clause_follows(after[first:])  # but not "reported 12 deaths, and …"
        begins = first if verb.lower in BARE_VERBS and not opens and told else None
    if begins is None or len(after) - begins < _LEAST or not any(t.verb for t in after[begins:]):
        return None
    return _name(text, before), trim(after[begins:])


def _day(after: Sequence[Token]) -> int:
    """Return where the words begin behind the day on which somebody spoke: "said on Monday [two men …]"."""
    k = 1 if after and after[0].lower in ("on", "late", "early") else 0
    if k >= len(after) or after[k].text not in _DAYS:
        return 0
    behind = k + 1
    return behind + (behind < len(after) and after[behind].lower in ("morning", "afternoon", "evening", "night"))


def _two_clauses(before: Sequence[Token]) -> bool:
    """True where another clause stands before the speaker: "The list had 17 names but officials said …"."""
    joint = max((k for k, t in enumerate(before) if t.lower in _JOINTS), default=0)
    if joint and before[joint].lower in ("who", "which"):
        return any(t.verb for t in before[:joint])  # "The bank was robbed by Falk, who said he …"
    parted = joint > 0 and (before[joint].text == "," or before[joint - 1].text == ",")
    if parted and before[joint].text == "," and before[0].tag in ("VBG", "VBN"):
        return False  # "Asked whether it had fallen, the mayor said …", "Speaking in Varde, the mayor said …"
    parted = parted and (before[0].tag != "IN" or before[0].lower in SUBORDINATORS)  # "In a text sent on Monday, …"
    return (
        any(t.verb and (t.tag not in ("VBG", "VBN") or parted) for t in before[:joint])
        and any(t.noun or t.tag == "PRP" for t in before[joint + 1 :])
        and not any(t.verb for t in before[joint + 1 :])
    )


def _behind_listener(after: Sequence[Token]) -> int | None:
    """Return where what was told begins, behind the name of a listener: "told the Lund Herald [there were two]"."""
    k = 1 if after[0].tag == "DT" else 0
    first = k
    while k < len(after) and (after[k].tag == "NNP" or after[k].lower in ("reporters", "journalists")):
        k += 1
    begins = k < len(after) and after[k].tag in ("DT", "PRP", "PRP$", "CD", "EX", "JJ", "NNS", "NN")
    return k if k > first and begins else None


def _name(text: str, speaker: Sequence[Token]) -> str:
    """Return who speaks, without what stands before and the adverbs behind: "In Varde, police had earlier" said."""
    if speaker[0].tag in ("IN", "RB", "WRB", "CC", "VBG", "VBN"):
        speaker = speaker[max((k + 1 for k, t in enumerate(speaker[:-1]) if t.text == ","), default=0) :]
    while len(speaker) > 1 and speaker[0].tag == "CC":  # "But they" said
        speaker = speaker[1:]
    end = len(speaker)
    while end > 1 and (speaker[end - 1].tag in ("RB", "RBR", "MD", ",") or speaker[end - 1].lower in _BESIDE):
        end -= 1
    return text[speaker[0].start : speaker[end - 1].end]


def _inverted(text: str, before: Sequence[Token], after: Sequence[Token]) -> tuple[str, list[Token]]:
    """Part "…, said X, giving a count" and "…, said X, …" into the speaker and the tokens of what was said."""
    end = next((k for k, token in enumerate(after) if token.text in ",.;"), len(after))
    rest = list(after[end + 1 :])
    # "Eight patients, said Cushing, are in critical condition."
    goes_on = not any(token.verb for token in before) and bool(rest) and rest[0].verb
    said = [*before[:-1], *rest] if goes_on else list(before[:-1])
    return text[after[0].start : after[end - 1].end], trim(said)


def trim(words: list[Token], before: Container[str] = ",;:“”\"'", after: Container[str] = ",;:“\"'") -> list[Token]:
    """Leave out what stands in `before` at the beginning and in `after` at the end."""
    first, last = 0, len(words)
    while first < last and words[first].lower in before:
        first += 1
    while last > first and words[last - 1].lower in after:
        last -= 1
    return words[first:last]
