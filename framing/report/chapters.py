"""The chapters of a page, in the order in which they are read, and the page itself; templates set them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from framing.report.drawing.data import Chart
from framing.report.parts import Mirror, MirrorRow, PageLink, PassageView, Quote, SideView, TableView
from framing.report.prose import called, count, listed


class Section(NamedTuple):
    """One measure: its question, what was found, charts, tables, what it cannot show, and what belongs under it."""

    anchor: str
    title: str
    question: str
    found: str
    note: str
    charts: tuple[Chart, ...] = ()
    tables: tuple[TableView, ...] = ()
    silence: str = ""
    sources: tuple[PageLink, ...] = ()
    parts: tuple[Section, ...] = ()


class ClauseView(NamedTuple):
    """One sentence of a finding; `quote` is a phrase that it does not hold already, `checks` what else was tried."""

    sentence: Markup
    strength: str
    quote: Quote | None
    row: PageLink | None
    checks: str = ""
    caveat: str = ""


class FindingView(NamedTuple):
    """What the sides make of one actor (or how they differ beyond actors), with the passages for and against."""

    anchor: str
    subject: str
    strength: str
    clauses: tuple[ClauseView, ...]
    passages: tuple[PassageView, ...]
    against: tuple[PassageView, ...]


class SilenceView(NamedTuple):
    """Whom one side leaves out: the sentence, and a line on those mentioned too seldom to make anything of."""

    side: str
    sentence: Markup
    rows: tuple[MirrorRow, ...]
    few: str


class Chip(NamedTuple):
    """Something that is said of an actor: the words, how often, how it values the actor, in whose voice, and where.

    `tint` is "warm", "cold" or nothing; `quoted`: only sources say it; `doubted`: the text keeps a distance from it.
    """

    text: str
    times: str
    tint: str
    quoted: bool
    doubted: bool
    place: str


class Said(NamedTuple):
    """One relation in one column of a portrait: what is said, and how much more there is."""

    relation: str
    chips: tuple[Chip, ...]
    more: int = 0


class PortraitColumn(NamedTuple):
    """What is said of an actor on one side only, or ("") on more than one; how often the side names it."""

    side: str
    named: str
    said: tuple[Said, ...]


class Portrait(NamedTuple):
    """What each side says of an actor."""

    anchor: str
    name: str
    kind: str
    columns: tuple[PortraitColumn, ...]


class Brief(NamedTuple):
    """An actor that is named too seldom for a portrait, in one line: how often each side does, and one phrase."""

    name: str
    counts: tuple[tuple[str, str], ...]
    quote: Quote | None


class LedgerRow(NamedTuple):
    """A kind of thing: what only the first text has, both have, and only the second has; None where not measured."""

    kind: str
    columns: tuple[tuple[Quote, ...] | None, ...]


class ProfileRow(NamedTuple):
    """One question put to each text, and its answer in each."""

    question: str
    answers: tuple[tuple[str, str], ...]


class PairView(NamedTuple):
    """Two sentences on the same actor, what differs marked."""

    about: str
    passages: tuple[PassageView, ...]


class SideBySide(NamedTuple):
    """A few texts a side, told without a test: what is in which text, and sentences that answer each other."""

    profile: tuple[ProfileRow, ...]
    ledger: tuple[LedgerRow, ...]
    pairs: tuple[PairView, ...]


class ArticleView(NamedTuple):
    """One article, ready to be put on the page, and what its sentences' scores are made of; `whole` or an excerpt."""

    anchor: str
    side: str
    title: str
    byline: str
    words: int
    body: Markup
    reasons: dict[str, object]
    whole: bool = True


class Removals(NamedTuple):
    """What one rule of cleaning took out: how many pieces, and each with its article."""

    rule: str
    pieces: tuple[tuple[str, str, str], ...]


class Intake(NamedTuple):
    """What was read and when it was published, what was taken out, what occurs twice, and what went wrong."""

    articles: TableView
    months: TableView | None
    removals: tuple[Removals, ...]
    copies: tuple[str, ...]
    problems: tuple[str, ...]


