"""The page on this machine: what it compares, and what it refuses."""

import logging
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
from gate_sample import BAKERY, TODAY, write
from gate_sample import run as check_gate
from lxml import html
from serving import LEDGER, POST, Client, compare_with_words, serving
from typer.testing import CliRunner

from factcheck.cli import app as cli
from factcheck.config import Settings
from factcheck.errors import InputError
from factcheck.gate.accept import audit
from factcheck.gate.baseline import read
from factcheck.serve.accept import Accepted
from factcheck.serve.form import MAX_ARTICLES, display_name
from factcheck.serve.guard import LOCAL, MAX_BODY, Limit, Limits
from factcheck.serve.jobs import KEPT, WAITING, BusyError, Jobs
from factcheck.serve.run import is_local, listen, run

ALL = Settings(min_confidence=0.0)
TWO = [("text", POST), ("text", LEDGER)]


@pytest.fixture(scope="module")
def client():
    with serving(ALL, hosts=LOCAL, limits=Limits(10_000, 10_000)) as client:
        yield client


def test_form_is_there_and_says_what_it_takes(client):
    page = client.get("/")
    assert page.status == 200
    for words in ("Paste texts", "Drop files here", "One on a line", 'max="1"'):
        assert words in page.text


def test_pasted_texts_are_compared(client):
    path, page = client.compare(TWO)
    assert page.headers["location"] == f"{path}/report"
    report = client.get(f"{path}/report")
    assert report.status == 200
    assert "<b>1</b> contradiction" in report.text
    assert ">nine</mark>" in report.text or ">nine people</mark>" in report.text
    assert "accept" not in report.text.partition("<main>")[2].partition("<script>")[0], "there is no baseline"


def test_files_are_read_by_their_suffix_and_named_without_their_folder(client):
    html = f"<html><head><title>T</title></head><body><article><p>{LEDGER}</p></article></body></html>".encode()
    _, page = client.compare(files=[("../../etc/post.txt", POST.encode()), ("C:\\\\x\\\\ledger.html", html)])
    report = client.get(page.headers["location"]).text
    assert "post.txt" in report
    assert "ledger.html" in report
    assert "etc/post" not in report


def test_name_of_a_file_is_never_a_path(client, tmp_path, monkeypatch):
    secret = tmp_path / "secret.txt"
    secret.write_text(POST.replace("Post", "Secret"))
    _, page = client.compare([("text", LEDGER)], [(str(secret), POST.encode())])
    assert "Secret" not in client.get(page.headers["location"]).text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\docs\\a.html", "a.html"),
        ("..", ".."),
        ("/", "file"),
        ("a\u202egnp.html", "a\ufffdgnp.html"),
        ("x" * 200 + ".txt", "x" * 76 + ".txt"),
    ],
)
def test_shown_name(name, expected):
    assert display_name(name) == expected


def test_settings_of_the_form_are_used(client):
    fields = [*TWO, ("min_confidence", "1"), ("agreements", "1")]
    _, page = client.compare(fields)
    report = client.get(page.headers["location"]).text
    assert "No discrepancies found" in report or "1 contradiction" not in report


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ([("text", POST)], "It takes two articles"),
        ([("text", ""), ("text", " \n ")], "It takes two articles"),
        ([("urls", "\n".join(f"https://example.org/{n}" for n in range(21)))], "21 articles are more than the 20"),
        ([*TWO, ("min_confidence", "2")], "not in the range 0 to 1"),
        ([*TWO, ("min_confidence", "nan")], "not in the range 0 to 1"),
        ([*TWO, ("min_confidence", "much")], "settings cannot be read"),
        ([*TWO, ("published", "yesterday")], "settings cannot be read"),
    ],
)
def test_what_cannot_be_compared_is_said_on_the_form(client, fields, message):
    answer = client.post("/compare", fields)
    assert answer.status == 400
    assert message in answer.text
    assert "Paste texts" in answer.text


def assert_still_there(page):
    form = html.fromstring(page.text)
    # the parser of HTML takes the first line break of a text area away, lxml does not
    assert [box.text[1:] for box in form.xpath("//textarea")] == ["\nOne <b> & two", "Three", "https://a.example/x"]
    fields = {box.get("name"): box for box in form.xpath("//input")}
    assert fields["min_confidence"].get("value") == "0.62"
    assert fields["published"].get("value") == "2024-03-11"
    assert fields["agreements"].get("checked") is not None


