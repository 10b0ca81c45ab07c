"""What was read: the articles, what cleaning took out of them, copies, and what went wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container

from framing.report import prose
from framing.report.chapters import Intake, Removals
from framing.report.choosing.article_view import anchor
from framing.report.choosing.passages import Library
from framing.report.choosing.rows import count_cell, number_columns, side_cell
from framing.report.choosing.selection import room
from framing.report.parts import Cell, Column, TableRow, TableView
from framing.study import Study

MOST_ARTICLES = 40
MOST_MONTHS = 36
"""Months that are shown; where there are more, articles are counted by year."""
MOST_PIECES = 12
"""Removals that are shown a rule; all of them are in data/cleaning.csv."""
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def intake(study: Study, readable: Container[str], library: Library) -> Intake:
    """The first part of the report: what all of it rests on."""
    return Intake(
        _articles(study, readable, library), _months(study), _removals(study), _copies(study, library), _problems(study)
    )


def _articles(study: Study, readable: Container[str], library: Library) -> TableView:
    texts = (Column(head) for head in ("Article", "Side", "Outlet", "Date"))
    columns = (*texts, *number_columns(("Words", ""), ("Sentences", "")))
    rows = []
    for record in study.records[: room(study, MOST_ARTICLES)]:
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


def _months(study: Study) -> TableView | None:
    """How many articles of each side were published in each month, or each year if there are many months."""
    dated = [
        (month[0], record.side)
        for record in study.records
        if record.unit not in study.dropped and (month := _MONTH.match(record.published))
    ]
    if not dated:
        return None
    by_year = len({month for month, _ in dated}) > MOST_MONTHS
    counts = Counter((month[:4] if by_year else month, side) for month, side in dated)
    sides = study.corpus.sides
    rows = tuple(
        TableRow("", period, (Cell(period), *(Cell(f"{counts[period, side.name]:,}") for side in sides)))
        for period in sorted({period for period, _ in counts})
    )
    columns = (Column("Year" if by_year else "Month"), *(Column(s.label, side=s.name, number=True) for s in sides))
    undated = len(study.records) - len(study.dropped) - len(dated)
    rest = f"{prose.count(undated, 'article')} without a date." if undated else ""
    return TableView("months", "Articles by the time when they were published", columns, rows, rest)


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
        how = f"“{first}” and “{second}” are alike by {100 * copy.similarity:.0f} %"
        if copy.contained:
            how = f"“{first}” holds {100 * copy.contained:.0f} % of “{second}”"
        out.append(f"{where}: {how}; {fate}.")
    return tuple(out)


def _problems(study: Study) -> tuple[str, ...]:
    folder = f"{study.corpus.folder}/"
    return tuple(str(problem).replace(folder, "") for problem in study.problems)
