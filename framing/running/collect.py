"""Collects what the engine's blocks bring: records in memory, mentions and tables in files."""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import starmap
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np

from framing.columns import Amounts
from framing.measures.mentions import MentionRow
from framing.measures.model import Measure
from framing.measures.portrait import PredicationRow
from framing.model import Problem
from framing.reading.model import Document
from framing.running.collector import collector_paused
from framing.running.leftovers import sweep
from framing.running.records import ArticleRecord, unpacked
from framing.running.work import Block
from framing.tables import Table, TableBuffer

A_DAY = 86_400.0
"""Seconds. A scratch folder that old whose process is gone was left by a run that was killed; a younger one may be of a
process that cannot be seen from here."""


Line = TypeVar("Line", bound=tuple[object, ...])


class StoredLines(Generic[Line]):
    """All lines of an exported file, in the order of the corpus; they are read again each time they are gone through.

    `kind` is the type of a line, a NamedTuple.
    """

    def __init__(self, scratch: tempfile.TemporaryDirectory[str], kind: type[Line]) -> None:
        # The folder is removed, with all files in it, when nothing refers to it any more: with the study.
        self._scratch = scratch
        self._kind = kind
        self._path = Path(scratch.name) / kind.__name__
        self._count = 0

    def add(self, rows: Sequence[Line]) -> None:
        """Take in the rows of a block."""
        with self._path.open("ab") as file:
            pickle.dump([tuple(row) for row in rows], file, pickle.HIGHEST_PROTOCOL)
        self._count += len(rows)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Line]:
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            while file.peek(1):
                yield from starmap(self._kind, pickle.load(file))


class StoredDocuments:
    """Documents as they were read, by the name of their article ("side/id"), in a file of a scratch folder, if any."""

    def __init__(self, scratch: tempfile.TemporaryDirectory[str] | None = None) -> None:
        self._scratch = scratch
        self._path = Path(scratch.name if scratch else "") / "documents"
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def add(self, units: Sequence[str], documents: Sequence[bytes]) -> None:
        """Take in the documents of a block; one that is b"" was not kept."""
        kept = [(unit, document) for unit, document in zip(units, documents, strict=False) if document]
        if not kept:
            return
        with self._path.open("ab") as file:
            for unit, document in kept:
                file.write(document)
                self._places[unit] = (self._end, len(document))
                self._end += len(document)

    def __contains__(self, unit: str) -> bool:
        return unit in self._places

    def get(self, unit: str) -> Document | None:
        """The document of an article, or None where it was not kept."""
        if (place := self._places.get(unit)) is None:
            return None
        with self._path.open("rb") as file:
            file.seek(place[0])
            return unpacked(file.read(place[1]))


class Collected:
    """Everything that was read and measured: records, problems, mentions, predications, and the tables of each side.

    Args:
        measures: those of the tables, in their order.
        problems: why articles could not be read that are not among the blocks.
    """

    def __init__(self, measures: Sequence[Measure], problems: Iterable[Problem] = ()) -> None:
        sweep(Path(tempfile.gettempdir()).glob("framing-*-*"), A_DAY)
        self._scratch = tempfile.TemporaryDirectory(
            prefix="framing-", suffix=f"-{os.getpid()}", ignore_cleanup_errors=True
        )
        self._folder = Path(self._scratch.name)
        self._measures = tuple(measures)
        self._tables: dict[str, list[TableBuffer]] = {}
        self._units: dict[str, list[str]] = {}
        self.records: list[ArticleRecord] = []
        self.problems = list(problems)
        self.mentions = StoredLines(self._scratch, MentionRow)
        self.predications = StoredLines(self._scratch, PredicationRow)
        self.documents = StoredDocuments(self._scratch)

    @collector_paused()
    def add(self, block: Block) -> None:
        """Take in a block."""
        if block.side not in self._tables:
            place = self._folder / str(len(self._tables))
            place.mkdir()
            self._tables[block.side] = [TableBuffer(place, str(i)) for i in range(len(self._measures))]
            self._units[block.side] = []
        self.records += [_sharing(record) for record in block.records]
        self.problems += block.problems
        self.mentions.add(block.rows.mentions)
        self.predications.add(block.rows.predications)
        units = [record.unit for record in block.records]
        self._units[block.side] += units
        self.documents.add(units, block.documents)
        for buffer, table in zip(self._tables[block.side], block.tables, strict=True):
            buffer.add(table)

    def tables(self, side: str, dropped: frozenset[str]) -> dict[str, Table]:
        """The table of each measure on a side, without the units that are copies of others.

        What a buffer holds goes with its table, so that a side's tables are taken once.
        """
        units = self._units.pop(side, [])
        out = np.array([i for i, unit in enumerate(units) if unit in dropped], np.int64)
        stay = tuple(unit for unit in units if unit not in dropped)
        buffers = deque(self._tables.pop(side, []))
        same: dict[bytes, Amounts] = {}
        found: dict[str, Table] = {}
        for measure in self._measures if units else ():
            table = buffers.popleft().table(stay, out)
            if isinstance(table.base, np.ndarray):
                # Many measures count the same words of each article.
                table = replace(table, base=same.setdefault(table.base.tobytes(), table.base))
            found[measure.name] = table
        return found


def _sharing(record: ArticleRecord) -> ArticleRecord:
    """The same record, which shares what it has in common with others."""
    common = (record.side, record.author, record.outlet, record.agency, record.language)
    side, author, outlet, agency, language = map(sys.intern, common)
    return record._replace(side=side, author=author, outlet=outlet, agency=agency, language=language)


def collect(blocks: Iterable[Block], measures: Sequence[Measure], problems: Iterable[Problem] = ()) -> Collected:
    """Go through the blocks once, and keep what the comparison needs."""
    collected = Collected(measures, problems)
    for block in blocks:
        collected.add(block)
    return collected
