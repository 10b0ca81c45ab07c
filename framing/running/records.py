"""What is kept of an article once it has been read and measured."""

from __future__ import annotations

from typing import NamedTuple

from framing.measures.rows import ArticleRows
from framing.model import Tally
from framing.reading.duplicates import signature
from framing.reading.model import Document, Removal


class ArticleRecord(NamedTuple):
    """What is kept of an article once it has been read; `signature` finds near-duplicates."""

    side: str
    id: str
    title: str
    published: str
    url: str
    author: str
    outlet: str
    words: int
    sentences: int
    removals: tuple[Removal, ...]
    signature: bytes

    @property
    def unit(self) -> str:
        """The name of this article among the units of a table."""
        return f"{self.side}/{self.id}"


class Measured(NamedTuple):
    """One article, read and measured; the tallies are in the order of the measures."""

    record: ArticleRecord
    rows: ArticleRows
    tallies: tuple[Tally, ...]


def record_of(document: Document) -> ArticleRecord:
    """What is kept of a document."""
    article = document.article
    given = (article.side, article.id, article.title, article.published, article.url, article.author, article.outlet)
    forms = [form for form in document.tokens.forms if form]
    return ArticleRecord(*given, document.words, len(document.sentences), document.removals, signature(forms))
