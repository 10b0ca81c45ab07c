"""What a measure is: one question, how its answer is counted, worded and drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from framing.model import Tally
from framing.reading.finders import BlockFinder
from framing.reading.model import Document

Level = Literal["sentence", "article"]
Statistic = Literal["rate", "share", "mean"]
BOUNDS = {"rate": (0.0, float("inf")), "share": (0.0, 1.0), "mean": (-1.0, 1.0)}
"""The least and the greatest value of each statistic: means are those of scores."""

SCALES = {"rate": 1000.0, "share": 100.0, "mean": 1.0}
"""By what values of each statistic are multiplied when they are printed: "per 1,000 words", "%", as they are."""

About = Literal["actor", "word", "source", "text"]
Ranking = Literal["", "log-odds", "logDice", "absence"]


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted, out of what.

    Attributes:
        tally: answers for one document: amounts by key, and what each is counted against.
        unit: what a value is, in words, as estimates.csv has it: "mentions per word".
        statistic: rate (amount per word), share (part of a whole) or mean (of scores).
        level: "sentence" where the tallies of its sentences add up to that of the article, so that sentences can
            replace articles on a side that has too few of them.
        about: what the first part of a key names. An actor that a side does not name is not comparable there.
        finders: those that search a block of articles faster than each article by itself; they are run before `tally`.
        between: the bounds of a value, where they are not those of its statistic (`BOUNDS`).
        rare: a value is a few of many, so that an article yet unseen may hold one count of it rather than nothing else
            (the bound): a word among all words near an actor. Always so where there is no bound.
        prior: what is added to the base of a side, once, before its amount is divided by it: a value from little
            evidence is drawn towards zero (`framing.stats.intervals.shrunk`). p is that of the ratios without it.
        needs: what a language must have for it besides words and sentences (`framing.languages.FACULTIES`): where it
            has not, the measure is left out, and that is said.
    """

    tally: Callable[[Document], Tally]
    unit: str
    statistic: Statistic
    level: Level = "sentence"
    about: About = "actor"
    finders: tuple[BlockFinder[Any], ...] = ()
    between: tuple[float, float] | None = None
    rare: bool = False
    prior: float = 0.0
    needs: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest value that there can be; intervals are cut there."""
        return self.between or BOUNDS[self.statistic]


@dataclass(frozen=True, slots=True)
class Wording:
    """How values and differences are put into words.

    Attributes:
        printed: the unit as it is printed behind a value: "mentions per 1,000 words".
        scale: by what values are multiplied when they are printed, where it is not as in SCALES.
        claim: the sentence of a claim, seen from the side with the higher value. {high}, {low}, {key}, {label}, {more}
            and {less} are filled in. Without it a measure makes no claims.
        unclaimed: keys of which no claim is made.
        incomparable: what is claimed of a {key} that only one side names; without it, nothing is.
        key_names: names for keys that are codes.
    """

    printed: str
    scale: float | None = None
    claim: str = ""
    unclaimed: tuple[str, ...] = ()
    incomparable: str = ""
    key_names: Mapping[str, str] = field(default_factory=dict, hash=False)

    def called(self, code: str) -> str:
        """What the first part of a key is called in print: itself, unless it is a code."""
        return self.key_names.get(code, code)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where and how the report shows a measure, beside its table.

    Attributes:
        chart: the kind of chart, one of those in framing/report/choosing/charts; none if empty.
        ranking: how keys are put in order where there are too many to read them all.
        amounts: for the ranking "absence": the measure whose amounts are shown as counts.
    """

    chart: str = ""
    ranking: Ranking = ""
    amounts: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One question that can be put to a document.

    Attributes:
        name: the name in files and in Python: study["salience"].
        title: the heading of its section.
        question: what it answers, ending in "?".
        note: what it cannot show.
        sources: keys of works that it rests on, see framing/report/references.py.
        part_of: the measure in whose section of the report this one is shown.
    """

    name: str
    title: str
    question: str
    note: str
    counting: Counting
    wording: Wording
    drawing: Drawing = Drawing()
    sources: tuple[str, ...] = ()
    part_of: str = ""

    @property
    def tally(self) -> Callable[[Document], Tally]:
        """Answers the question for one document."""
        return self.counting.tally

    @property
    def scale(self) -> float:
        """By what values are multiplied when they are printed."""
        return self.wording.scale or SCALES[self.counting.statistic]

    @property
    def unit(self) -> str:
        """What a value is, in words."""
        return self.counting.unit
