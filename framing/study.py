"""A study: a corpus read, measured and compared, with the way back from every number to its passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.coding.results import Coding
from framing.comparing.claims import effect_of, headline
from framing.comparing.contrasts import Compared
from framing.comparing.corrections import Withdrawn
from framing.comparing.model import Absence, Claim, Collocate, Contrast, Estimate, Finding, Keyness, Shuffled, Silence
from framing.comparing.samples import Sample
from framing.measures.mentions import MentionRow
from framing.measures.model import Measure
from framing.measures.plan import LeftOut
from framing.measures.plugins import Plugin
from framing.measures.portrait import PredicationRow
from framing.measures.tuned import Tuned
from framing.model import Corpus, FramingError, Key, Passage, Problem
from framing.reading.concordance import ConcordanceLine, concordance
from framing.reading.document import reader
from framing.reading.duplicates import DuplicatePair
from framing.reading.formats import read_article
from framing.reading.model import Document
from framing.reading.standing import StandingText
from framing.running.collect import StoredDocuments, StoredLines
from framing.running.records import ArticleRecord
from framing.running.remembered import Remembered
from framing.settings import Settings

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


MOST_IN_HEADLINE = 5


@dataclass(frozen=True)
class Result:
    """What one measure says of a corpus: its estimates and contrasts as DataFrames, one row a key and side.

    Of many articles, words, phrases and speakers have rows if they occur often enough to be tested, words near an actor
    if findings are on it as well; words that one side never says are ranked alone (`Study.absences`), as all near
    actors are (`Study.collocates`). `labels` are the names of the sides in print, in the order of the corpus.
    """

    compared: Compared
    labels: Mapping[str, str]

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

    def plot(self, ax: Axes | None = None, most: int = 20) -> Axes:
        """Draw the estimates: a row for each key, in it a dot with its interval for each side.

        Args:
            ax: where to draw; axes of a new figure if None (pyplot is not used, so nothing has to be closed).
            most: rows that are drawn: keys that many articles hold first, of words those that differ most.

        Returns:
            The axes; `axes.figure.savefig("tone.png")` keeps them. Values are scaled as the report prints them (per
            1,000 words, percent).
        """
        keys, scale = self._keys[:most], self.measure.scale
        if ax is None:
            from matplotlib.figure import Figure

            ax = Figure(figsize=(7, 1.5 + 0.35 * len(keys)), layout="constrained").add_subplot()
        for i, (side, label) in enumerate(self.labels.items()):
            offset = 0.4 * ((i + 0.5) / len(self.labels) - 0.5)
            x, y, below, above = [], [], [], []
            for row, key in enumerate(keys):
                one = self.compared.on.get((key, side))
                if one is None or one.value is None:
                    continue
                # A dot without an interval, where nothing could be resampled, has whiskers of no length.
                low, high = (one.value if end is None else end for end in (one.low, one.high))
                x.append(scale * one.value)
                y.append(row + offset)
                below.append(scale * max(0.0, one.value - low))
                above.append(scale * max(0.0, high - one.value))
            ax.errorbar(x, y, xerr=[below, above], fmt="o", capsize=2, label=label)
        ax.set_yticks(range(len(keys)), [" | ".join(key) for key in keys])
        ax.set_ylim(max(len(keys), 1) - 0.5, -0.5)
        ax.set_xlabel(f"{self.measure.title}, {self.measure.wording.printed}")
        ax.set_title(self.measure.question)
        ax.legend()
        return ax

    @cached_property
    def _keys(self) -> tuple[Key, ...]:
        """All keys, those that matter most first."""
        articles: dict[Key, int] = {}
        amounts: dict[Key, float] = {}
        for row in self.compared.estimates:
            articles[row.key] = articles.get(row.key, 0) + row.articles
            amounts[row.key] = amounts.get(row.key, 0.0) + abs(row.amount)
        effects: dict[Key, float] = dict.fromkeys(articles, 0.0)
        if self.measure.counting.about == "word":
            for contrast in self.compared.contrasts:
                effects[contrast.key] = max(effects.get(contrast.key, 0.0), effect_of(contrast))
        return tuple(sorted(articles, key=lambda key: (-effects[key], -articles[key], -amounts[key], key)))

    def _repr_html_(self) -> str:
        return str(self.estimates.to_html(index=False))


class Claims(tuple[Claim, ...]):
    """Claims, the firmest first: a tuple that a notebook shows as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(claim.strength)}</td><td>{escape(claim.sentence)}</td><td>{escape(claim.caveat)}</td></tr>"
            for claim in self
        )
        head = "<thead><tr><th>strength</th><th>claim</th><th>caveat</th></tr></thead>"
        return f"<table>{head}<tbody>{rows}</tbody></table>"


