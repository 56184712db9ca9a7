"""The Markdown format, as a Markdown parser reads it: articles' words are words, never markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_sample import ABOARD, LEDGER, POST, RADIO, clean, incomparable, sample

from factcheck.datatypes import Passage, Position, Skipped
from factcheck.report import render
from factcheck.report.escape import markdown_text, markdown_url, one_line

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text = ""
        self.tags = []

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)


def read_html(html):
    reader = _Text()
    reader.feed(html)
    reader.close()
    return reader.text.replace("\u200b", ""), reader.tags


def read(markdown):
    """Return the text and the tags that a reader's browser gets."""
    return read_html(PARSER.render(markdown))


def quoted(text, *conflict):
    """The first quotation of a report whose left passage is `text`, as a browser gets it."""
    left = Passage(article="a1", start=0, end=len(text), text=text, conflict=conflict)
    markdown = render(replace(sample(), findings=(replace(ABOARD, left=left),)), "markdown")
    line = next(line for line in markdown.splitlines() if line.startswith("> "))
    return PARSER.render(line.removeprefix("> ")).strip()


words = st.text(alphabet=st.sampled_from("ab 1.)-+=#*_`~[]()<>&|\\!@:/$\n\t\u200b{}\"'"), max_size=30)


@settings(max_examples=200, deadline=None)
@given(words)
@example("1. one")
@example("- item")
@example("# heading")
@example("---")
@example("> quoted")
@example("<script>alert(1)</script>")
@example("&lt;b&gt; &#64;all")
@example("a | b")
@example("back\\slash \\* star")
@example("```code")
def test_text_in_a_quotation_shows_letter_by_letter(text):
    shown, tags = read("> " + markdown_text(text).strip())
    assert shown.strip() == one_line(text).strip()
    assert set(tags) <= {"blockquote", "p"}


@settings(max_examples=100, deadline=None)
@given(words)
def test_text_in_a_table_stays_in_its_cell(text):
    shown, tags = read(f"| a | b |\n|---|---|\n| {markdown_text(text)} | end |")
    assert tags.count("td") == 2
    assert "".join(shown.split()) == "ab" + "".join(one_line(text).split()) + "end"


@settings(max_examples=100, deadline=None)
@given(words, st.integers(0, 30), st.integers(0, 30))
@example("1 \u200b", 0, 3)
def test_conflicting_words_are_bold_whatever_stands_around_them(text, one, two):
    start, end = sorted((one, two))
    conflict = one_line(text[start:end].strip())
    assume(one_line(text).strip())
    html = quoted(text, (start, end))
    bold = "".join(re.findall(r"<(?:strong|b)>(.*?)</(?:strong|b)>", html))
    assert "".join(read_html(bold)[0].split()) == "".join(conflict.split())


def test_conflicting_words_are_bold():
    assert quoted("It cost $5 million.", (8, 18)) == "<p>It cost <strong>$5 million</strong>.</p>"


def test_conflicting_words_inside_a_word_are_bold():
    assert quoted("pre-(war)time", (4, 9)) == "<p>pre-<b>(war)</b>time</p>"


@pytest.mark.parametrize("mention", ["@octocat", "#12", "GH-12", "octo/repo#3", "a@b.example"])
def test_mentions_and_references_are_broken(mention):
    assert "&#8203;" in markdown_text(mention)
    assert read(markdown_text(mention))[0].strip() == mention


@pytest.mark.parametrize("link", ["https://x.example/a", "http://x.example", "www.x.example", "mailto:a.example"])
def test_bare_links_are_no_links(link):
    assert not re.search(r"://|www\.|mailto:", markdown_text(link))
    assert read(markdown_text(link))[0].strip() == link


def test_formulas_are_none():
    assert markdown_text("$x$") == r"\$x\$"


def test_control_characters_do_not_come_through():
    assert markdown_text("a\x1b[2J\u202eb") == "a\ufffd\\[2J\ufffdb"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://x.example/a_b?c=1&copy;=2#d", "https://x.example/a_b?c=1&amp;copy;=2#d"),
        ("https://x.example/a b)|<c>[d]", "https://x.example/a%20b%29%7C%3Cc%3E%5Bd%5D"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("https://[broken", None),
        ("x.example/a", None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_become_links(url, target):
    assert markdown_url(url) == target


def test_article_links_to_where_it_was_published():
    assert "[The Harbour Post](https://harbour-post.example/2024/ferry_aground)" in render(sample(), "markdown")
    local = replace(POST, url="javascript:alert(1)")
    assert "javascript" not in render(replace(sample(), articles=(local, LEDGER, RADIO)), "markdown")


def test_hostile_names_break_no_table():
    hostile = "a | b\n# c <img src=x onerror=y> [l](http://e)"
    article = replace(POST, outlet=hostile, title=hostile, path=hostile)
    report = sample()
    fact = replace(report.facts[0], statement=hostile, positions=(Position(hostile, ("a1",), 1),))
    report = replace(
        report,
        articles=(article, LEDGER, RADIO),
        facts=(fact,),
        coverage=replace(report.coverage, skipped=(Skipped(hostile, hostile),)),
    )
    shown, tags = read(render(report, "markdown", show_removed=True))
    assert "img" not in tags
    assert tags.count("h1") == 1
    assert tags.count("a") == 1
    assert tags.count("td") == 3 * 6 + 2 * 3
    assert shown.count("a | b # c <img src=x onerror=y> [l](http://e)") == 14


def test_report_reads_as_headings_tables_and_quotations():
    _, tags = read(render(sample(), "markdown"))
    assert tags.count("table") == 1
    assert tags.count("blockquote") == 2 * 5
    assert tags.count("h3") == 5


def test_clean_run_says_how_much_was_compared():
    text = render(clean(), "markdown")
    assert "**No discrepancies found: 10 sentences of 3 articles, 212 pairs compared.**" in text
    assert "## Discrepancies" not in text


def test_run_without_comparable_sentences_does_not_look_clean():
    assert "This is not a clean result." in render(incomparable(), "markdown")


def test_nothing_removed_is_said_when_asked_for():
    report = sample()
    report = replace(report, coverage=replace(report.coverage, removed={}))
    assert render(report, "markdown", show_removed=True).endswith("Nothing.\n")


def test_finding_without_kind_fact_or_explanation_renders():
    bare = replace(ABOARD, kind=None, fact="unknown", explanation="")
    text = render(replace(sample(), findings=(bare,), facts=()), "markdown")
    assert "### 1. Contradiction\n\nhigh severity · 93% confidence\n" in text
