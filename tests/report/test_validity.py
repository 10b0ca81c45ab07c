"""The validity page: filled from the run, open where only a person can answer, and the same as its Markdown."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from framing.analysis import analyse
from framing.coding.answers import Answer, answers_text
from framing.coding.codebook import read_codebook
from framing.coding.sample import FOLDER, SAMPLE, draw, sample_text
from framing.comparing.focus import focus_actors
from framing.model import FramingError
from framing.report import page_of, write_report
from framing.report.choosing.validity import BOXES, read_boxes, supplement, validity
from framing.study import Study

HARBOUR = Path(__file__).parents[2] / "corpora" / "harbour"
FEW = {"replicates": 99, "permutations": 199}


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Harbour, coded by two people who see what the machine sees, but for one of them in one passage of five."""
    folder = Path(shutil.copytree(HARBOUR, tmp_path_factory.mktemp("coded") / "harbour"))
    (folder / "validity.toml").write_text('concept = "Blame: who is held <b>responsible</b>."\n', encoding="utf-8")
    study = analyse(folder, settings=FEW)
    focus = focus_actors(study.corpus.actors, [sample.named for sample in study.samples])
    units = draw(study.samples, focus, study.document, seed=7, per_side=60).units
    print_ = read_codebook(folder).fingerprint
    answers = [
        Answer(
            u.unit, f"tone_{u.voice}", coder, 0 if coder == "B" and i % 5 == 0 else round(u.tone), 1, 1.0, "", print_
        )
        for coder in "AB"
        for i, u in enumerate(units)
    ]
    (folder / FOLDER).mkdir()
    (folder / FOLDER / SAMPLE).write_text(sample_text(units), encoding="utf-8")
    (folder / FOLDER / "answers.csv").write_text(answers_text(answers), encoding="utf-8")
    return analyse(folder, settings=FEW)


def test_what_the_run_can_answer_is_answered(coded: Study) -> None:
    steps = {step.question: step for step in validity(coded)}
    assert not steps[BOXES["concept"]].open
    assert all(steps[BOXES[key]].open for key in BOXES if key != "concept")
    planted = steps["Are differences found where they are known to be?"].texts[0]
    assert re.match(r"1[0-9] of 1[0-9] planted differences are claimed, and 0 of \d", planted)
    people = next(step for question, step in steps.items() if question.startswith("Do people"))
    assert not people.open
    alpha, corrected = people.tables
    assert {row[0] for row in alpha.rows} == {"tone_author", "tone_quoted"}
    assert all(0.5 < float(row[3]) <= 1 for row in alpha.rows if row[2] == "all")
    assert {row[0].split(" · ")[0] for row in corrected.rows} == {"warmth"}
    extremes = next(step for question, step in steps.items() if question.startswith("Which passages")).tables[0]
    coldest = next(row for row in extremes.rows if row[:2] == ("Hestrell Ports", "Quayside Lantern"))
    assert coldest[2].startswith("−")


def test_the_supplement_says_the_same(coded: Study) -> None:
    steps = validity(coded)
    text = supplement(coded, steps)
    assert all(step.question in text for step in steps)
    assert text.count("\nOPEN\n") == sum(step.open for step in steps)
    assert "@article{birkenmaier2023" in text
    assert "@article{angelopoulos2023" in text


def test_it_lies_beside_the_report_and_is_escaped(coded: Study, tmp_path: Path) -> None:
    write_report(coded, tmp_path / "report")
    page = (tmp_path / "report" / "validity.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;responsible" in page
    assert "<b>responsible" not in page
    assert 'href="validity.html"' in (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert "corrected.csv" in {path.name for path in (tmp_path / "report" / "data").iterdir()}


def test_a_page_alone_leads_to_no_other_file(coded: Study) -> None:
    page = page_of(coded)
    assert not re.findall(r'href="(?!#|data:|https?:)[^"]+"', page)


@pytest.mark.parametrize(
    ("line", "words"), [('purpose = "x"', "no box"), ("concept = 1", "no text"), ("concept =", "Mend")]
)
def test_a_wrong_box_is_named(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "validity.toml").write_text(line, encoding="utf-8")
    with pytest.raises(FramingError, match=words):
        read_boxes(tmp_path)
