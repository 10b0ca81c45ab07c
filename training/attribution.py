"""Learns to label sources, cues and contents of attributions, and writes framing/languages/en/attribution.npz.

Run as `python -m training.attribution DATA_DIR [OUT.npz]`, where DATA_DIR holds polnear/train.jsonl. A linear chain
over the tokens of a paragraph is fitted to its attributions (Lafferty et al. 2001) by AdaGrad (Duchi et al. 2011) with
an L1 penalty. No text goes into the file: weights are found by hash alone.
"""

from __future__ import annotations

import argparse
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from framing.languages import ENGLISH
from framing.reading.attribution.context import context
from framing.reading.attribution.cues import cue_words
from framing.reading.attribution.features import features
from framing.reading.attribution.labels import BITS, LABELS, STEP, decode, sums
from framing.reading.attribution.token_columns import CLOSED_CLASS, Template, Text, Vocabulary, columns, mix
from framing.reading.model import Sentence, Tokens
from framing.reading.segment import segment
from training.datasets import PolnearArticle, polnear
from training.metrics import Floats, Integers

SOURCE = (
    "Learned from the training part of PolNeAR v1.0: Newell, Margolin & Ruths (2018), An Attribution Relations Corpus "
    "for Political News, LREC. Holds hashed weights only, no text."
)
LICENCE = "The corpus was released for modelling and states no licence; the weights are the project's own."
SIZE = 8
"""Articles in a batch."""
FOLDS = 3
ROLES = (("content", 5), ("cue", 3), ("source", 1))


class Batch(NamedTuple):
    """Some articles: feature rows of the weight table by token, gold labels, where paragraphs start.

    `known` are scores from an earlier look, (tokens, labels), which are scaled and added.
    """

    rows: NDArray[np.int32]
    labels: Integers
    starts: Integers
    known: NDArray[np.float32]


Learn = Callable[[Sequence[Batch]], tuple[NDArray[np.float32], Floats, float]]


def gold_labels(article: PolnearArticle, sentences: Sequence[Sentence], tokens: Tokens) -> Integers:
    """The label of each token: 0 none; 1 and 2 begin and continue a source, 3 and 4 a cue, 5 and 6 content."""
    labels = np.zeros(len(tokens.starts), dtype=np.int64)
    for name, begin in ROLES:
        for attribution in article.attributions:
            for start, end in getattr(attribution, name):
                i, j = bisect_left(tokens.ends, start + 1), bisect_left(tokens.starts, end)
                if i >= j or (name == "content" and labels[i:j].all()):
                    continue  # content inside other content: the outer one is kept
                labels[i:j] = begin + 1
                labels[i] = begin
                if j < len(labels) and labels[j] and labels[j] % 2 == 0:
                    labels[j] -= 1
    paragraph = np.zeros(len(labels), dtype=np.int64)
    for s in sentences:
        paragraph[s.first : s.last] = s.paragraph
    breaks = np.flatnonzero(np.diff(paragraph)) + 1
    inside = breaks[(labels[breaks] > 0) & (labels[breaks] % 2 == 0)]
    labels[inside] -= 1
    return labels


def learn_vocabulary(texts: Sequence[Text], labels: Sequence[Integers]) -> Vocabulary:
    """Which words are no names, and how often a word is part of a cue."""
    seen: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    cue: Counter[str] = Counter()
    for (text, _, tokens, _), gold in zip(texts, labels, strict=True):
        for start, form, label in zip(tokens.starts, tokens.forms, gold.tolist(), strict=True):
            if form:
                seen[form] += 1
                lower[form] += text[start].islower()
                cue[form] += label in (3, 4)
    levels = {form: 2 if kind in ("say", "utter", "act", "show") else 1 for form, kind in cue_words().items()}
    for form, total in seen.items():
        if total >= 5 and form.isalpha() and form not in CLOSED_CLASS:
            level = int(np.searchsorted([0.05, 0.2, 0.5], cue[form] / total, "right"))
            levels[form] = level if total >= 20 else max(level, levels.get(form, 0))
    common = frozenset(crc32(f.encode()) for f, n in seen.items() if lower[f] >= max(2, 0.2 * n))
    return Vocabulary(common, {crc32(form.encode()): level for form, level in levels.items() if level})


