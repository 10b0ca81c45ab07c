"""From tables to estimates with intervals, and to contrasts between sides: the rules that keep numbers honest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import combinations, pairwise
from math import isfinite
from operator import add
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
from framing.tables import Table, article_of

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
    _weights: dict[tuple[str, ...], NDArray[np.uint8]] = field(default_factory=dict, repr=False, compare=False)

    def weights(self, units: tuple[str, ...]) -> NDArray[np.uint8]:
        """Poisson(1) weights, units x replicates, drawn from the seed and the name of each unit alone."""
        if units not in self._weights:
            self._weights[units] = article_weights(self.seed, units, self.replicates)
        return self._weights[units]


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
    estimates: list[Estimate] = []
    found: dict[tuple[str, str], dict[Key, Found]] = {(a.side, b.side): {} for a, b in pairs(samples)}
    for group in _groups(_keys(measure, samples, settings), samples, measure):
        added = {sample.side: _add_up(measure, sample, group) for sample in samples}
        for sample in samples:
            estimates += _estimates(measure, sample, group, added[sample.side], settings)
        for first, second in pairs(samples):
            others = [added[sample.side] for sample in samples if sample.side != first.side]
            against = together_added(others) if second.side == REST else added[second.side]
            found[first.side, second.side] |= _contrasts(
                measure, first, second, group, (added[first.side], against), settings
            )
    place = {sample.side: i for i, sample in enumerate(samples)}
    estimates.sort(key=lambda row: (row.key, place[row.side]))
    contrasts = [row for sides, rows in found.items() for row in _corrected(measure, sides, rows)]
    return Compared(measure, tuple(estimates), tuple(contrasts))


def corrected_together(results: Iterable[Compared]) -> dict[str, Compared]:
    """The same results, their p values corrected over all measures that make claims of actors, sources and texts.

    What stands on the first screen was picked among all of these, so that they are one family for each pair of sides.
    Words, of which there are thousands, are a family of their own, and so is each measure that makes no claims.
    """
    found = {compared.measure.name: compared for compared in results}
    telling = [c for c in found.values() if c.measure.wording and c.measure.about != "word"]
    families: dict[tuple[str, str], list[Contrast]] = {}
    for compared in telling:
        for contrast in compared.contrasts:
            families.setdefault((contrast.side, contrast.against), []).append(contrast)
    corrected: dict[Contrast, Contrast] = {}
    for family in families.values():
        q = benjamini_hochberg(np.array([np.nan if c.p is None else c.p for c in family]))
        corrected |= {c: c._replace(q=_number(value)) for c, value in zip(family, q, strict=True)}
    for compared in telling:
        contrasts = tuple(corrected[contrast] for contrast in compared.contrasts)
        found[compared.measure.name] = Compared(compared.measure, compared.estimates, contrasts)
    return found


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
        for key, amount in zip(values.keys, values.totals().tolist(), strict=True):
            amounts[key] = amounts.get(key, 0.0) + amount
    fewest = PAIR if measure.ranking == "logDice" else settings.fewest_words
    if measure.about == "word" or measure.ranking == "logDice":
        return tuple(sorted(key for key, amount in amounts.items() if amount >= fewest))
    return tuple(sorted(amounts))


PAIR = 2
"""A word that stood near an actor once may have come that way by chance; one that came back is told."""


class Group(NamedTuple):
    """Keys that are added up in one step, and the key of the base of each (None: one base for all)."""

    keys: tuple[Key, ...]
    bases: tuple[Key, ...] | None


LARGE_GROUP = 8
"""From so many keys on, those that share a base are worth a step of their own, with the base as a single column."""
STEP = 2048
"""Keys in a step at most: with a thousand replicates 16 MB an array, however many keys there are."""


def _groups(keys: Sequence[Key], samples: Sequence[Sample], measure: Measure) -> Iterator[Group]:
    own: set[Key] = set().union(*(sample.tables[measure.name].base_keys for sample in samples))
    if not own:
        yield from (Group(tuple(keys[i : i + STEP]), None) for i in range(0, len(keys), STEP))
        return
    sharing: dict[Key, list[Key]] = {}
    for key in keys:
        sharing.setdefault(key if key in own else key[:1], []).append(key)
    small: list[tuple[Key, Key]] = []
    for base, members in sharing.items():
        if len(members) < LARGE_GROUP:
            small += [(key, base) for key in members]
        else:
            yield from (Group(tuple(members[i : i + STEP]), (base,)) for i in range(0, len(members), STEP))
    for i in range(0, len(small), STEP):
        part = small[i : i + STEP]
        yield Group(tuple(key for key, _ in part), tuple(base for _, base in part))


class Added(NamedTuple):
    """One group of keys on one side: values and bases by unit, and what they come to with its replicates."""

    values: sparse.csr_array
    bases: NDArray[np.float64] | sparse.csr_array
    totals: Totals


UNITS_AT_ONCE = 8192
"""Rows that are weighted in one step; totals of rows add."""


def _add_up(measure: Measure, sample: Sample, group: Group) -> Added:
    table = sample.tables[measure.name]
    weights = sample.weights(table.units)
    values = table.values.select(group.keys)
    bases: NDArray[np.float64] | sparse.csr_array
    if group.bases is None or len(group.bases) == 1:
        bases = table.base_for(group.bases[0] if group.bases else group.keys[0])
    else:
        bases = table.bases_for(group.bases)
    steps = [slice(i, i + UNITS_AT_ONCE) for i in range(0, max(1, len(table.units)), UNITS_AT_ONCE)]
    sums = [totals(values[step], bases[step], weights[step]) for step in steps]
    return Added(values, bases, reduce(add, sums))


def together_added(parts: Sequence[Added]) -> Added:
    """Several sides as one: their rows stacked, their totals added."""
    values = sparse.csr_array(sparse.vstack([part.values for part in parts]))
    bases: NDArray[np.float64] | sparse.csr_array
    if all(isinstance(part.bases, np.ndarray) for part in parts):
        bases = np.concatenate([np.asarray(part.bases) for part in parts])
    else:
        bases = sparse.csr_array(sparse.vstack([sparse.csr_array(part.bases) for part in parts]))
    return Added(values, bases, reduce(add, [part.totals for part in parts]))


def _estimates(measure: Measure, sample: Sample, group: Group, added: Added, settings: Settings) -> Iterator[Estimate]:
    found = added.totals
    low, high = ratio_intervals(found, settings.confidence, measure.bounds)
    holders = _articles(sample, measure, added.values if group.bases is None else added.bases, len(group.keys))
    base = np.broadcast_to(found.base, (len(group.keys),))
    for i, key in enumerate(group.keys):
        numbers = (_number(found.value[i]), _number(low[i]), _number(high[i]))
        yield Estimate(
            measure.name, key, sample.side, *numbers, float(found.amount[i]), float(base[i]), int(holders[i])
        )


def _articles(
    sample: Sample, measure: Measure, held: NDArray[np.float64] | sparse.csr_array, width: int
) -> NDArray[np.int64]:
    """In how many articles each key has something: a value, or a base of its own."""
    units = sample.tables[measure.name].units
    columns = sparse.csc_array(held if isinstance(held, sparse.csr_array) else held.reshape(-1, 1))
    columns.eliminate_zeros()
    if sample.unit == "article" or measure.level == "article":
        counts = np.diff(columns.indptr)
    else:
        articles = [article_of(unit) for unit in units]
        places = [columns.indices[a:b] for a, b in pairwise(columns.indptr)]
        counts = np.array([len({articles[row] for row in rows}) for rows in places])
    return np.broadcast_to(counts, (width,))


Found = tuple[float | None, float | None, float | None, float]
"""Difference, low, high and p of one key; p is nan where nothing is inferred."""


def _contrasts(
    measure: Measure, first: Sample, second: Sample, group: Group, added: tuple[Added, Added], settings: Settings
) -> dict[Key, Found]:
    one, two = added
    low, high = difference_intervals(one.totals, two.totals, settings.confidence, measure.bounds)
    bases = [np.broadcast_to(part.totals.base, (len(group.keys),)) for part in added]
    comparable = _comparable(measure, group.keys, first, second, one.totals, two.totals)
    enough = np.minimum(*bases) >= (settings.fewest_mentions if group.bases is not None else 0)
    p = _p_values(
        measure, first, second, one, two, comparable & enough & _frequent(measure, one, two, settings), settings
    )
    rows: dict[Key, Found] = {}
    for i, key in enumerate(group.keys):
        if comparable[i]:
            difference = _number(one.totals.value[i] - two.totals.value[i])
            bounds = (_number(low[i]), _number(high[i])) if enough[i] else (None, None)
            rows[key] = (difference, *bounds, float(p[i]))
        elif measure.ranking != "absence":
            rows[key] = (None, None, None, np.nan)
    return rows


def _corrected(measure: Measure, sides: tuple[str, str], rows: Mapping[Key, Found]) -> Iterator[Contrast]:
    """The contrasts of two sides, their p values corrected as one family."""
    keys = sorted(rows)
    q = benjamini_hochberg(np.array([rows[key][3] for key in keys])) if keys else np.zeros(0)
    for i, key in enumerate(keys):
        difference, low, high, p = rows[key]
        yield Contrast(measure.name, key, *sides, difference, low, high, _number(p), _number(q[i]))


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


def _frequent(measure: Measure, one: Added, two: Added, settings: Settings) -> NDArray[np.bool_]:
    """Which keys are worth a test: those that occur often enough; of means, that is for the mentions behind to say."""
    if measure.about == "word" and not measure.wording:
        # Thousands of words that no claim is made of: keyness tests the same words once.
        return np.zeros(len(one.totals.amount), np.bool_)
    if measure.statistic == "mean":
        return np.ones(len(one.totals.amount), np.bool_)
    occurrences = [np.asarray(abs(part.values).sum(axis=0)).ravel() for part in (one, two)]
    return np.asarray(occurrences[0] + occurrences[1] >= settings.fewest_occurrences)


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None
