"""Which chart shows which measure: the numbers of a study, chosen and put in order for drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from framing.measures.model import Measure
from framing.report import drawing
from framing.report.choosing.charts import actors, words
from framing.report.choosing.charts.actors import with_interval
from framing.report.choosing.selection import plain, styles
from framing.report.drawing.data import Chart, CheckMark, Curve
from framing.study import Study


def charts_of(study: Study, measure: Measure) -> list[Chart]:
    """The charts of one measure, in the order in which they are read; none where there is nothing to draw."""
    draw = _CHARTS.get(measure.drawing.chart)
    return [chart for chart in draw(study, measure) if chart is not None] if draw else []


def checks_of(study: Study) -> Chart | None:
    """Do the findings hold when they are counted otherwise? None where none of them was."""
    claims = [clause.claim for finding in study.findings for clause in finding.clauses if clause.claim]
    return drawing.both_widths(
        drawing.robustness,
        [
            CheckMark(plain(claim), check.variant, check.outcome)
            for claim in dict.fromkeys(claims)
            for check in claim.checks
        ],
        title="Do the findings hold when they are counted otherwise?",
        subtitle="Whether the direction of each difference holds or is reversed",
        name="checks",
    )


def _tone(study: Study, measure: Measure) -> Iterator[Chart | None]:
    if max(sample.articles for sample in study.samples) < actors.FEWEST_ARTICLES:
        return
    rows = study.results[measure.name].on
    curves = []
    for side in study.corpus.sides:
        tenths = [rows.get(((f"{i:02d}",), side.name)) for i in range(1, 11)]
        value, low, high = zip(*((r.value, r.low, r.high) if r else (None, None, None) for r in tenths), strict=True)
        curves.append(Curve(side.name, value, low, high, study.sample(side.name).articles))
    yield drawing.both_widths(
        drawing.tone_along,
        curves,
        styles(study),
        title="How the tone moves along the article",
        subtitle=with_interval("Mean VADER score of the sentences in each tenth of the articles"),
        name="tone",
    )


ChartsOf = Callable[[Study, Measure], Iterator[Chart | None]]

_CHARTS: dict[str, ChartsOf] = {
    "salience": actors.salience,
    "first_mentions": actors.first_mentions,
    "sentiment": actors.sentiment,
    "tone": _tone,
    "roles": actors.roles,
    "labels": actors.labels,
    "frames": actors.frames,
    "certainty": actors.frames,
    "keyness": words.keyness,
    "collocates": words.collocates,
}
