"""The report's numbers set right by people's codes: machine, people and corrected estimate side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations
from math import isnan
from typing import NamedTuple

import numpy as np

from framing.coding.agreement import agreements
from framing.coding.answers import ADJUDICATOR, Answer, Settled, settled
from framing.coding.codebook import Codebook
from framing.coding.sample import Unit
from framing.comparing.corrections import Correction
from framing.comparing.samples import Sample, together
from framing.measures.agency import ACTING, AGENCY
from framing.measures.sentiment import STANCE
from framing.measures.tuned import NAME as TUNED
from framing.measures.warmth import WARMTH, WARMTH_AUTHOR
from framing.model import Key
from framing.stats.corrected import FEWEST, CodedCluster, corrected_apart
from framing.tables import Table

ROLES = {"acts": "agent", "acted upon": "patient"}
"""The labels of a variable on agency, and the part in the clause that the measure counts."""
SIGNS = {"agent": 1.0, "patient": -1.0}


class Coded(NamedTuple):
    """A unit with what people said and what the instrument says of it now."""

    unit: Unit
    people: float
    machine: float


class Instrument(NamedTuple):
    """A number that codes set right: its `measure`, and by their measure the variables that ask for it (`asked`).

    `tables` hold the instrument's own values; the first that there is counts. `said` gives what a code and the
    instrument say of a unit, as (key, people, machine).
    """

    measure: str
    asked: str
    tables: tuple[str, ...]
    said: Callable[[Unit, float, str, Collection[str]], Iterable[tuple[Key, float, float]]]


def _warm(unit: Unit, value: float, _label: str, _labels: Collection[str]) -> Iterable[tuple[Key, float, float]]:
    yield (unit.actor,), value, unit.tone


def _warm_author(unit: Unit, value: float, _label: str, _labels: Collection[str]) -> Iterable[tuple[Key, float, float]]:
    if unit.voice == "author":
        yield (unit.actor,), value, unit.tone


def _agency(unit: Unit, _value: float, label: str, labels: Collection[str]) -> Iterable[tuple[Key, float, float]]:
    for name, role in ROLES.items():
        if name in labels:
            yield (unit.actor, role), float(label == name), float(unit.role == role)


def _acting(unit: Unit, _value: float, label: str, labels: Collection[str]) -> Iterable[tuple[Key, float, float]]:
    if all(name in labels for name in ROLES):
        yield (unit.actor,), SIGNS.get(ROLES.get(label, ""), 0.0), SIGNS.get(unit.role, 0.0)


INSTRUMENTS = (
    Instrument(WARMTH.name, WARMTH.name, (TUNED, STANCE.name), _warm),
    Instrument(WARMTH_AUTHOR.name, WARMTH.name, (WARMTH_AUTHOR.name,), _warm_author),
    Instrument(ACTING.name, AGENCY.name, (ACTING.name,), _acting),
    Instrument(AGENCY.name, AGENCY.name, (AGENCY.name,), _agency),
)
"""What people's codes set right. Warmth is drawn towards zero by a prior; what is corrected is its mean, without."""


class Codes(NamedTuple):
    """What people said of the units that count, for one instrument: the settled values, and how they are called.

    `coders` gave them; `alpha` is the least of the variables', None where no two coders meet.
    """

    values: Mapping[str, Settled]
    labels: Mapping[str, Mapping[float, str]]
    coders: int
    alpha: float | None


