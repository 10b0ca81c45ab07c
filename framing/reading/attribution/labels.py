"""The role of each token in an attribution (source, cue, content): learned weights, summed and decoded in NumPy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.languages import ENGLISH
from framing.reading.attribution.context import context
from framing.reading.attribution.features import features
from framing.reading.attribution.token_columns import (
    Classes,
    Ints,
    Spread,
    Template,
    Text,
    TextBlock,
    Vocabulary,
    columns,
    mix,
)

LABELS = ("none", "source", "source, going on", "cue", "cue, going on", "content", "content, going on")
BITS = 18
"""A table of weights has 2**BITS rows; features that fall on the same row share their weights, in training too."""
STEP = 1 / 20
"""Weights are whole multiples of this, so that a weight takes a byte and sums do not depend on their order."""


class Look(NamedTuple):
    """Learned weights: a row of eight bytes for each hash, and the scores of label pairs.

    `addable`: so many weights surely fit into a byte when added.
    """

    rows: NDArray[np.int64]
    transitions: NDArray[np.float32]
    addable: int


class Weights(NamedTuple):
    """What training has left. The second look adds to `trust` times the scores of the first."""

    first: Look
    second: Look
    trust: np.float32
    vocabulary: Vocabulary


@cache
def weights() -> Weights:
    """The weights that ship with the package; read once, never written."""
    with np.load(ENGLISH.file("attribution.npz")) as data:
        first, second = (_look(data[name], data[f"{name}_transitions"]) for name in ("first", "second"))
        cues = dict(zip(data["cue_words"].tolist(), data["cue_levels"].tolist(), strict=True))
        vocabulary = Vocabulary(frozenset(data["common"].tolist()), cues)
        return Weights(first, second, np.float32(data["trust"]), vocabulary)


def _look(weights: NDArray[np.int8], transitions: NDArray[np.float32]) -> Look:
    largest = max(1, int(weights.max()), -int(weights.min()))
    return Look(weights.view(np.int64).ravel(), transitions, 127 // largest)


def label(texts: Sequence[Text]) -> tuple[TextBlock, Classes]:
    """The columns of a block of texts and the label of each token (an index of LABELS)."""
    learned = weights()
    block = columns(texts, learned.vocabulary)
    if not len(block.form):
        return block, np.zeros(0, dtype=np.uint32)
    first, second = learned.first, learned.second
    scores = sums(features(block), first.rows, first.addable)
    guess = decode(scores, first.transitions, block.starts)
    scores = learned.trust * scores + sums(context(block, guess, scores), second.rows, second.addable)
    return block, decode(scores, second.transitions, block.starts)


def sums(templates: Iterable[Template], rows: NDArray[np.int64], addable: int = 1) -> NDArray[np.float32]:
    """The sum of the weights of each token's features, (labels, tokens).

    What is by run or by sentence is weighed there, and its weights are given to tokens once. `addable` is how many
    weights of these rows surely fit into a byte when added.
    """
    by_token: list[Template] = []
    by_unit: dict[Spread, list[Template]] = {}
    for template in templates:
        if isinstance(unit := template[-1], Spread):
            by_unit.setdefault(unit, []).append(template[:-1])
        else:
            by_token.append(template)
    total = _sums(by_token, rows, addable)
    for spread, some in by_unit.items():
        # Eight numbers of two bytes are taken as one of sixteen.
        each = _sums(some, rows, addable).view(np.complex128)
        total += each.take(spread.places, mode="clip").view(np.int16)
    return np.multiply(total.reshape(-1, 8).T[: len(LABELS)], np.float32(STEP), order="C")


def _sums(templates: Sequence[Template], rows: NDArray[np.int64], addable: int) -> NDArray[np.int16]:
    """The sum of the rows on which these fall, eight numbers each."""
    mask = np.uint32(len(rows) - 1)
    hashes = (mix(*template) for template in templates)
    first = next(hashes)
    row, found = np.empty(len(first), dtype=np.intp), np.empty(len(first), dtype=np.int64)
    total, some = np.zeros(8 * len(first), dtype=np.int16), np.zeros(8 * len(first), dtype=np.int8)
    for number, template in enumerate(chain((first,), hashes), 1):
        np.bitwise_and(template, mask, out=row, casting="unsafe")
        some += rows.take(row, mode="clip", out=found).view(np.int8)
        if number % addable == 0:
            total += some
            some[:] = 0
    total += some
    return total


def decode(scores: NDArray[np.float32], transitions: NDArray[np.float32], starts: Ints) -> Classes:
    """The likeliest labels of each paragraph (Viterbi 1967), all paragraphs in step, the longest first.

    Tokens are laid out step by step, so that a step is a slice. No way back is noted: it is seen again from the best
    scores of the step before, at the one label that was taken.
    """
    lengths = np.diff(starts)
    order = np.argsort(-lengths, kind="stable")
    begin, length = starts[:-1][order], lengths[order]
    alive = np.searchsorted(-length, -np.arange(1, length[0] + 1), "right")
    offset = np.append(0, alive.cumsum())
    step = np.repeat(np.arange(len(alive)), alive)
    token = begin[np.arange(len(step)) - offset[step]] + step
    best = scores.take(token, axis=1)
    from_to = transitions[:, :, None]
    cuts = offset.tolist()
    for before, at, end in zip(cuts, cuts[1:], cuts[2:], strict=False):
        here = best[:, at:end]
        here += np.maximum.reduce(best[:, None, before : before + end - at] + from_to, axis=0)
    best = np.ascontiguousarray(best.T)
    to_from = np.ascontiguousarray(transitions.T)
    last = best[offset[length - 1] + np.arange(len(length))].argmax(axis=1)
    laid = np.empty(len(token), dtype=np.uint32)
    for before, at, end in zip(cuts[-3::-1], cuts[-2::-1], cuts[:0:-1], strict=False):
        taken = last[: end - at]
        laid[at:end] = taken
        last[: end - at] = (best[before : before + end - at] + to_from.take(taken, axis=0)).argmax(axis=1)
    laid[: len(last)] = last
    found = np.empty_like(laid)
    found[token] = laid
    return found
