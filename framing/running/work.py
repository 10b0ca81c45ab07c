"""Turns some articles of one side into a block: read, measured, one table a measure. No measure is known by name."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain, groupby, islice

from framing.columns import Amounts
from framing.measures.model import Measure
from framing.measures.rows import ArticleRows
from framing.model import EMPTY, Article, Entry, FramingError, Problem, Tally
from framing.reading.document import Reader
from framing.reading.formats import read_article
from framing.reading.model import Document
from framing.reading.side_languages import refuse_unspaced
from framing.running.collector import collector_paused
from framing.running.records import ArticleRecord, Measured, packed, record_of
from framing.tables import SENTENCE, AnyColumns, Evidence, Table

BLOCK = 64
"""Articles in a block: enough for learned steps to run in step, few enough to keep memory flat."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some articles of one side, read and measured: their records and exported lines, and one table a measure.

    `documents` are what was read, packed, in the order of the records: b"" where it is not kept. `fresh` are the
    results that a cache has yet to keep, each with its place among the articles of the block.
    """

    side: str
    records: tuple[ArticleRecord, ...]
    rows: ArticleRows
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()
    documents: tuple[bytes, ...] = ()
    fresh: tuple[tuple[int, bytes], ...] = ()


@dataclass(frozen=True)
class Work:
    """Everything that a worker needs to turn articles into a block.

    Args:
        reader: turns an article into a document.
        measures: what each document is measured by, in this order.
        rows: the lines that a document adds to exported files.
        keeps: whether documents are kept as they were read.
    """

    reader: Reader
    measures: tuple[Measure, ...]
    rows: Callable[[Document], ArticleRows]
    keeps: bool = False

    def __reduce__(self) -> tuple[Callable[[bytes], Work], tuple[bytes]]:
        # It goes along with every block: packed once here, and unpacked once in each process.
        return _unpacked_work, (self._packed,)

    @cached_property
    def _packed(self) -> bytes:
        return pickle.dumps((self.reader, self.measures, self.rows, self.keeps), pickle.HIGHEST_PROTOCOL)

    def block(self, entries: Sequence[Entry], known: Sequence[bytes | None] | None = None) -> Block:
        """Read and measure some articles of one side; one that cannot be read is reported, not dropped.

        Args:
            entries: where the articles are.
            known: what a cache holds of each, None for those that it does not know; None without a cache.
        """
        found = _recalled(known or ())
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
        return [self._measured(one) for one in documents]

    def _measured(self, document: Document) -> Measured:
        tallies = tuple(_tally(measure, document) for measure in self.measures)
        record = record_of(document, self.reader.only_text)
        return Measured(record, self.rows(document), tallies, packed(document) if self.keeps else b"")

    @collector_paused()
    def block_of(self, side: str, found: Sequence[Measured], problems: Sequence[Problem] = ()) -> Block:
        """The block of some measured articles of one side."""
        units = [one.record.unit for one in found]
        return Block(
            side,
            tuple(one.record for one in found),
            ArticleRows(*(tuple(chain.from_iterable(part)) for part in zip(*(one.rows for one in found), strict=True))),
            _tables(units, [one.tallies for one in found], len(self.measures)),
            tuple(problems),
            tuple(one.document for one in found),
        )

    def sentences(self, entries: Sequence[Entry]) -> tuple[Table, ...]:
        """One table a measure whose units are the sentences of some articles; empty for measures of whole articles."""
        articles, _ = read_articles(entries)
        parts = [
            (f"{document.article.side}/{document.article.id}{SENTENCE}{index}", document.only(index))
            for document in self.reader.read_block(articles)
            for index in range(len(document.sentences))
        ]
        counted = [measure for measure in self.measures if measure.counting.level == "sentence"]
        _prepare([part for _, part in parts], counted)
        return tuple(
            Table.of([(unit, _tally(measure, part)) for unit, part in parts] if measure in counted else [])
            for measure in self.measures
        )


@lru_cache(maxsize=1)
def _unpacked_work(packed: bytes) -> Work:
    return Work(*pickle.loads(packed))


def _tally(measure: Measure, document: Document) -> Tally:
    """What a measure counts in a document; nothing where its language lacks what the measure needs."""
    return EMPTY if document.language.lacks(measure.counting.needs) else measure.tally(document)


def _prepare(documents: Sequence[Document], measures: Sequence[Measure]) -> None:
    """Search for what is found faster in many documents together; measures that share a finder share its results."""
    for finder, needs in {one: m.counting.needs for m in measures for one in m.counting.finders}.items():
        finder.prepare([document for document in documents if not document.language.lacks(needs)])


def _tables(units: Sequence[str], tallies: Sequence[Sequence[Tally]], measures: int) -> tuple[Table, ...]:
    """One table a measure; measures that share their tallies share the table, and so with evidence or bases alone."""
    made: dict[tuple[int, ...], Table] = {}
    proof: dict[tuple[int, ...], Evidence] = {}
    bases: dict[tuple[int, ...], Amounts | AnyColumns] = {}
    tables = []
    for i in range(measures):
        of_units = [own[i] for own in tallies]
        same = tuple(map(id, of_units))
        if same not in made:
            alike = tuple([id(tally.evidence) for tally in of_units])
            against = tuple([id(tally.base) for tally in of_units])
            named = list(zip(units, of_units, strict=True))
            made[same] = Table.of(named, proof.get(alike), bases.get(against), ranked=False)
            proof[alike], bases[against] = made[same].evidence, made[same].base
        tables.append(made[same])
    return tuple(tables)


@collector_paused()
def _recalled(known: Sequence[bytes | None]) -> dict[int, Measured]:
    """What a cache holds of some articles, by their places."""
    return {i: Measured(*pickle.loads(value)) for i, value in enumerate(known) if value}


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
            article = read_article(entry)
            refuse_unspaced(article)
            articles.append(article)
        except FramingError as error:
            problems.append(Problem(f"{entry.side}/{entry.id}", str(error), skipped=True))
    return articles, problems
