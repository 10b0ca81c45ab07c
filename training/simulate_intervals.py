"""How often do the intervals cover the truth, and how often does the permutation test raise a false flag?

Synthetic articles of known truth: mean scores with varying mentions, rates of bursty words in articles of varying
length, shares with opinions that cluster by article. `python -m training.simulate_intervals [corpora a cell]`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from framing.stats.difference import difference_intervals, limit_p
from framing.stats.intervals import ratio_intervals, ratio_spread, totals
from framing.stats.permutation import permutation_p
from framing.stats.resample import article_weights
from framing.stats.splits import split_articles
from training.metrics import Floats

Draw = Callable[[np.random.Generator, int, int], tuple[Floats, Floats]]


class World(NamedTuple):
    """A way in which articles come about: `draw` gives values and bases, articles x corpora; `truth` is their ratio."""

    name: str
    truth: float
    bounds: tuple[float, float]
    draw: Draw


def bursty(rng: np.random.Generator, mean: float, shape: float, size: tuple[int, int]) -> Floats:
    """Negative binomial counts: Poisson with a gamma-distributed rate; the smaller the shape, the burstier."""
    return rng.poisson(mean * rng.gamma(shape, 1 / shape, size)).astype(np.float64)


def mean_scores(mentions: float, shape: float, between: float, within: float, centre: float) -> World:
    """Scores -1..1 of the mentions of an actor, alike within an article; articles name the actor more or less often."""

    def draw(rng: np.random.Generator, articles: int, corpora: int) -> tuple[Floats, Floats]:
        named = bursty(rng, mentions, shape, (articles, corpora))
        tone = rng.normal(centre, between, (articles, corpora))
        scores = np.zeros_like(named)
        for i in range(int(named.max())):
            scores += np.where(i < named, np.clip(tone + rng.normal(0, within, tone.shape), -1, 1), 0)
        return scores, named

    many = np.random.default_rng(0).normal(centre, np.hypot(between, within), 4_000_000)
    return World(f"mean {centre:+}, {mentions} mentions", float(np.clip(many, -1, 1).mean()), (-1.0, 1.0), draw)


def word_rates(mean: float, shape: float) -> World:
    """Occurrences of a word, `mean` in 500 words, in articles of log-normal length."""

    def draw(rng: np.random.Generator, articles: int, corpora: int) -> tuple[Floats, Floats]:
        words = np.round(rng.lognormal(-0.18, 0.6, (articles, corpora)) * 500) + 30
        return rng.poisson(words * mean / 500 * rng.gamma(shape, 1 / shape, words.shape)).astype(np.float64), words

    return World(f"rate {mean}/500 words, shape {shape}", mean / 500, (0.0, np.inf), draw)


def shares(share: float, likeness: float) -> World:
    """Beta-binomial: a share of an actor's mentions, with `likeness` the correlation within an article."""

    def draw(rng: np.random.Generator, articles: int, corpora: int) -> tuple[Floats, Floats]:
        named = bursty(rng, 4, 1.2, (articles, corpora))
        strength = 1 / likeness - 1
        own = rng.beta(share * strength, (1 - share) * strength, named.shape)
        return rng.binomial(named.astype(np.int64), own).astype(np.float64), named

    return World(f"share {share}, likeness {likeness}", share, (0.0, 1.0), draw)


WORLDS = (
    mean_scores(3, 1.5, 0.25, 0.4, 0.1),
    mean_scores(1.5, 0.5, 0.1, 0.3, 0.0),
    mean_scores(0.8, 0.7, 0.25, 0.4, -0.3),
    word_rates(10, 2),
    word_rates(5, 0.7),
    word_rates(2, 0.5),
    word_rates(1, 0.5),
    word_rates(0.5, 0.3),
    shares(0.5, 0.2),
    shares(0.3, 0.2),
    shares(0.1, 0.1),
    shares(0.05, 0.1),
)


def coverage(
    world: World, articles: tuple[int, int], corpora: int, seed: int = 1, replicates: int = 999
) -> tuple[float, float]:
    """The share of corpora whose 95 % interval holds the truth: of a ratio, and of a difference, which is 0."""
    rng = np.random.default_rng(seed)
    sides = []
    for side, count in enumerate(articles):
        values, bases = world.draw(rng, count, corpora)
        names = [f"{seed}/{side}/{i}" for i in range(count)]
        sides.append(totals(values, bases, article_weights(seed, names, replicates)))
    low, high = ratio_intervals(sides[0], 0.95, world.bounds)
    held = (low <= world.truth) & (world.truth <= high)
    below, above = difference_intervals(
        ratio_spread(sides[0], 0.95, world.bounds), ratio_spread(sides[1], 0.95, world.bounds)
    )
    return float(held[~np.isnan(low)].mean()), float(((below <= 0) & (above >= 0))[~np.isnan(below)].mean())


