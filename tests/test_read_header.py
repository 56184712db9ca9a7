"""The header of a text: which lines are one, what it says, and where the story begins."""

import datetime as dt

import pytest

from factcheck.header import parse_header

STORY = "The ferry stayed in the harbour."


def test_a_header_gives_title_date_and_outlet():
    header = parse_header(f"Title: Ferry stays\nDate: March 17, 2021\nSource: Harbour News\n\n{STORY}")
    assert (header.title, header.outlet) == ("Ferry stays", "Harbour News")
    assert header.published == dt.date(2021, 3, 17)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Headline: x", "title"),
        ("TITLE : x", "title"),
        ("Outlet: x", "outlet"),
        ("publisher: x", "outlet"),
        ("Author: x", "author"),
        ("Byline: x", "author"),
        ("URL: x", "url"),
        ("Link:x", "url"),
        ("Publication: x", "outlet"),
        ("Website: x", "outlet"),
        ("By: x", "author"),
    ],
)
def test_one_line_in_any_case_is_a_header(line, field):
    assert getattr(parse_header(f"{line}\n{STORY}"), field) == "x"


def test_a_letter_that_only_looks_like_one_makes_no_header():
    assert parse_header(f"TİTLE: x\n{STORY}") is None


@pytest.mark.parametrize("key", ["Publication date", "Published on", "date_published", "pubDate", "Publish-Date"])
def test_a_date_has_many_names(key):
    assert parse_header(f"{key}: 17 March 2021\n\n{STORY}").published == dt.date(2021, 3, 17)


def test_lines_that_tell_something_else_may_stand_between():
    text = f"Title: Ferry stays\nCategory: World\nTags: ferry, pier\nSource: Harbour News\n\n{STORY}"
    header = parse_header(text)
    assert (header.title, header.outlet) == ("Ferry stays", "Harbour News")
    assert text[header.end :] == STORY


def test_what_stands_below_the_last_known_line_is_story():
    text = "Title: Ferry stays\nMayor: The ferry stays.\nReporter: Why is that so?"
    assert text[parse_header(text).end :].startswith("Mayor:")


def test_front_matter_may_end_with_dots():
    assert parse_header(f"---\ntitle: Ferry stays\n...\n{STORY}").title == "Ferry stays"


def test_the_order_of_the_lines_does_not_matter():
    assert parse_header("Source: A\nTitle: B\n").title == parse_header("Title: B\nSource: A\n").title == "B"


def test_the_story_begins_behind_the_blank_lines_below_the_header():
    text = f"Title: Ferry stays\n \n\n  {STORY}"
    assert text[parse_header(text).end :] == f"  {STORY}"


def test_the_header_ends_where_its_lines_end():
    text = f"Title: Ferry stays\n{STORY}\nDate: 2021-03-17\n"
    assert parse_header(text).published is None
    assert text[parse_header(text).end :].startswith(STORY)


def test_a_text_without_header_begins_at_its_start():
    assert parse_header(STORY) is None
    assert parse_header(f"{STORY}\nTitle: not at the top") is None


def test_a_sentence_with_a_colon_is_no_header():
    assert parse_header("Storm: the ferry stays\n") is None


@pytest.mark.parametrize("value", ["unknown", "Unknown", "n/a", "-", "", "(no headline; item 7)"])
def test_a_placeholder_means_nothing(value):
    header = parse_header(f"Title: {value}\nSource: {value}\n\n{STORY}")
    assert (header.title, header.title_span, header.outlet) == (None, None, None)


def test_the_span_of_the_title_gives_the_title():
    text = f"Source: A\nTitle:   Ferry stays  \n\n{STORY}"
    header = parse_header(text)
    assert text[slice(*header.title_span)] == header.title == "Ferry stays"


def test_a_date_that_cannot_be_read_is_reported_as_written():
    header = parse_header(f"Date: 03/04/2021\n{STORY}")
    assert (header.published, header.unread_date) == (None, "03/04/2021")


def test_of_two_lines_with_one_key_the_first_counts():
    assert parse_header("Title: first\nTitle: second\n").title == "first"


def test_front_matter_is_a_header():
    text = f'---\ntitle: "Ferry: stays"\ntags:\n  - sea\n# note\ndate: 2021-03-17T08:00:00Z\n---\n\n{STORY}'
    header = parse_header(text)
    assert (header.title, header.published) == ("Ferry: stays", dt.date(2021, 3, 17))
    assert text[slice(*header.title_span)] == "Ferry: stays"
    assert text[header.end :] == STORY


@pytest.mark.parametrize("text", [f"---\n{STORY}\n---\nMore.", "---\ntitle: never closed\n", "---"])
def test_a_rule_at_the_top_is_no_front_matter(text):
    assert parse_header(text) is None


def test_front_matter_between_plus_signs_is_a_header():
    matter = 'title = "Flood: the pier is shut"\ndate = 2021-03-17T08:00:00Z\ntags = ["pier", "sea"]'
    text = f"+++\n{matter}\n+++\nThe pier is shut."
    header = parse_header(text)
    assert (header.title, header.published) == ("Flood: the pier is shut", dt.date(2021, 3, 17))
    assert text[header.end :] == "The pier is shut."


def test_quotation_marks_of_a_headline_stay():
    assert parse_header("Title: 'Stay' is the word, says 'Ida'\n").title == "'Stay' is the word, says 'Ida'"
    header = parse_header("---\ntitle: 'Stay' is the word, says 'Ida'\n---\n")
    assert header.title == "'Stay' is the word, says 'Ida'"


@pytest.mark.parametrize(
    "text",
    [
        "# Bridge falls\n\n**Source:** Harbour Post\n**Date:** 2024-03-11\n\n",
        "# Bridge falls\n**Source**: Harbour Post\n\n**Date**: 2024-03-11\n",
        "- **Title:** Bridge falls\n- **Source:** Harbour Post\n- **Date:** 2024-03-11\n\n",
        "__Date:__ 2024-03-11\n__Source:__ Harbour Post\n__Title:__ Bridge falls\n",
    ],
)
def test_markdown_sets_a_header_in_bold_below_a_heading(text):
    header = parse_header(text + STORY)
    assert (header.title, header.outlet, header.published) == ("Bridge falls", "Harbour Post", dt.date(2024, 3, 11))
    assert (text + STORY)[header.end :] == STORY


@pytest.mark.parametrize("text", ["# Bridge falls\n\n" + STORY, "**Breaking:** " + STORY, "# " + STORY])
def test_a_heading_alone_or_another_bold_word_is_no_header(text):
    assert parse_header(text) is None
