"""Sentence → claims: short self-contained statements, each tied to the words it was cut from.

Whole news sentences are long, share one fact and differ in everything else; an NLI model calls nearly
all pairs of them neutral. So a sentence is cut where a clause begins (a semicolon, a dash, a relative
pronoun, a conjunction before a verb), a clause without a subject gets that of its main clause back, and
reported speech is parted from its speaker.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import accumulate

from factcheck.datatypes import Claim, Span
from factcheck.facts.tokens import HYPHENS, Token, even, tokenize

SPEECH_VERBS = frozenset(
    (
        "say says said saying tell tells told add adds added report reports reported announce announces "
        "announced confirm confirms confirmed claim claims claimed state states stated note notes noted "
        "acknowledge acknowledged admit admitted deny denied denies insist insisted warn warned argue argued "
        "suggest suggested explain explained continue continued declare declared estimate estimated believe "
        "believes tweeted wrote writes testified according commented observed observing noting adding"
    ).split()
)
_INVERTED = frozenset("say says said add adds added explain explains explained wrote writes tweeted".split())
"""Verbs behind which the speaker may stand: "…, said the mayor", but not "…, denied the charge"."""
_SUBORDINATORS = frozenset(
    "where when while which who whose after before because although though whereas until unless since".split()
)
_OPENERS = _SUBORDINATORS | {"and", "but", "that", "as", "if"}
"""Words before the subject of a clause."""
_OPENING = _OPENERS - {"if", "unless"}
"""Those behind whose clause the main one is a claim of its own; what is so if something is so is told with that."""
_CONJUNCTIONS = _SUBORDINATORS - {"which", "who", "whose"}
_CUTTING = _CONJUNCTIONS - {"unless"}
"""Those that begin a claim of their own: without its "unless" the claim before would tell what the text does not."""
_HOURS = frozenset("midnight noon midday dawn dusk sunrise sunset daybreak nightfall".split())
_NOON = frozenset("a.m p.m am pm o'clock gmt".split())
_AUXILIARIES = frozenset("be been being was were is are being has have had".split())
_MIN_WORDS = 4
"""A claim of fewer words says too little to be compared by itself."""
_REACH = 15
"""Tokens in which the verb of a clause has to come after its beginning."""
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_WORDS = rf"(?:[ ,]+{_CAPITAL}[\w.'’-]+){{0,4}}"
_DAY = r"(?:[ ,]+\d{1,2}(?:,? \d{4})?)?"
_DASH = r"[-–—]+"
_DATELINE = re.compile(
    # LUNDBY, Sweden, Dec. 29, 2022 (Northern Wire) —
    rf"{_CAPITAL}[\w.'’-]+{_WORDS}{_DAY}\s*\((?:(?:[A-Z][A-Za-z]+ ?){{1,3}}|dpa)\)\s*(?:{_DASH}\s*)?"
    # SÃO PAULO, Dec. 29 —
    rf"|{_CAPITAL}(?:{_CAPITAL}|[.'’-])+{_WORDS}{_DAY}\s+{_DASH}\s+"
    # LUNDBY, Dec 29:
    rf"|{_CAPITAL}{{3,}}(?: {_CAPITAL}{{3,}}){{0,2}}, {_CAPITAL}[a-z]{{2,8}}\.? \d{{1,2}}:\s+(?={_CAPITAL})"
    # (AP) —
    rf"|\((?:AP|AFP|Reuters|CNN|UPI|Xinhua|dpa|ANI|IANS|PTI)\)\s*(?:{_DASH}\s*)?"
)
_CAPTION_LABEL = re.compile(
    r"(?:FILE PHOTO|FILE|File photo|Photo|PHOTO|Picture|IN PICTURES|WATCH|BREAKING|UPDATE|DEVELOPING|Reports?)\s*:\s+"
)
_NAME = r"[A-Z][\w.-]*(?: (?:via |for )?[A-Z][\w.-]*){0,3}"
_CREDIT = re.compile(
    rf"(?:\s*\((?:AP|AFP|Reuters|CNN|UPI|Xinhua|BBC)[^)]*\)|(?<=[.!?\"”)])\s+{_NAME}(?: ?/ ?{_NAME}){{1,3}})\s*$"
)
_EDGE = 120
"""Characters at either end of a sentence in which a dateline, a label or a credit stands."""


@dataclass(frozen=True, slots=True)
class _Clause:
    first: int
    last: int
    subject: tuple[int, int] | None = None


def cut(text: str, sentence: int = 0) -> list[Claim]:
    """Cut one sentence into claims; `sentence` is its index, kept in the claims.

    The first claim is always the whole sentence (`whole=True`), without dateline, label and credit.
    """
    text = even(text)
    start, end = _core(text)
    tokens = [token for token in tokenize(text) if start <= token.start and token.end <= end]
    if not tokens:
        return [Claim(sentence, text, ((0, len(text)),), whole=True)]
    claims = [Claim(sentence, text[start:end], ((start, end),), whole=True)]
    speaker, content = _reported(text, tokens)
    clauses = _clauses(content)
    if len(clauses) == 1 and len(content) == len(tokens):
        return claims
    seen = {_plain(claims[0].text)}
    for clause in clauses:
        words = _trim(content[clause.first : clause.last], ("and", "but", "or", "that", *",;:-–—"), ",;:-–—“\"'")
        if not words or not any(token.verb for token in words):
            continue
        spans: list[Span] = [(words[0].start, words[-1].end)]
        body = text[words[0].start : words[-1].end]
        if clause.subject is not None:
            subject = content[clause.subject[0] : clause.subject[1]]
            if subject:
                if words[0].lower in ("which", "who"):
                    words = words[1:]
                    if not words:
                        continue
                    spans = [(words[0].start, words[-1].end)]
                    body = text[words[0].start : words[-1].end]
                spans.insert(0, (subject[0].start, subject[-1].end))
                body = text[subject[0].start : subject[-1].end] + " " + body
        elif (
            clause.first > 0
            and any(token.lower in _SUBORDINATORS for token in words[:5])
            and (words[0].lower in _CONJUNCTIONS or not any(token.noun and token.tag != "NNS" for token in words[:2]))
        ):
            opening = next(k for k, token in enumerate(words) if token.lower in _SUBORDINATORS)
            words = words[opening + 1 :]
            if not words:
                continue
            spans = [(words[0].start, words[-1].end)]
            body = text[words[0].start : words[-1].end]
        body = body.strip(' “”"')
        least = _MIN_WORDS - any(token.tag == "CD" for token in words)  # "Three people died"
        if len(body.split()) < least or _plain(body) in seen:
            continue
        seen.add(_plain(body))
        claims.append(Claim(sentence, body[0].upper() + body[1:], tuple(spans), speaker))
    return claims


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _core(text: str) -> Span:
    """Return the offsets of the sentence without its dateline, photo label and agency credit."""
    start, end = 0, len(text)
    for pattern in (_CAPTION_LABEL, _DATELINE):
        match = pattern.match(text, start, start + _EDGE)
        if match and match.end() < end - 15:
            start = match.end()
    match = _CREDIT.search(text, max(start, end - _EDGE))
    if match and match.start() > start + 15:
        end = match.start()
    return start, end


def _reported(text: str, tokens: Sequence[Token]) -> tuple[str | None, list[Token]]:
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
            return speaker, _trim(words[:i] + rest)
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
            t.lower in _SUBORDINATORS or t.lower in ("and", "but") for t in before[comma + 1 :]
        ):  # fmt: skip
            subject = before[comma + 1 :]
            if (
                subject
                and subject[0].lower not in ("as", "which", "who")
                and any(t.noun or t.tag == "PRP" for t in subject)
            ):
                return text[subject[0].start : subject[-1].end], _trim(before[:comma])
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
                return text[before[0].start : before[-1].end], _trim(after[that + 1 :])
            quote = next((k for k, t in enumerate(after[:10]) if t.text in '“"'), None)
            content = after[quote + 1 :] if quote is not None else after
            if (
                (quote is not None or token.lower in ("said", "says", "say", "reported", "claimed", "noted"))
                and any(t.verb for t in content)
                and len(content) >= _MIN_WORDS
                and (
                    quote is not None or not (content[0].lower in ("on", "in", "at") or content[0].tag.startswith("VB"))
                )
            ):
                return text[before[0].start : before[-1].end], _trim(content)
        break
    return None, words


def _inverted(text: str, before: Sequence[Token], after: Sequence[Token]) -> tuple[str, list[Token]]:
    """Part "…, said X, giving a count" and "…, said X, …" into the speaker and the tokens of what was said."""
    end = next((k for k, token in enumerate(after) if token.text in ",.;"), len(after))
    rest = list(after[end + 1 :])
    # "Eight patients, said Cushing, are in critical condition."
    goes_on = not any(token.verb for token in before) and bool(rest) and rest[0].verb
    said = [*before[:-1], *rest] if goes_on else list(before[:-1])
    return text[after[0].start : after[end - 1].end], _trim(said)


def _trim(words: list[Token], before: Container[str] = ",;:“”\"'", after: Container[str] = ",;:“\"'") -> list[Token]:
    """Leave out what stands in `before` at the beginning and in `after` at the end."""
    first, last = 0, len(words)
    while first < last and words[first].lower in before:
        first += 1
    while last > first and words[last - 1].lower in after:
        last -= 1
    return words[first:last]


def _clauses(tokens: list[Token]) -> list[_Clause]:
    """Find where clauses begin, and which of them need a subject from elsewhere."""
    cuts: list[tuple[int, str]] = [(0, "main")]
    subordinate = bool(tokens) and tokens[0].lower in _OPENING
    verbs = [0, *accumulate(token.verb for token in tokens)]
    for i in range(1, len(tokens) - 1):
        token, before = tokens[i], tokens[i - 1]
        rest = tokens[i + 1 : i + 1 + _REACH]
        if verbs[min(i + _REACH, len(tokens))] == verbs[i] or verbs[i] == verbs[cuts[-1][0]]:
            continue  # no verb to come, or none yet since the last cut
        spaced = token.start > before.end
        if subordinate and token.text == "," and _clause_follows(rest):
            cuts.append((i, "main"))  # "While two boats got away, the frigate stopped the rest"
            subordinate = False
        elif (
            token.text == ";"
            or (token.text in ("–", "—", "--") and spaced)
            or (token.text == ":" and tokens[i + 1].start > token.end and _clause_follows(rest))
            or (token.text == "-" and spaced and tokens[i + 1].start > token.end)
        ):
            cuts.append((i, "main"))
        elif token.lower in ("which", "who") and before.text != "of":
            cuts.append((i - 1 if token.lower == "which" and before.tag in ("IN", "TO") else i, "relative"))
        elif token.lower in _CUTTING and not _is_hour(rest):
            if rest and (rest[0].tag in ("VBG",)):
                cuts.append((i, "participle"))
            elif _clause_follows(rest):
                # ", shortly before Russia …", ", two days after …": the measure goes with the clause
                first = i
                while (
                    first > 1
                    and i - first < 4
                    and (
                        tokens[first - 1].tag in ("RB", "CD", "NNS") or tokens[first - 1].lower in ("a", "few", "days")
                    )
                ):
                    first -= 1
                if tokens[first - 1].text != "," and first != i:
                    first = i
                cuts.append((first, "main"))
        elif (
            before.text == ","
            and token.tag == "VBG"
            and token.lower not in ("including", "according", "following", "regarding")
        ):
            cuts.append((i, "verb"))
        elif token.lower in ("and", "but", "or"):
            following = rest[0]
            if following.tag in ("RB", "MD") and len(rest) > 1:
                following = rest[1] if rest[1].verb else following
            if following.verb:
                if following.tag == before.tag == "VBN" and len(rest) > 1 and rest[1].noun:
                    continue  # "injured and trapped miners"
                cuts.append((i, "verb"))
            elif (before.text == "," and _clause_follows(rest)) or (token.lower == "but" and _clause_follows(rest)):
                cuts.append((i, "main"))
            elif rest[0].tag == "CD" and _clause_follows(rest, near=5):
                cuts.append((i, "main"))  # "10 people were killed and 140 were injured"
        elif token.tag == "CD" and before.text == "," and _clause_follows(tokens[i:], near=4):
            cuts.append((i, "main"))  # "10 were killed, 140 were injured and …"
        elif before.text == "," and token.lower == "with":
            cuts.append((i, "main"))
        elif (
            before.text == ","
            and token.tag in ("VBD", "VBN", "VBZ", "VBP", "MD")
            and token.lower not in SPEECH_VERBS
            and not (
                i > 3 and tokens[i - 2].tag == "CD" and tokens[i - 3].text == ","
            )  # "Bruno Falkner, 20, has been …"
        ):
            cuts.append((i, "verb"))  # "…, which hit at dawn, injured 200", "killed a child, injured dozens"
    cuts = sorted(set(cuts))
    subject = _subject(tokens, 0, cuts[1][0] if len(cuts) > 1 else len(tokens))
    clauses: list[_Clause] = []
    for index, (first, kind) in enumerate(cuts):
        last = cuts[index + 1][0] if index + 1 < len(cuts) else len(tokens)
        if kind == "main":
            own = _subject(tokens, first, last)
            if own is not None:
                subject = own
            clauses.append(_Clause(first, last))
        elif kind == "relative":
            phrase = _noun_phrase_before(tokens, first)
            starts_with_verb = first + 1 < len(tokens) and (tokens[first + 1].verb or tokens[first + 1].tag == "RB")
            if phrase is None and starts_with_verb and clauses:  # "it is not clear who opened the gate"
                clauses[-1] = _Clause(clauses[-1].first, last, clauses[-1].subject)
                continue
            clauses.append(_Clause(first, last, phrase if starts_with_verb else None))
        elif kind == "participle":
            # "she told of two men who fell after being pushed": of whom the participle is told nobody knows
            said = any(token.lower in SPEECH_VERBS for token in tokens[:first])
            clauses.append(_Clause(first, last) if said or subject is None else _Clause(first + 1, last, subject))
        else:
            clauses.append(_Clause(first, last, _relative_subject(tokens, cuts, index, clauses[-1]) or subject))
    return _join_verbless(tokens, clauses)


def _relative_subject(
    tokens: Sequence[Token], cuts: Sequence[tuple[int, str]], index: int, before: _Clause
) -> tuple[int, int] | None:
    """Return the subject of a verb that goes on with a relative clause, or None where it is that of the main clause.

    "a storm which felled trees and tore off roofs"; "a lorry that skidded in Varde, hurting eight".
    """
    first, _ = cuts[index]
    last, kind = cuts[index - 1]
    if tokens[first].lower in ("and", "or") and tokens[first - 1].text != ",":
        goes_on = tokens[last].tag == tokens[first + 1].tag == "VBG"  # "killing eight and hurting 200"
        return before.subject if kind == "relative" or goes_on else None
    if tokens[first].tag == "VBG":
        that = next((k for k in range(first - 2, before.first, -1) if tokens[k].lower == "that"), None)
        if that is not None and tokens[that + 1].verb and tokens[that - 1].noun:
            return _noun_phrase_before(tokens, that)
    return None


def _join_verbless(tokens: list[Token], clauses: list[_Clause]) -> list[_Clause]:
    """Give a stretch without a verb back to the clause before it."""
    joined: list[_Clause] = []
    for clause in clauses:
        words = tokens[clause.first : clause.last]
        if joined and not any(token.verb for token in words) and joined[-1].last == clause.first:
            joined[-1] = _Clause(joined[-1].first, clause.last, joined[-1].subject)
        else:
            joined.append(clause)
    return joined


def _is_hour(rest: Sequence[Token]) -> bool:
    """True for a time of day: what "after", "before" or "until" stands with is no clause then."""
    words = [token.lower.rstrip(".") for token in rest[:4]]  # 4, a.m. or 4, :, 30, a.m.
    return bool(words) and (words[0] in _HOURS or (words[0].isdigit() and not _NOON.isdisjoint(words)))


def _clause_follows(rest: Sequence[Token], near: int = 12) -> bool:
    """True when a subject and then a finite verb come next."""
    noun = False
    for token in rest[:near]:
        if token.noun or token.tag in ("PRP", "CD", "DT", "EX"):
            noun = True
        elif token.tag in ("VBD", "VBZ", "VBP", "MD") or (token.tag == "VBN" and noun):
            return noun
        elif token.text in ",;":
            return False
    return False


def _attribute(tokens: Sequence[Token], k: int, first: int) -> bool:
    """True for a participle that is no verb of the clause from `first` on: "the suspected gunman", "hooded men"."""
    tag = tokens[k].tag
    opens = k == first or tokens[k - 1].tag == "DT"
    beside = k + 1 < len(tokens) and (tokens[k + 1].noun or tokens[k + 1].tag.startswith("JJ"))
    return tag == "VBG" or (tag in ("VBN", "VBD") and opens and beside)


def _subject(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of the subject of the clause: the noun phrase before its first verb."""
    i = first
    while i < last and (tokens[i].text in ',;:-–—“"' or tokens[i].lower in _OPENERS):
        i += 1
    verb = next((k for k in range(i, last) if tokens[k].verb and not _attribute(tokens, k, i)), None)
    if verb is None:  # "Dorrit, returning from Lundby, opened the bridge"
        verb = next((k for k in range(i + 1, last) if tokens[k - 1].text == "," and tokens[k].tag == "VBG"), None)
    if verb is None or verb == i:
        return None
    # a leading adverbial ("On Tuesday, …", "In the city, …") is not the subject
    for k in range(verb - 1, i, -1):
        if not any(token.noun or token.tag == "PRP" for token in tokens[k + 1 : verb]):
            continue  # "For example, the Varde ferry, which sails …"
        later = tokens[i].tag == "CD" and tokens[k - 1].lower in ("later", "earlier", "ago", "after", "before")
        if tokens[k].text == "," and (later or tokens[i].tag in ("IN", "RB", "VBG", "TO")):
            i = k + 1
            break
    end = verb
    while end > i and tokens[end - 1].tag in ("RB", "MD"):
        end -= 1
    for k in range(i + 1, end):
        # "Fauzi, an official of the agency, said"
        if tokens[k].text == "," or tokens[k].lower in ("which", "who", "that"):
            end = k
            break
    if end <= i or not any(token.noun or token.tag in ("PRP", "CD", "DT") for token in tokens[i:end]) or end - i > 14:
        return None
    return i, end


