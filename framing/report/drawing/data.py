"""What charts are given and what they give back: plain frozen data, already scaled as it is printed."""

from __future__ import annotations

import hashlib
import re
from typing import Literal, NamedTuple, NotRequired, TypedDict

Width = Literal["wide", "narrow"]
Table = tuple[tuple[str, ...], ...]
"""A header and rows, all as text."""


class Chart(NamedTuple):
    """A drawn chart: the SVG, the words around it, and the numbers in it (a header, then rows) for a download."""

    svg: str
    alt: str
    title: str
    subtitle: str
    data: Table
    name: str


class Presentation(TypedDict):
    """The words over a chart (the finding, then measure and unit), the name that files and ids start with, and the
    width to draw for ("wide" where it is not given)."""

    title: str
    subtitle: str
    name: str
    width: NotRequired[Width]


class SideStyle(NamedTuple):
    """A side as it is drawn: its key, its name in print, and its place (from 0), which fixes colour and marker."""

    name: str
    label: str
    index: int  # type: ignore[assignment]

    @property
    def called(self) -> str:
        """The label inside a phrase: "The Echo" is "the Echo" there."""
        return f"the {self.label[4:]}" if self.label.startswith("The ") else self.label


class Point(NamedTuple):
    """One value with its interval, from `n` mentions; a value of None can't be compared, and the note says why.

    Where it is `muted`, no difference is reported in its row, whose name is grey.
    """

    label: str
    side: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    note: str = ""
    muted: bool = False


class Curve(NamedTuple):
    """Mean tone of one side along the article: one value for each of equally long parts, None where nothing is said."""

    side: str
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    n: int = 0


class Naming(NamedTuple):
    """How often a side calls an actor by a label."""

    actor: str
    label: str
    side: str
    count: int  # type: ignore[assignment]


class Keyword(NamedTuple):
    """A word that leans towards one side: how strongly (|z| of the weighted log-odds), and how often each side has it.

    `counts` are (left, right). A word that is not `clear` is context and stays grey.
    """

    word: str
    towards: str
    strength: float
    counts: tuple[int, int]
    clear: bool = True


class CollocatePair(NamedTuple):
    """A word near the actor: its logDice on the left and the right side, None where it is no collocate there."""

    word: str
    left: float | None
    right: float | None
    counts: tuple[int, int] = (0, 0)


class FirstMention(NamedTuple):
    """Where a side's articles first name an actor, one position each (0 first word, 1 end), and how many articles the
    side has."""

    actor: str
    side: str
    positions: tuple[float, ...]
    articles: int


class RoleShare(NamedTuple):
    """How many mentions of an actor act, are acted upon, or do neither."""

    actor: str
    side: str
    agent: int
    patient: int
    neither: int


class CheckMark(NamedTuple):
    """Whether a claim holds when one choice of the analysis is made otherwise."""

    claim: str
    variant: str
    result: Literal["holds", "flips", "cannot see"]


def file_safe(name: str) -> str:
    """The name in lower-case ASCII letters, digits and hyphens: good as a file name and as the start of an XML id.

    Where something was lost that might tell two names apart, a short digest of the full name is added.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    kept = plain[:48].strip("-")
    if kept != plain or not name.isascii() or not kept:
        kept = f"{kept}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}".strip("-")
    return kept if kept[0].isalpha() else f"c-{kept}"


def number(value: float, *, signed: bool = False) -> str:
    """A number as a reader wants it: two or three significant digits, a true minus sign, no "-0"."""
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 1 and not signed else 2
    text = f"{size:,.{digits}f}"
    if not float(text.replace(",", "")):
        return "0" if not size else ("<" + f"{10**-digits:g}" if value > 0 and not signed else text)
    return ("−" if value < 0 else "+" if signed else "") + text


def signed(value: float) -> str:
    """A number with its sign."""
    return number(value, signed=True)


def cell(value: float | None) -> str:
    """A number for the download: six significant digits, empty where there is none."""
    return "" if value is None else f"{value:.6g}"
