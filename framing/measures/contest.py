"""Contests: which sentences tell of polls, leads and results. To win is success, and no praise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.measures.signs import Signs
from framing.reading.finders import Finder
from framing.reading.model import Document

RACE_VERBS = ENGLISH.words("race", "verb")
"""Verbs of a contest, "win", "support", "face": what a candidate does, whoever writes of it."""

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_FIGURE = re.compile(
    r"\d\s?%|(?<=\w[- ])percent\b|\bper cent\b|\b\d+(?:\.\d+)?[- ]points?\b"
    r"|(?<!age )(?<!ages )(?<!aged )\b\d{1,3}(?:\.\d)? ?(?:to|[-–]) ?\d{1,3}\b"
    rf"|\b(?:\d+|{_SMALL})[- ](?:in|out of|of)[- ](?:\d+|{_SMALL})\b"
)
_MAY_BE_FIGURE = re.compile(rf"\d|per ?cent|(?:in|of)[- ](?:{_SMALL})")
"""What a sentence in lower case holds wherever the expression above finds something; much sooner looked for."""


_WORD = re.compile(r"(?<![\w-])[\w-]++(?!['’]t)")


class _AnyOf(NamedTuple):
    """Words, and phrases with the first words of all of them: few sentences hold one, and only these are searched."""

    words: frozenset[str]
    openings: frozenset[str]
    phrases: re.Pattern[str]

    def found(self, sentence: str, words: frozenset[str]) -> bool:
        """Whether a sentence, whose words in lower case are given, holds one of these as whole words."""
        if not self.words.isdisjoint(words):
            return True
        return not self.openings.isdisjoint(words) and self.phrases.search(sentence) is not None


def _any_of(entries: Sequence[str]) -> _AnyOf:
    """One of these words or phrases, as whole words."""
    phrases = sorted((one for one in entries if not _WORD.fullmatch(one)), key=lambda one: (-len(one), one))
    joined = "|".join(map(re.escape, phrases)) or "(?!)"
    return _AnyOf(
        frozenset(entries) - {*phrases},
        frozenset(_WORD.findall(one)[0] for one in phrases),
        re.compile(rf"(?<![\w-])(?:{joined})(?![\w-]|['’]t)", re.IGNORECASE),
    )


_POLL, _RACE, _RESULT, _PRIZE = (
    _any_of(ENGLISH.sections("race")[name]) for name in ("poll", "race", "result", "prize")
)


def tells_contest(sentence: str) -> bool:
    """Whether a sentence tells of polls, leads or results.

    It does with a word of polls; with a figure and a word of the race; with a word of winning or losing and one for
    what is won or lost (`languages/en/race.txt`).
    """
    lowered = sentence.lower()
    words = frozenset(_WORD.findall(lowered))
    if _POLL.found(sentence, words):
        return True
    if _RACE.found(sentence, words) and _MAY_BE_FIGURE.search(lowered) and _FIGURE.search(lowered):
        return True
    return _RESULT.found(sentence, words) and _PRIZE.found(sentence, words)


def _may_hold(some: _AnyOf) -> Callable[[str], bool]:
    """Whether a sentence with a form may hold one of these; forms such as "poll.com" are taken apart as sentences are.

    Sentences that hold one always have such a form: tokens break at fewer places than words do here.
    """
    return lambda form: not (some.words | some.openings).isdisjoint(_WORD.findall(form))


def _may_be_figure(form: str) -> bool:
    return re.search(rf"\d|cent|{_SMALL}", form) is not None


_SIGNS = Signs((*map(_may_hold, (_POLL, _RACE, _RESULT, _PRIZE)), _may_be_figure))
_OF_POLL, _OF_RACE, _OF_RESULT, _OF_PRIZE, _OF_FIGURE = (1 << i for i in range(5))


@cache
def _may_tell(signs: int) -> bool:
    """Whether a sentence with these signs may tell of a contest: a quick look that spares most of them more."""
    return any(signs & one == one for one in (_OF_POLL, _OF_RACE | _OF_FIGURE, _OF_RESULT | _OF_PRIZE))


def _find_contests(document: Document) -> frozenset[int]:
    forms = document.tokens.forms
    named = ((index, document.sentences[index]) for index in document.mentions_by_sentence)
    return frozenset(
        index
        for index, sentence in named
        if _may_tell(_SIGNS.of(forms[sentence.first : sentence.last])) and tells_contest(document.quote(sentence))
    )


contests = Finder(_find_contests)
"""The sentences of a document that name an actor and tell of a contest, by their index."""
