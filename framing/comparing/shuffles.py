"""What the same report would hold if the articles were dealt to the sides by chance, and what follows for its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse

from framing.comparing.families import PRIMARY_FAMILY, Test, corrected, scores
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


class _Group(NamedTuple):
    """The possible findings of one group of tests: the smallest score of each, and the same in each shuffle."""

    names: tuple[str, ...]
    observed: Floats
    chance: Floats


def shuffled(pairs: Sequence[Pair], tests: Tests, usable: Callable[[Test], bool], level: float) -> Shuffled | None:
    """The findings that chance would give, and the thresholds that keep most of a report's own apart from these.

    Findings are counted as a report counts them: one for each actor, however many of its differences stand out, and one
    for each thing beyond actors. Every shuffle is corrected as the observed sides are. Of the thresholds up to which
    a score counts, the largest is taken at which the findings of an average shuffle are no more than so large a share
    of those observed (Storey and Tibshirani 2003, "Statistical significance for genomewide studies", PNAS 100): once
    for the primary family, and once for all others, so that neither pays for the other.

    Args:
        pairs: of sides, with their tables.
        tests: those of each pair, by its names.
        usable: whether a test that stands out would make a finding.
        level: the share of chance findings among clear ones.

    Returns: None where nothing is tested.
    """
    primary: list[_Group] = []
    others: list[_Group] = []
    least: list[float] = []
    for pair in pairs:
        found = tests.get(pair.names, ())
        if not found or pair.splits is None:
            continue
        families = [test.family for test in found]
        p = _shuffled(pair, pair.splits, found)
        by_chance = np.array([scores(families, one, level) for one in p.T]).T
        corrections = corrected(found, level)
        own = np.array([corrections[test.place].score if usable(test) else 1.0 for test in found])
        least.append(min(one.q for one in corrections.values()))
        for groups, wanted in ((primary, True), (others, False)):
            rows = [i for i, test in enumerate(found) if (test.family == PRIMARY_FAMILY) == wanted]
            groups.append(
                _group(["\0".join((*pair.names, found[i].subject)) for i in rows], own[rows], by_chance[rows])
            )
    return _counted(_together(primary), _together(others), level, min(least)) if primary else None


def _group(subjects: Sequence[str], own: Floats, by_chance: Floats) -> _Group:
    found = np.array(subjects)
    names = tuple(dict.fromkeys(subjects))
    members = [np.flatnonzero(found == name) for name in names]
    observed = np.array([own[some].min() for some in members])
    chance = np.array([by_chance[some].min(axis=0) for some in members]).reshape(len(names), by_chance.shape[1])
    return _Group(names, observed, chance)


def _together(groups: Sequence[_Group]) -> _Group:
    shuffles = min(group.chance.shape[1] for group in groups)
    return _Group(
        tuple(name for group in groups for name in group.names),
        np.concatenate([group.observed for group in groups]),
        np.concatenate([group.chance[:, :shuffles] for group in groups]),
    )


def _counted(primary: _Group, others: _Group, level: float, least: float) -> Shuffled:
    """Findings of an average shuffle between the thresholds of this report."""
    both = (primary, others)
    # Either group may err in half of the cases in which a clear finding may.
    clear = [_largest(group, level / 2) for group in both]
    suggestive = [max(_largest(group, WRONG, low), low) for group, low in zip(both, clear, strict=True)]
    # Where nothing stands out, it is still said what a usual threshold would have let through.
    shown = [(low or level / 2, high or WRONG) for low, high in zip(clear, suggestive, strict=True)]
    passes = [
        {name: (row <= low, row <= high) for name, row in zip(group.names, group.chance, strict=True)}
        for group, (low, high) in zip(both, shown, strict=True)
    ]
    nothing = (np.zeros(primary.chance.shape[1], np.bool_),) * 2
    clears = at_least = 0
    for name in dict.fromkeys((*primary.names, *others.names)):
        one, two = (found.get(name, nothing) for found in passes)
        clears += int((one[0] | two[0]).sum())
        at_least += int((one[1] | two[1]).sum())
    shuffles = primary.chance.shape[1]
    mean = round(clears / shuffles, 4), round((at_least - clears) / shuffles, 4)
    return Shuffled(shuffles, *mean, 0, 0, tuple(clear), tuple(suggestive), round(least, 6))


def _largest(group: _Group, wrong: float, above: float = 0.0) -> float:
    """The largest observed score up to which chance gives no more than this share of the findings; 0 where none does.

    What lies at or below `above` is counted neither here nor there: sure findings do not excuse unsure ones.
    """
    shuffles = group.chance.shape[1]
    observed = group.observed[(group.observed > above) & (group.observed < 1)]
    for threshold in sorted(set(observed.tolist()), reverse=True):
        by_chance = (1 + ((group.chance > above) & (group.chance <= threshold)).sum()) / (1 + shuffles)
        if by_chance <= wrong * (observed <= threshold).sum():
            return float(threshold)
    return 0.0


def thresholds(found: Shuffled | None) -> Thresholds:
    """Up to which score a contrast is clear, and suggestive."""
    return Thresholds(tuple(found.up_to_clear), tuple(found.up_to_suggestive)) if found else Thresholds()


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
