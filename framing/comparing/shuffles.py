"""What the same report would hold if the articles were dealt to the sides by chance, and what follows for its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.comparing.families import Test, q_values
from framing.comparing.material import Thresholds
from framing.comparing.model import Shuffled
from framing.comparing.samples import Pair
from framing.model import Key
from framing.stats.permutation import Splits, shuffled_p
from framing.stats.resample import Floats
from framing.tables import Table

SHUFFLES = 200
WRONG = 0.2
"""The share of chance findings among the suggestive ones: they are right four times in five."""

Tests = Mapping[tuple[str, str], Sequence[Test]]
"""The tests of each pair of sides."""


def shuffled(pairs: Sequence[Pair], tests: Tests, usable: Callable[[Test], bool], level: float) -> Shuffled | None:
    """The findings that chance would give, and the thresholds that keep most of a report's own apart from these.

    Findings are counted as a report counts them: one for each actor, however many of its differences stand out, and one
    for each thing beyond actors. Every shuffle is corrected as the observed sides are. Of the thresholds up to which
    q counts, the largest is taken at which the findings of an average shuffle are no more than so large a share of
    those observed (Storey and Tibshirani 2003, "Statistical significance for genomewide studies", PNAS 100).

    Args:
        pairs: of sides, with their tables.
        tests: those of each pair, by its names.
        usable: whether a test that stands out would make a finding.
        level: the share of chance findings among clear ones.

    Returns: None where nothing is tested.
    """
    observed: list[Floats] = []
    chance: list[Floats] = []
    for pair in pairs:
        found = tests.get(pair.names, ())
        if not found or pair.splits is None:
            continue
        families = [test.family for test in found]
        p = _shuffled(pair, pair.splits, found)
        subjects = _members([test.subject for test in found])
        q = np.array([q_values(families, p[:, shuffle]) for shuffle in range(p.shape[1])]).T
        own = q_values(families, np.array([test.p for test in found]))
        own[[not usable(test) for test in found]] = 1.0
        observed += [own[some].min() for some in subjects]
        chance += [q[some].min(axis=0) for some in subjects]
    if not observed:
        return None
    shuffles = min(len(one) for one in chance)
    return _counted(np.array(observed), np.array([one[:shuffles] for one in chance]), level)


def _members(names: Sequence[str]) -> list[NDArray[np.intp]]:
    found = np.array(names)
    return [np.flatnonzero(found == name) for name in dict.fromkeys(names)]


def _counted(observed: Floats, chance: Floats, level: float) -> Shuffled:
    """Findings of this report and of an average shuffle, between the thresholds.

    Args:
        observed: the smallest q of each possible finding.
        chance: the same in each shuffle, findings x shuffles.
        level: of the clear ones.
    """
    shuffles = chance.shape[1]
    clear = min(_largest(observed, chance, level), level)
    suggestive = max(_largest(observed, chance, WRONG), clear)
    # Where nothing stands out, it is still said what a usual threshold would have let through.
    by_chance = suggestive or WRONG
    clear_by_chance = clear or level
    return Shuffled(
        shuffles,
        round(float((chance <= clear_by_chance).sum() / shuffles), 4),
        round(float(((chance > clear_by_chance) & (chance <= by_chance)).sum() / shuffles), 4),
        int((observed <= clear).sum()) if clear else 0,
        int(((observed > clear) & (observed <= suggestive)).sum()) if suggestive else 0,
        clear,
        suggestive,
        round(float(observed.min()), 6),
    )


def _largest(observed: Floats, chance: Floats, wrong: float) -> float:
    """The largest observed q up to which chance gives no more than this share of the findings; 0 where none does."""
    shuffles = chance.shape[1]
    for threshold in sorted(set(observed[observed < 1].tolist()), reverse=True):
        by_chance = (1 + (chance <= threshold).sum()) / (1 + shuffles)
        if by_chance <= wrong * (observed <= threshold).sum():
            return float(threshold)
    return 0.0


def thresholds(found: Shuffled | None) -> Thresholds:
    """Up to which q a contrast is clear, and suggestive."""
    return Thresholds(found.q_clear, found.q_suggestive) if found else Thresholds()


def _shuffled(pair: Pair, splits: Splits, found: Sequence[Test]) -> Floats:
    """p of every test in every shuffle, (tests, shuffles)."""
    shuffles = min(SHUFFLES, splits.count)
    p = np.ones((len(found), shuffles))
    for measure in dict.fromkeys(test.place[0] for test in found):
        rows = [i for i, test in enumerate(found) if test.place[0] == measure]
        keys = [found[i].place[1] for i in rows]
        p[rows] = shuffled_p(*_columns(pair, measure, keys), splits, shuffles)
    return p


def _columns(pair: Pair, measure: str, keys: Sequence[Key]) -> tuple[sparse.csr_array, sparse.csr_array]:
    """The values of these keys and what they are counted against, articles of both sides x keys."""
    tables = [side.tables[measure] for sample in (pair.first, pair.second) for side in sample.sides]
    values = [table.values.select(keys) for table in tables]
    bases = [_bases(table, keys) for table in tables]
    return sparse.csr_array(sparse.vstack(values)), sparse.csr_array(sparse.vstack(bases))


def _bases(table: Table, keys: Sequence[Key]) -> sparse.csr_array:
    if isinstance(table.base, np.ndarray):
        return sparse.csr_array(np.repeat(table.base[:, None], len(keys), axis=1))
    return sparse.csr_array(table.base.select([key if key in table.base_keys else key[:1] for key in keys]))
