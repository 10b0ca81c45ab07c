"""Do two coders agree, and is an instrument as good as it claims to be? The figures behind codebooks and gates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.stats.intervals import ratio_intervals, totals
from framing.stats.resample import Floats, article_weights

Scale = Literal["nominal", "ordinal", "interval"]


def krippendorff_alpha(ratings: ArrayLike, level: Scale = "nominal") -> float:
    """How far do any number of coders agree beyond chance, with units that some of them left out?

    alpha = 1 - D_observed / D_expected from the coincidence matrix (Krippendorff 2011, "Computing Krippendorff's
    alpha-reliability"): 1 is full agreement, 0 is chance.

    Args:
        ratings: units x coders, numbers for categories or scores; nan where a coder gave none.
        level: which distance between two ratings counts: same or not, ranks, or the difference of scores.

    Returns:
        alpha; nan where no unit has two ratings or all ratings are the same, so that chance cannot be estimated.
    """
    table = np.asarray(ratings, dtype=np.float64)
    categories = np.unique(table[~np.isnan(table)])
    counts = np.stack([(table == c).sum(axis=1) for c in categories], axis=1) if categories.size else np.zeros((0, 0))
    paired = counts[counts.sum(axis=1) >= 2].astype(np.float64)
    if not paired.size:
        return float("nan")
    given = paired.sum(axis=1, keepdims=True)
    coincidences = paired.T @ (paired / (given - 1)) - np.diag((paired / (given - 1)).sum(axis=0))
    margins = coincidences.sum(axis=1)
    distance = _distances(categories, margins, level)
    chance = float((np.outer(margins, margins) * distance).sum()) / (margins.sum() - 1)
    return 1 - float((coincidences * distance).sum()) / chance if chance > 0 else float("nan")


def _distances(categories: Floats, margins: Floats, level: Scale) -> Floats:
    """Squared distance between every two categories."""
    if level == "nominal":
        return 1.0 - np.eye(categories.size)
    # A category's rank is the middle of the places that its ratings take in the sorted list of all of them.
    scores = np.cumsum(margins) - margins / 2 if level == "ordinal" else categories
    squared: Floats = (scores[:, None] - scores[None, :]) ** 2
    return squared


def cohen_kappa(first: ArrayLike, second: ArrayLike, weights: Literal["linear", "quadratic"] | None = None) -> float:
    """How far do two coders agree beyond what their own habits would give?

    kappa = 1 - sum w O / sum w E (Cohen 1960, Educational and Psychological Measurement 20; weighted: Cohen 1968,
    Psychological Bulletin 70), where w is the distance between two categories in sorted order.

    Args:
        first, second: the categories that each coder gave, (units,).
        weights: None counts any disagreement alike, the others more the further apart.

    Returns:
        kappa; nan where there are no units or chance alone agrees fully.

    Raises:
        ValueError: if the coders did not rate the same units.
    """
    one, two = np.asarray(first), np.asarray(second)
    table = _confusion(one, two).astype(np.float64)
    places = np.arange(len(table), dtype=np.float64)
    apart = np.abs(places[:, None] - places[None, :])
    cost = {None: np.minimum(apart, 1), "linear": apart, "quadratic": apart**2}[weights]
    chance = float((cost * np.outer(table.sum(axis=1), table.sum(axis=0))).sum())
    return 1 - float((cost * table).sum()) * float(table.sum()) / chance if chance > 0 else float("nan")


def macro_f1(truth: ArrayLike, predicted: ArrayLike) -> float:
    """How good is a classifier when every class counts alike?

    The plain mean of 2 tp / (2 tp + fp + fn) over the classes that occur in truth or prediction; nan without items.
    """
    table = _confusion(np.asarray(truth), np.asarray(predicted))
    if not table.size:
        return float("nan")
    return float(np.mean(2 * np.diag(table) / (table.sum(axis=0) + table.sum(axis=1))))


def _confusion(rows: NDArray[np.generic], columns: NDArray[np.generic]) -> NDArray[np.int64]:
    """How often each pair of categories occurs, in sorted order of the categories of both."""
    if rows.shape != columns.shape or rows.ndim != 1:
        raise ValueError(f"two lists of labels for the same items are needed, not {rows.shape} and {columns.shape}")
    categories, codes = np.unique(np.concatenate([rows, columns]), return_inverse=True)
    table = np.zeros((categories.size, categories.size), dtype=np.int64)
    np.add.at(table, (codes[: rows.size], codes[rows.size :]), 1)
    return table


def expected_calibration_error(confidence: ArrayLike, correct: ArrayLike, bins: int = 10) -> float:
    """How far is the certainty that an instrument states from how often it is right?

    The mean over items of |mean confidence - accuracy| in the item's bin, bins of equal width with the upper edge
    inside (Guo et al. 2017, "On calibration of modern neural networks", ICML); nan without items.

    Raises:
        ValueError: if the shapes differ or a confidence lies outside 0..1.
    """
    said, right = np.asarray(confidence, dtype=np.float64), np.asarray(correct, dtype=np.float64)
    if said.shape != right.shape or not np.all((said >= 0) & (said <= 1)):
        raise ValueError("each item needs a confidence between 0 and 1 and whether it was right")
    if not said.size:
        return float("nan")
    place = np.clip(np.ceil(said * bins).astype(np.intp) - 1, 0, bins - 1)
    return float(np.abs(np.bincount(place, weights=said - right, minlength=bins)).sum() / said.size)


def accuracy_interval(
    correct: ArrayLike,
    articles: Sequence[str] | None = None,
    seed: int = 7,
    replicates: int = 999,
    confidence: float = 0.95,
) -> tuple[float, float, float]:
    """How often is an instrument right, and between which values does that share lie?

    Args:
        correct: whether each item is right, (items,); shares between 0 and 1 will do.
        articles: the article of each item, which is then what is resampled; by default each item is one of its own.
        seed, replicates, confidence: of the bootstrap.

    Returns:
        Accuracy, low, high; nan where there are no items, and for the interval where there are fewer than two articles.

    Raises:
        ValueError: if items and articles differ in number.
    """
    right = np.asarray(correct, dtype=np.float64)
    labels = [str(i) for i in range(right.size)] if articles is None else list(articles)
    if len(labels) != right.size:
        raise ValueError(f"{right.size} items, but {len(labels)} articles")
    names = sorted(set(labels))
    row = {name: i for i, name in enumerate(names)}
    place = np.array([row[label] for label in labels], dtype=np.intp)
    values = np.bincount(place, weights=right, minlength=len(names))
    items = np.bincount(place, minlength=len(names)).astype(np.float64)
    added = totals(values, items, article_weights(seed, names, replicates))
    low, high = ratio_intervals(added, confidence, (0.0, 1.0))
    return float(added.value[0]), float(low[0]), float(high[0])
