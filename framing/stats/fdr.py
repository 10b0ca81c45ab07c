"""False discovery rate: how many of the differences that are called real are not?

The procedure is written out because `scipy.stats.false_discovery_control`, which gives the same within rounding, costs
0.3 s on import (python -X importtime) in every run and worker, where `scipy.special` and `scipy.sparse` suffice.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from framing.stats.resample import Floats


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """What share of false discoveries is accepted when each of these, and all with a smaller p, is called real?

    q of the k-th smallest of m is the least of p_j * m / j over j >= k (Benjamini and Hochberg 1995, "Controlling the
    false discovery rate", Journal of the Royal Statistical Society B 57).

    Args:
        p: of one family, any shape; nan where nothing can be inferred.

    Returns:
        q in the same shape; nan stays nan and does not count in m.

    Raises:
        ValueError: if a p lies outside 0..1.
    """
    raw = np.asarray(p, dtype=np.float64)
    q = np.full(raw.shape, np.nan)
    known = ~np.isnan(raw)
    tested = raw[known]
    if np.any((tested < 0) | (tested > 1)):
        raise ValueError("a p value lies between 0 and 1")
    order = np.argsort(tested, kind="stable")
    stepped = tested[order] * tested.size / np.arange(1, tested.size + 1)
    adjusted = np.empty(tested.size)
    adjusted[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    q[known] = adjusted
    return q


def benjamini_bogomolov(families: Sequence[Floats]) -> list[Floats]:
    """At which level is each hypothesis rejected, if families are selected first and then tested inside?

    A family is selected by Simes's p of all its hypotheses, corrected over the families; inside of r selected families
    of m each is tested at r / m of the level. The mean share of false discoveries over the selected families is then
    held at the level (Benjamini and Bogomolov 2014, "Selective inference on multiple families of hypotheses", Journal
    of the Royal Statistical Society B 76).

    Args:
        families: the p values of each, between 0 and 1.

    Returns:
        For each family the smallest level at which each of its hypotheses is rejected.
    """
    inside = [benjamini_hochberg(p) for p in families]
    simes = np.array([q.min() if q.size else np.nan for q in inside])
    selected = benjamini_hochberg(simes)
    ranked = np.sort(selected[~np.isnan(selected)])
    return [_levels(q, level, ranked) for q, level in zip(inside, selected.tolist(), strict=True)]


def _levels(q: Floats, family: float, ranked: Floats) -> Floats:
    """The smallest level that selects this family and, with as many selected as that level selects, rejects q."""
    if not q.size:
        return q
    count = np.arange(1, ranked.size + 1)
    needed = np.maximum(ranked[None, :], q[:, None] * ranked.size / count[None, :])
    levels: Floats = np.minimum(np.maximum(needed.min(axis=1), family), 1.0)
    return levels
