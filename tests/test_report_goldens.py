"""The formats against files that were read line by line; `python tests/report_sample.py` rewrites them."""

import random
from dataclasses import replace

import pytest
from report_sample import FOLDER, GOLDENS, POST, sample

from factcheck.report import render


@pytest.mark.parametrize("name", GOLDENS)
def test_format_is_as_it_was_read(name):
    assert GOLDENS[name]() == (FOLDER / name).read_text("utf-8")


def test_every_golden_is_tested():
    assert {path.name for path in FOLDER.iterdir()} == set(GOLDENS)


@pytest.mark.parametrize("format", ["terminal", "json", "markdown", "html"])
def test_order_without_meaning_changes_no_byte(format):
    report = sample()

    def shuffled(mapping):
        items = list(mapping.items())
        random.Random(3).shuffle(items)
        return dict(reversed(items))

    other = replace(
        report,
        models=shuffled(report.models),
        settings=shuffled(report.settings),
        sentence_counts=shuffled(report.sentence_counts),
    )
    assert render(other, format) == render(report, format)


@pytest.mark.parametrize("format", ["terminal", "json", "markdown", "html"])
def test_environment_changes_no_byte(format, monkeypatch):
    before = render(sample(), format)
    for name, value in {"COLUMNS": "40", "NO_COLOR": "1", "FORCE_COLOR": "1", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert render(sample(), format) == before


@pytest.mark.parametrize("format", ["terminal", "json", "markdown", "html"])
def test_report_of_one_article_within_itself_renders(format):
    report = sample()
    finding = replace(report.findings[0], right=report.findings[3].left)
    one = replace(report, articles=(POST,), findings=(finding,), facts=())
    text = render(one, format)
    assert text.count("Two people") == (1 if format != "html" else 2)  # the page has the article, too
    assert format == "json" or "within one article" in text


def test_unknown_format_is_refused():
    with pytest.raises(ValueError, match="choose one of terminal, json, markdown"):
        render(sample(), "pdf")