def corrections(
    samples: Sequence[Sample], units: Sequence[Unit], answers: Iterable[Answer], codebook: Codebook, confidence: float
) -> tuple[Correction, ...]:
    """Every number that enough people's codes can set right; nothing where fewer than five articles a side were coded.

    Each pair of sides; of more than two sides also each against all others together.

    Args:
        samples: the sides; a side whose units are sentences has too few articles to be corrected.
        units: of the sample, with what the instruments say of each now.
        answers: given with this codebook.
        codebook: says which variable sets which measure right.
        confidence: of the intervals.
    """
    answers = tuple(answers)
    sides = [(one, two) for one, two in combinations(samples, 2)]
    if len(samples) > 2:
        sides += [(one, together([other for other in samples if other is not one])) for one in samples]
    found: list[Correction] = []
    for instrument in INSTRUMENTS:
        codes = _codes(instrument.asked, answers, codebook, units)
        if not codes.values:
            continue
        for pair in sides:
            table = next((name for name in instrument.tables if name in pair[0].tables), None)
            if table is not None and all(one.unit == "article" for one in pair):
                found += _of_pair(instrument, table, pair, units, codes, confidence)
    return tuple(found)


def _codes(measure: str, answers: Sequence[Answer], codebook: Codebook, units: Sequence[Unit]) -> Codes:
    values: dict[str, Settled] = {}
    labels: dict[str, dict[float, str]] = {}
    wanted = [variable for variable in codebook.variables if variable.measure == measure]
    for variable in wanted:
        given = settled(answers, variable)
        values |= given
        labels |= {unit: {float(v.code): v.label for v in variable.values} for unit in given}
    names = {variable.name for variable in wanted}
    mine = [answer for answer in answers if answer.variable in names]
    alphas: dict[str, float] = {}
    for one in agreements(mine, codebook, units):
        if not one.side and not isnan(one.alpha):
            alphas.setdefault(one.variable, one.alpha)  # of all coders; pairs of them follow
    coders = {answer.coder for answer in mine} - {ADJUDICATOR}
    return Codes(values, labels, len(coders), min(alphas.values(), default=None))


def _of_pair(
    instrument: Instrument,
    table: str,
    sides: tuple[Sample, Sample],
    units: Sequence[Unit],
    codes: Codes,
    confidence: float,
) -> Iterable[Correction]:
    coded: dict[Key, tuple[list[Coded], list[Coded]]] = {}
    for unit in units:
        place = next((i for i, sample in enumerate(sides) if unit.side in {one.side for one in sample.sides}), None)
        if place is None or unit.unit not in codes.values:
            continue
        value, labels = codes.values[unit.unit].value, codes.labels[unit.unit]
        for key, people, machine in instrument.said(unit, value, labels.get(value, ""), labels.values()):
            coded.setdefault(key, ([], []))[place].append(Coded(unit, people, machine))
    for key, here in sorted(coded.items()):
        articles = [len({(one.unit.side, one.unit.article) for one in some}) for some in here]
        if min(articles) < FEWEST:
            continue
        clusters = [_clusters(sample.tables[table], key, some) for sample, some in zip(sides, here, strict=True)]
        if min(sum(len(one.people) > 0 for one in some) for some in clusters) < FEWEST:
            continue  # the articles that were coded are not counted, as copies of others
        apart = corrected_apart(clusters[0], clusters[1], confidence=confidence)
        counted, told = [_machine(some) for some in clusters], [_people(some) for some in here]
        values = [codes.values[one.unit.unit] for some in here for one in some]
        number, errors = (
            apart.difference,
            [_weighted([one.machine - one.people for one in some], some) for some in here],
        )
        alone = [one for one in values if one.coders > 1 and not one.adjudicated]
        yield Correction(
            measure=instrument.measure,
            key=key,
            side=sides[0].side,
            against=sides[1].side,
            machine=counted[0] - counted[1],
            people=told[0] - told[1],
            corrected=number.value,
            low=number.low,
            high=number.high,
            low_here=number.low_here,
            high_here=number.high_here,
            df=number.df,
            trust=number.trust,
            error_side=errors[0],
            error_against=errors[1],
            articles_side=articles[0],
            articles_against=articles[1],
            units=len(values),
            settled=not any(one.value != int(one.value) for one in alone),
            value_side=apart.one,
            value_against=apart.two,
            coders=codes.coders,
            alpha=codes.alpha,
        )


def _clusters(table: Table, key: Key, coded: Sequence[Coded]) -> list[CodedCluster]:
    totals = table.values.column(key)
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
