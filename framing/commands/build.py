"""Many corpora, one after the other: a failure stops no other, and what has not changed is not built again."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from framing.analysis import analyse
from framing.coding.results import coding_files
from framing.commands.ledger import LEDGER, Ledger, LedgerLine, change_ledger, read_ledger
from framing.measures.plugins import load_plugins, versions
from framing.model import Corpus, FramingError, Problem
from framing.reading.corpus import MANIFEST, load
from framing.reading.listing import shown
from framing.report import prose, write_report
from framing.report.across import PAGE as ACTORS
from framing.report.choosing.boxes import validity_file
from framing.report.choosing.left_out import languages_of
from framing.report.index import PAGE as INDEX
from framing.report.index import write_index
from framing.report.workbook import WORKBOOK
from framing.report.write import UnwritableError, digest_of
from framing.running import fingerprint
from framing.running.cache import one_at_a_time
from framing.running.engine import Engine, here
from framing.running.results import Stamp, content_of, stamp_of
from framing.running.stages import Stages
from framing.settings import Settings
from framing.study import Study

FIRST_FINDINGS = 3
"""Findings of which the first sentence is printed after a build."""

CACHE = Path(".cache") / "framing.sqlite"
"""Below the folder of reports: the results of earlier runs. It can be deleted at any time."""

TAKEN = frozenset({INDEX, ACTORS, CACHE.parts[0]})
"""What lies in the folder of reports besides them (lower case): no report can be called so."""

NO_MEMORY = (
    "there was not enough memory. Try again with --workers 1, close other programs, or split the largest articles"
    " (largest_file in [settings] keeps them out)."
)


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch of corpora.

    Args:
        built: the names of those whose report was written.
        unchanged: of those whose report is still true.
        failed: of those that failed, each with the reason; the index or the ledger among them, if these could not be
            written.
        skipped: corpus by corpus, the articles of those built that could not be read.
        index: the page over all reports.
        gone: reports whose corpus is no longer where it was.
        still: corpora that are not among those of this run and that failed when they were last tried.
    """

    built: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    skipped: tuple[tuple[str, tuple[Problem, ...]], ...]
    index: Path
    gone: tuple[str, ...] = ()
    still: tuple[str, ...] = ()


def build(folders: Sequence[Path], order: Order, progress: Stages, say: Callable[[str], None]) -> Outcome:
    """Build the report of each corpus folder, then the index over all reports.

    A corpus whose input is wrong leaves no report, not even an older one that could be taken for new. Where the disk or
    the memory failed, the earlier report stays, and the index says that it is out of date. The index names what failed
    until it is mended or gone, whichever corpora later runs build.

    Args:
        folders: of the corpora; the name of a folder is that of its report.
        order: how reports are built.
        progress: shows how far something has come: (what, of how many) -> a context with a function that counts.
        say: prints a line.

    Raises:
        FramingError: nothing can be written into the folder for the reports.
    """
    _check_writable(order.out)
    built: list[str] = []
    unchanged: list[str] = []
    failed: list[tuple[str, str]] = []
    broken: Ledger = {}
    skipped: list[tuple[str, tuple[Problem, ...]]] = []
    with progress("all corpora", len(folders)) as done:
        for folder in folders:
            name = shown(folder.resolve().name)
            try:
                _check_name(name, folder)
                if name in (*built, *unchanged):
                    raise FramingError(f"another corpus of this run is called {name!r} too. Rename one of the folders.")
                study = _build_one(folder, order, progress)
                (unchanged if study is None else built).append(name)
                if study is not None and study.unread:
                    skipped.append((name, study.unread))
                what = "unchanged" if study is None else f"{_summary(study)} -> {order.out / name / 'index.html'}"
                say(f"{name}: {what}")
                for finding in study.findings[:FIRST_FINDINGS] if study else ():
                    say(f"  {finding.clauses[0].sentence}")
            except (FramingError, OSError, BrokenProcessPool, MemoryError, RecursionError) as error:
                failed.append((name, _reason(error)))
                fate = ""
                if name and name not in (*built, *unchanged):
                    broken[name] = LedgerLine(shown(str(folder.resolve())), reason=_reason(error))
                    fate = _fate(order.out, name, error)
                say(f"{name}: failed{fate}")
            done(1)
    try:
        ledger = change_ledger(order.out, lambda before: _still_there(before | broken, order.out))
    except (FramingError, OSError) as error:
        ledger = _still_there(read_ledger(order.out) | broken, order.out)
        failed.append((LEDGER.as_posix(), _reason(error)))
    tried = {shown(folder.resolve().name) for folder in folders}
    still = {name: line.reason for name, line in ledger.items() if line.reason and name not in tried}
    gone = tuple(sorted(name for name, line in ledger.items() if not line.reason and not Path(line.folder).is_dir()))
    outdated = {name for name, line in ledger.items() if line.reason}
    try:
        write_index(order.out, (*still.items(), *failed), gone, outdated)
    except UnwritableError as error:
        failed.append((INDEX, f"{error} The one that is there is of an earlier run."))
    index = order.out / INDEX
    return Outcome(tuple(built), tuple(unchanged), tuple(failed), tuple(skipped), index, gone, tuple(still))


