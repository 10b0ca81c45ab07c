"""The texts of a lesson taken apart: sentences as words, which of them the tool marks, and who speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from framing.coding.lesson_plan import NEEDS
from framing.reading.grammar import tagged
from framing.reading.model import Document
from framing.scorers.charge import weigh
from framing.scorers.vader import explain


class LessonSentence(NamedTuple):
    """A sentence as words with their punctuation, and which of them the tool marks."""

    words: tuple[str, ...]
    loaded: tuple[int, ...]


class LessonText(NamedTuple):
    """One text of the lesson, by a letter; `side` and `title` are for the teacher alone, like `voices`."""

    letter: str
    side: str
    title: str
    sentences: tuple[LessonSentence, ...]
    voices: tuple[str, ...]


def text_of(letter: str, document: Document, sentences: range, hide: Callable[[str], str]) -> LessonText:
    """Running sentences of a document as a text of the lesson, with who speaks in them, the most frequent first.

    Args:
        letter: what the text is called.
        document: the article.
        sentences: their indices.
        hide: puts something neutral in the place of names that tell the side.
    """
    shown = tuple(_sentence(document, index, hide) for index in sentences)
    first, last = document.sentences[sentences[0]].start, document.sentences[sentences[-1]].end
    voices: dict[str, int] = {}
    for one in document.attributions:
        if one.speech and first <= one.content[0] < last:
            name = one.actor or document.source_words(one) or "somebody unnamed"
            voices[name] = voices.get(name, 0) + 1
    ranked = sorted(voices, key=lambda name: (-voices[name], name))
    return LessonText(letter, document.article.side, document.article.title, shown, tuple(ranked))


def _sentence(document: Document, index: int, hide: Callable[[str], str]) -> LessonSentence:
    text = document.quote(document.sentences[index])
    scored: set[tuple[int, int]] = set()
    valued: set[str] = set()
    if not document.language.lacks(NEEDS["mark"]):
        scored = {(word.start, word.end) for word in explain(text).words if word.share}
        forms, tags = tagged(document)[index]
        valued = {share.text.casefold() for share in weigh(list(forms), list(tags)).shares if share.share}
    loaded: list[int] = []
    pieces = text.split()
    at = 0
    for number, piece in enumerate(pieces):
        start = text.index(piece, at)
        at = start + len(piece)
        plain = piece.strip("\"“”‘’'.,;:!?()—–").casefold()
        if plain in valued or any(a < at and start < b for a, b in scored):
            loaded.append(number)
    hidden = hide(" ".join(pieces)).split()
    # Where an outlet of several words was hidden, the words after it have moved.
    places = tuple(loaded) if len(hidden) == len(pieces) else _moved(pieces, hidden, loaded)
    return LessonSentence(tuple(hidden), places)


def _moved(before: Sequence[str], after: Sequence[str], marked: Sequence[int]) -> tuple[int, ...]:
    """Places of the marked words after some neighbours were made one."""
    wanted = [before[place] for place in marked]
    found, start = [], 0
    for word in wanted:
        if word in after[start:]:
            start = after.index(word, start)
            found.append(start)
            start += 1
    return tuple(found)


def most_loaded(texts: Sequence[LessonText]) -> str:
    """The sentence with the most marked words for its length, of five words at least."""
    ranked = [
        (-len(one.loaded) / len(one.words), text.letter, number, one)
        for text in texts
        for number, one in enumerate(text.sentences)
        if 5 <= len(one.words) <= 35
    ]
    if not ranked:
        return ""
    return " ".join(min(ranked)[-1].words)
