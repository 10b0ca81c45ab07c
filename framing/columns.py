"""Units x keys, sparse: in memory, on disk, or several stacked. All answer the same three questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.model import Key

Amounts = NDArray[np.float64]

IN_MEMORY = 1_000_000
"""Amounts that all piles of a corpus hold in memory (16 MB); with more of them they go to disk."""
SHELF = 250_000
"""Amounts on one shelf of a pile on disk (4 MB): what is read at a time."""

ENTRY = np.dtype([("row", "<i4"), ("key", "<i4"), ("amount", "<f8")])


class Columns(Protocol):
    """Who has how much of what."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every key that occurs, sorted."""

    @property
    def rows(self) -> int:
        """How many units there are."""

    def totals(self) -> Amounts:
        """The sum of each key over all units."""

    def counts(self) -> NDArray[np.int64]:
        """In how many units each key has an amount."""

    def select(self, keys: Sequence[Key]) -> sparse.csr_array:
        """Units x the keys asked for, each as often as it is asked for; one that never occurred is all zeros."""


@dataclass(frozen=True)
class Held:
    """Columns in memory."""

    keys: tuple[Key, ...]
    amounts: sparse.csc_array

    @property
    def rows(self) -> int:
        return int(self.amounts.shape[0])

    @cached_property
    def place(self) -> dict[Key, int]:
        """Where each key stands."""
        return {key: i for i, key in enumerate(self.keys)}

    def totals(self) -> Amounts:
        return np.asarray(self.amounts.sum(axis=0), np.float64).ravel()

    def counts(self) -> NDArray[np.int64]:
        return np.diff(self.amounts.indptr).astype(np.int64)

    def select(self, keys: Sequence[Key]) -> sparse.csr_array:
        known = [(to, self.place[key]) for to, key in enumerate(keys) if key in self.place]
        if not known:
            return sparse.csr_array((self.rows, len(keys)))
        picked = self.amounts[:, [column for _, column in known]].tocoo()
        targets = np.array([to for to, _ in known], np.int64)
        where = (picked.coords[0], targets[picked.coords[1]])
        return sparse.csr_array((picked.data, where), shape=(self.rows, len(keys)))


@dataclass(frozen=True)
class Listed:
    """Columns of a block, entry by entry; `key` is the place among `met`, the keys in the order they were met.

    Nothing is sorted before somebody asks: what goes on a pile is sorted there, once.
    """

    met: tuple[Key, ...]
    rows: int
    entries: NDArray[np.void]

    @cached_property
    def held(self) -> Held:
        """The same by key."""
        keys = tuple(sorted(self.met))
        entries = self.entries.copy()
        entries["key"] = _ranks(keys, {key: i for i, key in enumerate(self.met)})[entries["key"]]
        return _held(entries, keys, self.rows)

    @property
    def keys(self) -> tuple[Key, ...]:
        return self.held.keys

    def totals(self) -> Amounts:
        return self.held.totals()

    def counts(self) -> NDArray[np.int64]:
        return self.held.counts()

    def select(self, keys: Sequence[Key]) -> sparse.csr_array:
        return self.held.select(keys)


@dataclass(frozen=True)
class Shelved:
    """Columns on disk: shelf after shelf of neighbouring keys, read when they are asked for."""

    keys: tuple[Key, ...]
    rows: int
    sums: Amounts
    held: NDArray[np.int64]
    shelves: tuple[tuple[int, int, Path], ...]

    @cached_property
    def place(self) -> dict[Key, int]:
        """Where each key stands."""
        return {key: i for i, key in enumerate(self.keys)}

    def totals(self) -> Amounts:
        return self.sums

    def counts(self) -> NDArray[np.int64]:
        return self.held

    def select(self, keys: Sequence[Key]) -> sparse.csr_array:
        once = {key: to for to, key in enumerate(dict.fromkeys(keys))}
        targets = np.full(len(self.keys), -1, np.int32)
        for key, to in once.items():
            if key in self.place:
                targets[self.place[key]] = to
        found = []
        for first, last, path in self.shelves:
            if (targets[first:last] >= 0).any():
                entries = np.fromfile(path, ENTRY)
                found.append(entries[targets[entries["key"]] >= 0])
        entries = np.concatenate(found) if found else np.empty(0, ENTRY)
        where = (entries["row"].astype(np.int32), targets[entries["key"]])
        columns = sparse.csr_array((entries["amount"], where), shape=(self.rows, len(once)))
        return columns if len(once) == len(keys) else columns[:, [once[key] for key in keys]]


@dataclass(frozen=True)
class Stacked:
    """Columns of several piles, one below the other."""

    parts: tuple[Columns, ...]

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        return tuple(sorted({key for part in self.parts for key in part.keys}))

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)

    def totals(self) -> Amounts:
        return self._added([part.totals() for part in self.parts])

    def counts(self) -> NDArray[np.int64]:
        return self._added([part.counts() for part in self.parts]).astype(np.int64)

    def _added(self, found: Sequence[NDArray[np.float64] | NDArray[np.int64]]) -> Amounts:
        place = {key: i for i, key in enumerate(self.keys)}
        sums = np.zeros(len(self.keys))
        for part, numbers in zip(self.parts, found, strict=True):
            sums[[place[key] for key in part.keys]] += numbers
        return sums

    def select(self, keys: Sequence[Key]) -> sparse.csr_array:
        return sparse.csr_array(sparse.vstack([part.select(keys) for part in self.parts]))


