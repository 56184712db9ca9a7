"""Plain text and Markdown files: their encodings, their form, and those that are no text."""

import contextlib
import datetime as dt
import gzip
import os
import tempfile
from pathlib import Path

import pytest

from factcheck.config import Settings
from factcheck.read import read_articles
from factcheck.read.text import read_text, too_large

STORY = (
    "The ferry stayed in the harbour on Wednesday because of the wind, and the company said that it would "
    "not sail before the storm was over.\nAbout 300 people had to spend the night in the town.\n"
)
ACCENTS = STORY.replace("the town", "Señor Núñez’s café – “the only one”")


def write(folder, data, name="story.txt"):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def read(path, **settings):
    return read_articles([path], Settings(**settings))


def read_one(path, **settings):
    articles, skipped = read(path, **settings)
    assert skipped == []
    [article] = articles
    return article


def refused(path, **settings):
    articles, skipped = read(path, **settings)
    assert articles == []
    [one] = skipped
    assert one.what == path
    return one.why


def test_a_text_file_is_read_whole(tmp_path):
    path = write(tmp_path, STORY)
    article = read_one(path)
    assert (article.id, article.path, article.text, article.format) == ("a1", path, STORY, "text")
    assert (article.title, article.outlet, article.published, article.published_from) == (None,) * 4


def test_the_header_becomes_metadata_and_stays_in_the_text(tmp_path):
    text = f"Title: Ferry stays\nDate: 17 March 2021\nSource: Harbour News\nAuthor: Ida Storm\n\n{STORY}"
    article = read_one(write(tmp_path, text))
    assert article.text == text
    assert (article.title, article.outlet, article.author) == ("Ferry stays", "Harbour News", "Ida Storm")
    assert (article.published, article.published_from) == (dt.date(2021, 3, 17), "metadata")


def test_the_header_of_a_mail_becomes_metadata(tmp_path):
    mail = "From: Ida Storm\nTo: desk@harbour.example\nSubject: Ferry stays\nDate: Wed, 17 Mar 2021 18:22:00 +0100"
    article = read_one(write(tmp_path, f"{mail}\n\n{STORY}"))
    assert (article.title, article.author, article.published) == ("Ferry stays", "Ida Storm", dt.date(2021, 3, 17))


def test_the_front_matter_of_markdown_becomes_metadata(tmp_path):
    article = read_one(write(tmp_path, f"---\ntitle: Ferry stays\n---\n\n{STORY}", "story.md"))
    assert (article.title, article.format) == ("Ferry stays", "markdown")


def test_an_unreadable_date_is_reported_and_the_article_kept(tmp_path):
    path = write(tmp_path, f"Date: 03/04/2021\n\n{STORY}")
    articles, skipped = read(path)
    assert [one.published for one in articles] == [None]
    assert skipped[0].what == path
    assert "'03/04/2021' was not understood" in skipped[0].why
    assert skipped[0].partly  # the article is compared


WIDE = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman", *WIDE])
def test_an_encoding_is_detected(tmp_path, encoding):
    assert read_one(write(tmp_path, ACCENTS.encode(encoding))).text == ACCENTS


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_what_was_encoded_twice_is_put_right(tmp_path, encoding):
    twice = "".join(byte.decode(encoding, "ignore") or chr(byte[0]) for byte in map(bytes, zip(ACCENTS.encode())))
    assert twice != ACCENTS
    assert read_one(write(tmp_path, twice)).text == ACCENTS


@pytest.mark.parametrize("words", ["Strauß’s bow", "BEYONCÉ’S TOUR", "the “CAFÉ” sign", "a café—“the only one”"])
def test_a_letter_before_a_quotation_mark_is_not_taken_for_one_that_was_encoded_twice(tmp_path, words):
    assert read_one(write(tmp_path, STORY + words)).text == STORY + words


def test_windows_bytes_in_utf_8_are_read_as_what_they_are(tmp_path):
    mixed = ACCENTS.encode() + b"He said \x93no\x94.\n"
    assert read_one(write(tmp_path, mixed)).text == ACCENTS + "He said “no”.\n"


