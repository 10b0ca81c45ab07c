"""One corpus and its report: built if anything that it depends on has changed since."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from framing.analysis import analyse
from framing.coding.results import coding_files
from framing.commands.ledger import LedgerLine, change_ledger, read_ledger
from framing.measures.plugins import load_plugins, versions
from framing.model import Corpus, FramingError
from framing.reading.corpus import MANIFEST, load
from framing.report import write_report
from framing.report.choosing.boxes import validity_file
from framing.report.workbook import WORKBOOK
from framing.report.write import digest_of
from framing.running import fingerprint
from framing.running.cache import one_at_a_time
from framing.running.engine import Engine, here
from framing.running.results import Stamp, content_of, stamp_of
from framing.running.stages import Stages
from framing.settings import Settings
from framing.study import Study

CACHE = Path(".cache") / "framing.sqlite"
"""Below the folder of reports: the results of earlier runs. It can be deleted at any time."""


@dataclass(frozen=True, slots=True)
class Order:
    """How reports are built.

    Args:
        out: the folder that they go to.
        workers: processes that read articles.
        seed: of all random numbers; None for that of corpus.toml.
        remember: whether results of earlier runs may be used, and new ones kept.
        cluster: whether dask reads, on this machine unless there is a scheduler.
        scheduler: the address of a running one.
        mixed: whether sides may be in different languages, whatever corpus.toml says.
        xlsx: whether the tables are written as a workbook too.
    """

    out: Path
    workers: int = 1
    seed: int | None = None
    remember: bool = True
    cluster: bool = False
    scheduler: str | None = None
    mixed: bool = False
    xlsx: bool = False

    @property
    def cache(self) -> Path | None:
        """The file of the cache, if there is to be one."""
        return self.out / CACHE if self.remember else None

    @property
    def engine(self) -> Engine:
        """What reads, measures and adds up."""
        if not self.cluster:
            return here
        from framing.running.dask import run_on_dask

        return partial(run_on_dask, scheduler=self.scheduler)


def build_one(folder: Path, order: Order, progress: Stages) -> Study | None:
    """The study of a corpus whose report has been written; None where the one that is there is still true."""
    corpus = load(folder, {"languages": "any"} if order.mixed else None)
    place = _place_of(corpus, order)
    with _lock(order.out, corpus.name):
        stamps = _stamps(corpus)
        line = LedgerLine(str(corpus.folder.resolve()), state_of(corpus, order.seed))
        known = read_ledger(order.out).get(corpus.name)
        whole = not order.xlsx or (place / "data" / WORKBOOK).is_file()
        if order.remember and whole and known == line._replace(digest=digest_of(place)):
            return None

        def stages(name: str, total: int, /) -> AbstractContextManager[Callable[[int], None]]:
            return progress(f"{corpus.name}: {name}", total)

        study = analyse(
            corpus, seed=order.seed, workers=order.workers, stages=stages, cache=order.cache, engine=order.engine
        )
        write_report(study, place, stages=stages, xlsx=order.xlsx)
        # Of a corpus that was edited meanwhile nobody knows which state the report shows: it is built anew next time.
        same = _stamps(corpus) == stamps
        line = line._replace(digest=digest_of(place)) if same else line._replace(state="")
        change_ledger(order.out, lambda before: before | {corpus.name: line})
        return study


def _lock(out: Path, name: str) -> AbstractContextManager[None]:
    """Lets one process at a time write the report of this name."""
    locks = (out / CACHE).parent
    locks.mkdir(exist_ok=True)
    return one_at_a_time(locks / name)


def _stamps(corpus: Corpus) -> frozenset[tuple[Path, Stamp]]:
    return frozenset((path, stamp_of(path)) for path in {*_own_files(corpus), *(e.path for e in corpus.entries)})


def _own_files(corpus: Corpus) -> list[Path]:
    manifest = corpus.folder / MANIFEST  # a folder that is understood without one has none
    lexicons = (lexicon.path for lexicon in corpus.lexicons)
    found = [*coding_files(corpus.folder), *validity_file(corpus.folder)]
    return [*([manifest] if manifest.is_file() else []), *lexicons, *found]


def _place_of(corpus: Corpus, order: Order) -> Path:
    """Where the report goes: never onto, into or around the corpus, nor in place of a folder that is no report."""
    place = order.out / corpus.name
    there, own = place.resolve(), corpus.folder.resolve()
    if there == own or there in own.parents or own in there.parents:
        raise FramingError(f"{place}: the report would lie where the corpus does. Choose another folder with --out.")
    if place.exists() and not is_report(place):
        raise FramingError(
            f"{place}: this is no report of framing, and is not replaced. Move it, or choose another --out."
        )
    return place


def is_report(place: Path) -> bool:
    """Whether a folder is one of ours, or empty, so that it may be replaced."""
    return place.is_dir() and (has_report(place) or not any(place.iterdir()))


def has_report(place: Path) -> bool:
    """Whether a report lies in a folder."""
    return (place / "data" / "study.json").is_file()


def remove_report(out: Path, name: str) -> None:
    """Take away a report that is no longer true, once no other run is at it."""
    with _lock(out, name):
        shutil.rmtree(out / name, ignore_errors=True)


def state_of(corpus: Corpus, seed: int | None) -> str:
    """A digest of everything that a report depends on: the articles, the manifest, the seed, and this package.

    Args:
        corpus: as it was loaded.
        seed: of all random numbers; None for that of corpus.toml.

    Returns: 64 hexadecimal digits.
    """
    parser = fingerprint.version_of(str(corpus.settings.get("parser", "")))
    plugins = versions(load_plugins(Settings.of(corpus.settings).plugins))
    parts = [fingerprint.of_package(), parser, plugins, str(seed), str(corpus.settings.get("languages"))]
    parts += [hashlib.sha256(path.read_bytes()).hexdigest() for path in _own_files(corpus)]
    parts += [f"{entry.side}/{entry.id} {content_of(entry)}" for entry in corpus.entries]
    parts += [str(problem) for problem in corpus.problems]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
