"""The outputs of a gate's run: valid by the published schemas, nothing dropped, nothing that an article could run."""

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree
from report_sample import ABOARD, LEDGER, POST, clean, incomparable, sample

from factcheck.datatypes import Skipped
from factcheck.outcome import Acceptance, Checked, Expected, Floor, Outcome, Region, Share, Stale, Standing, of_report
from factcheck.report import render, schema
from factcheck.report.gate import render_gate

SCHEMAS = Path(__file__).parent / "schemas"
ACCEPTED = Acceptance("the operator corrected it", "Ada", dt.date(2024, 3, 12), dt.date(2024, 12, 31))
FORMATS = ["terminal", "json", "markdown", "csv", "sarif", "junit", "github"]


def outcome(**changes) -> Outcome:
    """A run in which everything happens: a finding in every state, a floor and an expectation missed, a gap."""
    report = sample()
    places = {
        (side.article, side.start, side.end): Region(number + 3, 5, number + 3, 5 + len(side.text))
        for number, finding in enumerate(report.conflicts)
        for side in (finding.left, finding.right)
    }
    states = [
        Standing("new"),
        Standing("accepted", ACCEPTED),
        Standing("expired", replace(ACCEPTED, expires=dt.date(2024, 3, 13))),
        Standing("accepted", replace(ACCEPTED, expires=None), moved=True),
    ]
    standings = {finding.id: state for finding, state in zip(report.conflicts, states, strict=True)}
    story = replace(report, coverage=replace(report.coverage, skipped=()))
    gold = {
        f.id: Standing(s) for f, s in zip(report.conflicts, ("listed", "flagged", "unlisted", "listed"), strict=True)
    }
    return Outcome(
        (Checked("story ü", False, report, standings, places), Checked("gold/ferry", True, story, gold)),
        floors=(
            Floor("gold/floors.json", "facts found", Share(1, 4), Share(2, 4), False, False),
            Floor("gold/floors.json", "agreements flagged", Share(0, 3), Share(0, 3), True, True),
        ),
        expected=(
            Expected("gold/expectations.toml", "gold/ferry", "no place conflict", "there is a conflict: x"),
            Expected("gold/expectations.toml", "gold/ferry", "no date conflict", None),
        ),
        stale=(
            Stale(
                "k-gone", ("story/old.txt", "story/post.html"), ("It sank.", "It [floats]."), "story/old.txt is gone"
            ),
        ),
        baseline_file="factcheck-baseline.json",
        unchanged=("docs",),
        skipped=(Skipped("more", "cannot be opened"),),
        notes=("gold holds notes",),
        **changes,
    )


HOSTILE = (
    "::error::run this\x1b[31m </testcase>]]> [click](https://x.example) =HYPERLINK(1) @everyone `code` %0A "
    "\u202e\ud800\uffff\ufdd0\x00"
)


def hostile() -> Outcome:
    """A run whose articles, reasons and paths mean harm."""
    report = sample()
    left = replace(ABOARD.left, text=HOSTILE, conflict=((0, 5),))
    finding = replace(ABOARD, left=left, explanation=HOSTILE)
    articles = (replace(POST, path=f"a\n{HOSTILE}.txt".replace("\x00", ""), outlet=HOSTILE), *report.articles[1:])
    bad = replace(report, articles=articles, findings=(finding,))
    standing = {finding.id: Standing("accepted", replace(ACCEPTED, reason=HOSTILE, author=HOSTILE))}
    return Outcome(
        (Checked(HOSTILE, False, bad, standing),),
        expected=(Expected(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        stale=(Stale(HOSTILE, (HOSTILE.replace("\x00", ""), "b"), (HOSTILE, HOSTILE), HOSTILE),),
        skipped=(Skipped(HOSTILE, HOSTILE),),
        notes=(HOSTILE,),
    )


RUNS = {
    "everything": outcome,
    "hostile": hostile,
    "nothing": lambda: Outcome(()),
    "clean": lambda: of_report(clean(), {}),
    "incomparable": lambda: of_report(incomparable(), {}),
    "report": lambda: of_report(sample(), {}),
    "error": lambda: Outcome((), error=f"it breaks\n{HOSTILE}"),
}
ALL = pytest.mark.parametrize("made", RUNS.values(), ids=RUNS)

# SARIF


@ALL
def test_sarif_is_valid_by_the_schema_that_oasis_published(made):
    log = json.loads(render_gate(made(), "sarif"))
    published = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    assert log["$schema"] == published["id"]
    assert sorted(error.message for error in Draft4Validator(published).iter_errors(log)) == []


def results(made):
    (run,) = json.loads(render_gate(made, "sarif"))["runs"]
    return run["results"]


def test_sarif_has_one_passage_as_location_and_the_other_as_related():
    first = results(outcome())[0]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "story/post.html",
        "uriBaseId": "%SRCROOT%",
    }
    assert first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "story/ledger.txt"
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 5)


