"""What earlier runs found is not found again: articles by their content, measures by their code."""

from __future__ import annotations

import hashlib
import os
import pickle
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from framing.measures.model import Measure
from framing.model import Entry, FramingError, Problem, Tally
from framing.reading.document import Reader
from framing.reading.formats import read_article
from framing.running import fingerprint
from framing.running.cache import Cache
from framing.running.engine import Answer, Work
from framing.running.records import Measured


class Known(NamedTuple):
    """What the cache holds of an article: the record, and a tally by the code of each measure."""

    measured: Measured
    tallies: Mapping[str, Tally]


class Need(NamedTuple):
    """Measures that have yet to be put to articles, both by their place among all of them."""

    measures: tuple[int, ...]
    places: tuple[int, ...]


Stamp = tuple[int, int, int] | None
"""When a file was last written, its size, and which it is; None where no such thing can be asked (a remote store)."""


class Asked(NamedTuple):
    """Some articles of one side with what the cache holds of each, and what has yet to be found.

    `stamps` tell whether a file has been written since its content was looked at.
    """

    entries: tuple[Entry, ...]
    stamps: tuple[Stamp, ...]
    keys: tuple[bytes, ...]
    known: tuple[Known | None, ...]
    needs: tuple[Need, ...]

    def of(self, need: Need) -> tuple[Entry, ...]:
        """The articles that a need is about."""
        return tuple(self.entries[place] for place in need.places)


@dataclass(frozen=True, slots=True)
class Recall:
    """A memory in a file, with what an entry of it depends on: the code that reads, and that of each measure."""

    path: Path
    reading: str
    codes: tuple[str, ...]
    standing: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Which sentences of an article are not read as its own: told with the article, so that others stay known."""

    def known_or_measured(self, work: Work, entries: Sequence[Entry]) -> tuple[list[Measured], list[Problem]]:
        """Some articles of one side: those of unknown content are read, and known ones put to measures of new code."""
        asked = self.look_up(entries)
        return self.completed(asked, [work.answer(asked.of(need), need.measures) for need in asked.needs])

    def look_up(self, entries: Sequence[Entry]) -> Asked:
        """What is known of some articles of one side, and which measures have to be put to which of them."""
        stamps = tuple(stamp_of(entry.path) for entry in entries)
        keys = [self._key(entry) for entry in entries]
        known = [Known(*pickle.loads(value)) if value else None for value in _opened(self.path).get(keys)]
        groups: dict[tuple[int, ...], list[int]] = {}
        for place, held in enumerate(known):
            tallies = held.tallies if held else {}
            missing = tuple(i for i, code in enumerate(self.codes) if code not in tallies)
            if missing or held is None:
                groups.setdefault(missing, []).append(place)
        needs = tuple(Need(missing, tuple(places)) for missing, places in groups.items())
        return Asked(tuple(entries), stamps, tuple(keys), tuple(known), needs)

    def completed(self, asked: Asked, answers: Sequence[Answer]) -> tuple[list[Measured], list[Problem]]:
        """What was known and what was answered to each need, as one; the answers are kept for later runs."""
        found = {place: held for place, held in enumerate(asked.known) if held}
        problems: list[Problem] = []
        fresh: list[int] = []
        for need, (measured, unread) in zip(asked.needs, answers, strict=True):
            problems += unread
            by_unit = {one.record.unit: one for one in measured}
            for place in need.places:
                held = found.pop(place, None)
                one = by_unit.get(f"{asked.entries[place].side}/{asked.entries[place].id}")
                if one is not None:
                    tallies = {**(held.tallies if held else {})}
                    tallies |= zip([self.codes[i] for i in need.measures], one.tallies, strict=True)
                    found[place] = Known(one._replace(tallies=()), {code: tallies[code] for code in self.codes})
                    fresh.append(place)
        # What was read from a file that was written meanwhile may not be what its key says.
        kept = [place for place in fresh if stamp_of(asked.entries[place].path) == asked.stamps[place]]
        _opened(self.path).put([(asked.keys[place], _packed(found[place])) for place in kept])
        return [
            held.measured._replace(tallies=tuple(held.tallies[code] for code in self.codes))
            for _, held in sorted(found.items())
        ], problems

    def _key(self, entry: Entry) -> bytes:
        standing = sorted(self.standing.get(f"{entry.side}/{entry.id}", ()))
        return _digest(self.reading, entry.side, entry.id, content_of(entry), *map(str, standing))


def recall(path: Path, reader: Reader, measures: Sequence[Measure], rows: Callable[..., object]) -> Recall:
    """The memory in this file, for a reader, measures and rows of mentions as their code stands now."""
    alike = replace(reader, standing={})
    reading = " ".join((fingerprint.reading_fingerprint(alike), fingerprint.of_function(rows), _secret()))
    codes = tuple(
        " ".join((measure.name, *(fingerprint.of_function(one) for one in (measure.tally, measure.prepare) if one)))
        for measure in measures
    )
    return Recall(path, reading, codes, reader.standing)


def stamp_of(path: Path) -> Stamp:
    """What changes whenever a file is written."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def content_of(entry: Entry) -> str:
    """A digest of what an article is read from: the bytes of its file, or the fields of its row."""
    try:
        if not entry.row:
            return f"{entry.path.suffix} {hashlib.sha256(entry.path.read_bytes()).hexdigest()}"
        a = read_article(entry)
        return _digest(a.text, a.title, a.published, a.url, a.author, a.outlet).hex()
    except (OSError, FramingError) as error:
        return f"unreadable: {error}"


def _packed(known: Known) -> bytes:
    return pickle.dumps(tuple(known), pickle.HIGHEST_PROTOCOL)


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


@cache
def _secret() -> str:
    """What only this user knows: entries that somebody else has put into a cache file are never asked for."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    path = base / "framing" / "secret"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_hex(32))
        return path.read_text(encoding="ascii")
    except (OSError, RuntimeError):
        return secrets.token_hex(32)


@cache
def _opened(path: Path) -> Cache:
    """One connection for each process; it closes with the process."""
    return Cache(path).__enter__()
