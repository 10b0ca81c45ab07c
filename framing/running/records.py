"""What is kept of an article once it has been read: its record, and a line for each mention.

This stands apart from what runs and compares, so that a cache of it outlives a change there.
"""

from __future__ import annotations

from typing import NamedTuple

from framing.measures.sentiment import scored_mentions
from framing.model import Tally
from framing.reading.duplicates import signature
from framing.reading.model import Document, Removal
from framing.reading.standing import sentence_keys


class MentionRow(NamedTuple):
    """One line of mentions.csv."""

    side: str
    article: str
    actor: str
    alias: str
    kind: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    voice: str
    source: str
    sentiment: float


class ArticleRecord(NamedTuple):
    """What is kept of an article once it has been read.

    `signature` tells near-duplicates, `sentence_keys` standing text.
    """

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
    sentence_keys: bytes

    @property
    def unit(self) -> str:
        """The name under which this article stands in every table."""
        return f"{self.side}/{self.id}"


class Measured(NamedTuple):
    """One article, read and measured; the tallies are in the order of the measures."""

    record: ArticleRecord
    mentions: tuple[MentionRow, ...]
    tallies: tuple[Tally, ...]


def record_of(document: Document) -> ArticleRecord:
    """What is kept of a document."""
    article = document.article
    return ArticleRecord(
        article.side,
        article.id,
        article.title,
        article.published,
        article.url,
        article.author,
        article.outlet,
        document.words,
        len(document.sentences),
        document.removals,
        signature(list(filter(None, document.tokens.forms))),
        sentence_keys(document.forms(sentence) for sentence in document.sentences),
    )


def mention_rows(document: Document) -> tuple[MentionRow, ...]:
    """The lines of mentions.csv for one article: who, where, in whose voice, and how warm."""
    rows = []
    for scored in scored_mentions(document):
        mention = scored.mention
        sentence = document.sentences[mention.sentence]
        attribution = scored.attribution
        source = ""
        if attribution is not None:
            source = attribution.actor or " ".join(document.text[slice(*attribution.source)].split())
        rows.append(
            MentionRow(
                document.article.side,
                document.article.id,
                mention.actor,
                document.text[mention.start : mention.end],
                mention.kind,
                mention.start,
                mention.end,
                sentence.start,
                sentence.end,
                "author" if attribution is None else "quoted",
                source,
                scored.score,
            )
        )
    return tuple(rows)


def no_rows(_: Document) -> tuple[MentionRow, ...]:
    """No lines at all, of an article in which no mention was looked for."""
    return ()
