"""A file called .txt: the articles of an export, a web page under another name, or else one plain text."""

from __future__ import annotations

from framing.reading.formats.databases import may_be_export, split_export
from framing.reading.formats.fields import Parts
from framing.reading.formats.html import is_page, read_html
from framing.reading.formats.text import decode, read_text


def read_plain(data: bytes, where: str) -> tuple[Parts, ...]:
    """The articles of a .txt file."""
    if is_page(data):
        return read_html(data, where)
    found = split_export(decode(data, where).split("\n"), where) if may_be_export(data) else ()
    return found or read_text(data, where)