ENTERED = [
    ("text", "\nOne <b> & two"),
    ("text", "Three"),
    ("urls", "https://a.example/x"),
    ("min_confidence", "0.62"),
    ("published", "2024-03-11"),
    ("agreements", "1"),
]


def test_what_was_entered_is_still_there_when_it_is_refused(client):
    files = [(f"{number}.txt", b"Some text.") for number in range(MAX_ARTICLES + 1)]
    page = client.post("/compare", ENTERED, files)
    assert page.status == 400
    assert "24 articles are more than the 20" in page.text
    assert "Choose these files again: <bdi>0.txt, 1.txt," in page.text
    assert_still_there(page)


def test_what_was_entered_is_still_there_when_the_comparison_fails():
    def fault(given, settings, tell):
        raise InputError("no such event")

    with serving(ALL, fault) as client:
        _, page = client.compare(ENTERED, [("a.html", b"x")])
    assert "no such event" in page.text
    assert "Choose these files again: <bdi>a.html</bdi>" in page.text
    assert_still_there(page)


@pytest.mark.parametrize("body", [b"no form", b"--b\r\nnothing\r\n"])
def test_what_is_no_form_is_refused_on_the_form(client, body):
    page = client.ask("POST", "/compare", body, Content_Type="multipart/form-data; boundary=b")
    assert page.status == 400
    assert "Paste texts" in page.text


def test_long_texts_are_not_cut(client):
    assert "maxlength" not in client.get("/").text
    assert client.post("/compare", [("text", POST + "word " * 500_000), ("text", LEDGER)]).status == 303


def test_report_leads_back_to_the_form(client):
    _, page = client.compare(TWO)
    assert 'href="/">Compare others</a>' in client.get(page.headers["location"]).text


def test_articles_that_cannot_be_read_end_on_the_form_with_the_reasons(client):
    path, page = client.compare([("text", POST)], [("a.html", b"\x00\x01\x02")])
    assert page.status == 400
    assert "one article to compare" in page.text
    assert "a.html" in page.text
    assert client.get(f"{path}/report").status == 404


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://2130706433/",
        "http://[::ffff:10.0.0.1]/",
        "file:///etc/passwd",
        "http://example.org:22/",
    ],
)
def test_addresses_that_are_not_public_are_not_fetched(client, url):
    _, page = client.compare([("text", POST), ("urls", url)])
    assert page.status == 400
    assert any(why in page.text for why in ("private network", "only http and https", "only the ports of the web"))


def test_own_pages_are_protected_by_headers(client):
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cache-control"] == "no-store"


def test_other_host_is_refused_so_that_no_name_can_be_bound_to_this_machine(client):
    assert client.get("/", Host="evil.example").status == 421
    assert client.get("/", Host=f"localhost:{client.port}").status == 200


@pytest.mark.parametrize("host", ["[", "[::1", "[x]", "a]b"])
def test_host_that_is_none_is_refused(client, host):
    assert client.get("/", Host=host).status == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://[x"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_form_of_another_page_is_refused(client, headers):
    assert client.post("/compare", TWO, **headers).status == 403


def test_form_of_this_page_is_taken(client):
    assert client.post("/compare", TWO, Origin=client.address).status == 303


