"""Finds articles that are nearly the same text: agency copy, reprints, the same page saved twice.

Counted twice, one text would pass for two witnesses and make every interval too narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

SHINGLE = 5
"""Words. Two texts on one event share many pairs and triples of words, but few runs of five."""

PERMUTATIONS = 128

SIGNATURE = 2 * PERMUTATIONS
"""Bytes of the signature of a text that has words."""

_CHUNK = 1024
"""Shingles that are permuted at once: the products of longer texts would leave the processor's cache."""

CACHED_WORDS = 1 << 16

_CACHED_SHINGLES = 1000
"""Articles whose shingles are kept while copies are confirmed."""


class DuplicatePair(NamedTuple):
    """Two articles that say nearly the same; the first one is kept, the other is its copy, or a part of it.

    `similarity` is the Jaccard similarity of their sets of five-word shingles, 0..1; `contained`, where the second one
    is only a part of the first, the share of its shingles that the first one has, else 0.
    """

    side: str
    article: str
    other_side: str
    other_article: str
    similarity: float
    contained: float = 0.0


def signature(words: Sequence[str]) -> bytes:
    """What is kept of a text to find its copies: the signature of its runs of words."""
    return signature_of(runs_of(words))


def signature_of(runs: Hashes) -> bytes:
    """What is kept of a text to find its copies: 256 bytes, or none for a text without words.

    Args:
        runs: the hashes of its runs of words (`runs_of`).

    Returns:
        The smallest value that each of 128 permutations gives to a five-word shingle (MinHash, Broder 1997), of which
        the lower 16 bits are kept (Li and König 2010). The values are those of datasketch's
        `MinHash(128, seed=1, scheme="affine32")`, found several times faster and without its import.
    """
    values = _mixed(runs.astype(np.uint32))
    if not values.size:
        return b""
    factors, shifts = _permutations()
    lowest = np.full(PERMUTATIONS, 0xFFFFFFFF, np.uint32)
    for start in range(0, values.size, _CHUNK):
        # Unsigned integers wrap around, and an odd factor gives every value another one.
        permuted = factors * values[start : start + _CHUNK]
        permuted += shifts
        np.minimum(lowest, permuted.min(axis=1), out=lowest)
    return lowest.astype("<u2").tobytes()


def find_duplicates(
    articles: Sequence[tuple[str, str, bytes]],
    similarity: float,
    forms_of: Callable[[str, str], Sequence[str]],
) -> tuple[DuplicatePair, ...]:
    """Which articles are copies of which?

    Args:
        articles: (side, article id, signature) of every article, in any order; side and id name one article.
        similarity: Jaccard similarity of five-word shingles from which two articles count as copies, 0..1.
        forms_of: reads the words of an article again, given its side and id; called only where a signature has a
            likeness, and often the same few articles in a row.

    Returns:
        Sorted pairs of an article that is kept and a copy of it. Of the copies inside a side the first by id is kept,
        and the others are paired with it alone. A copy on another side is paired with the most similar article there
        and is itself kept, so three sides that print one text give three pairs. Texts without words have no copies.

    Candidates are signatures that agree in one band (locality-sensitive hashing, Indyk and Motwani 1998), found by
    sorting; the similarity that is returned is exact. The number of candidates missed near the threshold is below 1 in
    100.
    """
    named = sorted((article for article in articles if article[2]), key=lambda article: article[:2])
    if any(len(article[2]) != SIGNATURE for article in named):
        raise ValueError(f"a signature has {SIGNATURE} bytes, or none")
    alone, groups = _grouped([article[2] for article in named], *_bands(similarity))
    compared = [article for article, is_alone in zip(named, alone.tolist(), strict=True) if not is_alone]
    kept = _Kept([article[2] for article in compared], groups, similarity)

    @lru_cache(_CACHED_SHINGLES)
    def shingles_of(i: int) -> Hashes:
        return shingles(forms_of(*compared[i][:2]))

    pairs = []
    for i, (side, name, _) in enumerate(compared):
        closest: dict[str, tuple[float, int]] = {}
        for j in kept.like(i):
            alike = jaccard(shingles_of(i), shingles_of(j))
            other = compared[j][0]
            if alike >= similarity and (other not in closest or alike > closest[other][0]):
                closest[other] = (alike, j)
        pairs += [DuplicatePair(*compared[j][:2], side, name, alike) for alike, j in closest.values()]
        if side not in closest:
            kept.add(i)
    return tuple(sorted(pairs))


def shingles(words: Sequence[str]) -> Hashes:
    """The set of five-word runs of a text as sorted 64-bit hashes, the same in every process.

    A text of fewer words is one run.
    """
    return different(runs_of(words))


def different(hashes: Hashes) -> Hashes:
    """Each of some hashes once, sorted."""
    ordered = np.sort(hashes)
    new = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def runs_of(words: Sequence[str]) -> Hashes:
    """The hash of each run of five words, in the order of the text; a text of fewer words is one run.

    Args:
        words: lower-cased; "" (punctuation) counts as a word like any other.
    """
    values = np.fromiter(map(_HASHES.__getitem__, words), np.uint64, len(words))
    length = min(SHINGLE, len(words))
    if not length:
        return values
    runs = values[: len(words) - length + 1].copy()
    for k in range(1, length):
        # Multiplied in turn, so that order matters; unsigned integers wrap around.
        runs *= np.uint64(0x9E3779B97F4A7C15)
        runs += values[k : k + len(runs)]
    return runs ^ (runs >> np.uint64(31))


