"""Warmth refit on people's codes of this corpus, and whether that predicts them better than the learned model alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from framing.coding.answers import Answer, answers_text, settled
from framing.coding.codebook import Codebook
from framing.coding.sample import Unit
from framing.measures.tuned import FEATURES, FOLDS, FORMAT, Weights, fold_of
from framing.measures.warmth import WARMTH
from framing.stats.corrected import FEW

Floats = NDArray[np.float64]

FEWEST_CODES = 60
"""Coded passages below which nothing is learned: four weights and a constant, a dozen passages for each."""
DIGITS = 6


class Codes(NamedTuple):
    """Coded mentions: `features` (n, 4), people's `value` -1..1, the `weight` 1 / probability, `article` "side/id"."""

    features: Floats
    value: Floats
    weight: Floats
    article: tuple[str, ...]


class Tuning(NamedTuple):
    """How the refit fared on held-out articles, and its weights: `all` of every code, `folds` of those outside of each.

    `explained` and `by_stance` are the shares of the variance of people's codes that are predicted, by the refit and by
    a straight line on the learned model's score, which was fitted to the same codes; `gain` is their difference, with
    its interval.
    """

    explained: float
    by_stance: float
    gain: float
    low: float
    high: float
    codes: int
    articles: int
    all: Weights
    folds: tuple[Weights, ...]

    @property
    def better(self) -> bool:
        """Whether it predicts people's codes better than the learned model does, beyond chance."""
        return self.low > 0


def codes_of(
    units: Sequence[Unit],
    answers: Sequence[Answer],
    codebook: Codebook,
    features: Mapping[str, tuple[float, ...]],
) -> Codes:
    """The coded mentions of which features are known.

    Raises:
        ValueError: codes are not from -1 to 1, so that they cannot stand for warmth.
    """
    values: dict[str, float] = {}
    for variable in codebook.variables:
        if variable.measure == WARMTH.name:
            if any(abs(value.code) > 1 for value in variable.values):
                raise ValueError(f"the values of {variable.name} are not from -1 (against) to 1 (for)")
            values |= {unit: one.value for unit, one in settled(answers, variable).items()}
    used = [unit for unit in units if unit.unit in values and unit.unit in features]
    return Codes(
        np.array([features[unit.unit] for unit in used]).reshape(-1, len(FEATURES)),
        np.array([values[unit.unit] for unit in used]),
        np.array([1 / unit.probability for unit in used]),
        tuple(f"{unit.side}/{unit.article}" for unit in used),
    )


def too_few(codes: Codes) -> str:
    """Why there are too few codes to learn from; "" where there are enough."""
    sides: dict[str, set[str]] = {}
    for article in codes.article:
        sides.setdefault(article.partition("/")[0], set()).add(article)
    fewest = min((len(articles) for articles in sides.values()), default=0)
    if len(codes.value) >= FEWEST_CODES and len(sides) > 1 and fewest >= FEW:
        return ""
    return (
        f"there are codes of {len(codes.value)} passages, from {fewest} articles on the side with the fewest; it takes "
        f"{FEWEST_CODES} passages, and {FEW} articles a side"
    )


def tune(codes: Codes, confidence: float = 0.95) -> Tuning:
    """Refit warmth, and try it on held-out articles.

    Ten folds of whole articles. The interval of the gain is that of a ratio of sums over articles, with t for their
    number.
    """
    fold = np.array([fold_of(*article.split("/", 1)) for article in codes.article])
    weights = [ridge(*_without(codes, fold == k)) for k in range(FOLDS)]
    refit, line = np.empty(len(fold)), np.empty(len(fold))
    for k in range(FOLDS):
        held = fold == k
        if held.any():
            refit[held] = weights[k].score(codes.features[held])
            line[held] = _line(*_without(codes, held), codes.features[held])
    w, y = codes.weight, codes.value
    spread = float(np.average((y - np.average(y, weights=w)) ** 2, weights=w)) or 1.0
    errors = [(y - guess) ** 2 / spread for guess in (refit, line)]
    gain = float(np.average(errors[1] - errors[0], weights=w))
    names, place = np.unique(codes.article, return_inverse=True)
    sums = np.bincount(place, w * (errors[1] - errors[0] - gain))
    n = len(names)
    se = float(np.sqrt(n / max(n - 1, 1) * (sums**2).sum())) / float(w.sum())
    half = float(stdtrit(max(n - 1, 1), 0.5 + confidence / 2)) * se
    explained, by_stance = (1 - float(np.average(error, weights=w)) for error in errors)
    everything = ridge(codes.features, y, w)
    return Tuning(explained, by_stance, gain, gain - half, gain + half, len(y), n, everything, tuple(weights))


def ridge(features: Floats, value: Floats, weight: Floats) -> Weights:
    """Weighted ridge regression on standardised features.

    The penalty is that of Hoerl, Kennard and Baldwin (1975, "Ridge regression: some simulations"): the number of
    features times the variance of the residuals, over the squared length of the least-squares solution; so noise is
    drawn to zero, and nobody has to choose.
    """
    share = weight / weight.sum()
    middle, centre = share @ features, float(share @ value)
    spread = np.sqrt(share @ (features - middle) ** 2)
    used = spread > 1e-9
    scaled = (features - middle)[:, used] / spread[used]
    n, k = len(value), int(used.sum())
    found = np.zeros(features.shape[1])
    if k and n > k + 1:
        gram, target = scaled.T @ (scaled * share[:, None]), scaled.T @ (share * (value - centre))
        plain = np.linalg.lstsq(gram, target, rcond=None)[0]
        noise = float(share @ (value - centre - scaled @ plain) ** 2) * n / (n - k - 1)
        penalty = k * noise / n / max(float(plain @ plain), 1e-12)
        found[used] = np.linalg.solve(gram + penalty * np.eye(k), target) / spread[used]
    constant = centre - float(middle @ found)
    return Weights(*(round(part, DIGITS) for part in (constant, *found.tolist())))


def tuning_text(tuning: Tuning, answers: str) -> str:
    """The file of the weights; `answers` names the codes that they were learned from."""
    figures = {name: round(getattr(tuning, name), DIGITS) for name in ("explained", "by_stance", "gain", "low", "high")}
    record = {
        "format": FORMAT,
        **figures,
        "codes": tuning.codes,
        "articles": tuning.articles,
        "answers": answers,
        "all": tuning.all._asdict(),
        "folds": [fold._asdict() for fold in tuning.folds],
    }
    return json.dumps(record, indent=2, sort_keys=True) + "\n"


def digest(answers: Sequence[Answer]) -> str:
    """What tells the codes that weights were learned from."""
    return hashlib.sha256(answers_text(answers).encode()).hexdigest()[:12]


def _without(codes: Codes, held: NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
    """What lies outside of a fold; everything, where the fold has no codes."""
    return codes.features[~held], codes.value[~held], codes.weight[~held]


def _line(features: Floats, value: Floats, weight: Floats, wanted: Floats) -> Floats:
    """A straight line on the learned model's score, fitted on some and read off for others."""
    root, stance = np.sqrt(weight), FEATURES.index("stance")
    design = np.stack([np.ones(len(value)), features[:, stance]], axis=1)
    found = np.linalg.lstsq(design * root[:, None], value * root, rcond=None)[0]
    return np.asarray(np.clip(found[0] + found[1] * wanted[:, stance], -1.0, 1.0))
