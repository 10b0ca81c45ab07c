"""What the gates compute: a figure from counts, and the interval that the bootstrap over articles gives it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from framing.stats.resample import article_weights, replicate_totals

Array = Any
Formula = Callable[[Array], Array]
"""From totals (..., columns) to a figure (...)."""

REPLICATES, SEED = 299, 7


class Found(NamedTuple):
    """A figure, of how many things, and its 95 % interval where it has one."""

    n: int
    figure: float
    low: float | None = None
    high: float | None = None


def macro_f1(totals: Array) -> Array:
    """Macro-F1 from totals of true class x told class, (..., classes * classes)."""
    classes = round(np.shape(totals)[-1] ** 0.5)
    square = np.reshape(totals, (*np.shape(totals)[:-1], classes, classes))
    right = np.diagonal(square, axis1=-2, axis2=-1)
    return (2 * right / np.maximum(square.sum(axis=-1) + square.sum(axis=-2), 1)).mean(axis=-1)


def share_right(totals: Array) -> Array:
    """The share on the diagonal of true class x told class."""
    classes = round(np.shape(totals)[-1] ** 0.5)
    return totals[..., :: classes + 1].sum(axis=-1) / totals.sum(axis=-1)


def f1(totals: Array) -> Array:
    """F1 from totals of (right, found, gold)."""
    return 2 * totals[..., 0] / (totals[..., 1] + totals[..., 2])


def share(totals: Array) -> Array:
    """The first of two totals out of the second."""
    return totals[..., 0] / totals[..., 1]


def calibration_error(totals: Array) -> Array:
    """Expected calibration error from totals of (confidence - right in each bin, ..., items)."""
    return np.abs(totals[..., :-1]).sum(axis=-1) / totals[..., -1]


def calibration_counts(chances: Array, labels: Array, bins: int = 10) -> Array:
    """For each target what it adds to its bin (see `calibration_error`), and 1: targets x (bins + 1)."""
    said, right = chances.max(axis=1), chances.argmax(axis=1) - 1 == labels
    place = np.clip(np.ceil(said * bins).astype(np.intp) - 1, 0, bins - 1)
    table = np.zeros((len(labels), bins + 1))
    table[np.arange(len(labels)), place] = said - right
    table[:, -1] = 1
    return table


def confusion_counts(labels: Array, told: Array) -> Array:
    """A row of nine for each target, with a 1 at (true polarity, told polarity)."""
    table = np.zeros((len(labels), 9))
    table[np.arange(len(labels)), 3 * (np.asarray(labels) + 1) + np.asarray(told) + 1] = 1
    return table


def found(n: int, data: str, units: Sequence[str], table: Array, formula: Formula) -> Found:
    """A figure and its interval, by the bootstrap over units (articles; sentences where nothing is known of these).

    The interval holds the middle 95 % of the replicates. Where nothing varies because all is right, the rule of three
    speaks: a share of units up to 1 - 0.025^(1/units) may have gone unseen, with nothing right in them.

    Args:
        n: how many things were judged.
        data: named in the seed, so that figures on the same data are drawn alike and those on others are not.
        units: the unit of each row; a unit may have several.
        table: counts, rows x columns.
        formula: from totals to the figure.
    """
    names = sorted(set(units))
    row = {name: i for i, name in enumerate(names)}
    counts = np.zeros((len(names), np.shape(table)[1]))
    np.add.at(counts, [row[unit] for unit in units], table)
    weights = drawn(data, names)
    return spread(n, float(formula(counts.sum(axis=0))), formula(replicate_totals(counts, weights)), len(names))


def drawn(data: str, units: Sequence[str]) -> Array:
    """How often each replicate takes each unit of the data, (units, replicates)."""
    return article_weights(SEED, [f"{data}/{unit}" for unit in units], REPLICATES)


def spread(n: int, figure: float, replicates: Array, units: int) -> Found:
    """A figure with the middle 95 % of its replicates."""
    low, high = np.nanquantile(replicates, (0.025, 0.975)).tolist()
    if figure == low == high == 1:
        low = 0.025 ** (1 / units)
    return Found(n, round(figure, 3), round(low, 3), round(high, 3))
