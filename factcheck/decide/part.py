"""A count → whether it is of a part: some of them, those in one place of several, those who came first."""

from __future__ import annotations

import re

from factcheck.decide.cluster import Cluster
from factcheck.decide.side import Side
from factcheck.decide.where import but_where_treated, counted_in
from factcheck.facts import Quantity
from factcheck.facts.sites import STRUCK, kinds_of_place
from factcheck.facts.words import names

_EVERYWHERE = re.compile(
    r"\b(?:worldwide|globally|nationwide|nationally|"
    r"(?:across|around|throughout)\s+the\s+(?:country|world|globe|nation|region|state|province|island|continent)|"
    r"(?:across|throughout)\s+(?-i:[A-Z])[a-z]+)\b",
    re.I,
)
_WORLDWIDE = re.compile(r"\b(?:worldwide|globally|(?:world|globe))\b", re.I)
_IN_ALL = re.compile(r"\b(?:in\s+all|in\s+total|altogether|overall)\b", re.I)
_IN_PART = re.compile(
    r"\b(?:(?:after|before)\s+(?:the\s+)?(?:break|interval|half-?time)|(?:first|second|opening|final|last|third|fourth)\s+"
    r"(?:half|quarter|period|day|leg|set|round)|alone)\b",
    re.I,
)
_OF_REGION = re.compile(
    r"\b(?:sales|profits?|earnings|revenues?|volumes|shipments|exports|imports|turnover|deliveries|orders|bookings|output)"
    r"(?:\s+volumes)?\s+in\s+(?:the\s+)?(?:[a-z]+\s+)?(?P<where>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
)
"""What tells the sales of one region from all."""
SAME_PART = 3
"""Words behind two counts of parts that say that it is one part. Chosen by hand, unmeasured."""
PARTIAL = re.compile(
    r"\b(?:another|additional|further|(?<!than )more|including|among them|including at least|remaining|first|last|"
    r"seriously|critically|only)\s*$",
    re.I,
)
_PARTIAL_AFTER = re.compile(
    r"^\s*(?:of\s+(?:them|whom|those|the|his|her|their|its|these)\b|(?:\w+\s)?(?:more|additional|further)\b|"
    r"(?:[\w-]+\s){0,6}(?:inside|seriously|critically|severely|badly|minor|non-\w+|gunshot|gunfire|at the scene|"
    r"in (?:a )?(?:serious|critical)|head injur))",
    re.I,
)
"""What stands after a count of a part: "four of them", "six with gunshot wounds"."""
_PART_BEFORE = re.compile(
    r"(?:\b(?:another|additional|further|adding to (?:the )?|on top of (?:the )?|"
    r"(?<!than )more|including|among them|including at least|remaining|"
    r"among\s+(?:the|those)\s+(?:dead|killed|injured|wounded|victims|arrested)(?:\s+(?:is|are|was|were))?|"
    r"\b[Ii]n\s(?:[A-Z][\w’'-]+\s){1,3}alone,?)\s*|"
    r"(?<![\d,])\d[\d,]*\s+(?:\w+\s+){1,3}\()$",
    re.I,
)
PART_AFTER = re.compile(
    r"^\s*(?:of\s+(?:them|whom|those|the|his|her|their|its|these)\b|(?:\w+\s)?(?:more|additional|further)\b(?! than)|"
    r"(?:[\w’'-]+\s){0,3}(?:in|on|at)\s(?:[\w.’'-]+\s){1,3}alone\b|"
    r"(?:[\w-]+\s){0,3}(?:has|have|had)\s+(?:\w+ly\s+)?been\s+(?:\w+ly\s+)?"
    r"(?P<done>identified|named|buried|recovered|claimed|handed\sover|returned)\b|"
    r"bod(?:y|ies)\s+(?:has|have|had)\s+been\s+(?P<found>found)\b)",
    re.I,
)
"""The same, where the words leave no doubt: of such read counts of people 4 % conflict, none of them strictly."""
_STILL_THERE = re.compile(
    r"\s+(?:[\w-]+\s){0,3}(?:remain(?:s|ed)?|(?:is|are|was|were)\s+still)\s+in\s+(?:the\s+)?(?:hospital|intensive)\b",
    re.I,
)
"""What stands behind those of the injured who are not home yet."""
_HOW_BADLY = re.compile(
    r"[^,;.]{0,45}?\b(?:serious(?:ly)?|critical(?:ly)?|severe(?:ly)?|badly|grave(?:ly)?|minor|slight(?:ly)?|"
    r"light(?:ly)?|superficial|non-[\w-]+)\b",
    re.I,
)
"""What stands behind a count of those who are hurt so and so badly: of 71 read pairs in which one of two counts of the
injured has it, one conflicts, and its count of some is the larger one."""
OTHERS_AFTER = re.compile(r"^\s*(?:\w+\s)?others?\b", re.I)
"""Of the dead, others are not all; of the injured, they are all but the dead."""
INCLUDING = re.compile(r"[^.;]{0,20}?\bincluding\s(?:the\s)?[A-Z]")
"""What stands behind a count that holds somebody whom the text names: "six people, including the mayor"."""
_ALONE = re.compile(r"\balone\b", re.I)
_IN_ALONE = re.compile(r"[Ii]n\s(?:the\s)?[^,;.]{2,40}\salone\b")
_FIRST_OF = re.compile(
    r"\b(?:(?P<which>first|second|third|initial)|another|advance)\s(?:team|group|batch|wave|contingent|convoy|shipment|tranche|party)\s"
    r"of\s(?:about\s|some\s)?$",
    re.I,
)
"""What stands before a count of some who come before others: "a first team of"."""
_NAMED_HOSPITAL = re.compile(
    r"\b(?:to|at|in|by)\s(?:the\s)?(?:[A-Z][\w’'.-]*\s){1,4}(?:[Hh]ospital|[Cc]linic|[Ii]nfirmary|(?:Medical|Trauma)\sCent(?:er|re))\b"
)
_AT_OURS = re.compile(r"\b[Ww]e(?:['’]ve|\shave|\shad)?\s(?:received|treated|admitted|seen|taken\sin)\s")
"""One hospital of several, by its name or its doctor: those whom it treats are a part, where the other count is larger
and names none."""
_OF_ONE_HOSPITAL = _NAMED_HOSPITAL, _AT_OURS
_DEEDS = re.compile(r"\b(?:attacks|bombings|blasts|explosions|shootings|strikes)\b", re.I)
_SUMMING = re.compile(r"\b(?:in all|in total|altogether|overall|death toll)\b", re.I)
"""Words for several deeds at once, and for what befell all."""
_OUT = re.compile(
    r"\b(?:freed|released|set\s+free|let\s+go|escaped|found|located|traced|recovered|retrieved|returned|"
    r"(?:brought|pulled|got)\s+(?:out|up|ashore))\b",
    re.I,
)
"""Words for those who are free or found."""
_STILL_IN = re.compile(
    r"\b(?:still|remain(?:s|ed|ing)?|held|holding|captive|captivity|missing|(?:searching|looking)\s+for|not|never|yet\s+to)\b",
    re.I,
)
"""Words for those who are not."""
_ALL = re.compile(r"\b(?:all|both|the\s+(?:last|final|remaining))\s+(?:of\s+)?(?:the\s+)?$", re.I)
"""What stands before a count of all: none of them is left."""
_CLAUSE_END = re.compile(r"[,;:.]\s|\b(?:and|but|while|after|before|since|who|which|when)\b", re.I)
_CLAUSE_REACH = 80
"""Characters on either side of a count in which its clause ends."""
_PLACE = (
    r"(?:villages?|hamlets?|towns?|cit(?:y|ies)|settlements?|communit(?:y|ies)|districts?|count(?:y|ies)|provinces?|regions?|"
    r"islands?|suburbs?|neighbou?rhoods?|camps?|schools?|hospitals?|hotels?|mosques?|church(?:es)?|markets?|areas?|places?|"
    r"sites?)"
)
_HIT = (
    r"(?:[a-z]+-)?(?:hit|struck|raided|attacked|targeted|bombed|shelled|stormed|flooded|devastated|battered|ravaged|"
    r"affected|destroyed|razed)"
)
_NAME = r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3}"
_ONE_OF = re.compile(
    rf"(?:\b(?:[Ii]n|[Aa]t|[Oo]n|[Nn]ear|{_PLACE}\s+of)\s+(?P<before>{_NAME})(?:\s+{_PLACE})?(?:,|\s+[–—-])\s+(?:one\s+of|among)|"
    rf"\b(?:[Ii]n|[Aa]t|[Oo]n)\s+one\s+of)\s+(?:those\s+{_HIT}|(?:the|those|several|many|[a-z]{{3,6}})\s+"
    rf"(?:[a-z-]+\s+)?(?:{_HIT}\s+{_PLACE}|{_PLACE}\s+(?:(?:that|which|it|they|were|was|had|have|been)\s+){{0,4}}{_HIT}))"
    rf"\b(?:,\s+(?P<behind>{_NAME}))?"
)
"""What says that a place was not the only one that was struck: "in Gwari, one of the villages raided"."""


