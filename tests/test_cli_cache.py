"""The cache as the command line uses and shows it."""

import os
import re
from pathlib import Path

import pytest
from command_line import commands

from factcheck.cache import FILE, Cache, key
from factcheck.cli import console
from factcheck.cli.cache import KINDS


@pytest.fixture
def factcheck(monkeypatch, tmp_path):
    return commands(monkeypatch, tmp_path)


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
        cache.put("judgement", {key(str(number)): b"1" for number in range(10)})
        cache.put("machine", {key("a"): b"1"})
        cache.put("of tomorrow", {key("a"): b"1"})
    result = factcheck("cache", "info", "--cache-dir", str(tmp_path / "kept"))
    assert result.exit_code == 0
    rows = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    assert rows["judgement"] == "10  what the language model said of two claims or sentences"
    assert rows["machine"] == "1  kinds of arithmetic found to be best on this machine"
    assert result.stdout.endswith("\nof tomorrow  1\n")
    assert rows["file"].startswith(str(tmp_path / "kept"))


def test_every_kind_of_entry_is_told_in_words():
    package = Path(console.__file__).parent.parent
    kept = re.compile(r"""(?:_cache|cache)\.put\("(\w+)"|_once\(cache, "(\w+)\"""")
    found = {"".join(names) for file in package.rglob("*.py") for names in kept.findall(file.read_text("utf-8"))}
    assert found == set(KINDS)


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
