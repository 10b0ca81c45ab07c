"""Reports that follow their corpora while somebody edits them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from framing.commands.build import Outcome, build
from framing.commands.one_report import Order
from framing.model import FramingError
from framing.running.stages import Stages

SECONDS_BETWEEN_LOOKS = 1.0
NAMED = 3
"""How many changed files are named before it is said how many more there are."""

Look = frozenset[tuple[Path, int, int]]
"""The files of a corpus, with when each was last changed (ns) and its size (bytes)."""


def watch(
    find: Callable[[], Sequence[Path]], order: Order, progress: Stages, say: Callable[[str], None]
) -> Iterator[Outcome]:
    """Build the reports, then whatever changes, again and again; each outcome is given back as it comes.

    Args:
        find: names the corpus folders; called at every look, so that new ones are built too.
        order, progress, say: as for `build`.
    """
    seen: dict[Path, Look] = {}
    folders = find()
    while True:
        now = {folder: look_at(folder) for folder in folders}
        changed = [folder for folder in {**seen, **now} if now.get(folder) != seen.get(folder)]
        if changed:
            if seen:
                say(f"Changed: {_names(changed, seen, now)}")
            outcome = build([folder for folder in changed if folder in now], order, progress, say)
            seen = now
            yield outcome
        time.sleep(SECONDS_BETWEEN_LOOKS)
        with suppress(FramingError):  # while all folders are gone, those of the last look are reported as missing
            folders = find()


def look_at(folder: Path) -> Look:
    """What differs once a corpus was changed. Hidden files are none of it, and a file may vanish at any moment."""
    found = set()
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(root, name) for name in files if not name.startswith(".")):
            with suppress(OSError):
                state = path.stat()
                found.add((path, state.st_mtime_ns, state.st_size))
    return frozenset(found)


def _names(changed: Sequence[Path], before: dict[Path, Look], now: dict[Path, Look]) -> str:
    nothing: Look = frozenset()
    names = []
    for folder in changed:
        old, new = before.get(folder, nothing), now.get(folder, nothing)
        names += sorted({str(path) for path, *_ in old ^ new}) if old and new else [str(folder)]
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
