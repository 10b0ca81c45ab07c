"""Tables of what is too much to read all of: words that lean, words in company, silences."""

from __future__ import annotations

from collections.abc import Callable

from framing.comparing.model import Absence, Collocate, Keyness
from framing.comparing.samples import REST
from framing.measures.model import Measure
from framing.report import prose
from framing.report.choosing.passages import AGAINST, CITES, Library
from framing.report.choosing.rows import (
    chance_cell,
    count_cell,
    number_columns,
    once,
    printed_key,
    rest,
    row_anchor,
    side_cell,
)
from framing.report.choosing.selection import room
from framing.report.drawing.data import file_safe
from framing.report.parts import Cell, CiteGroup, Column, TableRow, TableView
from framing.study import Study

MOST_LISTED = 24
"""Rows of a long list on the page; all of them are in data/."""
MOST_OPENED = 12
"""Rows of a long list that lead to their passages."""


def keyness_table(study: Study, measure: Measure, library: Library) -> TableView | None:
    """The words that lean most to a side, with counts on both sides and how sure the lean is."""
    wanted = (row for row in study.keyness if _wanted(study, row))
    rows = sorted(wanted, key=lambda row: (-row.z, row.word, row.side))
    if not rows:
        return None
    many = len(study.corpus.sides) > 2
    tested = any(row.q is not None for row in rows)
    columns = [Column("Word or phrase"), Column("Leans to")]
    if many:
        columns += number_columns(("There", "times"), ("All others", "times"))
    else:
        columns += [Column(s.label, "times", s.name, number=True) for s in study.corpus.sides]
    columns += number_columns(("z", "weighted log-odds"), ("G²", "log-likelihood"))
    columns += number_columns(("q", "by shuffling articles")) if tested else ()
    out = []
    for i, row in enumerate(rows[:MOST_LISTED]):
        cells = [Cell(row.word, order=row.word), side_cell(study, row.side)]
        here, there = _counted(study, row.count, row.articles), _counted(study, row.count_against, row.articles_against)
        cells += [here, there] if many or row.side == study.corpus.sides[0].name else [there, here]
        cells.append(_plain(row.z, 2)._replace(small=f"log-odds {row.log_odds:.2f}"))
        cells.append(_plain(row.log_likelihood, 1))
        cells += [chance_cell(row.q)] if tested else []
        evidence = _word_groups(study, library, row) if i < MOST_OPENED else ()
        out.append(TableRow(row_anchor(measure.name, (row.word,)), row.word, tuple(cells), evidence))
    caption = "Words and phrases that lean to a side, the strongest lean first"
    return TableView(measure.name, caption, tuple(columns), once(out), rest(len(out), len(rows), "keyness.csv"))


def _wanted(study: Study, row: Keyness | Absence) -> bool:
    """Of many sides only one against all others; of two, both directions."""
    return len(study.corpus.sides) == 2 or (row.against == REST and row.side != REST)


def _counted(study: Study, count: int, articles: int) -> Cell:
    several = count and any(sample.articles > 1 for sample in study.samples)
    return count_cell(count, f"in {prose.count(articles, 'article')}" if several else "")


def _word_groups(study: Study, library: Library, row: Keyness) -> tuple[CiteGroup, ...]:
    others = [side.name for side in study.corpus.sides if side.name != row.side and row.against in (side.name, REST)]
    against = tuple(cite for side in others for cite in library.word(row.word, side))[:AGAINST]
    return CiteGroup("for", library.word(row.word, row.side)), CiteGroup("against", against, "never used there")


