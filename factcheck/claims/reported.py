"""Reported speech: who says it, and what is said."""

from __future__ import annotations

from collections.abc import Container, Sequence

from factcheck.claims.words import SPEECH_VERBS, SUBORDINATORS
from factcheck.facts.tokens import Token

_INVERTED = frozenset("say says said add adds added explain explains explained wrote writes tweeted".split())
"""Verbs behind which the speaker may stand: "…, said the mayor", but not "…, denied the charge"."""
_AUXILIARIES = frozenset("be been being was were is are being has have had".split())
_LEAST = 4
"""Words that are said, at least, where no sign tells where they begin."""


def part(text: str, tokens: Sequence[Token]) -> tuple[str | None, list[Token]]:
    """Part "X said that …", "…, said X", "according to X" into the speaker and the tokens of what was said."""
    words = list(tokens)
    # according to X, … / …, according to X
    for i, token in enumerate(words[:-2]):
        if token.lower == "according" and words[i + 1].lower == "to":
            j = i + 2
            while j < len(words) and words[j].text not in ",;.":
                j += 1
            speaker = text[words[i + 2].start : words[j - 1].end] if j > i + 2 else None
            rest = words[j:] if any(t.text[0].isalnum() for t in words[j:]) else []
            if len(rest) > 1 and rest[1].lower in ("who", "which"):  # what is told of the speaker
                rest = []
            return speaker, trim(words[:i] + rest)
    for i, token in enumerate(words):
        if token.lower not in SPEECH_VERBS or not token.verb:
            continue
        if i and words[i - 1].lower in _AUXILIARIES:  # "had been confirmed dead", "was reported on a train"
            continue
        before, after = words[:i], words[i + 1 :]
        # …, said X[, an official of Y]   or   …, X said[ on Thursday]
        comma = max((k for k, t in enumerate(before) if t.text in ',”"'), default=-1)
        closes = not any(t.verb for t in after[:20]) or (
            bool(after) and any(t.text in '“"' for t in before[: comma + 1])
        )
        if closes and comma >= 4 and len(before) - comma <= 12 and any(
            t.verb and t.tag != "VBG" for t in before[:comma]
        ) and not any(
            t.lower in SUBORDINATORS or t.lower in ("and", "but") for t in before[comma + 1 :]
        ):  # fmt: skip
            subject = before[comma + 1 :]
            if (
                subject
                and subject[0].lower not in ("as", "which", "who")
                and any(t.noun or t.tag == "PRP" for t in subject)
            ):
                return text[subject[0].start : subject[-1].end], trim(before[:comma])
        if (
            comma == len(before) - 1 > 0
            and token.lower in _INVERTED
            and after
            and (after[0].noun or after[0].tag in ("DT", "PRP"))
        ):
            return _inverted(text, before, after)
        # X said [that] …
        if 1 <= len(before) <= 14 and after:
            that = next((k for k, t in enumerate(after[:7]) if t.lower == "that"), None)
            if that is not None and any(t.verb for t in after[that + 1 :]):
                return text[before[0].start : before[-1].end], trim(after[that + 1 :])
            quote = next((k for k, t in enumerate(after[:10]) if t.text in '“"'), None)
            content = after[quote + 1 :] if quote is not None else after
            if (
                (quote is not None or token.lower in ("said", "says", "say", "reported", "claimed", "noted"))
                and any(t.verb for t in content)
                and len(content) >= _LEAST
                and (
                    quote is not None or not (content[0].lower in ("on", "in", "at") or content[0].tag.startswith("VB"))
                )
            ):
                return text[before[0].start : before[-1].end], trim(content)
        break
    return None, words


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
