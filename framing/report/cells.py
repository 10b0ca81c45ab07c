"""How values are written in the cells of CSV files and in JSON, and how they come back."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import islice
from typing import Any

JOINT = " | "
"""Joins the parts of a key."""


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A CSV file in pieces: its header, then `ROWS` rows at a time; an empty cell where there is no number.

    Column names are identifiers, so that the header needs no quotes.
    """
    yield ",".join(columns) + "\n"
    waiting = iter(rows)
    while some := list(islice(waiting, ROWS)):
        text = StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([_FORMS[type(value)](value) for value in row] for row in some)
        yield text.getvalue()


ROWS = 1000
"""Rows of a table that are written at a time."""


class _Forms(dict[type, Callable[[Any], str]]):
    """How values of each type are written."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = next((form for known, form in _WRITTEN.items() if issubclass(kind, known)), str)
        return self[kind]


def cell(value: object) -> str:
    """A value as it is written: ten significant digits, more than any platform's rounding disturbs; a key joined."""
    return _FORMS[type(value)](value)


FORMULA = tuple("=+-@\t\r")


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: what begins like one stands behind an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA) else text


_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    float: "{:.10g}".format,
    type(None): lambda _: "",
    tuple: lambda key: defused(JOINT.join(key)),
    str: defused,
}
_FORMS = _Forms()


def as_it_was(cell: str) -> str:
    """A text as it was before `defused`."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def read_number(text: str | None) -> float | None:
    """A number as `cell` wrote it."""
    return float(text) if text else None


def dump(record: object) -> str:
    """JSON that reads well and does not depend on the order in which it was built."""
    return json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def rounded(record: Mapping[str, object]) -> dict[str, object]:
    """A record with its numbers as the CSV files write them."""
    return {name: float(cell(value)) if isinstance(value, float) else value for name, value in record.items()}
