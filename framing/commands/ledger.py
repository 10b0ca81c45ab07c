"""What is built in a folder of reports, and what could not be: one file, from which a run knows what it need not do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from framing.report.write import replace_file
from framing.running.cache import one_at_a_time

LEDGER = Path(".cache") / "ledger.json"
"""Below the folder of reports. Without it everything is built anew."""


class LedgerLine(NamedTuple):
    """One corpus, as it was last tried.

    Args:
        folder: of the corpus, absolute.
        state: a digest of all that its report depends on, "" if it failed or was edited meanwhile.
        digest: of the report as it was written, "" likewise.
        reason: why it could not be built; "" if it was.
    """

    folder: str
    state: str = ""
    digest: str = ""
    reason: str = ""


Ledger = dict[str, LedgerLine]
"""By the name of the report."""


def read_ledger(out: Path) -> Ledger:
    """The ledger of a folder of reports; empty where there is none or where it came to harm."""
    if not (out / LEDGER).is_file():  # reading a pipe would never end
        return {}
    try:
        lines = {name: LedgerLine(**line) for name, line in json.loads((out / LEDGER).read_text("utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    return lines if all(isinstance(cell, str) for line in lines.values() for cell in line) else {}


def change_ledger(out: Path, change: Callable[[Ledger], Ledger]) -> Ledger:
    """Write the ledger as `change` makes it of the present one, all of it or nothing, one process at a time.

    Raises:
        FramingError: the folder cannot be written.
        OSError: nor can its lock.
    """
    path = out / LEDGER
    path.parent.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(path):
        before = read_ledger(out)
        after = change(before)
        if after != before:
            lines = {name: line._asdict() for name, line in after.items()}
            replace_file(path, json.dumps(lines, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    return after
