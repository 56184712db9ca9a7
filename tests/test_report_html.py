"""The HTML format without a browser: what is in the page, what cannot be, and how its parts are counted."""

import base64
import datetime as dt
import hashlib
import re
from dataclasses import replace

import pytest
from lxml import html
from report_hostile import hostile
from report_sample import LEDGER, POST, RADIO, clean, sample, span, within_itself

from factcheck.datatypes import Article, Fact, Passage, Position
from factcheck.report import render
from factcheck.report.reading import Marks, context, read
from factcheck.report.sources import MOST_SHOWN, count_voices, matrix, voices_of
from factcheck.report.timeline import columns, rows, span_of
from factcheck.report.view import event_of, facts_of, hues_of


@pytest.fixture(scope="module")
def page():
    return render(sample(), "html")


def tree(page):
    return html.document_fromstring(page)


@pytest.mark.parametrize("report", [sample(), clean(), hostile(), replace(clean(), articles=(), sentence_counts={})])
def test_policy_names_the_hashes_of_the_only_script_and_style(report):
    root = tree(render(report, "html"))
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for name in ("script", "style"):
        (element,) = root.xpath(f"//{name}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("report", [sample(), hostile()])
def test_page_has_no_handler_no_style_attribute_and_loads_nothing(report):
    root = tree(render(report, "html"))
    attributes = {name for element in root.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")}
    tags = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert not tags & {"img", "iframe", "object", "embed", "base"}
    assert [link.get("href")[:5] for link in root.xpath("//link")] == ["data:"]
    schemes = {href.split(":")[0] for href in root.xpath("//a/@href") if not href.startswith("#")}
    assert schemes <= {"https", "http"}


def test_ids_are_unique_and_every_link_inside_leads_somewhere():
    for report in (sample(), hostile()):
        root = tree(render(report, "html"))
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in root.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_bidi_controls_are_shown_and_do_not_act():
    page = render(hostile(), "html")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", page)


def test_first_to_say_needs_dates_that_were_not_inferred():
    facts, _ = facts_of(sample())
    aboard, engine = facts[0], facts[1]
    assert not any(one.first for view in aboard.positions for one in view.holders), "the radio has no date"
    assert not any(one.first for view in engine.positions for one in view.holders), "the Ledger's date was inferred"
    report = sample()
    dated = replace(report, articles=(POST, replace(LEDGER, published_from="metadata"), RADIO))
    (first,) = [one for view in facts_of(dated)[0][1].positions for one in view.holders if one.first]
    assert first.article.id == "a1"


def test_fact_without_positions_and_fact_that_is_missing_are_shown(page):
    report = replace(sample(), facts=())
    root = tree(render(report, "html"))
    assert len(root.xpath("//details[contains(@class, 'finding')]")) == len(report.findings)


def test_positions_of_one_kind_have_colours_of_their_own():
    fact = Fact(
        "f",
        "Where and when they met",
        tuple(
            Position(value, ("a1",), 1, kind) for value, kind in (("May", "date"), ("June", "date"), ("Rome", "place"))
        ),
    )
    assert hues_of([fact]) == {"f": (0, 1, 0)}


def test_context_stops_at_furniture_and_at_the_ends_of_the_article():
    finding = sample().findings[1]
    cut = [span(POST, "Sign up to Harbour Morning, our daily letter.")]
    before, after = context(POST, finding.left, cut)
    assert before == ""
    assert after.startswith(" ¶ Two people were treated")
    headline = Passage("a1", 0, 52, POST.text[:52], role="title")
    assert context(POST, headline, []) == ("", "")


def test_article_is_cut_without_losing_or_doubling_a_word():
    for article in (*sample().articles, *hostile().articles[:8]):
        middle = len(article.text) // 2
        marks = Marks(
            passages={(5, middle): {(7, 9): 1, (8, 12): 0}, (middle - 3, middle + 20): {}},
            alone=((0, 4), (middle + 5, len(article.text))),
            removed={(middle, middle + 8): "a rule"},
        )
        text = "".join(piece.text for paragraph in read(article, marks) for piece in paragraph)
        plain = "".join(piece.text for paragraph in read(article, Marks()) for piece in paragraph)
        assert re.sub(r"\s", "", text) == re.sub(r"\s", "", plain)


def test_lines_of_a_page_are_paragraphs_and_those_of_a_wrapped_text_are_not():
    lines = Article("a1", "x", "One line.\nAnother line.", format="html")
    assert len(read(lines, Marks())) == 2
    assert len(read(replace(lines, format="text"), Marks())) == 1


def test_matrix_counts_facts_apart_and_together():
    cells = matrix(sample())
    assert (cells["a1", "a2"].apart, cells["a1", "a2"].together) == (3, 0)
    assert (cells["a1", "a3"].apart, cells["a1", "a3"].together) == (0, 2)
    assert (cells["a3", "a2"].apart, cells["a2", "a3"].apart) == (2, 2)
    assert ("a1", "a1") not in cells


def test_an_article_that_contradicts_itself_is_counted_in_its_own_row():
    report = within_itself()
    assert matrix(report)["a4", "a4"].apart == 1
    *_, row = tree(render(report, "html")).xpath("//table[@class='heat']/tbody/tr")
    assert [cell.text_content().strip() for cell in row.xpath("td")] == ["0", "0", "0", "1", "1"]
    (button,) = row.xpath(".//button")
    assert button.get("aria-label") == "live.html within itself: 1 fact apart"
    lead = tree(render(report, "html")).xpath("string(//section[@id='sources']/p[@class='lead'])")
    assert "where a row meets its own column in how many one contradicts itself" in lead
    assert "contradicts itself" not in render(sample(), "html")


def test_the_headline_says_of_how_many_facts_the_discrepancies_are():
    headings = [tree(render(report, "html")).xpath("string(//h2)") for report in (sample(), within_itself())]
    assert headings == ["4 discrepancies", "6 discrepancies in 5 facts"]


def test_positions_of_different_kinds_do_not_stand_against_each_other():
    report = replace(sample(), findings=())
    fact = Fact("f", "They met", (Position("May", ("a1",), 1, "date"), Position("Rome", ("a2",), 1, "place")))
    assert matrix(replace(report, facts=(fact,))) == {}


def crowd(of, differing):
    """Make a report of so many articles, of which the first ones say something else than the last one."""
    articles = tuple(replace(POST, id=f"a{number}", outlet=f"Outlet {number}") for number in range(1, of + 1))
    others = tuple(article.id for article in articles[:differing])
    positions = Position("12", others, 1, "number"), Position("15", (articles[-1].id,), 1, "number")
    counts = {article.id: 1 for article in articles}
    fact = Fact("f", "How many there were", positions)
    return replace(clean(), articles=articles, sentence_counts=counts, facts=(fact,), findings=())


@pytest.mark.parametrize(
    ("of", "differing", "rows", "says"),
    [
        (MOST_SHOWN, 3, MOST_SHOWN, None),
        (MOST_SHOWN + 1, 3, 4, "The table shows 4 of 41 sources: those that differ from another one."),
        (90, 89, MOST_SHOWN, "The table shows 40 of 90 sources: those that differ from another one in the most facts."),
        (60, 0, 0, "None of 60 sources differs from another one."),
    ],
)
def test_of_many_sources_the_table_has_those_that_differ(of, differing, rows, says):
    root = tree(render(crowd(of, differing), "html"))
    table = root.xpath("//table[@class='heat']/tbody/tr")
    assert len(table) == rows
    assert all(len(row.xpath("td")) == rows + 1 for row in table)
    said = [line.text for line in root.xpath("//section[@id='sources']/p") if not line.get("class")]
    assert said == ([says] if says else [])
    if rows == MOST_SHOWN < of:  # the last one differs from all others, in most facts
        assert table[-1].xpath("string(.//span[@class='id'])") == f"a{of}"


def test_reprints_and_articles_of_one_outlet_are_one_voice():
    story = "\n\n".join(f"Paragraph {n} tells at some length what happened at the harbour." for n in range(6))
    articles = (
        Article("a1", "1", story, outlet="Post"),
        Article("a2", "2", "Ferry aground\n\n" + story.partition("\n\n")[2], outlet="Mail"),
        Article("a3", "3", "Something else altogether.", outlet="Post"),
        Article("a4", "4", "\n\n".join(["A first paragraph of its own, quite long indeed.", story[:67]] * 2)),
        Article("a5", "5", "Short.\n\nShort."),
        Article("a6", "6", "Short.\n\nShort. Else not."),
        Article("a7", "7", "Short! Short."),
    )
    assert count_voices(articles) == 4
    assert [voice.articles for voice in voices_of(articles)] == [("a1", "a2", "a3"), ("a4",), ("a5", "a7"), ("a6",)]
    assert count_voices(()) == 0


def test_lines_of_a_page_are_its_paragraphs_when_texts_are_compared():
    lines = "\n".join(f"Paragraph {n} tells at some length what happened at the harbour." for n in range(4))
    page = Article("a1", "1", f"{lines}\nVarde alone has this last line, and it is long enough.", format="html")
    assert (
        count_voices((page, replace(page, id="a2", text=f"Lundby begins it otherwise, at some length.\n{lines}"))) == 1
    )


def test_page_without_findings_says_that_nothing_independent_was_compared():
    copies = replace(
        clean(), articles=(POST, replace(POST, id="a2", outlet="Varde Mail")), sentence_counts={"a1": 4, "a2": 4}
    )
    said = tree(render(copies, "html")).xpath("string(//div[@class='outcome clean'])")
    assert "All articles are one voice: nothing independent was compared." in said
    assert "one voice" not in tree(render(clean(), "html")).xpath("string(//div[@class='outcome clean'])")


def test_timeline_has_days_in_order_and_their_silences():
    articles = (replace(POST, published=dt.date(2024, 3, 15)), LEDGER, RADIO)
    days = columns(articles)
    assert [(column.day and column.day.day, column.gap) for column in days] == [(12, 0), (15, 2), (None, 0)]
    report = sample()
    (aboard, *_) = rows(report.facts, hues_of(report.facts), days)
    assert [[entry.value for entry in cell] for cell in aboard.cells] == [["187"], ["214"], ["214"]]
    assert aboard.cells[0][0].days == "12 Mar 2024"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ((2024, 3, 11), (2024, 3, 11), "11 Mar 2024"),
        ((2024, 3, 11), (2024, 3, 17), "11–17 Mar 2024"),
        ((2024, 2, 1), (2024, 2, 29), "Feb 2024"),
        ((2024, 1, 1), (2024, 12, 31), "2024"),
        ((2024, 3, 30), (2024, 4, 2), "30 Mar – 2 Apr 2024"),
        ((2023, 12, 30), (2024, 1, 2), "30 Dec 2023 – 2 Jan 2024"),
    ],
)
def test_span_of_days(first, last, expected):
    assert span_of(dt.date(*first), dt.date(*last)) == expected


