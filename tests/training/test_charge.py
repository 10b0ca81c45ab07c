"""How the measuring of the charge counts: signs of codes, halves, order of outlets."""

from __future__ import annotations

import numpy as np
import pytest

from training.charge import COLD, WARM, Phrase, charges, means, ordered, towards


def phrase(event: int, outlet: str, coded: int, word: str = "plight", tag: str = "NN") -> Phrase:
    return Phrase(event, outlet, "the port", coded, word, (word,), (tag,))


def test_no_code_is_warm_and_cold() -> None:
    assert not WARM & COLD


def test_a_mean_over_few_phrases_is_drawn_to_zero() -> None:
    found = means([phrase(0, "L", 1), phrase(0, "L", 1)], np.array([0.5, 0.5]))
    assert found == {(0, "L", "the port"): (2 / 5, 1 / 5)}


def test_the_order_of_two_outlets() -> None:
    phrases = [phrase(3, outlet, coded) for outlet, coded in (("L", 1), ("L", 1), ("R", -1), ("R", 0))]
    assert ordered(phrases, np.array([0.5, 0.5, -0.5, np.nan]))[1].tolist() == [1.0]
    assert ordered(phrases, np.array([-0.5, -0.5, 0.5, 0.5]))[1].tolist() == [0.0]
    events, right = ordered(phrases, np.full(4, np.nan))
    assert (events, right.tolist()) == ([3], [0.5])


def test_an_outlet_with_one_phrase_is_not_ordered() -> None:
    phrases = [phrase(3, "L", 1), phrase(3, "R", -1), phrase(3, "R", -1)]
    assert len(ordered(phrases, np.ones(3))[1]) == 0


def test_words_learned_from_a_half_are_left_out_on_it() -> None:
    # "ire" carries the mark "even", "regurgitation" the mark "odd".
    both = [phrase(event, "L", -1, word) for event in (0, 1) for word in ("ire", "regurgitation")]
    assert np.isnan(charges(both)).tolist() == [True, False, False, True]
    assert np.isnan(charges(both, ())).tolist() == [False] * 4


def test_only_the_clause_around_a_name_is_read() -> None:
    words, tags = ["A", "disgrace", ",", "Smith", "is", "honest"], ["DT", "NN", ",", "NNP", "VBZ", "JJ"]
    assert towards(words, tags, 3, 4) == pytest.approx(0.647, abs=1e-3)
