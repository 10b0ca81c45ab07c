"""Maps one pure function over blocks of articles, on whichever executor: in this process, in several, on a cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Any, ParamSpec, TypeVar, cast

from framing.model import Entry, Problem
from framing.reading.formats.remote import is_remote
from framing.running.results import LookUp, ResultCache
from framing.running.work import Block, Work, blocks_of
from framing.stats.intervals import Totals
from framing.stats.resample import folded
from framing.tables import Part, total_here

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
