"""Evidence of a finding → what is said of it and of its fact: what differs, why it is believed, what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from factcheck.datatypes import Article, Claim, Evidence, Kind, Sentence
from factcheck.facts import Accord, Bearing, Fugitive, Name, Office, Quantity, Time, Utterance, extract
from factcheck.facts.compare import Value as Filled
from factcheck.facts.compare import agreeing, words_of
from factcheck.facts.modality import modality
from factcheck.facts.utterances import quotation_of
from factcheck.positions import Value, sides

NEARLY = 1.2
"""How many times one figure may be the other to be named as what two sentences have in common."""
_KIND_WORDS: dict[Kind | None, str] = {
    "number": "figure",
    "date": "time",
    "place": "place",
    "person": "who it was",
    "event": "what happened",
    "attribution": "what was said",
    "negation": "whether it is so",
}


def explanation(
    items: Sequence[Evidence], left: Sentence, right: Sentence, articles: Mapping[str, Article], *, proved: bool
) -> str:
    """Say in a line or two what differs and why it is believed."""
    top = items[0]
    if top.verdict == "agreement":
        return "Both report this; one may say more." + _in_common(left, right, articles)
    parts = []
    for item in sorted(items, key=lambda item: -item.confidence):
        slot = item.pair.slot
        if slot is not None:
            values = f"“{words_of(slot.left, left.text)}” against “{words_of(slot.right, right.text)}”"
            parts.append(f"{_named(slot.left, item.kind)} {values}")
    if not parts:
        return "One side says what the other denies."
    text = "; ".join(dict.fromkeys(parts)) + "."
    text = text[0].upper() + text[1:]
    if top.features.get("last"):
        both = modality(left.text).last and modality(right.text).last
        text += (
            " Both speak of the last time." if both else " One calls it the last time, the other tells of a later one."
        )
    if top.verdict == "update" and top.kind == "date":
        text += " Both tell what was to come; the later article may have the newer plan."
    elif top.verdict == "update" and top.kind == "event":
        text += " The article in which the suspect is still sought may be the older one."
    elif top.verdict == "update":
        text += _moved(top, left, right, articles)
    if top.verdict == "contradiction" and top.pair.slot is not None and _moves(top.pair.slot.left):
        text += " Counts like this one move: compare the hours at which the articles were written."
    if top.features.get("speaker"):
        text += " Both quote the same words."
    if top.features.get("name"):
        text += " One name is told in two ways, or two people are meant."
    if top.features.get("slip"):
        text += " The figure is the same, and the unit is not."
    if proved:
        text += " The two claims conflict only in this."
    elif top.features.get("copy"):
        text += " The rest of the two sentences is nearly the same."
    return text


def _in_common(left: Sentence, right: Sentence, articles: Mapping[str, Article]) -> str:
    """Say which figures and times two sentences have in common, as either words them."""
    facts = [extract(each.text, articles[each.article].published) for each in (left, right)]
    said: dict[str, None] = {}
    used: set[int] = set()
    for ours, theirs in agreeing(*facts):
        if id(ours) in used or id(theirs) in used or not _nearly(ours, theirs):
            continue
        used |= {id(ours), id(theirs)}
        words = words_of(ours, left.text), words_of(theirs, right.text)
        alike = words[0].casefold() == words[1].casefold()
        said[f"“{words[0]}”" if alike else f"“{words[0]}” (“{words[1]}”)"] = None
    return f" In common: {', '.join(said)}." if said else ""


def _nearly(left: Quantity | Time, right: Quantity | Time) -> bool:
    """False for figures that agree in nothing but a bound: "six", "at least two"."""
    if isinstance(left, Time) or isinstance(right, Time):
        return True
    low, high = sorted((abs(left.value), abs(right.value)))
    return high <= NEARLY * low or high == low


def statement(items: Sequence[Evidence], claims: Sequence[Claim], sentences: Sequence[Sentence]) -> str:
    """Say what a fact is about: a claim of its surest evidence with the values left open.

    A claim of the last event of its kind before others, then the shorter.
    """
    top = items[0]
    value = top.pair.slot.left if top.pair.slot is not None else None
    if isinstance(value, Quantity) and value.aspect is not None:
        of = f" ({value.noun})" if value.noun not in (None, "people", "person", "other") else ""
        return "How many people live there" if value.aspect == "population" else f"How many were {value.aspect}{of}"
    if isinstance(value, Quantity) and value.dimension == "age" and value.owner:
        assert top.pair.slot is not None
        owners = (one.owner for one in (top.pair.slot.left, top.pair.slot.right) if isinstance(one, Quantity))
        return f"Age of {min(filter(None, owners), key=len).title()}"  # "Heartless Bruno Falk" is Bruno Falk
    if isinstance(value, Name):
        return "What somebody is called"
    if isinstance(value, Utterance):
        return f"Who said “{quotation_of(value, sentences[claims[top.pair.left].sentence].text)}”"
    if isinstance(value, Accord):
        return "Whether two nations are at one"
    if isinstance(value, Fugitive):
        return "What became of the suspect"
    if isinstance(value, Bearing):
        return f"On which side of {value.place.title()}"
    if isinstance(value, Office):
        return f"{'Trade' if value.trade else 'Office'} of {value.holder.given} {value.holder.family}"
    options = []
    for index in (top.pair.left, top.pair.right):
        text, sentence = claims[index].text, sentences[claims[index].sentence].text
        values = [
            value
            for item in items
            for at, value in sides(item, claims)
            if value is not None and at == claims[index].sentence
        ]
        for words in sorted({words_of(value, sentence) for value in values}, key=lambda words: (-len(words), words)):
            text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", "…", text, count=1, flags=re.I)
        options.append(" ".join(text.split()).strip(" .,;"))
    return min(options, key=lambda text: (not modality(text).last, len(text)))


def _moved(top: Evidence, left: Sentence, right: Sentence, articles: Mapping[str, Article]) -> str:
    """Say which way a count has gone: most go up, the missing and homes without power may go either way."""
    first, second = articles[left.article].published, articles[right.article].published
    slot = top.pair.slot
    assert slot is not None
    assert isinstance(slot.left, Quantity), "only counts are updated"
    assert isinstance(slot.right, Quantity)
    if first is None or second is None or first == second:
        return " The count moved while it was reported on."
    way = "higher" if (first < second) == (slot.left.value < slot.right.value) else "lower"
    return f" The later article has the {way} figure."


def _moves(value: Value) -> bool:
    """True for a count of dead, injured, missing and the like, which grows in the hours after an event."""
    return isinstance(value, Quantity) and value.aspect not in (None, "population", "aboard", "laid off")


def _named(value: Filled, kind: Kind | None) -> str:
    """Name what a value is: "number killed", "village", "place"."""
    if isinstance(value, Quantity) and value.aspect is not None:
        return "population" if value.aspect == "population" else f"number {value.aspect}"
    if isinstance(value, Quantity) and value.dimension != "count":
        return "amount" if value.dimension == "money" else value.dimension
    if isinstance(value, Quantity) and value.noun is not None:
        return f"count ({value.noun})"
    if isinstance(value, Utterance):
        return "speaker"
    if isinstance(value, Fugitive):
        return "suspect"
    if isinstance(value, Office) and value.trade:
        return "trade"
    if isinstance(value, Name | Office | Bearing):
        return type(value).__name__.lower()
    return _KIND_WORDS.get(kind, "value")
