"""JSON and JSON lines: one article an object, and every fault named by file, line and field."""

import datetime as dt
import json

import pytest

from factcheck.config import Settings
from factcheck.locate import locate
from factcheck.read import read_articles

STORY = "The ferry stayed in the harbour on Wednesday because of the wind, and the town was full of people."


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(name, content):
        text = content if isinstance(content, str) else json.dumps(content)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


@pytest.fixture
def lines(write):
    return lambda *items: write(
        "news.jsonl", "\n".join(one if isinstance(one, str) else json.dumps(one) for one in items)
    )


def read(path, **settings):
    return read_articles([path], Settings(**settings))


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_that_is_called_json_lines_is_read(write, indent):
    articles, skipped = read(
        write("news.jsonl", json.dumps([{"text": STORY}, {"text": STORY, "id": "x"}], indent=indent))
    )
    assert ([one.path for one in articles], skipped) == (["news.jsonl#1", "news.jsonl#x"], [])
    assert all(locate(one, 0, 9) is not None for one in articles)


def test_an_object_of_many_lines_that_is_called_json_lines_is_read(write):
    [article], skipped = read(write("news.jsonl", json.dumps({"text": STORY}, indent=2)))
    assert (article.text, skipped) == (STORY, [])


def test_every_field_of_an_object_is_read(write):
    path = write(
        "news.json",
        {
            "id": "ferry-1",
            "title": "Ferry stays",
            "text": STORY,
            "outlet": "Harbour News",
            "url": "https://harbour.example/ferry",
            "published": "2021-03-17T08:00:00+01:00",
            "author": "Ida Storm",
        },
    )
    [article], skipped = read(path)
    assert skipped == []
    assert (article.id, article.path, article.format) == ("a1", "news.json#ferry-1", "json")
    assert (article.title, article.outlet, article.author) == ("Ferry stays", "Harbour News", "Ida Storm")
    assert (article.text, article.url) == (STORY, "https://harbour.example/ferry")
    assert (article.published, article.published_from) == (dt.date(2021, 3, 17), "metadata")


def test_a_list_of_objects_gives_articles_numbered_from_one(write):
    articles, _ = read(write("news.json", [{"text": STORY}, {"text": STORY, "id": 7}]))
    assert [one.path for one in articles] == ["news.json#1", "news.json#7"]


def test_json_lines_go_by_their_line_where_they_have_no_id(lines):
    articles, _ = read(lines({"text": STORY}, "", {"text": STORY, "id": "x"}, {"text": STORY}))
    assert [one.path for one in articles] == ["news.jsonl#1", "news.jsonl#x", "news.jsonl#4"]


def test_a_second_object_with_one_id_goes_by_its_line(lines):
    articles, _ = read(lines({"text": STORY, "id": "x"}, {"text": STORY, "id": "x"}))
    assert [one.path for one in articles] == ["news.jsonl#x", "news.jsonl#2"]


@pytest.mark.parametrize("ids", [(2, 2, 5), (3, 1, None), (2, None), ("line 2", 2, 2, 2), ("x", "x", "x")])
def test_no_record_is_lost_whatever_the_ids(lines, ids):
    articles, skipped = read(lines(*({"text": STORY} | ({"id": id} if id is not None else {}) for id in ids)))
    assert len({one.path for one in articles}) == len(ids)
    assert skipped == []


def test_a_broken_line_is_named_and_the_others_go_on(lines):
    articles, skipped = read(lines({"text": STORY}, '{"text": "The ferry', {"text": STORY}))
    assert [one.path for one in articles] == ["news.jsonl#1", "news.jsonl#3"]
    [one] = skipped
    assert one.what == "news.jsonl line 2"
    assert "not valid JSON" in one.why


def test_json_lines_in_a_file_called_json_are_read(write):
    line = json.dumps({"text": STORY})
    articles, skipped = read(write("news.json", f"{line}\n{line}\n"))
    assert (len(articles), skipped) == (2, [])


def test_broken_json_is_reported_whole(write):
    articles, skipped = read(write("news.json", '[{"text": "The ferry"'))
    assert articles == []
    assert [one.what for one in skipped] == ["news.json"]
    assert "not valid JSON" in skipped[0].why


@pytest.mark.parametrize("content", ["[" * 200_000, "[" + "9" * 5000 + "]", "[]"])
def test_json_that_cannot_hold_an_article_is_reported(write, content):
    articles, skipped = read(write("news.json", content))
    assert (articles, len(skipped)) == ([], 1)


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ({"title": "Ferry stays"}, "has no field 'text' (its fields: 'title')"),
        ({"title": "x"}, "rename the field that holds the text to 'text', or map it (--field text=COLUMN)"),
        ({}, "has no field 'text' (its fields: none)"),
        ({"text": ""}, "'text' is empty"),
        ({"text": " \n"}, "'text' is empty"),
        ({"text": None}, "'text' is null"),
        ({"text": 3}, "'text' is a number"),
        ({"text": True}, "'text' is true or false"),
        ({"text": [STORY]}, "'text' is a list"),
        ({"text": {"en": STORY}}, "'text' is an object"),
        ({"text": STORY + "\0"}, "NUL"),
        ({"text": "Die Fähre blieb wegen des Windes im Hafen. " * 4}, "not in English"),
        ([STORY], "is a list, not an object"),
        (7, "is a number, not an object"),
        ("null", "is null, not an object"),
    ],
)
def test_a_line_without_article_is_named_with_its_fault(lines, item, why):
    articles, skipped = read(lines({"text": STORY}, item))
    assert len(articles) == 1
    assert [one.what for one in skipped] == ["news.jsonl line 2"]
    assert why in skipped[0].why


