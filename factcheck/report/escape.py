"""Untrusted text made safe to show: an article's words, a file's name, a library's message."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from urllib.parse import quote, urlsplit

from factcheck.datatypes import Passage, Span

_SPACES = re.compile(r"\s+")
_HARMLESS_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")
"""Soft hyphen, zero-width space, word joiner, byte order mark: common in web text, nothing to see."""
_JOINERS = frozenset("\u200c\u200d")
"""Zero-width (non-)joiners carry meaning in some scripts and in emoji."""
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control, format (bidi overrides, tags), surrogate, line and paragraph separators."""


@cache
def _shown(character: str) -> str:
    if character in _HARMLESS_INVISIBLE:
        return ""
    if character not in _JOINERS and unicodedata.category(character) in _UNSAFE_CATEGORIES:
        return "\ufffd"
    return character


def one_line(text: str) -> str:
    """Return `text` on one line, with nothing in it that a terminal would obey.

    Runs of white space become one space; escape sequences, C1 controls, bidi overrides and lone
    surrogates become U+FFFD, so that the reader sees that something stood there.
    """
    spaced = _SPACES.sub(" ", text)
    if spaced.isascii() and spaced.isprintable():
        return spaced
    return "".join(map(_shown, spaced))


def pieces(passage: Passage) -> list[tuple[str, bool]]:
    """Cut the passage's text into `(words, whether they conflict)`, each safe on one line; see `spans_of`."""
    return [(words, span is not None) for words, span in spans_of(passage)]


def spans_of(passage: Passage) -> list[tuple[str, Span | None]]:
    """Cut the passage's text into `(words, the span of them that conflicts or None)`, each safe on one line.

    Spans are put in order, joined where no word stands between them and trimmed of white space at
    their ends, so that marks stand tight around words.
    """
    text = passage.text
    cut: list[tuple[str, Span | None]] = []
    done = 0
    for start, end in _tidy(passage.conflict, text):
        cut.append((text[done:start], None))
        cut.append((text[start:end], (start, end)))
        done = end
    cut.append((text[done:], None))
    safe = [(one_line(words), span) for words, span in cut]
    safe[0] = (safe[0][0].lstrip(), safe[0][1])
    safe[-1] = (safe[-1][0].rstrip(), safe[-1][1])
    return [(words, span) for words, span in safe if words]


def _tidy(spans: tuple[Span, ...], text: str) -> list[Span]:
    tidy: list[Span] = []
    for start, end in sorted(spans):
        start, end = max(start, 0), min(end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start >= end:
            continue
        if tidy and not text[tidy[-1][1] : start].strip():
            tidy[-1] = (tidy[-1][0], max(tidy[-1][1], end))
        else:
            tidy.append((start, end))
    return tidy


_ASCII = str.maketrans(
    {"–": "-", "—": "-", "‑": "-", "−": "-", "─": "-", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
     "‘": "'", "’": "'", "‚": "'", "·": "|", "•": "*", "≠": "#", "→": ">", "ß": "s", "ø": "o", "Ø": "O",
     "ł": "l", "Ł": "L", "đ": "d", "æ": "a", "œ": "o", "ı": "i"}
)  # fmt: skip
"""Signs that have no decomposition: one character for one, so that columns stay where they are."""
_COLUMN_GAP = re.compile(r"(\S {2})( {2,})(?=\S)")


def ascii_lines(text: str) -> str:
    """Return laid-out text in ASCII, column by column: letters lose their accents, what has no likeness is "?"."""
    return "\n".join(map(_ascii_line, text.split("\n")))


def _ascii_line(line: str) -> str:
    if line.isascii():
        return line
    signs = []
    for sign in line.translate(_ASCII):
        if sign.isascii() or sign == "…":
            signs.append(sign)
        elif unicodedata.combining(sign) == 0:
            plain = unicodedata.normalize("NFKD", sign)[0]
            wide = unicodedata.east_asian_width(sign) in "WF"  # it takes two columns
            signs.append((plain if plain.isascii() else "?") + ("?" if wide else ""))
    plain = "".join(signs)
    # three dots for one take their room from the gap between two columns, where there is one
    while "…" in plain:
        head, _, tail = plain.partition("…")
        plain = f"{head}...{_COLUMN_GAP.sub(lambda gap: gap[1] + gap[2][2:], tail, count=1)}"
    return plain


_MARKDOWN = re.compile(r"[\\`*_{}\[\]|~$]")
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))")
_REFERENCE = re.compile(r"(?i)@(?=\w)|#(?=\d)|\bgh-(?=\d)")
_LINK = re.compile(r"(?i)\b(https?|ftp)://|\b(mailto|xmpp):|\b(www)\.")


def markdown_text(text: str) -> str:
    """Return `text` on one line, written so that GitHub's Markdown shows it letter by letter.

    Beside the special characters this stops @mentions and #references (a report in a pull request
    must not call people whom an article names), bare links, and `$` that GitHub reads as formulas.
    """
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKDOWN.sub(r"\\\g<0>", text)
    text = _LINE_START.sub(_escape_line_start, text)
    # The zero-width space is what Renovate and others use: entities and backslashes do not stop GitHub.
    text = _REFERENCE.sub("\\g<0>&#8203;", text)
    return _LINK.sub(lambda match: re.sub(r"[:.]", lambda mark: f"&#{ord(mark[0])};", match[0]), text)


def _escape_line_start(match: re.Match[str]) -> str:
    space, mark = match.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def web_url(url: str | None) -> str | None:
    """Return `url` for use as a link's target, or None when it is not a plain web address.

    Everything that Markdown, a table or a terminal could read as its own is percent-encoded.
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # a broken IPv6 address, says urlsplit
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return quote(url, safe=":/?#@!$&+,;=%", errors="replace")


def markdown_url(url: str | None) -> str | None:
    """Return `url` for use as the target of a link in Markdown, or None when it is not a plain web address."""
    safe = web_url(url)
    return safe and safe.replace("&", "&amp;")
