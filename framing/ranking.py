"""Puts keys in order where there are too many to read them all: keyness, collocates, silences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

import numpy as np

from framing.compare import Compared
from framing.model import Absence, Collocate, Key, Keyness
from framing.samples import Pair, Sample
from framing.stats.absence import chance_of_absence_by_length, expected_count
from framing.stats.association import log_dice, log_likelihood_2x2
from framing.stats.logodds import log_likelihood, weighted_log_odds
from framing.tables import article_of


def keyness(compared: Compared, pair: Pair) -> tuple[Keyness, ...]:
    """Words and phrases by how strongly they lean to one of two sides, the strongest first.

    Each row names the side that it leans to, so that no sign has to be remembered. The order is the z of weighted
    log-odds; `q` comes from shuffling articles and is None where nothing can be inferred.
    """
    name, contrasts = compared.measure.name, compared.between.get(pair.names, ())
    if not contrasts:
        return ()
    keys = [contrast.key for contrast in contrasts]
    counts, articles = zip(*(_counts(sample, name, keys) for sample in (pair.first, pair.second)), strict=True)
    words = [float(np.sum(sample.tables[name].base_for(keys[0]))) for sample in (pair.first, pair.second)]
    delta, z = weighted_log_odds(counts[0], counts[1])
    g2 = log_likelihood(counts[0], counts[1], words[0], words[1])
    rows = []
    for i, contrast in enumerate(contrasts):
        a, b = (0, 1) if delta[i] >= 0 else (1, 0)
        rows.append(
            Keyness(
                contrast.key[0],
                pair.names[a],
                pair.names[b],
                int(counts[a][i]),
                int(counts[b][i]),
                int(articles[a][i]),
                int(articles[b][i]),
                abs(float(delta[i])),
                abs(float(z[i])),
                abs(float(g2[i])),
                contrast.q,
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.z, row.word)))


def collocates(compared: Compared, samples: Iterable[Sample], words: str) -> tuple[Collocate, ...]:
    """For each actor and side the words that stand near it, by logDice.

    Args:
        compared: the result of the collocation measure.
        samples: the sides.
        words: the name of the measure that counts all words of a text.
    """
    rows = []
    keys = sorted({row.key for row in compared.estimates})
    for sample in samples:
        totals = dict(zip(keys, _counts(sample, compared.measure.name, keys)[0], strict=True))
        near = {row.key: row.base for row in compared.estimates if row.side == sample.side}
        spoken = sorted({(key[1],) for key in keys})
        counts = dict(zip(spoken, _counts(sample, words, spoken)[0], strict=True))
        size = float(np.sum(sample.tables[words].base_for(("",))))
        for key in keys:
            joint, node, word = totals[key], near[key], counts[key[1],]
            if joint:
                rows.append(
                    Collocate(
                        key[0],
                        key[1],
                        sample.side,
                        int(joint),
                        int(node),
                        int(word),
                        float(log_dice(joint, node, word)),
                        float(log_likelihood_2x2(joint, node, word, size)),
                    )
                )
    return tuple(sorted(rows, key=lambda row: (row.actor, row.side, -row.log_dice, row.word)))


def absences(compared: Compared, pair: Pair, counting: str, words: str) -> tuple[Absence, ...]:
    """What one of two sides never says and the other does, the most surprising silence first.

    Args:
        compared: the result of an omission measure.
        pair: the two sides.
        counting: the measure whose amounts are told as counts (mentions of an actor, occurrences of a word).
        words: the name of a measure that is counted against all words.

    The chance of none allows for the length of the silent text, and for how unevenly the speaking side's units
    (articles, or sentences where there are too few articles) hold the key.
    """
    found: list[Absence] = []
    about: Literal["word", "actor"] = "word" if compared.measure.about == "word" else "actor"
    contrasts = compared.between.get(pair.names, ())
    for speaking, silent, sign in ((pair.first, pair.second, 1), (pair.second, pair.first, -1)):
        keys = [one.key for one in contrasts if one.difference is not None and sign * one.difference > 0]
        if not keys:
            continue
        held = np.asarray((speaking.tables[compared.measure.name].values.select(keys) > 0).sum(axis=0)).ravel()
        amounts = speaking.tables[counting].values.select(keys)
        counts = np.asarray(amounts.sum(axis=0)).ravel()
        sizes = np.asarray(speaking.tables[words].base_for(("",)))
        length = float(np.sum(silent.tables[words].base_for(("",))))
        chances = chance_of_absence_by_length(amounts, sizes, length)
        found += [
            Absence(
                key,
                about,
                silent.side,
                speaking.side,
                int(counts[i]),
                int(held[i]),
                len(sizes),
                speaking.unit,
                expected_count(float(counts[i]), float(sizes.sum()), length),
                float(chances[i]),
            )
            for i, key in enumerate(keys)
        ]
    # What differs by rounding alone stands in the order of what was expected.
    return tuple(sorted(found, key=lambda row: (round(row.chance, 12), -row.expected, row.key)))


def _counts(sample: Sample, name: str, keys: Sequence[Key]) -> tuple[np.ndarray, np.ndarray]:
    """Amount of each key, and in how many articles it occurs."""
    table = sample.tables[name]
    values = table.values.select(keys).tocsc()
    counts = np.asarray(values.sum(axis=0)).ravel()
    if sample.unit == "article":
        return counts, np.diff(values.indptr)
    articles = [article_of(unit) for unit in table.units]
    places = [values.indices[a:b] for a, b in pairwise(values.indptr)]
    return counts, np.array([len({articles[row] for row in rows}) for rows in places], np.int64)
