"""Which mentions bear witness to warmth or coldness: those on which every instrument agrees; no polls and results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import NamedTuple

from framing.measures.mentions import MentionRow
from framing.model import Passage

KEPT = 12
"""Witnesses of an actor, side, voice and direction that are kept, each of another article; all are counted."""
HELD = 100 * KEPT
"""Witnesses that are held until the strongest of them are taken."""
STRONG = 0.4
"""How far the instruments have to agree on a passage that is shown."""


class Part(NamedTuple):
    """The mentions of an actor on one side in one voice: how many, and how far they agree in all.

    `warm` and `cold` are the strongest witnesses, at most one an article, the strongest first.
    """

    mentions: int = 0
    total: float = 0.0
    warm: tuple[Passage, ...] = ()
    cold: tuple[Passage, ...] = ()


@dataclass
class _Gathered:
    mentions: int = 0
    total: float = 0.0
    best: dict[tuple[bool, str], Passage] = field(default_factory=dict)

    def add(self, row: MentionRow) -> None:
        self.mentions += 1
        self.total += row.agreed
        if abs(row.agreed) < STRONG or row.source == row.actor:
            return  # what it says of itself is its own claim
        key = row.agreed > 0, row.article
        passage = Passage(round(row.agreed, 6), row.side, row.article, row.sentence_start, row.sentence_end)
        if key not in self.best or abs(passage.weight) > abs(self.best[key].weight):
            self.best[key] = passage
        if len(self.best) > HELD:
            # An article that is left out here cannot come among the strongest by a weaker passage.
            self.best = {(one.weight > 0, one.article): one for sign in (True, False) for one in self.strongest(sign)}

    def strongest(self, warm: bool) -> tuple[Passage, ...]:
        """The strongest witnesses of one direction, at most one an article."""
        some = (passage for (is_warm, _), passage in self.best.items() if is_warm is warm)
        return tuple(nsmallest(KEPT, some, key=lambda one: (-abs(one.weight), one)))

    def part(self) -> Part:
        return Part(self.mentions, round(self.total, 6), self.strongest(True), self.strongest(False))


Witnesses = Mapping[tuple[str, str, str], Part]
"""By actor, side, and voice ("author" or "quoted")."""


def witnesses_of(rows: Iterable[MentionRow], actors: Iterable[str], dropped: frozenset[str] = frozenset()) -> Witnesses:
    """What bears witness to how warmly each side writes of these actors.

    Args:
        rows: every mention, in the order of the corpus.
        actors: whose witnesses are wanted.
        dropped: articles that are not counted, as "side/id".
    """
    wanted = frozenset(actors)
    found: defaultdict[tuple[str, str, str], _Gathered] = defaultdict(_Gathered)
    for row in rows:
        if row.actor in wanted and f"{row.side}/{row.article}" not in dropped:
            found[row.actor, row.side, row.voice].add(row)
    return {key: gathered.part() for key, gathered in found.items()}


class Heard(NamedTuple):
    """The same of one or more sides, in one voice or in any."""

    parts: Sequence[Part]

    @property
    def mentions(self) -> int:
        """How many mentions there are."""
        return sum(part.mentions for part in self.parts)

    @property
    def mean(self) -> float:
        """How far instruments agree, on the mean of all mentions."""
        return sum(part.total for part in self.parts) / max(1, self.mentions)

    def best(self, sign: int) -> tuple[Passage, ...]:
        """The warm (1) or cold (-1) passages, the strongest first, at most one an article."""
        every = [p for part in self.parts for p in (part.warm if sign > 0 else part.cold)]
        of_article: dict[tuple[str, str], Passage] = {}
        for passage in sorted(every, key=lambda p: (-abs(p.weight), p)):
            of_article.setdefault((passage.side, passage.article), passage)
        return tuple(of_article.values())


SentencePlace = tuple[str, str, str, int]
"""An actor, a side, an article, and where a sentence starts in it."""
OwnSentences = Mapping[SentencePlace, float]
"""How warm or cold a sentence of the author's that quotes nobody is of an actor."""


def own_sentences_of(
    rows: Iterable[MentionRow], wanted: Set[SentencePlace], copied: Set[tuple[str, str]]
) -> OwnSentences:
    """Which of these sentences value the actor in their author's own words, where all instruments agree?

    Args:
        rows: every mention, in the order of the corpus.
        wanted: the sentences in question.
        copied: articles that news agencies wrote, as side and id: these words are not the side's.
    """
    return {
        place: row.agreed
        for row in rows
        if row.voice == "author"
        and row.agreed
        and (place := (row.actor, row.side, row.article, row.sentence_start)) in wanted
        and (row.side, row.article) not in copied
    }
