"""Train the part-of-speech tagger on UD English EWT and pack its weights into `framing/languages/en/tagger.npz`.

Run as `python -m training.tagger DATA_DIR`, where DATA_DIR/ewt/train.conllu.gz is the training part of the treebank.
The same data give the same file. NLTK trains; at run time `framing.reading.grammar.tagging` reads the file with NumPy
alone.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from framing.reading.grammar.tagging import FEATURES, SCALE, WEIGHTS, normalised
from training.datasets import TreebankWord, ewt

SOURCE = (
    "Averaged perceptron weights learned from the training part of UD English EWT (Universal Dependencies, "
    "universaldependencies.org; Silveira et al. 2014). Licence of the treebank and of this file: CC BY-SA 4.0."
)
SEEDS = (7, 8)
"""The weights are the mean of one training a seed: the order of sentences alone moves accuracy by 0.2 points."""
ROUNDS = 10
SMALLEST = 0.02
"""Weights below this are dropped: they decide nothing, and the file is smaller."""


Tagged = list[tuple[str, str]]


def joined(sentence: Sequence[TreebankWord]) -> list[TreebankWord]:
    """The sentence with hyphenated words in one piece, as running text has them; the treebank splits them.

    "long - term" becomes "long-term". The whole takes the tag of its last part, or JJ where the parts modify a noun.
    """
    whole: list[TreebankWord] = []
    for word in sentence:
        glued = len(whole) > 1 and whole[-1].xpos == "HYPH" and not whole[-1].spaced and not whole[-2].spaced
        if glued and whole[-2].form[-1].isalnum() and word.form[0].isalnum():
            _, first = whole.pop(), whole.pop()
            adjective = word.relation == "amod" or word.xpos in ("VBN", "VBG", "JJ", "VBD")
            modifier = word.relation in ("compound", "nmod") and not word.xpos.startswith("NNP")
            tag = "JJ" if adjective or modifier else word.xpos
            whole.append(word._replace(form=f"{first.form}-{word.form}", xpos=tag))
        else:
            whole.append(word)
    return whole


def training_sentences(data: Path) -> list[Tagged]:
    """What the tagger learns from: every sentence as the treebank has it, and again where joining changes it."""
    tagged = []
    for sentence in ewt(data, "train"):
        whole = joined(sentence.words)
        for form in [sentence.words] if len(whole) == len(sentence.words) else [sentence.words, whole]:
            tagged.append([(normalised(word.form), word.xpos) for word in form])
    return tagged


def train(sentences: list[Tagged]) -> tuple[dict[str, dict[str, float]], dict[str, str], list[str]]:
    """NLTK's averaged perceptron: weights by feature and tag, the words that have one tag only, and the tags."""
    from nltk.tag.perceptron import PerceptronTagger

    mean: dict[str, dict[str, float]] = {}
    for seed in SEEDS:
        random.seed(seed)  # NLTK shuffles the sentences with the global generator.
        tagger = PerceptronTagger(load=False)
        tagger.train(sentences, nr_iter=ROUNDS)
        for feature, row in tagger.model.weights.items():
            kept = mean.setdefault(feature, {})
            for tag, weight in row.items():
                kept[tag] = kept.get(tag, 0.0) + weight / len(SEEDS)
    return mean, tagger.tagdict, sorted(tagger.classes)


def pack(weights: Mapping[str, Mapping[str, float]], single: Mapping[str, str], tags: list[str], path: Path) -> None:
    """Write the weights as columns: features in order of template and text, with the tags and weights of each."""
    rows = []
    for feature, row in weights.items():
        template = next(t for t in FEATURES if feature == t or feature.startswith(t + " "))
        kept = sorted((tags.index(tag), round(SCALE * w)) for tag, w in row.items() if abs(w) >= SMALLEST)
        if kept:
            rows.append((FEATURES.index(template), feature[len(template) + 1 :], kept))
    rows.sort()
    np.savez_compressed(
        path,
        source=np.array(SOURCE),
        tags=np.array(" ".join(tags)),
        single=_text("\n".join(f"{word} {single[word]}" for word in sorted(single))),
        template=np.array([template for template, _, _ in rows], dtype=np.uint8),
        argument=_text("\n".join(argument for _, argument, _ in rows)),
        count=np.array([len(kept) for _, _, kept in rows], dtype=np.uint8),
        tag=np.array([tag for _, _, kept in rows for tag, _ in kept], dtype=np.uint8),
        weight=np.array([weight for _, _, kept in rows for _, weight in kept], dtype=np.int16),
    )


def _text(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def main() -> None:
    """Train and write the weights."""
    pack(*train(training_sentences(Path(sys.argv[1]))), path=WEIGHTS)
    print(f"{WEIGHTS}: {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
