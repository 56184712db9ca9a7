"""A web address, from the network to bytes: within a time, a size and a number of redirections."""

from __future__ import annotations

import http.client
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from concurrent.futures import Future
from dataclasses import dataclass

from factcheck.errors import InputError
from factcheck.read.text import too_large

MAX_REDIRECTS = 5
"""Redirections that are followed: from http to https, to the host with "www" and to the story's
address are three; browsers allow 20, for sign-in pages that are no articles."""

CHUNK = 65_536
"""Bytes asked of the network at a time; the limits of time and size are looked at in between."""

READABLE = ("text/", "application/xhtml+xml", "application/json", "application/x-ndjson", "application/jsonl")
"""Beginnings of the content types that can hold an article."""

# Many sites refuse Python's own name; this one is honest and passes.
_AGENT = "Mozilla/5.0 (compatible; factcheck)"
_SAVE = "save the page as a file and give that"


@dataclass(frozen=True, slots=True)
class Download:
    """What an address gave: its bytes, where it led to in the end, and what the server says of it."""

    data: bytes
    url: str
    content_type: str
    charset: str | None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follow a few redirections; urllib takes their number from a class alone."""

    max_redirections = MAX_REDIRECTS


def fetch(url: str, timeout: float, max_bytes: int, *, public: bool = False) -> Download:
    """Download what an address holds.

    `timeout` are the seconds that all of it may take, also from a server that answers byte by byte.
    `public` is for addresses that come from somebody else: only public hosts are talked to, also after
    redirections, and no proxy (see `factcheck.read.public`). Raises InputError if the address is not http
    or https, does not answer in time, answers with an error, redirects for ever, or holds more than
    `max_bytes` or no text.
    """
    if not url.lower().startswith(("http://", "https://")):
        raise InputError("is not a web address: only http and https are fetched; give a file instead")
    download: Future[Download] = Future()

    def work() -> None:
        try:
            download.set_result(_fetch(url, timeout, max_bytes, public))
        # Handed over whole to the thread that waits, and raised there.
        except Exception as error:
            download.set_exception(error)

    # urllib's own timeout is for one wait on the socket: a server that sends a header a byte a second
    # never exceeds it. A thread that is left behind ends with its last wait, or with the process.
    threading.Thread(target=work, name="factcheck-fetch", daemon=True).start()
    try:
        return download.result(timeout)
    except TimeoutError as error:
        raise InputError(_too_slow(timeout)) from error


def _fetch(url: str, timeout: float, max_bytes: int, public: bool) -> Download:
    deadline = time.monotonic() + timeout
    headers = {"User-Agent": _AGENT, "Accept": "text/html, */*;q=0.5"}
    try:
        request = urllib.request.Request(_quote(url), headers=headers)
        with _opener(public).open(request, timeout=timeout) as response:
            kind = response.headers.get_content_type() if "Content-Type" in response.headers else ""
            if kind and not kind.startswith(READABLE):
                raise InputError(f"is {kind}, not a page or a text: give the address of the article itself")
            data = _read_body(response, deadline, timeout, max_bytes)
            encoding = response.headers.get("Content-Encoding", "identity")
            charset = response.headers.get_content_charset()
            return Download(_unpack(data, encoding, max_bytes), response.geturl(), kind, charset)
    except urllib.error.HTTPError as error:
        error.close()
        if 300 <= error.code < 400:
            why = f"redirects without end (more than {MAX_REDIRECTS} times): {_SAVE}"
        else:
            why = f"the site answered {error.code} {error.reason}: check the address, or {_SAVE}"
        raise InputError(why) from error
    # A ValueError is what an impossible address, port or host name raises, in several places.
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, TimeoutError):
            raise InputError(_too_slow(timeout)) from error
        raise InputError(f"cannot be fetched ({reason}): check the address and the network, or {_SAVE}") from error


def _opener(public: bool) -> urllib.request.OpenerDirector:
    """Make an opener for http and https alone: urllib's own would follow a redirection to ftp."""
    opener = urllib.request.OpenerDirector()
    web: tuple[urllib.request.BaseHandler, ...]
    if public:
        from factcheck.read.public import PublicHTTPHandler, PublicHTTPSHandler

        web = (PublicHTTPHandler(), PublicHTTPSHandler())
    else:
        web = (urllib.request.ProxyHandler(), urllib.request.HTTPHandler(), urllib.request.HTTPSHandler())
    for handler in (
        *web,
        urllib.request.UnknownHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _read_body(response: http.client.HTTPResponse, deadline: float, timeout: float, max_bytes: int) -> bytes:
    data = bytearray()
    while chunk := response.read1(CHUNK):
        data += chunk
        if len(data) > max_bytes:
            raise InputError(too_large(max_bytes))
        if time.monotonic() > deadline:
            raise InputError(_too_slow(timeout))
    # What is still to come of the announced length; half an article is not compared as if it were whole.
    if response.length:
        raise InputError(f"broke off {response.length} bytes before its end: try again, or {_SAVE}")
    return bytes(data)


def _unpack(data: bytes, encoding: str, max_bytes: int) -> bytes:
    """Undo the compression that some servers apply without being asked."""
    if encoding.lower() in ("identity", ""):
        return data
    if encoding.lower() not in ("gzip", "deflate"):
        raise InputError(f"is compressed as {encoding!r}, which was not asked for: {_SAVE}")
    # 32 + 15: the header tells which of the two it is. The limit is for archives that swell on purpose.
    unpacker = zlib.decompressobj(wbits=47)
    try:
        unpacked = unpacker.decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise InputError(f"is compressed and cannot be unpacked ({error}): {_SAVE}") from error
    if len(unpacked) > max_bytes:
        raise InputError(too_large(max_bytes))
    if not unpacker.eof:
        raise InputError(f"is compressed and broke off before its end: try again, or {_SAVE}")
    return unpacked


def _quote(url: str) -> str:
    """Write an address in ASCII, as the protocol wants it; what is quoted already stays."""
    parts = urllib.parse.urlsplit(url)
    path = urllib.parse.quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return urllib.parse.urlunsplit((parts.scheme, host, path or "/", query, ""))


def _too_slow(timeout: float) -> str:
    return f"did not answer within {timeout:g} seconds: try again, allow more time, or {_SAVE}"
