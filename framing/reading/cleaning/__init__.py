"""Takes out of an article what a page put around it, and says what it took.

A few small steps in one order, each from lines to lines. They run until none finds anything more, so that cleaning a
clean text changes nothing. In doubt a line stays: a link too many blurs a number, a lost sentence falsifies it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from framing.reading.cleaning.furniture import furniture
from framing.reading.cleaning.lines import (
    Lines,
    capitals,
    ends_sentence,
    is_item,
    is_prose,
    passage,
    take,
    words_of,
)
from framing.reading.cleaning.links import link_lists, tail
from framing.reading.cleaning.markup import without_markup
from framing.reading.cleaning.repeats import repeated_captions, repeated_passages
from framing.reading.model import Cleaned, Removal

Step = Callable[[Lines], tuple[Lines, list[Removal]]]

# ---------------------------------------------------------------- characters

_SPACES = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_APOSTROPHES = re.compile(r"[`´‘‛ʼʹ′＇](?<=[^\W\d_].)(?=[^\W\d_])")
_HYPHENS = re.compile(r"[\u2010\u2011\ufe63\uff0d](?<=\w.)(?=\w)")
"""Apostrophes and hyphens inside words, as phones and typesetters write them: one name has then one spelling."""
_ODD_SIGNS = "`´‘‛ʼʹ′＇\u2010\u2011\ufe63\uff0d"
_SPACES_IN_A_ROW = re.compile("  +")
"""Not " {2,}": what begins with fixed characters, or with one of a set, is searched for several times faster."""
_LINE_ENDS = re.compile(r"[\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")
_INVISIBLE = re.compile(
    r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)


def _normalise(text: str) -> tuple[str, list[Removal]]:
    """Plain spaces and newlines, composed letters, one apostrophe and one hyphen inside words, nothing invisible.

    Quotation marks stay as they are.
    """
    removals = []
    if not all(map(str.isprintable, text.split("\n"))):
        text = _LINE_ENDS.sub("\n", text)
        removed = Counter(_INVISIBLE.findall(text))
        text = _SPACES.sub(" ", _INVISIBLE.sub("", text) if removed else text)
        if removed:
            counts = ", ".join(f"U+{ord(char):04X} x {count}" for char, count in sorted(removed.items()))
            removals.append(Removal("invisible characters", counts))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if any(map(text.__contains__, "`" if text.isascii() else _ODD_SIGNS)):
        text = _HYPHENS.sub("-", _APOSTROPHES.sub("'" if text.isascii() else "’", text))
    if "  " in text:
        text = _SPACES_IN_A_ROW.sub(" ", text)
    return "\n".join(map(str.strip, text.split("\n"))).strip(), removals


def _unwrap(lines: Lines) -> Lines:
    """Joins lines that were broken to a width, as in e-mails and old text files.

    A line was broken if the next one's first word would not have fitted on it; where nine in ten were, all of
    those are joined. Verses, lists and dialogue do not fill their lines.
    """
    width = max(map(len, lines), default=0)
    if not 45 <= width <= 100:
        return lines
    pairs = [i for i in range(len(lines) - 1) if lines[i] and lines[i + 1] and not is_item(lines[i + 1])]
    full = {i for i in pairs if len(lines[i]) + 1 + len(lines[i + 1].split(" ", 1)[0]) > width}
    if len(full) < 4 or len(full) < 0.9 * len(pairs):
        return lines
    joined: Lines = []
    for i, line in enumerate(lines):
        if i - 1 in full:
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _between(text: str, start: Sequence[str], end: Sequence[str]) -> tuple[str, list[Removal]]:
    """The text after the first line that holds a start marker and before the next one that holds an end marker."""
    if not start and not end:
        return text, []
    lines, removals = text.split("\n"), []
    first = next((i for i, line in enumerate(lines) if any(mark in line for mark in start if mark)), -1)
    if first >= 0:
        removals.append(Removal("before the start marker", "\n".join(lines[: first + 1])))
        lines = lines[first + 1 :]
    last = next((i for i, line in enumerate(lines) if any(mark in line for mark in end if mark)), -1)
    if last >= 0:
        removals.append(Removal("after the end marker", "\n".join(lines[last:])))
        lines = lines[:last]
    return "\n".join(lines), removals


# ---------------------------------------------------------------- above and below an article


def _title_line(lines: Lines, title: str) -> tuple[Lines, list[Removal]]:
    """The headline among the first lines, if it is the title that is known already, and short lines above it."""
    wanted = [word.lower() for word in words_of(title)]
    shown = [i for i, line in enumerate(lines[:12]) if line][:5]
    place = next((i for i in shown if wanted and [word.lower() for word in words_of(lines[i])] == wanted), None)
    if place is None:
        return lines, []
    above = {i for i in shown if i < place and len(words_of(lines[i])) <= 8 and not ends_sentence(lines[i])}
    removals = [Removal("line above the headline", passage(lines, above))] if above else []
    return take(lines, {*above, place}), [*removals, Removal("title line", lines[place])]


def _motto(lines: Lines) -> tuple[Lines, list[Removal]]:
    """Short lines at the top, above another heading, that share no word with the rest: a site's name or motto."""
    prose = next((i for i, line in enumerate(lines) if is_prose(line)), 0)
    head = [i for i in range(prose) if lines[i]]
    if not 2 <= len(head) <= 6:
        return lines, []
    mottos: list[int] = []
    rest: Counter[str] = Counter()
    for i, below in pairwise(head):
        own = [word.lower() for word in words_of(lines[i])]
        if (
            not 1 <= len(own) <= 5
            or capitals([lines[i]]) < 1
            or not (_is_heading(lines[i]) and _is_heading(lines[below]))
        ):
            break
        rest = rest or Counter(word.lower() for line in lines for word in words_of(line))
        rest.subtract(own)
        if any(rest[word] for word in own if len(word) > 2):
            break
        mottos.append(i)
    return take(lines, set(mottos)), [Removal("motto line", lines[i]) for i in mottos]


def _is_heading(line: str) -> bool:
    return not is_item(line) and not ends_sentence(line.rstrip("”\"’'»"))


# ---------------------------------------------------------------- all of it

STEPS: tuple[Step, ...] = (tail, link_lists, furniture, _motto, repeated_passages, repeated_captions)
"""What is looked for, in this order: lists first, because their lines would pass for captions and mottos."""


def clean(text: str, start: Sequence[str] = (), end: Sequence[str] = (), title: str = "") -> Cleaned:
    """What of this text is the article proper, and what was taken out by which rule?

    `start` and `end` are markers: a line that holds one, and what lies beyond it, goes; a marker that is not found
    changes nothing. A line at the top that says the same as `title` goes too, since the title is known.
    Returns the text with one empty line at most between paragraphs, and every removal in the order it was made.
    Cleaning a clean text changes nothing.
    """
    text, marks = without_markup(text)
    text, removals = _normalise(text)
    removals = [*marks, *removals]
    text, cut = _between(text, start, end)
    removals += cut
    lines, before = text.split("\n"), None
    while lines != before:
        before = lines
        lines, cut = _title_line(_unwrap(lines), title)
        removals += cut
        for step in STEPS:
            lines, cut = step(lines)
            removals += cut
    return Cleaned(re.sub(r"\n\n\n+", "\n\n", "\n".join(lines)).strip("\n"), tuple(removals))
