"""A corpus that two people have coded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from framing.analysis import analyse
from framing.coding.answers import Answer, answers_text
from framing.coding.codebook import read_codebook
from framing.coding.sample import FOLDER, SAMPLE, Unit, draw, sample_text
from framing.comparing.focus import focus_actors
from framing.study import Study

HARBOUR = Path(__file__).parents[2] / "corpora" / "harbour"
FEW = {"replicates": 99, "permutations": 199}
ROLES = {"agent": 1, "patient": 2, "neither": 0}


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Harbour, coded by two people who see what the machine sees, but for one of them in one passage of five."""
    folder = Path(shutil.copytree(HARBOUR, tmp_path_factory.mktemp("coded") / "harbour"))
    (folder / "validity.toml").write_text('concept = "Blame: who is held <b>responsible</b>."\n', encoding="utf-8")
    study = analyse(folder, settings=FEW)
    focus = focus_actors(study.corpus.actors, [sample.named for sample in study.samples])
    units = draw(study.samples, focus, study.document, seed=7, per_side=60).units
    print_ = read_codebook(folder).fingerprint

    def answers(unit: Unit, coder: str, slips: bool) -> list[Answer]:
        tone = 0 if slips else round(unit.tone)
        given = ((f"tone_{unit.voice}", tone), ("acting", 0 if slips else ROLES[unit.role]))
        return [Answer(unit.unit, name, coder, value, 1, 1.0, "", print_) for name, value in given]

    every = [
        one for coder in "AB" for i, u in enumerate(units) for one in answers(u, coder, coder == "B" and i % 5 == 0)
    ]
    (folder / FOLDER).mkdir()
    (folder / FOLDER / SAMPLE).write_text(sample_text(units), encoding="utf-8")
    (folder / FOLDER / "answers.csv").write_text(answers_text(every), encoding="utf-8")
    return analyse(folder, settings=FEW)
