"""Who speaks on a side: of an actor, by name, with what values it most; and whose words are the most of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framing.comparing.material import Between
from framing.comparing.model import Clause, Estimate
from framing.comparing.phrases import STRONG, Said, is_named, telling
from framing.comparing.plain import capital, percent
from framing.measures.sourcing import SPEAKERS

FEWEST_SPEAKERS, FEWEST_TIMES = 2, 2
"""Speakers that are named with what they say, and how often each has to speak of the actor."""


def speaking_of(between: Between, actor: str, side: str) -> list[tuple[str, Said]]:
    """Who speaks of an actor on a side, by name, the most frequent first, each with what values it most.

    Only those with something to quote are there.
    """
    known = between.material.actors[actor]
    said = [s for s in between.material.said.get(actor, ()) if s.side in between.members(side) and telling(s, known)]
    often: Counter[str] = Counter()
    best: dict[str, Said] = {}
    for one in said:
        for row in one.rows:
            if row.voice == "author" or row.source == actor or not is_named(row.source):
                continue
            often[row.source] += 1
            alone = one._replace(rows=(row,), charge=row.charge)
            if (
                row.quotable
                and alone.weight >= STRONG
                and (row.source not in best or alone.weight > best[row.source].weight)
            ):
                best[row.source] = alone
    names = (name for name in best if often[name] >= FEWEST_TIMES)
    return [(name, best[name]) for name in sorted(names, key=lambda name: (-often[name], name))]


FEWEST_ARTICLES, LEAST_SHARE = 3, 0.04
"""In how many articles of a side an actor speaks who is heard most there, and with which share of its words."""


def heard_most(between: Between) -> Iterator[Clause]:
    """Which actor's words are the most that either side borrows, where these are two, and not told already."""
    if not between.tested or SPEAKERS.name not in between.material.numbers.compared:
        return
    first, second = between.names
    one, two = _top(between, first), _top(between, second)
    tested = [c for c in between.contrasts(SPEAKERS.name) if c.key in ((one,), (two,))]
    if one is None or two is None or one == two or any(map(between.material.strength, tested)):
        return
    told = [_most(between, one, first, "is the one who is quoted or reported most"), _most(between, two, second)]
    yield Clause("voice", capital(", ".join(told)) + ".", "descriptive", SPEAKERS.name, (one,))


def _most(between: Between, actor: str, side: str, heard: str = "") -> str:
    other = between.other(side)
    here, there = (percent(between.value(SPEAKERS.name, (actor,), end)) for end in (side, other))
    words = " of all such words" if heard else ""
    parts = (f"in {between.label(side)}", between.material.called(actor), heard, f"({here}{words}, against {there})")
    return " ".join(filter(None, parts))


def _top(between: Between, side: str) -> str | None:
    """The actor of the catalogue whose words are the most on a side."""
    found: list[tuple[float, str]] = []
    for actor in between.material.actors:
        rows: list[Estimate] = between.rows(SPEAKERS.name, (actor,), side)
        share = between.value(SPEAKERS.name, (actor,), side) or 0.0
        if sum(row.articles for row in rows) >= FEWEST_ARTICLES and share >= LEAST_SHARE:
            found.append((-share, actor))
    return min(found)[1] if found else None
