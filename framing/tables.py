"""A table holds the tallies of many units (articles, or sentences) for one measure and one side; tables add."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.columns import Amounts, ColumnBuffer, Columns, StackedColumns, columns_of, stacked
from framing.model import Key, Passage, Tally, keep_extremes
from framing.stats.intervals import Totals, totals
from framing.stats.resample import article_weights, folded

SENTENCE = "\x1f"
"""Between the name of an article and the number of a sentence in it, where sentences are the units."""

PART = 1024
"""Units that are added up in one step, wherever that happens: with a thousand replicates their weights take 1 MB."""


def article_of(unit: str) -> str:
    """The article that a unit is, or belongs to."""
    return unit.partition(SENTENCE)[0]


Evidence = Mapping[Key, tuple[Passage, ...]]
AnyColumns = Columns | StackedColumns


@dataclass(frozen=True)
class Table:
    """The tallies of one measure for many units.

    Args:
        units: the names of the rows.
        values: how much of what, units x keys.
        base: out of how much: (units,) for all keys alike, or units x keys of its own.
        evidence: passages by key.
        ends: where each part of the rows ends, where that is not after every PART of them.
    """

    units: tuple[str, ...]
    values: AnyColumns
    base: Amounts | AnyColumns
    evidence: Evidence = field(default_factory=dict)
    ends: tuple[int, ...] = ()

    @staticmethod
    def of(
        units: Sequence[tuple[str, Tally]],
        evidence: Evidence | None = None,
        base: Amounts | AnyColumns | None = None,
        ranked: bool = True,
    ) -> Table:
        """The table of these named tallies, in the order given; evidence and base are what theirs come to, if known.

        Without `ranked`, keys are in any order, as a `TableBuffer` takes them in.
        """
        tallies = [tally for _, tally in units]
        if base is None:
            base = _base_of(tallies, ranked)
        if evidence is None:
            evidence = merged(tally.evidence for tally in tallies)
        values = columns_of([tally.values for tally in tallies], ranked)
        return Table(tuple(name for name, _ in units), values, base, evidence)

    @staticmethod
    def join(tables: Iterable[Table]) -> Table:
        """The tables of several sides as one, their units in the order given."""
        parts = tuple(tables)
        if len(parts) == 1:
            return parts[0]
        base: Amounts | AnyColumns
        if any(not isinstance(part.base, np.ndarray) for part in parts):
            base = stacked(_as_columns(b) if isinstance(b := part.base, np.ndarray) else b for part in parts)
        else:
            base = np.concatenate([np.asarray(part.base) for part in parts])
        units = tuple(unit for part in parts for unit in part.units)
        return Table(units, stacked(part.values for part in parts), base, merged(part.evidence for part in parts))

    def base_for(self, key: Key) -> Amounts:
        """What this key is counted against in each unit."""
        return self.base if isinstance(self.base, np.ndarray) else self.base.column(self.base_key(key))

    def base_key(self, key: Key) -> Key:
        """The key of what this key is counted against; () where one base serves all keys."""
        if isinstance(self.base, np.ndarray):
            return ()
        return key if key in self.base_keys else key[:1]

    def columns(self, keys: Sequence[Key], bases: Sequence[Key] | None) -> tuple[sparse.csr_array, Bases]:
        """Units x keys, and what they are counted against: one column for all where there is one key for all."""
        if bases is None or len(bases) == 1:
            return self.values.select(keys), self.base_for(bases[0] if bases else keys[0])
        assert not isinstance(self.base, np.ndarray), "a table with one base for all has no base keys"
        return self.values.select(keys), self.base.select(bases)

    def add_up(
        self, keys: Sequence[Key], bases: Sequence[Key] | None, seed: int, replicates: int, total: Total
    ) -> Totals:
        """What these keys come to over all units, with their bootstrap replicates; `total` adds the parts."""
        values, chances = self.columns(keys, bases)
        ends = self.ends or (*range(PART, len(self.units), PART), len(self.units))
        rows = [slice(a, b) for a, b in zip((0, *ends), ends, strict=False)]
        return total(
            len(rows), lambda i: Part(values[rows[i]], chances[rows[i]], self.units[rows[i]], seed, replicates)
        )

    @property
    def articles(self) -> NDArray[np.int64]:
        """The place of each unit's article among all articles of the table, by name."""
        return _articles(self.units)

    @cached_property
    def base_keys(self) -> frozenset[Key]:
        """The keys that have a base of their own."""
        return frozenset() if isinstance(self.base, np.ndarray) else frozenset(self.base.keys)


