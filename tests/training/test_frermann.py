"""Victims beside heroes: a way to see them is chosen on one half of the articles and judged on the other."""

from __future__ import annotations

import numpy as np
import pytest

from training.frermann import WAYS, best, chosen_elsewhere, halves
from training.metrics import auc, ranked
from training.portrayals import Pair, Portrayal, fold

FIRST, SECOND = list(WAYS)[:2]


def portrayal(**scores: float) -> Portrayal:
    return Portrayal({way: np.array([scores.get(way, 0.0)]) for way in WAYS}, np.array([False]))


def pairs_that(show: dict[int, str]) -> list[Pair]:
    """Pairs of forty articles, ordered as coders did by one way alone, which depends on their half."""
    nobody = portrayal()
    return [Pair(str(i), portrayal(**{show[fold(str(i), 2)]: 1.0}), nobody) for i in range(40)]


def test_every_pair_is_in_one_half() -> None:
    pairs = pairs_that({0: FIRST, 1: FIRST})
    first, second = halves(pairs)
    assert first
    assert second
    assert {one.unit for one in first} | {one.unit for one in second} == {one.unit for one in pairs}
    assert len(first) + len(second) == len(pairs)


def test_what_holds_in_both_halves_is_found() -> None:
    pairs = pairs_that({0: SECOND, 1: SECOND})
    assert best(pairs).instrument == SECOND
    assert chosen_elsewhere(pairs).figure == 1


def test_what_holds_in_its_own_half_alone_gains_nothing() -> None:
    pairs = pairs_that({0: FIRST, 1: SECOND})
    assert [best(some).instrument for some in halves(pairs)] == [FIRST, SECOND]
    assert chosen_elsewhere(pairs).figure == 0.5


def test_the_interval_of_a_ranking_is_over_units() -> None:
    positive, values = np.arange(200) % 2 == 0, np.random.default_rng(5).normal(size=200) + (np.arange(200) % 2 == 0)
    alone = ranked("d", [str(i) for i in range(200)], positive, values)
    together = ranked("d", [str(i // 20) for i in range(200)], positive, values)
    assert alone.figure == together.figure == pytest.approx(auc(positive, values)[0], abs=5e-4)
    backwards = ranked("d", [str(i) for i in range(200)][::-1], positive[::-1], values[::-1])
    assert backwards == alone
    assert together != alone
