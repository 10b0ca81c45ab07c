"""Many corpora, one after the other: a failure stops no other, and what has not changed is not built again."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from framing import fingerprint
from framing.analysis import analyse
from framing.cache import Cache
from framing.model import Corpus, FramingError
from framing.reading.corpus import load
from framing.recall import content_of
from framing.report import write_report
from framing.report.index import write_index
from framing.study import Study

Progress = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]

MEMORY = Path(".cache") / "framing.sqlite"
"""Beside the reports: what earlier runs found. It can be deleted at any time."""


@dataclass(frozen=True, slots=True)
class Order:
    """How reports are asked for: where they go, how many processes read, the seed, and whether memory may be used."""

    out: Path
    workers: int = 1
    seed: int | None = None
    remember: bool = True

    @property
    def memory(self) -> Path | None:
        """The file of the cache, if there is to be one."""
        return self.out / MEMORY if self.remember else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch came to: the corpora that were built, those left as they were, and those that failed, with why."""

    built: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    index: Path


def build(folders: Sequence[Path], order: Order, progress: Progress, say: Callable[[str], None]) -> Outcome:
    """Build the report of each corpus folder, then the index over all of them.

    A corpus that fails leaves no report, not even an older one that could be taken for new.

    Raises:
        FramingError: nothing can be written into the folder for the reports.
    """
    _make_room(order.out)
    built: list[str] = []
    unchanged: list[str] = []
    failed: list[tuple[str, str]] = []
    for folder in folders:
        name = folder.resolve().name
        if name in (*built, *unchanged):
            failed.append(
                (str(folder), f"another corpus of this run is called {name!r} too. Rename one of the folders.")
            )
            continue
        try:
            study = _build_one(folder, order, progress)
        except FramingError as error:
            failed.append((name, str(error)))
            shutil.rmtree(order.out / name, ignore_errors=True)
            continue
        if study is None:
            unchanged.append(name)
            say(f"{name}: unchanged")
        else:
            built.append(name)
            say(f"{name}: {_summary(study)} -> {order.out / name / 'index.html'}")
    return Outcome(tuple(built), tuple(unchanged), tuple(failed), write_index(order.out, failed))


def _make_room(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise FramingError(
            f"{out}: nothing can be written there ({error.strerror}). Choose another folder with --out, or free it."
        ) from error


def _build_one(folder: Path, order: Order, progress: Progress) -> Study | None:
    """The study of a corpus whose report has been written; None where the one that is there is still true."""
    corpus = load(folder)
    place = order.out / corpus.name
    state = state_of(corpus, order.seed)
    if order.memory and _recorded(order.memory, corpus) == f"{state} {digest_of(place)}":
        return None
    with progress(corpus.name, len(corpus.entries)) as tell:
        study = analyse(corpus, order.seed, order.workers, tell, order.memory)
    write_report(study, place)
    if order.memory:
        with Cache(order.memory) as cache:
            cache.put([(_key(corpus), f"{state} {digest_of(place)}".encode())])
    return study


def state_of(corpus: Corpus, seed: int | None) -> str:
    """A digest of everything that a report depends on: the articles, the manifest, the seed, and our own code."""
    parts = [fingerprint.of_module("framing.batch"), fingerprint.of_lexicons(), fingerprint.of_libraries(), str(seed)]
    templates = Path(__file__).parent / "report"
    files = [corpus.folder / "corpus.toml", *(lexicon.path for lexicon in corpus.lexicons)]
    files += sorted(path for path in templates.rglob("*") if path.suffix in (".html", ".css", ".js", ".mplstyle"))
    parts += [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    parts += [f"{entry.side}/{entry.id} {content_of(entry)}" for entry in corpus.entries]
    parts += [str(problem) for problem in corpus.problems]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(place: Path) -> str:
    """A digest of a report as it lies there, so that one that was changed or damaged is built again."""
    found = hashlib.sha256()
    for path in sorted(place.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(place).as_posix()}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def _recorded(memory: Path, corpus: Corpus) -> str:
    if not memory.exists():
        return ""
    with Cache(memory) as cache:
        value = cache.get([_key(corpus)])[0]
    return value.decode() if value else ""


def _key(corpus: Corpus) -> bytes:
    return f"report {corpus.folder.resolve()}".encode("utf-8", "surrogateescape")


def _summary(study: Study) -> str:
    articles = len(study.records) - len(study.dropped)
    parts = [f"{articles:,} articles on {len(study.corpus.sides)} sides, {len(study.claims)} claims"]
    if study.dropped:
        parts.append(f"{len(study.dropped)} copies counted once")
    if study.problems:
        count = len(study.problems)
        parts.append(f"{count} {'problem' if count == 1 else 'problems'} (named in the report)")
    return ", ".join(parts)
