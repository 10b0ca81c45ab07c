"""Shows progress: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from framing.running.stages import Stages, unseen

SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def bar(name: str, total: int) -> Iterator[Callable[[int], None]]:
    """A function to call with how much has just been done of `total`; bars inside bars are shown below one another."""
    if sys.stderr.isatty():
        from tqdm import tqdm

        with tqdm(total=total, desc=name, leave=False) as shown:

            def advance(count: int) -> None:
                shown.update(count)

            yield advance
        return
    done, started = 0, time.monotonic()
    printed = started

    def count_up(count: int) -> None:
        nonlocal done, printed
        done += count
        if done < total and time.monotonic() - printed >= SECONDS_BETWEEN_LINES:
            printed = time.monotonic()
            left = (printed - started) * (total - done) / max(done, 1)
            print(f"{name}: {done:,} of {total:,}, about {left:.0f} s left", file=sys.stderr, flush=True)

    yield count_up


def shown(quiet: bool) -> Stages:
    """Stages as bars or lines, or not at all."""
    return unseen if quiet else bar


def say(line: str) -> None:
    """Print a line above the bars."""
    if sys.stderr.isatty():
        from tqdm import tqdm

        tqdm.write(line)
    else:
        print(line, flush=True)
