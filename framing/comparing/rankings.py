"""Ranks keys where there are too many to read them all: keyness, collocates, absences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from framing.comparing.contrasts import Compared
from framing.comparing.model import Absence, Collocate, Keyness
from framing.comparing.samples import Pair, Sample
from framing.measures.collocation import COLLOCATION
from framing.measures.keyness import KEYNESS
from framing.model import Key
from framing.stats.absence import chance_of_absence, expected_count
from framing.stats.association import log_dice, log_likelihood_2x2
from framing.stats.logodds import log_likelihood, weighted_log_odds


def keyness(compared: Compared, pair: Pair) -> tuple[Keyness, ...]:
    """Words and phrases by how strongly they lean to one of two sides, the strongest first.

    Each row names the side that it leans to, so that no sign has to be remembered. The order is the z of weighted
    log-odds; `q` comes from shuffling articles and is None where nothing can be inferred.

    Args:
        compared: the result of the measure that counts all words.
        pair: the two sides.
    """
    contrasts = compared.between.get(pair.names, ())
    if not contrasts:
        return ()
    on = compared.on
    rows_of = [
        [[on[contrast.key, side.side] for contrast in contrasts] for side in sample.sides]
        for sample in (pair.first, pair.second)
    ]
    counts = [np.sum([[row.amount for row in rows] for rows in side], axis=0) for side in rows_of]
    articles = [np.sum([[row.articles for row in rows] for rows in side], axis=0) for side in rows_of]
    words = [sum(rows[0].base for rows in side) for side in rows_of]
    delta, z = weighted_log_odds(counts[0], counts[1])
    g2 = log_likelihood(counts[0], counts[1], words[0], words[1])
    rows = []
    for i, contrast in enumerate(contrasts):
        a, b = (0, 1) if delta[i] >= 0 else (1, 0)
        sides = (pair.names[a], pair.names[b])
        here, there, held, held_there = (int(amounts[side][i]) for amounts in (counts, articles) for side in (a, b))
        log_odds, z_score, likelihood = (abs(float(score[i])) for score in (delta, z, g2))
        rows.append(
            Keyness(contrast.key[0], *sides, here, there, held, held_there, log_odds, z_score, likelihood, contrast.q)
        )
    return tuple(sorted(rows, key=lambda row: (-row.z, row.word)))


def collocates(compared: Compared, samples: Iterable[Sample], words: str) -> tuple[Collocate, ...]:
    """For each actor and side the words that occur near it, by logDice, the highest first.

    Args:
        compared: the result of the collocation measure.
        samples: the sides.
        words: the name of the measure that counts all words of a text.
    """
    rows = []
    keys = sorted({row.key for row in compared.estimates})
    for sample in samples:
        table = sample.tables[words]
        counts = dict(zip(table.values.keys, table.values.totals().tolist(), strict=True))
        size = float(np.sum(table.base_for(("",))))
        near = [row for key in keys if (row := compared.on[key, sample.side]).amount]
        joint, node = (np.array([getattr(row, name) for row in near]) for name in ("amount", "base"))
        word = np.array([counts.get((row.key[1],), 0.0) for row in near])
        numbers = (joint, node, word, log_dice(joint, node, word), log_likelihood_2x2(joint, node, word, size))
        for row, together, places, total, dice, g2 in zip(near, *(column.tolist() for column in numbers), strict=True):
            actor, collocate = row.key
            rows.append(Collocate(actor, collocate, sample.side, int(together), int(places), int(total), dice, g2))
    return tuple(sorted(rows, key=lambda row: (row.actor, row.side, -row.log_dice, row.word)))


def absences(compared: Compared, pair: Pair, counting: str, words: str) -> tuple[Absence, ...]:
    """What one of two sides never says and the other does, the least likely silence first.

    Args:
        compared: the result of an omission measure.
        pair: the two sides.
        counting: the measure whose amounts are reported as counts (mentions of an actor, occurrences of a word).
        words: the name of a measure that is counted against all words.

    The chance of none allows for the length of the silent text, and for how unevenly the speaking side's units
    (articles, or sentences where there are too few articles) hold the key.
    """
    found: list[Absence] = []
    contrasts = compared.between.get(pair.names, ())
    for speaking, silent, sign in ((pair.first, pair.second, 1), (pair.second, pair.first, -1)):
        keys = [one.key for one in contrasts if one.difference is not None and sign * one.difference > 0]
        length = float(np.sum(silent.tables[words].base_for(("",))))
        for start in range(0, len(keys), STEP):
            found += _silences(compared, speaking, silent.side, length, keys[start : start + STEP], counting, words)
    # Chances that differ by rounding alone are ordered by what was expected.
    return tuple(sorted(found, key=lambda row: (round(row.chance, 12), -row.expected, row.key)))


STEP = 256
"""Keys whose columns are read at one time."""


def _silences(
    compared: Compared, speaking: Sample, silent: str, length: float, keys: Sequence[Key], counting: str, words: str
) -> Iterator[Absence]:
    """What the speaking side says and the other, `length` words long, does not."""
    held = np.asarray((speaking.tables[compared.measure.name].values.select(keys) > 0).sum(axis=0)).ravel()
    amounts = speaking.tables[counting].values.select(keys)
    counts = np.asarray(amounts.sum(axis=0)).ravel()
    sizes = np.asarray(speaking.tables[words].base_for(("",)))
    chances = chance_of_absence(amounts, sizes, length)
    for i, key in enumerate(keys):
        yield Absence(
            key,
            "word" if compared.measure.counting.about == "word" else "actor",
            silent,
            speaking.side,
            int(counts[i]),
            int(held[i]),
            len(sizes),
            speaking.unit,
            expected_count(float(counts[i]), float(sizes.sum()), length),
            float(chances[i]),
        )


def rankings(
    results: Mapping[str, Compared], samples: tuple[Sample, ...], pairs: tuple[Pair, ...]
) -> tuple[tuple[Keyness, ...], tuple[Collocate, ...], tuple[Absence, ...]]:
    """Words, collocates and silences in order, as far as the measures that count them were compared."""
    counted = KEYNESS.name
    words = tuple(row for pair in pairs for row in keyness(results[counted], pair)) if counted in results else ()
    near = collocates(results[COLLOCATION.name], samples, counted) if COLLOCATION.name in results else ()
    silences = tuple(
        row
        for compared in results.values()
        if compared.measure.drawing.ranking == "absence"
        for pair in pairs
        for row in absences(compared, pair, compared.measure.drawing.amounts, KEYNESS.name)
    )
    return words, near, silences
