"""What runs that were killed have left behind: files and folders whose names end in the number of their process."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def sweep(found: Iterable[Path], older: float = 0.0) -> None:
    """Remove those whose process no longer runs, and that were last changed more than so many seconds ago."""
    for left in found:
        owner = left.name.rpartition("-")[2]
        with suppress(OSError):
            if owner.isdigit() and not _alive(int(owner)) and time.time() - left.stat().st_mtime >= older:
                if left.is_dir():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    if os.name == "nt":  # where signal 0 is not a question
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
