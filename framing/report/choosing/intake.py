"""What was read: the articles, what cleaning took out of them, copies, and what went wrong."""

from __future__ import annotations

from collections.abc import Container

from framing.report import prose
from framing.report.choosing.passages import Library
from framing.report.choosing.reading import anchor
from framing.report.choosing.rows import count_cell, number_columns, side_cell
from framing.report.parts import Cell, Column, Intake, Removals, TableRow, TableView
from framing.study import Study

MOST_ARTICLES = 200
MOST_PIECES = 40
"""Removals that are shown a rule; all of them are in data/cleaning.csv."""


def intake(study: Study, readable: Container[str], library: Library) -> Intake:
    """The first part of the report: what all of it rests on."""
    return Intake(_articles(study, readable, library), _removals(study), _copies(study, library), _problems(study))


def _articles(study: Study, readable: Container[str], library: Library) -> TableView:
    texts = (Column(head) for head in ("Article", "Side", "Outlet", "Date"))
    columns = (*texts, *number_columns(("Words", ""), ("Sentences", "")))
    rows = []
    for record in study.records[:MOST_ARTICLES]:
        place = anchor(library.numbers[record.unit])
        cells = (
            Cell(record.title or record.id, "a copy, not counted" if record.unit in study.dropped else ""),
            side_cell(study, record.side),
            Cell(record.outlet or prose.DASH, record.author),
            Cell(record.published or prose.DASH, order=record.published),
            count_cell(record.words),
            count_cell(record.sentences),
        )
        rows.append(TableRow(place if place in readable else "", record.title or record.id, cells))
    more = len(study.records) - len(rows)
    rest = f"{prose.count(more, 'more article')} in data/articles.csv." if more > 0 else ""
    return TableView("articles", "Articles as they were counted, after cleaning", columns, tuple(rows), rest)


def _removals(study: Study) -> tuple[Removals, ...]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for record in study.records:
        for removal in record.removals:
            found.setdefault(removal.rule, []).append((record.side, record.title or record.id, removal.text))
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        Removals(f"{rule}: {prose.count(len(pieces), 'piece')}", tuple(pieces[:MOST_PIECES])) for rule, pieces in ranked
    )


def _copies(study: Study, library: Library) -> tuple[str, ...]:
    out = []
    for copy in study.copies:
        first = library.title(f"{copy.side}/{copy.article}")
        second = library.title(f"{copy.other_side}/{copy.other_article}")
        if copy.side == copy.other_side:
            dropped = f"{copy.other_side}/{copy.other_article}" in study.dropped
            fate = "the first is counted, the second is not" if dropped else "both are counted, as corpus.toml asks"
            where = study.corpus.label(copy.side)
        else:
            fate = "both are counted, each on its side"
            where = f"{study.corpus.label(copy.side)} and {study.corpus.label(copy.other_side)}"
        out.append(f"{where}: “{first}” and “{second}” are alike by {100 * copy.similarity:.0f} %; {fate}.")
    return tuple(out)


def _problems(study: Study) -> tuple[str, ...]:
    folder = f"{study.corpus.folder}/"
    return tuple(str(problem).replace(folder, "") for problem in study.problems)
