"""From the bytes of an input to its text: encoding, line ends, Unicode form."""

from __future__ import annotations

import codecs
import re
import unicodedata

from factcheck.errors import InputError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_LATIN_1 = ("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1")

MAX_CONTROL_SHARE = 0.02
"""Share of control characters above which a text is binary content, 0 to 1. Text holds a stray form
feed or two; of 212 images, archives and programs, their NUL bytes left aside, the lowest has 0.087."""

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What stands in Mac Roman for ‘, ’, “ and ”, where words have it: "the mayorÕs", "ÒnoÓ".
_MAC_QUOTES = re.compile(r"(?<=[a-z])\u00d5(?=[a-z]{1,2}\b)|\u00d2(?=\w)[^\u00d2\u00d3]+\u00d3")
_ENGLISH = re.compile(r"[A-Za-z\s]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
# What English texts have: European letters, punctuation and signs, ligatures, emoji, the marks of order and of loss.
# By their bytes "ß’" and "É”" are a letter in UTF-8, too, but none of these: "Strauß’s", “CAFÉ”.
_LIKELY = re.compile(r"[\xa0-\u017f\u2000-\u2bff\ufb00-\ufb06\ufeff\ufffd\U0001f000-\U0001faff]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode the bytes of a text and give it the form that every offset counts in; see `to_text`."""
    return normalise(to_text(data, declared))


def to_text(data: bytes, declared: str | None = None) -> str:
    """Decode the bytes of a text as they stand.

    A byte order mark decides; else the NUL bytes of UTF-16 and UTF-32; else UTF-8, if it is, but for bytes
    of Windows-1252 here and there; else the encoding that the input declares for itself; else Mac Roman, if
    it has its quotation marks; else Windows-1252; else charset-normalizer's best guess. UTF-8 that was
    taken for Windows-1252 and written again ("itâ€™s") is put right. Raises InputError for binary content.
    """
    return _NOT_ASCII.sub(_once, _to_text(data, declared))


def _to_text(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strictly(data, encoding)
            if text is None:
                raise InputError(f"begins as {encoding} but does not go on so: save it again as UTF-8")
            return text
    if b"\0" in data:
        return _wide(data)
    # Windows-1252 is meant where Latin-1 is declared, as in browsers: the bytes between them are quotation
    # marks and dashes, and control characters in Latin-1.
    declared = None if (declared or "").lower() in _LATIN_1 else declared
    for name in ("utf-8", declared):
        if name and (text := _strictly(data, name)) is not None:
            return text
    if (text := _mostly_utf_8(data)) is not None:
        return text
    # charset-normalizer does not come before Windows-1252, since it needs more than an article has:
    # of 60 English articles in Windows-1252 it read 45 right, the others as cp1250, cp775 or Johab.
    text = _strictly(data, "cp1252")
    if _MAC_QUOTES.search(text if text is not None else data.decode("latin-1")):
        return data.decode("mac_roman")
    return _guess(data) if text is None else text


def _wide(data: bytes) -> str:
    """Decode UTF-16 or UTF-32 without a byte order mark, in which one byte in two of English is NUL."""
    low, high = (data[side::2].count(0) for side in (1, 0))
    order = "le" if low > high else "be"
    if 2 * max(low, high) > len(data) // 2:
        for encoding in (f"utf-32-{order}", f"utf-16-{order}"):
            text = _strictly(data, encoding)
            if text is not None and "\0" not in text and 2 * len(_ENGLISH.findall(text)) > len(text):
                return text
    raise InputError("is not text (it holds NUL bytes): give the article as text, HTML or JSON")


def _mostly_utf_8(data: bytes) -> str | None:
    """Decode UTF-8 into which bytes of Windows-1252 were pasted, or which breaks off; None if it is not that."""
    parts = data.decode("utf-8", "surrogateescape")
    bad = len(_SURROGATE.findall(parts))
    if 2 * bad > sum(not character.isascii() for character in parts):
        return None
    return _SURROGATE.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), parts)


def _once(found: re.Match[str]) -> str:
    """Undo that UTF-8 was taken for Windows-1252, or for Latin-1, and written as UTF-8 again."""
    try:
        undone = b"".join(_byte(character) for character in found[0]).decode("utf-8")
    except UnicodeError:
        return found[0]
    return undone if _LIKELY.fullmatch(undone) else found[0]


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeError:
        return character.encode("latin-1")


def normalise(text: str) -> str:
    """Bring a text into the form of `Article.text`: `\\n` line ends, NFC, no byte order mark.

    Half of a surrogate pair, which JSON can hold, becomes U+FFFD: it cannot be written out again.
    Raises InputError for binary content.
    """
    if "\0" in text:
        raise InputError("is not text (it holds NUL characters): give the article as text, HTML or JSON")
    if len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise InputError("is not text (it is full of control characters): give it as text, HTML or JSON")
    text = _SURROGATE.sub("\ufffd", text.removeprefix("\ufeff"))
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _strictly(data: bytes, encoding: str) -> str | None:
    """Decode without any replacement; None if the bytes are not in this encoding, or nobody knows it."""
    try:
        return data.decode(encoding)
    # A page can declare any name, also that of a codec between bytes and bytes (LookupError).
    except (UnicodeError, LookupError, ValueError):
        return None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise InputError("is in no encoding that could be detected: save it again as UTF-8")
    return str(best)
