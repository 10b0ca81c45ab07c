"""Finds lists of links to other articles, above, below and in the middle of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from framing.reading.cleaning.lines import (
    MARKER,
    Lines,
    capitals,
    ends_sentence,
    is_item,
    is_prose,
    passage,
    runs,
    take,
    words_of,
)
from framing.reading.model import Removal


def link_lists(lines: Lines) -> tuple[Lines, list[Removal]]:
    """Lists of Headlines in Capitals before the first or after the last paragraph, or of parts of a series anywhere.

    Lists of sentences, of names and of demands ("- shorter hours") stay.
    """
    prose = [i for i, line in enumerate(lines) if is_prose(line)]
    if not prose:
        return lines, []
    taken: set[int] = set()
    removals = []
    for run in runs(lines, is_item):
        items = [MARKER.sub("", lines[i], count=1) for i in run]
        outside = run[-1] < prose[0] or run[0] > prose[-1]
        if len(run) >= 3 and _are_headlines(items) and (outside or _is_series(items)):
            removals.append(_with_intro(lines, run, taken))
    below = prose[-1] + 1
    for run in runs(lines[below:], lambda line: not is_item(line)):
        after = [below + i for i in run]
        items = [lines[i] for i in after]
        if len(after) >= 4 and _are_headlines(items) and not any(line.endswith((".", ",")) for line in items):
            removals.append(_with_intro(lines, after, taken))
    return take(lines, taken), removals


def _with_intro(lines: Lines, run: Sequence[int], taken: set[int]) -> Removal:
    """Takes a list and the few words that announce it ("Series parts:")."""
    above = next((i for i in range(run[0] - 1, -1, -1) if lines[i]), None)
    intro = [above] if above is not None and lines[above].endswith(":") and len(words_of(lines[above])) <= 5 else []
    taken.update([*intro, *run])
    return Removal("link list", passage(lines, [*intro, *run]))


def _are_headlines(items: Sequence[str]) -> bool:
    return capitals(items) >= 0.75 and sum(len(words_of(item)) for item in items) >= 4.5 * len(items)


def _is_series(items: Sequence[str]) -> bool:
    """Whether most items begin with the same three words, or one says "you are here"."""
    starts = Counter(tuple(words_of(item.lower())[:3]) for item in items)
    return starts.most_common(1)[0][1] >= 0.75 * len(items) or any("you are here" in item.lower() for item in items)


_LIST_HEADING = re.compile(
    r"""(?ix)(?:
    more\ from\ .{1,40}
    | (?:recent|latest|related|more|other|popular|most\ (?:read|popular|viewed|shared)|trending|recommended|top|featured
        |further|read\ next|you\ (?:may|might)\ also\ (?:like|be\ interested\ in)|also\ (?:read|on\ .{1,30})|see\ also
        |don.t\ miss|what.s\ next|leave\ a\ (?:comment|reply)|share\ this(?:\ \w+)?|subscribe|tags|comments)
      (?:\b.{0,40}\b(?:posts?|articles?|stories|news|links|videos?|coverage|reading|content|headlines|topics))?
    )\s*:?"""
)
_NEEDS_MORE = re.compile(r"(?i)(?:recent|latest|more|other|top|featured|further|popular)\s*:?")


def tail(lines: Lines) -> tuple[Lines, list[Removal]]:
    """From a heading such as "Recent posts" or "Related stories" on, up to where running text begins again."""
    taken: set[int] = set()
    removals = []
    seen_prose, i = False, 0
    while i < len(lines):
        resumes = i + 1
        if len(lines[i]) < 60 and _LIST_HEADING.fullmatch(lines[i]) and not _NEEDS_MORE.fullmatch(lines[i]):
            end = _resumes(lines, i + 1)
            below = [j for j in range(i + 1, end) if lines[j]]
            links = sum(not ends_sentence(lines[j]) for j in below)
            if below and links >= 0.7 * len(below) and (seen_prose or end < len(lines)):
                taken.update([i, *below])
                removals.append(Removal("link list", passage(lines, [i, *below])))
                resumes = end
        seen_prose = seen_prose or is_prose(lines[i])
        i = resumes
    return take(lines, taken), removals


def _resumes(lines: Lines, start: int) -> int:
    """Where running text begins again: a paragraph of 25 words, two lines of 12 in a row, or 8 between empty lines.

    The teasers of links have less, or are right under their link.
    """
    before = -1
    for i in range(start, len(lines)):
        if not lines[i]:
            continue
        alone = not lines[i - 1] and not "".join(lines[i + 1 : i + 2])
        if is_prose(lines[i], 8 if alone else 25):
            return i
        prose = is_prose(lines[i])
        if prose and before >= 0:
            return before
        before = i if prose else -1
    return len(lines)
