"""The sides as they are compared: their units, their tables, and which sides form a pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

import numpy as np

from framing.settings import Settings
from framing.stats.permutation import Splits, split_articles
from framing.tables import Table

REST = "rest"
"""The name of all other sides together, where there are more than two."""

Unit = Literal["article", "sentence"]


@dataclass(frozen=True)
class Sample:
    """One side (or all others together): what was counted in its units.

    `unit` is what is resampled; `articles` is how many articles the side has, whatever the unit. `tables` holds, by the
    name of a measure, units x keys; `named` counts the mentions of each actor. `others` are the sides that `rest`
    consists of.
    """

    side: str
    unit: Unit
    articles: int
    tables: Mapping[str, Table]
    named: Mapping[str, int]
    others: tuple[Sample, ...] = ()

    @property
    def sides(self) -> tuple[Sample, ...]:
        """The sides that it consists of."""
        return self.others or (self,)


@dataclass(frozen=True)
class Pair:
    """Two sides that are compared, and how often their articles are split at random to see what chance would do."""

    first: Sample
    second: Sample
    seed: int
    permutations: int

    @property
    def names(self) -> tuple[str, str]:
        """Of the two sides."""
        return self.first.side, self.second.side

    @cached_property
    def splits(self) -> Splits | None:
        """Random splits of all their articles; None where sentences are the units, so that nothing can be inferred."""
        if not self.first.unit == self.second.unit == "article":
            return None
        first, second = (
            [unit for side in sample.sides for unit in _units(side)] for sample in (self.first, self.second)
        )
        in_first = np.arange(len(first) + len(second)) < len(first)
        return split_articles(in_first, first + second, self.seed, self.permutations)


def _units(sample: Sample) -> list[str]:
    return [unit for side in sample.sides for unit in next(iter(side.tables.values())).units]


def pairs(samples: Sequence[Sample], settings: Settings) -> tuple[Pair, ...]:
    """Each pair of sides in the order of the corpus; with more than two sides also each side against the rest.

    Args:
        samples: the sides in the order of the corpus.
        settings: the seed and the number of permutations.
    """
    found = list(combinations(samples, 2))
    if len(samples) > 2:
        found += [(sample, together([other for other in samples if other is not sample])) for sample in samples]
    return tuple(Pair(*two, settings.seed, settings.permutations) for two in found)


def together(samples: Sequence[Sample]) -> Sample:
    """Several sides as one, named `rest`; its units are sentences where those of any side are."""
    named = Counter[str]()
    for sample in samples:
        named.update(sample.named)
    return Sample(
        REST,
        "sentence" if any(sample.unit == "sentence" for sample in samples) else "article",
        sum(sample.articles for sample in samples),
        {name: Table.join([sample.tables[name] for sample in samples]) for name in samples[0].tables},
        named,
        tuple(samples),
    )
