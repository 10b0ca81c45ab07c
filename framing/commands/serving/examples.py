"""Pairs of texts to begin with: two of each corpus that is at hand."""

from __future__ import annotations

from pathlib import Path

from framing.model import FramingError
from framing.reading.corpus import load
from framing.reading.formats import read_article

EXAMPLES = {"belarus": "Belarus and its park", "harbour": "Harbour (invented)"}
"""Corpora of which a pair is offered, by their names on the page."""
CORPORA = Path("corpora")


def example_names() -> dict[str, str]:
    """The examples that are at hand."""
    return {name: label for name, label in EXAMPLES.items() if (CORPORA / name / "corpus.toml").is_file()}


def example_texts(name: str) -> dict[str, object]:
    """The longest article of each side of a corpus, with its actors and question, as the page sends them.

    Raises:
        FramingError: there is no such example.
    """
    if name not in example_names():
        raise FramingError(f"there is no example {name!r} here.")
    corpus = load(CORPORA / name)
    sides = []
    for side in corpus.sides:
        articles = [read_article(entry) for entry in corpus.entries if entry.side == side.name]
        longest = max(articles, key=lambda article: len(article.text))
        sides.append({"name": side.label, "text": longest.text})
    return {"question": corpus.question, "sides": sides}
