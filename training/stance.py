"""Learn the weights of the scorer "stance" and write framing/languages/en/stance.npz.

    python -m training.stance DATA_DIR EN_SENTIMENT_XML

DATA_DIR holds newsmtsc/ and polnear/; EN_SENTIMENT_XML is the lexicon of adjectives by De Smedt and Daelemans (public
domain), as the package textblob ships it in textblob/en/. Labels come from newsmtsc/train.jsonl alone;
polnear/train.jsonl lends its text, from which vectors of words are made. Calibrated by cross-validation on train.
"""

from __future__ import annotations

import os
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, hstack
from scipy.sparse.linalg import svds
from scipy.special import softmax
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from framing.scorers.rules import vocabulary_in_use
from framing.scorers.stance import NEGATED, WEIGHTS
from framing.scorers.surroundings import (
    BITS,
    REGIONS,
    TOKEN,
    KnownTokens,
    LexiconWord,
    TargetSurroundings,
    lowered,
    stem,
)
from training.datasets import SentenceTarget, newsmtsc, polnear
from training.measure_sentiment import article_of
from training.metrics import Floats, Integers, macro_f1_of

CLASSES = (-1, 0, 1)
DIMENSIONS = 150
FEWEST_FOR_VECTOR = 4
FEWEST_FOR_FEATURE = 2
REACH = 6
LEXICON_SCALE, OWN_SCALE, REGION_SCALE = 0.5, 0.6, 0.2
"""How strongly the columns of lexicons, our own list, and all regions count beside vectors and hashed features."""
INVERSE_PENALTY = 1.5
KEPT_FEATURES = 60_000
FOLDS, KNOTS = 10, 20
"""Parts of train that each in turn are scored by a model of the others; groups that a class is corrected in."""
OWN_WORDS = Path(__file__).parent / "stance_words.txt"


def tokens(text: str) -> list[str]:
    """The lower-cased tokens of a text."""
    return [lowered(match.group()) for match in TOKEN.finditer(text)]


def word_vectors(texts: Sequence[str]) -> tuple[list[str], Floats]:
    """Vectors of words from the words within six words of them: PPMI, then SVD (Levy, Goldberg & Dagan 2015)."""
    lines = [tokens(line) for text in texts for line in text.split("\n") if line.strip()]
    counts = Counter(word for line in lines for word in line)
    words = sorted(word for word, count in counts.items() if count >= FEWEST_FOR_VECTOR)
    index = {word: i for i, word in enumerate(words)}
    size = len(words)
    stream = np.concatenate([np.array([index.get(word, -1) for word in line] + [-1] * REACH) for line in lines])
    seen = csr_matrix((size, 2 * size))
    for reach in range(1, REACH + 1):
        before, after = stream[:-reach], stream[reach:]
        known = (before >= 0) & (after >= 0)
        weight = np.full(known.sum(), 1 / reach)
        close = size if reach < 3 else 0  # words that follow closely are contexts of their own
        seen = seen + csr_matrix((weight, (before[known], after[known] + close)), shape=seen.shape)
        seen = seen + csr_matrix((weight, (after[known], before[known])), shape=seen.shape)
    pairs = seen.tocoo()
    rows = np.asarray(seen.sum(axis=1)).ravel()
    columns = np.asarray(seen.sum(axis=0)).ravel() ** 0.75
    surprise = np.log(pairs.data / (rows[pairs.row] * (columns / columns.sum())[pairs.col]))
    kept = surprise > 0
    ppmi = csr_matrix((surprise[kept], (pairs.row[kept], pairs.col[kept])), shape=seen.shape)
    left, strength, _ = svds(ppmi, k=DIMENSIONS, random_state=0)
    vectors = left * np.sqrt(strength)
    return words, vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def polarities(path: Path) -> dict[str, float]:
    """The mean polarity (-1..1) of each word over its senses, from the lexicon of adjectives."""
    senses: dict[str, list[float]] = {}
    for entry in ET.parse(path).getroot():
        senses.setdefault(entry.get("form", ""), []).append(float(entry.get("polarity", 0)))
    return {word: float(np.mean(found)) for word, found in senses.items()}


def own_words() -> dict[str, set[int]]:
    """Words and stems of our own list, with the headings under which they are, numbered in order."""
    listed: dict[str, set[int]] = {}
    heading = -1
    for line in OWN_WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading += 1
        elif not line.startswith("#"):
            for word in line.split():
                listed.setdefault(word, set()).add(heading)
                listed.setdefault(stem(word), set()).add(heading)
    return listed


