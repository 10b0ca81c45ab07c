"""What pages show of articles, kept from run to run: the document as it was read, and whatever was drawn of it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from framing.model import Entry
from framing.reading.document import Reader
from framing.reading.formats import read_article
from framing.reading.model import Document
from framing.running.results import LookUp, ResultCache, result_store, results_in


class Shown(NamedTuple):
    """A document, and what was drawn of it, by keys of whoever draws; who draws more adds to it."""

    document: Document
    drawn: dict[Any, Any]


class _Known(NamedTuple):
    """What a cache holds of an article: where it was looked up, its place there, and how much was drawn."""

    found: LookUp
    place: int
    drawn: int


class Shelf:
    """Documents as they are wanted: out of a cache, else read together; at the end the cache takes up what is new."""

    def __init__(self, reader: Reader, results: ResultCache | None = None) -> None:
        self._reader, self._results = reader, results
        self._shown: dict[str, Shown] = {}
        self._known: dict[str, _Known] = {}

    def take(self, entries: Sequence[Entry]) -> list[Shown]:
        """These articles, of which none was taken before."""
        found = self._results.look_up(tuple(entries)) if self._results else None
        shown = [Shown(*pickle.loads(value)) if value else None for value in (found.values if found else ())]
        shown = shown or [None] * len(entries)
        known = [len(one.drawn) if one else -1 for one in shown]
        missing = [i for i, one in enumerate(shown) if one is None]
        for i, document in zip(
            missing, self._reader.read_block([read_article(entries[i]) for i in missing]), strict=True
        ):
            shown[i] = Shown(document, {})
        taken = [one for one in shown if one is not None]
        found = found._replace(values=()) if found else None
        for i, (entry, one) in enumerate(zip(entries, taken, strict=True)):
            unit = f"{entry.side}/{entry.id}"
            self._shown[unit] = one
            if found:
                self._known[unit] = _Known(found, i, known[i])
        return taken

    def keep(self) -> None:
        """Have the cache take up what it does not know yet."""
        fresh: dict[int, list[tuple[int, bytes]]] = {}
        found_by: dict[int, LookUp] = {}
        for unit, (found, place, drawn) in self._known.items():
            document, views = self._shown[unit]
            if len(views) > drawn:
                found_by[id(found)] = found
                value = pickle.dumps((_bare(document), views), pickle.HIGHEST_PROTOCOL)
                fresh.setdefault(id(found), []).append((place, value))
        for one, items in fresh.items():
            if self._results:
                self._results.keep(found_by[one], items)


def _bare(document: Document) -> Document:
    """The document without what is made of it on first use."""
    return replace(document, tokens=replace(document.tokens))


@dataclass(frozen=True, slots=True)
class Remembered:
    """Where the results of a study's articles are kept, if anywhere: what it takes to find their documents there.

    Args:
        path: the file of the cache; None without one.
        configuration: what documents depend on besides the package (`fingerprint.of_configuration`).
        standing: the keys of the text that is cut out of each article ("side/id").
    """

    path: Path | None = None
    configuration: str = ""
    standing: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @contextmanager
    def shelf(self, reader: Reader) -> Iterator[Shelf]:
        """Documents that are wanted while a page is made; at the end the cache takes up what is new."""
        with result_store(self.path) as store:
            shelf = Shelf(reader, results_in(store, f"shown {self.configuration}", self.standing))
            yield shelf
            shelf.keep()
