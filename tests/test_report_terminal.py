"""The terminal format: what a reader sees, at every width, of articles that may be hostile."""

import html
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_sample import ABOARD, ENGINE, LEDGER, MONDAY, POST, RADIO, clean, incomparable, sample, within_itself
from rich.cells import cell_len

from factcheck.datatypes import NO_SENTENCE, Coverage, Passage, Removed, Skipped
from factcheck.report import render, wording
from factcheck.report.escape import ascii_lines, one_line, pieces, safe_lines
from factcheck.report.wording import names_of


def show(report, **options):
    return render(report, "terminal", **options)


def with_text(text, *conflict):
    """The sample with one finding whose left side is `text`."""
    left = Passage(article="a1", start=0, end=len(text), text=text, conflict=conflict)
    return replace(sample(), findings=(replace(ABOARD, left=left),))


# What stands in it


def test_two_passages_stand_side_by_side_from_100_columns():
    assert re.search(r"The Harbour Post · 2024-03-11 +Northern Ledger · 2024-03-12", show(sample(), width=100))
    assert not re.search(r"Harbour Post · 2024-03-11 +Northern", show(sample(), width=99))


@pytest.mark.parametrize("width", [40, 60, 99, 100, 140])
def test_no_line_is_longer_than_the_width(width):
    assert max(map(cell_len, show(sample(), width=width, show_removed=True).splitlines())) <= width


def test_width_too_small_to_read_is_raised_to_40():
    assert show(sample(), width=3) == show(sample(), width=40)


def test_caption_is_marked():
    assert "a2, characters 178–255 (caption)" in show(sample())


def test_headline_is_marked():
    headline = replace(ABOARD, left=replace(ABOARD.left, role="title"))
    assert "(headline)" in show(replace(sample(), findings=(headline,)))


def test_two_articles_of_one_outlet_get_their_ids():
    twin = replace(LEDGER, outlet="The Harbour Post")
    text = show(replace(sample(), articles=(POST, twin, RADIO)))
    assert "The Harbour Post (a1) · 2024-03-11" in text
    assert "The Harbour Post (a2) · 2024-03-12" in text


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_standard_input_is_called_so(format):
    articles = replace(POST, outlet=None, path="-#maribel"), LEDGER, replace(RADIO, path="-")
    report = replace(sample(), articles=articles, sentence_counts={"a1": 4, "a2": 4, "a3": 0})
    text = render(report, format)
    assert text.count("standard input#maribel") + text.count(r"standard input\#maribel") > 2
    assert "standard input: holds no sentence" in html.unescape(re.sub("<[^>]*>", "", text))
    assert "-#maribel" not in text


def test_machines_get_the_path_of_standard_input():
    report = replace(sample(), articles=(POST, LEDGER, replace(RADIO, path="-")))
    assert json.loads(render(report, "json"))["articles"][2]["path"] == "-"


def test_date_from_the_option_is_marked():
    given_date = replace(POST, published_from="option")
    assert "2024-03-11 (given)" in show(replace(sample(), articles=(given_date, LEDGER, RADIO)))


def test_finding_without_kind_fact_or_explanation_renders():
    bare = replace(ABOARD, kind=None, fact="unknown", explanation="")
    text = show(replace(sample(), findings=(bare,), facts=()))
    assert "1. CONTRADICTION  high severity · 93% confidence" in text


def test_agreements_come_last_and_are_numbered_on():
    text = show(replace(sample(), findings=(MONDAY, ABOARD)))
    assert text.index("1. CONTRADICTION") < text.index("Agreements ──") < text.index("2. AGREEMENT")


@pytest.mark.parametrize(
    ("confidence", "shown"), [(1.0, "100%"), (0.999, ">99%"), (0.5, "50%"), (0.001, "<1%"), (0.0, "0%")]
)
def test_only_certainty_is_shown_as_certain(confidence, shown):
    text = show(replace(sample(), findings=(replace(ABOARD, confidence=confidence),)))
    assert f" {shown} confidence" in text


def test_independent_sources_are_said_where_they_are_fewer_than_the_holders():
    text = show(sample())
    assert "214  The Harbour Post, radio.jsonl (1 independent source)" in text
    assert "Monday  The Harbour Post, radio.jsonl\n" in text


def test_the_outcome_says_of_how_many_facts_the_discrepancies_are():
    assert "6 discrepancies in 5 facts: 4 contradictions, 1 update, 1 misquote" in show(within_itself())
    assert "4 discrepancies: 2 contradictions" in show(sample())


