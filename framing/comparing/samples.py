"""The sides as they are compared: their units, their tables, and which sides form a pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, combinations
from typing import Literal

import numpy as np

from framing.measures.salience import SALIENCE
from framing.model import Corpus, FramingError
from framing.running.collect import Collected
from framing.running.work import Work
from framing.settings import Settings
from framing.stats.splits import Splits, split_articles
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
    """Two sides that are compared, and how often their articles are split at random to see what chance would do.

    `beside` is how many pairs are compared in one run.
    """

    first: Sample
    second: Sample
    seed: int
    permutations: int
    beside: int = 1

    @property
    def names(self) -> tuple[str, str]:
        """Of the two sides."""
        return self.first.side, self.second.side

    @property
    def sides(self) -> tuple[Sample, ...]:
        """All sides that take part, by name: the order of `splits`, which is that of other pairs of the same sides."""
        return tuple(sorted((*self.first.sides, *self.second.sides), key=lambda sample: sample.side))

    @cached_property
    def splits(self) -> Splits | None:
        """Random splits of all their articles; None where sentences are the units, so that nothing can be inferred."""
        if not self.first.unit == self.second.unit == "article":
            return None
        units = [next(iter(side.tables.values())).units for side in self.sides]
        first = {side.side for side in self.first.sides}
        in_first = np.repeat([side.side in first for side in self.sides], list(map(len, units)))
        return split_articles(in_first, list(chain.from_iterable(units)), self.seed, self.permutations, self.beside)


def pairs(samples: Sequence[Sample], settings: Settings) -> tuple[Pair, ...]:
    """The two sides; of more than two each against the rest, behind every pair of them where `pairs` is "all".

    Args:
        samples: the sides in the order of the corpus.
        settings: the seed, the number of permutations, and which pairs are wanted.
    """
    found = list(combinations(samples, 2)) if len(samples) == 2 or settings.pairs == "all" else []
    if len(samples) > 2:
        found += [(sample, together([other for other in samples if other is not sample])) for sample in samples]
    return tuple(Pair(*two, settings.seed, settings.permutations, len(found)) for two in found)


def together(samples: Sequence[Sample]) -> Sample:
    """Several sides as one, named `rest`; its units are sentences where those of any side are.

    Passages are left to the sides themselves: nobody asks the rest for them.
    """
    named = Counter[str]()
    for sample in samples:
        named.update(sample.named)
    return Sample(
        REST,
        "sentence" if any(sample.unit == "sentence" for sample in samples) else "article",
        sum(sample.articles for sample in samples),
        {
            name: Table.join([replace(sample.tables[name], evidence={}) for sample in samples])
            for name in samples[0].tables
        },
        named,
        tuple(samples),
    )


REASONS_GIVEN = 3
"""Of so many articles it is said why they could not be read, where none of a side could."""


def samples_of(
    corpus: Corpus, collected: Collected, dropped: frozenset[str], work: Work, settings: Settings
) -> tuple[Sample, ...]:
    """The sides of a corpus as units to resample, in its order: articles, or sentences of sides that have too few.

    Args:
        corpus: its sides, and where their articles lie.
        collected: what was read and measured.
        dropped: names of articles that are copies and not counted.
        work: reads the articles of a small side once more, sentence by sentence.
        settings: the fewest articles that are resampled.

    Raises:
        FramingError: a side has no article that could be read.
    """
    return tuple(_sample(corpus, side.name, collected, dropped, work, settings) for side in corpus.sides)


def _sample(
    corpus: Corpus, side: str, collected: Collected, dropped: frozenset[str], work: Work, settings: Settings
) -> Sample:
    counted = [record for record in collected.records if record.side == side and record.unit not in dropped]
    if not counted:
        unread = [str(problem) for problem in collected.problems if problem.where.startswith(f"{side}/")]
        more = f" (and {len(unread) - REASONS_GIVEN} more)" if len(unread) > REASONS_GIVEN else ""
        raise FramingError(
            f"{corpus.folder / side}: no article of this side could be read, so there is nothing to compare. "
            f"{' '.join(unread[:REASONS_GIVEN])}{more}"
        )
    by_measure = collected.tables(side, dropped)
    salience = by_measure[SALIENCE.name].values
    named = {key[0]: int(n) for key, n in zip(salience.keys, salience.totals().tolist(), strict=True)}
    if len(counted) >= settings.fewest_articles:
        return Sample(side, "article", len(counted), by_measure, named)
    units = {record.unit for record in counted}
    entries = tuple(entry for entry in corpus.entries if f"{entry.side}/{entry.id}" in units)
    for measure, table in zip(work.measures, work.sentences(entries), strict=True):
        if measure.counting.level == "sentence":
            by_measure[measure.name] = replace(table, evidence=by_measure[measure.name].evidence)
    return Sample(side, "sentence", len(counted), by_measure, named)