class Mark(NamedTuple):
    """A dot on a line from 0 to 100 with its interval, and an inner one (of the same length if there is none)."""

    kind: str
    at: float
    low: float
    high: float
    inner_low: float | None = None
    inner_high: float | None = None


class AlphaView(NamedTuple):
    """How far coders agree on one variable, and what that allows; no mark where nothing can be said."""

    variable: str
    mark: Mark | None
    text: str
    verdict: str


class CodedNumber(NamedTuple):
    """One difference as the instrument, people and both together have it; `turned` if the sign is another."""

    label: str
    measure: str
    marks: tuple[Mark, ...]
    told: str
    basis: str
    turned: bool


class PeopleView(NamedTuple):
    """What people found who coded a sample: how far they agree, and the numbers that their codes set right.

    `widest` is the end of the line on which differences are drawn, `difference` which side less which (of two sides);
    `rest` says what is not shown, `undecided` what nobody has decided.
    """

    lead: str
    alphas: tuple[AlphaView, ...]
    further: TableView | None
    numbers: tuple[CodedNumber, ...]
    widest: str
    difference: str
    rest: str
    undecided: str


class Method(NamedTuple):
    """How the numbers came about: a paragraph to cite, the settings, the versions, the files, the literature.

    `left_out` says what was not measured and why. `accuracy` is how often the instruments are right, `agreement` what
    that says of the sentiment of a sentence; `reliability` and `order` say how often people order two sides as warmth
    does.
    """

    paragraph: str
    settings: tuple[tuple[str, str, str], ...]
    versions: tuple[tuple[str, str], ...]
    hashes: tuple[tuple[str, str], ...]
    references: tuple[tuple[str, str], ...]
    bibtex: str
    accuracy: TableView | None = None
    agreement: str = ""
    reliability: Chart | None = None
    order: str = ""
    left_out: tuple[tuple[str, str], ...] = ()


class Page(NamedTuple):
    """The report on one corpus, in the order in which it is read.

    `language` is that of its texts, `left_out` what their language lacks the means for, `nobody` why there is no
    portrait where there is none, `measures` what was measured,
    and `tinted` says whether words of any of them were scored.
    """

    title: str
    question: str
    language: str
    sides: tuple[SideView, ...]
    picture: Mirror | None
    findings: tuple[FindingView, ...]
    limits: str
    shuffled: str
    withdrawn: tuple[Markup, ...]
    people: PeopleView | None
    few: SideBySide | None
    portraits: tuple[Portrait, ...]
    briefs: tuple[Brief, ...]
    more_actors: str
    speakers: Mirror | None
    silences: tuple[SilenceView, ...]
    words: Mirror | None
    articles: tuple[ArticleView, ...]
    articles_note: str
    checks: Chart | None
    sections: tuple[Section, ...]
    planted: TableView | None
    intake: Intake
    not_own: tuple[TableView, ...]
    method: Method
    left_out: str = ""
    nobody: str = ""
    measures: frozenset[str] = frozenset()
    tinted: bool = True

    def side(self, name: str) -> SideView | None:
        """The side of this name; None for all others together."""
        return next((side for side in self.sides if side.name == name), None)

    @property
    def counted(self) -> str:
        """What a chart's numbers were counted in; of many sides only the sum."""
        if len(self.sides) > 3:
            articles, words = (sum(sizes) for sizes in zip(*((s.articles, s.words) for s in self.sides), strict=True))
            return f"{count(articles, 'article')} of {len(self.sides)} sides, {words:,} words"
        return listed(
            [f"{called(s.label)} ({count(s.articles, 'article')}, {count(s.words, 'word')})" for s in self.sides]
        )

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every chart that can be downloaded."""
        drawn = (chart for section in each_section(self.sections) for chart in section.charts)
        known = (chart for chart in (self.checks, self.method.reliability) if chart)
        return (*known, *drawn)


def each_section(sections: tuple[Section, ...]) -> Iterator[Section]:
    """All sections with those inside them, in the order of the page."""
    for section in sections:
        yield section
        yield from each_section(section.parts)