def test_sarif_marks_what_is_accepted_and_drops_nothing():
    story = [one for one in results(outcome()) if one.get("properties", {}).get("set") == "story ü"]
    assert [(one["baselineState"], len(one["suppressions"])) for one in story] == [
        ("new", 0),
        ("unchanged", 1),
        ("unchanged", 0),
        ("updated", 1),
    ]
    assert story[1]["suppressions"][0]["justification"] == "the operator corrected it"
    assert [one["partialFingerprints"]["factcheckFinding/v1"] for one in story] == [
        finding.id for finding in sample().conflicts
    ]


def test_sarif_calls_new_what_neither_baseline_nor_gold_know():
    gold = [one for one in results(outcome()) if one.get("properties", {}).get("set") == "gold/ferry"]
    assert [(one["properties"]["state"], one["baselineState"]) for one in gold] == [
        ("listed", "unchanged"),
        ("flagged", "unchanged"),
        ("unlisted", "new"),
        ("listed", "unchanged"),
    ]


def test_sarif_has_stale_entries_floors_and_expectations():
    others = [one for one in results(outcome()) if "properties" not in one]
    assert [(one["ruleId"], one["baselineState"]) for one in others] == [
        ("contradiction", "absent"),
        ("floor-missed", "new"),
        ("expectation-not-met", "new"),
    ]


def test_sarif_says_when_the_run_was_not_complete():
    (run,) = json.loads(render_gate(outcome(), "sarif"))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 2


def test_brackets_of_an_article_are_no_links_in_sarif():
    text = results(hostile())[0]["message"]["text"]
    assert "\\[click\\](https" in text
    assert text.count("[in the other article](1)") == 1


# JUnit


@ALL
def test_junit_is_valid_by_the_schema_of_the_jenkins_plugin(made):
    known = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    document = etree.fromstring(render_gate(made(), "junit").encode())
    known.validate(document)
    assert [error.message for error in known.error_log] == []


def test_junit_tells_failures_from_skips_and_errors():
    root = etree.fromstring(render_gate(outcome(), "junit").encode())
    suite = root.find("testsuite[@name='story ü']")
    kinds = [[child.tag for child in case] for case in suite.iter("testcase")]
    assert kinds == [["failure"], ["skipped"], ["failure"], ["skipped"], ["error"]]
    assert "the operator corrected it" in suite.find("testcase/skipped").get("message")
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("15", "4", "2")


def test_junit_of_a_file_whose_name_means_harm_is_xml():
    run = hostile()
    (checked,) = run.sets
    failing = replace(checked, standings=dict.fromkeys(checked.standings, Standing("new")))
    root = etree.fromstring(render_gate(replace(run, sets=(failing,)), "junit").encode())
    assert "\ufffd" in root.find("testsuite/testcase/failure").text


def test_junit_of_a_clean_run_has_a_case_that_passed():
    root = etree.fromstring(
        render_gate(of_report(replace(clean(), coverage=replace(clean().coverage, skipped=())), {}), "junit").encode()
    )
    assert [len(case) for case in root.iter("testcase")] == [0]


# The others


@ALL
def test_json_is_valid_by_its_schema_and_that_of_the_report(made):
    data = json.loads(render_gate(made(), "json"))
    described = json.loads((files("factcheck.report") / "gate_schema.json").read_text("utf-8"))
    Draft202012Validator(described, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data)
    for one in data["sets"]:
        Draft202012Validator(schema()).validate(one["report"])


def test_csv_has_a_line_a_finding_and_no_formula():
    rows = list(csv.DictReader(io.StringIO(render_gate(outcome(), "csv"))))
    assert [row["state"] for row in rows[:4]] == ["new", "accepted", "expired", "accepted"]
    assert (rows[0]["left_file"], rows[0]["left_line"], rows[0]["left_words"]) == (
        "story/post.html",
        "3",
        "214 passengers",
    )
    assert rows[1]["reason"] == "the operator corrected it"
    (row,) = csv.DictReader(io.StringIO(render_gate(hostile(), "csv")))
    assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())
    assert render(replace(sample(), findings=(replace(ABOARD, explanation="=1+1"),)), "csv").count("'=1+1") == 1


