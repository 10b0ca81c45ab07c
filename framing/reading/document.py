"""How an article becomes a document: clean, segment, find actors, find attributions, done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from framing.model import Actor, Article, Cleaned, Corpus, Document
from framing.reading.actors import Catalogue, catalogue, find_mentions
from framing.reading.attribution import find_attributions
from framing.reading.clean import clean
from framing.reading.segment import segment


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that reading an article depends on besides the article."""

    catalogue: Catalogue
    start: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    cleaning: bool = True

    def read(self, article: Article) -> Document:
        """The document of one article; the same article gives the same document wherever it stands."""
        cleaned = clean(article.text, self.start, self.end) if self.cleaning else Cleaned(article.text)
        sentences, tokens = segment(cleaned.text)
        mentions = find_mentions(cleaned.text, sentences, tokens, self.catalogue)
        attributions = find_attributions(cleaned.text, sentences, tokens, mentions)
        return Document(article, cleaned.text, sentences, tokens, mentions, attributions, cleaned.removals)


def reader(corpus: Corpus) -> Reader:
    """The reader that the catalogue and the markers of a corpus ask for."""
    return Reader(catalogue(corpus.actors), corpus.start, corpus.end)


def read(text: str, actors: Iterable[Actor] = (), clean: bool = True) -> Document:
    """Read one text that belongs to no corpus.

    Args:
        text: the article, any length.
        actors: who to look for.
        clean: whether boilerplate is removed first; without it, offsets are those of `text`.
    """
    return Reader(catalogue(actors), cleaning=clean).read(Article("", "", text))
