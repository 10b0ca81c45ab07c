"""What is drawn, with which probability, and what codes make of the numbers: an instrument that errs is set right."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from framing.coding.answers import Answer, answers_text
from framing.coding.codebook import read_codebook
from framing.coding.correct import corrections
from framing.coding.passages import passages
from framing.coding.results import coding_of
from framing.coding.sample import FOLDER, SAMPLE, Unit, draw, read_sample, sample_text, units_of
from framing.commands.code import Wish, sheet_lines
from framing.model import FramingError
from framing.reading.corpus import load
from framing.reading.model import Document, Sentence
from framing.study import Study
from tests.shipped import CORPORA, study_of

HARBOUR = CORPORA / "harbour"
FOCUS = ("Hestrell Ports", "protesters", "harbour police")


@pytest.fixture(scope="module")
def study() -> Study:
    return study_of("harbour", quick=True)


def drawn(study: Study, seed: int = 7, per_side: int = 30) -> tuple[Unit, ...]:
    return draw(study.samples, FOCUS, study.document, seed=seed, per_side=per_side).units


def test_the_seed_decides_and_names_tell_no_side(study: Study) -> None:
    units = drawn(study)
    assert units == drawn(study)
    assert units != drawn(study, seed=8)
    assert len(units) == len({unit.unit for unit in units}) == 60
    halves = [[unit.side for unit in units[:30]].count(side.name) for side in study.corpus.sides]
    assert all(8 <= half <= 22 for half in halves)


def test_probabilities_are_those_of_the_draw(study: Study) -> None:
    """Over many seeds each mention is drawn as often as its probability says."""
    every = {
        (unit.side, unit.article, unit.start): unit.stratum
        for document in study.documents()
        for unit in units_of(document, FOCUS)
    }
    seen = dict.fromkeys(every, 0)
    said: dict[tuple[str, str, int], float] = {}
    documents = {(d.article.side, d.article.id): d for d in study.documents()}
    rounds = 300
    for seed in range(rounds):
        found = draw(study.samples, FOCUS, lambda side, article: documents[side, article], seed=seed, per_side=15)
        for unit in found.units:
            place = (unit.side, unit.article, unit.start)
            seen[place] += 1
            said[place] = unit.probability
    apart = [(seen[place] / rounds - p) / np.sqrt(p * (1 - p) / rounds) for place, p in said.items() if 0 < p < 1]
    assert np.abs(apart).max() < 4.5
    assert 0.7 < np.std(apart) < 1.3


def test_every_stratum_is_there(study: Study) -> None:
    strata = {(u.side, u.stratum) for document in study.documents() for u in units_of(document, FOCUS)}
    assert {(unit.side, unit.stratum) for unit in drawn(study)} == strata


def test_the_file_comes_back_and_a_changed_one_is_named(study: Study, tmp_path: Path) -> None:
    units = drawn(study)
    path = tmp_path / FOLDER / SAMPLE
    path.parent.mkdir()
    path.write_text(sample_text(units), encoding="utf-8")
    again = read_sample(tmp_path)
    assert [unit[:10] for unit in again] == [unit[:10] for unit in units]
    assert [unit.probability for unit in again] == pytest.approx([unit.probability for unit in units])
    path.write_text(sample_text(units).replace(units[3].article, "x,y", 1), encoding="utf-8")
    with pytest.raises(FramingError, match="line 5"):
        read_sample(tmp_path)


def test_nobody_reads_the_outlet_in_a_passage(study: Study) -> None:
    text = "She told the Quayside Lantern that the Lantern and its lanterns would stay. Hestrell Ports said no."
    named = replace(study.corpus.sides[0], label="The Quayside Lantern")
    corpus = replace(study.corpus, sides=(named, *study.corpus.sides[1:]))
    document = study.document("lantern", "2024-05-15-readers-write")
    start = text.index("Hestrell")
    here = replace(
        document, text=text, sentences=(replace_span(document, 0, 75), replace_span(document, 76, len(text)))
    )
    unit = Unit("1", 1, "lantern", "x", "Hestrell Ports", start, start + 14, 76, len(text), "author", 0.0, "", "", 1.0)
    (shown,) = passages([unit], corpus, lambda _side, _article: here)
    assert shown.before == "She told the [outlet] that the [outlet] and its lanterns would stay. "
    assert (shown.left, shown.name, shown.right) == ("", "Hestrell Ports", " said no.")


def replace_span(document: Document, start: int, end: int) -> Sentence:
    return document.sentences[0]._replace(start=start, end=end)


def coded(units: Sequence[Unit], truth: Callable[[Unit], int]) -> list[Answer]:
    book = read_codebook(HARBOUR)
    return [Answer(unit.unit, f"tone_{unit.voice}", "A1", truth(unit), 1, 0.0, "", book.fingerprint) for unit in units]


def test_codes_that_agree_with_the_machine_change_nothing_and_others_turn_it(study: Study) -> None:
    units, book = drawn(study, per_side=60), read_codebook(HARBOUR)
    agreeing = corrections(study.samples, units, coded(units, lambda u: round(u.tone)), book, 0.95)
    protesters = next(one for one in agreeing if one.key == ("protesters",))
    assert protesters.machine * protesters.corrected > 0
    assert not protesters.turned
    turned = corrections(study.samples, units, coded(units, lambda u: -round(u.tone)), book, 0.95)
    other = next(one for one in turned if one.key == ("protesters",))
    assert other.machine == protesters.machine
    assert other.turned
    assert other.trust == 0.0
    assert other.corrected == pytest.approx(other.people, abs=0.25)


def test_few_codes_correct_nothing(study: Study) -> None:
    units, book = drawn(study), read_codebook(HARBOUR)
    few = [unit for unit in units if unit.actor == "protesters"][:4]
    assert not corrections(study.samples, few, coded(few, lambda _u: 1), book, 0.95)


def test_what_is_gone_is_named_and_what_is_there_counts(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    shutil.copytree(HARBOUR, folder)
    units = drawn(study)
    (folder / FOLDER).mkdir()
    lost = units[0]._replace(start=units[0].start + 1)
    (folder / FOLDER / SAMPLE).write_text(sample_text([lost, *units[1:]]), encoding="utf-8")
    (folder / FOLDER / "answers.csv").write_text(answers_text(coded(units, lambda _u: 0)), encoding="utf-8")
    found = coding_of(replace(study.corpus, folder=folder), study.samples, study.document, 0.95)
    assert found is not None
    assert [units[0].unit in str(problem) for problem in found.problems] == [True]
    assert len(found.answers) == 60


def test_what_framing_wrote_itself_is_no_folder_of_articles(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))
    list(sheet_lines(folder, Wish(coders=1, per_side=4)))
    assert (folder / FOLDER / "round-1" / "A1.html").is_file()
    assert not load(folder).problems


def test_of_three_sides_each_is_set_against_all_others(study: Study) -> None:
    courier, lantern = study.samples
    third = replace(
        courier,
        side="third",
        tables={
            name: replace(table, units=tuple(unit.replace("courier/", "third/") for unit in table.units))
            for name, table in courier.tables.items()
        },
    )
    units, book = drawn(study, per_side=60), read_codebook(HARBOUR)
    units += tuple(u._replace(unit=f"t{u.unit}", side="third") for u in units if u.side == "courier")
    found = corrections((courier, lantern, third), units, coded(units, lambda u: round(u.tone)), book, 0.95)
    here = {(one.side, one.against): one for one in found if (one.measure, one.key) == ("warmth", ("harbour police",))}
    assert set(here) == {
        ("courier", "lantern"), ("courier", "third"), ("lantern", "third"),
        ("courier", "rest"), ("lantern", "rest"), ("third", "rest"),
    }  # fmt: skip
    assert here["courier", "third"].corrected == pytest.approx(0.0)
    assert here["lantern", "rest"].corrected == pytest.approx(here["lantern", "third"].corrected, abs=0.05)
    assert here["lantern", "rest"].articles_against == 2 * here["lantern", "third"].articles_against
    assert (
        here["lantern", "rest"].high - here["lantern", "rest"].low
        < here["lantern", "third"].high - here["lantern", "third"].low
    )
