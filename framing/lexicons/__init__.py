"""The word lists of this project, one a file; README.md says what each holds and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def lines_of(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lines of the list `<name>.txt`, in their order, by the [heading] above them ("" for those above the first).

    A line that begins with "#" is a comment, one that begins with "[" a heading.
    """
    found: dict[str, list[str]] = {}
    heading = ""
    for line in Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[] ")
        elif line and not line.startswith("#"):
            found.setdefault(heading, []).append(line)
    return {heading: tuple(lines) for heading, lines in found.items()}


@cache
def sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """The entries of the list `<name>.txt`, in their order, by the [heading] above them, as `lines_of` finds them.

    Entries are parted by white space, the words of one entry by "_".
    """
    return {
        heading: tuple(dict.fromkeys(entry.replace("_", " ") for line in lines for entry in line.split()))
        for heading, lines in lines_of(name).items()
    }


def word_list(name: str, heading: str = "") -> frozenset[str]:
    """The entries of the list `<name>.txt` below this heading."""
    return frozenset(sections(name)[heading])
