"""Words by number, with what is known of each in columns: looked up once for every spelling, not for every word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

REMEMBERED = 200_000
"""Spellings, after which all are forgotten."""


class Spellings(dict[str, tuple[int, ...]]):
    """From what stands between two spaces to the numbers of its words, with what is known of these words.

    Args:
        cut: the words of a piece of text; none may reach over a space.
        tell: what is known of a word.
        columns: the types of what is told, in order.
    """

    def __init__(
        self, cut: Callable[[str], Iterable[str]], tell: Callable[[str], Sequence[Any]], columns: Sequence[type]
    ) -> None:
        super().__init__()
        self.cut, self.tell = cut, tell
        self._columns: list[NDArray[Any]] = [np.zeros(0, dtype=kind) for kind in columns]
        self._numbers: dict[str, int] = {}
        self._new: list[Sequence[Any]] = []

    def __missing__(self, piece: str) -> tuple[int, ...]:
        self[piece] = found = tuple(map(self._number, self.cut(piece)))
        return found

    def _number(self, word: str) -> int:
        known = len(self._numbers)
        number = self._numbers.setdefault(word, known)
        if number == known:
            self._new.append(self.tell(word))
        return number

    def lines(self, texts: Iterable[str]) -> list[list[tuple[int, ...]]]:
        """The numbers of the words of each text, piece by piece; they hold until the next call."""
        if len(self) > REMEMBERED:
            self.clear()
            self._numbers.clear()
            self._new.clear()
            self._columns = [column[:0] for column in self._columns]
        return [list(map(self.__getitem__, text.split(" "))) for text in texts]

    def columns(self) -> Sequence[NDArray[Any]]:
        """What is known of the words, by their numbers."""
        if self._new:
            told = zip(self._columns, zip(*self._new, strict=True), strict=True)
            self._columns = [np.append(old, np.array(new, dtype=old.dtype)) for old, new in told]
            self._new.clear()
        return self._columns


def numbers_of(lines: Iterable[Iterable[tuple[int, ...]]]) -> NDArray[np.int64]:
    """The numbers of the words of all lines, end to end."""
    return np.fromiter(chain.from_iterable(chain.from_iterable(lines)), dtype=np.int64)
