"""Addresses that come from somebody else: public hosts alone, also after a redirection."""

import socket

import pytest

from factcheck.config import Settings
from factcheck.errors import InputError
from factcheck.read import Given, read_articles, read_given
from factcheck.read.public import connect, is_public

TEXT = b"The ferry stayed in the harbour on Wednesday because of the wind, and the town was full of people."


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "2002:7f00:0001::", "64:ff9b::a00:1", "2001:0:4136:e378:8000:63bf:f5ff:fffe", "not an address",
    ],
)  # fmt: skip
def test_private_addresses_are_known_in_every_dress(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_known(address):
    assert is_public(address)


def resolve(monkeypatch, *addresses):
    def getaddrinfo(host, port, *_, **__):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr("factcheck.read.public.socket.getaddrinfo", getaddrinfo)


def test_name_with_one_private_address_is_refused(monkeypatch):
    resolve(monkeypatch, "93.184.215.14", "10.0.0.1")
    with pytest.raises(InputError, match="private network"):
        connect(("rebound.example", 80))


def test_what_was_looked_at_is_what_is_connected_to(monkeypatch):
    resolve(monkeypatch, "93.184.215.14")
    asked = []
    monkeypatch.setattr("factcheck.read.public.socket.create_connection", lambda where, *_, **__: asked.append(where))
    connect(("news.example", 443), 5.0)
    assert asked == [("93.184.215.14", 443)], "a name would be resolved again"


def test_redirection_to_a_private_address_is_refused(monkeypatch):
    """The first host is public by pretence; where it leads to is looked at, too."""
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1/secret")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.handle_request, daemon=True).start()
    real = socket.create_connection
    monkeypatch.setattr(
        "factcheck.read.public.socket.create_connection",
        lambda where, *rest, **more: real(("127.0.0.1", server.server_port)),
    )

    def getaddrinfo(host, port, *_, **__):
        address = "93.184.215.14" if host == "news.example" else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr("factcheck.read.public.socket.getaddrinfo", getaddrinfo)
    articles, skipped = read_given([Given("http://news.example/story")], Settings(timeout=5))
    server.server_close()
    assert articles == []
    assert "private network" in skipped[0].why


def test_given_articles_are_numbered_and_read_by_their_names_suffix():
    given = [Given("/etc/passwd", TEXT), Given("b.json", b'{"text": "' + TEXT + b'", "outlet": "Post"}')]
    articles, skipped = read_given(given, Settings())
    assert [(one.id, one.path, one.format) for one in articles] == [
        ("a1", "/etc/passwd", "text"),
        ("a2", "b.json#1", "json"),
    ]
    assert skipped == []
    assert articles[0].text == TEXT.decode()


def test_given_article_that_is_too_large_is_skipped():
    _, skipped = read_given([Given("a.txt", TEXT * 100)], Settings(max_bytes=1000))
    assert "MB" in skipped[0].why or "large" in skipped[0].why


def test_own_addresses_may_be_private(monkeypatch):
    """What the user of the command line names is fetched from wherever it is."""
    monkeypatch.setattr("factcheck.read.public.connect", lambda *_: pytest.fail("is not asked"))
    monkeypatch.setenv("no_proxy", "*")
    _, skipped = read_articles(["http://127.0.0.1:9/"], Settings(timeout=5))
    assert "private network" not in skipped[0].why


def test_what_is_handed_over_gets_no_advice_to_give_an_option():
    """Who uploads a file to a page has no command line: what can be done is said without one."""
    given = [Given("a.json", b'[{"body": "The ferry to Varde stayed in the harbour."}]'), Given("b.txt", TEXT * 100)]
    _, (fields, large) = read_given(given, Settings(max_bytes=1000, fields={"text": "story"}))
    assert "has no field 'story' (its fields: 'body'): rename the field that holds the text to 'story', " in fields.why
    assert fields.why.endswith("or use the command line: factcheck report FILE --field text=COLUMN")
    assert large.why.endswith("are read: give the article alone")
