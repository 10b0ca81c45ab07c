"""Which chart shows which measure: the study's numbers, chosen and put in order for the drawing room."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from framing.measures.model import Measure
from framing.report import drawing as charts
from framing.report.choosing.figures import actors, words
from framing.report.choosing.figures.actors import with_interval
from framing.report.choosing.selection import estimates_by_key, finding, points_of, styles
from framing.report.drawing import Chart
from framing.report.prose import minus
from framing.study import Study


def figures(study: Study, measure: Measure) -> list[Chart]:
    """The charts of one measure, in the order in which they are read; none where there is nothing to draw."""
    draw = _DRAWN.get(measure.drawing.chart)
    return [chart for chart in draw(study, measure) if chart is not None] if draw else []


def checks_of(study: Study) -> Chart | None:
    """Do the headline findings stand when they are counted otherwise?"""
    return charts.both_widths(
        charts.robustness,
        [
            charts.Check(minus(claim.sentence.removesuffix(".")), check.variant, check.outcome)
            for claim in study.headline
            for check in claim.checks
        ],
        title="Do the findings stand when they are counted otherwise?",
        subtitle="Whether the direction of each difference holds or turns round",
        name="checks",
    )


def tone_spark(study: Study, actor: str, measure: Measure) -> Chart | None:
    """The small tone chart of an actor's card."""
    return charts.sparkline_card(
        points_of(study, measure, [actor]),
        styles(study),
        title=f"Tone towards {actor}",
        subtitle="−1 hostile to 1 friendly",
        name=f"spark-{actor}",
    )


def _tone(study: Study, measure: Measure) -> Iterator[Chart | None]:
    rows = estimates_by_key(study, measure)
    curves = []
    for side in study.corpus.sides:
        tenths = [rows.get(((f"{i:02d}",), side.name)) for i in range(1, 11)]
        curves.append(
            charts.Curve(
                side.name,
                tuple(row.value if row else None for row in tenths),
                tuple(row.low if row else None for row in tenths),
                tuple(row.high if row else None for row in tenths),
                study.sample(side.name).articles,
            )
        )
    yield charts.both_widths(
        charts.tone_along,
        curves,
        styles(study),
        title="How the tone moves along the article",
        subtitle=with_interval("Mean VADER score of the sentences in each tenth of the articles"),
        name="tone",
    )


def _voices(study: Study, measure: Measure) -> Iterator[Chart | None]:
    rows = study.results[measure.name].estimates
    yield charts.both_widths(
        charts.voices,
        [charts.Voice(row.key[0], row.side, int(row.amount), share=row.value) for row in rows if row.value is not None],
        styles(study),
        title=finding(study, measure, "Who gets to speak"),
        subtitle="Share of a side's attributed words, by the kind of source",
        name="voices",
    )


Drawing = Callable[[Study, Measure], Iterator[Chart | None]]

_DRAWN: dict[str, Drawing] = {
    "salience": actors.salience,
    "first_mentions": actors.first_mentions,
    "sentiment": actors.sentiment,
    "tone": _tone,
    "voices": _voices,
    "roles": actors.roles,
    "labels": actors.labels,
    "frames": actors.frames,
    "certainty": actors.frames,
    "keyness": words.keyness,
    "collocates": words.collocates,
    "omission": words.omission,
}