# A run without findings


def test_clean_run_says_how_much_was_compared():
    assert "No discrepancies found: 10 sentences of 3 articles, 212 pairs compared." in show(clean())


def voices(*articles):
    """Return the report of a run without a finding, of these articles."""
    counts = {article.id: 2 for article in articles}
    coverage = replace(clean().coverage, removed={}, alone={}, skipped=(), merged=0, unsure=0, truncated=0)
    return replace(clean(), articles=articles, sentence_counts=counts, coverage=coverage)


@pytest.mark.parametrize("format", ["terminal", "markdown"])
def test_a_copy_is_no_voice_of_its_own(format):
    copy = replace(POST, id="a4", path="story/copy.html", outlet=None)
    text = " ".join(render(voices(POST, LEDGER, copy), format).split())
    assert "3 articles (2 independent voices)" in text
    assert "One voice: The Harbour Post, copy.html print one text." in text
    assert "nothing independent" not in text
    assert "voice" not in render(voices(POST, LEDGER), format)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"outlet": None}, "The Harbour Post, copy.html print one text."),
        ({"text": LEDGER.text}, "The Harbour Post (a1), The Harbour Post (a4) are of one outlet."),
    ],
)
def test_one_voice_alone_does_not_look_clean(other, why):
    only = voices(POST, replace(POST, **{"id": "a4", "path": "story/copy.html"} | other))
    plain = " ".join(show(only).split())
    assert f"One voice: {why} All articles are one voice: nothing independent was compared." in plain
    said = "No discrepancies found: 10 sentences of 2 articles (1 independent voice), 212 pairs compared."
    assert f"{said} All articles are one voice: nothing independent was compared." in plain
    assert "\x1b[1;33mNo discrepancies" in show(only, color=True)


def test_voices_of_several_articles_are_counted_after_some():
    twice = [replace(POST, id=f"a{n}", text=f"Text {n // 2}.", outlet=None, path=f"{n}.txt") for n in range(2, 16)]
    lines = show(voices(*twice)).splitlines()
    assert "One voice: 2.txt, 3.txt print one text." in lines
    assert sum(line.startswith("One voice: ") for line in lines) == 5
    assert "2 more voices are of several articles." in lines


def test_agreements_alone_are_no_discrepancy():
    text = show(replace(sample(), findings=(MONDAY,)))
    assert "No discrepancies found" in text
    assert "1. AGREEMENT" in text


def test_run_without_comparable_sentences_does_not_look_clean():
    text = show(incomparable(), width=140)
    assert "Nothing could be compared: no two of 10 sentences in 3 articles were comparable." in text
    assert "This is not a clean result." in text
    assert "No discrepancies" not in text


def test_run_without_sentences_does_not_look_clean():
    text = show(replace(clean(), coverage=Coverage(0, 0, 0, 0, 0)))
    assert "Nothing could be compared: no sentence was found in 3 articles." in text


# What was not compared


def test_an_article_without_a_sentence_is_said_not_to_be_compared():
    report = sample()
    empty = report.articles[0]
    silent = replace(report, sentence_counts={**report.sentence_counts, empty.id: 0})
    assert silent.lost == (*report.lost, Skipped(empty.path, NO_SENTENCE))
    assert f"Not compared: {empty.path}: holds no sentence" in show(silent, width=200)


def test_the_header_of_a_text_is_no_furniture():
    report = sample()
    first = report.articles[0].id
    header = Removed(0, 9, "Title: A", "header")
    with_header = replace(report, coverage=replace(report.coverage, removed={first: (header,)}))
    assert with_header.furniture(first) == ()
    assert "left out" not in show(with_header, show_removed=True, width=140)


def test_a_date_that_was_not_understood_is_left_out_of_an_article_that_was_compared():
    report = sample()
    unread = Skipped("story/a.txt", "its published date 'Spring' was not understood", partly=True)
    text = show(replace(report, coverage=replace(report.coverage, skipped=(unread,))), width=200)
    assert "Left out: story/a.txt: its published date 'Spring'" in text
    assert "Not compared: " not in text


def test_every_loss_is_counted():
    text = show(sample())
    for line in (
        "2 passages left out as page furniture.",
        "1 finding merged into another that says the same.",
        "2 claims longer than the model reads were cut.",
        "3 conflicting pairs below 50% confidence are not shown (--min-confidence).",
        "Not compared: story/notes.txt: the file is empty",
    ):
        assert line in text


