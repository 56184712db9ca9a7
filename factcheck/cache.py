"""What was computed before, in one SQLite file: content and model identity → bytes, checked when they are read."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from factcheck.errors import CacheError

LAYOUT = 1
"""Version of the tables, and part of the file's name: programs that differ in it keep out of each other's way."""
FILE = f"cache-{LAYOUT}.sqlite"
LIMIT = 1_000_000_000
"""Bytes that the file may have: some six million judgements, or half a million vectors of 384 numbers."""
KEPT = 0.8
"""Share of the limit that stays when the oldest entries go, so that they do not go one by one."""
BUSY = 10.0
"""Seconds to wait for another process that is writing; a write takes milliseconds."""
AGAIN = 0.02
"""Seconds until what SQLite does not wait for is tried again."""
TOUCHED = 3600
"""Seconds in which an entry that is used again is not noted again: reading would else cost a write each time."""
_AT_ONCE = 500
"""Keys in one statement: SQLite takes at least 999 in every build."""
_DIGEST = 16
"""Bytes of a key: of 10^9 entries two are taken for one with a probability of 10^-21."""
_CHECK = 8
"""Bytes of the checksum before each value."""
_SIDES = ("", "-wal", "-shm")
"""What SQLite adds to the name for its own files beside the database."""

Key = bytes


def default_folder() -> Path:
    """Return the platform's folder for what may be deleted at any time, e.g. `~/.cache/factcheck`."""
    from platformdirs import user_cache_path

    return user_cache_path("factcheck", appauthor=False)


def key(*parts: str | bytes) -> Key:
    """Return the key of some content: no two lists of parts have one, wherever they are parted."""
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "little"))
        digest.update(raw)
    return digest.digest()


@dataclass(frozen=True, slots=True)
class Info:
    """What a cache holds: entries by kind, and the bytes that its files take."""

    path: Path
    size: int
    entries: Mapping[str, int]


class Cache:
    """A key-value store that several processes may use at once, and that is never needed.

    Whatever is wrong with the file – a disk that is full or read-only, a crash, another program's bytes – costs time,
    not the run: entries are then computed anew, and `problem` says why. A damaged file is made anew. Every value
    carries a checksum of itself and its key; one that fails is not returned. Without a folder nothing is kept.
    """

    def __init__(self, folder: Path | None, *, limit: int = LIMIT) -> None:
        self.path = None if folder is None else folder / FILE
        self.limit = limit
        self.problem: str | None = None
        self.hits = 0
        self.misses = 0
        self._db: sqlite3.Connection | None = None
        if folder is None:
            return
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            self.problem = f"{folder} cannot be made: {error.strerror or error}"
            return
        self._open(folder / FILE)

    def get(self, kind: str, keys: Sequence[Key]) -> dict[Key, bytes]:
        """Return the values that are known, by key."""
        found: dict[Key, bytes] = {}
        stale: list[Key] = []
        now = int(time.time())
        with self._trouble():
            for some in _portions(keys):
                holes = ",".join("?" * len(some))
                rows = self._run(
                    f"SELECT key, value, used FROM entries WHERE kind = ? AND key IN ({holes})", kind, *some
                )
                for at, value, used in rows:
                    content = _checked(at, value)
                    if content is None:
                        continue
                    found[at] = content
                    if not now - TOUCHED < used <= now:
                        stale.append(at)
            if stale:
                self._write("UPDATE entries SET used = ? WHERE kind = ? AND key = ?", [(now, kind, at) for at in stale])
        self.hits += len(found)
        self.misses += len(keys) - len(found)
        return found

    def put(self, kind: str, values: Mapping[Key, bytes]) -> None:
        """Store values by key, all or none of them; the oldest entries go when the file is too large."""
        now = int(time.time())
        rows = [(kind, at, _check(at, value) + value, now) for at, value in values.items()]
        with self._trouble():
            self._write("INSERT OR REPLACE INTO entries (kind, key, value, used) VALUES (?, ?, ?, ?)", rows)
            self._evict()

    def close(self) -> None:
        """Let go of the file; the cache knows nothing from now on."""
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
            self._db = None

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self, path: Path) -> None:
        """Open the file; make it anew when it is damaged or of another layout."""
        for again in (False, True):
            try:
                self._db = _connect(path)
                return
            except sqlite3.DatabaseError as error:
                if again or isinstance(error, sqlite3.OperationalError):  # locked, read-only, full: leave it alone
                    self.problem = f"{path} cannot be used: {error}"
                    return
            try:
                remove(path.parent)
            except CacheError as error:
                self.problem = str(error)
                return

    @contextlib.contextmanager
    def _trouble(self) -> Iterator[None]:
        """Go on without the cache when its file fails; a damaged one is removed, for the next run to make anew."""
        try:
            yield
        except sqlite3.Error as error:
            self.close()
            self.problem = f"{self.path} cannot be used: {error}"
            damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
            if damaged and self.path is not None:
                self.problem = f"{self.path} was damaged and has been removed: {error}"
                with contextlib.suppress(CacheError):
                    remove(self.path.parent)

    def _run(self, statement: str, *values: object) -> list[Any]:
        return [] if self._db is None else self._db.execute(statement, values).fetchall()

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if self._db is None or not rows:
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._db.executemany(statement, rows)
            self._db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise

    def _evict(self) -> None:
        """Delete what was not used for longest until the file is well below its limit."""
        if self._db is None:
            return
        page = self._number("page_size")
        pages = self._number("page_count") - self._number("freelist_count")
        if page * pages <= self.limit:
            return
        (count,) = self._db.execute("SELECT count(*) FROM entries").fetchone()
        gone = max(1, int(count * (1 - KEPT * self.limit / (page * pages))))
        self._write(
            "DELETE FROM entries WHERE rowid IN (SELECT rowid FROM entries ORDER BY used, rowid LIMIT ?)", [(gone,)]
        )
        self._db.execute("PRAGMA incremental_vacuum").fetchall()

    def _number(self, pragma: str) -> int:
        assert self._db is not None
        return int(self._db.execute(f"PRAGMA {pragma}").fetchone()[0])


