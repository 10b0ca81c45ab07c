"""Which keys of a measure are added up together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from framing.comparing.samples import Sample
from framing.measures.model import Measure
from framing.model import Key
from framing.tables import AnyColumns


class KeyGroup(NamedTuple):
    """Keys that are added up in one step, and the key of the base of each (None: one base for all)."""

    keys: tuple[Key, ...]
    bases: tuple[Key, ...] | None


LARGE_GROUP = 8
"""From so many keys on, those that share a base are worth a step of their own, with the base as a single column."""
STEP = 1024
"""Keys in a step at most: with a thousand replicates 8 MB an array, however many keys there are."""
ENTRIES, ENTRIES_A_UNIT = 250_000, 4
"""What a step adds up on one side, unless a single key has more: its columns take some 25 MB. Very many units call for
more: each step deals all of them to sides and to replicates anew, and what has few entries is not worth that."""


def groups(measure: Measure, keys: Sequence[Key], samples: Sequence[Sample]) -> Iterator[KeyGroup]:
    """All keys of a measure, each in one group.

    A step takes about the same memory, until the units are so many that it grows with them.

    Args:
        measure: whose tables are added up.
        keys: sorted.
        samples: the sides.
    """
    tables = [sample.tables[measure.name] for sample in samples]
    own: set[Key] = set().union(*(table.base_keys for table in tables))
    sizes = _most([table.values for table in tables], keys)
    most = max(ENTRIES, *(ENTRIES_A_UNIT * len(table.units) for table in tables))
    if not own:
        yield from (KeyGroup(part, None) for part in _steps(keys, sizes, most))
        return
    sharing: dict[Key, list[Key]] = {}
    for key in keys:
        sharing.setdefault(key if key in own else key[:1], []).append(key)
    base_of: dict[Key, Key] = {}
    for base, members in sharing.items():
        if len(members) < LARGE_GROUP:
            base_of |= dict.fromkeys(members, base)
        else:
            yield from (KeyGroup(part, (base,)) for part in _steps(members, sizes, most))
    own_bases = [table.base for table in tables if not isinstance(table.base, np.ndarray)]
    bases = _most(own_bases, list(set(base_of.values())))
    both = {key: sizes.get(key, 0) + bases.get(base, 0) for key, base in base_of.items()}
    yield from (KeyGroup(part, tuple(base_of[key] for key in part)) for part in _steps(list(base_of), both, most))


def _most(sides: Sequence[AnyColumns], keys: Sequence[Key]) -> dict[Key, int]:
    """In how many units each of these keys has an amount, on the side where these are most."""
    most = np.zeros(len(keys), np.int64)
    for columns in sides:
        np.maximum(most, columns.counts_of(keys), out=most)
    return dict(zip(keys, most.tolist(), strict=True))


def _steps(keys: Sequence[Key], sizes: Mapping[Key, int], most: int) -> Iterator[tuple[Key, ...]]:
    """The keys in their order, cut where a step is full: `most` entries, or `STEP` keys."""
    part: list[Key] = []
    entries = 0
    for key in keys:
        entries += sizes.get(key, 0)
        if part and (entries > most or len(part) == STEP):
            yield tuple(part)
            part, entries = [], sizes.get(key, 0)
        part.append(key)
    if part:
        yield tuple(part)
