"""Keeps what was computed once in one file beside the reports: safe to delete, and never needed for a result."""

from __future__ import annotations

import errno
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from time import time
from types import TracebackType
from typing import TypeVar

from framing.model import Problem

try:
    import fcntl
except ImportError:  # Windows, where a file that somebody has open can't be moved aside anyway
    fcntl = None  # type: ignore[assignment]

Given = TypeVar("Given")

APPLICATION = 0x46524D47
"""Marks a database as ours ("FRMG"), so that no other program's is taken for a cache."""

LAYOUT = 1
"""Goes up when tables or the form of values change; a cache of another layout is set aside."""

PATIENCE = 30.0
"""Seconds to wait for another process that writes."""

_DIGEST = 16
_TOGETHER = 500
"""Keys in one question: older builds of SQLite take at most 999."""

_WORTH_PACKING = 256
_TABLES = (
    "CREATE TABLE contents (key BLOB PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE uses (key BLOB PRIMARY KEY, size INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID",
)
_PASSING = frozenset(
    getattr(sqlite3, f"SQLITE_{name}")
    for name in "PERM BUSY LOCKED NOMEM READONLY INTERRUPT IOERR FULL CANTOPEN PROTOCOL NOLFS AUTH".split()
)
"""What is wrong with the place where the file lies; every other error means that the file is broken."""


class _BrokenError(Exception):
    """The file is damaged, a database of another program, or of another layout."""


@contextmanager
def _broken_or_passing() -> Iterator[None]:
    """Turn what SQLite says of a damaged file, among it text that is none, into one error."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _PASSING:
            raise
        raise _BrokenError(str(error)) from error
    except UnicodeDecodeError as error:
        raise _BrokenError("its text is none") from error


class Cache:
    """Bytes by key in a file that any number of processes of one machine may use at once.

    Whatever goes wrong with the file makes the cache forget, and never stops the work: what is broken is set aside
    (its name gets the ending `.broken`) and begun anew; where nothing can be written the cache is off, `get` finds
    nothing and `put` does nothing. `problems` says so, once. A connection belongs to one process: open another cache
    in each worker. SQLite's log does not work between machines, so keep the file on a local disk.

    Args:
        path: of the file; its folder is made if needed.
    """

    def __init__(self, path: str | Path) -> None:
        self.problems: list[Problem] = []
        self._path = Path(path)
        self._connection: sqlite3.Connection | None = None
        self._used: set[bytes] = set()

    def __enter__(self) -> Cache:
        self._try_to_open(suspect=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._note_uses()
        self._close()

    @property
    def on(self) -> bool:
        """Whether anything can be kept."""
        return self._connection is not None

    def get(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """The value of each key, None where there is none or where it came to harm."""
        found: list[bytes | None] = []
        for start in range(0, len(keys), _TOGETHER):
            some = keys[start : start + _TOGETHER]
            nothing: list[bytes | None] = [None] * len(some)
            found += self._tried(partial(self._get, some), nothing)
        if len(self._used) > 20 * _TOGETHER:
            self._note_uses()
        return found

    def put(self, items: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep these values, all of them or, if the process ends meanwhile, none; the last one of a key counts."""
        packed = [(key, _packed(key, value)) for key, value in items]
        if packed:
            self._tried(lambda connection: _put(connection, packed), None)

    def prune(self, keep: int) -> int:
        """Forget what has not been used for longest until at most `keep` bytes of values stay; how many went."""
        self._note_uses()
        return self._tried(lambda connection: _prune(connection, keep), 0)

    def _get(self, keys: Sequence[bytes], connection: sqlite3.Connection) -> list[bytes | None]:
        question = f"SELECT key, value FROM contents WHERE key IN ({','.join('?' * len(keys))})"
        rows: dict[bytes, object] = dict(connection.execute(question, keys).fetchall())
        values = {key: _unpacked(key, value) for key, value in rows.items()}
        if broken := [(key,) for key, value in values.items() if value is None]:
            with _transaction(connection):
                connection.executemany("DELETE FROM contents WHERE key = ?", broken)
                connection.executemany("DELETE FROM uses WHERE key = ?", broken)
        self._used.update(key for key, value in values.items() if value is not None)
        return [values.get(key) for key in keys]

    def _note_uses(self) -> None:
        used, self._used = self._used, set()
        if used:
            self._tried(lambda connection: _note(connection, sorted(used)), None)

    def _tried(self, action: Callable[[sqlite3.Connection], Given], otherwise: Given) -> Given:
        """What the action gives back; if the file is broken, once more on a new one; `otherwise` if nothing helps."""
        for _ in range(2):
            if self._connection is None:
                return otherwise
            try:
                with _broken_or_passing():
                    return action(self._connection)
            except sqlite3.Error as error:
                self._turn_off(error)
            except _BrokenError as error:
                broken = error
                self._close()
                self._try_to_open(suspect=True)
        self._turn_off(broken)
        return otherwise

    def _try_to_open(self, suspect: bool) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = _opened(self._path, suspect)
        except (OSError, sqlite3.Error, _BrokenError) as error:
            self._turn_off(error)

    def _turn_off(self, error: Exception) -> None:
        self._close()
        if not self.problems:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            what = f"the cache cannot be used ({reason}), so everything is computed anew."
            self.problems.append(Problem(str(self._path), what, "The results are the same. It is safe to delete."))

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def _put(connection: sqlite3.Connection, packed: Sequence[tuple[bytes, bytes]]) -> None:
    now = _now()
    with _transaction(connection):
        connection.executemany("INSERT OR REPLACE INTO contents VALUES (?, ?)", packed)
        uses = [(key, len(value), now) for key, value in packed]
        connection.executemany("INSERT OR REPLACE INTO uses VALUES (?, ?, ?)", uses)


