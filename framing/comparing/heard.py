"""Which actor each side lets speak most."""

from __future__ import annotations

from collections.abc import Iterator

from framing.comparing.material import Between
from framing.comparing.model import Clause
from framing.comparing.plain import capital, percent
from framing.comparing.shown import spoken
from framing.measures.sourcing import SPEAKERS
from framing.model import Passage

FEWEST_ARTICLES, LEAST_SHARE = 3, 0.04
"""In how many articles of a side an actor speaks who is heard most there, and with which share of its words."""
MORE, MOST_SHOWN = 1.5, 2
"""How many times its share on the other side the most heard has on its own; and passages of each."""


def heard_most(between: Between) -> Iterator[Clause]:
    """Which actor's words are the most that either side borrows, where these are two, and not told already."""
    if not between.tested or SPEAKERS.name not in between.material.numbers.compared:
        return
    first, second = between.names
    one, two = _top(between, first), _top(between, second)
    tested = [c for c in between.contrasts(SPEAKERS.name) if c.key in ((one,), (two,))]
    if one is None or two is None or one == two or any(map(between.material.strength, tested)):
        return
    if _share(between, one, first) < MORE * _share(between, one, second):
        return
    if _share(between, two, second) < MORE * _share(between, two, first):
        return
    told = [_most(between, one, first, "is the one who is quoted or reported most"), _most(between, two, second)]
    shown = (p for actor, side in ((one, first), (two, second)) for p in _passages(between, actor, side)[:MOST_SHOWN])
    yield Clause("voice", capital(", ".join(told)) + ".", "descriptive", SPEAKERS.name, (one,), evidence=tuple(shown))


def _share(between: Between, actor: str, side: str) -> float:
    return between.value(SPEAKERS.name, (actor,), side) or 0.0


def _passages(between: Between, actor: str, side: str) -> tuple[Passage, ...]:
    every = between.material.passages(SPEAKERS.name, (actor,))
    return spoken(between, [p for p in every if p.side in between.members(side)], actor)


def _most(between: Between, actor: str, side: str, heard: str = "") -> str:
    other = between.other(side)
    here, there = (percent(_share(between, actor, end)) for end in (side, other))
    words = " of all such words" if heard else ""
    parts = (f"in {between.label(side)}", between.material.called(actor), heard, f"({here}{words}, against {there})")
    return " ".join(filter(None, parts))


def _top(between: Between, side: str) -> str | None:
    """The actor of the catalogue whose words are the most on a side."""
    found: list[tuple[float, str]] = []
    for actor in between.material.actors:
        share, rows = _share(between, actor, side), between.rows(SPEAKERS.name, (actor,), side)
        if sum(row.articles for row in rows) >= FEWEST_ARTICLES and share >= LEAST_SHARE:
            found.append((-share, actor))
    return min(found)[1] if found else None
