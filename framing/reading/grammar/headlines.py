"""Headlines in Title Case, written as a sentence would be, since a tagger takes each of their words for a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from framing.reading.model import Document, Mention

_CLOSING = frozenset({";", ")"})
SHORTEST = 4
"""Words that a line must have before its capitals say anything."""
_SMALL = 5
"""Letters from which on a word of a headline is capitalised whatever it is: "About", "Between"."""


def tokens_of(document: Document, mention: Mention) -> tuple[int, int]:
    """The tokens of a mention, counted from the start of its sentence, half-open."""
    sentence = document.sentences[mention.sentence]
    starts = document.tokens.starts
    first = max(bisect_right(starts, mention.start, sentence.first, sentence.last) - 1, sentence.first)
    last = bisect_left(starts, mention.end, first, sentence.last)
    return first - sentence.first, last - sentence.first


def untitled(document: Document) -> Iterator[tuple[str, ...]]:
    """The words of each sentence; in Title Case those in lower case that are no name.

    A name is what is mentioned as an actor, and what the running text writes with a capital inside a sentence.
    """
    written = document.tokens.written
    lines = [written[sentence.first : sentence.last] for sentence in document.sentences]
    titled = [is_titled(line) for line in lines]
    if not any(titled):
        yield from lines
        return
    running = [word for line, title in zip(lines, titled, strict=True) if not title for word in line[1:]]
    small = {word for word in running if len(word) < _SMALL}
    names = {word for word in running if _capital(word) and word.lower() not in small}
    for index, (line, title) in enumerate(zip(lines, titled, strict=True)):
        yield _lowered(document, index, line, names) if title else line


def is_titled(line: tuple[str, ...]) -> bool:
    """Is this a headline in Title Case: no longer word in lower case, and most words with a capital?

    A full stop makes a sentence of names likelier, and asks for three capitals in four words.
    """
    if len(line) < SHORTEST or line[-1] in _CLOSING:
        return False
    if any(len(word) >= _SMALL and word[0].islower() for word in line):
        return False
    capitals = sum(map(_capital, line))
    if line[-1] == ".":
        return capitals > SHORTEST and 4 * capitals >= 3 * (len(line) - 1)
    return capitals >= SHORTEST and 2 * capitals > len(line)


def _capital(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def _lowered(document: Document, index: int, line: tuple[str, ...], names: set[str]) -> tuple[str, ...]:
    """The line in lower case but for its names."""
    kept: set[int] = set()
    for mention in document.mentions:
        if mention.sentence == index:
            kept.update(range(*tokens_of(document, mention)))
    return tuple(
        word.lower() if _capital(word) and at not in kept and word not in names else word
        for at, word in enumerate(line)
    )