def look(folder: Path) -> Info | None:
    """Return what the cache in `folder` holds, None where there is none; nothing is changed.

    Raises CacheError when it cannot be read.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=BUSY, uri=True)
        with contextlib.closing(db):
            entries = db.execute("SELECT kind, count(*) FROM entries GROUP BY kind ORDER BY kind").fetchall()
    except sqlite3.Error as error:
        raise CacheError(
            f"{path} cannot be read: {error}; delete it with: factcheck cache clear --cache-dir {folder}"
        ) from error
    return Info(path, _size(path), dict(entries))


def remove(folder: Path) -> int:
    """Delete a cache and return the bytes that it took; nothing else in the folder is touched.

    A process that is using it goes on with what it has opened. Raises CacheError when the file cannot be deleted.
    """
    path = folder / FILE
    size = _size(path)
    for side in _SIDES:
        file = path.with_name(path.name + side)
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise CacheError(f"{file} cannot be deleted: {error.strerror or error}; delete it by hand") from error
    return size


def _connect(path: Path) -> sqlite3.Connection:
    """Open or make the database; raises sqlite3.DatabaseError when the file is another one's or damaged."""
    db = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    try:
        # in this order: another process may make tables and version, which come in one, between the two
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if tables and version != LAYOUT:
            raise sqlite3.DatabaseError(f"its layout is {version}, not {LAYOUT}")
        if not tables:
            db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        _switch_to_wal(db)
        db.execute("PRAGMA synchronous = NORMAL")  # a crash may lose the last entries, never the file
        db.execute("PRAGMA journal_size_limit = 16000000")
        db.execute("BEGIN IMMEDIATE")  # finds out whether the disk can be written, and keeps two from making tables
        db.execute(
            "CREATE TABLE IF NOT EXISTS entries "
            "(kind TEXT, key BLOB, value BLOB, used INTEGER, PRIMARY KEY (kind, key))"
        )
        db.execute("CREATE INDEX IF NOT EXISTS oldest ON entries (used)")
        db.execute(f"PRAGMA user_version = {LAYOUT}")
        db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return db


def _switch_to_wal(db: sqlite3.Connection) -> None:
    """Let readers and a writer go on side by side; of two that switch at once SQLite turns one away without waiting."""
    end = time.monotonic() + BUSY
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
        time.sleep(AGAIN)


def _check(at: Key, value: bytes) -> bytes:
    return blake2b(value, digest_size=_CHECK, key=at).digest()


def _checked(at: Key, value: object) -> bytes | None:
    """Return a stored value without its checksum, None when either is damaged."""
    if not isinstance(value, bytes) or len(value) < _CHECK:
        return None
    content = value[_CHECK:]
    return content if _check(at, content) == value[:_CHECK] else None


def _portions(keys: Iterable[Key]) -> Iterator[list[Key]]:
    rest = iter(keys)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _size(path: Path) -> int:
    """Return the bytes of the database with SQLite's own files beside it."""
    total = 0
    for side in _SIDES:
        with contextlib.suppress(OSError):
            total += path.with_name(path.name + side).stat().st_size
    return total
