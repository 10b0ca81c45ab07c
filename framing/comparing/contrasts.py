"""From tables to estimates with intervals, and to contrasts between sides with p and q."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise, repeat
from math import ceil
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.comparing.batches import KeyGroup, groups
from framing.comparing.counts import counted, is_list, tellable
from framing.comparing.differences import Added, Seen, add_up, differences
from framing.comparing.model import Contrast, Estimate
from framing.comparing.samples import Pair, Sample
from framing.measures.model import Measure
from framing.model import Key
from framing.running.collector import collector_paused
from framing.settings import Settings
from framing.stats.fdr import benjamini_hochberg
from framing.stats.intervals import Totals
from framing.stats.permutation import permutation_ps
from framing.tables import Bases, Total, article_of, total_here

ESTIMATED = (True, True, True, False, False, False)
"""Of value, low, high, amount, base and articles, which may be missing."""


@dataclass(frozen=True)
class Compared:
    """The estimates and contrasts of one measure, and how many keys have neither, since there is nothing to test."""

    measure: Measure
    estimates: tuple[Estimate, ...]
    contrasts: tuple[Contrast, ...]
    left_out: int = 0

    @cached_property
    def on(self) -> Mapping[tuple[Key, str], Estimate]:
        """The estimate of each key on each side."""
        return {(estimate.key, estimate.side): estimate for estimate in self.estimates}

    @cached_property
    def between(self) -> Mapping[tuple[str, str], Sequence[Contrast]]:
        """The contrasts of each pair of sides."""
        found: dict[tuple[str, str], list[Contrast]] = {}
        for contrast in self.contrasts:
            found.setdefault((contrast.side, contrast.against), []).append(contrast)
        return found

    @cached_property
    def at(self) -> Mapping[tuple[Key, str, str], Contrast]:
        """The contrast of each key between two sides."""
        return {(contrast.key, contrast.side, contrast.against): contrast for contrast in self.contrasts}


@collector_paused()
def compare(
    measure: Measure,
    samples: Sequence[Sample],
    pairs: Sequence[Pair],
    settings: Settings,
    total: Total = total_here,
    focus: Sequence[str] = (),
) -> Compared:
    """Estimate every key on every side, and contrast the sides of each pair.

    Args:
        measure: what is compared.
        samples: the sides in the order of the corpus.
        pairs: the pairs of sides, as from `samples.pairs`.
        settings: replicates, permutations, confidence and the smallest sizes.
        total: what adds the parts of a table; the result does not depend on it.
        focus: the actors that findings are on, of whom alone it is tested which words are near them.

    Returns:
        Estimates by key, then by side in the order of the corpus; contrasts by pair, then by key, their p values
        corrected as one family for each pair.
    """
    counts = counted(measure, samples, settings)
    kept = tellable(measure, counts, samples, pairs, settings, focus)
    place = {key: i for i, key in enumerate(kept)}
    estimates: list[Rows] = []
    contrasts: dict[tuple[str, str], list[Rows]] = {pair.names: [] for pair in pairs}
    for group in groups(measure, kept, samples):
        places = np.array([place[key] for key in group.keys], np.int64)
        added = {sample.side: add_up(measure, sample, group, settings, total) for sample in samples}
        estimates.append(_estimates(measure, samples, group, added, places))
        seen = differences(measure, samples, pairs, group, added, settings)
        p = _p_values(measure, pairs, group, seen, settings)
        for i, pair in enumerate(pairs):
            rows = np.flatnonzero(seen[i].reported)
            columns = (seen[i].difference, seen[i].low, seen[i].high, p[:, i])
            contrasts[pair.names].append(Rows(places[rows], tuple(column[rows] for column in columns)))
    told = _told(measure, contrasts, len(kept))
    estimated = _in_order(estimates, told, len(ESTIMATED))
    keys = [kept[i] for i in estimated.places.tolist()]
    sides = [sample.side for sample in samples] * (len(keys) // max(1, len(samples)))
    lines = zip(repeat(measure.name), keys, sides, *_columns_of(ESTIMATED, estimated), strict=False)
    compared = [row for names, some in contrasts.items() for row in _corrected(measure, names, some, told, kept)]
    return Compared(measure, tuple(map(Estimate._make, lines)), tuple(compared), len(counts.keys) - int(told.sum()))


class Rows(NamedTuple):
    """Rows of a table as columns, (rows,) each, with the place of each row's key among all keys."""

    places: NDArray[np.int64]
    columns: tuple[NDArray[np.float64], ...]