def collocates_table(study: Study, measure: Measure, library: Library) -> TableView | None:
    """The words that keep an actor's company on a side, the most exclusive first."""
    rows = sorted(
        (row for row in study.collocates if row.count > 1), key=lambda r: (-r.log_likelihood, r.actor, r.side, r.word)
    )
    if not rows:
        return None
    counts = number_columns(("Together", "times"), ("Word in all", "times on the side"))
    scores = number_columns(("logDice", "14 at most"), ("G²", "log-likelihood"))
    columns = (Column("Actor and word"), Column("Side"), *counts, *scores)
    out = []
    for i, row in enumerate(rows[:MOST_LISTED]):
        cells = (
            Cell(f"{row.actor} · {row.word}", order=f"{row.actor} {row.word}".lower()),
            side_cell(study, row.side),
            count_cell(row.count),
            count_cell(row.word_count),
            _plain(row.log_dice, 1),
            _plain(row.log_likelihood, 1),
        )
        evidence = _company_groups(study, library, row) if i < MOST_OPENED else ()
        anchor = f"{row_anchor(measure.name, (row.actor, row.word))}-{file_safe(row.side)}"
        out.append(TableRow(anchor, f"{row.actor} · {row.word}", cells, evidence))
    caption = f"Words within {study.settings.window} words of an actor, at least twice on a side, by log-likelihood"
    return TableView(measure.name, caption, columns, once(out), rest(len(out), len(study.collocates), "collocates.csv"))


def _company_groups(study: Study, library: Library, row: Collocate) -> tuple[CiteGroup, ...]:
    sides = sorted(study.corpus.sides, key=lambda s: s.name != row.side)
    found = (library.near(row.actor, side.name, row.word, room(study, AGAINST, 1)) for side in sides)
    return tuple(CiteGroup("", cites) for cites in found if cites)


def absence_table(study: Study, measure: Measure, library: Library) -> TableView | None:
    """What a side never says and the other does, the most surprising silence first."""
    about = "word" if measure.counting.about == "word" else "actor"
    wanted = (row for row in study.absences if row.about == about and _wanted(study, row))
    rows = sorted(wanted, key=lambda row: (row.chance, -row.expected, row.key, row.side))
    if not rows:
        return None
    texts = (Column("Actor" if about == "actor" else "Word or phrase"), Column("Never in"))
    counts = number_columns(("Said", "times elsewhere"), ("In", "of the speaking side"))
    scores = number_columns(("Expected", "times on the silent side"), ("Chance of none", "given its length"))
    columns = (*texts, *counts, *scores)
    out = []
    for i, row in enumerate(rows[:MOST_LISTED]):
        units = f"{row.units_with:,} of {prose.count(row.units, row.unit)}"
        cells = (
            Cell(printed_key(row.key), order=printed_key(row.key).lower()),
            side_cell(study, row.side),
            count_cell(row.count),
            Cell(units, order=str(row.units_with / max(1, row.units))),
            _plain(row.expected, 1),
            chance_cell(row.chance),
        )
        evidence = _silence_groups(study, measure, library, row) if i < MOST_OPENED else ()
        out.append(TableRow(row_anchor(measure.name, row.key), printed_key(row.key), cells, evidence))
    what = "Words that one side never uses" if about == "word" else "Actors whom one side never names"
    caption = f"{what}, the most surprising silence first"
    return TableView(measure.name, caption, columns, once(out), rest(len(out), len(rows), "omissions.csv"))


def _silence_groups(study: Study, measure: Measure, library: Library, row: Absence) -> tuple[CiteGroup, ...]:
    speaking = [s.name for s in study.corpus.sides if s.name != row.side and row.against in (s.name, REST)]
    if row.about == "word":
        return (CiteGroup("", tuple(cite for side in speaking for cite in library.word(row.key[0], side))[:CITES]),)
    passages = [p for side in speaking for p in study.sample(side).tables[measure.name].evidence.get(row.key, ())]
    return (CiteGroup("", tuple(library.cite(passage) for passage in passages[:CITES])),)


TABLES: dict[str, Callable[[Study, Measure, Library], TableView | None]] = {
    "log-odds": keyness_table,
    "logDice": collocates_table,
    "absence": absence_table,
}
"""Tables of measures whose keys are ranked, by `Measure.ranking`; all others have `estimate_table`."""


def _plain(value: float, digits: int) -> Cell:
    return Cell(f"{value:.{digits}f}", order=f"{value:.9g}")
