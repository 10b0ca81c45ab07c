"""What long work tells of itself: its stage, and how much of that is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Stages(Protocol):
    """Shows a stage and what is left of it: `with stages("comparing", 14) as done: ... done(1)`.

    The stages of a report are looking and reading (articles), comparing and drawing (measures), and writing (files).
    """

    def __call__(self, name: str, total: int, /) -> AbstractContextManager[Callable[[int], None]]:
        """Begin a stage of so many parts; what comes back counts how many have just been done."""
        ...


@contextmanager
def unseen(_name: str, _total: int, /) -> Iterator[Callable[[int], None]]:
    """Stages that nobody looks at."""
    yield lambda _count: None