class _Hashes(dict[str, int]):
    """From a word to its 64-bit hash; a dictionary is twice as fast as functools.lru_cache."""

    def __missing__(self, word: str) -> int:
        if len(self) >= CACHED_WORDS:
            self.clear()
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = value = int.from_bytes(digest, "big")
        return value


_HASHES = _Hashes()


def jaccard(left: Hashes, right: Hashes) -> float:
    """Share of the runs in either text that both have, 0..1, from sets without repeats."""
    together = np.sort(np.concatenate((left, right)))
    both = int(np.count_nonzero(together[1:] == together[:-1]))
    either = together.size - both
    return both / either if either else 0.0


class _Kept:
    """The articles kept so far, and which of them have a signature like that of another one.

    Articles that agree in a band form a group there. The kept ones of a group are a chain in arrays, without an object
    for each: `_last` holds the one kept last in each group, `_before` the one kept before each.
    """

    def __init__(self, signatures: Sequence[bytes], groups: Sequence[NDArray[np.int32]], similarity: float) -> None:
        self._signatures = signatures
        self._groups = [group.data for group in groups]
        self._last = [np.full(group.max(initial=-1) + 1, -1, np.int32).data for group in groups]
        self._before = [np.full(len(group), -1, np.int32).data for group in groups]
        # Of a pair of just this similarity, fewer values agree less than once in 10,000 times.
        differing = PERMUTATIONS * (1 - similarity)
        self._fewest_equal = PERMUTATIONS - differing - 4 * (differing * similarity) ** 0.5 - 4

    def like(self, i: int) -> list[int]:
        """The kept articles that agree with this one in a band and in enough values, in their order."""
        found: set[int] = set()
        for groups, last, before in zip(self._groups, self._last, self._before, strict=True):
            j = last[groups[i]] if groups[i] >= 0 else -1
            while j >= 0:
                found.add(j)
                j = before[j]
        if not found:
            return []
        candidates = sorted(found)
        theirs = np.frombuffer(b"".join(self._signatures[j] for j in candidates), "<u2").reshape(-1, PERMUTATIONS)
        equal = (theirs == np.frombuffer(self._signatures[i], "<u2")).sum(axis=1)
        return [j for j, count in zip(candidates, equal.tolist(), strict=True) if count >= self._fewest_equal]

    def add(self, i: int) -> None:
        """Keep this article."""
        for groups, last, before in zip(self._groups, self._last, self._before, strict=True):
            if groups[i] >= 0:
                before[i] = last[groups[i]]
                last[groups[i]] = i


def _grouped(signatures: Sequence[bytes], bands: int, rows: int) -> tuple[NDArray[np.bool_], list[NDArray[np.int32]]]:
    """Who is alone in every band; and for the others the group of each one in each band, -1 where it is alone."""
    groups = []
    for band in range(bands):
        span = slice(2 * rows * band, 2 * rows * (band + 1))
        own = np.frombuffer(b"".join(signature[span] for signature in signatures), "<u2").reshape(-1, rows)
        groups.append(_equal_rows(own))
    alone = np.ones(len(signatures), bool)
    for group in groups:
        alone &= group < 0
    return alone, [group[~alone] for group in groups]


def _equal_rows(table: NDArray[np.uint16]) -> NDArray[np.int32]:
    """The number of the group of equal rows that each row is in, from 0; -1 for a row that has no equal."""
    keys = np.zeros(len(table), np.uint64)
    for column in table.T:
        keys = (keys ^ (keys >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15) + column
    order = np.argsort(keys, kind="stable")
    new = np.ones(len(keys) + 1, bool)
    new[1:-1] = keys[order[1:]] != keys[order[:-1]]
    shared = ~(new[:-1] & new[1:])
    groups = np.full(len(keys), -1, np.int32)
    groups[order[shared]] = np.cumsum(new[:-1][shared]) - 1
    return groups


@cache
def _permutations() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Factors, all of them odd, and shifts: two columns with a row for each permutation."""
    # RandomState is frozen: it draws the same numbers in every version of NumPy.
    random = np.random.RandomState(1)
    factors = 2 * random.randint(0, 1 << 31, (PERMUTATIONS, 1), dtype=np.uint32) + np.uint32(1)
    return factors, random.randint(0, 1 << 32, (PERMUTATIONS, 1), dtype=np.uint32)


def _mixed(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Each value as another one that depends on all of its bits (the last step of MurmurHash3, Appleby 2011)."""
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return values ^ (values >> np.uint32(16))


def _bands(similarity: float) -> tuple[int, int]:
    """Bands and rows: the longest bands that find 99 in 100 pairs of just this similarity."""
    for rows in range(32, 1, -1):
        bands = PERMUTATIONS // rows
        if bands > 1 and 1 - (1 - similarity**rows) ** bands >= 0.99:
            return bands, rows
    return PERMUTATIONS, 1
