"""framing: see how different sources frame the same actors.

corpus = framing.load("corpora/belarus")          # or framing.corpus(frame, side="outlet", text="body")
study = framing.analyse(corpus, seed=7)           # or framing.compare({"one": text, "other": text})
study["warmth"].contrasts
study["warmth"].plot()
study.concordance("HTP", side="critical")
study.report("reports/belarus")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    __version__: str
    from framing.analysis import analyse, compare
    from framing.measures.counting import Hit, tally_of
    from framing.measures.model import Counting, Drawing, Measure, Wording
    from framing.model import Actor, Alias, Article, Corpus, FramingError, Passage, Tally
    from framing.reading.corpus import load
    from framing.reading.document import read
    from framing.reading.finders import BlockFinder, Finder
    from framing.reading.from_memory import corpus
    from framing.reading.model import Document
    from framing.scorers import Scorer, Target, WordShare, polarity, sentiment_towards
    from framing.settings import Settings
    from framing.study import Study

__all__ = [
    "Actor",
    "Alias",
    "Article",
    "BlockFinder",
    "Corpus",
    "Counting",
    "Document",
    "Drawing",
    "Finder",
    "FramingError",
    "Hit",
    "Measure",
    "Passage",
    "Scorer",
    "Settings",
    "Study",
    "Tally",
    "Target",
    "WordShare",
    "Wording",
    "analyse",
    "compare",
    "corpus",
    "load",
    "polarity",
    "read",
    "sentiment_towards",
    "tally_of",
]

_HOMES = {
    "framing.model": ("Actor", "Alias", "Article", "Corpus", "FramingError", "Passage", "Tally"),
    "framing.settings": ("Settings",),
    "framing.measures.counting": ("Hit", "tally_of"),
    "framing.measures.model": ("Counting", "Drawing", "Measure", "Wording"),
    "framing.scorers": ("Scorer", "Target", "WordShare", "polarity", "sentiment_towards"),
    "framing.reading.finders": ("BlockFinder", "Finder"),
    "framing.reading.corpus": ("load",),
    "framing.reading.from_memory": ("corpus",),
    "framing.reading.document": ("read",),
    "framing.reading.model": ("Document",),
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
