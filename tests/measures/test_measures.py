"""One contract for all measures, and a positive and a negative case for each."""

from __future__ import annotations

import json
import math
import pickle
from pathlib import Path
from typing import Any

import pytest

from framing.measures import MEASURES
from framing.measures.model import Measure
from framing.model import Actor, Alias, Tally
from framing.reading.document import read
from framing.reading.model import Document
from framing.report.references import REFERENCES

CASES = Path(__file__).parents[1] / "cases"

ACTORS = (
    Actor("Mayor", "official", (Alias("the mayor", "the mayor"), Alias("Ilse Brandt"), Alias("Brandt"))),
    Actor("Port", "company", (Alias("Hestrell Ports"), Alias("the port"))),
)
FIRST = (
    "The brave mayor Ilse Brandt praised Hestrell Ports. Brandt, a former judge, trusts the port. The harbour slept."
)
SECOND = "Critics blamed the mayor for the terrible mess. “The port is a disgrace,” said Brandt on Tuesday."
every_measure = pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name)


def _close(a: Tally, b: Tally) -> bool:
    same = all(math.isclose(a.values.get(k, 0.0), b.values.get(k, 0.0), abs_tol=1e-9) for k in {*a.values, *b.values})
    return same and all(math.isclose(a.base_of(k), b.base_of(k), abs_tol=1e-9) for k in {*a.values, *b.values})


@every_measure
def test_a_measure_explains_itself(measure: Measure) -> None:
    assert measure.question.endswith("?")
    assert measure.title
    assert measure.unit
    assert measure.note.endswith(".")
    assert measure.sources
    assert set(measure.sources) <= set(REFERENCES)


def test_names_are_unique_and_parts_have_a_whole() -> None:
    names = [measure.name for measure in MEASURES]
    assert len(names) == len(set(names))
    for measure in MEASURES:
        assert not measure.part_of or measure.part_of in names


@every_measure
@pytest.mark.parametrize("text", ["", " \n ", "…", "Nobody is here."])
def test_a_text_with_nothing_to_count_counts_nothing(measure: Measure, text: str) -> None:
    tally = measure.tally(read(text, ACTORS))
    if measure.about == "actor":
        assert not tally.values
    if not text.strip():
        assert not tally.values
        assert not tally.base


@every_measure
def test_every_value_has_a_base_and_is_finite(measure: Measure) -> None:
    tally = measure.tally(read(f"{FIRST}\n{SECOND}", ACTORS))
    for key, value in tally.values.items():
        assert math.isfinite(value)
        assert tally.base_of(key) > 0
        assert measure.bounds[0] - 1e-9 <= value / tally.base_of(key) <= measure.bounds[1] + 1e-9


@pytest.mark.parametrize("measure", [m for m in MEASURES if m.prepare], ids=lambda m: m.name)
def test_documents_prepared_together_give_the_same_tallies(measure: Measure) -> None:
    texts = [f"{FIRST}\n{SECOND}", "", SECOND, FIRST]
    together = [read(text, ACTORS) for text in texts]
    assert measure.prepare
    measure.prepare(together)
    assert all(document.notes for document in together)
    for text, document in zip(texts, together, strict=True):
        assert measure.tally(document) == measure.tally(read(text, ACTORS))


@every_measure
def test_a_measure_travels(measure: Measure) -> None:
    assert pickle.loads(pickle.dumps(measure)) == measure
    document = read(FIRST, ACTORS)
    assert pickle.loads(pickle.dumps(measure.tally(document))) == measure.tally(document)


@every_measure
def test_sentences_add_up_to_their_article(measure: Measure) -> None:
    if measure.level != "sentence":
        pytest.skip("an article is the smallest unit of this measure")
    document = read(f"{FIRST} {SECOND}", ACTORS)
    parts = [measure.tally(document.only(i)) for i in range(len(document.sentences))]
    assert len(parts) > 3
    assert _close(sum(parts[1:], parts[0]), measure.tally(document))


@every_measure
def test_evidence_stands_where_it_says(measure: Measure) -> None:
    document = read(f"{FIRST}\n{SECOND}", ACTORS)
    for passages in measure.tally(document).evidence.values():
        for passage in passages:
            assert 0 <= passage.start < passage.end <= len(document.text)
            assert any((s.start, s.end) == (passage.start, passage.end) for s in document.sentences)


def _document(case: dict[str, Any]) -> Document:
    actors = tuple(
        Actor(a["name"], a.get("kind", ""), tuple(Alias(x["text"], x.get("label", "")) for x in a["aliases"]))
        for a in case.get("actors", [])
    )
    return read(case["text"], actors or ACTORS)


@every_measure
def test_cases(measure: Measure) -> None:
    cases = json.loads((CASES / f"{measure.name}.json").read_text(encoding="utf-8"))
    kinds = {case["kind"] for case in cases}
    assert kinds == {"positive", "negative"}
    for case in cases:
        tally = measure.tally(_document(case))
        for joined, (value, base) in case["expected"].items():
            key = tuple(joined.split(" | "))
            assert tally.values.get(key, 0.0) == pytest.approx(value, abs=0.0005), (case["text"], key)
            assert tally.base_of(key) == pytest.approx(base, abs=0.0005), (case["text"], key)
        for joined in case.get("absent", []):
            assert tuple(joined.split(" | ")) not in tally.values, (case["text"], joined)


def test_reading_again_gives_the_same() -> None:
    assert read(SECOND, ACTORS) == read(SECOND, ACTORS)


def test_actors_may_be_given_as_names() -> None:
    by_name = read(SECOND, ["Brandt", Actor("Port", aliases=(Alias("The port"),))])
    assert [(m.actor, m.alias) for m in by_name.mentions] == [("Port", "The port"), ("Brandt", "Brandt")]
    assert read(SECOND, [Actor("Brandt")]).mentions == read(SECOND, ["Brandt"]).mentions
