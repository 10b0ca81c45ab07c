"""Ways of dealing articles to two sides of given sizes: all there are, or random ones, each article by its stream."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.stats.resample import Floats, article_seeds, random_words

_PICKS_AT_ONCE = 1_000_000
"""Articles x splits in memory at one time: 8 MB as float64."""
_PICKS_KEPT = 640_000_000
"""Articles x splits of all pairs up to which those once drawn stay, as 80 MB of bits; others are drawn each time."""
_TOTALS_KEPT = 8
_SPLITS_AT_ONCE = 256
_BYTE = 8


@dataclass(frozen=True)
class Splits:
    """Random ways of assigning the articles of two sides to these sides; every measure uses the same.

    `order` (articles,) sorts the articles by name, and all else follows that order: `smaller` (articles,) marks those
    of the smaller side, `seeds` (articles,) begin their random streams. `count` is how many splits there are, `exact`
    whether these are all that are possible. A random split picks the articles whose streams show the smallest numbers
    at its place, up to the cut of the split, so that an article can be assigned without the others. No more articles x
    splits than `kept` stay once they are drawn.
    """

    order: NDArray[np.intp]
    smaller: NDArray[np.bool_]
    seeds: NDArray[np.uint64]
    count: int
    exact: bool
    kept: int = _PICKS_KEPT
    _totals: dict[bytes, Floats] = field(init=False, default_factory=dict, repr=False, compare=False)

    @cached_property
    def cuts(self) -> NDArray[np.uint64]:
        """The largest number that is still picked in each drawn split."""
        size = int(self.smaller.sum())
        cuts = np.empty(self.count, np.uint64)
        for some in _steps(len(self.seeds), self.count):
            numbers = random_words(self.seeds, some.start, some.stop)
            cuts[some] = np.partition(numbers, size - 1, axis=0)[size - 1]
        return cuts

    def blocks(self, articles: NDArray[np.intp] | None = None) -> Iterator[Floats]:
        """The splits in their order, some at a time: (articles, some splits), 1 where an article is picked.

        Args:
            articles: their places in `order`; all, if None. Of very many articles to deal few alone costs little.
        """
        chosen: slice | NDArray[np.intp] = slice(None) if articles is None else articles
        if self.exact:
            yield from (picks[chosen] for picks in self._all())
            return
        kept = len(self.seeds) * self.count <= self.kept
        bits, seeds = self._bits[chosen] if kept else None, self.seeds[chosen]
        for some in _steps(len(seeds), self.count):
            if bits is None:
                yield self._drawn(seeds, some).astype(np.float64)
            else:
                held = bits[:, some.start // _BYTE : -(-some.stop // _BYTE)]
                yield np.unpackbits(held, axis=1, count=some.stop - some.start).astype(np.float64)

    def totals(self, rows: sparse.csr_array) -> Floats:
        """Of each row, an amount of every article, the total of the articles that each split picks: (rows, splits).

        The last few are remembered, since one base serves the keys of many steps.
        """
        name = blake2b(b"".join(map(bytes, (rows.data, rows.indices, rows.indptr)))).digest()
        if (found := self._totals.get(name)) is None:
            articles = np.unique(rows.indices).astype(np.intp)
            held = rows[:, articles]
            found = np.concatenate([held @ picks for picks in self.blocks(articles)], axis=1)
            while len(self._totals) >= _TOTALS_KEPT:
                self._totals.pop(next(iter(self._totals)), None)
            self._totals[name] = found
        return found

    @cached_property
    def _bits(self) -> NDArray[np.uint8]:
        """Which articles each split picks, (articles, splits / 8)."""
        bits = np.empty((len(self.seeds), -(-self.count // _BYTE)), np.uint8)
        for some in _steps(len(self.seeds), self.count):
            bits[:, some.start // _BYTE : -(-some.stop // _BYTE)] = np.packbits(self._drawn(self.seeds, some), axis=1)
        return bits

    def _drawn(self, seeds: NDArray[np.uint64], some: slice) -> NDArray[np.bool_]:
        picked: NDArray[np.bool_] = random_words(seeds, some.start, some.stop) <= self.cuts[some]
        return picked

    def _all(self) -> Iterator[Floats]:
        splits = itertools.combinations(range(len(self.order)), int(self.smaller.sum()))
        while block := list(itertools.islice(splits, _SPLITS_AT_ONCE)):
            picks = np.zeros((len(self.order), len(block)))
            picks[np.array(block).T, np.arange(len(block))] = 1
            yield picks


def _steps(articles: int, count: int) -> Iterator[slice]:
    """The splits in steps of `_PICKS_AT_ONCE`, or of eight splits, so that each begins with a byte of its own."""
    step = max(_BYTE, min(_SPLITS_AT_ONCE, _PICKS_AT_ONCE // max(articles, 1) // _BYTE * _BYTE))
    return (slice(start, min(start + step, count)) for start in range(0, count, step))


def split_articles(
    in_first: NDArray[np.bool_], names: Sequence[str], seed: int, permutations: int = 1999, pairs: int = 1
) -> Splits:
    """The splits of some articles into two sides of the sizes that they have.

    All splits are tried where there are no more than `permutations` of them, otherwise so many random ones. Neither the
    order of the articles nor which side is called first changes anything.

    Args:
        in_first: (articles,), True for articles of the first side.
        names: what names each article in the whole corpus; no two are alike.
        seed: the seed of the analysis.
        permutations: how many splits at most.
        pairs: how many pairs of sides are compared in the same run: they share the memory for splits that stay.

    Raises:
        ValueError: if the lengths differ, or two articles have the same name.
    """
    in_first = np.asarray(in_first, dtype=bool)
    if len(in_first) != len(names):
        raise ValueError("in_first and names must describe the same articles")
    if len(set(names)) < len(names):
        raise ValueError("every article needs a name of its own")
    order = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.intp)
    smaller = _smaller_side(in_first[order])
    size = int(smaller.sum())
    seeds = article_seeds("permutation", seed, [names[i] for i in order])
    possible = _possible_splits(len(names), size, permutations)
    return Splits(
        order, smaller, seeds, min(possible, permutations), possible <= permutations, _PICKS_KEPT // max(pairs, 1)
    )


def _possible_splits(articles: int, size: int, most: int) -> int:
    """In how many ways `size` of the articles can be picked; some number above `most` where these are more."""
    count = 1
    for picked in range(size):
        count = count * (articles - picked) // (picked + 1)
        if count > most:
            break
    return count


def _smaller_side(in_first: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The side with fewer articles, or that of the first article where both have as many: the same after a swap."""
    first, second = int(in_first.sum()), int((~in_first).sum())
    take_first = first < second or (first == second and first > 0 and bool(in_first[0]))
    return in_first if take_first else ~in_first
