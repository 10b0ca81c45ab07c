"""Keyness of words on two sides. It ranks; a permutation test over articles decides whether a difference is real."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from framing.stats.association import surprise_of
from framing.stats.resample import Floats

PRIOR_STRENGTH = 0.1
"""Pseudo-counts of a word, as a share of its counts on both sides."""


def weighted_log_odds(first: ArrayLike, second: ArrayLike) -> tuple[Floats, Floats]:
    """Which words does the first side prefer, given how common each word is at all?

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words", Political
    Analysis 16): with y the count of a word, n of all words and a, a0 the pseudo-counts,
    delta = ln((y1 + a) / (n1 + a0 - y1 - a)) - ln((y2 + a) / (n2 + a0 - y2 - a)), its variance is
    1 / (y1 + a) + 1 / (y2 + a), and z = delta / sqrt(variance).

    The pseudo-counts of a word are a tenth of its counts on both sides together: one seen ten times in all has one
    pseudo-count on each side. So a word that one side never uses is neither infinite nor, as with
    a tiny prior, so uncertain that it is ranked last.

    Args:
        first, second: counts of each word, (words,), all words that are counted.

    Returns:
        delta and z, (words,) each; positive where the *first* side uses the word more. Swapping the sides flips every
        sign exactly. nan where both counts are 0.

    Raises:
        ValueError: if the shapes differ, a count is negative, or there are words and none is counted.
    """
    one, two = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if one.shape != two.shape:
        raise ValueError(f"counts of the same words are needed, not {one.shape} and {two.shape}")
    if np.any(one < 0) or np.any(two < 0):
        raise ValueError("a count cannot be negative")
    if one.size == 0:
        return one.copy(), one.copy()
    pseudo = PRIOR_STRENGTH * (one + two)
    if not pseudo.any():
        raise ValueError("no word is counted on either side, so there is no prior")
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = _log_odds(one + pseudo) - _log_odds(two + pseudo)
        z = delta / np.sqrt(1 / (one + pseudo) + 1 / (two + pseudo))
    return delta, z


def _log_odds(counts: Floats) -> Floats:
    odds: Floats = np.log(counts / (counts.sum() - counts))
    return odds


def log_likelihood(first: ArrayLike, second: ArrayLike, first_total: float, second_total: float) -> Floats:
    """How unlikely is it that both sides use a word at the same rate?

    G2 = 2 (y1 ln(y1 / E1) + y2 ln(y2 / E2)) with E the counts expected at the common rate (Dunning 1993, Computational
    Linguistics 19; in this form Rayson and Garside 2000, "Comparing corpora using frequency profiling").

    Args:
        first, second: counts of each word, (words,).
        first_total, second_total: words of each side.

    Returns:
        G2, (words,), with a sign: positive where the *first* side uses the word at a higher rate, negative where the
        second does. nan where a side has no words.
    """
    one, two = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    size_one, size_two = float(first_total), float(second_total)
    if size_one <= 0 or size_two <= 0:
        return np.full(np.broadcast(one, two).shape, np.nan)
    both, size = one + two, size_one + size_two
    expected_one, expected_two = both * (size_one / size), both * (size_two / size)
    surprise = surprise_of(one, expected_one) + surprise_of(two, expected_two)
    # The rates are compared in a form that gives exactly the opposite after a swap.
    signed: Floats = np.sign(one * size_two - two * size_one) * 2 * np.maximum(surprise, 0)
    return signed