def _in_order(parts: Sequence[Rows], told: NDArray[np.bool_], width: int) -> Rows:
    """The rows of these parts whose keys are told, sorted by key; those of a key stay in their order."""
    if not parts:
        return Rows(np.zeros(0, np.int64), (np.zeros(0),) * width)
    places = np.concatenate([part.places for part in parts])
    order = np.argsort(places, kind="stable")
    order = order[told[places[order]]]
    columns = (np.concatenate(column) for column in zip(*(part.columns for part in parts), strict=True))
    return Rows(places[order], tuple(column[order] for column in columns))


def _told(measure: Measure, contrasts: Mapping[tuple[str, str], Sequence[Rows]], keys: int) -> NDArray[np.bool_]:
    """Which keys stay: of a list in which some are tested between any two sides, those alone."""
    tested = np.zeros(keys, np.bool_)
    for part in chain.from_iterable(contrasts.values()):
        tested[part.places[~np.isnan(part.columns[-1])]] = True
    return tested if is_list(measure) and tested.any() else np.ones(keys, np.bool_)


@collector_paused()
def corrected_together(results: Iterable[Compared]) -> dict[str, Compared]:
    """The same results, their p values corrected over all measures that make claims of actors, sources and texts.

    The claims on the first screen are picked among all of these, so that they are one family for each pair of sides.
    Words, of which there are thousands, are a family of their own, and so is each measure that makes no claims.
    """
    found = {compared.measure.name: compared for compared in results}
    claiming = [c for c in found.values() if c.measure.wording.claim and c.measure.counting.about != "word"]
    families: dict[tuple[str, str], list[Contrast]] = {}
    for compared in claiming:
        for names, contrasts in compared.between.items():
            families.setdefault(names, []).extend(contrasts)
    corrected: dict[Contrast, Contrast] = {}
    for family in families.values():
        q = benjamini_hochberg(np.array([np.nan if c.p is None else c.p for c in family]))
        corrected |= {c: c._replace(q=value) for c, value in zip(family, _numbers(q), strict=True)}
    for compared in claiming:
        rows = tuple(corrected[contrast] for contrast in compared.contrasts)
        found[compared.measure.name] = replace(compared, contrasts=rows)
    return found


def _estimates(
    measure: Measure,
    samples: Sequence[Sample],
    group: KeyGroup,
    added: Mapping[str, Added],
    places: NDArray[np.int64],
) -> Rows:
    """Value, low, high, amount, base and articles of each key on each side: key by key, there in the order of sides."""
    by_side = []
    for sample in samples:
        found, shown = added[sample.side].totals, added[sample.side].shown
        base = np.broadcast_to(found.base, (len(group.keys),))
        by_side.append((shown.value, *shown.interval(), found.amount, base, _articles(measure, sample, group, found)))
    columns = tuple(np.stack(column, axis=1).ravel() for column in zip(*by_side, strict=True))
    return Rows(np.repeat(places, len(samples)), columns)


def _columns_of(missing: Sequence[bool], rows: Rows) -> Iterator[Iterable[object]]:
    """Columns as plain numbers; the last, a count, as whole ones."""
    *numbers, last = rows.columns
    for may_miss, column in zip(missing, numbers, strict=False):
        yield _numbers(column) if may_miss else column.tolist()
    yield last.astype(np.int64).tolist()


