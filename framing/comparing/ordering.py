"""How often would people put two sides in the same order? What a difference was worth on texts that people rated."""

from __future__ import annotations

import json
from functools import cache
from math import exp
from typing import Any, NamedTuple

from framing.languages import ENGLISH

WORDS = (
    (0.8, "four times in five"),
    (0.75, "three times in four"),
    (2 / 3, "two times in three"),
    (0.6, "three times in five"),
    (0.0, "one time in two"),
)
"""The shares that are put into words; what lies between two of them is called by the lower one."""


class Bin(NamedTuple):
    """Pairs of texts of which the logistic said that they were about as sure: what it said, and what people found."""

    said: float
    found: float
    low: float
    high: float
    pairs: int


class Ordering(NamedTuple):
    """What a difference of a measure is worth, as `python -m training.warmth` found it (languages/en/ordering.json).

    `slope` is that of the logistic, per unit of the measure; `most` the share found among the surest pairs, and never
    more is promised. `data` says of each set on how many pairs, and how sure the sure ones were and how often right.
    """

    measure: str
    slope: float
    most: float
    data: tuple[dict[str, Any], ...]
    reliability: tuple[Bin, ...]

    def agreement(self, difference: float) -> float:
        """How often people would order two sides so that are so far apart: 0.5 to `most`.

        P(right) = 1 / (1 + exp(-slope * |difference|)), a logistic regression without an intercept (Cox 1958, "The
        regression analysis of binary sequences", JRSS B 20): where nothing differs, either order is as likely.
        """
        return min(1 / (1 + exp(-self.slope * abs(difference))), self.most)


@cache
def orderings() -> dict[str, Ordering]:
    """The measures that were compared with people's order of two texts, by name."""
    record = json.loads(ENGLISH.file("ordering.json").read_text(encoding="utf-8"))
    bins = tuple(Bin(*(row[name] for name in Bin._fields)) for row in record["reliability"])
    one = Ordering(record["measure"], record["slope"], record["most"], tuple(record["data"]), bins)
    return {one.measure: one}


def agreement(measure: str, difference: float | None) -> float | None:
    """How often people would order two sides as this difference does; None where that was never measured."""
    ordering = orderings().get(measure)
    return None if ordering is None or difference is None else ordering.agreement(difference)


def in_words(share: float) -> str:
    """A share from 0.5 on as people say it: "three times in four"; it is never made larger."""
    return next(words for least, words in WORDS if share >= least)
