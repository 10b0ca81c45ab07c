"""The clause around a mention, masking, and the score of a mention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model import FramingError
from framing.scorers import SCORERS, polarity, sentiment_towards
from framing.scorers.clause import clause_around, is_speaker, masked
from framing.scorers.towards import explain_mention, score_mention
from framing.scorers.vader import compound


def place(text: str, name: str) -> tuple[int, int]:
    start = text.index(name)
    return start, start + len(name)


@pytest.mark.parametrize(
    ("text", "name", "clause"),
    [
        ("The park grew, the ministry failed, and all went home.", "ministry", " the ministry failed"),
        ("The park grew; the ministry failed", "park", "The park grew"),
        ("He paid the ministry 1,000 ships – a scandal.", "ministry", "He paid the ministry 1,000 ships "),
        ("Oslo, Norway, is the well-known seat - they say.", "Oslo, Norway", "Oslo, Norway"),
        ("At 10:30 the ministry closed -- at last", "ministry", "At 10:30 the ministry closed"),
        ("One clause with the ministry only.", "ministry", "One clause with the ministry only."),
    ],
)
def test_clause(text: str, name: str, clause: str) -> None:
    start, end = clause_around(text, (0, len(text)), *place(text, name))
    assert text[start:end] == clause


def test_a_clause_stays_in_its_sentence() -> None:
    text = "A fine day. The mayor lost. A bad day."
    assert clause_around(text, (12, 27), 16, 21) == (12, 27)


@given(st.text("ab ,;:–-1", min_size=1, max_size=40), st.data())
def test_a_clause_holds_its_mention(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = clause_around(text, (0, len(text)), start, end)
    assert 0 <= first <= start < end <= last <= len(text)


def test_masked_keeps_offsets_and_hides_only_what_lies_inside() -> None:
    text = "The Freedom Party and the Justice Ministry"
    hidden = [place(text, "Freedom Party"), place(text, "Justice Ministry")]
    assert masked(text, (4, 25), hidden) == "xxxxxxxxxxxxx and the"
    assert len(masked(text, (0, len(text)), hidden)) == len(text)


def test_a_name_does_not_score_itself() -> None:
    for name in ("Freedom Party", "Justice", "DEFENCE", "War Office", "Victory"):
        text = f"The {name} met on Monday."
        assert score_mention(text, (0, len(text)), [], *place(text, name)) == 0.0
    assert all(compound("x" * n) == 0 for n in range(1, 60))
    text = "The Great Harbour Company and the Great Harbour Company here"
    both = [(4, 25), (34, 55)]
    assert score_mention(text, (0, len(text)), both, 4, 25) == 0.0
    assert score_mention(text, (0, len(text)), [], 4, 25) > 0.0


def test_the_clause_counts_in_full_and_the_rest_less() -> None:
    text = "The ministry failed, a great day."
    # failed -2.3 and great 3.1: -2.3 + 0.3 * 3.1 = -1.37, and -1.37 / sqrt(1.37 ** 2 + 15) = -0.3335.
    assert score_mention(text, (0, len(text)), [], 4, 12) == -0.3335
    explained = explain_mention(text, (0, len(text)), [], 4, 12)
    assert [(w.text, round(w.share, 2)) for w in explained.words] == [("failed", -2.3), ("great", 0.93)]
    assert explained.words[1].reason == "outside the clause, counts 0.3 times"
    assert explained.compound == -0.3335
    start, end = clause_around(text, (0, len(text)), 4, 12)
    assert text[start:end] == "The ministry failed"


def test_what_is_said_does_not_colour_the_one_who_says_it() -> None:
    text = "“It was a horrible crime,” said Carr."
    assert is_speaker(text, (0, len(text)), *place(text, "Carr"))
    assert score_mention(text, (0, len(text)), [], *place(text, "Carr")) == 0.0
    assert not is_speaker("Carr was said to be kind", (0, 24), 0, 4)


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("The mayor is a brilliant and honest leader.", "mayor", 1),
        ("The mayor is a corrupt liar.", "mayor", -1),
        ("The mayor didn’t win any praise.", "mayor", -1),
        ("The mayor opened the office on Monday.", "mayor", 0),
        ("A good day. The mayor opened the office. A great day.", "mayor", 0),
    ],
)
def test_sentiment_towards(text: str, name: str, sign: int) -> None:
    score = sentiment_towards(text, *place(text, name))
    assert -1 <= score <= 1
    assert polarity(score) == sign


def test_polarity_thresholds() -> None:
    assert [polarity(x) for x in (-1, -0.1, -0.0999, 0, 0.0999, 0.1, 1)] == [-1, -1, 0, 0, 0, 1, 1]


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (5, 2), (0, 99), (3, 4)])
def test_a_bad_span_is_named(span: tuple[int, int]) -> None:
    with pytest.raises(FramingError, match="span"):
        sentiment_towards("The mayor", *span)


def test_an_unknown_instrument_is_named_with_the_known_ones() -> None:
    with pytest.raises(FramingError, match=r"'lexicoder'.*vader"):
        sentiment_towards("The mayor", 4, 9, instrument="lexicoder")
    assert "vader" in {scorer.name for scorer in SCORERS}
