"""The sentences of a document as words with part-of-speech tags, tagged once for all measures that ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.reading.finders import BlockFinder
from framing.reading.grammar.headlines import tokens_of, untitled
from framing.reading.grammar.tagging import tag
from framing.reading.model import Document, Sentence

__all__ = ["Tagged", "characters_of", "tag_together", "tagged", "tokens_of"]


class Tagged(NamedTuple):
    """One sentence: its words as they are written, and their Penn tags."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


def tag_together(documents: Sequence[Document]) -> list[tuple[Tagged, ...]]:
    """Tag the sentences of many documents in step, which is ten times faster than one by one, and gives the same.

    Headlines in Title Case are tagged as if they were written in lower case (`headlines`); their words stay as written.
    """
    every = [_lines(document) for document in documents]
    read = (line for document, lines in zip(documents, every, strict=True) for line in untitled(document, lines))
    tags = iter(tag(list(read)))
    return [tuple(Tagged(line, tuple(next(tags))) for line in lines) for lines in every]


tagged = BlockFinder(tag_together, per="sentence")
"""Every sentence of a document, tagged."""


def characters_of(document: Document, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The characters of some tokens of a sentence, counted from its start, half-open."""
    tokens = document.tokens
    return tokens.starts[sentence.first + first], tokens.ends[sentence.first + last - 1]


def _lines(document: Document) -> list[tuple[str, ...]]:
    """The words of each sentence as they are written."""
    words = document.tokens.written
    return [words[sentence.first : sentence.last] for sentence in document.sentences]
