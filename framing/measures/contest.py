"""Contests: which sentences tell of polls, leads and results. To win is success, and no praise."""

from __future__ import annotations

import re
from collections.abc import Iterable

from framing.languages import ENGLISH
from framing.reading.finders import Finder
from framing.reading.model import Document

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_FIGURE = re.compile(
    r"\d\s?%|\b(?:\d+|\w+)[- ]percent\b|\bper cent\b|\b\d+(?:\.\d+)?[- ]points?\b"
    r"|(?<!age )(?<!ages )(?<!aged )\b\d{1,3}(?:\.\d)? ?(?:to|[-–]) ?\d{1,3}\b"
    rf"|\b(?:\d+|{_SMALL})[- ](?:in|out of|of)[- ](?:\d+|{_SMALL})\b",
    re.IGNORECASE,
)


def _any_of(entries: Iterable[str]) -> re.Pattern[str]:
    """One of these words or phrases, as whole words."""
    joined = "|".join(sorted(map(re.escape, entries), key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-]|['’]t)", re.IGNORECASE)


_POLL, _RACE, _RESULT, _PRIZE = (
    _any_of(ENGLISH.sections("race")[name]) for name in ("poll", "race", "result", "prize")
)


def tells_contest(sentence: str) -> bool:
    """Whether a sentence tells of polls, leads or results.

    It does with a word of polls; with a figure and a word of the race; with a word of winning or losing and one for
    what is won or lost (`languages/en/race.txt`).
    """
    if _POLL.search(sentence):
        return True
    if _FIGURE.search(sentence) and _RACE.search(sentence):
        return True
    return bool(_RESULT.search(sentence) and _PRIZE.search(sentence))


def _find_contests(document: Document) -> frozenset[int]:
    named = {one.sentence for one in document.mentions}
    return frozenset(index for index in named if tells_contest(document.quote(document.sentences[index])))


contests = Finder(_find_contests)
"""The sentences of a document that name an actor and tell of a contest, by their index."""
