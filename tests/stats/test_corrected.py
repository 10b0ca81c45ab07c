"""The corrected difference against answers worked out by hand, and the cover of its intervals, with bias too."""

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.stats.corrected import (
    CodedCluster,
    corrected_apart,
    corrected_ratio,
    trust_in_clusters,
)
from training.simulate_corrected import World, simulate


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
