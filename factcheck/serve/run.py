"""Settings and an address → a server that runs until it is interrupted."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import secrets
import socket
from collections.abc import Callable
from urllib.parse import urlencode

import uvicorn

from factcheck.config import Settings
from factcheck.errors import InputError
from factcheck.serve.app import Acceptances, create_app
from factcheck.serve.guard import LOCAL
from factcheck.serve.jobs import Jobs, comparer

_OTHER_HOST = "give an address of this machine as --host, such as 127.0.0.1"


def is_local(host: str) -> bool:
    """Whether only this machine can reach a server at `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; raise InputError for an address that is taken or is none of this machine."""
    try:
        family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError as error:
        raise InputError(f"cannot listen at {host} ({error.strerror or error}): {_OTHER_HOST}") from error
    try:
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(where)
            listener.listen()
        except OSError:
            listener.close()
            raise
    except OSError as error:
        advice = _OTHER_HOST if error.errno == errno.EADDRNOTAVAIL else "choose another --port"
        raise InputError(f"cannot listen at {host}:{port} ({error.strerror or error}): {advice}") from error
    return listener


def run(
    settings: Settings,
    host: str,
    port: int,
    token: str | None,
    *,
    tell: Callable[[str], None],
    accepted: Acceptances | None = None,
) -> None:
    """Serve until Ctrl-C. An address that others can reach gets a token, a new one unless it is given.

    `tell` is told the address to open. Raises InputError when the server cannot listen there, and for a token that
    no header can hold.
    """
    local = is_local(host)
    if token is not None and not token:
        raise InputError("the token is empty: give another one, or none")
    if token is not None and not (token.isascii() and token.isprintable()):
        raise InputError("the token holds characters that no header can: give one of ASCII letters, digits and signs")
    if not local:
        token = token or secrets.token_urlsafe(18)
    hosts = (*LOCAL, host.lower()) if local else ()
    app = create_app(Jobs(comparer(settings)), settings, token=token, hosts=hosts, accepted=accepted)
    listener = listen(host, port)
    with listener:
        shown = f"[{host}]" if ":" in host else host
        query = f"?{urlencode({'token': token})}" if token else ""
        tell(f"factcheck serves at http://{shown}:{listener.getsockname()[1]}/{query} (Ctrl-C ends it)")
        if not local:
            tell(
                "Others can reach this address. What they send is not encrypted: put a server with TLS in front of it."
            )
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=5, limit_concurrency=64
        )
        with contextlib.suppress(KeyboardInterrupt):  # how a server is ended
            uvicorn.Server(config).run(sockets=[listener])
