"""Which actor leads an article: whom it names most, and whom it opens with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from framing.measures.mentions import MentionRow

FEWEST_MENTIONS = 3
"""Mentions of an actor without which an article is not about it."""


class Leads(NamedTuple):
    """By actor and side: the articles that name the actor more than any other, or that do in their first sentence."""

    led: Mapping[tuple[str, str], int]
    opened: Mapping[tuple[str, str], int]


NOBODY = Leads({}, {})


def leads_of(mentions: Iterable[MentionRow], dropped: frozenset[str] = frozenset()) -> Leads:
    """Whom the articles of each side are about.

    Args:
        mentions: every mention of an actor of the catalogue, in the order of the corpus.
        dropped: articles that are not counted, as "side/id".
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    first: set[tuple[str, str, str]] = set()
    for row in mentions:
        if f"{row.side}/{row.article}" not in dropped:
            counts.setdefault((row.side, row.article), Counter())[row.actor] += 1
            if row.sentence_start == 0:
                first.add((row.actor, row.side, row.article))
    led = Counter[tuple[str, str]]()
    for (side, _), named in counts.items():
        (actor, most), *others = named.most_common(2)
        if most >= FEWEST_MENTIONS and (not others or others[0][1] < most):
            led[actor, side] += 1
    return Leads(led, Counter((actor, side) for actor, side, _ in first))
