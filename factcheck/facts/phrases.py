"""A count → what befell the counted, by a phrase right before or behind it: "the death toll rose to 34"."""

from __future__ import annotations

import re
from dataclasses import dataclass

BEFORE_REACH = 120
"""Characters before a count in which a phrase stands."""
WORKERS: frozenset[str | None] = frozenset((None, "worker", "employee", "staff", "staffer", "people", "person"))
"""Those who are laid off, by the first of their synonyms."""
_WORK: frozenset[str | None] = frozenset(("job", "position", "role", "post"))
"""What is cut when they are."""
_AT_HOME: frozenset[str | None] = frozenset("resident inhabitant villager islander family household".split())
"""Those who leave their homes when they are told to leave; guests and workers leave something else."""
_OWN: frozenset[str | None] = frozenset(
    "soldier citizen civilian national villager firefighter marine sailor troop".split()
)
"""Those whom a country or a village loses when they die; players and workers are lost to others."""
_WALLS: frozenset[str | None] = frozenset(("house", "home", "building", "structure"))
_ANYBODY: frozenset[str | None] = frozenset((None, "people"))
_HURTS = r"(?:injur(?:y|ies)|wounds?|burns?|fractures?|broken|cuts|bruises|concussions?|smoke\s+inhalation|shock)\b"
_WILL = r"(?:\s+[\w’'-]+){1,3}?(?:\s+(?:will|would|could|may|might|must|are|were|was|is|have|has|had|been|be|being|to))"
_LESS = r"\s+(?:(?:some|about|around|nearly|almost|another|a\s+further|up\s+to|as\s+many\s+as)\s+)?$"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """An aspect, what says it, behind a count or `before` it, and the nouns of which it is so, if not of all."""

    aspect: str
    words: re.Pattern[str]
    before: bool = False
    nouns: frozenset[str | None] | None = None

    @classmethod
    def of(
        cls, aspect: str, words: str, *, before: bool = False, nouns: frozenset[str | None] | None = None
    ) -> _Phrase:
        return cls(aspect, re.compile(words, re.I), before, nouns)


