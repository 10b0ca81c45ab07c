"""What pages show of articles: the document as it was read, in this run or an earlier one, and what was drawn of it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from framing.model import Entry
from framing.reading.document import Reader
from framing.reading.formats import read_article
from framing.reading.model import Document
from framing.running.collect import StoredDocuments
from framing.running.records import packed, unpacked
from framing.running.results import LookUp, ResultCache, result_store, results_in


class Shown(NamedTuple):
    """A document, and what was drawn of it, by keys of whoever draws; who draws more adds to it."""

    document: Document
    drawn: dict[Any, Any]


class _Known(NamedTuple):
    """What a cache holds of an article: where it was looked up, its place there, how much was drawn (-1: unknown)."""

    found: LookUp
    place: int
    drawn: int


class Shelf:
    """Documents as they are wanted: those that this run has kept, else out of a cache, else read together.

    At the end the cache takes up what is new: what was drawn, with the document where this run has not kept it.
    """

    def __init__(self, reader: Reader, kept: StoredDocuments, results: ResultCache | None = None) -> None:
        self._reader, self._kept, self._results = reader, kept, results
        self._shown: dict[str, Shown] = {}
        self._known: dict[str, _Known] = {}

    def take(self, entries: Sequence[Entry]) -> list[Shown]:
        """These articles, of which none was taken before."""
        units = [f"{entry.side}/{entry.id}" for entry in entries]
        found = self._results.look_up(tuple(entries)) if self._results else None
        values = found.values if found else (None,) * len(entries)
        stored = [pickle.loads(value) if value else (b"", {}) for value in values]
        documents = [
            self._kept.get(unit) or (unpacked(data) if data else None)
            for unit, (data, _) in zip(units, stored, strict=True)
        ]
        missing = [i for i, document in enumerate(documents) if document is None]
        read = iter(self._reader.read_block([read_article(entries[i]) for i in missing]))
        taken = [Shown(one or next(read), drawn) for one, (_, drawn) in zip(documents, stored, strict=True)]
        self._shown |= zip(units, taken, strict=True)
        if found:
            bare = found._replace(values=())
            drawn = (-1 if documents[i] is None else len(taken[i].drawn) for i in range(len(taken)))
            self._known |= {
                unit: _Known(bare, i, count) for i, (unit, count) in enumerate(zip(units, drawn, strict=True))
            }
        return taken

    def keep(self) -> None:
        """Have the cache take up what it does not know yet."""
        fresh: dict[int, list[tuple[int, bytes]]] = {}
        found_by: dict[int, LookUp] = {}
        for unit, (found, place, known) in self._known.items():
            document, drawn = self._shown[unit]
            if len(drawn) > known:
                found_by[id(found)] = found
                data = b"" if unit in self._kept else packed(document)
                fresh.setdefault(id(found), []).append((place, pickle.dumps((data, drawn), pickle.HIGHEST_PROTOCOL)))
        for one, items in fresh.items():
            if self._results:
                self._results.keep(found_by[one], items)


@dataclass(frozen=True, slots=True)
class Remembered:
    """Where the documents of a study are kept, if anywhere: for as long as it lasts, and from run to run.

    Args:
        kept: those that were kept as they were read.
        path: the file of the cache; None without one.
        configuration: what documents depend on besides the package (`fingerprint.of_configuration`).
        standing: the keys of the text that is cut out of each article ("side/id").
    """

    kept: StoredDocuments = field(default_factory=StoredDocuments)
    path: Path | None = None
    configuration: str = ""
    standing: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @contextmanager
    def shelf(self, reader: Reader) -> Iterator[Shelf]:
        """Documents that are wanted while a page is made; at the end the cache takes up what is new."""
        with result_store(self.path) as store:
            shelf = Shelf(reader, self.kept, results_in(store, f"shown {self.configuration}", self.standing))
            yield shelf
            shelf.keep()
