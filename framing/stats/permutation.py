"""How often does chance alone set two sides so far apart? A permutation test over whole articles."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.stats.resample import Floats, Matrix, as_sparse
from framing.stats.splits import Splits
from framing.stats.sums import Sums, sums_of


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
            sums = sums or sums_of(amounts[order], chances[order])
            asked = np.ones((keys, len(ways)), np.bool_) if wanted is None else wanted[:, ways]
            p[:, ways] = _alike(sums, [dealt[way] for way in ways], asked, studentised, enough)
    return p


def _alike(
    sums: Sums, dealt: Sequence[Splits], wanted: NDArray[np.bool_], studentised: bool, enough: int | None
) -> Floats:
    """p of each key in each way, (keys, ways), where all ways have the same random splits."""
    splits = dealt[0]
    observed = np.full(wanted.shape, np.nan)
    seen = np.stack([one.smaller for one in dealt], axis=1).astype(np.float64)
    asked = np.flatnonzero(wanted.any(axis=1))
    for some, distance in sums.distances(sums.seen(seen), asked, studentised):
        observed[some] = np.where(wanted[some], distance, np.nan)
    # An infinite statistic (a difference without any spread) is its own threshold.
    threshold = np.where(np.isinf(observed), np.inf, observed * (1 - 1e-9) - 1e-9 * sums.scale(studentised))
    extreme, done = np.zeros(observed.shape), 0
    p = np.full(observed.shape, np.nan)
    stop_at = math.inf if enough is None or splits.exact else enough
    going = ~np.isnan(observed)
    for dealing in sums.dealt(splits):
        keys = np.flatnonzero(going.any(axis=1))
        if not keys.size:
            break
        for some, distance in sums.distances(dealing, keys, studentised):
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
        done += dealing.picks.shape[1]
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
    sums = sums_of(amounts[splits.order], chances[splits.order], base_of)
    keys = np.arange(amounts.shape[1])
    distances = np.concatenate([sums.all_distances(dealing) for dealing in sums.dealt(splits)], axis=1)
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
