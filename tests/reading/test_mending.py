"""Tags that the tagger gets wrong and that what stands around the word puts right; all others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.reading.grammar.mending import mended
from framing.reading.grammar.tagging import tag


@pytest.mark.parametrize(
    ("sentence", "word", "given", "expected"),
    [
        ("Roe/NNP voted/VBD ,/, unlike/VBP Hale/NNP ,/, for/IN it/PRP", "unlike", "VBP", "IN"),
        ("Roe/NNP campaigned/VBD alongside/RB Hale/NNP ./.", "alongside", "RB", "IN"),
        ("They/PRP offered/VBD some/DT pointed/VBD advice/NN ./.", "pointed", "VBD", "VBN"),
        ("Roe/NNP ,/, retired/VBD surgeon/NN Hale/NNP and/CC Dorn/NNP", "retired", "VBD", "JJ"),
        ("Hale/NNP was/VBD hired/VBN to/TO steer/NN Roe/NNP home/RB", "steer", "NN", "VB"),
        ("ready/JJ to/TO follow/VB that/IN script/NN ./.", "that", "IN", "DT"),
        ("Roe/NNP hopes/VBZ to/TO win/VB the/DT Norland/NNP caucuses/VBZ this/DT", "caucuses", "VBZ", "NNS"),
        ("Hale/NNP won/VBD the/DT Democratic/NNP primary/JJ in/IN May/NNP", "primary", "JJ", "NN"),
        ("Hale/NNP asks/VBZ her/PRP assistant/NN to/TO leave/VB", "her", "PRP", "PRP$"),
        ("It/PRP did/VBD help/VB her/PRP$ avoid/JJ problems/NNS ./.", "her", "PRP$", "PRP"),
        ("guards/NNS chased/VBN the/DT boys/NNS ./.", "chased", "VBN", "VBD"),
        ("They/PRP praised/VBD their/PRP$ mayor/NN ./.", "praised", "VBD", "VBD"),
    ],
)
def test_one_word(sentence: str, word: str, given: str, expected: str) -> None:
    words, tags = zip(*(token.rsplit("/", 1) for token in sentence.split()), strict=True)
    at = words.index(word)
    assert tags[at] == given
    assert mended(words, tags)[at] == expected


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_denial_is_one_in_any_quotation_marks(mark: str) -> None:
    assert tag([["They", "do", f"n{mark}t", "yet", "know", "it", "."]])[0][2] == "RB"


@given(st.lists(st.sampled_from(["Hale", "the", "that", "her", "unlike", "to", "ahead", "and", "s"]), max_size=9))
def test_as_many_tags_as_words(words: list[str]) -> None:
    tags = tag([words])[0] if words else []
    assert len(mended(words, tags)) == len(words)
