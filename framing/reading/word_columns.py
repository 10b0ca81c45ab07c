"""What is known of words, in columns: told once for every word that is met, and looked up by its number.

Several threads may ask at once, and an exception at any point leaves all as it was. Only the growing waits for a lock;
a word that is known costs the look-up in a dictionary.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence, Sized
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Columns = Sequence[NDArray[Any]]
Facts = TypeVar("Facts")
Kept = TypeVar("Kept", bound=Sized)

_growing = Lock()
if sys.platform != "win32":
    # A process that begins as a copy must not find the lock taken by a thread that it does not have.
    os.register_at_fork(before=_growing.acquire, after_in_parent=_growing.release, after_in_child=_growing.release)


class _Rows(NamedTuple, Generic[Facts]):
    """The rows of the words: `held` of them in `columns`, the others in `new`."""

    columns: Columns
    held: int
    new: list[Facts]


class WordColumns(dict[str, int], Generic[Facts]):
    """The numbers of the words that were met, and columns of what is known of them. It grows, and forgets nothing.

    Args:
        tell: what is known of a word.
        arranged: the columns of what was told of some words, of none too if `first` is empty.
        first: what rows that are no word's hold; the number of the first word is how many these are.
    """

    def __init__(
        self,
        tell: Callable[[str], Facts],
        arranged: Callable[[Sequence[Facts]], Columns],
        first: Sequence[Facts] = (),
    ) -> None:
        super().__init__()
        self._tell, self._arranged = tell, arranged
        self._rows: _Rows[Facts] = _Rows(arranged(first), len(first), [])

    def __missing__(self, word: str) -> int:
        facts = self._tell(word)
        with _growing:
            # Once the number is seen its row must be there; a row whose number was never given does no harm.
            _, held, new = self._rows
            new.append(facts)
            return self.setdefault(word, held + len(new) - 1)

    def columns(self) -> Columns:
        """What is known of all words numbered up to now; nobody changes these rows later. Rows beyond mean nothing."""
        if self._rows.new:
            with _growing:
                columns, held, new = self._rows
                if new:
                    told = zip(columns, self._arranged(new), strict=True)
                    grown = [_extended(column, held, rows) for column, rows in told]
                    self._rows = _Rows(grown, held + len(new), [])
        return self._rows.columns

    def look_up(self, words: Iterable[str]) -> tuple[Numbers, Columns]:
        """The number of each word, and the columns with what is known of it at that number."""
        numbers = np.fromiter(map(self.__getitem__, words), dtype=np.int64)
        return numbers, self.columns()


def _extended(column: NDArray[Any], held: int, rows: NDArray[Any]) -> NDArray[Any]:
    """The column with these rows behind its first `held`, moved to where it has room if it has none."""
    end = held + len(rows)
    if end > len(column):
        column = np.resize(column, (2 * end, *column.shape[1:]))
    column[held:end] = rows
    return column


def by_type(types: Sequence[Any], told: Sequence[Sequence[Any]]) -> Columns:
    """A column of its type for each thing that was told of every word."""
    return [np.array([facts[i] for facts in told], dtype=kind) for i, kind in enumerate(types)]


class Remembered(Generic[Kept]):
    """What has been met up to now. When it is longer than `limit` another is begun; who still uses the old one may.

    Args:
        begin: an empty one.
        limit: how long it may become.
    """

    def __init__(self, begin: Callable[[], Kept], limit: int) -> None:
        self._begin, self.limit = begin, limit
        self._kept = begin()

    def now(self) -> Kept:
        """The one to use, for numbers and columns that belong together."""
        kept = self._kept
        if len(kept) > self.limit:
            self._kept = kept = self._begin()
        return kept
