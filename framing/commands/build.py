"""Many corpora, one after the other: a failure stops no other, and what has not changed is not built again."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from framing.analysis import analyse
from framing.measures.plugins import load_plugins, versions
from framing.model import Corpus, FramingError, Problem
from framing.reading.corpus import load
from framing.report import write_report
from framing.report.index import write_index
from framing.report.write import replace_file
from framing.running import fingerprint
from framing.running.cache import Cache, one_at_a_time
from framing.running.engine import Engine, here
from framing.running.remembered import Stamp, content_of, stamp_of
from framing.settings import Settings
from framing.study import Study

Progress = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]

MEMORY = Path(".cache") / "framing.sqlite"
"""Beside the reports: what earlier runs found. It can be deleted at any time."""

FAILED = Path(".cache") / "failed.json"
"""Beside it: the corpora that could not be built when they were last tried, with their folders and the reasons."""


@dataclass(frozen=True, slots=True)
class Order:
    """How reports are asked for: where they go, how many processes read, the seed, and whether memory may be used.

    `cluster` has dask read: on this machine, or where there is an address, by the scheduler there.
    """

    out: Path
    workers: int = 1
    seed: int | None = None
    remember: bool = True
    cluster: bool = False
    scheduler: str | None = None

    @property
    def memory(self) -> Path | None:
        """The file of the cache, if there is to be one."""
        return self.out / MEMORY if self.remember else None

    @property
    def engine(self) -> Engine:
        """What reads, measures and adds up."""
        if not self.cluster:
            return here
        from framing.running.dask import run_on_dask

        return partial(run_on_dask, scheduler=self.scheduler)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch came to: the corpora that were built, those left as they were, and those that failed, with why.

    `skipped` names, corpus by corpus, the articles of those built that could not be read. `gone` are reports that still
    stand there though the folder that they were built from does not; `still` are corpora that this run was not asked
    for and that failed when they were last tried.
    """

    built: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    skipped: tuple[tuple[str, tuple[Problem, ...]], ...]
    index: Path
    gone: tuple[str, ...] = ()
    still: tuple[str, ...] = ()


def build(
    folders: Sequence[Path],
    order: Order,
    progress: Progress,
    say: Callable[[str], None],
    beside: Sequence[Path] = (),
) -> Outcome:
    """Build the report of each corpus folder, then the index over all of them.

    A corpus that fails leaves no report, not even an older one that could be taken for new. The index names it until it
    is mended or gone, whichever corpora later runs are asked for. Reports are told whose corpus no longer stands beside
    these folders, or beside others that are named.

    Raises:
        FramingError: nothing can be written into the folder for the reports.
    """
    _make_room(order.out)
    built: list[str] = []
    unchanged: list[str] = []
    failed: list[tuple[str, str]] = []
    skipped: list[tuple[str, tuple[Problem, ...]]] = []
    with progress("all corpora", len(folders)) as done:
        for folder in folders:
            name = folder.resolve().name
            try:
                if not name:
                    raise FramingError(f"{folder}: this folder has no name to call its report by. Name a corpus in it.")
                if name in (*built, *unchanged):
                    raise FramingError(f"another corpus of this run is called {name!r} too. Rename one of the folders.")
                study = _build_one(folder, order, progress)
                (unchanged if study is None else built).append(name)
                if study is not None and study.unread:
                    skipped.append((name, study.unread))
                told = "unchanged" if study is None else f"{_summary(study)} -> {order.out / name / 'index.html'}"
                say(f"{name}: {told}")
            except (FramingError, OSError, BrokenProcessPool) as error:
                failed.append((name, _reason(error)))
                removed = name not in (*built, *unchanged) and _remove_report(order, name)
                say(f"{name}: failed" + ("; its earlier report, now out of date, is removed" if removed else ""))
            done(1)
    still = _still_failing(folders, failed, order.out)
    gone = _gone([*folders, *beside], order)
    index = write_index(order.out, (*still.items(), *failed), gone)
    return Outcome(tuple(built), tuple(unchanged), tuple(failed), tuple(skipped), index, gone, tuple(still))


