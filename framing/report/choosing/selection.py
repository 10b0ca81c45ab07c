"""What the report picks out of a study for its charts and cards: sides, actors, pairs, and the words of a title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.comparing.model import Estimate
from framing.comparing.samples import REST
from framing.measures.model import Measure
from framing.report.drawing.data import Point, SideStyle
from framing.report.prose import minus
from framing.study import Study


def styles(study: Study) -> tuple[SideStyle, ...]:
    """The sides with the colour and marker that they keep throughout."""
    return tuple(SideStyle(side.name, side.label, i) for i, side in enumerate(study.corpus.sides))


def actors_by_salience(study: Study) -> list[str]:
    """Actors that are named, the most named first."""
    totals = Counter[str]()
    for sample in study.samples:
        totals.update(sample.named)
    return sorted(totals, key=lambda actor: (-totals[actor], actor))


def matched(study: Study) -> Iterator[tuple[SideStyle, SideStyle]]:
    """The pairs that a two-sided chart is drawn for: the two sides, or each of many against the rest."""
    sides = styles(study)
    if len(sides) == 2:
        yield sides[0], sides[1]
        return
    for side in sides:
        yield side, SideStyle(REST, "all other sides", 7)


def finding(study: Study, measure: Measure, otherwise: str, about: str = "") -> str:
    """The title of a chart: its strongest claim in words, or what the chart shows where there is none."""
    for claim in study.claims:
        if claim.contrast.measure == measure.name and claim.strength != "not comparable":
            if about and about not in claim.contrast.key:
                continue
            return minus(claim.sentence.removesuffix("."))
    return otherwise


def points_of(study: Study, measure: Measure, actors: Sequence[str]) -> list[Point]:
    """One point an actor and side; an actor that a side does not name is said not to be named."""
    rows = study.results[measure.name].on
    points = []
    for actor in actors:
        for side in study.corpus.sides:
            row = rows.get(((actor,), side.name))
            named = int(study.sample(side.name).named.get(actor, 0))
            if row is None or row.value is None or not named:
                points.append(Point(actor, side.name, None, note="not scored" if named else "not named"))
                continue
            points.append(
                point_of(actor, row, measure, int(row.base) if measure.counting.statistic == "mean" else named)
            )
    return points


def point_of(label: str, row: Estimate, measure: Measure, n: int = 0) -> Point:
    """An estimate in the unit that is printed."""
    value, low, high = (None if v is None else v * measure.scale for v in (row.value, row.low, row.high))
    return Point(label, row.side, value, low, high, n)
