"""Where a passage stands in its file: lines and columns that an editor would show."""

import json
from dataclasses import replace

import pytest
from report_sample import sample

from factcheck.config import Settings
from factcheck.datatypes import Passage
from factcheck.locate import fold, fold_file, folded, locate, places, record, region
from factcheck.outcome import Region
from factcheck.read import read_articles

SENTENCE = "Rescuers reached the café at Lundby Pier after two hours, the harbour master said."
FILLER = "The boats of the coast guard had left the harbour before the storm came up in the night."


def article(path):
    articles, _ = read_articles([str(path)], Settings())
    return articles[0]


def place(path, text=SENTENCE, number=0):
    articles, _skipped = read_articles([str(path)], Settings())
    found = articles[number]
    start = found.text.index(text)
    return locate(found, start, start + len(text))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_plain_text_has_lines_whatever_ends_them(tmp_path, ending):
    path = tmp_path / "a b ü.txt"
    path.write_bytes(f"Title: Storm{ending}{ending}{FILLER} {SENTENCE}{ending}".encode())
    start = len(FILLER) + 2
    assert place(path) == Region(3, start, 3, start + len(SENTENCE))


def test_a_byte_order_mark_takes_no_column(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + f"{SENTENCE} {FILLER}\n".encode())
    assert place(path) == Region(1, 1, 1, 1 + len(SENTENCE))


def test_characters_of_two_code_points_are_counted_as_the_file_has_them(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"Cafe\u0301 owners wait. {SENTENCE.replace('é', 'e' + chr(0x301))} {FILLER}\n", "utf-8")
    found = place(path)
    line = path.read_text("utf-8").split("\n")[0]
    assert line[found.start_column - 1 : found.end_column - 1] == SENTENCE.replace("é", "e\u0301")


def test_a_passage_over_two_lines_ends_on_the_second(tmp_path):
    path = tmp_path / "a.txt"
    text = SENTENCE.replace("after ", "after\n")
    path.write_text(f"{FILLER}\n\n{text}\n", "utf-8")
    assert place(path, text) == Region(3, 1, 4, len(text.split("\n")[1]) + 1)


def page(body):
    return (
        "<html><head><title>Storm</title><script>var a = 'Rescuers reached';</script></head>\n"
        f"<body><article><h1>Storm at Lundby</h1>\n<p>{FILLER}</p>\n{body}\n<p>{FILLER}</p></article></body></html>\n"
    )


def test_html_is_found_through_entities_and_tags(tmp_path):
    path = tmp_path / "a.html"
    inside = SENTENCE.replace("café", "<em>caf&eacute;</em>").replace("Lundby", "<a href='x>y'>Lundby</a>")
    path.write_text(page(f"  <p>{inside.replace(chr(39), chr(34))}</p>"), "utf-8")
    found = place(path)
    assert (found.start_line, found.start_column, found.end_line) == (4, 6, 4)


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<p>Nine died.</p><!-- a note <p>Ten</p>", "Ninedied."),
        ("<p>Nine died.</p><script>var ten = '<p>Ten</p>'", "Ninedied."),
        ("<p title='it<s'>Nine <b class=x>died</b>.</p>", "Ninedied."),
        ("<p title=it's>Nine died.</p>", "Ninedied."),
        # none of these is a tag, and none may be looked for to the end of the file again and again
        ("Nine died." + "<a" * 40_000, "Ninedied." + "<a" * 40_000),
        ("Nine died." + '<a "' * 40_001, "Ninedied." + '<a"' * 40_001),
        ("Nine died." + "<!--" * 40_000, "Ninedied."),
    ],
    ids=["comment", "script", "quoted", "apostrophe", "tags", "quotes", "comments"],
)
def test_mark_up_that_is_never_closed_ends_with_the_file(page, left):
    assert folded(page, "html").text == left


def test_html_of_another_encoding_is_read_as_it_says(tmp_path):
    path = tmp_path / "a.html"
    text = page(f"<p>{SENTENCE}</p>").replace("<head>", '<head><meta charset="iso-8859-1">')
    path.write_bytes(text.encode("latin-1"))
    assert place(path).start_line == 4