def gradient(scores: Floats, transitions: Floats, labels: Integers, starts: Integers) -> tuple[Floats, Floats, float]:
    """Forward-backward over all paragraphs in step: expected minus true labels and transitions, and -log p(labels)."""
    n, kinds = scores.shape
    lengths = np.diff(starts)
    order = np.argsort(-lengths, kind="stable")[: int((lengths > 0).sum())]
    begin, length = starts[:-1][order], lengths[order]
    alive = np.searchsorted(-length, -np.arange(1, length[0] + 1), "right")
    move = np.exp(transitions)
    highest = scores.max(axis=1, keepdims=True)
    potential = np.exp(scores - highest)
    forward, expected, norm = np.zeros((n, kinds)), np.zeros((n, kinds)), np.zeros(n)
    message = np.ones((len(begin), kinds))
    for t, k in enumerate(alive):
        at = begin[:k] + t
        message = (message[:k] @ move if t else message) * potential[at]
        norm[at] = message.sum(axis=1)
        message = message / norm[at][:, None]
        forward[at] = message
    moves = np.zeros((kinds, kinds))
    behind = np.ones((0, kinds))
    for t in range(len(alive) - 1, -1, -1):
        here = np.ones((alive[t], kinds))
        if len(behind):
            at = begin[: len(behind)] + t + 1
            incoming = potential[at] * behind / norm[at][:, None]
            here[: len(behind)] = incoming @ move.T
            moves += move * (forward[at - 1].T @ incoming)
        behind = here
        expected[begin[: alive[t]] + t] = here
    expected *= forward
    expected /= expected.sum(axis=1, keepdims=True)
    expected[np.arange(n), labels] -= 1
    inner = np.ones(n, dtype=bool)
    inner[begin] = False
    to = np.flatnonzero(inner)
    np.add.at(moves, (labels[to - 1], labels[to]), -1)
    truth = scores[np.arange(n), labels].sum() + transitions[labels[to - 1], labels[to]].sum()
    return expected, moves, float(np.log(norm).sum() + highest.sum() - truth)


def fit(
    batches: Sequence[Batch], epochs: int, rate: float, penalty: float, seed: int = 7
) -> tuple[NDArray[np.float32], Floats, float]:
    """Weights (rows, labels), transitions, and the scale of the known scores, averaged over the last two epochs.

    A row is shrunk only when a batch touches it, and then by its share of the penalty, so that rare and frequent
    features bear the same penalty in all.
    """
    kinds = len(LABELS)
    weights = np.zeros((1 << BITS, kinds), dtype=np.float32)
    squares = np.ones_like(weights)
    mean = np.zeros_like(weights)
    transitions, transition_squares, transition_mean = (np.full((kinds, kinds), x) for x in (0.0, 1.0, 0.0))
    touched = [np.unique(batch.rows) for batch in batches]
    touches = np.zeros(len(weights), dtype=np.float32)
    for rows in touched:
        touches[rows] += 1
    trust, trust_squares, trust_mean = 0.8, 1.0, 0.0
    generator = np.random.default_rng(seed)
    for epoch in range(epochs):
        late = epoch >= epochs - 2
        speed = rate * (0.5 if late else 1.0)
        loss = 0.0
        for number in generator.permutation(len(batches)):
            batch, rows = batches[number], touched[number]
            n, templates = batch.rows.shape
            ones = np.ones(n * templates, dtype=np.float32)
            local = np.searchsorted(rows, batch.rows.ravel()).astype(np.int32)
            table = sp.csr_matrix((ones, local, np.arange(0, n * templates + 1, templates)), shape=(n, len(rows)))
            scores = (table @ weights[rows]).astype(np.float64) + trust * batch.known
            expected, moves, nll = gradient(scores, transitions, batch.labels, batch.starts)
            loss += nll
            slope = table.T @ expected.astype(np.float32)
            squares[rows] += slope * slope
            step = speed / np.sqrt(squares[rows])
            moved = weights[rows] - step * slope
            least = step * (penalty / touches[rows])[:, None]
            weights[rows] = np.sign(moved) * np.maximum(np.abs(moved) - least, 0)
            transition_squares += moves * moves
            transitions -= speed * moves / np.sqrt(transition_squares)
            pull = float((expected * batch.known).sum())
            trust_squares += pull * pull
            trust -= 0.3 * speed * pull / trust_squares**0.5
            if late:
                trust_mean += trust / (2 * len(batches))
                mean += weights / (2 * len(batches))
                transition_mean += transitions / (2 * len(batches))
        print(f"epoch {epoch}  loss {loss:,.0f}  weights {int((np.abs(weights) > STEP / 2).sum()):,}", flush=True)
    return mean, transition_mean, trust_mean


