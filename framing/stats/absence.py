"""How surprising is a silence? A short side can be expected to say little."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from framing.stats.resample import Floats, Matrix, as_sparse


def expected_count(count_there: float, words_there: float, words_here: float) -> float:
    """How often would the silent side have said it at the other side's rate?

    Args:
        count_there: how often the other side says it.
        words_there: words of the other side.
        words_here: words of the silent side.

    Returns:
        `count_there` scaled by the words of the two sides; nan where the other side has no words.
    """
    return count_there * words_here / words_there if words_there > 0 else math.nan


def chance_of_absence(counts_there: Matrix, words_there: ArrayLike, words_here: float) -> Floats:
    """How likely is the silence on each key if the thing is said at one rate per word on both sides?

    For sides whose units are not equally long, as the sentences of two texts. Given c occurrences in all and chance
    alone, each falls on the other side with probability s = its share of all words, so a silence has probability s^c:
    the conditional test of two Poisson rates (Przyborowski and Wilenski 1940, Biometrika 31), which allows for the rate
    being known from few occurrences. Occurrences come in bursts, so c is divided by the quasi-Poisson dispersion
    (McCullagh and Nelder 1989, Generalized Linear Models: Pearson's chi-squared over its degrees of
    freedom, from the units of the other side, never below 1): s^(c / dispersion).

    Between two single texts it holds for these texts: how much authors differ cannot be seen from one each.

    Args:
        counts_there: how often each unit of the other side says it, units x keys (one dimension is one key).
        words_there: the words of each of these units, (units,).
        words_here: words of the silent side.

    Returns:
        0..1, (keys,); 1 where the other side does not say it either, or the silent side has no words.

    Raises:
        ValueError: if the shapes differ or a number is negative.
    """
    counts, words = as_sparse(counts_there), np.asarray(words_there, dtype=np.float64)
    if counts.shape[0] != len(words) or (counts.data < 0).any() or (words < 0).any() or words_here < 0:
        raise ValueError("each unit needs its counts and its words, none of them negative")
    count, size = np.asarray(counts.sum(axis=0)), float(words.sum())
    if words_here == 0 or not count.any():
        return np.ones(len(count))
    if size == 0:
        raise ValueError("the other side says it in no words")
    with np.errstate(divide="ignore", invalid="ignore"):
        chance: Floats = (size / (size + words_here)) ** (count / _dispersion(counts, count, words))
    return chance


def _dispersion(counts: Any, count: Floats, words: Floats) -> Floats:
    with_words = words > 0
    units = int(with_words.sum())
    if units < 2:
        return np.ones(len(count))
    # Pearson's sum of (seen - expected)^2 / expected: seen^2 / expected over the units that say it, less what all say.
    shares = np.divide(words.sum(), words, out=np.zeros_like(words), where=with_words)
    squares: Floats = counts.power(2).T @ shares
    pearson = np.divide(squares, count, out=np.zeros_like(count), where=count > 0) - count
    dispersion: Floats = np.maximum(1.0, pearson / (units - 1))
    return dispersion