def false_flags(
    first: World, second: World, articles: tuple[int, int], corpora: int, *, seed: int = 1, permutations: int = 999
) -> float:
    """The share of corpora in which two sides of the same true ratio differ at p <= 0.05."""
    rng = np.random.default_rng(seed)
    drawn = [world.draw(rng, count, corpora) for world, count in zip((first, second), articles, strict=True)]
    values, bases = (np.vstack(parts) for parts in zip(*drawn, strict=True))
    names = [f"{seed}/{i}" for i in range(sum(articles))]
    splits = split_articles(np.arange(sum(articles)) < articles[0], names, seed, permutations)
    p = permutation_p(values, bases, splits)
    return float((p[~np.isnan(p)] <= 0.05).mean())


class Gap(NamedTuple):
    """How p by the limit differs from p by permutations, and how many articles of the side with fewer hold the key."""

    holders: float
    mean: float
    largest: float
    flags: float
    flags_by_limit: float


def gap(world: World, articles: tuple[int, int], corpora: int, *, seed: int = 1) -> Gap:
    """Permutations against their limit, on sides drawn alike: in p, and in the share of flags at 5 %."""
    rng = np.random.default_rng(seed)
    values, bases = world.draw(rng, sum(articles), corpora)
    names = [f"{seed}/{i}" for i in range(sum(articles))]
    first = np.arange(sum(articles)) < articles[0]
    weights = article_weights(seed, names, 9)
    sides = [totals(values[rows], bases[rows], weights[rows]) for rows in (first, ~first)]
    permuted = permutation_p(values, bases, split_articles(first, names, seed))
    limit = limit_p(*(ratio_spread(side) for side in sides))
    apart = np.abs(limit - permuted)
    holders = float(np.median(np.minimum(sides[0].holders, sides[1].holders)))
    return Gap(holders, float(apart.mean()), float(apart.max()), (permuted <= 0.05).mean(), (limit <= 0.05).mean())


def main(corpora: int) -> None:
    """Print the tables: coverage in per cent as one side / difference, false flags in per cent, and gaps in p."""
    started = time.perf_counter()
    plans = ((5, 5), (10, 10), (20, 20), (30, 30), (50, 50), (100, 100), (20, 100))
    print(f"coverage of 95 % intervals, {corpora} corpora a cell (one side / difference)")
    print(f"{'articles':32}" + "".join(f"{a}+{b}".rjust(14) for a, b in plans))
    for world in WORLDS:
        cells = (coverage(world, plan, corpora) for plan in plans)
        print(f"{world.name:32}" + "".join(f"{100 * one:.1f} / {100 * both:.1f}".rjust(14) for one, both in cells))
    halves = ((5, 5), (10, 10), (20, 20), (40, 40), (10, 40))
    print("\nfalse flags at 5 %, both sides drawn alike")
    print(f"{'articles':32}" + "".join(f"{a}+{b}".rjust(9) for a, b in halves))
    for world in WORLDS:
        flags = (false_flags(world, world, plan, corpora) for plan in halves)
        print(f"{world.name:32}" + "".join(f"{100 * flag:.1f}".rjust(9) for flag in flags))
    print("\nfalse flags at 5 %, the same ratio but uneven sides")
    for first, second in ((word_rates(3, 0.3), word_rates(3, 3)), (shares(0.3, 0.4), shares(0.3, 0.05))):
        flags = (false_flags(first, second, plan, corpora) for plan in halves)
        print(f"{first.name:32}" + "".join(f"{100 * flag:.1f}".rjust(9) for flag in flags) + f"  against {second.name}")
    print("\np by the limit against p by 1,999 permutations (which err by up to 0.011 themselves), sides drawn alike")
    for mean in (0.02, 0.1, 0.5, 2.0):
        for plan in ((1500, 3000), (300, 6000)):
            found = gap(word_rates(mean, 0.3), plan, min(corpora, 400))
            print(
                f"{plan[0]}+{plan[1]}, held by {found.holders:.0f}: apart by {found.mean:.4f} on average, "
                f"{found.largest:.3f} at most; flags at 5 %: {found.flags:.1%} and {found.flags_by_limit:.1%}"
            )
    print(f"\n{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
