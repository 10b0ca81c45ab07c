"""Portraits: what only one side says of an actor, what all say, and what only the other says, relation by relation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from framing.measures.portrait import CHARGE, PredicationRow, key_of
from framing.measures.positions import POSITIONS, POSITIONS_OF_ACTORS
from framing.model import Passage
from framing.reading.predications import Relation
from framing.report import drawing, prose
from framing.report.choosing.passages import Library
from framing.report.choosing.selection import styles
from framing.report.drawing.data import Chart
from framing.report.parts import Chip, Portrait, PortraitRow, PositionRow
from framing.scorers import POLAR
from framing.study import Study

RELATIONS: Mapping[Relation, str] = {
    "called": "is called",
    "is": "is said to be",
    "quality": "is described as",
    "likened": "is likened to",
    "does": "does",
    "suffers": "is done to it",
    "has": "has",
    "with": "is named beside",
    "place": "is the place or aim of",
    "says": "speaks",
}
"""In the order of the card, as they are printed."""

BOTH = ""
"""The column of what more than one side says."""

MOST_CHIPS, MOST_PASSAGES = 6, 2
FEWEST_FOR_A_MEAN, FEWEST_DEEDS = 3, 2
ABSTRACTION = {"says": 1, "does": 2, "suffers": 2, "quality": 3, "is": 4, "called": 4}
"""Deeds are concrete, states abstract: a coarse reading of the linguistic category model (Semin and Fiedler 1988)."""
OURS, THEIRS = frozenset(("our", "my")), frozenset(("their", "his", "her", "your"))


def portraits(study: Study, library: Library, actors: Iterable[str]) -> dict[str, Portrait]:
    """The portrait of each of these actors, if anything is said of it."""
    wanted = set(actors)
    rows: dict[str, list[PredicationRow]] = defaultdict(list)
    for row in study.predications:
        if row.actor in wanted and f"{row.side}/{row.article}" not in study.dropped:
            rows[row.actor].append(row)
    sides = [side.name for side in study.corpus.sides]
    columns = [sides[0], BOTH, *sides[1:]] if len(sides) == 2 else [*sides, BOTH]
    return {
        actor: _portrait(library, found, columns)._replace(
            positions=_positions(study, library, actor), sums=_sums(found, sides), plane=_plane(study, actor, found)
        )
        for actor, found in rows.items()
    }


def _positions(study: Study, library: Library, actor: str) -> tuple[PositionRow, ...]:
    """The positions that any side shows an actor in, with how often and the clearest passage of each side."""
    if POSITIONS_OF_ACTORS.name not in study:
        return ()
    found = []
    for position in POSITIONS:
        key = (actor, position)
        cells = []
        for sample in study.samples:
            table = sample.tables[POSITIONS_OF_ACTORS.name]
            if evidence := table.evidence.get(key):
                amount = int(table.values.select([key]).sum())
                cells.append((sample.side, f"{amount}×", library.passage(evidence[0], actor)))
        if cells:
            found.append(PositionRow(position, tuple(cells)))
    return tuple(found)


def _plane(study: Study, actor: str, rows: Sequence[PredicationRow]) -> Chart | None:
    """Acting against being acted upon, and the mean charge, on each side that says enough of both."""
    places = []
    charges = study.results[CHARGE.name].on if CHARGE.name in study else {}
    for side in study.corpus.sides:
        own = [row for row in rows if row.side == side.name]
        acts, suffers = (sum(row.relation == relation for row in own) for relation in ("does", "suffers"))
        charge = charges.get(((actor,), side.name))
        if charge and charge.value is not None and charge.base >= FEWEST_FOR_A_MEAN and acts + suffers >= FEWEST_DEEDS:
            acting = (acts - suffers) / (acts + suffers)
            places.append(drawing.ActingSpot(side.name, acting, charge.value, int(charge.base)))
    return drawing.acting_plane(
        places,
        styles(study),
        title=f"{actor}: acting or acted upon, cold or warm",
        subtitle="share of deeds that it does less those done to it; mean charge of what is said",
        name=f"plane-{actor}",
    )


def _sums(rows: Sequence[PredicationRow], sides: Sequence[str]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """How much it acts, how abstractly it is spoken of, and who counts it as one of theirs; shown, never tested."""
    figures: tuple[tuple[str, Callable[[Sequence[PredicationRow]], str]], ...] = (
        ("acts : is acted upon", _acting),
        ("abstraction, 1 (says, does) to 4 (is)", _abstraction),
        ("ours : theirs", _ours),
    )
    found = (
        (name, tuple((side, text) for side in sides if (text := figure([r for r in rows if r.side == side]))))
        for name, figure in figures
    )
    return tuple((name, cells) for name, cells in found if cells)


def _acting(rows: Sequence[PredicationRow]) -> str:
    acts, suffers = (sum(row.relation == relation for row in rows) for relation in ("does", "suffers"))
    return f"{acts} : {suffers}" if acts + suffers else ""


def _abstraction(rows: Sequence[PredicationRow]) -> str:
    levels = [ABSTRACTION[row.relation] for row in rows if row.relation in ABSTRACTION]
    return f"{sum(levels) / len(levels):.1f} (n {len(levels)})" if len(levels) >= FEWEST_FOR_A_MEAN else ""


def _ours(rows: Sequence[PredicationRow]) -> str:
    firsts = [row.phrase.lower().partition(" ")[0] for row in rows if row.relation == "called"]
    ours, theirs = sum(word in OURS for word in firsts), sum(word in THEIRS for word in firsts)
    return f"{ours} : {theirs}" if ours + theirs else ""


def _portrait(library: Library, rows: Sequence[PredicationRow], columns: Sequence[str]) -> Portrait:
    shown = []
    for relation, printed in RELATIONS.items():
        alike: dict[str, list[PredicationRow]] = defaultdict(list)
        for row in rows:
            if row.relation == relation:
                alike[key_of(row)[-1]].append(row)
        cells: dict[str, list[list[PredicationRow]]] = {column: [] for column in columns}
        for group in alike.values():
            sides = {row.side for row in group}
            cells[BOTH if len(sides) > 1 else group[0].side].append(group)
        if alike:
            chips = tuple(_chips(library, cells[column]) for column in columns)
            hidden = sum(max(0, len(cells[column]) - MOST_CHIPS) for column in columns)
            shown.append(PortraitRow(printed, chips, f"and {hidden:,} more" if hidden else ""))
    used = [i for i in range(len(columns)) if any(row.cells[i] for row in shown)]
    return Portrait(
        tuple(columns[i] for i in used),
        tuple(row._replace(cells=tuple(row.cells[i] for i in used)) for row in shown),
    )


def _chips(library: Library, groups: Sequence[Sequence[PredicationRow]]) -> tuple[Chip, ...]:
    """What is said in the most articles first, then most often, then what values most."""
    ranked = sorted(groups, key=lambda g: (-_articles(g), -len(g), -abs(_charge(g) or 0.0), g[0].start))
    return tuple(_chip(library, group) for group in ranked[:MOST_CHIPS])


def _articles(group: Sequence[PredicationRow]) -> int:
    return len({(row.side, row.article) for row in group})


def _charge(group: Sequence[PredicationRow]) -> float | None:
    """The mean charge of those that value the actor; None where none of them does."""
    known = [row.charge for row in group if row.charge is not None]
    return sum(known) / len(known) if known else None


def _chip(library: Library, group: Sequence[PredicationRow]) -> Chip:
    phrase = Counter(row.phrase for row in group).most_common(1)[0][0]
    if group[0].relation == "suffers":
        doers = {row.doer for row in group}
        phrase = f"{doers.pop()}: {phrase}" if len(doers) == 1 and group[0].doer else phrase
    if group[0].negated:
        phrase = f"not: {phrase}"
    charge = _charge(group)
    passages = tuple(
        library.passage(Passage(1.0, row.side, row.article, row.sentence_start, row.sentence_end), row.actor)
        for row in group[:MOST_PASSAGES]
    )
    return Chip(
        phrase,
        f"{len(group)}×" if len(group) > 1 else "",
        "not scored" if charge is None else f"charge {prose.signed(charge)}" if charge else "charge mixed",
        "" if charge is None or abs(charge) < POLAR else "warm" if charge > 0 else "cold",
        all(row.voice == "quoted" for row in group),
        any(row.doubted for row in group),
        passages,
    )
