"""Where quotation marks open and close: straight, curly and national ones, also where the closing one is missing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from framing.reading.model import Sentence

_DOUBLE = '“„‟«»「『”」』"'
_SINGLE = "‘'‚‹"
_UNSINGLE = "’'‘›"
_ANY = re.compile(rf"[{_DOUBLE}{_SINGLE}{_UNSINGLE}`](?:(?<!\w['‘’])|(?!\w))")
"""Where a mark may stand, not an apostrophe inside of a word: found many times faster than by trying each kind of mark
at each character."""

_MARK = re.compile(
    rf"(?P<double>[{_DOUBLE}]|``|'')"
    rf"|(?P<single>(?<!\w)[{_SINGLE}](?=[\w\[(…$£€])(?!\d0s|n['’]))|(?P<unsingle>(?<!\s)[{_UNSINGLE}](?!\w))"
)
MAY_OPEN = re.compile(rf"[{_DOUBLE}{_SINGLE}`](?<!\w[{_SINGLE}`])")
"""A mark that may open a quotation: no apostrophe behind a word."""

_ONLY_OPEN = frozenset({"„", "‟", "「", "『", "``"})
_CLOSE_ANY = frozenset({"”", '"', "''", "」", "』"})
_CLOSED_BY = {"„": "“", "“": "“", "«": "»", "»": "«»"}
"""Marks that end what this one opened, beside those that end any: „so“, »so«, »so»."""

NATIONAL = frozenset("„‟«»「『”‚‹")
"""Marks that open a quotation in other languages than English."""

OPENING = NATIONAL | frozenset("“\"‘`'")
"""Marks that may begin a paragraph of speech."""

_PLAIN = ('"', "“", "”", "„", "«", "''")

REMEMBERED = 128
"""Articles: as many as are read together, and some more."""


def holds_marks(text: str) -> bool:
    """Whether anything stands in double quotation marks in a sentence or passage, be they of one end only."""
    return any(mark in text for mark in _PLAIN)


class Quotation(NamedTuple):
    """Text between quotation marks, half-open and with its marks; `closed` is False where the end mark is missing."""

    start: int
    end: int
    closed: bool


def find_quotations(
    text: str, paragraphs: Iterable[tuple[int, int]], sentence_ends: Sequence[int] = ()
) -> tuple[Quotation, ...]:
    """Every outermost quotation, in order.

    Args:
        text: the article.
        paragraphs: (start, end) of each paragraph, in order, with white space between them; a quotation never runs over
            the end of one, since a new paragraph of the same speech begins with a mark of its own.
        sentence_ends: where sentences end, in order. A quotation that is never closed ends with its sentence, or with
            its paragraph where the next one begins with a mark: the speech goes on there.
    """
    found: list[Quotation] = []
    bounds = list(paragraphs)
    if not bounds:
        return ()
    starts = [start for start, _ in bounds]
    marks = _ANY.finditer(text, starts[0], bounds[-1][1])
    for index in dict.fromkeys(bisect_right(starts, mark.start()) - 1 for mark in marks):
        following = starts[index + 1] if index + 1 < len(starts) else -1
        found += _in_paragraph(text, bounds[index], following, sentence_ends)
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def quotations_in(text: str, sentences: tuple[Sentence, ...]) -> tuple[Quotation, ...]:
    """The quotations of an article that is cut into sentences; remembered for the articles of a block.

    Who is meant by a pronoun and who says what is asked of the same articles, one after the other.
    """
    bounds: dict[int, tuple[int, int]] = {}
    for s in sentences:
        bounds[s.paragraph] = (bounds[s.paragraph][0] if s.paragraph in bounds else s.start, s.end)
    return find_quotations(text, bounds.values(), [s.end for s in sentences])


def _in_paragraph(
    text: str, paragraph: tuple[int, int], following: int, sentence_ends: Sequence[int]
) -> Iterator[Quotation]:
    start, end = paragraph
    opened, single, opener = -1, -1, ""
    for kind, at, after in _marks(text, start, end):
        mark = text[at:after]
        if kind == "double" and opened < 0:
            if _may_open(text, mark, (at, after), paragraph):
                opened, single, opener = at, -1, mark
        elif kind == "double":
            if _closes(text, opener, mark, (at, after), paragraph):
                yield Quotation(opened, after, True)
                opened = -1
            elif mark == opener and _sentence_end(sentence_ends, opened, end) <= at:
                yield Quotation(opened, _sentence_end(sentence_ends, opened, end), False)
                opened = at
        elif opened < 0 and kind == "single" and single < 0:
            single = at
        elif opened < 0 and kind == "unsingle" and single >= 0:
            yield Quotation(single, after, True)
            single = -1
    if opened >= 0:
        goes_on = 0 <= following < len(text) and text[following] in OPENING
        yield Quotation(opened, end if goes_on else _sentence_end(sentence_ends, opened, end), False)


def _marks(text: str, start: int, end: int) -> Iterator[tuple[str | None, int, int]]:
    """Each mark with its kind, its start and its end."""
    behind = start
    for place in _ANY.finditer(text, start, end):
        at = place.start()
        mark = _MARK.match(text, at, end) if at >= behind else None
        if mark:
            behind = mark.end()
            yield mark.lastgroup, at, behind


def _may_open(text: str, mark: str, place: tuple[int, int], paragraph: tuple[int, int]) -> bool:
    """Whether a mark opens a quotation where none is open: not behind a word (5"), and ” only before one."""
    if mark == "«" or mark in _ONLY_OPEN:
        return True
    if mark in ('"', "''", "“"):
        return not _ends_word(text, place, paragraph)
    return mark in ("”", "»") and _begins_word(text, place, paragraph)


def _closes(text: str, opener: str, mark: str, place: tuple[int, int], paragraph: tuple[int, int]) -> bool:
    """Whether a mark closes what `opener` began; a straight one that is glued to the word behind it alone opens."""
    if mark in _CLOSE_ANY:
        return mark not in ('"', "''") or not _begins_word(text, place, paragraph)
    return mark in _CLOSED_BY.get(opener, "") and (opener in "«»" or _ends_word(text, place, paragraph))


def _begins_word(text: str, place: tuple[int, int], paragraph: tuple[int, int]) -> bool:
    """Whether a mark stands behind a space, or first, and before something that is none."""
    (at, after), (start, end) = place, paragraph
    free = at > start and text[at - 1] in " (\t\u00a0"
    before_word = after < end and not text[after].isspace() and text[after] != '"'
    return before_word and (free or (at == start and text[at] in "”»"))


def _ends_word(text: str, place: tuple[int, int], paragraph: tuple[int, int]) -> bool:
    """Whether a mark stands behind a word or stop and not before a word."""
    (at, after), (start, end) = place, paragraph
    glued = at > start and not text[at - 1].isspace() and text[at - 1] not in "([—–-"
    return glued and (after == end or not text[after].isalnum())


def _sentence_end(sentence_ends: Sequence[int], at: int, end: int) -> int:
    """Where the sentence ends that holds a place, within a paragraph that ends at `end`."""
    index = bisect_left(sentence_ends, at + 1)
    return min(sentence_ends[index], end) if index < len(sentence_ends) else end
