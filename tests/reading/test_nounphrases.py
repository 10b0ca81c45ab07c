"""Titles, appositions and predicate nouns of a name, on sentences with the words that are to be found in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.reading.grammar import nounphrases
from framing.reading.grammar.tagging import tag

CASES = json.loads((Path(__file__).parents[1] / "cases" / "nounphrases.json").read_text(encoding="utf-8"))


def marked(sentence: str) -> tuple[list[str], int, int]:
    """The words of a sentence in which the mention stands in square brackets, and the range of the mention."""
    words = sentence.split()
    start = next(i for i, word in enumerate(words) if word.startswith("["))
    end = next(i for i, word in enumerate(words) if word.endswith("]")) + 1
    return [word.strip("[]") for word in words], start, end


@pytest.mark.parametrize(("function", "sentence", "expected"), CASES)
def test_finds_the_description_or_nothing(function: str, sentence: str, expected: str | None) -> None:
    words, start, end = marked(sentence)
    tags = tag([words])[0]
    find = getattr(nounphrases, function)
    found = find(words, tags, start, end)
    assert (found and " ".join(words[found[0] : found[1]])) == expected
    assert find(tuple(words), tuple(tags), start, end) == found


TAGS = st.sampled_from(["NNP", "NN", "DT", "JJ", "VBZ", "VBD", "VBN", ",", ".", "IN", "POS", "WP", "CC", "CD", "``"])
WORDS = st.sampled_from(["Dorn", "mayor", "the", "of", ",", "is", "who", "served", "as", "a", "-", "State", "since"])


@given(st.lists(st.tuples(WORDS, TAGS), min_size=1, max_size=12), st.data())
def test_any_words_and_tags_give_a_range_outside_the_mention_or_none(
    pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    words, tags = [word for word, _ in pairs], [tag for _, tag in pairs]
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    before = nounphrases.title_before(words, tags, start, end)
    assert before is None or 0 <= before[0] < before[1] <= start
    for after in (nounphrases.apposition(words, tags, start, end), nounphrases.predicate(words, tags, start, end)):
        assert after is None or end < after[0] < after[1] <= len(words)
