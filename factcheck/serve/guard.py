"""Who may ask, how much and how often: the guard in front of the pages."""

from __future__ import annotations

import hmac
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "factcheck-token"
MAX_BODY = 20_000_000
"""Bytes of one request: twenty articles saved with all their scripts."""
WINDOW = 60.0
"""Seconds in which requests are counted."""
CLIENTS = 1024
"""Addresses whose requests are counted; the one that was silent longest is forgotten first."""

LOCAL = ("127.0.0.1", "localhost", "::1")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer a form of this page would have the Origin "null"
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may ask for in a window: a page that waits asks once or twice a second."""

    requests: int = 300
    comparisons: int = 12
    body: int = MAX_BODY


class Limit:
    """Allows so many events in a window of seconds, by key."""

    def __init__(self, most: int, window: float = WINDOW, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._window, self._clock = most, window, clock
        self._events: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Count an event and say whether it is within the limit; what is refused is not counted."""
        now = self._clock()
        events = self._events.setdefault(key, deque())
        self._events.move_to_end(key)
        if len(self._events) > CLIENTS:
            self._events.popitem(last=False)
        while events and events[0] <= now - self._window:
            events.popleft()
        if len(events) >= self._most:
            return False
        events.append(now)
        return True


class TooLargeError(Exception):
    """A request's body is larger than is read."""


class Guard:
    """Lets through what has the token, comes from this page, is small enough and not too often.

    On loopback (`hosts`) there is no token, but the Host header must name this machine: a page of the web
    whose name was made to resolve to 127.0.0.1 is refused. A request that changes something must come
    from a page of this server (Origin), so that no other page can ask in the reader's name.
    """

    def __init__(self, app: ASGIApp, token: str | None, hosts: tuple[str, ...], limits: Limits) -> None:
        self._app, self._token, self._hosts, self._max_body = app, token, hosts, limits.body
        self._requests, self._comparisons = Limit(limits.requests), Limit(limits.comparisons)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that is refused, else hand it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # no websockets here

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message.get("headers", []), *extra]
            await send(message)

        answer = self._refuse(scope)
        if answer is not None:
            await answer(scope, receive, with_headers)
            return
        left = self._max_body

        async def limited() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise TooLargeError
            return message

        try:
            await self._app(scope, limited, with_headers)
        except TooLargeError:
            await self._too_large()(scope, receive, with_headers)

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._hosts and (_split(f"//{host}").hostname or "") not in self._hosts:
            return PlainTextResponse(f"factcheck does not answer for the host {host!r}.\n", 421)
        client = (scope.get("client") or ("", 0))[0]
        if not self._requests.allows(client):  # a wrong token counts, too: nobody tries them all
            return _slow_down("requests")
        if self._token is not None and (answer := self._without_token(scope, headers)) is not None:
            return answer
        if scope["method"] in ("GET", "HEAD"):
            return None
        origin = headers.get("origin")
        foreign = origin is not None and _split(origin).netloc != host
        if foreign or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return PlainTextResponse("Only a page of factcheck itself may ask for this.\n", 403)
        length = headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length) > self._max_body:
            return self._too_large()
        if scope["path"] == "/compare" and not self._comparisons.allows(client):
            return _slow_down("comparisons")
        return None

    def _without_token(self, scope: Scope, headers: Headers) -> Response | None:
        """Return None with the right token, in a cookie or a header; from an address it goes into a cookie."""
        assert self._token is not None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        asked = next((value for name, value in query if name == "token"), None)
        if asked is not None and scope["method"] == "GET" and _same(asked, self._token):
            rest = urlencode([(name, value) for name, value in query if name != "token"])
            answer = RedirectResponse(scope["path"] + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(COOKIE, self._token, httponly=True, samesite="strict")
            return answer
        # other servers of this machine set cookies, too: one with an odd name must not hide ours
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE)
        kind, _, bearer = headers.get("authorization", "").partition(" ")
        given = cookie or (bearer if kind.lower() == "bearer" else "")
        if _same(given, self._token):
            return None
        return PlainTextResponse("The token is missing or wrong: open the address that factcheck printed.\n", 401)

    def _too_large(self) -> Response:
        return PlainTextResponse(f"More than {self._max_body / 1e6:g} MB: give fewer or smaller articles.\n", 413)


def _split(address: str) -> SplitResult:
    """Split an address; what is none has no host."""
    try:
        return urlsplit(address)
    except ValueError:  # a bracket that is not closed, and the like
        return urlsplit("")


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _slow_down(what: str) -> Response:
    return PlainTextResponse(f"Too many {what}: wait a minute.\n", 429, headers={"Retry-After": str(int(WINDOW))})