def _still_failing(folders: Sequence[Path], failed: Sequence[tuple[str, str]], out: Path) -> dict[str, str]:
    """The corpora that failed before, stand there still, and were not tried now; what failed now is noted for later."""
    try:
        known: dict[str, list[str]] = json.loads((out / FAILED).read_text(encoding="utf-8"))
        before = {name: (str(folder), str(reason)) for name, (folder, reason) in known.items()}
    except (OSError, ValueError, TypeError, AttributeError):  # not there, or none of ours
        before = {}
    now = {folder.resolve().name: folder.resolve() for folder in folders}
    still = {name: told for name, told in before.items() if name not in now and Path(told[0]).is_dir()}
    fresh = {name: (str(now[name]), reason) for name, reason in failed if name}
    if still or fresh or before:
        replace_file(out / FAILED, json.dumps(still | fresh, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    return {name: reason for name, (_, reason) in still.items()}


def _gone(folders: Sequence[Path], order: Order) -> tuple[str, ...]:
    """Reports that were built from a folder beside these folders, and now there is none of that name."""
    if not order.memory:
        return ()
    roots = sorted({folder.resolve().parent for folder in folders})
    reports = sorted(path.parent.parent.name for path in order.out.glob("*/data/study.json"))
    lost = [(name, root / name) for name in reports for root in roots if not (root / name).exists()]
    return tuple(dict.fromkeys(name for name, folder in lost if _recorded(order.memory, folder)))


def _reason(error: Exception) -> str:
    if isinstance(error, BrokenProcessPool):
        return "a process that read its articles was ended from outside (short of memory?). Try again with --workers 1."
    if isinstance(error, OSError) and not isinstance(error, FramingError):
        return (
            f"{error.filename or 'the disk'}: {error.strerror or error}. Mend this and run again; what is done is kept."
        )
    return str(error)


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
    place = _place_of(corpus, order)
    locks = (order.out / MEMORY).parent
    locks.mkdir(exist_ok=True)
    with one_at_a_time(locks / corpus.name):
        stamps = _stamps(corpus)
        state = state_of(corpus, order.seed)
        if order.memory and _recorded(order.memory, corpus.folder) == f"{state} {digest_of(place)}":
            return None
        with progress(corpus.name, len(corpus.entries)) as tell:
            study = analyse(
                corpus,
                seed=order.seed,
                workers=order.workers,
                progress=tell,
                cache=order.memory,
                engine=order.engine,
            )
        write_report(study, place)
        # Of a corpus that was edited meanwhile nobody knows which state the report shows: it is built anew next time.
        if order.memory and _stamps(corpus) == stamps:
            with Cache(order.memory) as cache:
                cache.put([(_key(corpus.folder), f"{state} {digest_of(place)}".encode())])
        return study


def _stamps(corpus: Corpus) -> frozenset[tuple[Path, Stamp]]:
    lexicons = (lexicon.path for lexicon in corpus.lexicons)
    files = {corpus.folder / "corpus.toml", *lexicons, *(entry.path for entry in corpus.entries)}
    return frozenset((path, stamp_of(path)) for path in files)


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
    return place.is_dir() and ((place / "data" / "study.json").is_file() or not any(place.iterdir()))


def _remove_report(order: Order, name: str) -> bool:
    """Take away a report that is no longer true, unless another run is at it; whether there was one."""
    place = order.out / name
    if not name or not (place / "data" / "study.json").is_file():
        return False
    locks = (order.out / MEMORY).parent
    locks.mkdir(exist_ok=True)
    with one_at_a_time(locks / name):
        shutil.rmtree(place, ignore_errors=True)
    return not place.exists()


def state_of(corpus: Corpus, seed: int | None) -> str:
    """A digest of everything that a report depends on: the articles, the manifest, the seed, and our own code."""
    parts = [
        fingerprint.of_module("framing.commands.build"),
        fingerprint.of_lexicons(),
        fingerprint.of_libraries(),
        str(seed),
    ]
    parts += [versions(load_plugins(Settings.of(corpus.settings).plugins))]
    templates = Path(__file__).parents[1] / "report"
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


def _recorded(memory: Path, folder: Path) -> str:
    if not memory.exists():
        return ""
    with Cache(memory) as cache:
        value = cache.get([_key(folder)])[0]
    return value.decode() if value else ""


def _key(folder: Path) -> bytes:
    return f"report {folder.resolve()}".encode("utf-8", "surrogateescape")


def _summary(study: Study) -> str:
    articles = len(study.records) - len(study.dropped)
    parts = [f"{articles:,} articles on {len(study.corpus.sides)} sides, {len(study.claims)} claims"]
    if study.unread:
        parts.append(f"{len(study.unread):,} skipped, since they could not be read")
    if study.dropped:
        parts.append(f"{len(study.dropped):,} copies counted once")
    if remarks := len(study.problems) - len(study.unread):
        parts.append(f"{remarks} {'remark' if remarks == 1 else 'remarks'} (in the report)")
    return ", ".join(parts)
