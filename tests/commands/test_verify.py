"""A report that was built verifies; one that was tampered with does not."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from framing.analysis import analyse
from framing.commands.verify import verify
from framing.model import FramingError
from framing.report.data import files
from framing.study import Study
from tests.generated import article, two_sides, write_corpus
from tests.shipped import study_of


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return analyse(two_sides(tmp_path_factory.mktemp("verify") / "pair"))


def exported(study: Study, folder: Path) -> Path:
    """The folder, with the tables of a study where a report has them."""
    (folder / "data").mkdir(parents=True)
    for name, text in files(study):
        (folder / "data" / name).write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def report(pair: Study, tmp_path: Path) -> Path:
    return exported(pair, tmp_path / "report")


def test_a_built_report_holds(report: Path) -> None:
    verdict = verify(report)
    assert verdict.holds, verdict.lines
    assert verdict.lines[-1] == "All hold."
    assert "collocates.csv" in verdict.lines[-2]


@pytest.mark.parametrize("name", ["belarus", "harbour"])
def test_the_shipped_corpora_hold(name: str, tmp_path: Path) -> None:
    verdict = verify(exported(study_of(name), tmp_path))
    assert verdict.holds, verdict.lines


def test_each_of_many_sides_is_retraced_against_the_rest(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    texts = {
        side: [article(random, {"Ashworth": warm}) for _ in range(8)]
        for side, warm in {"left": 0.9, "middle": 0.5, "right": 0.1}.items()
    }
    (tmp_path / "data").mkdir()
    study = analyse(write_corpus(tmp_path / "three", texts, ("Ashworth",)))
    for file, text in files(study):
        (tmp_path / "data" / file).write_text(text, encoding="utf-8", newline="")
    verdict = verify(tmp_path)
    assert verdict.holds, verdict.lines
    told = [c for one in study.results.values() for c in one.contrasts if c.difference is not None]
    assert f"{len(told)} differences recomputed from estimates.csv" in verdict.lines
    path = tmp_path / "data" / "contrasts.csv"
    row = next(c for c in told if c.measure == "warmth")
    printed = f"{row.difference:.10g}"
    path.write_text(path.read_text(encoding="utf-8").replace(printed, f"{(row.difference or 0) + 0.01:.10g}", 1))
    assert any("warmth of Ashworth is not" in line for line in verify(tmp_path).lines)


def test_a_claim_that_was_turned_round_is_found(report: Path) -> None:
    path = report / "data" / "claims.json"
    claims = json.loads(path.read_text(encoding="utf-8"))
    claims[0]["sentence"] = claims[0]["sentence"].replace("left", "right", 1)
    path.write_text(json.dumps(claims), encoding="utf-8")
    verdict = verify(report)
    assert not verdict.holds
    assert any("claim 1: sentence" in line for line in verdict.lines)


def test_a_score_that_was_changed_is_found(report: Path) -> None:
    path = report / "data" / "mentions.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].rpartition(",")[0] + ",0.123"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert any("sentiment of" in line for line in verify(report).lines)


def test_a_warmth_that_was_changed_is_found(report: Path) -> None:
    path = report / "data" / "estimates.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith("warmth,"))
    cells = lines[place].split(",")
    lines[place] = ",".join([*cells[:3], "0.123", *cells[4:]])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert any("stance gives" in line for line in verify(report).lines)


def test_an_agreement_that_was_changed_is_found(report: Path) -> None:
    path = report / "data" / "claims.json"
    claims = json.loads(path.read_text(encoding="utf-8"))
    of_warmth = next(claim for claim in claims if claim["agreement"] is not None)
    assert of_warmth["measure"] == "warmth"
    assert 0.6 <= of_warmth["agreement"] < 0.95
    of_warmth["agreement"] = 0.99
    path.write_text(json.dumps(claims), encoding="utf-8")
    assert any("agreement is 0.99" in line for line in verify(report).lines)


def test_a_folder_without_data_is_told(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="Name the folder of a built report"):
        verify(tmp_path)


def test_a_finding_that_was_changed_is_found(report: Path) -> None:
    path = report / "data" / "findings.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    found["findings"][0]["clauses"][0]["sentence"] = "All is well."
    path.write_text(json.dumps(found), encoding="utf-8")
    assert any("finding 1 is" in line for line in verify(report).lines)


def test_a_threshold_that_was_changed_is_found(report: Path) -> None:
    path = report / "data" / "study.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record["shuffled"]["found_clear"] >= 1
    record["shuffled"]["up_to_clear"] = [0.0, 0.0]
    path.write_text(json.dumps(record), encoding="utf-8")
    assert not verify(report).holds
