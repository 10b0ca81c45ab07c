"""Does the mean sentiment of an article towards its main actor order articles as readers do? Figures on PerSenT.

    python training/measure_articles.py DATA_DIR

PerSenT (Bastan et al. 2020, COLING) holds articles with the author's feeling towards one main actor, as readers saw it.
The actor is looked for by name and, of a longer name, its last word; pronouns are followed where the rules are sure;
only mentions outside all attributions count. The texts have lost their commas, which clauses need.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from framing.measures.sentiment import scored_mentions
from framing.model import Actor, Alias
from framing.reading.document import read
from framing.scorers.stance import stance_batch

Array = Any


class Scored(NamedTuple):
    """Articles that readers called positive or negative and that name their actor in the author's own voice.

    `scores`: the mean of the mentions, by instrument; `silent`: articles left out because none was found.
    """

    articles: tuple[str, ...]
    positive: Array
    scores: dict[str, Array]
    silent: int


def actor_of(name: str) -> Actor:
    """The main actor as a catalogue would list it."""
    words = name.split()
    return Actor(name, "", tuple(Alias(alias) for alias in dict.fromkeys((name, words[-1]))))


def score(text: str, name: str) -> tuple[float, float] | None:
    """The mean score of the author's own mentions by vader and by stance; None without such a mention."""
    document = read(text, [actor_of(name)], clean=False)
    own = [scored for scored in scored_mentions(document) if not scored.quoted]
    if not own:
        return None
    targets = []
    for one in own:
        sentence = document.sentences[one.mention.sentence]
        quoted = document.quote(sentence)
        targets.append((quoted, one.mention.start - sentence.start, one.mention.end - sentence.start))
    by_stance = [stance.score for stance in stance_batch(targets)]
    return float(np.mean([one.score for one in own])), float(np.mean(by_stance))


def scores(data_dir: Path) -> Scored:
    """The scores of all articles of PerSenT dev with a feeling that is not neutral."""
    with (data_dir / "persent" / "dev.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["TRUE_SENTIMENT"] in ("Positive", "Negative")]
    found = [score(row["DOCUMENT"], row["TARGET_ENTITY"].strip()) for row in rows]
    kept = [(row, means) for row, means in zip(rows, found, strict=True) if means is not None]
    return Scored(
        tuple(row["DOCUMENT_INDEX"] for row, _ in kept),
        np.array([row["TRUE_SENTIMENT"] == "Positive" for row, _ in kept]),
        {name: np.array([means[i] for _, means in kept]) for i, name in enumerate(("vader", "stance"))},
        len(rows) - len(kept),
    )


def auc(positive: Array, values: Array, weights: Array | None = None) -> Array:
    """How often does a positive article score above a negative one, ties counting half?

    Args:
        positive, values: (articles,).
        weights: how often each replicate takes each article, (articles, replicates); by default once.

    Returns:
        The area under the ROC curve of each replicate, (replicates,); nan where it holds one kind of article only.
    """
    times = np.ones((len(values), 1)) if weights is None else np.asarray(weights, dtype=np.float64)
    above, below = values[positive], values[~positive]
    wins = (above[:, None] > below) + 0.5 * (above[:, None] == below)
    with np.errstate(invalid="ignore"):
        return ((wins @ times[~positive]) * times[positive]).sum(axis=0) / (
            times[positive].sum(axis=0) * times[~positive].sum(axis=0)
        )


def measure(data_dir: Path) -> dict[str, float]:
    """The area under the ROC curve of each instrument, and how many articles were scored and left out."""
    found = scores(data_dir)
    figures = {name: float(auc(found.positive, values)[0]) for name, values in found.scores.items()}
    return {**figures, "articles": len(found.articles), "silent": found.silent}


if __name__ == "__main__":
    for name, value in measure(Path(sys.argv[1])).items():
        print(f"{name:10} {value:.3f}" if value < 2 else f"{name:10} {value:.0f}")
