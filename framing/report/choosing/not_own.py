"""Text that is not the paper's own: what a side prints again and again, what agencies wrote, what a page sets large."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from framing.reading.cleaning.emphasis import emphasised
from framing.report import prose
from framing.report.choosing.passages import Library
from framing.report.parts import Cell, Column, TableRow, TableView
from framing.study import Study

MOST = 20
"""Lines that a table shows; all of them are in data/."""


def not_own(study: Study, library: Library) -> tuple[TableView, ...]:
    """A table for each kind of such text that there is; none where all text is the paper's own."""
    return tuple(table for table in (_standing(study), _wire(study), _emphasis(study, library)) if table.rows)


def _standing(study: Study) -> TableView:
    columns = (Column("Text"), Column("Side"), Column("Articles", number=True))
    found = sorted(study.standing_text, key=lambda one: -one.articles)
    rows = tuple(
        TableRow("", one.text, (Cell(one.text), _side(study, one.side), Cell(f"{one.articles:,}")))
        for one in found[:MOST]
    )
    caption = "Printed nearly the same in three articles of a side or more, and left out of all counts"
    return TableView("standing", caption, columns, rows, _more(len(found), "text", "standing.csv"))


def _wire(study: Study) -> TableView:
    columns = (Column("Side"), Column("Articles", number=True), Column("Words", number=True), Column("Agencies"))
    return TableView("wire", "Written by news agencies", columns, tuple(_wire_rows(study)))


def _wire_rows(study: Study) -> Iterator[TableRow]:
    counted = [record for record in study.records if record.unit not in study.dropped]
    if not any(record.agency for record in counted):
        return
    for side in study.corpus.sides:
        own = [record for record in counted if record.side == side.name]
        wire = [record for record in own if record.agency]
        words = 100 * sum(record.words for record in wire) / max(1, sum(record.words for record in own))
        agencies = Counter(record.agency for record in wire)
        ranked = sorted(agencies, key=lambda name: (-agencies[name], name))
        cells = (
            _side(study, side.name),
            Cell(f"{len(wire):,} of {len(own):,}", order=str(len(wire) / max(1, len(own)))),
            Cell(f"{words:.0f} %", order=str(words)),
            Cell(", ".join(f"{name} ({agencies[name]:,})" for name in ranked) or prose.DASH),
        )
        yield TableRow("", side.label, cells)


def _emphasis(study: Study, library: Library) -> TableView:
    columns = (Column("Article"), Column("Side"), Column("What is set large"))
    found = [
        (record, kind, "\n".join(one.text.replace("\n", " ") for one in group))
        for record in study.records
        for kind, group in groupby(emphasised(record.removals), key=lambda one: one.kind)
    ]
    rows = tuple(
        TableRow("", title, (Cell(title), _side(study, record.side), Cell(f"{kind}:", texts, order=kind)))
        for record, kind, texts in found[:MOST]
        for title in (library.title(record.unit),)
    )
    caption = "Set large on the page, and no part of the running text that is counted"
    return TableView("emphasis", caption, columns, rows, _more(len(found), "line", "emphasis.csv"))


def _side(study: Study, name: str) -> Cell:
    label = study.corpus.label(name)
    return Cell(label, order=label.lower(), side=name)


def _more(found: int, noun: str, file: str) -> str:
    return f"{prose.count(found - MOST, f'more {noun}')} in data/{file}." if found > MOST else ""