def _note(connection: sqlite3.Connection, keys: Sequence[bytes]) -> None:
    now = _now()
    with _transaction(connection):
        connection.executemany("UPDATE uses SET used = ? WHERE key = ?", [(now, key) for key in keys])


def _now() -> int:
    """Milliseconds: what a run has used was used later than what only the run before it did."""
    return int(time() * 1000)


def _prune(connection: sqlite3.Connection, keep: int) -> int:
    if connection.execute("SELECT total(size) FROM uses").fetchone()[0] <= keep:
        return 0
    with _transaction(connection):
        totals = "SELECT key, sum(size) OVER (ORDER BY used DESC, key) AS total FROM uses"
        gone = connection.execute(
            f"DELETE FROM uses WHERE key IN (SELECT key FROM ({totals}) WHERE total > ?)", (keep,)
        )
        connection.execute("DELETE FROM contents WHERE key NOT IN (SELECT key FROM uses)")
    # As a script: execute() would stop after one page.
    connection.executescript("PRAGMA incremental_vacuum")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return gone.rowcount


def _packed(key: bytes, value: bytes) -> bytes:
    """The value, deflated where that pays, behind a sign that says so and a digest of key and all."""
    body = b"\0" + value
    if len(value) >= _WORTH_PACKING:
        deflated = zlib.compress(value, 1)
        if len(deflated) < 0.9 * len(value):
            body = b"\1" + deflated
    return _digest(key, body) + body


def _unpacked(key: bytes, stored: object) -> bytes | None:
    """The value, or None where it is not what was kept under this key."""
    if not isinstance(stored, bytes) or len(stored) <= _DIGEST:
        return None
    body = stored[_DIGEST:]
    if stored[:_DIGEST] != _digest(key, body):
        return None
    return zlib.decompress(body[1:]) if body[0] else body[1:]


def _digest(key: bytes, body: bytes) -> bytes:
    digest = blake2b(len(key).to_bytes(8, "big") + key, digest_size=_DIGEST)
    digest.update(body)
    return digest.digest()


# ---------------------------------------------------------------- the file


def _check_plain(path: Path) -> None:
    """Raise OSError where something else than a file lies: no folder can be opened, and at a pipe one waits forever."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EEXIST, "this has to be a file, and is none; delete it", str(path))


def _opened(path: Path, suspect: bool) -> sqlite3.Connection:
    """A connection to the cache at this path; what lies there and can't be used is set aside first.

    `suspect`: something was found broken there, so all of it is checked; another process may have put a new one in its
    place meanwhile. Opening is done by one process at a time, lest one set aside what the other has just made.
    """
    _check_plain(path)
    with one_at_a_time(path):
        try:
            return _connected(path, suspect)
        except _BrokenError:
            _set_aside(path)
            return _connected(path, suspect=False)


def _connected(path: Path, suspect: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    connection.text_factory = bytes
    try:
        with _broken_or_passing():
            _check_or_begin(connection)
            if suspect and connection.execute("PRAGMA quick_check(1)").fetchone() != (b"ok",):
                raise _BrokenError("the check of its pages fails")
    except BaseException:
        connection.close()
        raise
    return connection


def _check_or_begin(connection: sqlite3.Connection) -> None:
    ours = {statement.encode() for statement in _TABLES}
    tables = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    if not tables:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    else:
        marks = [connection.execute(f"PRAGMA {mark}").fetchone()[0] for mark in ("application_id", "user_version")]
        if marks != [APPLICATION, LAYOUT] or tables != ours:
            raise _BrokenError("it is none of ours")
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("PRAGMA synchronous = NORMAL")
    if not tables:
        with _transaction(connection):
            for statement in _TABLES:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {LAYOUT}")


def _set_aside(path: Path) -> None:
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.replace(path.with_name(path.name + ".broken"))


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Wait until no other process holds this path, and hold it meanwhile; where the system knows no locks, go on.

    Raises:
        OSError: the file of the lock cannot be written, or is none.
    """
    if fcntl is None:
        yield
        return
    place = path.with_name(path.name + ".lock")
    _check_plain(place)
    # The lock ends with the process, however that ends; the empty file stays.
    with closing(place.open("wb")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
