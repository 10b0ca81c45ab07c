"""A study: a corpus read, measured, compared and told, with the way back from every number to its passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.comparing.claims import headline
from framing.comparing.contrasts import Compared
from framing.comparing.model import Absence, Claim, Collocate, Contrast, Estimate, Keyness
from framing.comparing.samples import Sample
from framing.measures.model import Measure
from framing.model import Corpus, FramingError, Problem
from framing.reading.concordance import Line, concordance
from framing.reading.document import reader
from framing.reading.duplicates import DuplicatePair
from framing.reading.formats import read_article
from framing.reading.model import Document
from framing.reading.standing import StandingText, standing_texts
from framing.running.collect import Mentions
from framing.running.records import ArticleRecord
from framing.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

WORDS = "keyness"
"""The measure that counts every word; collocates and silences are set against it."""


@dataclass(frozen=True)
class Result:
    """What one measure says of a corpus: its estimates and contrasts as DataFrames, one row a key and side."""

    compared: Compared

    @property
    def measure(self) -> Measure:
        """The question, the unit and the note."""
        return self.compared.measure

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """measure, key, side, value, low, high, amount, base, articles; values as counted, not scaled for print."""
        return _frame(self.compared.estimates, Estimate._fields)

    @cached_property
    def contrasts(self) -> pd.DataFrame:
        """measure, key, side, against, difference (side minus against), low, high, p, q; p and q may be missing."""
        return _frame(self.compared.contrasts, Contrast._fields)

    def _repr_html_(self) -> str:
        return str(self.estimates.to_html(index=False))


@dataclass(frozen=True, repr=False)
class Study:
    """Everything that was found in a corpus. `study["sentiment"]` is what one measure says."""

    corpus: Corpus
    settings: Settings
    records: tuple[ArticleRecord, ...]
    mentions: Mentions
    copies: tuple[DuplicatePair, ...]
    dropped: frozenset[str]
    problems: tuple[Problem, ...]
    samples: tuple[Sample, ...]
    results: Mapping[str, Compared]
    keyness: tuple[Keyness, ...]
    collocates: tuple[Collocate, ...]
    absences: tuple[Absence, ...]
    claims: tuple[Claim, ...]

    def __repr__(self) -> str:
        sides = ", ".join(f"{sample.side}: {sample.articles} articles" for sample in self.samples)
        return f"Study({self.corpus.name!r}, {sides}; {len(self.claims)} claims)"

    def __getitem__(self, measure: str) -> Result:
        if measure not in self.results:
            raise KeyError(f"no measure {measure!r}; there are: {', '.join(self.results)}")
        return Result(self.results[measure])

    @property
    def unread(self) -> tuple[Problem, ...]:
        """Which articles were skipped, and why."""
        return tuple(problem for problem in self.problems if problem.skipped)

    @property
    def standing_text(self) -> tuple[StandingText, ...]:
        """Sentences that a side prints in article after article; they are left out of everything else."""
        return standing_texts((record.side, record.id, record.removals) for record in self.records)

    @property
    def headline(self) -> tuple[Claim, ...]:
        """Three to five claims for a reader in a hurry."""
        return headline(self.claims)

    @property
    def small(self) -> frozenset[str]:
        """Sides with too few articles to infer anything beyond these texts."""
        return frozenset(sample.side for sample in self.samples if sample.unit == "sentence")

    def sample(self, side: str) -> Sample:
        """The units of one side."""
        return next(sample for sample in self.samples if sample.side == side)

    def documents(self, side: str | None = None) -> Iterator[Document]:
        """Every document that was counted, read again in the order of the corpus."""
        with_reader = reader(self.corpus)
        counted = {record.unit for record in self.records} - self.dropped
        for entry in self.corpus.entries:
            if f"{entry.side}/{entry.id}" in counted and side in (None, entry.side):
                yield with_reader.read(read_article(entry))

    def document(self, side: str, article: str) -> Document:
        """One document, read again."""
        for entry in self.corpus.entries:
            if (entry.side, entry.id) == (side, article):
                return reader(self.corpus).read(read_article(entry))
        raise KeyError(f"no article {article!r} on side {side!r}")

    def lines(self, word: str, side: str | None = None, width: int = 60) -> tuple[Line, ...]:
        """The concordance of a word, phrase or actor as plain rows."""
        return tuple(line for document in self.documents(side) for line in concordance(document, word, width))

    def concordance(self, word: str, side: str | None = None, width: int = 60) -> pd.DataFrame:
        """Every occurrence of a word, a phrase or an actor with what stands left and right of it.

        Args:
            word: an actor of the catalogue (all of its mentions), or any word or phrase in either case.
            side: only this side.
            width: characters of context on either side.

        Returns: side, article, left, node, right, start, end; one row an occurrence, in the order of the corpus.
        """
        if side is not None and side not in {s.name for s in self.corpus.sides}:
            raise FramingError(f"no side {side!r}; there are: {', '.join(s.name for s in self.corpus.sides)}.")
        return _frame(self.lines(word, side, width), Line._fields)

    def report(self, folder: str | Path) -> Path:
        """Write index.html and data/ into a folder, all of it or nothing, and return the page's path."""
        from framing.report import write_report

        return write_report(self, Path(folder))

    def _repr_html_(self) -> str:
        from framing.report import summary_html

        return summary_html(self)


def _frame(rows: tuple[Any, ...], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame([tuple(row) for row in rows], columns=list(columns))
    if "key" in frame:
        frame["key"] = [" | ".join(row.key) for row in rows]
    return frame
