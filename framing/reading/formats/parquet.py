"""Rows of a Parquet file as cells by column: all of them in one pass, or one without decoding the groups before it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import Any

from framing.reading.formats.columns import Cells, cells_of
from framing.reading.formats.extras import opening
from framing.reading.formats.fields import plain_name
from framing.reading.formats.remote import opened, state_of

TOGETHER = 256
"""Rows that are decoded at once in a pass over the whole file."""


def all_rows(path: Path, wanted: Collection[str]) -> Iterator[Cells]:
    """Every row, in the order of the file; `wanted` are the columns to be read, by plain name."""
    with opened(path) as file, _checked(path):
        table = _parquet(file)
        columns = _columns(table, wanted)
        for batch in table.iter_batches(batch_size=TOGETHER, columns=columns):
            yield from map(cells_of, batch.to_pylist())


def columns_of(path: Path) -> list[str]:
    """The names of the columns."""
    with opened(path) as file, _checked(path):
        return list(_parquet(file).schema_arrow.names)


def row(path: Path, number: int, wanted: tuple[str, ...]) -> Cells | None:
    """The row with this number, counted from 1; None where the file has fewer. Groups are kept for the next row."""
    state = state_of(path)
    place = number - 1
    for group, count in enumerate(_counts(path, state)):
        if place < count:
            found: list[Cells] = _group(path, state, group, wanted).slice(place, 1).to_pylist()
            return cells_of(found[0])
        place -= count
    return None


@lru_cache(maxsize=64)
def _counts(path: Path, state: str) -> tuple[int, ...]:  # noqa: ARG001
    """How many rows each group of a file in this state has."""
    with opened(path) as file, _checked(path):
        metadata = _parquet(file).metadata
        return tuple(metadata.row_group(group).num_rows for group in range(metadata.num_row_groups))


@lru_cache(maxsize=4)
def _group(path: Path, state: str, group: int, wanted: tuple[str, ...]) -> Any:  # noqa: ARG001
    """A group of rows of a file in this state."""
    with opened(path) as file, _checked(path):
        table = _parquet(file)
        return table.read_row_group(group, columns=_columns(table, wanted))


def _checked(path: Path) -> AbstractContextManager[None]:
    return opening(str(path), "Parquet", "Write it again.", "remote")


def _columns(table: Any, wanted: Collection[str]) -> list[str]:
    return [name for name in table.schema_arrow.names if plain_name(name) in wanted]


def _parquet(file: object) -> Any:
    from pyarrow.parquet import ParquetFile

    return ParquetFile(file)
