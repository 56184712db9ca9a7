"""The JSON format: the contract, its schema, and text that is safe in any terminal."""

import copy
import datetime as dt
import json
from dataclasses import replace
from pathlib import PurePosixPath

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_sample import LEDGER, POST, RADIO, clean, sample

from factcheck.report import render, schema

VALIDATOR = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


def as_object(report, **options):
    return json.loads(render(report, "json", **options))


def test_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("report", [sample(), clean(), replace(clean(), articles=())])
@pytest.mark.parametrize("show_removed", [False, True])
def test_report_validates(report, show_removed):
    VALIDATOR.validate(as_object(report, show_removed=show_removed))


def test_contract_example_fields_are_there():
    report = as_object(sample())
    assert report["schema_version"] == 1
    assert {"id", "path", "title", "outlet", "published", "published_from", "sentences", "removed"} <= set(
        report["articles"][0]
    )
    finding = report["findings"][0]
    assert finding["left"]["conflict"] == [[31, 45]]
    assert finding["fact"] == report["facts"][0]["id"]
    assert report["coverage"]["skipped"] == [{"what": "story/notes.txt", "why": "the file is empty", "partly": False}]
    assert report["models"]["nli"] == {"name": "built-in", "revision": "9c1e77aa"}


def test_what_repeats_a_finding_comes_after_all_others():
    report = sample()
    repeat = replace(report.findings[0], id="again", repeats=report.findings[0].id)
    findings = as_object(replace(report, repeats=(repeat,)))["findings"]
    assert [(one["id"], one["repeats"]) for one in findings] == [
        *((one.id, None) for one in report.findings),
        ("again", report.findings[0].id),
    ]
    VALIDATOR.validate(as_object(replace(report, repeats=(repeat,))))


def _without(*path):
    def breaks(report):
        for step in path[:-1]:
            report = report[step]
        del report[path[-1]]

    return breaks


def _with(value, *path):
    def breaks(report):
        for step in path[:-1]:
            report = report[step]
        report[path[-1]] = value

    return breaks


@pytest.mark.parametrize(
    "breaks",
    [
        _without("schema_version"),
        _without("coverage"),
        _without("models", "nli"),
        _without("articles", 0, "removed"),
        _without("findings", 0, "left", "conflict"),
        _with(2, "schema_version"),
        _with("yes", "surprise"),
        _with("maybe", "findings", 0, "verdict"),
        _with("colour", "findings", 0, "kind"),
        _with("0.9", "findings", 0, "confidence"),
        _with(1.2, "findings", 0, "confidence"),
        _with(-1, "findings", 0, "left", "start"),
        _with([[1]], "findings", 0, "left", "conflict"),
        _with([[1, 2, 3]], "findings", 0, "left", "conflict"),
        _with("footer", "findings", 0, "left", "role"),
        _with("11 March 2024", "articles", 0, "published"),
        _with("guess", "articles", 0, "published_from"),
        _with(-1, "articles", 0, "sentences"),
        _with(1.5, "coverage", "pairs_judged"),
        _with(["story/notes.txt"], "coverage", "skipped"),
        _with("f1", "facts", 0, "positions"),
        _with([], "settings"),
    ],
)
def test_broken_report_does_not_validate(breaks):
    report = copy.deepcopy(as_object(sample()))
    breaks(report)
    assert not VALIDATOR.is_valid(report)


def test_offsets_rebuild_the_text():
    texts = {article.id: article.text for article in (POST, LEDGER, RADIO)}
    for finding in as_object(sample())["findings"]:
        for side in (finding["left"], finding["right"]):
            assert texts[side["article"]][side["start"] : side["end"]] == side["text"]


def test_floats_are_rounded_to_four_digits():
    report = as_object(replace(sample(), settings={"min_confidence": 0.123456}))
    assert report["findings"][0]["confidence"] == 0.9346
    assert report["settings"] == {"min_confidence": 0.1235}


def test_nan_is_no_json():
    report = sample()
    broken = replace(report, findings=(replace(report.findings[0], confidence=float("nan")),))
    with pytest.raises(ValueError, match="JSON"):
        render(broken, "json")


def test_removed_passages_are_listed_when_asked_for():
    assert "removed_passages" not in as_object(sample())["articles"][0]
    article = as_object(sample(), show_removed=True)["articles"][0]
    assert article["removed"] == len(article["removed_passages"]) == 2
    assert article["removed_passages"][1]["why"] == "teaser"


def test_settings_become_plain_json():
    settings = {
        "published": dt.date(2024, 3, 11),
        "path": PurePosixPath("a/b"),
        "names": {"y", "x"},
        "fields": {"text": "body", "id": "key"},
        "list": (1, None, True),
    }
    shown = as_object(replace(sample(), settings=settings))["settings"]
    assert shown == {
        "fields": {"id": "key", "text": "body"},
        "list": [1, None, True],
        "names": ["x", "y"],
        "path": "a/b",
        "published": "2024-03-11",
    }
    assert list(shown) == sorted(shown)


def test_setting_that_json_has_no_form_for_is_an_error():
    with pytest.raises(TypeError, match="object"):
        render(replace(sample(), settings={"odd": object()}), "json")


@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_any_text_survives_and_nothing_in_it_reaches_the_terminal(text):
    report = sample()
    finding = replace(report.findings[0], explanation=text)
    written = render(replace(report, findings=(finding,)), "json")
    assert json.loads(written)["findings"][0]["explanation"] == text
    written.encode("utf-8")
    assert not set(written) - {"\n"} & set(map(chr, [*range(32), *range(127, 160), *range(0x202A, 0x202F)]))


def test_letters_are_written_as_they_are():
    report = sample()
    finding = replace(report.findings[0], explanation="Zoë paid 5 €")
    assert "Zoë paid 5 €" in render(replace(report, findings=(finding,)), "json")
