"""How often would chance alone tear two sides so far apart? A permutation test over whole articles."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.stats.resample import Floats, Matrix, article_seeds, as_sparse, random_words

_PICKS_AT_ONCE = 4_000_000
"""Articles x permutations in memory at one time: 32 MB as float64."""
_CELLS_AT_ONCE = 800_000
"""Keys x permutations in memory at one time: each array 6 MB, some twenty of them."""


def permutation_p(
    values: Matrix,
    bases: Matrix,
    in_first: NDArray[np.bool_],
    names: Sequence[str],
    seed: int,
    permutations: int = 1999,
    *,
    studentised: bool = True,
) -> Floats:
    """How likely is a difference of ratios at least this large if articles were dealt to the two sides at random?

    The ratio of a side is total(values) / total(bases) over its articles. The difference is divided by its standard
    error (Janssen 1997, "Studentized permutation tests for non-i.i.d. hypotheses", Statistics & Probability Letters
    36; Chung and Romano 2013, Annals of Statistics 41), which keeps the test honest where one side has fewer, longer or
    more uneven articles. All splits of the same sizes are tried where there are no more than `permutations` of them;
    otherwise random ones, and p = (1 + as extreme) / (1 + permutations). A split that leaves a side with a base of 0
    counts as extreme.

    Args:
        values: how much of what, articles x keys.
        bases: out of how much, articles x keys, or (articles,) where one base serves all keys.
        in_first: (articles,), True for articles of the first side.
        names: what names each article in the whole corpus; no two are alike.
        seed: the seed of the analysis.
        permutations: how many random splits at most.
        studentised: divide by the standard error.

    Returns:
        Two-sided p, (keys,); nan where a side has no articles or a base of 0. Neither the order of the articles nor
        which side is called first changes anything.

    Raises:
        ValueError: if the shapes do not fit, or two articles have the same name.
    """
    amounts, chances = as_sparse(values), as_sparse(bases)
    in_first = np.asarray(in_first, dtype=bool)
    articles, keys = amounts.shape
    if not articles == chances.shape[0] == len(in_first) == len(names):
        raise ValueError("values, bases, in_first and names must describe the same articles")
    if chances.shape[1] not in (1, keys):
        raise ValueError(f"values have {keys} keys, bases {chances.shape[1]}")
    if len(set(names)) < articles:
        raise ValueError("every article needs a name of its own")
    order = np.array(sorted(range(articles), key=names.__getitem__), dtype=np.intp)
    smaller = _smaller_side(in_first[order])
    size = int(smaller.sum())
    if size == 0:
        return np.full(keys, np.nan)
    deal = _Deal(amounts[order], chances[order], studentised)
    observed = deal.differences(smaller[:, None].astype(np.float64), slice(0, keys))[:, 0]
    # An infinite statistic (a difference without any spread) is its own threshold.
    threshold = np.where(np.isinf(observed), np.inf, observed * (1 - 1e-9) - 1e-9 * deal.scale)
    splits = math.comb(articles, size)
    exact = splits <= permutations
    seeds = article_seeds("permutation", seed, [names[i] for i in order])
    extreme = np.zeros(keys)
    for picks in _all_splits(articles, size) if exact else _random_splits(seeds, size, permutations):
        step = max(1, _CELLS_AT_ONCE // picks.shape[1])
        for start in range(0, keys, step):
            chunk = slice(start, start + step)
            difference = deal.differences(picks, chunk)
            extreme[chunk] += np.sum(np.isnan(difference) | (difference >= threshold[chunk, None]), axis=1)
    p = extreme / splits if exact else (1 + extreme) / (1 + permutations)
    return np.where(np.isnan(observed), np.nan, p)


def _smaller_side(in_first: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The side with fewer articles, or that of the first article where both have as many: the same after a swap."""
    first, second = int(in_first.sum()), int((~in_first).sum())
    take_first = first < second or (first == second and first > 0 and bool(in_first[0]))
    return in_first if take_first else ~in_first


