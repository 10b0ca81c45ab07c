"""Alpha against the textbook's table, its properties, and the cover of its interval."""

import numpy as np
import pytest

from framing.stats.reliability import Level, reliability, units_needed

_ = np.nan
TEXTBOOK = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_the_textbook_table(level: Level, alpha: float) -> None:
    found = reliability(TEXTBOOK, level)
    assert found.alpha == pytest.approx(alpha, abs=0.0005)
    assert (found.units, found.values) == (11, 40)
    assert found.low < alpha < found.high


def test_agreement_chance_and_contradiction() -> None:
    codes = np.array([0, 1] * 20)
    assert reliability([codes, codes], "nominal").alpha == 1
    assert reliability([codes, 1 - codes], "nominal").alpha < -0.9
    draws = np.random.default_rng(3).integers(0, 3, (2, 4000))
    assert abs(reliability(draws, "nominal").alpha) < 0.05


def test_nothing_to_compare_gives_no_number() -> None:
    assert np.isnan(reliability([[1, _], [_, 1]], "nominal").alpha)
    one_category = reliability([[1, 1, 1], [1, 1, 1]], "interval")
    assert one_category.alpha == 1
    assert np.isnan(one_category.low)


def test_order_of_coders_and_units_changes_nothing() -> None:
    table = np.array(TEXTBOOK, float)
    other = table[::-1][:, np.random.default_rng(0).permutation(12)]
    assert reliability(other, "ordinal").alpha == pytest.approx(reliability(table, "ordinal").alpha)


def test_units_of_one_article_are_not_independent() -> None:
    rng = np.random.default_rng(5)
    article = np.repeat(np.arange(12), 6)
    truth = rng.integers(0, 2, 72)
    wrong = np.isin(article, [1, 5])  # the coders part in whole articles
    codes = np.array([truth, np.where(wrong, 1 - truth, truth)])
    alone, together = reliability(codes, "nominal"), reliability(codes, "nominal", article)
    assert together.alpha == alone.alpha
    assert together.high - together.low > alone.high - alone.low


def test_the_interval_covers() -> None:
    rng = np.random.default_rng(7)
    truth = 1 - 2 * 0.15 * 0.85 * 2  # two coders, each wrong one time in seven, of two even categories
    hits = 0
    for _round in range(400):
        right = rng.integers(0, 2, 80)
        codes = [np.where(rng.random(80) < 0.15, 1 - right, right) for _coder in range(2)]
        found = reliability(codes, "nominal")
        hits += found.low <= truth <= found.high
    assert 0.92 <= hits / 400 <= 0.98


@pytest.mark.parametrize(
    ("alpha", "rarest", "units"), [(0.8, 0.25, 139), (0.667, 0.25, 81), (0.8, 0.05, 560), (0.667, 0.05, 330)]
)
def test_units_needed(alpha: float, rarest: float, units: int) -> None:
    assert units_needed(alpha, rarest) == units


def test_units_needed_refuses_what_has_no_answer() -> None:
    with pytest.raises(ValueError, match="alpha"):
        units_needed(1.0, 0.2)
