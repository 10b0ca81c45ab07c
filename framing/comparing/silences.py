"""Whom a side leaves out: one list a side, the most important first."""

from __future__ import annotations

from framing.comparing.material import Between
from framing.comparing.model import Absence, Silence
from framing.comparing.plain import capital, listed, times
from framing.comparing.samples import REST

FEWEST = 3
"""Mentions on the other side below which silence says nothing."""

MOST = 6


def silences(between: Between) -> tuple[Silence, ...]:
    """The silences of either side, where there are any."""
    found = ((side, _absent(between, side)) for side in between.names if side != REST)
    return tuple(Silence(side, _sentence(between, side, absent), absent) for side, absent in found if absent)


def is_missed(between: Between, actor: str, side: str) -> bool:
    """Whether a side is long enough for its silence on an actor to tell; of many articles a test says that.

    As for claims: in a few texts so many mentions have to be expected (`fewest_expected`), at the rate of the
    other side.
    """
    if between.tested:
        return True
    numbers = between.material.numbers
    place = (actor, side, between.other(side))
    rows = (row for row in numbers.absences if row.about == "actor" and (row.key[0], row.side, row.against) == place)
    return any(row.expected >= numbers.settings.fewest_expected for row in rows)


def _absent(between: Between, side: str) -> tuple[Absence, ...]:
    """Actors that the other side names often enough, and in enough articles, to be missed here."""
    numbers = between.material.numbers
    rows = [
        row
        for row in numbers.absences
        if row.about == "actor" and row.side == side and row.against == between.other(side) and row.count >= FEWEST
    ]
    rows = [row for row in rows if is_missed(between, row.key[0], side)]
    if between.tested:
        rows = [row for row in rows if row.units_with >= FEWEST and row.chance <= numbers.settings.level]
    focus = between.material.focus
    return tuple(sorted(rows, key=lambda row: (row.key[0] not in focus, -row.count, row.key)))


def _sentence(between: Between, side: str, absent: tuple[Absence, ...]) -> str:
    """Whom the side leaves out, with how often the other names them."""
    other = between.label(between.other(side))
    names = [between.material.called(row.key[0]) for row in absent[:MOST]]
    counts = [times(row.count) if i else f"named {times(row.count)} in {other}" for i, row in enumerate(absent[:MOST])]
    told = [f"{name} ({count})" for name, count in zip(names, counts, strict=True)]
    more = len(absent) - MOST
    return capital(f"{between.label(side)} never names {listed([*told, f'{more} more'] if more > 0 else told)}.")
