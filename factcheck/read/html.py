"""A web page, from decoded HTML to one article: the story, its captions and what the page says of it."""

from __future__ import annotations

import re
from typing import Any

from factcheck.datatypes import Article, Skipped
from factcheck.dates import find_outlet
from factcheck.errors import InputError
from factcheck.outlets import is_outlet
from factcheck.read.decode import normalise
from factcheck.read.language import is_english
from factcheck.read.page_date import find_page_date
from factcheck.read.text import NOT_ENGLISH

NO_STORY = "no article text found in the page: save the page as it shows in a browser, or give the text itself"

NOTICE = "holds a notice of the site and no article: open the page in a browser, pass the notice, and save it then"

MAX_NOTICE_WORDS = 160
"""Words of what is left of a page that may be nothing but a notice: those of consent tools have 60 to 140."""

MAX_NOTICE_OPENING = 40
"""Words in which a notice says what it is."""

# What sites answer in place of an article: to visitors who have not consented, to programs, to wrong addresses.
_NOTICE = re.compile(
    r"\b(?:store and/or access information on a device|we value your privacy|before you continue to"
    r"|(?:you|our|the) .{0,40}\bconsent to (?:our|the) processing"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser|review the security of your connection"
    r"|unusual (?:traffic|activity) from your|you are not a robot|(?:please )?(?:turn on|enable) (?:javascript|cookies)"
    r"|page (?:you (?:are|were) looking for|not found|(?:can|could)(?:n['’]t| ?not) be found)"
    r"|access to this page has been denied|you (?:do not|don['’]t) have permission)\b",
    re.IGNORECASE,
)

MIN_STORY_WORDS = 12
"""Words below which what is left of a page is a menu or a notice ("Please enable JavaScript to continue")
and no story. Of the lead sentences of 524 real articles 19 in 20 have 14 words or more, alone."""

# How trafilatura writes a row of one cell; pages that are laid out in tables have a paragraph in each.
_CELL = re.compile(r"^\| ([^|\n]*?) ?\|[^\S\n]*$", re.MULTILINE)

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_TITLE_PARTS = re.compile(r"\s+(?:[-–—|·•»]|::)\s+")

# An XML declaration makes lxml refuse a page that is decoded, and trafilatura find nothing in it.
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_html(text: str, path: str, url: str | None = None) -> tuple[list[Article], list[Skipped]]:
    """Make an article of a page that is decoded as `decode` does; `url` is where it came from.

    The article's text is the story alone, a paragraph a line, with the captions of its pictures as
    paragraphs in their places. The article has no id yet. Raises InputError if the page holds no story,
    a notice of the site, or nothing in English.
    """
    from trafilatura import bare_extraction, load_html

    text = _XML_DECLARATION.sub("", text, count=1)
    if "<html" not in text.lower():
        # trafilatura takes a page without its outer element for something else, and gives nothing.
        text = f"<html>{text}</html>"
    page = load_html(text)
    # The date is not asked of trafilatura, see page_date; this is its setting that costs least.
    document = bare_extraction(
        text,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    story = _CELL.sub(r"\1", normalise(getattr(document, "text", None) or "")).strip()
    if page is None or document is None or len(story.split()) < MIN_STORY_WORDS:
        raise InputError(NO_STORY)
    if len(story.split()) <= MAX_NOTICE_WORDS and _is_notice(story, _known(document, "title") or ""):
        raise InputError(NOTICE)
    if not is_english(story):
        raise InputError(NOT_ENGLISH)
    address = _known(document, "url") or url
    published = find_page_date(page, address)
    article = Article(
        id="",
        path=path,
        text=_with_captions(story, page),
        title=_known(document, "title"),
        outlet=_outlet(document, page, story, address),
        author=_known(document, "author"),
        url=address,
        published=published,
        published_from="metadata" if published else None,
        format="html",
    )
    return [article], []


def _outlet(document: Any, page: Any, story: str, address: str | None) -> str | None:
    """Return what the page calls its site, else the outlet that its title or its first lines name, else its host."""
    site = _known(document, "sitename")
    # trafilatura takes the host of the address for the name of a site without one
    host = site is not None and _HOST.fullmatch(site) is not None and site in (address or "")
    if site is not None and not host:
        return site
    return _titled_outlet(page) or find_outlet(story) or site or _known(document, "hostname")


def _titled_outlet(page: Any) -> str | None:
    """Return the outlet that the title of a page ends or begins with: "Ferry stays in harbour - Varde Echo"."""
    title = " ".join(normalise(str(page.xpath("string(//head/title)"))).split())
    first, *others = _TITLE_PARTS.split(title)
    return next((part for part in (*others[::-1], first) if others and is_outlet(part)), None)


def html_charset(data: bytes) -> str | None:
    """Find the encoding that a page declares for itself in its first 1024 bytes, as browsers do."""
    match = re.search(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", data[:1024], re.IGNORECASE)
    return match[1].decode("ascii", "replace") if match else None


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a web page or a part of one."""
    start = text[:1000].lstrip()
    return (
        start.startswith("<")
        and re.search(r"<(?:!doctype html|html|head|body|article|main|div|p)\b", start, re.I) is not None
    )


def _is_notice(story: str, title: str) -> bool:
    """Tell whether a short text is a notice: its title or its opening says so, and nobody is quoted."""
    opening = " ".join(story.split()[:MAX_NOTICE_OPENING])
    return _NOTICE.search(f"{title} {opening}") is not None and re.search(r"[\"“”]", story) is None


def _known(document: Any, name: str) -> str | None:
    """Read a property that trafilatura found; None for nothing and for blanks."""
    value = getattr(document, name)
    return normalise(value).strip() or None if isinstance(value, str) else None


def _with_captions(story: str, page: Any) -> str:
    """Add the captions of the pictures to the story, which trafilatura drops, each where it stood.

    A caption goes before the first paragraph of the story that follows it on the page; without one, to
    the end. Those outside of the page's article are left out, for they belong to other stories.
    """
    lines = story.split("\n")
    places = {_key(line): number for number, line in reversed(list(enumerate(lines)))}
    added: dict[int, list[str]] = {}
    for caption in page.xpath(
        "//figcaption[not(ancestor::aside|ancestor::nav|ancestor::footer|ancestor::a)]"
        "[ancestor::article|ancestor::main or not(//article|//main)]"
    ):
        text = " ".join(normalise(str(caption.text_content())).split())
        paragraphs = caption.xpath("ancestor::article[1]//p") or caption.xpath("//p")
        of_the_story = any(_paragraph(element) in places for element in paragraphs)
        if not text or not of_the_story or _key(text) in _key(story):
            continue
        followers = (_paragraph(element) for element in caption.xpath("following::p"))
        place = next((places[key] for key in followers if key in places), len(lines))
        added.setdefault(place, []).append(text)
    with_captions = [[*added.get(number, []), line] for number, line in enumerate(lines)]
    return "\n".join(line for group in (*with_captions, added.get(len(lines), [])) for line in group)


def _paragraph(element: Any) -> str:
    return _key(normalise(str(element.text_content())))


def _key(text: str) -> str:
    """Fold a text for comparison: trafilatura and lxml set blanks differently around inline elements."""
    return "".join(text.split())
