"""What a line of an article looks like: running text, a heading, an item of a list. Cleaning thinks in these."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Lines = list[str]

_WORDS = re.compile(r"\w+(?:['’-]\w+)*")
_ENDING = frozenset(".!?…:;,")
_CLOSING = "\"”'’»)]"
_SIGNS = "-*•·▪◦‣–"
MARKER = re.compile(rf"(?:\d{{1,3}}[.)]|[{_SIGNS}])\s+(?=\S)")


def words_of(line: str) -> list[str]:
    """The words of a line; "start-up" and "don't" are one."""
    return _WORDS.findall(line)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as sentences and parts of sentences do, not as headings and links."""
    return line.rstrip(_CLOSING)[-1:] in _ENDING


def is_item(line: str) -> bool:
    """Whether a line begins with the sign or the number of an item of a list."""
    return (line[:1] in _SIGNS or line[:1].isdecimal()) and MARKER.match(line) is not None


def is_prose(line: str, fewest: int = 12) -> bool:
    """Whether a line is surely running text: long enough, with the end of a sentence at its end, no list item."""
    return line.count(" ") >= fewest - 1 and ends_sentence(line) and not is_item(line)


def capitals(lines: Sequence[str]) -> float:
    """Share of the longer words that begin with a capital: near 1 in the Headlines of Many Papers, low in prose."""
    longer = [word for line in lines for word in words_of(line) if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in longer) / len(longer) if longer else 0.0


def take(lines: Lines, taken: set[int]) -> Lines:
    """The lines without those taken, and without the empty ones that this would leave side by side."""
    if not taken:
        return lines
    kept: Lines = []
    cut = False
    for i, line in enumerate(lines):
        if i in taken:
            cut = True
        elif line or not cut or (kept and kept[-1]):
            kept.append(line)
            cut = cut and not line
    return kept


def passage(lines: Lines, indices: Sequence[int] | set[int]) -> str:
    """These lines as they are shown in the log."""
    return "\n".join(lines[i] for i in sorted(indices) if lines[i])


def runs(lines: Lines, belongs: Callable[[str], bool]) -> list[list[int]]:
    """Runs of lines of one kind; empty lines neither belong nor break a run."""
    runs: list[list[int]] = [[]]
    for i, line in enumerate(lines):
        if line and belongs(line):
            runs[-1].append(i)
        elif line and runs[-1]:
            runs.append([])
    return [run for run in runs if run]
