"""Warmth refit on people's codes of this corpus: the instruments' readings of a mention, weighed as its coders weigh.

`framing code NAME --tune` (framing/coding/tune.py) learns the weights and writes coding/tuned.json; with the setting
warmth = "tuned" warmth is counted by them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.measures.counting import Hit, per_actor, tally_of
from framing.measures.model import Counting, Measure
from framing.measures.portrait import portraits
from framing.measures.sentiment import (
    SENTIMENT,
    STANCE,
    SUMMED,
    ScoredMention,
    Voice,
    scored_mentions,
    scores_by,
    sentiment_by,
)
from framing.measures.warmth import PRIOR, WARMTH, WARMTH_AUTHOR
from framing.model import FramingError, Tally
from framing.reading.model import Document

TUNED_FILE = Path("coding") / "tuned.json"
"""Where the weights lie in the folder of a corpus."""
FORMAT = "framing tuned warmth 1"
FOLDS = 10
FEATURES = ("stance", "vader", "charge", "quoted")
"""What is known of a mention: both instruments' scores, the mean charge of what its sentence says of the actor (0 where
nothing there values it), and whether somebody is quoted."""


def fold_of(side: str, article: str) -> int:
    """To which fold an article belongs, 0 to FOLDS - 1: by its name alone, the same in whichever corpus it stands."""
    return int.from_bytes(blake2b(f"{side}/{article}".encode(), digest_size=8).digest(), "big") % FOLDS


class Weights(NamedTuple):
    """What a mention's score is made of: a constant, and what each of `FEATURES` adds."""

    constant: float
    stance: float
    vader: float
    charge: float
    quoted: float

    def score(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """The score of each row of features, from -1 to 1."""
        return np.asarray(np.clip(self.constant + features @ np.array(self[1:]), -1.0, 1.0))


class FeaturedMention(NamedTuple):
    """A mention as the learned instrument scored it, and its row of features."""

    scored: ScoredMention
    features: tuple[float, ...]


def featured(document: Document) -> tuple[FeaturedMention, ...]:
    """Every mention of a document with its features, in the order of the text."""
    charges: dict[tuple[str, int], list[float]] = {}
    for one in portraits(document):
        if one.charge is not None:
            charges.setdefault((one.actor, one.sentence), []).append(one.charge)
    found = []
    for stance, vader in zip(scores_by(SUMMED)(document), scored_mentions(document), strict=True):
        said = charges.get((stance.mention.actor, stance.mention.sentence), [])
        charge = sum(said) / len(said) if said else 0.0
        found.append(FeaturedMention(stance, (stance.score, vader.score, charge, float(stance.quoted))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Tuned:
    """Weights learned from people's codes, one set a fold: those of a fold never saw a code of its articles.

    So an article's score owes nothing to how that very article was coded, and corrected numbers stay valid (cross-
    prediction-powered inference; Zrnic and Candes 2024). `record` is the file: the weights, and how they fared.
    """

    folds: tuple[Weights, ...]
    record: str = ""

    def scored(self, document: Document) -> tuple[ScoredMention, ...]:
        """Every mention of a document with its score."""
        found = featured(document)
        if not found:
            return ()
        weights = self.folds[fold_of(document.article.side, document.article.id)]
        scores = weights.score(np.array([one.features for one in found])).tolist()
        return tuple(one.scored._replace(score=score) for one, score in zip(found, scores, strict=True))

    @property
    def fingerprint(self) -> str:
        """What tells it from others."""
        return blake2b(repr(self.folds).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class MeanTuned:
    """Sum of the tuned scores of an actor's mentions in one voice (or in any), against their number."""

    tuned: Tuned
    voice: Voice = "any"

    def __call__(self, document: Document) -> Tally:
        """The tally of a document."""
        scored = [
            one for one in self.tuned.scored(document) if self.voice == "any" or one.quoted == (self.voice == "quoted")
        ]
        hits = (Hit((one.mention.actor,), one.score, one.mention.sentence, one.score) for one in scored)
        return tally_of(document, hits, per_actor(one.mention for one in scored))


NOTE = (
    "The weights of the instruments were learned from people's codes of a sample of these very texts, each article's "
    "by the codes of others. They say what these coders saw in these texts, and nothing of other corpora."
)
NAME = "tuned"


def with_tuned(measures: Sequence[Measure], tuned: Tuned) -> tuple[Measure, ...]:
    """The measures with warmth by these weights, and their plain mean among its parts."""
    finders = (*STANCE.counting.finders, *SENTIMENT.counting.finders)

    def by_weights(measure: Measure, voice: Voice) -> Measure:
        counting = replace(measure.counting, tally=MeanTuned(tuned, voice), finders=finders)
        return replace(measure, counting=counting, note=f"{NOTE} The sum is divided by the mentions and {PRIOR:g}.")

    mean = replace(
        sentiment_by(SUMMED),
        name=NAME,
        title="Refit on people's codes of these texts",
        question="What do the instruments make of the same mentions, weighed as the coders of these texts weigh?",
        note=NOTE,
        counting=Counting(MeanTuned(tuned), "mean score of the mentions, -1 against to 1 for", "mean", finders=finders),
        sources=("zrnic2024", "hoerl1975"),
    )
    replaced = {WARMTH: by_weights(WARMTH, "any"), WARMTH_AUTHOR: by_weights(WARMTH_AUTHOR, "author")}
    found: list[Measure] = []
    for measure in measures:
        new = next((other for one, other in replaced.items() if one == measure), measure)
        found += [new, mean] if new.name == WARMTH.name else [new]
    return tuple(found)


def read_tuned(folder: Path) -> Tuned:
    """The weights of a corpus.

    Raises:
        FramingError: there are none, or the file is no such file.
    """
    path = folder / TUNED_FILE
    if not path.is_file():
        raise FramingError(
            f'{folder}: warmth = "tuned" asks for {TUNED_FILE.as_posix()}, which is not there. Write it with: '
            f"framing code {folder.name} --tune, or take the setting out."
        )
    try:
        text = path.read_text(encoding="utf-8")
        record: Mapping[str, Any] = json.loads(text)
        folds = tuple(Weights(**{name: float(fold[name]) for name in Weights._fields}) for fold in record["folds"])
        if record["format"] != FORMAT or len(folds) != FOLDS or not np.isfinite(np.array(folds)).all():
            raise ValueError("not what --tune writes")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FramingError(f"{path}: these weights cannot be read ({error}). Write them again: --tune.") from error
    return Tuned(folds, text)
