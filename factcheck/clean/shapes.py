"""What page furniture looks like: what a line is by its own words and shape, whatever stands around it."""

from __future__ import annotations

import re

from factcheck.clean.cues import AGENCY, LINES, SCRIPT, SECTIONS, Label
from factcheck.clean.words import wordlist

CUE_LENGTH_MAX = 600
"""Characters: a longer line is a paragraph, and is only cut within (the longest line of furniture in 529 real
articles, the small print of a newsletter, has 500)."""
SHOP_WORDS_MAX = 40
"""Words of a line that may advertise the outlet itself (the longest seen has 20)."""
SHOP_SHARE_MIN = 0.3
"""Share of a line's words that have to be a shop's before it counts as an advert: in 529 real articles the
adverts that no pattern tells have 0.33 to 1.0, and of 200 paragraphs of stories that say "you" or "we" all
but one of five words have 0.20 at most."""
DATE_WORDS_MAX = 18
"""Words of a date line ("Published at … | Updated at …") or of a video's title with its length (the longest
seen have 13)."""
SECTION_NAME_WORDS_MAX = 5
"""Words of the name of a section with the sections above it."""
NAMES_MAX = 16
"""Words of a byline (three authors with their outlets)."""

_TOLD = re.compile(
    r"\b(?:said|says|told|according to|added|reported|announced|warned|admitted|wrote|ruled|ordered|asked|urged"
    r"|claimed|recalled|testified)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”]|(?<![\w.,])[‘'](?=\w)[^‘’']*(?:[’']\w[^‘’']*)*[,.?!][’']")
_BUTTON = re.compile(
    r"[\"“'‘](?:accept|agree|i agree|allow|reject|ok|continue|manage)\b[^\"“”]{0,20}[\"”'’]", re.IGNORECASE
)
"""The name of a button, which nobody says."""
_GUARDED = {"sign-up line", "cookie notice", "share widget", "link line"}
"""Rules that do not hold for what somebody tells or says: "Sign up by Friday," officials said."""

