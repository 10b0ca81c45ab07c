"""Portraits: what only one side says of an actor, what all say, and what only the other says; else a line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from framing.measures.portrait import PredicationRow, key_of
from framing.reading.predications import Relation
from framing.report import prose
from framing.report.choosing.passages import Library, Spot
from framing.report.choosing.picture import Said, phrases
from framing.report.choosing.selection import FEW_MENTIONS, actors_by_salience, focus, named
from framing.report.drawing.data import file_safe
from framing.report.parts import Brief, Chip, Portrait, PortraitColumn
from framing.report.parts import Said as SaidView
from framing.study import Study

RELATIONS: Mapping[Relation, str] = {
    "called": "called",
    "is": "said to be",
    "quality": "described as",
    "likened": "likened to",
    "does": "does",
    "suffers": "is done to it",
    "has": "has",
    "with": "beside",
    "place": "place or aim of",
}
"""In the order of the portrait, as they are printed; who speaks has a place of its own on the page."""

BOTH = ""
"""The column of what more than one side says."""

MOST_PORTRAITS, MOST_BRIEFS, MOST_CHIPS = 9, 16, 3
CHARGED = 0.1
"""From this charge on a chip is tinted as warm or cold."""


def portraits(study: Study, library: Library, said: Said) -> tuple[Portrait, ...]:
    """Portraits of the focus actors, then of others that are named more than rarely."""
    ranked = dict.fromkeys((*focus(study), *actors_by_salience(study)))
    wanted = [actor for actor in ranked if named(study, actor) > FEW_MENTIONS and said.get(actor)]
    return tuple(_portrait(study, library, actor, said[actor]) for actor in wanted[:MOST_PORTRAITS])


def briefs(study: Study, library: Library, said: Said, shown: Sequence[Portrait]) -> tuple[Brief, ...]:
    """A line for each actor without a portrait: how often each side names it, and one phrase."""
    drawn = {portrait.name for portrait in shown}
    rest = [actor for actor in actors_by_salience(study) if actor not in drawn]
    found = []
    for actor in rest[:MOST_BRIEFS]:
        counts = tuple(
            (side.name, f"{times:,}×")
            for side in study.corpus.sides
            if (times := int(study.sample(side.name).named.get(actor, 0)))
        )
        telling = phrases(study, library, actor, said.get(actor, ()))
        quotes = (quote for quotes in telling.values() for quote in quotes if " " in quote.text)
        found.append(Brief(actor, counts, next(quotes, None)))
    return tuple(found)


def more_actors(study: Study, portrayed: int, brief: int) -> str:
    """How many actors the page does not speak of."""
    more = len(actors_by_salience(study)) - portrayed - brief
    return f"{prose.count(more, 'more actor')} in data/estimates.csv." if more > 0 else ""


def _portrait(study: Study, library: Library, actor: str, rows: Sequence[PredicationRow]) -> Portrait:
    sides = [side.name for side in study.corpus.sides]
    columns = [sides[0], BOTH, *sides[1:]] if len(sides) == 2 else [*sides, BOTH]
    alike: dict[tuple[str, ...], list[PredicationRow]] = defaultdict(list)
    for row in rows:
        alike[key_of(row)].append(row)
    cells: dict[str, dict[str, list[list[PredicationRow]]]] = {column: defaultdict(list) for column in columns}
    for group in alike.values():
        if group[0].relation == "place" and not _charge(group):
            continue
        here = {row.side for row in group}
        cells[BOTH if len(here) > 1 else group[0].side][group[0].relation].append(group)
    kind = next((a.kind for a in study.corpus.actors if a.name == actor), "")
    shown = tuple(
        PortraitColumn(column, _times(study, actor, column), _said(library, cells[column]))
        for column in columns
        if column or any(cells[BOTH].values())
    )
    return Portrait(f"actor-{file_safe(actor)}", actor, kind, shown)


def _times(study: Study, actor: str, side: str) -> str:
    if not side:
        return ""
    times = int(study.sample(side).named.get(actor, 0))
    return f"names it {prose.times(times)}" if times else "never names it"


def _said(library: Library, groups: Mapping[str, list[list[PredicationRow]]]) -> tuple[SaidView, ...]:
    return tuple(
        SaidView(printed, _chips(library, groups[relation]), max(0, len(groups[relation]) - MOST_CHIPS))
        for relation, printed in RELATIONS.items()
        if groups.get(relation)
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
    first = group[0]
    return Chip(
        phrase,
        f"{len(group)}×" if len(group) > 1 else "",
        "" if charge is None or abs(charge) < CHARGED else "warm" if charge > 0 else "cold",
        all(row.voice == "quoted" for row in group),
        any(row.doubted for row in group),
        library.place(Spot(first.side, first.article, first.sentence_start, first.sentence_end)),
    )