def is_part(side: Side, before: re.Pattern[str] = _PART_BEFORE, after: re.Pattern[str] = PART_AFTER) -> bool:
    """True where the words say that a count comes on top or is of some: "another 20", "four of them".

    `before` and `after` are the words that say so on either side of it.
    """
    assert isinstance(side.value, Quantity)
    text, value = side.sentence.text, side.value
    rest = text[value.number[1] :]
    if value.aspect == "killed" and OTHERS_AFTER.match(rest):
        return True
    if value.aspect in ("injured", "taken to hospital", "sickened") and _STILL_THERE.match(rest):
        return True
    return bool(before.search(text[: value.start]) or after.match(rest))


def hurt_so_badly(left: Side, right: Side) -> bool:
    """True where the smaller count is of those who are hurt so and so badly, and the larger one of all."""
    assert isinstance(left.value, Quantity)
    assert isinstance(right.value, Quantity)
    told = [
        (value.value, _HOW_BADLY.match(side.sentence.text, value.number[1]) is not None)
        for side, value in ((left, left.value), (right, right.value))
    ]
    (_, few), (_, many) = sorted(told, key=lambda one: one[0])
    return few and not many


def of_one_hospital(left: Side, right: Side) -> bool:
    """True where the smaller count is of one hospital, and the larger one of none."""
    a, b = left.value, right.value
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    few, many = (one.sentence.text for one in ((left, right) if a.value < b.value else (right, left)))
    return any(words.search(few) for words in _OF_ONE_HOSPITAL) and not any(
        words.search(many) for words in _OF_ONE_HOSPITAL
    )


