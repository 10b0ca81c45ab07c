"""How often each key of a measure occurs, and of which keys there is anything to tell: before anything is resampled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from framing.comparing.samples import Pair, Sample
from framing.measures.agency import DEEDS
from framing.measures.collocation import COLLOCATION
from framing.measures.model import Measure
from framing.measures.portrait import PORTRAIT
from framing.measures.sourcing import SPEAKERS
from framing.model import Key
from framing.settings import Settings

LISTS = (PORTRAIT.name, DEEDS.name, SPEAKERS.name, COLLOCATION.name)
"""Measures beside those of words whose keys are whatever the texts hold: phrases, speakers, words near actors."""

FEWEST_SPEECHES = 2
"""Articles that quote a speaker: one alone can say nothing of a side, however many words it gives."""


@dataclass(frozen=True)
class Counts:
    """Amounts of each key on each side, and the units that hold it: (keys,) by the name of a side."""

    keys: tuple[Key, ...]
    amounts: Mapping[str, NDArray[np.float64]]
    holders: Mapping[str, NDArray[np.int64]]

    def of(self, sample: Sample) -> NDArray[np.float64]:
        """Amounts on a side, or on all the sides that it consists of."""
        return np.asarray(sum(self.amounts[side.side] for side in sample.sides), np.float64)

    def held(self, pair: Pair) -> NDArray[np.int64]:
        """Units of a pair that hold each key."""
        return np.asarray(sum(self.holders[side.side] for side in pair.sides), np.int64)


def counted(measure: Measure, samples: Sequence[Sample], settings: Settings) -> Counts:
    """The keys to compare, sorted, with their amounts; of words only those that occur often enough to be ranked."""
    tables = {sample.side: sample.tables[measure.name].values for sample in samples}
    totals = {side: values.totals() for side, values in tables.items()}
    every = list(dict.fromkeys(chain.from_iterable(values.keys for values in tables.values())))
    numbers = dict(zip(every, count(), strict=False))
    numbered = {
        side: np.fromiter(map(numbers.__getitem__, values.keys), np.int64, len(values.keys))
        for side, values in tables.items()
    }
    found = np.zeros(len(numbers))
    for side, own in numbered.items():
        found[own] += totals[side]
    fewest = fewest_of(measure, settings)
    kept = np.flatnonzero(found >= fewest).tolist() if fewest else list(range(len(every)))
    kept.sort(key=every.__getitem__)
    rank = np.full(len(every), -1, np.int64)
    rank[kept] = np.arange(len(kept))
    amounts, holders = {}, {}
    for side, values in tables.items():
        places = rank[numbered[side]]
        stay = places >= 0
        amounts[side], holders[side] = np.zeros(len(kept)), np.zeros(len(kept), np.int64)
        amounts[side][places[stay]] = totals[side][stay]
        holders[side][places[stay]] = values.counts()[stay]
    return Counts(tuple(map(every.__getitem__, kept)), amounts, holders)


def fewest_of(measure: Measure, settings: Settings) -> int:
    """How often a word must occur, in the corpus and on any two sides that are compared; 0 for other keys."""
    if measure.drawing.ranking == "logDice":
        return settings.fewest_collocations
    return settings.fewest_words if measure.counting.about == "word" else 0


def fewest_omitted(measure: Measure, samples: Sequence[Sample], settings: Settings) -> int:
    """How often a key must occur where one side says it and the other never: many texts call for more of a word."""
    fewest = fewest_of(measure, settings)
    few_texts = any(sample.unit == "sentence" for sample in samples)
    return fewest if few_texts or not omits_words(measure) else max(fewest, settings.fewest_occurrences)


def omits_words(measure: Measure) -> bool:
    """Whether it counts the words that one side never says: these are ranked and not tested."""
    return measure.drawing.ranking == "absence" and measure.counting.about == "word"


def is_list(measure: Measure) -> bool:
    """Whether a measure has so many keys that those which cannot be tested are left out, and counted."""
    tested_words = measure.counting.about == "word" and bool(measure.wording.claim)
    return tested_words or measure.name in LISTS


def tellable(
    measure: Measure,
    counts: Counts,
    samples: Sequence[Sample],
    pairs: Sequence[Pair],
    settings: Settings,
    near: Callable[[Key], bool] | None = None,
) -> tuple[Key, ...]:
    """Of which keys estimates and contrasts are told.

    Of a few texts, where nothing is tested, everything is told, but of omitted words only what a side never says. Else
    omitted words are told in their ranking alone, and of a list what occurs often enough in any pair to be tested: of
    words near an actor those that `near` takes, since findings are made of no others.
    """
    told = np.ones(len(counts.keys), np.bool_)
    if any(sample.unit == "sentence" for sample in samples):
        if omits_words(measure):
            told = np.any([omitted(counts, pair, settings) for pair in pairs], axis=0)
    elif omits_words(measure):
        told[:] = False
    elif is_list(measure):
        told = np.any([often(measure, counts, pair, settings) for pair in pairs], axis=0)
        if near and measure.name == COLLOCATION.name:
            told[[i for i in np.flatnonzero(told).tolist() if not near(counts.keys[i])]] = False
    return tuple(counts.keys[i] for i in np.flatnonzero(told).tolist())


def often(measure: Measure, counts: Counts, pair: Pair, settings: Settings) -> NDArray[np.bool_]:
    """Which keys of a list occur often enough on two sides together for a test."""
    if measure.counting.statistic == "mean":
        return np.ones(len(counts.keys), np.bool_)
    if measure.name == SPEAKERS.name:
        return np.asarray(counts.held(pair) >= FEWEST_SPEECHES)
    return np.asarray(counts.of(pair.first) + counts.of(pair.second) >= settings.fewest_occurrences)


def omitted(counts: Counts, pair: Pair, settings: Settings) -> NDArray[np.bool_]:
    """Which words one of two sides never says, and the other often enough."""
    one, two = counts.of(pair.first), counts.of(pair.second)
    return np.asarray(((one == 0) != (two == 0)) & (one + two >= settings.fewest_words))
