"""Only what changed since a revision is compared, and nothing that is gone goes unnoticed."""

import os
import subprocess
from pathlib import Path

import pytest
from gate_sample import BAKERY, BRIDGE, TODAY, data_set, pinned, remove_story, run, write
from tiny_models import WordNli

from factcheck.errors import InputError
from factcheck.gate.changes import changed_since
from factcheck.gate.check import Gate, _changed
from factcheck.gate.stories import find_targets


@pytest.fixture
def repository(tmp_path):
    def git(*arguments):
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(tmp_path), *arguments]
        subprocess.run(command, check=True, capture_output=True)

    pinned(data_set(tmp_path))
    write(tmp_path / "lo ose ü", BAKERY)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    return tmp_path, git


def test_sets_without_a_change_are_not_compared(repository):
    folder, _ = repository
    nli = WordNli()
    outcome = run(folder, nli=nli, since="HEAD").outcome
    assert (outcome.sets, outcome.exit_code, nli.asked) == ((), 0, [])
    assert len(outcome.unchanged) == 3


@pytest.mark.parametrize("how", ["edited", "committed", "new", "deleted"])
def test_a_set_with_a_change_is_compared(repository, how):
    folder, git = repository
    path = folder / "lo ose ü" / "north.txt"
    if how == "deleted":
        path.unlink()
        write(folder / "lo ose ü", {"other.txt": BAKERY["north.txt"]})
    else:
        path = folder / "lo ose ü" / "third.txt" if how == "new" else path
        path.write_text(BAKERY["north.txt"].replace("beech", "birch"), "utf-8")
    if how == "committed":
        git("add", "-A")
        git("commit", "-q", "-m", "second")
    outcome = run(folder, since="HEAD~1" if how == "committed" else "HEAD").outcome
    assert [Path(one.name).name for one in outcome.sets] == ["lo ose ü"]


def test_what_was_deleted_is_looked_for_once_however_many_sets_there_are(repository, monkeypatch):
    folder, _ = repository
    path = folder / "lo ose ü" / "north.txt"
    path.unlink()
    isfile, asked = os.path.isfile, []

    def counted(name):
        asked.append(str(name))
        return isfile(name)

    monkeypatch.setattr(os.path, "isfile", counted)
    changes = changed_since("HEAD", folder)
    assert [changes.took_from(str(folder / name)) for name in ("lo ose ü", "lo", "bridge")] == [True, False, False]
    assert changes.took_from(str(folder))
    found = find_targets([str(folder)])
    asked.clear()
    compared, unchanged = _changed(found.targets, Gate(TODAY, since="HEAD"), None)
    assert ([one.place.name for one in compared], len(unchanged)) == (["lo ose ü"], 2)
    assert asked.count(str(path)) == 1


def test_a_change_of_the_floors_compares_their_stories(repository):
    folder, _ = repository
    (folder / "floors.json").write_text((folder / "floors.json").read_text().replace('"slack": 0', '"slack": 1'))
    assert [Path(one.name).name for one in run(folder, since="HEAD").outcome.sets] == ["bakery", "bridge"]


def test_a_file_of_the_check_that_changed_or_is_gone_compares_all_sets(repository):
    folder, git = repository
    config, gone = folder / "factcheck.toml", folder / "factcheck-baseline.json"
    write(folder, {config.name: "within = true\n", gone.name: "{}"})
    git("add", "-A")
    git("commit", "-q", "-m", "second")
    held = (config, gone, folder / "never.toml")
    assert run(folder, since="HEAD", held=held).outcome.sets == ()
    gone.unlink()
    assert len(run(folder, since="HEAD", held=held).outcome.sets) == 3
    git("checkout", "--", gone.name)
    config.write_text("within = false\n")
    assert len(run(folder, since="HEAD", held=held).outcome.sets) == 3


def test_articles_that_git_does_not_follow_are_compared(repository):
    folder, git = repository
    write(folder / "ignored", BRIDGE)
    (folder / ".gitignore").write_text("ignored\n")
    git("add", "-A")
    git("commit", "-q", "-m", "second")
    outcome = run(folder, since="HEAD").outcome
    assert ([Path(one.name).name for one in outcome.sets], outcome.exit_code) == (["ignored"], 1)


def test_articles_in_a_submodule_that_was_edited_are_compared(repository, tmp_path_factory):
    folder, git = repository
    other = write(tmp_path_factory.mktemp("other") / "docs", BAKERY).parent

    def inside(path, *arguments):
        git("-C", str(path), *arguments)

    inside(other, "init", "-q")
    inside(other, "add", "-A")
    inside(other, "commit", "-q", "-m", "first")
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "sub")
    git("commit", "-q", "-m", "second")
    assert run(folder, since="HEAD").outcome.sets == ()
    assert run(folder / "sub", since="HEAD").outcome.sets == ()
    (folder / "sub" / "docs" / "north.txt").write_text(BAKERY["north.txt"].replace("beech", "birch"))
    for commands in ((), ("commit", "-q", "-a", "-m", "second")):
        if commands:
            inside(folder / "sub", *commands)
        assert [Path(one.name).name for one in run(folder, since="HEAD").outcome.sets] == ["docs"]
        assert [Path(one.name).name for one in run(folder / "sub", since="HEAD").outcome.sets] == ["sub"]


def test_a_revision_is_one_of_the_outermost_repository(repository, tmp_path_factory):
    folder, git = repository
    inner = write(tmp_path_factory.mktemp("inner") / "docs", BAKERY).parent
    middle = write(tmp_path_factory.mktemp("middle"), {"readme.txt": "x"})
    allow = ("-c", "protocol.file.allow=always")
    for at in (inner, middle):
        git("-C", str(at), "init", "-q")
        git("-C", str(at), "add", "-A")
        git("-C", str(at), "commit", "-q", "-m", "first")
    git("-C", str(middle), *allow, "submodule", "add", "-q", str(inner), "inner")
    git("-C", str(middle), "commit", "-q", "-m", "second")
    git(*allow, "submodule", "add", "-q", str(middle), "middle")
    git(*allow, "submodule", "update", "-q", "--init", "--recursive")
    git("commit", "-q", "-m", "second")
    git("tag", "outermost")
    docs = folder / "middle" / "inner" / "docs"
    assert run(docs, since="outermost").outcome.sets == ()
    (docs / "north.txt").write_text(BAKERY["north.txt"].replace("beech", "birch"))
    for path in (docs, folder / "middle", folder):
        assert len(run(path, since="outermost").outcome.sets) == 1


def test_a_story_that_is_gone_is_missed_though_nothing_else_changed(repository):
    folder, _ = repository
    remove_story(folder)
    with pytest.raises(InputError, match="floors of bakery, which is not there"):
        run(folder, since="HEAD")


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_a_revision_that_is_none_is_refused(repository, revision):
    with pytest.raises(InputError, match="revision"):
        run(repository[0], since=revision)


def test_a_folder_outside_of_a_repository_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InputError, match="not a git repository") as refused:
        run(write(tmp_path, BAKERY), since="HEAD")
    assert str(refused.value).endswith("; name what lies in a repository, or leave the option out")
