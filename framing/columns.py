"""Units x keys, sparse and stored by key: in memory for a block of articles, in a mapped file for a whole side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count, repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.model import Key

Amounts = NDArray[np.float64]
Entries = NDArray[np.void]

ENTRY = np.dtype([("row", "<i4"), ("key", "<i4"), ("amount", "<f8")])
"""One amount as it comes in: its unit, the number of its key, and how much."""

CHUNK = 250_000
"""Entries that are sorted at a time (4 MB)."""

FEW = 16_384
"""Bytes up to which columns stay in memory: a file of that size costs more time than it saves memory."""


@dataclass(frozen=True)
class Columns:
    """A sparse matrix (rows, keys) in SciPy's CSC layout.

    Args:
        keys: every key that occurs, sorted; in a block in any order.
        rows: how many units there are.
        starts: int64 (keys + 1,), where the entries of each key begin and the last ones end.
        packed: the amounts of all entries (float64), then their rows (int32, or int64 beyond 2**31 entries), as bytes;
            or the file where these are, mapped only while it is read, so that it costs no memory and can be deleted.
    """

    keys: tuple[Key, ...]
    rows: int
    starts: NDArray[np.int64]
    packed: NDArray[np.uint8] | Path

    @cached_property
    def place(self) -> dict[Key, int]:
        """The column of each key."""
        return {key: i for i, key in enumerate(self.keys)}

    def totals(self) -> Amounts:
        """The sum of each key over all units, (keys,)."""
        found, held = np.zeros(len(self.keys)), np.flatnonzero(np.diff(self.starts))
        if held.size:
            found[held] = np.add.reduceat(self.arrays()[0], self.starts[held])
        return found

    def counts(self) -> NDArray[np.int64]:
        """In how many units each key has an amount, (keys,)."""
        return np.diff(self.starts)

    def counts_of(self, keys: Sequence[Key]) -> NDArray[np.int64]:
        """In how many units each of these keys has an amount, (keys,)."""
        return np.append(self.counts(), 0)[self._places(keys)]

    def column(self, key: Key) -> Amounts:
        """The amount of this key in each unit, (rows,); zeros if it never occurred."""
        found = np.zeros(self.rows)
        if (place := self.place.get(key)) is not None:
            amounts, rows = self.arrays()
            own = slice(self.starts[place], self.starts[place + 1])
            found[rows[own]] = amounts[own]
        return found

    def select(self, keys: Sequence[Key]) -> sparse.csr_array:
        """Units x these keys, each as often as it is named; one that never occurred is all zeros."""
        amounts, rows = self.arrays()
        starts = np.append(self.starts, self.starts[-1])  # behind the last key, one that never occurred
        wanted = self._places(keys)
        begin, size = starts[wanted], np.diff(starts)[wanted]
        ends = np.cumsum(size)
        taken = np.arange(ends[-1] if len(ends) else 0) + np.repeat(begin - ends + size, size)
        own = sparse.csc_array((amounts[taken], rows[taken], np.concatenate([[0], ends])), shape=(self.rows, len(keys)))
        return own.tocsr()

    def _places(self, keys: Sequence[Key]) -> NDArray[np.int64]:
        """The column of each of these keys; behind the last for one that never occurred."""
        return np.fromiter(map(self.place.get, keys, repeat(len(self.keys))), np.int64, len(keys))

    def arrays(self) -> tuple[Amounts, NDArray[np.int32] | NDArray[np.int64]]:
        """The amount and the row of each entry, by key and then by row."""
        size = int(self.starts[-1])
        packed = self.packed if isinstance(self.packed, np.ndarray) else np.memmap(self.packed, np.uint8, "r")
        return _unpacked(packed, size)


@dataclass(frozen=True)
class StackedColumns:
    """Columns of several sides, one below the other, with the same methods."""

    parts: tuple[Columns | StackedColumns, ...]

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Every key that occurs in any part, sorted."""
        return tuple(sorted({key for part in self.parts for key in part.keys}))

    def totals(self) -> Amounts:
        """The sum of each key over all units, (keys,)."""
        return self._added([part.totals() for part in self.parts])

    def counts(self) -> NDArray[np.int64]:
        """In how many units each key has an amount, (keys,)."""
        return self._added([part.counts() for part in self.parts]).astype(np.int64)

    def counts_of(self, keys: Sequence[Key]) -> NDArray[np.int64]:
        """In how many units each of these keys has an amount, (keys,)."""
        counts: NDArray[np.int64] = np.sum([part.counts_of(keys) for part in self.parts], axis=0, dtype=np.int64)
        return counts

    def column(self, key: Key) -> Amounts:
        """The amount of this key in each unit, (rows,)."""
        return np.concatenate([part.column(key) for part in self.parts])

    def select(self, keys: Sequence[Key]) -> sparse.csr_array:
        """Units x these keys."""
        return sparse.csr_array(sparse.vstack([part.select(keys) for part in self.parts]))

    def _added(self, found: Sequence[Amounts | NDArray[np.int64]]) -> Amounts:
        place = {key: i for i, key in enumerate(self.keys)}
        sums = np.zeros(len(self.keys))
        for part, numbers in zip(self.parts, found, strict=True):
            sums[[place[key] for key in part.keys]] += numbers
        return sums


