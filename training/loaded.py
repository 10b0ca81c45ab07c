"""Learn the weights of the scorer "loaded" and write framing/languages/en/loaded.npz.

    python -m training.loaded DATA_DIR EN_SENTIMENT_XML

DATA_DIR holds babe/dev.jsonl (labels) and polnear/train.jsonl (text for word vectors); for EN_SENTIMENT_XML see
training/stance.py. Prints macro-F1 by five-fold cross-validation, the first step learned anew in each fold.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from framing.scorers.loaded import WEIGHTS, spoken, word_parts, word_summaries
from framing.scorers.rules import vocabulary_in_use
from framing.scorers.surroundings import stem
from training.datasets import babe, polnear
from training.metrics import Flags, Floats, Integers, macro_f1_of
from training.stance import own_words, word_vectors

VECTOR_SCALE, LEXICON_SCALE = 1.5, 1.0
MARKED_WEIGHT = 5
"""A marked word counts five times: readers mark three words in a hundred."""
PENALTY_WORDS, PENALTY_SENTENCES = 0.5, 0.5
SUMMARY_SCALE = 0.5
SEED = 0


class Sentences(NamedTuple):
    """The sentences as lists of words; `sentence` and `marked` run over all words, `parts` and `columns` too."""

    words: list[list[str]]
    sentence: Integers
    marked: Flags
    parts: csr_matrix
    columns: Floats
    pooled: Floats
    stems: list[dict[str, int]]
    labels: Flags


class WordColumns(NamedTuple):
    """Columns for every word that vectors, VADER, the lexicon of adjectives or our own list know."""

    entry: dict[str, int]
    columns: Floats
    vectors: Floats


def lexicon_of(texts: list[str], xml: Path) -> WordColumns:
    """The columns of all words: vectors learned from these texts, and what each lexicon says of a word."""
    words, vectors = word_vectors(texts)
    vader = vocabulary_in_use().analyser.lexicon
    senses: dict[str, list[tuple[float, float]]] = {}
    for item in ET.parse(xml).getroot():
        pair = (abs(float(item.get("polarity", 0))), float(item.get("subjectivity", 0)))
        senses.setdefault(item.get("form", ""), []).append(pair)
    own = own_words()
    listed = {w for w in (*vader, *senses, *own) if w.isalpha() and w.islower()}
    everything = [*words, *sorted(listed - set(words))]
    columns = np.zeros((len(everything), vectors.shape[1] + 4 + 6))
    columns[: len(words), : vectors.shape[1]] = vectors * VECTOR_SCALE
    for i, word in enumerate(everything):
        value = vader.get(word, 0.0) / 2
        strength, subjective = np.mean(senses[word], axis=0) if word in senses else (0.0, 0.0)
        columns[i, -10:-6] = (max(value, 0), max(-value, 0), 2 * subjective, 2 * strength)
        for heading in own.get(word, own.get(stem(word), ())):
            columns[i, -6 + heading] = LEXICON_SCALE
    plain = np.zeros((len(everything), vectors.shape[1]))
    plain[: len(words)] = vectors
    return WordColumns({word: i for i, word in enumerate(everything)}, columns, plain)


def read(data: Path, lexicon: WordColumns) -> tuple[Sentences, DictVectorizer]:
    """The sentences of BABE with everything that is known of their words, and the names of the parts of words."""
    records = babe(data)
    words = [[word for _, _, word in spoken(record.text)] for record in records]
    marked = [{w for phrase in record.phrases for _, _, w in spoken(phrase)} for record in records]
    flat = [(i, at) for i, line in enumerate(words) for at in range(len(line))]
    vectorizer = DictVectorizer()
    parts = vectorizer.fit_transform([word_parts(words[i], at) for i, at in flat])
    entries = [lexicon.entry.get(words[i][at], -1) for i, at in flat]
    padded = np.vstack([lexicon.columns, np.zeros((1, lexicon.columns.shape[1]))])
    rarity = rarities([set(line) for line in words])
    pooled = np.zeros((len(words), lexicon.vectors.shape[1]))
    for i, line in enumerate(words):
        for word in line:
            if word in lexicon.entry:
                pooled[i] += lexicon.vectors[lexicon.entry[word]] * rarity.get(word, 1.0)
        pooled[i] /= np.sqrt(len(line) + 2)
    return Sentences(
        words,
        np.array([i for i, _ in flat]),
        np.array([words[i][at] in marked[i] for i, at in flat]),
        parts.tocsr(),
        padded[entries],
        pooled,
        [sentence_stems(line) for line in words],
        np.array([record.biased for record in records]),
    ), vectorizer


def sentence_stems(words: list[str]) -> dict[str, int]:
    """How often each stem, and each pair of stems, occurs."""
    stems = [stem(word) for word in words]
    counts: dict[str, int] = {}
    for part in (*stems, *(" ".join(pair) for pair in pairwise(stems))):
        counts[part] = counts.get(part, 0) + 1
    return counts


def rarities(bags: Sequence[Iterable[str]]) -> dict[str, float]:
    """Inverse document frequency, smoothed."""
    counts = Counter(word for bag in bags for word in bag)
    return {word: float(np.log((1 + len(bags)) / (1 + count)) + 1) for word, count in counts.items()}


def word_model(s: Sentences, chosen: Integers) -> LogisticRegression:
    """A model of which words readers mark, learned from the chosen sentences."""
    rows = np.isin(s.sentence, chosen)
    model = LogisticRegression(
        C=PENALTY_WORDS, solver="liblinear", class_weight={0: 1, 1: MARKED_WEIGHT}, random_state=SEED
    )
    return model.fit(hstack([s.parts[rows], csr_matrix(s.columns[rows])]).tocsr(), s.marked[rows])


def summaries(s: Sentences, model: LogisticRegression, chosen: Integers) -> Floats:
    """Five figures for each chosen sentence from the scores of its words, (sentences, 5); see `word_summaries`."""
    weights = np.zeros(len(s.sentence))
    rows = np.isin(s.sentence, chosen)
    weights[rows] = model.decision_function(hstack([s.parts[rows], csr_matrix(s.columns[rows])]).tocsr())
    bounds = np.searchsorted(s.sentence, [chosen, chosen + 1])
    found = np.zeros((len(chosen), 5))
    for row, (a, b) in zip(found, bounds.T, strict=True):
        if a < b:
            row[:] = word_summaries(weights[a:b], np.array([b - a]))[0]
    return found


class Fitted(NamedTuple):
    """Both models, and what makes the columns of a sentence: means and spreads of the summaries, rarities."""

    words: LogisticRegression
    mean: Floats
    spread: Floats
    rarity: dict[str, float]
    columns: dict[str, int]
    pool_scale: float
    sentences: LogisticRegression


def design(
    s: Sentences,
    chosen: Integers,
    figures: Floats,
    rarity: dict[str, float],
    columns: dict[str, int],
    pool_scale: float,
) -> csr_matrix:
    """The columns of the chosen sentences: summaries, pooled vectors, and stems by tf-idf, (sentences, columns)."""
    cells = []
    for row, i in enumerate(chosen):
        known = [
            (columns[part], (1 + np.log(count)) * rarity[part]) for part, count in s.stems[i].items() if part in columns
        ]
        length = np.sqrt(sum(size**2 for _, size in known)) or 1.0
        cells += [(row, column, size / length) for column, size in known]
    rows, places, sizes = zip(*cells, strict=True)
    stems = csr_matrix((sizes, (rows, places)), shape=(len(chosen), len(columns)))
    return hstack([csr_matrix(figures), csr_matrix(s.pooled[chosen] * pool_scale), stems]).tocsr()


def fit(s: Sentences, train: Integers) -> Fitted:
    """Both models from the training sentences; the summaries are those of words that the word model did not see."""
    inner = np.zeros((len(train), 5))
    for a, b in StratifiedKFold(4, shuffle=True, random_state=SEED).split(train, s.labels[train]):
        inner[b] = summaries(s, word_model(s, train[a]), train[b])
    mean, spread = inner.mean(axis=0), inner.std(axis=0) + 1e-9
    bags = [s.stems[i] for i in train]
    rarity = rarities(bags)
    counts = Counter(part for bag in bags for part in bag)
    columns = {part: i for i, part in enumerate(sorted(p for p, count in counts.items() if count >= 2))}
    pool_scale = 1 / np.sqrt((s.pooled[train] ** 2).sum(axis=1).mean())
    matrix = design(s, train, (inner - mean) / spread * SUMMARY_SCALE, rarity, columns, pool_scale)
    sentences = LogisticRegression(C=PENALTY_SENTENCES, max_iter=500).fit(matrix, s.labels[train])
    return Fitted(word_model(s, train), mean, spread, rarity, columns, pool_scale, sentences)


def predict(s: Sentences, model: Fitted, chosen: Integers) -> Floats:
    """The probability that each chosen sentence is biased, (sentences,)."""
    figures = (summaries(s, model.words, chosen) - model.mean) / model.spread * SUMMARY_SCALE
    matrix = design(s, chosen, figures, model.rarity, model.columns, model.pool_scale)
    return np.asarray(model.sentences.predict_proba(matrix)[:, 1])


def main(data: Path, xml: Path) -> None:
    """Print cross-validated figures, learn from all sentences, write the weights."""
    texts = [article.text for article in polnear(data, "train")]
    lexicon = lexicon_of(texts, xml)
    s, vectorizer = read(data, lexicon)
    everything = np.arange(len(s.labels))
    for seed in (0, 1):
        chances = np.zeros(len(everything))
        for train, held in StratifiedKFold(5, shuffle=True, random_state=seed).split(everything, s.labels):
            chances[held] = predict(s, fit(s, train), held)
        bins = np.minimum((chances * 10).astype(int), 9)
        gap = sum(abs((chances[bins == b] - s.labels[bins == b]).mean()) * (bins == b).mean() for b in np.unique(bins))
        print(
            f"five folds, seed {seed}: macro-F1 {macro_f1_of(s.labels, chances > 0.5):.4f}, calibration error {gap:.3f}"
        )
    model = fit(s, everything)
    part_names = vectorizer.get_feature_names_out().tolist()
    part_weights = model.words.coef_[0][: len(part_names)]
    word_weights = lexicon.columns @ model.words.coef_[0][len(part_names) :]
    slopes = model.sentences.coef_[0]
    width = lexicon.vectors.shape[1]
    rarity = rarities([set(line) for line in s.words])
    vector_weights = lexicon.vectors @ slopes[5 : 5 + width] * model.pool_scale
    names = list(lexicon.entry)
    tables = {
        "parts": {n: w for n, w in zip(part_names, part_weights, strict=True) if abs(w) > 0.02},
        "words": {n: w for n, w in zip(names, word_weights, strict=True) if abs(w) > 0.005},
        "vectors": {n: w * rarity.get(n, 1.0) for n, w in zip(names, vector_weights, strict=True) if w},
        "stems": {p: (slopes[5 + width + i], model.rarity[p]) for p, i in model.columns.items()},
    }
    arrays: dict[str, Any] = {
        "source": np.array(
            "Learned from BABE (Spinde et al. 2021), text of PolNeAR train (Newell et al. 2018), the VADER lexicon"
            " (Hutto & Gilbert 2014, MIT) and the adjectives of De Smedt & Daelemans (PDDL)"
        ),
        "constants": np.array([model.words.intercept_[0], model.sentences.intercept_[0]]),
        "figures": np.array([model.mean, model.spread, slopes[:5] * SUMMARY_SCALE]),
    }
    for name, table in tables.items():
        arrays[f"{name}_keys"] = np.frombuffer("\n".join(table).encode(), dtype=np.uint8)
        arrays[f"{name}_values"] = np.array(list(table.values()), dtype=np.float16)
    np.savez_compressed(WEIGHTS, **arrays)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1e6:.2f} MB", json.dumps({n: len(t) for n, t in tables.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
