"""The word lists of this project, one a file; README.md says what each holds and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

ENGLISH_LISTS = Path(__file__).parents[1] / "languages" / "en"


@cache
def sections_of(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The entries of a list, in their order, by the [heading] above them ("" for those above the first).

    A line that begins with "#" is a comment. Entries are parted by white space, the words of one entry by "_".
    """
    found: dict[str, dict[str, None]] = {}
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[] ")
        elif line and not line.startswith("#"):
            found.setdefault(heading, {}).update(dict.fromkeys(entry.replace("_", " ") for entry in line.split()))
    return {heading: tuple(entries) for heading, entries in found.items()}


def sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """The entries of the list `<name>.txt`, by heading: of this folder, or of those that lie with English."""
    path = Path(__file__).with_name(f"{name}.txt")
    return sections_of(path if path.is_file() else ENGLISH_LISTS / path.name)


def word_list(name: str, heading: str = "") -> frozenset[str]:
    """The entries of the list `<name>.txt` below this heading."""
    return frozenset(sections(name)[heading])
