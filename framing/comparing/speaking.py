"""Who speaks of an actor on a side, by name, and what they say that values it most."""

from __future__ import annotations

from collections import Counter

from framing.comparing.material import Between
from framing.comparing.phrases import STRONG, Said, is_named, telling

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
