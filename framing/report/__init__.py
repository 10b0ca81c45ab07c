"""Writes the report on a study: a page for everybody to read, and the data for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from framing.running.collector import collector_paused
from framing.running.stages import Stages, unseen

if TYPE_CHECKING:
    from framing.study import Study

__all__ = ["page_of", "summary_html", "write_report"]


@collector_paused()
def write_report(study: Study, folder: Path, *, stages: Stages = unseen, xlsx: bool = False) -> Path:
    """Write index.html and data/ into a folder, all of it or nothing.

    Args:
        study: what was found.
        folder: where it goes.
        stages: shows how far the drawing has come.
        xlsx: whether the tables are written as one workbook too, data/tables.xlsx.

    Returns:
        The path of index.html.

    Raises:
        FramingError: the folder cannot be written.
    """
    from framing.report.write import replace_folder

    replace_folder(folder, _files(study, stages, xlsx))
    return folder / "index.html"


def page_of(study: Study, stages: Stages = unseen) -> str:
    """The page alone, as one file that needs no other and leads to none; `stages` shows how far the drawing is."""
    from framing.report.choosing.sections import build_page
    from framing.report.page import alone, page_html

    return alone(page_html(build_page(study, stages)))


def _files(study: Study, stages: Stages, xlsx: bool) -> Iterator[tuple[str, Iterable[str] | bytes]]:
    from framing.report.cells import dump
    from framing.report.choosing.picture import picture_record
    from framing.report.choosing.sections import build_page
    from framing.report.choosing.supplement import supplement
    from framing.report.choosing.validity import validity
    from framing.report.data import streams
    from framing.report.page import page_html, render

    page = build_page(study, stages)
    yield "index.html", [page_html(page)]
    yield "data/picture.json", [dump(picture_record(page.picture))]
    steps = validity(study)
    yield "validity.html", [render("validity.html", title=study.corpus.title, steps=steps)]
    yield "data/validity.md", [supplement(study, steps)]
    every = list(streams(study))  # their lines are made while they are written
    with stages("writing", len(every)) as done:
        for name, lines in every:
            yield f"data/{name}", lines
            done(1)
    if xlsx:
        from framing.report.workbook import WORKBOOK, workbook

        yield f"data/{WORKBOOK}", workbook(study)


def summary_html(study: Study) -> str:
    """The question, the headline and up to three charts: what a notebook shows of a study."""
    from framing.measures.salience import SALIENCE
    from framing.measures.warmth import WARMTH
    from framing.report.choosing.charts import charts_of
    from framing.report.choosing.sections import limits, side_views
    from framing.report.choosing.selection import styles
    from framing.report.drawing import side_key
    from framing.report.page import render

    told = (clause.measure for finding in study.findings for clause in finding.clauses)
    wanted = dict.fromkeys((*told, SALIENCE.name, WARMTH.name))
    drawn = [charts_of(study, study.results[name].measure)[:1] for name in wanted if name in study.results]
    return render(
        "summary.html",
        study=study,
        sides=[(side, side_key(style)) for side, style in zip(side_views(study), styles(study), strict=True)],
        findings=study.findings[:5],
        limits=limits(study),
        charts=[chart for found in drawn for chart in found][:3],
    )
