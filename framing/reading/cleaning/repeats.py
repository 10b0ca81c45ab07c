"""Finds what a text has twice because the page showed it twice: pull-quotes, repeated lines, picture captions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import islice

from framing.reading.cleaning.lines import Lines, ends_sentence, take
from framing.reading.model import Removal

FEWEST = 6
"""Words. Shorter passages come back in ordinary prose."""

MOST = 50
"""Places of one passage that are looked at: more would make a text of one line, over and over, slow."""

_WORD = re.compile(r"\w+")
_OPENING = ("“", '"', "«", "„")
_GLUED = re.compile(r"[”\"»](?=[^\W_]|[“\"„«]\w)")


def repeated_passages(lines: Lines) -> tuple[Lines, list[Removal]]:
    """Pull-quotes that repeat a passage of the running text: the passage itself stays, once.

    A pull-quote is in quotation marks at the start of a line, glued to the paragraph (`..."The next`), or on a
    line of its own, with or without the marks but then without a full stop. Lines of running text that come back (as
    in reports that are updated through the day) are no pull-quotes; only a line that follows itself goes.
    """
    top = next((i for i, line in enumerate(lines) if line), 0)
    candidates = {i for i, line in enumerate(lines) if _may_repeat(line, i == top)}
    text = "\n".join(lines).lower()
    if not (starts := _coming_back({_first_words(lines[i]) for i in candidates} - {()}, text)):
        return lines, []
    lowered = text.split("\n")
    if not (holding := _holding(lowered, starts)):
        return lines, []
    words = [_WORD.findall(line) if i in holding else [] for i, line in enumerate(lowered)]
    places = _places(words, starts)
    first = [0] * len(lines)  # words before this one are gone from the line
    rest = list(lines)
    removals: list[Removal] = []
    for i in sorted(candidates):
        line, own, end = lines[i], words[i], 0
        copies = [(j, k) for j, k in places.get(tuple(own[:FEWEST]), ()) if (j, k) != (i, 0) and k >= first[j]]
        if any(j != i and _at(words, j, k, own) and (len(words[j]) > len(own) or j < i) for j, k in copies):
            end, first[i] = len(line), len(own)
        elif copies and line.startswith(_OPENING):
            end, first[i] = _glued_quote(line, i, words, copies)
        if end:
            removals.append(Removal("pull-quote that repeats a passage", line[:end]))
            rest[i] = line[end:].lstrip()
    return take(rest, {i for i in candidates if not rest[i]}), removals


def _may_repeat(line: str, is_top: bool) -> bool:
    """Whether a line looks like a pull-quote. The headline at the top does not, though the text may repeat it."""
    return line.count(" ") >= FEWEST - 2 and (line.startswith(_OPENING) or not (is_top or ends_sentence(line)))


def _coming_back(starts: set[tuple[str, ...]], text: str) -> set[tuple[str, ...]]:
    """Those of some first words of lines that may be twice in a text: a quick look, which spares most articles more.

    Where there are very many of them, it would not be quick, and all stay.
    """
    if len(starts) > MOST:
        return starts
    return {start for start in starts if all(_is_twice(word, text) for word in _rarest_first(start))}


def _rarest_first(words: Iterable[str]) -> list[str]:
    """The longest word is likely the rarest, and the first to show that a passage is not here."""
    return sorted(words, key=len, reverse=True)


def _holding(lines: list[str], starts: Collection[tuple[str, ...]]) -> Collection[int]:
    """The lines that may hold a passage twice, or one of its two copies: all its first words, in any order.

    Where there are very many passages, all lines.
    """
    if len(starts) > MOST:
        return range(len(lines))
    found: set[int] = set()
    for start in starts:
        rarest_first = _rarest_first(start)
        here = list(range(len(lines)))
        for word in rarest_first:
            here = [i for i in here if word in lines[i]]
        if len(here) > 1 or all(_is_twice(word, lines[i]) for i in here for word in rarest_first):
            found.update(here)
    return found


def _is_twice(word: str, text: str) -> bool:
    return text.find(word, text.find(word) + len(word)) >= 0


def _first_words(line: str) -> tuple[str, ...]:
    words = tuple([word[0] for word in islice(_WORD.finditer(line[:400].lower()), FEWEST)])
    return words if len(words) == FEWEST else ()


Places = dict[tuple[str, ...], list[tuple[int, int]]]


def _places(words: list[list[str]], starts: set[tuple[str, ...]]) -> Places:
    """Where (line, word) these first words of lines are, for those that occur more than once."""
    places: Places = {start: [] for start in starts}
    heads = {start[0] for start in starts}
    for j, line in enumerate(words):
        for k in [k for k, word in enumerate(line) if word in heads]:
            found = places.get(tuple(line[k : k + FEWEST]))
            if found is not None and len(found) < MOST:
                found.append((j, k))
    return {start: found for start, found in places.items() if len(found) > 1}


def _at(words: list[list[str]], j: int, k: int, passage: list[str]) -> bool:
    return words[j][k : k + len(passage)] == passage


def _glued_quote(line: str, i: int, words: list[list[str]], copies: list[tuple[int, int]]) -> tuple[int, int]:
    """Where the pull-quote at the start of this line ends, in characters and in words; (0, 0) if there is none."""
    for close in reversed([match.end() for match in _GLUED.finditer(line)]):
        passage = _WORD.findall(line[:close].lower())
        if len(passage) >= FEWEST and any(_at(words, j, k, passage) for j, k in copies if j != i or k >= len(passage)):
            return close, len(passage)
    return 0, 0


def repeated_captions(lines: Lines) -> tuple[Lines, list[Removal]]:
    """The text in place of a picture, above the picture's caption, and a short line that follows itself.

    Such a text is a few words, glued to one sentence that shares a name with it, and set off by a wider gap than
    paragraphs have. A subheading above its paragraph has no such gap.
    """
    # Most articles have no line that could be one.
    places = [i for i in range(len(lines) - 1) if lines[i] and _may_be_caption_twice(lines, i)]
    if not places:
        return lines, []
    gaps = [len(gap) for gap in re.findall(r"\n\n+", "\n".join(lines).strip("\n"))]
    wide = 2 * gaps.count(2) > len(gaps)  # paragraphs are one empty line apart, so that a wider gap means something
    taken = {i for i in places if _is_caption_twice(lines, i, wide)}
    return take(lines, taken), [Removal("repeated caption", lines[i]) for i in sorted(taken)]


def _may_be_caption_twice(lines: Lines, i: int) -> bool:
    return bool(lines[i + 1]) and len(lines[i]) <= 80 and not ends_sentence(lines[i])


def _is_caption_twice(lines: Lines, i: int, wide: bool) -> bool:
    line, below = lines[i], lines[i + 1]
    own, caption = _WORD.findall(line), _WORD.findall(below)
    if len(own) >= 3 and line == below:
        return True
    alone = wide and (i == 0 or not lines[i - 1]) and lines[i + 2 : i + 4] == ["", ""]
    names = {word.lower() for word in own if word[0].isupper() and len(word) > 2}
    return (
        alone
        and 2 <= len(own) <= 8
        and 8 <= len(caption) <= 50
        and not re.search(r"[.!?][\"”]? +[\"“]?[A-Z]", below)
        and not names.isdisjoint(word.lower() for word in caption)
    )
