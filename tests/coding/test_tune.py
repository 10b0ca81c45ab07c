"""Warmth refit on people's codes: what made the codes is found, noise is refused, and the analysis uses it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from framing.analysis import analyse
from framing.coding.answers import Answer, answers_text
from framing.coding.codebook import read_codebook
from framing.coding.results import coding_of
from framing.coding.sample import FOLDER, SAMPLE, draw, sample_text
from framing.coding.tune import Codes, ridge, too_few, tune
from framing.commands.code import tune_lines
from framing.commands.verify import verify
from framing.measures.sentiment import STANCE
from framing.measures.tuned import FEATURES, FOLDS, TUNED_FILE, Weights, featured, fold_of, read_tuned
from framing.model import FramingError
from framing.report import write_report

HARBOUR = Path(__file__).parents[2] / "corpora" / "harbour"
FOCUS = ("Hestrell Ports", "protesters", "harbour police")
QUICK = {"replicates": 99, "permutations": 99}
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def coded(rng: np.random.Generator, said: Callable[[Floats, Floats], Floats], articles: int = 40) -> Codes:
    """Three mentions an article; the instruments agree in part. `said` makes people's value of features and noise."""
    n = 3 * articles
    mood = rng.normal(0, 0.4, n)
    features = np.stack(
        [mood + rng.normal(0, 0.3, n), mood + rng.normal(0, 0.3, n), rng.normal(0, 0.3, n), rng.integers(0, 2, n)], 1
    )
    value = np.clip(np.round(1.5 * said(features, rng.normal(0, 1, n))), -1, 1)
    return Codes(features, value, rng.uniform(1, 4, n), tuple(f"{'ab'[i % 2]}/{i // 6}" for i in range(n)))


def test_least_squares_known_answer() -> None:
    """Without noise the penalty is nothing, and the weights come back."""
    rng = np.random.default_rng(3)
    features, weight = rng.normal(0, 1, (50, 4)), rng.uniform(1, 3, 50)
    found = ridge(features, 0.1 + features @ [0.5, -0.2, 0.0, 0.3], weight)
    assert found == pytest.approx(Weights(0.1, 0.5, -0.2, 0.0, 0.3), abs=1e-6)


def test_codes_made_of_vader_choose_vader() -> None:
    better = 0
    for seed in range(20):
        found = tune(coded(np.random.default_rng(seed), lambda f, noise: f[:, 1] + 0.15 * noise))
        size = dict(zip(FEATURES, found.all[1:], strict=True))
        assert size["vader"] > 3 * abs(size["stance"])
        assert size["vader"] > 3 * abs(size["charge"])
        better += found.better
    assert better >= 18


def test_noise_is_refused() -> None:
    rounds = 200
    found = [tune(coded(np.random.default_rng(seed), lambda _f, noise: 0.5 * noise)) for seed in range(rounds)]
    assert sum(one.better for one in found) <= 0.05 * rounds
    assert np.mean([one.explained for one in found]) < 0.02


def test_codes_that_follow_stance_leave_stance() -> None:
    found = [tune(coded(np.random.default_rng(seed), lambda f, noise: f[:, 0] + 0.3 * noise)) for seed in range(60)]
    assert sum(one.better for one in found) <= 5
    assert all(one.by_stance > 0.3 for one in found)


def test_nothing_is_learned_of_few() -> None:
    codes = coded(np.random.default_rng(1), lambda f, _noise: f[:, 0], articles=10)
    assert "30 passages" in too_few(codes)
    assert not too_few(coded(np.random.default_rng(1), lambda f, _noise: f[:, 0], articles=60))


def test_an_article_is_scored_by_weights_that_never_saw_it() -> None:
    codes = coded(np.random.default_rng(5), lambda f, noise: f[:, 1] + 0.2 * noise)
    first = codes.article[0]
    mine = np.array([article == first for article in codes.article])
    other = tune(codes._replace(value=np.where(mine, -codes.value, codes.value)))
    fold = fold_of(*first.split("/", 1))
    assert other.folds[fold] == tune(codes).folds[fold]
    assert other.folds[(fold + 1) % FOLDS] != tune(codes).folds[(fold + 1) % FOLDS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Harbour, coded by one who sees nothing but VADER."""
    folder = Path(shutil.copytree(HARBOUR, tmp_path_factory.mktemp("tuned") / "harbour"))
    study = analyse(folder, settings=QUICK)
    units = draw(study.samples, FOCUS, study.document, seed=7, per_side=90).units
    vader = {
        (d.article.side, d.article.id, one.scored.mention.start): one.features[1]
        for d in study.documents()
        for one in featured(d)
    }
    rng, book = np.random.default_rng(2), read_codebook(folder)
    answers = []
    for unit in units:
        value = round(2 * vader[unit.side, unit.article, unit.start] + rng.normal(0, 0.1))
        value = max(-1, min(1, value))
        answers.append(Answer(unit.unit, f"tone_{unit.voice}", "A", value, 1, 0.0, "", book.fingerprint))
    (folder / FOLDER).mkdir()
    (folder / FOLDER / SAMPLE).write_text(sample_text(units), encoding="utf-8")
    (folder / FOLDER / "answers.csv").write_text(answers_text(answers), encoding="utf-8")
    return folder


def test_the_analysis_uses_what_was_learned(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="--tune"):
        read_tuned(folder)
    told = "\n".join(tune_lines(folder))
    assert "better" in told
    assert 'warmth = "tuned"' in told
    weights = json.loads((folder / TUNED_FILE).read_text(encoding="utf-8"))["all"]
    assert weights["vader"] > abs(weights["stance"])
    plain, tuned = analyse(folder, settings=QUICK), analyse(folder, settings={**QUICK, "warmth": "tuned"})
    assert "tuned" in tuned
    assert "tuned" not in plain
    assert tuned.results["warmth"].estimates != plain.results["warmth"].estimates
    assert tuned.results[STANCE.name].estimates == plain.results[STANCE.name].estimates
    write_report(tuned, tmp_path / "report")
    record = json.loads((tmp_path / "report" / "data" / "study.json").read_text(encoding="utf-8"))
    assert record["settings"]["warmth"] == "tuned"
    assert record["tuned"]["all"] == weights
    assert verify(tmp_path / "report").holds, verify(tmp_path / "report").lines
    assert not [problem for problem in tuned.problems if "coding" in str(problem)]
    assert tuned.tuned is not None
    older = replace(tuned.tuned, record='{"answers": "others"}')
    again = coding_of(tuned.corpus, tuned.samples, tuned.document, 0.95, older)
    assert again is not None
    assert ["other codes" in str(problem) for problem in again.problems] == [True]
    assert tuned.coding is not None
    assert plain.coding is not None
    for one, other in zip(tuned.coding.corrections, plain.coding.corrections, strict=True):
        if one.measure == "warmth":
            assert abs(one.error_side) < abs(other.error_side) + 0.2
            assert one.people == other.people


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "coding").mkdir()
    (tmp_path / TUNED_FILE).write_text('{"format": "x", "folds": []}', encoding="utf-8")
    with pytest.raises(FramingError, match="cannot be read"):
        read_tuned(tmp_path)
