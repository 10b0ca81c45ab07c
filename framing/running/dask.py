"""Runs the engine's work on dask.distributed: on processes of this machine, or on any cluster by its address."""

from __future__ import annotations

import logging
import pickle
import signal
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import add
from pathlib import Path
from threading import Lock, current_thread, main_thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from framing import __version__
from framing.model import Corpus, Entry, FramingError, Problem
from framing.reading.formats.remote import is_remote
from framing.running import fingerprint
from framing.running.engine import BLOCK, Answer, Block, Progress, Running, Work, blocks_of, in_threads
from framing.running.remembered import Asked, Recall
from framing.stats.intervals import Totals
from framing.stats.resample import folded
from framing.tables import Part, total_here

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 15
"""Seconds to wait for a scheduler that does not answer."""

LARGEST_TASK = 16
"""Blocks in a task at most: enough that the scheduler's millisecond a task does not count beside reading."""

AHEAD = 4
"""Tasks handed out for each thread of the cluster: enough that none waits for the one that is gathered next."""

MOST_HELD = 8192
"""Articles from earlier runs that may wait in memory for others before them."""

PARTS = 8
"""Parts of a table in a task: a power of two, so that the tree in which tasks are added is that of single parts."""

RETRIES = 2
"""How often a task that failed is tried again. One whose worker died is, by the scheduler, in any case."""

T = TypeVar("T")
Given = TypeVar("Given")
Found = TypeVar("Found")

Ask = tuple[tuple[Entry, ...], tuple[int, ...]]
"""Articles of one side and the measures, by their place, to be put to each."""


class _Task(NamedTuple):
    """Blocks in their order, each with what earlier runs know of it, and the answers to come; None if all is known."""

    blocks: tuple[tuple[Entry, ...], ...]
    asked: tuple[Asked, ...]
    future: Future[bytes] | None

    @property
    def held(self) -> int:
        """How many articles from earlier runs wait here."""
        return sum(known is not None for asked in self.asked for known in asked.known)


@contextmanager
def run_on_dask(workers: int = 1, scheduler: str | None = None) -> Iterator[Running]:
    """An engine: articles are read and measured, and tables added up, on a cluster.

    Args:
        workers: processes of a cluster on this machine; of no concern where there is a scheduler.
        scheduler: the address of a running one, such as tcp://host:8786.

    Raises:
        FramingError: dask is not installed, the scheduler can't be reached or went away, a worker has another version,
            or the same articles ended several workers.
    """
    with _connected(workers, scheduler) as client:
        yield _Cluster(client, scheduler)


