"""The publication date of a web page, from its markup: never a guess from its prose."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import Any

from factcheck.dates import parse_date, parse_stamp

# htmldate, which trafilatura brings, is not asked: without a date in the markup it takes one from the
# text ("In 2019 the bridge was inspected" makes it 1 January 2019), and its upper bound is today's date.

_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
)
"""The names and properties of meta elements that hold a publication date, the surest first."""
_VAGUE_META = ("dc.date", "dcterms.date", "dcterms.created", "date")
"""Those that may hold another date, of a change or of the visit, where JSON-LD says which day it was published."""

_ARTICLE = re.compile("Article|BlogPosting")
"""The type of an article, or of a live blog, in JSON-LD: "NewsArticle", "LiveBlogPosting"."""
_OPENING = re.compile(r"(?:\s|<!--|//|/\*|\*/|<!\[CDATA\[)*")
"""What hides a script from old browsers and from XML; its other half stands behind the JSON."""
_ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)/(\d\d?|[a-z]{3})/(\d\d?)(?:/|$)", re.IGNORECASE)
_LABELLED = re.compile(r"\s*(?:(?:first|originally)\s)?(?:published|posted)\b", re.IGNORECASE)
_CHANGE_MARK = re.compile(r"\b(?:updated|modified|dateModified)\b", re.IGNORECASE)
_CHANGED = re.compile(r"\s*(?:last\s)?(?:updated?|modified|edited)\b", re.IGNORECASE)
_BEFORE_CHANGE = re.compile(r"\b(?:updated?|modified|edited)(?:\s(?:on|at))?[\s:–—-]*\Z", re.IGNORECASE)
_LABEL_LENGTH = 40
"""Characters before a time element that may say what it is."""
_STAMP_CLASS = re.compile(r"\b(?:date|dateline|published|pub-?date|timestamp|byline)\b|published|timestamp", re.I)


def find_page_date(page: Any, url: str | None) -> dt.date | None:
    """Find the publication date that a parsed page (an lxml element) bears; None if it bears none.

    In this order: its meta elements, its JSON-LD (before the vague ones of these), its time elements, its address
    (`/2022/12/29/`), a visible date stamp in an element whose class or whose text says so, and a time element that
    tells of a change.
    """
    published, changed = _times(page)
    for written in (*_meta(page, _META), *_json_ld(page), *_meta(page, _VAGUE_META), *published, *_address(url)):
        if day := parse_date(written):
            return day
    stamped = (day for line in _visible(page) if (day := parse_stamp(line)))
    return next(chain(stamped, filter(None, map(parse_date, changed))), None)


def _meta(page: Any, names: Sequence[str]) -> list[str]:
    """Give the dates in the meta elements of these names, by their order, then by that of the page."""
    found = [
        (names.index(name), written)
        for element in page.xpath("//meta[@content]")
        for name in {str(element.get(key, "")).lower() for key in ("property", "name", "itemprop")}
        if name in names and (written := str(element.get("content")))
    ]
    return [written for _, written in sorted(found, key=lambda pair: pair[0])]


def _json_ld(page: Any) -> list[str]:
    """Give the dates in the JSON-LD of the page, those of articles before those of other things."""
    found: list[tuple[bool, str]] = []
    for script in page.xpath("//script[@type]"):
        if not str(script.get("type")).lower().startswith("application/ld+json"):  # "; charset=utf-8" may follow
            continue
        try:
            text = str(script.text_content())
            opening = _OPENING.match(text)
            # not strictly: templates put line ends into texts
            data, _ = json.JSONDecoder(strict=False).raw_decode(text, opening.end() if opening else 0)
        # Pages with broken JSON-LD are common, and the date may stand elsewhere.
        except (ValueError, RecursionError):
            continue
        for thing in _objects(data):
            written = thing.get("datePublished")
            if isinstance(written, str):
                found.append((_ARTICLE.search(str(thing.get("@type"))) is None, written))
    return [written for _, written in sorted(found, key=lambda pair: pair[0])]


def _objects(data: object) -> Iterator[dict[str, object]]:
    """Walk through nested JSON, outer objects first, in order."""
    waiting = [data]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _times(page: Any) -> tuple[list[str], list[str]]:
    """Give the dates of the time elements: those marked as publication and the first in the story, and its changes."""
    marked = page.xpath("//*[@itemprop='datePublished']/@datetime|//time[@pubdate]/@datetime")
    # Teasers of other stories carry time elements too; they stand in lists, sidebars and links.
    inside = page.xpath(
        "(//article|//main)//time[@datetime][not(ancestor::aside|ancestor::nav|ancestor::footer|ancestor::a"
        "|ancestor::li)]"
    )
    # the first that tells of no change decides, so no others are looked at: a page may have thousands
    head = list(takewhile(_is_change, inside))
    first = inside[len(head) : len(head) + 1]
    return [*map(str, marked), *(str(time.get("datetime")) for time in first)], [str(t.get("datetime")) for t in head]


def _is_change(time: Any) -> bool:
    """Tell whether a time element is when a story was changed, by its marks, its own words, or those before it."""
    marks = f"{time.get('class', '')} {time.get('itemprop', '')}"
    if "publish" in marks.lower():  # "published updated" is the class of one that never was
        return False
    before = time.xpath("preceding::text()[normalize-space()][1]")
    return (
        _CHANGE_MARK.search(marks) is not None
        or _CHANGED.match(str(time.text_content())) is not None
        or any(_BEFORE_CHANGE.search(str(text)[-_LABEL_LENGTH:]) is not None for text in before)
    )


def _address(url: str | None) -> list[str]:
    """Give the date in an address, `/2022/12/29/` or `/2022/dec/29/`."""
    match = _ADDRESS_DATE.search(url or "")
    if match is None:
        return []
    year, month, day = match.groups()
    return [f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}"]


def _visible(page: Any) -> Iterator[str]:
    """Give the text of the elements of the story that the page calls a date or a byline, or that say so themselves."""
    # Outside of the story stand the day on which the page was shown, and the teasers of other stories.
    within = "(//article|//main)" if page.xpath("//article|//main") else ""
    for element in page.xpath(
        f"{within}//*[not(ancestor-or-self::aside|ancestor::nav|ancestor::footer|ancestor::li|ancestor::a"
        "|ancestor::header[not(ancestor::article|ancestor::main)])]"
    ):
        if _STAMP_CLASS.search(str(element.get("class", ""))) or _LABELLED.match(element.text or ""):
            yield " ".join(str(element.text_content()).split())
