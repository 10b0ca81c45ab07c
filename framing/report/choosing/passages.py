"""The words behind the numbers: passages, lines of a concordance, and their places in the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from framing.comparing.model import Contrast
from framing.measures.keyness import KEYNESS
from framing.measures.mentions import MentionRow
from framing.measures.model import Measure
from framing.model import Key, Passage
from framing.reading.concordance import ConcordanceLine, concordance
from framing.reading.document import reader
from framing.reading.formats import read_article
from framing.reading.model import Document
from framing.report.choosing.article_view import anchor, passage_html, sentence_at
from framing.report.parts import LineView, PassageGroup, PassageView
from framing.report.prose import signed
from framing.running.work import BLOCK
from framing.study import Study
from framing.tables import article_of

LINES = 3
"""Lines of a concordance that are shown for a word on a side."""
PLACES = 4
"""Passages of a group that only show where something occurs."""
ARTICLES_SEARCHED = 25
"""Articles of a side that are looked through for words near an actor."""


class Library:
    """The documents of a study, read again when a passage is needed, each once."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._entries = {(entry.side, entry.id): entry for entry in study.corpus.entries}
        self._reader = reader(study.corpus)
        self._read: dict[str, Document] = {}
        self.numbers = {record.unit: i for i, record in enumerate(study.records, 1)}
        # Of a corpus that does not fit in memory only the first articles that name an actor are kept.
        self._mentions: dict[tuple[str, str], dict[str, list[MentionRow]]] = {}
        for row in study.mentions:
            articles = self._mentions.setdefault((row.actor, row.side), {})
            if row.article in articles or len(articles) < ARTICLES_SEARCHED:
                articles.setdefault(row.article, []).append(row)

    def document(self, side: str, article: str) -> Document:
        """One document of the corpus."""
        unit = f"{side}/{article}"
        self._open([unit])
        return self._read[unit]

    def open_evidence(self, measure: Measure, keys: Iterable[Key]) -> None:
        """Read the documents behind these keys together, which takes a fifth of the time that one by one takes."""
        tables = [sample.tables[measure.name] for sample in self.study.samples]
        passages = (p for table in tables for key in keys for p in table.evidence.get(key, ()))
        self._open(dict.fromkeys(f"{passage.side}/{passage.article}" for passage in passages))

    def _open(self, units: Iterable[str]) -> None:
        wanted = [unit for unit in units if unit not in self._read]
        for start in range(0, len(wanted), BLOCK):
            some = wanted[start : start + BLOCK]
            entries = [self._entries[side, article] for side, _, article in (unit.partition("/") for unit in some)]
            documents = self._reader.read_block([read_article(entry) for entry in entries])
            self._read |= dict(zip(some, documents, strict=True))

    def title(self, unit: str) -> str:
        """What an article is called."""
        record = self.study.records[self.numbers[unit] - 1]
        return record.title or record.id

    def passage(self, passage: Passage, actor: str = "", weight: str = "") -> PassageView:
        """A passage as it is shown, with the mentions of the actor underlined."""
        body = passage_html(self.document(passage.side, passage.article), passage, actor)
        return PassageView(*self._place(passage), body, weight)

    def line(self, line: ConcordanceLine) -> LineView:
        """A line of a concordance as it is shown."""
        return LineView(*self._place(line), line.left, line.node, line.right)

    def _place(self, found: Passage | ConcordanceLine) -> tuple[str, str, str, str]:
        """The side, the article, its title, and the sentence in the reading view."""
        unit = f"{found.side}/{found.article}"
        sentence = sentence_at(self.document(found.side, found.article), found.start)
        return found.side, unit, self.title(unit), anchor(self.numbers[unit], sentence)

    def word(self, word: str, side: str, most: int = LINES) -> tuple[LineView, ...]:
        """Lines for a word or phrase from the articles of a side in which it is most frequent."""
        table = self.study.sample(side).tables[KEYNESS.name]
        column = table.values.select([(word,)]).tocoo()
        units = table.units
        counts: dict[str, float] = defaultdict(float)
        for row, amount in zip(column.coords[0].tolist(), column.data.tolist(), strict=True):
            counts[article_of(units[row])] += amount
        lines: list[ConcordanceLine] = []
        for unit in sorted(counts, key=lambda u: (-counts[u], u)):
            if len(lines) < most:
                lines += concordance(self.document(side, unit.partition("/")[2]), word)
        return tuple(self.line(line) for line in lines[:most])

    def actor(self, actor: str, side: str, near: str = "", most: int = LINES) -> tuple[LineView, ...]:
        """Lines for the mentions of an actor on a side; with `near`, only those with this word in their sentence."""
        found: list[LineView] = []
        for article, rows in self._mentions.get((actor, side), {}).items():
            if len(found) >= most:
                break
            if f"{side}/{article}" in self.study.dropped:
                continue
            lines = {line.start: line for line in concordance(self.document(side, article), actor)}
            fitting = [row for row in rows if not near or near in self._forms(side, row)]
            found += [self.line(lines[row.start]) for row in fitting if row.start in lines]
        return tuple(found[:most])

    def _forms(self, side: str, row: MentionRow) -> tuple[str, ...]:
        document = self.document(side, row.article)
        return document.forms(document.sentences[sentence_at(document, row.sentence_start)])

    def evidence(self, measure: Measure, key: Key, contrast: Contrast | None) -> tuple[PassageGroup, ...]:
        """The passages of a key, those for its contrast first, then those against it."""
        found = {sample.side: sample.tables[measure.name].evidence.get(key, ()) for sample in self.study.samples}
        if not any(found.values()):
            return ()
        kind = kind_of(measure)
        actor = key[0] if measure.counting.about == "actor" else ""
        signs = kind == "signed"

        def group(heading: str, passages: Iterable[Passage], silence: str) -> PassageGroup:
            kept = dict.fromkeys(passages)
            ranked = sorted(kept, key=lambda p: -abs(p.weight)) if signs else list(kept)[:PLACES]
            views = tuple(self.passage(p, actor, signed(p.weight) if signs else "") for p in ranked)
            return PassageGroup(heading, views, silence="" if views else silence)

        if kind == "place" or contrast is None or contrast.difference is None:
            return tuple(
                group(f"In {self.study.corpus.label(side)}", passages, "No passage on this side.")
                for side, passages in found.items()
            )
        supporting: list[Passage] = []
        opposing: list[Passage] = []
        for side, passages in found.items():
            higher = (side == contrast.side) == (contrast.difference > 0)
            for passage in passages:
                fits = higher if kind == "count" else (passage.weight > 0) == higher
                if signs and not round(passage.weight, 2):
                    continue  # what is printed as 0.00 speaks neither for nor against
                (supporting if fits else opposing).append(passage)
        return (
            group("For", supporting, "No single passage supports it."),
            group("Against", opposing, "No passage speaks against it."),
        )


def kind_of(measure: Measure) -> Literal["signed", "count", "place"]:
    """What the weight of this measure's passages says: a sign (tone), a presence (counts), or only a place."""
    if measure.counting.statistic == "mean":
        return "signed" if measure.counting.bounds[0] < 0 else "place"
    return "count"


def shown_contrast(study: Study, contrasts: Iterable[Contrast]) -> Contrast | None:
    """The contrast that the row of a key shows: that of the two sides, or of many the firmest against the rest."""
    rows = list(contrasts)
    if len(study.corpus.sides) > 2:
        rows = [row for row in rows if row.against == "rest"]
        rows = [row for row in rows if row.difference is not None] or rows
        rows.sort(key=lambda row: (row.q if row.q is not None else 2.0, -abs(row.difference or 0.0), row.side))
    return rows[0] if rows else None
