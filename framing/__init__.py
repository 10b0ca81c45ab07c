"""framing: see how different sources frame the same actors.

corpus = framing.load("corpora/belarus")          # or framing.corpus(frame, side="outlet", text="body")
study = framing.analyse(corpus, seed=7)           # or framing.compare({"one": text, "other": text})
study["sentiment"].contrasts
study["sentiment"].plot()
study.concordance("HTP", side="critical")
study.report("reports/belarus")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    __version__: str
    from framing.analysis import analyse, compare
    from framing.measures.model import Measure
    from framing.model import Actor, Alias, Article, Corpus, FramingError, Passage, Tally
    from framing.reading.corpus import load
    from framing.reading.document import read
    from framing.reading.memory import corpus
    from framing.reading.model import Document
    from framing.scorers import polarity, sentiment_towards
    from framing.settings import Settings
    from framing.study import Study

__all__ = [
    "Actor",
    "Alias",
    "Article",
    "Corpus",
    "Document",
    "FramingError",
    "Measure",
    "Passage",
    "Settings",
    "Study",
    "Tally",
    "analyse",
    "compare",
    "corpus",
    "load",
    "polarity",
    "read",
    "sentiment_towards",
]

_HOMES = {
    "framing.model": ("Actor", "Alias", "Article", "Corpus", "FramingError", "Passage", "Tally"),
    "framing.settings": ("Settings",),
    "framing.scorers": ("polarity", "sentiment_towards"),
    "framing.reading.corpus": ("load",),
    "framing.reading.memory": ("corpus",),
    "framing.reading.document": ("read",),
    "framing.reading.model": ("Document",),
    "framing.measures.model": ("Measure",),
    "framing.study": ("Study",),
    "framing.analysis": ("analyse", "compare"),
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return _version()
    # Loaded when first used, so that `framing --help` need not wait for NumPy.
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'framing' has no attribute {name!r}")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("framing")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "unknown"