@pytest.mark.parametrize("field", ["title", "outlet", "author", "url", "published"])
def test_a_field_of_a_wrong_type_is_named_and_left_out(lines, field):
    [article], skipped = read(lines({"text": STORY, field: {"a": 1}}))
    assert getattr(article, field) is None
    assert [(one.what, repr(field) in one.why) for one in skipped] == [("news.jsonl line 1", True)]


def test_an_id_of_a_wrong_type_is_named_and_replaced_by_the_line(lines):
    [article], skipped = read(lines({"text": STORY, "id": [1]}))
    assert article.path == "news.jsonl#1"
    assert "'id' is a list" in skipped[0].why


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_an_empty_field_is_no_fault(lines, empty):
    [article], skipped = read(lines({"text": STORY, "title": empty, "published": empty}))
    assert (article.title, article.published, skipped) == (None, None, [])


def test_an_item_of_a_list_is_named_by_its_number(write):
    _, skipped = read(write("news.json", [{"text": STORY}, {"text": ""}]))
    assert [one.what for one in skipped] == ["news.json item 2"]


def test_an_unreadable_date_is_reported_and_the_article_kept(lines):
    [article], skipped = read(lines({"text": STORY, "published": "03/04/2021"}))
    assert (article.published, article.published_from) == (None, None)
    assert "'03/04/2021' was not understood" in skipped[0].why
    assert skipped[0].partly  # the article is compared


def test_fields_are_read_by_the_names_of_the_file(lines):
    path = lines({"body": STORY, "headline": "Ferry stays", "text": "not this"})
    [article], _ = read(path, fields={"text": "body", "title": "headline"})
    assert (article.text, article.title) == (STORY, "Ferry stays")


def test_a_fault_is_told_by_the_name_of_the_file(lines):
    _, skipped = read(lines({"body": 3}), fields={"text": "body"})
    assert "'body' is a number" in skipped[0].why


def test_a_list_of_authors_is_joined(lines):
    [article], skipped = read(lines({"text": STORY, "author": ["Ida Storm", "Olaf Berg"]}))
    assert (article.author, skipped) == ("Ida Storm, Olaf Berg", [])


def test_the_text_is_normalised(lines):
    [article], _ = read(lines({"text": f"\ufeff{STORY}\r\nCafe\u0301."}))
    assert article.text == f"{STORY}\nCafé."


def test_half_a_surrogate_pair_is_replaced(lines):
    [article], _ = read(lines({"text": f"{STORY} \ud83d"}))
    assert article.text == f"{STORY} \ufffd"


def test_a_line_separator_inside_a_text_is_no_new_line(lines):
    articles, skipped = read(lines(json.dumps({"text": f"{STORY}\u2028More."}, ensure_ascii=False)))
    assert (len(articles), skipped) == (1, [])


def test_mark_up_in_the_text_of_an_object_is_taken_out(write):
    html = f"<p class='lead'>{STORY}</p><script>var a = 1;</script><p>The mayor &ldquo;said no&rdquo; to <b>20</b>.</p>"
    [article], _ = read(write("news.json", {"text": html}))
    assert article.text == f"{STORY}\n\nThe mayor “said no” to 20."


def test_mark_up_that_does_not_begin_a_text_is_taken_out(write):
    text = (
        f"{STORY}<br/><br/>The caf&eacute;<br>&amp; bar:<ul><li>Nine hurt</li><li>Pier shut</li></ul><!-- 45 hurt -->"
    )
    record = {"text": text, "title": "The owner&#8217;s caf\u00e9", "url": "https://a.b/?a&amp;b"}
    [article], _ = read(write("news.json", record))
    assert article.text == f"{STORY}\n\nThe café\n& bar:\n\nNine hurt\n\nPier shut"
    assert (article.title, article.url) == ("The owner’s café", "https://a.b/?a&amp;b")


def test_the_article_is_taken_out_of_a_page_in_a_record(write):
    page = f"<html><head><title>Harbour News</title></head><body><article><p>{STORY}</p></article></body></html>"
    [article], _ = read(write("news.json", {"text": page}))
    assert article.text == STORY


@pytest.mark.parametrize("text", [f"{STORY} 3 < 4 & 5 > 2.", f"{STORY} AT&T; x <b & c>"])
def test_signs_that_are_no_mark_up_stay(write, text):
    [article], _ = read(write("news.json", {"text": text}))
    assert article.text == text


def test_a_list_of_objects_within_an_object_gives_its_articles(write):
    answer = {"status": "ok", "total": 2, "articles": [{"content": STORY, "source": "A"}, {"content": STORY}]}
    articles, skipped = read(write("news.json", answer), fields={"text": "content", "outlet": "source"})
    assert [(one.path, one.text, one.outlet) for one in articles] == [
        ("news.json#1", STORY, "A"),
        ("news.json#2", STORY, None),
    ]
    assert skipped == []


def test_an_object_that_holds_its_text_under_another_name_is_no_list(write):
    _, [skipped] = read(write("news.json", {"content": STORY, "images": [{"src": "a.jpg"}]}))
    assert "its fields: 'content', 'images'" in skipped.why


def test_an_object_with_a_text_is_one_article_whatever_lists_it_has(write):
    [article], _ = read(write("news.json", {"text": STORY, "tags": [{"text": "ferry"}]}))
    assert article.path == "news.json#1"
