"""Where quotation marks open and close: straight, curly, single and double, also where a paragraph leaves them open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_ANY = re.compile(r"[“„«`”»\"'‘’](?:(?<!\w['‘’])|(?!\w))")
"""Where a mark may stand, not an apostrophe inside of a word: found many times faster than by trying each kind of mark
at each character."""

_MARK = re.compile(
    r"(?P<open>[“„«]|``)|(?P<close>[”»])|(?P<straight>\"|'')"
    r"|(?P<single>(?<!\w)[‘'](?=[\w\[(…$£€])(?!\d0s|n['’]))|(?P<unsingle>(?<!\s)[’'](?!\w))"
)


class Quotation(NamedTuple):
    """Text between quotation marks, half-open and with its marks; `closed` is False where the end mark is missing."""

    start: int
    end: int
    closed: bool


def find_quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Every outermost quotation, in order.

    Args:
        text: the article.
        paragraphs: (start, end) of each paragraph; a quotation never runs over the end of one, since a new paragraph
            of the same speech begins with a mark of its own.
    """
    found: list[Quotation] = []
    for start, end in paragraphs:
        opened, single = -1, -1
        for kind, at, after in _marks(text, start, end):
            straight = kind == "straight"
            # A straight mark that is glued to the word behind it and not to the one before it opens.
            if straight and opened >= 0 and _opens(text, at, after, start, end):
                continue
            if kind == "open" or (straight and opened < 0):
                if opened < 0:
                    opened, single = at, -1
            elif kind == "close" or straight:
                if opened >= 0:
                    found.append(Quotation(opened, after, True))
                    opened = -1
            elif opened < 0 and kind == "single" and single < 0:
                single = at
            elif opened < 0 and kind == "unsingle" and single >= 0:
                found.append(Quotation(single, after, True))
                single = -1
        if opened >= 0:
            found.append(Quotation(opened, end, False))
    return tuple(found)


def _marks(text: str, start: int, end: int) -> Iterator[tuple[str | None, int, int]]:
    """Each mark with its kind, its start and its end."""
    behind = start
    for place in _ANY.finditer(text, start, end):
        at = place.start()
        mark = _MARK.match(text, at, end) if at >= behind else None
        if mark:
            behind = mark.end()
            yield mark.lastgroup, at, behind


def _opens(text: str, at: int, after: int, start: int, end: int) -> bool:
    """Whether a straight mark can only be an opening one."""
    return at > start and text[at - 1] in " (\t" and after < end and not text[after].isspace()
