"""Which actor leads an article: whom it names most, and whom it opens with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
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
        mentions: every mention of an actor of the catalogue, article by article.
        dropped: articles that are not counted, as "side/id".
    """
    led, opened = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for (side, article), group in groupby(mentions, key=lambda row: (row.side, row.article)):
        if f"{side}/{article}" in dropped:
            continue
        rows = list(group)
        opened.update({(row.actor, side) for row in rows if row.sentence_start == 0})
        (actor, most), *others = Counter(row.actor for row in rows).most_common(2)
        if most >= FEWEST_MENTIONS and (not others or others[0][1] < most):
            led[actor, side] += 1
    return Leads(led, opened)
