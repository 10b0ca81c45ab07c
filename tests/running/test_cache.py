"""A cache never gives back anything but what was kept, whatever happens to its file."""

from __future__ import annotations

import multiprocessing
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from framing.running.cache import Cache


def key(n: int) -> bytes:
    return n.to_bytes(32, "big")


def value(n: int) -> bytes:
    """A value that its key foretells: some that can be packed, some that can't, some short, one empty."""
    if n % 3 == 0:
        return random.Random(n).randbytes(2000)
    return f"{n} ".encode() * (n % 700)


ROOT = Path(__file__).parents[2]
if sys.platform == "win32":
    PROCESSES = multiprocessing.get_context("spawn")
else:
    PROCESSES = multiprocessing.get_context("fork")


def write(path: Path, first: int, last: int) -> None:
    with Cache(path) as cache:
        for start in range(first, last, 20):
            cache.put([(key(n), value(n)) for n in range(start, start + 20)])
            cache.get([key(n) for n in range(start, start + 20)])
        assert not cache.problems, cache.problems


def test_what_was_kept_is_found_by_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "new" / "cache.sqlite"
    with Cache(path) as cache:
        assert cache.get([key(1), key(2)]) == [None, None]
        cache.put([(key(n), value(n)) for n in range(1500)])
        cache.put([(key(7), b"first"), (key(7), b"last")])
        cache.put([])
    with Cache(path) as cache:
        found = cache.get([key(n) for n in (*range(1500), 99999, 7)])
        assert cache.get([]) == []
        assert not cache.problems
    assert found[-2:] == [None, b"last"]
    assert found[7] == b"last"
    assert all(found[n] == value(n) for n in range(1500) if n != 7)
    assert sorted(file.name for file in path.parent.iterdir()) == ["cache.sqlite", "cache.sqlite.lock"]


