"""How loaded the wording of a sentence is, and which words load it: a linear model in two steps.

The first step weighs every word by its form and its neighbours, as people marked words that carry a bias; the second
weighs the sentence by its most loaded words and its stems. The weights were learned by training/loaded.py;
languages/en/README.md names their sources. Only NumPy is needed to score.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import exp, log, log1p
from typing import Any, NamedTuple, get_type_hints

import numpy as np

from framing.languages import ENGLISH
from framing.reading.word_columns import Columns
from framing.scorers.spellings import Spellings, numbers_of
from framing.scorers.surroundings import TOKEN, Array, lowered, stem

WEIGHTS = ENGLISH.file("loaded.npz")

BLOCK = 2000
"""Sentences that are weighed together."""


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
class LoadedModel:
    """Weights of words, of their forms (`parts`), and of sentences.

    `stems` are stems and pairs of stems with a row each in `stem_weights` and `rarities`; `partners` numbers the stems
    that occur in pairs, and `pairs` holds number * len(partners) + number of each pair, ascending, with `pair_rows`.
    """

    words: Mapping[str, float]
    parts: Mapping[str, float]
    constant: float
    vectors: Mapping[str, float]
    stems: Mapping[str, int]
    stem_weights: Array
    rarities: Array
    partners: Mapping[str, int]
    pairs: Array
    pair_rows: Array
    figures: Array
    intercept: float


class WordWeights(NamedTuple):
    """What a word adds wherever it occurs.

    To its own weight as itself (`known`), by its forms and by its length; to the next word's and to the last one's; to
    the sentence by its vector. `stem` is the row of its stem, `partner` the number of its stem in pairs (-1: none).
    """

    known: float
    forms: float
    length: float
    to_next: float
    to_last: float
    vector: float
    stem: int
    partner: int


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
    """The words of a text (no punctuation, no numbers), in lower case, and their places."""
    found = ((m.start(), m.end(), lowered(m.group())) for m in TOKEN.finditer(text))
    return [(start, end, word) for start, end, word in found if word[0].isalpha()]


def word_summaries(weights: Array, lengths: Array) -> Array:
    """What the words of each sentence come to: highest weight, mean of the three highest, two counts, mean weight.

    Args:
        weights: of the words of all sentences, end to end.
        lengths: how many words each sentence has, at least one.

    Returns:
        (sentences, 5); the counts are the sum of the words' chances to be loaded, and the log chance that none is.
    """
    row = np.repeat(np.arange(len(lengths)), lengths)
    # The exponentials and logarithms of NumPy differ in their last digit from one processor to the next.
    chances = 1 / (1 + np.fromiter(map(exp, (-weights).tolist()), float, len(weights)))
    none = np.fromiter(map(log1p, (-np.minimum(chances, 0.999)).tolist()), float, len(weights))
    highest, second, third = _highest(weights, row, np.cumsum(lengths) - lengths)
    three = highest + np.where(lengths > 1, second, 0.0) + np.where(lengths > 2, third, 0.0)
    sums = [np.bincount(row, column) for column in (chances, none, weights)]
    return np.stack([highest, three / np.minimum(lengths, 3), sums[0], sums[1], sums[2] / lengths], axis=1)


def _highest(weights: Array, row: Array, first: Array) -> tuple[Array, Array, Array]:
    """The three highest weights of each row, -inf where it has fewer; `first` is where each row begins."""
    left, found = weights.copy(), []
    for _ in range(3):
        top = np.maximum.reduceat(left, first)
        at = np.flatnonzero(left == top[row])
        left[at[np.diff(row[at], prepend=-1) > 0]] = -np.inf
        found.append(top)
    return found[0], found[1], found[2]


def _table(stored: Mapping[str, Array], name: str) -> dict[str, Any]:
    keys = bytes(stored[f"{name}_keys"]).decode().split("\n")
    return dict(zip(keys, stored[f"{name}_values"].tolist(), strict=True))


@cache
def _model() -> LoadedModel:
    with np.load(WEIGHTS) as file:
        stored = {name: file[name] for name in file.files}
    constant, intercept = stored["constants"].tolist()
    rows = _table(stored, "stems")
    stems = {part: row for row, part in enumerate(rows)}
    pairs = [part.split(" ") for part in stems if " " in part]
    partners = {word: i for i, word in enumerate(dict.fromkeys(word for pair in pairs for word in pair))}
    keys = np.array([partners[a] * len(partners) + partners[b] for a, b in pairs])
    order = np.argsort(keys)
    weights, rarities = np.array(list(rows.values())).T
    return LoadedModel(
        _table(stored, "words"), _table(stored, "parts"), constant, _table(stored, "vectors"), stems, weights, rarities,
        partners, keys[order], np.array([stems[" ".join(pair)] for pair in pairs])[order], stored["figures"], intercept,
    )  # fmt: skip


def _word(word: str) -> WordWeights:
    model = _model()
    parts = word_parts([word], 0)
    length = parts.pop("length") * model.parts.get("length", 0.0)
    forms = sum(value * model.parts.get(part, 0.0) for part, value in parts.items())
    to_next, to_last = (0.5 * model.parts.get(f"{side}:{word}", 0.0) for side in "pn")
    known = model.constant + model.words.get(word, 0.0)
    root = stem(word)
    vector = model.vectors.get(word, 0.0)
    return WordWeights(
        known, forms, length, to_next, to_last, vector, model.stems.get(root, -1), model.partners.get(root, -1)
    )


def _words_in(piece: str) -> list[str]:
    return [word for _, _, word in spoken(piece)]


@cache
def _spellings() -> Spellings:
    return Spellings(_words_in, _word, tuple(get_type_hints(WordWeights).values()))


def _marked(text: str, line: Sequence[tuple[int, ...]], weights: Sequence[float]) -> Iterator[LoadedWord]:
    """The words of weight above 0, looked for where they stand; `line` holds the words of each piece of the text."""
    pieces, ends = text.split(" "), list(accumulate(map(len, line)))
    for at, weight in enumerate(weights):
        if weight > 0:
            piece = bisect_right(ends, at)
            before = sum(map(len, pieces[:piece])) + piece
            start, end, _ = spoken(pieces[piece])[at - ends[piece]]
            yield LoadedWord(before + start, before + end, weight)


class _WeighedLines:
    """The words of some sentences (each holds at least one), laid end to end."""

    def __init__(self, number: Array, known: Columns, lengths: Array) -> None:
        self.model, self.lengths = _model(), lengths
        self.row = np.repeat(np.arange(len(lengths)), lengths)
        # A WordWeights whose fields are columns.
        columns: Any = WordWeights._make(column[number] for column in known)
        self.beside = self.row[1:] == self.row[:-1]
        own = columns.forms
        own[1:] += np.where(self.beside, columns.to_next[:-1], 0.0)
        own[:-1] += np.where(self.beside, columns.to_last[1:], 0.0)
        self.weights = columns.known + (own + columns.length)
        self.words = columns

    def stems(self) -> tuple[Array, Array]:
        """The sum over the stems and pairs of each sentence of weight times size, and that of their squared sizes."""
        model, row, words = self.model, self.row, self.words
        single = np.flatnonzero(words.stem >= 0)
        pair = np.flatnonzero(self.beside & (words.partner[:-1] >= 0) & (words.partner[1:] >= 0))
        key = words.partner[pair] * len(model.partners) + words.partner[pair + 1]
        at = np.minimum(np.searchsorted(model.pairs, key), len(model.pairs) - 1)
        hit = model.pairs[at] == key
        found = np.concatenate((row[single], row[pair[hit]])) * len(model.stems)
        found += np.concatenate((words.stem[single], model.pair_rows[at[hit]]))
        distinct, first, counts = np.unique(found, return_index=True, return_counts=True)
        order = np.argsort(first)
        line, part = np.divmod(distinct[order], len(model.stems))
        logs = np.array([0.0, *map(log, range(1, counts.max(initial=0) + 1))])
        sizes = (1 + logs[counts[order]]) * model.rarities[part]
        count = len(self.lengths)
        return np.bincount(line, sizes * model.stem_weights[part], count), np.bincount(line, sizes * sizes, count)

    def probabilities(self) -> list[float]:
        """How probably readers call each sentence biased."""
        mean, spread, slope = self.model.figures
        figures = (word_summaries(self.weights, self.lengths) - mean) / spread
        vectors = np.bincount(self.row, self.words.vector)
        columns = (column.tolist() for column in (self.lengths, vectors, *self.stems()))
        found = []
        for line, length, vector, stems, squares in zip(figures, *columns, strict=True):
            logit = self.model.intercept + float(line.dot(slope))
            logit += vector / (length + 2) ** 0.5
            logit += stems / (squares**0.5 or 1.0)
            found.append(1 / (1 + exp(-logit)))
        return found


def loaded_batch(texts: Sequence[str], marked_from: float = 0.0) -> list[LoadedScore]:
    """How probably readers would call the wording of each of these sentences biased, and by which words.

    The probability was learned from sentences on topics that divide the United States; it says nothing of truth. A
    sentence gets the same figures alone as among others. Words are given from the probability `marked_from` on.
    """
    return [
        score for first in range(0, len(texts), BLOCK) for score in _scores(texts[first : first + BLOCK], marked_from)
    ]


def _scores(texts: Sequence[str], marked_from: float) -> list[LoadedScore]:
    lines, known = _spellings().look_up(texts)
    lengths = np.array([sum(map(len, line)) for line in lines])
    scores = [LoadedScore(0.0, ())] * len(texts)
    places = np.flatnonzero(lengths)
    if not len(places):
        return scores
    weighed = _WeighedLines(numbers_of(lines), known, lengths[places])
    ends = np.cumsum(weighed.lengths)
    columns = (places.tolist(), (ends - weighed.lengths).tolist(), ends.tolist())
    for i, first, end, probability in zip(*columns, weighed.probabilities(), strict=True):
        marked: tuple[LoadedWord, ...] = ()
        if probability >= marked_from:
            marked = tuple(_marked(texts[i], lines[i], weighed.weights[first:end].tolist()))
        scores[i] = LoadedScore(probability, marked)
    return scores
