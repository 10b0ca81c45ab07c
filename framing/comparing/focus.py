"""Whom a study is about: the actors that findings are on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from framing.languages import all_have
from framing.measures.portrait import PORTRAIT
from framing.model import Actor

MOST = 6
"""Actors that a reader can keep in mind; a corpus that marks its own may have more."""


def focus_actors(actors: Iterable[Actor], named: Iterable[Mapping[str, int]], most: int = MOST) -> tuple[str, ...]:
    """The actors marked as focus that are named at all, else those most named on all sides together.

    Args:
        actors: the catalogue.
        named: for each side, how often it names each actor.
        most: how many, where none is marked.

    Returns: names, the most named first.
    """
    totals = Counter[str]()
    for side in named:
        totals.update(side)
    ranked = sorted((actor for actor in totals if totals[actor] > 0), key=lambda actor: (-totals[actor], actor))
    marked = {actor.name for actor in actors if actor.focus}
    return tuple(actor for actor in ranked if actor in marked) if marked else tuple(ranked[:most])


def portrayed(
    actors: Iterable[Actor], focus: Iterable[str], few_texts: bool, codes: Iterable[str] = ()
) -> tuple[str, ...]:
    """Whose portraits findings need: those in focus; of a few texts everybody's, to say what they call whom.

    Nobody's where a side's language, by its code, has none: what one side says cannot be set against nothing measured.
    """
    if not all_have(codes, PORTRAIT.counting.needs):
        return ()
    return tuple(actor.name for actor in actors) if few_texts else tuple(focus)
