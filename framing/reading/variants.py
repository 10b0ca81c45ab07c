"""Variants of one standing passage: an editor's note that is worded a little otherwise each time it is printed.

No two of them need be nearly the same sentence, but they hold each other's runs of words. Broder (1997, "On the
resemblance and containment of documents") counts what share of the smaller text's runs the larger one holds. Each
article gives a sample of its five-word runs (`sampled_runs`); only articles that share several of these with enough
others of their side are read again, and only what stands at their head or foot is compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil

import numpy as np

from framing.reading.clusters import clusters
from framing.reading.duplicates import Hashes, different, shingles
from framing.reading.standing import FEWEST_ARTICLES, keys_of

SAMPLED = np.uint64(4)
"""One run in so many is kept of an article."""
FEWEST_WORDS = 12
"""Words of a sentence that can be a variant of another."""
FEWEST_SHARED = 2
"""Sampled runs that an article shares with others, from which on it is read again."""
SHARE_OF_SIDE = 0.02
"""Of a side's articles so many at least have to share a run: in a large one, names and offices come back by chance."""
HEAD, FOOT = 3, 12
"""Sentences at either end of an article where standing passages are."""

Named = tuple[str, str, bytes]
Sentences = Callable[[str, str], Sequence[Sequence[str]]]
"""The lower-cased words of each sentence of an article, given its side and id."""


def sampled_runs(runs: Hashes) -> bytes:
    """A sample of the five-word runs of a text (`duplicates.runs_of`), the same for the same run in every text."""
    return different(runs[runs % SAMPLED == 0]).astype("<u8").tobytes()


def find_variants(
    articles: Sequence[Named], sentences: Sentences, copies: frozenset[str] = frozenset()
) -> Mapping[str, frozenset[int]]:
    """Which sentences of which articles are variants of one that stands in three articles of the side or more?

    Args:
        articles: (side, article id, what `sampled_runs` gives) of every article, in any order.
        sentences: reads an article again; called for the few that share runs with enough others.
        copies: those ("side/id") that are copies of others and do not count.

    Returns: for each article that holds such a sentence, as "side/id", the keys of these (`standing.keys_of`).
    """
    found: dict[str, frozenset[int]] = {}
    by_side: defaultdict[str, list[tuple[str, Hashes]]] = defaultdict(list)
    for side, name, runs in sorted(articles):
        if f"{side}/{name}" not in copies:
            by_side[side].append((name, np.frombuffer(runs, "<u8")))
    for side, of_side in by_side.items():
        for name, keys in _of_side(side, of_side, sentences).items():
            found[f"{side}/{name}"] = keys
    return found


def _of_side(side: str, articles: Sequence[tuple[str, Hashes]], sentences: Sentences) -> dict[str, frozenset[int]]:
    fewest = max(FEWEST_ARTICLES, ceil(SHARE_OF_SIDE * len(articles)))
    runs, counts = np.unique(np.concatenate([runs for _, runs in articles]), return_counts=True)
    shared = runs[counts >= fewest]
    suspects = [name for name, own in articles if np.isin(own, shared, assume_unique=True).sum() >= FEWEST_SHARED]
    if len(suspects) < fewest:
        return {}
    places: list[tuple[str, Sequence[str], frozenset[int]]] = []
    for name in suspects:
        every = [[word for word in words if word] for words in sentences(side, name)]
        ends = every if len(every) <= HEAD + FOOT else [*every[:HEAD], *every[-FOOT:]]
        places += [(name, words, frozenset(shingles(words).tolist())) for words in ends if len(words) >= FEWEST_WORDS]
    kept: defaultdict[str, set[int]] = defaultdict(set)
    for group in clusters([runs for _, _, runs in places]):
        if len({places[i][0] for i in group}) >= fewest:
            for i in group:
                kept[places[i][0]].add(keys_of(places[i][1])[0])
    return {name: frozenset(keys) for name, keys in kept.items()}


def together(*found: Mapping[str, Iterable[int]]) -> Mapping[str, frozenset[int]]:
    """The keys of standing text of each article, however they were found."""
    names = dict.fromkeys(name for one in found for name in one)
    return {name: frozenset(key for one in found for key in one.get(name, ())) for name in names}
