"""A small linear model over features that are written as words: weights in a file, sums in Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from math import exp
from typing import NamedTuple

import numpy as np

from framing.languages import ENGLISH

SCALE = 100
"""Weights are whole multiples of 1/100, so that their sums are the same on every machine."""


class Linear(NamedTuple):
    """Weights by feature, what they are added to, and how probable something must be to be told."""

    weights: Mapping[str, int]
    intercept: int
    least: float

    def probability(self, features: Iterable[str]) -> float:
        """How probable it is of something with these features, 0 to 1, by the logistic function."""
        return 1 / (1 + exp(-(self.intercept + sum(map(self.weights.get, features, repeat(0)))) / SCALE))


@cache
def linear(name: str) -> Linear:
    """The model in a file of this name among the lists of English, which `python -m training.attachments` writes."""
    with np.load(ENGLISH.file(name), allow_pickle=False) as file:
        keys = file["keys"].tobytes().decode().split("\n")
        weights = dict(zip(keys, file["weights"].tolist(), strict=True))
        return Linear(weights, int(file["intercept"]), float(file["least"]))