class Material:
    """The words of the model with all that is known of them, before anything is learned from labels."""

    def __init__(self, train: Sequence[SentenceTarget], texts: Sequence[str], xml: Path) -> None:
        vader = vocabulary_in_use().analyser.lexicon
        adjectives = polarities(xml)
        own = own_words()
        sentences = list(dict.fromkeys(record.sentence for record in train))
        words, vectors = word_vectors([*texts, *sentences])
        spoken = Counter(word for sentence in sentences for word in set(tokens(sentence)))
        listed = {
            w for w in (*vader, *adjectives, *(w for w in own if len(w) > 3)) if TOKEN.fullmatch(w) and w[0].isalpha()
        }
        others = sorted((listed | {w for w in spoken if stem(w) in own}) - set(words))
        self.words = [*words, *others]
        self.known = {
            w: LexiconWord(i, round(vader.get(w, 0.0), 1), round(adjectives.get(w, 0.0), 2))
            for i, w in enumerate(self.words)
        }
        columns = np.zeros((len(self.words), DIMENSIONS + 4 + 6))
        columns[: len(words), :DIMENSIONS] = vectors
        for i, word in enumerate(self.words):
            for at, value in ((0, self.known[word].vader / 2), (2, self.known[word].polarity)):
                columns[i, DIMENSIONS + at + (value < 0)] = abs(value) * LEXICON_SCALE
            for heading in own.get(word, own.get(stem(word), ())):
                columns[i, DIMENSIONS + 4 + heading] = OWN_SCALE
        rarity = np.log((len(train) + 1) / (np.array([spoken[word] for word in self.words]) + 1))
        self.columns = columns * (rarity / rarity.mean())[:, None]


def design(data: Sequence[SentenceTarget], material: Material) -> tuple[csr_matrix, Floats]:
    """The features of all targets: hashed, brought to length 1; and the columns of words, pooled by region."""
    around = TargetSurroundings([record.place for record in data], KnownTokens(material.known))
    features = around.features()
    hashed = csr_matrix((features.value, (features.row, features.key)), shape=(len(data), 1 << BITS))
    length = np.sqrt(np.bincount(features.row, features.value**2, minlength=len(data)))
    token, region = around.regions()
    place = around.row[token] * REGIONS + region
    crowd = np.bincount(place, minlength=len(data) * REGIONS)
    share = np.where(around.negated[token], NEGATED, 1.0) / np.sqrt(crowd[place] + 2)
    width = material.columns.shape[1]
    pooled = csr_matrix((share, (place, around.entry[token])), shape=(len(data) * REGIONS, len(material.words)))
    return diags(1 / np.maximum(length, 1.0)) @ hashed, (pooled @ material.columns).reshape(len(data), REGIONS * width)


def learn(matrix: csr_matrix, labels: Integers) -> Floats:
    """Weights of three linear models, one for each class against the others: features x 3, and their intercepts."""
    models = [
        LogisticRegression(
            C=INVERSE_PENALTY,
            solver="liblinear",
            dual=True,
            tol=1e-2,
            max_iter=300,
            random_state=0,
            class_weight="balanced",
        ).fit(matrix, labels == label)
        for label in CLASSES
    ]
    return np.vstack([np.hstack([model.coef_.T for model in models]), [[model.intercept_[0] for model in models]]])


def folds_of(data: Sequence[SentenceTarget], folds: int = FOLDS) -> Integers:
    """The fold of each target: that of its article."""
    return np.array([crc32(article_of(record.id).encode()) % folds for record in data])


def cross_validated(matrix: csr_matrix, labels: Integers, fold: Integers) -> Floats:
    """The three scores of each target by a model that never saw its article."""
    scores = np.zeros((len(labels), 3))
    for held in range(fold.max() + 1):
        weights = learn(matrix[fold != held], labels[fold != held])
        scores[fold == held] = matrix[fold == held] @ weights[:-1] + weights[-1]
    return scores


