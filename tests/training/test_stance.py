"""The probabilities of stance: as high as they are right, whatever the scores claim."""

from __future__ import annotations

import numpy as np
import pytest

from training.datasets import SentenceTarget
from training.metrics import calibration_counts, calibration_error
from training.stance import calibrated, folds_of


def test_what_claims_too_much_is_corrected() -> None:
    rng = np.random.default_rng(5)
    # Of three scores the highest is that of the true class in half of the targets, and the size of a score tells
    # nothing: a softmax of them claims more than it keeps.
    labels = rng.integers(-1, 2, 6000)
    shown = np.where(rng.random(6000) < 0.5, labels, rng.integers(-1, 2, 6000))
    scores = np.eye(3)[shown + 1] * rng.choice([1.0, 9.0], 6000)[:, None]
    first, second = slice(0, 3000), slice(3000, 6000)
    chances = calibrated(scores[first], labels[first]).probabilities(scores[second])
    assert chances.sum(axis=1) == pytest.approx(np.ones(3000))
    assert chances.min() > 0
    assert calibration_error(calibration_counts(chances, labels[second]).sum(axis=0)) < 0.04
    assert np.mean(chances.argmax(axis=1) - 1 == labels[second]) == pytest.approx(2 / 3, abs=0.03)


def test_targets_of_an_article_are_in_one_fold() -> None:
    ids = [f"polusa_{article}_{sentence}_Lind_0_4" for article in range(40) for sentence in range(3)]
    folds = folds_of([SentenceTarget(one, "Lind won.", 0, 4, 1) for one in ids])
    assert all(len(set(folds[3 * i : 3 * i + 3])) == 1 for i in range(40))
    assert len(set(folds)) > 5