def test_github_gets_an_annotation_for_what_fails_and_a_notice_for_what_is_accepted():
    lines = render_gate(outcome(), "github").splitlines()
    assert [re.match(r"::(\w+)", line)[1] for line in lines] == [
        *("error", "notice", "error", "notice"),
        *("error", "error", "warning", "warning", "notice", "error"),
    ]
    assert lines[0].startswith("::error file=story/post.html,line=3,endLine=3,col=5,endColumn=")
    assert "story/ledger.txt:3:5" in lines[0]


def test_no_article_can_write_a_command_of_its_own():
    for line in render_gate(hostile(), "github").splitlines():
        assert re.match(r"::(error|warning|notice) [^:]*::", line)
    assert "%250A" in render_gate(hostile(), "github")


@pytest.mark.parametrize("format", ["terminal", "markdown"])
def test_what_is_accepted_is_marked_for_people(format):
    text = render_gate(outcome(), format)
    assert "accepted by Ada until 2024-12-31: the operator corrected it" in text
    assert "no longer accepted: was accepted by Ada until 2024-03-13" in text
    assert "(the passages were edited since)" in " ".join(text.split())
    assert "k-gone" in text


def test_the_terminal_ends_with_what_came_out():
    last = render_gate(outcome(), "terminal").splitlines()[-2:]
    assert " ".join(last).startswith(
        "Failed: 1 new finding, 1 finding no longer accepted, 1 floor missed, 1 expectation not met"
    )


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (Outcome(()), "Nothing had to be checked"),
        (of_report(incomparable(), {}), "This is not a clean result"),
        (of_report(replace(clean(), coverage=replace(clean().coverage, skipped=())), {}), "Passed: 1 set"),
    ],
)
def test_the_conclusion_never_sounds_cleaner_than_the_exit_code(made, words):
    assert words in " ".join(render_gate(made, "terminal").split())
    assert ("Passed" in render_gate(made, "terminal")) == (made.exit_code == 0 and bool(made.sets))


def test_what_the_gold_knows_is_counted_for_people_and_whole_for_machines():
    assert "2 conflicts reported that the gold has, too" in render_gate(outcome(), "terminal")
    assert render_gate(outcome(), "terminal").count("k-aboard") == 1
    assert render_gate(outcome(), "markdown").count("k-aboard") == 1
    assert render_gate(outcome(), "csv").count("k-aboard") == 2


def test_a_quiet_run_shows_what_fails_alone():
    text = render_gate(outcome(), "terminal", quiet=True)
    assert "    accepted by" not in text
    assert "k-aboard" in text
    assert render_gate(Outcome(()), "terminal", quiet=True) == ""


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_that_a_terminal_obeys_comes_through(format):
    text = render_gate(hostile(), format)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)


def test_markdown_is_escaped():
    text = render_gate(hostile(), "markdown")
    assert "@everyone" not in text
    assert "[click](https" not in text
    assert "</testcase>" not in text


@pytest.mark.parametrize("format", ["terminal", "markdown", "json", "sarif", "github"])
def test_articles_that_seem_to_be_of_another_event_are_asked_for_and_fail_nothing(format):
    report = replace(clean(), coverage=replace(clean().coverage, skipped=(), strangers=("a2",)))
    run = of_report(report, {})
    assert run.exit_code == 0
    assert "another event? story/ledger.txt shares" in " ".join(render_gate(run, format).split()).replace("\\", "")
    assert json.loads(render_gate(run, "sarif"))["runs"][0]["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize("format", ["terminal", "markdown", "junit"])
def test_who_holds_which_value_of_a_finding_that_fails_is_said_where_more_than_two_do(format):
    text = " ".join(render_gate(of_report(sample(), {}), format).split()).replace("\\", "")
    assert re.search(r"214: story/post\.html, \S+; 187: story/ledger\.txt", text)
    assert "it had failed: " not in text  # both passages have said it


@pytest.mark.parametrize("format", ["terminal", "markdown", "json"])
def test_articles_without_a_published_date_are_named(format):
    def shown(*sources):
        articles = [
            replace(one, published_from=source, published=None if source is None else one.published)
            for one, source in zip(clean().articles, sources, strict=True)
        ]
        return " ".join(render_gate(of_report(replace(clean(), articles=tuple(articles)), {}), format).split())

    assert "taken from the other articles: story/ledger.txt (2024-03-12)" in shown("text", "inferred", "option")
    assert "No published date in any article, so that weekdays are no dates: articles" in shown(None, None, None)
    assert "No published date" not in shown("metadata", "text", "option")


@pytest.mark.parametrize("format", ["csv", "sarif", "junit", "github"])
def test_a_plain_report_has_these_formats_too(format):
    places = {(LEDGER.id, ABOARD.right.start, ABOARD.right.end): Region(7, 1, 8, 9)}
    text = render(sample(), format, places=places)
    assert text == render_gate(of_report(sample(), places), format)
