"""Totals of keys over the articles of two sides, for many ways of dealing these, and how far apart their ratios are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.stats.resample import Floats
from framing.stats.splits import Splits

_CELLS_AT_ONCE = 40_000
"""Keys x splits in memory at one time: each array 320 kB, some twenty of them, so that the caches hold most."""

Places = NDArray[np.intp]
BothSides = list[tuple[Floats, Floats]]
"""Of each table the totals of the picked articles and of the others, (keys, ways)."""


class Rows(NamedTuple):
    """What is summed over the articles of a side: a table of keys x articles each, so many one below the other.

    `whole` (rows, 1) are the totals over all articles; `counts` says that all numbers are whole: their sums are exact.
    """

    rows: Any
    whole: Floats
    tables: int
    counts: bool

    @property
    def keys(self) -> int:
        """How many keys there are."""
        return int(self.rows.shape[0]) // self.tables

    def of(self, some: Places) -> Rows:
        """The same of some keys."""
        if len(some) == self.keys:
            return self
        places = (self.keys * np.arange(self.tables)[:, None] + some).ravel()
        return self._replace(rows=self.rows[places], whole=self.whole[places])

    def both_sides(self, picks: Floats) -> BothSides:
        """The totals for these ways of picking, (articles, ways)."""
        return self.parted(self.rows @ picks)

    def parted(self, picked: Floats) -> BothSides:
        """The same, where what the picked articles come to is known."""
        others = self.whole - picked
        if not self.counts:
            others[np.abs(others) <= 1e-12 * np.abs(self.whole)] = 0.0
        shape = (self.tables, -1, picked.shape[1])
        return list(zip(picked.reshape(shape), others.reshape(shape), strict=True))


class Dealing(NamedTuple):
    """Some ways of dealing articles: which are picked, (articles, ways), and what gives the bases of some keys."""

    picks: Floats
    bases: Callable[[Places], BothSides]


class Sums(NamedTuple):
    """What is summed over the articles of a side: value, its square, value times base; and of bases: base, its square,
    whether there is any. `base_of` is the row of the bases for each key, None where each key has its own.

    `articles` are those that hold anything that is summed, which of rare keys are few. Only a single base that serves
    all keys (`one_base`) is summed over all articles, and once for the keys of many steps.
    """

    values: Rows
    bases: Rows
    base_of: Places | None
    one_base: bool
    articles: Places

    def seen(self, picks: Floats) -> Dealing:
        """Sides as they are, as ways of picking from all articles."""
        held = picks[self.articles]
        return _with(held, self.bases.both_sides(picks)) if self.one_base else self._dealing(held)

    def dealt(self, splits: Splits) -> Iterator[Dealing]:
        """The splits, some at a time."""
        if not self.one_base:
            yield from map(self._dealing, splits.blocks(self.articles))
            return
        picked, at = splits.totals(self.bases.rows), 0
        for picks in splits.blocks(self.articles):
            at, start = at + picks.shape[1], at
            yield _with(picks, self.bases.parted(picked[:, start:at]))

    def _dealing(self, picks: Floats) -> Dealing:
        if self.base_of is None:
            return Dealing(picks, lambda some: self.bases.of(some).both_sides(picks))
        whole, of = self.bases.both_sides(picks), self.base_of
        return Dealing(picks, lambda some: [(picked[of[some]], others[of[some]]) for picked, others in whole])

    def scale(self, studentised: bool) -> Floats:
        """Below a billionth of this, two differences are the same but for rounding: (keys, 1)."""
        keys = self.values.keys
        if studentised:
            return np.ones((keys, 1))
        mass = abs(self.values.rows[:keys]).sum(axis=1)
        base = self.bases.rows[: self.bases.keys].sum(axis=1)
        base = base if self.base_of is None else base[self.base_of]
        scale: Floats = (mass / np.where(base > 0, base, 1.0))[:, None]
        return scale

    def distances(self, dealing: Dealing, keys: Places, studentised: bool) -> Iterator[tuple[Places, Floats]]:
        """How far apart the two ratios are, regardless of sign: (keys, ways) for some keys at a time, with those keys.

        It is nan where a side has a base of 0.
        """
        step = max(1, _CELLS_AT_ONCE // dealing.picks.shape[1])
        for start in range(0, len(keys), step):
            some = keys[start : start + step]
            value, square, product = self.values.of(some).both_sides(dealing.picks)
            base, base_square, holding = dealing.bases(some)
            with np.errstate(invalid="ignore", divide="ignore"):
                ratios = [_ratio(v, b) for v, b in zip(value, base, strict=True)]
                difference = ratios[0] - ratios[1]
                np.abs(difference, out=difference)
                if studentised:
                    rounding = np.abs(ratios[0])
                    rounding += np.abs(ratios[1])
                    rounding *= 1e-12
                    none = difference <= rounding
                    variance = np.zeros_like(difference)
                    for side in (0, 1):
                        residual = _residual(ratios[side], square[side], product[side], base_square[side])
                        # Articles without a chance to hold the key say nothing of its variance: they do not count here.
                        units = holding[side]
                        residual /= base[side] ** 2
                        residual *= units / np.maximum(units - 1, 1)
                        variance += residual
                    difference /= np.sqrt(variance, out=variance)
                    difference[none] = 0.0
            yield some, difference

    def all_distances(self, dealing: Dealing) -> Floats:
        """The same of all keys, divided by their standard errors: (keys, ways)."""
        parts = self.distances(dealing, np.arange(self.values.keys), studentised=True)
        return np.concatenate([part for _, part in parts] or [np.empty((0, dealing.picks.shape[1]))])


def _with(picks: Floats, both: BothSides) -> Dealing:
    return Dealing(picks, lambda _: both)


def sums_of(values: Any, bases: Any, base_of: Places | None = None) -> Sums:
    """What is to be summed of these values and bases, articles x keys, in the order of the splits.

    Args:
        values, bases: sparse, as from `as_sparse`.
        base_of: (keys,) which column of the bases each key is counted against, where there are fewer of these.
    """
    if base_of is None and bases.shape[1] == 1:
        base_of = np.zeros(values.shape[1], np.intp)
    product = values.multiply(bases) if base_of is None else _multiplied(values, bases, base_of)
    one_base = base_of is not None and bases.shape[1] == 1
    holding = np.diff(values.indptr) > 0
    articles = np.flatnonzero(holding if one_base else holding | (np.diff(bases.indptr) > 0))
    bases = bases if one_base else bases[articles]
    return Sums(
        _rows(*(table[articles] for table in (values, values.power(2), product))),
        _rows(bases, bases.power(2), (bases != 0).astype(np.float64)),
        base_of,
        one_base,
        articles,
    )


def _rows(*tables: Any) -> Rows:
    # Each turned by itself: stacked first, all of them would be written out with the row and column of each entry.
    rows = sparse.csr_array(sparse.vstack([table.T.tocsr() for table in tables], "csr"))
    counts = bool((rows.data == np.rint(rows.data)).all())
    return Rows(rows, rows @ np.ones((rows.shape[1], 1)), len(tables), counts)


def _multiplied(values: Any, bases: Any, base_of: Places) -> Any:
    """Each value times the base of its article and key, with no base written out for each key."""
    found = values.tocoo()
    found.data = found.data * np.asarray(bases[found.row, base_of[found.col]])
    return found.tocsr()


def _ratio(value: Floats, base: Floats) -> Floats:
    ratio: Floats = value / base
    if not (there := base > 0).all():
        ratio[np.broadcast_to(~there, ratio.shape)] = np.nan
    return ratio


def _residual(ratio: Floats, vv: Floats, vb: Floats, bb: Floats) -> Floats:
    """Sum of (value - ratio * base) squared over the articles of a side; 0 where only rounding is left."""
    squares = ratio * ratio
    squares *= bb
    squares += vv
    residual = ratio * 2
    residual *= vb
    np.subtract(squares, residual, out=residual)
    squares *= 1e-12
    residual[residual <= squares] = 0.0
    return residual
