"""What the same report would hold if the articles were dealt to the sides by chance, and what follows for its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.comparing.families import PRIMARY_FAMILY, Test, corrected, scores
from framing.comparing.material import Thresholds
from framing.comparing.model import Shuffled
from framing.comparing.samples import Pair
from framing.model import Key
from framing.stats.permutation import shuffled_p
from framing.stats.resample import Floats
from framing.stats.splits import Splits
from framing.tables import Bases, Table

SHUFFLES = 200
WRONG = 0.2
"""The share of chance findings among the suggestive ones: they are right four times in five."""

Tests = Mapping[tuple[str, str], Sequence[Test]]
"""The tests of each pair of sides."""
CLEAR, SUGGESTIVE = 2, 1


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
    known: dict[tuple[object, ...], Floats] = {}
    for pair in pairs:
        found = tests.get(pair.names, ())
        if not found or pair.splits is None:
            continue
        families = [test.family for test in found]
        p = _shuffled(pair, pair.splits, found, known)
        by_chance = scores(families, p, level)
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
    """The thresholds of this report, and what the same choice of thresholds lets through where chance alone deals."""
    both = (primary, others)
    ends = [_ends(group.observed, np.sort(group.chance, axis=None), group.chance.shape[1], level) for group in both]
    shuffles = primary.chance.shape[1]
    clear = suggestive = 0
    names = (*primary.names, *others.names)
    order = [np.sort(group.chance, axis=None) for group in both]
    for shuffle in range(shuffles):
        strengths: dict[str, int] = {}
        at = 0
        for group, flat in zip(both, order, strict=True):
            scores = group.chance[:, shuffle]
            low, high = _ends(scores, flat, shuffles, level)
            for name, score in zip(names[at : at + len(scores)], scores.tolist(), strict=True):
                strengths[name] = max(strengths.get(name, 0), 2 if score <= low else 1 if score <= high else 0)
            at += len(scores)
        clear += sum(strength == CLEAR for strength in strengths.values())
        suggestive += sum(strength == SUGGESTIVE for strength in strengths.values())
    up_to_clear, up_to_suggestive = zip(*ends, strict=True)
    mean = round(clear / shuffles, 4), round(suggestive / shuffles, 4)
    return Shuffled(shuffles, *mean, 0, 0, up_to_clear, up_to_suggestive, round(least, 6))


def _ends(observed: Floats, chance: Floats, shuffles: int, level: float) -> tuple[float, float]:
    """Up to which score findings are clear, and suggestive; 0 where none are.

    Either group may err in half of the cases in which a clear finding may.
    """
    clear = _largest(observed, chance, shuffles, level / 2, 0.0)
    return clear, max(clear, _largest(observed, chance, shuffles, WRONG, clear))


def _largest(observed: Floats, chance: Floats, shuffles: int, wrong: float, above: float) -> float:
    """The largest observed score up to which chance gives no more than this share of the findings; 0 where none does.

    What lies at or below `above` is counted neither here nor there: sure findings do not excuse unsure ones.

    Args:
        observed: the scores of the possible findings.
        chance: those of all shuffles, sorted.
        shuffles: how many there are.
        wrong: the share.
        above: where to begin.
    """
    found = np.sort(observed[(observed > above) & (observed < 1)])
    by_chance = (1 + np.searchsorted(chance, found, "right") - np.searchsorted(chance, above, "right")) / (1 + shuffles)
    holds = by_chance <= wrong * np.searchsorted(found, found, "right")
    return float(found[holds].max()) if holds.any() else 0.0


def thresholds(found: Shuffled | None) -> Thresholds:
    """Up to which score a contrast is clear, and suggestive."""
    return Thresholds(tuple(found.up_to_clear), tuple(found.up_to_suggestive)) if found else Thresholds()


def _shuffled(pair: Pair, splits: Splits, found: Sequence[Test], known: dict[tuple[object, ...], Floats]) -> Floats:
    """p of every test in every shuffle, (tests, shuffles).

    It does not depend on which side is which: `known` has that of other pairs of the same sides, as often as large.
    """
    shuffles = min(SHUFFLES, splits.count)
    deal = (*(side.side for side in pair.sides), int(splits.smaller.sum()))
    for measure in dict.fromkeys(test.place[0] for test in found):
        every = [test.place[1] for test in found if test.place[0] == measure]
        keys = [key for key in every if (deal, measure, key) not in known]
        if keys:
            values, bases, base_of = _columns(pair, measure, keys)
            p = shuffled_p(values, bases, splits, shuffles, base_of)
            known |= {(deal, measure, key): row for key, row in zip(keys, p, strict=True)}
    return np.array([known[deal, test.place[0], test.place[1]] for test in found])


def _columns(pair: Pair, measure: str, keys: Sequence[Key]) -> tuple[sparse.csr_array, Bases, NDArray[np.intp] | None]:
    """The values of these keys, articles of both sides x keys; their bases, and which of these is whose.

    A base that serves several keys, as the words near an actor serve each word, is there once.
    """
    tables = [side.tables[measure] for side in pair.sides]
    values = sparse.csr_array(sparse.vstack([table.values.select(keys) for table in tables]))
    shared = [table.base for table in tables if isinstance(table.base, np.ndarray)]
    if len(shared) == len(tables):
        return values, np.concatenate(shared), None
    own = [tuple(table.base_key(key) for table in tables) for key in keys]
    place = {one: i for i, one in enumerate(dict.fromkeys(own))}
    bases = [_bases(table, some) for table, some in zip(tables, zip(*place, strict=True), strict=True)]
    return values, sparse.csr_array(sparse.vstack(bases)), np.array([place[one] for one in own], np.intp)


def _bases(table: Table, keys: Sequence[Key]) -> sparse.csr_array:
    if isinstance(table.base, np.ndarray):
        return sparse.csr_array(np.repeat(table.base[:, None], len(keys), axis=1))
    return table.base.select(keys)
