"""Whom articles are about: the actor that each names most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from framing.comparing.material import Between
from framing.comparing.model import Clause
from framing.comparing.plain import capital
from framing.measures.mentions import MentionRow
from framing.measures.salience import SALIENCE

FEWEST_MENTIONS = 3
"""Mentions of an actor without which an article is not about it."""
APART, LEAST_SHARE = 0.2, 0.3
"""By which share of a side's articles an actor has to lead more of them than of the other's, and how many at least."""

Leads = Mapping[tuple[str, str], int]
"""By actor and side, the articles that name this actor more often than any other."""


def leads_of(mentions: Iterable[MentionRow], dropped: frozenset[str] = frozenset()) -> Leads:
    """How many articles each actor leads: those that name it three times or more, and more often than anybody else.

    Args:
        mentions: every mention of an actor of the catalogue, in the order of the corpus.
        dropped: articles that are not counted, as "side/id".
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in mentions:
        if f"{row.side}/{row.article}" not in dropped:
            counts.setdefault((row.side, row.article), Counter())[row.actor] += 1
    found = Counter[tuple[str, str]]()
    for (side, _), named in counts.items():
        (actor, most), *others = named.most_common(2)
        if most >= FEWEST_MENTIONS and (not others or others[0][1] < most):
            found[actor, side] += 1
    return found


def whom_about(between: Between) -> Clause | None:
    """The actor that leads many more articles of one side than of the other; None where there is no such one."""
    if not between.tested:
        return None
    every = {side: sum(between.material.articles[one] for one in between.members(side)) for side in between.names}
    best: tuple[float, str, str] | None = None
    for actor in between.material.focus:
        shares = {side: _led(between, actor, side) / max(1, every[side]) for side in between.names}
        high = max(between.names, key=lambda side: shares[side])
        apart = shares[high] - shares[between.other(high)]
        if apart >= APART and shares[high] >= LEAST_SHARE and (best is None or apart > best[0]):
            best = apart, actor, high
    if best is None:
        return None
    _, actor, high = best
    low, name = between.other(high), between.material.called(actor)
    told = (
        f"{_led(between, actor, high)} of {every[high]} articles in {between.label(high)} name {name} more often than "
        f"any other of these actors, {_led(between, actor, low)} of {every[low]} in {between.label(low)}"
    )
    return Clause("attention", capital(told) + ".", "descriptive", SALIENCE.name, (actor,))


def _led(between: Between, actor: str, side: str) -> int:
    return sum(between.material.led.get((actor, one), 0) for one in between.members(side))
