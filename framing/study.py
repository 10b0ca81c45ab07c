"""A study: a corpus read, measured, compared and told, with the way back from every number to its passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.claims import Findings, firmest_first, headline, make_claims
from framing.compare import Compared, Sample, compare, pairs
from framing.concordance import Line, concordance
from framing.engine import ArticleRecord, Block, MentionRow, Work, run
from framing.measures import MEASURES
from framing.measures.sentiment import scored_mentions
from framing.measures.variants import VARIANTS
from framing.model import (
    Absence,
    Claim,
    Collocate,
    Contrast,
    Corpus,
    Document,
    Estimate,
    FramingError,
    Keyness,
    Measure,
    Problem,
)
from framing.ranking import absences, collocates, keyness
from framing.reading.corpus import load
from framing.reading.document import reader
from framing.reading.duplicates import DuplicatePair, near_duplicates
from framing.reading.formats import read_article
from framing.reading.segment import segment
from framing.robustness import put_to_the_test
from framing.settings import Settings
from framing.tables import Table

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


@dataclass(frozen=True)
class Study:
    """Everything that was found in a corpus. `study["sentiment"]` is what one measure says."""

    corpus: Corpus
    settings: Settings
    records: tuple[ArticleRecord, ...]
    mentions: tuple[MentionRow, ...]
    copies: tuple[DuplicatePair, ...]
    dropped: frozenset[str]
    problems: tuple[Problem, ...]
    samples: tuple[Sample, ...]
    results: Mapping[str, Compared]
    keyness: tuple[Keyness, ...]
    collocates: tuple[Collocate, ...]
    absences: tuple[Absence, ...]
    claims: tuple[Claim, ...]

    def __getitem__(self, measure: str) -> Result:
        if measure not in self.results:
            raise KeyError(f"no measure {measure!r}; there are: {', '.join(self.results)}")
        return Result(self.results[measure])

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


def analyse(
    corpus: Corpus | str | Path,
    seed: int | None = None,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Study:
    """Read, measure, compare and tell a corpus.

    Args:
        corpus: a corpus, or its folder.
        seed: of all random numbers; corpus.toml's or 7 if None.
        workers: processes that read articles; the result does not depend on it.
        progress: called with the number of articles just read.

    Raises:
        FramingError: the corpus cannot be analysed, with the reason and the remedy.
    """
    corpus = corpus if isinstance(corpus, Corpus) else load(corpus)
    settings = _settings(corpus, seed)
    work = Work(reader(corpus), (*MEASURES, *(variant.measure for variant in VARIANTS)), mention_rows)
    blocks = list(run(corpus, work, workers, progress))
    records = tuple(record for block in blocks for record in block.records)
    problems = (*corpus.problems, *(problem for block in blocks for problem in block.problems))
    copies = near_duplicates(((r.side, r.id, r.forms) for r in records), settings.duplicate_similarity)
    dropped = _copies_to_drop(copies) if corpus.settings.get("duplicates") != "keep" else frozenset()
    samples = tuple(_sample(corpus, side.name, blocks, records, dropped, work, settings) for side in corpus.sides)
    results = {measure.name: compare(measure, samples, settings) for measure in MEASURES}
    ranked = _rankings(results, samples)
    mentions = tuple(row for block in blocks for row in block.mentions)
    labels = {side.name: side.label for side in corpus.sides}
    findings = Findings(labels, _small(samples), results, ranked[0], ranked[2], name_words(corpus), settings)
    claims = put_to_the_test(make_claims(findings), samples)
    claims = tuple(replace(claim, evidence=_evidence(claim, samples)) for claim in firmest_first(claims))
    problems = (*problems, *_never_mentioned(corpus, mentions))
    return Study(corpus, settings, records, mentions, copies, dropped, problems, samples, results, *ranked, claims)


def name_words(corpus: Corpus) -> frozenset[str]:
    """The words of which the actors' names and aliases are made."""
    names = [text for actor in corpus.actors for text in (actor.name, *(alias.text for alias in actor.aliases))]
    return frozenset(form for name in names for form in segment(name)[1].forms if form)