def test_event_is_the_title_that_shares_most_with_the_others():
    report = sample()
    titles = ("Ten years on", "Ferry Maribel aground at Kestrel Point", "Ferry aground at Kestrel Point, says guard")
    articles = tuple(replace(a, title=title) for a, title in zip(report.articles, titles, strict=True))
    assert event_of(replace(report, articles=articles)) in titles[1:]
    untitled = tuple(replace(a, title=None) for a in report.articles)
    assert event_of(replace(report, articles=untitled)) == "3 articles about one event"


def test_long_names_of_two_sources_are_told_apart_everywhere():
    long = "The Illustrated Weekly Messenger of the Lower Harbour and its Islands"
    report = replace(sample(), articles=(replace(POST, outlet=long), replace(LEDGER, outlet=f"{long} (North)"), RADIO))
    root = tree(render(report, "html"))
    for path in ("//select[@name='source']/option", "//table[@class='heat']//a", "//div[@class='odds']//bdi"):
        names = {one.text_content() for one in root.xpath(path)}
        assert any("… (a1)" in name for name in names), path
        assert any("… (a2)" in name for name in names), path


def test_what_one_source_reports_is_not_said_to_be_told_by_nobody_else(page):
    lead = tree(page).xpath("string(//section[@id='alone']/p[@class='lead'])")
    assert "no sentence of another article was found that tells the same" in lead
    assert "in other words" in lead


def test_furniture_is_unfolded_when_asked_for():
    unfolded = tree(render(sample(), "html", show_removed=True)).xpath("//section[@id='coverage']/details/@open")
    assert len(unfolded) == 1
    assert not tree(render(sample(), "html")).xpath("//section[@id='coverage']/details/@open")
