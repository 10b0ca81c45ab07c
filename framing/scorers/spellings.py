"""Words by number, with what is known of each in columns: looked up once for every spelling, not for every word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.reading.word_columns import Columns, Remembered, WordColumns, by_type

REMEMBERED = 200_000
"""Spellings, after which all are forgotten."""

Lines = list[list[tuple[int, ...]]]
"""The numbers of the words of each text, piece by piece."""


class Spellings:
    """From what stands between two spaces to the numbers of its words, with what is known of these words.

    Args:
        cut: the words of a piece of text; none may reach over a space.
        tell: what is known of a word.
        columns: the types of what is told, in order.
    """

    def __init__(
        self, cut: Callable[[str], Iterable[str]], tell: Callable[[str], Sequence[Any]], columns: Sequence[type]
    ) -> None:
        arranged = partial(by_type, columns)
        self.remembered = Remembered(lambda: _Pieces(cut, WordColumns(tell, arranged)), REMEMBERED)

    def look_up(self, texts: Iterable[str]) -> tuple[Lines, Columns]:
        """The numbers of the words of each text, and the columns with what is known of them at these numbers."""
        pieces = self.remembered.now()
        lines = [list(map(pieces.__getitem__, text.split(" "))) for text in texts]
        return lines, pieces.words.columns()


class _Pieces(dict[str, tuple[int, ...]]):
    """The numbers of the words of each piece."""

    def __init__(self, cut: Callable[[str], Iterable[str]], words: WordColumns[Sequence[Any]]) -> None:
        super().__init__()
        self.cut, self.words = cut, words

    def __missing__(self, piece: str) -> tuple[int, ...]:
        self[piece] = found = tuple(map(self.words.__getitem__, self.cut(piece)))
        return found


def numbers_of(lines: Iterable[Iterable[tuple[int, ...]]]) -> NDArray[np.int64]:
    """The numbers of the words of all lines, end to end."""
    return np.fromiter(chain.from_iterable(chain.from_iterable(lines)), dtype=np.int64)
