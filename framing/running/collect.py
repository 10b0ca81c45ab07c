"""Collects what the engine's blocks bring, in memory while it is little and on disk when it is much."""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from framing.columns import Room
from framing.measures.model import Measure
from framing.model import Problem
from framing.running.engine import Block
from framing.running.leftovers import sweep
from framing.running.records import ArticleRecord, MentionRow
from framing.tables import Gathering, Table

A_DAY = 86_400.0
"""Seconds. A scratch folder that old whose process is gone was left by a run that was killed; a younger one may be of a
process that cannot be seen from here."""


class Mentions:
    """All lines of mentions.csv, in the order of the corpus; they are read again each time they are gone through."""

    def __init__(self, scratch: tempfile.TemporaryDirectory[str]) -> None:
        # Holding on to the folder keeps it, with all that lies there, as long as the study lives.
        self._scratch = scratch
        self._path = Path(scratch.name) / "mentions"
        self._count = 0

    def add(self, rows: Sequence[MentionRow]) -> None:
        """Take in the rows of a block."""
        with self._path.open("ab") as file:
            pickle.dump([tuple(row) for row in rows], file, pickle.HIGHEST_PROTOCOL)
        self._count += len(rows)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[MentionRow]:
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            while file.peek(1):
                yield from (MentionRow(*row) for row in pickle.load(file))


class Gathered:
    """Everything that was read and measured: records, problems, mentions, and the tables of each side.

    Signatures (side, article, signature) tell near-duplicates, and sentence keys (side, article, keys) standing text;
    they stand beside the records, since nobody needs them once these are known.
    """

    def __init__(self, measures: Sequence[Measure]) -> None:
        sweep(Path(tempfile.gettempdir()).glob("framing-*-*"), A_DAY)
        self._scratch = tempfile.TemporaryDirectory(prefix="framing-", suffix=f"-{os.getpid()}")
        self._folder = Path(self._scratch.name)
        self._room = Room()
        self._measures = tuple(measures)
        self._tables: dict[str, list[Gathering]] = {}
        self._units: dict[str, list[str]] = {}
        self.records: list[ArticleRecord] = []
        self.signatures: list[tuple[str, str, bytes]] = []
        self.sentence_keys: list[tuple[str, str, bytes]] = []
        self.problems: list[Problem] = []
        self.mentions = Mentions(self._scratch)

    def add(self, block: Block) -> None:
        """Take in a block."""
        if block.side not in self._tables:
            place = self._folder / str(len(self._tables))
            place.mkdir()
            self._tables[block.side] = [Gathering(place, str(i), self._room) for i in range(len(self._measures))]
            self._units[block.side] = []
        side = sys.intern(block.side)
        for record in block.records:
            self.signatures.append((side, record.id, record.signature))
            self.sentence_keys.append((side, record.id, record.sentence_keys))
            self.records.append(record._replace(side=side, signature=b"", sentence_keys=b""))
        self.problems += block.problems
        self.mentions.add(block.mentions)
        self._units[block.side] += [record.unit for record in block.records]
        for gathering, table in zip(self._tables[block.side], block.tables, strict=True):
            gathering.add(table)

    def tables(self, side: str, dropped: frozenset[str]) -> dict[str, Table]:
        """The table of each measure on a side, without the units that are copies of others."""
        units = self._units.get(side, [])
        out = np.array([i for i, unit in enumerate(units) if unit in dropped], np.int64)
        stay = tuple(unit for unit in units if unit not in dropped)
        return {
            measure.name: gathering.table(stay, out)
            for measure, gathering in zip(self._measures, self._tables.get(side, []), strict=bool(units))
        }


def gather(blocks: Iterable[Block], measures: Sequence[Measure]) -> Gathered:
    """Go through the blocks once, and keep what the comparison needs."""
    gathered = Gathered(measures)
    for block in blocks:
        gathered.add(block)
    return gathered
