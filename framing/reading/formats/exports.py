"""Exports of Nexis Uni: many articles in one document, each between a head that says what it is and "End of Document".

An article there looks like this, and its end is the line "End of Document":

    Title / outlet / date / Copyright ... / Section: ... / Length: 512 words / Byline: ... / Body
    the text
    Classification / Language: ... / Load-Date: ...
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from framing.reading.formats.dates import day_of
from framing.reading.formats.fields import Parts, article_fields

END = "End of Document"
"""The line that ends each article."""

_HEAD = re.compile(
    r"(?i)(?:(?:length|section|byline|dateline|highlight|column|series)\s*:"
    r"|(?:copyright|©|\(c\)).*\b(?:19|20)\d\d\b)(?P<value>.*)"
)
_TAIL = re.compile(
    r"(?i)(?:language|publication-type|journal code|document-type|subject|company|organi[sz]ation|person|ticker"
    r"|industry|geographic|country|state|city|load-date|pub-date|acc-no|issn|notes)\s*:"
)
_AROUND = re.compile(r"(?i)page \d+ of \d+|\d+ of \d+ documents|all rights reserved\.?")
_COVER = ("Job Number:", "User Name:", "Date and Time:")


def split_export(lines: Sequence[str]) -> tuple[Parts, ...]:
    """Which articles does this export hold, in its order? () if the lines are no export.

    The text of each is its body; title, outlet, date and author come out of its head. What the database put below the
    body (classification, captions of pictures, load date) is left out.
    """
    chunks: list[list[str]] = [[]]
    for line in (" ".join(line.split()) for line in lines):
        if line.casefold() == END.casefold():
            chunks.append([])
        else:
            chunks[-1].append(line)
    if len(chunks) == 1:
        return ()
    heads = [_head_of(chunk) for chunk in chunks]
    if not any(heads):
        return ()  # somebody else's last line
    return tuple(
        _article(chunk, head) if head else Parts("\n".join(chunk).strip())
        for chunk, head in zip(chunks, heads, strict=True)
        if any(chunk)
    )


class _Head(NamedTuple):
    """Where the head of an article lies: its first field, and the first line of the body."""

    fields: int
    body: int


def _head_of(chunk: Sequence[str]) -> _Head | None:
    """Where the head of this article ends; None if it has none."""
    body = next((i for i, line in enumerate(chunk) if line.rstrip(":").casefold() == "body"), None)
    within = chunk if body is None else chunk[:body]
    first = next((i for i, line in enumerate(within) if _HEAD.match(line)), body)
    if first is None:
        return None
    if body is None:
        after = (i for i in range(first, len(chunk)) if chunk[i] and not _HEAD.match(chunk[i]))
        return _Head(first, next(after, len(chunk)))
    return _Head(first, body + 1)


def _article(chunk: Sequence[str], head: _Head) -> Parts:
    above = [line for line in chunk[: head.fields] if line and not _AROUND.fullmatch(line)]
    dated = max((i for i, line in enumerate(above) if day_of(line)), default=-1)
    titles, outlet = (above[: dated - 1], above[dated - 1]) if dated > 1 else (above[:1], "".join(above[1:2]))
    if any(line.startswith(_COVER) for line in above):
        titles = titles[-1:]  # above it is the cover of the export, with the titles of all articles
    named = {"title": " ".join(titles), "outlet": outlet, "published": above[dated] if dated >= 0 else ""}
    for line in chunk[head.fields : head.body]:
        name, _, value = line.partition(":")
        if name.strip().casefold() == "byline":
            named["byline"] = re.sub(r"(?i)^by\s+", "", value.strip())
    fields = {name: value for name, value in article_fields(named).items() if value}
    return Parts("\n".join(_without_tail(chunk[head.body :])).strip(), fields)


def _without_tail(lines: Sequence[str]) -> Sequence[str]:
    """The body without what the database says about it."""
    for i, line in enumerate(lines):
        below = next((other for other in lines[i + 1 :] if other), "")
        if line.casefold() == "graphic" or (line.casefold() == "classification" and _TAIL.match(below)):
            lines = lines[:i]
            break
    end = len(lines)
    while end and (not lines[end - 1] or _TAIL.match(lines[end - 1])):
        end -= 1
    return lines[:end]
