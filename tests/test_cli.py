"""The command line: options, exit codes, streams and files; the pipeline behind it is a stand-in."""

import csv
import datetime as dt
import io
import json
import logging
import os
import time
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import commands
from report_sample import clean, incomparable, sample

from factcheck.cli import console
from factcheck.config import Settings
from factcheck.datatypes import Skipped
from factcheck.errors import InputError, ModelError, OutputError, TooFewArticlesError
from factcheck.report import render


@pytest.fixture
def factcheck(monkeypatch, tmp_path):
    return commands(monkeypatch, tmp_path)


# The report on stdout


def test_report_goes_to_stdout_and_nothing_to_stderr(factcheck):
    result = factcheck("report", "a.txt", "b.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == render(sample(), "terminal")


@pytest.mark.parametrize("format", ["terminal", "json", "markdown"])
def test_format_is_chosen(factcheck, format):
    assert factcheck("report", "a", "--format", format).stdout == render(sample(), format)


def test_width_comes_from_columns(factcheck, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert factcheck("report", "a").stdout == render(sample(), "terminal", width=60)


@pytest.mark.parametrize("columns", ["", "0", "wide", "-5", "²"])
def test_columns_that_are_no_width_are_ignored(factcheck, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert factcheck("report", "a").stdout == render(sample(), "terminal")


def test_colour_can_be_forced(factcheck, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert factcheck("report", "a").stdout == render(sample(), "terminal", color=True)


def test_no_color_outweighs_forced_colour(factcheck, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert factcheck("report", "a").stdout == render(sample(), "terminal")


def test_show_removed_lists_the_furniture(factcheck):
    assert "Sign up to Harbour Morning" in factcheck("report", "a", "--show-removed").stdout
    report = json.loads(factcheck("report", "a", "--show-removed", "--format", "json").stdout)
    assert len(report["articles"][0]["removed_passages"]) == 2


def test_quiet_shows_findings_alone(factcheck):
    assert factcheck("report", "a", "-q").stdout == render(sample(), "terminal", quiet=True)


def test_stdout_of_a_narrow_encoding_gets_question_marks(factcheck):
    result = factcheck("report", "a", charset="ascii")
    assert result.exit_code == 0
    assert "1. CONTRADICTION  number ? high severity" in result.stdout


def test_json_is_utf8_whatever_the_encoding_of_stdout(factcheck):
    factcheck.pipeline.result = replace(sample(), settings={"name": "Zoë"})
    result = factcheck("report", "a", "--format", "json", charset="ascii")
    assert json.loads(result.stdout_bytes.decode("utf-8"))["settings"] == {"name": "Zoë"}


# Settings


def test_defaults_are_those_of_the_settings(factcheck):
    factcheck("report", "a", "b")
    assert factcheck.pipeline.calls == [(["a", "b"], Settings(), None)]


def test_every_option_reaches_the_settings(factcheck):
    factcheck(
        *("report", "a", "--embedder", "e", "--nli-model", "n", "--published", "2024-03-11"),
        *("--field", "text=body", "--field", "id=key=2", "--min-confidence", "0.8", "--agreements"),
        *("--no-within", "--max-bytes", "9", "--timeout", "1.5"),
    )
    assert factcheck.pipeline.calls[0][1] == Settings(
        embedder="e",
        nli_model="n",
        published=dt.date(2024, 3, 11),
        min_confidence=0.8,
        agreements=True,
        within=False,
        max_bytes=9,
        timeout=1.5,
        fields={"text": "body", "id": "key=2"},
    )


def test_stdin_is_handed_on_when_it_is_named(factcheck):
    factcheck("report", "-", "b", input=b"an article")
    assert factcheck.pipeline.calls[0][2] is not None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument 'PATH"),
        (("a", "--published", "11.3.2024"), "'11.3.2024' is not a date like 2024-03-11"),
        (("a", "--published", "2024-02-30"), "'2024-02-30' is not a date"),
        (("a", "--min-confidence", "1.5"), "1.5 is not a number from 0 to 1"),
        (("a", "--min-confidence", "-0.1"), "-0.1 is not a number from 0 to 1"),
        (("a", "--min-confidence", "nan"), "nan is not a number from 0 to 1"),
        (("a", "--min-confidence", "high"), "'--min-confidence': it takes a number, not 'high'"),
        (("a", "--max-bytes", "0"), "0 is not a whole number above 0"),
        (("a", "--timeout", "-1"), "-1.0 is not a number above 0 and below 1,000,000,000"),
        (("a", "--timeout", "inf"), "inf is not a number above 0 and below 1,000,000,000"),
        (("a", "--timeout", "2e9"), "2000000000.0 is not a number above 0 and below 1,000,000,000"),
        (("a", "--field", "text"), "'text' is not NAME=COLUMN"),
        (("a", "--field", "text="), "'text=' is not NAME=COLUMN"),
        (("a", "--field", "headline=h"), "'headline' is not one of id, title, text, outlet"),
        (("a", "--field", "id=x", "--field", "id=y"), "'id' is given twice"),
        (("a", "--format", "pdf"), "Invalid value for '--format': 'pdf' is not one of 'terminal', 'json'"),
        (("a", "--max-bytes", "2e6"), "Invalid value for '--max-bytes': it takes a whole number, not '2e6'"),
        (("a", "-q", "-v"), "--quiet and --verbose exclude each other"),
        (("a", "--surprise"), "No such option: --surprise"),
    ],
)
def test_wrong_usage_exits_2_before_any_work(factcheck, arguments, message):
    result = factcheck("report", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert result.stdout == ""
    assert factcheck.pipeline.calls == []


@pytest.mark.parametrize(
    ("port", "message"),
    [
        ("80x", "Invalid value for '--port': it takes a whole number, not '80x'"),
        ("99999", "Invalid value for '--port': it takes a number of at most 65535, not '99999'"),
    ],
)
def test_a_port_that_is_none_is_named(factcheck, port, message):
    result = factcheck("serve", "--port", port)
    assert (result.exit_code, message in result.stderr) == (2, True)


# Files


def test_files_are_written_by_their_suffix_and_stdout_stays_empty(factcheck):
    result = factcheck("report", "a", "-o", "r.json", "--output", "r.md", "-o", "r.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(
        "4 discrepancies: 2 contradictions, 1 update, 1 misquote. Written to r.json, r.md, r.txt.\n"
    )
    for name, format in {"r.json": "json", "r.md": "markdown", "r.txt": "terminal"}.items():
        assert Path(name).read_text("utf-8") == render(sample(), format)


def test_file_and_stdout_both_when_both_are_asked_for(factcheck):
    result = factcheck("report", "a", "-o", "r.json", "--format", "markdown")
    assert result.stdout == render(sample(), "markdown")
    assert Path("r.json").exists()


def test_quiet_says_only_what_was_not_compared(factcheck):
    run = factcheck("report", "a", "-q", "-o", "r.md")
    assert run.output == "not compared: story/notes.txt: the file is empty\n"


def test_quiet_leaves_files_whole(factcheck):
    factcheck("report", "a", "-q", "-o", "r.txt")
    assert Path("r.txt").read_text("utf-8") == render(sample(), "terminal")


def test_text_file_has_no_colour_and_100_columns_on_every_machine(factcheck, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    factcheck("report", "a", "-o", "r.txt")
    assert Path("r.txt").read_text("utf-8") == render(sample(), "terminal", width=100)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (
            "report.pdf",
            "cannot tell the format of report.pdf: give the file one of the suffixes .json, .md, .html, .txt, .csv",
        ),
        ("gone/report.md", "cannot write gone/report.md: there is no folder gone; create it first"),
        ("story.md", "cannot write story.md: it is a folder"),
        ("floors.json", "cannot write floors.json: a file of a data set is called so"),
        ("a.txt", "cannot write a.txt: it is one of the articles"),
        ("./link.txt", "cannot write ./link.txt: it is one of the articles"),
        ("story.md/r.json", "it lies in story.md; write it elsewhere"),
        ("story.md/deep/r.json", "it lies in story.md; write it elsewhere"),
        ("linked/r.md", "it lies in story.md; write it elsewhere"),
        ("wire1.csv", "since wire?.* matches it; write it elsewhere"),
        ("news/deep/r.md", "since it lies in a folder that n*s matches; write it elsewhere"),
        ("press/2024/03/r.md", "since press/**/*.md matches it; write it elsewhere"),
    ],
)
def test_target_that_cannot_be_is_refused_before_any_work(factcheck, target, message):
    Path("a.txt").write_text("an article")
    Path("link.txt").symlink_to("a.txt")
    for folder in ("story.md/deep", "news/deep", "press/2024/03", "linked"):
        Path(folder).mkdir(parents=True)
    Path("linked/b.txt").write_text("another article")
    Path("story.md/more").symlink_to("../linked")
    given = ("a.txt", "story.md", "wire?.*", "n*s", "press/**/*.md")
    result = factcheck("report", *given, "-o", "good.md", "-o", target)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert message in result.stderr
    assert factcheck.pipeline.calls == []
    assert not Path("good.md").exists()
    assert Path("a.txt").read_text() == "an article"


def test_one_target_twice_is_refused(factcheck):
    result = factcheck("report", "a", "-o", "r.md", "-o", "./r.md")
    assert (result.exit_code, factcheck.pipeline.calls) == (2, [])
    assert "name every --output once" in result.stderr


@pytest.mark.parametrize(
    ("given", "target"),
    [
        ("story", "story.md"),
        ("story", "story/r.csv"),
        ("story", "story/r.sarif"),
        ("st*", "story/r.xml"),
        ("*.txt", "story/r.txt"),
        ("*.txt", "r.md"),
        ("story/**/*.txt", "r.txt"),
        ("https://example.org/*?r.txt", "r.txt"),
    ],
)
def test_file_that_the_next_run_does_not_read_is_fine(factcheck, given, target):
    Path("story").mkdir()
    assert factcheck("report", given, "-o", target).exit_code == 0
    assert Path(target).exists()


def test_failed_run_leaves_the_old_report(factcheck):
    Path("r.md").write_text("old")
    factcheck.pipeline.result = ModelError("no model")
    assert factcheck("report", "a", "-o", "r.md").exit_code == 2
    assert Path("r.md").read_text() == "old"
    assert os.listdir() == ["r.md"]


# Exit codes


def whole(report):
    """The report of a run that could read every input."""
    return replace(report, coverage=replace(report.coverage, skipped=()))


def empty(report):
    """The report of a run with an article without a sentence."""
    return replace(report, sentence_counts={**report.sentence_counts, "a3": 0})


@pytest.mark.parametrize(
    ("report", "code"),
    [(sample(), 1), (whole(clean()), 0), (clean(), 2), (empty(whole(clean())), 2), (incomparable(), 2)],
    ids=["conflicts", "clean", "an input lost", "an article without a sentence", "nothing"],
)
def test_exit_code_tells_the_outcome_when_asked_for(factcheck, report, code):
    factcheck.pipeline.result = report
    assert factcheck("report", "a").exit_code == 0
    assert factcheck("report", "a", "--exit-code").exit_code == code


def test_agreements_are_no_conflicts_for_the_exit_code(factcheck):
    factcheck.pipeline.result = whole(replace(sample(), findings=sample().findings[-1:]))
    assert factcheck("report", "a", "--exit-code").exit_code == 0


def test_lost_input_that_sets_the_exit_code_is_said(factcheck):
    factcheck.pipeline.result = clean()
    result = factcheck("report", "a", "--exit-code", "--format", "json")
    assert (result.exit_code, result.stderr) == (2, "not compared: story/notes.txt: the file is empty\n")


@pytest.mark.parametrize("options", [("--format", "json"), ("--format", "csv"), ("-o", "r.html")])
def test_what_was_skipped_is_said_where_the_report_is_not_on_the_terminal(factcheck, options):
    report = clean()
    photo = Skipped("story", "holds other files (1 .png)", partly=True)
    coverage = replace(report.coverage, skipped=(photo, *report.coverage.skipped))
    factcheck.pipeline.result = replace(report, coverage=coverage)
    assert factcheck("report", "a", *options).stderr.splitlines()[:2] == [
        "left out: story: holds other files (1 .png)",
        "not compared: story/notes.txt: the file is empty",
    ]
    assert "left out" not in factcheck("report", "a", "-q", *options).stderr


def test_sarif_of_a_report_claims_no_exit_code(factcheck):
    (run,) = json.loads(factcheck("report", "a", "--format", "sarif").stdout)["runs"]
    assert "exitCode" not in run["invocations"][0]


def test_agreement_is_a_row_of_csv_without_a_state(factcheck):
    rows = list(csv.DictReader(io.StringIO(factcheck("report", "a", "--format", "csv").stdout)))
    assert [(row["id"], row["state"]) for row in rows] == [
        *((finding.id, "new") for finding in sample().conflicts),
        ("k-monday", ""),
    ]


@pytest.mark.parametrize("options", [("-q",), ("--format", "json"), ("-o", "r.md"), ("-q", "-o", "r.md")])
def test_nothing_comparable_is_always_said(factcheck, options):
    factcheck.pipeline.result = incomparable()
    assert "This is not a clean result." in factcheck("report", "a", *options).stderr


def test_nothing_comparable_is_said_once(factcheck):
    factcheck.pipeline.result = incomparable()
    assert factcheck("report", "a").stderr == ""


@pytest.mark.parametrize("error", [InputError, TooFewArticlesError, ModelError, OutputError])
def test_error_is_a_message_and_exit_code_2(factcheck, error):
    factcheck.pipeline.result = error("only one article is left: b.txt is empty")
    result = factcheck("report", "a", "-q")
    assert result.exit_code == 2
    assert (result.stdout, result.stderr) == ("", "Error: only one article is left: b.txt is empty\n")


def test_error_about_a_hostile_name_is_safe_to_show(factcheck):
    factcheck.pipeline.result = InputError("no file \x1b[2Jx\nsecond line")
    assert factcheck("report", "a").stderr == "Error: no file \ufffd[2Jx\nsecond line\n"


def test_interrupt_is_said_in_a_word_and_exits_130(factcheck):
    factcheck.pipeline.result = KeyboardInterrupt()
    result = factcheck("report", "a", "-o", "r.md")
    assert result.exit_code == 130
    assert result.output == "interrupted\n"
    assert os.listdir() == []


@pytest.mark.parametrize(
    ("where", "arguments"),
    [("importlib.metadata.version", ["--version"]), ("factcheck.cli.options.parse_fields", ["report", "a"])],
)
def test_interrupt_before_the_work_begins_is_said_too(factcheck, monkeypatch, where, arguments):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(where, interrupted)
    result = factcheck(*arguments)
    assert (result.exit_code, result.output) == (130, "interrupted\n")


def test_unforeseen_error_is_not_swallowed(factcheck):
    factcheck.pipeline.result = ZeroDivisionError("unforeseen")
    assert isinstance(factcheck("report", "a").exception, ZeroDivisionError)


# Noise


def test_verbose_says_stages_models_and_times_on_stderr(factcheck):
    result = factcheck("report", "a", "--verbose")
    assert result.stdout == render(sample(), "terminal")
    lines = result.stderr.splitlines()
    assert lines[:2] == ["reading 0/2", "judging 5/9"]
    assert [line.split(":")[0] for line in lines[2:]] == ["start", "reading", "judging", "embedder", "nli", "cache"]
    assert lines[-2] == "nli: built-in, revision 9c1e77aa"


def slow_check(paths, settings, *, cache, progress, stdin):
    """Work for a while, and note the last step long before its end."""
    progress("pairing", 0, 1)
    time.sleep(0.1)
    progress("judging", 1200, 4000)
    time.sleep(0.4)
    return sample()


def test_long_work_without_a_terminal_says_now_and_then_how_far_it_is(factcheck, monkeypatch):
    monkeypatch.setattr(factcheck.pipeline, "check", slow_check)
    monkeypatch.setattr(console, "SILENCE", 0.05)
    result = factcheck("report", "a")
    assert result.stdout == render(sample(), "terminal")
    lines = result.stderr.splitlines()
    assert {line.partition(": ")[2] for line in lines} == {"pairing", "judging 1,200 of 4,000"}
    assert lines[0] == "still working after 0 s: pairing"
    assert 3 <= len(lines) <= 10
    assert factcheck("report", "a", "-q").stderr == "not compared: story/notes.txt: the file is empty\n"
    assert "still working" not in factcheck("report", "a", "-v").stderr  # which says every step


def test_work_of_half_a_minute_says_nothing_without_a_terminal(factcheck, monkeypatch):
    monkeypatch.setattr(factcheck.pipeline, "check", slow_check)
    assert factcheck("report", "a").stderr == ""
    assert console.SILENCE == 30


def noisy_check(paths, settings, *, cache, progress, stdin):
    """Do what libraries do: warn, log, print, and look for what the environment says about that."""
    warnings.warn("a library warns", stacklevel=1)
    logging.getLogger("library").error("a library logs")
    print("a library prints")
    for name in ("TQDM_DISABLE", "TRANSFORMERS_VERBOSITY"):
        print(name, os.environ.get(name))
    return sample()


def test_libraries_are_silenced_and_what_they_print_is_not_in_the_report(factcheck, monkeypatch):
    monkeypatch.setattr(factcheck.pipeline, "check", noisy_check)
    result = factcheck("report", "a", "--format", "json")
    assert result.stdout == render(sample(), "json")
    said = "a library prints\nTQDM_DISABLE 1\nTRANSFORMERS_VERBOSITY error\n"
    assert result.stderr == f"{said}not compared: story/notes.txt: the file is empty\n"


def test_verbose_lets_warnings_through_but_no_bars(factcheck, monkeypatch, caplog):
    monkeypatch.setattr(factcheck.pipeline, "check", noisy_check)
    with pytest.warns(UserWarning, match="a library warns"):
        result = factcheck("report", "a", "-v")
    assert "TQDM_DISABLE 1\nTRANSFORMERS_VERBOSITY None\n" in result.stderr
    assert [record.message for record in caplog.records] == ["a library logs"]


def test_silence_ends_with_the_run(factcheck, monkeypatch, caplog):
    factcheck("report", "a")
    logging.getLogger("library").error("afterwards")
    assert [record.message for record in caplog.records] == ["afterwards"]
    assert not {*console.NO_BARS, *console.NO_CHATTER} & set(os.environ)


def test_what_the_user_has_set_for_a_library_stays(factcheck, monkeypatch):
    monkeypatch.setenv("TRANSFORMERS_VERBOSITY", "debug")
    monkeypatch.setattr(factcheck.pipeline, "check", noisy_check)
    assert "TRANSFORMERS_VERBOSITY debug" in factcheck("report", "a").stderr
    assert factcheck("report", "a").exit_code == 0
    assert os.environ["TRANSFORMERS_VERBOSITY"] == "debug"
