"""Every number that a person chose, in one place, with the reason for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How a corpus is analysed. All of it is written to study.json, so that a reader can run the same again."""

    seed: int = 7
    replicates: int = 999
    """Bootstrap replicates for an interval: percentiles of 999 move by less than the digits that are printed."""
    permutations: int = 1999
    """Random assignments of articles for a p value: the smallest p is 1/2000, which survives a family of 100."""
    confidence: float = 0.95
    level: float = 0.05
    """The share of false discoveries that is accepted in a family of contrasts."""
    fewest_articles: int = 5
    """With fewer articles on a side, sentences are resampled and there is no p: 1/C(10,5) is the first below 0.05."""
    fewest_mentions: int = 3
    """An actor named less often on a side is told as named too rarely to compare."""
    fewest_occurrences: int = 5
    """What occurs less often on two sides together is not tested: even all on one side, chance alone could do that."""
    window: int = 5
    """Words on either side of a mention that count as near it, the usual span of collocation."""
    limit_articles: int = 300
    """Held by so many articles on either side, a key has the p that permutations tend to: from a hundred on the two are
    apart by no more than random permutations err (training/simulate_intervals.py)."""
    limit_freedom: int = 100
    """That holds only where enough articles deviate from their side's ratio: so many degrees of freedom on either."""
    fewest_words: int = 3
    """A word must occur this often in the corpus to be ranked."""
    duplicate_similarity: float = 0.85
    """Estimated Jaccard similarity of five-word shingles from which two articles count as copies."""
    largest_file: int = 20_000_000
    """Bytes. A longer file is no article, and reading it would stop the batch."""
