"""One contract for all measures, and a positive and a negative case for each."""

from __future__ import annotations

import json
import math
import pickle
from pathlib import Path
from typing import Any

import pytest

from framing.measures import MEASURES
from framing.measures.lexicon import lexicon_measure
from framing.measures.model import Measure
from framing.measures.variants import VARIANTS
from framing.model import Actor, Alias, Tally
from framing.reading.document import read
from framing.reading.lexicon import Lexicon
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
THIRD = (
    "The port may lose the war over taxes, and this crisis was caused by its “friends”. The mayor was beaten. "
    "The radical mob's shameful, disgusting lies about the mayor have utterly destroyed our once great country."
)
SPEAKING = f"{FIRST}\n{SECOND}\n{THIRD} There were fears that the port would close."
"""A text in which every measure finds something."""

CARE = lexicon_measure(
    Lexicon(
        "care", {"care": ("trust*",), "harm": ("blam*",)}, weights={("care", "trust*"): 1.5, ("harm", "blam*"): -2.0}
    )
)
COUNTED = lexicon_measure(Lexicon("words", {"care": ("trust*",), "harm": ("blam*",)}))
ALL = (*MEASURES, *(variant.measure for variant in VARIANTS), CARE, COUNTED)
every_measure = pytest.mark.parametrize("measure", ALL, ids=lambda m: m.name)
every_listed_measure = pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name)

WITHOUT_PASSAGES = {
    "borrowed", "collocation", "deeds", "keyness", "loaded_words", "naming_value", "omission_words",
    "tone", "warmth, sentences",
}  # fmt: skip
"""Measures of words, of verbs and of whole texts: the word is found by its concordance, and no sentence shows more."""

COUNTS_ANY_WORDS = {"keyness", "omission_words", "tone"}
"""Measures that find something in any sentence, whoever and whatever it is about."""


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
    names = [measure.name for measure in ALL]
    assert len(names) == len(set(names))
    for measure in ALL:
        assert not measure.part_of or measure.part_of in names
        assert not measure.drawing.amounts or measure.drawing.amounts in names


@every_measure
@pytest.mark.parametrize("text", ["", " \n ", "…", "Nobody is here."])
def test_a_text_with_nothing_to_count_counts_nothing(measure: Measure, text: str) -> None:
    tally = measure.tally(read(text, ACTORS))
    words = any(character.isalpha() for character in text)
    if text.strip() and measure.name in COUNTS_ANY_WORDS:
        assert bool(tally.values) == (words or measure.name == "tone")
        assert not any(tally.values.values()) or words
        return
    assert not tally.values
    assert not tally.evidence
    if isinstance(tally.base, float):
        assert tally.base in (0.0, 1.0, float(len(text.split())))
        assert not tally.base or text.strip()
    else:
        assert not tally.base


@every_measure
def test_every_value_has_a_base_and_is_finite(measure: Measure) -> None:
    tally = measure.tally(read(SPEAKING, ACTORS))
    assert tally.values
    low, high = measure.counting.bounds
    for key, value in tally.values.items():
        assert math.isfinite(value)
        assert tally.base_of(key) > 0
        assert low - 1e-9 <= value / tally.base_of(key) <= high + 1e-9


@pytest.mark.parametrize("measure", [m for m in ALL if m.counting.finders], ids=lambda m: m.name)
def test_documents_searched_together_give_the_same_tallies(measure: Measure) -> None:
    texts = [SPEAKING, "", SECOND, FIRST, THIRD]
    together = [read(text, ACTORS) for text in texts]
    for finder in measure.counting.finders:
        finder.prepare(together)
        assert all(finder in document.found for document in together)
    tallies = [measure.tally(document) for document in together]
    assert tallies == [measure.tally(read(text, ACTORS)) for text in texts]
    assert any(tally.values for tally in tallies)


@every_measure
def test_a_measure_travels(measure: Measure) -> None:
    copied = pickle.loads(pickle.dumps(measure))
    assert copied == measure
    document = read(SPEAKING, ACTORS)
    tally = measure.tally(document)
    assert copied.tally(document) == tally
    assert pickle.loads(pickle.dumps(tally)) == tally


@every_measure
def test_sentences_add_up_to_their_article(measure: Measure) -> None:
    if measure.counting.level != "sentence":
        pytest.skip("an article is the smallest unit of this measure")
    document = read(SPEAKING.replace("\n", " "), ACTORS)
    parts = [measure.tally(document.only(i)) for i in range(len(document.sentences))]
    assert len(parts) > 3
    whole = measure.tally(document)
    assert whole.values
    assert _close(sum(parts[1:], parts[0]), whole)


@every_measure
def test_evidence_is_where_it_says(measure: Measure) -> None:
    document = read(SPEAKING, ACTORS)
    sentences = {(sentence.start, sentence.end) for sentence in document.sentences}
    tally = measure.tally(document)
    passages = [passage for found in tally.evidence.values() for passage in found]
    assert bool(passages) == (measure.name not in WITHOUT_PASSAGES)
    assert {(passage.start, passage.end) for passage in passages} <= sentences
    if passages:
        assert set(tally.evidence) == set(tally.values)


def _document(case: dict[str, Any]) -> Document:
    actors = tuple(
        Actor(a["name"], a.get("kind", ""), tuple(Alias(x["text"], x.get("label", "")) for x in a["aliases"]))
        for a in case.get("actors", [])
    )
    return read(case["text"], actors or ACTORS)


@every_listed_measure
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