class ColumnBuffer:
    """Takes in the columns of blocks, one below the other, in a file, and gives them back as one.

    Args:
        path: of the file, which no other buffer uses; its folder must outlive the columns.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._numbers = _numbers()
        self.rows = 0

    def add(self, block: Columns) -> None:
        """Take in the rows of one block."""
        amounts, rows = block.arrays()
        numbers = np.fromiter(map(self._numbers.__getitem__, block.keys), np.int32, len(block.keys))
        entries = np.empty(len(amounts), ENTRY)
        entries["row"] = rows + self.rows
        entries["key"] = np.repeat(numbers, block.counts())
        entries["amount"] = amounts
        self.rows += block.rows
        if len(entries):
            with self._path.open("ab") as file:
                entries.tofile(file)

    def columns(self, dropped: NDArray[np.int64]) -> Columns:
        """All that came in, but for the rows `dropped`; the rows after these move up. To be called once."""
        keys, rank = _ranked(self._numbers)
        stays = np.ones(self.rows, np.bool_)
        stays[dropped] = False
        moved = np.cumsum(stays, dtype=np.int32) - 1

        def chunks() -> Iterator[Entries]:
            for entries in self._chunks():
                kept = entries[stays[entries["row"]]]
                kept["key"] = rank[kept["key"]]
                kept["row"] = moved[kept["row"]]
                yield kept

        found = _by_key(keys, int(stays.sum()), chunks, self._path.with_suffix(".columns"))
        self._path.unlink(missing_ok=True)
        return found

    def _chunks(self) -> Iterator[Entries]:
        if self._path.exists():
            with self._path.open("rb") as file:
                while len(chunk := np.fromfile(file, ENTRY, CHUNK)):
                    yield chunk


def columns_of(rows: Sequence[Mapping[Key, float]], ranked: bool = True) -> Columns:
    """Columns in memory of these rows.

    Args:
        ranked: whether keys are sorted. Those of a block need not be: a whole side sorts its keys once.
    """
    sizes = list(map(len, rows))
    size = sum(sizes)
    numbers = _numbers()
    column = np.fromiter(map(numbers.__getitem__, chain.from_iterable(rows)), np.int32, size)
    keys = tuple(numbers)
    if ranked:
        keys, rank = _ranked(numbers)
        column = rank[column]
    # NumPy sorts numbers of two bytes by their digits, several times faster than longer ones.
    column = column.astype(np.uint16 if len(keys) <= np.iinfo(np.uint16).max else np.int32)
    amounts = np.fromiter(chain.from_iterable([row.values() for row in rows]), np.float64, size)
    order = np.argsort(column, kind="stable")
    of_row = np.repeat(np.arange(len(rows), dtype=_row_type(size)), sizes)
    starts = np.zeros(len(keys) + 1, np.int64)
    np.cumsum(np.bincount(column, minlength=len(keys)), out=starts[1:])
    packed = np.concatenate([amounts[order].view(np.uint8), of_row[order].view(np.uint8)])
    return Columns(keys, len(rows), starts, packed)


def stacked(parts: Iterable[Columns | StackedColumns]) -> Columns | StackedColumns:
    """Columns of several sides as one."""
    parts = tuple(parts)
    return parts[0] if len(parts) == 1 else StackedColumns(parts)


def _by_key(keys: tuple[Key, ...], rows: int, chunks: Callable[[], Iterable[Entries]], path: Path) -> Columns:
    """Entries in the order of their rows, sorted by key (a counting sort in two passes), in a file where they are many.

    `chunks` gives all of them, some at a time, whenever it is called.
    """
    counts = np.zeros(len(keys), np.int64)
    for entries in chunks():
        counts += np.bincount(entries["key"], minlength=len(keys))
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    size = int(starts[-1])
    width = size * (np.dtype(np.float64).itemsize + _row_type(size).itemsize)
    in_file = width > FEW
    packed = np.memmap(path, np.uint8, "w+", shape=(width,)) if in_file else np.empty(width, np.uint8)
    amounts, places = _unpacked(packed, size)
    free = starts[:-1].copy()
    for chunk in chunks():
        entries = chunk[np.argsort(chunk["key"], kind="stable")]
        key = entries["key"]
        target = free[key] + np.arange(len(key)) - np.searchsorted(key, key)
        amounts[target] = entries["amount"]
        places[target] = entries["row"]
        free += np.bincount(key, minlength=len(keys))
    return Columns(keys, rows, starts, path if in_file else packed)


def _unpacked(packed: NDArray[np.uint8], size: int) -> tuple[Amounts, NDArray[np.int32] | NDArray[np.int64]]:
    cut = size * np.dtype(np.float64).itemsize
    return packed[:cut].view(np.float64), packed[cut:].view(_row_type(size))


def _row_type(size: int) -> np.dtype[np.int32] | np.dtype[np.int64]:
    # SciPy would otherwise copy the rows into memory, to have them in the type that so many entries call for.
    return np.dtype(np.int32) if size <= np.iinfo(np.int32).max else np.dtype(np.int64)


def _numbers() -> defaultdict[Key, int]:
    """Numbers keys in the order in which they are first looked up."""
    return defaultdict(count().__next__)


def _ranked(numbers: Mapping[Key, int]) -> tuple[tuple[Key, ...], NDArray[np.int32]]:
    """Keys that are numbered in their order, sorted; and by the number of each its place among them."""
    keys = list(numbers)
    # As texts they sort twice as fast as as tuples, and in the same order: cleaning leaves no such character.
    order = sorted(range(len(keys)), key=list(map("\0".join, keys)).__getitem__)
    ranks = np.empty(len(keys), np.int32)
    ranks[order] = np.arange(len(keys), dtype=np.int32)
    return tuple(map(keys.__getitem__, order)), ranks
