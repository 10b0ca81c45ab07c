"""From tables to estimates with intervals, and to contrasts between sides: the rules that keep numbers honest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import isfinite
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.model import Contrast, Estimate, Key, Measure
from framing.settings import Settings
from framing.stats.fdr import benjamini_hochberg
from framing.stats.intervals import Totals, difference_intervals, ratio_intervals, totals
from framing.stats.permutation import permutation_p
from framing.stats.resample import article_weights
from framing.tables import Table

REST = "rest"
"""The name of all other sides together, where there are more than two."""

Unit = Literal["article", "sentence"]


@dataclass(frozen=True)
class Sample:
    """One side (or all others together): its units, what they are, and the bootstrap weights that belong to them.

    `named` counts the mentions of each actor; `articles` is how many articles the side has, whatever the unit.
    """

    side: str
    unit: Unit
    articles: int
    tables: Mapping[str, Table]
    named: Mapping[str, int]
    seed: int
    replicates: int

    @cached_property
    def weights(self) -> dict[tuple[str, ...], NDArray[np.uint8]]:
        """Weights by the units of a table; all measures of a side share them."""
        return {}

    def weights_of(self, units: tuple[str, ...]) -> NDArray[np.uint8]:
        """Poisson(1) weights, units x replicates, drawn from the seed and the name of each unit alone."""
        if units not in self.weights:
            self.weights[units] = article_weights(self.seed, units, self.replicates)
        return self.weights[units]


@dataclass(frozen=True)
class Compared:
    """Everything that a measure says of the sides."""

    measure: Measure
    estimates: tuple[Estimate, ...]
    contrasts: tuple[Contrast, ...]


def compare(measure: Measure, samples: Sequence[Sample], settings: Settings) -> Compared:
    """Estimate every key on every side, and contrast each pair of sides (and each side with the rest).

    Args:
        measure: what is compared.
        samples: the sides in the order of the corpus.
        settings: replicates, permutations, confidence and the smallest sizes.
    """
    keys = _keys(measure, samples, settings)
    groups = _groups(keys, samples, measure)
    both = tuple(pairs(samples))
    # Each side against the rest meets another rest, so that `rest` is added up anew for each pair.
    sums = {sample.side: _add_up(measure, sample, groups) for sample in samples}
    estimates = [row for s in samples for row in _estimates(measure, s, groups, sums[s.side], settings)]
    place = {sample.side: i for i, sample in enumerate(samples)}
    estimates.sort(key=lambda row: (row.key, place[row.side]))
    contrasts = []
    for first, second in both:
        if second.side == REST:
            sums[REST] = _add_up(measure, second, groups)
        contrasts += _contrasts(measure, first, second, groups, sums, settings)
    return Compared(measure, tuple(estimates), tuple(contrasts))


def pairs(samples: Sequence[Sample]) -> Iterator[tuple[Sample, Sample]]:
    """Each pair of sides in the order of the corpus; with more than two sides also each side against the rest."""
    yield from combinations(samples, 2)
    if len(samples) > 2:
        for sample in samples:
            yield sample, together([other for other in samples if other is not sample])


def together(samples: Sequence[Sample]) -> Sample:
    """Several sides as one, named `rest`."""
    named: dict[str, int] = {}
    for sample in samples:
        for actor, count in sample.named.items():
            named[actor] = named.get(actor, 0) + count
    return Sample(
        REST,
        "sentence" if any(sample.unit == "sentence" for sample in samples) else "article",
        sum(sample.articles for sample in samples),
        {name: Table.join([sample.tables[name] for sample in samples]) for name in samples[0].tables},
        named,
        samples[0].seed,
        samples[0].replicates,
    )


def _keys(measure: Measure, samples: Sequence[Sample], settings: Settings) -> tuple[Key, ...]:
    """The keys that are told, sorted; of words only those that occur often enough to be ranked."""
    amounts: dict[Key, float] = {}
    for sample in samples:
        values = sample.tables[measure.name].values
        for key, amount in zip(values.keys, np.asarray(values.amounts.sum(axis=0)).ravel(), strict=True):
            amounts[key] = amounts.get(key, 0.0) + float(amount)
    if measure.about == "word" or measure.ranking == "logDice":
        return tuple(sorted(key for key, amount in amounts.items() if amount >= settings.fewest_words))
    return tuple(sorted(amounts))


Group = tuple[tuple[Key, ...], tuple[Key, ...] | None]
"""Keys that are added up in one step, and the key of the base of each (None: one base for all)."""

LARGE_GROUP = 8
"""From so many keys on, those that share a base are worth a step of their own, with the base as a single column."""


def _groups(keys: Sequence[Key], samples: Sequence[Sample], measure: Measure) -> tuple[Group, ...]:
    own: set[Key] = set().union(*(sample.tables[measure.name].base_keys for sample in samples))
    if not own:
        return ((tuple(keys), None),) if keys else ()
    sharing: dict[Key, list[Key]] = {}
    for key in keys:
        sharing.setdefault(key if key in own else key[:1], []).append(key)
    large = [(tuple(members), (base,)) for base, members in sharing.items() if len(members) >= LARGE_GROUP]
    small = [(key, base) for base, members in sharing.items() if len(members) < LARGE_GROUP for key in members]
    mixed = [(tuple(key for key, _ in small), tuple(base for _, base in small))] if small else []
    return (*large, *mixed)


class Added(NamedTuple):
    """One group of keys on one side: values and bases by unit, and what they come to with its replicates."""

    values: sparse.csr_array
    bases: NDArray[np.float64] | sparse.csr_array
    totals: Totals


def _add_up(measure: Measure, sample: Sample, groups: Iterable[Group]) -> list[Added]:
    table = sample.tables[measure.name]
    weights = sample.weights_of(table.units)
    added = []
    for keys, base_keys in groups:
        values = table.values.select(keys)
        bases: NDArray[np.float64] | sparse.csr_array
        if base_keys is None or len(base_keys) == 1:
            bases = table.base_for(base_keys[0] if base_keys else keys[0])
        else:
            bases = table.bases_for(base_keys)
        added.append(Added(values, bases, totals(values, bases, weights)))
    return added


def _estimates(
    measure: Measure, sample: Sample, groups: Sequence[Group], added: Sequence[Added], settings: Settings
) -> Iterator[Estimate]:
    for (keys, base_keys), (values, bases, found) in zip(groups, added, strict=True):
        low, high = ratio_intervals(found, settings.confidence, measure.bounds)
        holders = _articles(sample, measure, values if base_keys is None else bases, len(keys))
        base = np.broadcast_to(found.base, (len(keys),))
        for i, key in enumerate(keys):
            numbers = (_number(found.value[i]), _number(low[i]), _number(high[i]))
            yield Estimate(
                measure.name, key, sample.side, *numbers, float(found.amount[i]), float(base[i]), int(holders[i])
            )


def _articles(
    sample: Sample, measure: Measure, held: NDArray[np.float64] | sparse.csr_array, width: int
) -> NDArray[np.int64]:
    """In how many articles each key has something: a value, or a base of its own."""
    units = sample.tables[measure.name].units
    sentences = sample.unit == "sentence" and measure.level == "sentence"
    articles = [unit.rpartition("#")[0] for unit in units] if sentences else list(units)
    columns = sparse.csc_array(held if isinstance(held, sparse.csr_array) else held.reshape(-1, 1))
    columns.eliminate_zeros()
    counts = [
        len({articles[row] for row in columns.indices[columns.indptr[i] : columns.indptr[i + 1]]})
        for i in range(columns.shape[1])
    ]
    return np.array(counts if len(counts) == width else counts * width, np.int64)


def _contrasts(
    measure: Measure,
    first: Sample,
    second: Sample,
    groups: Sequence[Group],
    sums: Mapping[str, Sequence[Added]],
    settings: Settings,
) -> list[Contrast]:
    rows: dict[Key, tuple[float | None, float | None, float | None, float]] = {}
    for (keys, base_keys), one, two in zip(groups, sums[first.side], sums[second.side], strict=True):
        low, high = difference_intervals(one.totals, two.totals, settings.confidence, measure.bounds)
        bases = [np.broadcast_to(part.totals.base, (len(keys),)) for part in (one, two)]
        enough = _comparable(measure, keys, first, second, one.totals, two.totals)
        plenty = np.minimum(*bases) >= (settings.fewest_mentions if base_keys is not None else 0)
        p = _p_values(measure, first, second, one, two, enough & plenty, settings)
        for i, key in enumerate(keys):
            if enough[i]:
                difference = _number(one.totals.value[i] - two.totals.value[i])
                bounds = (_number(low[i]), _number(high[i])) if plenty[i] else (None, None)
                rows[key] = (difference, *bounds, p[i])
            elif measure.ranking != "absence":
                rows[key] = (None, None, None, np.nan)
    ordered = sorted(rows)
    q = benjamini_hochberg(np.array([rows[key][3] for key in ordered])) if rows else np.zeros(0)
    return [
        Contrast(measure.name, key, first.side, second.side, *rows[key][:3], _number(rows[key][3]), _number(q[i]))
        for i, key in enumerate(ordered)
    ]


def _p_values(
    measure: Measure,
    first: Sample,
    second: Sample,
    one: Added,
    two: Added,
    tested: NDArray[np.bool_],
    settings: Settings,
) -> NDArray[np.float64]:
    """p of each key from shuffling articles between the sides; nan where nothing can be inferred."""
    p = np.full(len(tested), np.nan)
    columns = np.flatnonzero(tested)
    if first.unit == second.unit == "article" and len(columns):
        units = [sample.tables[measure.name].units for sample in (first, second)]
        bases: NDArray[np.float64] | sparse.csr_array
        if isinstance(one.bases, np.ndarray):
            bases = np.concatenate([one.bases, np.asarray(two.bases)])
        else:
            bases = sparse.csr_array(sparse.vstack([one.bases[:, columns], sparse.csr_array(two.bases)[:, columns]]))
        p[columns] = permutation_p(
            sparse.csr_array(sparse.vstack([one.values[:, columns], two.values[:, columns]])),
            bases,
            np.arange(len(units[0]) + len(units[1])) < len(units[0]),
            units[0] + units[1],
            settings.seed,
            settings.permutations,
        )
    return p


def _comparable(
    measure: Measure, keys: Sequence[Key], first: Sample, second: Sample, one: Totals, two: Totals
) -> NDArray[np.bool_]:
    """Which keys can be compared: an actor that a side does not name is not comparable, and is for omission to tell."""
    if measure.ranking == "absence":
        return np.asarray((one.amount == 0) != (two.amount == 0))
    if measure.about != "actor":
        return np.ones(len(keys), np.bool_)
    return np.array([bool(first.named.get(key[0])) and bool(second.named.get(key[0])) for key in keys], np.bool_)


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None
