"""A real server of the application in a thread, and a client that sends what it is told, to the letter."""

import contextlib
import http.client
import json
import threading
import time
from dataclasses import dataclass

import uvicorn
from tiny_models import WordEncoder, WordNli

from factcheck.dates import date_articles
from factcheck.pipeline import compare
from factcheck.read import read_given, require_two
from factcheck.serve.app import create_app
from factcheck.serve.jobs import Jobs
from factcheck.serve.run import listen

POST = (
    "Title: Footbridge of Lundby falls\nSource: Post\nDate: 2024-03-13\n\n"
    "The old footbridge of Lundby collapsed on Tuesday morning, killing nine people.\n\n"
    "The mayor of Lundby, Alma Dorrit, had closed the footbridge to cyclists in the autumn.\n"
)
LEDGER = POST.replace("Post", "Ledger").replace("nine people", "12 people")


def compare_with_words(given, settings, tell):
    """Compare like the server does, with models that fit in a test."""
    articles, skipped = read_given(given, settings)
    require_two(articles, skipped)
    articles = date_articles(articles, settings.published)
    return compare(articles, skipped, settings, encoder=WordEncoder(), nli=WordNli(), progress=tell)


@dataclass
class Answer:
    status: int
    headers: dict
    text: str


class Client:
    """Sends requests to a server; `cookies` are sent along."""

    def __init__(self, port):
        self.port, self.address, self.cookie = port, f"http://127.0.0.1:{port}", None

    def ask(self, method, path, body=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookie:
            headers["Cookie"] = self.cookie
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(connection):
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode())

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, fields=(), files=(), **headers):
        """Send a form: `fields` are pairs, `files` are (name, bytes)."""
        boundary = "--------boundary"
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields
        ]
        for name, data in files:
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
            parts.append(head.encode() + data + b"\r\n")
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        return self.ask("POST", path, body, Content_Type=f"multipart/form-data; boundary={boundary}", **headers)

    def compare(self, fields=(), files=()):
        """Post articles and wait; return the path of the comparison and what its page answers at the end."""
        answer = self.post("/compare", fields, files)
        assert answer.status == 303, answer.text
        path = answer.headers["location"]
        for _ in range(400):
            if json.loads(self.get(f"{path}/state").text)["state"] in ("done", "failed"):
                break
            time.sleep(0.05)
        return path, self.get(path)


@contextlib.contextmanager
def serving(settings, compare=compare_with_words, **options):
    """Run a server while the block runs, and give a client of it."""
    with listen("127.0.0.1", 0) as listener:
        app = create_app(Jobs(compare), settings, **options)
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield Client(listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(10)
