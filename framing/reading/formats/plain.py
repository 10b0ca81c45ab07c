"""A file called .txt: the articles of an export, a web page under another name, or else one plain text."""

from __future__ import annotations

from framing.reading.formats.databases import may_be_export, split_export
from framing.reading.formats.fields import Parts
from framing.reading.formats.html import is_page, read_html
from framing.reading.formats.mistaken import refuse_packed, refuse_written
from framing.reading.formats.opening import opening
from framing.reading.formats.text import decode


def read_plain(data: bytes, where: str) -> tuple[Parts, ...]:
    """The articles of a .txt file.

    Plain text is all the article, but for the headline, byline and date that it begins with (`opening`).
    Raises FramingError for what is no plain text at all.
    """
    if is_page(data):
        return read_html(data, where)
    refuse_packed(data, where)
    text = decode(data, where)
    if may_be_export(data) and (found := split_export(text.split("\n"), where)):
        return found
    refuse_written(text, where)
    return (opening(text),)
