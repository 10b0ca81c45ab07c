"""The numbers: each measure with its question, what was found, its chart and its table."""

from __future__ import annotations

from framing.measures.model import Measure
from framing.report.chapters import Section
from framing.report.choosing.charts import charts_of
from framing.report.choosing.passages import Library
from framing.report.choosing.ranked import TABLES
from framing.report.choosing.rows import estimate_table
from framing.report.choosing.selection import NOTHING, found
from framing.report.parts import PageLink
from framing.report.references import REFERENCES
from framing.running.stages import Stages, unseen
from framing.study import Study


def sections(study: Study, library: Library, stages: Stages = unseen) -> tuple[Section, ...]:
    """Every measure in the order of the report, each under the one that it is a part of."""
    measures = [one.measure for one in study.results.values() if one.measure.part_of not in study.results]
    found: list[Section] = []
    with stages("drawing", len(measures)) as done:
        for measure in measures:
            found.append(_section(study, measure, library))
            done(1)
    return tuple(found)


def _section(study: Study, measure: Measure, library: Library, parent: Measure | None = None) -> Section:
    parts = tuple(
        _section(study, compared.measure, library, measure)
        for compared in study.results.values()
        if compared.measure.part_of == measure.name
    )
    same = parent is not None and _evidence(study, measure) == _evidence(study, parent)
    if measure.drawing.ranking in TABLES:
        table = TABLES[measure.drawing.ranking](study, measure, library)
    else:
        table = estimate_table(study, measure, library, own_evidence=not same)
    return Section(
        f"m-{measure.name}",
        measure.title,
        measure.question,
        found(study, measure) or (NOTHING if measure.wording.claim else ""),
        measure.note,
        tuple(charts_of(study, measure)),
        (table,) if table else (),
        "" if table else _silence(measure),
        tuple(
            PageLink(f"#ref-{key}", REFERENCES[key].short()) if key in REFERENCES else PageLink("", key)
            for key in measure.sources
        ),
        parts,
    )


def _evidence(study: Study, measure: Measure) -> list[object]:
    return [sample.tables[measure.name].evidence for sample in study.samples]


def _silence(measure: Measure) -> str:
    if measure.drawing.ranking == "absence":
        return "Nothing here: whatever one side says more than rarely, the other says as well."
    if measure.counting.about == "actor":
        return "Nothing here: these texts hold nothing to answer this question with."
    return "Nothing here: no word occurs often enough to be compared."
