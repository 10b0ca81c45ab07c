"""Maps one pure function over blocks of articles, on whichever executor. No measure is known here by name."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby, islice
from pathlib import Path
from threading import Thread
from typing import Any, ParamSpec, TypeVar, cast

from framing.measures.mentions import MentionRow
from framing.measures.model import Measure
from framing.model import Article, Entry, FramingError, Problem, Tally
from framing.reading.document import Reader
from framing.reading.formats import read_article
from framing.reading.formats.remote import is_remote
from framing.reading.model import Document
from framing.running.records import ArticleRecord, Measured, record_of
from framing.running.results import LookUp, ResultCache
from framing.stats.intervals import Totals
from framing.stats.resample import folded
from framing.tables import SENTENCE, Evidence, Part, Table, total_here

BLOCK = 64
"""Articles in a block: enough for learned steps to run in step, few enough to keep memory flat."""

AHEAD = 4
"""Tasks handed out for each worker: enough that none waits for the one whose result is taken next."""

PARTS = 8
"""Parts of a table in a task, at least: a power of two, so that the tree in which tasks are added is that of parts."""

MEASURES_AT_ONCE = 2
"""Measures that are compared at a time: more would take more memory, and hardly less time."""

Progress = Callable[[int], None]
P = ParamSpec("P")
T = TypeVar("T")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Block:
    """Some articles of one side, read and measured: their records and mentions, and one table a measure.

    `fresh` are the results that a cache has yet to keep, each with its place among the articles of the block.
    """

    side: str
    records: tuple[ArticleRecord, ...]
    mentions: tuple[MentionRow, ...]
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()
    fresh: tuple[tuple[int, bytes], ...] = ()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Leave cyclic garbage for later: the collector would go through all weights and word lists again and again.

    What is made of the text of articles is millions of objects and hardly a cycle among them: without this, a tenth of
    the time is the collector's. Files are opened outside of it, since what takes a PDF apart leaves cycles behind.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class Work:
    """Everything that a worker needs to turn articles into a block.

    Args:
        reader: turns an article into a document.
        measures: what each document is measured by, in this order.
        rows: the lines of mentions.csv of a document.
    """

    reader: Reader
    measures: tuple[Measure, ...]
    rows: Callable[[Document], tuple[MentionRow, ...]]

    def __reduce__(self) -> tuple[Callable[[bytes], Work], tuple[bytes]]:
        # It goes along with every block: packed once here, and unpacked once in each process.
        return _unpacked_work, (self._packed,)

    @cached_property
    def _packed(self) -> bytes:
        return pickle.dumps((self.reader, self.measures, self.rows), pickle.HIGHEST_PROTOCOL)

    def block(self, entries: Sequence[Entry], known: Sequence[bytes | None] | None = None) -> Block:
        """Read and measure some articles of one side; one that cannot be read is reported, not dropped.

        Args:
            entries: where the articles are.
            known: what a cache holds of each, None for those that it does not know; None without a cache.
        """
        found = {i: Measured(*pickle.loads(value)) for i, value in enumerate(known or ()) if value}
        missing = [i for i in range(len(entries)) if i not in found]
        articles, problems = read_articles(entries[i] for i in missing)
        by_unit = {one.record.unit: one for one in self.measured(articles)}
        fresh = {i: by_unit[unit] for i in missing if (unit := f"{entries[i].side}/{entries[i].id}") in by_unit}
        block = self.block_of(entries[0].side, [one for _, one in sorted((found | fresh).items())], problems)
        if known is None:
            return block
        return replace(
            block, fresh=tuple((i, pickle.dumps(tuple(one), pickle.HIGHEST_PROTOCOL)) for i, one in fresh.items())
        )

    @collector_paused()
    def measured(self, articles: Sequence[Article]) -> list[Measured]:
        """Read some articles at once and measure each."""
        return self.measured_documents(self.reader.read_block(articles))

    def measured_documents(self, documents: Sequence[Document]) -> list[Measured]:
        """Measure some documents; what measures prepare for many of them is prepared together."""
        _prepare(documents, self.measures)
        return [
            Measured(record_of(one), self.rows(one), tuple(measure.tally(one) for measure in self.measures))
            for one in documents
        ]

    def block_of(self, side: str, found: Sequence[Measured], problems: Sequence[Problem] = ()) -> Block:
        """The block of some measured articles of one side."""
        units = [one.record.unit for one in found]
        return Block(
            side,
            tuple(one.record for one in found),
            tuple(row for one in found for row in one.mentions),
            _tables(units, [one.tallies for one in found], len(self.measures)),
            tuple(problems),
        )

    def sentences(self, entries: Sequence[Entry]) -> tuple[Table, ...]:
        """One table a measure whose units are the sentences of some articles; empty for measures of whole articles."""
        articles, _ = read_articles(entries)
        parts = [
            (f"{unit_of(document)}{SENTENCE}{index}", document.only(index))
            for document in self.reader.read_block(articles)
            for index in range(len(document.sentences))
        ]
        _prepare([part for _, part in parts], [measure for measure in self.measures if measure.level == "sentence"])
        return tuple(
            Table.of([(unit, measure.tally(part)) for unit, part in parts] if measure.level == "sentence" else [])
            for measure in self.measures
        )


@lru_cache(maxsize=1)
def _unpacked_work(packed: bytes) -> Work:
    return Work(*pickle.loads(packed))


def _prepare(documents: Sequence[Document], measures: Sequence[Measure]) -> None:
    """Let measures note what they find faster in many documents together; those that share a finding do it once."""
    for prepare in dict.fromkeys(measure.prepare for measure in measures if measure.prepare):
        prepare(documents)


def _tables(units: Sequence[str], tallies: Sequence[Sequence[Tally]], measures: int) -> tuple[Table, ...]:
    """One table a measure; measures that share their tallies share the table, and those that share evidence, that."""
    made: dict[tuple[int, ...], Table] = {}
    proof: dict[tuple[int, ...], Evidence] = {}
    tables = []
    for i in range(measures):
        of_units = [own[i] for own in tallies]
        same = tuple(map(id, of_units))
        if same not in made:
            alike = tuple(id(tally.evidence) for tally in of_units)
            made[same] = Table.of(list(zip(units, of_units, strict=True)), proof.get(alike))
            proof[alike] = made[same].evidence
        tables.append(made[same])
    return tuple(tables)


def unit_of(document: Document) -> str:
    """The name of an article among the units of a table."""
    return f"{document.article.side}/{document.article.id}"


def blocks_of(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """The entries in their order, cut into blocks that hold articles of one side."""
    for _, group in groupby(entries, key=lambda entry: entry.side):
        while block := tuple(islice(group, BLOCK)):
            yield block


def read_articles(entries: Iterable[Entry]) -> tuple[list[Article], list[Problem]]:
    """The articles that can be read, and why the others cannot."""
    articles, problems = [], []
    for entry in entries:
        try:
            articles.append(read_article(entry))
        except FramingError as error:
            problems.append(Problem(f"{entry.side}/{entry.id}", str(error), skipped=True))
    return articles, problems


# ---------------------------------------------------------------- executors


def call(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What the function returns."""
    return function(*arguments, **named)


