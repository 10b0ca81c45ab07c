"""The scorer "stance": a linear model of how a sentence speaks of a target, learned from news.

Three linear scores (negative, neutral, positive) are sums of weights of the words around the target, by where they
are, and become calibrated probabilities. The weights were learned by training/stance.py; languages/en/README.md names
their sources. Only NumPy is needed to score.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from framing.languages import ENGLISH
from framing.model import FramingError
from framing.scorers.model import POLAR, Target, WordShare
from framing.scorers.surroundings import (
    BITS,
    REGIONS,
    Array,
    Features,
    InSentence,
    KnownTokens,
    LexiconWord,
    TargetSurroundings,
)

WEIGHTS = ENGLISH.file("stance.npz")

BLOCK = 1000
"""Targets that are weighed together: about 60 MB of features."""

CHARACTERS = 400_000
"""Characters of their sentences, which bound the same where sentences are long."""

NEGATED = 0.5
"""How much a word counts in its region after a negation."""


class Stance(NamedTuple):
    """How probably a sentence speaks negatively, neutrally or positively of its target. The three sum to 1."""

    negative: float
    neutral: float
    positive: float

    @property
    def expected(self) -> float:
        """P(positive) - P(negative), -1 to 1: the polarity that is to be expected."""
        return self.positive - self.negative

    @property
    def score(self) -> float:
        """`expected`, moved as little as needed for `polarity(score)` to be the most probable of the three.

        Where "neutral" is the most probable, a tenth of `expected`; otherwise at least 0.1 away from zero.
        """
        if self.neutral >= max(self.negative, self.positive):
            return POLAR * self.expected
        return max(POLAR, self.expected) if self.positive >= self.negative else min(-POLAR, self.expected)


@dataclass(frozen=True, eq=False)
class StanceModel:
    """The weights: `row` maps a hashed key to its place in `hashed` (3 x places; place 0: nothing).

    `words` holds 3 x words x regions. `scale` multiplies hashed features after they were brought to length 1; `slopes`
    and `offsets` turn the three scores into log odds. `said` and `right` (3 x knots) correct each of their
    probabilities: as often as it was right.
    """

    lexicon: KnownTokens
    row: Array
    hashed: Array
    words: Array
    scale: float
    slopes: Array
    offsets: Array
    said: Array
    right: Array

    def additions(self, around: TargetSurroundings) -> tuple[Features, list[Array], Array, list[Array]]:
        """What every feature adds to each score, and what every (token, region) adds: the tokens and amounts."""
        features = around.features()
        length = np.sqrt(np.bincount(features.row, features.value**2, minlength=around.count))
        amount = features.value * (self.scale / np.maximum(length, 1.0))[features.row]
        known = self.row[features.key]
        token, region = around.regions()
        place = around.row[token] * REGIONS + region
        crowd = np.bincount(place, minlength=around.count * REGIONS)
        share = np.where(around.negated[token], NEGATED, 1.0) / np.sqrt(crowd[place] + 2)
        word = around.entry[token] * REGIONS + region
        by_key = [weights.take(known) * amount for weights in self.hashed]
        return features, by_key, token, [weights.take(word) * share for weights in self.words]

    def scores(self, around: TargetSurroundings) -> Array:
        """The three scores of every target, before calibration."""
        features, by_key, token, by_region = self.additions(around)
        row, of_token = features.row, around.row[token]
        columns = [
            np.bincount(row, key, minlength=around.count) + np.bincount(of_token, region, minlength=around.count)
            for key, region in zip(by_key, by_region, strict=True)
        ]
        return np.stack(columns, axis=1)

    def probabilities(self, scores: Array) -> Array:
        """Of negative, neutral and positive, (targets, 3), calibrated on targets that the weights did not see.

        Multinomial regression, then isotonic regression of each class against the others, brought to a sum of 1
        (Zadrozny & Elkan 2002, KDD).
        """
        columns = [sum(scores[:, i] * self.slopes[i, k] for i in range(3)) + self.offsets[k] for k in range(3)]
        odds = np.exp(np.stack(columns, axis=1) - np.max(columns, axis=0)[:, None])
        claimed = odds / (odds[:, :1] + odds[:, 1:2] + odds[:, 2:])
        corrected = [np.interp(claimed[:, k], self.said[k], self.right[k]) for k in range(3)]
        return np.asarray(np.stack(corrected, axis=1) / sum(corrected)[:, None])


@cache
def _model() -> StanceModel:
    with np.load(WEIGHTS) as stored:
        words = bytes(stored["vocabulary"]).decode().split("\n")
        values = zip(stored["vader"].tolist(), stored["polarity"].tolist(), strict=True)
        lexicon = {
            word: LexiconWord(i, v / 10, p / 100) for i, (word, (v, p)) in enumerate(zip(words, values, strict=True))
        }
        row = np.zeros(1 << BITS, dtype=np.int32)
        row[stored["keys"]] = np.arange(1, len(stored["keys"]) + 1)
        return StanceModel(
            KnownTokens(lexicon),
            row,
            np.pad((stored["hashed"] * stored["hashed_unit"]).T, ((0, 0), (1, 0))),
            np.ascontiguousarray(np.moveaxis((stored["words"] * stored["words_unit"]).astype(np.float32), 2, 0)),
            float(stored["scale"]),
            stored["slopes"],
            stored["offsets"],
            stored["said"],
            stored["right"],
        )


def stance_batch(targets: Sequence[InSentence]) -> list[Stance]:
    """How each sentence speaks of its target: (sentence, start, end), with the target at sentence[start:end].

    A target gets the same probabilities alone as among others.

    Raises:
        FramingError: a target holds no characters of its sentence.
    """
    return [Stance(*row) for row in _probabilities(targets).tolist()]


def _probabilities(targets: Sequence[InSentence]) -> Array:
    """Of negative, neutral and positive, (targets, 3)."""
    for sentence, start, end in targets:
        _check(sentence, start, end)
    model = _model()
    around = (TargetSurroundings(block, model.lexicon) for block in _blocks(targets))
    return np.concatenate([np.zeros((0, 3)), *(model.probabilities(model.scores(one)) for one in around)])


def _blocks(targets: Sequence[InSentence]) -> Iterator[Sequence[InSentence]]:
    """The targets in their order, so many at a time as `BLOCK` and `CHARACTERS` allow, but one at least."""
    first = held = 0
    for i, (sentence, _, _) in enumerate(targets):
        if i > first and (i - first >= BLOCK or held + len(sentence) > CHARACTERS):
            yield targets[first:i]
            first, held = i, 0
        held += len(sentence)
    if first < len(targets):
        yield targets[first:]


def _check(sentence: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(sentence) or not sentence[start:end].strip():
        raise FramingError(
            f"The target {start} to {end} holds no characters of the sentence {sentence[:60]!r}."
            " Give the start and the end (one past the last character) of a name in it."
        )


def explain_stance(sentence: str, start: int, end: int) -> tuple[WordShare, ...]:
    """Which words moved the score of sentence[start:end], in the order of the text, and how far.

    A share is in log odds, above 0 for positive and below for negative. The shares of all words, together with a
    constant for where the target is, sum to the log odds of positive against negative, as they are before the
    probabilities are corrected. What the model sees in two or three words together is counted for the one nearest the
    target.
    """
    _check(sentence, start, end)
    model = _model()
    contrast = model.slopes[:, 2] - model.slopes[:, 0]
    around = TargetSurroundings([(sentence, start, end)], model.lexicon)
    features, by_key, token, by_region = model.additions(around)
    held = features.token >= 0
    weights = np.bincount(features.token[held], np.stack(by_key, 1)[held] @ contrast, minlength=len(around.spans))
    weights += np.bincount(token, np.stack(by_region, 1) @ contrast, minlength=len(around.spans))
    return tuple(
        WordShare(a, b, sentence[a:b], 0.0, weight, "log odds")
        for (a, b), weight in zip(around.spans, weights.tolist(), strict=True)
        if weight
    )


@dataclass(frozen=True)
class LearnedStance:
    """Scores targets with the learned model.

    `summed` gives `Stance.expected`, which is made to be added up over many mentions; without it `Stance.score`, whose
    polarity is the most probable one.
    """

    summed: bool = False
    name: str = "stance"
    version: str = "2"
    title: str = "By the learned instrument"
    note: str = (
        "A linear model over the words left and right of the name, trained on news sentences that people have coded. "
        "It is right more often than VADER, and still wrong for about one mention in three."
    )
    sources: tuple[str, ...] = ("hamborg2021",)

    def score(self, targets: Sequence[Target]) -> Array:
        """See `stance_batch`."""
        found = _probabilities([target.in_sentence for target in targets])
        if self.summed:
            return np.asarray(found[:, 2] - found[:, 0])
        return np.array([Stance(*row).score for row in found.tolist()])

    def explain(self, target: Target) -> tuple[WordShare, ...]:
        """See `explain_stance`; the places count in the target's text."""
        first = target.sentence[0]
        return tuple(
            word._replace(start=word.start + first, end=word.end + first)
            for word in explain_stance(*target.in_sentence)
        )


STANCE = LearnedStance()
