"""Interviews and transcripts: "Q:", "HOLM:", "Anna Berg:" at the head of what each speaker says in turn."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.reading.attribution.speech import KIND_OF_WORD
from framing.reading.model import Attribution, Mention, Sentence

_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
_TIME = r"(?:[\[(]?\d{1,2}(?::\d\d){1,2}(?:[.,]\d{1,3})?[\])]?[ \t]*(?:[-–—][ \t]*)?)?"
"""When something is said, in front of who says it: "[00:01:09] HOLM:"."""
_WHO = rf"{_NAME}(?:[ ](?:{_NAME}|\d|of|de|der|von|van|den|la|al|bin)){{0,4}}"
_LABEL = re.compile(
    rf"(?:^|(?<=[.?!…”\"’)\]] ))[ \t]*{_TIME}(?:\*\*)?(?P<who>{_WHO})[ ]?(?:\([^)\n]{{1,40}}\)|,[^:,.\n]{{1,40}})?"
    r"(?:(?P<colon>:)(?:\*\*)?|(?<=^Q)(?P<stop>\.)|(?<=^A)(?P<point>\.))[ \t]+(?=\S)",
    re.MULTILINE,
)
_ASKS = frozenset({"q", "question", "interviewer"})
_ANSWERS = frozenset({"a", "answer"})
_ROLES = ENGLISH.words("attribution", "speaker")
_TITLES = frozenset("mr mrs ms dr sen rep gov prof sir dame lady lord rev judge president senator minister".split())
_NO_SPEAKERS = ENGLISH.words("attribution", "no speaker")
LONGEST = 80
"""Characters of a label, with what stands in brackets behind it."""
_MARK = re.compile(r":|(?<=^[QA])\.", re.MULTILINE)
FEWEST = 3
"""Turns that make a transcript where nothing is known of the speakers, one of whom must speak twice."""


class Turn(NamedTuple):
    """What one speaker says in a row: the label, the mark behind it, and the content, a span a paragraph."""

    label: tuple[int, int]
    mark: tuple[int, int]
    contents: tuple[tuple[int, int], ...]


def find_turns(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], is_common: Callable[[str], bool]
) -> tuple[Turn, ...]:
    """The turns of an interview or a transcript, in order; none where a text is neither.

    Labels make one where questions ("Q:") have answers, where all are people that are known, or where there are three
    at least, one of them twice. Paragraphs without a label between two turns belong to the turn above, where most
    paragraphs have one.

    Args:
        text, sentences, mentions: of one text.
        is_common: whether a word, in lower case, is a common noun or verb and no name.
    """
    if text.count(":") < 2 and "Q. " not in text:
        return ()
    marks = [found.start() for found in _MARK.finditer(text)]
    begins = [s.start for s in sentences]
    # Of each mark, the sentences that begin at most the length of a label before it, and at it.
    near = ((bisect_left(begins, at - LONGEST + 1), bisect_right(begins, at)) for at in marks)
    heads = sorted({at for first, last in near for at in begins[first:last]})
    matches = (_LABEL.match(text, at) for at in heads)
    labels = [found for found in matches if found and _may_speak(found["who"], is_common)]
    if len(labels) < 2 or not _is_transcript(labels, mentions):
        return ()
    lines = _paragraphs(sentences)
    starts = [start for start, _ in lines]
    places = [bisect_left(starts, found.start("who") + 1) - 1 for found in labels]
    going_on = 2 * len(set(places)) >= places[-1] - places[0] + 1
    turns = []
    ends = [*(found.start() for found in labels[1:]), len(text)]
    lasts = places[1:] if going_on else places
    for found, place, end, last in zip(labels, places, ends, [*lasts, places[-1]], strict=False):
        spans = [(max(a, found.end()), min(b, end)) for a, b in lines[place : last + 1]]
        contents = tuple((a, a + len(text[a:b].rstrip())) for a, b in spans if text[a:b].strip())
        mark = next(group for group in ("colon", "stop", "point") if found[group])
        turns.append(Turn(found.span("who"), found.span(mark), contents))
    return tuple(turn for turn in turns if turn.contents)


def as_attributions(turns: Sequence[Turn], mentions: Sequence[Mention]) -> list[Attribution]:
    """The turns as direct speech of whoever their label names."""
    return [
        Attribution(content, turn.label, turn.mark, "direct", _named(turn.label, mentions))
        for turn in turns
        for content in turn.contents
    ]


def _named(label: tuple[int, int], mentions: Sequence[Mention]) -> str:
    return next((m.actor for m in mentions if label[0] <= m.start and m.end <= label[1]), "")


def _words(label: str) -> list[str]:
    return [word.strip(".").lower() for word in label.split()]


def _may_speak(label: str, is_common: Callable[[str], bool]) -> bool:
    """Whether a label may be somebody's: "Q", a role or a name, not "Note" nor "Monday"."""
    words = _words(label)
    if not _NO_SPEAKERS.isdisjoint(words):
        return False
    known = _ASKS | _ANSWERS | _ROLES | KIND_OF_WORD.keys()
    return not known.isdisjoint(words) or any(len(word) > 1 and not is_common(word) for word in words)


def _is_transcript(labels: Sequence[re.Match[str]], mentions: Sequence[Mention]) -> bool:
    words = [_words(found["who"]) for found in labels]
    names = Counter(" ".join(one) for one in words)
    if _ASKS & names.keys() and len(names) > 1:
        return True
    if len(names) < 2:
        return False
    known = all(
        one[0] in _TITLES or _named(found.span("who"), mentions) for found, one in zip(labels, words, strict=True)
    )
    return known or (len(labels) >= FEWEST and max(names.values()) > 1)


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for s in sentences:
        bounds[s.paragraph] = (bounds.get(s.paragraph, (s.start, 0))[0], s.end)
    return list(bounds.values())
