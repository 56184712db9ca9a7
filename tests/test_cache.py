"""The cache's file: kept, shared, limited, and never trusted when it is damaged."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import cache as module
from factcheck.cache import FILE, Cache, default_folder, key, look, remove

ROOT = Path(__file__).parent.parent
A, B, C = key("a"), key("b"), key("c")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


def kept(folder, values, kind="judgement"):
    with Cache(folder) as cache:
        return cache.get(kind, list(values))


def fill(folder, values, kind="judgement", **options):
    with Cache(folder, **options) as cache:
        cache.put(kind, values)
        assert cache.problem is None


def test_what_was_put_is_there_in_the_next_run(folder):
    fill(folder, {A: b"one", B: b""})
    assert kept(folder, [A, B, C]) == {A: b"one", B: b""}


def test_kinds_are_kept_apart(folder):
    fill(folder, {A: b"one"}, kind="judgement")
    assert kept(folder, [A], kind="marks") == {}


def test_a_new_value_takes_the_place_of_the_old_one(folder):
    fill(folder, {A: b"one"})
    fill(folder, {A: b"two"})
    assert kept(folder, [A]) == {A: b"two"}


def test_many_keys_are_asked_at_once(folder):
    values = {key(str(number)): str(number).encode() for number in range(2500)}
    fill(folder, values)
    assert kept(folder, values) == values


def test_keys_tell_where_parts_end():
    assert len({key("ab", "c"), key("a", "bc"), key("abc"), key("abc", ""), key("", "abc"), key()}) == 6
    assert key("ä") == key("ä".encode())
    key("\ud800")  # half a surrogate pair, as a broken page may hold it


def test_hits_and_misses_are_counted(folder):
    fill(folder, {A: b"one"})
    with Cache(folder) as cache:
        cache.get("judgement", [A, B, C])
        assert (cache.hits, cache.misses) == (1, 2)


@pytest.mark.parametrize(
    "damage", [lambda v: v[:-1] + b"!", lambda v: v[:3], lambda v: b"", lambda v: "text", lambda v: None]
)
def test_a_damaged_entry_is_not_returned_and_the_others_are(folder, damage):
    fill(folder, {A: b"one", B: b"two"})
    db = sqlite3.connect(folder / FILE)
    (value,) = db.execute("SELECT value FROM entries WHERE key = ?", (A,)).fetchone()
    db.execute("UPDATE entries SET value = ? WHERE key = ?", (damage(value), A))
    db.commit()
    db.close()
    assert kept(folder, [A, B]) == {B: b"two"}


def test_an_entry_under_a_wrong_key_is_not_returned(folder):
    fill(folder, {A: b"one"})
    db = sqlite3.connect(folder / FILE)
    db.execute("UPDATE entries SET key = ?", (B,))
    db.commit()
    db.close()
    assert kept(folder, [A, B]) == {}


@pytest.mark.parametrize("content", [b"not a database " * 500, b"", b"SQLite format 3\x00" + b"\x00" * 4000])
def test_a_file_that_is_no_cache_is_made_anew(folder, content):
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    fill(folder, {A: b"one"})
    assert kept(folder, [A]) == {A: b"one"}


def test_another_programs_database_is_made_anew(folder):
    folder.mkdir()
    db = sqlite3.connect(folder / FILE)
    db.execute("CREATE TABLE entries (song TEXT)")
    db.commit()
    db.close()
    fill(folder, {A: b"one"})
    assert kept(folder, [A]) == {A: b"one"}


def test_pages_overwritten_in_the_middle_never_give_a_wrong_value(folder):
    values = {key(str(number)): str(number).encode() * 20 for number in range(2000)}
    fill(folder, values)
    size = (folder / FILE).stat().st_size
    with (folder / FILE).open("r+b") as stream:
        for at in range(8192, size, 3 * 4096):
            stream.seek(at)
            stream.write(b"\xff" * 4096)
    with Cache(folder) as cache:
        found = cache.get("judgement", list(values))
        cache.put("judgement", {A: b"one"})
    assert all(values[at] == value for at, value in found.items())
    assert len(found) < len(values)
    fill(folder, {A: b"one"})  # and the run after that has a whole one again
    assert kept(folder, [A]) == {A: b"one"}


def test_a_process_that_is_killed_leaves_a_whole_cache(folder):
    script = f"""
import os, signal, sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from factcheck.cache import Cache, key
cache = Cache(Path({str(folder)!r}))
cache.put("judgement", {{key("a"): b"one"}})
cache._db.execute("BEGIN IMMEDIATE")
cache._db.execute("INSERT INTO entries VALUES ('judgement', x'00', x'00', 0)")
os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", script]).returncode < 0
    assert kept(folder, [A]) == {A: b"one"}
    assert look(folder).entries == {"judgement": 1}


