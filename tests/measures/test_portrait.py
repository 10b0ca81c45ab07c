"""The measure of portraits: it adds up, its evidence stands where it says, and its rows say where."""

from __future__ import annotations

import json
import math
import pickle
from pathlib import Path

import pytest

from framing.measures.portrait import PORTRAIT, PredicationRow, predication_rows
from framing.model import Tally
from framing.reading.document import read
from framing.report.references import REFERENCES
from tests.measures.test_measures import ACTORS, FIRST, SECOND

CASES = json.loads((Path(__file__).parents[1] / "cases" / "portrait.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["kind"])
def test_cases(case: dict[str, object]) -> None:
    tally = PORTRAIT.tally(read(str(case["text"]), ACTORS))
    expected = case["expected"]
    assert isinstance(expected, dict)
    for joined, (value, base) in expected.items():
        key = tuple(joined.split(" | "))
        assert tally.values.get(key, 0.0) == value, joined
        assert tally.base_of(key) == base, joined
    absent = case["absent"]
    assert isinstance(absent, list)
    for joined in absent:
        assert tuple(joined.split(" | ")) not in tally.values


def test_it_explains_itself_and_travels() -> None:
    assert PORTRAIT.question.endswith("?")
    assert PORTRAIT.note.endswith(".")
    assert set(PORTRAIT.sources) <= set(REFERENCES)
    assert pickle.loads(pickle.dumps(PORTRAIT)) == PORTRAIT


@pytest.mark.parametrize("text", ["", " \n ", "…", "Nobody is here."])
def test_a_text_with_nothing_to_count_counts_nothing(text: str) -> None:
    assert not PORTRAIT.tally(read(text, ACTORS)).values


def test_sentences_add_up_to_their_article() -> None:
    document = read(f"{FIRST} {SECOND}", ACTORS)
    parts = [PORTRAIT.tally(document.only(i)) for i in range(len(document.sentences))]
    total: Tally = sum(parts[1:], parts[0])
    whole = PORTRAIT.tally(document)
    assert whole.values
    assert total.values == whole.values
    for key, value in whole.values.items():
        assert math.isfinite(value)
        assert total.base_of(key) == whole.base_of(key) > 0


def test_keeping_some_mentions_keeps_what_is_said_there() -> None:
    document = read(f"{FIRST} {SECOND}", ACTORS)
    assert PORTRAIT.tally(document).values
    kept = PORTRAIT.tally(document.keeping(lambda mention: mention.actor == "Port")).values
    assert {key[0] for key in kept} == {"Port"}


def test_evidence_and_rows_stand_where_they_say() -> None:
    document = read(f"{FIRST}\n{SECOND}", ACTORS)
    spans = {(s.start, s.end) for s in document.sentences}
    for passages in PORTRAIT.tally(document).evidence.values():
        assert all((passage.start, passage.end) in spans for passage in passages)
    found = predication_rows(document)
    assert found
    for row in found:
        assert isinstance(row, PredicationRow)
        assert row.sentence_start <= row.start < row.end <= row.sentence_end
        assert " ".join(document.text[row.start : row.end].split()) == row.phrase
        assert (row.voice == "author") == (row.source == "")
    quoted = [row for row in found if row.phrase == "disgrace"]
    assert [(row.actor, row.relation, row.voice, row.source) for row in quoted] == [("Port", "is", "quoted", "Mayor")]
    assert all(row.charge is not None and row.charge < 0 for row in quoted)
    assert any(row.charge is None for row in found)
