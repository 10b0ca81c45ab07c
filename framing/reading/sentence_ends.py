"""Sentences that end where Punkt sees none: with "U.S.", "5 p.m." or "in Sept.", or with no space behind the period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.languages import ENGLISH
from framing.reading.tokens import ABBREVIATIONS

SENTENCE_STARTERS = ENGLISH.sentence_starters
"""Words that, capitalised after an abbreviation, begin a new sentence: "in the U.S. The"."""
_TIMES, _NAMED_FIRST = ENGLISH.words("segmentation", "time"), ENGLISH.words("segmentation", "before a name")
_AFTER_TIMES = ENGLISH.words("segmentation", "after a time")
_COMMON, _COMMON_VERBS = (
    ENGLISH.words("segmentation", "common noun"),
    ENGLISH.words("segmentation", "verb of a common noun"),
)
_PROPER_PLURALS = ENGLISH.words("segmentation", "plural in a name")
_FRONTING = frozenset(
    "in at on by from until till since before after around about shortly just early late during".split()
)
LONGEST_FRONT = 6
"""Words. "On Monday at 6 p.m." in front of its sentence is no longer; what is longer has a verb."""


_ENDING = re.compile(r"\.[\"')\]]*\s+(?=[\"'(\[]*[A-Z][a-z])")
_NEXT = re.compile(r"[\"'(\[]*([A-Z][a-z]+)(?P<own>'s)?(,)?(?:\s+([\w'-]+))?")


def endings_in(line: str) -> list[tuple[int, int]]:
    """Where a sentence may end with an abbreviation of a time, a place or a firm, and where the next one begins."""
    found = []
    for ending in _ENDING.finditer(line):
        at = ending.start()
        word = line[line.rfind(" ", 0, at) + 1 : at].lower().lstrip("\"'([")
        if word in _TIMES or word in _NAMED_FIRST:
            found.append((at + len(ending[0].rstrip()), ending.end()))
    return found


_COUNTRIES = frozenset({"u.s", "u.k", "u.n", "e.u", "u.s.a"})
_AT_A_PLACE = re.compile(
    r"\b(?:in|of|from|to|by|with|for|into|across|outside|inside|within|against|left|leave) the \S+$"
)
"""Countries also stand before a noun ("told U.S. Senators"), but hardly behind a preposition and "the"."""


def begins_anew(left: str, right: str) -> bool:
    """Whether `right` is a new sentence though `left` ends in an abbreviation.

    Behind a time ("5 p.m.", "in Sept.") anything is that could not go on with it, unless the time stands in front of
    its sentence: "At 5 p.m. Holm left". Behind a place or a firm ("the U.S.", "Odell Inc.") a noun is that would have
    no capital inside a sentence: "Officials said".
    """
    last = left.rstrip("\"')]").rsplit(None, 1)[-1].strip("\"'([.").lower()
    following = _NEXT.match(right) if last in _TIMES or last in _NAMED_FIRST else None
    if not following:
        return False
    word = following[1].lower()
    if word in SENTENCE_STARTERS:
        return True
    if last in _TIMES:
        return (word not in _AFTER_TIMES or bool(following["own"])) and not _is_front(left)
    verb = (following[4] or "").lower() in _COMMON_VERBS
    plural = word.endswith("s") and not word.endswith("ss") and word not in _PROPER_PLURALS
    if following[3] or not following[4]:
        return False
    placed = last not in _COUNTRIES or _AT_A_PLACE.search(left) is not None
    return (word in _COMMON and placed and following[4][0].islower()) or ((plural or word in _COMMON) and verb)


def _is_front(left: str) -> bool:
    words = left.split()
    return len(words) <= LONGEST_FRONT and words[0].lower().strip("\"'([") in _FRONTING


_GLUED = re.compile(r"[.?!](?<=[a-z]{2}.)(?=“?(?:[A-Z][a-z]|[AI]\s))")
_ADDRESS = re.compile(r"www\.|://|@|/")
_DOMAIN = re.compile(
    r"(?i)\w+\.(?:com|net|org|edu|gov|info|io|co|js|eu|uk|us|example|int|biz|tv|me|ai|app|dev|by|ru|de)\b"
)


def unglued(line: str) -> Iterator[tuple[int, int]]:
    """The parts of a line between which a space is missing: "He won.She lost." Addresses and domains stay whole."""
    begin = 0
    for glue in _GLUED.finditer(line):
        end = glue.end()
        first = line.rfind(" ", 0, end) + 1
        behind = line.find(" ", end)
        chunk = line[first : behind if behind > 0 else len(line)]
        word = re.search(r"[A-Za-z.]+$", line[first : end - 1])
        short = word is not None and word[0].lower() in ABBREVIATIONS
        if not short and not _ADDRESS.search(chunk) and not _DOMAIN.match(line, end - 3):
            yield begin, end
            begin = end
    yield begin, len(line)
