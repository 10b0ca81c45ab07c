"""What earlier runs read and measured: looked up before an article is read, by its content and what measures it."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from framing.model import Entry, FramingError
from framing.reading.formats import read_article
from framing.running import fingerprint
from framing.running.cache import Cache

LARGEST_CACHE = 4_000_000_000
"""Bytes of values that stay at the end of a run, some 700,000 articles; what was not used for longest goes first."""

Stamp = tuple[int, int, int] | None
"""When a file was last written (ns), its size (bytes) and its inode; None where it has none (a remote store)."""


class LookUp(NamedTuple):
    """Some articles as they were when they were looked up: keys, stamps of their files, and results (None: unknown)."""

    entries: tuple[Entry, ...]
    keys: tuple[bytes, ...]
    stamps: tuple[Stamp, ...]
    values: tuple[bytes | None, ...]


@dataclass(frozen=True, slots=True)
class ResultCache:
    """Results of articles in a cache; used by one process alone, which hands them to its workers and takes them back.

    `source` says which package and which configuration they come from. `standing` is by article ("side/id") the keys
    of the text that is cut out of it: a part of its own key, so that others stay known where that changes.
    """

    store: Cache
    source: str
    standing: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def look_up(self, entries: tuple[Entry, ...]) -> LookUp:
        """What is known of these articles; their files are read for that, not parsed."""
        # Before the content: a file written in between has another stamp afterwards.
        stamps = tuple(stamp_of(entry.path) for entry in entries)
        keys = tuple(self._key(entry) for entry in entries)
        return LookUp(entries, keys, stamps, tuple(self.store.get(keys)))

    def _key(self, entry: Entry) -> bytes:
        standing = sorted(self.standing.get(f"{entry.side}/{entry.id}", ()))
        return _digest(self.source, entry.side, entry.id, content_of(entry), *map(str, standing))

    def keep(self, found: LookUp, results: Sequence[tuple[int, bytes]]) -> None:
        """Keep new results, each with its place among the articles that were looked up.

        One whose file was written meanwhile is left out, since it may not be of the content that its key names.
        """
        same = (item for item in results if stamp_of(found.entries[item[0]].path) == found.stamps[item[0]])
        self.store.put([(found.keys[place], value) for place, value in same])


@contextmanager
def result_store(path: Path | None) -> Iterator[Cache | None]:
    """The cache in this file, or none without a file; at the end the file is cut down to `LARGEST_CACHE`."""
    if path is None:
        yield None
        return
    with Cache(path) as store:
        try:
            yield store
        finally:
            store.prune(LARGEST_CACHE)


def results_in(
    store: Cache | None, configuration: str, standing: Mapping[str, frozenset[int]] | None = None
) -> ResultCache | None:
    """The results in a cache, or none without one.

    Args:
        store: an open cache.
        configuration: what the results depend on besides the package, as from `fingerprint.of_configuration`.
        standing: the keys of the text that is cut out of each article ("side/id").
    """
    if store is None:
        return None
    return ResultCache(store, f"{fingerprint.of_package()} {configuration} {_secret()}", standing or {})


def stamp_of(path: Path) -> Stamp:
    """What changes whenever a file is written."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def content_of(entry: Entry) -> str:
    """A digest of what an article is read from: the bytes of its file, or the fields of its row."""
    try:
        if not entry.row:
            return f"{entry.path.suffix} {hashlib.sha256(entry.path.read_bytes()).hexdigest()}"
        a = read_article(entry)
        return _digest(a.text, a.title, a.published, a.url, a.author, a.outlet, a.language).hex()
    except (OSError, FramingError) as error:
        return f"unreadable: {error}"


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


@cache
def _secret() -> str:
    """What only this user knows: results are unpickled, so those that somebody else put into a file are never used."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    path = base / "framing" / "secret"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_hex(32))
        return path.read_text(encoding="ascii")
    except (OSError, RuntimeError):
        return secrets.token_hex(32)
