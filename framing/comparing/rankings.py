"""Ranks keys where there are too many to read them all: keyness, collocates, absences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from framing.comparing.contrasts import Compared
from framing.comparing.counts import Counts, counted, fewest_of, fewest_omitted
from framing.comparing.model import Absence, Collocate, Contrast, Keyness
from framing.comparing.samples import REST, Pair, Sample
from framing.measures.collocation import COLLOCATION
from framing.measures.keyness import KEYNESS
from framing.measures.model import Measure
from framing.model import Key
from framing.running.collector import collector_paused
from framing.settings import Settings
from framing.stats.absence import chance_of_absence, expected_count
from framing.stats.association import log_dice, log_likelihood_2x2
from framing.stats.logodds import log_likelihood, weighted_log_odds

STEP = 2048
"""Keys whose columns are read at one time."""


def keyness(
    compared: Compared, counts: Counts, samples: Sequence[Sample], pair: Pair, fewest: int
) -> tuple[Keyness, ...]:
    """Words and phrases by how strongly they lean to one of two sides, the strongest first.

    Each row names the side that it leans to, so that no sign has to be remembered. The order is the z of weighted
    log-odds, in which all words count that either side says; `q` comes from shuffling articles and is None where
    nothing can be inferred. A word of all other sides need not be one of each of them: it has no row.

    Args:
        compared: the result of the measure that counts all words; its words have rows.
        counts: of all words.
        samples: all sides, in the order of the estimates.
        pair: the two sides.
        fewest: how often a word has to occur on both together.
    """
    contrasts = compared.between.get(pair.names, ())
    if not contrasts:
        return ()
    said = counts.of(pair.first) + counts.of(pair.second) >= fewest
    one, two = counts.of(pair.first)[said], counts.of(pair.second)[said]
    delta, z = weighted_log_odds(one, two)
    words = compared.measure.name
    g2 = log_likelihood(one, two, _size(pair.first, words), _size(pair.second, words))
    place = {key: i for i, key in enumerate(compress(counts.keys, said.tolist()))}
    at = np.array([place[contrast.key] for contrast in contrasts], np.int64)
    articles = _articles(compared, samples, pair, contrasts)
    columns = (*(column[at].tolist() for column in (delta, z, g2, one, two)), *(side.tolist() for side in articles))
    rows = []
    for contrast, lean, score, surprise, *sizes in zip(contrasts, *columns, strict=True):
        a, b = (0, 1) if lean >= 0 else (1, 0)
        if pair.names[a] == REST:
            continue
        sides = (pair.names[a], pair.names[b])
        here, there, held, held_there = map(int, (sizes[a], sizes[b], sizes[2 + a], sizes[2 + b]))
        numbers = (abs(lean), abs(score), abs(surprise))
        rows.append(Keyness(contrast.key[0], *sides, here, there, held, held_there, *numbers, contrast.q))
    return tuple(sorted(rows, key=lambda row: (-row.z, row.word)))


def _articles(
    compared: Compared, samples: Sequence[Sample], pair: Pair, contrasts: Sequence[Contrast]
) -> list[NDArray[np.int64]]:
    """In how many articles of either side each of these keys is."""
    every = np.array([row.articles for row in compared.estimates], np.int64).reshape(-1, len(samples))
    row_of = {row.key: i for i, row in enumerate(compared.estimates[:: len(samples)])}
    rows = [row_of[contrast.key] for contrast in contrasts]
    column = {sample.side: i for i, sample in enumerate(samples)}
    return [
        every[np.ix_(np.array(rows), np.array([column[side.side] for side in one.sides]))].sum(axis=1)
        for one in (pair.first, pair.second)
    ]


def _size(sample: Sample, words: str) -> float:
    """All words of a side, or of all the sides that it consists of."""
    return float(sum(np.sum(side.tables[words].base_for(("",))) for side in sample.sides))


def collocates(near: Counts, measure: str, samples: Iterable[Sample], words: str, fewest: int) -> tuple[Collocate, ...]:
    """For each actor and side the words that occur near it, by logDice, the highest first.

    Args:
        near: how often each word occurs near each actor.
        measure: the name of the measure that counts that.
        samples: the sides.
        words: the name of the measure that counts all words of a text.
        fewest: how often a word has to occur near the actor on a side.
    """
    rows = []
    for sample in samples:
        values, bases = sample.tables[words].values, sample.tables[measure].base
        counts = dict(zip(values.keys, values.totals().tolist(), strict=True))
        size = _size(sample, words)
        node_of = {} if isinstance(bases, np.ndarray) else dict(zip(bases.keys, bases.totals().tolist(), strict=True))
        places = np.flatnonzero(near.amounts[sample.side] >= fewest).tolist()
        keys = [near.keys[i] for i in places]
        joint, node = near.amounts[sample.side][places], np.array([node_of.get(key[:1], 0.0) for key in keys])
        word = np.array([counts.get((key[1],), 0.0) for key in keys])
        numbers = (joint, node, word, log_dice(joint, node, word), log_likelihood_2x2(joint, node, word, size))
        for key, together, spoken, total, dice, g2 in zip(keys, *(column.tolist() for column in numbers), strict=True):
            rows.append(Collocate(key[0], key[1], sample.side, int(together), int(spoken), int(total), dice, g2))
    return tuple(sorted(rows, key=lambda row: (row.actor, row.side, -row.log_dice, row.word)))


def absences(
    measure: Measure, counts: Counts, pair: Pair, counting: str, words: str, fewest: int
) -> tuple[Absence, ...]:
    """What one of two sides never says and the other does, the least likely silence first.

    Args:
        measure: an omission measure.
        counts: how often each of its keys occurs.
        pair: the two sides.
        counting: the measure whose amounts are reported as counts (mentions of an actor, occurrences of a word).
        words: the name of a measure that is counted against all words.
        fewest: how often a key has to occur.

    The chance of none allows for the length of the silent text, and for how unevenly the speaking side's units
    (articles, or sentences where there are too few articles) hold the key.
    """
    found: list[Absence] = []
    for speaking, silent in ((pair.first, pair.second), (pair.second, pair.first)):
        if silent.side == REST and measure.counting.about == "word":
            continue  # what only one of many sides says is a word of that side
        places = (counts.of(silent) == 0) & (counts.of(speaking) >= max(fewest, 1e-9))
        keys = [counts.keys[i] for i in np.flatnonzero(places).tolist()]
        length = _size(silent, words)
        if not length:
            continue
        for start in range(0, len(keys), STEP):
            found += _silences(measure, speaking, silent.side, length, keys[start : start + STEP], counting, words)
    # Chances that differ by rounding alone are ordered by what was expected.
    return tuple(sorted(found, key=lambda row: (round(row.chance, 12), -row.expected, row.key)))


def _silences(
    measure: Measure, speaking: Sample, silent: str, length: float, keys: Sequence[Key], counting: str, words: str
) -> Iterator[Absence]:
    """What the speaking side says and the other, `length` words long, does not."""
    own = speaking.tables[counting].values.select(keys)
    held = np.bincount(own.indices, own.data > 0, len(keys))
    if counting != measure.name:
        values = speaking.tables[measure.name].values.select(keys)
        held = np.bincount(values.indices, values.data > 0, len(keys))
    counts = np.bincount(own.indices, own.data, len(keys))
    sizes = np.asarray(speaking.tables[words].base_for(("",)))
    size = float(sizes.sum())
    numbers = (counts.astype(np.int64), held.astype(np.int64), counts, chance_of_absence(own, sizes, length))
    about: Literal["word", "actor"] = "word" if measure.counting.about == "word" else "actor"
    names = (about, silent, speaking.side)
    for key, count, holding, exact, chance in zip(keys, *(column.tolist() for column in numbers), strict=True):
        expected = expected_count(exact, size, length)
        yield Absence(key, *names, count, holding, len(sizes), speaking.unit, expected, chance)


@collector_paused()
def rankings(
    results: Mapping[str, Compared], samples: tuple[Sample, ...], pairs: tuple[Pair, ...], settings: Settings
) -> tuple[tuple[Keyness, ...], tuple[Collocate, ...], tuple[Absence, ...]]:
    """Words, collocates and silences in order, as far as the measures that count them were compared."""
    found: dict[str, Counts] = {
        name: counted(compared.measure, samples, settings)
        for name, compared in results.items()
        if compared.measure.drawing.ranking
    }
    words: tuple[Keyness, ...] = ()
    near: tuple[Collocate, ...] = ()
    if (compared := results.get(KEYNESS.name)) is not None:
        fewest = fewest_of(compared.measure, settings)
        words = tuple(row for pair in pairs for row in keyness(compared, found[KEYNESS.name], samples, pair, fewest))
    if (company := found.get(COLLOCATION.name)) is not None:
        near = collocates(company, COLLOCATION.name, samples, KEYNESS.name, settings.fewest_collocations)
    silences = tuple(
        row
        for name, counts in found.items()
        for measure in (results[name].measure,)
        if measure.drawing.ranking == "absence"
        for fewest in (fewest_omitted(measure, samples, settings),)
        for pair in pairs
        for row in absences(measure, counts, pair, measure.drawing.amounts, KEYNESS.name, fewest)
    )
    return words, near, silences
