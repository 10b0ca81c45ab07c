"""Finds articles that are part of another one: wire copy that one side cut short, a brief made of a long story.

Resemblance (`reading.duplicates`) misses them: a story cut after five of seven paragraphs is alike by 70 % only. Broder
(1997, "On the resemblance and containment of documents") counts what share of the smaller text the larger one holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np

from framing.reading.duplicates import DuplicatePair, Hashes, find_duplicates, jaccard, shingles

Named = tuple[str, str, bytes]
"""Side, article id, and what is kept of the article to compare it."""

FEWEST_RUNS = 40
"""Five-word runs. A shorter text can be a quotation that two articles share."""
SHARED = 0.5
"""The share of its sentences that a text must have in common with another one to be compared with it."""
MOST_HOLDERS = 30
"""Articles that hold a sentence beyond which it is standing text, and no sign of a copy."""


def copies_among(
    signatures: Sequence[Named],
    sentence_keys: Sequence[Named],
    share: float,
    forms_of: Callable[[str, str], Sequence[str]],
) -> tuple[DuplicatePair, ...]:
    """Which articles are copies of others, or parts of them (`find_duplicates`, `find_contained`)?

    Args:
        signatures: what `duplicates.signature` gives for each article.
        sentence_keys: what `standing.sentence_keys` gives for each article.
        share: similarity, and containment, from which an article counts as a copy, 0..1.
        forms_of: reads the words of an article again, given its side and id.
    """
    alike = find_duplicates(signatures, share, forms_of)
    return tuple(sorted((*alike, *find_contained(sentence_keys, share, forms_of, alike))))


def find_contained(
    articles: Sequence[Named],
    containment: float,
    forms_of: Callable[[str, str], Sequence[str]],
    copies: Sequence[DuplicatePair] = (),
) -> tuple[DuplicatePair, ...]:
    """Which articles are nearly all in another, longer one?

    Args:
        articles: (side, article id, sentence keys as `standing.sentence_keys` gives them), in any order.
        containment: share of the five-word runs of an article that another one must hold, 0..1.
        forms_of: reads the words of an article again, given its side and id; called only where sentences are shared.
        copies: what `find_duplicates` found. Those pairs are not told again, and a copy inside a side contains nothing.

    Returns:
        Sorted pairs of the longer article and the one that is part of it. Inside a side the longest that is no copy
        itself is kept; on each other side the one that holds most is named.
    """
    dropped = {(pair.other_side, pair.other_article) for pair in copies if pair.side == pair.other_side}
    told = {frozenset((pair[:2], pair[2:4])) for pair in copies}
    named = sorted((article for article in articles if article[2]), key=lambda article: article[:2])
    named = [article for article in named if article[:2] not in dropped]

    @lru_cache(maxsize=1000)
    def runs_of(i: int) -> Hashes:
        return shingles(forms_of(*named[i][:2]))

    beside: dict[int, list[int]] = {}
    for i, j in _sharing(named):
        beside.setdefault(i, []).append(j)
        beside.setdefault(j, []).append(i)
    order = sorted(beside, key=lambda i: (-runs_of(i).size, i))
    rank = {i: place for place, i in enumerate(order)}
    inside: set[int] = set()
    pairs = []
    for i in order:
        own = runs_of(i)
        closest: dict[str, tuple[float, int]] = {}
        for j in sorted((j for j in beside[i] if rank[j] < rank[i] and j not in inside), key=rank.__getitem__):
            held = _held(own, runs_of(j)) if own.size >= FEWEST_RUNS else 0.0
            if held >= containment and held > closest.get(named[j][0], (0.0, j))[0]:
                closest[named[j][0]] = (held, j)
        for held, j in closest.values():
            if frozenset((named[i][:2], named[j][:2])) not in told:
                pairs.append(DuplicatePair(*named[j][:2], *named[i][:2], jaccard(own, runs_of(j)), held))
        if named[i][0] in closest:
            inside.add(i)
    return tuple(sorted(pairs))


def _held(part: Hashes, whole: Hashes) -> float:
    """Share of the runs of one text that another one has, 0..1."""
    return float(np.isin(part, whole, assume_unique=True).sum()) / part.size


def _sharing(articles: Sequence[Named]) -> Iterator[tuple[int, int]]:
    """The pairs of articles of which one shares so many of its sentences with the other."""
    keys = [np.frombuffer(article[2], "<u8") for article in articles]
    if not keys:
        return
    owners = np.repeat(np.arange(len(keys)), [one.size for one in keys])
    every = np.concatenate(keys)
    order = np.argsort(every, kind="stable")
    every, owners = every[order], owners[order]
    cuts = np.flatnonzero(every[1:] != every[:-1]) + 1
    shared: Counter[tuple[int, int]] = Counter()
    for holders in np.split(owners, cuts):
        if 1 < holders.size <= MOST_HOLDERS:
            shared.update(combinations(holders.tolist(), 2))
    for (i, j), count in sorted(shared.items()):
        if count >= SHARED * min(keys[i].size, keys[j].size):
            yield i, j
