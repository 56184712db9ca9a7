"""Web addresses: what is fetched, and every way in which a server can fail, against a local server."""

import datetime as dt
import gzip
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from factcheck.config import Settings
from factcheck.read import read_articles

STORY = "The ferry stayed in the harbour on Wednesday because of the wind, and the town was full of people."
PAGE = (
    "<html><head><title>Ferry stays in harbour</title></head><body><article><h1>Ferry stays in harbour</h1>"
    f"<p>{STORY}</p><p>About 300 people had to spend the night there, the company said.</p>"
    "</article></body></html>"
).encode()
TEXT = {"Content-Type": "text/plain; charset=utf-8"}
HTML = {"Content-Type": "text/html"}


class Server:
    """What the local server answers: status, headers and body by path, or a function of the handler."""

    def __init__(self):
        self.answers = {}
        self.asked = []


@pytest.fixture
def server(monkeypatch):
    # A proxy of the machine that runs the tests is not asked for a local address.
    monkeypatch.setenv("no_proxy", "*")
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            state.asked.append(self)
            answer = state.answers[self.path]
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        # A client that gives up breaks the pipe; that is what these tests are about.
        def handle_error(self, request, client_address):
            pass

    web = Quiet(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{web.server_port}"
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield state
    web.shutdown()
    web.server_close()


@pytest.fixture
def read(server):
    def read(path, answer=None, **settings):
        if answer is not None:
            server.answers[path] = answer
        return read_articles([server.address + path], Settings(**{"timeout": 5.0, **settings}))

    return read


@pytest.fixture
def read_one(read):
    def read_one(*args, **settings):
        articles, skipped = read(*args, **settings)
        assert skipped == []
        return articles[0]

    return read_one


@pytest.fixture
def refused(read, server):
    def refused(path, answer=None, **settings):
        articles, skipped = read(path, answer, **settings)
        assert articles == []
        assert [one.what for one in skipped] == [server.address + path]
        return skipped[0].why

    return refused


def test_a_page_is_read_with_its_address_and_host(server, read_one):
    article = read_one("/2021/03/17/ferry", (200, HTML, PAGE))
    assert (article.path, article.url) == (f"{server.address}/2021/03/17/ferry",) * 2
    assert STORY in article.text
    assert (article.title, article.format) == ("Ferry stays in harbour", "html")
    assert article.published == dt.date(2021, 3, 17)


def test_plain_text_is_read(read_one):
    article = read_one("/ferry", (200, TEXT, STORY.encode()))
    assert (article.text, article.format) == (STORY, "text")


def test_json_is_read(read_one):
    assert (
        read_one("/api", (200, {"Content-Type": "application/json"}, b'{"text": "%s"}' % STORY.encode())).text == STORY
    )


def test_plain_text_goes_by_the_suffix_of_its_address(read_one):
    assert read_one("/ferry.md", (200, TEXT, STORY.encode())).format == "markdown"


def test_a_page_without_content_type_is_recognised(read_one):
    assert read_one("/ferry", (200, {}, PAGE)).format == "html"


def test_the_encoding_of_the_header_is_obeyed(read_one):
    text = f"{STORY} It was the café of Łukasz."
    answer = (200, {"Content-Type": "text/plain; charset=cp1250"}, text.encode("cp1250"))
    assert read_one("/ferry", answer).text == text


def test_a_compressed_page_is_unpacked(read_one):
    answer = (200, {**TEXT, "Content-Encoding": "gzip"}, gzip.compress(STORY.encode()))
    assert read_one("/ferry", answer).text == STORY


def test_a_chunked_page_is_read(read_one):
    def answer(handler):
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for part in (STORY[:20], STORY[20:]):
            handler.wfile.write(f"{len(part):x}\r\n{part}\r\n".encode())
        handler.wfile.write(b"0\r\n\r\n")

    assert read_one("/ferry", answer).text == STORY


def test_an_address_with_letters_outside_ascii_is_fetched(server, read_one):
    server.answers["/f%C3%A6rge?q=%C3%B8"] = (200, TEXT, STORY.encode())
    assert read_one("/færge?q=ø").text == STORY


def test_an_address_given_twice_is_fetched_once(server):
    server.answers["/ferry"] = (200, TEXT, STORY.encode())
    articles, skipped = read_articles([f"{server.address}/ferry"] * 2, Settings())
    assert (len(articles), len(skipped), len(server.asked)) == (1, 1, 1)


def test_a_redirection_is_followed_to_the_final_address(server, read_one):
    server.answers["/new"] = (200, TEXT, STORY.encode())
    article = read_one("/old", (301, {"Location": "/new"}, b""))
    assert (article.path, article.url) == (f"{server.address}/old", f"{server.address}/new")


def test_a_redirection_to_itself_ends(server, refused):
    assert "redirects without end" in refused("/loop", (302, {"Location": "/loop"}, b""))
    assert len(server.asked) < 10


def test_a_chain_of_redirections_ends(server, refused):
    for number in range(50):
        server.answers[f"/{number}"] = (302, {"Location": f"/{number + 1}"}, b"")
    assert "redirects without end" in refused("/0")
    assert len(server.asked) < 10


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/ferry", "file:///etc/hostname"])
def test_a_redirection_out_of_the_web_is_not_followed(refused, target):
    assert refused("/ferry", (302, {"Location": target}, b""))


@pytest.mark.parametrize("status", [403, 404, 410, 500, 503])
def test_an_error_of_the_site_is_reported_with_its_number(refused, status):
    assert f"the site answered {status}" in refused("/ferry", (status, HTML, PAGE))


def test_what_is_no_text_is_refused_by_its_type(refused):
    assert "is application/pdf" in refused("/ferry.pdf", (200, {"Content-Type": "application/pdf"}, b"%PDF"))


def test_binary_content_under_the_name_of_text_is_refused(refused):
    assert "NUL bytes" in refused("/ferry", (200, TEXT, b"\0" * 100))


def test_a_page_without_story_is_refused(refused):
    assert "no article text" in refused("/ferry", (200, HTML, b"<html><body></body></html>"))


def test_an_empty_answer_is_refused(refused):
    assert "is empty" in refused("/ferry", (200, HTML, b""))


def test_a_large_page_is_refused(refused):
    assert "larger" in refused("/ferry", (200, TEXT, STORY.encode() * 100), max_bytes=1000)


def test_a_page_that_swells_when_unpacked_is_refused(refused):
    packed = gzip.compress(b"a" * 1_000_000)
    assert "larger" in refused("/ferry", (200, {**TEXT, "Content-Encoding": "gzip"}, packed), max_bytes=10_000)


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_compression_that_cannot_be_undone_is_refused(refused, encoding):
    assert "compressed" in refused("/ferry", (200, {**TEXT, "Content-Encoding": encoding}, b"\x8b\x03"))


def test_a_page_that_breaks_off_is_refused(refused):
    answer = (200, {**TEXT, "Content-Length": str(len(STORY) + 50)}, STORY.encode())
    assert "broke off 50 bytes" in refused("/ferry", answer)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_compressed_page_that_breaks_off_is_refused(refused, pack):
    packed = pack((STORY * 50).encode())
    answer = (200, {**TEXT, "Content-Encoding": "gzip"}, packed[: len(packed) * 2 // 3])
    assert "broke off before its end" in refused("/ferry", answer)


def test_a_server_that_says_nothing_is_given_up(server, refused):
    ended = threading.Event()
    begun = time.monotonic()
    assert "did not answer within 0.3 seconds" in refused("/ferry", lambda handler: ended.wait(5), timeout=0.3)
    assert time.monotonic() - begun < 2
    ended.set()


def drip(handler, data):
    try:
        for byte in data:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass


def test_a_server_that_drips_its_body_is_given_up(refused):
    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.end_headers()
        drip(handler, STORY.encode())

    begun = time.monotonic()
    assert "did not answer within" in refused("/ferry", answer, timeout=0.4)
    assert time.monotonic() - begun < 2


def test_a_server_that_drips_its_header_is_given_up(refused):
    begun = time.monotonic()
    why = refused("/ferry", lambda handler: drip(handler, b"HTTP/1.0 200 OK\r\nX: " + b"x" * 80), timeout=0.4)
    assert "did not answer within" in why
    assert time.monotonic() - begun < 2


def test_a_server_that_speaks_no_http_is_reported(refused):
    assert "cannot be fetched" in refused("/ferry", lambda handler: handler.wfile.write(b"hello\n"))


def test_a_refused_connection_is_reported(server):
    articles, [one] = read_articles(["http://127.0.0.1:1/ferry"], Settings(timeout=5.0))
    assert articles == []
    assert one.what == "http://127.0.0.1:1/ferry"
    assert "cannot be fetched" in one.why


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/ferry", "file:///etc/hostname", "gopher://x"])
def test_only_web_addresses_are_fetched(url):
    articles, [one] = read_articles([url], Settings())
    assert (articles, one.what) == ([], url)
    assert "only http and https" in one.why


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://[bad",
        "http://a b/",
        "http://127.0.0.1:99999/",
        "http://.x/",
        "https://" + "x" * 300,
    ],
)
def test_an_impossible_address_is_reported(server, url):
    articles, [one] = read_articles([url], Settings(timeout=5.0))
    assert (articles, one.what) == ([], url)
    assert "cannot be fetched" in one.why
