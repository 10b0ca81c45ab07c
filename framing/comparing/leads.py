"""Whom the articles of two sides are about, as a sentence tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from framing.comparing.material import Between
from framing.comparing.model import Clause, Strength
from framing.comparing.plain import capital, percent
from framing.comparing.worth import tellable
from framing.measures.salience import SALIENCE

APART, LEAST_SHARE = 0.2, 0.3
"""By which share of a side's articles an actor has to lead more of them than of the other's, and how many at least."""
BALANCE = 0.15
"""By how much the share of one of the two most named actors in the mentions of both has to differ."""


def whom_about(between: Between) -> Iterator[Clause]:
    """Whom one side's articles are rather about than the other's, in the first of three ways in which they differ.

    An actor may lead, or open, many more articles, or have more of the mentions of the two main ones. Nothing is
    tested: these are counts of the articles at hand. Who is named more often anyhow is told with the actor.
    """
    if not between.tested:
        return
    leads = between.material.leads
    ways = (
        (leads.led, "of {every} articles in {side} name {name} more often than any other of these actors"),
        (leads.opened, "of {every} articles in {side} name {name} in their first sentence"),
    )
    actors = [actor for actor in between.material.focus if not _is_told(between, actor)]
    for counted, sentence in ways:
        if best := _furthest(between, counted, actors):
            actor, high = best
            low, name = between.other(high), between.material.called(actor)
            begun = sentence.format(every=between.articles(high), side=between.label(high), name=name)
            rest = f"{_count(between, counted, actor, low)} of {between.articles(low)} in {between.label(low)}"
            yield _clause(actor, f"{_count(between, counted, actor, high)} {begun}, {rest}")
            return
    if set(between.material.focus[:2]) <= set(actors):
        yield from _balance(between)


def _is_told(between: Between, actor: str) -> bool:
    """Whether it stands out that one side names an actor more often."""
    contrast = next((c for c in between.contrasts(SALIENCE.name) if c.key == (actor,)), None)
    return contrast is not None and bool(between.material.strength(contrast)) and tellable(between, contrast)


def _furthest(
    between: Between, counted: Mapping[tuple[str, str], int], actors: Sequence[str]
) -> tuple[str, str] | None:
    """The actor whose share of the articles differs most between the sides, and the side with more."""
    found = []
    for actor in actors:
        shares = {
            side: _count(between, counted, actor, side) / max(1, between.articles(side)) for side in between.names
        }
        high = max(between.names, key=lambda side: shares[side])
        apart = shares[high] - shares[between.other(high)]
        if apart >= APART and shares[high] >= LEAST_SHARE:
            found.append((-apart, actor, high))
    return min(found)[1:] if found else None


def _balance(between: Between) -> Iterator[Clause]:
    """How the mentions of the two most named actors are parted between them."""
    if len(between.material.focus) < len(between.names):
        return
    first, second = between.material.focus[:2]
    shares = {}
    for side in between.names:
        one, two = (between.mentions(actor, side) for actor in (first, second))
        if not one or not two:
            return
        shares[side] = one / (one + two)
    if abs(shares[between.side] - shares[between.against]) < BALANCE:
        return
    high = max(between.names, key=lambda side: shares[side])
    name, other, low = between.material.called(first), between.material.called(second), between.other(high)
    yield _clause(
        first,
        f"of all mentions of {name} and {other} together, {percent(shares[high])} are of {name} in "
        f"{between.label(high)}, {percent(shares[low])} in {between.label(low)}",
    )


DESCRIBED: Strength = "descriptive"


def _clause(actor: str, told: str) -> Clause:
    return Clause("attention", capital(told) + ".", DESCRIBED, SALIENCE.name, (actor,))


def _count(between: Between, counted: Mapping[tuple[str, str], int], actor: str, side: str) -> int:
    return sum(counted.get((actor, one), 0) for one in between.members(side))