@lru_cache(maxsize=4)
def _articles(units: tuple[str, ...]) -> NDArray[np.int64]:
    """Of each unit, as `Table.articles` gives it: the tables of a side have the same units, and share it."""
    names = [article_of(unit) for unit in units]
    place = {article: i for i, article in enumerate(sorted(set(names)))}
    places = np.array([place[name] for name in names], np.int64)
    places.flags.writeable = False
    return places


def _base_of(tallies: Sequence[Tally], ranked: bool) -> Amounts | AnyColumns:
    bases = [tally.base for tally in tallies]
    if any(isinstance(base, Mapping) for base in bases):
        return columns_of([base if isinstance(base, Mapping) else {} for base in bases], ranked)
    return np.array(bases, np.float64)


Bases = Amounts | sparse.csr_array


class Part(NamedTuple):
    """Some units of a table, as they are added up: their values, what these are counted against, and their names."""

    values: sparse.csr_array
    bases: Bases
    units: tuple[str, ...]
    seed: int
    replicates: int

    def totals(self) -> Totals:
        """What each key comes to over these units, with the replicates of the bootstrap."""
        return totals(self.values, self.bases, weights(self.seed, self.units, self.replicates))


Total = Callable[[int, Callable[[int], Part]], Totals]
"""Adds up so many parts, requested by their number, in the tree of `folded`: in this process, or on workers."""


def total_here(count: int, part: Callable[[int], Part]) -> Totals:
    """The sum of these parts, one after the other in this process."""
    return folded(count, lambda number: part(number).totals(), Totals.take_in)


@lru_cache(maxsize=128)
def weights(seed: int, units: tuple[str, ...], replicates: int) -> NDArray[np.uint8]:
    """Poisson(1) weights, units x replicates, drawn from the seed and the name of each unit alone.

    Those of up to 131,072 units are remembered, which serves every step of every measure; of more, they are drawn anew.
    """
    return article_weights(seed, units, replicates)


WAITING = 40
"""Passages of a key that are held before the extremes are picked again."""


class TableBuffer:
    """Takes in the tables of one measure, block after block, and gives them back as one.

    Args:
        folder: where its files are written; no other buffer writes there under this name, and the folder must outlive
            the table.
        name: how its files begin.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._values = ColumnBuffer(folder / f"{name}-values")
        self._bases = ColumnBuffer(folder / f"{name}-bases")
        self._shared: list[Amounts] = []
        self._by_key = False
        self._evidence: dict[Key, list[Passage]] = {}

    def add(self, table: Table) -> None:
        """Take in the table of a block."""
        assert isinstance(table.values, Columns)
        self._values.add(table.values)
        if isinstance(table.base, Columns):
            self._by_key = True
            self._bases.add(table.base)
            self._shared.clear()
        else:
            # A block in which nothing was found says 0 for its base, whatever the form of the others'.
            shared = np.asarray(table.base)
            self._bases.add(_as_columns(shared))
            if not self._by_key:
                self._shared.append(shared)
        for key, passages in table.evidence.items():
            kept = self._evidence.setdefault(key, [])
            kept += passages
            if len(kept) > WAITING:
                kept[:] = keep_extremes(kept)

    def table(self, units: Sequence[str], dropped: NDArray[np.int64]) -> Table:
        """All blocks as one table; to be called once.

        Args:
            units: the names of the rows that stay.
            dropped: the numbers of the rows that do not, sorted.
        """
        base: Amounts | AnyColumns
        if self._by_key:
            base = self._bases.columns(dropped)
        else:
            base = np.delete(np.concatenate(self._shared) if self._shared else np.zeros(0), dropped)
        stay = frozenset(units)
        evidence = {
            key: kept
            for key, found in sorted(self._evidence.items())
            for passages in (keep_extremes(found),)
            if (kept := tuple(p for p in passages if f"{p.side}/{p.article}" in stay))
        }
        rows = self._values.rows
        ends = np.array([*range(PART, rows, PART), rows])
        # Parts are cut before any row is dropped, so that whoever holds a part can add it up.
        ends -= np.searchsorted(dropped, ends)
        return Table(tuple(units), self._values.columns(dropped), base, evidence, tuple(map(int, ends)))


def _as_columns(base: Amounts) -> Columns:
    """Rows of zeros, in the form of a base that has keys."""
    return columns_of([{}] * len(base))


def merged(parts: Iterable[Evidence]) -> dict[Key, tuple[Passage, ...]]:
    """The extremes of the passages of several tallies or tables, key by key."""
    together: dict[Key, list[Passage]] = {}
    for part in parts:
        for key, passages in part.items():
            together.setdefault(key, []).extend(passages)
    return {key: keep_extremes(together[key]) for key in sorted(together)}
