"""How often does the instrument "loaded" agree with readers who called a sentence biased? Figures on BABE.

    python -m training.measure_loaded DATA_DIR EN_SENTIMENT_XML

All of BABE taught the shipped weights, so that they cannot be tested on it. What is measured is the way of learning:
five-fold cross-validation, every step learned anew in each fold, repeated with two divisions into folds.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np

from training import loaded
from training.datasets import polnear
from training.metrics import Floats, Integers, macro_f1, share_right

FOLDS = 5
DIVISIONS = (0, 1)
"""Seeds of the divisions into folds."""


class LoadedCounts(NamedTuple):
    """For each sentence how often it was (biased or not) x (predicted biased or not), and all probabilities."""

    sentences: tuple[str, ...]
    table: Integers
    chances: Floats


def adjectives() -> Path | None:
    """The lexicon of adjectives that the package textblob ships, where that is installed."""
    spec = find_spec("textblob")
    path = Path(spec.origin).parent / "en" / "en-sentiment.xml" if spec and spec.origin else None
    return path if path and path.is_file() else None


def _divided(sentences: loaded.Sentences, seed: int) -> Floats:
    """The probability of every sentence by a model that never saw it."""
    from sklearn.model_selection import StratifiedKFold

    everything = np.arange(len(sentences.labels))
    chances = np.zeros(len(everything))
    for train, held in StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(everything, sentences.labels):
        chances[held] = loaded.predict(sentences, loaded.fit(sentences, train), held)
    return chances


def counts(data: Path, xml: Path) -> LoadedCounts:
    """What cross-validation says of every sentence; the two divisions run in two processes."""
    lexicon = loaded.lexicon_of([article.text for article in polnear(data, "train")], xml)
    sentences, _ = loaded.read(data, lexicon)
    with ProcessPoolExecutor(len(DIVISIONS), get_context("fork")) as pool:
        chances = np.array(list(pool.map(_divided, [sentences] * len(DIVISIONS), DIVISIONS)))
    labels = np.asarray(sentences.labels, dtype=int)
    table = np.zeros((len(labels), 4), dtype=np.int64)
    for called in chances > 0.5:
        table[np.arange(len(labels)), 2 * labels + called] += 1
    return LoadedCounts(tuple(str(i) for i in range(len(labels))), table, chances)


def measure(data: Path, xml: Path) -> dict[str, float]:
    """Macro-F1 and accuracy over both divisions."""
    total = counts(data, xml).table.sum(axis=0)
    return {"macro-F1": float(macro_f1(total)), "accuracy": float(share_right(total))}


if __name__ == "__main__":
    for name, value in measure(Path(sys.argv[1]), Path(sys.argv[2])).items():
        print(f"{name:10} {value:.3f}")
