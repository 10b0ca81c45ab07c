"""Keyword in context: every occurrence of a word, a phrase or an actor, with the text to its left and right."""

from __future__ import annotations

from typing import NamedTuple

from framing.reading.model import Document
from framing.reading.segment import segment


class ConcordanceLine(NamedTuple):
    """One line of a concordance: `node` is text[start:end] of the document, `left` and `right` its folded context."""

    side: str
    article: str
    left: str
    node: str
    right: str
    start: int
    end: int


def concordance(document: Document, word: str, width: int = 60) -> tuple[ConcordanceLine, ...]:
    """The lines for an actor's mentions if `word` names an actor of the document, else for a word or phrase.

    Args:
        document: the text that is searched.
        word: an actor as the catalogue writes it, or words as they follow one another, in either case.
        width: characters of context on either side; white space is folded.

    Returns:
        The lines in the order of the text; none where nothing is found or `word` has no letter or digit.
    """
    spans = [(m.start, m.end) for m in document.mentions if m.actor == word] or _occurrences(document, word)
    text = document.text
    return tuple(
        ConcordanceLine(
            document.article.side,
            document.article.id,
            _fold(text[max(0, start - 2 * width) : start])[-width:],
            text[start:end],
            _fold(text[end : end + 2 * width])[:width],
            start,
            end,
        )
        for start, end in spans
    )


def _occurrences(document: Document, word: str) -> list[tuple[int, int]]:
    wanted = tuple(form for form in segment(word, document.language)[1].forms if form)
    if not wanted:
        return []
    forms, starts, ends = document.tokens.forms, document.tokens.starts, document.tokens.ends
    size = len(wanted)
    return [
        (starts[i], ends[i + size - 1])
        for i in range(len(forms) - size + 1)
        if forms[i] == wanted[0] and forms[i : i + size] == wanted
    ]


def _fold(text: str) -> str:
    folded = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + folded + (" " if text[-1:].isspace() else "")