def test_losses_are_counted_in_good_grammar():
    report = sample()
    coverage = replace(report.coverage, merged=3, truncated=1, removed={})
    text = show(replace(report, coverage=coverage))
    assert "3 findings merged into others that say the same." in text
    assert "1 claim longer than the model reads was cut." in text
    assert "page furniture" not in text


def test_hundreds_of_skipped_inputs_are_counted_not_listed():
    report = sample()
    skipped = tuple(Skipped(f"story/{number}.txt", "binary") for number in range(300))
    text = show(replace(report, coverage=replace(report.coverage, skipped=skipped)))
    assert text.count("Not compared: ") == 13
    assert "288 more (all in the JSON report)" in text


def test_removed_passages_are_listed_when_asked_for():
    assert "Sign up" not in show(sample())
    assert re.search(r"151–196 +sign-up line +Sign up to Harbour Morning", show(sample(), show_removed=True))


def test_nothing_removed_is_said_when_asked_for():
    report = sample()
    report = replace(report, coverage=replace(report.coverage, removed={}))
    assert show(report, show_removed=True).endswith("Nothing.\n")


# Quiet


def test_quiet_shows_findings_alone():
    text = show(sample(), quiet=True, show_removed=True)
    assert text.startswith("───")
    assert "5. AGREEMENT" in text
    for furniture in ("pairs considered", "discrepancies", "Who says what", "Agreements", "Sign up"):
        assert furniture not in text


def test_quiet_clean_run_is_empty():
    assert show(clean(), quiet=True) == ""


# Marks


def test_conflicting_words_stand_in_brackets_without_colour():
    text = show(sample())
    assert "[187 people]" in text
    assert "\x1b" not in text


def test_conflicting_words_are_bold_and_underlined_with_colour():
    text = show(sample(), color=True)
    assert "\x1b[1;4;31m187 people\x1b[0m" in text
    assert "[187 people]" not in text


def cut(text, *spans):
    return pieces(Passage("a1", 0, len(text), text, conflict=spans))


def test_marks_join_where_no_word_stands_between_them():
    assert cut("nine people", (0, 4), (5, 11)) == [("nine people", True)]
    assert cut("nine people were hurt", (4, 11), (0, 4), (8, 14)) == [
        ("nine people we", True),
        ("re hurt", False),
    ]


def test_marks_shed_white_space():
    assert cut("nine people", (4, 11)) == [("nine ", False), ("people", True)]
    assert cut("nine people", (4, 5)) == [("nine people", False)]


def test_marks_outside_the_text_are_cut():
    assert cut("nine sad people", (9, 99), (-3, 4)) == [("nine", True), (" sad ", False), ("people", True)]
    assert cut("nine people", (40, 50), (6, 6)) == [("nine people", False)]


def test_whole_sentence_may_conflict():
    assert "[It sank.]" in show(with_text("It sank.", (0, 8)))


def test_line_breaks_in_a_sentence_become_spaces():
    assert cut("taken\n off\tby noon\n") == [("taken off by noon", False)]


# Hostile text

HOSTILE = "\x1b[2J\x1b]0;owned\x07 \x9b31m \u202egnp.exe\u2066 [bold red]x[/] [link=http://x]y[/link] :smile:"


def hostile_report():
    article = replace(POST, title=HOSTILE, outlet=HOSTILE, path=f"story/{HOSTILE}.txt")
    finding = replace(
        ABOARD,
        left=Passage("a1", 0, len(HOSTILE), HOSTILE, conflict=((0, 4),)),
        explanation=HOSTILE,
    )
    report = sample()
    fact = replace(
        report.facts[0], statement=HOSTILE, positions=(replace(report.facts[0].positions[0], value=HOSTILE),)
    )
    coverage = replace(
        report.coverage,
        skipped=(Skipped(HOSTILE, HOSTILE),),
        removed={"a1": (Removed(0, 5, HOSTILE, HOSTILE),)},
    )
    return replace(
        report,
        articles=(article, LEDGER, RADIO),
        findings=(finding, ENGINE),
        facts=(fact,),
        coverage=coverage,
    )


