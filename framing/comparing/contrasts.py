"""From tables to estimates with intervals, and to contrasts between sides with p and q."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from itertools import chain, pairwise, repeat
from math import ceil
from operator import add, attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.comparing.batches import KeyGroup, groups
from framing.comparing.model import Contrast, Estimate
from framing.comparing.samples import Pair, Sample
from framing.measures.model import Measure
from framing.model import Key
from framing.settings import Settings
from framing.stats.fdr import benjamini_hochberg
from framing.stats.intervals import RatioSpread, Totals, difference_intervals, limit_p, ratio_spread, shrunk
from framing.stats.permutation import permutation_p
from framing.tables import Bases, Total, article_of, total_here


@dataclass(frozen=True)
class Compared:
    """The estimates and contrasts of one measure, and how many keys have neither: what no side omits."""

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


def compare(
    measure: Measure, samples: Sequence[Sample], pairs: Sequence[Pair], settings: Settings, total: Total = total_here
) -> Compared:
    """Estimate every key on every side, and contrast the sides of each pair.

    Args:
        measure: what is compared.
        samples: the sides in the order of the corpus.
        pairs: the pairs of sides, as from `samples.pairs`.
        settings: replicates, permutations, confidence and the smallest sizes.
        total: what adds the parts of a table; the result does not depend on it.

    Returns:
        Estimates by key, then by side in the order of the corpus; contrasts by pair, then by key, their p values
        corrected as one family for each pair.
    """
    estimates: list[Estimate] = []
    found: dict[tuple[str, str], dict[Key, Found]] = {pair.names: {} for pair in pairs}
    keys = _keys(measure, samples, settings)
    kept = _omitted_words(measure, keys, samples, pairs, settings) if _omits_words(measure) else keys
    for group in groups(measure, kept, samples):
        added = {sample.side: _add_up(measure, sample, group, settings, total) for sample in samples}
        by_side = [_estimates(measure, sample, group, added[sample.side]) for sample in samples]
        estimates += chain.from_iterable(zip(*by_side, strict=True))
        seen = {pair.names: _seen(measure, pair, group, added, settings) for pair in pairs}
        tested = np.flatnonzero(np.any([one.permuted for one in seen.values()], axis=0))
        columns = {sample.side: _columns(measure, sample, group, tested) for sample in samples} if len(tested) else {}
        for pair in pairs:
            p = _p_values(pair, seen[pair.names], tested, columns, settings)
            found[pair.names] |= _contrasts(group, seen[pair.names], p)
    # The rows of a key are in one group, and there in the order of the sides.
    estimates.sort(key=attrgetter("key"))
    contrasts = [row for names, rows in found.items() for row in _corrected(measure, names, rows)]
    return Compared(measure, tuple(estimates), tuple(contrasts), len(keys) - len(kept))


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


def _keys(measure: Measure, samples: Sequence[Sample], settings: Settings) -> tuple[Key, ...]:
    """The keys to compare, sorted; of words only those that occur often enough to be ranked."""
    amounts: dict[Key, float] = {}
    for sample in samples:
        values = sample.tables[measure.name].values
        for key, amount in zip(values.keys, values.totals().tolist(), strict=True):
            amounts[key] = amounts.get(key, 0.0) + amount
    fewest = _fewest(measure, settings)
    return tuple(sorted(key for key, amount in amounts.items() if not fewest or amount >= fewest))


def _omits_words(measure: Measure) -> bool:
    return measure.drawing.ranking == "absence" and measure.counting.about == "word"


def _omitted_words(
    measure: Measure, keys: Sequence[Key], samples: Sequence[Sample], pairs: Sequence[Pair], settings: Settings
) -> tuple[Key, ...]:
    """Of the words of the corpus those that one side of a pair never says; of all others there is nothing to tell."""
    place = {key: i for i, key in enumerate(keys)}
    amounts = {sample.side: np.zeros(len(keys) + 1) for sample in samples}
    for sample in samples:
        values = sample.tables[measure.name].values
        amounts[sample.side][[place.get(key, -1) for key in values.keys]] = values.totals()
    told = np.zeros(len(keys) + 1, np.bool_)
    for pair in pairs:
        one, two = (sum(amounts[side.side] for side in sample.sides) for sample in (pair.first, pair.second))
        told |= ((one == 0) != (two == 0)) & (one + two >= _fewest(measure, settings))
    return tuple(keys[i] for i in np.flatnonzero(told[:-1]).tolist())


def _fewest(measure: Measure, settings: Settings) -> int:
    """How often a word must occur, in the corpus and on any two sides that are compared; 0 for other keys."""
    if measure.drawing.ranking == "logDice":
        return settings.fewest_collocations
    return settings.fewest_words if measure.counting.about == "word" else 0


class Added(NamedTuple):
    """The totals of one group of keys on one side, with how widely their ratios vary.

    `shown` is what is reported: the same ratios, drawn towards zero where the measure has a prior. Tests compare those
    of `spread`: two sides with the same tone would differ in `shown` if one of them named the actor more often.
    """

    totals: Totals
    spread: RatioSpread
    shown: RatioSpread


def _add_up(measure: Measure, sample: Sample, group: KeyGroup, settings: Settings, total: Total) -> Added:
    table = sample.tables[measure.name]
    totals = table.add_up(group.keys, group.bases, settings.seed, settings.replicates, total)
    return _added(measure, totals, settings)


def _added(measure: Measure, totals: Totals, settings: Settings) -> Added:
    spread = ratio_spread(totals, settings.confidence, measure.counting.bounds)
    return Added(totals, spread, shrunk(spread, totals.base, measure.counting.prior))


def _estimates(measure: Measure, sample: Sample, group: KeyGroup, added: Added) -> Iterator[Estimate]:
    found = added.totals
    numbers = map(_numbers, (added.shown.value, *added.shown.interval()))
    holders = _articles(measure, sample, group, found).astype(np.int64).tolist()
    base = np.broadcast_to(found.base, (len(group.keys),)).tolist()
    columns = (repeat(measure.name), group.keys, repeat(sample.side), *numbers, found.amount.tolist(), base, holders)
    return map(Estimate._make, zip(*columns, strict=False))


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


class Seen(NamedTuple):
    """How a group of keys differs between two sides, (keys,) each: nan, or False, where nothing can be said.

    `reported` marks the keys that have a contrast. `limit` is p where no permutations are needed: by the limit that
    these tend to, for keys that very many articles hold, and 1 where a prior turns the difference round; `permuted`
    marks the keys whose p has to come from permutations.
    """

    difference: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    limit: NDArray[np.float64]
    permuted: NDArray[np.bool_]
    reported: NDArray[np.bool_]


def _seen(measure: Measure, pair: Pair, group: KeyGroup, added: Mapping[str, Added], settings: Settings) -> Seen:
    one, two = (_together(measure, sample, added, settings) for sample in (pair.first, pair.second))
    low, high = difference_intervals(one.shown, two.shown)
    fewest = settings.fewest_mentions if group.bases is not None else 0
    enough = np.minimum(*(np.broadcast_to(part.totals.base, (len(group.keys),)) for part in (one, two))) >= fewest
    comparable = _comparable(measure, group.keys, pair, one.totals, two.totals)
    tested = comparable & enough & _frequent(measure, one.totals, two.totals, settings) & (pair.splits is not None)
    many = _many(one, settings) & _many(two, settings)
    if measure.counting.prior:
        # A prior alone sets sides apart that name an actor unequally often: zero stays open as long as the plain
        # ratios, whose difference is one of tone, leave it open.
        plain = difference_intervals(one.spread, two.spread)
        unsure = ~((plain[0] > 0) & (low > 0) | (plain[1] < 0) & (high < 0))
        low, high = np.where(unsure, np.minimum(low, 0.0), low), np.where(unsure, np.maximum(high, 0.0), high)
    # What a prior turns round, since one side has little to show, is not supported by a test of the plain ratios.
    turned = tested & ((one.shown.value - two.shown.value) * (one.spread.value - two.spread.value) < 0)
    limit = np.where(turned, 1.0, np.nan)
    if (tested & many).any():
        smallest = 1 / (1 + settings.permutations)
        far = tested & many & ~turned
        limit[far] = np.maximum(limit_p(one.spread, two.spread), smallest)[far]
    return Seen(
        np.where(comparable, one.shown.value - two.shown.value, np.nan),
        np.where(comparable & enough, low, np.nan),
        np.where(comparable & enough, high, np.nan),
        limit,
        tested & ~many & ~turned,
        _reported(measure, group.keys, comparable, one.totals.mass + two.totals.mass, settings),
    )


def _many(added: Added, settings: Settings) -> NDArray[np.bool_]:
    """Which keys very many articles hold, and enough of these deviate from the ratio."""
    found = added.spread
    return (added.totals.holders >= settings.limit_articles) & (found.freedom >= settings.limit_freedom) & ~found.flat


def _together(measure: Measure, sample: Sample, added: Mapping[str, Added], settings: Settings) -> Added:
    """The totals of a side, or of all the others together."""
    if not sample.others:
        return added[sample.side]
    totals = reduce(add, [added[side.side].totals for side in sample.sides])
    return _added(measure, totals, settings)


class KeyColumns(NamedTuple):
    """Some keys of a group, article by article: their values and what they are counted against."""

    values: sparse.csr_array
    bases: Bases


def _columns(measure: Measure, sample: Sample, group: KeyGroup, wanted: NDArray[np.intp]) -> KeyColumns:
    bases = group.bases if group.bases is None or len(group.bases) == 1 else [group.bases[i] for i in wanted]
    return KeyColumns(*sample.tables[measure.name].columns([group.keys[i] for i in wanted], bases))


def _p_values(
    pair: Pair, seen: Seen, wanted: NDArray[np.intp], columns: Mapping[str, KeyColumns], settings: Settings
) -> NDArray[np.float64]:
    """p of each key from random splits of the articles, (keys,); nan where nothing can be inferred."""
    p = seen.limit.copy()
    if pair.splits is None or not seen.permuted.any():
        return p
    here = np.flatnonzero(seen.permuted[wanted])
    parts = [columns[side.side] for sample in (pair.first, pair.second) for side in sample.sides]
    bases: Bases
    if all(isinstance(part.bases, np.ndarray) for part in parts):
        bases = np.concatenate([np.asarray(part.bases) for part in parts])
    else:
        bases = _stacked([_as_columns(part.bases) for part in parts])
        bases = bases if bases.shape[1] == 1 else bases[:, here]
    values = _stacked([part.values for part in parts])[:, here]
    # Above the level the digits of p do not matter: sampling stops where p is known to be no smaller.
    enough = max(1, ceil(settings.level * (1 + settings.permutations) - 1e-9))
    p[wanted[here]] = permutation_p(values, bases, pair.splits, enough=enough)
    return p


def _stacked(parts: Sequence[sparse.csr_array]) -> sparse.csr_array:
    return sparse.csr_array(sparse.vstack(parts))


Found = tuple[float | None, float | None, float | None, float]
"""Difference, low, high and p of one key; p is nan where nothing is inferred."""


def _contrasts(group: KeyGroup, seen: Seen, p: NDArray[np.float64]) -> dict[Key, Found]:
    rows = np.flatnonzero(seen.reported)
    numbers = [_numbers(column[rows]) for column in (seen.difference, seen.low, seen.high)]
    return dict(zip((group.keys[i] for i in rows.tolist()), zip(*numbers, p[rows].tolist(), strict=True), strict=True))


def _reported(
    measure: Measure, keys: Sequence[Key], comparable: NDArray[np.bool_], mass: NDArray[np.float64], settings: Settings
) -> NDArray[np.bool_]:
    """Which keys have a contrast: absences on one side only; words and what is said of actors, if they occur."""
    if measure.drawing.ranking == "absence":
        return comparable & (mass >= _fewest(measure, settings))
    actors = np.array([measure.counting.about == "actor" and len(key) == 1 for key in keys], np.bool_)
    return np.asarray(actors | ((mass > 0) & (mass >= _fewest(measure, settings))))


def _corrected(measure: Measure, names: tuple[str, str], rows: Mapping[Key, Found]) -> Iterator[Contrast]:
    """The contrasts of two sides, their p values corrected as one family."""
    keys = sorted(rows)
    p = np.array([rows[key][3] for key in keys], np.float64)
    for key, p_value, q in zip(keys, _numbers(p), _numbers(benjamini_hochberg(p)), strict=True):
        yield Contrast(measure.name, key, *names, *rows[key][:3], p_value, q)


def _comparable(measure: Measure, keys: Sequence[Key], pair: Pair, one: Totals, two: Totals) -> NDArray[np.bool_]:
    """Which keys can be compared: an actor that a side does not name cannot; that is reported as an omission."""
    if measure.drawing.ranking == "absence":
        return np.asarray((one.amount == 0) != (two.amount == 0))
    if measure.counting.about != "actor":
        return np.ones(len(keys), np.bool_)
    named = pair.first.named, pair.second.named
    return np.array([all(side.get(key[0]) for side in named) for key in keys], np.bool_)


def _frequent(measure: Measure, one: Totals, two: Totals, settings: Settings) -> NDArray[np.bool_]:
    """Which keys occur often enough for a test; means need enough mentions instead, see `fewest_mentions`."""
    if measure.counting.about == "word" and not measure.wording.claim:
        # Thousands of words that no claim is made of: keyness tests the same words once.
        return np.zeros(len(one.amount), np.bool_)
    if measure.counting.statistic == "mean":
        return np.ones(len(one.amount), np.bool_)
    return np.asarray(one.mass + two.mass >= settings.fewest_occurrences)


def _numbers(values: NDArray[np.float64]) -> list[float | None]:
    """The values as plain numbers, None for those that are not finite."""
    found: list[float | None] = values.tolist()
    for i in np.flatnonzero(~np.isfinite(values)).tolist():
        found[i] = None
    return found
