"""Maps one pure function over blocks of articles, in one process or in several. No measure is known here by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple

from framing.model import Article, Corpus, Document, Entry, FramingError, Measure, Problem, Removal
from framing.reading.document import Reader
from framing.reading.formats import read_article
from framing.tables import Table

BLOCK = 32
"""Articles in a block: enough for learned steps to run in step, few enough to keep memory flat."""

Progress = Callable[[int], None]


class MentionRow(NamedTuple):
    """One line of mentions.csv."""

    side: str
    article: str
    actor: str
    alias: str
    kind: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    voice: str
    source: str
    sentiment: float


class ArticleRecord(NamedTuple):
    """What is kept of an article once it has been read."""

    side: str
    id: str
    title: str
    published: str
    url: str
    author: str
    outlet: str
    words: int
    sentences: int
    removals: tuple[Removal, ...]
    forms: tuple[str, ...]

    @property
    def unit(self) -> str:
        """The name under which this article stands in every table."""
        return f"{self.side}/{self.id}"


@dataclass(frozen=True, slots=True)
class Block:
    """Some articles of one side, read and measured: their records and mentions, and one table a measure."""

    side: str
    records: tuple[ArticleRecord, ...]
    mentions: tuple[MentionRow, ...]
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that a worker needs to turn entries into a block."""

    reader: Reader
    measures: tuple[Measure, ...]
    rows: Callable[[Document], tuple[MentionRow, ...]]

    def block(self, entries: tuple[Entry, ...]) -> Block:
        """Read and measure some articles of one side; one that cannot be read is told, not dropped."""
        articles, problems = _read(entries)
        return self.measure(entries[0].side, articles, tuple(problems))

    def measure(self, side: str, articles: Sequence[Article], problems: tuple[Problem, ...] = ()) -> Block:
        """Read and measure articles that are in memory."""
        documents = self.reader.read_block(articles)
        return Block(
            side,
            tuple(_record(document) for document in documents),
            tuple(row for document in documents for row in self.rows(document)),
            tuple(
                Table.of([(unit_of(document), measure.tally(document)) for document in documents])
                for measure in self.measures
            ),
            problems,
        )

    def sentences(self, entries: tuple[Entry, ...]) -> tuple[Table, ...]:
        """Tables whose units are the sentences of some articles, for measures that sentences can bear."""
        articles, _ = _read(entries)
        parts = [
            (f"{unit_of(document)}#{index}", document.only(index))
            for document in self.reader.read_block(articles)
            for index in range(len(document.sentences))
        ]
        return tuple(
            Table.of([(unit, measure.tally(part)) for unit, part in parts] if measure.level == "sentence" else [])
            for measure in self.measures
        )


def unit_of(document: Document) -> str:
    """The name of an article among the units of a table."""
    return f"{document.article.side}/{document.article.id}"


def run(corpus: Corpus, work: Work, workers: int = 1, progress: Progress | None = None) -> Iterator[Block]:
    """The blocks of a corpus in the order of its entries, whatever the number of workers."""
    blocks = _split(corpus.entries)
    if workers <= 1:
        for entries in blocks:
            block = work.block(entries)
            if progress:
                progress(len(entries))
            yield block
        return
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(work,)) as pool:
        waiting = [(entries, pool.submit(_block, entries)) for entries in islice(blocks, 4 * workers)]
        while waiting:
            entries, future = waiting.pop(0)
            block = future.result()
            waiting.extend((more, pool.submit(_block, more)) for more in islice(blocks, 1))
            if progress:
                progress(len(entries))
            yield block


def _split(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    for _, group in groupby(entries, key=lambda entry: entry.side):
        while block := tuple(islice(group, BLOCK)):
            yield block


def _read(entries: tuple[Entry, ...]) -> tuple[list[Article], list[Problem]]:
    articles, problems = [], []
    for entry in entries:
        try:
            articles.append(read_article(entry))
        except FramingError as error:
            problems.append(Problem(f"{entry.side}/{entry.id}", str(error)))
    return articles, problems


def _record(document: Document) -> ArticleRecord:
    article = document.article
    return ArticleRecord(
        article.side,
        article.id,
        article.title,
        article.published,
        article.url,
        article.author,
        article.outlet,
        document.words,
        len(document.sentences),
        document.removals,
        tuple(form for sentence in document.sentences for form in document.forms(sentence)),
    )


_work: list[Work] = []


def _begin(work: Work) -> None:
    _work[:] = [work]


def _block(entries: tuple[Entry, ...]) -> Block:
    return _work[0].block(entries)
