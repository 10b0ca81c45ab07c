"""What a page is made of: frozen parts, already chosen, ordered and worded; the templates only set them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from framing.report.drawing.data import Chart
from framing.report.prose import called, count, listed


class SideView(NamedTuple):
    """A side as it is printed: its name, its place in the palette (from 1), its mark and the shape in it, its size."""

    name: str
    label: str
    description: str
    colour: int
    mark: Markup
    shape: Markup
    articles: int
    words: int


class PageLink(NamedTuple):
    """A place in the page (or none) and what it is called."""

    href: str
    text: str


class PassageView(NamedTuple):
    """A passage as a quotation: its side, the article, the sentence in the reading view, and how much it weighs."""

    side: str
    article: str
    title: str
    place: str
    body: Markup
    weight: str = ""


class LineView(NamedTuple):
    """A line of a concordance with its sentence."""

    side: str
    article: str
    title: str
    place: str
    left: str
    node: str
    right: str


class PassageGroup(NamedTuple):
    """Passages or lines under one heading; where there are none, `silence` says so."""

    heading: str
    passages: tuple[PassageView, ...] = ()
    lines: tuple[LineView, ...] = ()
    silence: str = ""


class Column(NamedTuple):
    """A column of a table; `side` names the side that it belongs to, `number` says that it is set flush right."""

    head: str
    sub: str = ""
    side: str = ""
    number: bool = False


class Cell(NamedTuple):
    """A cell: what is printed, a second line in small, what it is sorted by, and the side that it names."""

    text: str
    small: str = ""
    order: str = ""
    side: str = ""


class TableRow(NamedTuple):
    """A row of a table: its place in the page, what it is about, its cells, and the passages behind it."""

    anchor: str
    about: str
    cells: tuple[Cell, ...]
    evidence: tuple[PassageGroup, ...] = ()

    @property
    def passages(self) -> int:
        """How many passages and lines can be opened."""
        return sum(len(group.passages) + len(group.lines) for group in self.evidence)


class TableView(NamedTuple):
    """A table; `rest` says what of it is not on the page and where to find it."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    rest: str = ""


class Section(NamedTuple):
    """One measure: its question, charts, tables, what it cannot show, and the measures that belong under it."""

    anchor: str
    title: str
    question: str
    note: str
    charts: tuple[Chart, ...] = ()
    tables: tuple[TableView, ...] = ()
    silence: str = ""
    sources: tuple[PageLink, ...] = ()
    parts: tuple[Section, ...] = ()


class ClaimView(NamedTuple):
    """A claim in words, how firm it is, where its number and its passages are, and whether other choices agree."""

    sentence: Markup
    strength: str
    section: PageLink
    evidence: PageLink | None
    checks: str = ""
    caveat: str = ""


class Fact(NamedTuple):
    """A number on one side, with its name."""

    name: str
    text: str


class ActorSide(NamedTuple):
    """What one side makes of an actor: how often, under which names, in which passage, and everything else."""

    side: str
    named: int
    mentions: str
    rate: str
    tone: str
    labels: tuple[Fact, ...]
    passage: PassageView | None
    facts: tuple[Fact, ...]
    titles: tuple[Fact, ...]
    company: tuple[Fact, ...]
    lines: tuple[LineView, ...]


class Chip(NamedTuple):
    """Something that is said of an actor: the words, how often, how it values the actor, in whose voice, and where.

    `tint` is "warm", "cold" or nothing; `quoted`: only sources say it; `doubted`: the text keeps a distance from it.
    """

    text: str
    times: str
    charge: str
    tint: str
    quoted: bool
    doubted: bool
    passages: tuple[PassageView, ...]


class PortraitRow(NamedTuple):
    """One relation: the chips of each column, and how many more there are."""

    relation: str
    cells: tuple[tuple[Chip, ...], ...]
    more: str


class PositionRow(NamedTuple):
    """One position of an actor (it causes, is judged, ...): for each side its name, how often, and one passage."""

    position: str
    cells: tuple[tuple[str, str, PassageView], ...]


class Portrait(NamedTuple):
    """What is said of an actor; columns are sides, and "" for what more than one side says.

    `positions` are those that any side shows it in; `sums` are named figures with a (side, text) each.
    """

    columns: tuple[str, ...]
    rows: tuple[PortraitRow, ...]
    positions: tuple[PositionRow, ...] = ()
    sums: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    plane: Chart | None = None


class ActorCard(NamedTuple):
    """One actor, the sides beside each other; `portrait` is what they say of it."""

    anchor: str
    name: str
    kind: str
    spark: Chart | None
    sides: tuple[ActorSide, ...]
    evidence: tuple[PassageGroup, ...]
    portrait: Portrait | None = None


class ArticleView(NamedTuple):
    """One article, ready to be put on the page, and what its sentences' scores are made of."""

    anchor: str
    side: str
    title: str
    byline: str
    words: int
    body: Markup
    reasons: dict[str, object]


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
    """The report on one corpus.

    `language` is that of its texts, `left_out` what their language lacks the means for, `measures` what was measured,
    and `tinted` says whether words of any of them were scored.
    """

    title: str
    question: str
    language: str
    sides: tuple[SideView, ...]
    headline: tuple[ClaimView, ...]
    limits: str
    further: tuple[tuple[str, tuple[ClaimView, ...]], ...]
    checks: Chart | None
    intake: Intake
    not_own: tuple[TableView, ...]
    cards: tuple[ActorCard, ...]
    more_actors: str
    sections: tuple[Section, ...]
    planted: TableView | None
    articles: tuple[ArticleView, ...]
    articles_note: str
    method: Method
    left_out: str = ""
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