def _articles(measure: Measure, sample: Sample, group: KeyGroup, found: Totals) -> NDArray[np.float64]:
    """In how many articles each key has something: a value, or a base of its own."""
    if sample.unit == "article" or measure.counting.level == "article":
        return np.broadcast_to(found.holders if group.bases is None else found.units, (len(group.keys),))
    table = sample.tables[measure.name]
    values, bases = table.columns(group.keys, group.bases)
    held = sparse.csc_array(values if group.bases is None else _as_columns(bases))
    held.eliminate_zeros()
    articles = [article_of(unit) for unit in table.units]
    places = [held.indices[a:b] for a, b in pairwise(held.indptr)]
    counts = np.array([len({articles[row] for row in rows}) for rows in places], np.float64)
    return np.broadcast_to(counts, (len(group.keys),))


def _as_columns(bases: Bases) -> sparse.csr_array:
    return bases if isinstance(bases, sparse.csr_array) else sparse.csr_array(bases.reshape(-1, 1))


def _p_values(
    measure: Measure, pairs: Sequence[Pair], group: KeyGroup, seen: Sequence[Seen], settings: Settings
) -> NDArray[np.float64]:
    """p of each key in each pair from random splits of the articles, (keys, pairs); nan where nothing is inferred."""
    p = np.stack([one.limit for one in seen], axis=1)
    # Above the level the digits of p do not matter: sampling stops where p is known to be no smaller.
    enough = max(1, ceil(settings.level * (1 + settings.permutations) - 1e-9))
    of_the_same: dict[tuple[str, ...], list[int]] = {}
    for i, pair in enumerate(pairs):
        if pair.splits is not None and seen[i].permuted.any():
            of_the_same.setdefault(tuple(side.side for side in pair.sides), []).append(i)
    for some in of_the_same.values():
        permuted = np.stack([seen[i].permuted for i in some], axis=1)
        keys = np.flatnonzero(permuted.any(axis=1))
        values, bases = _columns(measure, pairs[some[0]].sides, group, keys)
        dealt = [splits for i in some if (splits := pairs[i].splits)]
        found = permutation_ps(values, bases, dealt, permuted[keys], enough=enough)
        here = np.ix_(keys, np.array(some))
        p[here] = np.where(permuted[keys], found, p[here])
    return p


def _columns(
    measure: Measure, sides: Sequence[Sample], group: KeyGroup, wanted: NDArray[np.intp]
) -> tuple[sparse.csr_array, Bases]:
    """Some keys of a group, article by article, the sides one below the other, and what they are counted against."""
    shared = group.bases is None or len(group.bases) == 1
    own = group.bases if group.bases is None or shared else [group.bases[i] for i in wanted]
    parts = [side.tables[measure.name].columns([group.keys[i] for i in wanted], own) for side in sides]
    values = _stacked([part for part, _ in parts])
    if all(isinstance(bases, np.ndarray) for _, bases in parts):
        return values, np.concatenate([np.asarray(bases) for _, bases in parts])
    return values, _stacked([_as_columns(bases) for _, bases in parts])


def _stacked(parts: Sequence[sparse.csr_array]) -> sparse.csr_array:
    return sparse.csr_array(sparse.vstack(parts))


def _corrected(
    measure: Measure, names: tuple[str, str], parts: Sequence[Rows], told: NDArray[np.bool_], keys: Sequence[Key]
) -> Iterable[Contrast]:
    """The contrasts of two sides, their p values corrected as one family."""
    rows = _in_order(parts, told, 4)
    numbers = map(_numbers, (*rows.columns, benjamini_hochberg(rows.columns[-1])))
    own = (keys[i] for i in rows.places.tolist())
    return map(Contrast._make, zip(repeat(measure.name), own, *map(repeat, names), *numbers, strict=False))


def _numbers(values: NDArray[np.float64]) -> list[float | None]:
    """The values as plain numbers, None for those that are not finite."""
    found: list[float | None] = values.tolist()
    for i in np.flatnonzero(~np.isfinite(values)).tolist():
        found[i] = None
    return found
