"""How far the keys of a measure lie apart on two sides, with which intervals, and which of them call for a test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import accumulate
from operator import add
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.comparing.batches import KeyGroup
from framing.comparing.counts import fewest_of, omits_words
from framing.comparing.samples import Pair, Sample
from framing.measures.model import Measure
from framing.model import Key
from framing.settings import Settings
from framing.stats.difference import difference_intervals, limit_p
from framing.stats.intervals import RatioSpread, Totals, ratio_spread, shrunk
from framing.tables import Total


class Added(NamedTuple):
    """The totals of one group of keys on one side, with how widely their ratios vary.

    `shown` is what is reported: the same ratios, drawn towards zero where the measure has a prior. Tests compare those
    of `spread`: two sides with the same tone would differ in `shown` if one of them named the actor more often.
    """

    totals: Totals
    spread: RatioSpread
    shown: RatioSpread


def add_up(measure: Measure, sample: Sample, group: KeyGroup, settings: Settings, total: Total) -> Added:
    """The totals of a group of keys on a side; `total` adds the parts of its table."""
    table = sample.tables[measure.name]
    totals = table.add_up(group.keys, group.bases, settings.seed, settings.replicates, total)
    return _added(measure, totals, settings)


def _added(measure: Measure, totals: Totals, settings: Settings) -> Added:
    spread = ratio_spread(totals, settings.confidence, measure.counting.bounds, measure.counting.rare)
    return Added(totals, spread, shrunk(spread, totals.base, measure.counting.prior))


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


def _seen(measure: Measure, pair: Pair, group: KeyGroup, one: Added, two: Added, settings: Settings) -> Seen:
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


def differences(
    measure: Measure,
    samples: Sequence[Sample],
    pairs: Sequence[Pair],
    group: KeyGroup,
    added: Mapping[str, Added],
    settings: Settings,
) -> list[Seen]:
    """How a group of keys differs between the sides of each pair."""
    seen = {}
    for sample, others in zip(samples, _others([added[sample.side].totals for sample in samples]), strict=True):
        rest = None
        for pair in pairs:
            if pair.first.side == sample.side:
                two = added.get(pair.second.side) or (rest := rest or _added(measure, others, settings))
                seen[pair.names] = _seen(measure, pair, group, added[sample.side], two, settings)
    return [seen[pair.names] for pair in pairs]


def _others(sides: Sequence[Totals]) -> Iterator[Totals]:
    """The totals of all other sides together, for one side after the other."""
    behind = list(accumulate(reversed(sides[1:]), add))[::-1]
    before: Totals | None = None
    for i, after in enumerate([*behind, None]):
        if i:
            before = sides[i - 1] if before is None else before + sides[i - 1]
        if found := [part for part in (before, after) if part is not None]:
            yield reduce(add, found)


def _reported(
    measure: Measure, keys: Sequence[Key], comparable: NDArray[np.bool_], mass: NDArray[np.float64], settings: Settings
) -> NDArray[np.bool_]:
    """Which keys have a contrast: absences on one side only; words and what is said of actors, if they occur."""
    fewest = fewest_of(measure, settings)
    if measure.drawing.ranking == "absence":
        return comparable & (mass >= fewest)
    actors = np.array([measure.counting.about == "actor" and len(key) == 1 for key in keys], np.bool_)
    return np.asarray(actors | ((mass > 0) & (mass >= fewest)))


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
    if omits_words(measure) or (measure.counting.about == "word" and not measure.wording.claim):
        # Words that no claim is made of: keyness tests the same words once.
        return np.zeros(len(one.amount), np.bool_)
    if measure.counting.statistic == "mean":
        return np.ones(len(one.amount), np.bool_)
    return np.asarray(one.mass + two.mass >= settings.fewest_occurrences)
