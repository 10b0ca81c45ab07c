"""Part-of-speech tags (Penn Treebank) for the words of many sentences at once.

An averaged perceptron (Collins 2002), trained by NLTK's `PerceptronTagger` on UD English EWT and evaluated here in
NumPy: many words of all sentences at once, because the only thing a word waits for is the tags of the two words before
it, and near half of all words can have but one tag. A sentence gets the same tags alone as in a batch, and the same as
from NLTK with the same weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.languages import ENGLISH
from framing.reading.word_columns import Remembered, WordColumns

WEIGHTS = ENGLISH.file("tagger.npz")

SCALE = 64
"""Weights are whole multiples of 1/64, so that their sums are exact and ties fall alike on every machine."""

FEATURES = (
    "bias",
    "i suffix",
    "i pref1",
    "i word",
    "i-1 word",
    "i-1 suffix",
    "i-2 word",
    "i+1 word",
    "i+1 suffix",
    "i+2 word",
    "i-1 tag",
    "i-2 tag",
    "i tag+i-2 tag",
    "i-1 tag+i word",
)
"""What is looked at for a word: NLTK's templates under NLTK's names. Those with "tag" wait for the words before."""

STARTS = ("-START-", "-START2-")
ENDS = ("-END-", "-END2-")
MARKS = (*STARTS, *ENDS)
SHIFTS = (0, -1, -2, 1, 2)
"""Where the words stand that tell something before any tag is known, seen from the word to be tagged."""
REMEMBERED = 1 << 15
"""Words, after which all are forgotten."""
BLOCK = 50_000
"""Tokens that are weighed together: enough to fill the steps."""

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "—": "--", "–": "--", "―": "--"})
_ONE_TAG = {"“": "``", "”": "''", "n't": "RB", "n’t": "RB"}
"""Words that can have no other tag, whatever stands beside them."""

Scores = NDArray[np.int16]
Indices = NDArray[np.int64]


def normalised(word: str) -> str:
    """The word as the treebank would print it: straight quotes, `--` for dashes, three dots for an ellipsis."""
    return '"' if word in ("``", "''") else word.translate(_STRAIGHT)


@dataclass(frozen=True)
class _Model:
    """Weights ready for use. Tags stand in reverse alphabetical order: of equal scores NLTK takes the last tag.

    `rows` finds, by template and argument, the line of `weights` (lines x tags); line 0 is all zero, for what was
    never seen. `before` holds the scores from the two tags before, (tags + 2 starts) x (tags + 2 starts) x tags;
    `pairs` the line for a word (by `pair_of`) after each tag.
    """

    tags: tuple[str, ...]
    single: dict[str, int]
    rows: dict[str, dict[str, int]]
    weights: Scores
    before: Scores
    pairs: Indices
    pair_of: dict[str, int]


@cache
def _model() -> _Model:
    with np.load(WEIGHTS) as data:
        names = str(data["tags"]).split()
        single_lines = bytes(data["single"]).decode().split("\n")
        arguments = bytes(data["argument"]).decode().split("\n")
        template, count, tag, weight = (data[name] for name in ("template", "count", "tag", "weight"))
    tags = tuple(reversed(names))
    place = {tag: i for i, tag in enumerate((*tags, *STARTS))}
    weights = np.zeros((len(arguments) + 1, len(tags)), dtype=np.int16)
    weights[np.repeat(np.arange(1, len(arguments) + 1), count), len(tags) - 1 - tag.astype(int)] = weight
    bounds = np.searchsorted(template, np.arange(len(FEATURES) + 1)).tolist()
    rows = {
        name: {arguments[line]: line + 1 for line in range(bounds[i], bounds[i + 1])} for i, name in enumerate(FEATURES)
    }
    before = np.zeros((len(place), len(place), len(tags)), dtype=np.int16)
    for argument, line in rows["i-1 tag"].items():
        before[place[argument], :] += weights[line]
    for argument, line in rows["i-2 tag"].items():
        before[:, place[argument]] += weights[line]
    for argument, line in rows["i tag+i-2 tag"].items():
        first, second = argument.split(" ")
        before[place[first], place[second]] += weights[line]
    pair_of: dict[str, int] = {}
    cells = []
    for argument, line in rows["i-1 tag+i word"].items():
        first, _, word = argument.partition(" ")
        cells.append((pair_of.setdefault(word, len(pair_of) + 1), place[first], line))
    pairs = np.zeros((len(pair_of) + 1, len(place)), dtype=np.int64)
    word_index, tag_index, lines = np.array(cells).T
    pairs[word_index, tag_index] = lines
    single = {word: place[tag] for word, tag in (line.rsplit(" ", 1) for line in single_lines)}
    single |= {word: place[tag] for word, tag in _ONE_TAG.items()}
    return _Model(tags, single, rows, weights, before, pairs, pair_of)


def tag(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """Which part of speech is each word?

    `sentences` are tokens as they stand in the text (case kept, clitics split as the Penn Treebank does: "do", "n't").
    Returns one list of Penn Treebank tags a sentence, as long as the sentence.
    """
    return [tags for block in _blocks(sentences) for tags in _tag_block(block, _model())]


def _blocks(sentences: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    block: list[Sequence[str]] = []
    size = 0
    for sentence in sentences:
        block.append(sentence)
        size += len(sentence)
        if size >= BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _tag_block(sentences: list[Sequence[str]], model: _Model) -> list[list[str]]:
    kind, (single, pair, *tables) = _words().now().look_up(chain.from_iterable(sentences))
    lengths = np.array([len(sentence) for sentence in sentences])
    # Two places of padding on either side of each sentence, filled with the marks of its start and its end.
    first = np.append(0, (lengths + 4).cumsum())
    padded = np.empty(first[-1], dtype=np.int64)
    for mark, places in enumerate((first[:-1], first[:-1] + 1, first[1:] - 2, first[1:] - 1)):
        padded[places] = mark
    words = np.arange(len(kind)) + np.repeat(4 * np.arange(len(lengths)) + 2, lengths)
    padded[words] = kind
    found = single.take(padded)
    starts = len(model.before)
    before, pairs = model.before.reshape(starts**2, -1), model.pairs.ravel()
    for at in _in_turn(found < 0):
        last = found[at - 1]
        scores = before.take(last * starts + found[at - 2], axis=0)
        for table, shift in zip(tables, SHIFTS, strict=True):
            scores += table.take(padded[at + shift], axis=0)
        scores += model.weights.take(pairs.take(pair.take(padded[at]) * starts + last), axis=0)
        found[at] = scores.argmax(axis=1)
    names = np.array(model.tags, dtype=object)[found[words]].tolist()
    ends = lengths.cumsum()
    return [names[end - length : end] for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)]


def _in_turn(undecided: NDArray[np.bool_]) -> list[Indices]:
    """The places that are not decided, in portions: those two places before each are decided, or in earlier portions.

    A place waits for all undecided ones since two places side by side that were decided before.
    """
    total = undecided.cumsum()
    settled = np.append(False, ~(undecided[1:] | undecided[:-1]))
    places = np.flatnonzero(undecided)
    turn = (total - np.maximum.accumulate(total * settled))[places]
    sizes = np.bincount(turn)
    places = places[np.argsort(turn.astype(np.min_scalar_type(len(sizes))), kind="stable")]
    return np.split(places, sizes.cumsum()[:-1])


@cache
def _words() -> Remembered[WordColumns[tuple[int, ...]]]:
    # The tagger sees the two tags before a sentence the other way round than the two words; none is behind it.
    seen = (len(_model().tags) + 1, len(_model().tags), 0, 0)
    marks = [(tag, *[0] * 5, *_beside(mark)) for mark, tag in zip(MARKS, seen, strict=True)]
    return Remembered(lambda: WordColumns(_lines, _arranged, marks), REMEMBERED)


def _arranged(told: Sequence[tuple[int, ...]]) -> list[NDArray[Any]]:
    """Columns by word: its only tag, its line in `pairs`, and by `SHIFTS` what it scores for the tags there."""
    weights, lines = _model().weights, np.array(told)
    own, beside = lines[:, _OWN].T, lines[:, _BESIDE].T
    return [
        lines[:, _SINGLE],
        lines[:, _PAIR],
        weights[own].sum(axis=0, dtype=np.int16),
        weights[beside[0]] + weights[beside[1]],
        weights[beside[2]],
        weights[beside[3]] + weights[beside[4]],
        weights[beside[5]],
    ]


_SINGLE, _PAIR, _OWN, _BESIDE = 0, 1, slice(2, 6), slice(6, 12)
"""The columns of what `_lines` tells."""


def _lines(word: str) -> tuple[int, ...]:
    """Its only tag (-1: it has several), its line in `pairs`, its lines of weights for itself and its neighbours."""
    model, form = _model(), normalised(word)
    context, rows = _context(form), model.rows
    return (
        model.single.get(word, -1),
        model.pair_of.get(context, 0),
        rows["bias"].get("", 0),
        rows["i word"].get(context, 0),
        rows["i suffix"].get(form[-3:], 0),
        rows["i pref1"].get(form[:1], 0),
        *_beside(context),
    )


def _beside(context: str) -> tuple[int, ...]:
    """The lines of weights by which a word tells for those beside it."""
    rows, ending = _model().rows, context[-3:]
    return (
        rows["i-1 word"].get(context, 0),
        rows["i-1 suffix"].get(ending, 0),
        rows["i-2 word"].get(context, 0),
        rows["i+1 word"].get(context, 0),
        rows["i+1 suffix"].get(ending, 0),
        rows["i+2 word"].get(context, 0),
    )


def _context(word: str) -> str:
    """How a word looks to its neighbours: lower case, with hyphenated words, years and numbers as classes."""
    if "-" in word and word[0] != "-":
        return "!HYPHEN"
    if word.isdigit() and len(word) == 4:
        return "!YEAR"
    if word and word[0].isdigit():
        return "!DIGITS"
    return word.lower()