class Room:
    """The memory that several piles share: once it is full, what all of them hold goes to disk."""

    def __init__(self) -> None:
        self._piles: list[Pile] = []
        self._held = 0

    def enter(self, pile: Pile) -> None:
        """Let a pile share the memory."""
        self._piles.append(pile)

    def take(self, amounts: int) -> None:
        """So many amounts have come in."""
        self._held += amounts
        if self._held > IN_MEMORY:
            for pile in self._piles:
                pile.to_disk()
            self._held = 0


class Pile:
    """Rows of amounts as they come in, block after block, in memory until there are too many in the room."""

    def __init__(self, folder: Path, name: str, room: Room) -> None:
        self._folder, self._name, self._room = folder, name, room
        self._ids = _numbers()
        self._parts: list[NDArray[np.void]] = []
        self._rows = 0
        room.enter(self)

    @property
    def rows(self) -> int:
        """How many rows have come in."""
        return self._rows

    def add(self, block: Listed) -> None:
        """Take in the rows of one block."""
        ids = np.fromiter(map(self._ids.__getitem__, block.met), np.int32, len(block.met))
        entries = block.entries.copy()
        entries["row"] += self._rows
        entries["key"] = ids[entries["key"]]
        self._rows += block.rows
        self._parts.append(entries)
        self._room.take(len(entries))

    def to_disk(self) -> None:
        """Write what is in memory behind what is on disk."""
        if any(map(len, self._parts)):
            with self._raw.open("ab") as file:
                for part in self._parts:
                    part.tofile(file)
        self._parts = []

    def columns(self, dropped: NDArray[np.int64]) -> Columns:
        """All that came in, but for the rows `dropped`; the rows after these move up."""
        keys = sorted(self._ids)
        rank = _ranks(keys, self._ids)
        stays = np.ones(self._rows, np.bool_)
        stays[dropped] = False
        moved = np.cumsum(stays, dtype=np.int32) - 1
        left = int(stays.sum())
        if not self._raw.exists():
            whole = self._renamed(np.concatenate(self._parts or [np.empty(0, ENTRY)]), rank, stays, moved)
            return _held(whole, tuple(keys), left)
        return self._shelve(tuple(keys), rank, stays, moved)

    @property
    def _raw(self) -> Path:
        return self._folder / f"{self._name}.raw"

    def _renamed(
        self, entries: NDArray[np.void], rank: NDArray[np.int32], stays: NDArray[np.bool_], moved: NDArray[np.int32]
    ) -> NDArray[np.void]:
        kept = entries[stays[entries["row"]]]
        kept["key"] = rank[kept["key"]]
        kept["row"] = moved[kept["row"]]
        return np.asarray(kept)

    def _chunks(self) -> Iterator[NDArray[np.void]]:
        with self._raw.open("rb") as file:
            while len(chunk := np.fromfile(file, ENTRY, SHELF)):
                yield chunk
        yield from self._parts

    def _shelve(
        self, keys: tuple[Key, ...], rank: NDArray[np.int32], stays: NDArray[np.bool_], moved: NDArray[np.int32]
    ) -> Columns:
        held = np.zeros(len(keys), np.int64)
        sums = np.zeros(len(keys))
        for chunk in self._chunks():
            entries = self._renamed(chunk, rank, stays, moved)
            held += np.bincount(entries["key"], minlength=len(keys))
            sums += np.bincount(entries["key"], entries["amount"], minlength=len(keys))
        shelf_of = np.cumsum(held) // SHELF
        count = int(shelf_of[-1]) + 1
        paths = [self._folder / f"{self._name}.{number}" for number in range(count)]
        for chunk in self._chunks():
            entries = self._renamed(chunk, rank, stays, moved)
            shelves = shelf_of[entries["key"]]
            for number in np.unique(shelves):
                with paths[number].open("ab") as file:
                    entries[shelves == number].tofile(file)
        self._raw.unlink()
        edges = np.searchsorted(shelf_of, np.arange(count + 1))
        shelves_found = tuple((int(edges[i]), int(edges[i + 1]), paths[i]) for i in range(count) if paths[i].exists())
        return Shelved(keys, int(stays.sum()), sums, held, shelves_found)


def _numbers() -> defaultdict[Key, int]:
    """Numbers keys in the order in which they are asked for."""
    numbers: defaultdict[Key, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


def _ranks(keys: Sequence[Key], numbers: Mapping[Key, int]) -> NDArray[np.int32]:
    """By the number of a key, its place among these keys."""
    ranks = np.empty(len(keys), np.int32)
    ranks[[numbers[key] for key in keys]] = np.arange(len(keys), dtype=np.int32)
    return ranks


def columns_of(rows: Sequence[Mapping[Key, float]]) -> Listed:
    """Columns in memory of these rows."""
    met = _numbers()
    sizes = np.array(list(map(len, rows)), np.int64)
    entries = np.empty(int(sizes.sum()), ENTRY)
    entries["row"] = np.repeat(np.arange(len(rows)), sizes)
    entries["key"] = np.fromiter(map(met.__getitem__, chain.from_iterable(rows)), np.int32, len(entries))
    entries["amount"] = np.fromiter(chain.from_iterable(row.values() for row in rows), np.float64, len(entries))
    return Listed(tuple(met), len(rows), entries)


def stacked(parts: Iterable[Columns]) -> Columns:
    """Several piles as one."""
    parts = tuple(parts)
    return parts[0] if len(parts) == 1 else Stacked(parts)


def _held(entries: NDArray[np.void], keys: tuple[Key, ...], rows: int) -> Held:
    where = (entries["row"].astype(np.int64), entries["key"].astype(np.int64))
    return Held(keys, sparse.csc_array((entries["amount"], where), shape=(rows, len(keys))))