@dataclass(frozen=True, slots=True)
class _Cluster:
    client: Client
    scheduler: str | None

    def blocks(self, corpus: Corpus, work: Work, progress: Progress | None) -> Generator[Block, None, None]:
        """The blocks of a corpus in the order of its entries: those of `engine.run`, read and measured by the workers.

        What is remembered from earlier runs is looked up and kept by this process alone, since its file must not be
        opened from several machines. Tasks are handed out in a window, so that this process never holds the corpus.
        """
        memory = work.memory if isinstance(work.memory, Recall) else None
        # Not scattered: scattered data are lost with the workers that hold them, the result of a task is made again.
        there = self.client.submit(pickle.loads, pickle.dumps(_without_memory(work)), pure=False)
        blocks = blocks_of(corpus.entries)
        waiting: deque[_Task] = deque()
        threads = size = 0
        for turn in _turns(waiting):
            if turn % 50 == 0:
                threads = max(1, sum(_asked(self.client, self.scheduler).values()))
                size = min(LARGEST_TASK, max(1, len(corpus.entries) // (BLOCK * AHEAD * threads)))
            while len(waiting) <= AHEAD * threads and sum(task.held for task in waiting) < MOST_HELD:
                some = tuple(islice(blocks, size))
                if not some:
                    break
                waiting.append(_handed_out(self.client, there, some, memory))
            if waiting:
                yield from _gathered(waiting.popleft(), work, memory, progress, self.scheduler)

    def total(self, count: int, part: Callable[[int], Part]) -> Totals:
        """The sum of these parts: the workers draw their replicates and add them, and only what all come to returns."""
        if count <= PARTS:  # less work than its way there and back
            return total_here(count, part)

        def some(number: int) -> Future[Totals]:
            here = range(PARTS * number, min(PARTS * (number + 1), count))
            return self.client.submit(_added, _code(), [part(one) for one in here], pure=False, retries=RETRIES)

        def both(one: Future[Totals], other: Future[Totals]) -> Future[Totals]:
            return self.client.submit(add, one, other, pure=False, retries=RETRIES)

        return _result(folded(-(-count // PARTS), some, both), self.scheduler)

    def each(self, find: Callable[[Given], Found], things: Sequence[Given]) -> list[Found]:
        """What `find` gives for each of these: the workers add up some while this process prepares others."""
        return in_threads(find, things)


def _turns(waiting: deque[_Task]) -> Iterator[int]:
    """Counts until nothing waits any more."""
    turn = 0
    yield turn
    while waiting:
        turn += 1
        yield turn


def _handed_out(
    client: Client, work: Future[Work], blocks: tuple[tuple[Entry, ...], ...], memory: Recall | None
) -> _Task:
    """A task on its way, for what no earlier run has found."""
    if memory is None:
        asked: tuple[Asked, ...] = ()
        asks: list[Ask] | list[tuple[Entry, ...]] = [_absolute(entries) for entries in blocks]
    else:
        asked = tuple(memory.look_up(entries) for entries in blocks)
        asks = [(_absolute(one.of(need)), need.measures) for one in asked for need in one.needs]
    if not asks:
        return _Task(blocks, asked, None)
    done = _blocks if memory is None else _answers
    future = client.submit(_worked, _code(), done, work, asks, pure=False, retries=RETRIES)
    return _Task(blocks, asked, future)


def _gathered(
    task: _Task, work: Work, memory: Recall | None, progress: Progress | None, scheduler: str | None
) -> Iterator[Block]:
    """The blocks of a task once it is done; what is new in them is kept for later runs."""
    found = iter(_unpacked(_result(task.future, scheduler)) if task.future is not None else [])
    for place, entries in enumerate(task.blocks):
        if memory is None:
            block = cast(Block, next(found))
            problems = [_as_given(problem, entries) for problem in block.problems]
            block = Block(block.side, block.records, block.mentions, block.tables, tuple(problems))
        else:
            asked = task.asked[place]
            measured, problems = memory.completed(asked, [cast(Answer, next(found)) for _ in asked.needs])
            problems = [_as_given(problem, entries) for problem in problems]
            block = work.together(entries[0].side, measured, problems)
        if progress:
            progress(len(entries))
        yield block


def _without_memory(work: Work) -> Work:
    return Work(work.reader, work.measures, work.rows)


# ---------------------------------------------------------------- paths


def _absolute(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same entries for a process that may run in another folder."""
    return tuple(entry._replace(path=_everywhere(entry.path)) for entry in entries)


def _everywhere(path: Path) -> Path:
    return path if is_remote(path) else path.absolute()


def _as_given(problem: Problem, entries: Sequence[Entry]) -> Problem:
    """The problem with its file under the path that this process was given."""
    for entry in entries:
        if f"{entry.side}/{entry.id}" == problem.where:
            return problem._replace(what=problem.what.replace(str(_everywhere(entry.path)), str(entry.path)))
    return problem


# ---------------------------------------------------------------- what runs on a worker

_alone = Lock()
"""Reading keeps what it learned in the process; a worker with several threads reads with one of them at a time."""


def _worked(code: str, done: object, work: Work, asks: list[object]) -> bytes:
    """Do some blocks' work on a worker; the result is packed, so that the scheduler passes on a fifth of the bytes."""
    _compare(code)
    with _alone:
        return zlib.compress(pickle.dumps(done(work, asks), pickle.HIGHEST_PROTOCOL), 1)  # type: ignore[operator]


def _compare(code: str) -> None:
    if code != _code():
        raise FramingError(
            f"a worker of the cluster has framing {__version__} with other code or libraries than this process has, so "
            "its numbers could differ. Install the same versions of Python, framing and its libraries on all machines."
        )


def _added(code: str, parts: list[Part]) -> Totals:
    """The sum of some parts of a table, on a worker."""
    _compare(code)
    with _alone:
        return total_here(len(parts), parts.__getitem__)


def _blocks(work: Work, asks: list[tuple[Entry, ...]]) -> list[Block]:
    return [work.block(entries) for entries in asks]


def _answers(work: Work, asks: list[Ask]) -> list[Answer]:
    return [work.answer(entries, measures) for entries, measures in asks]


def _unpacked(packed: bytes) -> list[object]:
    return cast(list[object], pickle.loads(zlib.decompress(packed)))


@cache
def _code() -> str:
    """On what the numbers depend besides the work: our code, the word lists, the libraries."""
    own = [fingerprint.of_module(name) for name in ("framing.running.dask", "framing.measures", "framing.analysis")]
    return " ".join([*own, fingerprint.of_lexicons(), fingerprint.of_libraries()])


# ---------------------------------------------------------------- the cluster


@contextmanager
def _connected(workers: int, scheduler: str | None) -> Iterator[Client]:
    """A client of the scheduler, or of a cluster that lives as long as this context."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise FramingError("--engine dask needs dask.distributed: run: pip install 'framing[dask]'") from error
    with ExitStack() as stack:
        # Whatever goes wrong is told once, by us.
        for logger in map(logging.getLogger, ("distributed", "distributed.client", "distributed.core")):
            stack.callback(logger.setLevel, logger.level)
            logger.setLevel(logging.CRITICAL)
        if scheduler is None:
            with _passed_over():
                cluster = LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
            where: object = stack.enter_context(cluster)
        else:
            where = scheduler
        try:
            client = Client(where, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            raise FramingError(
                f"no dask scheduler answers at {scheduler}. Check the address (such as tcp://host:8786), and that it "
                "runs the same version of dask."
            ) from error
        stack.enter_context(client)
        yield client


@contextmanager
def _passed_over() -> Iterator[None]:
    """Processes started meanwhile pass over Ctrl-C, which reaches all of a terminal's: this one ends them in peace."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _asked(client: Client, scheduler: str | None) -> dict[str, int]:
    """The threads of each worker."""
    try:
        return cast("dict[str, int]", client.nthreads())  # type: ignore[no-untyped-call]
    except Exception as error:
        raise _gone(scheduler) from error


def _result(future: Future[T], scheduler: str | None) -> T:
    """What a task found; whatever ended it instead is told."""
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker as error:
        raise FramingError(
            "several workers of the cluster died over the same articles, most likely for want of memory. Give each "
            "worker at least 2 GB, and run the same command again: what was found is remembered."
        ) from error
    except FramingError:
        raise
    except Exception as error:
        if future.status != "error":
            raise _gone(scheduler) from error
        if isinstance(error, ImportError) or "deserializ" in str(error):
            raise FramingError(
                f"the cluster cannot run framing ({' '.join(str(error).split())[:200]}). Install the same versions of "
                "Python, framing and its libraries where the scheduler and the workers run."
            ) from error
        raise


def _gone(scheduler: str | None) -> FramingError:
    where = f"at {scheduler}" if scheduler else "on this machine"
    return FramingError(
        f"the dask scheduler {where} went away. Start it again and run the same command: "
        "what was found so far is remembered (unless --no-cache is given)."
    )
