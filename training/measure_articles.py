"""Does the mean sentiment of an article towards its main actor order articles as readers do? Figures on PerSenT.

    python -m training.measure_articles DATA_DIR

PerSenT (Bastan et al. 2020, COLING) holds articles with the author's feeling towards one main actor, as readers saw it.
The actor is looked for by name and, of a longer name, its last word; pronouns are followed where the rules are sure;
only mentions outside all attributions count. The texts have lost their commas, which clauses need.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

from framing.measures.sentiment import scored_mentions
from framing.model import Actor, Alias
from framing.reading.document import read
from framing.scorers.stance import stance_batch
from training.datasets import persent
from training.metrics import Flags, Floats, auc


class Scored(NamedTuple):
    """Articles that readers called positive or negative and that name their actor in the author's own voice.

    `scores`: the mean of the mentions, by instrument; `silent`: articles left out because none was found.
    """

    articles: tuple[str, ...]
    positive: Flags
    scores: dict[str, Floats]
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


def scores(data: Path) -> Scored:
    """The scores of all articles of PerSenT dev with a feeling that is not neutral."""
    articles = [article for article in persent(data) if article.sentiment != "Neutral"]
    found = [score(article.text, article.actor) for article in articles]
    kept = [(article, means) for article, means in zip(articles, found, strict=True) if means is not None]
    return Scored(
        tuple(article.id for article, _ in kept),
        np.array([article.sentiment == "Positive" for article, _ in kept]),
        {name: np.array([means[i] for _, means in kept]) for i, name in enumerate(("vader", "stance"))},
        len(articles) - len(kept),
    )


def measure(data: Path) -> dict[str, float]:
    """The area under the ROC curve of each instrument, and how many articles were scored and left out."""
    found = scores(data)
    figures = {name: float(auc(found.positive, values)[0]) for name, values in found.scores.items()}
    return {**figures, "articles": len(found.articles), "silent": found.silent}


if __name__ == "__main__":
    for name, value in measure(Path(sys.argv[1])).items():
        print(f"{name:10} {value:.3f}" if value < 2 else f"{name:10} {value:.0f}")
