"""How loaded the wording of a sentence is, and which words load it: a linear model in two steps.

The first step weighs every word by its form and its neighbours, as people marked words that carry a bias; the second
weighs the sentence by its most loaded words and its stems. The weights were learned by training/loaded.py;
lexicons/README.md names their sources. Only NumPy is needed to score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, log, log1p
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.instruments.surroundings import TOKEN, lowered, stem

WEIGHTS = Path(__file__).parent.parent / "lexicons" / "loaded.npz"

SUMMARIES = 5
"""Figures that sum up the words of a sentence: see `summary`."""


class LoadedWord(NamedTuple):
    """text[start:end] and its weight: the log odds that a reader would mark it as loaded."""

    start: int
    end: int
    weight: float


class LoadedScore(NamedTuple):
    """How probably readers call the wording of a sentence biased, and its loaded words (weight above 0)."""

    probability: float
    words: tuple[LoadedWord, ...]


@dataclass(frozen=True)
class Model:
    """Weights of words, of their forms (`parts`), and of sentences (`stems`, with their rarity)."""

    words: Mapping[str, float]
    parts: Mapping[str, float]
    constant: float
    vectors: Mapping[str, float]
    stems: Mapping[str, tuple[float, float]]
    figures: NDArray[Any]
    intercept: float


def word_parts(words: list[str], at: int) -> dict[str, float]:
    """The forms by which a word is weighed: its stem, its beginning and end, and the words beside it."""
    word = words[at]
    parts = {f"s:{stem(word)}": 1.0, f"e3:{word[-3:]}": 1.0, f"e2:{word[-2:]}": 1.0, f"b:{word[:3]}": 0.5}
    if at > 0:
        parts[f"p:{words[at - 1]}"] = 0.5
    if at + 1 < len(words):
        parts[f"n:{words[at + 1]}"] = 0.5
    parts["length"] = len(word) / 10
    return parts


def spoken(text: str) -> list[tuple[int, int, str]]:
    """The words of a text (no punctuation, no numbers), in lower case, and where they stand."""
    found = ((m.start(), m.end(), lowered(m.group())) for m in TOKEN.finditer(text))
    return [(start, end, word) for start, end, word in found if word[0].isalpha()]


def summary(weights: list[float]) -> list[float]:
    """The highest weight, the mean of the three highest, two ways to count loaded words, and the mean weight."""
    if not weights:
        return [0.0] * SUMMARIES
    ranked = sorted(weights, reverse=True)
    odds = [1 / (1 + exp(-weight)) for weight in weights]
    none = sum(log1p(-min(chance, 0.999)) for chance in odds)
    return [ranked[0], sum(ranked[:3]) / len(ranked[:3]), sum(odds), none, sum(weights) / len(weights)]


def sentence_stems(words: list[str]) -> dict[str, int]:
    """How often each stem, and each pair of stems, occurs."""
    stems = [stem(word) for word in words]
    counts: dict[str, int] = {}
    for part in (*stems, *(" ".join(pair) for pair in pairwise(stems))):
        counts[part] = counts.get(part, 0) + 1
    return counts


def _table(stored: Mapping[str, NDArray[Any]], name: str) -> dict[str, Any]:
    keys = bytes(stored[f"{name}_keys"]).decode().split("\n")
    return dict(zip(keys, stored[f"{name}_values"].tolist(), strict=True))


@cache
def _model() -> Model:
    with np.load(WEIGHTS) as file:
        stored = {name: file[name] for name in file.files}
    constant, intercept = stored["constants"].tolist()
    stems = {key: (weight, rarity) for key, (weight, rarity) in _table(stored, "stems").items()}
    return Model(
        _table(stored, "words"), _table(stored, "parts"), constant, _table(stored, "vectors"), stems,
        stored["figures"], intercept,
    )  # fmt: skip


def word_weights(words: list[str]) -> list[float]:
    """The log odds of each word to be marked: those of the word itself, and of the words beside it."""
    parts = _model().parts
    weights = []
    for at, word in enumerate(words):
        known, own, length = _own_weights(word)
        if at > 0:
            own += 0.5 * parts.get(f"p:{words[at - 1]}", 0.0)
        if at + 1 < len(words):
            own += 0.5 * parts.get(f"n:{words[at + 1]}", 0.0)
        weights.append(known + (own + length))
    return weights


@lru_cache(100_000)
def _own_weights(word: str) -> tuple[float, float, float]:
    """What a word adds wherever it stands: as itself, by its forms, and by its length."""
    model = _model()
    parts = word_parts([word], 0)
    length = parts.pop("length") * model.parts.get("length", 0.0)
    forms = sum(value * model.parts.get(part, 0.0) for part, value in parts.items())
    return model.constant + model.words.get(word, 0.0), forms, length


def loaded(text: str) -> LoadedScore:
    """How probably readers would call the wording of this sentence biased, and by which words.

    The probability was learned from sentences on topics that divide the United States; it says nothing of truth.
    """
    model = _model()
    places = spoken(text)
    words = [word for _, _, word in places]
    if not words:
        return LoadedScore(0.0, ())
    weights = word_weights(words)
    mean, spread, slope = model.figures
    logit = model.intercept + float(((np.array(summary(weights)) - mean) / spread) @ slope)
    logit += sum(model.vectors.get(word, 0.0) for word in words) / (len(words) + 2) ** 0.5
    known = [(count, *model.stems[part]) for part, count in sentence_stems(words).items() if part in model.stems]
    sizes = [(1 + log(count)) * rarity if count > 1 else rarity for count, _, rarity in known]
    length = sum(size * size for size in sizes) ** 0.5 or 1.0
    logit += float(sum(size * weight for size, (_, weight, _) in zip(sizes, known, strict=True))) / length
    marked = tuple(LoadedWord(a, b, w) for (a, b, _), w in zip(places, weights, strict=True) if w > 0)
    return LoadedScore(1 / (1 + exp(-logit)), marked)
