"""Which kinds of words a sentence holds, at one look at each: what spares most sentences a search by expressions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_

REMEMBERED_WORDS = 200_000


class Signs(dict[str, int]):
    """From a form to the kinds that it is of, as a bit for each (1, 2, 4 ... in their order); found once a spelling.

    Args:
        kinds: each tells whether a form is of it.
    """

    def __init__(self, kinds: Sequence[Callable[[str], bool]]) -> None:
        super().__init__()
        self._kinds = tuple(kinds)

    def __missing__(self, form: str) -> int:
        if len(self) >= REMEMBERED_WORDS:
            self.clear()
        found = self[form] = sum(1 << i for i, is_one in enumerate(self._kinds) if is_one(form))
        return found

    def of(self, forms: Sequence[str]) -> int:
        """The bits of all kinds that any of these forms is of."""
        return reduce(or_, map(self.__getitem__, forms), 0)