@pytest.mark.parametrize("width", [60, 140])
def test_terminal_obeys_nothing_that_an_article_says(width):
    text = show(hostile_report(), width=width, show_removed=True)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert ":smile:" in text
    assert "[bold red]x[/] [link=http://x]y[/link]" in " ".join(text.split())


def test_colour_adds_only_colours():
    text = show(hostile_report(), color=True, show_removed=True)
    assert not re.search("\x1b(?!\\[[0-9;]*m)", text)
    assert "\x1b[2J" not in text


def test_invisible_web_characters_vanish_and_joiners_stay():
    assert one_line("co\u00adop\u200berate\ufeff") == "cooperate"
    assert one_line("👩\u200d🚒") == "👩\u200d🚒"


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\U0010ffff", "\ufdd0"])
def test_noncharacters_are_replaced(character):
    assert one_line(f"a{character}b") == "a\ufffdb"


def test_laid_out_text_keeps_its_blanks_and_line_breaks():
    assert safe_lines("a   b\n\x1b[2Jc\td\x85e\n") == "a   b\n\ufffd[2Jc\ufffdd\ufffde\n"


def test_lone_surrogates_can_be_written():
    show(with_text("a \ud800 b")).encode("utf-8")


@settings(max_examples=30, deadline=None)
@given(
    text=st.text(alphabet=st.characters(codec=None), max_size=60),
    spans=st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=4),
)
def test_pieces_rebuild_the_sentence(text, spans):
    passage = Passage("a1", 0, len(text), text, conflict=tuple(spans))
    assert "".join(words for words, _ in pieces(passage)).strip() == one_line(text).strip()
    show(with_text(text, *spans))


def test_ascii_report_is_ascii_and_keeps_its_columns():
    report = sample()
    text = "Café “Zürich” – naïve… 漢字 👍 \u0301"
    report = replace(report, findings=(replace(report.findings[0], explanation=text), *report.findings[1:]))
    plain = render(report, "terminal", ascii=True)
    assert plain.isascii()
    assert 'Cafe "Zurich" - naive... ????' in plain
    rich, bare = render(report, "terminal").splitlines(), plain.splitlines()
    assert len(rich) == len(bare)
    for here, there in zip(rich, bare, strict=True):
        if "…" not in here and "漢" not in here:
            assert len(here) == len(there)


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("2½ million, ¾ of an hour", "2 1/2 million, 3/4 of an hour"),
        ("5² km, 40 km², 10⁻⁵ g", "5^2 km, 40 km2, 10^-5 g"),
        ("5① or CO₂, page 3₂", "5 1 or CO2, page 3_2"),
        ("２０ ﬁres, 747™, 80‰", "20 fires, 747TM, 80?"),
        ("£14,200, €.5m and ￥900, 20 € or 30€ (£)", "GBP 14,200, EUR .5m and JPY 900, 20 EUR or 30 EUR (GBP)"),
        ("‘5 × 3’ ≥ 12°C, ±2 ©", "'5 x 3' >= 12 degC, +/-2 (c)"),
        ("a fee of £5      Next column", "a fee of GBP 5   Next column"),
        ("half 2½      Next column", "half 2 1/2   Next column"),
        ("３０      Next column", "30        Next column"),
    ],
)
def test_ascii_keeps_figures_and_columns(line, plain):
    assert ascii_lines(line) == plain


def test_dots_take_their_room_from_the_gap_between_columns():
    assert ascii_lines("sat in … in May      Next column") == "sat in ... in May    Next column"
    assert ascii_lines("sat in … in May") == "sat in ... in May"


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (
            ("a2",),
            "Another event? Northern Ledger shares next to no sentence with the rest: no conflict of the",
        ),
        (
            ("a1", "a2"),
            "Harbour Post, Northern Ledger share next to no sentence with the rest: no conflict of the",
        ),
        ((), None),
    ],
)
def test_articles_that_seem_to_be_of_another_event_are_asked_for(format, ids, said):
    report = sample()
    report = replace(report, coverage=replace(report.coverage, strangers=ids))
    assert ("Another event?" in render(report, format)) == (said is not None)
    assert said is None or said in " ".join(render(report, format).split())


@pytest.mark.parametrize("format", ["terminal", "markdown"])
def test_articles_are_named_once_a_report_and_not_once_a_finding(format, monkeypatch):
    asked = []
    monkeypatch.setattr(wording, "names_of", lambda articles: asked.append(articles) or names_of(articles))
    render(sample(), format)
    assert len(asked) == 1