def test_several_processes_write_at_once(folder):
    script = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from factcheck.cache import Cache, key
for part in range(20):
    with Cache(Path({str(folder)!r})) as cache:
        cache.put("judgement", {{key(sys.argv[1], str(part), str(n)): b"value" for n in range(20)}})
        assert cache.problem is None, cache.problem
"""
    running = [subprocess.Popen([sys.executable, "-c", script, str(name)]) for name in range(4)]
    assert [process.wait(60) for process in running] == [0] * 4
    assert look(folder).entries == {"judgement": 4 * 20 * 20}


class Busy:
    """A connection that finds the file locked so many times."""

    def __init__(self, times, message="database is locked"):
        self.times, self.message, self.asked = times, message, 0

    def execute(self, _):
        self.asked += 1
        if self.asked <= self.times:
            raise sqlite3.OperationalError(self.message)


def test_two_that_make_the_cache_at_once_are_no_problem(monkeypatch):
    db = Busy(2)
    module._switch_to_wal(db)  # of two that switch at once SQLite turns one away without waiting
    assert db.asked == 3
    monkeypatch.setattr(module, "BUSY", 0.05)
    for hopeless in (Busy(1000), Busy(1, "disk I/O error")):
        with pytest.raises(sqlite3.OperationalError):
            module._switch_to_wal(hopeless)
    assert hopeless.asked == 1


def test_a_cache_that_another_process_holds_too_long_is_done_without(folder, monkeypatch):
    monkeypatch.setattr(module, "BUSY", 0.05)
    fill(folder, {A: b"one"})
    with Cache(folder) as cache:
        other = sqlite3.connect(folder / FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert cache.get("judgement", [A]) == {A: b"one"}
        cache.put("judgement", {B: b"two"})
        assert "locked" in cache.problem
        other.execute("ROLLBACK")
        other.close()
        assert cache.get("judgement", [A]) == {}
    assert kept(folder, [A, B]) == {A: b"one"}  # it was not damaged, so it is still there


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_done_without(folder):
    folder.mkdir(mode=0o500)
    with Cache(folder) as cache:
        cache.put("judgement", {A: b"one"})
        assert cache.get("judgement", [A]) == {}
        assert "cannot be used" in cache.problem


def test_a_read_only_file_is_done_without(folder, monkeypatch):
    fill(folder, {A: b"one"})
    connect = sqlite3.connect

    def read_only(path, **options):
        return connect(f"file:{path}?mode=ro", uri=True, **options)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    with Cache(folder) as cache:
        cache.put("judgement", {B: b"two"})
        assert "readonly" in cache.problem
    monkeypatch.undo()
    assert kept(folder, [A, B]) == {A: b"one"}


def test_a_file_in_the_place_of_the_folder_is_done_without(folder):
    folder.write_text("a file")
    with Cache(folder) as cache:
        cache.put("judgement", {A: b"one"})
        assert cache.get("judgement", [A]) == {}
        assert "cannot be made" in cache.problem
    assert folder.read_text() == "a file"


def test_without_a_folder_nothing_is_kept():
    with Cache(None) as cache:
        cache.put("judgement", {A: b"one"})
        assert cache.get("judgement", [A]) == {}
        assert (cache.problem, cache.path) == (None, None)


def test_what_was_not_used_for_longest_goes_first(folder, monkeypatch):
    now = [0]
    monkeypatch.setattr(module.time, "time", lambda: now[0])
    value = os.urandom(1000)
    with Cache(folder, limit=500_000) as cache:
        for part in range(10):
            now[0] = 10_000 * (part + 1)
            cache.put("vector", {key(str(part), str(n)): value for n in range(100)})
            assert key("0", "0") in cache.get("vector", [key("0", "0")])  # used all the time
        first, last = (sum(len(cache.get("vector", [key(p, str(n))])) for n in range(1, 100)) for p in ("0", "9"))
        assert (first, last) == (0, 99)
        assert look(folder).entries["vector"] < 500
    assert (folder / FILE).stat().st_size < 700_000


def test_a_cache_is_as_large_as_its_limit_says(folder):
    with Cache(folder, limit=300_000) as cache:
        for part in range(30):
            cache.put("vector", {key(str(part), str(n)): os.urandom(1000) for n in range(50)})
        assert cache.problem is None
        assert look(folder).entries["vector"] > 100
    assert (folder / FILE).stat().st_size < 400_000


def test_removing_tells_the_size_and_leaves_other_files(folder):
    fill(folder, {A: b"one"})
    (folder / "mine.txt").write_text("mine")
    assert remove(folder) > 0
    assert remove(folder) == 0
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]


def test_the_default_folder_is_one_for_caches_of_this_program():
    assert "factcheck" in str(default_folder()).lower()