def test_a_record_in_a_list_within_an_object_is_found_in_itself(tmp_path):
    path = tmp_path / "a.json"
    rows = [{"text": SENTENCE}, {"text": SENTENCE, "id": "b"}]
    path.write_text(json.dumps({"status": "ok", "articles": rows}, indent=1), "utf-8")
    articles, _ = read_articles([str(path)], Settings())
    assert [locate(one, 0, 9).start_line for one in articles] == [5, 8]


def test_json_lines_are_found_on_the_line_of_the_record(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [{"id": name, "text": f"{FILLER}\n\n{SENTENCE} He is “{name}”."} for name in ("one", "two", "three")]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = place(path, number=1)
    line = path.read_text("utf-8").split("\n")[1]
    assert (found.start_line, found.end_line) == (2, 2)
    assert json.loads(f'"{line[found.start_column - 1 : found.end_column - 1]}"') == SENTENCE


def test_records_of_an_array_over_many_lines_are_told_apart(tmp_path):
    path = tmp_path / "a.json"
    rows = [{"id": name, "text": f"{FILLER} {SENTENCE}"} for name in ("one", "two")]
    path.write_text(json.dumps(rows, indent=2), "utf-8")
    first, second = (place(path, number=number).start_line for number in (0, 1))
    assert first < second


def test_records_are_told_apart_by_the_field_that_is_their_id(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [{"uid": name, "text": f"{FILLER} {SENTENCE}"} for name in ("one", "two")]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    settings = Settings(fields={"id": "uid"})
    articles, _ = read_articles([str(path)], settings)
    sides = [
        Passage(one.id, start := one.text.index(SENTENCE), start + len(SENTENCE), SENTENCE, conflict=())
        for one in articles
    ]
    finding = replace(sample().findings[0], left=sides[0], right=sides[1])
    found = places(replace(sample(), articles=tuple(articles), findings=(finding,)), settings.id_field)
    assert [found[side.article, side.start, side.end].start_line for side in sides] == [1, 2]


@pytest.mark.parametrize(("name", "mark"), [("a.php", "&eacute;"), ("a.news", "\\u00e9")])
def test_a_file_is_folded_in_the_form_in_which_it_is_read(tmp_path, name, mark):
    path = tmp_path / name
    text = f"{FILLER} {SENTENCE}"
    path.write_text(page(f"<p>{text}</p>") if name == "a.php" else json.dumps({"text": text}), "utf-8")
    path.write_text(path.read_text("utf-8").replace("é", mark), "utf-8")
    assert place(path) is not None
    assert fold_file(str(path)).find(SENTENCE) is not None


def test_a_record_without_an_id_goes_by_its_number(tmp_path):
    source = '{"text": "one"}\n{"broken\n{"text": "three"}\n'
    assert record(source, "3") == (source.index('{"text": "three"'), len(source) - 1)
    assert record(source, "nine") == (0, None)


def test_however_many_records_are_looked_up_their_file_is_read_once(monkeypatch):
    source = "".join(json.dumps({"id": f"r{number}", "text": FILLER}) + "\n" for number in range(9))
    decode, decoded = json.JSONDecoder.raw_decode, []

    def counted(self, text, at=0):
        decoded.append(at)
        return decode(self, text, at)

    monkeypatch.setattr(json.JSONDecoder, "raw_decode", counted)
    starts = [record(source, f"r{number}")[0] for number in range(9)]
    assert starts == decoded == [0, *(at + 1 for at, sign in enumerate(source[:-1]) if sign == "\n")]


def test_of_records_with_one_id_the_first_is_meant_and_an_id_goes_before_a_number():
    source = '{"id": "a"}\n{"id": "a"}\n{"id": 5}\n{"id": "1"}\n'
    assert [record(source, name)[0] for name in ("a", "1", "2", "5")] == [0, source.index('{"id": "1"'), 12, 24]


def test_what_is_in_no_file_has_no_place(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"{SENTENCE} {FILLER}\n", "utf-8")
    found = article(path)
    path.unlink()
    assert locate(found, 0, 10) is None


@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_what_is_folded_is_found_again_where_it_stood(form):
    source = f"<p>{SENTENCE}</p>" if form == "html" else json.dumps(SENTENCE) if form == "json" else SENTENCE
    start, end = folded(source, form).find("café at  Lundby\nPier")
    assert fold(source[start:end]).startswith("caf")
    assert source[end - 4 : end] == "Pier"
    assert region(source, start, end).start_line == 1
