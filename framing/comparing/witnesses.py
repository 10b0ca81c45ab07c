"""Which mentions bear witness to warmth or coldness: those on which every instrument agrees; no polls and results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.measures.mentions import MentionRow
from framing.model import Passage

KEPT = 12
"""Witnesses of an actor, side, voice and direction that are kept, each of another article; all are counted."""
STRONG = 0.4
"""How far the instruments have to agree on a passage that is shown."""


class Part(NamedTuple):
    """The mentions of an actor on one side in one voice: how many, in which articles, how far they agree in all.

    `warm` and `cold` are the strongest witnesses, at most one an article, the strongest first.
    """

    mentions: int = 0
    total: float = 0.0
    articles: frozenset[str] = frozenset()
    warm: tuple[Passage, ...] = ()
    cold: tuple[Passage, ...] = ()


@dataclass
class _Gathered:
    mentions: int = 0
    total: float = 0.0
    articles: set[str] = field(default_factory=set)
    best: dict[tuple[bool, str], Passage] = field(default_factory=dict)

    def add(self, row: MentionRow) -> None:
        self.mentions += 1
        self.total += row.agreed
        self.articles.add(row.article)
        if abs(row.agreed) < STRONG or row.source == row.actor:
            return  # what it says of itself is its own claim
        key = row.agreed > 0, row.article
        passage = Passage(round(row.agreed, 6), row.side, row.article, row.sentence_start, row.sentence_end)
        if key not in self.best or abs(passage.weight) > abs(self.best[key].weight):
            self.best[key] = passage

    def part(self) -> Part:
        ranked = sorted(self.best.items(), key=lambda one: (-abs(one[1].weight), one[1]))
        warm, cold = ([p for (is_warm, _), p in ranked if is_warm == sign][:KEPT] for sign in (True, False))
        return Part(self.mentions, round(self.total, 6), frozenset(self.articles), tuple(warm), tuple(cold))


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
    def articles(self) -> int:
        """How many articles they stand in."""
        return len(frozenset().union(*(part.articles for part in self.parts)))

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


OwnSentences = Mapping[tuple[str, str, str, int], float]
"""By actor, side, article and start: how warm or cold a sentence of the author's is that quotes nobody."""


def own_sentences_of(rows: Iterable[MentionRow], actors: Iterable[str], copied: Set[tuple[str, str]]) -> OwnSentences:
    """The sentences in which authors value these actors in their own words, where all instruments agree.

    Args:
        rows: every mention, in the order of the corpus.
        actors: who is wanted.
        copied: articles that news agencies wrote, as side and id: these words are not the side's.
    """
    wanted = frozenset(actors)
    return {
        (row.actor, row.side, row.article, row.sentence_start): row.agreed
        for row in rows
        if row.actor in wanted and row.voice == "author" and row.agreed and (row.side, row.article) not in copied
    }
