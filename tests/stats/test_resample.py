"""Bootstrap weights belong to the article, and what they total adds over blocks."""

from __future__ import annotations

import math
from operator import add

import numpy as np
import pytest
from scipy import sparse

from framing.stats.resample import article_seeds, article_weights, folded, random_words, replicate_totals

NAMES = [f"side/{i}" for i in range(400)]


def test_weights_belong_to_the_article_and_not_to_its_neighbours() -> None:
    together = article_weights(7, NAMES, 99)
    backwards = article_weights(7, NAMES[::-1], 99)
    assert together.dtype == np.uint8
    assert together.shape == (400, 99)
    np.testing.assert_array_equal(together, backwards[::-1])
    np.testing.assert_array_equal(together[17:18], article_weights(7, [NAMES[17]], 99))


def test_more_replicates_begin_with_the_same_ones() -> None:
    np.testing.assert_array_equal(article_weights(7, NAMES, 1000)[:, :37], article_weights(7, NAMES, 37))


def test_another_seed_name_or_purpose_gives_other_numbers() -> None:
    weights = article_weights(7, ["a/1"], 200)
    assert (weights != article_weights(8, ["a/1"], 200)).any()
    assert (weights != article_weights(7, ["a/2"], 200)).any()
    assert article_seeds("bootstrap", 7, ["a"])[0] != article_seeds("permutation", 7, ["a"])[0]


def test_weights_are_the_same_on_every_machine() -> None:
    # Pinned: a change here changes every interval that was ever printed.
    assert article_weights(7, ["critical/1"], 16)[0].tolist() == [0, 1, 2, 2, 0, 0, 1, 2, 0, 1, 0, 4, 2, 0, 0, 1]


def test_random_words_can_be_had_from_the_middle() -> None:
    seeds = article_seeds("permutation", 7, NAMES[:5])
    np.testing.assert_array_equal(random_words(seeds, 0, 20)[:, 8:13], random_words(seeds, 8, 13))


def test_splitmix64_gives_its_published_sequence() -> None:
    # Reference output of SplitMix64 started at 1234567, quoted in many implementations as their test vector.
    first = random_words(np.array([1234567], dtype=np.uint64), 0, 3)[0]
    assert first.tolist() == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_weights_are_poisson_with_mean_one() -> None:
    draws = article_weights(3, NAMES, 999).ravel()
    for k in range(5):
        # Share of k among 399,600 draws; the standard error is below 0.0008.
        assert np.mean(draws == k) == pytest.approx(math.exp(-1) / math.factorial(k), abs=0.004)
    assert draws.mean() == pytest.approx(1, abs=0.006)
    assert draws.var() == pytest.approx(1, abs=0.012)


def test_weights_of_articles_and_of_replicates_are_independent() -> None:
    weights = article_weights(5, NAMES[:60], 999).astype(float)
    between = np.corrcoef(weights)[np.triu_indices(60, 1)]
    # 1,770 correlations of 999 draws each: standard error 0.032, so 5 of them is far out.
    assert np.abs(between).max() < 0.16
    assert abs(between.mean()) < 0.005


def test_replicate_totals_by_hand_for_dense_sparse_and_one_column() -> None:
    amounts = np.array([[1.0, 0.0], [2.0, 5.0]])
    weights = np.array([[0, 1, 2], [3, 1, 0]], dtype=np.uint8)
    expected = [[6, 15], [3, 5], [2, 0]]
    assert replicate_totals(amounts, weights).tolist() == expected
    assert replicate_totals(sparse.csc_array(amounts), weights).tolist() == expected
    assert replicate_totals(amounts[:, 1], weights).tolist() == [[15], [5], [0]]


def test_replicate_totals_of_blocks_add() -> None:
    amounts = np.random.default_rng(1).poisson(0.3, (400, 30))
    weights = article_weights(7, NAMES, 50)
    blocks = replicate_totals(amounts[:123], article_weights(7, NAMES[:123], 50)) + replicate_totals(
        amounts[123:], article_weights(7, NAMES[123:], 50)
    )
    np.testing.assert_array_equal(blocks, replicate_totals(amounts, weights))


def test_articles_without_weights_are_refused() -> None:
    with pytest.raises(ValueError, match="3 articles have amounts, 2 have weights"):
        replicate_totals(np.ones((3, 2)), np.ones((2, 9), dtype=np.uint8))


@pytest.mark.parametrize("count", [1, 2, 7, 8, 9, 16, 17, 100])
def test_a_sum_of_sums_is_the_sum_of_all_to_the_last_digit(count: int) -> None:
    amounts = np.random.default_rng(count).normal(0, 1, count).tolist()
    whole = folded(count, amounts.__getitem__, add)
    eights = [folded(len(some), some.__getitem__, add) for some in (amounts[i : i + 8] for i in range(0, count, 8))]
    assert folded(len(eights), eights.__getitem__, add) == whole
    assert whole == pytest.approx(math.fsum(amounts), abs=1e-12)
