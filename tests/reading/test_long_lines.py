"""Lines in which no sentence ends: read in pieces that lose nothing, in time that grows with the text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.commands.inspect import check_lines
from framing.model import Actor
from framing.reading.document import read
from framing.reading.long_lines import LONGEST, bounded, cut_in
from framing.reading.segment import segment
from framing.scorers.clause import masked
from framing.scorers.stance import stance_batch

WORDS = "Ida Falk and the ferry and the quay of Northport that nobody had repaired since "


def test_a_long_line_is_cut_at_spaces_and_no_letter_is_lost() -> None:
    text = WORDS * 100
    sentences, tokens = segment(text)
    assert len(sentences) > 4
    assert all(one.end - one.start <= LONGEST for one in sentences)
    assert " ".join(text[one.start : one.end] for one in sentences).split() == text.split()
    assert len(tokens.written) == len(text.split())
    assert {one.paragraph for one in sentences} == {0}


@given(st.text("ab \u2009", max_size=60))
@settings(max_examples=100)
def test_pieces_cover_a_span(text: str) -> None:
    line = (text * 300).strip()
    pieces = list(bounded(line, [(0, len(line))] if line else []))
    assert "".join("".join(line[a:b].split()) for a, b in pieces) == "".join(line.split())
    assert all(0 < b - a <= LONGEST and not line[a].isspace() and not line[b - 1].isspace() for a, b in pieces)


def test_sentences_of_usual_length_are_left_alone() -> None:
    text = "The ferry came. " * 200 + "x" * (LONGEST - 1) + "."
    assert len(segment(text)[0]) == 201


def test_check_tells_where_it_was_cut(tmp_path: Path) -> None:
    for side, text in (("north", WORDS * 60), ("south", "Ida Falk came. " * 300)):
        (tmp_path / side).mkdir()
        (tmp_path / side / "a.txt").write_text(text)
    told = [line for line in check_lines(tmp_path) if "no sentence ends" in line]
    assert len(told) == 1
    assert "north/a: no sentence ends for more than 1,500 characters" in told[0]


def test_who_speaks_is_found_in_a_text_of_any_length() -> None:
    texts = ["“The ferry will come,” said Ida Falk. Nobody believed her. "] * 300
    document = read("\n".join(texts), actors=[Actor("Ida Falk", "person")])
    inside = document.text.index("ferry", len(document.text) // 2)
    spoken = document.attribution_at(inside, inside + 5)
    assert spoken in document.attributions
    assert spoken is not None
    assert spoken.content[0] <= inside < spoken.content[1]
    outside = document.text.index("Nobody", inside)
    assert document.attribution_at(outside, outside + 6) is None


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    def seconds(times: int) -> float:
        begin = time.process_time()
        document = read(WORDS * times, actors=[Actor("Ida Falk", "person")])
        assert len(document.mentions) == times
        assert cut_in(document) > 0
        sentences = document.sentences
        stance_batch(
            [
                (
                    document.quote(sentences[m.sentence]),
                    m.start - sentences[m.sentence].start,
                    m.end - sentences[m.sentence].start,
                )
                for m in document.mentions
            ]
        )
        return time.process_time() - begin

    seconds(100)
    small, large = seconds(200), seconds(800)
    assert large < 10 * small + 0.2


@pytest.mark.parametrize(
    ("hidden", "seen"),
    [
        ([(2, 4), (6, 8)], "abxxefxxij"),
        ([(6, 8), (2, 4)], "abxxefxxij"),
        ([(2, 6), (4, 8)], "abxxxxxxij"),
        ([(2, 8), (4, 6)], "abxxxxxxij"),
        ([(-3, 2), (8, 30)], "xxcdefghxx"),
        ([], "abcdefghij"),
    ],
)
def test_names_are_masked_in_one_pass(hidden: list[tuple[int, int]], seen: str) -> None:
    assert masked("abcdefghij", (0, 10), hidden) == seen
