"""What cleaning takes out of the running text although the page sets it large: series titles, pull-quotes.

It is no text of its own, and would be counted twice; yet it is what a reader sees first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from framing.reading.cleaning.lines import MARKER
from framing.reading.model import Removal

_KINDS = {
    "title line": "headline",
    "line above the headline": "above the headline",
    "pull-quote that repeats a passage": "pull-quote",
    "repeated caption": "caption",
}
_PART = re.compile(r"(?i)\b(?:part|chapter|episode)\s+(?:[ivxlc]+|\d+)\b|\byou are here\b")


class Emphasis(NamedTuple):
    """A piece of text that the page sets large: of which kind, and what it says."""

    kind: str
    text: str


def emphasised(removals: Iterable[Removal]) -> tuple[Emphasis, ...]:
    """What of the removals of one article was set large, in their order: headline, pull-quote, caption, series title.

    Titles of a series are the lines of a link list in which most are numbered as parts.
    """
    found: list[Emphasis] = []
    for removal in removals:
        if removal.rule in _KINDS:
            found.append(Emphasis(_KINDS[removal.rule], removal.text))
        elif removal.rule in ("link list", "navigation"):
            lines = [line for line in removal.text.split("\n") if line.strip()]
            parts = [line for line in lines if _PART.search(line)]
            if len(parts) > 1 and 2 * len(parts) > len(lines):
                found += [Emphasis("series title", MARKER.sub("", line, count=1).strip()) for line in parts]
    return tuple(found)