def _noun_phrase_before(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends just before token i (a relative pronoun)."""
    end = i
    while end > 0 and tokens[end - 1].text in ',“"–—-':
        end -= 1
    if end > 2 and tokens[end - 1].tag == "CD" and tokens[end - 2].text == "," and tokens[end - 3].noun:
        end -= 2  # "Joanne Tasker, 56, who had …"
    first = end
    while first > 0 and end - first < 10:
        token = tokens[first - 1]
        if (
            token.noun
            or token.tag in ("DT", "CD", "POS", "PRP$")
            or token.tag.startswith("JJ")
            or token.text in HYPHENS
        ):
            first -= 1
            if token.tag == "DT":
                break
        else:
            break
    if not any(token.noun for token in tokens[first:end]):
        return None
    # "the harbour of Lundby, which was closed", "two women from Oberau who …"
    place = tokens[i : i + 1] and tokens[i].lower == "who" and all(token.tag == "NNP" for token in tokens[first:end])
    if first > 1 and (tokens[first - 1].lower == "of" or (place and tokens[first - 1].lower in ("from", "in"))):
        whole = _noun_phrase_before(tokens, first - 1)
        if whole is not None and tokens[whole[1] - 1].tag in ("NN", "NNS"):
            first = whole[0]
    return first, end
