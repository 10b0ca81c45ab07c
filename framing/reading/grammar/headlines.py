"""Headlines in Title Case, written as a sentence would be, since a tagger takes each of their words for a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

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


def untitled(document: Document, lines: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """The words of each sentence as these lines have them; in Title Case those in lower case that are no name.

    A name is what is mentioned as an actor, and what the running text writes with a capital inside a sentence.
    """
    titled = list(map(is_titled, lines))
    if not any(titled):
        return lines
    running = set().union(*(line[1:] for line, title in zip(lines, titled, strict=True) if not title))
    small = {word for word in running if len(word) < _SMALL}
    names = {word for word in running if _capital(word) and word.lower() not in small}
    return [
        _lowered(document, index, line, names) if title else line
        for index, (line, title) in enumerate(zip(lines, titled, strict=True))
    ]


def is_titled(line: tuple[str, ...]) -> bool:
    """Is this a headline in Title Case: no longer word in lower case, and most words with a capital?

    A full stop makes a sentence of names likelier, and asks for three capitals in four words.
    """
    if len(line) < SHORTEST or line[-1] in _CLOSING:
        return False
    if any(map(_is_long_and_low, line)):
        return False
    capitals = sum(map(_capital, line))
    if line[-1] == ".":
        return capitals > SHORTEST and 4 * capitals >= 3 * (len(line) - 1)
    return capitals >= SHORTEST and 2 * capitals > len(line)


@lru_cache(maxsize=1 << 15)
def _is_long_and_low(word: str) -> bool:
    return len(word) >= _SMALL and word[0].islower()


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
