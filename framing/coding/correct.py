"""The report's numbers set right by people's codes: machine, people and corrected estimate side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from framing.coding.answers import Answer, Settled, settled
from framing.coding.codebook import Codebook
from framing.coding.sample import Unit
from framing.comparing.samples import Sample
from framing.measures.agency import AGENCY
from framing.measures.sentiment import STANCE
from framing.measures.warmth import WARMTH
from framing.model import Key
from framing.stats.corrected import (
    FEW,
    FEWEST,
    CodedCluster,
    Corrected,
    corrected_ratio,
    difference,
    trust_in_clusters,
)

ROLES = {"acts": "agent", "acted upon": "patient"}
"""The labels of a variable on agency, and the part in the clause that the measure counts."""


class Correction(NamedTuple):
    """One number on two sides as the machine, the coders and both together see it; differences are side minus against.

    `machine` and `people` are plain differences of means: over all passages, and over those that were coded (weighted
    by how likely each was to be drawn). low and high are for more articles like these, the others for these alone.
    `error_side` and `error_against` say by how much the machine was too high on each side. `articles` are coded ones;
    `settled` says that no coders' mean stands for a decision.
    """

    measure: str
    key: Key
    side: str
    against: str
    machine: float
    people: float
    corrected: float
    low: float
    high: float
    low_here: float
    high_here: float
    df: int
    trust: float
    error_side: float
    error_against: float
    articles_side: int
    articles_against: int
    units: int
    settled: bool

    @property
    def firm(self) -> bool:
        """Whether enough articles were coded to call it more than suggestive."""
        return min(self.articles_side, self.articles_against) >= FEW

    @property
    def turned(self) -> bool:
        """Whether the corrected difference has the other sign."""
        return self.corrected * self.machine < 0


class Coded(NamedTuple):
    """A unit with what people said and what the instrument says of it now."""

    unit: Unit
    people: float
    machine: float


MachineValue = Callable[[Unit, Key], float]
"""What an instrument says of a unit now, by the measure's key."""


def corrections(
    samples: Sequence[Sample], units: Sequence[Unit], answers: Iterable[Answer], codebook: Codebook, confidence: float
) -> tuple[Correction, ...]:
    """Every number that enough people's codes can set right; nothing where fewer than five articles a side were coded.

    Args:
        samples: the sides; a side whose units are sentences has too few articles to be corrected.
        units: of the sample, with what the instruments say of each now.
        answers: given with this codebook.
        codebook: says which variable sets which measure right.
        confidence: of the intervals.
    """
    answers = tuple(answers)
    found: list[Correction] = []
    for measure, keys_of in ((WARMTH.name, _warm), (AGENCY.name, _acting)):
        values: dict[str, Settled] = {}
        labels: dict[str, dict[float, str]] = {}
        for variable in codebook.variables:
            if variable.measure == measure:
                here = settled(answers, variable)
                values |= here
                labels |= {unit: {float(v.code): v.label for v in variable.values} for unit in here}
        if not values:
            continue
        for one, two in combinations(samples, 2):
            if one.unit == two.unit == "article":
                found += _of_pair(measure, keys_of, (one, two), units, values, labels, confidence)
    return tuple(found)


def _warm(unit: Unit, value: float, _labels: Mapping[float, str]) -> Iterable[tuple[Key, float, float]]:
    yield (unit.actor,), value, unit.tone


def _acting(unit: Unit, value: float, labels: Mapping[float, str]) -> Iterable[tuple[Key, float, float]]:
    for label, role in ROLES.items():
        if label in labels.values():
            yield (unit.actor, role), float(labels.get(value) == label), float(unit.role == role)


def _of_pair(
    measure: str,
    keys_of: Callable[[Unit, float, Mapping[float, str]], Iterable[tuple[Key, float, float]]],
    sides: tuple[Sample, Sample],
    units: Sequence[Unit],
    values: Mapping[str, Settled],
    labels: Mapping[str, Mapping[float, str]],
    confidence: float,
) -> Iterable[Correction]:
    coded: dict[Key, dict[str, list[Coded]]] = {}
    for unit in units:
        if unit.unit in values:
            for key, people, machine in keys_of(unit, values[unit.unit].value, labels[unit.unit]):
                coded.setdefault(key, {}).setdefault(unit.side, []).append(Coded(unit, people, machine))
    for key in sorted(coded):
        here = [coded[key].get(sample.side, []) for sample in sides]
        articles = [len({one.unit.article for one in some}) for some in here]
        if min(articles) < FEWEST:
            continue
        clusters = [_clusters(sample, measure, key, some) for sample, some in zip(sides, here, strict=True)]
        trust = trust_in_clusters(clusters)
        means = [corrected_ratio(some, trust, confidence) for some in clusters]
        apart = difference(means[0], means[1], confidence)
        counted = [_machine(some) for some in clusters]
        said = [_people(some) for some in here]
        settled_here = [values[one.unit.unit] for some in here for one in some]
        yield _correction(measure, key, sides, apart, counted, said, here, articles, settled_here)


def _correction(
    measure: str,
    key: Key,
    sides: tuple[Sample, Sample],
    apart: Corrected,
    machine: Sequence[float],
    people: Sequence[float],
    here: Sequence[Sequence[Coded]],
    articles: Sequence[int],
    values: Sequence[Settled],
) -> Correction:
    errors = [_weighted([one.machine - one.people for one in some], some) for some in here]
    alone = [one for one in values if one.coders > 1 and not one.adjudicated]
    return Correction(
        measure,
        key,
        sides[0].side,
        sides[1].side,
        machine[0] - machine[1],
        people[0] - people[1],
        apart.value,
        apart.low,
        apart.high,
        apart.low_here,
        apart.high_here,
        apart.df,
        apart.trust,
        errors[0],
        errors[1],
        articles[0],
        articles[1],
        len(values),
        not any(one.value != int(one.value) for one in alone),
    )


def _clusters(sample: Sample, measure: str, key: Key, coded: Sequence[Coded]) -> list[CodedCluster]:
    table = sample.tables[STANCE.name if measure == WARMTH.name else measure]
    totals = np.asarray(table.values.select([key]).toarray()[:, 0])
    sizes = np.asarray(table.base_for(key))
    by_article: dict[str, list[Coded]] = {}
    for one in coded:
        by_article.setdefault(f"{one.unit.side}/{one.unit.article}", []).append(one)
    clusters = []
    for name, total, size in zip(table.units, totals.tolist(), sizes.tolist(), strict=True):
        if not size:
            continue
        some = by_article.get(name, [])
        clusters.append(
            CodedCluster(
                total,
                size,
                np.array([one.machine for one in some]),
                np.array([one.people for one in some]),
                np.array([one.unit.probability for one in some]),
            )
        )
    return clusters


def _machine(clusters: Sequence[CodedCluster]) -> float:
    return sum(one.total for one in clusters) / sum(one.size for one in clusters)


def _people(coded: Sequence[Coded]) -> float:
    return _weighted([one.people for one in coded], coded)


def _weighted(values: Sequence[float], coded: Sequence[Coded]) -> float:
    return float(np.average(values, weights=[1 / one.unit.probability for one in coded]))
