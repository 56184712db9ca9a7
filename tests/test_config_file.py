"""factcheck.toml and [tool.factcheck]: found, read, refused; defaults give way to the file, and the file to options."""

import os
import tomllib
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from factcheck import cli
from factcheck.config import Settings
from factcheck.config_file import CHECK, START, TOP, find, load
from factcheck.errors import InputError


def write(folder: Path, text, name="factcheck.toml"):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_nearest_file_above_holds(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    path = write(tmp_path, "min_confidence = 0.7")
    assert find(tmp_path / "a" / "b") == path
    nearer = write(tmp_path / "a", "[tool.factcheck]\nmin_confidence = 0.8", "pyproject.toml")
    assert find(tmp_path / "a" / "b") == nearer


def test_a_pyproject_without_our_table_is_passed_over(tmp_path):
    path = write(tmp_path, "")
    write(tmp_path / "a", "[tool.black]", "pyproject.toml")
    assert find(tmp_path / "a") == path


def test_no_file_is_looked_for_above_the_repository(tmp_path):
    write(tmp_path, "")
    (tmp_path / "a" / ".git").mkdir(parents=True)
    assert find(tmp_path / "a") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("min_confidense = 0.5", "unknown key 'min_confidense'; did you mean 'min_confidence'?"),
        ("min-confidence = 0.5", "did you mean 'min_confidence'?"),
        ("zebra = 1", "unknown key 'zebra'; known: embedder, nli_model"),
        ("[check]\npath = ['a']", r"\[check\]: unknown key 'path'; did you mean 'paths'?"),
        ("[fields]\ntxt = 'body'", r"\[fields\]: unknown key 'txt'; did you mean 'text'?"),
        ("min_confidence = 1.5", "min_confidence is 1.5, not a number from 0 to 1"),
        ("min_confidence = true", "min_confidence is True, not a number"),
        ("within = 'yes'", "within is 'yes', not true or false"),
        ("max_bytes = 1.5", "max_bytes is 1.5, not a whole number above 0"),
        ("timeout = nan", "timeout is nan, not a number above 0"),
        ("timeout = 2e9", "timeout is 2000000000.0, not a number above 0 and below 1,000,000,000"),
        ("published = 'soon'", "published is 'soon', not a date"),
        ("published = '20240311'", "published is '20240311', not a date like 2024-03-11"),
        ("check = 3", r"check is 3, not a table: write \[check\]"),
        ("[check]\npaths = 'a'", "paths is 'a', not a list of texts"),
        ("[check", "cannot be read"),
    ],
)
def test_what_is_wrong_is_refused_with_its_name(tmp_path, text, message):
    with pytest.raises(InputError, match=message):
        load(write(tmp_path, text))


def test_paths_count_from_the_folder_of_the_file(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    path = write(tmp_path, "[check]\npaths = ['data', 'https://x.example/a']\nbaseline = 'b.json'")
    monkeypatch.chdir(tmp_path / "a")
    known = load(path).check
    assert known == {
        "paths": [os.path.join("..", "data"), "https://x.example/a"],
        "baseline": os.path.join("..", "b.json"),
    }


def test_a_date_may_be_a_date_or_a_text(tmp_path):
    for text in ("published = 2024-03-11", "published = '2024-03-11'"):
        assert load(write(tmp_path, text)).settings == {"published": "2024-03-11"}


@pytest.mark.parametrize(
    ("name", "text"),
    [("factcheck.toml", "min_confidence = 0.7"), ("pyproject.toml", "[tool.factcheck]\nmin_confidence = 0.7")],
)
def test_a_byte_order_mark_is_passed_over(tmp_path, name, text):
    assert load(write(tmp_path, f"\ufeff{text}", name)).settings == {"min_confidence": 0.7}


def test_the_settings_of_the_file_are_those_of_the_code():
    assert {*TOP, "fields"} == set(Settings.__dataclass_fields__)
    command = typer.main.get_command(cli.app).commands["check"]
    assert set(CHECK) - {"paths"} <= {parameter.name for parameter in command.params}


def test_the_file_to_begin_with_can_be_read_and_names_every_setting(tmp_path):
    assert load(write(tmp_path, START)).settings == {}
    uncommented = START.replace("# min", "min").replace("# floors", "floors")
    assert tomllib.loads(uncommented)
    for name in [*TOP, "paths", "baseline", "floors", "sarif", "junit"]:
        if name != "agreements":
            assert f"# {name} = " in START


# The command line


@pytest.fixture
def factcheck(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments):
        return CliRunner().invoke(cli.app, arguments, prog_name="factcheck")

    return run


def test_config_show_says_what_holds_and_where_from(factcheck, tmp_path):
    write(tmp_path, "min_confidence = 0.7\n[fields]\ntext = 'body'\n[check]\npaths = ['a b']\n")
    result = factcheck("config", "show")
    assert result.exit_code == 0
    shown = tomllib.loads(result.stdout)
    assert (shown["min_confidence"], shown["within"]) == (0.7, True)
    assert (shown["fields"], shown["check"]) == ({"text": "body"}, {"paths": ["a b"]})
    assert f"min_confidence = 0.7  # {tmp_path / 'factcheck.toml'}" in result.stdout
    assert "within = true  # default" in result.stdout


def test_a_wrong_configuration_exits_2_whatever_the_command(factcheck, tmp_path):
    write(tmp_path, "min_confidense = 0.7")
    for arguments in (("config", "show"), ("check", "x"), ("report", "x", "y"), ("eval", "x"), ("serve",)):
        result = factcheck(*arguments)
        assert result.exit_code == 2
        assert "did you mean 'min_confidence'?" in result.stderr


def test_a_configuration_that_is_named_must_be_there(factcheck):
    result = factcheck("check", "x", "--config", "gone.toml")
    assert result.exit_code == 2
    assert "gone.toml: no such configuration: make one with `factcheck init`" in result.stderr


def test_init_writes_a_file_and_never_over_one(factcheck, tmp_path):
    assert factcheck("init").exit_code == 0
    assert (tmp_path / "factcheck.toml").read_text() == START
    (tmp_path / "factcheck.toml").write_text("mine")
    assert factcheck("init").exit_code == 2
    assert (tmp_path / "factcheck.toml").read_text() == "mine"
    assert factcheck("init", "--force").exit_code == 0
