"""How often does the corrected difference cover the truth, with the sample as `framing code` draws it?

Worlds of known truth: articles that name an actor more or less often and are warm or cold throughout, people who code
-1, 0 or 1, an instrument that follows them more or less and is too warm on one side. Articles are drawn, then passages
in strata by what the instrument says. `python -m training.simulate_corrected [rounds a world]` prints, for each world,
the cover of both intervals and their width, and for comparison those of the plain ratio of estimated totals
(`corrected_ratio`); 2,000 rounds take some ten minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np

from framing.coding.sample import Unit, of_strata
from framing.scorers import polarity
from framing.stats.corrected import (
    CodedCluster,
    Corrected,
    corrected_apart,
    corrected_ratio,
    difference,
    trust_in_clusters,
)
from training.metrics import Floats

PER_ARTICLE = 3


class World(NamedTuple):
    """`articles` a side, `drawn` of them coded; the instrument follows people by `slope`, and errs by `bias` on one."""

    articles: int
    drawn: int
    bias: float
    slope: float = 0.4


class Cover(NamedTuple):
    """Shares of rounds in which the truth of more articles, and of these, lies in the interval; mean half-widths."""

    cover: float
    here: float
    half: float
    half_here: float


WORLDS = (
    *(
        World(n, drawn, bias)
        for (n, drawn), bias in product(((60, 10), (300, 10), (60, 20), (20, 20), (200, 20)), (0, 0.4))
    ),
    World(60, 10, 0.4, 0.1),
    World(60, 10, 0.4, 0.8),
)


def side(rng: np.random.Generator, world: World, bias: float) -> tuple[list[CodedCluster], float]:
    """One side: its articles with what was drawn and coded of them, and what people would say on average of all."""
    size = 1 + rng.poisson(PER_ARTICLE * rng.gamma(1.0, 1.0, world.articles))
    article = np.repeat(np.arange(world.articles), size)
    warm = rng.normal(0.1, 0.5, world.articles)[article] + rng.normal(0, 0.5, len(article))
    people = (warm > 0.5).astype(np.float64) - (warm < -0.5)
    slip = rng.normal(0, 0.15, world.articles)[article] + rng.normal(0, 0.3, len(article))
    machine = np.clip(world.slope * warm + bias + slip, -1, 1)
    chosen = set(rng.choice(world.articles, world.drawn, replace=False).tolist())
    units = [_unit(i, int(a), float(machine[i])) for i, a in enumerate(article.tolist()) if a in chosen]
    drawn = of_strata(units, PER_ARTICLE * world.drawn, world.drawn / world.articles, rng)
    chance: Floats = np.full(len(article), np.nan)
    for unit in drawn:
        chance[unit.start] = unit.probability
    ends = np.cumsum(size)
    return [
        _cluster(machine[end - n : end], people[end - n : end], chance[end - n : end])
        for n, end in zip(size.tolist(), ends.tolist(), strict=True)
    ], float(people.mean())


def _unit(place: int, article: int, score: float) -> Unit:
    stratum = str(polarity(score))
    return Unit("", 1, "", str(article), "", place, place, 0, 0, "", score, "", stratum, 1.0)


def _cluster(machine: Floats, people: Floats, chance: Floats) -> CodedCluster:
    coded = np.isfinite(chance)
    return CodedCluster(float(machine.sum()), len(machine), machine[coded], people[coded], chance[coded])


def simulate(world: World, rounds: int, seed: int) -> tuple[Cover, Cover]:
    """The cover in a world: of the corrected difference, and of the plain ratio."""
    rng = np.random.default_rng(seed)
    rows: tuple[list[tuple[float, ...]], list[tuple[float, ...]]] = ([], [])
    for _round in range(rounds):
        (one, said), (two, other) = (side(rng, world, bias) for bias in (0.0, world.bias))
        trust = trust_in_clusters((one, two))
        plain = difference(corrected_ratio(one, trust), corrected_ratio(two, trust))
        for found, row in zip((corrected_apart(one, two).difference, plain), rows, strict=True):
            row.append(_covered(found, said - other))
    mended, plain_ = (Cover(*np.array(row).mean(axis=0).tolist()) for row in rows)
    return mended, plain_


def _covered(found: Corrected, here: float) -> tuple[float, ...]:
    """Both sides come about alike, so that the truth of more articles is no difference."""
    return (
        float(found.low <= 0 <= found.high),
        float(found.low_here <= here <= found.high_here),
        (found.high - found.low) / 2,
        (found.high_here - found.low_here) / 2,
    )


def lines(rounds: int) -> Iterator[str]:
    """The figures, a world a line."""
    yield "articles  drawn  bias  slope | cover  these  half  half here | plain ratio: cover  these  half  half here"
    for number, world in enumerate(WORLDS):
        mended, plain = simulate(world, rounds, number)
        figures = " | ".join("  ".join(f"{value:.3f}" for value in one) for one in (mended, plain))
        yield f"{world.articles:8} {world.drawn:6} {world.bias:5} {world.slope:6} | {figures}"


if __name__ == "__main__":
    for line in lines(int(sys.argv[1]) if len(sys.argv) > 1 else 2000):
        print(line, flush=True)
