"""How a list is written: entries or lines below headings, in a text file that people can read and mend."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def lines_in(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The lines of a list, in their order, by the [heading] above them ("" for those above the first).

    A line that begins with "#" is a comment, one that begins with "[" a heading.
    """
    found: dict[str, list[str]] = {}
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[] ")
        elif line and not line.startswith("#"):
            found.setdefault(heading, []).append(line)
    return {heading: tuple(lines) for heading, lines in found.items()}


@cache
def sections_in(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The entries of a list, in their order, by the [heading] above them, as `lines_in` finds them.

    Entries are parted by white space, the words of one entry by "_".
    """
    return {
        heading: tuple(dict.fromkeys(entry.replace("_", " ") for line in lines for entry in line.split()))
        for heading, lines in lines_in(path).items()
    }
