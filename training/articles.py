"""Articles to measure speed and memory with: made of a shipped corpus, or of PolNeAR where FRAMING_DATA leads to it."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path

from framing.model import Article
from framing.reading.corpus import load
from framing.reading.document import reader
from framing.reading.formats import read_article
from training.datasets import polnear

CORPORA = Path(__file__).parent.parent / "corpora"

PEOPLE = "Clinton Trump Obama Sanders Comey Pence Kaine Putin Cruz".split()
BODIES = "FBI Republicans Democrats Congress Senate Russia".split()


def generated_articles(count: int, seed: int = 7) -> list[Article]:
    """Articles of some two hundred words, made of the sentences of the harbour corpus."""
    sides, sentences = _of_the_harbour()
    chance = random.Random(seed)
    return [
        Article(sides[number % 2], f"{number:06d}", " ".join(chance.sample(sentences, 14))) for number in range(count)
    ]


def short_articles(count: int, seed: int = 7) -> list[Article]:
    """Articles of four such sentences and one of made-up words that no other has: some sixty words."""
    sides, sentences = _of_the_harbour()
    chance = random.Random(seed)
    made = ["".join(syllables) for syllables in product(("ba", "do", "ke", "li", "mu", "ra", "so", "ti"), repeat=3)]
    return [
        Article(
            sides[number % 2],
            f"{number:06d}",
            " ".join((*chance.sample(sentences, 4), f"The {' '.join(chance.choices(made, k=12))} was closed.")),
        )
        for number in range(count)
    ]


def _of_the_harbour() -> tuple[list[str], list[str]]:
    """The names of the sides of the harbour corpus, and all its sentences."""
    corpus = load(CORPORA / "harbour")
    reading = reader(corpus)
    documents = [reading.read(read_article(entry)) for entry in corpus.entries]
    return [side.name for side in corpus.sides], [d.quote(sentence) for d in documents for sentence in d.sentences]


def polnear_articles(count: int | None = None) -> list[Article]:
    """News articles of seven outlets, spread over all of them; none where FRAMING_DATA does not lead to them."""
    try:
        rows = polnear(Path(os.environ["FRAMING_DATA"]), "train")
    except (KeyError, FileNotFoundError):
        return []
    step = max(1, len(rows) // count) if count else 1
    return [Article(row.outlet, row.id, row.text) for row in rows[::step][:count]]


def write_corpus(folder: Path, articles: Sequence[Article], manifest: str) -> Path:
    """A corpus folder with a manifest and one table of articles."""
    folder.mkdir(parents=True)
    (folder / "corpus.toml").write_text(manifest, encoding="utf-8")
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for article in articles:
            file.write(json.dumps({"side": article.side, "id": article.id, "text": article.text}) + "\n")
    return folder


def harbour_manifest() -> str:
    """The manifest of the harbour corpus without what it says of its own texts."""
    return (CORPORA / "harbour" / "corpus.toml").read_text(encoding="utf-8").partition("\n[[planted]]")[0]


def polnear_manifest(articles: Iterable[Article]) -> str:
    """A manifest with a side for each outlet and fifteen actors."""
    sides = "".join(f'[[side]]\nname = "{side}"\nlabel = "{side}"\n' for side in sorted({a.side for a in articles}))
    actors = "".join(
        f'[[actor]]\nname = "{name}"\nkind = "{kind}"\naliases = ["{name}"]\n'
        for kind, names in (("person", PEOPLE), ("organisation", BODIES))
        for name in names
    )
    return f'title = "An election"\nquestion = "How do the outlets differ?"\nlanguage = "en"\n{sides}{actors}'
