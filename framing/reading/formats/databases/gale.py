"""Gale (OneFile, In Context, Academic): labelled lines, "Full Text:", the text, and its number below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.reading.formats.databases.lines import all_or_none, ended_by, labelled, parts, until
from framing.reading.formats.fields import Parts

MARKS = re.compile(r"(?im)^\s*gale document number\s*:|^\s*source citation\b")
ADVICE = "Download it again as plain text, with the full text chosen."

_END = re.compile(r"(?i)gale document number\s*:.*")
_TEXT = re.compile(r"(?i)full text\s*:\s*")
_TAIL = re.compile(r"(?i)copyright\s*:|source citation\b")
_NAMES = {"byline": ("author", "authors", "byline"), "published": ("date",), "outlet": ("from", "source")}


def split(lines: Sequence[str]) -> tuple[Parts, ...]:
    """The articles of an export; () if no line is the number of one, or one of them has no text."""
    return all_or_none([_article(chunk) for chunk in ended_by((line.strip() for line in lines), _END)])


def _article(lines: Sequence[str]) -> Parts | None:
    text = next((i for i, line in enumerate(lines) if _TEXT.match(line)), None)
    if text is None:
        return None
    body = [_TEXT.sub("", lines[text], count=1), *lines[text + 1 :]]
    title = next((line for line in lines[:text] if line), "")
    return parts(until(body, _TAIL), {"title": title, **labelled(lines[:text], _NAMES)})
