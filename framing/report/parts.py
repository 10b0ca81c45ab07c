"""What the chapters of a page are made of: frozen parts, already chosen and worded; the templates only set them."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup


class SideView(NamedTuple):
    """A side as it is printed: its name, long and short label, its place in the palette (from 1), the shape of its
    mark, and its size."""

    name: str
    label: str
    short: str
    description: str
    colour: int
    shape: Markup
    articles: int
    words: int


class PageLink(NamedTuple):
    """A place in the page (or none) and what it is called."""

    href: str
    text: str


class Cite(NamedTuple):
    """A sentence in the reading view, of this side; `weight` is what it adds to a score, if it was scored."""

    side: str
    place: str
    weight: str = ""


class CiteGroup(NamedTuple):
    """Sentences for something, against it, or merely of one side; where there are none, `silence` says so."""

    heading: str
    cites: tuple[Cite, ...] = ()
    silence: str = ""


class Quote(NamedTuple):
    """Words of a text, and the sentence of the reading view that holds them; `before` and `after` are its context."""

    side: str
    text: str
    place: str
    before: str = ""
    after: str = ""


class PassageView(NamedTuple):
    """A passage as a quotation: its side, the title of its article, and its sentence in the reading view."""

    side: str
    title: str
    place: str
    body: Markup


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
    """A row of a table: its place in the page, what it is about, its cells, and the sentences behind it."""

    anchor: str
    about: str
    cells: tuple[Cell, ...]
    evidence: tuple[CiteGroup, ...] = ()


class TableView(NamedTuple):
    """A table; `rest` says what of it is not on the page and where to find it."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    rest: str = ""


class Bar(NamedTuple):
    """A bar of one side: `share` (0..1) of the longest of its picture, the number printed at it, and words of the side.

    Where the side is silent, `silence` says so, and the bar is that of the silence: drawn in the colour of who speaks.
    """

    side: str
    share: float
    text: str
    quotes: tuple[Quote, ...] = ()
    silence: str = ""


class Warmth(NamedTuple):
    """How warm a side is, -1 to 1, with its interval; places on a line from 0 (coldest) to 100 (warmest) besides.

    `note` says that the words for the actor point the other way, so that the number is not to be relied on.
    """

    side: str
    text: str
    at: float
    low: float
    high: float
    value: float
    note: str = ""


class MirrorRow(NamedTuple):
    """A row of a picture: what it is about, a bar a side, and how warm the sides are; `muted` if it is no finding."""

    label: str
    bars: tuple[Bar, ...]
    muted: bool = False
    warmth: tuple[Warmth, ...] = ()
    href: str = ""


class Mirror(NamedTuple):
    """Bars of two sides, mirrored (of more, under one another): the finding, what is counted, and the rows."""

    name: str
    title: str
    subtitle: str
    rows: tuple[MirrorRow, ...]
    foot: str = ""
