"""The pieces of which the patterns of lines that go are made, by name, out of `languages/en/furniture.txt`."""

from __future__ import annotations

import re
from functools import cache

from framing.languages import ENGLISH


@cache
def _pieces() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in ENGLISH.lines("furniture")["piece"]:
        name, _, pattern = entry.partition(" :: ")
        found[name] = _filled(pattern, found)
    return found


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    return re.sub(r"<([A-Z ]+)>", lambda named: pieces[named[1]], pattern)


def written(pattern: str) -> str:
    """A pattern with the pieces in the place of their names."""
    return _filled(pattern, _pieces())


def piece(name: str) -> re.Pattern[str]:
    """The piece of this name, compiled."""
    return re.compile(_pieces()[name])
