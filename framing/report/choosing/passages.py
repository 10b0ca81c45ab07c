"""The words behind the numbers: sentences and their places in the reading view, which remembers what is asked of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Literal, NamedTuple

import numpy as np

from framing.comparing.model import Contrast
from framing.measures.keyness import KEYNESS
from framing.measures.mentions import MentionRow
from framing.measures.model import Measure
from framing.model import Key, Passage
from framing.reading.concordance import ConcordanceLine, concordance
from framing.reading.document import reader
from framing.reading.model import Document
from framing.report.choosing.article_view import Drawn, anchor, passage_html, sentence_at
from framing.report.choosing.selection import room
from framing.report.parts import Cite, CiteGroup, PassageView, Quote
from framing.report.prose import signed
from framing.running.remembered import Shelf, Shown
from framing.running.work import BLOCK
from framing.study import Study
from framing.tables import article_of

CITES, AGAINST = 3, 2
"""Sentences that a row leads to: for it (or of a side), and against it."""
ARTICLES_SEARCHED = 25
"""Articles of a side that are looked through for words near an actor."""
CONTEXT = 38
"""Characters around a word that is shown in its context."""


class Spot(NamedTuple):
    """Characters of an article, from where to where: whatever has a place in the text."""

    side: str
    article: str
    start: int
    end: int


class Library:
    """The documents of a study, taken from a shelf when a passage is needed, each once.

    `asked` are the sentences, by article, that the page leads to: these the reading view has to show.
    """

    def __init__(self, study: Study, shelf: Shelf) -> None:
        self.study = study
        self._entries = {(entry.side, entry.id): entry for entry in study.corpus.entries}
        self._shelf = shelf
        self._read: dict[str, Shown] = {}
        self.numbers = {record.unit: i for i, record in enumerate(study.records, 1)}
        self.asked: dict[str, set[int]] = defaultdict(set)
        # Of a corpus that does not fit in memory only the first articles that name an actor are kept.
        self._mentions: dict[tuple[str, str], dict[str, list[MentionRow]]] = {}
        for row in study.mentions:
            articles = self._mentions.setdefault((row.actor, row.side), {})
            if row.article in articles or len(articles) < ARTICLES_SEARCHED:
                articles.setdefault(row.article, []).append(row)

    def document(self, side: str, article: str) -> Document:
        """One document of the corpus."""
        unit = f"{side}/{article}"
        self.open([unit])
        return self._read[unit].document

    def drawn(self, unit: str) -> Drawn:
        """The sentences of an article (side/id) that were drawn before; who draws more adds to it."""
        return self._read[unit].drawn

    def open_evidence(self, measure: Measure, keys: Iterable[Key]) -> None:
        """Read the documents behind these keys together, which takes a fifth of the time that one by one takes."""
        tables = [sample.tables[measure.name] for sample in self.study.samples]
        passages = (p for table in tables for key in keys for p in table.evidence.get(key, ()))
        self.open(dict.fromkeys(f"{passage.side}/{passage.article}" for passage in passages))

    def open(self, units: Iterable[str]) -> None:
        """Take these articles (side/id) together."""
        wanted = [unit for unit in units if unit not in self._read]
        for start in range(0, len(wanted), BLOCK):
            some = wanted[start : start + BLOCK]
            entries = [self._entries[side, article] for side, _, article in (unit.partition("/") for unit in some)]
            self._read |= dict(zip(some, self._shelf.take(entries), strict=True))

    def title(self, unit: str) -> str:
        """What an article is called."""
        record = self.study.records[self.numbers[unit] - 1]
        return record.title or record.id

    def place(self, found: Spot | Passage | ConcordanceLine) -> str:
        """The sentence in the reading view that holds this; from now on it is asked for."""
        unit = f"{found.side}/{found.article}"
        sentence = sentence_at(self.document(found.side, found.article), found.start)
        self.asked[unit].add(sentence)
        return anchor(self.numbers[unit], sentence)

    def cite(self, found: Passage | ConcordanceLine, weight: str = "") -> Cite:
        """The link to a passage."""
        return Cite(found.side, self.place(found), weight)

    def passage(self, passage: Passage, actor: str = "") -> PassageView:
        """A passage as it is shown, with the mentions of the actor underlined."""
        body = passage_html(self.document(passage.side, passage.article), passage, actor)
        return PassageView(passage.side, self.title(f"{passage.side}/{passage.article}"), self.place(passage), body)

    def quote(self, spot: Spot | Passage) -> Quote:
        """The words at a place, as they stand there."""
        text = self.document(spot.side, spot.article).text[spot.start : spot.end]
        return Quote(spot.side, " ".join(text.split()).strip("“”‘’\"' "), self.place(spot))

    def in_context(self, line: ConcordanceLine) -> Quote:
        """A word with some words of its context."""
        before, after = line.left[-CONTEXT:].strip(), line.right[:CONTEXT].strip()
        before = before if len(line.left) <= CONTEXT else "… " + before.partition(" ")[2]
        after = after if len(line.right) <= CONTEXT else after.rpartition(" ")[0] + " …"
        before = before if before[-1:] in "“‘(\"'-" else f"{before} "
        after = after if not after[:1].isalnum() and after[:1] not in "“‘(…" else f" {after}"
        return Quote(line.side, line.node, self.place(line), before, after)

    def lines(self, word: str, side: str, most: int = CITES) -> tuple[ConcordanceLine, ...]:
        """Lines for a word or phrase from the articles of a side in which it is most frequent."""
        table = self.study.sample(side).tables[KEYNESS.name]
        column = table.values.column((word,))
        counts: dict[str, float] = defaultdict(float)
        for row in np.flatnonzero(column).tolist():
            counts[article_of(table.units[row])] += column[row]
        found: list[ConcordanceLine] = []
        for unit in sorted(counts, key=lambda u: (-counts[u], u)):
            if len(found) < most:
                found += concordance(self.document(side, unit.partition("/")[2]), word)
        return tuple(found[:most])

    def word(self, word: str, side: str, most: int = CITES) -> tuple[Cite, ...]:
        """Links to sentences with a word or phrase."""
        return tuple(self.cite(line) for line in self.lines(word, side, most))

    def near(self, actor: str, side: str, word: str, most: int = CITES) -> tuple[Cite, ...]:
        """Links to sentences of a side that hold both an actor and a word."""
        found: list[Cite] = []
        for article, rows in self._mentions.get((actor, side), {}).items():
            if len(found) >= most or f"{side}/{article}" in self.study.dropped:
                continue
            document = self.document(side, article)
            for row in rows:
                sentence = document.sentences[sentence_at(document, row.sentence_start)]
                if word in document.forms(sentence):
                    found.append(Cite(side, self.place(Spot(side, article, row.start, row.end))))
        return tuple(dict.fromkeys(found))[:most]

    def showing(self, word: str, side: str, actor: str = "", most: int = CITES) -> tuple[Passage, ...]:
        """Sentences of a side with a word, each of another article; those that name an actor, where one is given."""
        if not actor:
            lines = {line.article: line for line in reversed(self.lines(word, side, most))}
            places = [(line.article, line.start) for line in reversed(lines.values())]
        else:
            places = []
            for article, rows in self._mentions.get((actor, side), {}).items():
                document = self.document(side, article)
                named = (sentence_at(document, row.sentence_start) for row in rows)
                held = (one for one in named if word in document.forms(document.sentences[one]))
                if (first := next(held, None)) is not None and f"{side}/{article}" not in self.study.dropped:
                    places.append((article, document.sentences[first].start))
        shown = []
        for article, start in places[:most]:
            document = self.document(side, article)
            sentence = document.sentences[sentence_at(document, start)]
            shown.append(Passage(1.0, side, article, sentence.start, sentence.end))
        return tuple(shown)

    def evidence(self, measure: Measure, key: Key, contrast: Contrast | None) -> tuple[CiteGroup, ...]:
        """The sentences of a key, those for its contrast first, then those against it."""
        found = {sample.side: sample.tables[measure.name].evidence.get(key, ()) for sample in self.study.samples}
        if not any(found.values()):
            return ()
        kind = kind_of(measure)
        signs = kind == "signed"

        def group(heading: str, passages: Iterable[Passage], most: int) -> CiteGroup:
            kept = dict.fromkeys(passages)
            ranked = sorted(kept, key=lambda p: -abs(p.weight)) if signs else list(kept)
            cites = [self.cite(p, signed(p.weight) if signs else "") for p in ranked[:most]]
            return CiteGroup(heading, tuple({cite.place: cite for cite in reversed(cites)}.values())[::-1])

        if kind == "place" or contrast is None or contrast.difference is None:
            most = room(self.study, CITES, 1)
            return tuple(group("", passages, most) for passages in found.values() if passages)
        supporting: list[Passage] = []
        opposing: list[Passage] = []
        for side, passages in found.items():
            higher = (side == contrast.side) == (contrast.difference > 0)
            for passage in passages:
                fits = higher if kind == "count" else (passage.weight > 0) == higher
                if signs and not round(passage.weight, 2):
                    continue  # what is printed as 0.00 speaks neither for nor against
                (supporting if fits else opposing).append(passage)
        most, against = room(self.study, CITES, 1), room(self.study, AGAINST, 1)
        return group("for", supporting, most), group("against", opposing, against)


@contextmanager
def library_of(study: Study) -> Iterator[Library]:
    """The documents of a study while a page is made of them; what is read and drawn is kept where results are."""
    with study.remembered.shelf(reader(study.corpus)) as shelf:
        yield Library(study, shelf)


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