@pytest.mark.parametrize("path", ["/comparisons/none", "/comparisons/none/report", "/comparisons/none/state", "/x"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status == 404


def test_accepting_needs_a_baseline(client):
    path, _ = client.compare(TWO)
    assert client.post(f"{path}/accept", [("finding", "x"), ("reason", "y")]).status == 404


def test_large_bodies_are_refused_by_their_length_and_while_they_come(client):
    assert client.ask("POST", "/compare", b"x", Content_Length=str(MAX_BODY + 1)).status == 413

    def chunks():
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(MAX_BODY // 1_000_000 + 2):
            yield b"x" * 1_000_000

    try:
        answer = client.ask("POST", "/compare", chunks(), Content_Type="multipart/form-data; boundary=b")
        assert answer.status == 413
    except (BrokenPipeError, ConnectionResetError):
        pass  # the server has hung up on the rest
    assert client.get("/").status == 200


def test_large_files_stay_in_memory_and_large_texts_are_read_as_far_as_is_allowed(monkeypatch):
    def never(_):
        raise AssertionError("a file is written to disk")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", never)
    long = POST + "\n" * 2_500_000
    with serving(replace(ALL, max_bytes=3_000_000), hosts=LOCAL) as client:
        _, page = client.compare([("text", long)], [("ledger.txt", LEDGER.encode() + b"\n" * 2_500_000)])
        assert page.headers["location"].endswith("/report")
    with serving(ALL, hosts=LOCAL) as client:
        _, page = client.compare([("text", long), ("text", LEDGER)])
        assert "pasted text 1: is larger than the 2 MB that are read" in page.text


def test_wrong_tokens_are_counted():
    with serving(ALL, token="hush", limits=Limits(requests=3)) as client:
        statuses = [client.get("/", Authorization=f"Bearer {guess}").status for guess in ("a", "b", "c", "hush")]
    assert statuses == [401, 401, 401, 429]


def test_too_many_comparisons_are_slowed_down():
    with serving(ALL) as client:
        statuses = [client.post("/compare", [("text", POST)]).status for _ in range(14)]
    assert statuses[:12] == [400] * 12
    assert statuses[12:] == [429, 429]


def test_token_is_asked_for_and_goes_into_a_cookie():
    with serving(ALL, token="hush") as client:
        assert client.get("/").status == 401
        assert client.get("/?token=wrong").status == 401
        assert client.get("/", Authorization="Bearer hush").status == 200
        answer = client.get("/?token=hush&x=1")
        assert (answer.status, answer.headers["location"]) == (303, "/?x=1")
        assert "HttpOnly" in answer.headers["set-cookie"]
        assert "samesite=strict" in answer.headers["set-cookie"].lower()
        client.cookie = answer.headers["set-cookie"].partition(";")[0]
        assert client.get("/").status == 200
        client.cookie = "factcheck-token=\xff"
        assert client.get("/").status == 401
        client.cookie = "{of}/another=1; factcheck-token=hush"
        assert client.get("/").status == 200


@pytest.mark.parametrize("token", ["Zm9v+YmFy/Cg==", "two words", 'a&b;c#d%20"e'])
def test_address_that_is_printed_opens_the_page(monkeypatch, token):
    told = []
    with monkeypatch.context() as patch:
        patch.setattr("uvicorn.Server.run", lambda *_, **__: None)
        run(ALL, "127.0.0.1", 0, token, tell=told.append)
    (query,) = re.findall(r"http://127.0.0.1:\d+/(\S*) \(Ctrl-C", told[0])
    with serving(ALL, token=token) as client:
        answer = client.get(f"/{query}")
        assert answer.status == 303
        client.cookie = answer.headers["set-cookie"].partition("; HttpOnly")[0]
        assert client.get("/").status == 200
        client.cookie = None
        assert client.get("/", Authorization=f"Bearer {token}").status == 200


def test_progress_is_told_and_the_queue_has_an_end():
    go_on = threading.Event()

    def slow(given, settings, tell):
        tell("judging", 3, 7)
        go_on.wait(20)
        return compare_with_words(given, settings, tell)

    with serving(ALL, slow) as client:
        first = client.post("/compare", TWO).headers["location"]
        while '"judging"' not in client.get(f"{first}/state").text:
            time.sleep(0.02)
        assert client.get(f"{first}/state").text == '{"state":"running","stage":"judging","done":3,"total":7}'
        assert "3 of 7" in client.get(first).text
        assert client.get(f"{first}/report").status == 404
        assert [client.post("/compare", TWO).status for _ in range(WAITING)] == [303] * WAITING
        busy = client.post("/compare", TWO)
        assert busy.status == 503
        assert "are waiting already" in busy.text
        go_on.set()


def test_fault_of_the_program_is_no_clean_report(capsys):
    def fault(given, settings, tell):
        raise ZeroDivisionError

    with serving(ALL, fault) as client:
        _, page = client.compare(TWO)
        assert page.status == 400
        assert "the comparison failed (ZeroDivisionError)" in page.text
        _, page = client.compare(TWO)  # and the next one is tried
        assert page.status == 400
    assert "Traceback" in capsys.readouterr().err


def test_old_comparisons_are_forgotten():
    jobs = Jobs(lambda given, settings, tell: None)
    ids = []
    for _ in range(KEPT + WAITING + 6):
        while True:
            try:
                ids.append(jobs.add([], ALL).id)
                break
            except BusyError:
                time.sleep(0.005)
    for _ in range(400):
        if jobs.get(ids[-1]).state == "done" and jobs.get(ids[-KEPT - 1]) is None:
            break
        time.sleep(0.005)
    assert [id for id in ids if jobs.get(id) is not None] == ids[-KEPT:]


@pytest.fixture
def baseline(tmp_path):
    return tmp_path / "factcheck-baseline.json"


def finding_of(client, path):
    return client.get(f"{path}/report").text.partition('name="finding" value="')[2].partition('"')[0]


def test_accepted_finding_stands_in_the_baseline_and_on_the_page(baseline):
    with serving(ALL, accepted=Accepted(baseline, "Ines")) as client:
        path, _ = client.compare(TWO)
        assert "form-action &#39;self&#39;" in client.get(f"{path}/report").text
        id = finding_of(client, path)
        assert client.post(f"{path}/accept", [("finding", id), ("reason", " ")]).status == 400
        assert client.post(f"{path}/accept", [("finding", "other"), ("reason", "r")]).status == 404
        assert not baseline.exists()
        answer = client.post(f"{path}/accept", [("finding", id), ("reason", "<b>later count</b>")])
        assert (answer.status, answer.headers["location"]) == (303, f"{path}/report#finding-{id}")
        (entry,) = read(baseline, required=True).entries
        assert (entry.id, entry.acceptance.reason, entry.acceptance.author) == (id, "<b>later count</b>", "Ines")
        assert "&lt;b&gt;later count" in client.get(f"{path}/report").text.partition("Accepted into the baseline: ")[2]
        client.post(f"{path}/accept", [("finding", id), ("reason", "once more")])
        assert read(baseline, required=True).entries == (entry,)


def test_what_the_baseline_accepts_already_is_shown_as_accepted(baseline):
    for _ in range(2):
        with serving(ALL, accepted=Accepted(baseline, "Ines")) as client:
            path, _ = client.compare(TWO)
            if id := finding_of(client, path):
                client.post(f"{path}/accept", [("finding", id), ("reason", "later count")])
    assert "Accepted into the baseline" in baseline_page(baseline)


def test_what_was_pasted_or_uploaded_is_no_file_that_is_gone(baseline, tmp_path):
    with serving(ALL, accepted=Accepted(baseline, "Ines")) as client:
        path, _ = client.compare([("text", POST)], [("ledger.txt", LEDGER.encode())])
        client.post(f"{path}/accept", [("finding", finding_of(client, path)), ("reason", "later count")])
    known = read(baseline, required=True)
    (entry,) = known.entries
    assert {entry.left.file, entry.right.file} == {"page://pasted text 1", "page://ledger.txt"}
    assert [remark.fault for remark in audit(known, TODAY)] == [False]
    same = write(tmp_path / "same", {"a.txt": POST, "b.txt": LEDGER})
    other = write(tmp_path / "other", BAKERY)
    for folder, states in ((same, ["accepted"]), (other, [])):
        outcome = check_gate(folder, settings=ALL, baseline=baseline).outcome
        (checked,) = outcome.sets
        assert [standing.state for standing in checked.standings.values()] == states
        assert outcome.stale == ()


def baseline_page(baseline):
    with serving(ALL, accepted=Accepted(baseline, "Ines")) as client:
        path, _ = client.compare(TWO)
        return client.get(f"{path}/report").text


def test_acceptance_that_expired_is_renewed(baseline):
    with serving(ALL, accepted=Accepted(baseline, "Ines")) as client:
        path, _ = client.compare(TWO)
        id = finding_of(client, path)
        client.post(f"{path}/accept", [("finding", id), ("reason", "for a week")])
        text = baseline.read_text("utf-8").replace('"expires": null', '"expires": "2020-01-01"')
        baseline.write_text(text, "utf-8")
        assert finding_of(client, path) == id
        client.post(f"{path}/accept", [("finding", id), ("reason", "for good")])
        (entry,) = read(baseline, required=True).entries
        assert (entry.acceptance.reason, entry.acceptance.expires) == ("for good", None)


def test_baseline_that_breaks_while_the_server_runs_is_said(baseline):
    with serving(ALL, accepted=Accepted(baseline, "Ines")) as client:
        path, _ = client.compare(TWO)
        id = finding_of(client, path)
        baseline.write_text("{}", "utf-8")
        answer = client.post(f"{path}/accept", [("finding", id), ("reason", "r")])
        assert answer.status == 500
        assert "Not accepted" in answer.text
        assert client.get(f"{path}/report").status == 500
        assert baseline.read_text("utf-8") == "{}"


def test_file_that_is_no_baseline_is_refused_before_anything_starts(baseline):
    baseline.write_text("[]", "utf-8")
    result = CliRunner().invoke(cli, ["serve", "--baseline", str(baseline), "--author", "Ines"])
    assert result.exit_code == 2
    assert "is no baseline" in result.stderr


def test_limit_forgets_what_is_over():
    now = [0.0]
    limit = Limit(2, 10, clock=lambda: now[0])
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]
    assert limit.allows("b")
    now[0] = 10.5
    assert limit.allows("a")


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.7", False), ("example.org", False)],
)  # fmt: skip
def test_what_only_this_machine_reaches(host, local):
    assert is_local(host) is local


def test_a_local_address_answers_to_its_own_name(monkeypatch):
    made = []
    with monkeypatch.context() as patch:
        patch.setattr("uvicorn.Server.run", lambda *_, **__: None)
        patch.setattr("factcheck.serve.run.listen", lambda *_: listen("127.0.0.1", 0))
        patch.setattr("factcheck.serve.run.create_app", lambda *_, hosts, **__: made.append(hosts))
        run(ALL, "127.0.0.2", 0, None, tell=print)
    with serving(ALL, hosts=made[0]) as client:
        assert client.get("/", Host="127.0.0.2:8517").status == 200
        assert client.get("/", Host="10.0.0.1:8517").status == 421


@pytest.mark.parametrize("host", ["nosuchhost.invalid", "192.0.2.1"])
def test_address_that_is_none_of_this_machine_is_said(host):
    with pytest.raises(InputError, match="give an address of this machine as --host"):
        listen(host, 0)


def test_address_that_is_taken_is_said():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match="choose another --port"):
            listen("127.0.0.1", port)


