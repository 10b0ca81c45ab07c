"""Keeps what was compared on the page, when somebody asks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.commands.serving.orders import corpus_of
from framing.reading.formats import read_article
from framing.reading.found_actors import with_found_actors
from framing.reading.manifest.saving import save_corpus


def save_order(root: Path, name: str, order: Mapping[str, Any]) -> str:
    """Write the texts and actors of an order as the corpus `name`; returns its folder.

    Raises:
        FramingError: the texts are no comparison, or the folder is there already.
    """
    corpus = corpus_of(order)
    if not corpus.actors:
        corpus = with_found_actors(corpus)
    articles = (read_article(entry) for entry in corpus.entries)
    return str(save_corpus(root, re.sub(r"\s+", "-", name.strip()), corpus, articles))