def test_utf_8_that_breaks_off_within_a_letter_is_read(tmp_path):
    assert read_one(write(tmp_path, ACCENTS.encode() + "é".encode()[:1])).text[: len(ACCENTS)] == ACCENTS


@pytest.mark.parametrize(
    "data", [STORY.encode() + b"\0", STORY.replace("town", "to\0n").encode("utf-16-le"), b"\0\xff" * 100]
)
def test_a_text_with_a_nul_is_refused(tmp_path, data):
    assert "NUL" in refused(write(tmp_path, data))


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\0\0\xfe\xff", "utf-32-be")],
)
def test_a_byte_order_mark_is_obeyed_and_dropped(tmp_path, mark, encoding):
    assert read_one(write(tmp_path, mark + ACCENTS.encode(encoding))).text == ACCENTS


def test_latin_1_is_detected(tmp_path):
    text = STORY.replace("town", "café of Señor Núñez, for £3")
    assert read_one(write(tmp_path, text.encode("latin-1"))).text == text


def test_bytes_that_windows_1252_has_not_are_guessed(tmp_path):
    text = STORY + "「この町のホテルは満室です」と市長は水曜日に語った。"
    assert read_one(write(tmp_path, text.encode("shift-jis"))).text.startswith(STORY)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_become_newlines(tmp_path, end):
    assert read_one(write(tmp_path, STORY.replace("\n", end))).text == STORY


def test_decomposed_letters_are_composed(tmp_path):
    text = STORY.replace("town", "cafe\u0301 of Sen\u0303or")
    assert read_one(write(tmp_path, text)).text == STORY.replace("town", "café of Señor")


def test_emoji_and_right_to_left_text_are_kept(tmp_path):
    text = STORY + "🚢🌊 A sign said “أهلا وسهلا” and “שלום”.\n"
    assert read_one(write(tmp_path, text)).text == text


def test_a_short_text_is_read(tmp_path):
    assert read_one(write(tmp_path, "Ferry stays.")).text == "Ferry stays."


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n", b"\n\xef\xbb\xbf\n", b"---\n"])
def test_a_file_without_text_is_refused(tmp_path, data):
    assert "is empty" in refused(write(tmp_path, data))


def test_a_header_without_story_is_refused(tmp_path):
    assert "no text below" in refused(write(tmp_path, "Title: Ferry stays\nSource: Harbour News\n"))


def test_nul_bytes_are_refused(tmp_path):
    assert "NUL bytes" in refused(write(tmp_path, STORY.encode() + b"\0"))


def test_nul_characters_in_utf_16_are_refused(tmp_path):
    assert "NUL" in refused(write(tmp_path, (STORY + "\0").encode("utf-16")))


def test_binary_content_without_nul_is_refused(tmp_path):
    assert "control characters" in refused(write(tmp_path, bytes(range(1, 128)) * 50))


def test_a_stray_form_feed_is_no_binary_content(tmp_path):
    assert read_one(write(tmp_path, STORY + "\f")).text.endswith("\f")


def test_a_broken_utf_16_file_is_refused(tmp_path):
    assert "utf-16" in refused(write(tmp_path, b"\xff\xfe" + STORY.encode("utf-16-le") + b"\0"))


def test_another_language_is_refused(tmp_path):
    text = "Die Fähre blieb am Mittwoch wegen des Windes im Hafen, und die Reederei teilte mit, dass sie erst "
    assert "not in English" in refused(write(tmp_path, text * 3))


def test_the_language_is_that_of_the_story_and_not_of_its_header(tmp_path):
    header = "Title: The ferry that would not leave the harbour because of the wind\n\n"
    text = "Die Fähre blieb am Mittwoch wegen des Windes im Hafen, und niemand wusste, wann sie fahren würde."
    assert "not in English" in refused(write(tmp_path, header + text + text))


