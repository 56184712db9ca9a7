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
    # U+FFFE and U+FFFF of every plane, U+FDD0 to U+FDEF: no characters, and XML refuses a text that holds some
    if ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef":
        return "\ufffd"
    return character


def one_line(text: str) -> str:
    """Return `text` on one line, with nothing in it that a terminal would obey.

    Runs of white space become one space; escape sequences, C1 controls, bidi overrides, lone surrogates
    and noncharacters become U+FFFD, so that the reader sees that something stood there.
    """
    return _seen(_SPACES.sub(" ", text))


def safe_lines(text: str) -> str:
    """Return laid-out text with its line breaks and blanks, and else as `one_line` has it."""
    return "\n".join(map(_seen, text.split("\n")))


def _seen(line: str) -> str:
    return line if line.isascii() and line.isprintable() else "".join(map(_shown, line))


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
        while start < end and not one_line(text[start]).strip():  # a blank, or what is not shown at all
            start += 1
        while start < end and not one_line(text[end - 1]).strip():
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
     "‘": "'", "’": "'", "‚": "'", "´": "'", "·": "|", "•": "*", "≠": "#", "→": ">", "ß": "s", "ø": "o",
     "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "æ": "a", "œ": "o", "ı": "i"}
)  # fmt: skip
"""Signs that have no decomposition: one character for one, so that columns stay where they are."""
_CURRENCIES = {
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₪": "ILS", "₴": "UAH",
    "₦": "NGN", "₫": "VND", "₱": "PHP", "฿": "THB", "₿": "BTC",
}  # fmt: skip
"""Signs of money by their codes: an amount without its currency is another amount."""
_WORDS = _CURRENCIES | {
    "©": "(c)", "®": "(R)", "°": " deg", "±": "+/-", "×": "x", "÷": "/", "≈": "~", "≤": "<=", "≥": ">=", "′": "'",
    "‹": "<", "›": ">", "‛": "'", "‟": '"', "―": "-", "‒": "-", "\u2010": "-",
}  # fmt: skip
"""Signs that are told by a word, or by several signs; what a sign decomposes into is looked up here."""
_MONEY_SIGNS = "".join(_CURRENCIES) + "￡￥￦"
_MONEY = re.compile(rf"(?<=[0-9])(?=[{_MONEY_SIGNS}])|(?<=[{_MONEY_SIGNS}])(?=[.\w])")
"""Where a code of a currency has to be set off from what stands beside its sign."""
_SIGN = re.compile(r"[^\x00-\x7f]")
_AFTER_DIGIT = re.compile(r"(?<=[0-9])[^\x00-\x7f]")
_COLUMN_GAP = re.compile(r"( {3,})(?=\S)")


def ascii_lines(text: str) -> str:
    """Return laid-out text in ASCII: letters lose their accents, what has no likeness is "?".

    A figure keeps its value: ½ is 1/2, and 2½ is 2 1/2; so does money: £5 is GBP 5. What such a sign takes is taken
    from the next gap between two columns, where there is one.
    """
    return "\n".join(map(_ascii_line, text.split("\n")))


def _ascii_line(line: str) -> str:
    if line.isascii():
        return line
    parts = _COLUMN_GAP.split(line.translate(_ASCII))
    plain, owed = "", 0
    for words, gap in zip(parts[::2], [*parts[1::2], ""], strict=True):
        here = _AFTER_DIGIT.sub(lambda sign: _set_off(sign[0]), _MONEY.sub(" ", words))
        here = _SIGN.sub(lambda sign: _ascii_sign(sign[0]), here)
        owed += len(here) - sum(map(_columns, words))
        kept = max(len(gap) - owed, 2) if gap else 0
        owed -= len(gap) - kept
        plain += here + " " * kept
    return plain


def _columns(sign: str) -> int:
    """Return how many columns of a terminal a sign takes."""
    if sign.isascii():
        return 1
    return 0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _set_off(sign: str) -> str:
    """Set a number that stands right after a digit off from it: 2½ is not 21/2, nor 5² 52."""
    if unicodedata.numeric(sign, None) is None and sign not in "⁺⁻":
        return sign
    kind = unicodedata.decomposition(sign).partition(" ")[0]
    return {"<fraction>": " ", "<circle>": " ", "<super>": "^", "<sub>": "_"}.get(kind, "") + sign


def _ascii_sign(sign: str) -> str:
    """Spell a sign that is not ASCII, in as many columns as it has if that is possible."""
    plain = unicodedata.normalize("NFKD", sign).replace("\u2044", "/").translate(_ASCII)  # the bar of ½
    plain = "".join(_WORDS.get(part, part) for part in plain if not unicodedata.combining(part))
    return plain if plain.isascii() else "?" * _columns(sign)


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
