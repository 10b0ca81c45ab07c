"""Titles of works in quotation marks: nobody says “The Quiet Port” in "her book “The Quiet Port” came out"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.languages import ENGLISH

BESIDE = 6
"""Words beside a title in what is still a work and no statement: "the essay “…” of 1990"."""
_MARKS = "“”„‟«»「」『』\"'‘’‚‹›`"
_MARK = re.compile(f"[{_MARKS}]")
_WORD = re.compile(r"[\w’'-]+")
_SMALL = frozenset(
    "a an the of and or nor but for to in on at by with from as not is are was we our my your his her its their"
    " it".split()
)
"""Words that titles print small."""
_LOW = re.compile(rf"(?<![\w’'-])(?!(?:{'|'.join(sorted(_SMALL))})(?![\w’'-]))[a-z]")
_WORKS = ENGLISH.words("attribution", "work")
_NAMING = frozenset({"in", "titled", "entitled", "called", "named"})
_VERBS = frozenset("is are was were be has have had will would should could must can may might does did".split())
_MAKING = ENGLISH.words("attribution", "of a work")
"""Cues whose object may be a work."""


def is_title(text: str, content: tuple[int, int], cue: Sequence[str]) -> bool:
    """Whether quoted content is nothing but a work with its title: “The Quiet Port”, her book “The Quiet Port”.

    Its words begin with capitals, save small ones, and either a noun beside it says that it is a work ("the film “…”",
    "“…”, a novel by ..."), or it has more than one word, no stop at its end, and a cue (or none) of making, judging or
    naming: “Stop the Dam Now,” he said stays speech.

    Args:
        text: the clean text.
        content: the characters of the content.
        cue: the words that introduce it, lower-cased; empty where there are none.
    """
    quoted = _only_quotation(text, content)
    words = _WORD.findall(text, *quoted) if quoted else []
    if not quoted or not words or len(words) > 12 or not _in_title_case(words):
        return False
    before = [w.lower() for w in _WORD.findall(text, max(0, quoted[0] - 40), quoted[0])]
    cut = text[: quoted[0]].rstrip().endswith((".", "!", "?", ":", ","))
    if before and before[-1] in _WORKS | _NAMING and text[quoted[0] - 1 : quoted[0]].isspace() and not cut:
        return True
    behind = text[quoted[1] : quoted[1] + 40]
    after = [w.lower() for w in _WORD.findall(re.split(r"[.;:!?]", behind)[0])][:4]
    if not behind[:1].isalnum() and not _WORKS.isdisjoint(after) and (len(words) > 1 or after[0] in _WORKS):
        return True
    speech = text[quoted[0] : quoted[1]].rstrip(_MARKS)[-1:] in ("!", "?", ".", ",")
    return len(words) > 1 and (not cue or not _MAKING.isdisjoint(cue)) and not speech


def _only_quotation(text: str, content: tuple[int, int]) -> tuple[int, int] | None:
    """The one quotation that a content is, with a few words around it that make no clause.

    None where it is more, or holds a word that no title prints small, as nearly all speech does.
    """
    start, end = content
    marks: list[int] = []
    for mark in _MARK.finditer(text, start, end):
        if not _inside_word(text, mark.start()):
            marks.append(mark.start())
            if len(marks) > 2:
                return None
    if len(marks) < 2:
        return None
    opening, closing = marks[0], marks[1] + 1
    if _LOW.search(text, opening, closing):
        return None
    around = [w.lower() for w in (*_WORD.findall(text, start, opening), *_WORD.findall(text, closing, end))]
    return (opening, closing) if len(around) <= BESIDE and _VERBS.isdisjoint(around) else None


def _inside_word(text: str, at: int) -> bool:
    """Whether a mark is an apostrophe: "Reed's"."""
    return text[at] in "'’" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _in_title_case(words: Sequence[str]) -> bool:
    big = [word for word in words if word[0].isupper() or word[0].isdigit()]
    small = [word for word in words if not (word[0].isupper() or word[0].isdigit())]
    return words[0] in big and words[-1] in big and all(word in _SMALL for word in small)
