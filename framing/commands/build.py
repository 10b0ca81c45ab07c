"""Many corpora, one after the other: a failure stops no other, and what has not changed is not built again."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from framing.commands.ledger import LEDGER, Ledger, LedgerLine, change_ledger, read_ledger
from framing.commands.one_report import CACHE, Order, build_one, has_report, remove_report
from framing.model import FramingError, Problem
from framing.reading.listing import shown
from framing.report import prose
from framing.report.across import PAGE as ACTORS
from framing.report.choosing.left_out import languages_of
from framing.report.index import PAGE as INDEX
from framing.report.index import write_index
from framing.report.write import UnwritableError
from framing.running.stages import Stages
from framing.study import Study

FIRST_FINDINGS = 3
"""Findings of which the first sentence is printed after a build."""

TAKEN = frozenset({INDEX, ACTORS, CACHE.parts[0]})
"""What lies in the folder of reports besides them (lower case): no report can be called so."""

NO_MEMORY = (
    "there was not enough memory. Try again with --workers 1, close other programs, or split the largest articles"
    " (largest_file in [settings] keeps them out)."
)


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
                study = build_one(folder, order, progress)
                (unchanged if study is None else built).append(name)
                if study is not None and study.unread:
                    skipped.append((name, study.unread))
                what = "unchanged" if study is None else f"{_summary(study)} -> {order.out / name / 'index.html'}"
                say(f"{name}: {what}")
                for line in _nobody_found(study) if study else ():
                    say(f"  {line}")
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
        if (Path(line.folder).is_dir() if line.reason else has_report(out / name))
    }


def _fate(out: Path, name: str, error: Exception) -> str:
    """What becomes of the earlier report of a corpus that failed, in words; "" where there is none.

    What is wrong with the input is wrong with that report too; a full disk or too little memory says nothing of it.
    """
    if not has_report(out / name):
        return ""
    if isinstance(error, FramingError | RecursionError) and not isinstance(error, UnwritableError):
        with suppress(OSError):  # the lock may be what is wrong: it then stays, marked like the others
            remove_report(out, name)
    if has_report(out / name):
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


def _nobody_found(study: Study) -> Iterator[str]:
    """A warning where the catalogue and the articles do not fit: no actor of it is named in any article."""
    actors = study.corpus.actors
    if actors and not any(count for sample in study.samples for count in sample.named.values()):
        yield (
            f"None of the {prose.count(len(actors), 'actor')} of corpus.toml is named in any article, so nobody is "
            f"compared. Names that the sides use: framing actors {shlex.quote(study.corpus.name)}"
        )


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
