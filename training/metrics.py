"""The metrics of every measurement, and their intervals by the bootstrap over articles.

A metric is written as a formula on totals, so that the same function gives the figure (from the sum over all articles)
and its bootstrap replicates (from weighted sums). Where labels are at hand and no interval is wanted,
scikit-learn computes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.metrics import f1_score, roc_auc_score

from framing.stats.resample import article_weights, replicate_totals

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Counted = Floats | Integers
Drawn = NDArray[np.uint8]
Formula = Callable[[Counted], Floats]
"""From totals (..., columns) to a figure (...)."""

REPLICATES, SEED = 299, 7


class Found(NamedTuple):
    """A figure, of how many things, and its 95 % interval where it has one."""

    n: int
    figure: float
    low: float | None = None
    high: float | None = None


def macro_f1_of(labels: ArrayLike, predicted: ArrayLike) -> float:
    """Macro-F1 of predicted classes, (items,), over the classes that occur in either (scikit-learn)."""
    return float(f1_score(labels, predicted, average="macro"))


def class_f1(totals: Counted) -> Floats:
    """F1 of each class, (..., classes), from totals of true class x predicted class, (..., classes * classes)."""
    classes = round(np.shape(totals)[-1] ** 0.5)
    square = np.reshape(totals, (*np.shape(totals)[:-1], classes, classes))
    right = np.diagonal(square, axis1=-2, axis2=-1)
    return np.asarray(2 * right / np.maximum(square.sum(axis=-1) + square.sum(axis=-2), 1))


def macro_f1(totals: Counted) -> Floats:
    """Macro-F1, (...), from totals of true class x predicted class, (..., classes * classes)."""
    return np.asarray(class_f1(totals).mean(axis=-1))


def share_right(totals: Counted) -> Floats:
    """Accuracy, (...), from totals of true class x predicted class, (..., classes * classes)."""
    classes = round(np.shape(totals)[-1] ** 0.5)
    return np.asarray(totals[..., :: classes + 1].sum(axis=-1) / totals.sum(axis=-1))


def f1(totals: Counted) -> Floats:
    """F1, (...), from totals of (right, found, gold), (..., 3); 0 where nothing is found and nothing is gold."""
    return np.asarray(2 * totals[..., 0] / np.maximum(totals[..., 1] + totals[..., 2], 1))


def share(totals: Counted) -> Floats:
    """The first of two totals out of the second."""
    return np.asarray(totals[..., 0] / totals[..., 1])


def calibration_error(totals: Counted) -> Floats:
    """Expected calibration error (Guo et al. 2017, ICML) from totals of `calibration_counts`, (..., bins + 1)."""
    return np.asarray(np.abs(totals[..., :-1]).sum(axis=-1) / totals[..., -1])


def calibration_counts(chances: Floats, labels: Integers, bins: int = 10) -> Floats:
    """What each target adds to the calibration error.

    Args:
        chances: probabilities of negative, neutral and positive, (targets, 3).
        labels: true polarities -1, 0 or 1, (targets,).
        bins: bins of equal width of the highest probability, the upper edge inside.

    Returns:
        The highest probability minus 1 if it is right, in the column of its bin; 1 in the last: (targets, bins + 1).
    """
    confidence, right = chances.max(axis=1), chances.argmax(axis=1) - 1 == labels
    place = np.clip(np.ceil(confidence * bins).astype(np.intp) - 1, 0, bins - 1)
    table = np.zeros((len(labels), bins + 1))
    table[np.arange(len(labels)), place] = confidence - right
    table[:, -1] = 1
    return table


def confusion_counts(labels: Integers, predicted: Integers) -> Floats:
    """A row of nine for each target, with a 1 at (true polarity, predicted polarity), from polarities -1, 0 or 1."""
    table = np.zeros((len(labels), 9))
    table[np.arange(len(labels)), 3 * (np.asarray(labels) + 1) + np.asarray(predicted) + 1] = 1
    return table


def auc(positive: Flags, values: Floats, weights: Counted | Drawn | None = None) -> Floats:
    """How often does a positive article score above a negative one, ties counting half (scikit-learn)?

    Args:
        positive, values: (articles,).
        weights: how often each replicate takes each article, (articles, replicates); by default once.

    Returns:
        The area under the ROC curve of each replicate, (replicates,); nan where it holds one kind of article only.
    """
    times = np.ones((len(values), 1)) if weights is None else np.asarray(weights, dtype=np.float64)
    return np.array(
        [
            roc_auc_score(positive, values, sample_weight=row)
            if row[positive].any() and row[~positive].any()
            else np.nan
            for row in times.T
        ]
    )


def ranked(data: str, units: Sequence[str], positive: Flags, values: Floats) -> Found:
    """The area under the ROC curve of some items, (items,), and its interval by the bootstrap over their units."""
    names = sorted(set(units))
    row = {name: i for i, name in enumerate(names)}
    weights = drawn(data, names)[[row[unit] for unit in units]]
    return spread(len(values), float(auc(positive, values)[0]), auc(positive, values, weights), len(names))


def found(n: int, data: str, units: Sequence[str], table: Counted, formula: Formula) -> Found:
    """A figure and its interval, by the bootstrap over units (articles; sentences where nothing is known of these).

    The interval holds the middle 95 % of the replicates. Where nothing varies because all is right, the rule of three
    speaks: a share of units up to 1 - 0.025^(1/units) may have gone unseen, with nothing right in them.

    Args:
        n: how many things were judged.
        data: named in the seed, so that figures on the same data are drawn alike and those on others are not.
        units: the unit of each row; a unit may have several.
        table: counts, (rows, columns).
        formula: from totals to the figure.
    """
    names, counts = _by_unit(units, table)
    replicates = formula(replicate_totals(counts, drawn(data, names)))
    return spread(n, float(formula(counts.sum(axis=0))), replicates, len(names))


def paired_difference(
    n: int, data: str, units: Sequence[str], first: Counted, second: Counted, formula: Formula
) -> Found:
    """The figure of one instrument minus that of another on the same items, with the interval of the difference.

    Both are computed on the same replicates, so that what makes an article hard for both cancels out (paired
    bootstrap; Berg-Kirkpatrick, Burkett & Klein 2012, EMNLP). `first` and `second` are tables of counts with the same
    rows, (rows, columns); the other arguments are those of `found`.

    Raises:
        ValueError: if the two tables have different shapes.
    """
    if np.shape(first) != np.shape(second):
        raise ValueError(f"two instruments need counts of the same items, not {np.shape(first)} and {np.shape(second)}")
    names, ours = _by_unit(units, first)
    _, theirs = _by_unit(units, second)
    weights = drawn(data, names)
    figure = float(formula(ours.sum(axis=0)) - formula(theirs.sum(axis=0)))
    apart: Floats = np.subtract(formula(replicate_totals(ours, weights)), formula(replicate_totals(theirs, weights)))
    return spread(n, figure, apart, len(names))


def _by_unit(units: Sequence[str], table: Counted) -> tuple[list[str], Floats]:
    """The units in order, and the sum of the rows of each, (units, columns)."""
    names = sorted(set(units))
    row = {name: i for i, name in enumerate(names)}
    counts = np.zeros((len(names), np.shape(table)[1]))
    np.add.at(counts, [row[unit] for unit in units], table)
    return names, counts


def drawn(data: str, units: Sequence[str]) -> Drawn:
    """How often each replicate takes each unit of the data, (units, replicates)."""
    return article_weights(SEED, [f"{data}/{unit}" for unit in units], REPLICATES)


def spread(n: int, figure: float, replicates: Floats, units: int) -> Found:
    """A figure with the middle 95 % of its replicates; see `found` for the rule where all is right."""
    low, high = np.nanquantile(replicates, (0.025, 0.975)).tolist()
    if figure == low == high == 1:
        low = 0.025 ** (1 / units)
    return Found(n, round(figure, 3), round(low, 3), round(high, 3))