@dataclass(frozen=True, repr=False, kw_only=True)
class Study(Mapping[str, Result]):
    """Everything that was found in a corpus: a mapping from the name of a measure to what it says.

    `study["warmth"]` is one result, `study.estimates` and `study.contrasts` are those of all measures,
    `study.claims` the sentences that the numbers support; `study.left_out` names the measures that the language of the
    texts lacks the means for.
    """

    corpus: Corpus
    settings: Settings
    plugins: tuple[Plugin, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    records: tuple[ArticleRecord, ...]
    mentions: StoredLines[MentionRow]
    predications: StoredLines[PredicationRow]
    copies: tuple[DuplicatePair, ...]
    dropped: frozenset[str]
    standing_text: tuple[StandingText, ...] = ()
    problems: tuple[Problem, ...]
    samples: tuple[Sample, ...]
    results: Mapping[str, Compared]
    keyness: tuple[Keyness, ...]
    collocates: tuple[Collocate, ...]
    absences: tuple[Absence, ...]
    claims: Claims
    coding: Coding | None = None
    tuned: Tuned | None = None
    findings: tuple[Finding, ...] = ()
    silences: tuple[Silence, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    shuffled: Shuffled | None = None
    remembered: Remembered = field(default_factory=Remembered)

    def __repr__(self) -> str:
        sides = ", ".join(f"{sample.side}: {sample.articles} articles" for sample in self.samples)
        return f"Study({self.corpus.name!r}, {sides}; {len(self.claims)} claims)"

    def __getitem__(self, measure: str) -> Result:
        if measure not in self.results:
            raise KeyError(f"no measure {measure!r}; there are: {', '.join(self.results)}")
        return Result(self.results[measure], {side.name: side.label for side in self.corpus.sides})

    def __iter__(self) -> Iterator[str]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)

    def __bool__(self) -> bool:
        return True

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """The estimates of all measures, in the order of the report; columns as in `Result.estimates`."""
        return _frame((row for one in self.results.values() for row in one.estimates), Estimate._fields)

    @cached_property
    def contrasts(self) -> pd.DataFrame:
        """The contrasts of all measures, in the order of the report; columns as in `Result.contrasts`."""
        return _frame((row for one in self.results.values() for row in one.contrasts), Contrast._fields)

    def to_frame(self) -> pd.DataFrame:
        """The estimates as one tidy table: measure, key, side, value, low, high, amount, base, articles, unit.

        It is a pandas DataFrame, which other libraries take as it is: `polars.from_dataframe(study.to_frame())`.
        """
        units = {name: one.measure.unit for name, one in self.results.items()}
        return self.estimates.assign(unit=self.estimates["measure"].map(units))

    @property
    def unread(self) -> tuple[Problem, ...]:
        """Which articles were skipped, and why."""
        return tuple(problem for problem in self.problems if problem.skipped)

    @property
    def headline(self) -> Claims:
        """The claims that the first findings rest on, for a reader in a hurry; some of all where these rest on none."""
        borne = [clause.claim for finding in self.findings for clause in finding.clauses if clause.claim]
        return Claims(borne[:MOST_IN_HEADLINE] or headline(self.claims))

    @property
    def small(self) -> frozenset[str]:
        """Sides with too few articles to infer anything beyond these texts."""
        return frozenset(sample.side for sample in self.samples if sample.unit == "sentence")

    def sample(self, side: str) -> Sample:
        """The units of one side."""
        return next(sample for sample in self.samples if sample.side == side)

    def documents(self, side: str | None = None) -> Iterator[Document]:
        """Every document that was counted, in the order of the corpus; one that is not kept is read again."""
        reading, kept = reader(self.corpus), self.remembered.kept
        counted = {record.unit for record in self.records} - self.dropped
        for entry in self.corpus.entries:
            unit = f"{entry.side}/{entry.id}"
            if unit in counted and side in (None, entry.side):
                yield kept.get(unit) or reading.read(read_article(entry))

    def document(self, side: str, article: str) -> Document:
        """One document, read again if it is not kept; KeyError where there is none."""
        return document_of(self.corpus, self.remembered.kept, side, article)

    def lines(self, word: str, side: str | None = None, width: int = 60) -> tuple[ConcordanceLine, ...]:
        """The concordance of a word, phrase or actor as plain rows."""
        return tuple(line for document in self.documents(side) for line in concordance(document, word, width))

    def concordance(self, word: str, side: str | None = None, width: int = 60) -> pd.DataFrame:
        """Every occurrence of a word, a phrase or an actor with what is left and right of it.

        Args:
            word: an actor of the catalogue (all of its mentions), or any word or phrase in either case.
            side: only this side.
            width: characters of context on either side.

        Returns: side, article, left, node, right, start, end; one row an occurrence, in the order of the corpus.
        """
        if side is not None and side not in {s.name for s in self.corpus.sides}:
            raise FramingError(f"no side {side!r}; there are: {', '.join(s.name for s in self.corpus.sides)}.")
        return _frame(self.lines(word, side, width), ConcordanceLine._fields)

    def report(self, folder: str | Path) -> Path:
        """Write index.html and data/ into a folder, all of it or nothing, and return the page's path."""
        from framing.report import write_report

        return write_report(self, Path(folder))

    def _repr_html_(self) -> str:
        from framing.report import summary_html

        return summary_html(self)


def texts_of(corpus: Corpus, kept: StoredDocuments) -> Callable[[Passage], str]:
    """What gives the characters of a passage; an article that is not kept is read again when it is first asked for."""
    entries = {(entry.side, entry.id): entry for entry in corpus.entries}
    reading = replace(reader(corpus), only_text=True)

    @lru_cache(maxsize=256)
    def text(side: str, article: str) -> str:
        document = kept.get(f"{side}/{article}") or reading.read(read_article(entries[side, article]))
        return document.text

    return lambda passage: text(passage.side, passage.article)[passage.start : passage.end]


def document_of(corpus: Corpus, kept: StoredDocuments, side: str, article: str) -> Document:
    """One document of a corpus, read again if it is not kept.

    Raises:
        KeyError: there is no such article.
    """
    if document := kept.get(f"{side}/{article}"):
        return document
    for entry in corpus.entries:
        if (entry.side, entry.id) == (side, article):
            return reader(corpus).read(read_article(entry))
    raise KeyError(f"no article {article!r} on side {side!r}")


def _frame(rows: Iterable[Any], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame([tuple(row) for row in rows], columns=list(columns))
    if "key" in frame:
        frame["key"] = [" | ".join(key) for key in frame["key"]]
    return frame