_SHOP = wordlist(
    """app apps subscription subscriptions subscriber subscribers subscribe subscribing membership
    memberships member members newsletter newsletters inbox premium titles trial unlimited curated
    trusted sources delivered download sign signing login account password register email daily alert
    alerts notification notifications offer offers cancel anytime free devices digital access privacy
    policy terms cookies consent preferences browser ad-free journalism support donate perks exclusive"""
)
_SMALL = wordlist("a an and all at by for from in is it of on one or our that the this to us we with you your")
POINT_WORDS_MIN = 3
"""Words of the shortest item of a list that tells something."""
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|did|does|said|says)\b")
_ASKS = re.compile(r"(?:how|what|when|where|which|who|why|watch|read|see|in pictures)\b", re.IGNORECASE)
_SECTION_NAMES = wordlist(
    """africa americas analysis arts asia asia-pacific australia books business canada china climate crime
    culture economy education elections entertainment environment europe explainers features film
    finance food football health home india international investigations latest lifestyle local markets
    media mideast money movies music national nation news obituaries opinion opinions pacific politics
    region regional religion science security society sport sports style tech technology top travel uk
    us usa video videos war weather world"""
)
_WORD = re.compile(r"[\w’'-]+")
_ADDRESS = re.compile(r"\b(?:you|your|our|us|we)\b", re.IGNORECASE)

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d|\d\s?[/.]\s?\d{1,2}\s?[/.]\s?\d{2,4}|\d{1,2}:\s?\d\d|\b\d{4} [A-Z]{3}\b"
    rf"|\b{_MONTH}[a-z]*\.?\s\d|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}|\d{{1,2}}\s?[ap]\.?m\b",
    re.IGNORECASE,
)
_DATE_WORDS = wordlist(
    """breaking news live alert published publish posted post updated update last modified first edited
    created issued date on at time by as of am pm gmt est edt et pt pst pdt cst cdt ct mst mdt mt bst
    ist hkt utc cet cest jst kst sgt msk aest aedt uk us ago min mins hours hour minutes read and the
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec st nd rd th local noon midnight"""
)
_DATED_END = re.compile(
    rf"\W*(?:(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\W+)?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}[a-z]*\.?,? \d{{4}}"
    rf"|{_MONTH}[a-z]*\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}-\d\d-\d\d)\b(?!.*[.!?]\Z).{{0,30}}\Z",
    re.IGNORECASE,
)
"""The date and the time with which a byline may end."""
_ANSWER = re.compile(r"(?:on|at|by|until|around|before|after)\s(?!.*\d{4})", re.IGNORECASE)
"""How an answer begins: "On Tuesday at 6 a.m."."""
_STOPPED = re.compile(r"[^\W_]{2}\.\Z")
_UPDATED = re.compile(r"\W*(?:last |first )?(?:updat|publish|post|edit|modif|creat)\w*\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_VIDEO_TIME = re.compile(r"(?<!\bat)(?<!\bby)(?<!around)(?<!about)(?<!\bto)\s\d{1,2}:\d\d\Z")

_BYLINE = re.compile(
    r"(?:written |posted |reported |story |report |words )?by:? (?P<names>.+)|from:? (?P<desk>.+,.+)",
    re.IGNORECASE,
)
_NAME_JOINTS = wordlist("and of for from the in at de da di van von der den del la le al el bin ibn ben via with to")
_NOT_NAMES = wordlist(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december now then late early noon midnight law contrast comparison
    all some"""
)
_PLACE = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}"
_PERSON = re.compile(r"(?:[A-Z][\w'’-]*[.]? ?[.]? ){1,3}[A-Z][\w'’-]+(?: [JS]r\.)?")
_PLACED = re.compile(rf"{_PERSON.pattern} in {_PLACE}(?:(?:, | and |, and ){_PERSON.pattern} in {_PLACE})*")
_JOB = re.compile(
    r",? ?\b(?:staff (?:writer|reporter)|special to|bureau chief|contributor|producer"
    r"|(?:senior |political |chief |foreign )?(?:correspondent|reporter|editor|columnist))\b"
    r"|, (?:The )?[A-Z][\w ]*(?:TODAY|News|Press|Times|Post|Journal|Reuters|AP|CNN|BBC|AFP)\b",
    re.IGNORECASE,
)
_REPORTING = r"(?:reporting|writing|editing|reported|written|edited|compiled|graphics?|production|translat\w+)"
_CREDIT = re.compile(
    rf"\W?\s?(?:additional |further )?{_REPORTING}(?:(?:,| and|,? and additional)? {_REPORTING})*"
    r" by (?P<names>.+)",
    re.IGNORECASE,
)
_PHOTO_OF = re.compile(r"(?:[A-Z][\w./’'-]*\s){1,3}(?:Photos?|Images|Pictures)")
"""Whose photo it is: "Pool Photo", "Getty Images"."""
_CREDIT_WORDS = re.compile(rf"\b(?:additional|further|by|{_REPORTING})\b|[.()]", re.IGNORECASE)
_REPORTED_FROM = re.compile(r"(?P<names>.{3,120}?)\breported from (?P<places>.{3,200})")
_JOB_WORDS = r"(?:reporter|correspondent|editor|columnist|journalist|writer|producer|contributor|fellow|analyst)"
_BIO = re.compile(
    r"(?P<name>(?:[A-Z][\w.'’-]+ ){2,4})(?:covers|writes (?:about|for)"
    rf"|(?:is|was)\b.{{0,120}}\b{_JOB_WORDS}\b(?=\Z|[.,]| (?:for|at|with|based|covering|who (?:covers|writes)))).*"
)


def line_label(text: str) -> Label | None:
    """Return the rule that calls a line furniture by its own words and shape, else None."""
    if not any(character.isalnum() for character in text):
        return "separator"
    if len(text) > CUE_LENGTH_MAX:
        return None
    if SCRIPT.search(text):
        return "script left-over"
    is_told = _TOLD.search(text) is not None or _QUOTED.search(_BUTTON.sub("", text)) is not None
    for cue in LINES:
        if cue.pattern.fullmatch(text) and not (is_told and cue.label in _GUARDED):
            return cue.label
    if is_date_line(text):
        return "date line"
    if _VIDEO_TIME.search(text) and len(text.split()) <= DATE_WORDS_MAX:
        return "video teaser"
    if is_credit_line(text):
        return "agency credit"
    return "sign-up line" if not is_told and is_shop_line(text) else None


def section_label(text: str) -> Label | None:
    """Return the rule for what stands below a heading such as "RECENT NEWS", else None."""
    if len(text) > CUE_LENGTH_MAX:  # first, since a long run of blanks takes the next line the square of its length
        return None
    heading = re.sub(r"[\s:»›>…]+\Z|\.\.\.\Z", "", text)
    if heading.endswith((".", "!", "?")):
        return None
    return next((cue.label for cue in SECTIONS if cue.pattern.fullmatch(heading)), None)


def is_date_line(text: str) -> bool:
    """Tell whether a line holds nothing but a date, a time and words such as "updated"."""
    if len(text.split()) > DATE_WORDS_MAX or not _DATE.search(text):
        return False
    if _ANSWER.match(text) or (_STOPPED.search(text) and not _UPDATED.match(text)):
        return False  # "On 12 April." is a sentence of the story
    words = [word.lower() for word in _LETTERS.findall(text) if len(word) > 1]
    return all(word in _DATE_WORDS for word in words)


def is_shop_line(text: str) -> bool:
    """Tell whether a line advertises the outlet itself: it addresses the reader in a shop's words."""
    words = {word.lower() for word in _WORD.findall(text)}
    return (
        len(words) <= SHOP_WORDS_MAX
        and len(words & _SHOP) >= 2
        and shop_share(text) >= SHOP_SHARE_MIN
        and addresses_reader(text)
    )


def addresses_reader(text: str) -> bool:
    """Tell whether a line says "you" or "we", outside of a quotation."""
    return _QUOTED.search(text) is None and _ADDRESS.search(text) is not None


def shop_share(text: str) -> float:
    """Return the share of a line's words that are a shop's ("One app. One membership."), 0 to 1."""
    words = [word for word in _WORD.findall(text.lower()) if word not in _SMALL]
    return sum(word in _SHOP for word in words) / len(words) if words else 0.0


def is_point(text: str) -> bool:
    """Tell whether the item of a list tells something, as those of "What we know" do: no menu, and no teaser."""
    return len(text.split()) >= POINT_WORDS_MIN and _CLAUSE.search(text) is not None and not _ASKS.match(text)


def is_byline(text: str) -> bool:
    """Tell whether a line names its authors: `By A. Name and B. Name`, `A. Name, Staff Writer`."""
    text = _undated(text)
    if len(text.split()) > NAMES_MAX or text[-1:] in ("!", "?") or re.search(r"[a-z]{3}\.\Z", text):
        return False
    match = _BYLINE.fullmatch(text)
    if match is not None:
        return is_names(match["names"] or match["desk"])
    job = _JOB.search(text)
    return job is not None and job.start() > 0 and is_names(text[: job.start()])


def _undated(text: str) -> str:
    """Return a line without the date and the time that end it."""
    # every line of an article comes by here, and hardly any ends with a date
    return _DATED_END.sub("", text) if any(letter.isdigit() for letter in text[-40:]) else text


def is_signed(text: str) -> bool:
    """Tell whether a line is "By" and persons' names, which is a byline wherever it stands."""
    text = _undated(text)
    match = _BYLINE.fullmatch(text) if len(text.split()) <= NAMES_MAX else None
    return match is not None and match["names"] is not None and is_name_list(match["names"])


def is_placed(text: str) -> bool:
    """Tell whether a line may be names and places: "A. Name in Town and B. Name in City"."""
    return len(text.split()) <= NAMES_MAX and _PLACED.fullmatch(text) is not None


def is_names(text: str) -> bool:
    """Tell whether a text holds nothing but capitalised words and what joins names."""
    words = [word for word in re.split(r"[\s,|/;:&()—–·•-]+", text.strip(" .,;|")) if word]
    return bool(words) and all(
        (word[0].isupper() or word[0] == "@" or word.lower() in _NAME_JOINTS) and word.lower() not in _NOT_NAMES
        for word in words
    )


def is_section_name(text: str) -> bool:
    """Tell whether a line is the name of a newspaper's section, or a path of them: `News > World > Asia`."""
    words = [word for word in re.split(r"[^\w-]+", text.lower()) if word and word not in _SMALL]
    return 0 < len(words) <= SECTION_NAME_WORDS_MAX and _SECTION_NAMES.issuperset(words)


def is_name_list(text: str) -> bool:
    """Tell whether a line may be nothing but persons' names, each of two to four words."""
    names = re.split(r",(?: and)? | and | & ", text)
    return len(text.split()) <= NAMES_MAX and all(_PERSON.fullmatch(name) for name in names)


def is_credit_line(text: str) -> bool:
    """Tell whether a line says who reported, wrote or edited the story."""
    match = _CREDIT.fullmatch(text)
    if match is not None:
        return is_names(_CREDIT_WORDS.sub(" ", match["names"]))
    match = _REPORTED_FROM.fullmatch(text)
    return match is not None and is_names(match["names"].replace(".", "")) and is_names(match["places"])


def author_presented(text: str) -> str | None:
    """Return whom a paragraph such as "A. Name is a reporter for …" presents, else None."""
    match = _BIO.fullmatch(text) if len(text) <= CUE_LENGTH_MAX else None
    return match["name"] if match else None


def is_photo_credit(text: str) -> bool:
    """Tell whether a line names a photographer or an agency and nothing else: "A. Name/Agency"."""
    if len(text.split()) > NAMES_MAX or text[-1:] in ("!", "?"):
        return False
    if _PHOTO_OF.fullmatch(text):
        return True
    return ("/" in text or " via " in text) and re.search(AGENCY, text) is not None and is_names(text)
