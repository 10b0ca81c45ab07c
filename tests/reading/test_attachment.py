"""To which word a prepositional phrase belongs, and the linear models that say so."""

from __future__ import annotations

import numpy as np
import pytest

from framing.languages import ENGLISH
from framing.reading.grammar import attachment
from framing.reading.grammar.attachment import anchor, anchors
from framing.reading.grammar.clauses import Clauses, clauses
from framing.reading.grammar.linear import SCALE, Linear, linear
from framing.reading.predications import beside


def _of(sentence: str) -> Clauses:
    """A sentence as "word/TAG word/TAG"."""
    words, tags = zip(*(pair.rsplit("/", 1) for pair in sentence.split()), strict=True)
    return clauses(words, tags)


def test_what_stands_to_the_left_is_named_by_kind_and_rank() -> None:
    s = _of("The/DT firm/NN built/VBD a/DT mill/NN of/IN stone/NN in/IN Norland/NNP ./.")
    found = [(one.kind, s.words[one.head]) for one in anchors(s, 7)]
    assert found == [("N0", "stone"), ("N1", "mill"), ("V0", "built"), ("N2", "firm")]


def test_nothing_is_looked_for_beyond_the_end_of_a_part() -> None:
    s = _of("Hale/NNP left/VBD ;/: in/IN Norland/NNP nobody/NN cared/VBD ./.")
    assert anchors(s, 3) == []
    assert anchor(s, 3, 5) is None


@pytest.mark.parametrize(
    ("sentence", "preposition", "head"),
    [
        ("Hale/NNP lived/VBD in/IN Norland/NNP ./.", 2, "lived"),
        ("The/DT opposition/NN to/TO Hale/NNP grew/VBD ./.", 2, "opposition"),
        ("They/PRP knew/VBD much/JJ about/IN Hale/NNP ./.", 3, "knew"),
        ("The/DT mill/NN was/VBD hostile/JJ to/TO Norland/NNP ./.", 4, "hostile"),
    ],
)
def test_what_is_plain_is_attached(sentence: str, preposition: int, head: str) -> None:
    s = _of(sentence)
    found = anchor(s, preposition, preposition + 2)
    assert found is not None
    assert s.words[found.head] == head


def test_a_probability_can_be_worked_out_by_hand() -> None:
    model = Linear({"a": SCALE, "b": -3 * SCALE}, -SCALE, 0.5)
    assert model.probability(["a", "unknown"]) == 0.5
    assert model.probability(["a", "b"]) == pytest.approx(1 / (1 + np.exp(3)))


@pytest.mark.parametrize("name", [attachment.WEIGHTS, beside.WEIGHTS])
def test_weights_name_their_source_and_stay_small(name: str) -> None:
    with np.load(ENGLISH.file(name)) as file:
        assert "CC BY-SA" in str(file["source"])
    assert (ENGLISH.file(name)).stat().st_size < 100_000
    assert 0.5 <= linear(name).least < 1
