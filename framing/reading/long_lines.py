"""Lines in which no sentence ends for pages: tables, transcripts, recognised scans. They are read in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from framing.reading.model import Document

Span = tuple[int, int]

LONGEST = 1500
"""Characters of a sentence. The longest of 840 news articles has 1,094; what is longer is none, and what looks at a
sentence for each name in it would take time by the square of its length."""


def bounded(line: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The same spans of a line, those longer than `LONGEST` in pieces that end at white space where there is any."""
    for start, end in spans:
        if end - start <= LONGEST:
            yield start, end
        else:
            yield from _pieces(line, start, end)


def _pieces(line: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        space = line.rfind(" ", start + 1, start + LONGEST + 1)
        stop = space if space > start else start + LONGEST
        yield start, start + len(line[start:stop].rstrip())
        start = stop
        while start < end and line[start].isspace():
            start += 1
    if start < end:
        yield start, end


def cut_in(document: Document) -> int:
    """How many sentences of a document are pieces of longer ones."""
    pieces = 0
    for one, after in pairwise(document.sentences):
        long = one.end - one.start > LONGEST / 2 and one.paragraph == after.paragraph
        pieces += long and document.text[one.end - 1] not in ".!?…\"'”’)]»"
    return pieces
