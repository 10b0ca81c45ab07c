"""Who a line names as the author: "By Ann Lee and Tom Reed, Associated Press"."""

from __future__ import annotations

import re

from framing.reading.cleaning.lines import words_of
from framing.reading.cleaning.patterns import piece
from framing.reading.coreference.gender_words import is_first_name

LONGEST_BYLINE = 150
"""Characters."""

_BY, _BESIDE, _AGENT, _PERSONS = map(piece, ("BY", "BESIDE", "AGENT", "PERSONS"))
_AFTER_NAME, _CAPITALS = map(piece, ("AFTER NAME", "CAPITALS"))
_ABBREVIATED = re.compile(r"\b(?:Jr|Sr|Inc|Co|Ph\.D|M\.D)\.$")
_REACH = len(" Ph.D.")


def byline(line: str, top: bool = False) -> str:
    """Whom a line names as the author, or "" for any other line.

    Args:
        line: one line.
        top: whether the line stands above the text. There, names that are not known as first names do, and so does a
            name with an outlet or a date behind it: "Ann Lee | March 4, 2020".
    """
    if not line or len(line) > LONGEST_BYLINE:
        return ""
    if line[-1] == "." and not _ABBREVIATED.search(line, len(line) - _REACH):
        return ""
    found = _BY.fullmatch(line)
    if found:
        rest = found["rest"]
    elif top and _BESIDE.match(line) and is_first_name(words_of(line)[0].lower()):
        rest = line
    else:
        return ""
    agency = _AGENT.match(rest)
    people = agency or _PERSONS.match(rest)
    if not people or not _AFTER_NAME.fullmatch(rest[people.end() :]):
        return ""
    first = words_of(rest)[0].lower()
    known = top or is_first_name(first) or _CAPITALS.fullmatch(rest.split(",")[0])
    if agency or not known or first in ("the", "a", "an"):
        return rest[: agency.end()] if agency else ""
    return _people(people[0]) + "".join(f", {one[0]}" for one in [_AGENT.search(rest, people.end())] if one)


def _people(names: str) -> str:
    """Of names that commas part, those of people: the outlet may come last."""
    first, *others = names.split(", ")
    agency = _AGENT.search(names)
    kept = [name for name in others if is_first_name(words_of(name)[0].lower()) or (agency and agency[0] in name)]
    return ", ".join([first, *kept])
