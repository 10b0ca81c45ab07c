"""How often does chance alone set two sides so far apart? A permutation test over whole articles."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.stats.resample import Floats, Matrix, as_sparse
from framing.stats.splits import Splits

_CELLS_AT_ONCE = 40_000
"""Keys x splits in memory at one time: each array 320 kB, some twenty of them, so that the caches hold most."""


def permutation_p(
    values: Matrix, bases: Matrix, splits: Splits, *, studentised: bool = True, enough: int | None = None
) -> Floats:
    """How likely is a difference of ratios at least this large if articles were assigned to the two sides at random?

    The ratio of a side is total(values) / total(bases) over its articles. The difference is divided by its standard
    error (Janssen 1997, "Studentized permutation tests for non-i.i.d. hypotheses", Statistics & Probability Letters
    36; Chung and Romano 2013, Annals of Statistics 41), which keeps the test honest where one side has fewer, longer or
    more uneven articles. p is the share of all splits that are as extreme; of drawn ones, (1 + as extreme) / (1 + all).
    A split that leaves a side with a base of 0 counts as extreme.

    Args:
        values: how much of what, articles x keys.
        bases: out of how much, articles x keys, or (articles,) where one base serves all keys.
        splits: of these articles, as from `split_articles`.
        studentised: divide by the standard error.
        enough: a key is tested no further once so many drawn splits were as extreme; its p is then `enough` / splits
            drawn (Besag and Clifford 1991, "Sequential Monte Carlo p-values", Biometrika 78).

    Returns:
        Two-sided p, (keys,); nan where a side has no articles or a base of 0.

    Raises:
        ValueError: if the shapes do not fit.
    """
    return permutation_ps(values, bases, [splits], studentised=studentised, enough=enough)[:, 0]


def permutation_ps(
    values: Matrix,
    bases: Matrix,
    dealt: Sequence[Splits],
    wanted: NDArray[np.bool_] | None = None,
    *,
    studentised: bool = True,
    enough: int | None = None,
) -> Floats:
    """`permutation_p` of several ways in which the same articles are on two sides, as each of many sides and the rest.

    Ways with as many articles on their smaller side have the same random splits, which are then tried once for all.

    Args:
        values, bases, studentised, enough: as there.
        dealt: the splits of these articles for each way.
        wanted: which keys are tested in which way, (keys, ways); all, if None.

    Returns:
        (keys, ways); nan also where a key is not wanted.

    Raises:
        ValueError: as there.
    """
    amounts, chances = as_sparse(values), as_sparse(bases)
    articles, keys = amounts.shape
    if not all(articles == chances.shape[0] == len(splits.order) for splits in dealt):
        raise ValueError("values, bases and the splits must describe the same articles")
    if chances.shape[1] not in (1, keys):
        raise ValueError(f"values have {keys} keys, bases {chances.shape[1]}")
    if enough is not None and enough < 1:
        raise ValueError(f"{enough} splits cannot be enough")
    p = np.full((keys, len(dealt)), np.nan)
    together: dict[int, list[int]] = {}
    for way, splits in enumerate(dealt):
        together.setdefault(int(splits.smaller.sum()), []).append(way)
    sums = None
    for size, ways in together.items():
        if size:
            order = dealt[ways[0]].order
            sums = sums or _sums(amounts[order], chances[order])
            asked = np.ones((keys, len(ways)), np.bool_) if wanted is None else wanted[:, ways]
            p[:, ways] = _alike(sums, [dealt[way] for way in ways], asked, studentised, enough)
    return p


def _alike(
    sums: _Sums, dealt: Sequence[Splits], wanted: NDArray[np.bool_], studentised: bool, enough: int | None
) -> Floats:
    """p of each key in each way, (keys, ways), where all ways have the same random splits."""
    splits = dealt[0]
    observed = np.full(wanted.shape, np.nan)
    seen = np.stack([one.smaller for one in dealt], axis=1).astype(np.float64)
    asked = np.flatnonzero(wanted.any(axis=1))
    for some, distance in _distances(sums, *sums.sides(seen), asked, studentised):
        observed[some] = np.where(wanted[some], distance, np.nan)
    # An infinite statistic (a difference without any spread) is its own threshold.
    threshold = np.where(np.isinf(observed), np.inf, observed * (1 - 1e-9) - 1e-9 * sums.scale(studentised))
    extreme, done = np.zeros(observed.shape), 0
    p = np.full(observed.shape, np.nan)
    stop_at = math.inf if enough is None or splits.exact else enough
    going = ~np.isnan(observed)
    for picks, chances in sums.dealt(splits):
        keys = np.flatnonzero(going.any(axis=1))
        if not keys.size:
            break
        for some, distance in _distances(sums, picks, chances, keys, studentised):
            distance[np.isnan(distance)] = np.inf
            for way in range(len(dealt)):
                here = going[some, way]
                rows = some[here]
                hits = (distance if here.all() else distance[here]) >= threshold[rows, way][:, None]
                before = extreme[rows, way]
                extreme[rows, way] = after = before + np.count_nonzero(hits, axis=1)
                stops = after >= stop_at
                if stops.any():
                    counts = before[stops, None] + np.cumsum(hits[stops], axis=1)
                    p[rows[stops], way] = stop_at / (done + 1 + np.argmax(counts >= stop_at, axis=1))
                    going[rows[stops], way] = False
        done += picks.shape[1]
    counts = extreme[going]
    p[going] = counts / splits.count if splits.exact else (1 + counts) / (1 + splits.count)
    return p


def shuffled_p(
    values: Matrix, bases: Matrix, splits: Splits, shuffles: int, base_of: NDArray[np.intp] | None = None
) -> Floats:
    """Which p would each of some shuffles of the articles have, had it been what was observed?

    A random split is as good a shuffle as any, and its p is its rank among all splits: what `permutation_p` does for
    the sides as they are, for many shuffles at once and without a permutation inside of a permutation (Westfall and
    Young 1993, "Resampling-based multiple testing", Wiley, chapter 2).

    Args:
        values, bases, splits: as for `permutation_p`, of studentised differences.
        shuffles: how many, spread evenly over the splits; no more than there are.
        base_of: (keys,) which column of the bases each key is counted against, where there are fewer of these.

    Returns:
        p of each key in each shuffle, (keys, shuffles); 1 where a side of a shuffle has a base of 0.
    """
    amounts, chances = as_sparse(values), as_sparse(bases)
    sums = _sums(amounts[splits.order], chances[splits.order], base_of)
    keys = np.arange(amounts.shape[1])
    blocks = [_concatenated(_distances(sums, *dealt, keys, studentised=True)) for dealt in sums.dealt(splits)]
    distances = np.concatenate(blocks, axis=1)
    count = distances.shape[1]
    shuffles = min(shuffles, count)
    chosen = distances[:, np.linspace(0, count - 1, shuffles).astype(np.intp)]
    # What a split leaves open counts as extreme among the others, and shows nothing where it is the one that is seen.
    distances = np.sort(np.where(np.isnan(distances), np.inf, distances), axis=1)
    p = np.ones(chosen.shape)
    for key in keys.tolist():
        below = np.searchsorted(distances[key], chosen[key] * (1 - 1e-9) - 1e-9)
        p[key] = np.where(np.isnan(chosen[key]), 1.0, (count - below) / count)
    return p


class _Rows(NamedTuple):
    """What is summed over the articles of a side: a table of keys x articles each, so many one below the other."""

    rows: Any
    whole: Floats
    tables: int
    counts: bool

    @property
    def keys(self) -> int:
        """How many keys there are."""
        return int(self.rows.shape[0]) // self.tables

    def both_sides(self, picks: Floats, some: NDArray[np.intp] | None = None) -> list[tuple[Floats, Floats]]:
        """Of each table the totals of the picked articles and of the others, (keys, splits), for all or some keys."""
        rows, whole = self.rows, self.whole
        if some is not None and len(some) < self.keys:
            places = (self.keys * np.arange(self.tables)[:, None] + some).ravel()
            rows, whole = rows[places], whole[places]
        return self._parted(rows @ picks, whole)

    def _parted(self, picked: Floats, whole: Floats) -> list[tuple[Floats, Floats]]:
        others = whole - picked
        if not self.counts:  # whose sums are exact
            others[np.abs(others) <= 1e-12 * np.abs(whole)] = 0.0
        shape = (self.tables, -1, picked.shape[1])
        return list(zip(picked.reshape(shape), others.reshape(shape), strict=True))

    def totals_of_both(self, picked: Floats) -> list[tuple[Floats, Floats]]:
        """The same for all keys, where what the picked articles come to is known."""
        return self._parted(picked, self.whole)


_Chances = Callable[[NDArray[np.intp]], list[tuple[Floats, Floats]]]
"""The totals of the bases of some keys, of the picked articles and of the others."""


def _rows(*tables: Any) -> _Rows:
    # Each turned by itself: stacked first, all of them would be written out with the row and column of each entry.
    rows = sparse.csr_array(sparse.vstack([table.T.tocsr() for table in tables], "csr"))
    counts = bool((rows.data == np.rint(rows.data)).all())
    return _Rows(rows, rows @ np.ones((rows.shape[1], 1)), len(tables), counts)


class _Sums(NamedTuple):
    """What is summed over the articles of a side: value, its square, value times base; and of bases: base, its square,
    whether there is any. `base_of` is the row of the bases for each key, None where each key has its own.

    `articles` are those that hold anything that is summed, which of rare keys are few; a single base that serves all
    keys is summed over all articles.
    """

    values: _Rows
    bases: _Rows
    base_of: NDArray[np.intp] | None
    articles: NDArray[np.intp]

    @property
    def one_base(self) -> bool:
        """Whether a single base serves all keys."""
        return self.base_of is not None and self.bases.keys == 1

    def sides(self, picks: Floats) -> tuple[Floats, _Chances]:
        """Ways of picking from all articles, cut to those that hold something, and the bases of these ways."""
        return picks[self.articles], self._chances(picks if self.one_base else picks[self.articles])

    def dealt(self, splits: Splits) -> Iterator[tuple[Floats, _Chances]]:
        """The same of the splits, some at a time."""
        if not self.one_base:
            yield from ((picks, self._chances(picks)) for picks in splits.blocks(self.articles))
            return
        picked, at = splits.totals(self.bases.rows), 0
        for picks in splits.blocks(self.articles):
            at, start = at + picks.shape[1], at
            yield picks, _alike_for_all(self.bases.totals_of_both(picked[:, start:at]))

    def _chances(self, picks: Floats) -> _Chances:
        if self.base_of is None:
            return lambda some: self.bases.both_sides(picks, some)
        whole, of = self.bases.both_sides(picks), self.base_of
        if self.one_base:
            return _alike_for_all(whole)
        return lambda some: [(picked[of[some]], others[of[some]]) for picked, others in whole]

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


def _alike_for_all(both: list[tuple[Floats, Floats]]) -> _Chances:
    return lambda _: both


def _sums(values: Any, bases: Any, base_of: NDArray[np.intp] | None = None) -> _Sums:
    if base_of is None and bases.shape[1] == 1:
        base_of = np.zeros(values.shape[1], np.intp)
    product = values.multiply(bases) if base_of is None else _multiplied(values, bases, base_of)
    # A base that serves all keys is summed over all articles, and once for all steps: the others can be left out.
    of_all = base_of is not None and bases.shape[1] == 1
    holding = np.diff(values.indptr) > 0
    articles = np.flatnonzero(holding if of_all else holding | (np.diff(bases.indptr) > 0))
    bases = bases if of_all else bases[articles]
    return _Sums(
        _rows(*(table[articles] for table in (values, values.power(2), product))),
        _rows(bases, bases.power(2), (bases != 0).astype(np.float64)),
        base_of,
        articles,
    )


def _multiplied(values: Any, bases: Any, base_of: NDArray[np.intp]) -> Any:
    """Each value times the base of its article and key, with no base written out for each key."""
    found = values.tocoo()
    found.data = found.data * np.asarray(bases[found.row, base_of[found.col]])
    return found.tocsr()


def _distances(
    sums: _Sums, picks: Floats, chances: _Chances, keys: NDArray[np.intp], studentised: bool
) -> Iterator[tuple[NDArray[np.intp], Floats]]:
    """How far apart the two ratios are, regardless of sign: (keys, splits) for some keys at a time, with those keys.

    It is nan where a side has a base of 0.
    """
    step = max(1, _CELLS_AT_ONCE // picks.shape[1])
    for start in range(0, len(keys), step):
        some = keys[start : start + step]
        value, square, product = sums.values.both_sides(picks, some)
        base, base_square, holding = chances(some)
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


def _concatenated(parts: Iterator[tuple[NDArray[np.intp], Floats]]) -> Floats:
    return np.concatenate([part for _, part in parts] or [np.empty((0, 1))])


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
