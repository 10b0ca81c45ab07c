"""What is kept of each article besides its tallies: the lines of mentions.csv and of predications.csv."""

from __future__ import annotations

from typing import NamedTuple

from framing.measures.mentions import MentionRow, mention_rows
from framing.measures.portrait import PORTRAIT, PredicationRow, predication_rows
from framing.reading.model import Document


class ArticleRows(NamedTuple):
    """The lines of one article, or of several in their order."""

    mentions: tuple[MentionRow, ...] = ()
    predications: tuple[PredicationRow, ...] = ()


def article_rows(document: Document) -> ArticleRows:
    """The lines that a document adds to the exported files."""
    unsaid = document.language.lacks(PORTRAIT.counting.needs)
    return ArticleRows(mention_rows(document), () if unsaid else predication_rows(document))
