"""In how many articles a side says warm or cold things of an actor: its portrait in one figure, with examples."""

from __future__ import annotations

from typing import NamedTuple

from framing.comparing.material import Between
from framing.comparing.model import Clause, Contrast, Strength
from framing.comparing.phrases import NAMINGS, VIVID, Said, in_words, names_no_office, phrase_of, sentences_of, telling
from framing.comparing.plain import capital
from framing.comparing.portraying import varied
from framing.measures.portrait import CHARGE
from framing.measures.salience import SALIENCE

MOST_EXAMPLES, FEWEST_TONED, APART, TIMES = 3, 4, 0.1, 2.0
"""Phrases that are told of a side; articles of the side with more of them, by how much its share is above the other's,
and how many times that it is."""


class Tone(NamedTuple):
    """The warm or the cold things that a side says of an actor, and how many of the articles that name it say any."""

    said: tuple[Said, ...]
    articles: int
    naming: int

    @property
    def share(self) -> float:
        """Of the articles that name the actor, those that say such a thing."""
        return self.articles / self.naming if self.naming else 0.0


def tone(between: Between, actor: str, side: str, sign: int) -> Tone:
    """The warm (1) or cold (-1) things that a side says of an actor, the most telling first."""
    said = [one for one in between.portrayal(actor, side).says if (one.charge or 0.0) * sign >= VIVID]
    known = between.material.actors[actor]
    said = [
        one
        for one in said
        if one.relation in (*NAMINGS, "quality") and one.quotable and names_no_office(one) and telling(one, known)
    ]
    said = [one for one in said if any(row.source != actor for row in one.rows)]
    articles = {(row.side, row.article) for one in said for row in one.rows}
    naming = sum(row.articles for row in between.rows(SALIENCE.name, (actor,), side))
    return Tone(tuple(sorted(said, key=_vivid_first)), len(articles), naming)


def _vivid_first(one: Said) -> tuple[float, str]:
    return -round(one.weight * (1 + one.articles), 6), one.words


class _Way(NamedTuple):
    """How two sides differ in warm things, or in cold ones."""

    tested: bool
    apart: float
    sign: int
    high: str
    more: Tone
    less: Tone


def warm_and_cold(between: Between, actor: str, contrast: Contrast | None, strength: Strength | None) -> Clause | None:
    """In how many articles either side says warm or cold things of an actor, whichever differs more.

    Args:
        between: two sides.
        actor: one of the catalogue.
        contrast: of the mean charge of what is said of it.
        strength: how far that can be trusted; None for not at all.

    Returns: None where the sides do not differ enough to be told.
    """
    ways = [way for sign in (-1, 1) if (way := _way(between, actor, sign, contrast if strength else None))]
    if not ways:
        return None
    way = max(ways, key=lambda one: (one.tested, one.apart, one.sign))
    name, what = between.material.called(actor), "warm" if way.sign > 0 else "cold"
    low = between.label(between.other(way.high))
    sentence = f"{between.label(way.high)} says {what} things of {name} in {_of(way.more)}, {low} in {_of(way.less)}"
    told = (*varied(way.more.said, MOST_EXAMPLES), *way.less.said[:1])
    return Clause(
        "portrait",
        capital(sentence) + ".",
        strength if way.tested and strength else "descriptive",
        CHARGE.name,
        (actor,),
        phrase_of(way.more.said[0]),
        tuple(passage for one in told for passage in sentences_of(one, 1)),
        between.contrary(actor, way.high, way.sign),
    )


def _way(between: Between, actor: str, sign: int, tested: Contrast | None) -> _Way | None:
    one, two = (tone(between, actor, side, sign) for side in between.names)
    first = one.share > two.share
    high, more, less = (between.side, one, two) if first else (between.against, two, one)
    if more.articles < FEWEST_TONED or more.share - less.share < APART or more.share < TIMES * less.share:
        return None
    bears = tested is not None and ((tested.difference or 0.0) > 0) == (first == (sign > 0))
    return _Way(bears, round(more.share - less.share, 6), sign, high, more, less)


def _of(found: Tone) -> str:
    """ "14 of 31 articles (“a liar”, “dangerous”)"."""
    examples = ", ".join(in_words(one) for one in varied(found.said, MOST_EXAMPLES))
    return f"{found.articles} of {found.naming} articles" + (f" ({examples})" if examples else "")