def test_missing_extra_is_said_with_the_command_that_mends_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "uvicorn", None)
    result = CliRunner().invoke(cli, ["serve"])
    assert result.exit_code == 2
    assert "pip install 'factcheck[serve]'" in result.stderr
    assert "Traceback" not in result.output


def test_empty_token_is_refused():
    result = CliRunner().invoke(cli, ["serve", "--token", ""])
    assert result.exit_code == 2
    assert "the token is empty" in result.stderr


def test_token_that_no_header_holds_is_refused(monkeypatch):
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    for token in ("zoë", "a\nb"):
        result = CliRunner().invoke(cli, ["serve", "--port", "0", "--token", token])
        assert result.exit_code == 2
        assert "the token holds characters that no header can" in result.stderr


def test_errors_of_the_server_are_logged_and_libraries_are_not_heard(monkeypatch):
    def fail(*_, **__):
        logging.getLogger("some.library").error("chatter")
        logging.getLogger("uvicorn.error").error("a page failed")

    monkeypatch.setattr("uvicorn.Server.run", fail)
    said = CliRunner().invoke(cli, ["serve", "--port", "0"]).stderr
    assert "a page failed" in said
    assert "chatter" not in said


def test_command_serves_until_it_is_interrupted():
    command = [sys.executable, "-m", "factcheck", "serve", "--port", "0", "--token", "hush"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        address = re.search(r"http://127.0.0.1:(\d+)/\?token=hush", server.stderr.readline())
        assert Client(int(address[1])).get("/", Authorization="Bearer hush").status == 200
        server.send_signal(signal.SIGINT)
        rest = server.stderr.read()
        assert server.wait(20) == 0
    assert "Traceback" not in rest
