"""How likely it is that articles lie on one side as they do, if they were dealt to the sides by chance."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln

from framing.stats.resample import Floats


def chance_of_side(here: int, holding: int, side: int, every: int) -> float:
    """The chance that so many of the articles that hold something are a side's: the hypergeometric tail (Fisher 1935).

    Written out, since `scipy.stats.hypergeom.sf`, which gives the same, costs half a second to import.

    Args:
        here: articles of the side that hold it.
        holding: articles of all sides that hold it.
        side: articles of the side.
        every: articles of all sides.

    Returns: the probability of `here` or more, 0 to 1.
    """
    counts = np.arange(max(here, holding - (every - side)), min(holding, side) + 1, dtype=float)
    logs = _ways(side, counts) + _ways(every - side, holding - counts) - _ways(every, np.float64(holding))
    return min(1.0, float(np.exp(logs).sum()))


def _ways(of: int, chosen: Floats | np.float64) -> Floats:
    """The logarithm of the number of ways to choose so many."""
    return np.asarray(gammaln(of + 1) - gammaln(chosen + 1) - gammaln(of - chosen + 1))
