"""By how much the ratios of two sides differ: intervals, and the limit of their test, by Welch's degrees of freedom."""

from __future__ import annotations

import numpy as np

from framing.stats.intervals import RatioSpread
from framing.stats.resample import Floats


def difference_intervals(first: RatioSpread, second: RatioSpread) -> tuple[Floats, Floats]:
    """Between which values does the ratio of the first side minus that of the second lie?

    The two sides' own distances are squared and added (Zou and Donner 2008, "Construction of confidence limits about
    effect measures", Statistics in Medicine 27), with Welch's degrees of freedom for both.

    Args:
        first, second: of the two sides, the same keys in the same order.

    Returns:
        Low and high, (keys,) each; nan where either side has no interval. Swapping the sides gives exactly
        (-high, -low).
    """
    difference = first.value - second.value
    freedom = _welch(first, second)
    wide_one, wide_two = first.widening(freedom), second.widening(freedom)
    low = difference - np.hypot(wide_one * first.below, wide_two * second.above)
    high = difference + np.hypot(wide_one * first.above, wide_two * second.below)
    span = first.bounds[1] - first.bounds[0]
    return np.maximum(low, -span), np.minimum(high, span)


def limit_p(first: RatioSpread, second: RatioSpread) -> Floats:
    """How likely is a difference at least this large by chance alone, where very many articles hold the key?

    The statistic of `permutation_p` set against Student's t with Welch's degrees of freedom, which is what its
    permutations tend to (Janssen 1997).

    Returns:
        Two-sided p, (keys,); nan where either side has no ratio.
    """
    from scipy.special import stdtr

    difference = np.abs(first.value - second.value)
    error = np.sqrt(first.error + second.error)
    rounding = 1e-12 * (np.abs(first.value) + np.abs(second.value))
    with np.errstate(invalid="ignore", divide="ignore"):
        statistic = np.where(difference <= rounding, 0.0, difference / error)
    p: Floats = np.minimum(2 * stdtr(_welch(first, second), -statistic), 1.0)
    return p


def _welch(one: RatioSpread, two: RatioSpread) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        freedom: Floats = (one.variance + two.variance) ** 2 / (
            one.variance**2 / one.freedom + two.variance**2 / two.freedom
        )
    return np.where(np.isfinite(freedom), freedom, np.minimum(one.freedom, two.freedom))
