"""`factcheck check`, `baseline` and `dataset` as a user runs them; the models are fakes."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from gate_sample import BAKERY, BRIDGE, BRIDGE_QUOTES, data_set, pair, write, write_gold
from tiny_models import WordEncoder, WordNli
from typer.testing import CliRunner

from factcheck import cli


@pytest.fixture
def factcheck(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for module in ("factcheck.gate.check", "factcheck.pipeline"):
        monkeypatch.setattr(f"{module}.open_encoder", lambda *_: WordEncoder())
        monkeypatch.setattr(f"{module}.open_nli", lambda *_: WordNli())

    def run(*arguments, code=0):
        result = CliRunner().invoke(cli.app, [str(one) for one in arguments], prog_name="factcheck")
        assert result.exit_code == code, result.output
        return result

    return run


def commit_all():
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "first")):
        git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *command]
        subprocess.run(git, check=True, capture_output=True)


def test_exit_0_for_articles_that_agree(factcheck):
    write(Path("bakery"), BAKERY)
    assert "Passed: 1 set of articles checked." in factcheck("check", "bakery").stdout


def test_exit_1_for_a_finding(factcheck):
    write(Path("bridge"), BRIDGE)
    text = factcheck("check", "bridge", code=1).stdout
    assert "bridge/ledger.txt:3:1" in text
    assert "Failed: 1 new finding (1 set of articles checked)." in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "gone"),
        ("check", "bakery", "--surprise"),
        ("check", "bakery", "--min-confidence", "2"),
        ("check", "bakery", "--allow-regression"),
        ("check", "bakery", "--baseline", "gone.json"),
        ("check", "bakery", "--sarif", "gone/x.sarif"),
        ("check", "bakery", "--sarif", "x", "--junit", "./x"),
        ("check", "bakery", "--changed-since", "nowhere"),
        ("check", "bakery", "--format", "json", "--github"),
        ("check", "gold"),
    ],
    ids=" ".join,
)
def test_exit_2_for_wrong_usage_or_configuration(factcheck, arguments):
    write(Path("bakery"), BAKERY)
    data_set(Path("gold"))
    result = factcheck(*arguments, code=2)
    assert result.stderr
    assert "Traceback" not in result.output


def test_exit_3_when_something_was_not_checked(factcheck):
    write(Path("bakery"), BAKERY | {"empty.txt": ""})
    text = factcheck("check", "bakery", code=3).stdout
    assert "Not checked: bakery/empty.txt: is empty" in text
    assert "This is not a clean result." in " ".join(text.split())


def test_photos_and_links_beside_the_articles_change_no_exit_code(factcheck):
    write(Path("bakery"), BAKERY | {"photo.png": "no text"})
    (Path("bakery") / "again.txt").symlink_to("north.txt")
    assert "Passed: 1 set of articles checked." in factcheck("check", "bakery").stdout
    factcheck("report", "bakery", "--exit-code")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gone",), "no such file or folder"),
        ((), "there is nothing to check"),
        (("bakery", "--baseline", "gone.json"), "no such baseline"),
        (("bakery", "--changed-since", "HEAD"), "not a git repository"),
        (("bakery", "--json", "gone/x.json"), "there is no folder gone"),
    ],
)
def test_an_error_is_written_over_the_reports_of_an_earlier_run(factcheck, arguments, said):
    write(Path("bakery"), BAKERY)
    options = ("--sarif", "x.sarif", "--junit", "x.xml", "--markdown", "x.md", "--csv", "x.csv")
    factcheck("check", "bakery", *options)
    assert "<error" not in Path("x.xml").read_text()
    error = factcheck("check", *arguments, *options, "--github", code=2)
    assert said in error.stderr
    assert "::error title=factcheck::Could not check" in error.stdout
    for file in ("x.sarif", "x.xml", "x.md"):
        assert said in Path(file).read_text()
    assert not Path("x.csv").exists()  # without a line it would look clean


def test_an_interrupt_leaves_no_report_of_an_earlier_run(factcheck, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    write(Path("bakery"), BAKERY)
    factcheck("check", "bakery", "--junit", "x.xml")
    monkeypatch.setattr("factcheck.gate.check.check", interrupt)
    factcheck("check", "bakery", "--junit", "x.xml", code=130)
    assert not Path("x.xml").exists()


def test_an_error_of_a_report_is_written_for_machines_alone(factcheck):
    write(Path("bakery"), BAKERY)
    files = [Path(name) for name in ("x.xml", "x.sarif", "x.html")]
    options = [part for file in files for part in ("-o", file)]
    factcheck("report", "bakery", *options)
    page = files[2].read_text()
    factcheck("report", "bakery/north.txt", *options, code=2)
    assert all("There is one article to compare" in file.read_text() for file in files[:2])
    assert files[2].read_text() == page


def test_all_files_of_one_run_are_written(factcheck):
    write(Path("a b ü"), BRIDGE)
    formats = {"json": "x.json", "markdown": "x.md", "csv": "x.csv", "sarif": "x.sarif", "junit": "x.xml"}
    options = [part for name, file in formats.items() for part in (f"--{name}", file)]
    text = factcheck("check", "a b ü", *options, "--github", code=1).stdout
    assert "::error file=a b ü/ledger.txt,line=3" in text
    for file in formats.values():
        assert "footbridge of Lundby" in Path(file).read_text("utf-8")
    assert "a%20b%20%C3%BC/post.txt" in Path("x.sarif").read_text("utf-8")


@pytest.mark.parametrize("format", ["json", "markdown", "csv", "sarif", "junit", "github"])
def test_every_format_goes_to_stdout(factcheck, format):
    write(Path("bridge"), BRIDGE)
    assert "footbridge of Lundby" in factcheck("check", "bridge", "--format", format, code=1).stdout


@pytest.mark.parametrize(
    ("option", "file", "message"),
    [
        ("--csv", "docs/post.txt", "it is one of the files of this check"),
        ("--markdown", "link.md", "it is one of the files of this check"),
        ("--json", "known.json", "it is one of the files of this check"),
        ("--json", "held.json", "it is one of the files of this check"),
        ("--csv", "my.toml", "it is one of the files of this check"),
        ("--sarif", "gold/bridge/gold.jsonl", "it is one of the files of this check"),
        ("--junit", "floors.json", "a file of a data set is called so"),
        ("--json", "docs/deep/report.json", "it lies in docs; write it elsewhere"),
        ("--markdown", "gold/bridge/report.MD", "it lies in gold/bridge; write it elsewhere"),
    ],
)
def test_no_report_is_written_over_a_file_of_the_check_or_where_the_next_run_reads_it(
    factcheck, monkeypatch, option, file, message
):
    monkeypatch.setattr("factcheck.gate.check.check", None)
    write(Path("docs/deep"), BAKERY)
    write(Path("docs"), BRIDGE)
    data_set(Path("gold"))
    Path("link.md").symlink_to("docs/post.txt")
    write(Path(), {"known.json": '{"version": 1, "entries": []}', "held.json": "{}", "my.toml": ""})
    before = Path(file).read_text() if Path(file).exists() else None
    held = ("--baseline", "known.json", "--floors", "held.json", "--config", "my.toml")
    assert message in factcheck("check", "docs", "gold/bridge/post.txt", *held, option, file, code=2).stderr
    assert (Path(file).read_text() if Path(file).exists() else None) == before


def test_a_report_that_no_run_reads_may_lie_beside_the_articles(factcheck):
    write(Path("bakery"), BAKERY)
    Path("bakery/.reports").mkdir()
    for _ in range(2):
        factcheck("check", "bakery", "--csv", "bakery/x.csv", "--sarif", "bakery/x.sarif", "--junit", "bakery/x.xml")
        factcheck("check", "bakery", "--json", "bakery/.hidden.json", "--markdown", "bakery/.reports/x.md")


def test_a_folder_in_another_one_hides_nothing(factcheck):
    write(Path("docs/a"), {"post.txt": BRIDGE["post.txt"], "north.txt": BAKERY["north.txt"]})
    write(Path("docs"), {"two.txt": BRIDGE["ledger.txt"]})
    factcheck("check", "docs/a", "docs", code=1)
    assert "Not checked" not in factcheck("check", "docs", "docs/two.txt", code=1).stdout


@pytest.mark.parametrize("change", ["delete the baseline", "lower the threshold", "delete the configuration"])
def test_what_all_sets_are_held_against_compares_them_again(factcheck, change):
    write(Path("docs"), BRIDGE)
    factcheck("check", "docs", code=1)
    factcheck("baseline", "create", "docs", "--reason", "r", "--author", "a")
    if change != "delete the baseline":
        Path("factcheck-baseline.json").unlink()
        Path("factcheck.toml").write_text("min_confidence = 0.999\n")
    commit_all()
    assert "Passed" in factcheck("check", "docs").stdout
    assert "no set of articles changed" in factcheck("check", "docs", "--changed-since", "HEAD").stdout
    if change == "lower the threshold":
        Path("factcheck.toml").write_text("min_confidence = 0.5\n")
    else:
        Path("factcheck-baseline.json" if change == "delete the baseline" else "factcheck.toml").unlink()
    factcheck("check", "docs", "--changed-since", "HEAD", code=1)


def test_nothing_is_pinned_where_no_story_changed(factcheck):
    data_set(Path("gold"))
    factcheck("check", "gold", "--update")
    commit_all()
    said = factcheck("check", "gold", "--update", "--changed-since", "HEAD").stderr
    assert "No floor was pinned: no story with gold changed." in said


def test_quiet_and_clean_says_nothing(factcheck):
    write(Path("bakery"), BAKERY)
    assert factcheck("check", "bakery", "-q").output == ""


def test_floors_are_pinned_and_held(factcheck):
    data_set(Path("gold"))
    pinned = factcheck("check", "gold", "--update")
    assert "Floors pinned in gold/floors.json." in pinned.stderr
    assert re.search(r"ok +facts found +1 of 1 \(100%\) +at least 1 of 1", pinned.stdout)
    assert "raises the floors" not in pinned.stdout
    assert re.search(r"ok +facts found +1 of 1 \(100%\) +at least 1 of 1", factcheck("check", "gold").stdout)
    path = Path("gold/floors.json")
    path.write_text(path.read_text().replace('"facts found": [1, 1]', '"facts found": [2, 1]'))
    assert "MISSED" in factcheck("check", "gold", code=1).stdout
    refused = factcheck("check", "gold", "--update", code=1)
    assert "No floor was pinned, since these got worse: facts found" in refused.stderr
    lowered = factcheck("check", "gold", "--update", "--allow-regression")
    assert re.search(
        r"Worse than before: facts found: 1 of 1 \(100%\), at least 2 of 1 .* pinned until now", lowered.stderr
    )
    factcheck("check", "gold")


def test_the_configuration_gives_paths_and_files(factcheck):
    write(Path("bridge"), BRIDGE)
    Path("factcheck.toml").write_text('min_confidence = 0.999\n[check]\npaths = ["bridge"]\njunit = "x.xml"\n')
    factcheck("check")
    assert Path("x.xml").exists()
    assert factcheck("check", "--min-confidence", "0.5", code=1)


def test_the_configuration_holds_in_folders_below(factcheck, monkeypatch):
    write(Path("bridge"), BRIDGE)
    Path("factcheck.toml").write_text('[check]\npaths = ["bridge"]\nbaseline = "known.json"\n')
    factcheck("baseline", "create", "--reason", "r", "--author", "a")
    assert Path("known.json").exists()
    monkeypatch.chdir("bridge")
    factcheck("check")


# Baseline


def test_a_finding_is_accepted_expires_and_is_accepted_again(factcheck):
    write(Path("bridge"), BRIDGE)
    factcheck("check", "bridge", code=1)
    said = factcheck("baseline", "create", "bridge", "--reason", "both right at the time", "--author", "Ada").stderr
    assert "1 accepted, 0 renewed, 0 taken out; 1 in all" in said
    assert "accepted by Ada: both right at the time" in factcheck("check", "bridge").stdout
    path = Path("factcheck-baseline.json")
    path.write_text(path.read_text().replace('"expires": null', '"expires": "2020-01-01"'))
    assert "no longer accepted: was accepted by Ada until 2020-01-01" in factcheck("check", "bridge", code=1).stdout
    assert "expired on 2020-01-01" in factcheck("baseline", "audit", code=1).stdout
    (id,) = re.findall(r'"id": "(\w+)"', path.read_text())
    factcheck(
        "baseline", "update", "bridge", "--only", id, "--reason", "again", "--author", "Bo", "--expires", "2999-01-01"
    )
    assert "accepted by Bo until 2999-01-01: again" in factcheck("check", "bridge").stdout
    assert "holds until 2999-01-01" in factcheck("baseline", "audit").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("create", "bridge"), "say why the findings are accepted: --reason"),
        (("create", "bridge", "--reason", "  "), "say why the findings are accepted: --reason"),
        (("create", "bridge", "--reason", "r", "--author", " "), "say who accepts the findings: --author"),
        (("update", "bridge", "--reason", " "), "say why the findings are accepted: --reason"),
        (("create", "bridge", "--reason", "r", "--expires", "2020-01-01"), "--expires 2020-01-01 is past"),
        (("create", "bridge", "--reason", "r", "--only", "x"), "no finding that fails has the id 'x'"),
        (("update", "bridge", "--reason", "r"), "no such baseline"),
        (("audit",), "no such baseline"),
    ],
)
def test_a_baseline_is_not_made_by_mistake(factcheck, arguments, message):
    write(Path("bridge"), BRIDGE)
    assert message in factcheck("baseline", *arguments, code=2).stderr
    assert not Path("factcheck-baseline.json").exists()


def test_a_baseline_is_never_made_of_a_run_with_a_gap(factcheck):
    write(Path("bridge"), BRIDGE | {"empty.txt": ""})
    factcheck("baseline", "create", "bridge", "--reason", "r", code=3)
    assert not Path("factcheck-baseline.json").exists()


def test_a_baseline_is_not_put_where_the_next_run_reads_it_as_an_article(factcheck):
    write(Path("docs"), BRIDGE)
    given = ("baseline", "create", "docs", "--reason", "r", "--author", "a", "--baseline")
    said = factcheck(*given, "docs/acc.json", code=2).stderr
    assert "docs/acc.json lies in docs, where the next run would read it as an article: put the baseline" in said
    assert not Path("docs/acc.json").exists()
    for path in ("docs/factcheck-baseline.json", "docs/.factcheck.json", "acc.json"):
        factcheck(*given, path)
        factcheck("check", "docs", "--baseline", path)


@pytest.mark.parametrize("option", [("--expires", "2999-01-01"), ("--author", "bob")])
def test_an_update_that_says_until_when_or_who_says_why(factcheck, option):
    write(Path("docs"), BRIDGE)
    factcheck("baseline", "create", "docs", "--reason", "r", "--author", "a")
    before = Path("factcheck-baseline.json").read_text()
    said = factcheck("baseline", "update", "docs", *option, code=2).stderr
    assert "say why the findings are accepted: --reason" in said
    assert Path("factcheck-baseline.json").read_text() == before


def test_a_baseline_is_never_written_over(factcheck):
    write(Path("bridge"), BRIDGE)
    factcheck("baseline", "create", "bridge", "--reason", "r", "--author", "a")
    assert "is there already" in factcheck("baseline", "create", "bridge", "--reason", "r", code=2).stderr


def test_a_baseline_is_made_with_the_settings_of_the_check(factcheck):
    rows = [{"id": name, "body": text} for name, text in BRIDGE.items()]
    write(Path("docs"), {"news.jsonl": "".join(json.dumps(row) + "\n" for row in rows)})
    write(Path(), {"factcheck.toml": '[fields]\ntext = "body"\n'})
    factcheck("check", "docs", code=1)
    said = factcheck("baseline", "create", "docs", "--reason", "r", "--author", "a").stderr
    assert "1 accepted" in said
    factcheck("check", "docs")
    assert "1 in all" in factcheck("baseline", "update", "docs", "--prune").stderr
    options = ("--field", "text=body", "--published", "2030-06-01", "--no-within", "--timeout", "1")
    factcheck("baseline", "update", "docs", "--max-bytes", "10", *options, code=3)


def test_stale_entries_are_said_and_pruned(factcheck):
    write(Path("bridge"), BRIDGE)
    factcheck("baseline", "create", "bridge", "--reason", "r", "--author", "a")
    write(Path("bridge"), {"post.txt": BRIDGE["post.txt"].replace("nine", "12")})
    assert "1 entry of the baseline is stale" in factcheck("check", "bridge").stdout
    assert "1 taken out; 0 in all" in factcheck("baseline", "update", "bridge", "--prune").stderr


# Data sets


def test_validate_exits_1_with_file_and_line(factcheck):
    write_gold(
        data_set(Path("gold")) / "bridge", pair(), pair("x", label="perhaps"), pair("y", left=("post.txt", "No."))
    )
    result = factcheck("dataset", "validate", "gold", code=1)
    assert "gold/bridge/gold.jsonl:2: error: unknown label 'perhaps'" in result.stdout
    assert "gold/bridge/gold.jsonl:3: error: a: the quote does not stand in 'post.txt': 'No.'" in result.stdout
    rows = factcheck("dataset", "validate", "gold", "--format", "json", code=1).stdout.splitlines()
    assert [json.loads(row)["line"] for row in rows][:2] == [2, 3]


def test_validate_is_silent_on_a_sound_data_set(factcheck):
    data_set(Path("gold"))
    assert factcheck("dataset", "validate", "gold", "--strict").stdout == ""


def test_a_split_is_written_once(factcheck):
    data_set(Path("gold"))
    factcheck("dataset", "split", "gold", "--part", "train=0.5", "--part", "test=0.5")
    parts = json.loads(Path("gold/splits.json").read_text())
    assert sorted(name for names in parts.values() for name in names) == ["bakery", "bridge"]
    factcheck("dataset", "split", "gold", code=2)
    factcheck("dataset", "split", "gold", "--part", "a", "--force", code=2)
    twice = factcheck("dataset", "split", "gold", "--part", "train=0.5", "--part", "train=0.5", "--force", code=2)
    assert "'train' is named twice" in twice.stderr


def test_a_split_that_is_nested_too_deeply_is_refused(factcheck):
    write(data_set(Path("gold")), {"splits.json": "[" * 100_000})
    assert "splits.json cannot be read" in factcheck("dataset", "validate", "gold", code=2).stderr


def test_new_makes_pairs_to_annotate_and_leaves_gold_alone(factcheck):
    write(Path("bridge"), BRIDGE)
    factcheck("dataset", "new", "bridge")
    rows = [json.loads(line) for line in Path("bridge/gold.jsonl").read_text().splitlines()]
    assert {row["label"] for row in rows} == {None}
    sides = {(rows[0][side]["file"], rows[0][side]["quote"]) for side in "ab"}
    assert sides == {("post.txt", BRIDGE_QUOTES[0]), ("ledger.txt", BRIDGE_QUOTES[1])}
    assert (rows[0]["suggested"], rows[0]["kind"]) == ("contradict", "number")
    assert "has no label" in factcheck("dataset", "validate", "bridge", code=1).stdout
    assert "is there already" in factcheck("dataset", "new", "bridge", code=2).stderr


def test_new_takes_links_within_the_story_and_refuses_those_that_leave_it(factcheck):
    write(Path("bridge/texts"), BRIDGE)
    (Path("bridge") / "a-link.txt").symlink_to("texts/post.txt")
    factcheck("dataset", "new", "bridge")
    row = json.loads(Path("bridge/gold.jsonl").read_text().splitlines()[0])
    assert {row[side]["file"] for side in "ab"} == {"a-link.txt", "texts/ledger.txt"}
    write(Path(), {"elsewhere.txt": BRIDGE["post.txt"]})
    (Path("bridge") / "b-link.txt").symlink_to("../elsewhere.txt")
    refused = factcheck("dataset", "new", "bridge", "--force", code=2).stderr
    assert "bridge/b-link.txt is a link that leaves the folder of the story" in refused


def test_annotate_needs_a_terminal(factcheck):
    write_gold(write(Path("bridge"), BRIDGE), pair(label=None))
    assert "needs a terminal" in factcheck("annotate", "bridge/gold.jsonl", code=2).stderr
