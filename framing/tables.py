"""A table holds the tallies of many units (articles, or sentences) for one measure and one side; tables add."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.model import Key, Passage, Tally, keep_extremes

Amounts = NDArray[np.float64]


@dataclass(frozen=True)
class Columns:
    """Units x keys, sparse: who has how much of what."""

    keys: tuple[Key, ...]
    amounts: sparse.csr_array

    @staticmethod
    def of(rows: Sequence[Mapping[Key, float]]) -> Columns:
        """One row a mapping; keys sorted, so that the order of the rows is the only order that counts."""
        keys = tuple(sorted({key for row in rows for key in row}))
        place = {key: i for i, key in enumerate(keys)}
        lengths = np.fromiter((len(row) for row in rows), np.int64, len(rows))
        total = int(lengths.sum())
        columns = np.fromiter((place[key] for row in rows for key in row), np.int64, total)
        amounts = np.fromiter((amount for row in rows for amount in row.values()), np.float64, total)
        starts = np.concatenate(([0], np.cumsum(lengths)))
        table = sparse.csr_array((amounts, columns, starts), shape=(len(rows), len(keys)))
        table.sort_indices()
        return Columns(keys, table)

    @staticmethod
    def join(parts: Sequence[Columns]) -> Columns:
        """All rows of all parts, one below the other, over the union of their keys."""
        keys = tuple(sorted({key for part in parts for key in part.keys}))
        place = {key: i for i, key in enumerate(keys)}
        blocks = []
        for part in parts:
            moved = np.fromiter((place[key] for key in part.keys), np.int64, len(part.keys))
            rows = part.amounts
            blocks.append(
                sparse.csr_array((rows.data, moved[rows.indices], rows.indptr), shape=(rows.shape[0], len(keys)))
            )
        table = sparse.csr_array(sparse.vstack(blocks, format="csr")) if blocks else sparse.csr_array((0, 0))
        table.sort_indices()
        return Columns(keys, table)

    def take(self, rows: NDArray[np.int64]) -> Columns:
        """Some of the rows, in the order asked for."""
        return Columns(self.keys, self.amounts[rows])

    def select(self, keys: Sequence[Key]) -> sparse.csr_array:
        """Units x the keys asked for; a key that never occurred is a column of zeros."""
        place = {key: i for i, key in enumerate(self.keys)}
        known = [(to, place[key]) for to, key in enumerate(keys) if key in place]
        if not known:
            return sparse.csr_array((self.amounts.shape[0], len(keys)))
        targets, sources = np.array(known, np.int64).T
        picker = sparse.csr_array((np.ones(len(known)), (sources, targets)), shape=(len(self.keys), len(keys)))
        return sparse.csr_array(self.amounts @ picker)


@dataclass(frozen=True)
class Table:
    """The tallies of one measure: `units` names the rows; `base` is one column for all keys, or columns of its own."""

    units: tuple[str, ...]
    values: Columns
    base: Amounts | Columns
    evidence: Mapping[Key, tuple[Passage, ...]] = field(default_factory=dict)

    @staticmethod
    def of(units: Sequence[tuple[str, Tally]]) -> Table:
        """The table of these named tallies, in the order given."""
        tallies = [tally for _, tally in units]
        by_key = any(isinstance(tally.base, Mapping) for tally in tallies)
        base: Amounts | Columns
        if by_key:
            base = Columns.of([tally.base if isinstance(tally.base, Mapping) else {} for tally in tallies])
        else:
            base = np.array([tally.base for tally in tallies], np.float64)
        return Table(
            tuple(name for name, _ in units),
            Columns.of([tally.values for tally in tallies]),
            base,
            _merge(tally.evidence for tally in tallies),
        )

    @staticmethod
    def join(tables: Iterable[Table]) -> Table:
        """Tables of several blocks of the same measure as one."""
        parts = tuple(tables)
        bases = [part.base for part in parts]
        by_key = any(isinstance(base, Columns) for base in bases)
        base: Amounts | Columns
        if by_key:
            base = Columns.join([_as_columns(base) for base in bases])
        else:
            base = np.concatenate([np.asarray(b, np.float64) for b in bases]) if bases else np.zeros(0)
        return Table(
            tuple(unit for part in parts for unit in part.units),
            Columns.join([part.values for part in parts]),
            base,
            _merge(part.evidence for part in parts),
        )

    def without(self, units: frozenset[str]) -> Table:
        """The table without these units: copies that are counted once."""
        if not units.intersection(self.units):
            return self
        rows = np.array([i for i, unit in enumerate(self.units) if unit not in units], np.int64)
        evidence = {
            key: kept
            for key, passages in self.evidence.items()
            if (kept := tuple(p for p in passages if f"{p.side}/{p.article}" not in units))
        }
        base = self.base.take(rows) if isinstance(self.base, Columns) else self.base[rows]
        return Table(tuple(self.units[i] for i in rows), self.values.take(rows), base, evidence)

    def base_for(self, key: Key) -> Amounts:
        """What this key is counted against in each unit."""
        if not isinstance(self.base, Columns):
            return self.base
        wanted = key if key in self.base_keys else key[:1]
        return np.asarray(self.base.select([wanted]).toarray()[:, 0])

    def bases_for(self, keys: Sequence[Key]) -> sparse.csr_array:
        """Units x keys: what each of these base keys comes to in each unit."""
        assert isinstance(self.base, Columns), "a table with one base for all has no base keys"
        return self.base.select(keys)

    @property
    def base_keys(self) -> frozenset[Key]:
        """The keys that have a base of their own."""
        return frozenset(self.base.keys) if isinstance(self.base, Columns) else frozenset()


def _as_columns(base: Amounts | Columns) -> Columns:
    if isinstance(base, Columns):
        return base
    # A block without any key says 0 for its base: rows of zeros.
    return Columns((), sparse.csr_array((len(base), 0)))


def _merge(parts: Iterable[Mapping[Key, tuple[Passage, ...]]]) -> dict[Key, tuple[Passage, ...]]:
    gathered: dict[Key, list[Passage]] = {}
    for part in parts:
        for key, passages in part.items():
            gathered.setdefault(key, []).extend(passages)
    return {key: keep_extremes(tuple(passages)) for key, passages in sorted(gathered.items())}
