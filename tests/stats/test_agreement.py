"""Agreement and calibration: the published examples, and agreement with scikit-learn."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.stats.agreement import (
    Scale,
    accuracy_interval,
    cohen_kappa,
    expected_calibration_error,
    krippendorff_alpha,
    macro_f1,
)

NAN = math.nan
# Krippendorff 2011, "Computing Krippendorff's alpha-reliability": four observers, twelve units.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
]
LABELS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=40)


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_of_the_published_example(level: Scale, alpha: float) -> None:
    assert krippendorff_alpha(np.transpose(OBSERVERS), level) == pytest.approx(alpha, abs=5e-4)


def test_alpha_at_its_ends() -> None:
    assert krippendorff_alpha([[1, 1], [2, 2], [3, 3]]) == 1
    # Two units, always the other category: D_o = 1, D_e = 4 * 2 * 2 / (4 * 3) / 2 = 2/3, so 1 - 3/2.
    assert krippendorff_alpha([[1, 2], [2, 1]]) == pytest.approx(-0.5)
    assert math.isnan(krippendorff_alpha([[1, 1], [1, 1]]))
    assert math.isnan(krippendorff_alpha([[1, NAN], [NAN, 2]]))
    assert math.isnan(krippendorff_alpha([[NAN, NAN]]))


def test_kappa_by_hand() -> None:
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed .7, by chance .5 * .6 + .5 * .4 = .5, kappa .4.
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4)
    assert math.isnan(cohen_kappa(["yes"], ["yes"]))
    assert math.isnan(cohen_kappa([], []))


@settings(deadline=None)
@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
@given(labels=LABELS)
def test_kappa_agrees_with_scikit_learn(
    weights: Literal["linear", "quadratic"] | None, labels: list[tuple[int, int]]
) -> None:
    from sklearn.metrics import cohen_kappa_score

    first, second = np.array(labels).T
    if len({*first, *second}) == 1:
        return
    assert cohen_kappa(first, second, weights) == pytest.approx(cohen_kappa_score(first, second, weights=weights))


def test_macro_f1_by_hand() -> None:
    # Twice the hits over twice the hits plus misses and false alarms: 2/3 for a, 4/5 for b.
    assert macro_f1(["a", "a", "b", "b"], ["a", "b", "b", "b"]) == pytest.approx((2 / 3 + 4 / 5) / 2)
    assert math.isnan(macro_f1([], []))
    with pytest.raises(ValueError, match="same items"):
        macro_f1(["a"], ["a", "b"])


@settings(deadline=None)
@given(LABELS)
def test_macro_f1_agrees_with_scikit_learn(labels: list[tuple[int, int]]) -> None:
    from sklearn.metrics import f1_score

    truth, predicted = np.array(labels).T
    assert macro_f1(truth, predicted) == pytest.approx(f1_score(truth, predicted, average="macro"))


def test_calibration_error_by_hand() -> None:
    # Two items said .8 and half are right: .3 twice. One said .95 and is right: .05. Mean .65 / 3.
    assert expected_calibration_error([0.8, 0.8, 0.95], [1, 0, 1]) == pytest.approx(0.65 / 3)
    assert expected_calibration_error([1.0, 0.0], [True, False]) == 0
    assert math.isnan(expected_calibration_error([], []))
    with pytest.raises(ValueError, match="between 0 and 1"):
        expected_calibration_error([1.2], [1])


def test_accuracy_interval_is_near_wilson_for_single_items() -> None:
    # 160 of 200: Wilson's 95 % interval is 0.739 to 0.850.
    accuracy, low, high = accuracy_interval([1] * 160 + [0] * 40)
    assert accuracy == 0.8
    assert low == pytest.approx(0.739, abs=0.012)
    assert high == pytest.approx(0.850, abs=0.012)


def test_items_of_one_article_tell_less_than_as_many_articles() -> None:
    # Ten articles of twenty items each, right or wrong together.
    right = np.repeat([1, 1, 1, 0, 1, 1, 0, 1, 1, 1], 20)
    articles = [f"a{i}" for i in np.repeat(np.arange(10), 20)]
    _, low, high = accuracy_interval(right, articles)
    _, low_alone, high_alone = accuracy_interval(right)
    assert high - low > 2 * (high_alone - low_alone)
    backwards = accuracy_interval(right[::-1], articles[::-1])
    assert backwards == accuracy_interval(right, articles)


def test_accuracy_without_items_or_of_one_article() -> None:
    assert all(math.isnan(x) for x in accuracy_interval([]))
    accuracy, low, high = accuracy_interval([1, 0], ["a", "a"])
    assert accuracy == 0.5
    assert math.isnan(low)
    assert math.isnan(high)
    with pytest.raises(ValueError, match="2 items, but 1"):
        accuracy_interval([1, 0], ["a"])
