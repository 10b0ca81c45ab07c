"""The permutation test: p by hand, the same whatever is called first, and few false flags on halves of one side."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse

from framing.stats.permutation import permutation_p, permutation_ps, shuffled_p
from framing.stats.resample import article_seeds, random_words
from framing.stats.splits import split_articles

Floats = NDArray[np.float64]


def names(count: int) -> list[str]:
    return [f"side/{i:03}" for i in range(count)]


def skewed(seed: int, articles: int, keys: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    words = np.round(rng.lognormal(-0.18, 0.6, (articles, keys)) * 500) + 30
    return rng.poisson(words * 0.004 * rng.gamma(0.5, 2, words.shape)).astype(float), words


@pytest.mark.parametrize("studentised", [True, False])
def test_exact_p_by_hand(studentised: bool) -> None:
    # Scores 1, 2, 3 against 7, 8, 9: of C(6, 3) = 20 splits only this one and its mirror are as extreme.
    values, first = np.array([[1.0], [2], [3], [7], [8], [9]]), np.arange(6) < 3
    assert permutation_p(values, np.ones(6), split_articles(first, names(6), 7), studentised=studentised)[0] == 2 / 20


def test_exact_p_of_means_by_hand() -> None:
    # 1, 2, 6 against 3, 7, 8: sums 9 and 18. Sums of three of (1, 2, 3, 6, 7, 8), at most 9 or at least 18:
    # 123 = 6, 126 = 9 and their mirrors 678 = 21, 378 = 18: 4 of 20.
    values, first = np.array([[1.0], [2], [6], [3], [7], [8]]), np.arange(6) < 3
    assert permutation_p(values, np.ones(6), split_articles(first, names(6), 7), studentised=False)[0] == 4 / 20


def test_one_article_against_five_cannot_go_below_a_sixth() -> None:
    values, first = np.array([[100.0], [1], [2], [3], [1], [2]]), np.arange(6) < 1
    assert permutation_p(values, np.ones(6), split_articles(first, names(6), 7), studentised=False)[0] == 1 / 6


def test_two_sides_without_spread() -> None:
    # 0.5 throughout against -0.5 throughout: the extreme split and its mirror, although its standard error is 0.
    values, first = np.repeat([0.5, -0.5], 5)[:, None], np.arange(10) < 5
    assert permutation_p(values, np.ones(10), split_articles(first, names(10), 7))[0] == 2 / 252
    assert permutation_p(np.full((10, 1), 0.3), np.ones(10), split_articles(first, names(10), 7))[0] == 1


def test_random_splits_never_give_zero() -> None:
    values, first = np.repeat([1.0, 0.0], 30)[:, None] + np.linspace(0, 0.1, 60)[:, None], np.arange(60) < 30
    assert permutation_p(values, np.ones(60), split_articles(first, names(60), 7, 199))[0] == 1 / 200


def test_random_splits_come_near_the_exact_p() -> None:
    values, words = skewed(1, 14, 40)
    first = np.arange(14) < 5
    exact = permutation_p(values, words, split_articles(first, names(14), 7, 2002))
    drawn = permutation_p(values, words, split_articles(first, names(14), 7, 1999))
    # C(14, 5) = 2002, so that the two differ in method; the standard error is at most 0.011.
    np.testing.assert_allclose(exact * 2002, np.round(exact * 2002), atol=1e-9)
    assert (exact != drawn).any()
    np.testing.assert_allclose(drawn, exact, atol=0.05)


@pytest.mark.parametrize(("articles", "size"), [(30, 15), (30, 9), (10, 5), (9, 2)])
def test_swap_and_order_change_nothing(articles: int, size: int) -> None:
    values, words = skewed(2, articles, 25)
    values = values * 0.1
    first, labels = np.arange(articles) < size, names(articles)
    p = permutation_p(values, words, split_articles(first, labels, 7, 499))
    np.testing.assert_array_equal(p, permutation_p(values, words, split_articles(~first, labels, 7, 499)))
    order = np.random.default_rng(0).permutation(articles)
    shuffled = permutation_p(
        sparse.csc_array(values[order]), words[order], split_articles(first[order], [labels[i] for i in order], 7, 499)
    )
    np.testing.assert_array_equal(p, shuffled)


def test_a_key_alone_has_the_same_p_as_among_others() -> None:
    values, words = skewed(3, 40, 2000)
    first = np.arange(40) < 20
    everything = permutation_p(values, words[:, 0], split_articles(first, names(40), 7, 999))
    some = permutation_p(values[:, 1990:1993], words[:, 0], split_articles(first, names(40), 7, 999))
    np.testing.assert_array_equal(everything[1990:1993], some)
    alone = permutation_p(values[:, 5:6], words[:, 0], split_articles(first, names(40), 7, 999))
    assert alone[0] == everything[5]


def test_a_side_without_a_base_has_no_p_and_empty_splits_count_as_extreme() -> None:
    first = np.arange(6) < 3
    bases = np.array([[1.0, 0], [0, 0], [0, 0], [1, 1], [0, 1], [0, 1]])
    values = bases * np.array([[0.9], [0], [0], [0.1], [0], [0]])
    p = permutation_p(values, bases, split_articles(first, names(6), 7))
    # Key 0 is named in two articles only: any split either puts both on one side or tears them as far apart.
    assert p[0] == 1
    assert np.isnan(p[1])
    assert np.isnan(permutation_p(values, bases, split_articles(np.ones(6, dtype=bool), names(6), 7))).all()


def test_a_real_difference_is_found_in_the_midst_of_none() -> None:
    values, words = skewed(4, 80, 50)
    first = np.arange(80) < 40
    values[first, 13] += np.random.default_rng(0).poisson(words[first, 13] * 0.03)
    p = permutation_p(values, words, split_articles(first, names(80), 7))
    assert p.argmin() == 13
    assert p[13] == 1 / 2000


def test_two_articles_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="name of its own"):
        permutation_p(np.ones((2, 1)), np.ones(2), split_articles(np.array([True, False]), ["a", "a"], 7))


@pytest.mark.parametrize("size", [5, 10, 20])
def test_halves_of_one_side_are_rarely_flagged(size: int) -> None:
    values, words = skewed(10 + size, 2 * size, 1500)
    p = permutation_p(values, words, split_articles(np.arange(2 * size) < size, names(2 * size), 7, 499))
    known = p[~np.isnan(p)]
    assert known.size > 1400
    # The bar is 6 % at a nominal 5 %; with 1,500 corpora the standard error is 0.56 %.
    assert np.mean(known <= 0.05) <= 0.06
    assert np.mean(known <= 0.05) >= 0.025


def test_studentising_holds_where_one_side_has_longer_articles() -> None:
    rng = np.random.default_rng(6)
    words = np.concatenate([rng.integers(100, 300, (10, 1500)), rng.integers(900, 2500, (10, 1500))]).astype(float)
    rates = rng.poisson(words * 0.006 * rng.gamma(1.0, 1.0, words.shape)).astype(float)
    first = np.arange(20) < 10
    plain = permutation_p(rates, words, split_articles(first, names(20), 7, 499), studentised=False)
    studentised = permutation_p(rates, words, split_articles(first, names(20), 7, 499))
    assert np.mean(studentised <= 0.05) <= 0.06
    assert np.mean(studentised <= 0.05) < np.mean(plain <= 0.05)


def test_a_key_that_is_surely_not_rare_stops_early_and_one_below_the_level_does_not() -> None:
    values, words = skewed(7, 40, 1500)
    values[:20, :30] *= 3
    splits = split_articles(np.arange(40) < 20, names(40), 7)
    whole = permutation_p(values, words, splits)
    early = permutation_p(values, words, splits, enough=100)
    assert (whole <= 0.05).sum() > 50
    np.testing.assert_array_equal(early[whole < 0.05], whole[whole < 0.05])
    assert (early[whole > 0.06] > 0.05).all()
    # 100 splits as extreme were awaited: a share p of all is then known to p * sqrt((1 - p) / 100).
    error = (early - whole) / np.sqrt(whole**2 * (1 - whole) / 100 + 1e-12)
    assert np.abs(error[whole > 0.06]).max() < 5
    assert np.abs(error[whole > 0.06].mean()) < 0.3


def test_articles_are_assigned_the_same_wherever_they_are_listed() -> None:
    whole = split_articles(np.arange(30) < 12, names(30), 7, 600)
    picks = np.concatenate(list(whole.blocks()), axis=1)
    assert picks.shape == (30, 600)
    assert (picks.sum(axis=0) == 12).all()
    # A split's cut alone says of any article whether it is picked.
    lots = random_words(article_seeds("permutation", 7, [names(30)[17]]), 0, 600)
    np.testing.assert_array_equal(lots[0] <= whole.cuts, picks[17] == 1)


@pytest.mark.parametrize("pairs", [1, 10**9])
@pytest.mark.parametrize("count", [600, 1001])
def test_some_articles_are_dealt_as_among_all(pairs: int, count: int) -> None:
    splits = split_articles(np.arange(30) < 12, names(30), 7, count, pairs)
    assert (splits.kept == 0) == (pairs > 1)
    some = np.array([3, 4, 29])
    every, few = (np.concatenate(list(splits.blocks(rows)), axis=1) for rows in (None, some))
    assert few.shape == (3, count)
    np.testing.assert_array_equal(few, every[some])
    amounts = sparse.csr_array(np.random.default_rng(1).poisson(2.0, (2, 30)).astype(float))
    np.testing.assert_array_equal(splits.totals(amounts), amounts @ every)
    np.testing.assert_array_equal(splits.totals(2 * amounts), amounts @ every * 2)


def test_the_articles_without_a_key_count_by_their_base_alone() -> None:
    values, words = skewed(8, 40, 1)
    values[5:37] = 0.0
    splits = split_articles(np.arange(40) < 15, names(40), 7, 399)
    alone = permutation_p(values, words[:, 0], splits)
    among_others = permutation_p(np.hstack([values, np.ones((40, 1))]), words[:, 0], splits)
    np.testing.assert_array_equal(alone, among_others[:1])


def test_a_shuffle_has_the_p_that_it_would_have_had_as_the_sides() -> None:
    values, words = skewed(3, 8, 5)
    values[:, 4], words[:4, 4] = 0.0, 0.0
    splits = split_articles(np.arange(8) < 4, names(8), 7)
    assert splits.exact
    picks = np.concatenate(list(splits.blocks()), axis=1)
    found = shuffled_p(values, words, splits, splits.count)
    assert found.shape == (5, 70)
    for shuffle in range(0, 70, 7):
        again = permutation_p(values, words, split_articles(picks[:, shuffle] == 1, names(8), 7))
        np.testing.assert_allclose(found[:, shuffle], np.where(np.isnan(again), 1.0, again))
    assert shuffled_p(values, words, splits, 10).shape == (5, 10)


def test_bases_that_serve_several_keys_are_there_once() -> None:
    values, words = skewed(5, 40, 7)
    base_of = np.array([0, 2, 1, 0, 2, 2, 1])
    splits = split_articles(np.arange(40) < 15, names(40), 7, 199)
    once = shuffled_p(values, words[:, :3], splits, 50, base_of)
    np.testing.assert_array_equal(once, shuffled_p(values, words[:, base_of], splits, 50))


@pytest.mark.parametrize("sizes", [(12, 12, 12), (9, 12, 15)])
def test_each_of_many_sides_has_the_p_that_it_has_alone(sizes: tuple[int, ...]) -> None:
    random = np.random.default_rng(4)
    side = np.repeat(np.arange(3), sizes)
    values, words = random.poisson(2.0, (36, 40)).astype(float), random.uniform(100, 900, 36)
    values[side == 1, :5] += 4
    dealt = [split_articles(side == one, names(36), 7, 399) for one in range(3)]
    wanted = random.random((40, 3)) < 0.8
    found = permutation_ps(values, words, dealt, wanted, enough=20)
    for way, splits in enumerate(dealt):
        alone = permutation_p(values, words, splits, enough=20)
        np.testing.assert_array_equal(found[:, way], np.where(wanted[:, way], alone, np.nan))
