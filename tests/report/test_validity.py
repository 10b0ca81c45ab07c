"""The validity page: filled from the run, open where only a person can answer, and the same as its Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framing.model import FramingError
from framing.report import page_of, write_report
from framing.report.choosing.boxes import BOXES, read_boxes
from framing.report.choosing.supplement import supplement
from framing.report.choosing.validity import validity
from framing.study import Study


def test_what_the_run_can_answer_is_answered(coded: Study) -> None:
    steps = {step.question: step for step in validity(coded)}
    assert not steps[BOXES["concept"]].open
    assert all(steps[BOXES[key]].open for key in BOXES if key != "concept")
    planted = steps["Are differences found where they are known to be?"].texts[0]
    assert re.match(r"1[0-9] of 1[0-9] planted differences are claimed, and 0 of \d", planted)
    people = next(step for question, step in steps.items() if question.startswith("Do people"))
    assert not people.open
    alpha, corrected = people.tables
    assert {row[0] for row in alpha.rows} == {"tone_author", "tone_quoted", "acting"}
    assert all(0.5 < float(row[3]) <= 1 for row in alpha.rows if row[2] == "all")
    assert {row[0].split(" · ")[0] for row in corrected.rows} == {"warmth", "warmth_author", "acting", "agency"}
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
    ("line", "words"),
    [('purpose = "x"', "no box"), ("concept = 1", "no text"), ("concept =", "no valid TOML: .*line 1")],
)
def test_a_wrong_box_is_named(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "validity.toml").write_text(line, encoding="utf-8")
    with pytest.raises(FramingError, match=words):
        read_boxes(tmp_path)
