"""Intervals hold the truth as often as they say and the estimate always; blocks say the same as the whole."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse
from scipy.stats import ttest_ind

from framing.stats.difference import difference_intervals, limit_p
from framing.stats.intervals import Totals, ratio_intervals, ratio_spread, shrunk, totals
from framing.stats.permutation import permutation_p
from framing.stats.resample import article_weights
from framing.stats.splits import split_articles

Floats = NDArray[np.float64]
World = Callable[[int, int, int], tuple[Floats, Floats]]


def names(side: str, count: int) -> list[str]:
    return [f"{side}/{i}" for i in range(count)]


def added(values: Floats, bases: Floats, side: str = "a", replicates: int = 999) -> Totals:
    return totals(values, bases, article_weights(7, names(side, len(values)), replicates))


def corpora(seed: int, articles: int, keys: int) -> tuple[Floats, Floats]:
    """Scores of mentions, alike within an article, whose true mean is 0; every key is a corpus of its own."""
    rng = np.random.default_rng(seed)
    named = rng.poisson(2 * rng.gamma(1.0, 1.0, (articles, keys))).astype(float)
    tone = rng.normal(0, 0.3, (articles, keys))
    return named * np.clip(tone + rng.normal(0, 0.4, tone.shape) / np.sqrt(np.maximum(named, 1)), -1, 1), named


def bursty_rates(seed: int, articles: int, keys: int) -> tuple[Floats, Floats]:
    """Negative binomial counts, 4 in 1,000 words, in articles of log-normal length."""
    rng = np.random.default_rng(seed)
    words = np.round(rng.lognormal(-0.18, 0.6, (articles, keys)) * 500) + 30
    return rng.poisson(words * 0.004 * rng.gamma(0.5, 2, words.shape)).astype(float), words


def test_point_totals_by_hand() -> None:
    # Article 1 says 2 of 100 words, article 2 says 1 of 300; the third is empty.
    side = added(np.array([[2.0], [1.0], [0.0]]), np.array([100.0, 300.0, 0.0]))
    assert side.amount.tolist() == [3]
    assert side.base.tolist() == [400]
    assert side.value.tolist() == [0.0075]
    assert side.units.tolist() == [2]
    assert side.moment(2, 2).tolist() == [4 * 100**2 + 1 * 300**2]


@pytest.mark.parametrize("shared", [True, False])
def test_dense_and_sparse_and_shared_bases_agree(shared: bool) -> None:
    values, bases = bursty_rates(1, 30, 6)
    bases = np.repeat(bases[:, :1], 6, axis=1)
    plain = ratio_intervals(added(values, bases))
    weights = article_weights(7, names("a", 30), 999)
    other = totals(sparse.csr_array(values), bases[:, 0] if shared else sparse.csc_array(bases), weights)
    np.testing.assert_allclose(np.array(ratio_intervals(other)), np.array(plain), rtol=1e-10)


def test_blocks_add_to_the_whole() -> None:
    values, bases = bursty_rates(2, 50, 8)
    whole = added(values, bases)
    weights = article_weights(7, names("a", 50), 999)
    parts = [totals(values[rows], bases[rows], weights[rows]) for rows in (slice(0, 13), slice(13, 14), slice(14, 50))]
    summed = parts[2] + (parts[0] + parts[1])
    np.testing.assert_array_equal(summed.moments, whole.moments)
    np.testing.assert_array_equal(np.array(ratio_intervals(summed)), np.array(ratio_intervals(whole)))


def test_order_of_articles_is_irrelevant() -> None:
    values, bases = corpora(3, 25, 40)
    weights = article_weights(7, names("a", 25), 499)
    order = np.random.default_rng(0).permutation(25)
    one = ratio_intervals(totals(values, bases, weights), 0.95, (-1, 1))
    two = ratio_intervals(totals(values[order], bases[order], weights[order]), 0.95, (-1, 1))
    np.testing.assert_allclose(np.array(one), np.array(two), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("articles", [2, 3, 6, 20])
def test_an_interval_holds_its_estimate_and_keeps_the_bounds(articles: int) -> None:
    values, bases = corpora(articles, articles, 300)
    side = added(values, bases)
    low, high = ratio_intervals(side, 0.95, (-1, 1))
    known = side.units >= 2
    assert known.sum() > 100
    assert (low[known] <= side.value[known]).all()
    assert (side.value[known] <= high[known]).all()
    assert low[known].min() >= -1
    assert high[known].max() <= 1
    assert np.isnan(low[~known]).all()
    assert np.isnan(high[~known]).all()


def test_more_confidence_is_wider() -> None:
    side = added(*corpora(5, 20, 50))
    narrow, wide = ratio_intervals(side, 0.8), ratio_intervals(side, 0.95)
    assert (wide[0] <= narrow[0]).all()
    assert (wide[1] >= narrow[1]).all()
    assert np.median((wide[1] - wide[0]) / (narrow[1] - narrow[0])) == pytest.approx(1.96 / 1.28, rel=0.25)


def test_many_even_articles_give_the_textbook_interval() -> None:
    # Mean of 400 articles with one score each: mean +- 1.96 sd / sqrt(n).
    scores = np.random.default_rng(4).normal(0.2, 0.3, (400, 20))
    side = added(scores, np.ones(400))
    low, high = ratio_intervals(side)
    error = scores.std(axis=0, ddof=1) / 20
    np.testing.assert_allclose(high - low, 2 * 1.96 * error, rtol=0.12)
    np.testing.assert_allclose(((low + high) / 2 - scores.mean(axis=0)) / error, 0, atol=0.3)


def test_a_zero_is_not_certain() -> None:
    # None of 20 articles has it. Clopper-Pearson over articles: 1 - 0.025**(1/20) = 0.1684 of them may.
    side = added(np.zeros((20, 1)), np.full(20, 300.0))
    low, high = ratio_intervals(side, 0.95, (0, 1))
    assert low.tolist() == [0]
    assert high[0] == pytest.approx(0.16843, abs=1e-5)
    # Without an upper bound: one count in each of these articles, 20 * 0.1684 in 6,000 words.
    low, high = ratio_intervals(side, 0.95, (0, np.inf))
    assert low.tolist() == [0]
    assert high[0] == pytest.approx(20 * 0.16843 / 6000, abs=1e-7)
    # So for a share too where it is of a few words among many.
    assert np.array_equal(ratio_intervals(side, 0.95, (0, 1), rare=True), (low, high))
    certain = ratio_spread(added(np.ones((20, 1)), np.ones(20)), 0.95, (0, 1), rare=True)
    assert certain.above == 0


def test_one_article_or_no_base_says_nothing() -> None:
    side = added(np.array([[0.0, 0.4], [0.0, 0.0]]), np.array([[0.0, 1.0], [0.0, 0.0]]))
    assert np.isnan(side.value[0])
    assert side.value[1] == 0.4
    assert np.isnan(np.array(ratio_intervals(side))).all()
    assert np.isnan(np.array(difference_intervals(ratio_spread(side), ratio_spread(side)))).all()


def test_swapping_sides_flips_the_difference_exactly() -> None:
    first, second = added(*corpora(7, 20, 60), side="a"), added(*corpora(8, 35, 60), side="b")
    low, high = difference_intervals(ratio_spread(first, 0.95, (-1, 1)), ratio_spread(second, 0.95, (-1, 1)))
    back_low, back_high = difference_intervals(ratio_spread(second, 0.95, (-1, 1)), ratio_spread(first, 0.95, (-1, 1)))
    np.testing.assert_array_equal(low, -back_high)
    np.testing.assert_array_equal(high, -back_low)
    difference = first.value - second.value
    assert ((low <= difference) & (difference <= high)).all()
    assert low.min() >= -2
    assert high.max() <= 2


def test_a_difference_from_silence_has_an_interval() -> None:
    rates, words = bursty_rates(9, 20, 1)
    spoken, silent = added(rates, words, side="a"), added(np.zeros((20, 1)), words, side="b")
    low, high = difference_intervals(ratio_spread(spoken, 0.95, (0, np.inf)), ratio_spread(silent, 0.95, (0, np.inf)))
    alone_low, alone_high = ratio_intervals(spoken, 0.95, (0, np.inf))
    # Not knowing the silent side's rate can only lower what the difference may be.
    assert low[0] < alone_low[0]
    assert high[0] == pytest.approx(alone_high[0])


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="same articles"):
        totals(np.ones((3, 2)), np.ones((3, 4)), np.ones((3, 9), dtype=np.uint8))


@pytest.mark.parametrize(
    ("world", "truth", "bounds"),
    [(corpora, 0.0, (-1.0, 1.0)), (bursty_rates, 0.004, (0.0, np.inf))],
)
@pytest.mark.parametrize("articles", [20, 50])
def test_coverage(world: World, truth: float, bounds: tuple[float, float], articles: int) -> None:
    first, second = (added(*world(seed, articles, 1500), side=str(seed)) for seed in (11, 12))
    low, high = ratio_intervals(first, 0.95, bounds)
    # 1,500 corpora: the standard error of a coverage of 0.95 is 0.006. The target is 0.93-0.97.
    assert 0.925 <= np.mean((low <= truth) & (truth <= high)) <= 0.975
    low, high = difference_intervals(ratio_spread(first, 0.95, bounds), ratio_spread(second, 0.95, bounds))
    assert 0.925 <= np.mean((low <= 0) & (high >= 0)) <= 0.98


def test_the_limit_is_welchs_t() -> None:
    random = np.random.default_rng(3)
    one, two = random.normal(0.1, 0.3, (900, 40)), random.normal(0.1, 0.6, (400, 40))
    first, second = added(one, np.ones(900), side="a"), added(two, np.ones(400), side="b")
    known = ttest_ind(one, two, equal_var=False).pvalue
    np.testing.assert_allclose(limit_p(ratio_spread(first), ratio_spread(second)), known, rtol=0.02)
    np.testing.assert_array_equal(
        limit_p(ratio_spread(second), ratio_spread(first)), limit_p(ratio_spread(first), ratio_spread(second))
    )


def test_permutations_tend_to_the_limit() -> None:
    # Rates of things that hundreds of articles say, on sides drawn alike: the two p values are then the same.
    values, words = bursty_rates(5, 1600, 60)
    first = np.arange(1600) < 700
    sides = [
        totals(values[rows], words[rows], article_weights(7, names("a", 1600), 99)[rows]) for rows in (first, ~first)
    ]
    assert min(side.holders.min() for side in sides) > 150
    permuted = permutation_p(values, words, split_articles(first, names("a", 1600), 7))
    limit = limit_p(*(ratio_spread(side) for side in sides))
    error = np.sqrt(limit * (1 - limit) / 1999)
    assert (np.abs(permuted - limit) < 4 * error + 0.01).all()


# ---------------------------------------------------------------- towards zero


def test_a_prior_draws_the_ratio_towards_zero() -> None:
    side = added(np.array([[2.0, -2.0], [1.0, -1.0], [0.5, -0.5]]), np.array([[4.0, 4.0], [1.0, 1.0], [2.0, 2.0]]))
    drawn = shrunk(ratio_spread(side), side.base, 3.0)
    np.testing.assert_allclose(drawn.value, [3.5 / 10, -3.5 / 10])
    plain_low, plain_high = ratio_spread(side).interval()
    for whole, part in zip((plain_low, plain_high), drawn.interval(), strict=True):
        np.testing.assert_allclose(part, whole * 0.7)
    np.testing.assert_allclose(drawn.error, ratio_spread(side).error * 0.49)
    same = ratio_spread(side)
    assert shrunk(same, side.base, 0.0) is same


def test_a_prior_keeps_what_a_swap_does() -> None:
    first, second = added(*corpora(7, 20, 60), side="a"), added(*corpora(8, 35, 60), side="b")
    one, two = (shrunk(ratio_spread(side, 0.95, (-1, 1)), side.base, 3.0) for side in (first, second))
    low, high = difference_intervals(one, two)
    back_low, back_high = difference_intervals(two, one)
    np.testing.assert_array_equal(low, -back_high)
    np.testing.assert_array_equal(high, -back_low)


@pytest.mark.parametrize("articles", [(20, 20), (12, 60)])
def test_coverage_towards_zero(articles: tuple[int, int]) -> None:
    """The interval holds the true tone, drawn towards zero as far as so many mentions are; so does that of a
    difference, also where one side names the actor far more often."""
    worlds = [corpora(seed, count, 1500) for seed, count in zip((21, 22), articles, strict=True)]
    sides = [added(0.3 * named + 0.7 * scores, named, side=str(i)) for i, (scores, named) in enumerate(worlds)]
    spreads = [shrunk(ratio_spread(side, 0.95, (-1.0, 1.0)), side.base, 3.0) for side in sides]
    truths = [0.3 * side.base / (side.base + 3.0) for side in sides]
    for spread, truth in zip(spreads, truths, strict=True):
        low, high = spread.interval()
        assert 0.925 <= np.mean((low <= truth) & (truth <= high)) <= 0.975
    low, high = difference_intervals(*spreads)
    apart = truths[0] - truths[1]
    assert 0.925 <= np.mean((low <= apart) & (apart <= high)) <= 0.98
