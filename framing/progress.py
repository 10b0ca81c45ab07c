"""How long work shows itself: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def bar(name: str, total: int) -> Iterator[Callable[[int], None]]:
    """A function to call with the number of articles just read, while they are."""
    if sys.stderr.isatty():
        from tqdm import tqdm

        with tqdm(total=total, desc=name, unit=" articles", leave=False) as shown:

            def advance(count: int) -> None:
                shown.update(count)

            yield advance
        return
    done, told = 0, time.monotonic()

    def tell(count: int) -> None:
        nonlocal done, told
        done += count
        if time.monotonic() - told >= SECONDS_BETWEEN_LINES:
            told = time.monotonic()
            print(f"{name}: {done:,} of {total:,} articles", file=sys.stderr, flush=True)

    yield tell