def everywhere(left: Side, right: Side, cluster: Cluster) -> bool:
    """True where one side counts everywhere or in all, and the other in one place, in a part of the time, or the first
    who came."""
    came = [_FIRST_OF.search(side.sentence.text, 0, side.value.start) for side in (left, right) if side.value]
    which = [match and match["which"] for match in came]
    if any(came) and (which[0] is None or which[0] != which[1]):  # but not two sizes of one "first shipment"
        return True
    assert isinstance(left.value, Quantity)
    assert isinstance(right.value, Quantity)
    few, many = (left, right) if left.value.value < right.value.value else (right, left)
    if (any(map(_ALONE.search, clause(few))) or _IN_ALONE.match(few.sentence.text)) and not _ALONE.search(
        many.sentence.text
    ):
        return True  # "20,000, which refers to the march of the unions alone"
    for here, there in ((left, right), (right, left)):
        ours, theirs = here.sentence.text, there.sentence.text
        if _EVERYWHERE.search(ours) and not _EVERYWHERE.search(theirs) and _inside(here, there, cluster):
            return True
        if _IN_ALL.search(ours) and _IN_PART.search(theirs) and not _IN_PART.search(ours):
            return True
    return False


def of_a_region(left: str, right: str) -> bool:
    """True where one text tells of the sales of a region that the other does not name."""
    found = [_OF_REGION.search(text) for text in (left, right)]
    return any(match and match["where"] not in other for match, other in zip(found, (right, left), strict=True))