@dataclass(frozen=True, slots=True)
class Runner:
    """Reads, measures and adds up on an executor; results come in the order of the work, whoever does it first.

    Args:
        executor: runs functions, in this process or in others.
        workers: how many of them it runs at a time; 0 where it is this process that does.
        there: calls a function on a worker; `call`, unless what it returns has to be packed.
        here: unpacks what `there` returned.
    """

    executor: Executor
    workers: Callable[[], int]
    there: Callable[..., Any] = call
    here: Callable[[Any], Any] = lambda result: result

    def blocks(
        self, entries: Sequence[Entry], work: Work, results: ResultCache | None, progress: Progress | None
    ) -> Generator[Block, None, None]:
        """The blocks of a corpus in the order of its entries, handed out in a window, so that memory stays flat.

        Args:
            entries: the articles, those of a side together.
            work: how they are read and measured.
            results: of earlier runs; this process alone looks them up and keeps new ones.
            progress: called with the number of articles of each block once it is there.
        """
        looked_up: deque[LookUp] = deque()

        def tasks() -> Iterator[tuple[Any, ...]]:
            for some in blocks_of(entries):
                found = results.look_up(some) if results else LookUp(some, (), (), ())
                looked_up.append(found)
                yield work.block, _absolute(some), found.values if results else None

        with closing(self.in_order(tasks())) as blocks:
            for block in blocks:
                found = looked_up.popleft()
                if results:
                    results.keep(found, block.fresh)
                if progress:
                    progress(len(found.entries))
                yield replace(block, problems=_as_given(block.problems, found.entries), fresh=())

    def total(self, count: int, part: Callable[[int], Part]) -> Totals:
        """The sum of so many parts of a table, to the last digit that of `total_here`.

        Workers draw the replicates of neighbouring parts and add them, so that only sums return.
        """
        workers = self.workers() if count > PARTS else 0
        if not workers:  # less work than its way there and back
            return total_here(count, part)
        size = PARTS
        while size * AHEAD * workers < count:
            size *= 2
        tasks = ((_total_of, [part(i) for i in range(n, min(n + size, count))]) for n in range(0, count, size))
        with closing(self.in_order(tasks)) as sums:
            return folded(-(-count // size), lambda _: cast(Totals, next(sums)), Totals.__add__)

    def each(self, find: Callable[[T], Found], things: Sequence[T]) -> list[Found]:
        """What `find` gives for each of these, in their order; two are looked for at a time, and share the tables."""
        if not self.workers():
            return list(map(find, things))
        with ThreadPoolExecutor(MEASURES_AT_ONCE) as pool:
            return list(pool.map(find, things))

    def in_order(self, tasks: Iterable[tuple[Any, ...]]) -> Generator[Any, None, None]:
        """What (function, arguments...) return, in their order; whoever stops early leaves no task waiting."""
        waiting: deque[Future[Any]] = deque()
        try:
            for task in tasks:
                waiting.append(self.executor.submit(self.there, *task))
                while len(waiting) > AHEAD * self.workers():
                    yield self.here(waiting.popleft().result())
            while waiting:
                yield self.here(waiting.popleft().result())
        finally:
            for future in waiting:
                future.cancel()


Engine = Callable[[int], AbstractContextManager[Runner]]
"""Starts so many worker processes and ends them: `here`, or a cluster. No result depends on it."""


@contextmanager
def here(workers: int) -> Iterator[Runner]:
    """Runs in this process, or from two workers on in so many processes of this machine."""
    if workers <= 1:
        yield Runner(InProcessExecutor(), lambda: 0)
        return
    pool = ProcessPoolExecutor(workers, initializer=begin_worker)
    try:
        yield Runner(pool, lambda: workers)
    finally:
        # Whoever stops before the end does not wait for blocks that nobody wants.
        pool.shutdown(cancel_futures=True)


class InProcessExecutor(Executor):
    """Runs each function at once, in the process and thread that submits it."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """A future that is done."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def begin_worker() -> None:
    """Have this process end with the one that it works for, also if that is killed, and leave Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _total_of(parts: Sequence[Part]) -> Totals:
    return total_here(len(parts), parts.__getitem__)


def _absolute(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same entries for a process that may run in another folder."""
    return tuple(entry._replace(path=_everywhere(entry.path)) for entry in entries)


def _everywhere(path: Path) -> Path:
    return path if is_remote(path) else path.absolute()


def _as_given(problems: Iterable[Problem], entries: Sequence[Entry]) -> tuple[Problem, ...]:
    """The problems with their files under the paths that this process was given."""
    paths = {f"{entry.side}/{entry.id}": entry.path for entry in entries}
    return tuple(
        problem._replace(what=problem.what.replace(str(_everywhere(path)), str(path)))
        for problem in problems
        for path in (paths[problem.where],)
    )
