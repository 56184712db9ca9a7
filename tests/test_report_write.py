"""Reports in files: the whole of it or what was there before."""

import os
import stat
import subprocess
import sys

import pytest

from factcheck.errors import OutputError
from factcheck.report.write import check_target, format_of, write

as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")


@pytest.mark.parametrize(("path", "format"), [("a.json", "json"), ("b/c.MD", "markdown"), ("x.y.txt", "terminal")])
def test_suffix_names_the_format(path, format):
    assert format_of(path) == format


@pytest.mark.parametrize("path", ["report.pdf", "report", "-", ".json", "a.json.gz"])
def test_unknown_suffix_is_refused_with_the_known_ones(path):
    with pytest.raises(OutputError, match=r"\.json, \.md, \.html, \.txt"):
        format_of(path)


def test_text_is_written_with_the_rights_of_any_new_file(tmp_path):
    target = tmp_path / "r.txt"
    (tmp_path / "other").touch()
    write({str(target): "Zoë\n"})
    assert target.read_bytes() == "Zoë\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_old_report_is_replaced_and_keeps_its_rights(tmp_path):
    target = tmp_path / "r.txt"
    target.write_text("old")
    target.chmod(0o640)
    write({str(target): "new"})
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_link_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write({str(tmp_path / "link.txt"): "new"})
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_lone_surrogate_does_not_stop_a_report(tmp_path):
    write({str(tmp_path / "r.txt"): "a \ud800 b"})
    assert (tmp_path / "r.txt").read_text() == "a ? b"


def test_failure_names_the_file_and_leaves_all_as_it_was(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text("old")
    missing = tmp_path / "gone" / "bad.txt"
    with pytest.raises(OutputError, match=r"bad\.txt: No such file"):
        write({str(good): "new", str(missing): "new"})
    assert good.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["good.txt"]


def test_interrupt_leaves_the_old_report_and_nothing_beside_it(tmp_path, monkeypatch):
    target = tmp_path / "r.txt"
    target.write_text("old")

    def interrupted(*paths):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write({str(target): "new"})
    assert [path.name for path in tmp_path.iterdir()] == ["r.txt"]
    assert target.read_text() == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
def test_full_disk_is_an_error_that_names_the_file(tmp_path):
    script = """
import resource, sys
from factcheck.errors import OutputError
from factcheck.report.write import write
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write({sys.argv[1]: "x" * 100_000})
except OutputError as error:
    print(error)
"""
    target = tmp_path / "r.txt"
    run = subprocess.run([sys.executable, "-c", script, str(target)], capture_output=True, text=True, check=True)
    assert run.stdout == f"cannot write {target}: File too large\n"
    assert list(tmp_path.iterdir()) == []


def test_good_targets_pass_and_are_not_touched(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.md").write_text("old")
    check_target("new.md")
    check_target("./old.md")
    check_target(str(tmp_path / "new.json"))
    assert [path.name for path in tmp_path.iterdir()] == ["old.md"]


def test_target_in_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(OutputError, match=r"there is no folder .*gone; create it first"):
        check_target(str(tmp_path / "gone" / "r.md"))


def test_folder_is_no_target(tmp_path):
    (tmp_path / "r.md").mkdir()
    with pytest.raises(OutputError, match=r"r\.md: it is a folder"):
        check_target(str(tmp_path / "r.md"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe_is_no_target(tmp_path):
    os.mkfifo(tmp_path / "r.md")
    with pytest.raises(OutputError, match="not a regular file"):
        check_target(str(tmp_path / "r.md"))


@as_root
def test_folder_without_write_access_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="is not writable"):
        check_target(str(tmp_path / "r.md"))


@as_root
def test_file_without_write_access_is_refused(tmp_path):
    (tmp_path / "r.md").touch(0o400)
    with pytest.raises(OutputError, match="the file is not writable"):
        check_target(str(tmp_path / "r.md"))