def _inside(here: Side, there: Side, cluster: Cluster) -> set[str]:
    """Return the names of the places where the other side counts; of "nationwide" its country is none."""
    found = counted_in(there) - names(here.sentence.text)
    if _WORLDWIDE.search(here.sentence.text):
        return found
    countries = (place for place in cluster.facts[there.claim.sentence].places if place.level == "country")
    return found - {word for place in countries for word in place.name.lower().split()}


def one_part(left: Side, right: Side) -> bool:
    """True for two counts of parts in the same words, "eight of them critically", "18 of them critically", or of those
    to whom the same was done: "12 bodies have been recovered", "divers recovered 15 bodies"."""
    rest = [side.sentence.text[side.value.number[1] :] for side in (left, right) if isinstance(side.value, Quantity)]
    for behind, other in zip(rest, (right, left), strict=True):
        part = PART_AFTER.match(behind)
        done = part and (part["done"] or part["found"])
        if done and any(re.search(rf"\b{done}\b", words, re.I) for words in clause(other)):
            return True
    words = [re.findall(r"\w+", text)[:SAME_PART] for text in rest]
    return len(words[0]) == SAME_PART and words[0] == words[1]


def may_be_part(side: Side) -> bool:
    """True where a count may be of a part, by words that leave doubt: "only 20", "six with gunshot wounds"."""
    return is_part(side, PARTIAL, _PARTIAL_AFTER)


def of_one_site(left: str, right: str, only: str | None = None) -> bool:
    """True where one sentence tells of one place that was struck, and the other of more, or of several attacks.

    `only` is the kind of place of the whole event, if there is one: of a train that derailed all tolls are of it.
    """
    if _one_of_several(left, right):
        return True
    struck = but_where_treated([kinds_of_place(text) & STRUCK for text in (left, right)], (left, right))
    several = [bool(_DEEDS.search(text) or _SUMMING.search(text)) for text in (left, right)]
    for here, there in ((0, 1), (1, 0)):
        if len(struck[here]) == 1 and struck[there] > struck[here]:
            return True
        if not struck[here] or struck[there] or several[here] or not several[there]:
            continue
        if struck[here] != {only} or _DEEDS.search((left, right)[there]):
            return True
    return False


def _one_of_several(left: str, right: str) -> bool:
    """True where a text tells of one of several places that were struck, and the other does not name it."""
    found = [_ONE_OF.search(text) for text in (left, right)]
    named = [(match["before"] or match["behind"] or "") if match else "" for match in found]
    if all(found):
        return all(named) and named[0] not in right and named[1] not in left
    return any(found) and not any(name and name in other for name, other in zip(named, (right, left), strict=True))


def out_and_in(left: Side, right: Side) -> bool:
    """True for a count of those who are free or found, and one of those who are not yet; not where it was all."""
    fates = []
    for side in (left, right):
        before, behind = clause(side)
        if _ALL.search(before):
            return False
        told = before + behind
        fates.append("in" if _STILL_IN.search(told) else "out" if _OUT.search(told) else None)
    return set(fates) == {"in", "out"}


def clause(side: Side) -> tuple[str, str]:
    """Return the words of the clause of a count, those before its number and those behind it."""
    assert isinstance(side.value, Quantity)
    text, value = side.sentence.text, side.value
    before = _CLAUSE_END.split(text[max(0, value.start - _CLAUSE_REACH) : value.start])[-1]
    return before, _CLAUSE_END.split(text[value.number[1] : value.number[1] + _CLAUSE_REACH])[0]
