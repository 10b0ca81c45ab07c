"""NewsBank (Access World News, America's News): a head with "Author/Byline:", the text, and what cites it below.

Title / Evening Echo, The (Milltown, CA) - March 4, 2020 / Author/Byline: Jane Doe Page: A1 Section: News
the text
Citation ... / Record Number: 17A / Copyright, 2020, The Evening Echo
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.reading.formats.databases.lines import is_day, parts, until
from framing.reading.formats.fields import Parts

MARKS = re.compile(r"(?im)^\s*(?:author/byline|record number)\s*:|infoweb[\w.-]*newsbank\.com|^\s*openurl link\s*$")
ADVICE = "Download it again as text or .pdf with full articles, or save each article by itself."

_HEAD_LINES = 4
_HEAD = re.compile(r"(?i)author/byline\s*:\s*(?P<author>.*?)(?:\s*\|.*|\s+(?:page|section|edition|readability)\s*:.*)?")
_FIELD = re.compile(r"(?i)(?:page|section|edition|column|readability|index terms|dateline)\s*:.*|\d[\d,]* words")
_TAIL = re.compile(
    r"(?i)(?:[•*·] *)?citation\b.{0,30}$|record number\s*:|openurl link$"
    r"|(?:(?:©|\(c\)) *)?copyright\b.{0,12}\b(?:19|20)\d\d\b"
)
_PLACE = re.compile(r"(?P<outlet>.+?)(?: - |: |, | \| )(?P<day>[A-Z]\w+ \d.*|\d.*)")
_THE = re.compile(r"(.+), The\b")


def split(lines: Sequence[str]) -> tuple[Parts, ...]:
    """The articles of an export; () if no line leads one."""
    lines = [line.strip() for line in lines]
    heads = [i for i, line in enumerate(lines) if _HEAD.fullmatch(line)]
    if not heads or not any(_TAIL.match(line) for line in lines):
        return ()
    tops = [_top(lines, head) for head in heads]
    ends = [*tops[1:], len(lines)]
    return tuple(_article(lines, *place) for place in zip(tops, heads, ends, strict=True))


def _top(lines: Sequence[str], head: int) -> int:
    """The line of the title: the first below the end of the article above, or of the block above a head."""
    ended = next((i for i in range(head - 1, -1, -1) if _TAIL.match(lines[i])), -1)
    between = [i for i in range(ended + 1, head) if lines[i]]
    if 0 < len(between) <= _HEAD_LINES:
        return between[0]
    top = head
    while top and lines[top - 1] and head - top < _HEAD_LINES:
        top -= 1
    return top


def _article(lines: Sequence[str], top: int, head: int, end: int) -> Parts:
    found = _HEAD.fullmatch(lines[head])
    named = {"title": lines[top] if top < head else "", "byline": found["author"] if found else ""}
    for line in filter(None, lines[top + 1 : head]):
        place = _PLACE.fullmatch(line)
        if place and is_day(place["day"]):
            named |= {"outlet": place["outlet"], "published": place["day"]}
        elif is_day(line):
            named["published"] = line
        else:
            named.setdefault("outlet", line)
    named["outlet"] = _THE.sub(r"The \1", named.get("outlet", ""))
    body = head + 1
    while body < end and (not lines[body] or _FIELD.fullmatch(lines[body])):
        body += 1
    return parts(until(lines[body:end], _TAIL), named)
