"""The word lists of this project, one a file; README.md says what each holds and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path


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
    """The entries of the list `<name>.txt` of this folder, by heading; lists of one language only: `Language.words`."""
    return sections_of(Path(__file__).with_name(f"{name}.txt"))


def word_list(name: str, heading: str = "") -> frozenset[str]:
    """The entries of the list `<name>.txt` below this heading."""
    return frozenset(sections(name)[heading])