def first_batches(texts: Sequence[Text], labels: Sequence[Integers], vocabulary: Vocabulary) -> list[Batch]:
    """What the first look is trained on."""
    batches = []
    for i in range(0, len(texts), SIZE):
        block = columns(texts[i : i + SIZE], vocabulary)
        gold = np.concatenate(labels[i : i + SIZE])
        known = np.zeros((len(gold), len(LABELS)), dtype=np.float32)
        batches.append(Batch(folded(features(block)), gold, block.starts, known))
    return batches


def folded(templates: Iterable[Template]) -> NDArray[np.int32]:
    """The rows of the table that features fall on, (tokens, templates)."""
    return np.ascontiguousarray(
        (np.stack([mix(*template) for template in templates]) & np.uint32((1 << BITS) - 1)).astype(np.int32).T
    )


def packed(weights: NDArray[np.float32]) -> NDArray[np.int8]:
    """Weights as multiples of STEP, a row padded to eight bytes."""
    table = np.zeros((1 << BITS, 8), dtype=np.int8)
    table[:, : len(LABELS)] = np.clip(np.rint(weights / STEP), -127, 127)
    return table


def second_batches(
    texts: Sequence[Text], labels: Sequence[Integers], vocabulary: Vocabulary, learn: Learn
) -> list[Batch]:
    """What the second look is trained on: first looks at articles by weights that were not trained on them."""
    batches = []
    for fold in range(FOLDS):
        rest = [i for i in range(len(texts)) if i % FOLDS != fold]
        own = learn_vocabulary([texts[i] for i in rest], [labels[i] for i in rest])
        weights, transitions, _ = learn(first_batches([texts[i] for i in rest], [labels[i] for i in rest], own))
        rows = packed(weights).view(np.int64).ravel()
        held = [i for i in range(len(texts)) if i % FOLDS == fold]
        for k in range(0, len(held), SIZE):
            chosen = held[k : k + SIZE]
            block = columns([texts[i] for i in chosen], own)
            scores = sums(features(block), rows)
            guess = decode(scores, transitions.astype(np.float32), block.starts)
            block = columns([texts[i] for i in chosen], vocabulary)
            gold = np.concatenate([labels[i] for i in chosen])
            batches.append(Batch(folded(context(block, guess, scores)), gold, block.starts, scores.T))
    return batches


def main() -> None:
    """Reads the articles, learns, writes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=ENGLISH.file("attribution.npz"))
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=0.03)
    parser.add_argument("--penalty", type=float, default=3.0)
    parser.add_argument("--every", type=int, default=1, help="use only every n-th article")
    choice = parser.parse_args()
    articles = polnear(choice.data, "train")[:: choice.every]
    articles = [articles[i] for i in np.random.default_rng(1).permutation(len(articles))]
    texts: list[Text] = [(a.text, *segment(a.text), ()) for a in articles]
    labels = [gold_labels(a, t[1], t[2]) for a, t in zip(articles, texts, strict=True)]
    vocabulary = learn_vocabulary(texts, labels)

    def learn(batches: Sequence[Batch]) -> tuple[NDArray[np.float32], Floats, float]:
        return fit(batches, choice.epochs, choice.rate, choice.penalty)

    first, first_transitions, _ = learn(first_batches(texts, labels, vocabulary))
    second, second_transitions, trust = learn(second_batches(texts, labels, vocabulary, learn))
    cues = sorted(vocabulary.cues.items())
    np.savez_compressed(
        choice.out,
        source=np.array(SOURCE),
        licence=np.array(LICENCE),
        first=packed(first),
        first_transitions=first_transitions.astype(np.float32),
        second=packed(second),
        second_transitions=second_transitions.astype(np.float32),
        trust=np.float32(trust),
        common=np.array(sorted(vocabulary.common), dtype=np.uint32),
        cue_words=np.array([word for word, _ in cues], dtype=np.uint32),
        cue_levels=np.array([level for _, level in cues], dtype=np.uint8),
    )


if __name__ == "__main__":
    main()