class Calibration(NamedTuple):
    """From the three scores to probabilities; see `framing.scorers.stance.StanceModel.probabilities`."""

    slopes: Floats
    offsets: Floats
    said: Floats
    right: Floats

    def probabilities(self, scores: Floats) -> Floats:
        """Of the three classes, (targets, 3), from scores with their intercepts."""
        claimed = softmax(scores @ self.slopes + self.offsets, axis=1)
        corrected = np.stack([np.interp(claimed[:, k], self.said[k], self.right[k]) for k in range(3)], axis=1)
        return np.asarray(corrected / corrected.sum(axis=1, keepdims=True))


def calibrated(scores: Floats, labels: Integers) -> Calibration:
    """Fitted on scores of targets that the weights did not see.

    A multinomial regression gives probabilities; how often each class was right is then found in KNOTS groups of equal
    size of them and made to rise (isotonic regression), half a target of each kind added so that none is 0 or 1.
    """
    every = LogisticRegression(C=1e6, max_iter=1000).fit(scores, labels)
    said, right = [], []
    for claimed, label in zip(every.predict_proba(scores).T, CLASSES, strict=True):
        groups = np.array_split(np.argsort(claimed, kind="stable"), KNOTS)
        said.append([claimed[group].mean() for group in groups])
        shares = [((labels[group] == label).sum() + 0.5) / (len(group) + 1) for group in groups]
        right.append(IsotonicRegression().fit_transform(said[-1], shares))
    return Calibration(every.coef_.T, every.intercept_, np.array(said), np.array(right))


def stepped(values: Floats, axis: int) -> tuple[NDArray[np.int8], Floats]:
    """The values as whole numbers of one byte, and the unit they count in (one for each slice along the last axis)."""
    unit = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-12) / 127
    return np.round(values / unit).astype(np.int8), unit


def main(data: Path, xml: Path) -> None:
    """Learn, calibrate by cross-validation, write the weights."""
    train = newsmtsc(data, "train")
    labels = np.array([record.polarity for record in train])
    material = Material(train, [article.text for article in polnear(data, "train")], xml)
    hashed, pooled = design(train, material)
    often = np.flatnonzero(np.bincount(hashed.indices, minlength=1 << BITS) >= FEWEST_FOR_FEATURE)
    hashed = hashed[:, often]
    scale = 1 / np.sqrt(hashed.multiply(hashed).sum(axis=1).mean())
    region_scale = REGION_SCALE / np.sqrt((pooled**2).sum(axis=1).mean() / 8)
    matrix = hstack([hashed * scale, csr_matrix(pooled * region_scale)]).tocsr()
    scores = cross_validated(matrix, labels, folds_of(train))
    calibration = calibrated(scores, labels)
    chances = calibration.probabilities(scores)
    print("cross-validated macro-F1", round(macro_f1_of(labels, chances.argmax(axis=1) - 1), 4))
    weights = learn(matrix, labels)
    by_key, by_column, intercept = weights[: len(often)], weights[len(often) : -1], weights[-1]
    strongest = np.sort(np.argsort(-np.abs(by_key).max(axis=1), kind="stable")[:KEPT_FEATURES])
    keys, (steps, unit) = often[strongest], stepped(by_key[strongest], axis=0)
    # A word's columns times their weights: one number for each word, region and class is all that scoring needs.
    regions = by_column.reshape(REGIONS, -1, 3) * region_scale
    table, table_unit = stepped(np.einsum("wd,rdc->wrc", material.columns, regions), axis=0)
    np.savez_compressed(
        WEIGHTS,
        source=np.array(
            "Learned from NewsMTSC train (Hamborg & Donnay 2021), text of PolNeAR train (Newell et al. 2018), the VADER"
            " lexicon (Hutto & Gilbert 2014, MIT) and the adjectives of De Smedt & Daelemans (PDDL)"
        ),
        vocabulary=np.frombuffer("\n".join(material.words).encode(), dtype=np.uint8),
        vader=np.array([round(material.known[w].vader * 10) for w in material.words], dtype=np.int8),
        polarity=np.array([round(material.known[w].polarity * 100) for w in material.words], dtype=np.int8),
        keys=keys.astype(np.uint32),
        hashed=steps,
        hashed_unit=unit,
        words=table,
        words_unit=table_unit,
        scale=np.array(scale),
        slopes=calibration.slopes,
        offsets=calibration.offsets + intercept @ calibration.slopes,
        said=calibration.said,
        right=calibration.right,
    )
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1e6:.2f} MB, {len(material.words)} words, {len(keys)} features")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
