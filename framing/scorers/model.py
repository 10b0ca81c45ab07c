"""What a scorer is: a sentence and somebody named in it, in; a number from -1 to 1, out."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from framing.scorers.clause import Span

POLAR = 0.1
"""A score or charge of at least this much, up or down, has a polarity; what lies between is neutral."""


class Target(NamedTuple):
    """Somebody named at text[start:end], in the sentence with this span; all offsets count in `text`.

    `same` are the spans of all mentions of the same actor in the sentence, where they are known: a name must not score.
    """

    text: str
    sentence: Span
    start: int
    end: int
    same: tuple[Span, ...] = ()

    @property
    def in_sentence(self) -> tuple[str, int, int]:
        """The sentence, and the place of the target in it."""
        first, last = self.sentence
        return self.text[first:last], self.start - first, self.end - first


class WordShare(NamedTuple):
    """What text[start:end] adds to a score: its own value in a lexicon, its share after all rules, and why."""

    start: int
    end: int
    text: str
    lexicon: float
    share: float
    reason: str


@runtime_checkable
class Scorer(Hashable, Protocol):
    """Scores how a sentence speaks of somebody. Make it a frozen dataclass, so that it can travel to other processes.

    A measure is made of each scorer (`framing.measures.sentiment.sentiment_by`). One that scores other languages than
    English says in an attribute `needs` what it needs of a language (`framing.languages.FACULTIES`): () for nothing.
    """

    @property
    def name(self) -> str:
        """How it is called in files and in `sentiment_towards(instrument=...)`."""

    @property
    def version(self) -> str:
        """Changes when its scores do."""

    @property
    def title(self) -> str:
        """The heading of its measure."""

    @property
    def note(self) -> str:
        """What it is and what it cannot see."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of works that it rests on, see framing/report/references.py."""

    def score(self, targets: Sequence[Target]) -> NDArray[np.float64]:
        """A number from -1 (against) to 1 (for) for each target; a target scores the same alone as among others."""

    def explain(self, target: Target) -> tuple[WordShare, ...]:
        """Which words made up the score, in the order of the text."""
