"""Does a claim hold when a choice of the analysis is made otherwise, or when any one article is left out?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from framing.comparing.model import Check, Claim, Contrast, Outcome
from framing.comparing.samples import Pair, Sample
from framing.measures.model import Measure
from framing.measures.variants import VARIANTS
from framing.model import Key
from framing.tables import Table

ROUNDING = 1e-9
"""A difference up to this is that of sums in another order, and says nothing."""

LEAVE_ONE_OUT = "leaving out any one article"


NO_PRIORS: Mapping[str, float] = {}


def check_claims(
    claims: Iterable[Claim], pairs: Sequence[Pair], priors: Mapping[str, float] = NO_PRIORS
) -> tuple[Claim, ...]:
    """The claims with their checks: does the direction of each hold in every variant that has data on it?

    Args:
        claims: each of a contrast between the sides of one of the pairs; one without a difference gets no checks.
        pairs: with the tables of the measures and of all their variants.
        priors: what is added to the bases of a measure, by its name; nothing where it is not given.

    Returns:
        The claims in the same order. The last check of each is `LEAVE_ONE_OUT`.
    """
    sides = {pair.names: (pair.first, pair.second) for pair in pairs}
    return tuple(
        claim
        if claim.contrast.difference is None
        else replace(claim, checks=_checks(claim.contrast, *sides[claim.contrast.side, claim.contrast.against], priors))
        for claim in claims
    )


def _checks(contrast: Contrast, first: Sample, second: Sample, priors: Mapping[str, float]) -> tuple[Check, ...]:
    checks = []
    for variant in VARIANTS:
        # What a language lacks the means for was not counted in any sentence of it.
        if variant.of == contrast.measure and variant.measure.name in first.tables:
            difference = _difference(variant.measure, contrast.key, first, second)
            # Without wire copy, pronouns or quotations to leave out, the same is counted and nothing is checked.
            same = difference is not None and abs(difference - (contrast.difference or 0.0)) <= ROUNDING
            outcome = "cannot see" if same else _outcome(contrast, difference)
            checks.append(Check(variant.label, outcome, difference))
    return (*checks, _leaving_one_out(contrast, first, second, priors.get(contrast.measure, 0.0)))


def _outcome(contrast: Contrast, difference: float | None) -> Outcome:
    if difference is None or abs(difference) <= ROUNDING or not contrast.difference:
        return "cannot see"
    return "holds" if (difference > 0) == (contrast.difference > 0) else "flips"


def _difference(measure: Measure, key: Key, first: Sample, second: Sample) -> float | None:
    ratios = []
    for sample in (first, second):
        value, base = _columns(sample.tables[measure.name], key)
        if not base.sum():
            return None
        ratios.append(float(value.sum() / (base.sum() + measure.counting.prior)))
    return ratios[0] - ratios[1]


def _leaving_one_out(contrast: Contrast, first: Sample, second: Sample, prior: float) -> Check:
    """The difference nearest to zero, or farthest beyond it, that leaving out one article gives."""
    parts = []
    for sample in (first, second):
        table = sample.tables[contrast.measure]
        value, base = _columns(table, contrast.key)
        articles = table.articles
        summed = [np.bincount(articles, column).astype(np.float64) for column in (value, base)]
        parts.append((summed[0], summed[1]))
    if min(len(values) for values, _ in parts) < 2:
        return Check(LEAVE_ONE_OUT, "cannot see", None)
    whole = [float(values.sum() / (bases.sum() + prior)) for values, bases in parts]
    without = [_ratios_without_each(values, bases, prior) for values, bases in parts]
    differences = np.concatenate([without[0] - whole[1], whole[0] - without[1]])
    if not contrast.difference:
        return Check(LEAVE_ONE_OUT, "cannot see", None)
    sign = 1.0 if contrast.difference > 0 else -1.0
    # Without such an article a side does not mention the key, or both are level: the claim rests on it alone.
    worst = float((sign * np.where(np.isfinite(differences), differences, 0.0)).min())
    return Check(LEAVE_ONE_OUT, "holds" if worst > 0 else "flips", sign * worst)


def _ratios_without_each(values: NDArray[np.float64], bases: NDArray[np.float64], prior: float) -> NDArray[np.float64]:
    left = bases.sum() - bases
    return np.asarray(np.divide(values.sum() - values, left + prior, out=np.full(len(left), np.nan), where=left > 0))


def _columns(table: Table, key: Key) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return table.values.column(key), table.base_for(key)
