"""The word lists of this project, one a file; README.md says what each holds and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

ENGLISH_LISTS = Path(__file__).parents[1] / "languages" / "en"


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
def sections_of(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The entries of a list, in their order, by the [heading] above them, as `lines_in` finds them.

    Entries are parted by white space, the words of one entry by "_".
    """
    return {
        heading: tuple(dict.fromkeys(entry.replace("_", " ") for line in lines for entry in line.split()))
        for heading, lines in lines_in(path).items()
    }


def lines_of(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lines of the list `<name>.txt`, by heading."""
    return lines_in(_path_of(name))


def sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """The entries of the list `<name>.txt`, by heading."""
    return sections_of(_path_of(name))


def word_list(name: str, heading: str = "") -> frozenset[str]:
    """The entries of the list `<name>.txt` below this heading."""
    return frozenset(sections(name)[heading])


def _path_of(name: str) -> Path:
    """Where a list lies: in this folder, or with those that each language has of its own, in that of English."""
    path = Path(__file__).with_name(f"{name}.txt")
    return path if path.is_file() else ENGLISH_LISTS / path.name