_PHRASES = (
    _Phrase.of(
        "taken to hospital",  # " people were taken to the Diana, Princess of Wales Hospital"
        r"[^,;.]{0,40}\b(?:taken|rushed|whisked|ferried|brought|sent|flown|airlifted|transported|admitted) to "
        r"(?:(?:the|a|an)\s)?(?:(?-i:[A-Z])[\w’'-]*,?\s|(?-i:of|and|de|the)\s)*hospitals?\b",
    ),
    _Phrase.of(
        "taken to hospital",
        r"(?:\s+[\w’'-]+){0,2}\s+(?:need(?:ed|ing)?|require[ds]?|requiring|receiv(?:ed|ing))\s+"
        r"hospital\s+(?:treatment|care)\b",
    ),
    _Phrase.of(
        "displaced",  # " people had to leave their homes", for however long
        r"[^,;.]{0,40}\bto\s+(?:leave\s+(?:their|the)\s+(?:homes?|houses?|apartments?|flats?|area|coast|town|city|villages?|"
        r"islands?|buildings?|region|district)|flee|evacuate)\b|"
        r"(?:\s+[\w’'-]+)?(?:\s+(?:have|had))?\s+left\s+(?:(?:their|the)\s+)?(?:[\w-]+\s+)?"
        r"(?:homes?|houses?|coast|area|towns?|villages?|islands?|communit(?:y|ies))\b|"
        r"[^,;.]{0,40}\b(?:forced|driven|moved)\s+(?:from|out\s+of)\s+(?:their|the)\s+(?:homes?|houses?|apartments?|flats?|"
        r"villages?|towns?|land|valley|area|district|zone)\b|[^,;.]{0,40}\b(?:moved|taken|brought)\s+to\s+safety\b|"
        r"[^,;.]{0,20}\bwho\s+(?:have\s+|had\s+)?(?:had|has)\s+to\s+leave\s*(?:[.,;]|$)|"
        r"[^,;.]{0,20}\bspent\s+(?:the|a|last|two|three)\s+nights?\s+(?:outdoors|outside|in\s+the\s+open)\b",
    ),
    _Phrase.of(
        "displaced", r"[^,;.]{0,20}\b(?:told|ordered|urged|asked|forced)\s+to\s+leave\s*(?:[.,;]|$)", nouns=_AT_HOME
    ),
    _Phrase.of(
        "injured",  # " fans suffered broken bones"
        r"(?:\s+[\w’'-]+)?\s+(?:suffer(?:ed|ing)?|sustain(?:ed|ing)?)\s+"
        rf"(?:(?!over\b|for\b|from\b|against\b)[\w-]+\s+){{0,6}}?{_HURTS}",
    ),
    _Phrase.of(
        "injured", rf"(?:\s+[\w’'-]+){{1,4}}?\s+treated\s+(?:\w+\s+){{0,3}}?for\s+(?:[\w-]+\s+){{0,3}}?{_HURTS}"
    ),
    _Phrase.of(
        "rescued",  # " people were plucked from the water"
        r"(?:\s+[\w’'-]+)?\s+(?:had\s+been|have\s+been|were|was|being)\s+(?:plucked|pulled|dug|winched|lifted|hauled)\s+"
        r"(?:alive\s+)?(?:to\s+safety\b|(?:from|out\s+of)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:water|sea|river|lake|rubble|"
        r"wreckage|debris|ruins|snow|mud|floods?|building|roofs?|flames)\b)(?![^.;]{0,60}\b(?:dead|died|body|bodies)\b)",
    ),
    _Phrase.of(
        "damaged",  # " homes and other structures have burned"
        r"\s+(?!and\b)[\w’'-]+(?:\s+and\s+other\s+[\w-]+)?(?:\s+(?:have|has|had|were|was|been))*\s+"
        r"(?:burn(?:ed|t)|torched|reduced\s+to\s+(?:ashes|rubble))\b",
        nouns=_WALLS,
    ),
    _Phrase.of(
        "laid off", rf"\b(?:lay(?:s|ing)?\s+off|laid\s+off|sack(?:ed|s|ing)?){_LESS}", before=True, nouns=WORKERS
    ),
    _Phrase.of(
        "laid off",
        rf"{_WILL}{{0,4}}\s+(?:laid\s+off|made\s+redundant|sacked|los(?:e|t|ing)\s+(?:their|its)\s+jobs?)\b",
        nouns=WORKERS,
    ),
    _Phrase.of(
        "laid off",  # "shed 800 jobs"
        rf"\b(?:cut|cuts|cutting|shed|sheds|shedding|axe[ds]?|axing|slash(?:ed|es|ing)?|eliminat(?:e[ds]?|ing)|"
        rf"(?:loss|cut)\s+of){_LESS}",
        before=True,
        nouns=_WORK,
    ),
    _Phrase.of(
        "laid off",
        rf"{_WILL}{{1,4}}\s+(?:axed|shed|cut|go(?!\s+to)|lost|eliminated|slashed)\b",
        nouns=frozenset(("job",)),
    ),
    _Phrase.of("killed", r"\b(?:los[et]|losing)\s+$", before=True, nouns=_OWN),  # "Canada lost 57 citizens"
    _Phrase.of(
        "sickened",  # " confirmed cases of cholera", not of fraud
        r"\s+(?:[\w-]+\s+){0,2}?(?:confirmed|laboratory-confirmed)\s+(?:cases|infections)\b(?!\s+of\s+(?!cholera|measles|"
        r"covid|flu|influenza|ebola|mpox|dengue|malaria|legionnaire|hepatitis|the\s+(?:disease|virus)))",
    ),
    _Phrase.of("without power", r"\b(?:power|electricity)\s+(?:was|is|went)\s+out\s+(?:for|to|at|in)\s+$", before=True),
    _Phrase.of(
        "without power",  # " homes and businesses were without electricity"
        r"(?:\s+[\w’'-]+){1,3}?(?:\s+and\s+[\w-]+)?(?:\s+(?:have|has|had|were|was|are|been|still|being|left))*\s+"
        r"(?:(?:without|had\s+no|have\s+no|lost|lose|losing)\s+(?:power|electricity)|in\s+the\s+dark|blacked\s+out)\b",
    ),
    _Phrase.of("arrested", r"(?:\s+[\w’'-]+){0,2}?\s+(?:in\s+the\s+cells|under\s+arrest|in\s+handcuffs)\b"),
    _Phrase.of(
        "killed",  # "bringing to 10" " the number of guards who have been killed"
        r"\s+the\s+(?:(?:total|overall)\s+)?(?:death\s+toll|number\s+of\s+(?:[^.;,]{2,50}?\s)?(?:dead|deaths|fatalities|killed|died))\b",
        nouns=_ANYBODY,
    ),
    _Phrase.of(
        "killed",  # "the death toll of the mine fire rose to nine"
        r"\b(?:death\s+toll|toll(?=\s+(?:from|in|of|after|had|has|now|rose|climbed|stands|stood|reached))|"
        r"number\s+of\s+(?:the\s+)?(?:dead|deaths|fatalities))\b(?:[^.;,]|\.(?=\d)|,(?=\s(?:[A-Z]|ris|rose|climb|reach|stand|stood|now))){0,80}\s"
        r"(?:to|at|reached|passed|topped|hit|was|is)\s+$",
        before=True,
        nouns=_ANYBODY,
    ),
)
"""What is asked in turn."""


def by_phrase(text: str, start: int, end: int, noun: str | None) -> str | None:
    """Return what befell the counted by the first phrase right before or behind the count, whose noun is known."""
    before = text[max(0, start - BEFORE_REACH) : start]
    for phrase in _PHRASES:
        if phrase.nouns is not None and noun not in phrase.nouns:
            continue
        if phrase.words.search(before) if phrase.before else phrase.words.match(text, end):
            return phrase.aspect
    return None
