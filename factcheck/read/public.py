"""Connections to public hosts alone: for addresses that come from somebody else (SSRF)."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import urllib.request
from collections.abc import Callable
from typing import Any

from factcheck.errors import InputError

PORTS = (80, 443)
"""Ports that are connected to: articles stand on the web, and other ports are where services listen."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_TIMEOUT = object()


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet, also by the IPv4 address that is hidden in it."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    # is_global alone is true for multicast
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def connect(address: tuple[str, int], timeout: Any = _TIMEOUT, source_address: Any = None) -> socket.socket:
    """Connect like `socket.create_connection`, but only to public addresses and the ports of the web.

    The name is resolved once, and what was looked at is what is connected to: a name that resolves to
    something else the second time gains nothing. Raises InputError for an address that is not public.
    """
    host, port = address
    if port not in PORTS:
        raise InputError(f"asks for port {port}: only the ports of the web are fetched; save the page and give that")
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not found or not all(is_public(str(info[4][0])) for info in found):
        raise InputError("is an address of this machine or of a private network, which is not fetched for others")
    problem: OSError | None = None
    for *_, where in found:
        try:
            if timeout is _TIMEOUT:
                return socket.create_connection((str(where[0]), port), source_address=source_address)
            return socket.create_connection((str(where[0]), port), timeout, source_address)
        except OSError as error:
            problem = error
    assert problem is not None
    raise problem


class _PublicHTTP(http.client.HTTPConnection):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._create_connection: Callable[..., socket.socket] = connect


class _PublicHTTPS(http.client.HTTPSConnection):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._create_connection: Callable[..., socket.socket] = connect


class PublicHTTPHandler(urllib.request.HTTPHandler):
    """Opens http addresses of public hosts; redirections come back here, and are looked at again."""

    def http_open(self, req: urllib.request.Request) -> Any:
        """Open one address."""
        return self.do_open(_PublicHTTP, req)


class PublicHTTPSHandler(urllib.request.HTTPSHandler):
    """Opens https addresses of public hosts; the certificate is checked against the name, as always."""

    def https_open(self, req: urllib.request.Request) -> Any:
        """Open one address."""
        return self.do_open(_PublicHTTPS, req)
