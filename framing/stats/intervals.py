"""Intervals for ratios of totals (rates, shares, means), from bootstrap replicate totals.

A ratio is total(values) / total(bases) over articles. The interval is Efron's BCa with three corrections that few
articles call for; training/simulate_intervals.py measures how often it covers the truth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.stats.resample import Floats, Matrix, as_sparse, replicate_totals

_POWERS = tuple((i, j) for i in range(5) for j in range(5 - i))
_ROW = {power: row for row, power in enumerate(_POWERS)}
_KEYS_AT_ONCE = 125
"""Keys whose replicates are sorted at a time: 1 MB of them, which stay in the cache of the processor."""


@dataclass(frozen=True)
class Totals:
    """All that intervals need to know of some articles. Totals of two blocks of articles add to those of both.

    `moments` holds, for each (i, j) with i + j <= 4, the sum over articles of value**i * base**j, (powers, keys); its
    row (0, 0) counts the articles whose base is not 0. `mass` (keys,) is the sum of the values regardless of sign,
    `holders` (keys,) counts the articles whose value is not 0. `replicate_values` and `replicate_bases` are
    (replicates, keys); one base for all keys is one column.
    """

    moments: Floats
    mass: Floats
    holders: Floats
    replicate_values: Floats
    replicate_bases: Floats

    def __add__(self, other: Totals) -> Totals:
        return Totals(
            self.moments + other.moments,
            self.mass + other.mass,
            self.holders + other.holders,
            self.replicate_values + other.replicate_values,
            self.replicate_bases + other.replicate_bases,
        )

    def take_in(self, other: Totals) -> Totals:
        """Add others to these in place: for totals that nobody else holds."""
        for own, more in zip(vars(self).values(), vars(other).values(), strict=True):
            np.add(own, more, out=own)
        return self

    @property
    def amount(self) -> Floats:
        """Total of the values, (keys,)."""
        return self.moment(1, 0)

    @property
    def base(self) -> Floats:
        """Total of the bases, (keys,)."""
        return self.moment(0, 1)

    @property
    def units(self) -> Floats:
        """How many articles count for each key: those whose base is not 0, (keys,)."""
        return self.moment(0, 0)

    @property
    def value(self) -> Floats:
        """The ratio of each key, (keys,); nan where its base is 0."""
        return _ratio(self.amount, self.base)

    def moment(self, i: int, j: int) -> Floats:
        """Sum over articles of value**i * base**j, (keys,)."""
        row: Floats = self.moments[_ROW[i, j]]
        return row


def totals(values: Matrix, bases: Matrix, weights: NDArray[np.uint8]) -> Totals:
    """Add up articles into what intervals of ratios and of their differences are computed from.

    Args:
        values: how much of what, articles x keys.
        bases: out of how much, articles x keys, or (articles,) where one base serves all keys.
        weights: (articles, replicates), as from `article_weights`.

    Raises:
        ValueError: if the shapes do not fit.
    """
    amounts = as_sparse(values)
    shared = np.ndim(bases) == 1 and not hasattr(bases, "tocsr")
    chances = as_sparse(bases)
    if chances.shape[0] != amounts.shape[0] or (not shared and chances.shape != amounts.shape):
        raise ValueError(f"values are {amounts.shape}, bases {chances.shape}: they must describe the same articles")
    times = weights.astype(np.float64)
    return Totals(
        _moments(amounts, chances, shared),
        _by_key(amounts, np.abs(amounts.data)),
        _by_key(amounts, (amounts.data != 0).astype(np.float64)),
        replicate_totals(amounts, times),
        replicate_totals(chances, times),
    )


def _moments(values: Any, bases: Any, shared: bool) -> Floats:
    beside = _beside(values, bases, shared)
    sums = np.empty((len(_POWERS), values.shape[1]))
    for (i, j), row in _ROW.items():
        if i == 0:
            sums[row] = _by_key(bases, bases.data**j if j else (bases.data != 0).astype(np.float64))
        else:
            sums[row] = _by_key(values, values.data**i * beside**j if j else values.data**i)
    return sums


def _by_key(matrix: Any, entries: Floats) -> Floats:
    """The sum of each column over entries at the places of those of the matrix, in the order of the articles."""
    return np.bincount(matrix.indices, entries, matrix.shape[1]).astype(np.float64, copy=False)


def _beside(values: Any, bases: Any, shared: bool) -> Floats:
    """The base of each entry of the values, 0 where there is none."""
    if shared:
        whole: Floats = bases.toarray()[_rows(values), 0]
        return whole
    if not bases.nnz:
        return np.zeros(values.nnz)
    keys = values.shape[1]
    there = _rows(bases) * keys + bases.indices
    order = np.argsort(there)
    wanted = _rows(values) * keys + values.indices
    place = order[np.minimum(np.searchsorted(there, wanted, sorter=order), there.size - 1)]
    return np.where(there[place] == wanted, bases.data[place], 0.0)


def _rows(matrix: Any) -> NDArray[np.int64]:
    """The row of each entry."""
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


class RatioSpread(NamedTuple):
    """The ratios of a side, and how far `below` and `above` them their BCa end points lie before Student's t.

    All arrays are (keys,): `variance` is that of the ratio, `freedom` its degrees of freedom, `units` the articles that
    count for the key; `flat` marks keys from whose ratio no article deviates.
    """

    value: Floats
    below: Floats
    above: Floats
    variance: Floats
    freedom: Floats
    units: Floats
    flat: NDArray[np.bool_]
    confidence: float
    bounds: tuple[float, float]

    def interval(self) -> tuple[Floats, Floats]:
        """Between which values the ratio of each key lies: see `ratio_intervals`."""
        wide = self.widening(self.freedom)
        low = np.maximum(self.value - wide * self.below, self.bounds[0])
        return low, np.minimum(self.value + wide * self.above, self.bounds[1])

    def widening(self, freedom: Floats) -> Floats:
        """What the distances are multiplied by, given degrees of freedom; the rule of three needs none."""
        from scipy.special import ndtri, stdtrit

        upper = (1 + self.confidence) / 2
        wider: Floats = np.where(self.flat, 1.0, self._few * stdtrit(freedom, upper) / ndtri(upper))
        return wider

    @property
    def error(self) -> Floats:
        """The standard error of the ratio, squared."""
        squared: Floats = self.variance * self._few**2
        return squared

    @property
    def _few(self) -> Floats:
        return np.asarray(np.sqrt(self.units / np.maximum(self.units - 1, 1)))


def ratio_intervals(
    totals: Totals, confidence: float = 0.95, bounds: tuple[float, float] = (-math.inf, math.inf), rare: bool = False
) -> tuple[Floats, Floats]:
    """Between which values does the ratio of each key lie?

    The distances from the ratio to its BCa end points (Efron 1987, "Better bootstrap confidence intervals", JASA 82)
    are widened by sqrt(n / (n - 1)), n the articles that count for the key, and by Student's t over the normal
    quantile, after Hesterberg's expanded percentile interval (2015, "What teachers should know about the bootstrap",
    The American Statistician 69). The degrees of freedom fall below n - 1 where few articles carry most of the
    variance: Satterthwaite's 2 E(s2)^2 / Var(s2) with the fourth moment of the residuals. Where no article deviates
    from the ratio at all, so that every replicate is the same, the rule of three applies: a share of articles up to 1 -
    ((1 - confidence) / 2)^(1/n) may have gone unseen, and in these the value may lie at its bound, or one count away
    where it is rare or has no bound.

    Args:
        totals: of the articles of one side.
        confidence: 0..1.
        bounds: the lowest and highest value that the ratio can take.
        rare: amounts are a few of a large base, so that one count is a bound before the highest value is.

    Returns:
        Low and high, (keys,) each. They hold the ratio and lie within the bounds; both are nan where fewer than two
        articles count for a key.
    """
    return ratio_spread(totals, confidence, bounds, rare).interval()


def shrunk(spread: RatioSpread, base: Floats, prior: float) -> RatioSpread:
    """How far from zero is a ratio, as far as so much of a base can show it?

    The ratio times base / (base + prior), which is total(values) / (base + prior): an estimate from little evidence is
    drawn towards zero, as the mean of a normal distribution is after `prior` observations of zero (Efron and Morris
    1975, "Data analysis using Stein's estimator and its generalizations", JASA 70). The base is taken as given, so that
    the interval holds the true ratio times the same factor exactly as often as the interval of the ratio holds the
    true ratio.

    Args:
        spread: of the ratios, (keys,).
        base: what they are counted against, (keys,) or (1,).
        prior: in units of the base, at least 0; 0 changes nothing.
    """
    if not prior:
        return spread
    kept = base / (base + prior)
    return spread._replace(
        value=spread.value * kept,
        below=spread.below * kept,
        above=spread.above * kept,
        variance=spread.variance * kept**2,
    )


def ratio_spread(
    totals: Totals, confidence: float = 0.95, bounds: tuple[float, float] = (-math.inf, math.inf), rare: bool = False
) -> RatioSpread:
    """How far do a side's end points lie from its ratio? The part of the work that all its comparisons share.

    Arguments as for `ratio_intervals`.
    """
    units, value = totals.units, totals.value
    second, third, fourth = (_residual_moment(totals, value, k) for k in (2, 3, 4))
    flat = second <= 1e-12 * (totals.moment(2, 0) + value**2 * totals.moment(0, 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        acceleration = np.where(flat, 0.0, third / second**1.5 / 6)
        excess = np.where(flat, 0.0, fourth / second**2 - 1 / units)
        # The fourth moment of few residuals comes out too small: 5 / n, found by simulation, makes up for it.
        freedom = np.where(excess > 0, 2 / (excess * (1 + 5 / units)), np.inf)
    freedom = np.clip(freedom, 2, np.maximum(units - 1, 2))
    freedom = np.where(units == 2, 1.0, freedom)
    low, high = _bca_ends(totals, value, np.nan_to_num(acceleration), ~flat & (units >= 2), confidence)
    unseen = 1 - ((1 - confidence) / 2) ** (1 / np.maximum(units, 1))
    one_count = units / np.where(totals.base > 0, totals.base, np.nan)
    to_floor = one_count if math.isinf(bounds[0]) else value - bounds[0]
    to_ceiling = bounds[1] - value
    if rare or math.isinf(bounds[1]):
        to_ceiling = np.minimum(one_count, to_ceiling)
    known = units >= 2
    return RatioSpread(
        value,
        np.where(known, np.where(flat, unseen * to_floor, np.maximum(value - low, 0)), np.nan),
        np.where(known, np.where(flat, unseen * to_ceiling, np.maximum(high - value, 0)), np.nan),
        np.where(flat, 0.0, second / totals.base**2),
        freedom,
        units,
        flat,
        confidence,
        bounds,
    )


def _residual_moment(totals: Totals, value: Floats, k: int) -> Floats:
    """Sum over articles of (value_i - ratio * base_i)**k, by the binomial theorem."""
    terms = (math.comb(k, j) * (-value) ** j * totals.moment(k - j, j) for j in range(k + 1))
    moment: Floats = np.sum(np.stack(list(terms)), axis=0)
    return moment


def _bca_ends(
    totals: Totals, value: Floats, acceleration: Floats, varying: NDArray[np.bool_], confidence: float
) -> Floats:
    """Low and high end, (2, keys), of the `varying` keys; nan of the others, whose replicates are all alike."""
    from scipy.special import ndtr, ndtri

    z = float(ndtri((1 + confidence) / 2))
    ends = np.full((2, value.size), np.nan)
    keys = np.flatnonzero(varying)
    for start in range(0, keys.size, _KEYS_AT_ONCE):
        chunk = keys[start : start + _KEYS_AT_ONCE]
        # Keys x replicates, as they lie in memory.
        replicates, bases = totals.replicate_values.T[chunk], totals.replicate_bases.T
        bases = bases if len(bases) == 1 else bases[chunk]
        with np.errstate(invalid="ignore", divide="ignore"):
            replicates /= bases
        there = np.broadcast_to(bases > 0, replicates.shape)
        replicates[~there] = np.nan
        point, a = value[chunk], acceleration[chunk]
        defined = np.count_nonzero(there, axis=1)
        # Replicates that equal the point estimate count half, within what rounding can do.
        slack = 1e-12 * np.abs(point)
        below = np.count_nonzero(replicates < (point - slack)[:, None], axis=1)
        level = np.count_nonzero(replicates <= (point + slack)[:, None], axis=1) - below
        bias = ndtri((below + level / 2 + 0.5) / (defined + 1))
        replicates.sort(axis=1)
        for end, reach in enumerate((bias - z, bias + z)):
            ends[end, chunk] = _quantile(replicates, defined, ndtr(bias + reach / np.maximum(1 - a * reach, 0.05)))
    return ends


def _quantile(ordered: Floats, defined: NDArray[np.int64], probability: Floats) -> Floats:
    """The quantile of each row of sorted replicates, nan last, each at its own probability."""
    last = np.maximum(defined - 1, 0)
    place = np.clip(np.nan_to_num(probability) * (defined + 1) - 1, 0, last)
    floor = np.floor(place).astype(np.intp)
    row = np.arange(ordered.shape[0])
    lower, upper = ordered[row, floor], ordered[row, np.minimum(floor + 1, last)]
    between: Floats = lower + (place - floor) * (upper - lower)
    return between


def _ratio(values: Floats, bases: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio: Floats = values / bases
    if not (there := bases > 0).all():
        ratio[np.broadcast_to(~there, ratio.shape)] = np.nan
    return ratio