def test_a_text_of_five_megabytes_is_refused(tmp_path):
    path = write(tmp_path, STORY * (5_000_000 // len(STORY)))
    assert "larger than the 2 MB" in refused(path)


@pytest.mark.parametrize(("most", "named"), [(1000, "1,000 bytes"), (150_000, "0.15 MB"), (20_000_000, "20 MB")])
def test_a_limit_is_named_as_it_is(most, named):
    assert f"larger than the {named} that are read" in too_large(most)


def test_a_larger_limit_lets_a_larger_text_pass(tmp_path):
    path = write(tmp_path, STORY)
    assert "larger" in refused(path, max_bytes=len(STORY) - 1)
    assert read_one(path, max_bytes=len(STORY)).text == STORY


def test_a_missing_file_is_reported(tmp_path):
    assert "no such file" in refused(str(tmp_path / "nowhere.txt"))


def test_a_file_below_a_file_is_reported(tmp_path):
    assert "no such file" in refused(write(tmp_path, STORY) + "/below.txt")


@pytest.mark.parametrize("path", ["", "nul\0.txt", "x" * 5000])
def test_an_impossible_path_is_reported(path):
    assert refused(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path):
    path = str(tmp_path / "pipe.txt")
    os.mkfifo(path)
    assert "not a regular file" in refused(path)


@contextlib.contextmanager
def as_ordinary_user():
    """Step down from root, whom no permission stops, for as long as the block lasts."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions work differently here")
def test_an_unreadable_file_is_reported():
    # Not in tmp_path, whose parents are closed to other users.
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        path = write(Path(name), STORY)
        os.chmod(path, 0)
        with as_ordinary_user():
            why = refused(path)
    assert "no permission" in why


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions work differently here")
def test_an_unreadable_folder_is_reported():
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0)
        with as_ordinary_user():
            why = refused(name)
        os.chmod(name, 0o755)
    assert "cannot be opened" in why


def test_a_page_that_is_called_a_text_is_read_as_a_page(tmp_path):
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.splitlines())
    article = read_one(write(tmp_path, f"<html><body>{paragraphs}</body></html>"))
    assert (article.format, article.text) == ("html", STORY.strip())


MAIL = "From: desk@harbour.example\nContent-Type: multipart/related;\n\tboundary=x\nMIME-Version: 1.0\n\n"


@pytest.mark.parametrize(
    ("begin", "why"),
    [
        ('<?xml version="1.0"?>\n<rss version="2.0"><channel><item><description>', "is a feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>', "is a feed"),
        (MAIL, "is a mail or a page saved with its pictures"),
        ("{\\rtf1\\ansi ", "is rich text"),
    ],
)
def test_a_feed_a_mail_and_rich_text_are_refused(tmp_path, begin, why):
    assert why in refused(write(tmp_path, begin + STORY, "story.xml"))


@pytest.mark.parametrize(
    ("begin", "why"),
    [
        (b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n", "is a PDF"),
        (b"PK\x03\x04\x14\0", "is a packed file"),
        (b"\xd0\xcf\x11\xe0\xa1", "office program"),
        (gzip.compress(STORY.encode()), "is packed (gzip)"),
    ],
)
def test_what_is_no_text_is_called_by_its_name(tmp_path, begin, why):
    assert why in refused(write(tmp_path, begin + STORY.encode(), "story.pdf"))


@pytest.mark.parametrize("name", ["rows.csv", "rows.TSV"])
def test_a_table_is_refused(tmp_path, name):
    assert "is a table" in refused(write(tmp_path, f'id,text\n1,"{STORY}"\n', name))


def test_a_story_below_lines_like_those_of_a_mail_is_read(tmp_path):
    assert read_one(write(tmp_path, f"Subject: Ferry\nFrom: the desk\n\n{STORY}")).format == "text"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Ferry stays in harbour\nLundby Courier, 24 March 2025\n\n", "Lundby Courier"),
        ("# Ferry stays\n\n*The Daily Comet, 12 February 2025*\n\n", "The Daily Comet"),
        ("Title: Ferry stays\n\nLundby Courier, 24 March 2025\n\n", "Lundby Courier"),
        ("Source: Varde Post\n\nLundby Courier, 24 March 2025\n\n", "Varde Post"),
        ("The Moon Landing, 20 July 1969\n\n", None),
    ],
)
def test_the_line_of_an_outlet_and_a_date_names_the_outlet_unless_a_header_does(head, outlet):
    (article,), _ = read_text(f"{head}{STORY}", "a.txt", "text")
    assert article.outlet == outlet