def _still_there(ledger: Ledger, out: Path) -> Ledger:
    """The reports that are there, and the corpora that failed and are there to be mended."""
    return {
        name: line
        for name, line in ledger.items()
        if (Path(line.folder).is_dir() if line.reason else _has_report(out / name))
    }


def _fate(out: Path, name: str, error: Exception) -> str:
    """What becomes of the earlier report of a corpus that failed, in words; "" where there is none.

    What is wrong with the input is wrong with that report too; a full disk or too little memory says nothing of it.
    """
    if not _has_report(out / name):
        return ""
    if isinstance(error, FramingError | RecursionError) and not isinstance(error, UnwritableError):
        with suppress(OSError):  # the lock may be what is wrong: it then stays, marked like the others
            _remove_report(out, name)
    if _has_report(out / name):
        return "; its earlier report stays, out of date"
    return "; its earlier report, now out of date, is removed"


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return NO_MEMORY
    if isinstance(error, RecursionError):
        return "a text of it is nested too deeply to be taken apart. Find it with `framing check`, and split it."
    if isinstance(error, BrokenProcessPool):
        return "a process that read its articles was ended from outside (short of memory?). Try again with --workers 1."
    if isinstance(error, OSError) and not isinstance(error, FramingError):
        return (
            f"{error.filename or 'the disk'}: {error.strerror or error}. Mend this and run again; what is done is kept."
        )
    return str(error)


def _check_name(name: str, folder: Path) -> None:
    if not name:
        raise FramingError(f"{folder}: this folder has no name to call its report by. Name a corpus in it.")
    if name.casefold() in TAKEN:
        raise FramingError(
            f"{folder}: a report can't be called {name}, since a page or the cache is. Rename the folder."
        )


def _check_writable(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise FramingError(
            f"{out}: nothing can be written there ({error.strerror}). Choose another folder with --out, or free it."
        ) from error
    cache = (out / CACHE).parent
    if os.path.lexists(cache) and not cache.is_dir():
        raise FramingError(f"{cache}: this has to be a folder, for what runs remember. Move it or delete it.")


def _build_one(folder: Path, order: Order, progress: Stages) -> Study | None:
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
    return place.is_dir() and (_has_report(place) or not any(place.iterdir()))


def _has_report(place: Path) -> bool:
    return (place / "data" / "study.json").is_file()


def _remove_report(out: Path, name: str) -> None:
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


def _summary(study: Study) -> str:
    articles = len(study.records) - len(study.dropped)
    parts = [f"{articles:,} articles on {len(study.corpus.sides)} sides, {len(study.claims)} claims"]
    if study.unread:
        parts.append(f"{len(study.unread):,} skipped")
    if study.dropped:
        parts.append(f"{len(study.dropped):,} copies counted once")
    if remarks := len(study.problems) - len(study.unread):
        parts.append(f"{remarks} {'remark' if remarks == 1 else 'remarks'} (in the report)")
    if study.left_out:
        parts.append(f"{prose.count(len(study.left_out), 'measure')} left out (in {languages_of(study)})")
    return ", ".join(parts)
