"""Variants of one wording are one group, however often it is printed."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from framing.reading.clusters import HELD, clusters

TEXTS = st.lists(st.frozensets(st.integers(0, 9), max_size=4), max_size=12)


def pair_by_pair(texts: list[frozenset[int]], keys: list[list[int]]) -> set[frozenset[int]]:
    """The groups by comparing each text with each."""
    groups = [{i} for i in range(len(texts))]
    for i, j in combinations(range(len(texts)), 2):
        shared = len(texts[i] & texts[j])
        alike = shared > 0 and shared >= HELD * min(len(texts[i]), len(texts[j]))
        if alike or not set(keys[i]).isdisjoint(keys[j]):
            one, other = (next(group for group in groups if k in group) for k in (i, j))
            if one is not other:
                groups.remove(other)
                one |= other
    return {frozenset(group) for group in groups}


@given(TEXTS, st.data())
def test_groups_are_those_of_comparing_each_with_each(texts: list[frozenset[int]], data: st.DataObject) -> None:
    keys = [data.draw(st.lists(st.integers(0, 5), max_size=2)) for _ in texts]
    assert {frozenset(group) for group in clusters(texts, keys)} == pair_by_pair(texts, keys)


def test_a_sentence_that_comes_back_is_compared_once() -> None:
    runs = frozenset(range(20))
    assert clusters([runs] * 20_000 + [frozenset({50})]) == [list(range(20_000)), [20_000]]
