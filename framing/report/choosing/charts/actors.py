"""Charts of actors: how often, how early, how warmly, under which names, in which part, under which frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.measures.model import Measure
from framing.report import drawing
from framing.report.choosing.selection import (
    actors_by_salience,
    finding,
    most_different_first,
    named,
    point_of,
    points_of,
    room,
    styles,
)
from framing.report.drawing.data import Chart, FirstMention, Naming, Point, RoleShare
from framing.report.prose import minus
from framing.study import Study

MOST_ACTORS = 14
MOST_LABELLED = 6
FEWEST_ARTICLES = 3
"""Articles of a side below which a line from first to last word, or a curve along them, shows nothing."""
MOST_FRAMED = 2
"""Actors whose frames are drawn; the table has them all."""


def salience(study: Study, measure: Measure) -> Iterator[Chart | None]:
    """How often each side names each actor."""
    yield drawing.both_widths(
        drawing.salience,
        points_of(study, measure, _shown(study, measure)),
        styles(study),
        in_order=True,
        title=finding(study, measure, "How often each side names each actor"),
        subtitle=with_interval("Mentions per 1,000 words"),
        name="salience",
    )


def first_mentions(study: Study, measure: Measure) -> Iterator[Chart | None]:
    """Where in their articles the sides first name each actor; of a single article a side that is no picture."""
    if max(sample.articles for sample in study.samples) < FEWEST_ARTICLES:
        return
    firsts = []
    for actor in _shown(study, measure):
        for sample in study.samples:
            table = sample.tables[measure.name]
            held = table.base_for((actor,)) > 0
            positions = table.values.column((actor,))[held]
            firsts.append(FirstMention(actor, sample.side, tuple(float(p) for p in positions), sample.articles))
    yield drawing.both_widths(
        drawing.first_mentions,
        firsts,
        styles(study),
        title=finding(study, measure, "How early each actor appears"),
        subtitle="Where articles first name the actor, from their first word to their last",
        name="first-mentions",
    )


def sentiment(study: Study, measure: Measure) -> Iterator[Chart | None]:
    """How warm the words around each actor are, on one axis."""
    yield drawing.both_widths(
        drawing.sentiment,
        points_of(study, measure, _shown(study, measure)),
        styles(study),
        title=finding(study, measure, measure.title),
        subtitle=with_interval(f"{measure.unit[0].upper()}{minus(measure.unit[1:])}"),
        name=measure.name,
    )


def labels(study: Study, measure: Measure) -> Iterator[Chart | None]:
    """Under which labels each side names the actors that have several."""
    rows = study.results[measure.name].estimates
    variety: dict[str, set[str]] = {}
    for row in rows:
        variety.setdefault(row.key[0], set()).add(row.key[1])
    several = [actor for actor in actors_by_salience(study) if len(variety.get(actor, ())) > 1]
    several = several[: room(study, MOST_LABELLED, 2)]
    namings = [Naming(row.key[0], row.key[1], row.side, int(row.amount)) for row in rows if row.key[0] in several]
    yield drawing.both_widths(
        drawing.labels,
        sorted(namings, key=lambda n: several.index(n.actor)),
        styles(study),
        title=finding(study, measure, "Under which names the actors appear"),
        subtitle="Mentions under each label",
        name="labels",
    )


def roles(study: Study, measure: Measure) -> Iterator[Chart | None]:
    """In which share of its mentions each actor acts or is acted upon."""
    rows = study.results[measure.name].on

    def role(actor: str, name: str, side: str) -> int:
        row = rows.get(((actor, name), side))
        return int(row.amount) if row else 0

    shares = []
    for actor in _shown(study, measure):
        for sample in study.samples:
            agent, patient = (role(actor, name, sample.side) for name in ("agent", "patient"))
            named = int(sample.named.get(actor, 0))
            shares.append(RoleShare(actor, sample.side, agent, patient, max(0, named - agent - patient)))
    yield drawing.both_widths(
        drawing.roles,
        shares,
        styles(study),
        title=finding(study, measure, "Who acts, and who is acted upon"),
        subtitle="Share of an actor's mentions in which it acts or is acted upon",
        name="roles",
    )


def frames(study: Study, measure: Measure) -> Iterator[Chart | None]:
    """A chart for each of the most named actors that both (or more) sides speak of, a row a frame."""
    rows = study.results[measure.name].on
    labels = sorted({key[-1] for key, _ in rows})
    sides = styles(study)
    for actor in [a for a in actors_by_salience(study) if _is_shared(study, a)][: room(study, MOST_FRAMED, 1)]:
        points = [
            point_of(label, row, measure)
            for label in labels
            for side in sides
            if (row := rows.get(((actor, label), side.name))) is not None and row.value is not None
        ]
        yield drawing.both_widths(
            drawing.salience,
            sorted(points, key=lambda point: (-_apart(points, point.label), point.label)),
            sides,
            in_order=True,
            unit=measure.wording.printed,
            title=finding(study, measure, f"{measure.title}: {actor}", actor),
            subtitle=with_interval(f"{actor}: {measure.wording.printed}"),
            name=f"{measure.name}-{actor}",
        )


def _shown(study: Study, measure: Measure) -> list[str]:
    """The most named actors, none that is named only once: first what is claimed, then what differs most."""
    several = [actor for actor in actors_by_salience(study) if named(study, actor) > 1]
    return most_different_first(study, measure, several[: room(study, MOST_ACTORS)])


def _is_shared(study: Study, actor: str) -> bool:
    fewest = study.settings.fewest_mentions
    return sum(sample.named.get(actor, 0) >= fewest for sample in study.samples) > 1


def _apart(points: Sequence[Point], label: str) -> float:
    """How far the sides are apart in one row."""
    values = [point.value for point in points if point.label == label and point.value is not None]
    return max(values) - min(values)


def with_interval(text: str) -> str:
    """A subtitle that says what the lines are."""
    return f"{text}; lines are 95 % intervals"