def mention_rows(document: Document) -> tuple[MentionRow, ...]:
    """The lines of mentions.csv for one article: who, where, in whose voice, and how warm."""
    rows = []
    for scored in scored_mentions(document):
        mention = scored.mention
        sentence = document.sentences[mention.sentence]
        attribution = document.attribution_at(mention.start, mention.end)
        source = ""
        if attribution is not None:
            source = attribution.actor or " ".join(document.text[slice(*attribution.source)].split())
        rows.append(
            MentionRow(
                document.article.side,
                document.article.id,
                mention.actor,
                document.text[mention.start : mention.end],
                mention.kind,
                mention.start,
                mention.end,
                sentence.start,
                sentence.end,
                "author" if attribution is None else "quoted",
                source,
                scored.score,
            )
        )
    return tuple(rows)


def _settings(corpus: Corpus, seed: int | None) -> Settings:
    known = {field.name for field in fields(Settings)}
    chosen: dict[str, Any] = {name: value for name, value in corpus.settings.items() if name in known}
    if seed is not None:
        chosen["seed"] = seed
    return Settings(**chosen)


def _copies_to_drop(copies: tuple[DuplicatePair, ...]) -> frozenset[str]:
    """Of two copies inside a side the first stays; copies on different sides are reported and both counted."""
    return frozenset(f"{pair.other_side}/{pair.other_article}" for pair in copies if pair.side == pair.other_side)


def _sample(
    corpus: Corpus,
    side: str,
    blocks: list[Block],
    records: tuple[ArticleRecord, ...],
    dropped: frozenset[str],
    work: Work,
    settings: Settings,
) -> Sample:
    """One side as units to resample: its articles, or their sentences where there are too few articles."""
    counted = [record for record in records if record.side == side and record.unit not in dropped]
    if not counted:
        raise FramingError(
            f"{corpus.folder / side}: no article of this side could be read, so there is nothing to compare. "
            + " ".join(str(problem) for block in blocks if block.side == side for problem in block.problems)
        )
    tables = [Table.join(column) for column in zip(*(b.tables for b in blocks if b.side == side), strict=True)]
    by_measure = {m.name: table.without(dropped) for m, table in zip(work.measures, tables, strict=True)}
    salience = by_measure["salience"].values
    named = {key[0]: int(n) for key, n in zip(salience.keys, salience.amounts.sum(axis=0).tolist(), strict=True)}
    if len(counted) >= settings.fewest_articles:
        return Sample(side, "article", len(counted), by_measure, named, settings.seed, settings.replicates)
    units = {record.unit for record in counted}
    entries = tuple(entry for entry in corpus.entries if f"{entry.side}/{entry.id}" in units)
    for measure, table in zip(work.measures, work.sentences(entries), strict=True):
        if measure.level == "sentence":
            by_measure[measure.name] = replace(table, evidence=by_measure[measure.name].evidence)
    return Sample(side, "sentence", len(counted), by_measure, named, settings.seed, settings.replicates)


def _small(samples: tuple[Sample, ...]) -> frozenset[str]:
    return frozenset(sample.side for sample in samples if sample.unit == "sentence")


def _rankings(
    results: Mapping[str, Compared], samples: tuple[Sample, ...]
) -> tuple[tuple[Keyness, ...], tuple[Collocate, ...], tuple[Absence, ...]]:
    both = tuple(pairs(samples))
    words = tuple(row for first, second in both for row in keyness(results[WORDS], first, second))
    near = collocates(results["collocation"], samples, WORDS)
    silences = tuple(
        row
        for name, counting in (("omission", "salience"), ("omission_words", WORDS))
        for first, second in both
        for row in absences(results[name], first, second, counting, WORDS)
    )
    return words, near, silences


def _evidence(claim: Claim, samples: tuple[Sample, ...]) -> tuple:  # type: ignore[type-arg]
    """The passages behind a claim: those of its key on either side."""
    return tuple(
        passage
        for sample in samples
        if claim.contrast.side == sample.side or claim.contrast.against in (sample.side, "rest")
        for passage in sample.tables[claim.contrast.measure].evidence.get(claim.contrast.key, ())
    )


def _never_mentioned(corpus: Corpus, mentions: tuple[MentionRow, ...]) -> tuple[Problem, ...]:
    named = Counter(row.actor for row in mentions)
    return tuple(
        Problem(
            f"{corpus.folder / 'corpus.toml'}",
            f"the actor {actor.name!r} is named in no article.",
            "Check its aliases, or take it out.",
        )
        for actor in corpus.actors
        if not named[actor.name]
    )


def _frame(rows: tuple[Any, ...], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame([tuple(row) for row in rows], columns=list(columns))
    if "key" in frame:
        frame["key"] = [" | ".join(row.key) for row in rows]
    return frame
