"""Portraits: what only one side says of an actor, what all say, and what only the other says; else a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from framing.comparing.phrases import CHARGED, Said
from framing.reading.predications import Relation
from framing.report import prose
from framing.report.chapters import Brief, Chip, Portrait, PortraitColumn
from framing.report.chapters import Said as SaidView
from framing.report.choosing.passages import Library, Spot
from framing.report.choosing.picture import Portrayed, phrases
from framing.report.choosing.selection import FEW_MENTIONS, actors_by_salience, focus, named, room
from framing.report.drawing.data import file_safe
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

DEEDS = frozenset(("does", "suffers"))
BOTH = ""
"""The column of what more than one side says."""

MOST_PORTRAITS, MOST_BRIEFS, MOST_CHIPS = 9, 16, 3


def portraits(study: Study, library: Library, said: Portrayed) -> tuple[Portrait, ...]:
    """Portraits of the focus actors, then of others that are named more than rarely."""
    ranked = dict.fromkeys((*focus(study), *actors_by_salience(study)))
    wanted = [actor for actor in ranked if named(study, actor) > FEW_MENTIONS and said.get(actor)]
    return tuple(_portrait(study, library, actor, said[actor]) for actor in wanted[: room(study, MOST_PORTRAITS)])


def briefs(study: Study, library: Library, said: Portrayed, shown: Sequence[Portrait]) -> tuple[Brief, ...]:
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
        telling = phrases(study, library, actor, said)
        quotes = (quote for quotes in telling.values() for quote in quotes if " " in quote.text)
        found.append(Brief(actor, counts, next(quotes, None)))
    return tuple(found)


def more_actors(study: Study, portrayed: int, brief: int) -> str:
    """How many actors the page does not speak of."""
    more = len(actors_by_salience(study)) - portrayed - brief
    return f"{prose.count(more, 'more actor')} in data/estimates.csv." if more > 0 else ""


def _portrait(study: Study, library: Library, actor: str, said: Sequence[Said]) -> Portrait:
    sides = [side.name for side in study.corpus.sides]
    columns = [sides[0], BOTH, *sides[1:]] if len(sides) == 2 else [*sides, BOTH]
    alike: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for one in said:
        if one.relation != "place" or one.weight >= CHARGED:
            # "brought fear" and "brought hope" are one verb and not the same deed
            deed = one.phrase.lower() if one.relation in DEEDS else ""
            alike[one.relation, one.words, deed].append(one)
    cells: dict[str, dict[str, list[list[Said]]]] = {column: defaultdict(list) for column in columns}
    for group in alike.values():
        cells[BOTH if len(group) > 1 else group[0].side][group[0].relation].append(group)
    kind = next((a.kind for a in study.corpus.actors if a.name == actor), "")
    shown = tuple(
        PortraitColumn(column, _times(study, actor, column), _said(library, cells[column], room(study, MOST_CHIPS, 1)))
        for column in columns
        if column or any(cells[BOTH].values())
    )
    return Portrait(f"actor-{file_safe(actor)}", actor, kind, shown)


def _times(study: Study, actor: str, side: str) -> str:
    if not side:
        return ""
    times = int(study.sample(side).named.get(actor, 0))
    return f"names it {prose.times(times)}" if times else "never names it"


def _said(library: Library, groups: Mapping[str, list[list[Said]]], most: int) -> tuple[SaidView, ...]:
    return tuple(
        SaidView(printed, _chips(library, groups[relation], most), max(0, len(groups[relation]) - most))
        for relation, printed in RELATIONS.items()
        if groups.get(relation)
    )


def _chips(library: Library, groups: Sequence[Sequence[Said]], most: int) -> tuple[Chip, ...]:
    """What is said in the most articles first, then most often, then what values most."""
    ranked = sorted(groups, key=lambda g: (-sum(s.articles for s in g), -_often(g), -g[0].weight, g[0].best.start))
    return tuple(_chip(library, group) for group in ranked[:most])


def _often(group: Sequence[Said]) -> int:
    return sum(one.often for one in group)


def _times_said(group: Sequence[Said], phrase: str) -> str:
    """How often, where it is more than once; "and the like" where not all of it has the words that are shown."""
    if _often(group) == 1:
        return ""
    alike = all(row.phrase.lower() == phrase.lower() for one in group for row in one.rows)
    return f"{_often(group)}×" if alike else f"and the like, {_often(group)}×"


def _chip(library: Library, group: Sequence[Said]) -> Chip:
    """One chip for what one side says, or several alike; the words are those of the side that says it most."""
    first = max(group, key=lambda one: one.often)
    row, phrase = first.best, first.phrase
    if first.relation == "suffers" and first.doer:
        phrase = f"{first.doer}: {phrase}"
    if row.negated:
        phrase = f"not: {phrase}"
    charge = first.charge or 0.0
    return Chip(
        phrase,
        _times_said(group, first.phrase),
        "" if abs(charge) < CHARGED else "warm" if charge > 0 else "cold",
        all(one.by_sources for one in group),
        all(row.doubted for one in group for row in one.rows),
        library.place(Spot(row.side, row.article, row.sentence_start, row.sentence_end)),
    )
