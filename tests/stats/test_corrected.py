"""The corrected difference against answers worked out by hand, and the cover of its intervals, with bias too."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.stats.corrected import (
    CodedCluster,
    CodedSide,
    corrected_apart,
    corrected_difference,
    corrected_mean,
    corrected_ratio,
    trust_in_clusters,
    trust_in_machine,
)
from training.simulate_corrected import World, simulate


def side(machine: Sequence[float], codes: Mapping[int, float]) -> CodedSide:
    people = np.full(len(machine), np.nan)
    for place, value in codes.items():
        people[place] = value
    return CodedSide(np.array(machine), people)


A = side([0.2, 0.4, 0.1, 0.3, 0.5, 0.2, 0.0, 0.3], {0: 0.1, 2: 0.2, 4: 0.3, 6: -0.2})
B = side([-0.1, 0.1, 0.0, 0.2, -0.3, 0.1], {1: 0.1, 3: 0.4, 5: 0.2})


@pytest.mark.parametrize(
    ("trust", "value", "se", "low", "high"),
    [
        (0.0, -0.133333, 0.139443, -0.491784, 0.225117),
        (0.5, -0.041667, 0.122758, -0.357225, 0.273892),
        (1.0, 0.050000, 0.117851, -0.252946, 0.352946),
        (None, 0.030588, 0.117781, -0.272177, 0.333353),
    ],
)
def test_known_answers(trust: float | None, value: float, se: float, low: float, high: float) -> None:
    found = corrected_difference(A, B, trust)
    assert (found.value, found.se, found.low, found.high) == pytest.approx((value, se, low, high), abs=2e-6)
    assert found.df == 5
    assert found.se_here < found.se


def test_the_best_lambda() -> None:
    assert trust_in_machine((A, B)) == pytest.approx(76 / 85)
    noise = side(np.sin(np.arange(40.0)), {i: (-1) ** i for i in range(0, 40, 3)})
    assert trust_in_machine((noise, noise)) == 0.0


def test_swapped_sides_turn_the_sign() -> None:
    one, two = corrected_difference(A, B), corrected_difference(B, A)
    assert (one.value, one.low) == pytest.approx((-two.value, -two.high))


def cluster(machine: NDArray[np.float64], people: NDArray[np.float64], probability: float) -> CodedCluster:
    coded = np.isfinite(people)
    chance = np.full(int(coded.sum()), probability)
    return CodedCluster(machine.sum(), len(machine), machine[coded], people[coded], chance)


def test_passages_inside_articles() -> None:
    articles = [
        cluster(np.array(f), np.array(y), 0.5)
        for f, y in [
            ([0.2, 0.4], [0.1, np.nan]),
            ([0.0], [-0.3]),
            ([0.5, 0.1, 0.3], [np.nan, 0.3, np.nan]),
            ([-0.2, 0.2], [-0.4, np.nan]),
        ]
    ]
    found = corrected_ratio(articles, 1.0)
    assert found.value == pytest.approx(0.0875)
    assert found.se**2 == pytest.approx(0.0402148, abs=1e-7)


def test_everything_coded_is_simply_the_mean() -> None:
    everything = side([0.5, 0.1, -0.4], {0: 1.0, 1: 0.0, 2: -1.0})
    found = corrected_mean(everything, 0.7)
    assert found.value == pytest.approx(0.0)
    assert found.se_here == 0.0


def test_a_stratum_without_codes_is_refused() -> None:
    with pytest.raises(ValueError, match="two are needed"):
        corrected_mean(side([0.1, 0.2, 0.3], {0: 1.0}), 1.0)


@pytest.mark.parametrize("bias", [0.0, 0.4])
@pytest.mark.parametrize("strata", [False, True])
def test_ten_coded_articles_a_side_cover_the_truth(bias: float, strata: bool) -> None:
    """Also with an instrument that is too warm for one side, where the plain difference is nearly always wrong."""
    rng, n_all, rounds = np.random.default_rng(11), 60, 800
    hits = here = naive = 0
    for _round in range(rounds):
        sides, truths = [], []
        for warm in (0.0, bias):
            people = rng.normal(0.0, 0.35, n_all)
            machine = 0.5 * people + rng.normal(warm, 0.3, n_all)
            stratum = (machine > np.median(machine)).astype(np.int64) if strata else np.zeros(n_all, np.int64)
            coded = np.full(n_all, np.nan)
            for part in np.unique(stratum):
                members = np.flatnonzero(stratum == part)
                drawn = rng.choice(members, 10 if not strata else 5, replace=False)
                coded[drawn] = people[drawn]
            sides.append(CodedSide(machine, coded, stratum))
            truths.append(people.mean())
        found = corrected_difference(sides[0], sides[1])
        hits += found.low <= 0 <= found.high
        here += found.low_here <= truths[0] - truths[1] <= found.high_here
        plain = sides[0].machine.mean() - sides[1].machine.mean()
        naive += abs(plain) <= 1.96 * np.sqrt(sum(s.machine.var(ddof=1) / n_all for s in sides))
    assert 0.92 <= hits / rounds <= 0.985
    assert 0.92 <= here / rounds <= 0.985
    assert naive / rounds < 0.1 or not bias


def test_clusters_cover_the_truth() -> None:
    """Passages drawn inside drawn articles, the instrument too warm throughout."""
    rng, rounds, hits = np.random.default_rng(12), 400, 0
    for _round in range(rounds):
        articles = []
        drawn = set(rng.choice(60, 20, replace=False).tolist())
        for i in range(60):
            size = int(rng.integers(2, 9))
            tone = rng.normal(0, 0.3)
            people = tone + rng.normal(0, 0.4, size)
            machine = 0.5 * people + rng.normal(0.3, 0.3, size)
            taken = min(size, 3)
            coded = np.full(size, np.nan)
            if i in drawn:
                chosen = rng.choice(size, taken, replace=False)
                coded[chosen] = people[chosen]
            articles.append(cluster(machine, coded, taken / size * 20 / 60))
        found = corrected_ratio(articles, trust_in_clusters([articles]))
        hits += found.low <= 0 <= found.high
    assert 0.92 <= hits / rounds <= 0.985


@pytest.mark.parametrize(("articles", "drawn", "bias"), [(60, 10, 0.0), (60, 10, 0.4), (20, 20, 0.4)])
def test_the_sample_as_it_is_drawn_covers_the_truth(articles: int, drawn: int, bias: float) -> None:
    """Articles, then strata of passages; `python -m training.simulate_corrected` has the figures of 2,000 rounds."""
    found, plain = simulate(World(articles, drawn, bias), rounds=250, seed=4)
    assert 0.92 <= found.cover <= 0.985
    assert 0.92 <= found.here <= 0.995
    assert found.half < plain.half * 1.15


def test_a_constant_error_costs_nothing() -> None:
    """An instrument that is right but for a constant: corrected exactly, whatever is drawn, and without doubt."""
    rng = np.random.default_rng(8)
    sides = []
    for bias in (0.0, 0.4):
        people = [rng.normal(0, 0.3, int(n)) for n in rng.integers(2, 6, 30)]
        sides.append(
            [
                cluster(
                    y + bias, np.where(np.arange(len(y)) < 1, y, np.nan) if i < 12 else np.full(len(y), np.nan), 0.1
                )
                for i, y in enumerate(people)
            ]
        )
    found = corrected_apart(sides[0], sides[1], trust=1.0)
    truth = [sum(a.total for a in some) / sum(a.size for a in some) for some in sides]
    assert found.one == pytest.approx(truth[0])
    assert found.two == pytest.approx(truth[1] - 0.4)
    assert found.difference.se_here == pytest.approx(0.0, abs=1e-9)
    assert found.difference.df == 22
    swapped = corrected_apart(sides[1], sides[0], trust=1.0).difference
    assert (swapped.value, swapped.low) == pytest.approx((-found.difference.value, -found.difference.high))


def test_the_jackknife_is_that_of_its_definition() -> None:
    """The variance against leaving out one article after the other by hand."""
    rng = np.random.default_rng(9)
    sides = []
    for _side in range(2):
        articles = []
        for i in range(8):
            f, y = rng.normal(0, 0.3, 4), rng.normal(0, 0.3, 4)
            articles.append(cluster(f, np.where(np.arange(4) < (2 if i < 5 else 0), y, np.nan), 0.3))
        sides.append(articles)
    found = corrected_apart(sides[0], sides[1]).difference
    variance = 0.0
    for s in range(2):
        for i in range(8):
            fewer = [side[:i] + side[i + 1 :] if s == k else side for k, side in enumerate(sides)]
            variance += 7 / 8 * (corrected_apart(fewer[0], fewer[1]).difference.value - found.value) ** 2
    assert found.se**2 == pytest.approx(variance)
    with pytest.raises(ValueError, match="two coded"):
        corrected_apart(sides[0], sides[1][4:])
