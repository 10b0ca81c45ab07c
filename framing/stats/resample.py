"""Random numbers that belong to an article, and the replicate totals that they give.

Weights are drawn from the seed and the name of the article alone, so that replicate totals add over blocks of articles,
whatever the order, the number of workers or the other articles of the corpus.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Matrix = Any
"""Articles x keys: a NumPy array or any SciPy sparse matrix or array."""

Floats = NDArray[np.float64]
Sum = TypeVar("Sum")

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_POISSON_CUTS = np.cumsum([math.exp(-1) / math.factorial(k) for k in range(8)])


def article_seeds(purpose: str, seed: int, articles: Sequence[str]) -> NDArray[np.uint64]:
    """Where the random stream of each article begins: a hash of the purpose, the seed and the article's name.

    Two purposes ("bootstrap", "permutation") have unrelated streams. Returns one 64-bit number an article.
    """
    digests = (
        blake2b(f"{purpose}\0{seed}\0{name}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
        for name in articles
    )
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def random_words(seeds: NDArray[np.uint64], start: int, stop: int) -> NDArray[np.uint64]:
    """The random 64-bit words number `start` to `stop` (half-open) of each article's stream: (articles, stop - start).

    The stream is SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA),
    a mix of seed and counter, so that any part of it can be had without the part before.
    """
    words: NDArray[np.uint64] = seeds[:, None] + np.arange(start + 1, stop + 1, dtype=np.uint64) * _GOLDEN
    words ^= words >> np.uint64(30)
    words *= np.uint64(0xBF58476D1CE4E5B9)
    words ^= words >> np.uint64(27)
    words *= np.uint64(0x94D049BB133111EB)
    words ^= words >> np.uint64(31)
    return words


def article_weights(seed: int, articles: Sequence[str], replicates: int) -> NDArray[np.uint8]:
    """How often does each replicate of the Poisson bootstrap take each article?

    A weight is Poisson(1), which replaces drawing n of n articles (Hanley and MacGibbon 2006, "Creating non-parametric
    bootstrap samples using Poisson frequencies", Computer Methods and Programs in Biomedicine 83).

    Args:
        seed: the seed of the analysis.
        articles: what names each article in the whole corpus, such as "side/id".
        replicates: how many replicates to draw.

    Returns:
        uint8 (articles, replicates). A row depends on its own name and the seed only.
    """
    halves = random_words(article_seeds("bootstrap", seed, articles), 0, -(-replicates // 4))
    # Four draws of 16 bits from each word, in the same order on every machine.
    draws = halves.astype("<u8", copy=False).view("<u2")[:, :replicates]
    weights: NDArray[np.uint8] = _poisson_table()[draws]
    return weights


def _poisson_table() -> NDArray[np.uint8]:
    """The inverse of the Poisson(1) distribution at 65,536 evenly spaced probabilities; its mean is 1 within 1e-5."""
    return np.searchsorted(_POISSON_CUTS, (np.arange(65536) + 0.5) / 65536).astype(np.uint8)


def as_sparse(matrix: Matrix) -> Any:
    """The same numbers as a float CSR array; a one-dimensional array becomes a single column.

    Sums run through SciPy's sparse products alone, which add in a fixed order; BLAS does not promise that.
    """
    from scipy.sparse import csr_array

    if not hasattr(matrix, "tocsr"):
        matrix = np.asarray(matrix, dtype=np.float64)
        matrix = matrix[:, None] if matrix.ndim == 1 else matrix
    return csr_array(matrix, dtype=np.float64)


def replicate_totals(matrix: Matrix, weights: NDArray[np.uint8] | Floats) -> Floats:
    """What is the total of each key in each bootstrap replicate?

    Args:
        matrix: amounts, articles x keys (a one-dimensional array is one key).
        weights: (articles, replicates), as from `article_weights`.

    Returns:
        (replicates, keys). Totals of two blocks of articles add to the totals of both.

    Raises:
        ValueError: if matrix and weights do not have the same articles.
    """
    columns = as_sparse(matrix)
    if columns.shape[0] != weights.shape[0]:
        raise ValueError(f"{columns.shape[0]} articles have amounts, {weights.shape[0]} have weights")
    totals: Floats = (columns.T.tocsr() @ weights.astype(np.float64, copy=False)).T
    return totals


def folded(count: int, leaf: Callable[[int], Sum], add: Callable[[Sum, Sum], Sum]) -> Sum:
    """leaf(0) + leaf(1) + ... + leaf(count - 1), at least one, added in a tree that depends on their number alone.

    Sums of floats depend on their order: this one is the same on one machine and on many.
    """

    def between(first: int, stop: int) -> Sum:
        if stop - first == 1:
            return leaf(first)
        middle = first + (1 << ((stop - first - 1).bit_length() - 1))
        return add(between(first, middle), between(middle, stop))

    return between(0, count)
