"""Learn which words belong together; writes attachments.npz and equals.npz into framing/languages/en.

    python -m training.attachments DATA_DIR

Two questions, each a logistic regression over the training part of UD English EWT. To which word to its left does a
preposition hang the noun behind it (nmod, obl)? And are two phrases that a comma or "and" joins neighbours in a list
(conj)? Cases are all nouns; what is found is told where it is probable enough for a given share of what is told of
names to be right, in cross-validation over the documents of the training part. The part dev is not looked at.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from framing.languages import ENGLISH
from framing.reading.grammar import attachment
from framing.reading.grammar.attachment import anchors
from framing.reading.grammar.clauses import Clauses, clauses
from framing.reading.grammar.linear import SCALE
from framing.reading.grammar.tagging import tag
from framing.reading.predications import beside
from framing.reading.predications.belonging import preposition_before
from framing.reading.predications.found import Named, named
from training.datasets import ewt
from training.measure_agency import Tree
from training.relations import actors, gold, head_of_name

Array = Any

SEEN = 4
"""A feature is kept that this many words have."""
FOLDS = 5
MARKS = np.arange(0.4, 0.9, 0.01)
_PARTS = ("flat", "compound", "nmod:desc", "goeswith")
SOURCE = "UD English EWT, training part (Silveira et al. 2014, LREC), CC BY-SA 4.0: weights alone"


class Case(NamedTuple):
    """A noun: its document, whether it is a name, and what is weighed of each word that it may belong to."""

    document: str
    name: bool
    rows: list[list[str]]
    right: list[bool]


class Question(NamedTuple):
    """What is learned: where it is written, C of scikit-learn, and the share of what is told that is to be right.

    The share lies above the .85 that is asked for: the tagger has learned from the same part, and errs less there.
    """

    file: str
    strength: float
    precision: float


PLACE = Question(attachment.WEIGHTS, 0.3, 0.86)
WITH = Question(beside.WEIGHTS, 0.1, 0.88)


def nouns(data: Path) -> Iterator[tuple[str, Tree, Clauses, int, bool, Named]]:
    """The nouns of the training part: document, tree, clauses, token, whether it is a name, what stands around it."""
    documents, trees = zip(*ewt(data, "train"), strict=True)
    words = [[node.form for node in tree] for tree in trees]
    for document, tree, own, tags in zip(documents, trees, words, tag(words), strict=True):
        s = clauses(own, list(tags))
        names = {index: (start, end) for start, end, index in actors(tree)}
        for index, node in enumerate(tree):
            if index in names or (node.upos in ("NOUN", "PROPN") and node.relation not in _PARTS):
                name = named(s, *names.get(index, (index, index + 1)))
                yield document, tree, s, index, index in names, name


def cases(data: Path) -> dict[Question, list[Case]]:
    """What is learned from."""
    places, pairs = [], []
    for document, tree, s, index, is_name, name in nouns(data):
        facts = gold(tree, index)
        at = preposition_before(s, name)
        if at >= 0:
            left = anchors(s, at)
            rows = attachment.features(s, at, name.end, left)
            places.append(Case(document, is_name, rows, [("place", one.head) in facts for one in left]))
        found = list(beside.pairs(s, name))
        heads = [head_of_name(tree, pair.other.head, "with", facts) for pair in found]
        right = [("with", head) in facts for head in heads]
        pairs += [Case(document, is_name, [pair.features], [yes]) for pair, yes in zip(found, right, strict=True)]
    return {PLACE: places, WITH: pairs}


def least(question: Question, some: list[Case], likely: list[Array]) -> float:
    """The smallest probability above which enough of what is told of names is right."""
    best = [(p.max(), one.right[int(p.argmax())]) for one, p in zip(some, likely, strict=True) if one.name and len(p)]
    for mark in MARKS:
        told = [right for probability, right in best if probability >= mark]
        if np.mean(told) >= question.precision:
            print(f"{question.file}: from {mark:.2f}, {sum(told)} of {len(told)} right ({np.mean(told):.3f})")
            return float(mark)
    raise SystemExit(f"{question.file}: no probability gives a precision of {question.precision}.")


def learn(question: Question, some: list[Case]) -> None:
    """Fit the weights of one question and write them."""
    rows = [row for one in some for row in one.rows]
    counted = Counter(feature for row in rows for feature in row)
    keys = sorted(feature for feature, count in counted.items() if count >= SEEN)
    column = {key: at for at, key in enumerate(keys)}
    cells = [(i, column[feature]) for i, row in enumerate(rows) for feature in row if feature in column]
    where: Array = np.array(cells).T
    matrix: Array = csr_matrix((np.ones(len(cells)), (where[0], where[1])), shape=(len(rows), len(keys)))
    right = np.array([one for case in some for one in case.right])
    groups = [case.document for case in some for _ in case.right]

    def fit(which: Any) -> LogisticRegression:
        model = LogisticRegression(C=question.strength, solver="liblinear", max_iter=300, random_state=0)
        return model.fit(matrix[which], right[which])

    likely = np.zeros(len(right))
    for train, test in GroupKFold(FOLDS).split(matrix, right, groups):
        likely[test] = fit(train).predict_proba(matrix[test])[:, 1]
    ends = np.cumsum([len(case.right) for case in some])
    mark = least(question, some, np.split(likely, ends[:-1]))
    model = fit(np.arange(len(right)))
    weights = np.round(SCALE * model.coef_[0]).astype(np.int16)
    kept = np.flatnonzero(weights)
    path = ENGLISH.file(question.file)
    np.savez_compressed(
        path,
        source=np.array(SOURCE),
        keys=np.frombuffer("\n".join(keys[i] for i in kept).encode(), dtype=np.uint8),
        weights=weights[kept],
        intercept=np.array(round(SCALE * float(model.intercept_[0]))),
        least=np.array(round(mark, 2)),
    )
    print(f"{path.name}: {len(kept):,} weights, {path.stat().st_size:,} bytes")


def main() -> None:
    for question, some in cases(Path(sys.argv[1])).items():
        learn(question, some)


if __name__ == "__main__":
    main()
