"""False discovery rate, keyness, association and absence: answers by hand, and by other routes to the same number."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from framing.stats.absence import chance_of_absence, expected_count
from framing.stats.association import log_dice, log_likelihood_2x2
from framing.stats.fdr import benjamini_hochberg
from framing.stats.logodds import log_likelihood, weighted_log_odds

COUNTS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=2, max_size=12)


# ---------------------------------------------------------------- false discovery rate


def test_q_by_hand() -> None:
    # Sorted .005 .01 .03 .04, times 4/rank: .02 .02 .04 .04. A nan is no test and does not make the family larger.
    q = benjamini_hochberg([0.01, 0.04, np.nan, 0.03, 0.005])
    np.testing.assert_allclose(q, [0.02, 0.04, np.nan, 0.04, 0.02])


def test_a_later_smaller_ratio_pulls_the_earlier_ones_down() -> None:
    # .02 * 3/1 = .06, .021 * 3/2 = .0315, .03 * 3/3 = .03: all become .03.
    np.testing.assert_allclose(benjamini_hochberg([0.02, 0.021, 0.03]), 0.03)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_q_agrees_with_scipy(p: list[float]) -> None:
    np.testing.assert_allclose(benjamini_hochberg(p), stats.false_discovery_control(p), atol=1e-15)


def test_families_of_nothing_keep_their_shape() -> None:
    assert benjamini_hochberg([]).shape == (0,)
    assert np.isnan(benjamini_hochberg([[np.nan], [np.nan]])).all()
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([0.2, 1.2])


# ---------------------------------------------------------------- keyness


def test_weighted_log_odds_by_hand() -> None:
    # 200 words, pseudo-counts of a tenth of both sides: 1 and 19 of 20.
    # First word: ln(11 / (120 - 11)) - ln(1 / (120 - 1)) = ln(11 * 119 / 109); variance 1/11 + 1/1.
    delta, z = weighted_log_odds([10, 90], [0, 100])
    assert delta[0] == pytest.approx(math.log(11 * 119 / 109))
    assert z[0] == pytest.approx(math.log(11 * 119 / 109) / math.sqrt(12 / 11))
    assert delta[1] < 0


@given(COUNTS)
def test_swapping_sides_flips_keyness_exactly(counts: list[tuple[int, int]]) -> None:
    first, second = np.array(counts, dtype=float).T
    if not (first + second).sum():
        return
    there, back = weighted_log_odds(first, second), weighted_log_odds(second, first)
    np.testing.assert_array_equal(there[0], -back[0])
    np.testing.assert_array_equal(there[1], -back[1])
    sizes = first.sum(), second.sum()
    np.testing.assert_array_equal(log_likelihood(first, second, *sizes), -log_likelihood(second, first, *sizes[::-1]))


def test_a_word_of_one_side_ranks_above_a_rarer_one_of_that_side() -> None:
    _, z = weighted_log_odds([1, 5, 40, 954], [0, 0, 0, 1000])
    assert z[0] < z[1] < z[2]


def test_log_likelihood_by_hand_and_sign() -> None:
    # 20 and 10 in 1,000 words each: expected 15. 2 (20 ln(20/15) + 10 ln(10/15)) = 3.398.
    assert log_likelihood([20], [10], 1000, 1000)[0] == pytest.approx(3.398, abs=5e-4)
    assert log_likelihood([10], [20], 1000, 1000)[0] == pytest.approx(-3.398, abs=5e-4)
    assert log_likelihood([20], [10], 2000, 1000)[0] == pytest.approx(0, abs=1e-12)
    # Never against 7 times: 2 * 7 ln(7 / 3.5).
    assert log_likelihood([7], [0], 500, 500)[0] == pytest.approx(14 * math.log(2))
    assert np.isnan(log_likelihood([0], [3], 0, 3)).all()


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        weighted_log_odds([-1, 2], [1, 2])
    with pytest.raises(ValueError, match="same words"):
        weighted_log_odds([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="prior"):
        weighted_log_odds([0, 0], [0, 0])


# ---------------------------------------------------------------- association


def test_log_dice_by_hand() -> None:
    # Always together: 14. Half of the time: 14 + log2(1/2). Never: minus infinity.
    assert log_dice([20, 10, 0], 20, 20).tolist() == [14, 13, -math.inf]
    assert np.isnan(log_dice(0, 0, 0))


def test_log_likelihood_2x2_by_hand() -> None:
    # 10, 0, 0, 10: every cell that is filled is twice what was expected, 2 * 20 ln 2; the reverse avoids itself.
    assert log_likelihood_2x2(10, 10, 10, 20) == pytest.approx(40 * math.log(2))
    assert log_likelihood_2x2(0, 10, 10, 20) == pytest.approx(-40 * math.log(2))
    assert log_likelihood_2x2(5, 10, 10, 20) == 0
    assert np.isnan(log_likelihood_2x2(0, 0, 0, 0))


@given(st.tuples(*[st.integers(1, 400)] * 4))
def test_log_likelihood_2x2_agrees_with_scipy(cells: tuple[int, int, int, int]) -> None:
    a, b, c, d = cells
    expected = stats.chi2_contingency([[a, b], [c, d]], correction=False, lambda_="log-likelihood").statistic
    assert abs(log_likelihood_2x2(a, a + b, a + c, a + b + c + d)) == pytest.approx(expected, abs=1e-8)


def test_a_joint_count_above_its_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot exceed"):
        log_likelihood_2x2(5, 4, 9, 20)


# ---------------------------------------------------------------- absence


def test_expected_count_scales_with_words() -> None:
    assert expected_count(9, 900, 400) == 4
    assert math.isnan(expected_count(0, 0, 400))


def test_absence_by_length_by_hand() -> None:
    # Once in each of three sentences of 300 words, 400 words on the silent side: (900 / 1300)**3.
    assert chance_of_absence([1, 1, 1], [300, 300, 300], 400) == pytest.approx((9 / 13) ** 3)
    # Four times in one of four sentences: chi-squared (9 + 1 + 1 + 1) / 3 = 4, so the four count as one.
    assert chance_of_absence([4, 0, 0, 0], [100] * 4, 400) == pytest.approx(0.5)
    assert chance_of_absence([0, 0], [100, 100], 400) == 1
    assert chance_of_absence([2, 1], [100, 100], 0) == 1
    with pytest.raises(ValueError, match="each unit"):
        chance_of_absence([1, 2], [100], 400)


def test_absence_by_length_raises_few_false_alarms() -> None:
    # Texts of 900 and 400 words in sentences of 5 to 40 words, a thing said in bursts, the same rate on both sides.
    rng = np.random.default_rng(1)
    alarms = []
    for _ in range(3000):
        words = rng.integers(5, 41, 70)
        counts = rng.poisson(words * 0.008 * rng.gamma(0.5, 2.0, 70))
        there = np.cumsum(words) <= 900
        silent = counts[~there].sum() == 0
        words_here = float(words[~there].sum())
        alarms.append(silent and chance_of_absence(counts[there], words[there], words_here)[0] <= 0.05)
    # Standard error 0.4 %. That it raises some at all shows that the test can speak.
    assert 0.002 < np.mean(alarms) <= 0.06
