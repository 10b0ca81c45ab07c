"""How closely do two words, or a word and a side, belong together?"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from framing.stats.resample import Floats


def log_dice(joint: ArrayLike, node: ArrayLike, collocate: ArrayLike) -> Floats:
    """How exclusively do a node and its collocate occur together, whatever the size of the corpus?

    14 + log2(2 f_xy / (f_x + f_y)): at most 14, where neither occurs without the other; one point less is half as
    close, 0 is one joint occurrence in 16,000 (Rychlý 2008, "A lexicographer-friendly association score", RASLAN).

    Args:
        joint: how often they occur together.
        node: how often the node occurs.
        collocate: how often the collocate occurs.

    Returns:
        The score, in the broadcast shape; -inf where they never do, nan where neither occurs.
    """
    together, alone = np.asarray(joint, dtype=np.float64), np.add(node, collocate, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        score: Floats = 14.0 + np.log2(2.0 * together / alone)
    return score


def log_likelihood_2x2(joint: ArrayLike, node: ArrayLike, collocate: ArrayLike, total: ArrayLike) -> Floats:
    """How unlikely is it that node and collocate occur together by chance?

    G2 = 2 sum O ln(O / E) over the four cells of the table of node and not node, collocate and not collocate (Dunning
    1993, "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics 19).

    Args:
        joint: how often they occur together.
        node: in how many places the node occurs.
        collocate: in how many places the collocate occurs.
        total: how many places there are.

    Returns:
        G2 with a sign: positive where they occur together more often than by chance, negative where less often; nan
        where `total` is 0.

    Raises:
        ValueError: if a cell of the table would be negative.
    """
    together, nodes, collocates, places = (
        np.asarray(x, dtype=np.float64) for x in np.broadcast_arrays(joint, node, collocate, total)
    )
    cells = (together, nodes - together, collocates - together, places - nodes - collocates + together)
    if any(np.any(cell < 0) for cell in cells):
        raise ValueError("joint counts cannot exceed the counts of either word, nor these the total")
    rows, columns = (nodes, nodes, places - nodes, places - nodes), (collocates, places - collocates) * 2
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = [row * column / places for row, column in zip(rows, columns, strict=True)]
        surprise = sum(surprise_of(cell, mean) for cell, mean in zip(cells, expected, strict=True))
    signed: Floats = np.where(places > 0, np.sign(together - expected[0]) * 2 * np.maximum(surprise, 0), np.nan)
    return signed


def surprise_of(observed: Floats, expected: Floats) -> Floats:
    """O ln(O / E) of each cell, in the broadcast shape; 0 where nothing was observed."""
    from scipy.special import xlogy

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(xlogy(observed, np.where(observed > 0, observed / expected, 1.0)), np.float64)