def _all_splits(articles: int, size: int) -> Iterator[Floats]:
    """Every way to pick `size` articles, in blocks of columns: (articles, some splits), 1 where picked."""
    splits = itertools.combinations(range(articles), size)
    while block := list(itertools.islice(splits, 512)):
        picks = np.zeros((articles, len(block)))
        picks[np.array(block).T, np.arange(len(block))] = 1
        yield picks


def _random_splits(seeds: NDArray[np.uint64], size: int, permutations: int) -> Iterator[Floats]:
    """Random picks of `size` articles: in each permutation those whose streams show the smallest numbers."""
    step = max(1, min(512, _PICKS_AT_ONCE // len(seeds)))
    for start in range(0, permutations, step):
        lots = random_words(seeds, start, min(start + step, permutations)).T
        smallest = np.argpartition(lots, size - 1, axis=1)[:, :size]
        picks = np.zeros((len(seeds), len(lots)))
        picks[smallest.T, np.arange(len(lots))] = 1
        yield picks


class _Deal:
    """Articles that can be dealt to two sides: the picked ones and all the others."""

    def __init__(self, values: Any, bases: Any, studentised: bool) -> None:
        self.studentised = studentised
        by_key, per_key = values.tocsc(), bases.tocsc()
        self.shared = per_key.shape[1] == 1 and by_key.shape[1] != 1
        self.values, self.bases = by_key, per_key
        mass, base = abs(by_key).sum(axis=0), per_key.sum(axis=0)
        # Below a billionth of this, two differences are the same but for rounding.
        self.scale: Floats = np.ones(by_key.shape[1]) if studentised else mass / np.where(base > 0, base, 1.0)

    def differences(self, picks: Floats, keys: slice) -> Floats:
        """How far apart the two ratios are, regardless of sign: (keys, splits); nan where a side has a base of 0."""
        values = self.values[:, keys]
        bases = self.bases if self.shared else self.bases[:, keys]
        value, base = _both_sides(values, picks), _both_sides(bases, picks)
        with np.errstate(invalid="ignore", divide="ignore"):
            ratios = [np.where(b > 0, v / b, np.nan) for v, b in zip(value, base, strict=True)]
            difference: Floats = np.abs(ratios[0] - ratios[1])
            if not self.studentised:
                return difference
            squares = (values.power(2), values.multiply(bases), bases.power(2))
            moments = [_both_sides(square, picks) for square in squares]
            variance = np.zeros_like(difference)
            # Articles without a chance to hold the key tell nothing of its variance, so they do not count in n.
            bearing = _both_sides((bases != 0).astype(np.float64), picks)
            for side in (0, 1):
                residual = _residual(ratios[side], *(moment[side] for moment in moments))
                units = bearing[side]
                variance += residual / base[side] ** 2 * (units / np.maximum(units - 1, 1))
            rounding = 1e-12 * (np.abs(ratios[0]) + np.abs(ratios[1]))
            return np.where(difference <= rounding, 0.0, difference / np.sqrt(variance))


def _both_sides(columns: Any, picks: Floats) -> tuple[Floats, Floats]:
    """Totals of the picked articles and of the others, (keys, splits) each."""
    rows = columns.T.tocsr()
    picked = rows @ picks
    everything = rows @ np.ones((columns.shape[0], 1))
    others = everything - picked
    others[np.abs(others) <= 1e-12 * np.abs(everything)] = 0.0
    return picked, others


def _residual(ratio: Floats, vv: Floats, vb: Floats, bb: Floats) -> Floats:
    """Sum of (value - ratio * base) squared over the articles of a side; 0 where only rounding is left."""
    squares = vv + ratio**2 * bb
    residual = squares - 2 * ratio * vb
    return np.where(residual <= 1e-12 * squares, 0.0, residual)
