"""What a measure is: one question, how its answer is counted, worded and drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from framing.model import Tally
from framing.reading.model import Document

Level = Literal["sentence", "article"]

Statistic = Literal["rate", "share", "mean"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One question that can be put to a document, and how its answer is counted, printed and explained.

    `tally` answers for a document; where `level` is "sentence" the tallies of its sentences add up to it, so that
    sentences can stand in for articles on a small side. `scale` multiplies values when they are printed (1000 for
    "per 1,000 words"). `part_of` names the measure in whose section of the report this one is shown. `wording` is the
    sentence of a claim, told from the side that stands higher: {high}, {low}, {key}, {label}, {more}, {less} are filled
    in; without it a measure makes no claims. `about` says what the first part of a key names: an actor that a side does
    not name is not comparable there. `ranking` is how keys are put in order where there are too many to read them all.
    `untold` keys make no claims. `prepare`, if there is one, notes in many documents at once what `tally` would
    otherwise find in each by itself: the tallies stay the same, and come sooner.
    """

    name: str
    title: str
    question: str
    unit: str
    printed: str
    tally: Callable[[Document], Tally]
    statistic: Statistic
    chart: str
    note: str
    sources: tuple[str, ...] = ()
    level: Level = "sentence"
    scale: float = 1.0
    part_of: str = ""
    bounds: tuple[float, float] = (0.0, float("inf"))
    wording: str = ""
    about: Literal["actor", "word", "source", "text"] = "actor"
    ranking: Literal["", "log-odds", "logDice", "absence"] = ""
    untold: tuple[str, ...] = ()
    prepare: Callable[[Sequence[Document]], None] | None = None
