"""Maps one pure function over blocks of articles, in one process or in several. No measure is known here by name."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from threading import Thread
from typing import Protocol, TypeVar

from framing.measures.model import Measure
from framing.model import Article, Corpus, Entry, FramingError, Problem, Tally
from framing.reading.document import Reader
from framing.reading.formats import read_article
from framing.reading.model import Document
from framing.running.records import ArticleRecord, Measured, MentionRow, record_of
from framing.stats.intervals import Totals
from framing.tables import SENTENCE, Evidence, Part, Table, total_here

BLOCK = 64
"""Articles in a block: enough for learned steps to run in step, few enough to keep memory flat."""

Progress = Callable[[int], None]
Thing = TypeVar("Thing")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Block:
    """Some articles of one side, read and measured: their records and mentions, and one table a measure."""

    side: str
    records: tuple[ArticleRecord, ...]
    mentions: tuple[MentionRow, ...]
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()


@contextmanager
def at_ease() -> Iterator[None]:
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


Answer = tuple[list[Measured], list[Problem]]
"""Some articles of one side, measured, and why others could not be read."""


class Memory(Protocol):
    """Knows articles from earlier runs, and has those read that it does not know."""

    def known_or_measured(self, work: Work, entries: Sequence[Entry]) -> tuple[list[Measured], list[Problem]]:
        """Some articles of one side, measured, and why others could not be read."""


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that a worker needs to turn entries into a block; what its memory knows is not read again."""

    reader: Reader
    measures: tuple[Measure, ...]
    rows: Callable[[Document], tuple[MentionRow, ...]]
    memory: Memory | None = None

    def block(self, entries: tuple[Entry, ...]) -> Block:
        """Read and measure some articles of one side; one that cannot be read is told, not dropped."""
        if self.memory is not None:
            found, problems = self.memory.known_or_measured(self, entries)
        else:
            articles, problems = read_articles(entries)
            found = self.measured(articles)
        return self.together(entries[0].side, found, problems)

    @at_ease()
    def measured(self, articles: Sequence[Article], measures: Sequence[Measure] | None = None) -> list[Measured]:
        """Read some articles at once, and put these measures (all, if none are named) to each."""
        return self.put_to(self.reader.read_block(articles), self.measures if measures is None else measures)

    def put_to(self, documents: Sequence[Document], measures: Sequence[Measure]) -> list[Measured]:
        """Put these measures to some documents at once."""
        _prepare(documents, measures)
        return [
            Measured(record_of(document), self.rows(document), tuple(measure.tally(document) for measure in measures))
            for document in documents
        ]

    def answer(self, entries: Sequence[Entry], measures: Sequence[int]) -> Answer:
        """Read some articles of one side and put these measures, by their place among all, to each."""
        articles, problems = read_articles(entries)
        return self.measured(articles, [self.measures[i] for i in measures]), problems

    def together(self, side: str, found: Sequence[Measured], problems: Sequence[Problem] = ()) -> Block:
        """The block of some measured articles."""
        units = [one.record.unit for one in found]
        return Block(
            side,
            tuple(one.record for one in found),
            tuple(row for one in found for row in one.mentions),
            _tables(units, [one.tallies for one in found], len(self.measures)),
            tuple(problems),
        )

    def sentences(self, entries: tuple[Entry, ...]) -> tuple[Table, ...]:
        """Tables whose units are the sentences of some articles, for measures that sentences can bear."""
        articles, _ = read_articles(entries)
        parts = [
            (f"{unit_of(document)}{SENTENCE}{index}", document.only(index))
            for document in self.reader.read_block(articles)
            for index in range(len(document.sentences))
        ]
        _prepare(
            [part for _, part in parts], [measure for measure in self.measures if measure.counting.level == "sentence"]
        )
        return tuple(
            Table.of(
                [(unit, measure.tally(part)) for unit, part in parts] if measure.counting.level == "sentence" else []
            )
            for measure in self.measures
        )


def _prepare(documents: Sequence[Document], measures: Sequence[Measure]) -> None:
    """Search for what is found faster in many documents together; measures that share a finder share its results."""
    for finder in dict.fromkeys(finder for measure in measures for finder in measure.counting.finders):
        finder.prepare(documents)


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


def run(corpus: Corpus, work: Work, workers: int = 1, progress: Progress | None = None) -> Generator[Block, None, None]:
    """The blocks of a corpus in the order of its entries, whatever the number of workers."""
    blocks = blocks_of(corpus.entries)
    if workers <= 1:
        for entries in blocks:
            block = work.block(entries)
            if progress:
                progress(len(entries))
            yield block
        return
    pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(work,))
    try:
        waiting = deque((entries, pool.submit(_block, entries)) for entries in islice(blocks, 4 * workers))
        while waiting:
            entries, future = waiting.popleft()
            block = future.result()
            waiting.extend((more, pool.submit(_block, more)) for more in islice(blocks, 1))
            if progress:
                progress(len(entries))
            yield block
    finally:
        # Whoever stops before the end does not wait for blocks that nobody wants.
        pool.shutdown(cancel_futures=True)


class Running(Protocol):
    """Hands that read and measure, and add up, as long as a study needs them."""

    def blocks(self, corpus: Corpus, work: Work, progress: Progress | None) -> Generator[Block, None, None]:
        """The blocks of a corpus in the order of its entries."""

    def total(self, count: int, part: Callable[[int], Part]) -> Totals:
        """The sum of so many parts of a table."""

    def each(self, find: Callable[[Thing], Found], things: Sequence[Thing]) -> list[Found]:
        """What `find` gives for each of these, in their order."""


Engine = Callable[[int], AbstractContextManager[Running]]
"""Puts so many processes to work, and ends them: `here`, or a cluster. No result depends on it."""


@dataclass(frozen=True, slots=True)
class _Here:
    workers: int

    def blocks(self, corpus: Corpus, work: Work, progress: Progress | None) -> Generator[Block, None, None]:
        return run(corpus, work, self.workers, progress)

    def total(self, count: int, part: Callable[[int], Part]) -> Totals:
        return total_here(count, part)

    def each(self, find: Callable[[Thing], Found], things: Sequence[Thing]) -> list[Found]:
        return in_threads(find, things) if self.workers > 1 else list(map(find, things))


TOGETHER = 2
"""Measures that are compared at a time: more would take more memory, and hardly less time."""


def in_threads(find: Callable[[Thing], Found], things: Sequence[Thing]) -> list[Found]:
    """What `find` gives for each of these, in their order; two are looked for at a time, and share the tables."""
    with ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(find, things))


@contextmanager
def here(workers: int) -> Iterator[Running]:
    """Reads in this process, or in several of this machine; adds up in this one."""
    yield _Here(workers)


def blocks_of(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
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


_work: list[Work] = []


def _begin(work: Work) -> None:
    _work[:] = [work]
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Leave no worker behind when the process that it works for was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _block(entries: tuple[Entry, ...]) -> Block:
    return _work[0].block(entries)
