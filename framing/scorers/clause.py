"""Which part of a sentence speaks of a mention: its clause, without the names of actors.

A name may hold words that score by themselves ("Justice", "Freedom Party"), so names are masked before scoring.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]

_BOUNDARY = re.compile(r"[,;:](?!\d)|[–—]|\s-+\s|--")

_MARK = re.compile(r"[,;:](?!\d)|[–—]")
"""The same where no hyphens are used as a dash: every boundary is one character then."""

_DASH = re.compile(r"-(?:(?<=\s-)|-)")
"""A hyphen that may be a dash or the beginning of one; those inside words are not."""

_LAST_MARK = re.compile(r".*(?:[,;:](?!\d)|[–—])(?=.)", re.DOTALL)
"""All up to the last of these that has a character behind it."""

_REPORTS = (
    "said|says|told|added|argued|claimed|tweeted|wrote|announced|noted|explained|asked|warned|insisted|stated"
    "|testified|acknowledged|suggested|believes|thinks"
)
_SPEAKS_AFTER = re.compile(rf"\s(?:{_REPORTS})\b")
_SPEAKS_BEFORE = re.compile(r"\b(?:said|says|added)\s$")

_BLANK = "x"


def clause_around(text: str, sentence: Span, start: int, end: int) -> Span:
    """The clause of a sentence that holds text[start:end], cut at commas, semicolons, colons and dashes.

    A mark inside the mention itself cuts nothing, nor does one inside a number (1,000; 10:30).
    Returns: a span of `text` within `sentence` that holds the mention.
    """
    first, last = sentence
    if not _DASH.search(text, first, last):
        before, behind = _LAST_MARK.match(text, first, start + 1), _MARK.search(text, end, last)
        return before.end() if before else min(first, start), behind.start() if behind else max(last, end)
    for boundary in _BOUNDARY.finditer(text, first, last):
        if boundary.end() <= start:
            first = boundary.end()
        elif boundary.start() >= end:
            last = boundary.start()
            break
    return min(first, start), max(last, end)


def masked(text: str, span: Span, hidden: Sequence[Span]) -> str:
    """text[span] with every hidden span (or what of it lies inside) replaced, character by character, by a blank.

    The blank is a small "x", which VADER neither scores nor takes for capitals; lengths stay, so offsets stay.
    """
    first, last = span
    pieces: list[str] = []
    at = first
    for start, end in sorted(hidden):
        if start < last and at < end:
            left, right = max(start, at), min(end, last)
            pieces += (text[at:left], _BLANK * (right - left))
            at = right
    return "".join((*pieces, text[at:last]))


def is_speaker(text: str, sentence: Span, start: int, end: int) -> bool:
    """Whether text[start:end] is directly beside a verb of saying: "the mayor said", "said the mayor"."""
    after = _SPEAKS_AFTER.match(text, end, sentence[1])
    return bool(after or _SPEAKS_BEFORE.search(text, max(sentence[0], start - 10), start))
