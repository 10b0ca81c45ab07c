"""Finds articles that are nearly the same text: agency copy, reprints, the same page saved twice.

Counted twice, one text would pass for two witnesses and make every interval too narrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

SHINGLE = 5
"""Words. Two texts on one event share many pairs and triples of words, but few runs of five."""

PERMUTATIONS = 128


class DuplicatePair(NamedTuple):
    """Two articles that say nearly the same; the first one is kept, the other is its copy."""

    side: str
    article: str
    other_side: str
    other_article: str
    similarity: float
    """Jaccard similarity of their sets of five-word shingles, 0..1."""


def near_duplicates(
    documents: Iterable[tuple[str, str, tuple[str, ...]]], similarity: float
) -> tuple[DuplicatePair, ...]:
    """Which articles are copies of which?

    Args:
        documents: (side, article id, lower-cased words) of every article, in any order.
        similarity: Jaccard similarity of five-word shingles from which two articles count as copies, 0..1.

    Returns:
        Sorted pairs of an article that is kept and a copy of it. Of the copies inside a side the first by id is kept,
        and the others are paired with it alone. A copy on another side is paired with the most similar article there
        and is itself kept, so three sides that print one text give three pairs. Texts without words have no copies.

    Candidates come from MinHash signatures in locality-sensitive buckets (Broder 1997; Indyk and Motwani 1998), the
    similarity that is returned is exact. The number of candidates missed near the threshold is below 1 in 100.
    """
    from datasketch import MinHash, MinHashLSH

    vocabulary: dict[str, int] = {}
    hashed = ((side, name, shingles(words, vocabulary)) for side, name, words in documents)
    articles = sorted((article for article in hashed if article[2].size), key=lambda article: article[:2])
    blank = MinHash(PERMUTATIONS, seed=1, hashfunc=int)
    buckets = MinHashLSH(num_perm=PERMUTATIONS, params=_bands(similarity))
    pairs = []
    for i, (side, name, own) in enumerate(articles):
        signature = blank.copy()
        signature.update_batch((own & np.uint64(0xFFFFFFFF)).tolist())
        closest: dict[str, tuple[float, int]] = {}
        for j in sorted(buckets.query(signature)):
            alike = jaccard(own, articles[j][2])
            other = articles[j][0]
            if alike >= similarity and (other not in closest or alike > closest[other][0]):
                closest[other] = (alike, j)
        pairs += [DuplicatePair(*articles[j][:2], side, name, alike) for alike, j in closest.values()]
        if side not in closest:
            buckets.insert(i, signature, check_duplication=False)
    return tuple(sorted(pairs))


def shingles(words: tuple[str, ...], vocabulary: dict[str, int]) -> Hashes:
    """The set of five-word runs of a text as sorted 64-bit hashes, the same in every process.

    `vocabulary` remembers the hashes of words between calls. A text of fewer words is one run.
    """
    values = np.fromiter((_hash(word, vocabulary) for word in words), np.uint64, len(words))
    length = min(SHINGLE, len(words))
    if not length:
        return values
    runs = np.zeros(len(words) - length + 1, np.uint64)
    for k in range(length):
        # Multiplied in turn, so that order matters; unsigned integers wrap around.
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + values[k : k + len(runs)]
    return np.unique(runs ^ (runs >> np.uint64(31)))


def _hash(word: str, vocabulary: dict[str, int]) -> int:
    value = vocabulary.get(word)
    if value is None:
        value = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        vocabulary[word] = value
    return value


def jaccard(left: Hashes, right: Hashes) -> float:
    """Share of the runs in either text that both have, 0..1, from sorted sets without repeats."""
    both = np.intersect1d(left, right, assume_unique=True).size
    either = left.size + right.size - both
    return both / either if either else 0.0


def _bands(similarity: float) -> tuple[int, int]:
    """Bands and rows: the longest bands that find 99 in 100 pairs of just this similarity."""
    for rows in range(32, 1, -1):
        bands = PERMUTATIONS // rows
        if bands > 1 and 1 - (1 - similarity**rows) ** bands >= 0.99:
            return bands, rows
    return PERMUTATIONS, 1
