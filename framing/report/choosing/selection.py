"""What the report picks out of a study: sides, actors, pairs, and the words of a title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.comparing.claims import IN_THESE_TEXTS
from framing.comparing.focus import focus_actors
from framing.comparing.model import Claim, Estimate
from framing.comparing.samples import REST
from framing.measures.model import Measure
from framing.report.drawing.data import Point, SideStyle
from framing.report.prose import capital, minus
from framing.study import Study

MOST_FOCUSED = 8
FEW_MENTIONS = 3
"""An actor named so often or less has a line, and no portrait."""
NOTHING = "No difference to report"


def styles(study: Study) -> tuple[SideStyle, ...]:
    """The sides with the colour and marker that they keep throughout."""
    return tuple(SideStyle(side.name, side.label, i) for i, side in enumerate(study.corpus.sides))


def actors_by_salience(study: Study) -> list[str]:
    """Actors that are named, the most named first."""
    totals = Counter[str]()
    for sample in study.samples:
        totals.update(sample.named)
    return sorted((actor for actor in totals if totals[actor]), key=lambda actor: (-totals[actor], actor))


def named(study: Study, actor: str) -> int:
    """How often all sides together name an actor."""
    return sum(int(sample.named.get(actor, 0)) for sample in study.samples)


def focus(study: Study) -> list[str]:
    """Whom the first picture shows, if they are named more than once: as findings follow, then as often as named."""
    actors = focus_actors(study.corpus.actors, [sample.named for sample in study.samples])
    told = [finding.subject for finding in study.findings if finding.subject in actors]
    return [actor for actor in dict.fromkeys((*told, *actors)) if named(study, actor) > 1][:MOST_FOCUSED]


def room(study: Study, most: int, least: int = 4) -> int:
    """How many rows there is room for: `most` of two sides, fewer the more sides there are."""
    return max(least, 2 * most // max(2, len(study.corpus.sides)))


def matched(study: Study) -> Iterator[tuple[SideStyle, SideStyle]]:
    """The pairs that a two-sided chart is drawn for: the two sides, or each of many against the rest."""
    sides = styles(study)
    if len(sides) == 2:
        yield sides[0], sides[1]
        return
    for side in sides:
        yield side, SideStyle(REST, "all other sides", 7)


def found(study: Study, measure: Measure, about: str = "") -> str:
    """The strongest claim of a measure in words; "" where there is none."""
    for claim in study.claims:
        if claim.contrast.measure == measure.name and claim.strength != "not comparable":
            if about and about not in claim.contrast.key:
                continue
            return plain(claim)
    return ""


def plain(claim: Claim) -> str:
    """A claim as a title: without its full stop, and without what the page says once of all it holds."""
    sentence = claim.sentence.removesuffix(".")
    return capital(minus(sentence.removeprefix(f"{capital(IN_THESE_TEXTS)}, ")))


def finding(study: Study, measure: Measure, otherwise: str, about: str = "") -> str:
    """The title of a chart: its strongest claim in words, or else that there is none, and what the chart shows."""
    if told := found(study, measure, about):
        return told
    return f"{NOTHING}: {otherwise[:1].lower()}{otherwise[1:]}" if measure.wording.claim else otherwise


def claimed(study: Study, measure: Measure) -> tuple[str, ...]:
    """What a measure makes any claim of, by the first part of the key, the firmest claim first."""
    told = (c.contrast for c in study.claims if c.strength != "not comparable")
    return tuple(dict.fromkeys(contrast.key[0] for contrast in told if contrast.measure == measure.name))


def most_different_first(study: Study, measure: Measure, actors: Sequence[str]) -> list[str]:
    """These actors: those of whom something is claimed first, then the larger their difference the earlier."""
    apart: dict[str, float] = {}
    for contrast in study.results[measure.name].contrasts:
        apart[contrast.key[0]] = max(apart.get(contrast.key[0], 0.0), abs(contrast.difference or 0.0))
    told = claimed(study, measure)
    return sorted(actors, key=lambda actor: (actor not in told, -apart.get(actor, 0.0)))


def points_of(study: Study, measure: Measure, actors: Sequence[str]) -> list[Point]:
    """One point an actor and side; an actor that a side does not name is said not to be named."""
    rows = study.results[measure.name].on
    told = claimed(study, measure)
    points = []
    for actor in actors:
        for side in study.corpus.sides:
            row = rows.get(((actor,), side.name))
            times = int(study.sample(side.name).named.get(actor, 0))
            muted = actor not in told
            if row is None or row.value is None or not times:
                note = "not scored" if times else "not named"
                points.append(Point(actor, side.name, None, note=note, muted=muted))
                continue
            n = int(row.base) if measure.counting.statistic == "mean" else times
            points.append(point_of(actor, row, measure, n)._replace(muted=muted))
    return points


def point_of(label: str, row: Estimate, measure: Measure, n: int = 0) -> Point:
    """An estimate in the unit that is printed."""
    value, low, high = (None if v is None else v * measure.scale for v in (row.value, row.low, row.high))
    return Point(label, row.side, value, low, high, n)


def words_of(study: Study, side: str) -> int:
    """How many words of a side are counted."""
    return sum(record.words for record in study.records if record.side == side and record.unit not in study.dropped)
