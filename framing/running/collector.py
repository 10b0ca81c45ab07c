"""Python's collector of cyclic garbage, and when it is better left alone."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Leave cyclic garbage for later: the collector would go through all that is kept again and again.

    Reading, comparing and writing make millions of objects and hardly a cycle among them: without this, a tenth of the
    time is the collector's. Files are opened outside of it, since what takes a PDF apart leaves cycles behind.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
