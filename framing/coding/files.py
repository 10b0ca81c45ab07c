"""The tables of a coding: CSV as a text, and back into rows with a word for whoever changed them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from framing.model import FramingError

Row = TypeVar("Row")


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows, the head among them, as a CSV file."""
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue()


def read_rows(path: Path, make: Callable[[Mapping[str, str]], Row], advice: str) -> tuple[Row, ...]:
    """The rows of a file that framing wrote; () where there is none.

    Args:
        path: the file.
        make: a row out of its cells by column; raises KeyError, ValueError or TypeError where it can't.
        advice: what to do about a file that was changed.

    Raises:
        FramingError: a line cannot be read; with its number and the advice.
    """
    if not path.is_file():
        return ()
    found = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            try:
                found.append(make(row))
            except (KeyError, ValueError, TypeError) as error:
                raise FramingError(f"{path}, line {number}: it can't be read ({error}). {advice}") from error
    return tuple(found)