def test_values_that_can_be_packed_are(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache") as cache:
        cache.put([(key(n), b"the same words again " * 5000) for n in range(10)])
    assert (tmp_path / "cache").stat().st_size < 100_000


@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "swap", "type"])
def test_a_broken_entry_is_noticed_dropped_and_made_again(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "cache"
    with Cache(path) as cache:
        cache.put([(key(n), value(n)) for n in range(10)])
    connection = sqlite3.connect(path)
    (stored,) = connection.execute("SELECT value FROM contents WHERE key = ?", (key(3),)).fetchone()
    (other,) = connection.execute("SELECT value FROM contents WHERE key = ?", (key(6),)).fetchone()
    flipped = stored[:500] + bytes([stored[500] ^ 1]) + stored[501:]
    broken = {"flip": flipped, "cut": stored[:-1], "empty": b"", "swap": other, "type": "text"}[harm]
    connection.execute("UPDATE contents SET value = ? WHERE key = ?", (broken, key(3)))
    connection.commit()
    connection.close()
    with Cache(path) as cache:
        assert cache.get([key(n) for n in range(10)]) == [None if n == 3 else value(n) for n in range(10)]
        cache.put([(key(3), value(3))])
        assert cache.get([key(3)]) == [value(3)]
        assert not cache.problems


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (x)")
    connection.commit()
    connection.close()


def other_layout(path: Path) -> None:
    with Cache(path) as cache:
        cache.put([(key(1), b"old")])
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def no_database(path: Path) -> None:
    path.write_bytes(b"This is a letter to my aunt.\n" * 400)


@pytest.mark.parametrize("make", [other_database, other_layout, no_database])
def test_a_file_that_is_no_cache_is_set_aside_unharmed(tmp_path: Path, make: object) -> None:
    path = tmp_path / "cache"
    assert callable(make)
    make(path)
    before = path.read_bytes()
    for _ in range(2):
        with Cache(path) as cache:
            cache.put([(key(1), b"one")])
            assert cache.get([key(1)]) == [b"one"]
            assert not cache.problems
    assert path.with_name("cache.broken").read_bytes() == before


def test_bytes_broken_anywhere_give_no_wrong_value_and_no_error(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    with Cache(whole) as cache:
        cache.put([(key(n), value(n)) for n in range(60)])
    content = whole.read_bytes()
    keys = [key(n) for n in range(60)]
    missing = 0
    for seed in range(40):
        choose = random.Random(seed)
        broken = bytearray(content)
        for _ in range(choose.choice([1, 20, 400])):
            broken[choose.randrange(len(broken) if seed % 2 else 8192)] = choose.randrange(256)
        path = tmp_path / f"{seed}"
        path.write_bytes(broken[: choose.randrange(len(broken))] if seed % 5 == 0 else broken)
        with Cache(path) as cache:
            found = cache.get(keys)
            assert all(got is None or got == value(n) for n, got in enumerate(found))
            missing += found.count(None)
            cache.put([(key(n), value(n)) for n in range(60)])
            cache.prune(10**9)
        with Cache(path) as cache:
            assert all(got is None or got == value(n) for n, got in enumerate(cache.get(keys)))
    assert missing


def test_a_file_found_broken_while_in_use_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    with Cache(path) as cache:
        cache.put([(key(n), value(n)) for n in range(300)])
    content = bytearray(path.read_bytes())
    content[8192:] = bytes(len(content) - 8192)
    path.write_bytes(content)
    with Cache(path) as cache:
        cache.get([key(n) for n in range(300)])
        cache.put([(key(1), b"one")])
        assert cache.get([key(1)]) == [b"one"]
        assert not cache.problems


def test_a_place_that_cannot_be_written_turns_the_cache_off(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "cache").mkdir()
    for path in (tmp_path / "file" / "cache", tmp_path / "cache"):
        with Cache(path) as cache:
            cache.put([(key(1), b"one")])
            assert cache.get([key(1), key(2)]) == [None, None]
            assert cache.prune(0) == 0
            assert not cache.on
        (problem,) = cache.problems
        assert str(path) in str(problem)
        assert "computed anew" in str(problem)
        assert "\n" not in str(problem)


FULL = """
import resource, sys
from framing.running.cache import Cache
from tests.running.test_cache import key, value
with Cache(sys.argv[1]) as cache:
    cache.put([(key(n), value(n)) for n in range(50)])
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    for n in range(50, 3000, 50):
        cache.put([(key(m), value(m)) for m in range(n, n + 50)])
print(len(cache.problems), cache.on)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_a_full_disk_turns_the_cache_off(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    run = subprocess.run([sys.executable, "-c", FULL, str(path)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1", "False"]
    assert not run.stderr
    with Cache(path) as cache:
        assert cache.get([key(n) for n in range(50)]) == [value(n) for n in range(50)]


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_a_writer_killed_at_any_moment_leaves_a_usable_cache(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    choose = random.Random(1)
    kept = killed = 0
    for attempt in range(20):
        process = PROCESSES.Process(target=write, args=(path, attempt * 1000, attempt * 1000 + 100_000))
        process.start()
        time.sleep(choose.random() * 0.1)
        process.kill()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        with Cache(path) as cache:
            first = attempt * 1000
            found = cache.get([key(n) for n in range(first, first + 1000)])
            assert all(got is None or got == value(n) for n, got in enumerate(found, first))
            kept += len(found) - found.count(None)
            cache.put([(key(10**9 + attempt), b"still usable")])
            assert cache.get([key(10**9 + i) for i in range(attempt + 1)]) == [b"still usable"] * (attempt + 1)
            assert not cache.problems
    assert killed == 20
    assert kept > 100
    assert not path.with_name("cache.broken").exists()


@pytest.mark.parametrize("broken", [False, True])
def test_two_writers_at_once_do_each_other_no_harm(tmp_path: Path, broken: bool) -> None:
    path = tmp_path / "cache"
    if broken:
        no_database(path)
    bounds = ((0, 2000), (1000, 3000), (0, 3000))
    writers = [PROCESSES.Process(target=write, args=(path, first, last)) for first, last in bounds]
    for process in writers:
        process.start()
    for process in writers:
        process.join()
    assert [process.exitcode for process in writers] == [0, 0, 0]
    with Cache(path) as cache:
        assert cache.get([key(n) for n in range(3000)]) == [value(n) for n in range(3000)]


def test_prune_forgets_what_was_not_used_for_longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cache"
    contents = [(key(n), random.Random(n).randbytes(10_000)) for n in range(100)]
    now = 1_000_000.0
    monkeypatch.setattr("framing.running.cache.time", lambda: now)
    with Cache(path) as cache:
        cache.put(contents[:50])
        now += 10_000
        cache.put(contents[50:])
    size = path.stat().st_size
    now += 10_000
    with Cache(path) as cache:
        cache.get([key(n) for n in range(10)])
        assert cache.prune(2_000_000) == 0
        assert cache.prune(310_000) == 70
        found = cache.get([key(n) for n in range(100)])
        assert [got is not None for got in found[:50]] == [n < 10 for n in range(50)]
        assert sum(got is not None for got in found[50:]) == 20
    assert path.stat().st_size < 0.5 * size
