"""Groups of texts that hold each other's runs of words: the variants of one wording."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

HELD = 0.5
"""The share of the shorter text's runs that the longer one holds."""


def clusters(texts: Sequence[frozenset[int]], keys: Sequence[Iterable[int]] = ()) -> list[list[int]]:
    """The texts in groups of those that hold each other's runs, by their places; each text is in one group.

    Args:
        texts: the runs of each.
        keys: of each text, what it is the same by, whatever runs it holds; of none, if empty.
    """
    holders: defaultdict[int, list[int]] = defaultdict(list)
    group = list(range(len(texts)))

    def root(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    def join(i: int, j: int) -> None:
        one, other = sorted((root(i), root(j)))
        group[other] = one

    same: dict[int, int] = {}
    first: dict[frozenset[int], int] = {}
    for i, runs in enumerate(texts):
        for key in keys[i] if keys else ():
            join(i, same.setdefault(key, i))
        if runs and (equal := first.setdefault(runs, i)) != i:
            join(i, equal)  # one of equal texts is compared: a side may print a sentence in each of its articles
            continue
        common = Counter(j for run in runs for j in holders[run])
        for j, count in common.items():
            if count >= HELD * min(len(runs), len(texts[j])):
                join(i, j)
        for run in runs:
            holders[run].append(i)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(len(texts)):
        found[root(i)].append(i)
    return list(found.values())
